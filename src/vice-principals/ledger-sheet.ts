import { yearOf, type Day } from '../calendar.js'
import type { CellValue, SheetColumn, SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import type { AppointmentRow } from './appointment-queries.js'
import type { LedgerSchool } from './ledger-queries.js'
import { roleText } from './appointment.js'

/** `phones`: the reader is the bureau, whose ledger says how somebody is reached. */
export type LedgerSheet = { county: string, bureau: string, day: Day, schools: number, phones: boolean, pages: AsyncIterable<LedgerSchool[]> }
type Cell = (place: LedgerSchool, one: AppointmentRow | undefined) => CellValue

/** 任职台账: one row per appointment that runs, by school in the official order; a school without anybody is a row that says so. */
export function ledgerSheet(t: T, { county, bureau, day, schools, phones, pages }: LedgerSheet): SheetSpec {
  const text = (header: string, width: number, cell: Cell, more: Partial<SheetColumn> = {}): SheetColumn & { cell: Cell } => ({ header, width, kind: 'text', ...more, cell })
  const of = (read: (one: AppointmentRow) => CellValue): Cell => (_, one) => one === undefined ? null : read(one) || null
  const columns = [
    text(t('vpSheet.school'), 26, ({ school }) => school.name), text(t('vpSheet.stage'), 9, ({ school }) => school.reportingStage ? t(`stage.${school.reportingStage}`) : null, { align: 'center' }),
    text(t('vpSheet.fullName'), 11, ({ serving }, one) => one?.person.fullName ?? (serving.some(its => its.role === 'vicePrincipal') ? null : t('vpSheet.vacant'))), text(t('vpSheet.organ'), 11, of(one => t(`organ.${one.person.organ}`))), text(t('vpSheet.unit'), 24, of(one => one.person.unit)), text(t('vpSheet.post'), 18, of(one => one.person.post)),
    text(t('vpSheet.role'), 17, ({ school }, one) => one === undefined ? null : roleText(t, { role: one.role, org: school })),
    text(t('vpSheet.startsOn'), 12, of(one => one.startsOn), { kind: 'date' }), text(t('vpSheet.until'), 12, of(one => one.until), { kind: 'date' }), text(t('vpSheet.letter'), 22, of(one => one.letterNumber)), text(t('vpSheet.appointedBy'), 14, of(one => t(`vpSheet.by.${one.appointedBy}`))),
    text(t('vpSheet.hours'), 10, ({ sums }, one) => one ? sums.get(one.id)?.classHours ?? 0 : null, { kind: 'integer', total: 'sum' }), text(t('vpSheet.records'), 10, ({ sums }, one) => one ? sums.get(one.id)?.records ?? 0 : null, { kind: 'integer', total: 'sum' }),
    ...(phones ? [text(t('vpSheet.phone'), 15, (place, one) => one ? place.phones.get(one.personId) ?? null : null)] : []),
    text(t('vpSheet.note'), 30, (place, one) => noteOf(t, place, one)),
  ]
  return {
    name: t('vpSheet.name'), title: t('vpSheet.title', county), notes: { left: t('summary.unit', bureau), middle: t('vpSheet.asOf', day), right: t('vpSheet.count', schools) },
    columns: [{ header: t('table.number'), width: 6, kind: 'index' }, ...columns], frozenColumns: 2, total: { label: t('table.total') },
    rows: rowsOf(pages, columns.map(one => one.cell)), pageFooter: t('sheet.pages'),
    signOff: [t('sign.preparedBy'), t('sign.checkedBy'), t('sign.head'), t('sign.date', t('period.day', yearOf(day), Number(day.slice(5, 7)), Number(day.slice(8))))].join('　　　　　　'),
  }
}

function noteOf(t: T, { over }: LedgerSchool, one: AppointmentRow | undefined): CellValue {
  const parts = one ? [one.person.service === 'retired' ? t('vpSheet.retired') : '', one.cannotServeFrom === null ? '' : t('vpSheet.cannotServe', one.cannotServeFrom)] : over.map(its => t('vpSheet.vacantSince', its.until, its.person.fullName))
  return parts.filter(Boolean).join(t('list.semicolon')) || null
}

/** Whoever has only counsellors is vacant too: that row comes first. */
async function* rowsOf(pages: AsyncIterable<LedgerSchool[]>, cells: readonly Cell[]): AsyncGenerator<SheetRow[]> {
  for await (const page of pages) {
    yield page.flatMap(place => [...(place.serving.some(one => one.role === 'vicePrincipal') ? [] : [undefined]), ...place.serving].map((one): SheetRow => ({ kind: 'row', cells: [null, ...cells.map(cell => cell(place, one))] })))
  }
}
