import type { FieldErrors } from '../problems.js'
import type { T, TextKey } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import { iconNames, type IconName } from '../platform/web/icons.js'
import type { Heading } from '../platform/web/parts.js'
import type { Draft } from '../submissions/content.js'
import { audiences, kindGroups, type ListName } from './activity.js'
import { extraFieldOf, fieldOf } from './activity-draft.js'
import type { KindRow, ParticipantRow } from './activity-queries.js'

type Tile = { code: string, label: string, icon: IconName }
export type NewActivityPage = { heading: Heading, to: string, lead: string, groups: { label: string, tiles: Tile[] }[], host: FieldPart | undefined, empty: string }
export type DraftPage = {
  heading: Heading, to: string, saveLabel: string, submitLabel: string, lead: string
  errors: { text: string, to?: string }[], sections: { label: string, hint: string, fields: FieldPart[] }[]
}

const iconOf = (name: string): IconName => iconNames.find(icon => icon === name) ?? 'dots'

/** The kinds as tiles, group by group; `hosts` are the organisations that this viewer enters for. */
export function newActivityPage(t: T, kinds: readonly KindRow[], hosts: readonly { id: string, name: string }[]): NewActivityPage {
  return {
    heading: { title: t('activities.new') }, to: '/activities', lead: t('activities.newLead'),
    groups: kindGroups.map(group => ({
      label: t(`kindGroup.${group}`),
      tiles: kinds.filter(kind => kind.group === group).map(kind => ({ code: kind.code, label: kind.name, icon: iconOf(kind.icon) })),
    })).filter(group => group.tiles.length > 0),
    host: hosts.length > 1 ? { kind: 'select', name: 'orgId', label: t('activities.host'), value: hosts[0]?.id, options: hosts.map(host => ({ value: host.id, label: host.name })) } : undefined,
    empty: kinds.length === 0 ? t('activities.noKinds') : '',
  }
}

export type DraftPageInput = {
  submission: { id: string, title: string, orgId: string, orgName: string, revisionCount: number }
  draft: Draft, kinds: readonly KindRow[], lists: Record<ListName, string[]>, participants: readonly ParticipantRow[]
  today: string, errors: FieldErrors, remarks: readonly { place: string, text: string }[]
}

/** The form of one activity, filled with what was typed so far. */
export function draftPage(t: T, { submission, draft, kinds, lists, participants, today, errors, remarks }: DraftPageInput): DraftPage {
  const text = (name: string): string => { const value = draft[name]; return typeof value === 'string' ? value : '' }
  const list = (name: string): string[] => [draft[name] ?? []].flat()
  const frame = (name: string) => ({ name, errors: errors[name], remark: remarks.filter(one => one.place === `field:${name}`).map(one => one.text).join(t('list.comma')) || undefined })
  const field = (name: string) => ({ ...frame(name), label: t(`field.${name}` as TextKey & `field.${'title'}`), value: text(name) })
  const kind = kinds.find(one => one.code === text('kind'))
  const schools = participants.filter(one => one.kind === 'school')
  const host = schools.find(one => one.id === submission.orgId)
  const taking = [...(host ? [host] : []), ...schools.filter(one => one.id !== submission.orgId && list('takingPart').includes(one.id))]
  const numbers = (id: string, name: string): FieldPart[] => [
    ...audiences.map((audience): FieldPart => ({ ...frame(fieldOf(audience, id)), kind: 'number', label: taking.length > 1 ? t('activities.numberOf', name, t(`field.${audience}`)) : t(`field.${audience}`), unit: t('unit.personTimes'), value: text(fieldOf(audience, id)) })),
    ...sitesOf(id),
  ]
  const sitesOf = (id: string): FieldPart[] => {
    const sites = participants.filter(one => one.kind !== 'school' && one.parentId === id)
    return sites.length === 0 ? [] : [{ ...frame(fieldOf('site', id)), kind: 'select', label: t('field.site'), value: text(fieldOf('site', id)), none: t('activities.noSite'), options: sites.map(site => ({ value: site.id, label: site.name })) }]
  }
  const extras = (kind?.fields ?? []).map((one): FieldPart => {
    const name = extraFieldOf(one.name), shared = { ...frame(name), label: one.label, value: text(name) }
    if (one.type === 'choice') return { ...shared, kind: 'select', none: t('activities.noChoice'), options: one.choices.map(({ value, label }) => ({ value, label })) }
    return one.type === 'integer' ? { ...shared, kind: 'number', unit: one.unit } : { ...shared, kind: 'text' }
  })
  const choices = (names: readonly string[]) => names.map(name => ({ value: name, label: name }))
  return {
    heading: { title: submission.title || kind?.name || t('activities.new'), detail: submission.orgName, back: { label: t('activities.back'), to: `/submissions/${submission.id}` } },
    to: `/activities/${submission.id}/draft`, saveLabel: t('activities.save'), submitLabel: t('activities.submit'), lead: t('activities.secrets'),
    errors: Object.entries(errors).flatMap(([name, sentences]) => (sentences ?? []).map(sentence => ({ text: sentence, to: `#${name}` }))),
    sections: [
      { label: t('activities.basics'), hint: '', fields: [
        { ...frame('kind'), kind: 'select', label: t('field.kind'), required: true, value: text('kind'), options: kinds.map(one => ({ value: one.code, label: one.name })) },
        { ...field('title'), kind: 'text', required: true, maxLength: 100 },
        { ...field('heldOn'), kind: 'date', required: true, latest: today }, { ...field('endsOn'), kind: 'date', latest: today, hint: t('activities.endsOnHint') },
        { ...field('place'), kind: 'text' }, { ...field('lecturerName'), kind: 'text' }, { ...field('lecturerUnit'), kind: 'text' }, { ...field('lecturerPost'), kind: 'text' },
      ] },
      { label: t('activities.numbers'), hint: t('activities.numbersHint'), fields: [
        ...(host ? numbers(host.id, host.name) : []),
        ...taking.filter(one => one.id !== host?.id).flatMap(one => numbers(one.id, one.name)),
        ...(host ? [] : numbers(submission.orgId, submission.orgName)),
        { ...field('classes'), kind: 'number' }, { ...field('sessions'), kind: 'number', hint: t('activities.sessionsHint') }, { ...field('classHours'), kind: 'number' }, { ...field('works'), kind: 'number' },
        ...extras,
      ] },
      { label: t('activities.more'), hint: '', fields: [
        { ...field('occasion'), kind: 'text', suggestions: lists.occasion },
        { ...frame('laws'), kind: 'checkboxes', label: t('field.laws'), values: list('laws'), options: choices(lists.law) },
        { ...frame('channels'), kind: 'checkboxes', label: t('field.channels'), values: list('channels'), options: choices(lists.channel) },
        { ...field('newsLinks'), kind: 'textarea', rows: 2, hint: t('activities.newsLinksHint') },
        { ...field('summary'), kind: 'textarea', rows: 5, maxLength: 4000, hint: t('activities.summaryHint') },
        { ...frame('takingPart'), kind: 'checkboxes', label: t('field.takingPart'), hint: t('activities.takingPartHint'), values: list('takingPart'), options: schools.filter(one => one.id !== submission.orgId).map(one => ({ value: one.id, label: one.name })) },
      ] },
    ],
  }
}
