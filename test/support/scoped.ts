import { findViewer } from '../../src/accounts/find-viewer.js'
import { dayOf } from '../../src/calendar.js'
import type { Tx } from '../../src/platform/db/client.js'
import { scopedDb, type Db } from '../../src/platform/db/scope.js'
import type { AccountViewer } from '../../src/viewer.js'
import type { County } from './county.js'

/** Somebody of the county as handlers know them. */
export async function viewerOf(place: County, loginName: string): Promise<AccountViewer> {
  const viewer = await findViewer(place.db.reader, place.accounts.get(loginName)?.id ?? '', dayOf(place.clock.now))
  if (!viewer) throw new Error(`nobody here is called ${loginName}`)
  return viewer
}

/** What a handler of theirs would do inside its transaction, without HTTP. */
export async function as<R>(place: County, loginName: string, work: (db: Db, tx: Tx) => Promise<R>): Promise<R> {
  const viewer = await viewerOf(place, loginName)
  return place.db.write(tx => work(scopedDb(viewer, tx), tx))
}

/** 'done', or what stopped it: a code where there is one, else its sentence. */
export const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { message?: string, code?: string }) => String(error.code ?? error.message))
