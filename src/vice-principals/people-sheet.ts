import type { Day } from '../calendar.js'
import { oneLine } from '../organisations/typed.js'
import type { Organ } from './appointment.js'
import { emptyForm, phoneOf, readPerson, type Partner, type PersonFacts, type PersonFault, type PersonForm } from './person.js'

export const mostLines = 300
/** Columns in the order in which they stand when no line says otherwise. */
export const sheetColumns = ['fullName', 'organ', 'unit', 'post', 'phone', 'service', 'birthYear', 'legalWorkYears', 'trainingHours'] as const satisfies readonly (keyof PersonForm)[]
export type SheetColumn = (typeof sheetColumns)[number]
/** A line as it was read. `number`: which line of the sheet, the head among them, from 1. */
export type SheetLine = { number: number, form: PersonForm }
export type ReadLine = SheetLine & ({ facts: PersonFacts } | { faults: PersonFault[] })

const headings: readonly [SheetColumn, RegExp][] = [
  ['fullName', /姓名|name/i], ['organ', /机关|系统|organ/i], ['phone', /电话|手机|联系|phone/i], ['birthYear', /出生|birth/i], ['trainingHours', /培训|学时|training/i], ['legalWorkYears', /年限|法律工作|years/i],
  ['service', /在职|退休|service/i], ['post', /职务|岗位|post/i], ['unit', /单位|unit/i],
]
const headingOf = (cell: string): SheetColumn | undefined => headings.find(([, pattern]) => pattern.test(cell))?.[0]
/** What people call the organs, as it stands in their lists. */
const organWords: readonly [Organ, RegExp][] = [['court', /法院|法庭|^court/i], ['procuratorate', /检察|^procuratorate/i], ['police', /公安|派出所|交警|警|^police/i], ['justice', /司法|^justice/i], ['other', /其他|其它|律师|公证|^other/i]]
const organOf = (cell: string): string => organWords.find(([, pattern]) => pattern.test(cell))?.[0] ?? ''

/** Reads lines as they come out of a sheet, by the head row if there is one. The organ is read of its own column, or else of the unit. */
export function readSheetLines(text: string, today: Day): SheetLine[] {
  const rows = text.toWellFormed().split(/\r?\n/).map(line => line.split(line.includes('\t') ? '\t' : /[,，;；]|\s{2,}/).map(oneLine)), first = rows.findIndex(cells => cells.some(cell => cell !== ''))
  const head = (rows[first] ?? []).map(headingOf), named = head.includes('fullName') && head.filter(one => one !== undefined).length >= 2
  return rows.flatMap((cells, i): SheetLine[] => {
    if (cells.every(cell => cell === '') || (named && i === first)) return []
    const cell = (column: SheetColumn): string => cells[named ? head.indexOf(column) : sheetColumns.indexOf(column)] ?? ''
    const organ = cell('organ'), years = (column: SheetColumn): string => cell(column).normalize('NFKC').replace(/\s*(?:年|学时|小时|岁)$/, '')
    const form = { ...emptyForm(today), ...Object.fromEntries(sheetColumns.map(column => [column, cell(column)])), organ: organOf(organ) || (organ === '' ? organOf(cell('unit')) : 'unknown'), phone: phoneOf(cell('phone')), service: /退/.test(cell('service')) ? 'retired' : 'inService', birthYear: /^(\d{4})/.exec(years('birthYear'))?.[1] ?? years('birthYear'), legalWorkYears: years('legalWorkYears'), trainingHours: years('trainingHours') }
    return [{ number: i + 1, form }]
  })
}

/** What each line says of a person, or what keeps it from being one. */
export const readSheet = (text: string, around: { partners: readonly Partner[], today: Day }): ReadLine[] => readSheetLines(text, around.today).map(line => ({ ...line, ...readPerson(line.form, around) }))
