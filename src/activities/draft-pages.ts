import { beijingTime, isDay } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import type { T, TextKey } from '../platform/texts/texts.js'
import type { FieldPart, Option } from '../platform/web/fields.js'
import type { Action, EvidenceEditor, Heading, NoticePart } from '../platform/web/parts.js'
import type { Draft, Warning } from '../submissions/content.js'
import { audiences, inLanguage, kindGroups, labelIn, most, type KindField, type ListName } from './activity.js'
import { extraFieldOf, fieldOf } from './activity-draft.js'
import { kindIcon } from './activity-pages.js'
import type { KindRow, ParticipantRow } from './activity-queries.js'
import { shownOf, writeShown } from './draft-merge.js'
import { schoolsToAdd } from './taking-part.js'

/** One organisation that took part, with its numbers. `remove` is missing for the host. */
export type TakingPart = { id: string, name: string, rows: FieldPart[][], remove?: Action }
/** `found` are schools that can be added; `more` says how many others match. */
export type SchoolPicker = {
  label: string, open: boolean, hint: string, remark?: string, errors: string[], warnings: string[]
  chosen: TakingPart[], removeAll?: Action, search: FieldPart, searchAction: Action, found?: FieldPart, more: string, addActions: Action[]
}
/** `folded` sheets open on demand. */
export type DraftSheet = { id: string, label: string, folded?: boolean, aside?: string, hint?: string, rows: FieldPart[][], own?: TakingPart, picker?: SchoolPicker, after?: FieldPart[][], evidence?: EvidenceEditor, otherKind?: { field: FieldPart, action: Action } }
export type DraftPage = {
  heading: Heading, notices: NoticePart[], saved: string, errors: { text: string, to?: string }[], to: string, version: number, shown: string[]
  sheets: DraftSheet[], actions: Action[], note: string
}

export type DraftRecord = { id: string, title: string, orgId: string, orgName: string, version: number, savedAt: Date, comment: string, remarks: readonly { place: string, text: string }[] }
export type DraftPageInput = {
  record: DraftRecord
  /** As kept, or with what was typed and could not be kept. */
  draft: Draft
  /** Every kind of the county, retired ones too: a draft keeps its kind. */
  kinds: readonly (KindRow & { retiredAt: Date | null })[]
  lists: Record<ListName, string[]>, participants: readonly ParticipantRow[]
  /** Kinds that the host has an approved record of. */
  done: ReadonlySet<string>
  today: string, find: string | undefined, evidence: EvidenceEditor
  errors: FieldErrors, warnings: readonly (Pick<Warning, 'field'> & { text: string })[], notices: readonly NoticePart[]
  /** The host decides on its own records: they count at once. */
  countsAtOnce: boolean
  /** Somebody else enters it for the host (代录). */
  proxy: boolean
  /** Nothing can be kept any more: what was typed is only there to be read and copied. */
  closed?: boolean
}

/** Schools shown at once among which to choose. */
const mostFound = 40

/** The form of one activity, filled with what was typed so far. Every button of it keeps the whole form. */
export function draftPage(t: T, input: DraftPageInput): DraftPage {
  const { record, draft, kinds, lists, participants, today, errors, remarks, warnings } = { ...input, remarks: input.record.remarks }
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
  const date = (name: string, more: { required?: boolean, hint?: string }): FieldPart => text(name) === '' || isDay(text(name)) ? { ...field(name), ...more, kind: 'date', latest: today } : { ...field(name), ...more, kind: 'text' }
  const names = (name: string, known: readonly string[]): FieldPart => ({ ...frame(name), kind: 'checkboxes', label: t(`field.${name}` as TextKey & `field.${'laws'}`), values: list(name), options: [...new Set([...known, ...list(name)])].map(one => ({ value: one, label: one })) })

  const kind = kinds.find(one => one.code === text('kind'))
  const offered = kinds.filter(one => !one.retiredAt)
  const schools = participants.filter(one => one.kind === 'school'), host = schools.find(one => one.id === record.orgId)
  const siteField = (schoolId: string): FieldPart[] => {
    const sites = participants.filter(one => one.kind !== 'school' && one.parentId === schoolId), name = fieldOf('site', schoolId)
    return sites.length === 0 ? [] : [{ ...frame(name), kind: 'select', label: t('field.site'), value: text(name), none: t('activities.noSite'), options: sites.map(site => ({ value: site.id, label: site.name })) }]
  }
  const takingPart = (id: string, name: string): TakingPart => ({
    id, name, rows: [pairs(audiences.map((audience): FieldPart => ({ ...frame(fieldOf(audience, id)), kind: 'number', label: t(`field.${audience}`), unit: t('unit.personTimes'), value: text(fieldOf(audience, id)) }))), [siteField(id)]].flat().filter(row => row.length > 0),
  })
  const chosen = list('takingPart').filter(id => id !== record.orgId).map(id => schools.find(one => one.id === id)).filter(one => one !== undefined)

  const sheets: DraftSheet[] = [
    { id: 'sheet-kind', label: t('field.kind'), aside: record.orgName, rows: [[kindTiles(t, frame('kind'), kind, offered, input.done)]], otherKind: otherKind(t, kind, offered) },
    { id: 'sheet-basics', label: t('activities.basics'), rows: [
      [{ ...field('title'), kind: 'text', required: true, maxLength: most.titleLength }],
      [date('heldOn', { required: true }), date('endsOn', { hint: t('activities.endsOnHint') })],
      [short('place'), { ...field('occasion'), kind: 'text', maxLength: most.shortLength, suggestions: lists.occasion }],
      [short('lecturerName')], [short('lecturerUnit'), short('lecturerPost')],
      ...pairs((kind?.fields ?? []).filter(one => !one.retired || text(extraFieldOf(kind?.code ?? '', one.name)) !== '').map(one => kindField(t, frame(extraFieldOf(kind?.code ?? '', one.name)), text(extraFieldOf(kind?.code ?? '', one.name)), one))),
      [{ ...field('summary'), kind: 'textarea', rows: 5, maxLength: most.textLength, hint: t('activities.summaryHint') }],
    ] },
    {
      id: 'sheet-schools', label: t('activities.numbers'), hint: t('activities.numbersHint'), rows: [],
      own: host ? takingPart(host.id, host.name) : { ...takingPart(record.orgId, record.orgName), name: t('activities.ownPeople', record.orgName) },
      picker: picker(t, input, { schools, chosen, isSchool: host !== undefined, entry: takingPart, list: list('takingPart'), shared: { errors: errors.takingPart ?? [], remark: remarkAt('takingPart'), warnings: warningsAt('takingPart') } }),
      after: [[number('classes'), number('sessions', t('activities.sessionsHint'))], [number('classHours'), number('works')]],
    },
    { id: 'evidence', label: t('activities.files'), aside: t('activities.optional'), rows: [], evidence: input.evidence },
    { id: 'sheet-more', label: t('activities.more'), aside: t('activities.optional'), folded: false, rows: [
      [names('laws', lists.law)], [{ name: 'otherLaws', kind: 'text', label: t('field.otherLaws'), maxLength: 200, hint: t('activities.othersHint') }],
      [names('channels', lists.channel)], [{ name: 'otherChannels', kind: 'text', label: t('field.otherChannels'), maxLength: 200, hint: t('activities.othersHint') }],
      [{ ...field('newsLinks'), kind: 'textarea', rows: 2, hint: t('activities.newsLinksHint') }],
    ] },
  ]
  for (const sheet of sheets) if (sheet.folded !== undefined) sheet.folded = sheet.rows.flat().every(isUntouched)
  const elsewhere = remarks.filter(one => !one.place.startsWith('file:') && !onPage.has(one.place.replace(/^field:/, ''))).map(one => one.text)
  const lost = warnings.filter(one => !onPage.has(one.field)).map(one => one.text)
  return {
    heading: { title: record.title || (kind ? inLanguage(t.language, kind) : t('activities.new')), badge: input.proxy ? { label: t('proxy.badge'), tone: 'primary' } : undefined, detail: input.proxy ? record.orgName : undefined, back: { label: t('activities.back'), to: `/submissions/${record.id}` } },
    notices: [
      ...input.notices,
      ...(record.comment || remarks.length > 0 ? [{ tone: 'warn' as const, text: record.comment ? t('activities.returnedBecause', record.comment) : t('activities.returned'), detail: elsewhere.join(t('list.comma')) || undefined }] : []),
      ...lost.map(one => ({ tone: 'warn' as const, text: one })),
    ],
    saved: t('activities.savedAt', beijingTime(record.savedAt).slice(5, 16)),
    errors: Object.entries(errors).flatMap(([name, sentences]) => (sentences ?? []).map(sentence => ({ text: sentence, to: name === 'takingPart' ? '#sheet-schools' : `#${name}` }))),
    to: `/activities/${record.id}/draft`, version: record.version, shown: writeShown(shownOf(draft)), sheets,
    actions: input.closed ? [{ kind: 'link', look: 'main', label: t('activities.back'), to: `/submissions/${record.id}` }] : [{ kind: 'submit', label: t('activities.save'), name: 'then', value: 'save' }, { kind: 'submit', look: 'main', label: input.countsAtOnce ? t('activities.enter') : t('activities.submit'), name: 'then', value: 'submit' }],
    note: input.countsAtOnce ? t('activities.enterNote') : '',
  }
}

/** Nothing typed, and nothing said about it. */
const isUntouched = (field: FieldPart): boolean => !field.remark && !field.errors?.length && !field.warnings?.length && (field.kind === 'checkboxes' ? field.values.length === 0 : !('value' in field) || !field.value)
const pairs = (fields: FieldPart[]): FieldPart[][] => fields.flatMap((one, i) => i % 2 === 0 ? [fields.slice(i, i + 2)] : [])

type Frame = { name: string, errors?: string[], remark?: string, warnings?: string[] }

/** The kinds of the scheme as tiles, beside them the one that was chosen from the list of others. */
function kindTiles(t: T, frame: Frame, kind: DraftPageInput['kinds'][number] | undefined, offered: readonly KindRow[], done: ReadonlySet<string>): FieldPart {
  const first = offered.filter(one => one.group === 'fiveOne')
  return {
    ...frame, kind: 'tiles', label: t('field.kind'), labelHidden: true, required: true, value: kind?.code,
    options: [...first, ...(kind && !first.some(one => one.code === kind.code) ? [kind] : [])].map(one => ({ value: one.code, label: t.language === 'en' ? inLanguage('en', one) : one.shortName, icon: kindIcon(one.icon), done: done.has(one.code) ? t('activities.done') : undefined })),
  }
}

function otherKind(t: T, kind: KindRow | undefined, offered: readonly KindRow[]): DraftSheet['otherKind'] {
  const groups = kindGroups.filter(group => group !== 'fiveOne').map(group => ({ label: t(`kindGroup.${group}`), options: offered.filter(one => one.group === group && one.code !== kind?.code).map((one): Option => ({ value: one.code, label: inLanguage(t.language, one) })) })).filter(one => one.options.length > 0)
  return groups.length === 0 ? undefined : {
    field: { kind: 'select', name: 'otherKind', label: t('activities.otherKind'), none: t('activities.otherKindNone'), options: [], groups, hint: t('activities.otherKindHint') },
    action: { kind: 'submit', name: 'then', value: 'kind', label: t('activities.changeKind') },
  }
}

function kindField(t: T, frame: Frame, value: string, field: KindField): FieldPart {
  const shared = { ...frame, label: labelIn(t.language, field), value }
  if (field.type === 'choice') return { ...shared, kind: 'select', none: t('activities.noChoice'), options: field.choices.filter(one => !one.retired || one.value === value).map(one => ({ value: one.value, label: labelIn(t.language, one) })) }
  return field.type === 'integer' ? { ...shared, kind: 'number', unit: field.unit } : { ...shared, kind: 'text', maxLength: most.shortLength }
}

type PickerInput = { schools: readonly ParticipantRow[], chosen: readonly ParticipantRow[], isSchool: boolean, entry(id: string, name: string): TakingPart, list: readonly string[], shared: { errors: string[], remark: string | undefined, warnings: string[] } }

/** Which schools took part: those chosen with their numbers, and a search for more. */
function picker(t: T, { record, draft, today, find }: DraftPageInput, { schools, chosen, isSchool, entry, list, shared }: PickerInput): SchoolPicker {
  const matching = schoolsToAdd(schools, { hostId: record.orgId, chosen: list, day: typeof draft.heldOn === 'string' && isDay(draft.heldOn) ? draft.heldOn : today, find })
  const all = find === undefined && matching.length > mostFound ? [] : matching
  const found = all.slice(0, mostFound)
  return {
    label: isSchool ? t('activities.together') : t('field.takingPart'), hint: t('activities.takingPartHint'), ...shared,
    open: !isSchool || chosen.length > 0 || find !== undefined || shared.errors.length > 0 || shared.remark !== undefined,
    chosen: chosen.map(one => ({ ...entry(one.id, one.name), remove: { kind: 'submit', look: 'quiet', name: 'removeSchool', value: one.id, label: t('activities.removeSchool'), spoken: t('evidence.of', t('activities.removeSchool'), one.name), icon: 'x' } })),
    removeAll: chosen.length > 10 ? { kind: 'submit', look: 'quiet', name: 'then', value: 'removeAll', label: t('activities.removeAll', chosen.length) } : undefined,
    search: { kind: 'text', name: 'find', label: t('activities.findSchool'), value: find, maxLength: 60, placeholder: t('activities.findHint') },
    searchAction: { kind: 'submit', name: 'then', value: 'find', label: t('action.search'), icon: 'search' },
    found: found.length === 0 ? undefined : { kind: 'checkboxes', name: 'addSchool', label: t('activities.found', all.length), values: [], options: found.map(one => ({ value: one.id, label: one.name })) },
    more: all.length > found.length ? t('activities.foundMore', all.length - found.length) : find !== undefined && found.length === 0 ? t('activities.foundNone') : '',
    addActions: [
      ...(found.length > 0 ? [{ kind: 'submit' as const, name: 'then', value: 'add', label: t('activities.addSchools'), icon: 'plus' as const }] : []),
      ...(matching.length > 1 ? [{ kind: 'submit' as const, look: 'quiet' as const, name: 'then', value: 'addAll', label: t('activities.addAll', matching.length) }] : []),
    ],
  }
}
