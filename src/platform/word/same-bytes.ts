import { readEntries, unpacked, withContent, zipOfEntries } from '../files/zip-entries.js'

/** The first moment that a zip knows, 1 January 1980, as it writes it. */
const zipBegins = 0x0021_0000
const core = 'docProps/core.xml'
const stamp = /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g

/**
 * The same package without the hour at which it was packed: what is written into its properties is `createdAt`, or nothing.
 * A document that is made again from the same content then is the same, byte for byte.
 */
export async function withoutPackingTime(bytes: Buffer, createdAt: Date | undefined): Promise<Buffer> {
  const entries = await readEntries(bytes), moment = createdAt && `${createdAt.toISOString().slice(0, 19)}Z`
  return zipOfEntries(entries.map(entry => {
    const kept = { ...entry, changedAt: zipBegins }
    return entry.name === core ? withContent(kept, Buffer.from(unpacked(entry).toString('utf8').replace(stamp, moment ? `$1${moment}$3` : ''))) : kept
  }))
}
