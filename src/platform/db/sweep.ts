import type { Write } from './write-gate.js'

/** How long a key that was used stays: a form left open over a holiday is still sent only once. */
export const keptDays = 7
/** How long an inbox remembers. What was told stands in the records for good. */
export const messageDays = 400

/** Removes what nobody asks for any more: sessions that ended, counters and keys of forms that were not touched for a week, old messages.
 *  Small writes, so that nobody waits long. @returns how many rows went */
export async function sweepRows(write: Write, now: Date): Promise<{ sessions: number, counters: number, onceKeys: number, messages: number }> {
  const old = new Date(now.getTime() - keptDays * 86_400_000)
  const sessions = await write(tx => tx.session.deleteMany({ where: { OR: [{ expiresAt: { lt: old } }, { endsAt: { lt: old } }] } }))
  const counters = await write(tx => tx.counter.deleteMany({ where: { last: { lt: old } } }))
  const onceKeys = await write(tx => tx.onceKey.deleteMany({ where: { at: { lt: old } } }))
  const messages = await write(tx => tx.message.deleteMany({ where: { at: { lt: new Date(now.getTime() - messageDays * 86_400_000) } } }))
  return { sessions: sessions.count, counters: counters.count, onceKeys: onceKeys.count, messages: messages.count }
}
