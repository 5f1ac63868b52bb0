import { addDays, daysBetween, type TermDates } from '../calendar.js'
import { codeOf, isLikelyDay, type Fault } from './typed.js'

/** 派出机关 of a partner organ. */
export const dispatchingOrgans = ['court', 'procuratorate', 'police', 'justice', 'other'] as const
/** What lies between a county and its schools. */
export const placeKinds = ['township', 'schoolDistrict'] as const
export const siteKinds = ['teachingPoint', 'campus'] as const
export const seasons = ['autumn', 'spring'] as const

export type RegionCode = { code: string, validFrom: string, validUntil: string | null }

/** The code that is valid on a day (half-open), else the latest that has begun, else the first; null without any. @source GB/T 2260 */
export function regionCodeOn(codes: readonly RegionCode[], day: string): string | null {
  const ordered = [...codes].sort((a, b) => a.validFrom < b.validFrom ? -1 : 1)
  return (ordered.findLast(one => one.validFrom <= day) ?? ordered[0])?.code ?? null
}

/** Reads a new region code, which begins after every earlier one. */
export function readRegionCode(form: { code: string, validFrom: string }, codes: readonly RegionCode[]): { code: string, validFrom: string } | { faults: Fault[] } {
  const faults: Fault[] = [], code = codeOf(form.code), validFrom = form.validFrom.trim()
  const last = [...codes].sort((a, b) => a.validFrom < b.validFrom ? -1 : 1).at(-1)
  if (code === '') faults.push({ field: 'code', code: 'missing' })
  else if (!/^\d{6}$/.test(code)) faults.push({ field: 'code', code: 'regionCodeFormat' })
  else if (code === last?.code) faults.push({ field: 'code', code: 'regionCodeSame' })
  if (validFrom === '') faults.push({ field: 'validFrom', code: 'missing' })
  else if (!isLikelyDay(validFrom)) faults.push({ field: 'validFrom', code: 'notADay' })
  else if (last && validFrom <= last.validFrom) faults.push({ field: 'validFrom', code: 'regionCodeNotLater' })
  return faults.length > 0 ? { faults } : { code, validFrom }
}

/** A term as it is typed: `lastDay` is its last day, which people say; the table keeps the day after it. */
export type TermForm = { schoolYear: string, season: string, startsOn: string, lastDay: string }

/** Reads a term: an autumn term begins in the first year of its school year, a spring term in the second, and lasts 30 to 250 days. */
export function readTerm(form: TermForm): { term: TermDates } | { faults: Fault[] } {
  const faults: Fault[] = [], schoolYear = Number(codeOf(form.schoolYear)), season = seasons.find(one => one === form.season)
  if (!/^20\d{2}$/.test(codeOf(form.schoolYear))) faults.push({ field: 'schoolYear', code: 'schoolYearFormat' })
  if (!season) faults.push({ field: 'season', code: form.season === '' ? 'missing' : 'notAChoice' })
  const days = (['startsOn', 'lastDay'] as const).map(field => {
    const day = form[field].trim()
    if (day === '') faults.push({ field, code: 'missing' })
    else if (!isLikelyDay(day)) faults.push({ field, code: 'notADay' })
    return day
  })
  const [startsOn = '', lastDay = ''] = days
  if (faults.length > 0 || !season) return { faults }
  const length = daysBetween(startsOn, lastDay) + 1
  if (length < 2) return { faults: [{ field: 'lastDay', code: 'termEndsBeforeStart' }] }
  if (startsOn.slice(0, 4) !== String(season === 'autumn' ? schoolYear : schoolYear + 1)) return { faults: [{ field: 'startsOn', code: 'termOutsideYear' }] }
  if (length < 30 || length > 250) return { faults: [{ field: 'lastDay', code: 'termOutsideYear' }] }
  return { term: { schoolYear, season, startsOn, endsOn: addDays(lastDay, 1) } }
}

const rank = (term: { schoolYear: number, season: 'autumn' | 'spring' }): number => term.schoolYear * 2 + (term.season === 'spring' ? 1 : 0)
export const inTermOrder = (a: TermDates, b: TermDates): number => rank(a) - rank(b)

/** The other term that this one collides with: it is the same term, or its days overlap, or it stands on the wrong side of it. */
export function collisionOf<O extends TermDates>(term: TermDates, others: readonly O[]): { other: O, why: 'same' | 'overlap' | 'order' } | null {
  for (const other of others) {
    if (rank(other) === rank(term)) return { other, why: 'same' }
    if (term.startsOn < other.endsOn && other.startsOn < term.endsOn) return { other, why: 'overlap' }
    if ((rank(other) < rank(term)) !== (other.startsOn < term.startsOn)) return { other, why: 'order' }
  }
  return null
}
