import { beijingTime } from '../calendar.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, ErrorSummary, Heading, NoticePart, StatusBadge, Timeline } from '../platform/web/parts.js'
import type { Form } from '../platform/web/route.js'
import type { AccountViewer } from '../viewer.js'
import { findingOf, mayFind, mostOfNote, nextUnlooked, sinceOf, verdicts, verdictTones } from './kept-check.js'
import { changedText, checkTitle, keptPath, keptRecordPath, personName, progressText, type CheckNames } from './kept-check-pages.js'
import type { CheckedRow, CheckRow, FindingRow } from './kept-check-queries.js'
import type { RecordSeen } from './kept-check-record.js'
import { isCounted } from './record-states.js'

export type KeptRecordPage = {
  heading: Heading, notices: NoticePart[], kind: string, number: string, piece: RecordSeen['piece']
  finding: { label: string, badge: StatusBadge | undefined, detail: string, text: string, errors: ErrorSummary['errors'], form: { to: string, version: number, fields: FieldPart[], save: string, unsaved: string } | undefined }
  history: { label: string, timeline: Timeline } | undefined
}
export type KeptRecordInput = { viewer: AccountViewer, check: CheckRow, rows: readonly CheckedRow[], row: CheckedRow, seen: RecordSeen, names: CheckNames, sent?: Form }

/** One record of a kept check: what it says, its files, what was found, and the way to the next. */
export function keptRecordPage(t: T, { viewer, check, rows, row, seen, names, sent }: KeptRecordInput): KeptRecordPage {
  const at = rows.indexOf(row), before = rows[at - 1], after = rows[at + 1], last = findingOf(row), looked = rows.filter(one => one.findings.length > 0).length
  const since = sinceOf({ revision: row.revision, revisionCount: row.record.revisionCount, isCounted: isCounted(row.record.status) })
  const step = (one: CheckedRow | undefined, label: string, key: string): Action[] => one ? [{ kind: 'link', label, key, icon: key === 'K' ? 'chevron-left' : 'chevron-right', to: keptRecordPath(check.id, one.submissionId) }] : []
  return {
    heading: {
      title: seen.title, back: { label: checkTitle(t, check, names), to: keptPath(check.id) },
      detail: [row.record.org.bureauName ?? row.record.org.name, t('keptCheck.place', row.position, check.drawn), progressText(t, looked, rows.length)].join(t('list.dot')),
      actions: [{ kind: 'link', look: 'quiet', label: t('keptCheck.whole'), to: `/submissions/${row.submissionId}` }, ...step(before, t('keptCheck.previous'), 'K'), ...step(after, t('keptCheck.next'), 'J')],
    },
    notices: [
      ...problemNotices(t, viewer, last, sent),
      ...(mayFind(viewer, check) ? [] : [{ tone: 'neutral' as const, text: t(check.keptBy.role === 'inspector' ? 'keptCheck.readOnlyInspector' : 'keptCheck.readOnlyBureau') }]),
      ...(since === 'same' ? [] : [{ tone: 'warn' as const, text: t(since === 'gone' ? 'keptCheck.isGone' : 'keptCheck.isChanged', row.revision), link: { label: t('keptCheck.whole'), to: `/submissions/${row.submissionId}` } }]),
    ],
    kind: seen.piece.kind, number: seen.piece.number, piece: seen.piece,
    finding: {
      label: t('keptCheck.finding'), badge: last && { label: t(`verdict.${last.verdict}`), tone: verdictTones[last.verdict] }, text: mayFind(viewer, check) ? '' : last?.note ?? '',
      detail: last ? [said(t, viewer, last), changedText(t, row)].filter(Boolean).join(t('list.dot')) : t('keptCheck.notLooked'), ...formOf(t, { viewer, check, rows, row, sent }),
    },
    history: row.findings.length > 1 ? { label: t('keptCheck.history'), timeline: { entries: row.findings.toReversed().map(one => ({ time: beijingTime(one.at).slice(0, 16), who: personName(viewer, one.byId, one.by.displayName), text: t(`verdict.${one.verdict}`), comment: one.note || undefined, tone: verdictTones[one.verdict] })) } } : undefined,
  }
}

const said = (t: T, viewer: AccountViewer, { byId, by, at }: FindingRow): string => t('keptCheck.said', personName(viewer, byId, by.displayName), beijingTime(at).slice(0, 16))

/** Somebody was faster: what they said stands there, and what was typed is still in the form. */
function problemNotices(t: T, viewer: AccountViewer, last: FindingRow | undefined, sent: Form | undefined): NoticePart[] {
  if (!sent?.problem) return []
  const isLate = sent.problem.status === 409 && last !== undefined
  return [isLate ? { tone: 'bad', text: t('keptCheck.meanwhile', personName(viewer, last.byId, last.by.displayName), t(`verdict.${last.verdict}`)), detail: last.note || undefined } : { tone: 'bad', text: sentenceOf(sent.problem, t) }]
}

function formOf(t: T, { viewer, check, rows, row, sent }: Pick<KeptRecordInput, 'viewer' | 'check' | 'rows' | 'row' | 'sent'>): Pick<KeptRecordPage['finding'], 'errors' | 'form'> {
  if (!mayFind(viewer, check)) return { errors: [], form: undefined }
  const last = findingOf(row), typed = (name: string, otherwise: string): string => { const value = sent?.values[name]; return sent ? typeof value === 'string' ? value : '' : otherwise }
  const fields: FieldPart[] = [
    { kind: 'radios', name: 'verdict', label: t('keptCheck.verdict'), required: true, value: typed('verdict', last?.verdict ?? ''), options: verdicts.map(one => ({ value: one, label: t(`verdict.${one}`) })), errors: sent?.errors.verdict },
    { kind: 'textarea', name: 'note', label: t('keptCheck.note'), hint: t('keptCheck.noteHint'), rows: 4, maxLength: mostOfNote, value: typed('note', last?.note ?? ''), errors: sent?.errors.note },
  ]
  return {
    errors: fields.flatMap(field => (field.errors ?? []).map(text => ({ text: t('fault.at', field.label, text), to: `#${field.name}` }))),
    form: { to: `${keptRecordPath(check.id, row.submissionId)}/findings`, version: row.findings.length + 1, fields, save: t(nextUnlooked(rows, row.submissionId) ? 'keptCheck.saveAndNext' : 'action.save'), unsaved: t('keptCheck.unsaved') },
  }
}
