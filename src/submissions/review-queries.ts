import { fromBeijingTime, type Day } from '../calendar.js'
import { searchWord } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import type { ReviewInput } from './review-input.js'
import { waiting } from './workflow.js'

export type QueueFilter = { countyId: string } & Pick<ReviewInput, 'status' | 'search' | 'check'>
/** Where a record stands in the order of the desk. */
type Mark = { id: string, submittedAt: Date | null, changedAt: Date }
export const queueSize = 40

function matching({ countyId, status, search, check }: QueueFilter) {
  const words = search.split(/\s+/).map(searchWord).filter(Boolean).slice(0, 5)
  return {
    countyId, status, ...(check === 'yes' ? { warningCount: { gt: 0 } } : {}),
    AND: words.map(word => ({ OR: [{ searchText: { contains: word } }, { org: { searchText: { contains: word } } }] })),
  }
}

/** Waiting longest first, since the last submission; what was decided on, newest first. */
const orderOf = (status: ReviewInput['status']) => status === waiting ? [{ submittedAt: 'asc' as const }, { id: 'asc' as const }] : [{ changedAt: 'desc' as const }, { id: 'desc' as const }]
const behind = (status: ReviewInput['status'], { id, submittedAt, changedAt }: Mark) => status === waiting
  ? { OR: [{ submittedAt: { gt: submittedAt ?? changedAt } }, { submittedAt, id: { gt: id } }] }
  : { OR: [{ changedAt: { lt: changedAt } }, { changedAt, id: { lt: id } }] }
const ahead = (status: ReviewInput['status'], { id, submittedAt, changedAt }: Mark) => status === waiting
  ? { OR: [{ submittedAt: { lt: submittedAt ?? changedAt } }, { submittedAt, id: { lt: id } }] }
  : { OR: [{ changedAt: { gt: changedAt } }, { changedAt, id: { gt: id } }] }

/** One page of the desk's list, and how many there are. */
export async function listQueue(db: Db, filter: QueueFilter, page: number) {
  const where = matching(filter)
  const [rows, count] = await Promise.all([
    db.submission.findMany({
      where, orderBy: orderOf(filter.status), take: queueSize, skip: (page - 1) * queueSize,
      select: { id: true, topic: true, title: true, heldOn: true, submittedAt: true, changedAt: true, warningCount: true, revisionCount: true, org: { select: { name: true, bureauName: true } }, revisions: { orderBy: { number: 'desc' }, take: 1, select: { evidence: true } }, steps: { where: { action: 'submit' }, take: 2, select: { number: true } } },
    }),
    db.submission.count({ where }),
  ])
  return { rows, count }
}
export type QueueRow = Awaited<ReturnType<typeof listQueue>>['rows'][number]

const markOf = (db: Db, id: string) => db.submission.findUnique({ where: { id }, select: { id: true, submittedAt: true, changedAt: true } })

/** The page of the list on which a record stands, from 1; where it would stand when it is not in the list. */
export async function pageOf(db: Db, filter: QueueFilter, id: string): Promise<number> {
  const mark = await markOf(db, id)
  return mark ? Math.floor(await db.submission.count({ where: { AND: [matching(filter), ahead(filter.status, mark)] } }) / queueSize) + 1 : 1
}

/** The record behind this one in the list; from the beginning again after the last; undefined when there is no other. */
export async function findNext(db: Db, filter: QueueFilter, id: string): Promise<string | undefined> {
  const mark = await markOf(db, id)
  if (!mark) return undefined
  const first = (where: object) => db.submission.findFirst({ where: { AND: [matching(filter), { id: { not: id } }, where] }, orderBy: orderOf(filter.status), select: { id: true } })
  return (await first(behind(filter.status, mark)) ?? await first({}))?.id
}

/** A record that was decided on a moment ago, with its last step. */
export function findDecided(db: Db, id: string) {
  return db.submission.findUnique({ where: { id }, select: { id: true, version: true, title: true, status: true, org: { select: { name: true, bureauName: true } }, steps: { orderBy: { number: 'desc' }, take: 1, select: { action: true, actorId: true, at: true } } } })
}
export type DecidedRow = NonNullable<Awaited<ReturnType<typeof findDecided>>>

/** Records that somebody decided on during a day in Beijing. */
export const countDecided = (db: Db, actorId: string, day: Day): Promise<number> =>
  db.submissionStep.count({ where: { actorId, at: { gte: fromBeijingTime(`${day} 00:00:00`) }, action: { in: ['approve', 'return'] } } })
