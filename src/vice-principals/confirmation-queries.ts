import { markOf, markText, readTurn, turnOf, type Order } from '../platform/keyset.js'
import type { Db } from '../platform/db/scope.js'
import type { WaitingAsked } from './confirmation-input.js'
import { isConfirmed } from './duty-queries.js'

const linkShown = {
  id: true, orgId: true, recordId: true, schoolName: true, fullName: true, role: true, number: true, duty: true, title: true, day: true, classHours: true, people: true, createdAt: true, expiresAt: true, withdrawnAt: true,
  answer: true, answeredAt: true, correctedDay: true, correctedHours: true, correctedPeople: true, settledAt: true, takenOver: true, version: true,
} as const
const readLinks = (db: Db, where: object, take?: number) => db.dutyConfirmation.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: linkShown, ...(take === undefined ? {} : { take }) })
/** One link: a copy of what it shows, and what became of it. */
export type LinkRow = Awaited<ReturnType<typeof readLinks>>[number]

/** The row of the one link that a handle is for. */
export const findByLink = async (db: Db): Promise<LinkRow | undefined> => (await readLinks(db, {}, 1))[0]
/** The links of a record, the newest first. */
export const listLinks = (db: Db, recordId: string): Promise<LinkRow[]> => readLinks(db, { recordId })

const recordShown = {
  id: true, orgId: true, countyId: true, appointmentId: true, number: true, duty: true, day: true, classHours: true, people: true, submissionId: true, activityId: true, withdrawnAt: true, version: true,
  org: { select: { name: true } },
  appointment: { select: { role: true, startsOn: true, until: true, endedOn: true, personId: true, person: { select: { fullName: true } } } },
} as const
const readRecords = (db: Db, page: { where: object, orderBy: object[], take: number }) => db.dutyRecord.findMany({ ...page, select: { ...recordShown, confirmations: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: linkShown } } })
/** A duty record with its links, the newest first. */
export type SentRecord = Awaited<ReturnType<typeof readRecords>>[number]

export const findRecord = async (db: Db, id: string): Promise<SentRecord | undefined> => (await readRecords(db, { where: { id }, orderBy: [], take: 1 }))[0]
/** What an activity is called that a record was credited from. */
export const findTitle = async (db: Db, activityId: string): Promise<string> => (await db.activity.findFirst({ where: { id: activityId }, select: { title: true } }))?.title ?? ''

/** 有出入, and not settled. */
const isCorrected = { confirmations: { some: { withdrawnAt: null, answer: 'corrected' as const, settledAt: null } } }
const isOpen = (now: Date) => ({ confirmations: { some: { withdrawnAt: null, answer: null, expiresAt: { gt: now } } } })
/** What waits, as a condition on duty records: for the school, for the person, or for a link. */
export const waits = (tab: 'corrected' | 'open' | 'unsent', now: Date) =>
  tab === 'corrected' ? { withdrawnAt: null, ...isCorrected } : { withdrawnAt: null, NOT: [isConfirmed, isCorrected, ...(tab === 'unsent' ? [isOpen(now)] : [])], ...(tab === 'open' ? isOpen(now) : {}) }

const pageSize = 40
const order = [['day', 'desc'], ['id', 'desc']] as const satisfies Order
/** Where a record stands in the list, for its address. */
export const waitingMark = (row: SentRecord): string => markText(markOf(order, row))
/** One page of what waits, the latest days first. */
export const listWaiting = (db: Db, where: object, query: WaitingAsked) => readTurn(order, turnOf(order, query), pageSize, page => readRecords(db, { where: { AND: [where, page.where] }, orderBy: page.orderBy, take: page.take }))
export const countWaiting = (db: Db, where: object): Promise<number> => db.dutyRecord.count({ where })
/** How many wait for whom. @param where on duty records: of a person, or of an appointment */
export async function countsOf(db: Db, where: object, now: Date): Promise<Record<'corrected' | 'open' | 'unsent', number>> {
  const [corrected, open, unsent] = await Promise.all((['corrected', 'open', 'unsent'] as const).map(tab => countWaiting(db, { AND: [waits(tab, now), where] })))
  return { corrected: corrected ?? 0, open: open ?? 0, unsent: unsent ?? 0 }
}
/** The next one of the same person at the same school for which no link is out, the earliest day first. */
export const findNext = async (db: Db, { id, orgId, appointment: { personId } }: SentRecord, now: Date): Promise<SentRecord | undefined> =>
  (await readRecords(db, { where: { AND: [waits('unsent', now), { id: { not: id }, orgId, appointment: { personId } }] }, orderBy: [{ day: 'asc' }, { id: 'asc' }], take: 1 }))[0]
