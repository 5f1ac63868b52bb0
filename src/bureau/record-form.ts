import type { Day } from '../calendar.js'
import { isLikelyDay, lengthOf, oneLine } from '../organisations/typed.js'
import { askedMeasures, fieldOf, type Category, type FieldDef, type MeasureDef, type Unit } from './category.js'
import { percentOf, plainNumber, readNumber, typedNumber, type Stated } from './measure.js'
import { headParts, limits, type HeadPart } from './record.js'

/** A number of a record, under the unit that it was typed in. */
export type RecordMeasure = Stated & { code: string, unit: Unit }
/** What a record says. Answers: text, the values of ticked steps, or lines of two columns. */
export type RecordContent = {
  day: Day, until: Day | null, title: string, note: string, headPart: HeadPart, documentNumber: string, keptAt: string
  answers: Record<string, string | string[] | [string, string][]>, measures: RecordMeasure[]
}
export type RecordFault = 'missing' | 'tooLong' | 'notADay' | 'future' | 'notAChoice' | 'untilBeforeDay' | 'notNumber' | 'tooPrecise' | 'tooLarge' | 'about' | 'overHundred' | 'moreThanWhole' | 'ratioDiffers' | 'tooManyRows' | 'rowIncomplete'
/** `detail` completes the sentence `bureauFault.<code>`: a limit, a line's number, another number's name. */
export type RecordFaults = { field: string, code: RecordFault, detail?: string }[]

export const measureField = (code: string): string => `measure-${code}`
export const answerField = (code: string): string => `answer-${code}`
/** The boxes for 余、以上: the codes of measures. */
export const atLeastField = 'atLeast'

type Sent = Readonly<Record<string, unknown>>
const textIn = (sent: Sent, name: string): string => { const value = [sent[name]].flat()[0]; return typeof value === 'string' ? value : '' }
const listIn = (sent: Sent, name: string): string[] => [sent[name] ?? []].flat().filter((one): one is string => typeof one === 'string')
/** Several lines, as they were typed. */
const lines = (typed: string): string => typed.toWellFormed().replaceAll('\r\n', '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ').trim()

/** Reads a form, which is made of what its category asks. @returns what it says, and what is wrong with it */
export function readRecord(category: Category, sent: Sent, today: Day): { content: RecordContent, faults: RecordFaults } {
  const faults: RecordFaults = []
  const short = (field: string, limit: number, required = false): string => kept(faults, field, oneLine(textIn(sent, field)), limit, required)
  const day = readDay(faults, 'day', textIn(sent, 'day'))
  if (day === '') faults.push({ field: 'day', code: 'missing' })
  else if (day > today) faults.push({ field: 'day', code: 'future' })
  const until = fieldOf(category, 'until') ? readDay(faults, 'until', textIn(sent, 'until')) : ''
  if (until !== '' && until < day) faults.push({ field: 'until', code: 'untilBeforeDay' })
  const headPart = headParts.find(one => one === (textIn(sent, 'headPart') || 'none'))
  if (!headPart) faults.push({ field: 'headPart', code: 'notAChoice' })
  const answers = readAnswers(category.fields, sent, faults)
  return {
    content: {
      day, until: until || null, title: short('title', limits.title, true), note: kept(faults, 'note', lines(textIn(sent, 'note')), limits.note), headPart: headPart ?? 'none',
      documentNumber: short('documentNumber', limits.documentNumber), keptAt: short('keptAt', limits.keptAt), answers, measures: readMeasures(category, sent, answers, faults),
    },
    faults,
  }
}

function kept(faults: RecordFaults, field: string, value: string, limit: number, required = false): string {
  if (required && value === '') faults.push({ field, code: 'missing' })
  else if (lengthOf(value) > limit) faults.push({ field, code: 'tooLong', detail: String(limit) })
  return value
}

function readDay(faults: RecordFaults, field: string, typed: string): Day {
  const day = typed.trim()
  if (day === '' || isLikelyDay(day)) return day
  faults.push({ field, code: 'notADay' })
  return ''
}

function readAnswers(fields: readonly FieldDef[], sent: Sent, faults: RecordFaults): RecordContent['answers'] {
  return Object.fromEntries(fields.flatMap((field): [string, RecordContent['answers'][string]][] => {
    const name = answerField(field.code)
    if (field.retired) return []
    switch (field.type) {
      case 'text': return [[field.code, kept(faults, name, oneLine(textIn(sent, name)), limits.text)]]
      case 'long': return [[field.code, kept(faults, name, lines(textIn(sent, name)), limits.long)]]
      case 'steps': return [[field.code, field.choices.map(one => one.value).filter(value => listIn(sent, name).includes(value))]]
      case 'rows': return [[field.code, readRows(textIn(sent, name), name, field.secondOptional === true, faults)]]
      case 'day': case 'until': return []
    }
  }).filter(([, value]) => value.length > 0))
}

/** Lines of two columns, as they are typed or pasted out of a sheet. */
function readRows(typed: string, field: string, secondOptional: boolean, faults: RecordFaults): [string, string][] {
  const rows = typed.toWellFormed().split(/\r?\n/).map(line => line.trim()).filter(line => line !== '').map((line): [string, string] => {
    const [first = '', ...rest] = line.split(secondOptional ? /[\t|｜，,；;]+/ : /[\t|｜，,；;]+|\s+/)
    return [oneLine(first), oneLine(rest.join(' '))]
  })
  const incomplete = rows.findIndex(([first, second]) => first === '' || (second === '' && !secondOptional))
  if (rows.length > limits.rows) faults.push({ field, code: 'tooManyRows', detail: String(limits.rows) })
  else if (incomplete >= 0) faults.push({ field, code: 'rowIncomplete', detail: String(incomplete + 1) })
  else if (rows.some(row => row.some(cell => lengthOf(cell) > limits.text))) faults.push({ field, code: 'tooLong', detail: String(limits.text) })
  return rows
}

function readMeasures(category: Category, sent: Sent, answers: RecordContent['answers'], faults: RecordFaults): RecordMeasure[] {
  const ticked = listIn(sent, atLeastField)
  const typed = askedMeasures(category).flatMap(({ code, unit }): RecordMeasure[] => {
    const read = readNumber(textIn(sent, measureField(code)), unit)
    if (read === null) return []
    if (typeof read !== 'string') return [{ ...read, atLeast: read.atLeast || (ticked.includes(code) && unit !== 'percent'), code, unit }]
    faults.push({ field: measureField(code), code: read })
    return []
  })
  const counted = category.measures.flatMap((measure): RecordMeasure[] => {
    const rows = measure.countOf === undefined || measure.retired ? 0 : answers[measure.countOf]?.length ?? 0
    return rows === 0 ? [] : [{ code: measure.code, unit: measure.unit, value: rows, decimals: 0, atLeast: false }]
  })
  for (const measure of askedMeasures(category)) checkRatio(category, measure, typed, faults)
  return [...typed, ...counted]
}

/** A share is no more than the whole, and a percentage that was typed is the one that the heads make. */
function checkRatio({ measures }: Category, measure: MeasureDef, typed: readonly RecordMeasure[], faults: RecordFaults): void {
  if (!measure.ratio) return
  const of = (code: string): RecordMeasure | undefined => typed.find(one => one.code === code)
  const part = of(measure.ratio.part), whole = of(measure.ratio.whole), stated = of(measure.code), made = percentOf(part, whole), wholeCode = measure.ratio.whole
  if (made && made.value > 10_000) faults.push({ field: measureField(measure.ratio.part), code: 'moreThanWhole', detail: measures.find(one => one.code === wholeCode)?.name })
  else if (made && stated && Math.abs(stated.value / 10 ** stated.decimals - made.value / 100) > 0.5) faults.push({ field: measureField(measure.code), code: 'ratioDiffers', detail: plainNumber(made) })
}

/** A record as its form shows it: field → what stands in it. */
export function typedOf({ day, until, title, note, headPart, documentNumber, keptAt, answers, measures }: RecordContent): Record<string, string | string[]> {
  const typed = Object.entries(answers).map(([code, value]): [string, string | string[]] => [answerField(code), typeof value === 'string' ? value : value.every(one => typeof one === 'string') ? value : value.map(row => row.join('\t')).join('\n')])
  return { day, until: until ?? '', title, note, headPart, documentNumber, keptAt, ...Object.fromEntries(typed), ...Object.fromEntries(measures.map(one => [measureField(one.code), typedNumber(one)])), [atLeastField]: measures.filter(one => one.atLeast).map(one => one.code) }
}

/** The names of what differs between two contents, for history and trail. */
export function changedFields(before: RecordContent, now: RecordContent): string[] {
  const plain = (['day', 'until', 'title', 'note', 'headPart', 'documentNumber', 'keptAt'] as const).filter(name => before[name] !== now[name])
  const measures = (content: RecordContent): string => JSON.stringify([...content.measures].sort((a, b) => a.code < b.code ? -1 : 1).map(({ code, value, decimals, atLeast }) => [code, value, decimals, atLeast]))
  const answers = (content: RecordContent): string => JSON.stringify(Object.entries(content.answers).sort(([a], [b]) => a < b ? -1 : 1))
  return [...plain, ...(measures(before) === measures(now) ? [] : ['measures']), ...(answers(before) === answers(now) ? [] : ['answers'])]
}
