import type { FileStore } from './store.js'

/** How many hashes are asked about at once; below the number of parameters that either database takes. */
const batchSize = 500

/**
 * Removes stored files that nobody owns any more and that were kept before `olderThan`; a younger one may belong to a request still under way.
 * @param owned answers which of the given hashes a record refers to
 */
export async function sweepFiles(store: FileStore, owned: (sha256s: string[]) => Promise<Set<string>>, olderThan: Date): Promise<{ seen: number, removed: number }> {
  let seen = 0, removed = 0, batch: string[] = []
  const sweepBatch = async () => {
    const asked = batch
    batch = []
    const kept = asked.length > 0 ? await owned(asked) : new Set<string>()
    for (const sha256 of asked) if (!kept.has(sha256) && await store.remove(sha256, olderThan)) removed++
  }
  for await (const { sha256, keptAt } of store.list()) {
    seen++
    if (keptAt >= olderThan) continue
    batch.push(sha256)
    if (batch.length === batchSize) await sweepBatch()
  }
  await sweepBatch()
  return { seen, removed }
}
