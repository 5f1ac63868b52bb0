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

/** What somebody did at a school, as it stands in the register. */
export type Logged = { duty?: 'legalEducation' | 'safety' | 'governance', day?: string, classHours?: number | null, people?: number | null, submissionId?: string, activityId?: string }
let logged = 0
/** @returns the record's id */
export async function logs(place: County, appointmentId: string, { duty = 'legalEducation', day = '2026-05-12', classHours = duty === 'legalEducation' ? 2 : null, people = duty === 'legalEducation' ? null : 120, submissionId, activityId }: Logged = {}): Promise<string> {
  return place.db.write(async tx => {
    const { orgId, countyId } = await tx.appointment.findUniqueOrThrow({ where: { id: appointmentId }, select: { orgId: true, countyId: true } })
    const set = await tx.evidenceSet.create({ data: { orgId }, select: { id: true } }), createdById = place.accounts.get('recorder')?.id ?? ''
    const { id } = await tx.dutyRecord.create({ data: { orgId, countyId, appointmentId, number: `LZ-2026-${String(1000 + ++logged)}`, duty, day, classHours, people, submissionId, activityId, evidenceSetId: set.id, createdById, createdAt: place.clock.now }, select: { id: true } })
    return id
  })
}
