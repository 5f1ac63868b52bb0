import { monthsOf, yearOf, type Day } from '../calendar.js'
import { categories, settings, wasOpen } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import { keyOf, type Dimension } from './counting.js'
import { audienceMeasures, comparedColumns, crossMeasures, isAdded, type Compared, type Cross, type CrossMeasure } from './cross-table.js'
import { placesBefore, type CountyRow, type Extent } from './extent-queries.js'
import { figures, type Figure } from './figures.js'
import { listTownships } from './ledger-queries.js'
import { listKindsOf, type ActivityKindRow } from './kind-queries.js'
import { groupOf, stageGroups, stageOrder, type StageGroup } from './matrix.js'
import { isSchoolGroup, schoolGroups, ungrouped, type SchoolGroup } from './school-groups.js'
import { listSchools, type SchoolRow } from './standing-queries.js'

/** One line or column by its key in the figures, with what names it. */
export type CrossHead = { key: string } & ({ kind: ActivityKindRow } | { month: string } | { group: SchoolGroup, value: string, name?: string } | { school: SchoolRow } | { county: CountyRow } | { measure: CrossMeasure } | { compared: Compared })
/** `figure` is undefined where nothing was counted: that is `none`, 0 or, of a rate, nothing to be said. Sums come from the figures themselves: a joint activity counts once. */
export type CrossTable = {
  cross: Cross, rows: CrossHead[], columns: CrossHead[], none: 0 | null
  cell(row: CrossHead, column: CrossHead): Figure | undefined
  /** Of a line over all columns, where they are of one measure. */
  ofRow(row: CrossHead): Figure | undefined
  ofColumn(column: CrossHead): Figure | undefined
  all: Figure
  /** The same a year before, as far as today lies in the period; undefined where that is not asked for or not known. */
  before: { ofRow(row: CrossHead): Figure | undefined, all: Figure } | undefined
}

export async function readCrossTable(db: Db, extent: Extent, today: Day, cross: Cross): Promise<CrossTable> {
  const { places, drilledInto } = extent, { rows: by, columns, measure } = cross, asked = { places, drilledInto }
  const heads = await readHeads(db, extent, by)
  const beside: readonly CrossMeasure[] = columns === 'measure' ? crossMeasures : columns === 'audience' ? audienceMeasures : []
  const byRow = await figures(db, [...new Set([...beside, measure])], asked, [by])
  const earlier = columns === 'yearOnYear' ? placesBefore(extent, today) : [], before = earlier.length === 0 ? undefined : await figures(db, [measure, 'activitiesHeld'], { places: earlier, drilledInto }, [by])
  const [byColumn, byBoth] = columns === 'measure' || columns === 'audience' || columns === 'yearOnYear' ? [undefined, undefined] : await Promise.all([figures(db, [measure], asked, [columns]), figures(db, [measure], asked, [by, columns])])
  const value = (from: ReadonlyMap<string, Partial<Record<CrossMeasure, Figure>>> | undefined, key: string, which: CrossMeasure): Figure | undefined => from?.get(key)?.[which]
  return {
    cross, none: isAdded(measure) ? 0 : null, rows: heads(by, byRow.by, 'row'), all: byRow.all[measure],
    columns: columns === 'measure' || columns === 'audience' ? beside.map(one => ({ key: one, measure: one })) : columns === 'yearOnYear' ? comparedColumns.map(one => ({ key: one, compared: one })) : heads(columns, byColumn?.by ?? new Map(), 'column'),
    cell: (row, column) => 'measure' in column ? value(byRow.by, row.key, column.measure) : value(byBoth?.by, keyOf(row.key, column.key), measure),
    ofRow: row => columns === 'measure' ? undefined : value(byRow.by, row.key, measure),
    before: before && (before.all.activitiesHeld.value ?? 0) > 0 ? { ofRow: row => value(before.by, 'month' in row ? yearEarlier(row.month) : row.key, measure), all: before.all[measure] } : undefined,
    ofColumn: column => 'measure' in column ? byRow.all[column.measure] : value(byColumn?.by, column.key, measure),
  }
}

/** The heads of a dimension in their order. Of the kinds, lines say what was not done; columns would only be empty. */
export type Heads = (dimension: Dimension, counted: ReadonlyMap<string, unknown>, as: 'row' | 'column') => CrossHead[]
/** @param dimensions those that will be asked for */
export async function readHeads(db: Db, { counties, county, period }: Extent, ...dimensions: readonly Dimension[]): Promise<Heads> {
  const ids = county ? [county.id] : counties.map(one => one.id), named = (dimension: Dimension): boolean => dimensions.includes(dimension)
  const [kinds, schools, townships] = await Promise.all([listKindsOf(db, ids), named('school') || dimensions.some(isSchoolGroup) ? listSchools(db, ids) : [], named('township') && county ? listTownships(db, county.id) : []])
  const open = schools.filter(school => wasOpen(school, period))
  return (dimension, counted, as) => {
    if (dimension === 'kind') return kinds.filter(kind => counted.has(kind.code) || (as === 'row' && !kind.retired)).map(kind => ({ key: kind.code, kind }))
    if (dimension === 'month') return monthsOf(period).map(month => ({ key: month, month }))
    if (dimension === 'county') return counties.map(one => ({ key: one.id, county: one }))
    if (dimension === 'school') return schoolsByStage(schools.filter(school => wasOpen(school, period) || counted.has(school.id)))
    const known: readonly string[] = dimension === 'township' ? townships.map(one => one.id) : valuesOf[dimension], names = new Map(townships.map(one => [one.id, one.name]))
    return [...known, ungrouped].filter(value => counted.has(value) || (as === 'row' && open.some(school => (school[schoolGroups[dimension]] ?? ungrouped) === value))).map(value => ({ key: value, group: dimension, value, name: names.get(value) }))
  }
}

const yearEarlier = (month: string): string => `${yearOf(`${month}-01`) - 1}${month.slice(4)}`

/** The values of a group in the order in which they stand. */
const valuesOf = { stage: stageOrder, category: categories, setting: settings } as const

/** The roster's order within each stage. */
const schoolsByStage = (schools: readonly SchoolRow[]): CrossHead[] => stageGroups.flatMap(stage => schools.filter(school => groupOf(school) === stage).map(school => ({ key: school.id, school })))

/** Lines of schools by stage; all others are one group without a name. */
export function groupsOf({ rows }: CrossTable): { stage: StageGroup | undefined, rows: CrossHead[] }[] {
  const stageOf = (row: CrossHead): StageGroup | undefined => 'school' in row ? groupOf(row.school) : undefined
  return [...new Set(rows.map(stageOf))].map(stage => ({ stage, rows: rows.filter(row => stageOf(row) === stage) }))
}
