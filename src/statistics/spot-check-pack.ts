import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Ctx } from '../platform/ctx.js'
import { csvStream } from '../platform/sheets/csv.js'
import type { SheetSpec } from '../platform/sheets/sheet-spec.js'
import { zip, type ZipEntry } from '../platform/sheets/zip.js'
import { contentOf, type Contents } from '../submissions/content.js'
import type { TileOf } from './ledger-photos.js'
import { readDossiers } from './spot-check-queries.js'
import { factsSheet, namedFiles, packSheet, stepsSheet } from './spot-check-sheet.js'
import { verifierPage } from './spot-check-verifier.js'

/** Which records, in their order; `revision` the one that was looked at, else what counts now; `verdict` what was found in it. */
export type Packed = { ids: readonly { id: string, revision?: number, verdict?: string }[], seed: string, of: number, first?: { name: string, sheet: SheetSpec } }

/** 佐证包: what records say, their history and files, a hash of each, and a page that checks them. @param first a table that stands before the others */
export async function packOf(ctx: Ctx, { contents, tileOf }: { contents: Contents, tileOf: TileOf }, { ids, seed, of, first }: Packed): Promise<Readable> {
  const { db, t, now, viewer, storedBytes } = ctx, wanted = new Map(ids.map(one => [one.id, one])), order = ids.map(one => one.id)
  const dossiers = await Promise.all((await readDossiers(db, order)).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)).map(async dossier => {
    const number = wanted.get(dossier.id)?.revision, content = dossier.revisions.find(one => number === undefined ? one.id === dossier.approvedRevisionId : one.number === number)?.content
    // What is closed to this person on the pages is closed here.
    const files = dossier.files.filter(item => tileOf(t, item, viewer, { orgId: item.orgId, path: item.org.path, countyId: dossier.countyId }).kind !== 'hidden')
    return { ...dossier, files, facts: content === undefined ? [] : await contentOf(contents, dossier.kind).show(ctx, content, dossier.orgId) }
  }))
  const all = namedFiles(t, dossiers), found = first && ((id: string): string => wanted.get(id)?.verdict ?? '')
  const tables = [...(first ? [first] : []), { name: t('spotCheck.recordsFile'), sheet: factsSheet(t, all) }, { name: t('spotCheck.historyFile'), sheet: stepsSheet(t, all) }, { name: t('archive.listFile'), sheet: packSheet(t, all, found) }]
  const written = await Promise.all(tables.map(async ({ name, sheet }) => ({ name, bytes: await buffer(csvStream(sheet)) })))
  const sums = [...written.map(({ name, bytes }) => ({ name, sha256: createHash('sha256').update(bytes).digest('hex') })), ...all.flatMap(({ files }) => files.map(({ item, name }) => ({ name, sha256: item.file?.sha256 ?? '' })))]
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'SHA256SUMS.txt', chunks: sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`) }
    yield { name: t('spotCheck.verifierFile'), chunks: [verifierPage(t, sums, { seed, of, count: ids.length })] }
    for (const { name, bytes } of written) yield { name, chunks: [bytes] }
    for (const { files } of all) for (const { item, name } of files) yield { name, chunks: [await storedBytes(item.file?.sha256 ?? '')], dense: true }
  }
  return Readable.from(zip(entries(), now), { objectMode: false })
}
