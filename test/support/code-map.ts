import { posix } from 'node:path'

/** Folders of src/ in their order: each may import those before it. @source architecture, section 2 */
export const folders = [
  'platform', 'organisations', 'accounts', 'audit', 'submissions', 'evidence', 'vice-principals', 'activities', 'competitions', 'bureau', 'campaigns', 'imports',
  'statistics', 'reports', 'disclosure', 'notifications', 'jobs',
] as const
/** Beside each other: neither imports the other. */
export const siblings: readonly (readonly string[])[] = [['activities', 'competitions']]
/** Plain types and rules below everything. */
export const bottom: ReadonlySet<string> = new Set(['src/problems.ts', 'src/viewer.ts', 'src/calendar.ts'])

export const folderOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1]
/** −1 not ours · 0 at the bottom · folders from 1 · the files that join everything at the top. */
export function levelOf(path: string): number {
  if (!path.startsWith('src/')) return -1
  const folder = folderOf(path)
  if (folder === undefined) return bottom.has(path) ? 0 : folders.length + 1
  return folders.findIndex(one => one === folder) + 1
}

export type Kind = 'concept' | 'input' | 'queries' | 'commands' | 'pages' | 'routes' | 'machine'
/** What a file may import of its own folder. */
export const kindRank: Record<Kind, number> = { concept: 0, input: 1, queries: 1, machine: 2, commands: 2, pages: 3, routes: 4 }

/** Files of a domain that are none of the six kinds: they do something, for a reason. */
export const machines: Record<string, string> = {
  'src/accounts/find-viewer.ts': 'who is signed in: before there is a viewer to scope by',
  'src/accounts/password.ts': 'hashes, two at a time',
  'src/accounts/sign-in.ts': 'before there is a viewer to scope by',
  'src/audit/trail.ts': 'writes and walks the chain',
  'src/evidence/file-owners.ts': 'answers the sweeper, for all schools',
  'src/evidence/keep-file.ts': 'keeps a file before the request’s transaction',
  'src/evidence/record-evidence.ts': 'registered with submissions, which stand lower',
  'src/activities/activity-content.ts': 'registered with submissions, which stand lower',
  'src/activities/activity-review.ts': 'what the desk shows of a content, registered with submissions',
  'src/bureau/record-sheet.ts': 'a table that is made while it travels',
  'src/submissions/content.ts': 'the types of what is registered; nothing runs',
  'src/reports/report-figures.ts': 'puts a text and its figures together',
  'src/reports/report-content.ts': 'puts a text and its figures together',
  'src/reports/report-source.ts': 'puts a number and its records together',
  'src/reports/report-vocabulary.ts': 'puts the county’s own names together',
  'src/statistics/counting.ts': 'the figure engine',
  'src/statistics/figures.ts': 'the figure engine',
  'src/statistics/tallies.ts': 'the figure engine',
  'src/statistics/county-table.ts': 'puts figures together',
  'src/statistics/ledger-extent.ts': 'puts a list and its figures together',
  'src/statistics/ledger-photos.ts': 'puts a list and its figures together',
  'src/statistics/ledger-sums.ts': 'puts a list and its figures together',
  'src/statistics/ledger-sheet.ts': 'a table that is made while it travels',
  'src/statistics/superior-form-filling.ts': 'puts a form and its figures together',
  'src/statistics/cross-table-sheet.ts': 'a table that is made while it travels',
  'src/statistics/indicator-sheet.ts': 'a table that is made while it travels',
  'src/statistics/spot-check-sheet.ts': 'a table that is made while it travels',
  'src/statistics/spot-check-pack.ts': 'a file that is made while it travels',
  'src/statistics/kept-check-sheet.ts': 'a table that is made while it travels',
  'src/statistics/kept-check-record.ts': 'the types of what is registered; nothing runs',
  'src/statistics/school-archive-sheet.ts': 'a table that is made while it travels',
  'src/statistics/summary-sheet.ts': 'a table that is made while it travels',
  'src/vice-principals/ledger-sheet.ts': 'a table that is made while it travels',
}

export function kindOf(path: string): Kind {
  if (path in machines) return 'machine'
  return (/-(input|queries|commands|pages|routes)\.ts$/.exec(posix.basename(path))?.[1] as Kind | undefined) ?? 'concept'
}
