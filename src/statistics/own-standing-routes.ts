import { z } from 'zod'
import { Problem } from '../problems.js'
import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { kindName } from './figure-pages.js'
import { sumRecords } from './counting.js'
import { listPendingParts } from '../submissions/school-part-queries.js'
import { extentOf } from './extent-queries.js'
import { orNothing } from './ledger-input.js'
import { countRecords, recordsWhere } from './ledger-queries.js'
import { listKindsOf } from './kind-queries.js'
import { standingPage } from './own-standing-pages.js'
import { counted } from './record-states.js'
import { currentYear, listInHand, listMissing, listOwnSchools, listTakenPart, readOwnStanding } from './own-standing-queries.js'

/** Where a school begins its day. */
export const ownStandingRoutes: Route[] = [
  route({ method: 'get', path: '/standing', allow: ['recorder', 'schoolAdmin', 'partner'], input: z.object({ period: orNothing(z.string().max(20)), school: orNothing(z.uuid()) }),
    run: async (ctx, asked) => {
      const { db, viewer, t, now, today } = ctx, countyId = viewer.countyId ?? ''
      const [extent, schools, kinds, inHand] = await Promise.all([extentOf(ctx, asked, () => currentYear(db, countyId, today)), listOwnSchools(db, viewer), listKindsOf(db, [countyId]), listInHand(db, viewer)])
      const school = asked.school === undefined ? schools.find(one => one.id === viewer.orgId) ?? schools[0] : schools.find(one => one.id === asked.school)
      if (asked.school !== undefined && !school) throw new Problem('notFound')
      const [place] = extent.places
      const where = recordsWhere(viewer, { countyIds: [countyId], places: extent.places, status: counted })
      const mine = { countyIds: [countyId], schoolId: schools.length > 1 ? school?.id : undefined }
      const [own, partner, missing, takenPart, ever, inPeriod, parts] = await Promise.all([
        school && place ? readOwnStanding(db, place, school.id, today) : undefined, school ? undefined : sumRecords(db, where, {}), listMissing(ctx, countyId, inHand),
        school && place ? listTakenPart(db, place, school.id) : [], countRecords(db, viewer, { ...mine, places: undefined }), countRecords(db, viewer, { ...mine, places: extent.places }), listPendingParts(db, viewer),
      ])
      const page = standingPage(t, {
        extent, now, today, name: school?.name ?? viewer.orgName, schools, schoolId: school?.id, own, partner, missing, takenPart, parts: new Set(parts).size,
        counts: { ever: ever.by, counted: inPeriod.by[counted] ?? 0 },
        inHand, confirms: viewer.role === 'schoolAdmin', topics: new Map(kinds.map(kind => [kind.code, kindName(t, kind)])),
      })
      return show('statistics/standing', page.head.title, page)
    } }),
]
