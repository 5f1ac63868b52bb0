import { yearOf, type Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Block, OfficialDocument } from '../platform/word/document.js'
import type { Action, Heading, KeyValues, NoticePart, TablePart, Tabs } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { roleText } from './appointment.js'
import { amountText, doneText } from './duty-pages.js'
import { duties, lastDayOf } from './duty.js'
import { dutiesPath, dutyPath, personPath, statementPath } from './links.js'
import type { PersonRow } from './person-queries.js'
import type { Statement, StatedTerm } from './statement-queries.js'

export type StatementPage = { heading: Heading, years: Tabs | undefined, notices: NoticePart[], title: string, notes: string[], facts: KeyValues, sections: { label: string, table: TablePart }[], signs: string[] }
type Input = { viewer: Pick<AccountViewer, 'orgKind' | 'orgName'>, person: PersonRow, year: number, years: readonly number[], statement: Statement, bureau: string, today: Day }

export const dayText = (t: T, day: Day): string => t('statement.day', yearOf(day), Number(day.slice(5, 7)), Number(day.slice(8)))
const termText = (t: T, { appointment }: StatedTerm): string => t('registerList.term', appointment.startsOn, lastDayOf(appointment))
const gradeText = (t: T, { grade }: StatedTerm): string => grade ? t(`statementGrade.${grade}`) : t('statement.noGrade')
const total = ({ terms }: Statement, of: (term: StatedTerm) => number): number => terms.reduce((sum, term) => sum + of(term), 0)

/** 年度履职情况 of one person on paper: what was done at each school, by duty and day by day; every number opens its records. */
export function statementPage(t: T, { viewer, person, year, years, statement, bureau, today }: Input): StatementPage {
  const { terms, duties: done } = statement, school = viewer.orgKind === 'school', names = new Map(terms.map(({ appointment }) => [appointment.orgId, appointment.org.name]))
  const action: Action[] = terms.length === 0 ? [] : [{ kind: 'print', icon: 'printer', label: t('action.print') }, { kind: 'link', look: 'main', icon: 'download', label: t('statement.word'), download: true, to: `/downloads/statement.docx?person=${person.id}&year=${year}` }]
  const byDuty = duties.map(duty => ({ duty, count: total(statement, ({ sum }) => sum.byDuty[duty]) })).filter(({ count }) => count > 0)
  // Hours are owed at each school: what is too much at one makes good for no other.
  const onlyTerm = terms.length === 1 ? terms[0] : undefined
  return {
    heading: { title: t('statement.title', year), back: { label: person.fullName, to: personPath(person.id) }, actions: action },
    years: years.length > 1 ? { label: t('statement.years'), look: 'segments', tabs: years.map(one => ({ label: t('period.year', one), to: statementPath(person.id, one), current: one === year })) } : undefined,
    notices: school ? [{ tone: 'neutral', text: t('statement.ownPart') }] : [],
    title: t('statement.titleOf', person.fullName, year), notes: [t('statement.by', school ? viewer.orgName : bureau), t('statement.asOf', today)],
    facts: { facts: [
      { label: t('person.name'), text: person.fullName }, { label: t('person.organ'), text: t(`organ.${person.organ}`) }, { label: t('person.unitAndPost'), text: [person.unit, person.post].filter(Boolean).join(t('list.dot')) },
      { label: t('statement.schools'), text: t('statement.schoolCount', names.size), number: true }, { label: t('statement.hours'), text: doneText(t, { classHours: total(statement, one => one.sum.classHours) }, onlyTerm?.due ?? 0), number: true },
      { label: t('statement.records'), text: t('statement.confirmedOf', total(statement, one => one.sum.records), total(statement, one => one.sum.confirmed)), number: true },
    ] },
    sections: terms.length === 0 ? [{ label: t('statement.bySchool'), table: { caption: t('statement.bySchool'), captionHidden: true, columns: [], rows: [], empty: { text: t('statement.none', year), icon: 'calendar-event' } } }] : [
      { label: t('statement.bySchool'), table: {
        caption: t('statement.bySchool'), captionHidden: true,
        columns: [{ label: t('statement.school'), kind: 'text', head: true }, { label: t('statement.role'), kind: 'text', wide: true }, { label: t('statement.term'), kind: 'text', wide: true }, { label: t('statement.hours'), kind: 'number' }, { label: t('statement.records'), kind: 'number' }, { label: t('statement.grade'), kind: 'text' }],
        rows: terms.map(one => ({ cells: [{ text: one.appointment.org.name }, { text: roleText(t, one.appointment) }, { text: termText(t, one) }, { text: doneText(t, one.sum, one.due), to: dutiesPath(one.appointment.id, year) }, { text: t('statement.times', one.sum.records), to: dutiesPath(one.appointment.id, year) }, { text: gradeText(t, one) }] })),
      } },
      { label: t('statement.byDuty'), table: {
        caption: t('statement.byDuty'), captionHidden: true, columns: [{ label: t('statement.duty'), kind: 'text', head: true }, { label: t('statement.records'), kind: 'number' }],
        rows: byDuty.map(({ duty, count }) => ({ cells: [{ text: t(`duty.${duty}`) }, { text: t('statement.times', count) }] })), empty: { text: t('statement.nothing'), icon: 'calendar-event' },
      } },
      ...(done.length === 0 ? [] : [{ label: t('statement.byDay'), table: {
        caption: t('statement.byDay'), captionHidden: true,
        columns: [{ label: t('registerList.day'), kind: 'date', head: true }, { label: t('registerList.number'), kind: 'text', wide: true }, { label: t('statement.school'), kind: 'text' }, { label: t('statement.duty'), kind: 'text' }, { label: t('statement.amount'), kind: 'number' }, { label: t('statement.confirmed'), kind: 'text', wide: true }],
        rows: done.map(one => ({ cells: [{ text: one.day, to: dutyPath(one.id) }, { text: one.number, to: dutyPath(one.id) }, { text: names.get(one.orgId) }, { text: t(`duty.${one.duty}`) }, { text: amountText(t, one) }, { text: t(one.confirmed ? 'statement.yes' : 'statement.no') }] })),
      } satisfies TablePart }]),
    ],
    signs: [t('statement.signedBy', school ? viewer.orgName : bureau), t('statement.date')],
  }
}

/** The same for the organ's own appraisal, as a document: addressed to the unit, with the sums in words and a table of the schools. @param t the language of documents */
export function statementDocument(t: T, { viewer, person, year, statement, bureau, today }: Omit<Input, 'years'>): OfficialDocument {
  const { terms, duties: done } = statement, school = viewer.orgKind === 'school', issuer = school ? viewer.orgName : bureau, names = new Map(terms.map(({ appointment }) => [appointment.orgId, appointment.org.name]))
  const said = duties.map(duty => ({ duty, count: total(statement, ({ sum }) => sum.byDuty[duty]) })).filter(({ count }) => count > 0).map(({ duty, count }) => t('statement.dutyTimes', t(`duty.${duty}`), count)).join(t('list.pause'))
  const hours = total(statement, one => one.sum.classHours), records = total(statement, one => one.sum.records), confirmed = total(statement, one => one.sum.confirmed)
  const roles = [...new Set(terms.map(({ appointment }) => roleText(t, appointment)))].join(t('list.pause'))
  const table = (caption: string, columns: { label: string, share?: number }[], rows: string[][]): Block[] => rows.length === 0 ? [] : [{ kind: 'table', caption, columns, rows: rows.map(cells => ({ cells })) }]
  return {
    title: [t('statement.titleOf', person.fullName, year)], creator: issuer, addressee: t('statement.addressed', person.unit),
    blocks: [
      { kind: 'paragraph', spans: [{ text: t('statement.sentence', { name: person.fullName, post: person.post, year, roles, schools: [...new Set(names.values())].join(t('list.pause')), ownPart: school }) }] },
      { kind: 'paragraph', spans: [{ text: records === 0 ? t('statement.didNothing', year) : t('statement.did', { year, records, hours, said, confirmed }) }] },
      ...table(t('statement.tableOfSchools'), [{ label: t('statement.school'), share: 7 }, { label: t('statement.role'), share: 5 }, { label: t('statement.term'), share: 15 }, { label: t('statement.hours'), share: 9 }, { label: t('statement.records'), share: 4 }, { label: t('statement.grade'), share: 5 }], terms.map(one => [one.appointment.org.name, roleText(t, one.appointment), termText(t, one), doneText(t, one.sum, one.due), t('statement.times', one.sum.records), gradeText(t, one)])),
      ...table(t('statement.tableOfDays'), [{ label: t('registerList.day') }, { label: t('statement.school') }, { label: t('statement.duty') }, { label: t('statement.amount') }], done.map(one => [one.day, names.get(one.orgId) ?? '', t(`duty.${one.duty}`), amountText(t, one)])),
    ],
    notes: [t('statement.asOf', today)], signature: { issuer, date: dayText(t, today) },
  }
}
