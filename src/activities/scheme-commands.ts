import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { lastDayOf, overlaps, readScheme, standsAt, type SchemeFaults, type SchemeForm } from './scheme.js'
import { findScheme, listSchemes } from './scheme-queries.js'

/** Adds a scheme. @returns its id @throws Problem invalid with a sentence at each field that is wrong, or when it overlaps another */
export async function addScheme(ctx: Ctx, countyId: string, sent: Record<string, unknown>): Promise<string> {
  const { duties, ...data } = await checked(ctx, countyId, sent, undefined)
  const row = await ctx.db.activityScheme.create({ data: { orgId: countyId, ...data }, select: { id: true } })
  await writeDuties(ctx, countyId, row.id, duties)
  ctx.record({ action: 'scheme.added', subject: 'ActivityScheme', subjectId: row.id, orgId: countyId })
  return row.id
}

/** Changes a scheme with what it asks. @throws Problem notFound · invalid · changedMeanwhile */
export async function changeScheme(ctx: Ctx, countyId: string, id: string, sent: Record<string, unknown>): Promise<void> {
  const { db, version, record } = ctx
  const before = await findScheme(db, countyId, id)
  if (!before) throw new Problem('notFound')
  const { duties, ...data } = await checked(ctx, countyId, sent, id)
  const { count } = await db.activityScheme.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (version === undefined || count === 0) throw new Problem('changedMeanwhile')
  await db.schemeDuty.deleteMany({ where: { schemeId: id } })
  await writeDuties(ctx, countyId, id, duties)
  const text = (of: readonly { kindId: string, stage: string, owed: number, per: string }[]): string => of.map(({ kindId, stage, owed, per }) => `${kindId} ${stage} ${owed} ${per}`).sort().join()
  const fields = [...(['name', 'englishName', 'startsOn', 'endsOn', 'dueOn'] as const).filter(name => data[name] !== before[name]), ...(text(duties) === text(before.duties) ? [] : ['duties'])]
  record({ action: 'scheme.changed', subject: 'ActivityScheme', subjectId: id, orgId: countyId, fields })
}

/** Removes a scheme that has not begun: nobody has been measured by it. @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function removeScheme(ctx: Ctx, countyId: string, id: string): Promise<void> {
  const { db, today, version, record } = ctx
  const scheme = await findScheme(db, countyId, id)
  if (!scheme) throw new Problem('notFound')
  if (standsAt(scheme, today) !== 'coming') throw new Problem('notAllowedNow')
  await db.schemeDuty.deleteMany({ where: { schemeId: id } })
  const { count } = await db.activityScheme.deleteMany({ where: { id, version } })
  if (version === undefined || count === 0) throw new Problem('changedMeanwhile')
  record({ action: 'scheme.removed', subject: 'ActivityScheme', subjectId: id, orgId: countyId })
}

async function writeDuties({ db }: Ctx, orgId: string, schemeId: string, duties: SchemeForm['duties']): Promise<void> {
  for (const [position, duty] of duties.entries()) await db.schemeDuty.create({ data: { orgId, schemeId, position, ...duty }, select: { id: true } })
}

async function checked({ db, t }: Ctx, countyId: string, sent: Record<string, unknown>, id: string | undefined): Promise<SchemeForm> {
  const kinds = await db.activityKind.findMany({ where: { orgId: countyId }, orderBy: { position: 'asc' }, select: { id: true } })
  const { scheme, faults } = readScheme(sent, kinds.map(kind => kind.id))
  if (faults.length > 0) throw new Problem('invalid', errorsOf(t, faults))
  // Locks the county's schemes, so that two clerks cannot each add one that overlaps the other's.
  await db.activityScheme.updateMany({ where: { orgId: countyId }, data: { version: { increment: 0 } } })
  const other = (await listSchemes(db, countyId)).find(one => one.id !== id && overlaps(one, scheme))
  if (other) throw new Problem('invalid', { startsOn: [t('schemes.overlaps', other.name, other.startsOn, lastDayOf(other))] })
  return scheme
}

function errorsOf(t: Ctx['t'], faults: SchemeFaults): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { field, code, limit } of faults) (errors[field] ??= []).push(limit === undefined ? t(`schemeFault.${code}` as 'schemeFault.missing') : t(`schemeFault.${code}` as 'schemeFault.tooMuch', limit))
  return errors
}
