import { z } from 'zod'
import { csvStream, csvType } from '../platform/sheets/csv.js'
import { workbookStream, workbookType } from '../platform/sheets/workbook.js'
import { stream } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { readLedger } from './ledger-queries.js'
import { ledgerSheet } from './ledger-sheet.js'
import { openOn } from './rule-queries.js'
import { countyReaders, wholeCounty } from './rule-routes.js'

/** 任职台账 as of today: xlsx for reading and signing, csv for whoever computes on. */
export const ledgerDownloadRoutes: readonly Route[] = (['xlsx', 'csv'] as const).map(format =>
  route({ method: 'get', path: `/downloads/vice-principals.${format}`, allow: countyReaders, input: z.object({}), limit: 'export',
    run: async ctx => {
      const { db, t, viewer, today, now } = ctx, countyId = wholeCounty(ctx)
      const [county, schools] = await Promise.all([db.organisation.findUnique({ where: { id: countyId }, select: { name: true } }), db.organisation.count({ where: openOn(countyId, today) })])
      const name = county?.name ?? viewer.orgName, sheet = ledgerSheet(t, { county: name, bureau: viewer.orgName, day: today, schools, phones: viewer.role !== 'inspector', pages: readLedger(db, countyId, today) })
      return stream(format === 'csv' ? csvStream(sheet) : workbookStream([sheet], { createdAt: now }), format === 'csv' ? csvType : workbookType, `${t('vpSheet.file', name, today.replaceAll('-', ''))}.${format}`, [{ action: 'exported.vicePrincipals', subject: 'Organisation', subjectId: countyId, orgId: countyId }])
    } }))
