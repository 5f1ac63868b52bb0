import type { Ctx } from '../platform/ctx.js'

/** Withdraws what was sent of a record, answered or not: it shows numbers that are no longer the record's. */
export const withdrawLinks = async ({ db, now }: Pick<Ctx, 'db' | 'now'>, recordId: string): Promise<void> => {
  await db.dutyConfirmation.updateMany({ where: { recordId, withdrawnAt: null }, data: { withdrawnAt: now, version: { increment: 1 } } })
}
