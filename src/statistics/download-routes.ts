import type { Ctx } from '../platform/ctx.js'
import { stream, type Reply } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { csvStream, csvType } from '../platform/sheets/csv.js'
import type { SheetSpec } from '../platform/sheets/sheet-spec.js'
import { workbookStream, workbookType } from '../platform/sheets/workbook.js'
import { isUnfiled } from '../submissions/workflow.js'
import { roles } from '../viewer.js'
import { readCounties } from './counties-queries.js'
import { crossOf } from './cross-table.js'
import { CrossInput } from './cross-table-input.js'
import { readCrossTable } from './cross-table-queries.js'
import { crossSheet } from './cross-table-sheet.js'
import { filterTable, readCountyTable } from './county-table.js'
import { extentOf, type Extent } from './extent-queries.js'
import { indicatorName, schemeName } from './figure-pages.js'
import { IndicatorsInput } from './indicator-input.js'
import { readIndicators } from './indicator-queries.js'
import { indicatorSheet } from './indicator-sheet.js'
import { columnsOf } from './indicator-table.js'
import { ledgerScope, owedKinds } from './ledger-extent.js'
import { LedgerDownload } from './ledger-input.js'
import { fillsIn, recordsWhere, whoseParticipations } from './ledger-queries.js'
import { ledgerSheet } from './ledger-sheet.js'
import { lecturerRoles, readLedger } from './ledger-sheet-queries.js'
import { periodName, rangeInWords } from './period-names.js'
import { counted } from './record-states.js'
import { SummaryInput } from './summary-input.js'
import { keepsLine } from './summary-pages.js'
import { countiesSheet, summarySheet, type SheetFrame } from './summary-sheet.js'
import { countyRecords } from './summary-queries.js'

const reading = roles.filter(role => role !== 'system')

/** Whose sheet it is: the county's, the school's, or that of whoever stands above. */
function frameOf({ viewer, today }: Ctx, { county }: Extent): SheetFrame {
  const own = fillsIn(viewer) || !county
  return { place: own ? viewer.orgName : county.name, bureau: own ? viewer.orgName : county.bureauName ?? county.name, today }
}

/** xlsx for reading and signing, csv for whoever computes on. */
const formats = ['xlsx', 'csv'] as const
type Format = (typeof formats)[number]

/** A table on its way, and the line in the trail that it left. @param fileName without its ending */
function download(ctx: Ctx, format: Format, sheet: SheetSpec, name: string, fileName: string): Reply {
  const { now, viewer } = ctx
  const [made, type] = format === 'csv' ? [csvStream(sheet), csvType] : [workbookStream([sheet], { createdAt: now }), workbookType]
  return stream(made, type, `${fileName}.${format}`, [{ action: `exported.${name}`, subject: 'Organisation', subjectId: viewer.orgId, orgId: viewer.orgId }])
}
const compact = (day: string): string => day.replaceAll('-', '')

export const downloadRoutes: Route[] = formats.flatMap((format): Route[] => [
  route({ method: 'get', path: `/downloads/summary.${format}`, allow: ['clerk', 'leader', 'inspector'], input: SummaryInput, limit: 'export',
    run: async (ctx, asked) => {
      const { db, t, today } = ctx, extent = await extentOf(ctx, asked), frame = frameOf(ctx, extent), [place] = extent.places
      if (!extent.county || !place) {
        const input = await readCounties(ctx, extent)
        return download(ctx, format, countiesSheet(t, input, frame), 'summary', t('sheet.summaryFile', frame.place, schemeName(t, undefined), periodName(t, extent.period), compact(today)))
      }
      const whole = await readCountyTable(db, place, today, asked.schools === 'free' ? 'withExcepted' : undefined), table = filterTable(whole, keepsLine(asked, whole))
      return download(ctx, format, summarySheet(t, table, frame, await countyRecords(db, whole, asked)), 'summary', t('sheet.summaryFile', frame.place, schemeName(t, whole.requirements.scheme), periodName(t, extent.period), compact(today)))
    } }),
  route({ method: 'get', path: `/downloads/statistics.${format}`, allow: ['clerk', 'leader', 'inspector'], input: CrossInput, limit: 'export',
    run: async (ctx, asked) => {
      const { db, t, today } = ctx, extent = await extentOf(ctx, asked), cross = crossOf(asked, extent.county === undefined), frame = frameOf(ctx, extent)
      const sheet = crossSheet(t, await readCrossTable(db, extent, today, cross), extent, frame)
      return download(ctx, format, sheet, 'statistics', t('sheet.statisticsFile', frame.place, t(`crossRows.${cross.rows}`), cross.columns === 'measure' ? t('crossColumns.measure') : indicatorName(t, cross.measure), periodName(t, extent.period), compact(today)))
    } }),
  route({ method: 'get', path: `/downloads/indicators.${format}`, allow: ['clerk', 'leader', 'inspector'], input: IndicatorsInput, limit: 'export',
    run: async (ctx, asked) => {
      const { db, t, today } = ctx, extent = await extentOf(ctx, asked), frame = frameOf(ctx, extent)
      const sheet = indicatorSheet(t, await readIndicators(db, extent, today, columnsOf(asked.columns, extent.county === undefined)), extent, frame)
      return download(ctx, format, sheet, 'indicators', t('sheet.indicatorsFile', frame.place, periodName(t, extent.period), compact(today)))
    } }),
  route({ method: 'get', path: `/downloads/ledger.${format}`, allow: reading, input: LedgerDownload, limit: 'export',
    run: async (ctx, asked) => {
      const { db, t, viewer, today } = ctx
      // What was never filed is in no ledger; without a state it holds what counts.
      const status = asked.status === undefined || isUnfiled(asked.status) ? counted : asked.status
      const { extent, ever, kinds, filter } = await ledgerScope(ctx, { ...asked, status }), owed = await owedKinds(ctx.db, extent, kinds), frame = frameOf(ctx, extent)
      const period = ever ? t('period.all') : periodName(t, extent.period)
      const sheet = ledgerSheet(t, {
        ...frame, period, span: ever ? t('period.all') : rangeInWords(t, extent.period), kinds, owed, roles: await lecturerRoles(db, filter.countyIds),
        withPhones: extent.drilledInto === undefined && (fillsIn(viewer) || viewer.orgKind === 'county'), pages: readLedger(db, recordsWhere(viewer, filter), whoseParticipations(viewer, filter)),
      })
      return download(ctx, format, sheet, 'ledger', t('sheet.ledgerFile', frame.place, period, compact(today)))
    } }),
])
