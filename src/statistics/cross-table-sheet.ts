import type { CellValue, SheetColumn, SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import { columnText, headText, sumOf, tableName, unitOfAll, worth } from './cross-table-pages.js'
import { groupsOf, type CrossHead, type CrossTable } from './cross-table-queries.js'
import type { Extent } from './extent-queries.js'
import { rangeInWords } from './period-pages.js'
import { signOff, type SheetFrame } from './summary-sheet.js'

/** 统计查询 as it is shown. Its total is no sum of its lines: a joint activity counts once. */
export function crossSheet(t: T, table: CrossTable, extent: Extent, { place, bureau, today }: SheetFrame): SheetSpec {
  const { cross, columns } = table, sums = cross.columns !== 'measure', groups = groupsOf(table)
  const number = (value: number | null | undefined): CellValue => value ?? t('table.unknown')
  const numbers = (rows: readonly CrossHead[]): CellValue[] => [
    ...columns.map(column => number(sumOf(rows.map(row => worth(table.cell(row, column), today, row, column))))), ...(sums ? [number(sumOf(rows.map(row => worth(table.ofRow(row), today, row))))] : []),
  ]
  return {
    name: t('cross.title'), title: t('cross.document', place, tableName(t, cross, extent)),
    notes: { left: t('summary.unit', bureau), middle: t('summary.span', rangeInWords(t, extent.period)), right: sums ? t('cross.unitLine', t(`figureUnit.${unitOfAll(table)}`)) : '' },
    columns: [
      { header: t('table.number'), width: 6, kind: 'index' }, { header: t(`crossRows.${cross.rows}`), width: 26, kind: 'text' },
      ...columns.map((column): SheetColumn => ({ header: columnText(t, column, table), width: 13, kind: 'integer' })), ...(sums ? [{ header: t('table.total'), width: 11, kind: 'integer' as const }] : []),
    ],
    rows: [groups.flatMap(({ stage, rows }): SheetRow[] => [
      ...rows.map((row): SheetRow => ({ kind: 'row', cells: [null, headText(t, row, false), ...numbers([row])] })),
      ...(stage !== undefined && groups.length > 1 ? [{ kind: 'group' as const, label: t('summary.subtotal', t(`stageGroup.${stage}`), rows.length), cells: [null, null, ...numbers(rows)] }] : []),
    ])],
    total: { label: t('table.total'), cells: [null, null, ...columns.map(column => number(worth(table.ofColumn(column), today, column))), ...(sums ? [number(table.all.value)] : [])] },
    signOff: signOff(t, today), pageFooter: t('sheet.pages'),
  }
}
