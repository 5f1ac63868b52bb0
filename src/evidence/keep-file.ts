import { uuidv7 } from '../platform/db/ids.js'
import type { Database } from '../platform/db/client.js'
import { acceptFile, type FileSort } from '../platform/files/accept.js'
import type { FileStore } from '../platform/files/store.js'
import type { KeptFile, ReceivedFile } from '../platform/web/route.js'

/** Checks a received file, keeps its bytes and its row: a small write of its own before the request's transaction. The sweeper
 *  removes both when nothing refers to them. */
export const fileKeeper = (db: Database, store: FileStore, now: () => Date) => async (received: ReceivedFile, allowed: readonly FileSort[]): Promise<KeptFile> => {
  const file = await acceptFile(store, received, allowed)
  const fileId = await db.write(async tx => {
    await tx.$executeRaw`
      INSERT INTO "StoredFile" ("id", "sha256", "receivedSha256", "mediaType", "extension", "sizeBytes", "receivedBytes", "width", "height", "hasThumbnail", "createdAt")
      VALUES (${uuidv7()}, ${file.sha256}, ${file.receivedSha256}, ${file.mediaType}, ${file.extension}, ${file.sizeBytes}, ${file.receivedBytes}, ${file.width ?? null}, ${file.height ?? null}, ${file.hasThumbnail}, ${now()})
      ON CONFLICT ("sha256") DO NOTHING`
    return (await tx.storedFile.findUniqueOrThrow({ where: { sha256: file.sha256 }, select: { id: true } })).id
  })
  return { fileId, sha256: file.sha256, fileName: received.originalName, sort: file.sort, shotAt: file.shotAt }
}
