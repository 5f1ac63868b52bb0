import type { CellValue, SheetColumn, SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import { columnText, headText, ofLines, tableName, totalIn, unitOfAll, valueIn, writtenText } from './cross-table-pages.js'
import { addsUp, isAdded } from './cross-table.js'
import { groupsOf, type CrossHead, type CrossTable } from './cross-table-queries.js'
import type { Extent } from './extent-queries.js'
import { rangeInWords } from './period-names.js'
import { signOff, type SheetFrame } from './summary-sheet.js'

/** The column of totals, which compares nothing. */
const inAll: CrossHead = { key: '', measure: 'activitiesHeld' }

/** 统计查询 as it is shown. Its total is no sum of its lines: a joint activity counts once. */
export function crossSheet(t: T, table: CrossTable, extent: Extent, { place, bureau, today }: SheetFrame): SheetSpec {
  const { cross, columns } = table, sums = addsUp(cross), groups = groupsOf(table)
  /** Numbers stay numbers; what is a rate or was compared is written. */
  const written = (column: CrossHead, value: number | null | undefined): CellValue => typeof value === 'number' && table.all.unit !== 'percent' && !isPercent(column) ? value : writtenText(t, table, column, value)
  const isPercent = (column: CrossHead): boolean => 'compared' in column && column.compared === 'percent'
  const numbers = (rows: readonly CrossHead[]): CellValue[] => [...columns.map(column => written(column, valueIn(table, today, rows, column))), ...(sums ? [written(inAll, ofLines(table, today, rows))] : [])]
  return {
    name: t('cross.title'), title: t('cross.document', place, tableName(t, cross, extent)),
    notes: { left: t('summary.unit', bureau), middle: t('summary.span', rangeInWords(t, extent.period)), right: cross.columns !== 'measure' ? t('cross.unitLine', t(`figureUnit.${unitOfAll(table)}`)) : '' },
    columns: [
      { header: t('table.number'), width: 6, kind: 'index' }, { header: t(`crossRows.${cross.rows}`), width: 26, kind: 'text' },
      ...columns.map((column): SheetColumn => ({ header: columnText(t, column, table), width: 13, ...(isPercent(column) ? { kind: 'text' as const, align: 'right' as const } : { kind: 'integer' as const }) })), ...(sums ? [{ header: t('table.total'), width: 11, kind: 'integer' as const }] : []),
    ],
    rows: [groups.flatMap(({ stage, rows }): SheetRow[] => [
      ...rows.map((row): SheetRow => ({ kind: 'row', cells: [null, headText(t, row, false), ...numbers([row])] })),
      ...(stage !== undefined && groups.length > 1 && isAdded(cross.measure) ? [{ kind: 'group' as const, label: t('summary.subtotal', t(`stageGroup.${stage}`), rows.length), cells: [null, null, ...numbers(rows)] }] : []),
    ])],
    total: { label: t('table.total'), cells: [null, null, ...columns.map(column => written(column, totalIn(table, today, column))), ...(sums ? [written(inAll, table.all.value)] : [])] },
    signOff: signOff(t, today), pageFooter: t('sheet.pages'),
  }
}
