import { beijingTime, type Day } from '../calendar.js'
import { summaryOf, fieldsIn } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, ErrorSummary, Heading, KeyValues, NoticePart, Panel, PanelLine, StatusBadge, UploadForm } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import type { AccountViewer } from '../viewer.js'
import type { AppointmentRow } from './appointment-queries.js'
import { roleText, servesOn } from './appointment.js'
import { appointmentPath, newAppointmentPath, ownPeoplePath, peoplePath, personPath, statementPath } from './links.js'
import { alikeNotice, type AlikePerson } from './person-form-pages.js'
import { personLimits } from './person.js'
import type { PersonRow } from './person-queries.js'
import { breachPanel } from './rule-pages.js'
import type { Breach } from './rules.js'

/** `photo` stands beside the facts; `upload` is the bureau's. */
export type PersonPage = {
  heading: Heading, notices: NoticePart[], errors: ErrorSummary['errors'], facts: Panel, photo: { label: string, picture: string | undefined, large: string | undefined, description: string, empty: string, upload: UploadForm | undefined, refused: string, actions: Action[] } | undefined
  panels: Panel[], side: Panel[]
}
type Input = {
  viewer: AccountViewer, person: PersonRow, phone: string, partner: string | undefined, photo: string | undefined, appointments: readonly AppointmentRow[], alike: readonly AlikePerson[], enteredBy: string | undefined, today: Day
  /** What of them goes against the rules; undefined for whoever does not see all of their schools. */
  breaches: readonly Breach[] | undefined
  returned?: { form: 'leaving' | 'photo' | '', values: Record<string, unknown>, errors: FieldErrors, problem: string | undefined }
}

/** One person of the pool, as much of them as this viewer is shown. */
export function personPage(t: T, input: Input): PersonPage {
  const { viewer, person, appointments, alike, today, returned } = input, bureau = viewer.orgKind === 'county', writes = viewer.role === 'clerk' && bureau, path = personPath(person.id)
  const running = appointments.filter(one => servesOn(one, today)), coming = appointments.filter(one => one.endedOn === null && one.startsOn > today), before = appointments.filter(one => !running.includes(one) && !coming.includes(one)).reverse()
  const side = writes ? [standingOf(t, input)] : []
  return {
    heading: {
      title: person.fullName, badge: badgeOf(t, person, running.length), detail: [t(`organ.${person.organ}`), person.unit, person.post].filter(Boolean).join(t('list.dot')),
      back: viewer.orgKind === 'partner' ? { label: t('ownPeople.title'), to: ownPeoplePath } : bureau ? { label: t('people.title'), to: peoplePath } : undefined,
      actions: [...(appointments.length > 0 ? [{ kind: 'link' as const, icon: 'file-text' as const, label: t('statement.open'), to: statementPath(person.id, Number(today.slice(0, 4))) }] : []), ...(writes ? [{ kind: 'link' as const, icon: 'pencil' as const, label: t('action.edit'), to: `${path}/form` }, ...(person.leftOn === null ? [{ kind: 'link' as const, icon: 'plus' as const, look: 'main' as const, label: t('person.appoint'), to: newAppointmentPath({ person: person.id }) }] : [])] : [])],
    },
    notices: [...(returned?.problem ? [{ tone: 'bad' as const, text: returned.problem }] : []), ...(person.leftOn === null ? [] : [{ tone: 'neutral' as const, text: t('person.hasLeft', person.leftOn), detail: person.leftReason }]), ...(writes ? alike.map(one => ({ ...alikeNotice(t, one), link: { label: t('merging.offer'), to: `${path}/merging?with=${one.id}` } })) : [])],
    errors: summaryOf(t, fieldsIn(side)), facts: { label: t('person.facts'), facts: { facts: factsOf(t, input) } }, photo: photoOf(t, input, writes),
    panels: [
      { label: t('person.serving'), lines: [...running, ...coming].map(one => lineOf(t, one, today)), empty: running.length + coming.length === 0 ? t('person.servesNowhere') : undefined },
      ...(input.breaches && running.length > 0 ? [breachPanel(t, input.breaches)] : []),
      ...(before.length > 0 ? [{ label: t('person.served'), lines: before.map(one => lineOf(t, one, today)) }] : []),
    ],
    side,
  }
}

const badgeOf = (t: T, { leftOn }: PersonRow, running: number): StatusBadge =>
  leftOn !== null ? { label: t('poolState.left'), tone: 'neutral' } : running > 0 ? { label: t('poolState.serving'), tone: 'ok' } : { label: t('poolState.notServing'), tone: 'warn' }

function factsOf(t: T, { viewer, person, phone, partner, enteredBy, today }: Input): KeyValues['facts'] {
  const bureau = viewer.orgKind === 'county', years = person.birthYear === null ? undefined : Number(today.slice(0, 4)) - person.birthYear
  const facts: KeyValues['facts'] = [
    { label: t('person.unit'), text: person.unit, beside: partner && partner !== person.unit ? t('list.inBrackets', partner) : undefined }, { label: t('person.post'), text: person.post || undefined },
    { label: t('person.service'), text: t(`service.${person.service}`), beside: person.birthYear === null ? undefined : t('person.born', person.birthYear, years ?? 0) },
    ...(phone === '' ? bureau && !viewer.inspection ? [{ label: t('person.phone'), text: undefined }] : [] : [{ label: t('person.phone'), text: phone, to: `tel:${phone.replace(/[^\d+]/g, '')}`, number: true, beside: t(person.showsPhone ? 'person.phoneShown' : 'person.phoneKept') }]),
    { label: t('person.legalWorkYears'), text: person.legalWorkYears === null ? undefined : t('person.yearCount', person.legalWorkYears), number: true },
    { label: t('person.trainingHours'), text: person.trainingHours === null ? undefined : t('person.hourCount', person.trainingHours), number: true },
    ...(bureau ? [{ label: t('person.joinedOn'), text: person.joinedOn, number: true }, { label: t('person.entered'), text: [beijingTime(person.createdAt).slice(0, 16), enteredBy ?? ''].filter(Boolean).join(' ') }] : []),
  ]
  return facts.map(fact => ({ ...fact, named: true }))
}

/** Of an inspector a name is cut short, and so no face is shown. */
function photoOf(t: T, { viewer, person, photo, returned }: Input, writes: boolean): PersonPage['photo'] {
  if (viewer.inspection || (photo === undefined && !writes)) return undefined
  const to = `${personPath(person.id)}/photo`
  return {
    label: t('person.photo'), picture: photo && `/evidence/${photo}/thumbnail`, large: photo && `/evidence/${photo}`, description: t('person.photoOf', person.fullName), empty: t('person.noPhoto'), refused: returned?.form === 'photo' ? Object.values(returned.errors).flat()[0] ?? '' : '',
    upload: writes ? { to, hint: t('list.sentences', t('person.photoHint'), t('evidence.rule')), fields: [{ kind: 'file', name: 'files', label: t('person.photo'), labelHidden: true, accept: 'image/*', addLabel: t('person.choosePhoto') }], save: t(photo ? 'person.replacePhoto' : 'person.addPhoto'), replaces: true } : undefined,
    actions: writes && photo ? [{ kind: 'post', look: 'quiet', icon: 'trash', label: t('person.removePhoto'), to: `${to}/removal` }] : [],
  }
}

/** 聘期 at one school. */
function lineOf(t: T, one: AppointmentRow, today: Day): PanelLine {
  const over = one.endedOn !== null || one.until < today
  return {
    text: one.org.name, chinese: true, to: appointmentPath(one.id), detail: [roleText(t, one), t('person.term', one.startsOn, one.until), one.endedOn === null ? '' : t('person.endedOn', one.endedOn)].filter(Boolean).join(t('list.dot')),
    badge: over ? undefined : one.startsOn > today ? { label: t('person.begins'), tone: 'primary' } : { label: t('poolState.serving'), tone: 'ok' },
  }
}

/** 出库 and back. */
function standingOf(t: T, { person, returned, today }: Input): Panel {
  const path = personPath(person.id), here = returned?.form === 'leaving' ? returned : undefined
  const typed = (name: string, otherwise: string): string => { const value = here?.values[name]; return typeof value === 'string' ? value : otherwise }
  return person.leftOn === null ? {
    label: t('person.standing'), hint: t('person.leavingHint'),
    actions: [{
      kind: 'confirm', id: 'leaving', label: t('person.leave'), look: 'quiet', version: person.version, question: t('person.leaveQuestion', person.fullName), submitLabel: t('person.leave'), to: `${path}/leaving`, open: here !== undefined,
      fields: [
        { kind: 'date', name: 'leftOn', label: t('person.leftOn'), required: true, value: typed('leftOn', today), latest: today, errors: here?.errors.leftOn },
        { kind: 'textarea', name: 'leftReason', label: t('person.leftReason'), required: true, rows: 2, maxLength: personLimits.reason, value: typed('leftReason', ''), chips: [t('person.reasonTransfer'), t('person.reasonRetired'), t('person.reasonOrgan')], errors: here?.errors.leftReason },
      ],
    }],
  } : { label: t('person.standing'), hint: t('person.returnHint'), actions: [{ kind: 'post', label: t('person.takeBack'), icon: 'arrow-back-up', to: `${path}/return`, version: person.version }] }
}
