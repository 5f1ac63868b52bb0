import type { Database, Prisma } from '../platform/db/client.js'

/** A file that nothing refers to. Whatever refers to files has its line here, or this does not compile. */
const unused: { [R in keyof Prisma.$StoredFilePayload['objects']]: { none: object } } = { items: { none: {} }, forms: { none: {} }, templates: { none: {} } }

/** Which stored files are somebody's: what the sweeper asks. */
export const fileOwners = (db: Database) => ({
  /** Those of the given hashes that have a row. */
  ownedOf: async (sha256s: string[]): Promise<Set<string>> =>
    new Set((await db.reader.storedFile.findMany({ where: { sha256: { in: sha256s } }, select: { sha256: true } })).map(row => row.sha256)),
  /** Removes the rows of files that no record refers to and that are older than `olderThan`; their bytes go with the next sweep of the store. @returns how many */
  removeUnused: (olderThan: Date): Promise<number> => db.write(async tx => {
    const { count } = await tx.storedFile.deleteMany({ where: { createdAt: { lt: olderThan }, ...unused } })
    return count
  }),
})
