import { addDays, isDay, yearOf, type DayRange } from '../calendar.js'
import { lengthOf, oneLine, wholeNumber } from '../organisations/typed.js'
import { stages, type Stage } from '../organisations/school.js'

export const dutyPeriods = ['calendarYear', 'term'] as const
export type DutyPeriod = (typeof dutyPeriods)[number]
/** Schools reported under `stage` owe `owed` records of a kind in every period. */
export type SchemeDuty = { kindId: string, stage: Stage, owed: number, per: DutyPeriod }
/** 活动方案 as a form says it: the days are half-open, `dueOn` is the last day to file. */
export type SchemeForm = DayRange & { name: string, englishName: string, dueOn: string | null, duties: SchemeDuty[] }
export type SchemeFault = 'missing' | 'tooLong' | 'notADay' | 'endBeforeStart' | 'dueBeforeStart' | 'notWhole' | 'tooMuch' | 'nothingAsked' | 'tooLongRange'
export type SchemeFaults = { field: string, code: SchemeFault, limit?: number }[]
export const schemeLimits = { name: 40, owed: 50, years: 3 } as const

export const owedField = (kindId: string, stage: Stage): string => `owed-${kindId}-${stage}`
export const perField = (kindId: string): string => `per-${kindId}`

/** Reads the form of a scheme. People name the last day itself; kept is the first day after it. */
export function readScheme(sent: Record<string, unknown>, kindIds: readonly string[]): { scheme: SchemeForm, faults: SchemeFaults } {
  const faults: SchemeFaults = []
  const text = (name: string): string => { const value = [sent[name]].flat()[0]; return typeof value === 'string' ? oneLine(value) : '' }
  const day = (field: string, required: boolean): string => {
    const value = text(field)
    if (value === '' && required) faults.push({ field, code: 'missing' })
    else if (value !== '' && !isDay(value)) faults.push({ field, code: 'notADay' })
    return isDay(value) ? value : ''
  }
  const name = text('name'), englishName = text('englishName')
  if (name === '') faults.push({ field: 'name', code: 'missing' })
  for (const [field, value] of [['name', name], ['englishName', englishName]] as const) if (lengthOf(value) > schemeLimits.name * 2) faults.push({ field, code: 'tooLong', limit: schemeLimits.name * 2 })
  const startsOn = day('startsOn', true), lastOn = day('lastOn', true), dueOn = day('dueOn', false)
  if (startsOn && lastOn && lastOn < startsOn) faults.push({ field: 'lastOn', code: 'endBeforeStart' })
  else if (startsOn && lastOn && yearOf(lastOn) - yearOf(startsOn) > schemeLimits.years) faults.push({ field: 'lastOn', code: 'tooLongRange', limit: schemeLimits.years })
  if (startsOn && dueOn && dueOn < startsOn) faults.push({ field: 'dueOn', code: 'dueBeforeStart' })
  const duties = kindIds.flatMap(kindId => stages.flatMap((stage): SchemeDuty[] => {
    const field = owedField(kindId, stage), owed = wholeNumber(text(field))
    if (owed === 'notWhole') faults.push({ field, code: 'notWhole' })
    else if (owed !== null && owed > schemeLimits.owed) faults.push({ field, code: 'tooMuch', limit: schemeLimits.owed })
    else if (owed) return [{ kindId, stage, owed, per: text(perField(kindId)) === 'term' ? 'term' : 'calendarYear' }]
    return []
  }))
  if (duties.length === 0 && faults.length === 0) faults.push({ field: 'duties', code: 'nothingAsked' })
  return { scheme: { name, englishName, startsOn, endsOn: lastOn && addDays(lastOn, 1), dueOn: dueOn === '' ? null : dueOn, duties }, faults }
}

/** The last day that is part of it. */
export const lastDayOf = ({ endsOn }: DayRange): string => addDays(endsOn, -1)
export const overlaps = (one: DayRange, other: DayRange): boolean => one.startsOn < other.endsOn && other.startsOn < one.endsOn

/** The same scheme a year later, or right after it when it is longer than that. 29 February becomes 1 March. */
export function copyLater<S extends DayRange & { dueOn: string | null }>(scheme: S): S {
  const years = yearOf(scheme.endsOn) - yearOf(scheme.startsOn) + (scheme.endsOn.slice(5) > scheme.startsOn.slice(5) ? 1 : 0)
  const later = (day: string): string => addDays(`${yearOf(day) + years}-${day.slice(5, 7)}-01`, Number(day.slice(8)) - 1)
  return { ...scheme, startsOn: later(scheme.startsOn), endsOn: later(scheme.endsOn), dueOn: scheme.dueOn && later(scheme.dueOn) }
}

/** Where a scheme stands on a day. */
export const standsAt = ({ startsOn, endsOn }: DayRange, today: string): 'coming' | 'inForce' | 'over' => today < startsOn ? 'coming' : today < endsOn ? 'inForce' : 'over'
