import { fromBufferPromise, type Entry } from 'yauzl'

/** The files of a zip, by name, in its order. */
export async function unpacked(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes), files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry) as AsyncIterable<Buffer>) pieces.push(piece)
    files.set(entry.fileName, Buffer.concat(pieces))
  }
  return files
}
