import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { problemOf } from '../../problems.js'
import type { Client, Tx } from './client.js'

export type Write = <R>(fn: (tx: Tx) => Promise<R>) => Promise<R>

/** As many connections as a pool may hold that broke while they were idle, and one more. */
const mostBroken = 11

/** The only way to change anything: one interactive transaction. `fn` runs again when another process held the file
 *  (P1008 is SQLITE_BUSY) or PostgreSQL chose it as the victim of a deadlock (P2034), so it keeps no state of its own.
 *  A connection that turns out to be broken before `fn` began is replaced; one that breaks later is not tried again, since
 *  nobody knows whether the commit arrived.
 *  @param patienceMs how long a writer waits for its turn before it gives up with P2028 or P1008
 *  @param serve what `fn` gets instead of Prisma's own handle on the transaction */
export function writeGate(writer: Client, patienceMs = 15_000, serve: (tx: Tx, isOpen: () => boolean) => Tx = tx => tx): Write {
  const inside = new AsyncLocalStorage<true>()
  let underWay = 0
  return async fn => {
    if (inside.getStore()) throw new Error('write() inside write() would wait for itself: pass the tx instead')
    underWay += 1
    try {
      return await written(fn)
    } finally {
      underWay -= 1
      // From its first use on, Node 20 lets it follow every promise of the process, which makes all pages dearer: only while something is written.
      if (underWay === 0) inside.disable()
    }
  }

  async function written<R>(fn: (tx: Tx) => Promise<R>): Promise<R> {
    const deadline = Date.now() + patienceMs
    for (let broken = 0; ;) {
      let begun = false
      try {
        return await writer.$transaction(tx => {
          begun = true
          let open = true
          return inside.run(true, async () => { try { return await fn(serve(tx, () => open)) } finally { open = false } })
        }, { maxWait: patienceMs, timeout: patienceMs + 5_000 })
      } catch (error) {
        const { code } = error as { code?: string }
        if (Date.now() > deadline) throw error
        if (code === 'P1008' || code === 'P2034') await pause(10 + Math.random() * 40)
        else if (!begun && code !== 'P2028' && problemOf(error).code === 'busy' && ++broken < mostBroken) await pause(1)
        else throw error
      }
    }
  }
}
