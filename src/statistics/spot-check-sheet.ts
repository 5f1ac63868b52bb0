import { beijingTime } from '../calendar.js'
import type { SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { TextKey, T } from '../platform/texts/texts.js'
import type { Fact } from '../submissions/content.js'
import { staysInside } from '../submissions/history.js'
import { archiveName, unlike } from './school-archive.js'
import type { Dossier } from './spot-check-queries.js'

/** A drawn record with what its revision that counts says, and the names of its files in the pack. */
export type Checked = { dossier: Dossier, facts: readonly Fact[], files: readonly { item: Dossier['files'][number], name: string }[] }

/** Each record has a folder of its own, named by its number. */
export function namedFiles(t: T, dossiers: readonly (Dossier & { facts: readonly Fact[] })[]): Checked[] {
  return dossiers.map(({ facts, ...dossier }) => {
    const folder = dossier.number ?? dossier.id
    const names = unlike(dossier.files.map(({ sort, org, file }, index) => archiveName({ folder: `${folder}/${t(`archive.${sort}`)}`, school: org.name, title: dossier.title, heldOn: dossier.heldOn ?? '', number: index + 1, extension: file?.extension ?? '' })))
    return { dossier, facts, files: dossier.files.map((item, index) => ({ item, name: names[index] ?? '' })) }
  })
}

const sheet = (name: string, columns: SheetSpec['columns'], rows: SheetRow[]): SheetSpec => ({ name, title: name, notes: { left: '', middle: '', right: '' }, pageFooter: '', columns, rows: [rows] })
const text = (header: string, width: number) => ({ header, width, kind: 'text' as const })

/** What the drawn records say, a line for each fact. */
export const factsSheet = (t: T, all: readonly Checked[]): SheetSpec => sheet(t('spotCheck.records'), [text(t('sheet.recordNumber'), 16), text(t('sheet.school'), 22), text(t('spotCheck.item'), 16), text(t('spotCheck.content'), 60)],
  all.flatMap(({ dossier, facts }) => facts.map(({ label, value }): SheetRow => ({ kind: 'row', cells: [dossier.number, dossier.org.name, label, value] }))))

/** Every step of the drawn records, but those that stayed inside the school. */
export const stepsSheet = (t: T, all: readonly Checked[]): SheetSpec => sheet(t('spotCheck.history'), [text(t('sheet.recordNumber'), 16), { header: t('table.number'), width: 6, kind: 'integer' }, text(t('frozen.when'), 20), text(t('frozen.by'), 14), text(t('spotCheck.unit'), 22), text(t('spotCheck.step'), 14), text(t('spotCheck.revision'), 8), text(t('frozen.reason'), 40)],
  all.flatMap(({ dossier }) => dossier.steps.filter(step => !staysInside(step)).map((step): SheetRow => ({ kind: 'row', cells: [dossier.number, step.number, beijingTime(step.at), step.actor.displayName, step.actor.org.bureauName ?? step.actor.org.name, t(`step.${step.action}` as TextKey & 'step.submit'), String(step.revision), step.comment] }))))

/** What is in the pack, with the hash of each file as it was filed. @param found what was found in a record, by its id, where somebody looked */
export const packSheet = (t: T, all: readonly Checked[], found?: (id: string) => string): SheetSpec => sheet(t('archive.list'), [text(t('sheet.recordNumber'), 16), text(t('archive.file'), 60), text(t('ledger.caption'), 30), text(t('spotCheck.shotAt'), 20), text(t('spotCheck.filedAt'), 20), { header: t('archive.bytes'), width: 12, kind: 'integer' }, text('SHA-256', 66), ...(found ? [text(t('keptCheck.finding'), 12)] : [])],
  all.flatMap(({ dossier, files }) => files.map(({ item, name }): SheetRow => ({ kind: 'row', cells: [dossier.number, name, item.caption, item.shotAt, item.filedAt ? beijingTime(item.filedAt) : null, item.file?.sizeBytes ?? null, item.file?.sha256 ?? null, ...(found ? [found(dossier.id)] : [])] }))))
