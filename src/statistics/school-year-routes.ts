import { z } from 'zod'
import { findSchool } from '../organisations/school-queries.js'
import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { extentOf, looksFromAbove } from './extent-queries.js'
import { orNothing } from './ledger-input.js'
import type { TileOf } from './ledger-photos.js'
import { fillsIn } from './ledger-queries.js'
import { currentYear, readOwnStanding } from './own-standing-queries.js'
import { schoolYearPage } from './school-year-pages.js'
import { listSchoolYear } from './school-year-queries.js'

/** A school's own year on paper: for the school, and for the bureau of any school. */
export const schoolYearRoutes = (tileOf: TileOf): Route[] => [
  route({ method: 'get', path: '/schools/:id/year', allow: ['recorder', 'schoolAdmin', 'clerk', 'leader', 'inspector'], input: z.object({ id: z.uuid(), period: orNothing(z.string().max(20)) }),
    run: async (ctx, { id, period }) => {
      const { db, viewer, t, now, today } = ctx
      const school = await findSchool(db, viewer, id), countyId = school?.countyId
      if (!school || !countyId) throw new Problem('notFound')
      const extent = await extentOf(ctx, { period, county: looksFromAbove(viewer) ? countyId : undefined }, () => currentYear(db, countyId, today)), [place] = extent.places
      if (!place) throw new Problem('notFound')
      const [own, records] = await Promise.all([readOwnStanding(db, place, id, today), listSchoolYear(db, place, id)])
      const page = schoolYearPage(t, {
        extent, now, today, school, own, records, back: fillsIn(viewer) ? { label: t('standing.title'), to: '/standing' } : { label: school.name, to: `/schools/${id}` },
        tileOf: (record, photo) => tileOf(t, photo, viewer, { orgId: photo.orgId, path: photo.org.path, countyId: record.countyId }),
      })
      return show('statistics/school-year', page.title, page)
    } }),
]
