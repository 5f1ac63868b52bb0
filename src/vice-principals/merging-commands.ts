import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { listAppointments } from './appointment-queries.js'
import { creditLecturesOf } from './lecture-commands.js'
import { clashes, merged, type Choices } from './merging.js'
import { keepPhone, poolOf, requirePerson, updatePerson } from './person-commands.js'
import { changedFacts, isAlike, searchOf, type PersonFacts } from './person.js'
import { factsOf, findPhone, type PersonRow } from './person-queries.js'

/** Two entries that may be one person, the first of which stays. @throws Problem notFound when they are not alike */
export async function requirePair(ctx: Pick<Ctx, 'db' | 'viewer'>, id: string, otherId: string): Promise<{ person: PersonRow, other: PersonRow, facts: PersonFacts, otherFacts: PersonFacts }> {
  poolOf(ctx)
  const [person, other] = [await requirePerson(ctx, id), await requirePerson(ctx, otherId)]
  const facts = factsOf(person, await findPhone(ctx.db, id)), otherFacts = factsOf(other, await findPhone(ctx.db, otherId))
  if (id === otherId || !isAlike(facts, otherFacts)) throw new Problem('notFound')
  return { person, other, facts, otherFacts }
}

/** Makes one entry out of two: what was chosen stays, every term of the other moves, and the other is gone.
 *  @throws Problem notFound · changedMeanwhile · invalid where both have terms at one school that overlap */
export async function mergePeople(ctx: Ctx, id: string, otherId: string, otherVersion: number, choices: Choices): Promise<void> {
  const { db, t, record } = ctx, { person, other, facts, otherFacts } = await requirePair(ctx, id, otherId)
  if (person.version !== ctx.version || other.version !== otherVersion) throw new Problem('changedMeanwhile')
  const [own, others] = await Promise.all([listAppointments(db, { personId: id }), listAppointments(db, { personId: otherId })]), clashing = clashes(own, others)
  const until = (one: { until: string, endedOn: string | null }): string => one.endedOn ?? one.until
  if (clashing.length > 0) throw new Problem('invalid', { overlap: clashing.map(([a, b]) => t('merging.overlap', a.org.name, t('person.term', a.startsOn, until(a)), t('person.term', b.startsOn, until(b)))) })
  const after = merged(facts, otherFacts, choices), { phone, ...rest } = after, takesPhoto = choices.photo === 'other', left = person.leftOn !== null && other.leftOn !== null
  await updatePerson(ctx, person, { ...rest, searchText: searchOf(rest), ...(takesPhoto ? { evidenceSetId: other.evidenceSetId } : {}), ...(left ? {} : { leftOn: null, leftReason: '' }) })
  await db.appointment.updateMany({ where: { personId: otherId }, data: { personId: id, version: { increment: 1 } } })
  await db.poolProposal.updateMany({ where: { personId: otherId }, data: { personId: id } })
  await db.poolPhone.deleteMany({ where: { personId: otherId } })
  if (phone !== facts.phone) await keepPhone(ctx, person, phone)
  const { count } = await db.poolPerson.deleteMany({ where: { id: otherId, version: otherVersion } })
  if (count === 0) throw new Problem('changedMeanwhile')
  const dropped = takesPhoto ? person.evidenceSetId : other.evidenceSetId
  await db.evidenceItem.deleteMany({ where: { setId: dropped } })
  await db.evidenceSet.deleteMany({ where: { id: dropped } })
  record({ action: 'poolPerson.merged', subject: 'PoolPerson', subjectId: id, orgId: person.orgId, fields: [...changedFacts(facts, after), ...(takesPhoto ? ['photo'] : []), 'appointments'] })
  record({ action: 'poolPerson.mergedInto', subject: 'PoolPerson', subjectId: otherId, orgId: person.orgId, fields: [id] })
  await creditLecturesOf(ctx, id)
}
