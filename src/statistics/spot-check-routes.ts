import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Ctx } from '../platform/ctx.js'
import { csvStream } from '../platform/sheets/csv.js'
import type { SheetSpec } from '../platform/sheets/sheet-spec.js'
import { zip, type ZipEntry } from '../platform/sheets/zip.js'
import { show, stream } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { contentOf, type Contents } from '../submissions/content.js'
import { ledgerScope } from './ledger-extent.js'
import type { TileOf } from './ledger-photos.js'
import { listTownships } from './ledger-queries.js'
import { periodName } from './period-names.js'
import { counted } from './record-states.js'
import { SpotCheckInput, type SpotCheckQuery } from './spot-check-input.js'
import { spotCheckPage, type SpotCheckAsked } from './spot-check-pages.js'
import { drawRecords, readDossiers } from './spot-check-queries.js'
import { factsSheet, namedFiles, packSheet, stepsSheet } from './spot-check-sheet.js'
import { verifierPage } from './spot-check-verifier.js'

const looking = ['clerk', 'leader', 'inspector'] as const
/** A seed as people can say it to one another. */
const freshSeed = (): string => String(randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, '0')

async function draw(ctx: Ctx, { seed, size = 5, per = 'all', ...query }: SpotCheckQuery) {
  const asked: SpotCheckAsked = { ...query, seed: seed ?? freshSeed(), size, per }
  const scope = await ledgerScope(ctx, { ...query, status: counted })
  return { asked, scope, drawn: await drawRecords(ctx.db, scope.where, asked) }
}

/** 抽查: approved records drawn by a seed that anybody can repeat, and the pack that proves them without the product. */
export const spotCheckRoutes = (contents: Contents, tileOf: TileOf): Route[] => [
  route({ method: 'get', path: '/statistics/spot-check', allow: looking, input: SpotCheckInput,
    run: async (ctx, query) => {
      const { asked, scope, drawn } = await draw(ctx, query), { extent } = scope
      const page = spotCheckPage(ctx.t, { scope, asked, drawn, now: ctx.now, another: freshSeed(), townships: extent.county ? await listTownships(ctx.db, extent.county.id) : [] })
      return show('statistics/spot-check', page.head.title, page)
    } }),
  route({ method: 'get', path: '/downloads/spot-check.zip', allow: looking, input: SpotCheckInput, limit: 'export',
    run: async (ctx, query) => {
      const { db, t, now, viewer, storedBytes } = ctx, { asked, scope, drawn } = await draw(ctx, query)
      const dossiers = await Promise.all((await readDossiers(db, drawn.rows.map(row => row.id))).map(async dossier => {
        const content = dossier.revisions.find(one => one.id === dossier.approvedRevisionId)?.content
        // What is closed to this person on the pages is closed here.
        const files = dossier.files.filter(item => tileOf(t, item, viewer, { orgId: item.orgId, path: item.org.path, countyId: dossier.countyId }).kind !== 'hidden')
        return { ...dossier, files, facts: content === undefined ? [] : await contentOf(contents, dossier.kind).show(ctx, content, dossier.orgId) }
      }))
      const all = namedFiles(t, dossiers), tables: [name: string, sheet: SheetSpec][] = [[t('spotCheck.recordsFile'), factsSheet(t, all)], [t('spotCheck.historyFile'), stepsSheet(t, all)], [t('archive.listFile'), packSheet(t, all)]]
      const written = await Promise.all(tables.map(async ([name, sheet]) => ({ name, bytes: await buffer(csvStream(sheet)) })))
      const sums = [...written.map(({ name, bytes }) => ({ name, sha256: createHash('sha256').update(bytes).digest('hex') })), ...all.flatMap(({ files }) => files.map(({ item, name }) => ({ name, sha256: item.file?.sha256 ?? '' })))]
      async function* entries(): AsyncGenerator<ZipEntry> {
        yield { name: 'SHA256SUMS.txt', chunks: sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`) }
        yield { name: t('spotCheck.verifierFile'), chunks: [verifierPage(t, sums, { seed: asked.seed, of: drawn.of, count: drawn.rows.length })] }
        for (const { name, bytes } of written) yield { name, chunks: [bytes] }
        for (const { files } of all) for (const { item, name } of files) yield { name, chunks: [await storedBytes(item.file?.sha256 ?? '')], dense: true }
      }
      return stream(Readable.from(zip(entries(), now), { objectMode: false }), 'application/zip', t('spotCheck.fileName', viewer.orgName, periodName(t, scope.extent.period), asked.seed), [{ action: 'exported.spotCheck', subject: 'Organisation', subjectId: viewer.orgId, orgId: viewer.orgId }])
    } }),
]
