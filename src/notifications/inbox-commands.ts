import type { Ctx } from '../platform/ctx.js'
import { findMoment } from './inbox-queries.js'

/** Marks the inbox as read up to one message. */
export async function readMessages({ db, viewer, record, unchanged }: Ctx, until: string): Promise<void> {
  const newest = await findMoment(db, viewer, until)
  if (!newest || (viewer.noticesSeenAt && newest.at <= viewer.noticesSeenAt)) return unchanged()
  await db.account.updateMany({ where: { id: viewer.id }, data: { noticesSeenAt: newest.at } })
  record({ action: 'account.messagesRead', subject: 'Account', subjectId: viewer.id, orgId: viewer.orgId })
}
