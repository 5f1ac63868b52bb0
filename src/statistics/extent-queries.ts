import { Problem } from '../problems.js'
import { calendarYear, periodCode, periodOf, yearOf, type Day, type Period, type TermDates } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import type { Db } from '../platform/db/scope.js'
import type { AccountViewer, Inspection } from '../viewer.js'
import { waiting } from '../submissions/workflow.js'
import { comparableUntil, isInspected, periodChoices, yearBefore, type PeriodChoices, type Place } from './periods.js'
import { counted } from './record-states.js'
import { sidesOf } from './sides-queries.js'
import { listTerms } from './standing-queries.js'

/** Which counties and which period a page is about. */
export type Extent = {
  counties: readonly CountyRow[]
  /** The one county, when it is one. */
  county: CountyRow | undefined
  /** The county that somebody above it looks into. */
  drilledInto: string | undefined
  terms: ReadonlyMap<string, TermDates[]>
  period: Period
  code: string
  places: Place[]
  choices: PeriodChoices
  /** All terms of all counties, for reading codes. */
  knownTerms: readonly TermDates[]
  /** What an inspector is limited to. */
  inspection: Inspection | undefined
}

const shown = { id: true, name: true, bureauName: true, path: true, parent: { select: { id: true, name: true, kind: true } } } as const
const listCounties = (db: Db, id?: string) => db.organisation.findMany({ where: { kind: 'county', ...(id === undefined ? {} : { id }) }, orderBy: [{ path: 'asc' }], select: shown })
export type CountyRow = Awaited<ReturnType<typeof listCounties>>[number]

/** Whether somebody stands above the counties: prefecture or province. */
export const looksFromAbove = (viewer: AccountViewer): boolean => viewer.orgKind === 'prefecture' || viewer.orgKind === 'province'

/** The counties in the viewer's reach, or the one asked for, and the period asked for, or the newest year that has records.
 *  @throws Problem notFound for a county out of reach, or a period that nobody here has */
export async function extentOf({ db, viewer, today }: Pick<Ctx, 'db' | 'viewer' | 'today'>, asked: { period?: string, county?: string }, preferred?: (terms: readonly TermDates[]) => Promise<string | undefined>): Promise<Extent> {
  const above = looksFromAbove(viewer), own = above ? asked.county : viewer.countyId ?? ''
  if (!above && asked.county !== undefined && asked.county !== own) throw new Problem('notFound')
  const counties = await listCounties(db, own)
  if (counties.length === 0 && own !== undefined) throw new Problem('notFound')
  const ids = counties.map(one => one.id)
  const terms = await listTerms(db, ids)
  const knownTerms = [...terms.values()].flat()
  const { years, newest } = await yearsWithRecords(db, viewer, ids)
  const { inspection } = viewer, latest = inspection?.until && inspection.until < today ? inspection.until : today
  const seen = (code: string | undefined): Period | undefined => { const period = code === undefined ? undefined : periodOf(code, knownTerms); return period && isInspected(inspection, period) ? period : undefined }
  const period = asked.period === undefined ? seen(await preferred?.(knownTerms)) ?? seen(String(newest ?? yearOf(latest))) : seen(asked.period)
  if (!period) throw new Problem('notFound')
  const code = periodCode(period)
  // Each county has the period by its own terms; one without such a term has no part in it.
  const places = counties.flatMap(({ id }) => { const its = periodOf(code, terms.get(id) ?? []); return its ? [{ countyId: id, period: its, today }] : [] })
  return {
    counties, county: counties.length === 1 && (!above || asked.county !== undefined) ? counties[0] : undefined, drilledInto: above ? asked.county : undefined,
    terms, period, code, places, knownTerms, inspection,
    choices: inspectedChoices(inspection, periodChoices([...years, yearOf(today), ...(period.kind === 'year' ? [period.year] : [])], knownTerms, today)),
  }
}

const inspectedChoices = (inspection: Inspection | undefined, { years, schoolYears, terms }: PeriodChoices): PeriodChoices => {
  const seen = (periods: Period[]): Period[] => periods.filter(period => isInspected(inspection, period))
  return { years: seen(years), schoolYears: seen(schoolYears), terms: seen(terms) }
}

/** The years in which something counts, and the newest of them, or else of what waits for review. Schools and partner organs do not see
 *  the county's tallies: theirs are the years of their own records. */
async function yearsWithRecords(db: Db, viewer: AccountViewer, countyIds: string[]): Promise<{ years: number[], newest: number | undefined }> {
  const ofCounty = (viewer.orgKind === 'county' || looksFromAbove(viewer)) && !viewer.inspection?.paths.length
  const tallied = { orgId: { in: countyIds }, records: { gt: 0 } }, own = { countyId: { in: countyIds }, status: counted }
  const sides = ofCounty ? [] : await sidesOf(db, viewer)
  /** The first or the last day of what counts within a year, or at all. */
  const edge = async (heldOn: 'asc' | 'desc', within: object = {}): Promise<Day | undefined> => {
    const orderBy = { heldOn }, select = { heldOn: true } as const
    const days = ofCounty ? [await db.tallyCountyDay.findFirst({ where: { ...tallied, ...within }, orderBy, select })] : await Promise.all(sides.map(side => db.submission.findFirst({ where: { AND: [side, own, within] }, orderBy, select })))
    const sorted = days.flatMap(day => day?.heldOn ?? []).sort()
    return heldOn === 'asc' ? sorted[0] : sorted.at(-1)
  }
  const [firstDay, lastDay] = [await edge('asc'), await edge('desc')]
  if (!firstDay || !lastDay) {
    const filed = await db.submission.aggregate({ where: { countyId: { in: countyIds }, status: waiting }, _max: { heldOn: true } })
    return { years: [], newest: filed._max.heldOn ? yearOf(filed._max.heldOn) : undefined }
  }
  const last = yearOf(lastDay), first = Math.max(yearOf(firstDay), last - 30), between = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  // The first and the last of them have records anyway.
  const found = await Promise.all(between.map(async year => {
    const { startsOn, endsOn } = calendarYear(year)
    return year === yearOf(firstDay) || year === last || await edge('asc', { heldOn: { gte: startsOn, lt: endsOn } }) !== undefined
  }))
  return { years: between.filter((_, index) => found[index]), newest: last }
}

/** The places of a year before, counted as far as today lies in the period. */
export const placesBefore = ({ places, terms, inspection }: Extent, today: Day): Place[] => places.flatMap(({ countyId, period }) => {
  const before = yearBefore(period, terms.get(countyId) ?? [])
  return before && isInspected(inspection, before) ? [{ countyId, period: before, until: comparableUntil(before, period, today), today }] : []
})

