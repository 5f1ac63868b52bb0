import { Readable } from 'node:stream'
import { z } from 'zod'
import { findSchool } from '../organisations/school-queries.js'
import { csvStream } from '../platform/sheets/csv.js'
import { workbookStream } from '../platform/sheets/workbook.js'
import { zip, type ZipEntry } from '../platform/sheets/zip.js'
import { show, stream } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { extentOf, looksFromAbove } from './extent-queries.js'
import { ledgerScope, owedKinds } from './ledger-extent.js'
import { orNothing } from './ledger-input.js'
import type { TileOf } from './ledger-photos.js'
import { fillsIn, recordsWhere, whoseParticipations } from './ledger-queries.js'
import { ledgerSheet } from './ledger-sheet.js'
import { lecturerRoles, readLedger } from './ledger-sheet-queries.js'
import { currentYear, readOwnStanding } from './own-standing-queries.js'
import { periodName, rangeInWords } from './period-names.js'
import { counted } from './record-states.js'
import { filesSheet, packedFiles } from './school-archive-sheet.js'
import { listYearFiles } from './school-archive-queries.js'
import { schoolYearPage } from './school-year-pages.js'
import { listSchoolYear, listYearServing } from './school-year-queries.js'

/** A school's own year on paper: for the school, and for the bureau of any school. */
export const schoolYearRoutes = (tileOf: TileOf): Route[] => [
  route({ method: 'get', path: '/schools/:id/year', allow: ['recorder', 'schoolAdmin', 'clerk', 'leader', 'inspector'], input: z.object({ id: z.uuid(), period: orNothing(z.string().max(20)) }),
    run: async (ctx, { id, period }) => {
      const { db, viewer, t, now, today } = ctx
      const school = await findSchool(db, viewer, id), countyId = school?.countyId
      if (!school || !countyId) throw new Problem('notFound')
      const extent = await extentOf(ctx, { period, county: looksFromAbove(viewer) ? countyId : undefined }, () => currentYear(db, countyId, today)), [place] = extent.places
      if (!place) throw new Problem('notFound')
      const [own, records, serving] = await Promise.all([readOwnStanding(db, place, id, today), listSchoolYear(db, place, id), listYearServing(db, place, id)])
      const page = schoolYearPage(t, {
        extent, now, today, school, own, records, serving, back: fillsIn(viewer) ? { label: t('standing.title'), to: '/standing' } : { label: school.name, to: `/schools/${id}` },
        tileOf: (record, photo) => tileOf(t, photo, viewer, { orgId: photo.orgId, path: photo.org.path, countyId: record.countyId }),
      })
      return show('statistics/school-year', page.title, page)
    } }),
  // The same year to keep: list, photos and certificates, in one file.
  route({ method: 'get', path: '/downloads/school-year.zip', allow: ['recorder', 'schoolAdmin', 'clerk', 'leader', 'inspector'], input: z.object({ school: z.uuid(), period: orNothing(z.string().max(20)) }), limit: 'export',
    run: async (ctx, { school: id, period }) => {
      const { db, viewer, t, now, today, storedBytes } = ctx, school = await findSchool(db, viewer, id), countyId = school?.countyId
      if (!school || !countyId) throw new Problem('notFound')
      const { extent, kinds, filter } = await ledgerScope(ctx, { period, school: id, status: counted, county: looksFromAbove(viewer) ? countyId : undefined }), owed = await owedKinds(ctx.db, extent, kinds), [place] = extent.places
      if (!place) throw new Problem('notFound')
      const frame = { place: school.name, bureau: school.name, today }, name = periodName(t, extent.period)
      const ledger = ledgerSheet(t, { ...frame, period: name, span: rangeInWords(t, extent.period), kinds, owed, roles: await lecturerRoles(db, [countyId]), withPhones: fillsIn(viewer), pages: readLedger(db, recordsWhere(viewer, filter), whoseParticipations(viewer, filter)) })
      // What is closed to this person on the pages is closed here.
      const seen = (await listYearFiles(db, place, id)).filter(one => tileOf(t, { ...one, file: one.file }, viewer, { orgId: one.orgId, path: one.org.path, countyId: one.record.countyId }).kind !== 'hidden')
      const packed = packedFiles(t, seen)
      async function* entries(): AsyncGenerator<ZipEntry> {
        yield { name: t('archive.ledger'), chunks: workbookStream([ledger], { createdAt: now }), dense: true }
        yield { name: t('archive.listFile'), chunks: csvStream(filesSheet(t, packed)) }
        for (const { file, name } of packed) yield { name, chunks: [await storedBytes(file.file.sha256)], dense: true }
      }
      return stream(Readable.from(zip(entries(), now), { objectMode: false }), 'application/zip', t('archive.fileName', school.name, name), [{ action: 'exported.schoolYear', subject: 'Organisation', subjectId: id, orgId: viewer.orgId }])
    } }),
]
