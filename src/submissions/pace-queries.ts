import type { Tx } from '../platform/db/client.js'
import { daysToFile, paceOf } from './pace.js'

/** How many records are compared at a time. */
const atOnce = 2_000

/** What records say of their own pace and files against their history and last revision. @returns those that differ, none when all is right */
export async function listPaceDifferences(tx: Tx): Promise<{ id: string, kept: string, counted: string }[]> {
  const differences: { id: string, kept: string, counted: string }[] = []
  for (let after = ''; ;) {
    const rows = await tx.submission.findMany({
      where: { id: { gt: after }, revisionCount: { gt: 0 } }, orderBy: { id: 'asc' }, take: atOnce,
      select: {
        id: true, heldOn: true, revisionCount: true, firstSubmittedAt: true, daysToFile: true, daysToReview: true, returns: true, files: true, photos: true,
        steps: { orderBy: { number: 'asc' }, select: { action: true, at: true } },
        revisions: { orderBy: { number: 'desc' }, take: 1, select: { evidence: true, activity: { select: { endsOn: true } } } },
      },
    })
    for (const row of rows) {
      const { firstSubmittedAt, revisions: [last], steps } = row, files = (last?.evidence ?? []) as { sort: string }[]
      // What somebody of the bureau entered has no pace, and never was first sent by its owner.
      const pace = firstSubmittedAt ? { ...paceOf(steps), daysToFile: daysToFile(last?.activity?.endsOn ?? row.heldOn ?? '', firstSubmittedAt) } : { daysToReview: null, returns: row.returns, daysToFile: null }
      const kept = textOf(row), counted = textOf({ ...pace, files: files.length, photos: files.filter(file => file.sort === 'photo').length })
      if (kept !== counted) differences.push({ id: row.id, kept, counted })
    }
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return differences
    after = last.id
  }
}

const textOf = ({ daysToFile, daysToReview, returns, files, photos }: { daysToFile: number | null, daysToReview: number | null, returns: number, files: number, photos: number }): string => [daysToFile, daysToReview, returns, files, photos].map(String).join(' ')
