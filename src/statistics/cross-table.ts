import { indicators, type IndicatorKey } from './indicators.js'
import { schoolGroupNames } from './school-groups.js'

/** What stands in the lines of 统计查询. Counties only for those above them. */
export const crossRows = ['kind', 'month', ...schoolGroupNames, 'school', 'county'] as const
export type CrossRows = (typeof crossRows)[number]
/** What stands in its columns: several measures beside each other, or one measure beside that of a year before, by audience, by kind, by month or by a group of schools. */
export const crossColumns = ['measure', 'yearOnYear', 'audience', 'kind', 'month', 'stage', 'setting'] as const
export type CrossColumns = (typeof crossColumns)[number]
/** Measures beside each other, each in its own unit. */
export const crossMeasures = ['activitiesHeld', 'sessions', 'pupilTimes', 'teacherTimes', 'cadreTimes', 'parentTimes', 'classHours', 'works'] as const satisfies readonly IndicatorKey[]
/** 人次 by whom they are of: one unit, so that they add up. */
export const audienceMeasures = ['pupilTimes', 'teacherTimes', 'cadreTimes', 'parentTimes'] as const satisfies readonly IndicatorKey[]
/** What a table may count: what can be told by every line and column. Rates and medians are those of the line or column, and are never added. */
export const measuresOffered = [
  ...crossMeasures, 'personTimes', 'fiveOneHeld', 'campaignsHeld', 'constitutionHeld', 'vicePrincipalLectures', 'counsellorLectures', 'withEvidence', 'evidenceRate', 'evidenceFiles', 'evidencePhotos', 'withChannels', 'withNews',
  'filed', 'filedInTime', 'timelyRate', 'daysToFile', 'reviewed', 'sentBack', 'returnRate', 'daysToReview', 'waiting', 'returned',
] as const satisfies readonly IndicatorKey[]
export type CrossMeasure = (typeof measuresOffered)[number]
/** Whether lines of it may be added to a subtotal. */
export const isAdded = (measure: CrossMeasure): boolean => { const entry = indicators[measure]; return !('ratio' in entry || 'medianOf' in entry) }

/** 同比: this period, the same of a year before, and how much more. Nothing is said of a year before that is not known. */
export const comparedColumns = ['now', 'before', 'difference', 'percent'] as const
export type Compared = (typeof comparedColumns)[number]
export function compared(column: Compared, now: number | null | undefined, before: number | null | undefined): number | null | undefined {
  if (column === 'now') return now
  if (column === 'before') return before
  if (typeof now !== 'number' || typeof before !== 'number') return undefined
  return column === 'difference' ? now - before : before === 0 ? undefined : (now - before) / before * 100
}

/** Whether what stands in the columns adds up to the line. */
export const addsUp = ({ columns }: Pick<Cross, 'columns'>): boolean => columns !== 'measure' && columns !== 'yearOnYear'

export type CrossQuery = { rows?: CrossRows, columns?: CrossColumns, measure?: CrossMeasure, period?: string, county?: string }
export type Cross = { rows: CrossRows, columns: CrossColumns, measure: CrossMeasure }

/** What may stand in the lines: whoever looks at several counties has no school in sight, and one county is no list. */
export const rowsOffered = (several: boolean): CrossRows[] => several ? ['county', 'kind', 'month', 'stage', 'category', 'setting'] : ['kind', 'month', ...schoolGroupNames, 'school']

/** What was asked for, as far as it makes a table: nothing stands in lines and columns at once. */
export function crossOf({ rows, columns, measure = 'activitiesHeld' }: CrossQuery, several: boolean): Cross {
  const [first = 'kind'] = rowsOffered(several), line = rows && rowsOffered(several).includes(rows) ? rows : first
  // Only 人次 can be told apart by whom they are of.
  return { rows: line, columns: columns === undefined || columns === line ? 'measure' : columns, measure: columns === 'audience' ? 'personTimes' : measure }
}
