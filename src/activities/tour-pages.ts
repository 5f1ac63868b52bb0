import type { FieldErrors } from '../problems.js'
import { isDay } from '../calendar.js'
import { checkedField } from '../evidence/evidence.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, Heading, NoticePart, TablePart } from '../platform/web/parts.js'
import type { RefusedFile } from '../platform/web/route.js'
import type { Draft } from '../submissions/content.js'
import { statusTones } from '../submissions/status-tones.js'
import { mayDiscard, type Status } from '../submissions/workflow.js'
import { inLanguage, most } from './activity.js'
import { fieldOf } from './activity-draft.js'
import { shownOf, writeShown, type Merged } from './draft-merge.js'
import type { KindRow, ParticipantRow } from './activity-queries.js'
import { commonFields, dayMeant, flatTour, schoolMeant, stopFieldOf, type Stop, type StopField } from './tour.js'

/** One stop that may still be changed. `choices` are the schools that its typed name may mean. */
type StopPart = { id: string, label: string, to: string, rows: FieldPart[][], question: string, choices: Action[], remove: Action | undefined }
/** 巡讲: facts that all stops share once, and a line per stop. */
export type TourPage = {
  heading: Heading, notices: NoticePart[], errors: { text: string, to?: string }[], to: string, shown: string[]
  common: { label: string, hint: string, rows: FieldPart[][] } | undefined, stops: { label: string, parts: StopPart[] } | undefined
  /** What is rarely said, folded until it is. */
  more: { label: string, aside: string, open: boolean, rows: FieldPart[][] } | undefined
  lines: { label: string, field: FieldPart } | undefined, photos: { label: string, hint: string, fields: FieldPart[], rule: string, refused: { name: string, reason: string }[], refusedLabel: string } | undefined
  actions: Action[], filed: { label: string, table: TablePart } | undefined, approval: Action | undefined
}

export type OpenPart = { id: string, revisionCount: number, stop: Stop, faults: FieldErrors }
type FiledPart = { id: string, status: Status, heldOn: string | null, title: string, schools: readonly { school: { name: string } }[] }
export type TourPageInput = {
  id: string | undefined, hostName: string, kinds: readonly KindRow[], occasions: readonly string[], laws: readonly string[], participants: readonly ParticipantRow[], today: string
  common: Draft, open: readonly OpenPart[], filed: readonly FiledPart[]
  /** Stops that wait for the viewer's approval: '<stop>:<version>'. */
  approvable: readonly string[]
  /** Their approval changes figures that are frozen. */
  approvalNeedsReason: boolean
  /** What was typed and could not be kept, or not yet. */
  typed?: Draft, lines?: string, errors?: FieldErrors, problem?: string, merged?: Merged, refused?: readonly RefusedFile[]
}

export function tourPage(t: T, input: TourPageInput): TourPage {
  const { id, hostName, open, filed, approvable, errors = {}, problem, merged, refused = [] } = input, mayChange = id === undefined || open.length > 0
  const kept = flatTour(input.common, open.map(({ id: stopId, stop }) => ({ id: stopId, ...stop }))), flat = { ...kept, ...input.typed }
  const overwritten = (name: string): string[] => (merged?.overwritten ?? []).filter(one => one.field === name).map(one => t('activities.overwritten', [one.value].flat().join(t('list.comma'))))
  const atStops = open.flatMap(one => Object.entries(one.faults))
  const commonErrors = (name: string): string[] | undefined => errors[name] ?? atStops.find(([field]) => field === name)?.[1]
  const text = (name: string): string => { const value = flat[name]; return typeof value === 'string' ? value : '' }
  const field = (name: 'title' | 'lecturerName' | 'lecturerUnit' | 'lecturerPost' | 'occasion' | 'summary') => ({ name, label: t(`field.${name}`), value: text(name), errors: commonErrors(name), warnings: overwritten(name) })
  const short = (name: 'lecturerName' | 'lecturerUnit' | 'lecturerPost'): FieldPart => ({ ...field(name), kind: 'text', maxLength: most.shortLength })
  const laws = [flat.laws ?? []].flat()
  const stops = open.map((one, i) => stopPart(t, input, one, i, { text, overwritten }))
  const summary = [...Object.entries(errors), ...commonFields.flatMap(name => errors[name] === undefined && commonErrors(name) ? [[name, commonErrors(name)] as const] : [])].flatMap(([name, sentences]) => (sentences ?? []).map(sentence => ({ text: sentence, to: `#${name}` })))
  return {
    heading: { title: text('title') || t(id === undefined ? 'tour.new' : 'tour.title'), help: id === undefined ? 'tour' : undefined, detail: hostName, back: id === undefined ? { label: t('activities.new'), to: '/activities/new' } : { label: t('submissions.list'), to: '/submissions' } },
    notices: [...(id === undefined ? [{ tone: 'neutral' as const, text: t('tour.newLead') }] : []), ...(problem ? [{ tone: 'bad' as const, text: problem }] : []), ...(merged && merged.overwritten.length > 0 ? [{ tone: 'warn' as const, text: t('activities.changedMeanwhile') }] : [])],
    errors: [...summary, ...stops.flatMap(stop => stop.faults)], to: id === undefined ? '/tours' : `/tours/${id}`, shown: id === undefined ? [] : writeShown(shownOf(kept)),
    common: !mayChange ? undefined : {
      label: t('tour.common'), hint: t(id === undefined ? 'tour.commonHint' : 'tour.commonAll', open.length), rows: [
        [{ kind: 'select', name: 'kind', label: t('field.kind'), required: true, value: text('kind'), none: t('tour.chooseKind'), errors: commonErrors('kind'), options: input.kinds.filter(one => one.retiredAt === null || one.code === text('kind')).map(one => ({ value: one.code, label: inLanguage(t.language, one) })) }],
        [{ ...field('title'), kind: 'text', required: true, maxLength: most.titleLength }], [short('lecturerName'), short('lecturerUnit')], [short('lecturerPost'), { ...field('occasion'), kind: 'text', maxLength: most.shortLength, suggestions: [...input.occasions] }],
      ],
    },
    more: !mayChange ? undefined : {
      label: t('tour.further'), aside: t('activities.optional'), open: laws.length > 0 || text('summary') !== '' || commonErrors('summary') !== undefined || overwritten('summary').length > 0, rows: [
        [{ ...field('summary'), kind: 'textarea', rows: 3, maxLength: most.textLength, hint: t('activities.summaryHint') }],
        [{ kind: 'checkboxes', name: 'laws', label: t('field.laws'), values: laws, options: [...new Set([...input.laws, ...laws])].map(one => ({ value: one, label: one })) }],
      ],
    },
    stops: stops.length === 0 ? undefined : { label: t('tour.stops', stops.length), parts: stops.map(stop => stop.part) },
    lines: !mayChange ? undefined : { label: t(id === undefined ? 'tour.lines' : 'tour.more'), field: { kind: 'textarea', name: 'lines', label: t('tour.linesLabel'), rows: id === undefined ? 8 : 3, value: input.lines, errors: errors.lines, hint: t('tour.linesHint') } },
    photos: id === undefined || open.length === 0 ? undefined : {
      label: t('tour.photos'), hint: t('tour.photosHint'), rule: t('evidence.rule'), refusedLabel: t('part.refused'), refused: refused.map(one => ({ name: one.fileName, reason: sentenceOf(one.problem, t) })),
      fields: [{ kind: 'file', name: 'files', label: t('part.addPhotos'), labelHidden: true, accept: 'image/jpeg,image/png,image/webp', multiple: true, addLabel: t('part.addPhotos') }, { kind: 'checkbox', name: 'showsPupilName', value: 'yes', label: t('evidence.mark'), hint: t('evidence.markHint') }, { kind: 'checkbox', name: checkedField, value: 'yes', label: t('evidence.tick'), errors: open.find(one => one.faults.photosChecked)?.faults.photosChecked }],
    },
    actions: !mayChange ? [] : id === undefined ? [{ kind: 'submit', look: 'main', label: t('tour.begin') }] : [{ kind: 'submit', label: t('activities.save'), name: 'then', value: 'save' }, { kind: 'submit', look: 'main', label: t('tour.submit', open.length), name: 'then', value: 'submit' }],
    filed: filed.length === 0 ? undefined : { label: t('tour.filed', filed.length), table: filedTable(t, filed) },
    approval: approvable.length === 0 ? undefined : approvalOf(t, input),
  }
}

/** All that wait at once; where that changes frozen figures, with the reason. */
function approvalOf(t: T, { id, approvable, approvalNeedsReason }: TourPageInput): Action {
  const button = { look: 'ok' as const, icon: 'check' as const, label: t('tour.approve', approvable.length), to: `/tours/${id}/approval` }, seen = approvable.map(value => ({ name: 'seen', value }))
  if (!approvalNeedsReason) return { kind: 'post', ...button, fields: seen }
  return { kind: 'confirm', id: 'approval', ...button, hidden: seen, question: t('frozen.approveQuestion'), fields: [{ kind: 'textarea', name: 'comment', label: t('frozen.reason'), required: true, rows: 2, maxLength: most.shortLength }], submitLabel: t('action.approve') }
}

/** What this page says once for all stops. */
const commonHere: readonly string[] = [...commonFields, 'heldOn', checkedField]

type Words = { text(name: string): string, overwritten(name: string): string[] }

function stopPart(t: T, { id: seriesId, participants, today }: TourPageInput, { id, revisionCount, stop, faults }: OpenPart, index: number, { text, overwritten }: Words): { part: StopPart, faults: { text: string, to: string }[] } {
  const held = text(stopFieldOf('heldOn', id))
  const faultAt: Record<StopField, string[] | undefined> = {
    school: faults.takingPart, heldOn: held !== '' && !isDay(held) ? [t('tour.noSuchDay', held)] : faults.heldOn, place: faults.place, sessions: faults.sessions,
    pupils: faults[fieldOf('pupils', stop.schoolId ?? '')], teachers: faults[fieldOf('teachers', stop.schoolId ?? '')],
  }
  const frame = (field: StopField) => ({ name: stopFieldOf(field, id), value: text(stopFieldOf(field, id)), errors: faultAt[field], warnings: overwritten(stopFieldOf(field, id)) })
  const number = (field: 'pupils' | 'teachers' | 'sessions'): FieldPart => ({ ...frame(field), kind: 'number', label: t(`field.${field}`) })
  // It is asked about until the day is another, here or in the stop's own form.
  const yearTaken = stop.typedDay !== '' && dayMeant(stop.typedDay, held).heldOn === held ? [t('tour.yearTaken', stop.typedDay, held.slice(0, 4))] : []
  const heldOn = { ...frame('heldOn'), warnings: [...overwritten(stopFieldOf('heldOn', id)), ...yearTaken], label: t('field.heldOn') }, { maybe } = stop.schoolId === null ? schoolMeant(participants, stop.school) : { maybe: [] }
  const unsure = stop.schoolId === null
  return {
    part: {
      id: `stop-${id}`, label: t('tour.stopNumber', index + 1), to: `/activities/${id}/draft`,
      rows: [
        [{ ...frame('school'), kind: 'text', label: t('submissions.school'), maxLength: most.shortLength, placeholder: t('activities.findHint'), lookup: { from: '/activities/schools', label: t('activities.findSchool'), fills: '{}', first: true } }, held === '' || isDay(held) ? { ...heldOn, kind: 'date', latest: today } : { ...heldOn, kind: 'text' }],
        [number('pupils'), number('teachers'), number('sessions'), { ...frame('place'), kind: 'text', label: t('field.place'), maxLength: most.shortLength }],
      ],
      question: !unsure ? '' : stop.school === '' ? t('tour.whichSchool') : maybe.length > 0 ? t('tour.unsure', stop.school) : t('tour.unknown', stop.school),
      choices: maybe.map(one => ({ kind: 'submit', name: 'choose', value: `${id}:${one.id}`, label: one.name, spoken: t('evidence.of', one.name, t('tour.stopNumber', index + 1)) })),
      remove: seriesId !== undefined && mayDiscard(revisionCount) ? { kind: 'submit', look: 'quiet', icon: 'x', name: 'removeStop', value: id, label: t('activities.removeSchool'), spoken: t('evidence.of', t('activities.removeSchool'), t('tour.stopNumber', index + 1)) } : undefined,
    },
    faults: [
      ...(Object.keys(faultAt) as StopField[]).flatMap(field => (faultAt[field] ?? []).map(sentence => ({ text: t('tour.fault', index + 1, sentence), to: `#${stopFieldOf(field, id)}` }))),
      // What only the stop's own form shows is put right there.
      ...Object.entries(faults).filter(([name, sentences]) => !commonHere.includes(name) && !Object.values(faultAt).includes(sentences)).flatMap(([name, sentences]) => (sentences ?? []).map(sentence => ({ text: t('tour.fault', index + 1, sentence), to: `/activities/${id}/draft?check=1#${name}` }))),
    ],
  }
}

const filedTable = (t: T, filed: readonly FiledPart[]): TablePart => ({
  caption: t('tour.filed', filed.length), captionHidden: true,
  columns: [{ label: t('submissions.school'), kind: 'text', head: true }, { label: t('field.heldOn'), kind: 'date' }, { label: t('submissions.status'), kind: 'badge' }],
  rows: filed.map(row => ({ cells: [{ text: row.schools.map(one => one.school.name).join(t('list.pause')) || t('tour.aStop'), to: `/submissions/${row.id}` }, { text: row.heldOn ?? '' }, { text: t(`status.${row.status}`), tone: statusTones[row.status] }] })),
})
