import { calendarYear, yearOf } from '../calendar.js'
import { findSchool } from '../organisations/school-queries.js'
import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { servesOn } from './appointment.js'
import { lettersOf, listOfSchool, phonesOf, picturesOf } from './appointment-queries.js'
import { countsOf } from './confirmation-queries.js'
import { maySay } from './duty.js'
import { findHoursDue, sumDuties } from './duty-queries.js'
import { Id } from './person-input.js'
import { breachesOf } from './rule-queries.js'
import { seesRules } from './rules.js'
import { schoolRegisterPage } from './school-register-pages.js'
import { waitingPanel } from './waiting-pages.js'

/** What a school, and whoever looks at it from above, sees of its legal vice-principals. */
export const schoolRegisterRoutes: readonly Route[] = [
  route({ method: 'get', path: '/schools/:id/vice-principals', allow: ['clerk', 'leader', 'inspector', 'schoolAdmin', 'recorder'], input: Id,
    run: async ({ db, t, viewer, today, now }, { id }) => {
      const school = await findSchool(db, viewer, id)
      if (!school) throw new Problem('notFound')
      const rows = await listOfSchool(db, id), serving = rows.filter(one => servesOn(one, today)), year = yearOf(today), setIds = serving.map(one => one.evidenceSetId)
      const [phones, pictures, letters, sums, due, unconfirmed] = await Promise.all([
        phonesOf(db, serving.map(one => one.personId)), picturesOf(db, serving.map(one => one.person.evidenceSetId)), lettersOf(db, setIds),
        sumDuties(db, { orgId: id }, calendarYear(year)), Promise.all(serving.map(one => findHoursDue(db, one, year))),
        // Its list is a school's own.
        maySay(viewer) && viewer.orgId === id ? countsOf(db, {}, now) : undefined,
      ])
      const hours = new Map(serving.map((one, index) => [one.id, { classHours: sums.get(one.id)?.classHours ?? 0, due: due[index] ?? 0 }]))
      const breaches = seesRules(viewer) && viewer.countyId !== null ? await breachesOf(db, viewer.countyId, today, { school: id }) : undefined
      const page = schoolRegisterPage(t, { school, rows, breaches, phones, pictures, letters, hours, confirmations: unconfirmed ? waitingPanel(t, unconfirmed)[0] : undefined, viewer, today })
      return show('vice-principals/school', page.heading.title, page)
    } }),
]
