import { periodOf } from '../calendar.js'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { csvStream, csvType } from '../platform/sheets/csv.js'
import { workbookStream, workbookType } from '../platform/sheets/workbook.js'
import { redirect, show, stream, type Reply } from '../platform/web/reply.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import type { Contents } from '../submissions/content.js'
import { kindName } from './figure-pages.js'
import { findingOf, nextUnlooked } from './kept-check.js'
import { noteFinding, requireCheck } from './kept-check-commands.js'
import { FindingInput, KeptId, KeptList, KeptRecord, KeptShow } from './kept-check-input.js'
import { keptCheckPage, keptListPage, keptPath, keptRecordPath, type CheckNames } from './kept-check-pages.js'
import { listChecked, listChecks, readVerdicts, type CheckRow } from './kept-check-queries.js'
import type { SeeRecord } from './kept-check-record.js'
import { findingsSheet, saidSheet, type KeptSheet } from './kept-check-sheet.js'
import { keptRecordPage } from './kept-record-pages.js'
import { listKindsOf } from './kind-queries.js'
import type { TileOf } from './ledger-photos.js'
import { periodName } from './period-names.js'
import { packOf } from './spot-check-pack.js'
import { listTerms } from './standing-queries.js'

const looking = ['clerk', 'leader', 'inspector'] as const

async function namesOf({ db, t }: Ctx, countyId: string, checks: readonly CheckRow[]): Promise<CheckNames> {
  const ids = checks.flatMap(check => [check.townshipId, check.schoolId]).filter(id => id !== null)
  const [kinds, terms, places] = await Promise.all([listKindsOf(db, [countyId]), listTerms(db, [countyId]), db.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, bureauName: true } })])
  return {
    period: code => { const period = periodOf(code, terms.get(countyId) ?? []); return period ? periodName(t, period) : code },
    kinds: new Map(kinds.map(kind => [kind.code, kindName(t, kind)])), places: new Map(places.map(one => [one.id, one.bureauName ?? one.name])),
  }
}

async function read(ctx: Ctx, id: string) {
  const check = await requireCheck(ctx, id), [rows, names] = await Promise.all([listChecked(ctx.db, id), namesOf(ctx, check.orgId, [check])])
  return { check, rows, names }
}

const sheetOf = async (ctx: Ctx, id: string): Promise<KeptSheet & { fileName: string }> => {
  const { viewer, today, t } = ctx, { check, rows, names } = await read(ctx, id)
  return { viewer, check, rows, names, frame: { place: viewer.orgName, bureau: viewer.orgName, today }, fileName: t('keptCheck.fileName', viewer.orgName, names.period(check.period), check.seed) }
}
const exported = (ctx: Ctx, id: string) => [{ action: 'exported.spotCheck', subject: 'SpotCheck', subjectId: id, orgId: ctx.viewer.orgId }]

/** 已保存的抽查: what was drawn stays, and what is found in each record is noted down. */
export function keptCheckRoutes(contents: Contents, tileOf: TileOf, see: SeeRecord): Route[] {
  async function recordPage(ctx: Ctx, checkId: string, id: string, sent?: Form): Promise<Reply> {
    const { check, rows, names } = await read(ctx, checkId), row = rows.find(one => one.submissionId === id)
    if (!row) throw new Problem('notFound')
    const page = keptRecordPage(ctx.t, { viewer: ctx.viewer, check, rows, row, names, seen: await see(ctx, id, row.revision), sent })
    return show('statistics/kept-record', page.heading.title, page)
  }
  return [
    route({ method: 'get', path: '/statistics/spot-checks', allow: looking, input: KeptList,
      run: async (ctx, asked) => {
        const { db, t, viewer } = ctx
        if (viewer.orgKind !== 'county') throw new Problem('notFound')
        const page = await listChecks(db, asked), shown = keptListPage(t, { viewer, page, found: await readVerdicts(db, page.rows.map(row => row.id)), names: await namesOf(ctx, viewer.orgId, page.rows) })
        return show('statistics/kept-checks', shown.heading.title, shown)
      } }),
    route({ method: 'get', path: '/statistics/spot-checks/:id', allow: looking, input: KeptShow,
      run: async (ctx, { id, only }) => { const page = keptCheckPage(ctx.t, { viewer: ctx.viewer, only, ...await read(ctx, id) }); return show('statistics/kept-check', page.heading.title, page) } }),
    ...(['xlsx', 'csv'] as const).map(format => route({ method: 'get', path: `/statistics/spot-checks/:id/findings.${format}`, allow: looking, input: KeptId, limit: 'export',
      run: async (ctx, { id }) => {
        const { t, now } = ctx, given = await sheetOf(ctx, id), first = findingsSheet(t, given)
        const [made, type] = format === 'csv' ? [csvStream(first), csvType] : [workbookStream([first, saidSheet(t, given)], { createdAt: now }), workbookType]
        return stream(made, type, `${given.fileName}.${format}`, exported(ctx, id))
      } })),
    route({ method: 'get', path: '/statistics/spot-checks/:id/pack.zip', allow: looking, input: KeptId, limit: 'export',
      run: async (ctx, { id }) => {
        const { t, viewer } = ctx, given = await sheetOf(ctx, id), { check, rows, names } = given
        const ids = rows.map(row => { const last = findingOf(row); return { id: row.submissionId, revision: row.revision, verdict: last ? t(`verdict.${last.verdict}`) : t('keptCheck.unlooked') } })
        const made = await packOf(ctx, { contents, tileOf }, { ids, seed: check.seed, of: check.matched, first: { name: t('keptCheck.resultsFile'), sheet: findingsSheet(t, given) } })
        return stream(made, 'application/zip', t('spotCheck.fileName', viewer.orgName, names.period(check.period), check.seed), exported(ctx, id))
      } }),
    route({ method: 'get', path: '/statistics/spot-checks/:check/records/:id', allow: looking, input: KeptRecord, run: (ctx, { check, id }) => recordPage(ctx, check, id) }),
    route({ method: 'post', path: '/statistics/spot-checks/:check/records/:id/findings', allow: ['clerk', 'inspector'], input: FindingInput,
      run: async (ctx, { check, id, verdict, note }) => {
        await noteFinding(ctx, check, id, { verdict, note })
        const next = nextUnlooked(await listChecked(ctx.db, check), id)
        return redirect(next ? keptRecordPath(check, next.submissionId) : keptPath(check), next ? 'keptCheck.savedNext' : 'keptCheck.savedAll')
      },
      retry: (ctx, sent) => { const ids = KeptRecord.safeParse({ check: sent.values.check, id: sent.values.id }).data; if (!ids) throw new Problem('notFound'); return recordPage(ctx, ids.check, ids.id, sent) } }),
  ]
}
