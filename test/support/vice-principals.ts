import type { County } from './county.js'

/** A person of the pool who serves a school, with records of what they did there. */
export type Serves = { school?: string, name?: string, partner?: string | null, startsOn?: string, until?: string }
export type Logged = { duty?: 'legalEducation' | 'safety' | 'governance', day?: string, classHours?: number | null, people?: number | null, submissionId?: string, activityId?: string }

/** @returns the appointment's id */
export async function serves(place: County, { school = '第一中学', name = '段晓棠', partner = '县人民法院', startsOn = '2025-09-01', until = '2028-08-31' }: Serves = {}): Promise<string> {
  const orgId = place.org('云岭县').id, schoolId = place.org(school).id, createdById = place.accounts.get('clerk')?.id ?? '', by = { createdById, createdAt: place.clock.now }
  return place.db.write(async tx => {
    const [ofPerson, ofTerm] = [await tx.evidenceSet.create({ data: { orgId }, select: { id: true } }), await tx.evidenceSet.create({ data: { orgId: schoolId }, select: { id: true } })]
    const known = await tx.poolPerson.findFirst({ where: { orgId, fullName: name }, select: { id: true } })
    const person = known ?? await tx.poolPerson.create({ data: { orgId, partnerId: partner === null ? null : place.org(partner).id, fullName: name, organ: 'court', unit: partner ?? '邻县人民法院', post: '法官', joinedOn: startsOn, evidenceSetId: ofPerson.id, searchText: name, ...by }, select: { id: true } })
    const { id } = await tx.appointment.create({ data: { orgId: schoolId, countyId: orgId, personId: person.id, role: 'vicePrincipal', startsOn, until, evidenceSetId: ofTerm.id, ...by }, select: { id: true } })
    return id
  })
}

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
