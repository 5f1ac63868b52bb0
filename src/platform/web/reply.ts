import type { Readable } from 'node:stream'
import type { Language } from '../../viewer.js'
import type { TextKey } from '../texts/texts.js'
import type { TrailRecord } from '../ctx.js'
import type { Screen, Views } from '../../views.js'

/** What a handler wants done; the endpoint does it, after the commit. `audited` is in the trail before anything is sent. */
export type Reply =
  | { kind: 'show', view: Screen, page: unknown, title: string, layout: 'app' | 'plain', audited?: TrailRecord[], status?: number, again?: string }
  | RedirectReply
  | { kind: 'json', value: unknown, status: number }
  | { kind: 'file', sha256: string, which: 'whole' | 'thumbnail', mediaType: string, fileName: string, inline: boolean }
  | { kind: 'stream', stream: Readable, mediaType: string, fileName: string, audited: TrailRecord[] }
  | { kind: 'signIn', accountId: string, to: string, notice?: TextKey }
  | { kind: 'signOut', to: string }
export type RedirectReply = { kind: 'redirect', to: string, notice?: TextKey, language?: Language }

/** A page inside the signed-in frame. */
export const show = <V extends Screen>(view: V, title: string, page: Views[V], audited?: TrailRecord[]): Reply => ({ kind: 'show', view, page, title, layout: 'app', audited })
/** What a form is told when it was kept and yet something is left to do: the page itself, with its status. Sent again, it leads to `again`. */
export const answer = <V extends Screen>(view: V, title: string, page: Views[V], { status, again }: { status: number, again: string }): Reply => ({ kind: 'show', view, page, title, layout: 'app', status, again })
/** A page without navigation: sign-in, password, what a link opens. */
export const showPlain = <V extends Screen>(view: V, title: string, page: Views[V], status?: number): Reply => ({ kind: 'show', view, page, title, layout: 'plain', status })
export const redirect = (to: string, notice?: TextKey): Reply => ({ kind: 'redirect', to, notice })
export const json = (value: unknown, status = 200): Reply => ({ kind: 'json', value, status })
/** A stored file, by the hash of what is stored. */
export const file = (sha256: string, mediaType: string, fileName: string, inline: boolean): Reply => ({ kind: 'file', sha256, which: 'whole', mediaType, fileName, inline })
/** The small picture of a stored file. */
export const thumbnail = (sha256: string, fileName: string): Reply => ({ kind: 'file', sha256, which: 'thumbnail', mediaType: 'image/jpeg', fileName, inline: true })
/** A download that is made while it travels. */
export const stream = (made: Readable, mediaType: string, fileName: string, audited: TrailRecord[]): Reply => ({ kind: 'stream', stream: made, mediaType, fileName, audited })
export const signIn = (accountId: string, to: string, notice?: TextKey): Reply => ({ kind: 'signIn', accountId, to, notice })
export const signOut = (to: string): Reply => ({ kind: 'signOut', to })
