import { fromBeijingTime } from '../../src/calendar.js'
import type { Placed } from '../../src/organisations/county-commands.js'
import { searchOf } from '../../src/vice-principals/person.js'
import type { Tx } from '../../src/platform/db/client.js'
import type { SampleCounty } from './types.js'

/** The register as a county brings it with it, before anything of its year happens: a lecture is credited to whoever serves the school then. */
export async function loadVicePrincipals(tx: Tx, { pool, appointments }: SampleCounty, county: Placed, orgs: ReadonlyMap<string, Placed>): Promise<void> {
  const orgId = county.id, clerk = await tx.account.findFirst({ where: { orgId, role: 'clerk' }, orderBy: { loginName: 'asc' }, select: { id: true } })
  if (!clerk) return
  const createdById = clerk.id, at = (day: string) => fromBeijingTime(`${day} 10:00:00`), set = async (owner: string) => (await tx.evidenceSet.create({ data: { orgId: owner }, select: { id: true } })).id
  const orgOf = (key: string): Placed => { const org = orgs.get(key); if (!org) throw new Error(`no organisation ${key}`); return org }
  const people = new Map<string, string>(), made = new Map<string, { id: string, orgId: string }>()
  for (const { partnerKey, phone, ...person } of pool) {
    const { id } = await tx.poolPerson.create({ data: { ...person, orgId, partnerId: partnerKey ? orgOf(partnerKey).id : null, evidenceSetId: await set(orgId), searchText: searchOf(person), createdById, createdAt: at(person.joinedOn) }, select: { id: true } })
    people.set(person.fullName, id)
    if (phone) await tx.poolPhone.create({ data: { personId: id, orgId, phone } })
  }
  // A term before the one that follows it.
  for (const { key, person, schoolKey, ended, previous, cannotServe, ...term } of [...appointments].sort((a, b) => a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0)) {
    const school = orgOf(schoolKey), before = previous === undefined ? undefined : made.get(previous), personId = people.get(person)
    if (!personId || (previous !== undefined && !before)) throw new Error(`${key} is of nobody, or follows nothing`)
    const { id } = await tx.appointment.create({
      data: {
        ...term, orgId: school.id, countyId: orgId, personId, evidenceSetId: await set(school.id), endedOn: ended?.on, endReason: ended?.reason, endNote: ended?.note ?? '', previousId: before?.id, previousOrgId: before?.orgId,
        cannotServeFrom: cannotServe?.from, cannotServeWhy: cannotServe?.why ?? '', createdById, createdAt: at(term.startsOn),
      }, select: { id: true },
    })
    made.set(key, { id, orgId: school.id })
  }
}
