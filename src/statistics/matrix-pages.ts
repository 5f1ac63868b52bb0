import { waiting, type Status } from '../submissions/workflow.js'
import type { T } from '../platform/texts/texts.js'
import type { Legend, Matrix, MatrixCell, MatrixFigure, MatrixRow, MatrixSums, Tone } from '../platform/web/parts.js'
import { linesOf, sumLines, type CountyTable, type LineSums, type SchoolLine } from './county-table.js'
import { kindName, numberText, schemeName } from './figure-pages.js'
import { recordsPath, summaryPath, type SummaryQuery } from './links.js'
import { stateOf, type CellFacts, type CellState, type StageGroup } from './matrix.js'
import { counted, returned } from './record-states.js'
import { owesSomething } from './standing-queries.js'

/** Where the links of a table lead: the period, and the county for somebody above it; filters that the sums keep. */
export type TableLinks = { period: string, county: string | undefined, township?: string, narrowed?: boolean }

/** The state that a cell's list is filtered by; an empty cell opens the approved records, of which there are none. */
const listed: Record<CellState, Status | undefined> = { once: counted, some: counted, many: counted, filed: waiting, returned, late: counted, none: counted, free: counted }

export const cellLabel = (t: T, state: CellState, facts: CellFacts): string =>
  state === 'once' || state === 'some' || state === 'many' ? t('cell.times', numberText(t, facts.approved)) : t(`cell.${state}`)

export function matrixCell(t: T, facts: CellFacts, school: { id: string, name: string }, kind: { code: string, name: string }, links: TableLinks): MatrixCell {
  const state = stateOf(facts), label = cellLabel(t, state, facts)
  const beside = [facts.approved > 0 && facts.waiting > 0 ? t('cell.alsoWaiting', facts.waiting) : '', state !== 'returned' && facts.returned > 0 ? t('cell.alsoReturned', facts.returned) : ''].filter(Boolean)
  return {
    state, label: state === 'free' ? t('table.unknown') : label, description: t('cell.description', school.name, kind.name, [label, ...beside].join(t('list.comma'))),
    to: recordsPath({ period: links.period, county: links.county, school: school.id, topic: kind.code, status: listed[state] }),
  }
}

/** School × kind with subtotals over whole groups. `shown` are the lines that a search left; sums are of `table`. */
export function matrixPart(t: T, table: CountyTable, shown: ReadonlySet<SchoolLine>, links: TableLinks): Matrix {
  const columns = table.columns.map(kind => kindName(t, kind))
  const row = (line: SchoolLine): MatrixRow => {
    const { school } = line.standing
    return {
      label: school.name, words: school.searchText || school.name, to: recordsPath({ period: links.period, county: links.county, school: school.id }),
      cells: table.columns.map((kind, index) => matrixCell(t, line.cells[index] ?? noFacts, school, { code: kind.code, name: columns[index] ?? '' }, links)),
      figures: [pupils(t, line.pupils, recordsPath({ period: links.period, county: links.county, school: school.id, status: counted })), progress(t, line)],
    }
  }
  return {
    caption: t('matrix.title', schemeName(t, table.requirements.scheme)), rowLabel: t('matrix.school'), columns, figureColumns: [t('matrix.pupils'), t('matrix.progress')],
    groups: table.groups.flatMap(({ stage, rows }) => {
      const here = rows.filter(line => shown.has(line))
      return here.length === 0 ? [] : [{ ...sums(t, t('matrix.group', t(`stageGroup.${stage}`), rows.length), sumLines(rows, table), table, { ...links, stage }), fold: stage, rows: here.map(row) }]
    }),
    total: table.groups.length > 1 ? sums(t, t('table.total'), sumLines(table.groups.flatMap(group => group.rows), table), table, links) : undefined,
    noMatch: linesOf(table).length === shown.size ? t('summary.empty') : undefined,
    empty: links.narrowed ? { text: t('summary.empty'), icon: 'school' } : { text: t('matrix.noSchools'), detail: t('matrix.noSchoolsNext'), icon: 'school' },
  }
}

const noFacts: CellFacts = { approved: 0, waiting: 0, returned: 0, asked: false, fulfilled: false, late: false }

function sums(t: T, label: string, sum: LineSums, table: CountyTable, { period, county, township, stage }: TableLinks & { stage?: StageGroup }): MatrixSums {
  const schools: SummaryQuery = { period, county, township, stage }
  return {
    label,
    sums: sum.columns.map(({ asked, done }, index): MatrixFigure => !table.requirements.measured || asked === 0
      ? { text: '' }
      : { text: t('matrix.ofSchools', done, asked), to: summaryPath({ ...schools, done: table.columns[index]?.code }) }),
    figures: [
      { text: numberText(t, sum.pupils), to: stage === 'unknown' ? undefined : recordsPath({ period, county, township, stage, status: counted }) },
      sum.owing === 0 || sum.completed === null ? { text: '' } : { text: t('matrix.completed', sum.completed, sum.owing), to: summaryPath({ ...schools, schools: 'completed' }) },
    ],
  }
}

const pupils = (t: T, value: number | null, to: string): MatrixFigure => ({ text: numberText(t, value), to })

/** 4/5 with a bar; nothing where nothing is owed or the period cannot say. */
export function progress(t: T, { standing }: SchoolLine): MatrixFigure {
  if (!owesSomething(standing) || standing.completed === null) return { text: t('table.unknown') }
  const done = standing.done.length, asked = standing.asked.length
  const tone: Tone = done === asked ? 'ok' : done * 2 > asked ? 'warn' : 'bad'
  return { text: `${done}/${asked}`, progress: { label: t('matrix.progressOf', standing.school.name, done, asked), value: done, max: asked, tone } }
}

export function matrixLegend(t: T): Legend {
  return { items: (['once', 'some', 'many', 'filed', 'returned', 'late'] as const).map(state => ({ state, label: t(`legend.${state}`) })) }
}
