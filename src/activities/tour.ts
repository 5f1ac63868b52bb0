import { addDays, isDay, yearOf, type Day } from '../calendar.js'
import { searchWord } from '../organisations/school.js'
import type { Draft } from '../submissions/content.js'
import { asDay, fieldOf } from './activity-draft.js'

/** The facts that every stop of a tour (巡讲) shares. */
export const commonFields = ['kind', 'title', 'lecturerName', 'lecturerUnit', 'lecturerPost', 'occasion', 'laws', 'summary'] as const
/** What is a stop's own, as typed. */
export const stopFields = ['school', 'heldOn', 'place', 'pupils', 'teachers', 'sessions'] as const
export type StopField = (typeof stopFields)[number]
/** `school` is what was typed; `schoolId` the school that is meant, once that is sure. `typedDay` is a day that was typed without its year, as
 *  long as the year that was taken for it stands. */
export type Stop = Record<StopField, string> & { schoolId: string | null, typedDay: string }
export const mostStops = 60

type School = { id: string, kind: string, name: string, searchText: string }
/** The school that a typed name means, by its name, a short form, an alias, the initials or its code; and those that it may mean, where it is not sure. */
export function schoolMeant<S extends School>(schools: readonly S[], typed: string): { school: S | undefined, maybe: S[] } {
  const word = searchWord(typed)
  if (word === '') return { school: undefined, maybe: [] }
  const all = schools.filter(one => one.kind === 'school'), exact = all.filter(one => one.searchText.split(' ').includes(word))
  if (exact.length === 1) return { school: exact[0], maybe: [] }
  const found = exact.length > 1 ? exact : all.filter(one => one.searchText.includes(word))
  return found.length === 1 ? { school: found[0], maybe: [] } : { school: undefined, maybe: found.slice(0, 12) }
}

const headings: readonly [StopField, RegExp][] = [['school', /学校|校名|单位|school/i], ['heldOn', /日期|时间|date/i], ['teachers', /教师|老师|teacher/i], ['pupils', /学生|人数|pupil/i], ['sessions', /场|session/i], ['place', /地点|place/i]]
const headingOf = (cell: string): StopField | undefined => headings.find(([, pattern]) => pattern.test(cell))?.[0]
const numberColumns = ['pupils', 'teachers', 'sessions'] as const
const number = /^\d[\d,]*$/

/** Days that a tour may be written down before it was held: a plan that is typed a few weeks early is not last year's. */
const daysAhead = 30
const weekday = /\s*\(?(?:周|星期)[一二三四五六日天]\)?$/
const beginsAsDay = /^(?:\d{4}\s*[-./年]\s*\d|\d{1,2}\s*月\s*\d)/, monthAndDay = /^(\d{1,2})\s*([-./月])\s*(\d{1,2})\s*[日号]?$/, digitsOnly = /^((?:19|20)\d\d)([01]\d)([0-3]\d)$/

/** A cell that somebody meant as a day, whether such a day exists or not. Where nothing says that a day belongs there (`surely`), 9/5 may be anything. */
export const isMeantAsDay = (cell: string, surely: boolean): boolean => { const bare = cell.replace(weekday, ''); return isDay(asDay(bare)) || beginsAsDay.test(bare) || digitsOnly.test(bare) || (surely && monthAndDay.test(bare)) }

/** The day that is meant. Without its year it is the last such day until a month from now, and `typedDay` says how it was typed; what no
 *  calendar has stays as it was typed. */
export function dayMeant(typed: string, today: Day): Pick<Stop, 'heldOn' | 'typedDay'> {
  const bare = typed.normalize('NFKC').trim().replace(weekday, '')
  const [, year, month, day] = digitsOnly.exec(bare) ?? [], whole = year ? `${year}-${month}-${day}` : asDay(bare)
  if (isDay(whole)) return { heldOn: whole, typedDay: '' }
  const [, m = '', , d = ''] = monthAndDay.exec(bare) ?? [], inYear = `-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const meant = [1, 0, -1].map(more => `${yearOf(today) + more}${inYear}`).find(one => one <= addDays(today, daysAhead))
  return isDay(meant) ? { heldOn: meant, typedDay: typed } : { heldOn: beginsAsDay.test(bare) && whole !== bare ? whole : typed, typedDay: '' }
}

/** Reads lines as they come out of a sheet: 学校⇥日期⇥学生⇥教师, or whatever order their first line says. Nothing that stands in a line is lost:
 *  what is neither a day nor a number is its place. A day that cannot be is still its day, and is asked about at its line. */
export function readStops(text: string, today: Day): Stop[] {
  const lines = text.toWellFormed().split(/\r?\n/).map(line => line.normalize('NFKC').trim()).filter(line => line !== '')
  /** Typed by hand, single spaces part what a sheet parts by tabs: but only where a day stands between them, for they may also belong to a name. */
  const byHand = (line: string): string[] => {
    const words = line.replace(/\s+(?=\(?(?:周|星期)[一二三四五六日天]\)?(?:\s|$))/g, '').split(' ')
    return words.slice(1).some(word => isMeantAsDay(word, true)) ? words : [line]
  }
  const parted = (line: string): string[] => { const cells = line.split(line.includes('\t') ? '\t' : /\s{2,}|[,、;]/); return cells.length === 1 ? byHand(line) : cells }
  const cellsOf = (line: string): string[] => parted(line).map(cell => cell.replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, '').trim())
  const first = cellsOf(lines[0] ?? '').map(headingOf), named = first.filter(one => one !== undefined).length >= 2 && !cellsOf(lines[0] ?? '').some(cell => isMeantAsDay(cell, true) || number.test(cell))
  return lines.slice(named ? 1 : 0).map(line => {
    const stop: Stop = { school: '', heldOn: '', place: '', pupils: '', teachers: '', sessions: '', schoolId: null, typedDay: '' }
    const put = (field: StopField, cell: string): void => {
      if (field === 'heldOn') Object.assign(stop, dayMeant(cell, today))
      else stop[field] = field === 'place' && stop.place !== '' ? `${stop.place} ${cell}` : cell
    }
    // An empty cell keeps its column: the number behind it is not moved into it.
    let column = 0
    for (const [i, cell] of cellsOf(line).entries()) {
      const field = named ? first[i] : i === 0 ? 'school' : undefined
      if (field) { if (cell !== '') put(field, cell) }
      else if (named) { if (cell !== '') put('place', cell) }
      else if (stop.heldOn === '' && isMeantAsDay(cell, i === 1)) put('heldOn', cell)
      else if (cell === '' || number.test(cell)) { const numbers = numberColumns[column]; if (i > 1 || cell !== '') column += 1; if (cell !== '') put(numbers ?? 'place', cell) }
      else put('place', cell)
    }
    return stop
  })
}

/** A stop as its draft says it. As long as its school is not sure, its numbers wait beside it. */
export function stopOf(draft: Draft, hostId: string, nameOf: (id: string) => string | undefined): Stop {
  const text = (name: string): string => { const value = draft[name]; return typeof value === 'string' ? value : '' }
  const taking = [draft.takingPart ?? []].flat(), atHost = text('stopAtHost') === 'yes' || taking.includes(hostId)
  const schoolId = taking.find(id => id !== hostId) ?? (atHost ? hostId : null)
  const own = (what: 'pupils' | 'teachers'): string => schoolId === null ? text(what === 'pupils' ? 'stopPupils' : 'stopTeachers') : text(fieldOf(what, schoolId))
  return { schoolId, school: schoolId === null ? text('stopSchool') : nameOf(schoolId) ?? '', heldOn: text('heldOn'), place: text('place'), pupils: own('pupils'), teachers: own('teachers'), sessions: text('sessions'), typedDay: text('stopDay') }
}

/** The fields of a draft that say a stop: its school takes part, with its numbers. */
export function draftOfStop({ schoolId, school, pupils, teachers, typedDay, ...plain }: Stop, hostId: string): Draft {
  const elsewhere = { ...plain, takingPart: schoolId === null || schoolId === hostId ? [] : [schoolId], stopAtHost: schoolId === hostId ? 'yes' : '', stopSchool: schoolId === null ? school : '', stopDay: typedDay }
  return schoolId === null ? { ...elsewhere, stopPupils: pupils, stopTeachers: teachers }
    : { ...elsewhere, stopPupils: '', stopTeachers: '', [fieldOf('pupils', schoolId)]: pupils, [fieldOf('teachers', schoolId)]: teachers }
}

/** The name of a stop's field in the form of its tour. */
export const stopFieldOf = (field: StopField, stopId: string): string => `${field}-${stopId}`
const ofStop = new RegExp(`^(${stopFields.join('|')})-([0-9a-f-]{36})$`)
/** What the form says of each stop, by its id. */
export function stopsIn(flat: Draft): Map<string, Partial<Record<StopField, string>>> {
  const stops = new Map<string, Partial<Record<StopField, string>>>()
  for (const [name, value] of Object.entries(flat)) {
    const [, field, id] = ofStop.exec(name) ?? []
    if (field && id && typeof value === 'string') stops.set(id, { ...stops.get(id), [field as StopField]: value })
  }
  return stops
}

/** The form of a tour, as one draft of many fields. */
export function flatTour(common: Draft, stops: readonly (Stop & { id: string })[]): Draft {
  return {
    ...Object.fromEntries(commonFields.map(field => [field, common[field] ?? (field === 'laws' ? [] : '')])),
    ...Object.fromEntries(stops.flatMap(stop => stopFields.map(field => [stopFieldOf(field, stop.id), stop[field]]))),
  }
}

/** The fields of a sent form that belong to a tour. */
export function readTour(fields: Record<string, unknown>): Draft {
  const line = (value: unknown): string => String([value].flat()[0] ?? '').slice(0, 4000).toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '').trim()
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]): [string, string | string[]][] => {
    if (name === 'laws') return [[name, [...new Set([value].flat().map(line).filter(one => one !== ''))]]]
    if ((commonFields as readonly string[]).includes(name)) return [[name, name === 'summary' ? line(value) : line(value).replace(/\s*\n\s*/g, ' ')]]
    const [, field] = ofStop.exec(name) ?? []
    return field ? [[name, field === 'heldOn' ? asDay(line(value)) : line(value)]] : []
  }))
}
