import { lengthOf } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { createPerson, invalidPerson, keepPhone, poolOf, requirePerson, updatePerson } from './person-commands.js'
import type { Organ } from './appointment.js'
import { personLimits, plain, type Partner } from './person.js'
import { findPhone } from './person-queries.js'
import { findProposal, listNamesakes, listOwnPeople, waitsAlready, type ProposalRow } from './proposal-queries.js'
import { readProposal, type ProposalForm } from './proposal.js'

/** The organ whose contact asks. @throws Problem notFound for anybody else */
export async function requireOrgan({ db, viewer }: Pick<Ctx, 'db' | 'viewer'>): Promise<Partner & { countyId: string }> {
  const org = viewer.orgKind === 'partner' ? await db.organisation.findUnique({ where: { id: viewer.orgId }, select: { id: true, name: true, dispatchingOrgan: true, countyId: true } }) : null
  if (!org?.countyId) throw new Problem('notFound')
  return { ...org, countyId: org.countyId }
}

/** Proposes somebody for the pool. @throws Problem invalid, also when they are in the pool or proposed already */
export async function propose(ctx: Ctx, form: ProposalForm): Promise<void> {
  const { db, t, now, today, viewer, record, tell } = ctx, organ = await requireOrgan(ctx), read = readProposal(form, organ, today)
  if ('faults' in read) throw invalidPerson(t, read.faults)
  const { facts: { fullName, unit, post, phone, service, birthYear, legalWorkYears, trainingHours }, note } = read
  if (await waitsAlready(db, organ.id, fullName)) throw new Problem('invalid', { fullName: [t('proposalFault.waits')] })
  const { people } = await listOwnPeople(db, organ.id, organ.countyId, today)
  if (people.some(one => plain(one.fullName) === plain(fullName) && plain(one.unit) === plain(unit))) throw new Problem('invalid', { fullName: [t('proposalFault.inPool')] })
  const { id } = await db.poolProposal.create({ data: { orgId: organ.id, countyId: organ.countyId, fullName, unit, post, phone, service, birthYear, legalWorkYears, trainingHours, note, proposedById: viewer.id, proposedAt: now }, select: { id: true } })
  tell({ orgId: organ.countyId, code: 'proposal' })
  record({ action: 'poolProposal.made', subject: 'PoolProposal', subjectId: id, orgId: organ.id })
}

/** A proposal that waits. @throws Problem notFound · notAllowedNow · changedMeanwhile */
async function requireOpen({ db, version }: Pick<Ctx, 'db' | 'version'>, id: string): Promise<ProposalRow> {
  const row = await findProposal(db, id)
  if (!row) throw new Problem('notFound')
  if (row.state !== 'open') throw new Problem('notAllowedNow')
  if (row.version !== version) throw new Problem('changedMeanwhile')
  return row
}

/** Takes a proposal back that nobody has decided on: nothing of it stays. @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function withdrawProposal(ctx: Ctx, id: string): Promise<void> {
  const organ = await requireOrgan(ctx), { version } = await requireOpen(ctx, id), { count } = await ctx.db.poolProposal.deleteMany({ where: { id, orgId: organ.id, state: 'open', version } })
  if (count === 0) throw new Problem('changedMeanwhile')
  ctx.record({ action: 'poolProposal.withdrawn', subject: 'PoolProposal', subjectId: id, orgId: organ.id })
}

/** Takes a proposed person into the pool, or says who of the pool it is. @param chosen the person of the pool; undefined: a new one @param anyway 'yes': a new one although the name is there
 *  @returns the person's id @throws Problem notFound · notAllowedNow · changedMeanwhile · invalid */
export async function acceptProposal(ctx: Ctx, id: string, chosen: string | undefined, anyway: string): Promise<string> {
  const { db, t, today } = ctx, countyId = poolOf(ctx), row = await requireOpen(ctx, id)
  if (chosen === undefined && anyway !== 'yes' && (await listNamesakes(db, countyId, row.fullName)).length > 0) throw new Problem('invalid', { person: [t('proposalFault.namesake')] })
  const { fullName, unit, post, phone, service, birthYear, legalWorkYears, trainingHours } = row
  const personId = chosen === undefined
    ? await createPerson(ctx, countyId, { fullName, organ: row.org.dispatchingOrgan ?? 'other', partnerId: row.orgId, unit, post, phone, service, birthYear, legalWorkYears, trainingHours, showsPhone: false, joinedOn: today })
    : await isThere(ctx, chosen, row)
  await decide(ctx, row, { state: 'accepted', personId })
  return personId
}

/** Whoever is in the pool already: their organ is known from now on, so is a phone that was missing, and whoever had left is back. */
async function isThere(ctx: Ctx, personId: string, { orgId, phone, org }: ProposalRow): Promise<string> {
  const person = await requirePerson(ctx, personId), organ: Organ = org.dispatchingOrgan ?? 'other'
  const fields = [...(person.partnerId === orgId ? [] : ['partnerId']), ...(person.organ === organ ? [] : ['organ']), ...(person.leftOn === null ? [] : ['leftOn', 'leftReason'])]
  if (fields.length > 0) await updatePerson(ctx, person, { partnerId: orgId, organ, leftOn: null, leftReason: '' })
  const isMissing = phone !== '' && await findPhone(ctx.db, personId) === ''
  if (isMissing) await keepPhone(ctx, person, phone)
  if (fields.length > 0 || isMissing) ctx.record({ action: 'poolPerson.changed', subject: 'PoolPerson', subjectId: personId, orgId: person.orgId, fields: [...fields, ...(isMissing ? ['phone'] : [])] })
  return personId
}

/** Declines a proposal and says why. @throws Problem notFound · notAllowedNow · changedMeanwhile · invalid */
export async function declineProposal(ctx: Ctx, id: string, typed: string): Promise<void> {
  poolOf(ctx)
  const row = await requireOpen(ctx, id), comment = typed.replaceAll('\r\n', '\n').trim()
  if (comment === '') throw new Problem('invalid', { [commentOf(id)]: [ctx.t('proposalFault.why')] })
  if (lengthOf(comment) > personLimits.reason) throw new Problem('invalid', { [commentOf(id)]: [ctx.t('fault.tooLong', personLimits.reason)] })
  await decide(ctx, row, { state: 'declined', comment })
}
/** Several forms of one page ask for a reason. */
export const commentOf = (id: string): string => `comment-${id}`

/** With the decision the phone goes: from then on it stands in the pool, or nowhere. */
async function decide({ db, now, viewer, tell, record }: Ctx, { id, orgId, version, proposedById }: ProposalRow, data: { state: 'accepted', personId: string } | { state: 'declined', comment: string }): Promise<void> {
  const { count } = await db.poolProposal.updateMany({ where: { id, state: 'open', version }, data: { ...data, phone: '', decidedById: viewer.id, decidedAt: now, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  tell({ orgId, accountId: proposedById, code: data.state === 'accepted' ? 'proposalAccepted' : 'proposalDeclined' })
  record({ action: `poolProposal.${data.state}`, subject: 'PoolProposal', subjectId: id, orgId })
}
