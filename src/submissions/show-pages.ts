import { beijingTime, yearOf, dayOf } from '../calendar.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { T, TextKey } from '../platform/texts/texts.js'
import type { Action as Button, CheckList, ConfirmForm, EvidenceGrid, Heading, KeyHint, KeyValues, NoticePart, StatusBadge, Timeline, Tone } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import type { Check, Correctable, Fact, Remark, RevisionFile } from './content.js'
import { changesBetween, correctionOf, type FactChange } from './correct-pages.js'
import type { Frozen } from './frozen-queries.js'
import { answeredBadge, factLines, hostName, longText, whoDid } from './fact-lines.js'
import { filesBetween, returnsIn, sends, staysInside, stepsSince } from './history.js'
import { movesOf, type Desk, type RefusedMove } from './move-pages.js'
import type { PartPiece, PartsShown } from './school-parts.js'
import { badgeOf } from './submission-pages.js'
import type { SubmissionRow } from './submission-queries.js'
import { confirming, counts, isOpen, isReturned, isUnfiled, isVoid, sideOf, stepOf, waiting, type Status } from './workflow.js'

/** Which files of a record to draw: those of the draft, or those of a revision; `since` are the ones to compare them with;
 *  after a return (`cameBack`) each says whether it is another one. A photo of the day it was held shows the hour. */
export type EvidenceShown = { orgId: string, setId: string, heldOn: string | null, files: 'draft' | readonly RevisionFile[], since: readonly RevisionFile[] | undefined, cameBack: boolean, remarks: readonly Remark[] }

/** What is not as it was: short values with what stood there before, long ones by their name alone. */
export type Changes = { tone: Tone, lead: string, items: { label: string, before?: string, after?: string }[] }
/** A record as people read it: on its own page and on the review desk. */
export type RecordPiece = {
  kind: string, number: string, changes: Changes | undefined, facts: KeyValues, correction: ConfirmForm | undefined
  parts: { label: string, pieces: PartPiece[] } | undefined, evidenceLabel: string, evidenceRemark: string, evidenceAnswered: StatusBadge | undefined, evidence: EvidenceGrid | undefined, checksLabel: string, checks: CheckList, historyLabel: string, history: Timeline
  /** `deskOnly`: phones show the list first, and the steps with the record. */
  actions: Button[], deskOnly: boolean, photosKey?: { before: string, key: string, after: string }, keys?: KeyHint[], allKeys?: string
}
export type SubmissionPage = { heading: Heading, notices: NoticePart[], record: RecordPiece }

type Step = SubmissionRow['steps'][number]
/** `revision` is the one that is shown, 0 when there is none; `compared` the one it is compared with; `seen` the version that the sender of a refused form had before them. */
export type ShowInput = {
  row: SubmissionRow, viewer: AccountViewer, now: Date, topic: string, draftPath: string, copyPath: string
  revision: number, facts: readonly Fact[], files: readonly RevisionFile[], remarks: readonly Remark[]
  compared: { revision: number, facts: readonly Fact[], files: readonly RevisionFile[] } | undefined
  warnings: readonly string[], checks: readonly Check[], shots: 'fine' | 'untold' | 'nothing', evidence: EvidenceGrid
  /** What the reviewer may put right, and what reviewers have put right: by the number of the step. */
  correctable: readonly Correctable[], corrected: ReadonlyMap<number, readonly FactChange[]>
  /** What schools that took part said of themselves; which stop of a tour it is. */
  parts: PartsShown, stop: { number: number, count: number } | undefined
  /** The frozen period in which it was held. */
  frozen: Frozen | undefined
  /** On the desk: where the school lies and how many it teaches. */
  about?: { township: string | null, pupils: number | null }
  desk?: Desk, refused?: RefusedMove, seen?: number
}

/** Whether the viewer's school only took part in somebody else's record. */
export const takesPart = (viewer: AccountViewer, row: SubmissionRow): boolean => sideOf(viewer, row).length === 0 && !row.org.path.startsWith(viewer.path)
/** The remarks that stand beside what they are about: those to be answered; while it waits, those that were answered, for the
 *  reviewer; on an earlier revision, those that it got. */
export function remarksShown(viewer: AccountViewer, row: SubmissionRow, revision: number): readonly Remark[] {
  if (takesPart(viewer, row)) return []
  if (revision < row.revisionCount) return row.steps.findLast(step => isReturned(step.to) && step.revision === revision)?.remarks ?? []
  const { open, answered } = returnsIn(row.steps)
  return (isOpen(row.status) ? open : row.status === waiting ? answered : undefined)?.remarks ?? []
}

export function submissionPage(t: T, input: ShowInput): SubmissionPage {
  const { row, topic, facts } = input, title = facts.find(fact => fact.field === 'title')?.value
  return {
    heading: { title: title || row.title || topic, badge: stateBadge(t, input), detail: hostName(row.org), back: { label: t('submissions.list'), to: '/submissions' }, actions: copyOf(t, input) },
    notices: noticesOf(t, input), record: recordPiece(t, input),
  }
}

/** Next year's activity often says the same. */
const copyOf = (t: T, { row, viewer, copyPath }: ShowInput): Button[] | undefined =>
  row.revisionCount > 0 && sideOf(viewer, row).includes('recorder') ? [{ kind: 'post', icon: 'copy', label: t('submissions.copy'), to: copyPath, fields: [{ name: 'from', value: row.id }] }] : undefined

/** A record that was submitted and taken back is a draft with a word of its own. What waits inside a school is a draft to all others. */
export const stateBadge = (t: T, { row, viewer }: Pick<ShowInput, 'row' | 'viewer'>): StatusBadge => {
  const { status, revisionCount } = row, seen: Status = status === confirming && !sideOf(viewer, row).includes('recorder') ? 'draft' : status
  return isUnfiled(seen) && seen !== confirming && revisionCount > 0 ? { label: t('status.withdrawn'), tone: 'neutral' } : badgeOf(seen, t)
}

export function recordPiece(t: T, input: ShowInput): RecordPiece {
  const { row, viewer, now, topic, warnings, checks, shots, evidence, remarks, revision } = input
  const latest = revision === row.revisionCount, fills = sideOf(viewer, row).includes('recorder')
  // Of what was never submitted others learn that it is there, and its owner finds it in the form.
  const seesFiles = revision > 0 || (fills && evidence.tiles.length > 0)
  return {
    kind: topic, number: row.number ?? '', changes: latest ? changesOf(t, input) : undefined,
    facts: factLines(t, input), correction: latest ? correctionOf(t, input) : undefined,
    evidenceLabel: evidence.label, evidenceAnswered: answeredBadge(t, input, 'field:evidence'), evidenceRemark: remarks.filter(one => one.place === 'field:evidence').map(one => one.text).join(t('list.comma')), evidence: seesFiles ? { ...evidence, beside: ['record-checks', 'record-facts'], deciding: decidingOf(t, input) } : undefined,
    parts: latest && input.parts.pieces.length > 0 ? { label: t('part.heading'), pieces: input.parts.pieces } : undefined,
    checksLabel: t('submissions.checks'), checks: { checks: [
      ...warnings.map(text => ({ tone: 'warn' as const, text })), ...checks,
      ...(shots === 'nothing' ? [] : [shots === 'fine' ? { tone: 'ok' as const, text: t('check.shotsFine') } : { tone: 'neutral' as const, text: t('check.shotsUntold') }]),
      ...(latest ? input.parts.counted : []),
    ] },
    historyLabel: t('submissions.history'), history: { entries: row.steps.filter(step => fills || !staysInside(step)).reverse().map(step => entryOf(t, step, input)) },
    actions: latest ? [...movesOf(t, input), ...input.parts.actions] : [], deskOnly: false,
    photosKey: input.desk && evidence.tiles.some(tile => tile.kind === 'picture') ? { before: t('review.pressToSee'), key: t('keys.space'), after: t('review.toSee') } : undefined,
  }
}

// ── what stands above the record ─────────────────────────────────────────────

export function noticesOf(t: T, input: ShowInput): NoticePart[] {
  const { row, revision, refused } = input
  const notices = [refusalOf(t, input, refused)]
  if (revision > 0 && revision < row.revisionCount) {
    const sent = row.revisions.find(one => one.number === revision)
    notices.push({ tone: 'primary', text: t('submissions.earlierRevision', revision, sent ? beijingTime(sent.submittedAt).slice(0, 16) : ''), link: { label: t('submissions.latestRevision'), to: `/submissions/${row.id}` } })
  } else notices.push(stateOf(t, input))
  return notices.filter(notice => notice !== undefined)
}

/** Why a form was refused: what happened since the page was opened, else the problem itself. A sentence that has its place in a form stands there. */
function refusalOf(t: T, { row, viewer, now, seen }: ShowInput, refused: RefusedMove | undefined): NoticePart | undefined {
  if (!refused?.problem || refused.problem.code === 'commentNeeded' || refused.problem.code === 'frozenNeedsReason') return undefined
  const since = seen === undefined ? [] : stepsSince(row.steps, seen)
  if (refused.problem.status !== 409 || since.length === 0) return { tone: 'bad', text: sentenceOf(refused.problem, t) }
  const steps = since.map(step => t('submissions.meanwhileStep', timeOf(step.at, now), step.actor.displayName, stepWord(t, step))).join(t('list.comma'))
  // A reason that has no form any more is not lost.
  const { comment } = refused.values, lost = typeof comment === 'string' && comment.trim() !== '' && !stepOf(row.status, refused.action, sideOf(viewer, row))
  return { tone: 'bad', text: t('submissions.meanwhile', steps), detail: lost ? t('submissions.youWrote', comment) : undefined }
}

function stateOf(t: T, { row, viewer, facts, files, refused }: ShowInput): NoticePart | undefined {
  const sides = sideOf(viewer, row), fills = sides.includes('recorder'), guest = takesPart(viewer, row)
  const last = row.steps.at(-1), { open } = returnsIn(row.steps)
  if (isVoid(row.status)) return { tone: 'bad', text: last?.comment && !guest ? t('submissions.voidBecause', inOneLine(t, last.comment)) : t('notice.void') }
  if (row.status === confirming && fills) {
    const faults = refused?.action === 'confirm' ? Object.values(refused.errors).flat().filter(text => text !== undefined) : []
    return faults.length > 0 ? { tone: 'bad', text: t('confirming.cannot'), detail: faults.join(t('list.semicolon')) }
      : { tone: 'warn', text: t(sides.includes('confirmer') ? 'confirming.yourTurn' : 'confirming.waits') }
  }
  if (isReturned(row.status) && last?.action === 'amend') return { tone: 'warn', text: t(fills ? 'proxy.amendOfOwn' : 'proxy.amendOfOthers') }
  if (isReturned(row.status)) return guest ? { tone: 'primary', text: t('submissions.correctedByOthers') } : open && returnNotice(t, open, [...facts.map(fact => `field:${fact.field}`), ...files.map(file => `file:${file.id}`), 'field:evidence'])
  if (isUnfiled(row.status)) {
    if (row.revisionCount === 0) return { tone: fills ? 'warn' : 'neutral', text: t(fills ? 'submissions.draftOfOwn' : 'submissions.draftOfOthers'), detail: fills && last?.comment ? t('confirming.said', last.actor.displayName, inOneLine(t, last.comment)) : undefined }
    return fills ? { tone: 'warn', text: t('submissions.withdrawnOfOwn'), detail: open?.comment ? t('submissions.returnedBecause', inOneLine(t, open.comment)) : undefined } : { tone: 'neutral', text: t('submissions.withdrawnOfOthers', row.revisionCount) }
  }
  if (guest) return counts(row.status) ? { tone: 'ok', text: t('submissions.takesPartDone') } : { tone: 'primary', text: t('submissions.takesPartWaiting') }
  return undefined
}

/** A reason is often several sentences of their own, one per line. */
const inOneLine = (t: T, text: string): string => text.split(/\n+/).join(t('list.semicolon'))

/** @param places those that the page shows: a remark about any other stands here */
function returnNotice(t: T, { action, comment: typed, remarks }: Step, places: readonly string[]): NoticePart {
  const comment = inOneLine(t, typed)
  const reopened = action === 'reopen', atPlaces = remarks.filter(remark => places.includes(remark.place)).length
  const elsewhere = remarks.filter(remark => !places.includes(remark.place)).map(remark => remark.text)
  const text = comment
    ? t(reopened ? 'submissions.reopenedBecause' : 'submissions.returnedBecause', comment)
    : t(reopened ? 'submissions.reopenedAtPlaces' : 'submissions.returnedAtPlaces')
  return { tone: 'warn', text, detail: [...elsewhere, ...(comment && atPlaces > 0 ? [t('submissions.alsoAtPlaces', atPlaces)] : [])].join(t('list.semicolon')) || undefined }
}

/** While looking at the pictures a reviewer decides as well. */
function decidingOf(t: T, { row, viewer, topic, desk }: ShowInput): EvidenceGrid['deciding'] {
  const may = (action: 'approve' | 'return'): boolean => desk !== undefined && stepOf(row.status, action, sideOf(viewer, row)) !== undefined
  return {
    title: hostName(row.org), detail: row.title || topic,
    moves: [...(may('approve') ? [{ does: 'approve', label: t('action.approve'), key: 'A', icon: 'check' as const, look: 'ok' as const }] : []), ...(may('return') ? [{ does: 'return', label: t('step.return'), key: 'R', icon: 'corner-up-left' as const, look: 'bad' as const }] : [])],
  }
}

/** What a reviewer would otherwise have to find: what is not as it was. */
function changesOf(t: T, { row, facts, files, compared }: ShowInput): Changes | undefined {
  if (!compared) return undefined
  const { added, removed, renamed } = filesBetween(compared.files, files)
  const counted = (some: readonly RevisionFile[], photos: (count: number) => string, others: (count: number) => string): { label: string }[] => {
    const pictures = some.filter(file => file.sort === 'photo').length
    return [...(pictures > 0 ? [{ label: photos(pictures) }] : []), ...(some.length > pictures ? [{ label: others(some.length - pictures) }] : [])]
  }
  const items = [
    ...changesBetween(t, compared.facts, facts).map(({ label, before, after }) => [before, after].some(text => [...text].length > longText || text.includes('\n')) ? { label: t('submissions.changedText', label) } : { label, before, after }),
    ...counted(added, count => t('submissions.photosAdded', count), count => t('submissions.filesAdded', count)),
    ...counted(removed, count => t('submissions.photosRemoved', count), count => t('submissions.filesRemoved', count)),
    ...(renamed.length > 0 ? [{ label: t('submissions.filesRenamed', renamed.length) }] : []),
  ]
  const lead = compared.revision === row.revisionCount - 1 ? t('submissions.sinceLast') : t('submissions.since', compared.revision)
  return items.length > 0 ? { tone: 'primary', lead, items } : { tone: 'neutral', lead, items: [{ label: t('submissions.sameContent') }] }
}

// ── 办理记录 ──────────────────────────────────────────────────────────────────

const tones: Record<string, Tone> = { submit: 'primary', confirm: 'primary', amend: 'warn', approve: 'ok', return: 'warn', reopen: 'warn', void: 'bad' }
const stepWord = (t: T, { action, revision }: Step): string => {
  const word = (t as (key: TextKey) => string)(`step.${action}` as TextKey)
  return sends(action) && revision > 1 ? t('step.revision', word, revision) : word
}
/** Of this year without the year. */
export const timeOf = (moment: Date, now: Date): string => beijingTime(moment).slice(yearOf(dayOf(moment)) === yearOf(dayOf(now)) ? 5 : 0, 16)

function entryOf(t: T, step: Step, { row, viewer, now, facts, files, revision, compared, corrected }: ShowInput): Timeline['entries'][number] {
  const labels = new Map([...facts, ...compared?.facts ?? []].map(fact => [`field:${fact.field}`, fact.label]))
  labels.set('field:evidence', t('submissions.evidence'))
  for (const file of [...files, ...compared?.files ?? []]) labels.set(`file:${file.id}`, file.caption || t('submissions.fileWithoutCaption'))
  const said = [...(corrected.get(step.number) ?? []).map(one => t('submissions.fromTo', one.label, one.before, one.after)), step.comment, ...step.remarks.map(({ place, text }) => labels.has(place) ? t('submissions.remarkOn', labels.get(place) ?? '', text) : text)].filter(Boolean).join('\n')
  // What a reviewer said to the host is between the two of them.
  const guest = takesPart(viewer, row), text = [stepWord(t, step), ...(bySamePerson(row, step) ? [t('proxy.samePerson')] : [])].join(t('list.comma')), leads = sends(step.action) && row.revisionCount > 1 && step.revision !== revision && !guest
  return {
    time: timeOf(step.at, now), who: whoDid(t, row, step), text, tone: tones[step.action] ?? 'neutral', comment: guest && step.action !== 'correct' ? undefined : said || undefined,
    link: leads ? { label: text, to: `/submissions/${row.id}${step.revision === row.revisionCount ? '' : `?revision=${step.revision}`}` } : undefined,
  }
}

/** Whether somebody approved what they had entered for another organisation. */
function bySamePerson({ orgId, steps }: SubmissionRow, step: Step): boolean {
  const sent = steps.findLast(one => one.number < step.number && sends(one.action))
  return step.action === 'approve' && sent !== undefined && sent.actorId === step.actorId && sent.actor.orgId !== orgId
}
