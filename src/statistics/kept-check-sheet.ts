import { beijingTime } from '../calendar.js'
import type { SheetColumn, SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import type { AccountViewer } from '../viewer.js'
import { findingOf } from './kept-check.js'
import { checkTitle, drawnBy, personName, type CheckNames } from './kept-check-pages.js'
import type { CheckedRow, CheckRow, FindingRow } from './kept-check-queries.js'
import { signOff, type SheetFrame } from './summary-sheet.js'

export type KeptSheet = { frame: SheetFrame, viewer: AccountViewer, check: CheckRow, rows: readonly CheckedRow[], names: CheckNames }

const text = (header: string, width: number): SheetColumn => ({ header, width, kind: 'text' })
const said = (t: T, viewer: AccountViewer, { verdict, note, byId, by, at }: FindingRow): string[] => [t(`verdict.${verdict}`), note, personName(viewer, byId, by.displayName), beijingTime(at)]

/** 抽查结果: every record of a check, with what holds of it; one that nobody looked at says so. */
export function findingsSheet(t: T, { frame, viewer, check, rows, names }: KeptSheet): SheetSpec {
  const columns = [{ header: t('table.number'), width: 6, kind: 'index' as const }, text(t('sheet.recordNumber'), 16), text(t('sheet.school'), 22), text(t('field.title'), 34), text(t('field.kind'), 16), { header: t('field.heldOn'), width: 13, kind: 'date' as const }, { header: t('spotCheck.revision'), width: 8, kind: 'integer' as const },
    text(t('keptCheck.finding'), 12), text(t('keptCheck.note'), 44), text(t('keptCheck.by'), 12), text(t('keptCheck.at'), 20), { header: t('keptCheck.times'), width: 8, kind: 'integer' as const }]
  return {
    ...head(t, { frame, check, names }), name: t('keptCheck.results'), columns, frozenColumns: 2,
    rows: [rows.map((row): SheetRow => { const { record } = row, last = findingOf(row); return { kind: 'row', cells: [null, record.number, record.org.bureauName ?? record.org.name, record.title, names.kinds.get(record.topic) ?? record.topic, record.heldOn, row.revision, ...(last ? said(t, viewer, last) : [t('keptCheck.unlooked'), '', '', '']), Math.max(0, row.findings.length - 1)] } })],
  }
}

/** 修改经过: everything that was ever said, in the order of the records. */
export const saidSheet = (t: T, { frame, viewer, check, rows, names }: KeptSheet): SheetSpec => ({
  ...head(t, { frame, check, names }), name: t('keptCheck.history'),
  columns: [text(t('sheet.recordNumber'), 16), text(t('field.title'), 34), { header: t('table.number'), width: 6, kind: 'integer' }, text(t('keptCheck.finding'), 12), text(t('keptCheck.note'), 44), text(t('keptCheck.by'), 12), text(t('keptCheck.at'), 20)],
  rows: [rows.flatMap(row => row.findings.map((one): SheetRow => ({ kind: 'row', cells: [row.record.number, row.record.title, one.number, ...said(t, viewer, one)] })))],
})

const head = (t: T, { frame: { bureau, today }, check, names }: Pick<KeptSheet, 'frame' | 'check' | 'names'>): Pick<SheetSpec, 'title' | 'notes' | 'signOff' | 'pageFooter'> => ({
  title: t('keptCheck.document', checkTitle(t, check, names)), notes: { left: t('summary.unit', bureau), middle: drawnBy(t, check, names), right: '' }, signOff: signOff(t, today), pageFooter: t('sheet.pages'),
})
