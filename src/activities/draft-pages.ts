import { beijingTime, dayOf, isDay } from '../calendar.js'
import { stages } from '../organisations/school.js'
import type { FieldErrors } from '../problems.js'
import type { Term } from '../platform/texts/glossary.js'
import type { T, TextKey } from '../platform/texts/texts.js'
import type { FieldPart, Offer } from '../platform/web/fields.js'
import type { Action, EvidenceEditor, Heading, Link, NoticePart } from '../platform/web/parts.js'
import type { Draft, Warning } from '../submissions/content.js'
import { lateReason } from '../submissions/frozen.js'
import { roleText } from '../vice-principals/appointment.js'
import type { Offered } from '../vice-principals/lecture-queries.js'
import { audiences, lecturerRole, most, type Audience, type ListName } from './activity.js'
import { isFresh } from './activity-copy.js'
import { extraFieldOf, fieldOf } from './activity-draft.js'
import type { KindRow, ParticipantRow } from './activity-queries.js'
import { kindField, kindTiles, otherKind } from './draft-kind-pages.js'
import { shownOf, writeShown } from './draft-merge.js'
import type { LastUsed } from './last-used.js'
import { inGroup, schoolsToAdd, writeGroup, type SchoolGroup } from './taking-part.js'

/** One organisation that took part, with its numbers. `remove` is missing for the host. */
export type TakingPart = { id: string, name: string, rows: FieldPart[][], remove?: Action }
/** `found` are schools that can be added; `more` says how many others match. */
export type SchoolPicker = {
  label: string, open: boolean, hint: string, remark?: string, errors: string[], warnings: string[]
  chosen: TakingPart[], removeAll?: Action, groups?: { label: string, actions: Action[] }, search: FieldPart, searchAction: Action, found?: FieldPart, more: string, addActions: Action[]
}
/** Rows of fields that stand together. With `ofKind`, a name within the form, they go by the kind: another kind has others in this place, or none. */
export type SheetRows = { ofKind?: string, rows: FieldPart[][] }
/** `folded` sheets open on demand; `link` leads to something that fills the sheet. */
export type DraftSheet = { id: string, label: string, help?: Term, folded?: boolean, aside?: string, hint?: string, link?: Link, fields: SheetRows[], own?: TakingPart, picker?: SchoolPicker, evidence?: EvidenceEditor, attached?: EvidenceEditor, otherKind?: { field: FieldPart, action: Action } }
export type DraftPage = {
  id: string, heading: Heading, notices: NoticePart[], saved: string, savedAt: string, signIn: string, errors: { text: string, to?: string }[], to: string, version: number, shown: string[], unkept: string
  sheets: DraftSheet[], tick: EvidenceEditor, actions: Action[], note: string
}

export type DraftRecord = { id: string, title: string, orgId: string, orgName: string, version: number, savedAt: Date, comment: string, remarks: readonly { place: string, text: string }[] }
export type DraftPageInput = {
  record: DraftRecord
  /** As kept, and the same with what was typed and could not be kept. */
  kept: Draft, draft: Draft
  /** Every kind of the county, retired ones too: a draft keeps its kind. */
  kinds: readonly (KindRow & { retiredAt: Date | null })[]
  lists: Record<ListName, string[]>, participants: readonly ParticipantRow[]
  /** Kinds that the host has an approved record of in the running period, and the term of that day. */
  done: ReadonlySet<string>, term: 'autumn' | 'spring' | undefined
  /** What this organisation wrote the last times: offered, never filled in. */
  last: LastUsed
  /** Who serves the schools that take part, on that day. */
  serving: readonly Offered[]
  /** The day on which the photos of the draft were shot, when they agree on one. */
  shotDay: string | undefined
  today: string, find: string | undefined, evidence: EvidenceEditor
  errors: FieldErrors, warnings: readonly (Pick<Warning, 'field'> & { text: string })[], notices: readonly NoticePart[]
  /** Whether the day lies in a period whose figures are frozen: what is sent now says why. */
  frozen: boolean
  /** The host's roll on that day: classes and pupils are offered, never filled in. */
  roll: { pupils: number | null, classes: number | null } | null
  townships: readonly { id: string, name: string }[]
  /** The host decides on its own records: they count at once. */
  countsAtOnce: boolean
  /** Somebody else enters it for the host (代录). */
  proxy: boolean
  /** Nothing can be kept any more: what was typed is only there to be read and copied. */
  closed?: boolean
}

/** Schools shown at once among which to choose; people who serve a school, offered for its lecturer. */
const mostFound = 40, mostServing = 3

/** The form of one activity, filled with what was typed so far. Every button of it keeps the whole form. */
export function draftPage(t: T, input: DraftPageInput): DraftPage {
  const { record, draft, kinds, lists, participants, today, last, errors, remarks, warnings } = { ...input, remarks: input.record.remarks }
  const onPage = new Set<string>(['evidence', 'takingPart'])
  const text = (name: string): string => { const value = draft[name]; return typeof value === 'string' ? value : '' }
  const list = (name: string): string[] => [draft[name] ?? []].flat()
  const remarkAt = (name: string): string | undefined => remarks.filter(one => one.place === `field:${name}`).map(one => one.text).join(t('list.comma')) || undefined
  const warningsAt = (name: string): string[] => warnings.filter(one => one.field === name).map(one => one.text)
  const frame = (name: string) => { onPage.add(name); return { name, errors: errors[name], remark: remarkAt(name), warnings: warningsAt(name) } }
  const field = (name: string) => ({ ...frame(name), label: t(`field.${name}` as TextKey & `field.${'title'}`), value: text(name) })
  const short = (name: string): FieldPart => ({ ...field(name), kind: 'text', maxLength: most.shortLength })
  const number = (name: string, hint?: string): FieldPart => ({ ...field(name), kind: 'number', hint })
  // A date that no date field can show stays in sight as it was typed.
  const date = (name: string, more: { required?: boolean, hint?: string, offers?: Offer[] }): FieldPart => text(name) === '' || isDay(text(name)) ? { ...field(name), ...more, kind: 'date', latest: today } : { ...field(name), ...more, kind: 'text' }
  const names = (name: string, known: readonly string[]): FieldPart => ({ ...frame(name), kind: 'checkboxes', label: t(`field.${name}` as TextKey & `field.${'laws'}`), values: list(name), options: [...new Set([...known, ...list(name)])].map(one => ({ value: one, label: one })) })

  const kind = kinds.find(one => one.code === text('kind'))
  const offered = kinds.filter(one => !one.retiredAt)
  const schools = participants.filter(one => one.kind === 'school'), host = schools.find(one => one.id === record.orgId)
  const siteField = (schoolId: string): FieldPart[] => {
    const sites = participants.filter(one => one.kind !== 'school' && one.parentId === schoolId), name = fieldOf('site', schoolId)
    return sites.length === 0 ? [] : [{ ...frame(name), kind: 'select', label: t('field.site'), value: text(name), none: t('activities.noSite'), options: sites.map(site => ({ value: site.id, label: site.name })) }]
  }
  const takingPart = (id: string, name: string): TakingPart => ({
    id, name, rows: [pairs(audiences.map((audience): FieldPart => ({ ...frame(fieldOf(audience, id)), kind: 'number', label: t(`field.${audience}`), unit: t('unit.personTimes'), help: audience === 'pupils' ? 'personTimes' : undefined, value: text(fieldOf(audience, id)) }))), [siteField(id)]].flat().filter(row => row.length > 0),
  })
  const chosen = list('takingPart').filter(id => id !== record.orgId).map(id => schools.find(one => one.id === id)).filter(one => one !== undefined)

  const own = (audience: Audience): FieldPart => ({ ...frame(fieldOf(audience, record.orgId)), kind: 'number', label: t(`field.${audience}`), unit: t('unit.personTimes'), value: text(fieldOf(audience, record.orgId)), offers: offersOf(t, last.numbers[audience] === undefined ? [] : [last.numbers[audience]], text(fieldOf(audience, record.orgId))).concat(audience === 'pupils' && kind?.code === 'themeMeeting' && input.roll?.pupils ? [{ value: String(input.roll.pupils), label: t('activities.allPupils', input.roll.pupils) }] : []) })
  const perClass = kind?.code === 'themeMeeting' || text('classes') !== '', severalTimes = perClass || text('sessions') !== '' || warnings.some(one => one.field.startsWith('pupils-'))
  const roll = input.roll, allClasses: Offer[] = kind?.code === 'themeMeeting' && host && roll?.classes ? [{ value: String(roll.classes), label: t('activities.allClasses', roll.classes), fills: JSON.stringify({ sessions: String(roll.classes) }) }] : []
  const classes: FieldPart = { ...number('classes'), offers: allClasses }, sessions = number('sessions', t('activities.sessionsHint'))
  const kindRows = pairs((kind?.fields ?? []).filter(one => !one.retired || text(extraFieldOf(kind?.code ?? '', one.name)) !== '').map(one => kindField(t, frame(extraFieldOf(kind?.code ?? '', one.name)), text(extraFieldOf(kind?.code ?? '', one.name)), one)))
  const roleField = kind?.fields.some(one => one.name === lecturerRole && !one.retired) ? extraFieldOf(kind.code, lecturerRole) : undefined
  const serving = input.serving.filter((one, index) => one.person.fullName !== text('lecturerName') && input.serving.findIndex(other => other.person.id === one.person.id) === index).slice(0, mostServing)
  const lecturer: FieldPart = {
    ...short('lecturerName'), kind: 'text', offers: [
      ...serving.map((one): Offer => ({ value: one.person.fullName, label: t('lecturer.serving', roleText(t, one), one.person.fullName), fills: JSON.stringify({ lecturerUnit: one.person.unit, lecturerPost: one.person.post, ...(roleField ? { [roleField]: one.role } : {}) }) })),
      ...last.lecturers.filter(one => one.name !== text('lecturerName') && !serving.some(other => other.person.fullName === one.name)).map((one): Offer => ({ value: one.name, label: t('activities.lastTime', one.name), fills: JSON.stringify({ lecturerUnit: one.unit, lecturerPost: one.post }) })),
    ], hint: [text('lecturerUnit'), text('lecturerPost')].filter(Boolean).join(t('list.dot')) || undefined,
    lookup: { from: '/activities/lecturers', label: t('activities.lecturers'), fills: JSON.stringify({ unit: 'lecturerUnit', post: 'lecturerPost' }) },
  }
  const sheets: DraftSheet[] = [
    { id: 'sheet-kind', label: t('field.kind'), aside: [record.orgName, input.term ? t(`season.${input.term}`) : ''].filter(Boolean).join(t('list.dot')), fields: [{ rows: [[kindTiles(t, frame('kind'), kind, offered, input.done)]] }], otherKind: otherKind(t, kind, offered) },
    { id: 'sheet-basics', label: t('activities.basics'), link: record.title === '' && isFresh(draft) ? { label: t('activities.copyEarlier'), to: `/activities/earlier?kind=${encodeURIComponent(kind?.code ?? '')}&into=${record.id}` } : undefined, fields: [{ rows: [
      [{ ...field('title'), kind: 'text', required: true, maxLength: most.titleLength, suggestions: last.titles }],
      [date('heldOn', { required: true, offers: shotDayOffers(t, input) }), { ...short('place'), kind: 'text', suggestions: last.places, offers: offersOf(t, last.places.slice(0, 1), text('place')) }],
      ...(input.frozen || text(lateReason) !== '' || errors[lateReason] ? [[{ ...field(lateReason), kind: 'text' as const, required: true, maxLength: most.shortLength, hint: t('frozen.lateHint') }]] : []),
      [lecturer],
      ...(host ? [[own('pupils'), own('teachers')]] : []),
    ] }, { ofKind: 'times', rows: perClass ? [[classes, sessions]] : severalTimes ? [[sessions]] : [] }, { rows: [
      [{ ...field('summary'), kind: 'textarea', rows: 4, maxLength: most.textLength, hint: t('activities.summaryHint') }],
    ] }] },
    { id: 'evidence', label: t('activities.photos'), help: 'evidence', aside: t('activities.photosAside', input.evidence.photos.length), fields: [], evidence: input.evidence },
    { id: 'attached', label: t('activities.attached'), aside: t('activities.optional'), fields: [], attached: input.evidence },
    {
      id: 'sheet-schools', label: host ? t('activities.together') : t('activities.numbers'), aside: host ? t('activities.optional') : undefined, folded: host ? false : undefined, hint: host ? undefined : t('activities.numbersHint'), fields: [],
      own: host ? undefined : { ...takingPart(record.orgId, record.orgName), name: t('activities.ownPeople', record.orgName) },
      picker: picker(t, input, { schools, chosen, isSchool: host !== undefined, entry: takingPart, list: list('takingPart'), shared: { errors: errors.takingPart ?? [], remark: remarkAt('takingPart'), warnings: warningsAt('takingPart') } }),
    },
    {
      id: 'sheet-more', label: t('activities.more'), aside: t('activities.optional'), folded: false,
      fields: [{ ofKind: 'questions', rows: kindRows }, { rows: [
        ...(host ? [[own('cadres'), own('parents')], siteField(host.id)].filter(row => row.length > 0) : []),
        [short('lecturerUnit'), short('lecturerPost')],
        [date('endsOn', { hint: t('activities.endsOnHint') }), { ...field('occasion'), kind: 'text', maxLength: most.shortLength, suggestions: lists.occasion }],
      ] }, { ofKind: 'measures', rows: pairs([...(perClass ? [] : [classes, ...(severalTimes ? [] : [sessions])]), number('classHours'), number('works')]) }, { rows: [
        [names('laws', lists.law)], [{ name: 'otherLaws', kind: 'text', label: t('field.otherLaws'), maxLength: 200, hint: t('activities.othersHint') }],
        [names('channels', lists.channel)], [{ name: 'otherChannels', kind: 'text', label: t('field.otherChannels'), maxLength: 200, hint: t('activities.othersHint') }],
        [{ ...field('newsLinks'), kind: 'textarea', rows: 2, hint: t('activities.newsLinksHint') }],
      ] }],
    },
  ]
  for (const sheet of sheets) if (sheet.folded !== undefined) sheet.folded = sheet.fields.flatMap(one => one.rows.flat()).every(isUntouched) && !sheet.picker?.open
  for (const { folded, picker: inside } of sheets) if (folded !== undefined && inside) inside.open = true // the sheet itself folds
  const elsewhere = remarks.filter(one => !one.place.startsWith('file:') && !onPage.has(one.place.replace(/^field:/, ''))).map(one => one.text)
  const lost = warnings.filter(one => !onPage.has(one.field)).map(one => one.text)
  return {
    id: record.id, heading: { title: t(record.title === '' ? 'activities.new' : 'activities.correct'), badge: input.proxy ? { label: t('proxy.badge'), tone: 'primary' } : undefined, back: { label: t('activities.back'), to: `/submissions/${record.id}` } },
    notices: [
      ...input.notices,
      ...(record.comment || remarks.length > 0 ? [{ tone: 'warn' as const, text: record.comment ? t('activities.returnedBecause', record.comment) : t('activities.returned'), detail: elsewhere.join(t('list.comma')) || undefined }] : []),
      ...lost.map(one => ({ tone: 'warn' as const, text: one })),
    ],
    saved: t('activities.savedAt', beijingTime(record.savedAt).slice(5, 16)), savedAt: beijingTime(record.savedAt).slice(dayOf(record.savedAt) === today ? 11 : 5, 16), signIn: `/sign-in?then=${encodeURIComponent(`/activities/${record.id}/draft`)}`,
    errors: Object.entries(errors).flatMap(([name, sentences]) => (sentences ?? []).map(sentence => ({ text: sentence, to: name === 'takingPart' ? '#sheet-schools' : `#${name}` }))),
    to: `/activities/${record.id}/draft`, version: record.version, shown: writeShown(shownOf(input.kept)), unkept: Object.keys(draft).filter(name => String(draft[name]) !== String(input.kept[name] ?? '')).join(' '), sheets, tick: input.evidence,
    actions: input.closed ? [{ kind: 'link', look: 'main', label: t('activities.back'), to: `/submissions/${record.id}` }] : [{ kind: 'submit', label: t('activities.save'), name: 'then', value: 'save' }, { kind: 'submit', look: 'main', label: input.countsAtOnce ? t('activities.enter') : t('activities.submit'), name: 'then', value: 'submit' }],
    note: input.countsAtOnce ? t('activities.enterNote') : '',
  }
}

/** Nothing typed, and nothing said about it. */
const isUntouched = (field: FieldPart): boolean => !field.remark && !field.errors?.length && !field.warnings?.length && (field.kind === 'checkboxes' ? field.values.length === 0 : !('value' in field) || !field.value)
const pairs = (fields: FieldPart[]): FieldPart[][] => fields.flatMap((one, i) => i % 2 === 0 ? [fields.slice(i, i + 2)] : [])

/** What was written the last times, but for what stands there already. */
const offersOf = (t: T, values: readonly string[] | undefined, current: string): Offer[] => (values ?? []).filter(value => value !== current).map(value => ({ value, label: t('activities.lastTime', value) }))

/** The day that the photos say, where it is not said already. The draft begins with today, which is often not when it was held. */
function shotDayOffers(t: T, { draft: { heldOn, endsOn }, shotDay, today }: DraftPageInput): Offer[] {
  if (!shotDay || shotDay > today || shotDay === heldOn) return []
  if (isDay(heldOn) && isDay(endsOn) && heldOn < shotDay && shotDay <= endsOn) return []
  return [{ value: shotDay, label: t('activities.shotOn', shotDay), sends: 'shotDay' }]
}

type PickerInput = { schools: readonly ParticipantRow[], chosen: readonly ParticipantRow[], isSchool: boolean, entry(id: string, name: string): TakingPart, list: readonly string[], shared: { errors: string[], remark: string | undefined, warnings: string[] } }

/** Which schools took part: those chosen with their numbers, and a search for more. */
function picker(t: T, { record, draft, today, find, townships }: DraftPageInput, { schools, chosen, isSchool, entry, list, shared }: PickerInput): SchoolPicker {
  const matching = schoolsToAdd(schools, { hostId: record.orgId, chosen: list, day: typeof draft.heldOn === 'string' && isDay(draft.heldOn) ? draft.heldOn : today, find })
  const matchingAll = find === undefined ? matching : schoolsToAdd(schools, { hostId: record.orgId, chosen: list, day: typeof draft.heldOn === 'string' && isDay(draft.heldOn) ? draft.heldOn : today })
  const host = schools.find(one => one.id === record.orgId)
  const all = find === undefined && matching.length > mostFound ? [] : matching
  const found = all.slice(0, mostFound)
  return {
    label: isSchool ? t('activities.together') : t('field.takingPart'), hint: t('activities.takingPartHint'), ...shared,
    open: !isSchool || chosen.length > 0 || find !== undefined || shared.errors.length > 0 || shared.remark !== undefined,
    chosen: chosen.map(one => ({ ...entry(one.id, one.name), remove: { kind: 'submit', look: 'quiet', name: 'removeSchool', value: one.id, label: t('activities.removeSchool'), spoken: t('evidence.of', t('activities.removeSchool'), one.name), icon: 'x' } })),
    removeAll: chosen.length > 10 ? { kind: 'submit', look: 'quiet', name: 'then', value: 'removeAll', label: t('activities.removeAll', chosen.length) } : undefined,
    search: { kind: 'text', name: 'find', label: t('activities.findSchool'), value: find, maxLength: 60, placeholder: t('activities.findHint'), lookup: { from: '/activities/schools', label: t('activities.findSchool'), fills: '{}', first: true } },
    groups: groupsOf(t, townships, schools, host, matchingAll),
    searchAction: { kind: 'submit', name: 'then', value: 'find', label: t('action.search'), icon: 'search' },
    found: found.length === 0 ? undefined : { kind: 'checkboxes', name: 'addSchool', label: t('activities.found', all.length), values: [], options: found.map(one => ({ value: one.id, label: one.name })) },
    more: all.length > found.length ? t('activities.foundMore', all.length - found.length) : find !== undefined && found.length === 0 ? t('activities.foundNone') : '',
    addActions: [
      ...(found.length > 0 ? [{ kind: 'submit' as const, name: 'then', value: 'add', label: t('activities.addSchools'), icon: 'plus' as const }] : []),
      ...(matching.length > 1 ? [{ kind: 'submit' as const, look: 'quiet' as const, name: 'then', value: 'addAll', label: t('activities.addAll', matching.length) }] : []),
    ],
  }
}

/** 全镇, 全部小学: one tap for many. The host's own township stands first. */
function groupsOf(t: T, townships: DraftPageInput['townships'], schools: readonly ParticipantRow[], host: ParticipantRow | undefined, addable: readonly ParticipantRow[]): SchoolPicker['groups'] {
  const sorted = [...townships].sort((a, b) => Number(b.id === host?.townshipId) - Number(a.id === host?.townshipId))
  const groups: (SchoolGroup & { label: string })[] = [...stages.map(stage => ({ of: 'stage' as const, value: stage, label: t(`stageGroup.${stage}`) })), ...sorted.map(({ id, name }) => ({ of: 'township' as const, value: id, label: name }))]
  const actions = groups.flatMap((group): Action[] => {
    const count = addable.filter(inGroup(group)).length
    return count < 2 || count === schools.length ? [] : [{ kind: 'submit', look: 'quiet', name: 'addGroup', value: writeGroup(group), label: t('activities.addGroup', group.label, count) }]
  })
  return actions.length === 0 ? undefined : { label: t('activities.groups'), actions }
}
