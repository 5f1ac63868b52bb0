import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import type { FileStore } from '../files/store.js'
import type { Reply } from './reply.js'

type FileReply = Extract<Reply, { kind: 'file' }>
type StreamReply = Extract<Reply, { kind: 'stream' }>

/** Headers of a file or download, to be taken back when a page is shown in its place. */
export const fileHeaders = ['Content-Disposition', 'Content-Length', 'Content-Range', 'Accept-Ranges', 'Last-Modified'] as const

/** A page. It is packed here in one piece: through the stream that packs everything else, and the thread behind it, the same page costs three times as
 *  much processor time. Level 3 takes half the time of 4; the page grows by a thirtieth. */
export function sendPage(req: Request, res: Response, html: string): void {
  res.type('html')
  if (!req.acceptsEncodings('gzip')) { res.send(html); return }
  res.vary('Accept-Encoding').set('Content-Encoding', 'gzip').send(gzipSync(html, { level: 3 }))
}

/** A stored file: in a sandbox, private, under its own name. Whole or the part that is asked for. */
export async function sendStored(res: Response, store: FileStore, { sha256, which, mediaType, fileName, inline }: FileReply): Promise<void> {
  res.set({ 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cache-Control': 'private, max-age=3600', 'Content-Disposition': disposition(fileName, inline), 'Cross-Origin-Resource-Policy': 'same-origin' }).type(mediaType)
  const path = which === 'whole' ? store.pathOf(sha256) : store.thumbnailPathOf(sha256)
  const error = await new Promise<NodeJS.ErrnoException & { status?: number } | undefined>(done => res.sendFile(path, { dotfiles: 'allow', cacheControl: false }, done))
  if (!error || error.code === 'ECONNABORTED' || res.destroyed) return
  // Asked for a part that is not there, or on a condition that does not hold.
  if (error.status === 416 || error.status === 412) { res.removeHeader('Content-Disposition'); res.status(error.status).end(); return }
  // A file whose row is there and whose bytes are not is a fault of ours, not a missing page.
  throw error.status === 404 ? new Error('a stored file is missing on the disk') : error
}

/** A download that is made while it travels. What fails before its first bytes still becomes a page. */
export async function sendStream(req: Request, res: Response, { stream, mediaType, fileName }: StreamReply): Promise<void> {
  if (req.method === 'HEAD') stream.destroy()
  else await begun(stream)
  res.set({ 'Content-Disposition': disposition(fileName, false) }).type(mediaType)
  // The page that asked waits for this mark to say that the file has come.
  const mark = req.query._arrival
  if (typeof mark === 'string' && /^[a-z0-9]{1,20}$/.test(mark)) res.cookie('arrival', mark, { maxAge: 60_000, sameSite: 'lax', secure: req.secure })
  if (req.method === 'HEAD') { res.end(); return }
  try {
    await pipeline(stream, res)
  } catch (error) {
    // Somebody closed the window: nobody is left to tell.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

/** Waits for the first bytes, or for the end of a stream that has none. @throws what the stream throws */
async function begun(stream: Readable): Promise<void> {
  const stop = new AbortController()
  try {
    await Promise.race([once(stream, 'readable', { signal: stop.signal }), once(stream, 'end', { signal: stop.signal })])
  } finally {
    stop.abort()
  }
}

/** attachment; filename*: the name may be Chinese (RFC 5987). */
export function disposition(fileName: string, inline: boolean): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
