import { yearOf, type Day } from '../calendar.js'
import type { CellValue, SheetColumn, SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import { nameIn, type Category } from './category.js'
import { plainNumber } from './measure.js'
import { measureTexts } from './number-pages.js'
import { numberText, unitOf } from './number-text.js'
import type { RecordRow } from './record-queries.js'
import { stateOf } from './record.js'
import type { Part } from './sums.js'
import type { ProvenSum } from './sums-queries.js'

export type BureauSheet = { bureau: string, today: Day, period: string, span: string, categories: readonly Category[], pages: AsyncIterable<RecordRow[]> }

const dayInWords = (t: T, day: Day): string => t('period.day', yearOf(day), Number(day.slice(5, 7)), Number(day.slice(8)))
const frame = (t: T, { bureau, today, period, span }: Omit<BureauSheet, 'pages' | 'categories'>) => ({
  title: t('sheet.bureauTitle', bureau, period), notes: { left: t('summary.unit', bureau), middle: t('summary.span', span), right: '' },
  signOff: [t('sign.preparedBy'), t('sign.checkedBy'), t('sign.head'), t('sign.date', dayInWords(t, today))].join('　　　　　　'), pageFooter: t('sheet.pages'),
})

/** The ledger: one row per record, in the order of the days. Numbers of different units stand in one cell as words: they add up on the sheet beside it. */
export function recordSheet(t: T, sheet: BureauSheet): SheetSpec {
  const byId = new Map(sheet.categories.map(one => [one.id, one]))
  const text = (header: string, width: number, cell: (row: RecordRow, category: Category | undefined) => string): SheetColumn & { cell: typeof cell } => ({ header, width, kind: 'text', cell })
  const columns = [
    { ...text(t('bureau.day'), 13, row => row.day), kind: 'date' as const },
    text(t('bureau.category'), 24, (_, category) => category ? nameIn(t, category) : ''), text(t('bureau.what'), 40, row => row.title),
    text(t('bureau.numbers'), 36, (row, category) => category ? measureTexts(t, category, row.measures).join(t('list.comma')) : ''),
    text(t('bureau.head'), 12, row => row.headPart === 'none' ? '' : t(`bureauHead.${row.headPart}`)), text(t('bureau.documentNumber'), 22, row => row.documentNumber), text(t('bureau.keptAt'), 24, row => row.keptAt),
    text(t('bureau.state'), 10, row => t(`bureauState.${stateOf(row)}`)), text(t('bureau.note'), 30, row => row.note), text(t('sheet.recordNumber'), 15, row => row.number),
  ]
  return {
    ...frame(t, sheet), name: t('sheet.bureau'), columns: [{ header: t('table.number'), width: 6, kind: 'index' }, ...columns], frozenColumns: 2,
    rows: rowsOf(sheet.pages, row => [null, ...columns.map((column): CellValue => column.cell(row, byId.get(row.categoryId)) || null)]),
  }
}

async function* rowsOf(pages: AsyncIterable<RecordRow[]>, cells: (row: RecordRow) => CellValue[]): AsyncGenerator<SheetRow[]> {
  for await (const page of pages) yield page.map(row => ({ kind: 'row', cells: cells(row) }))
}

/** What the records come to: one row per number, those that count and those that nobody confirmed yet apart. Nothing is added up over rows: their units differ. */
export function sumSheet(t: T, sheet: Omit<BureauSheet, 'pages' | 'categories'>, sums: readonly ProvenSum[]): SheetSpec {
  const cell = (part: Part | undefined, unit: string): CellValue => !part ? null : part.atLeast ? numberText(t, part, unitOf(unit)) : Number(plainNumber(part))
  const columns: SheetColumn[] = [
    { header: t('table.number'), width: 6, kind: 'index' }, { header: t('bureau.category'), width: 28, kind: 'text' }, { header: t('sheet.bureauMeasure'), width: 20, kind: 'text' }, { header: t('sheet.bureauUnit'), width: 9, kind: 'text', align: 'center' },
    { header: t('sheet.bureauNature'), width: 14, kind: 'text', align: 'center' }, { header: t('sheet.bureauConfirmed'), width: 12, kind: 'text', align: 'right' }, { header: t('sheet.bureauUnconfirmed'), width: 12, kind: 'text', align: 'right' }, { header: t('sheet.bureauAsOf'), width: 13, kind: 'date' },
  ]
  const rows = sums.flatMap(({ category, measures }): SheetRow[] => measures.filter(one => one.confirmed ?? one.unconfirmed).map(({ measure, confirmed, unconfirmed }) => ({
    kind: 'row', cells: [null, nameIn(t, category), nameIn(t, measure), t(`bureauUnit.${measure.unit}`), t(`bureauNature.${measure.nature}`), cell(confirmed, measure.unit), cell(unconfirmed, measure.unit), confirmed?.asOf ?? unconfirmed?.asOf ?? null],
  })))
  return { ...frame(t, sheet), name: t('sheet.bureauSums'), columns, rows: [rows], frozenColumns: 3 }
}
