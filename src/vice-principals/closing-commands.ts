import type { Day } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import type { T } from '../platform/texts/texts.js'
import { changeTerm, createTerm } from './appointment-commands.js'
import { overlap } from './appointment.js'
import { listOfPerson, listOfSchool, type AppointmentRow } from './appointment-queries.js'

/** Terms that a school's closing cuts short: nothing has ended them, and they would have lasted to that day or longer. */
const cutShort = (rows: readonly AppointmentRow[], closedOn: Day): AppointmentRow[] => rows.filter(one => one.endedOn === null && one.until >= closedOn)

/** What a closing school hands on, as a sentence before somebody closes it; undefined where it has nobody. */
export async function handedOnText(ctx: Pick<Ctx, 'db' | 'today'>, t: T, schoolId: string): Promise<string | undefined> {
  const names = cutShort(await listOfSchool(ctx.db, schoolId), ctx.today).map(one => one.person.fullName)
  return names.length === 0 ? undefined : t('closing.handsOn', names.join(t('list.pause')))
}

/** A school closes: its terms end that day, and go on at the school that takes it over, unless the person serves there already. */
export async function handOn(ctx: Ctx, schoolId: string, closedOn: Day, successorId: string | undefined): Promise<void> {
  for (const row of cutShort(await listOfSchool(ctx.db, schoolId), closedOn)) {
    const startsOn = row.startsOn > closedOn ? row.startsOn : closedOn, { role, until, appointedBy, letterNumber, personId, countyId } = row
    await changeTerm(ctx, row, { endedOn: startsOn, endReason: 'schoolClosed' }, endFields)
    if (successorId === undefined || (await listOfPerson(ctx.db, personId)).some(one => one.orgId === successorId && overlap(one, { startsOn, until, endedOn: null }))) continue
    const id = await createTerm(ctx, countyId, { orgId: successorId, personId, role, startsOn, until, appointedBy, letterNumber, previous: row })
    ctx.tell({ orgId: successorId, code: 'appointed', details: { appointment: id } })
  }
}

/** A school opens again: what its closing ended goes on there, unless it went on elsewhere. */
export async function takeBack(ctx: Ctx, schoolId: string, closedOn: Day): Promise<void> {
  const rows = (await listOfSchool(ctx.db, schoolId)).filter(one => one.endReason === 'schoolClosed' && one.endedOn !== null && one.endedOn >= closedOn)
  const gone = new Set((await ctx.db.appointment.findMany({ where: { previousId: { in: rows.map(one => one.id) } }, select: { previousId: true } })).map(one => one.previousId))
  for (const row of rows.filter(one => !gone.has(one.id))) await changeTerm(ctx, row, { endedOn: null, endReason: null }, endFields)
}
const endFields = ['endedOn', 'endReason'] as const
