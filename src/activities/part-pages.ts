import { checkedField } from '../evidence/evidence.js'
import type { FieldErrors } from '../problems.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, CheckList, EvidenceGrid, Heading, NoticePart, StatusBadge, Tone } from '../platform/web/parts.js'
import type { RefusedFile } from '../platform/web/route.js'
import type { PartPiece, RefusedPart } from '../submissions/school-parts.js'
import type { Credit } from '../vice-principals/lecture-queries.js'
import { dutyPath } from '../vice-principals/links.js'
import { audiences, type ActivityContent } from './activity.js'
import { differencesOf, numbersIn } from './part.js'
import type { JoinedRow, PartRow } from './part-queries.js'

/** 更正本校数据: the school's own numbers and photos in somebody else's record. */
export type PartPage = {
  heading: Heading, notices: NoticePart[], errors: { text: string, to?: string }[], to: string, numbers: { label: string, hint: string, rows: FieldPart[][] }
  photos: { label: string, hint: string, grid: EvidenceGrid | undefined, removal: FieldPart | undefined, add: FieldPart[], rule: string }, refused: { label: string, files: { name: string, reason: string }[] } | undefined, actions: Action[]
}
export type PartPageInput = {
  joined: JoinedRow & { content: ActivityContent }, part: PartRow | undefined, photos: { grid: EvidenceGrid, options: { value: string, label: string }[] } | undefined
  typed?: Record<string, unknown>, errors?: FieldErrors, refused?: readonly RefusedFile[], problem?: string
}

export function partPage(t: T, { joined, part, photos, typed, errors = {}, refused = [], problem }: PartPageInput): PartPage {
  const { id, school, content, title, org } = joined, now = numbersIn(content, school.id)
  // What was sent and is not yet in the record is what the school stands by.
  const valueOf = (audience: typeof audiences[number]): string => typed ? String([typed[audience]].flat()[0] ?? '') : String((part?.state === 'sent' ? part[audience] : null) ?? now?.[audience] ?? '')
  const field = (audience: typeof audiences[number]): FieldPart => ({
    kind: 'number', name: audience, label: t(`field.${audience}`), unit: t('unit.personTimes'), value: valueOf(audience), errors: errors[audience],
    hint: t('part.inRecord', now?.[audience] === null || now?.[audience] === undefined ? t('activity.numberUnknown') : t(`activity.${audience}Number`, now[audience])),
  })
  return {
    heading: { title: t('part.title'), detail: [school.name, title].join(' · '), back: { label: t('activities.back'), to: `/submissions/${id}` } },
    notices: [
      ...(problem ? [{ tone: 'bad' as const, text: problem }] : []),
      ...(part?.state === 'declined' ? [{ tone: 'warn' as const, text: t('part.declinedBecause', part.comment) }] : []), ...(part?.state === 'sent' ? [{ tone: 'primary' as const, text: t('part.waits') }] : []),
    ],
    errors: Object.entries(errors).flatMap(([name, sentences]) => (sentences ?? []).map(text => ({ text, to: `#${name}` }))),
    to: `/activities/${id}/part`,
    numbers: { label: t('part.numbers'), hint: t('part.numbersHint', org.bureauName ?? org.name), rows: [audiences.slice(0, 2).map(field), audiences.slice(2).map(field)] },
    photos: {
      label: t('part.photos'), hint: t('part.photosHint'), grid: photos && photos.options.length > 0 ? photos.grid : undefined,
      removal: photos && photos.options.length > 0 ? { kind: 'checkboxes', name: 'remove', label: t('part.remove'), values: [], options: photos.options } : undefined,
      add: [
        { kind: 'file', name: 'files', label: t('part.addPhotos'), labelHidden: true, accept: 'image/jpeg,image/png,image/webp', multiple: true, addLabel: t('part.addPhotos') },
        { kind: 'checkbox', name: 'showsPupilName', value: 'yes', label: t('evidence.mark'), hint: t('evidence.markHint') },
        { kind: 'checkbox', name: checkedField, value: 'yes', label: t('evidence.tick'), errors: errors[checkedField] },
      ],
      rule: t('evidence.rule'),
    },
    refused: refused.length === 0 ? undefined : { label: t('part.refused'), files: refused.map(one => ({ name: one.fileName, reason: sentenceOf(one.problem, t) })) },
    actions: [{ kind: 'link', label: t('activities.back'), to: `/submissions/${id}` }, { kind: 'submit', look: 'main', icon: 'send', label: t('part.send') }],
  }
}

const tones: Record<PartRow['state'], Tone> = { open: 'neutral', sent: 'warn', accepted: 'ok', declined: 'neutral' }

/** What one school said of itself, on the page of the record. @param decides the viewer takes it in or leaves it */
export function partPiece(t: T, { part, content, grid, decides, version, refused }: { part: PartRow, content: ActivityContent, grid: EvidenceGrid, decides: boolean, version: number, refused: RefusedPart | undefined }): PartPiece {
  const differences = part.state === 'sent' ? differencesOf(content, part.orgId, part) : [], to = `/activities/${part.submissionId}/parts/${part.id}`
  const again = refused?.partId === part.id ? refused : undefined
  const seen = { name: 'seen', value: String(part.version) }
  return {
    id: `part-${part.id}`, label: t('part.of', part.org.name), badge: { label: t(`partState.${part.state}`), tone: tones[part.state] },
    note: part.state === 'declined' ? t('part.declinedBecause', part.comment) : part.state === 'sent' && differences.length === 0 ? t('part.photosOnly') : '',
    differences: differences.map(({ audience, before, after }) => ({ label: t(`field.${audience}`), before: before === null ? t('activity.numberUnknown') : String(before), after: String(after) })),
    evidence: part.state === 'declined' || grid.tiles.length === 0 ? undefined : grid,
    actions: !decides || part.state !== 'sent' ? [] : [
      { kind: 'post', look: 'ok', icon: 'check', label: t('part.accept'), to: `${to}/acceptance`, version, fields: [seen] },
      { kind: 'confirm', id: `decline-${part.id}`, open: again !== undefined, icon: 'corner-up-left', label: t('part.decline'), question: t('part.declineQuestion'), submitLabel: t('part.decline'), to: `${to}/declining`, version, hidden: [seen],
        fields: [{ kind: 'textarea', name: 'comment', id: `comment-${part.id}`, label: t('part.reason'), value: again?.comment, errors: again && [again.error], focus: again !== undefined, rows: 2, maxLength: 500, required: true }] },
    ],
  }
}

/** What a lecture counts for at the schools of its lecturer, or will once it is approved. */
export const creditLines = (t: T, credits: readonly Credit[]): CheckList['checks'] => credits.map(({ school, fullName, namesakes, classHours, recordId }) => {
  if (namesakes) return { tone: 'warn', text: t('credits.namesakes', school, fullName) }
  const hours = classHours === null ? t('duties.noHours') : t('duties.hours', classHours)
  return recordId ? { tone: 'ok', text: t('credits.counted', school, fullName, hours), link: { label: t('credits.open'), to: dutyPath(recordId) } } : { tone: 'neutral', text: t('credits.expected', school, fullName, hours) }
})
