import { fromBeijingTime, type Day } from '../calendar.js'
import { searchWords } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'
import { behind, markOf, orderBy, readTurn, turnOf, type Page } from '../platform/keyset.js'
import { orderOf, type QueueFilter, type ReviewInput } from './review-input.js'
import { mayUndo, undoable, undoMinutes, waiting } from './workflow.js'

export const queueSize = 40

type Asked = QueueFilter & { countyId: string }

function matching({ countyId, status, search, check, kind, township }: Asked) {
  return {
    countyId, status, ...(check === 'yes' ? { warningCount: { gt: 0 } } : {}), ...(kind === '' ? {} : { topic: kind }),
    ...(township === '' ? {} : { org: { townshipId: township } }),
    AND: searchWords(search).map(containing).map(found => ({ OR: [{ searchText: found }, { org: { searchText: found } }] })),
  }
}

const place = { id: true, orgId: true, submittedAt: true, changedAt: true, org: { select: { position: true } } } as const
/** One page of the desk's list; when the record that is open stands elsewhere in the list, the page that begins with it. */
export async function listQueue(db: Db, filter: Asked, input: ReviewInput): Promise<Page<QueueRow>> {
  const order = orderOf(filter), where = matching(filter)
  const read = (page: { where: object, orderBy: object[], take: number }) => rowsOf(db, { AND: [where, page.where] }, page.orderBy, page.take)
  const page = await readTurn(order, turnOf(order, input), queueSize, read)
  if (!input.id || page.rows.some(row => row.id === input.id)) return page
  const [opened] = await rowsOf(db, { AND: [where, { id: input.id }] }, orderBy(order), 1)
  if (!opened) return page
  const mark = markOf(order, opened), [rest, earlier] = await Promise.all([read({ where: behind(order, mark), orderBy: orderBy(order), take: queueSize }), read({ where: behind(order, mark, true), orderBy: orderBy(order, true), take: 1 })])
  const rows = [opened, ...rest.slice(0, queueSize - 1)]
  return { rows, previous: earlier.length > 0 ? opened : undefined, next: rest.length === queueSize ? rows.at(-1) : undefined, seen: 0 }
}
const rowsOf = (db: Db, where: object, order: object[], take: number) => db.submission.findMany({
  where, orderBy: order, take, select: {
    ...place, topic: true, title: true, heldOn: true, warningCount: true, org: { select: { name: true, bureauName: true, position: true } },
    revisions: { orderBy: { number: 'desc' }, take: 1, select: { evidence: true } }, steps: { where: { action: { in: ['submit', 'confirm'] } }, take: 2, select: { number: true } },
  },
})
export type QueueRow = Awaited<ReturnType<typeof rowsOf>>[number]

/** How many records the list holds under its filter. */
export const countQueue = (db: Db, filter: Asked): Promise<number> => db.submission.count({ where: matching(filter) })

/** The records beside this one in the list. Behind the last one comes the first again; before the first one there is none. */
export async function findBeside(db: Db, filter: Asked, id: string): Promise<{ next: string | undefined, previous: string | undefined }> {
  const order = orderOf(filter)
  const row = await db.submission.findUnique({ where: { id }, select: place })
  if (!row) return { next: undefined, previous: undefined }
  // A record that was never submitted has no place in the queue.
  const mark = markOf(order, { ...row, submittedAt: row.submittedAt ?? row.changedAt })
  const first = (where: object, turned = false) => db.submission.findFirst({ where: { AND: [matching(filter), { id: { not: id } }, where] }, orderBy: orderBy(order, turned), select: { id: true } })
  const [next, previous] = await Promise.all([first(behind(order, mark)), first(behind(order, mark, true), true)])
  return { next: (next ?? (previous && await first({})))?.id, previous: previous?.id }
}

const decided = { id: true, version: true, title: true, status: true, org: { select: { name: true, bureauName: true } }, steps: { orderBy: { number: 'desc' }, take: 1, select: { action: true, actorId: true, at: true } } } as const

/** A record that was decided on a moment ago, with its last step. */
export const findDecided = (db: Db, id: string) => db.submission.findUnique({ where: { id }, select: decided })
export type DecidedRow = NonNullable<Awaited<ReturnType<typeof findDecided>>>

/** The record on which somebody decided last, while that can still be taken back: what was taken back already is passed over. */
export async function findLastDecided(db: Db, actorId: string, now: Date): Promise<DecidedRow | undefined> {
  const since = new Date(now.getTime() - undoMinutes * 60_000)
  const steps = await db.submissionStep.findMany({ where: { actorId, at: { gte: since }, action: { in: [...undoable] } }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 5, select: { submissionId: true } })
  const rows = await db.submission.findMany({ where: { id: { in: steps.map(step => step.submissionId) } }, select: decided })
  return steps.map(step => rows.find(row => row.id === step.submissionId)).find(row => row && mayUndo(row.steps[0], actorId, now))
}

/** Records that somebody decided on during a day in Beijing. */
export const countDecided = (db: Db, actorId: string, day: Day): Promise<number> =>
  db.submissionStep.count({ where: { actorId, at: { gte: fromBeijingTime(`${day} 00:00:00`) }, action: { in: ['approve', 'return'] } } })
