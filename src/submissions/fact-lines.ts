import { beijingTime } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { KeyValues, StatusBadge } from '../platform/web/parts.js'
import { isListed, type AccountViewer } from '../viewer.js'
import type { Fact, Remark, RevisionFile } from './content.js'
import { filesBetween, returnsIn, sends } from './history.js'
import type { SubmissionRow } from './submission-queries.js'
import { waiting } from './workflow.js'

type Line = KeyValues['facts'][number]
type Input = { row: SubmissionRow, viewer: AccountViewer, topic: string, revision: number, facts: readonly Fact[], remarks: readonly Remark[], files: readonly RevisionFile[], compared: { facts: readonly Fact[], files: readonly RevisionFile[] } | undefined, stop?: { number: number, count: number }, about?: { township: string | null, pupils: number | null } }

/** These stand in the head of a record; among the facts only when there is something to say about them. */
const inTheHead = ['kind', 'title']
export const longText = 28

/** Whose record it is: the bureau's own bear the bureau's name, not the county's. */
export const hostName = ({ name, bureauName }: { name: string, bureauName: string | null }): string => bureauName ?? name

/** Who made a move: with the organisation, where somebody filled it in for its owner (代录). */
export const whoDid = (t: T, { orgId }: { orgId: string }, { action, actor }: SubmissionRow['steps'][number]): string =>
  fillingMoves.includes(action) && actor.orgId !== orgId ? t('proxy.by', actor.displayName, hostName(actor.org)) : actor.displayName
const fillingMoves: readonly string[] = ['submit', 'offer']

/** What a record says, as a table of two columns: whose it is, its content with what was there before and what was remarked, and who sent it when.
 *  Before the first submission: that it is there, its kind and its last change, unless what is in it may be shown. */
export function factLines(t: T, input: Input): KeyValues {
  const { row, viewer, topic, revision, facts, remarks, compared, stop, about } = input
  const beside = [...(about?.township ? [about.township] : []), ...(about && about.pupils !== null ? [t('submissions.onRoll', about.pupils)] : [])]
  const host: Line = { label: t(row.org.kind === 'school' ? 'submissions.school' : 'submissions.host'), text: hostName(row.org), to: isListed(viewer, row.org.path) ? `/submissions?school=${row.orgId}` : undefined, beside: beside.length > 0 ? t('list.inBrackets', beside.join(t('list.comma'))) : undefined }
  const tour: Line[] = stop && row.seriesId ? [{ label: t('tour.title'), text: t('tour.stop', stop.number, stop.count), to: `/tours/${row.seriesId}` }] : []
  if (revision === 0 && facts.length === 0) return { facts: [host, ...tour, { label: t('field.kind'), text: topic }, { label: t('submissions.changedAt'), text: beijingTime(row.changedAt).slice(0, 16), number: true, wide: true }] }
  const remarkOn = (field: string) => remarks.filter(one => one.place === `field:${field}`).map(one => one.text).join(t('list.comma')) || undefined
  const lineOf = ({ field, label, value, named }: Fact): Line => {
    const was = compared?.facts.find(one => one.field === field)?.value
    return { label, text: value, named, wide: [...value].length > longText || value.includes('\n'), before: compared && was !== value ? was ?? t('submissions.wasEmpty') : undefined, remark: remarkOn(field), answered: answeredBadge(t, input, `field:${field}`), place: `field:${field}` }
  }
  const lines = facts.flatMap(fact => { const line = lineOf(fact); return inTheHead.includes(fact.field) && !line.before && !line.remark ? [] : [line] })
  const gone = (compared?.facts ?? []).filter(fact => !facts.some(one => one.field === fact.field)).map((fact): Line => ({ label: fact.label, before: fact.value, remark: remarkOn(fact.field), answered: answeredBadge(t, input, `field:${fact.field}`) }))
  const sent = row.steps.findLast(step => sends(step.action) && step.revision <= revision)
  const by: Line[] = sent ? [{ label: t('submissions.sent'), help: fillingMoves.includes(sent.action) && sent.actor.orgId !== row.orgId ? 'proxyEntry' : undefined, text: t('submissions.sentBy', whoDid(t, row, sent), beijingTime(sent.at).slice(0, 16)), beside: row.late ? t('list.inBrackets', t('frozen.late')) : undefined, number: true }] : []
  const narrow = [host, ...tour, ...lines.filter(line => !line.wide), ...gone, ...by]
  return { facts: filled([...narrow, ...lines.filter(line => line.wide)]) }
}

/** Whether a place that was remarked on has changed since; undefined where nothing was remarked, or is still to be answered. */
export function answeredBadge(t: T, { row, facts, files, remarks, compared }: Pick<Input, 'row' | 'facts' | 'files' | 'remarks' | 'compared'>, place: string): StatusBadge | undefined {
  if (row.status !== waiting || !compared || !returnsIn(row.steps).answered || !remarks.some(one => one.place === place)) return undefined
  const field = place.replace(/^field:/, ''), valueIn = (some: readonly Fact[]) => some.find(one => one.field === field)?.value
  const { added, removed, renamed } = filesBetween(compared.files, files)
  const changed = field === 'evidence' ? added.length + removed.length + renamed.length > 0 : valueIn(facts) !== valueIn(compared.facts)
  return changed ? { label: t('change.answered'), tone: 'ok', icon: 'check' } : { label: t('change.unanswered'), tone: 'warn', icon: 'alert-triangle' }
}

/** Two columns without a hole: a line that stands alone in its row takes all of it. */
function filled(lines: readonly Line[]): Line[] {
  let column = 0
  return lines.map((line, index) => {
    if (line.wide) { column = 0; return line }
    const next = lines[index + 1], alone = column === 0 && (!next || next.wide === true)
    column = alone ? 0 : 1 - column
    return alone ? { ...line, wide: true } : line
  })
}
