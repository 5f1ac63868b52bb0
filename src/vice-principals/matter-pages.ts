import type { T } from '../platform/texts/texts.js'
import type { Action, Heading, Pager, Panel, PanelLine, Tabs, Tone } from '../platform/web/parts.js'
import { appointmentPath, mattersPath, newAppointmentPath, overviewPath, personPath, schoolVicePrincipalsPath, type Matter } from './links.js'
import { proposed, type Ending, type Free, type Overview, type Vacancy } from './overview.js'
import { foundText, subjectOf } from './rule-pages.js'
import type { Register } from './rule-queries.js'
import type { Breach } from './rules.js'

export const matters = ['vacancies', 'free', 'endings', 'hours', 'overload'] as const satisfies readonly Matter[]
const pageSize = 50
/** What the lists of things to do are made of. `appoints`: this viewer opens the form of an appointment. */
export type MattersInput = { register: Register, overview: Overview, townships: ReadonlyMap<string, string>, appoints: boolean }
export type MattersPage = { heading: Heading, tabs: Tabs, panel: Panel, pager: Pager | undefined }

/** One thing to do that has its list: what it is called, how many there are, and some of them, in their order. */
export type MatterList = { matter: Matter, label: string, count: number, empty: string, hint?: string, lines(from: number, count: number): PanelLine[] }

/** Every list; a line is made only when it is shown. */
export function listsOf(t: T, input: MattersInput): Record<Matter, MatterList> {
  const { register, overview, appoints } = input, { breaches } = register
  const list = <R>(matter: Matter, rows: readonly R[], empty: string, lines: (rows: readonly R[]) => PanelLine[], hint?: string): MatterList => ({ matter, label: t(`vpMatter.${matter}`), count: rows.length, empty, hint, lines: (from, count) => lines(rows.slice(from, from + count)) })
  const perYear = register.rules.find(rule => rule.judges === 'hours')?.least
  return {
    vacancies: list('vacancies', overview.vacancies, t('vpOverview.noVacancy'), rows => vacancyLines(t, input, rows), t(appoints ? 'vpOverview.vacanciesHint' : 'vpOverview.vacanciesHintReader')),
    free: list('free', overview.free, t('vpOverview.noFree'), rows => rows.map(row => freeLine(t, input, row)), t('vpOverview.freeHint')),
    endings: list('endings', overview.endings, t('vpOverview.noEnding'), rows => rows.map(row => endingLine(t, input, row))),
    hours: list('hours', breaches.filter(one => one.rule.judges === 'hours' || one.rule.judges === 'lectures'), t('vpOverview.noHoursMissing'), rows => rows.map(row => breachLine(t, register, row)), perYear === undefined ? undefined : t('vpOverview.hoursHint', perYear)),
    overload: list('overload', breaches.filter(one => one.rule.judges === 'perPerson'), t('vpOverview.noOverload'), rows => rows.map(row => breachLine(t, register, row))),
  }
}

/** The first of a list as a card, with the way to all of them. */
export function matterPanel(t: T, { matter, label, count, empty, hint, lines }: MatterList, shown: number): Panel {
  return { id: matter, label, hint: count > 0 ? hint : undefined, lines: lines(0, shown), empty: count === 0 ? empty : undefined, link: count > shown ? { label: t('vpOverview.all', count), to: mattersPath(matter) } : undefined }
}

/** 要办的事: one list, a page at a time. */
export function mattersPage(t: T, input: MattersInput, asked: { matter: Matter, page: number }): MattersPage {
  const lists = listsOf(t, input), { count, label, empty, hint, lines } = lists[asked.matter], from = Math.min(asked.page - 1, Math.max(0, Math.ceil(count / pageSize) - 1)) * pageSize, page = from / pageSize + 1
  return {
    heading: { title: t('vpMatter.title'), detail: t('vpOverview.asOf', input.register.day), back: { label: t('vp.title'), to: overviewPath }, actions: [{ kind: 'print', label: t('action.print'), icon: 'printer' }] },
    tabs: { label: t('vpMatter.title'), tabs: matters.map(one => ({ label: lists[one].label, to: mattersPath(one), current: one === asked.matter, count: lists[one].count })) },
    panel: { label, hint, lines: lines(from, pageSize), empty: count === 0 ? empty : undefined },
    pager: count > pageSize ? { summary: t('pager.summary', String(from + 1), String(Math.min(from + pageSize, count)), String(count)), previous: page > 1 ? mattersPath(asked.matter, page - 1) : undefined, next: from + pageSize < count ? mattersPath(asked.matter, page + 1) : undefined } : undefined,
  }
}

const dotted = (t: T, ...texts: (string | undefined | null)[]): string => texts.filter(Boolean).join(t('list.dot'))
const nameOf = (t: T, { schools, people }: Register, which: { school: string } | { person: string }): string =>
  ('school' in which ? schools.find(one => one.id === which.school)?.name : people.get(which.person)?.fullName) ?? t('table.unknown')

function vacancyLines(t: T, { register, overview, townships, appoints }: MattersInput, rows: readonly Vacancy[]): PanelLine[] {
  const home = new Map(register.schools.map(one => [one.id, one.townshipId])), choices = proposed(rows, overview.free, id => home.get(id) ?? null)
  return rows.map(({ school, since, before, reported }): PanelLine => {
    const its = choices.get(school.id) ?? [], names = before.map(person => nameOf(t, register, { person })).join(t('list.pause'))
    return {
      text: school.name, chinese: true, to: schoolVicePrincipalsPath(school.id), badge: school.setting ? { label: t(`setting.${school.setting}`), tone: school.setting === 'rural' ? 'primary' : 'neutral' } : undefined,
      detail: dotted(t, townships.get(school.townshipId ?? ''), school.kindergarten ? t('vpOverview.ofKindergartens') : '', since === null ? t('vpOverview.never') : t(reported ? 'vpOverview.reported' : 'vpOverview.since', since), names && t('vpOverview.before', names), appoints && its.length === 0 ? t('vpOverview.nobodyFree') : ''),
      actions: appoints ? its.map(({ person }): Action => ({ kind: 'link', icon: 'user-plus', label: t('vpOverview.choose', person.fullName, t(`organ.${person.organ}`)), to: newAppointmentPath({ person: person.id, school: school.id }) })) : undefined,
    }
  })
}

const freeLine = (t: T, { register }: MattersInput, { person, serves, room }: Free): PanelLine => ({
  text: person.fullName, chinese: true, to: personPath(person.id), badge: { label: t('vpOverview.room', room), tone: room > 1 ? 'ok' : 'neutral' },
  detail: dotted(t, t(`organ.${person.organ}`), person.unit, person.post, serves.length === 0 ? t('vpOverview.servesNone') : t('vpOverview.servesNow', serves.map(school => nameOf(t, register, { school })).join(t('list.pause')))),
})

const nearTone = { over: 'bad', 7: 'bad', 30: 'warn', 90: 'neutral' } as const satisfies Record<Ending['near'], Tone>
const endingLine = (t: T, { register }: MattersInput, { id, schoolId, personId, role, until, near }: Ending): PanelLine => ({
  text: t('vpBreach.at', nameOf(t, register, { person: personId }), nameOf(t, register, { school: schoolId })), chinese: true, to: appointmentPath(id),
  badge: { label: t(`vpOverview.near.${near}`), tone: nearTone[near] }, detail: dotted(t, t('vpOverview.until', until), role === 'counsellor' ? t('vpRole.counsellor') : ''),
})

const breachTone = { breach: 'bad', warning: 'warn', open: 'neutral' } as const satisfies Record<Breach['severity'], Tone>
const breachLine = (t: T, register: Register, one: Breach): PanelLine => ({ ...subjectOf(t, register, one), chinese: true, badge: { label: t(`vpBreach.${one.severity}`), tone: breachTone[one.severity] }, detail: foundText(t, one) })
