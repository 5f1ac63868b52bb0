import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Problem } from '../../problems.js'

/** What a kept file is known by: the SHA-256 of its bytes, 64 lower-case hex digits. */
export type Kept = { sha256: string, sizeBytes: number }
/** A kept file as the sweeper sees it. */
export type Stored = { sha256: string, keptAt: Date }
/** The bytes of a file, whole or in pieces, in order. */
export type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Where files live. Everything that keeps, shows or removes a file goes through this, so that another kind of store can stand in its place. */
export type FileStore = {
  /** Where unfinished files lie, uploads too; on the same disk as the kept ones. */
  temporaryFolder: string
  /** Keeps a file, and its thumbnail if given, under its hash; durable when this returns, all or nothing. Keeping the same bytes again is harmless. @throws what `content` throws; Problem `full`; ENOSPC, EROFS, EIO */
  keep(content: Content, thumbnail?: Uint8Array): Promise<Kept>
  /** The path of a kept file. @throws RangeError for anything but a hash, so that no path can be smuggled in */
  pathOf(sha256: string): string
  /** The path of a kept picture's thumbnail, a JPEG. @throws RangeError for anything but a hash */
  thumbnailPathOf(sha256: string): string
  exists(sha256: string): Promise<boolean>
  /** Removes a file with its thumbnail, unless it was kept at or after `keptBefore`; false when nothing was removed. */
  remove(sha256: string, keptBefore?: Date): Promise<boolean>
  /** Every stored hash with the time it was last kept, a folder at a time, in no promised order. */
  list(): AsyncGenerator<Stored>
}

const hashPattern = /^[0-9a-f]{64}$/
const thumbnailEnding = '.thumbnail'

/** Opens the store below a data folder: `files/` for what is kept, `tmp/` for what is unfinished, where leftovers of ended processes are removed, because nothing of them was ever acknowledged. */
export async function openFileStore(dataFolder: string): Promise<FileStore> {
  const filesFolder = join(dataFolder, 'files'), temporaryFolder = join(dataFolder, 'tmp', `${hostname()}-${process.pid}`)
  // A disk that refuses changes must not stop the reading of what is already kept.
  await removeLeftovers(join(dataFolder, 'tmp')).catch(() => {})
  for (const folder of [filesFolder, temporaryFolder]) await mkdir(folder, { recursive: true })
  await syncFolder(dataFolder)

  const inOrder = oneAtATime()
  const folderOf = (sha256: string) => join(filesFolder, sha256.slice(0, 2))
  const pathOf = (sha256: string) => {
    if (!hashPattern.test(sha256)) throw new RangeError('not a SHA-256')
    return join(folderOf(sha256), sha256)
  }
  const thumbnailPathOf = (sha256: string) => pathOf(sha256) + thumbnailEnding

  async function publish(unfinished: string, unfinishedThumbnail: string | undefined, sha256: string) {
    const folder = folderOf(sha256)
    if (await mkdir(folder, { recursive: true })) await syncFolder(filesFolder)
    // The thumbnail first: where the picture is, its thumbnail is too.
    if (unfinishedThumbnail) await rename(unfinishedThumbnail, thumbnailPathOf(sha256))
    await rename(unfinished, pathOf(sha256))
    await syncFolder(folder)
  }

  return {
    temporaryFolder, pathOf, thumbnailPathOf,
    exists: async sha256 => await keptAtOf(pathOf(sha256)) !== undefined,

    async keep(content, thumbnail) {
      const unfinished = join(temporaryFolder, randomUUID())
      const unfinishedThumbnail = thumbnail ? unfinished + thumbnailEnding : undefined
      try {
        if (thumbnail && unfinishedThumbnail) await writeDurably(unfinishedThumbnail, [thumbnail])
        const kept = await writeDurably(unfinished, content)
        await inOrder(kept.sha256, () => publish(unfinished, unfinishedThumbnail, kept.sha256))
        return kept
      } finally {
        for (const path of [unfinished, unfinishedThumbnail]) if (path) await rm(path, { force: true }).catch(() => {})
      }
    },

    remove: (sha256, keptBefore) => inOrder(sha256, async () => {
      const path = pathOf(sha256), thumbnail = thumbnailPathOf(sha256)
      const keptAt = await keptAtOf(path) ?? await keptAtOf(thumbnail)
      if (!keptAt || (keptBefore && keptAt >= keptBefore)) return false
      // The thumbnail first: what remains after a crash still stands under a hash and is found again.
      await rm(thumbnail, { force: true })
      await rm(path, { force: true })
      return true
    }),

    async *list() {
      for (const folder of await readdir(filesFolder)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue
        const hashes = new Set<string>()
        for await (const entry of await opendir(join(filesFolder, folder))) {
          const sha256 = entry.name.slice(0, 64)
          if (hashPattern.test(sha256)) hashes.add(sha256)
        }
        for (const sha256 of hashes) {
          const keptAt = await keptAtOf(pathOf(sha256)) ?? await keptAtOf(thumbnailPathOf(sha256))
          if (keptAt) yield { sha256, keptAt }
        }
      }
    },
  }
}

/** Removes unfinished files, but those of another process that is still at work: an administrator's command, or a second server. */
async function removeLeftovers(folder: string) {
  const yesterday = Date.now() - 24 * 60 * 60 * 1000
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const [, machine, pid] = /^(.+)-(\d+)$/.exec(name) ?? []
    const atWork = machine !== undefined && (machine !== hostname() || (Number(pid) !== process.pid && isAlive(Number(pid))))
    if (!atWork || (await stat(path)).mtimeMs < yesterday) await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}

function isAlive(pid: number): boolean {
  try { return process.kill(pid, 0) } catch (error) { return (error as NodeJS.ErrnoException).code === 'EPERM' }
}

/** Writes everything, then waits for the disk. A nearly full disk writes short without an error, so every write is counted and the size is read back. */
async function writeDurably(path: string, content: Content): Promise<Kept> {
  const handle = await open(path, 'wx', 0o600), hash = createHash('sha256')
  let sizeBytes = 0
  try {
    for await (const piece of content) {
      hash.update(piece)
      await writeAll(handle, piece)
      sizeBytes += piece.length
    }
    await handle.sync()
    if ((await handle.stat()).size !== sizeBytes) throw new Problem('full')
  } finally { await handle.close() }
  return { sha256: hash.digest('hex'), sizeBytes }
}

async function writeAll(handle: FileHandle, piece: Uint8Array) {
  for (let at = 0; at < piece.length;) {
    const { bytesWritten } = await handle.write(piece, at)
    if (bytesWritten === 0) throw new Problem('full')
    at += bytesWritten
  }
}

/** Makes a rename or a new folder survive a power cut. */
async function syncFolder(folder: string) {
  const handle = await open(folder)
  try { await handle.sync() } finally { await handle.close() }
}

const keptAtOf = (path: string): Promise<Date | undefined> => stat(path).then(found => found.mtime, (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return undefined
  throw error
})

/** Work on the same hash waits for the work before it, so that a removal never takes a file which is being kept again. */
function oneAtATime() {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(sha256: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(sha256) ?? Promise.resolve()).then(work, work)
    last.set(sha256, mine)
    try { return await mine } finally { if (last.get(sha256) === mine) last.delete(sha256) }
  }
}
