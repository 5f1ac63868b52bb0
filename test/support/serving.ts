import { searchTextOf } from '../../src/organisations/school.js'
import type { AppointmentRole, Organ } from '../../src/vice-principals/appointment.js'
import type { County } from './county.js'

type Someone = { fullName: string, unit?: string, post?: string, organ?: Organ, partner?: string }
type Term = { school: string, role?: AppointmentRole, startsOn?: string, until?: string, endedOn?: string }

/** Somebody in the county's pool. @returns their id */
export async function inPool(place: County, { fullName, unit = '县人民法院', post = '法官', organ = 'court', partner }: Someone): Promise<string> {
  const orgId = place.org('云岭县').id, by = place.accounts.get('clerk')?.id ?? ''
  return place.db.write(async tx => {
    const set = await tx.evidenceSet.create({ data: { orgId }, select: { id: true } })
    return (await tx.poolPerson.create({ data: { orgId, fullName, unit, post, organ, partnerId: partner ? place.org(partner).id : null, joinedOn: '2024-09-01', evidenceSetId: set.id, searchText: searchTextOf([fullName, unit], null), createdById: by, createdAt: place.clock.now }, select: { id: true } })).id
  })
}

/** A term of somebody at a school. @returns the appointment's id */
export async function serves(place: County, personId: string, { school, role = 'vicePrincipal', startsOn = '2024-09-01', until = '2027-08-31', endedOn }: Term): Promise<string> {
  const orgId = place.org(school).id, countyId = place.org('云岭县').id, by = place.accounts.get('clerk')?.id ?? ''
  return place.db.write(async tx => {
    const set = await tx.evidenceSet.create({ data: { orgId }, select: { id: true } })
    return (await tx.appointment.create({ data: { orgId, countyId, personId, role, startsOn, until, endedOn: endedOn ?? null, endReason: endedOn ? 'leftPost' : null, evidenceSetId: set.id, createdById: by, createdAt: place.clock.now }, select: { id: true } })).id
  })
}
