import type { Logger } from 'pino'
import type { Request } from 'express'
import type { Language, AccountViewer, Viewer } from '../../viewer.js'
import type { Views } from '../../views.js'
import type { Collected } from '../ctx.js'
import type { Database, Tx } from '../db/client.js'
import type { Db } from '../db/scope.js'
import type { FileSort } from '../files/accept.js'
import type { FileStore } from '../files/store.js'
import type { T } from '../texts/texts.js'
import type { Link } from './parts.js'
import type { Templates } from './render.js'
import type { KeptFile, ReceivedFile } from './route.js'

/** Where a page stands, and `here`, the address that shows it again: what the frame around it needs to know. */
export type Place = { path: string, here: string, title: string, viewer: AccountViewer | undefined, notice: string | undefined, t: T, db: Db, today: string }

/** What app.ts hands to every endpoint. */
export type Services = {
  db: Database
  secret: string
  https: boolean
  log: Logger
  store: FileStore
  templates: Templates
  asset(path: string): string
  now(): Date
  translate(language: Language): T
  /** The frame around a page: product, navigation, counts. */
  appFrame(place: Place): Promise<Omit<Views['layouts/app'], 'body' | 'inWeChat'>>
  plainFrame(place: Place): Omit<Views['layouts/plain'], 'body'>
  /** Where somebody can go instead, the first place first. Asks no database: it stands on the pages of problems. */
  waysOut(viewer: AccountViewer | undefined, t: T): Link[]
  authenticate(req: Request): Promise<string>
  confirmPassword(viewer: AccountViewer, password: string, network: string): Promise<boolean>
  storedBytes(sha256: string): Promise<Buffer>
  keepFile(received: ReceivedFile, allowed: readonly FileSort[]): Promise<KeptFile>
  /** Runs last in each transaction: tallies, sessions to end, then the trail. */
  finish(tx: Tx, viewer: Viewer | undefined, collected: Collected, now: Date): Promise<void>
}
