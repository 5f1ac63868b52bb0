import { csvStream, csvType } from '../platform/sheets/csv.js'
import { workbookStream, workbookType } from '../platform/sheets/workbook.js'
import { stream } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { periodText, spanText } from './number-pages.js'
import { RecordDownload } from './record-input.js'
import { readAllRecords } from './record-queries.js'
import { asked } from './record-routes.js'
import { recordSheet, sumSheet } from './record-sheet.js'
import { sumBureauMeasures } from './sums-queries.js'

/** xlsx for reading and signing, with the sums on a sheet of their own; csv for whoever computes on. */
export const bureauDownloadRoutes: readonly Route[] = (['xlsx', 'csv'] as const).map(format =>
  route({ method: 'get', path: `/downloads/bureau.${format}`, allow: ['clerk', 'leader', 'inspector'], input: RecordDownload, limit: 'export',
    run: async (ctx, query) => {
      const { db, t, viewer, today, now } = ctx, { categories, category, period, filter, heads } = await asked(ctx, query)
      const frame = { bureau: viewer.orgName, today, period: periodText(t, period), span: period ? spanText(t, period) : t('period.all') }
      const sheet = recordSheet(t, { ...frame, categories, pages: readAllRecords(db, filter) })
      const sums = format === 'csv' ? [] : [sumSheet(t, frame, await sumBureauMeasures(db, filter.countyId, period, { categoryId: category?.id, heads }))]
      return stream(format === 'csv' ? csvStream(sheet) : workbookStream([sheet, ...sums], { createdAt: now }), format === 'csv' ? csvType : workbookType,
        `${t('sheet.bureauFile', viewer.orgName, frame.period, today.replaceAll('-', ''))}.${format}`, [{ action: 'exported.bureau', subject: 'Organisation', subjectId: viewer.orgId, orgId: viewer.orgId }])
    } }))
