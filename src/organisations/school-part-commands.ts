import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { place } from './county-commands.js'
import { siteKinds } from './county-settings.js'
import { holdCounty, invalid, readName, refreshSearch, requireSchool, requireVersion } from './roster-commands.js'
import { counted, readRoll, sealOf, type RollForm } from './roll.js'
import { searchTextOf, searchWord } from './school.js'

// --- 别名 -------------------------------------------------------------------------------------------------------------

/** Adds another name that people use for a school. No two schools of a county have the same alias. @throws Problem invalid at `alias` */
export async function addAlias(ctx: Ctx, schoolId: string, typed: string): Promise<void> {
  const { db, t, record } = ctx
  const countyId = await holdCounty(ctx)
  const school = await requireSchool(ctx, schoolId), name = readName(ctx, 'alias', typed), word = searchWord(name)
  if (searchWord(school.name) === word) throw new Problem('invalid', { alias: [t('alias.isName')] })
  const kept = await db.schoolAlias.findMany({ where: { org: { countyId } }, select: { orgId: true, name: true, org: { select: { name: true } } } })
  const same = kept.find(one => searchWord(one.name) === word)
  if (same) throw new Problem('invalid', { alias: [same.orgId === schoolId ? t('alias.already') : t('alias.taken', same.org.name)] })
  await db.schoolAlias.create({ data: { orgId: schoolId, name }, select: { id: true } })
  await refreshSearch(ctx, schoolId)
  record({ action: 'organisation.aliasAdded', subject: 'Organisation', subjectId: schoolId, orgId: schoolId, fields: ['aliases'] })
}

export async function removeAlias(ctx: Ctx, schoolId: string, aliasId: string): Promise<void> {
  await holdCounty(ctx)
  await requireSchool(ctx, schoolId)
  const { count } = await ctx.db.schoolAlias.deleteMany({ where: { id: aliasId, orgId: schoolId } })
  if (count === 0) throw new Problem('notFound')
  await refreshSearch(ctx, schoolId)
  ctx.record({ action: 'organisation.aliasRemoved', subject: 'Organisation', subjectId: schoolId, orgId: schoolId, fields: ['aliases'] })
}

// --- 在校人数 ---------------------------------------------------------------------------------------------------------

/** Adds the numbers of a day. Earlier ones stay: figures of the past use the roll of their time. @throws Problem invalid, also when the day has one */
export async function addRoll(ctx: Ctx, schoolId: string, form: RollForm): Promise<void> {
  const { db, t, today, record } = ctx
  await holdCounty(ctx)
  const school = await requireSchool(ctx, schoolId), read = readRoll(form, today)
  if ('faults' in read) throw invalid(t, read.faults)
  if (school.rolls.some(one => one.asOf === read.roll.asOf)) throw new Problem('invalid', { asOf: [t('roll.sameDay')] })
  const { id } = await db.schoolRoll.create({ data: { orgId: schoolId, ...read.roll }, select: { id: true } })
  record({ action: 'roll.added', subject: 'SchoolRoll', subjectId: id, orgId: schoolId })
}

/** Corrects a roll. `seal` is what the form was drawn from. @throws Problem changedMeanwhile when it is not that any more */
export async function correctRoll(ctx: Ctx, schoolId: string, rollId: string, form: RollForm, seal: string): Promise<void> {
  const { db, t, today, record, unchanged } = ctx
  await holdCounty(ctx)
  const school = await requireSchool(ctx, schoolId), before = school.rolls.find(one => one.id === rollId)
  if (!before) throw new Problem('notFound')
  if (sealOf(before) !== seal) throw new Problem('changedMeanwhile')
  const read = readRoll(form, today)
  if ('faults' in read) throw invalid(t, read.faults)
  const { roll } = read
  if (roll.asOf !== before.asOf && school.rolls.some(one => one.asOf === roll.asOf)) throw new Problem('invalid', { asOf: [t('roll.sameDay')] })
  const fields = (['asOf', ...counted] as const).filter(field => roll[field] !== before[field])
  if (fields.length === 0) return unchanged()
  await db.schoolRoll.updateMany({ where: { id: rollId, orgId: schoolId }, data: roll })
  record({ action: 'roll.corrected', subject: 'SchoolRoll', subjectId: rollId, orgId: schoolId, fields })
}

export async function removeRoll(ctx: Ctx, schoolId: string, rollId: string): Promise<void> {
  await holdCounty(ctx)
  await requireSchool(ctx, schoolId)
  const { count } = await ctx.db.schoolRoll.deleteMany({ where: { id: rollId, orgId: schoolId } })
  if (count === 0) throw new Problem('notFound')
  ctx.record({ action: 'roll.removed', subject: 'SchoolRoll', subjectId: rollId, orgId: schoolId })
}

// --- 教学点和校区 -----------------------------------------------------------------------------------------------------

/** Adds a 教学点 or 校区 below a school: it owes nothing itself and is not counted as a school. */
export async function addSite(ctx: Ctx, schoolId: string, form: { kind: string, name: string }): Promise<void> {
  const { db, t, record } = ctx
  const countyId = await holdCounty(ctx)
  const school = await requireSchool(ctx, schoolId), kind = siteKinds.find(one => one === form.kind)
  if (!kind) throw invalid(t, [{ field: 'siteKind', code: form.kind === '' ? 'missing' : 'notAChoice' }])
  const name = readName(ctx, 'siteName', form.name)
  const sites = await listSites(ctx, schoolId)
  if (sites.some(one => searchWord(one.name) === searchWord(name))) throw new Problem('invalid', { siteName: [t('site.nameTaken')] })
  const made = await place(db, { kind, name, countyId, townshipId: school.townshipId, position: Math.max(0, ...sites.map(one => one.position)) + 1, searchText: searchTextOf([name], null) }, school)
  record({ action: 'organisation.added', subject: 'Organisation', subjectId: made.id, orgId: made.id })
}

const listSites = ({ db }: Ctx, schoolId: string) =>
  db.organisation.findMany({ where: { parentId: schoolId, kind: { in: [...siteKinds] } }, select: { id: true, name: true, position: true, closedOn: true, version: true } })

async function requireSite(ctx: Ctx, schoolId: string, siteId: string) {
  await requireSchool(ctx, schoolId)
  const sites = await listSites(ctx, schoolId), site = sites.find(one => one.id === siteId)
  if (!site) throw new Problem('notFound')
  requireVersion(ctx, site)
  return { site, others: sites.filter(one => one.id !== siteId) }
}

async function changeSite(ctx: Ctx, site: { id: string, version: number }, action: string, data: { name?: string, searchText?: string, closedOn?: string | null }): Promise<void> {
  const { count } = await ctx.db.organisation.updateMany({ where: { id: site.id, version: site.version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  ctx.record({ action, subject: 'Organisation', subjectId: site.id, orgId: site.id, fields: Object.keys(data).filter(field => field !== 'searchText') })
}

export async function renameSite(ctx: Ctx, schoolId: string, siteId: string, typed: string): Promise<void> {
  await holdCounty(ctx)
  const { site, others } = await requireSite(ctx, schoolId, siteId), name = readName(ctx, 'siteName', typed)
  if (others.some(one => searchWord(one.name) === searchWord(name))) throw new Problem('invalid', { siteName: [ctx.t('site.nameTaken')] })
  await changeSite(ctx, site, 'organisation.changed', { name, searchText: searchTextOf([name], null) })
}

/** Closes a site from today on; records that name it keep it. */
export async function closeSite(ctx: Ctx, schoolId: string, siteId: string): Promise<void> {
  await holdCounty(ctx)
  const { site } = await requireSite(ctx, schoolId, siteId)
  if (site.closedOn) throw new Problem('notAllowedNow')
  await changeSite(ctx, site, 'organisation.closed', { closedOn: ctx.today })
}

export async function reopenSite(ctx: Ctx, schoolId: string, siteId: string): Promise<void> {
  await holdCounty(ctx)
  const { site } = await requireSite(ctx, schoolId, siteId)
  if (!site.closedOn) throw new Problem('notAllowedNow')
  await changeSite(ctx, site, 'organisation.reopened', { closedOn: null })
}
