import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp, type Deps } from '../../src/app.js'
import type { County } from './county.js'

/** The same county served once more, as after a restart or by another process, with other settings where given. */
export async function serveAgain(place: County, other: Partial<Deps> = {}): Promise<{ base: string, close(): Promise<void> }> {
  const app = createApp({ db: place.db, store: place.store, secret: 'a secret for tests only, long enough', https: false, trustedProxies: 0, log: pino({ level: 'silent' }), now: () => place.clock.now, ...other })
  // Connections that rest while a test is busy with something else are still there afterwards.
  const server = createServer({ keepAliveTimeout: 120_000 }, app).listen(0, '127.0.0.1')
  await new Promise(done => server.once('listening', done))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => { server.closeAllConnections(); return new Promise<void>(done => server.close(() => done())) },
  }
}
