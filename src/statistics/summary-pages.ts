import type { Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Cell, FilterBar, Link, Row, TablePart } from '../platform/web/parts.js'
import { searchWord } from '../organisations/school.js'
import { isOverdue, linesOf, sumLines, type CountyTable, type LineSums, type SchoolLine } from './county-table.js'
import { exceptionReason, exceptionsLink } from './exceptions-pages.js'
import type { Extent } from './extent-queries.js'
import { kindName, numberText, schemeName, schoolGroupText } from './figure-pages.js'
import { address, recordsPath, schoolChoices, summaryPath, type SummaryQuery } from './links.js'
import { stageGroups, type StageGroup } from './matrix.js'
import { overviewHead, type OverviewHead } from './overview-pages.js'
import { dayInWords, periodName, rangeInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { schoolGroups, ungrouped } from './school-groups.js'
import { owesSomething } from './standing-queries.js'

export type SummaryPage = { head: OverviewHead, filter: FilterBar, count: string, note: string, exceptions: Link | undefined, table: TablePart }

/** Whether a line belongs to what was asked for. */
export function keepsLine(asked: SummaryQuery, table: CountyTable): (line: SchoolLine, stage: StageGroup) => boolean {
  const index = (code: string | undefined): number => table.columns.findIndex(kind => kind.code === code)
  const done = index(asked.done), undone = index(asked.undone), word = searchWord(asked.search ?? '')
  return (line, stage) => {
    const { standing } = line
    if (asked.stage !== undefined && asked.stage !== stage) return false
    if ((['township', 'category', 'setting'] as const).some(group => asked[group] !== undefined && asked[group] !== (standing.school[schoolGroups[group]] ?? ungrouped))) return false
    if (asked.done !== undefined && !line.cells[done]?.fulfilled) return false
    if (asked.undone !== undefined && !(line.cells[undone]?.asked && !line.cells[undone]?.fulfilled)) return false
    if (word !== '' && !standing.school.searchText.includes(word)) return false
    switch (asked.schools) {
      case 'owing': return owesSomething(standing)
      case 'completed': return standing.completed === true
      case 'unfinished': return standing.completed === false
      case 'overdue': return isOverdue(line)
      case 'active': return line.active
      case 'free': return !owesSomething(standing)
      case undefined: return true
    }
  }
}

/** The word for a school's standing. */
export const completionText = (t: T, { standing }: SchoolLine): string => standing.completed === null ? t('table.unknown') : t(standing.completed ? 'summary.completed' : 'summary.unfinished')
/** What waits or was returned, for the last column. */
export function remarkText(t: T, line: SchoolLine): string {
  const waiting = line.cells.reduce((sum, cell) => sum + cell.waiting, 0), returned = line.cells.reduce((sum, cell) => sum + cell.returned, 0)
  return [waiting > 0 ? t('summary.waiting', waiting) : '', returned > 0 ? t('summary.returned', returned) : ''].filter(Boolean).join(t('list.comma'))
}
export const recordsOf = (line: SchoolLine): number => line.cells.reduce((sum, cell) => sum + cell.approved, 0)
export const completedText = (t: T, sums: LineSums): string => sums.completed === null || sums.owing === 0 ? t('table.unknown') : t('matrix.ofSchools', sums.completed, sums.owing)

export type SummaryInput = { extent: Extent, now: Date, today: Day, asked: SummaryQuery, table: CountyTable, whole: CountyTable, townships: readonly { id: string, name: string }[], county: { records: number | null } }

export function summaryPage(t: T, { extent, now, today, asked, table, whole, townships, county: countyWide }: SummaryInput): SummaryPage {
  const { drilledInto: county, code, period } = extent, lines = linesOf(table)
  const scheme = schemeName(t, table.requirements.scheme), columns = table.columns.map(kind => kindName(t, kind))
  const link = (text: string, query: Parameters<typeof recordsPath>[0]): Cell => ({ text, to: recordsPath({ period: code, county, status: 'approved', ...query }) })
  let position = 0
  const row = (line: SchoolLine): Row => {
    const { school } = line.standing
    return { cells: [
      { text: String(++position) }, { text: school.name, to: recordsPath({ period: code, county, school: school.id }) },
      ...table.columns.map((kind, index) => link(numberText(t, line.cells[index]?.approved ?? 0), { school: school.id, topic: kind.code })),
      link(numberText(t, recordsOf(line)), { school: school.id, topic: 'owed' }), link(numberText(t, line.pupils), { school: school.id }),
      { text: completionText(t, line), tone: line.standing.completed ? 'ok' : line.standing.completed === null ? undefined : 'neutral' }, { text: [remarkText(t, line), exceptionReason(t, line.standing, period)].filter(Boolean).join(t('list.stop')) },
    ] }
  }
  const sums = (kind: 'subtotal' | 'total', label: string, members: readonly SchoolLine[]): Row => {
    const sum = sumLines(members, table)
    return { kind, cells: [{}, { text: label }, ...sum.columns.map(column => ({ text: numberText(t, column.records) })), { text: numberText(t, sum.columns.reduce((all, column) => all + column.records, 0)) }, { text: numberText(t, sum.pupils) }, { text: completedText(t, sum) }, {}] }
  }
  const narrowed = [asked.stage, asked.township, asked.category, asked.setting, asked.done, asked.undone, asked.search].some(one => one !== undefined) || asked.schools === 'free'
  const perSchool = lines.reduce((sum, line) => sum + recordsOf(line), 0)
  const title = t('summary.title', extent.county?.name ?? '', periodName(t, period), scheme)
  const head = overviewHead(t, extent, now, title)
  return {
    head: {
      ...head, menu: periodMenu(t, period, extent.choices, chosen => summaryPath({ ...asked, period: chosen }), { picks: true }),
      actions: [
        { kind: 'link', label: t('summary.download'), icon: 'file-spreadsheet', look: 'main', download: true, to: address('/downloads/summary.xlsx', { ...asked, period: code, county }) },
        { kind: 'link', label: t('download.csv'), look: 'quiet', download: true, to: address('/downloads/summary.csv', { ...asked, period: code, county }) },
      ],
    },
    filter: summaryFilter(t, { code, county, asked, whole, townships, reset: summaryPath({ period: code, county }) }),
    count: t('summary.count', lines.length),
    note: [t('summary.unit', extent.county?.bureauName ?? extent.county?.name ?? ''), t('summary.span', rangeInWords(t, period)), countyWide.records === null || countyWide.records === perSchool ? '' : t('summary.joint', countyWide.records)].filter(Boolean).join(t('list.stop')),
    exceptions: narrowed ? undefined : exceptionsLink(t, whole.denominator, { period: code, county }),
    table: {
      caption: title, captionHidden: true, unit: t('summary.units'),
      groups: [{ span: 2 }, ...(columns.length > 0 ? [{ label: t('summary.group', scheme), span: columns.length }] : []), { span: 4 }],
      columns: [
        { label: t('table.number'), kind: 'number', wide: true }, { label: t('matrix.school'), kind: 'text', head: true }, ...columns.map(label => ({ label, kind: 'number' as const })),
        { label: t('table.total'), kind: 'number' }, { label: t('matrix.pupils'), kind: 'number', help: 'personTimes' }, { label: t('summary.standing'), kind: 'badge' }, { label: t('summary.remark'), kind: 'text' },
      ],
      rows: [
        ...table.groups.flatMap(({ stage, rows }) => [...rows.map(row), ...(table.groups.length > 1 ? [sums('subtotal', t('summary.subtotal', t(`stageGroup.${stage}`), rows.length), rows)] : [])]),
        ...(lines.length > 0 ? [sums('total', t('table.total'), lines)] : []),
      ],
      foot: lines.length > 0 ? [t('sign.preparedBy'), t('sign.checkedBy'), t('sign.head'), t('sign.date', dayInWords(t, today))] : undefined,
      empty: { text: t('summary.empty'), icon: 'school' },
    },
  }
}

function summaryFilter(t: T, { code, county, asked, whole, townships, reset }: { code: string, county: string | undefined, asked: SummaryQuery, whole: CountyTable, townships: SummaryInput['townships'], reset: string }): FilterBar {
  const filtered = [asked.schools, asked.stage, asked.township, asked.category, asked.setting, asked.done, asked.undone, asked.search].some(one => one !== undefined && one !== '')
  return {
    to: '/summary', search: { name: 'search', label: t('filter.schoolWords'), value: asked.search },
    kept: [{ name: 'period', value: code }, ...(county === undefined ? [] : [{ name: 'county', value: county }]), ...(asked.done ? [{ name: 'done', value: asked.done }] : [])],
    selects: [
      { name: 'schools', label: t('filter.standing'), value: asked.schools ?? '', options: [{ value: '', label: t('filter.allSchools') }, ...schoolChoices.map(value => ({ value, label: t(`schools.${value}`) }))] },
      { name: 'undone', label: t('filter.undone'), value: asked.undone ?? '', options: [{ value: '', label: t('filter.anyKind') }, ...whole.columns.map(kind => ({ value: kind.code, label: t('filter.undoneKind', kindName(t, kind)) }))] },
      { name: 'stage', label: t('filter.stage'), value: asked.stage ?? '', options: [{ value: '', label: t('filter.allStages') }, ...stageGroups.filter(stage => whole.groups.some(group => group.stage === stage)).map(stage => ({ value: stage, label: t(`stageGroup.${stage}`) }))] },
      ...(['category', 'setting'] as const).flatMap(group => { const value = asked[group]; return value === undefined ? [] : [{ name: group, label: t(`crossRows.${group}`), value, options: [{ value: '', label: t('filter.anyGroup') }, { value, label: schoolGroupText(t, group, value) }] }] }),
      ...(townships.length === 0 ? [] : [{ name: 'township', label: t('filter.township'), value: asked.township ?? '', options: [{ value: '', label: t('filter.allTownships') }, ...townships.map(({ id, name }) => ({ value: id, label: name })), ...(asked.township === ungrouped ? [{ value: ungrouped, label: t('filter.noTownship') }] : [])] }]),
    ],
    reset: filtered ? reset : undefined,
  }
}
