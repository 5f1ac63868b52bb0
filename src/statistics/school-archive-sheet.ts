import type { SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import { archiveName, unlike } from './school-archive.js'
import type { YearFile } from './school-archive-queries.js'

/** A file with the name under which it goes into the archive. */
export type Packed = { file: YearFile, name: string }

/** Each file's name: by its sort, its school, its activity, its day, and its number within the record. */
export function packedFiles(t: T, files: readonly YearFile[]): Packed[] {
  const numbers = new Map<string, number>()
  const names = unlike(files.map(({ sort, record, org, file }) => {
    const number = (numbers.get(`${record.id} ${sort}`) ?? 0) + 1
    numbers.set(`${record.id} ${sort}`, number)
    return archiveName({ folder: t(`archive.${sort}`), school: org.name, title: record.title, heldOn: record.heldOn ?? '', number, extension: file.extension })
  }))
  return files.map((file, index) => ({ file, name: names[index] ?? '' }))
}

/** 文件清单: what is in the archive, of which record, and the hash by which anybody can check that a file is the one that was filed. */
export const filesSheet = (t: T, packed: readonly Packed[]): SheetSpec => ({
  name: t('archive.list'), title: t('archive.list'), notes: { left: '', middle: '', right: '' }, pageFooter: '',
  columns: [
    { header: t('table.number'), width: 6, kind: 'index' }, { header: t('archive.file'), width: 60, kind: 'text' }, { header: t('sheet.recordNumber'), width: 16, kind: 'text' }, { header: t('field.title'), width: 34, kind: 'text' }, { header: t('sheet.heldOn'), width: 13, kind: 'date' },
    { header: t('ledger.caption'), width: 30, kind: 'text' }, { header: t('archive.bytes'), width: 12, kind: 'integer' }, { header: 'SHA-256', width: 66, kind: 'text' },
  ],
  rows: [packed.map(({ file: { record, caption, file }, name }): SheetRow => ({ kind: 'row', cells: [null, name, record.number, record.title, record.heldOn, caption, file.sizeBytes, file.sha256] }))],
})
