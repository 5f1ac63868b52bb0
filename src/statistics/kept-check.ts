import type { Tone } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'

/** 未发现问题 · 有疑问 · 有问题 */
export const verdicts = ['clean', 'doubtful', 'faulty'] as const
export type Verdict = (typeof verdicts)[number]
export const verdictTones: Record<Verdict, Tone> = { clean: 'ok', doubtful: 'warn', faulty: 'bad' }
/** Whether a verdict means nothing without what was found. */
export const needsNote = (verdict: Verdict): boolean => verdict !== 'clean'
/** In characters. */
export const mostOfNote = 500

/** Who may keep a spot check: the bureau's clerk and whoever inspects its county. */
export const mayKeep = ({ role, orgKind }: Pick<AccountViewer, 'role' | 'orgKind'>): boolean => orgKind === 'county' && (role === 'clerk' || role === 'inspector')

type Keeper = { keptById: string, keptBy: { role: string } }
/** Who may note findings: an inspector in their own checks, and nobody else in those; the bureau's clerks in each other's. */
export const mayFind = (viewer: Pick<AccountViewer, 'id' | 'role' | 'orgKind'>, { keptById, keptBy }: Keeper): boolean =>
  mayKeep(viewer) && (viewer.id === keptById || (viewer.role === 'clerk' && keptBy.role !== 'inspector'))

/** A record of a check with everything that was said of it, the first first; the last is what holds. */
type Looked<F> = { submissionId: string, findings: readonly F[] }
export const findingOf = <F>({ findings }: Looked<F>): F | undefined => findings.at(-1)
/** The next record that nobody has looked at, in the order of the check and from its beginning again; undefined when there is none. */
export function nextUnlooked<R extends Looked<unknown>>(records: readonly R[], after?: string): R | undefined {
  const at = records.findIndex(one => one.submissionId === after)
  return [...records.slice(at + 1), ...records.slice(0, at + 1)].find(one => one.findings.length === 0 && one.submissionId !== after)
}

/** What a list of a check's records may be narrowed to. */
export const checkChoices = ['unlooked', 'doubtful', 'faulty'] as const
export type CheckChoice = (typeof checkChoices)[number]
export const isChosen = (choice: CheckChoice | undefined, verdict: Verdict | undefined): boolean => choice === undefined || (choice === 'unlooked' ? verdict === undefined : verdict === choice)

/** What became since of a record that was looked at as one revision. */
export const sinceOf = ({ revision, revisionCount, isCounted }: { revision: number, revisionCount: number, isCounted: boolean }): 'same' | 'changed' | 'gone' => !isCounted ? 'gone' : revision === revisionCount ? 'same' : 'changed'
