import type { Day } from '../calendar.js'
import type { SheetColumn, SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import { countyKeys, type CountiesInput } from './counties-queries.js'
import { grouped, withUnit } from './counties-pages.js'
import { exceptionReason } from './exceptions-pages.js'
import { linesOf, sumLines, type CountyTable, type SchoolLine } from './county-table.js'
import { addFigures } from './figures.js'
import { kindName, percentText, schemeName } from './figure-pages.js'
import { dayInWords, periodName, rangeInWords } from './period-names.js'
import { completedText, completionText, recordsOf, remarkText } from './summary-pages.js'

/** Who hands the sheet in, and on which day. */
export type SheetFrame = { place: string, bureau: string, today: Day }

export const signOff = (t: T, today: Day): string => [t('sign.preparedBy'), t('sign.checkedBy'), t('sign.head'), t('sign.date', dayInWords(t, today))].join('　　　　　　')

/** 汇总表 of one county: schools by stage with subtotals. @param countyRecords what the county counts, where a joint activity counts once */
export function summarySheet(t: T, table: CountyTable, { place, bureau, today }: SheetFrame, countyRecords: number | null): SheetSpec {
  const { place: { period } } = table, scheme = schemeName(t, table.requirements.scheme), lines = linesOf(table)
  const group = t('summary.group', scheme)
  const columns: SheetColumn[] = [
    { header: t('table.number'), width: 6, kind: 'index' }, { header: t('matrix.school'), width: 26, kind: 'text' },
    ...table.columns.map((kind): SheetColumn => ({ header: kindName(t, kind), group, width: 13, kind: 'integer', align: 'center', total: 'sum' })),
    { header: t('table.total'), width: 9, kind: 'integer', align: 'center', total: 'sum' }, { header: t('indicator.pupilTimes'), width: 12, kind: 'integer', total: 'sum' },
    { header: t('summary.standing'), width: 11, kind: 'text', align: 'center' }, { header: t('summary.remark'), width: 20, kind: 'text' },
  ]
  const at = columns.length - 2
  const cellsAt = (...cells: (string | null)[]): (string | null)[] => [...Array.from({ length: at }, () => null), ...cells]
  const row = (line: SchoolLine): SheetRow => ({ kind: 'row', cells: [null, line.standing.school.name, ...table.columns.map((_, index) => line.cells[index]?.approved ?? 0), recordsOf(line), line.pupils, completionText(t, line), [remarkText(t, line), exceptionReason(t, line.standing, period)].filter(Boolean).join(t('list.stop')) || null] })
  const perSchool = lines.reduce((sum, line) => sum + recordsOf(line), 0)
  return {
    name: t('sheet.summary'), title: t('summary.documentTitle', place, periodName(t, period), scheme),
    notes: { left: t('summary.unit', bureau), middle: t('summary.span', rangeInWords(t, period)), right: t('summary.unitsLine') },
    columns,
    rows: [table.groups.flatMap(({ stage, rows }): SheetRow[] => [
      ...rows.map(row), ...(table.groups.length > 1 ? [{ kind: 'group' as const, label: t('summary.subtotal', t(`stageGroup.${stage}`), rows.length), cells: cellsAt(completedText(t, sumLines(rows, table))) }] : []),
    ])],
    total: { label: t('table.total'), cells: cellsAt(completedText(t, sumLines(lines, table)), countyRecords === null || countyRecords === perSchool ? null : t('summary.joint', countyRecords)) },
    signOff: signOff(t, today), pageFooter: t('sheet.pages'),
  }
}

/** The same of the counties of a prefecture or province. */
export function countiesSheet(t: T, { extent: { period }, counties, numbers }: CountiesInput, { place, bureau, today }: SheetFrame): SheetSpec {
  const groups = grouped(counties), rate = countyKeys.indexOf('completionRate') + 2
  const rateAt = (text: string): (string | null)[] => [...Array.from({ length: rate }, () => null), text]
  return {
    name: t('sheet.summary'), title: t('summary.countiesTitle', place, periodName(t, period)),
    notes: { left: t('summary.unit', bureau), middle: t('summary.span', rangeInWords(t, period)), right: t('summary.unitsLine') },
    columns: [
      { header: t('table.number'), width: 6, kind: 'index' }, { header: t('counties.county'), width: 20, kind: 'text' },
      ...countyKeys.map((key): SheetColumn => key === 'completionRate' ? { header: t('indicator.completionRate'), width: 10, kind: 'text', align: 'center' } : { header: withUnit(t, numbers.all[key]), width: 14, kind: 'integer', align: 'center', total: 'sum' }),
    ],
    rows: [groups.flatMap(({ name, members }): SheetRow[] => [
      ...members.map((county): SheetRow => { const own = numbers.by.get(county.id); return { kind: 'row', cells: [null, county.name, ...countyKeys.map(key => key === 'completionRate' ? percentText(t, own?.[key].value ?? null) : own?.[key].value ?? null)] } }),
      ...(groups.length > 1 ? [{ kind: 'group' as const, label: t('counties.subtotal', name), cells: rateAt(percentText(t, addFigures(countyKeys, members.flatMap(county => numbers.by.get(county.id) ?? [])).completionRate)) }] : []),
    ])],
    total: { label: t('table.total'), cells: rateAt(percentText(t, numbers.all.completionRate.value)) }, signOff: signOff(t, today), pageFooter: t('sheet.pages'),
  }
}
