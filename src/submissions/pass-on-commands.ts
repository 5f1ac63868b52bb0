import type { UnfinishedWork } from '../accounts/account.js'
import type { Ctx } from '../platform/ctx.js'
import type { Db } from '../platform/db/scope.js'
import { isReturned, unfinished, waiting } from './workflow.js'

const begunBy = (authorId: string) => ({ authorId, status: { in: [...unfinished] } })
const unfinishedOf = (db: Db, authorId: string) => db.submission.findMany({ where: begunBy(authorId), orderBy: { id: 'asc' }, select: { id: true, orgId: true, status: true } })

function countByState(rows: Awaited<ReturnType<typeof unfinishedOf>>): UnfinishedWork {
  const returned = rows.filter(row => isReturned(row.status)).length, inReview = rows.filter(row => row.status === waiting).length
  return { drafts: rows.length - returned - inReview, returned, waiting: inReview }
}

/** How much a person has begun and not finished. */
export const countUnfinished = async (db: Db, authorId: string): Promise<UnfinishedWork> => countByState(await unfinishedOf(db, authorId))

/** Puts what one person has begun and not finished into another's hands. The history keeps who did what. */
export async function passOn({ db, record }: Ctx, from: string, to: string): Promise<UnfinishedWork> {
  const rows = await unfinishedOf(db, from)
  await db.submission.updateMany({ where: begunBy(from), data: { authorId: to } })
  for (const { id, orgId } of rows) record({ action: 'submission.passedOn', subject: 'Submission', subjectId: id, orgId, fields: ['authorId'] })
  return countByState(rows)
}
