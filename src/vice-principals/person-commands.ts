import { isLikelyDay, lengthOf, oneLine } from '../organisations/typed.js'
import { addedOf, addToSet } from '../evidence/evidence-commands.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { creditLecturesOf } from './lecture-commands.js'
import { changedFacts, personLimits, readPerson, searchOf, type PersonFacts, type PersonFault, type PersonForm } from './person.js'
import { factsOf, findPerson, findPhone, listAlike, listPartners, listSchoolsFrom, type PersonRow } from './person-queries.js'

/** The bureau whose pool it is. @throws Problem notFound outside a bureau, and above it */
export function poolOf({ viewer }: Pick<Ctx, 'viewer'>): string {
  if (viewer.orgKind !== 'county' || !viewer.countyId) throw new Problem('notFound')
  return viewer.countyId
}

/** @throws Problem notFound, above a county too: it counts the people, and meets none */
export async function requirePerson({ db, viewer }: Pick<Ctx, 'db' | 'viewer'>, id: string): Promise<PersonRow> {
  const row = viewer.countyId ? await findPerson(db, id) : undefined
  if (!row) throw new Problem('notFound')
  return row
}

const own: ReadonlySet<string> = new Set(['nameShort', 'phone', 'birthYearNeeded', 'birthYear', 'partnerOrgan'])
/** The sentences at their fields. */
export function sentencesOf(t: Ctx['t'], faults: readonly PersonFault[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { field, code, limit = 0 } of faults) (errors[field] ??= []).push(own.has(code) ? t(`personFault.${code as 'phone'}`) : t(`fault.${code as 'missing'}`, limit))
  return errors
}
export const invalidPerson = (t: Ctx['t'], faults: readonly PersonFault[]): Problem => new Problem('invalid', sentencesOf(t, faults))

/** @throws Problem invalid */
async function read({ db, t, today }: Ctx, countyId: string, form: PersonForm): Promise<PersonFacts> {
  const made = readPerson(form, { partners: await listPartners(db, countyId), today })
  if ('faults' in made) throw invalidPerson(t, made.faults)
  return made.facts
}

/** Nobody stands in the pool twice unless somebody says that these are two. @throws Problem invalid at `anyway` */
async function mustBeNew({ db, t }: Ctx, countyId: string, facts: PersonFacts, anyway: string, except?: string): Promise<void> {
  if (anyway === 'yes') return
  const alike = await listAlike(db, countyId, facts, except)
  if (alike.length > 0) throw new Problem('invalid', { anyway: [t('person.maybeSame', alike.length)] })
}

const rowOf = ({ phone: _, ...facts }: PersonFacts) => ({ ...facts, searchText: searchOf(facts) })

/** Puts a person into the pool. @param anyway 'yes': although somebody like them is there @returns the id @throws Problem invalid */
export async function enterPerson(ctx: Ctx, form: PersonForm, anyway: string): Promise<string> {
  const orgId = poolOf(ctx), facts = await read(ctx, orgId, form)
  await mustBeNew(ctx, orgId, facts, anyway)
  return createPerson(ctx, orgId, facts)
}

/** Puts somebody into the pool whose facts were read, and who is not there yet. @returns the id */
export async function createPerson({ db, viewer, now, record }: Ctx, orgId: string, facts: PersonFacts): Promise<string> {
  const set = await db.evidenceSet.create({ data: { orgId }, select: { id: true } })
  const { id } = await db.poolPerson.create({ data: { orgId, evidenceSetId: set.id, ...rowOf(facts), createdById: viewer.id, createdAt: now }, select: { id: true } })
  if (facts.phone !== '') await db.poolPhone.create({ data: { personId: id, orgId, phone: facts.phone } })
  record({ action: 'poolPerson.entered', subject: 'PoolPerson', subjectId: id, orgId })
  return id
}

/** Changes what the pool says of a person. @throws Problem notFound · invalid · changedMeanwhile */
export async function changePerson(ctx: Ctx, id: string, form: PersonForm, anyway: string): Promise<void> {
  const orgId = poolOf(ctx), before = await requirePerson(ctx, id), was = factsOf(before, await findPhone(ctx.db, id)), facts = await read(ctx, orgId, form), fields = changedFacts(was, facts)
  if (before.version !== ctx.version) throw new Problem('changedMeanwhile')
  if (fields.some(field => ['fullName', 'organ', 'unit', 'phone'].includes(field))) await mustBeNew(ctx, orgId, facts, anyway, id)
  if (fields.length === 0) return ctx.unchanged()
  await updatePerson(ctx, before, rowOf(facts))
  if (facts.phone !== was.phone) await keepPhone(ctx, before, facts.phone)
  ctx.record({ action: 'poolPerson.changed', subject: 'PoolPerson', subjectId: id, orgId, fields })
  // A lecture tells its lecturer by name and unit.
  if (fields.some(field => field === 'fullName' || field === 'unit')) await creditLecturesOf(ctx, id)
}

/** @throws Problem changedMeanwhile */
export async function updatePerson({ db }: Pick<Ctx, 'db'>, { id, version }: Pick<PersonRow, 'id' | 'version'>, data: object): Promise<void> {
  const { count } = await db.poolPerson.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
}

/** The one phone of a person; an empty one is no row. */
export async function keepPhone({ db }: Pick<Ctx, 'db'>, { id, orgId }: Pick<PersonRow, 'id' | 'orgId'>, phone: string): Promise<void> {
  if (phone === '') { await db.poolPhone.deleteMany({ where: { personId: id } }); return }
  const { count } = await db.poolPhone.updateMany({ where: { personId: id }, data: { phone } })
  if (count === 0) await db.poolPhone.create({ data: { personId: id, orgId, phone } })
}

/** Takes a person out of the pool: nobody who serves a school on that day or later. @throws Problem notFound · notAllowedNow · invalid · changedMeanwhile */
export async function letGo(ctx: Ctx, id: string, form: { leftOn: string, leftReason: string }): Promise<void> {
  const { db, t, today, version, record } = ctx, orgId = poolOf(ctx), person = await requirePerson(ctx, id)
  if (person.version !== version) throw new Problem('changedMeanwhile')
  if (person.leftOn !== null) throw new Problem('notAllowedNow')
  const leftOn = form.leftOn.trim(), leftReason = oneLine(form.leftReason), faults: PersonFault[] = []
  if (leftOn === '') faults.push({ field: 'leftOn', code: 'missing' })
  else if (!isLikelyDay(leftOn)) faults.push({ field: 'leftOn', code: 'notADay' })
  else if (leftOn > today) faults.push({ field: 'leftOn', code: 'future' })
  if (leftReason === '') faults.push({ field: 'leftReason', code: 'missing' })
  else if (lengthOf(leftReason) > personLimits.reason) faults.push({ field: 'leftReason', code: 'tooLong', limit: personLimits.reason })
  const errors = sentencesOf(t, faults)
  if (!errors.leftOn && leftOn < person.joinedOn) errors.leftOn = [t('personFault.leftBeforeJoining', person.joinedOn)]
  const schools = errors.leftOn ? [] : await listSchoolsFrom(db, id, leftOn)
  if (schools.length > 0) errors.leftOn = [t('personFault.stillServes', schools.join(t('list.pause')))]
  if (Object.keys(errors).length > 0) throw new Problem('invalid', errors)
  await updatePerson(ctx, person, { leftOn, leftReason })
  record({ action: 'poolPerson.left', subject: 'PoolPerson', subjectId: id, orgId, fields: ['leftOn', 'leftReason'] })
}

/** Takes a person back into the pool. @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function takeBack(ctx: Ctx, id: string): Promise<void> {
  const orgId = poolOf(ctx), person = await requirePerson(ctx, id)
  if (person.version !== ctx.version) throw new Problem('changedMeanwhile')
  if (person.leftOn === null) throw new Problem('notAllowedNow')
  await updatePerson(ctx, person, { leftOn: null, leftReason: '' })
  ctx.record({ action: 'poolPerson.returned', subject: 'PoolPerson', subjectId: id, orgId, fields: ['leftOn', 'leftReason'] })
}

/** Makes a picture the photo of a person; the one before goes. @throws Problem notFound · fileMissing */
export async function setPhoto(ctx: Ctx, id: string, kept: readonly KeptFile[]): Promise<void> {
  const orgId = poolOf(ctx), person = await requirePerson(ctx, id), [photo] = kept
  if (!photo) throw new Problem('fileMissing')
  await ctx.db.evidenceItem.deleteMany({ where: { setId: person.evidenceSetId } })
  await addToSet(ctx, { orgId, setId: person.evidenceSetId }, [addedOf(photo, { caption: '', showsPupilName: false })])
  await ctx.db.evidenceItem.updateMany({ where: { setId: person.evidenceSetId }, data: { filedAt: ctx.now } })
  ctx.record({ action: 'poolPerson.photoSet', subject: 'PoolPerson', subjectId: id, orgId, fields: ['photo'] })
}

/** @throws Problem notFound */
export async function removePhoto({ db, record, ...ctx }: Ctx, id: string): Promise<void> {
  const orgId = poolOf(ctx), person = await requirePerson({ db, viewer: ctx.viewer }, id)
  const { count } = await db.evidenceItem.deleteMany({ where: { setId: person.evidenceSetId } })
  if (count === 0) throw new Problem('notFound')
  record({ action: 'poolPerson.photoRemoved', subject: 'PoolPerson', subjectId: id, orgId, fields: ['photo'] })
}
