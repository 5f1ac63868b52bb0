import type { Ctx } from '../platform/ctx.js'
import { keptOfSecret } from '../platform/link-secret.js'
import { Problem } from '../problems.js'
import { changedFields, linkLastsMs, maySendLink, readCorrection, recordState, shownAs, stateOf, whyNotTaken, type CorrectionTyped, type Said } from './confirmation.js'
import { findByLink, findRecord, findTitle, type LinkRow, type SentRecord } from './confirmation-queries.js'

/** @throws Problem notFound */
export async function requireSent(ctx: Pick<Ctx, 'db'>, id: string): Promise<SentRecord> {
  const record = await findRecord(ctx.db, id)
  if (!record) throw new Problem('notFound')
  return record
}
function requireLink(record: SentRecord, linkId: string): LinkRow {
  const link = record.confirmations.find(one => one.id === linkId)
  if (!link) throw new Problem('notFound')
  return link
}

/** What a person says instead of what was logged. */
export const saidIn = ({ correctedDay, correctedHours, correctedPeople, day }: LinkRow): Said => ({ day: correctedDay ?? day, classHours: correctedHours, people: correctedPeople })

const note = ({ record }: Ctx, action: string, { id, orgId }: Pick<LinkRow, 'id' | 'orgId'>, fields?: readonly string[]): void => { record({ action, subject: 'DutyConfirmation', subjectId: id, orgId, fields }) }

/** Makes a link that shows a record as it is now; an older one that was not answered is withdrawn. @returns the link's row @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function makeLink(ctx: Ctx, recordId: string, secret: string): Promise<{ record: SentRecord, link: LinkRow }> {
  const { db, viewer, now } = ctx, record = await requireSent(ctx, recordId)
  if (ctx.version !== record.version) throw new Problem('changedMeanwhile')
  if (!maySendLink(record, recordState(record.confirmations, now))) throw new Problem('notAllowedNow')
  for (const older of record.confirmations.filter(one => !one.withdrawnAt && !one.answer)) await withdraw(ctx, older)
  const { orgId, number, duty, day, classHours, people, activityId, appointment: { role, person } } = record
  const { id } = await db.dutyConfirmation.create({
    data: {
      orgId, recordId, tokenHash: keptOfSecret(secret), schoolName: record.org.name, fullName: person.fullName, role, number, duty, title: activityId ? await findTitle(db, activityId) : '', day, classHours, people,
      createdById: viewer.id, createdAt: now, expiresAt: new Date(now.getTime() + linkLastsMs),
    }, select: { id: true },
  })
  note(ctx, 'confirmation.linkMade', { id, orgId })
  const after = await requireSent(ctx, recordId)
  return { record: after, link: requireLink(after, id) }
}

async function withdraw(ctx: Ctx, link: LinkRow): Promise<void> {
  const { count } = await ctx.db.dutyConfirmation.updateMany({ where: { id: link.id, version: link.version, withdrawnAt: null, answer: null }, data: { withdrawnAt: ctx.now, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  note(ctx, 'confirmation.linkWithdrawn', link)
}

/** Takes back a link that nobody answered. @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function withdrawLink(ctx: Ctx, recordId: string, linkId: string): Promise<void> {
  const link = requireLink(await requireSent(ctx, recordId), linkId)
  if (link.answer || link.withdrawnAt) throw new Problem('notAllowedNow')
  await withdraw(ctx, link)
}

/** 照改 puts what the person said into the record, and counts as confirmed; 不改 leaves it. @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function settle(ctx: Ctx, recordId: string, linkId: string, choice: 'takeOver' | 'keep'): Promise<void> {
  const { db, viewer, now } = ctx, record = await requireSent(ctx, recordId), link = requireLink(record, linkId), said = saidIn(link), takenOver = choice === 'takeOver'
  if (ctx.version !== link.version) throw new Problem('changedMeanwhile')
  if (stateOf(link, now) !== 'corrected' || record.withdrawnAt) throw new Problem('notAllowedNow')
  if (takenOver && whyNotTaken(said, record, record.appointment)) throw new Problem('notAllowedNow')
  const settled = await db.dutyConfirmation.updateMany({ where: { id: linkId, version: link.version, settledAt: null }, data: { settledAt: now, settledById: viewer.id, takenOver, version: { increment: 1 } } })
  if (settled.count === 0) throw new Problem('changedMeanwhile')
  if (takenOver) {
    const fields = changedFields(record, said)
    const { count } = await db.dutyRecord.updateMany({ where: { id: recordId, version: record.version }, data: { ...said, version: { increment: 1 } } })
    if (count === 0) throw new Problem('changedMeanwhile')
    ctx.record({ action: 'duty.changed', subject: 'DutyRecord', subjectId: recordId, orgId: record.orgId, fields })
    if (viewer.orgId !== record.orgId) ctx.tell({ orgId: record.orgId, code: 'dutyChanged', details: { number: record.number } })
  }
  note(ctx, takenOver ? 'confirmation.takenOver' : 'confirmation.kept', link)
}

/** What whoever has the link says, once. @returns the row as it is now; undefined when there is no such link @throws Problem invalid, with the sentences of a correction */
export async function answerLink(ctx: Ctx, answer: 'confirmed' | 'corrected', typed: CorrectionTyped): Promise<LinkRow | undefined> {
  const { db, now, t, tell } = ctx, link = await findByLink(db)
  if (!link || shownAs(link, now) !== 'open') { ctx.unchanged(); return link }
  const read = answer === 'corrected' ? readCorrection(typed, link, ctx.today) : undefined
  if (read && 'faults' in read) {
    const errors: Record<string, string[]> = {}
    for (const { field, code } of read.faults) (errors[field] ??= []).push(t(`confirmFault.${code}`))
    throw new Problem('invalid', errors)
  }
  const said = read && { correctedDay: read.said.day, correctedHours: read.said.classHours, correctedPeople: read.said.people }
  // Of two taps at once one is kept: the row is only written while nobody answered.
  const { count } = await db.dutyConfirmation.updateMany({ where: { id: link.id, answer: null }, data: { answer, answeredAt: now, ...said, version: { increment: 1 } } })
  if (count === 0) { ctx.unchanged(); return findByLink(db) }
  note(ctx, `confirmation.${answer}`, link, read && changedFields(link, read.said))
  tell({ orgId: link.orgId, code: answer === 'confirmed' ? 'dutyConfirmed' : 'dutyCorrected', details: { number: link.number, record: link.recordId } })
  return findByLink(db)
}
