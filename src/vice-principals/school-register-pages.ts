import { addDays, daysBetween, yearOf, type Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, EmptyState, Heading, KeyValues, NoticePart, Panel, PanelLine, StatusBadge } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { isKindergarten, roleText, servesOn } from './appointment.js'
import type { AppointmentRow } from './appointment-queries.js'
import { termBadge } from './appointment-text.js'
import { doneText } from './duty-pages.js'
import { appointmentPath, dutiesPath, gateNoticePath, newAppointmentPath, newDutyPath } from './links.js'
import { breachPanel } from './rule-pages.js'
import { vacantSince, type Breach } from './rules.js'

/** Somebody who serves the school, as on a plate at its gate. Without a picture a sign stands in its place. */
export type OfficeCard = { name: string, to: string, role: string, badge: StatusBadge, picture?: { thumbnail: string, large: string, description: string }, facts: KeyValues, actions: Action[] }
export type SchoolRegisterPage = { heading: Heading, notices: NoticePart[], serving: { label: string, offices: OfficeCard[], empty?: EmptyState }, confirmations?: Panel, coming?: Panel, rules?: Panel, before?: { label: string, lines: PanelLine[] } }

export type SchoolRegisterInput = {
  school: { id: string, name: string, openedOn: Day | null, closedOn: Day | null, reportingStage: string | null }, rows: readonly AppointmentRow[], phones: ReadonlyMap<string, string>, pictures: ReadonlyMap<string, string>, letters: ReadonlySet<string>
  /** 课时 of this year: what each of those who serve has done, and what the rules ask. */
  hours: ReadonlyMap<string, { classHours: number, due: number }>
  /** What of its people's duties waits to be confirmed, where the viewer sends the links. */
  confirmations: Panel | undefined
  /** What goes against the rules here; undefined for whoever does not see all schools of the county. */
  breaches: readonly Breach[] | undefined
  viewer: AccountViewer, today: Day
}

/** 法治副校长 of one school: who serves it, whom it had, and what is missing. */
export function schoolRegisterPage(t: T, input: SchoolRegisterInput): SchoolRegisterPage {
  const { school, rows, viewer, today } = input, serving = rows.filter(one => servesOn(one, today)), coming = rows.filter(one => one.startsOn > today && one.endedOn === null), before = rows.filter(one => !serving.includes(one) && !coming.includes(one)).reverse()
  const own = viewer.orgId === school.id, clerk = viewer.role === 'clerk' && school.closedOn === null, title = t(isKindergarten(school) ? 'schoolRegister.titleOfKindergarten' : 'vp.title')
  const appoint: Action = { kind: 'link', look: 'main', icon: 'user-plus', label: t('appointment.new'), to: newAppointmentPath({ school: school.id }) }
  return {
    heading: { title, detail: school.name, back: own ? undefined : { label: school.name, to: `/schools/${school.id}` }, actions: [...(serving.length > 0 && !viewer.inspection && (own || viewer.orgKind === 'county') ? [{ kind: 'link' as const, icon: 'printer' as const, label: t('notice.heading'), to: gateNoticePath(school.id) }] : []), ...(clerk ? [appoint] : [])] },
    notices: school.closedOn !== null && school.closedOn <= today ? [] : vacancyOf(t, input, coming),
    serving: { label: t('schoolRegister.serving', serving.length), offices: serving.map(one => officeOf(t, one, input)), empty: serving.length === 0 ? { text: t('schoolRegister.nobody'), icon: 'scale' } : undefined },
    confirmations: input.confirmations,
    coming: coming.length > 0 ? { label: t('schoolRegister.coming'), lines: coming.map(one => lineOf(t, one, today)) } : undefined,
    rules: input.breaches && school.closedOn === null ? breachPanel(t, input.breaches, new Map(rows.map(one => [one.personId, one.person.fullName]))) : undefined,
    before: before.length > 0 ? { label: t('schoolRegister.before', before.length), lines: before.map(one => lineOf(t, one, today)) } : undefined,
  }
}

/** Since when nobody serves, and what to do about it. */
function vacancyOf(t: T, { school, rows, viewer, today }: SchoolRegisterInput, coming: readonly AppointmentRow[]): NoticePart[] {
  const since = vacantSince(rows, today), next = coming.find(one => one.role === 'vicePrincipal'), kindergarten = isKindergarten(school)
  if (since === undefined) return []
  const role = t(kindergarten ? 'vpRole.vicePrincipalOfKindergarten' : 'vpRole.vicePrincipal')
  return [{
    tone: kindergarten ? 'warn' : 'bad', text: since === null ? t('schoolRegister.never', role) : t('schoolRegister.vacant', role, since, Math.max(1, daysBetween(since, today))),
    detail: next ? t('schoolRegister.nextBegins', next.startsOn) : t(viewer.role === 'clerk' ? 'schoolRegister.clerkToDo' : viewer.orgKind === 'school' ? 'schoolRegister.schoolToDo' : 'schoolRegister.waits'),
    link: viewer.role === 'clerk' && !next ? { label: t('appointment.new'), to: newAppointmentPath({ school: school.id }) } : undefined,
  }]
}

function officeOf(t: T, row: AppointmentRow, { phones, pictures, letters, hours, viewer, today }: SchoolRegisterInput): OfficeCard {
  const { person } = row, phone = phones.get(person.id), picture = pictures.get(person.evidenceSetId), done = hours.get(row.id), fills = viewer.role === 'recorder' || viewer.role === 'schoolAdmin'
  const facts: KeyValues['facts'] = [
    { label: t('appointment.unit'), text: person.unit, named: true }, { label: t('appointment.post'), text: person.post || undefined, named: true },
    ...(phone === undefined ? [] : [{ label: t('appointment.phone'), text: phone, to: `tel:${phone.replace(/[^\d+]/g, '')}`, number: true, named: true }]),
    { label: t('appointment.term'), text: t('appointment.fromUntil', row.startsOn, row.until), number: true, named: true },
    { label: t('appointment.letter'), text: [row.letterNumber, t(letters.has(row.evidenceSetId) ? 'schoolRegister.letterThere' : 'schoolRegister.letterMissing')].filter(Boolean).join(t('list.comma')), to: `${appointmentPath(row.id)}#letter`, named: true },
    ...(done ? [{ label: t('schoolRegister.hours', yearOf(today)), text: doneText(t, done, done.due), to: dutiesPath(row.id), number: true, named: true }] : []),
    ...(row.cannotServeFrom !== null && row.endedOn === null ? [{ label: t('appointment.cannotServe'), text: t('schoolRegister.reportedFrom', row.cannotServeFrom, row.cannotServeWhy), wide: true, named: true }] : []),
  ]
  return {
    name: person.fullName, to: appointmentPath(row.id), role: roleText(t, row), badge: termBadge(t, row, today), facts: { facts },
    // Of an inspector a name is cut short, and so no face is shown.
    picture: picture === undefined || viewer.inspection ? undefined : { thumbnail: `/evidence/${picture}/thumbnail`, large: `/evidence/${picture}`, description: t('person.photoOf', person.fullName) },
    actions: fills ? [
      { kind: 'link', icon: 'plus', label: t('duties.new'), to: newDutyPath(row.id) },
      ...(viewer.role === 'schoolAdmin' && row.cannotServeFrom === null && row.endedOn === null ? [{ kind: 'link' as const, look: 'quiet' as const, label: t('appointment.report'), to: `${appointmentPath(row.id)}#cannot-serve` }] : []),
    ] : [],
  }
}

const lineOf = (t: T, one: AppointmentRow, today: Day): PanelLine => ({
  text: one.person.fullName, chinese: true, to: appointmentPath(one.id), badge: termBadge(t, one, today),
  detail: [roleText(t, one), t('appointment.fromUntil', one.startsOn, one.endedOn === null ? one.until : addDays(one.endedOn, -1)), one.endReason && one.endedOn !== null && one.endedOn <= today ? t(`appointmentEnd.${one.endReason}`) : ''].filter(Boolean).join(t('list.dot')),
})
