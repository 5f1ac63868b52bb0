import { addDays, type Day } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { extentOf } from './extent-queries.js'
import { indicators, proofOfIndicator } from './indicators.js'
import { RegisterInput } from './register-input.js'
import { registerPage } from './register-pages.js'
import { listRegisterNames, readRegister } from './register-queries.js'
import { registerRows, type RegisterAsked, type RegisterRow } from './register.js'
import { schoolGroupNames } from './school-groups.js'
import type { Place } from './periods.js'

/** The rows that a figure of the register counts, by the same reading. */
async function readRows(db: Db, places: readonly Place[], figure: RegisterInput['figure'], asked: RegisterInput): Promise<{ rows: RegisterRow[], days: Day[] }> {
  const proof = proofOfIndicator(figure), entry = indicators['register' in proof ? proof.register : figure], read: RegisterAsked | undefined = 'register' in entry ? entry.register : undefined
  const parts = await readRegister(db, places, asked.school)
  const rows = parts.flatMap(one => (read && registerRows(one, read)) ?? []).filter(row => row.value > 0 && (asked.month === undefined || row.month === asked.month) && schoolGroupNames.every(name => asked[name] === undefined || row.school.groups[name] === asked[name]))
  return { rows, days: parts.map(one => one.day) }
}

export const registerRoutes: readonly Route[] = [
  route({ method: 'get', path: '/statistics/register', allow: ['clerk', 'leader', 'inspector'], input: RegisterInput,
    run: async (ctx, { figure, ...rest }) => {
      if (!figure) throw new Problem('notFound')
      const asked = { figure, ...rest }, { db, viewer, t, now } = ctx, extent = await extentOf(ctx, asked), until = asked.until && addDays(asked.until, 1)
      const { rows, days } = await readRows(db, extent.places.map(place => ({ ...place, until })), asked.figure, asked)
      const page = registerPage(t, { viewer, extent, now, asked, rows, day: days.sort().at(-1), names: await listRegisterNames(db, extent.places.map(place => place.countyId), rows) })
      return show('statistics/register', page.head.title, page)
    } }),
]
