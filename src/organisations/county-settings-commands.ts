import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { place } from './county-commands.js'
import { collisionOf, dispatchingOrgans, placeKinds, readRegionCode, readTerm, type TermForm } from './county-settings.js'
import { findCounty, listPartners, listTerms } from './county-queries.js'
import { holdCounty, invalid, readName, requireVersion } from './roster-commands.js'
import { listTownships } from './school-queries.js'
import { searchTextOf, searchWord } from './school.js'

// --- 乡镇和学区 -------------------------------------------------------------------------------------------------------

export async function addTownship(ctx: Ctx, form: { kind: string, name: string }): Promise<void> {
  const { db, t, viewer, record } = ctx
  const countyId = await holdCounty(ctx), kind = placeKinds.find(one => one === form.kind), places = await listTownships(db, countyId)
  if (!kind) throw invalid(t, [{ field: 'kind', code: form.kind === '' ? 'missing' : 'notAChoice' }])
  const name = readName(ctx, 'name', form.name)
  refuseSameName(ctx, places, name)
  const made = await place(db, { kind, name, countyId, position: Math.max(0, ...places.map(one => one.position)) + 1, searchText: searchTextOf([name], null) }, { id: countyId, path: viewer.path })
  record({ action: 'organisation.added', subject: 'Organisation', subjectId: made.id, orgId: made.id })
}

export async function renameTownship(ctx: Ctx, id: string, typed: string): Promise<void> {
  const countyId = await holdCounty(ctx), places = await listTownships(ctx.db, countyId), own = places.find(one => one.id === id)
  if (!own) throw new Problem('notFound')
  requireVersion(ctx, own)
  const name = readName(ctx, 'name', typed)
  refuseSameName(ctx, places.filter(one => one.id !== id), name)
  await rename(ctx, own, { name })
}

/** Moves a township one place earlier or later. */
export async function placeTownship(ctx: Ctx, id: string, direction: 'earlier' | 'later'): Promise<void> {
  const { db, record, unchanged } = ctx
  const countyId = await holdCounty(ctx), ids = (await listTownships(db, countyId)).map(one => one.id), at = ids.indexOf(id)
  if (at < 0) throw new Problem('notFound')
  const to = direction === 'earlier' ? at - 1 : at + 1, other = ids[to]
  if (other === undefined) return unchanged()
  ids[to] = id
  ids[at] = other
  for (const [position, one] of ids.entries()) await db.organisation.updateMany({ where: { id: one }, data: { position: position + 1 } })
  record({ action: 'organisation.placed', subject: 'Organisation', subjectId: id, orgId: id, fields: ['position'] })
}

/** Removes a township that nothing names. @throws Problem inUse */
export async function removeTownship(ctx: Ctx, id: string): Promise<void> {
  const { db, record } = ctx
  const countyId = await holdCounty(ctx), own = (await listTownships(db, countyId)).find(one => one.id === id)
  if (!own) throw new Problem('notFound')
  requireVersion(ctx, own)
  const uses = await db.organisation.count({ where: { townshipId: id } }) + await db.activityParticipation.count({ where: { townshipId: id } })
  if (uses > 0) throw new Problem('inUse')
  await db.organisation.deleteMany({ where: { id, version: own.version } })
  record({ action: 'organisation.removed', subject: 'Organisation', subjectId: id, orgId: countyId })
}

// --- 派出机关 ---------------------------------------------------------------------------------------------------------

export async function addPartner(ctx: Ctx, form: { organ: string, name: string }): Promise<void> {
  const { db, viewer, record } = ctx
  const countyId = await holdCounty(ctx), { organ, name } = readPartner(ctx, form), partners = await listPartners(db, countyId)
  refuseSameName(ctx, partners, name)
  const made = await place(db, { kind: 'partner', name, countyId, dispatchingOrgan: organ, position: partners.length + 1, searchText: searchTextOf([name], null) }, { id: countyId, path: viewer.path })
  record({ action: 'organisation.added', subject: 'Organisation', subjectId: made.id, orgId: made.id })
}

export async function changePartner(ctx: Ctx, id: string, form: { organ: string, name: string }): Promise<void> {
  const countyId = await holdCounty(ctx), partners = await listPartners(ctx.db, countyId), own = partners.find(one => one.id === id)
  if (!own) throw new Problem('notFound')
  requireVersion(ctx, own)
  const { organ, name } = readPartner(ctx, form)
  refuseSameName(ctx, partners.filter(one => one.id !== id), name)
  await rename(ctx, own, { name, dispatchingOrgan: organ })
}

function readPartner(ctx: Ctx, form: { organ: string, name: string }) {
  const organ = dispatchingOrgans.find(one => one === form.organ)
  if (!organ) throw invalid(ctx.t, [{ field: 'organ', code: form.organ === '' ? 'missing' : 'notAChoice' }])
  return { organ, name: readName(ctx, 'name', form.name) }
}

function refuseSameName({ t }: Ctx, others: readonly { name: string }[], name: string): void {
  if (others.some(one => searchWord(one.name) === searchWord(name))) throw new Problem('invalid', { name: [t('place.nameTaken')] })
}

type Named = { id: string, version: number, name: string, dispatchingOrgan?: string | null }
async function rename({ db, record, unchanged }: Ctx, own: Named, data: { name: string, dispatchingOrgan?: (typeof dispatchingOrgans)[number] }): Promise<void> {
  const fields = (Object.keys(data) as (keyof typeof data)[]).filter(field => data[field] !== own[field])
  if (fields.length === 0) return unchanged()
  const { count } = await db.organisation.updateMany({ where: { id: own.id, version: own.version }, data: { ...data, searchText: searchTextOf([data.name], null), version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  record({ action: 'organisation.changed', subject: 'Organisation', subjectId: own.id, orgId: own.id, fields })
}

// --- 区划代码 ---------------------------------------------------------------------------------------------------------

/** Gives the county a new region code from a day on; the one before ends on that day (half-open). */
export async function addRegionCode(ctx: Ctx, form: { code: string, validFrom: string }): Promise<void> {
  const { db, t, record } = ctx
  const countyId = await holdCounty(ctx), county = await requireCounty(ctx, countyId), read = readRegionCode(form, county.regionCodes)
  if ('faults' in read) throw invalid(t, read.faults)
  await db.regionCode.updateMany({ where: { orgId: countyId, validUntil: null }, data: { validUntil: read.validFrom } })
  const { id } = await db.regionCode.create({ data: { orgId: countyId, ...read }, select: { id: true } })
  record({ action: 'regionCode.added', subject: 'RegionCode', subjectId: id, orgId: countyId })
}

/** Takes back the newest code, entered by mistake; the one before is valid without end again. The first one stays. */
export async function removeRegionCode(ctx: Ctx, id: string): Promise<void> {
  const { db, record } = ctx
  const countyId = await holdCounty(ctx), { regionCodes } = await requireCounty(ctx, countyId), [newest, before] = regionCodes
  if (!regionCodes.some(one => one.id === id)) throw new Problem('notFound')
  if (newest?.id !== id || !before) throw new Problem('notAllowedNow')
  await db.regionCode.deleteMany({ where: { id, orgId: countyId } })
  await db.regionCode.updateMany({ where: { id: before.id }, data: { validUntil: null } })
  record({ action: 'regionCode.removed', subject: 'RegionCode', subjectId: id, orgId: countyId })
}

async function requireCounty({ db }: Ctx, countyId: string) {
  const county = await findCounty(db, countyId)
  if (!county) throw new Problem('notFound')
  return county
}

// --- 学期 -------------------------------------------------------------------------------------------------------------

export async function addTerm(ctx: Ctx, form: TermForm): Promise<void> {
  const { db, record } = ctx
  const countyId = await holdCounty(ctx), term = await readFor(ctx, countyId, form)
  const { id } = await db.term.create({ data: { orgId: countyId, ...term }, select: { id: true } })
  record({ action: 'term.added', subject: 'Term', subjectId: id, orgId: countyId })
}

/** Changes the dates of a term. `seal` is what the form was drawn from: its two days. @throws Problem changedMeanwhile */
export async function changeTerm(ctx: Ctx, id: string, form: TermForm, seal: string): Promise<void> {
  const { db, record, unchanged } = ctx
  const countyId = await holdCounty(ctx), own = (await listTerms(db, countyId)).find(one => one.id === id)
  if (!own) throw new Problem('notFound')
  if (sealOfTerm(own) !== seal) throw new Problem('changedMeanwhile')
  const term = await readFor(ctx, countyId, form, id)
  const fields = (['schoolYear', 'season', 'startsOn', 'endsOn'] as const).filter(field => own[field] !== term[field])
  if (fields.length === 0) return unchanged()
  await db.term.updateMany({ where: { id, orgId: countyId }, data: term })
  record({ action: 'term.changed', subject: 'Term', subjectId: id, orgId: countyId, fields })
}

export async function removeTerm(ctx: Ctx, id: string): Promise<void> {
  const countyId = await holdCounty(ctx)
  const { count } = await ctx.db.term.deleteMany({ where: { id, orgId: countyId } })
  if (count === 0) throw new Problem('notFound')
  ctx.record({ action: 'term.removed', subject: 'Term', subjectId: id, orgId: countyId })
}

export const sealOfTerm = (term: { startsOn: string, endsOn: string }): string => `${term.startsOn},${term.endsOn}`

async function readFor({ db, t }: Ctx, countyId: string, form: TermForm, except?: string) {
  const read = readTerm(form)
  if ('faults' in read) throw invalid(t, read.faults)
  const collision = collisionOf(read.term, (await listTerms(db, countyId)).filter(one => one.id !== except))
  if (!collision) return read.term
  const { other, why } = collision, name = t('term.name', other.schoolYear, t(`season.${other.season}`))
  throw new Problem('invalid', why === 'same' ? { season: [t('term.already', name)] } : { startsOn: [why === 'overlap' ? t('term.overlaps', name) : t('term.outOfOrder', name)] })
}
