import type { Ctx } from '../platform/ctx.js'
import type { RecordPiece } from '../submissions/show-pages.js'

/** A record as its own page shows it, as one revision, without what can be done with it. */
export type RecordSeen = { title: string, piece: RecordPiece }
/** Reads it: filled in app.ts, since that page belongs to the submissions. @throws Problem notFound */
export type SeeRecord = (ctx: Ctx, id: string, revision: number) => Promise<RecordSeen>
