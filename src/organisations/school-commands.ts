import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { place } from './county-commands.js'
import { differences, longestReason, readSchool, type SchoolFacts, type SchoolForm } from './school-form.js'
import { holdCounty, invalid, placeSchool, refreshSearch, requireSchool, requireVersion } from './roster-commands.js'
import { findSchool, listCentres, listSuccessors, listTownships, provinceDigitsOf, type SchoolRow } from './school-queries.js'
import { isClosed } from './roster.js'
import { searchTextOf, searchWord, stages, type Stage } from './school.js'
import { isLikelyDay, lengthOf, oneLine, wholeNumber, type Fault } from './typed.js'

/** What is kept about a school, as its form knows it. */
export const factsOf = (row: SchoolRow): SchoolFacts => ({
  name: row.name, schoolCode: row.schoolCode, category: row.category, stages: inOrder(row.stages.map(one => one.stage)), reportingStage: row.reportingStage ?? row.stages[0]?.stage ?? 'primary',
  ownership: row.ownership, setting: row.setting, townshipId: row.townshipId, centreId: row.parent?.kind === 'school' ? row.parent.id : null, openedOn: row.openedOn,
})
const inOrder = (taught: readonly Stage[]): Stage[] => stages.filter(stage => taught.includes(stage))

/** Adds a school to the county's roster: at its end, or at a number of it. @returns its id
 *  @throws Problem invalid with sentences at their fields · conflict when another school has the code */
export async function addSchool(ctx: Ctx, form: SchoolForm & { number: string }): Promise<{ id: string }> {
  const { db, viewer, record } = ctx
  const countyId = await holdCounty(ctx)
  const school = await readFor(ctx, countyId, form)
  const number = wholeNumber(form.number)
  if (number === 'notWhole' || number === 0) throw invalid(ctx.t, [{ field: 'number', code: 'notWhole' }])
  const centre = (await listCentres(db, countyId)).find(one => one.id === school.centreId)
  const last = await db.organisation.aggregate({ where: { countyId, kind: 'school' }, _max: { position: true } })
  const { stages: taught, centreId: _centreId, ...fields } = school
  const made = await codeIsTheirs(ctx, () => place(db, {
    kind: 'school', ...fields, countyId, position: (last._max.position ?? 0) + 1, searchText: searchTextOf([school.name], school.schoolCode),
  }, centre ?? { id: countyId, path: viewer.path }))
  for (const stage of taught) await db.schoolStage.create({ data: { orgId: made.id, stage }, select: { orgId: true } })
  record({ action: 'organisation.added', subject: 'Organisation', subjectId: made.id, orgId: made.id })
  if (number !== null) await placeSchool(ctx, made.id, number)
  return { id: made.id }
}

/** Keeps what changed in a school's form.
 *  @throws Problem changedMeanwhile when somebody was faster · invalid · conflict */
export async function changeSchool(ctx: Ctx, id: string, form: SchoolForm): Promise<void> {
  const { db, record, unchanged } = ctx
  const countyId = await holdCounty(ctx)
  const row = await requireSchool(ctx, id)
  requireVersion(ctx, row)
  const before = factsOf(row), school = await readFor(ctx, countyId, form, row), fields = differences(before, school)
  if (fields.length === 0) return unchanged()
  const { stages: taught, centreId, ...rest } = school
  const { count } = await codeIsTheirs(ctx, () => db.organisation.updateMany({ where: { id, version: row.version }, data: { ...rest, version: { increment: 1 } } }))
  if (count === 0) throw new Problem('changedMeanwhile')
  for (const stage of before.stages.filter(one => !taught.includes(one))) await db.schoolStage.deleteMany({ where: { orgId: id, stage } })
  for (const stage of taught.filter(one => !row.stages.some(kept => kept.stage === one))) await db.schoolStage.create({ data: { orgId: id, stage }, select: { orgId: true } })
  if (fields.includes('centreId')) await moveUnder(ctx, row, countyId, centreId)
  await refreshSearch(ctx, id)
  record({ action: 'organisation.changed', subject: 'Organisation', subjectId: id, orgId: id, fields })
}

/** Reads the form against the county, and refuses a name that another open school has. */
async function readFor(ctx: Ctx, countyId: string, form: SchoolForm, row?: SchoolRow): Promise<SchoolFacts> {
  const { db, t, today } = ctx
  const provinceDigits = await provinceDigitsOf(db, countyId, today), townships = await listTownships(db, countyId), centres = await listCentres(db, countyId, row?.id)
  const present = row?.parent?.kind === 'school' ? [row.parent.id] : []
  const read = readSchool(form, { provinceDigits, townshipIds: townships.map(one => one.id), centreIds: [...centres.map(one => one.id), ...present] })
  if ('faults' in read) throw invalid(t, read.faults)
  const { school } = read, word = searchWord(school.name)
  const others = await db.organisation.findMany({ where: { countyId, kind: 'school', ...(row ? { id: { not: row.id } } : {}) }, select: { name: true, schoolCode: true, closedOn: true } })
  if (others.some(one => searchWord(one.name) === word && !isClosed(one, today))) throw new Problem('invalid', { name: [t('school.nameTaken')] })
  const holder = school.schoolCode && others.find(one => one.schoolCode === school.schoolCode)
  if (holder) throw new Problem('conflict', { schoolCode: [t('school.codeTakenBy', holder.name)] })
  return school
}

/** A school code is unique in the whole deployment, also where this county's clerk cannot look. @throws Problem conflict */
async function codeIsTheirs<R>({ t }: Ctx, write: () => Promise<R>): Promise<R> {
  try {
    return await write()
  } catch (error) {
    if ((error as { code?: string }).code === 'P2002') throw new Problem('conflict', { schoolCode: [t('school.codeTaken')] })
    throw error
  }
}

/** Puts a school, with what hangs below it, under a 中心校 or back under the county. What it filed stays where it was counted. */
async function moveUnder({ db, t, viewer }: Ctx, row: SchoolRow, countyId: string, centreId: string | null): Promise<void> {
  const villageSchools = await db.organisation.count({ where: { parentId: row.id, kind: 'school' } })
  if (centreId && villageSchools > 0) throw new Problem('invalid', { centreId: [t('school.isCentre', villageSchools)] })
  const above = centreId ? await db.organisation.findUniqueOrThrow({ where: { id: centreId }, select: { id: true, path: true } }) : { id: countyId, path: viewer.path }
  const path = `${above.path}${row.id}/`
  await db.organisation.update({ where: { id: row.id }, data: { parentId: above.id, path }, select: { id: true } })
  const below = await db.organisation.findMany({ where: { parentId: row.id }, select: { id: true } })
  for (const { id } of below) await db.organisation.update({ where: { id }, data: { parentId: row.id, path: `${path}${id}/` }, select: { id: true } })
}

/** Closes a school: `closedOn` is the first day on which it was no longer open. It stays on the roster, with all that it filed. @returns that day, and the school that takes it over */
export async function closeSchool(ctx: Ctx, id: string, form: { closedOn: string, reason: string, successor?: string }): Promise<{ closedOn: string, successorId: string | undefined }> {
  const { db, record, t } = ctx, countyId = await holdCounty(ctx)
  const row = await requireSchool(ctx, id)
  requireVersion(ctx, row)
  if (row.closedOn) throw new Problem('notAllowedNow')
  const closedOn = form.closedOn.trim(), closedReason = oneLine(form.reason), faults: Fault[] = []
  if (closedOn === '') faults.push({ field: 'closedOn', code: 'missing' })
  else if (!isLikelyDay(closedOn)) faults.push({ field: 'closedOn', code: 'notADay' })
  else if (row.openedOn && closedOn <= row.openedOn) faults.push({ field: 'closedOn', code: 'closedBeforeOpening' })
  if (closedReason === '') faults.push({ field: 'reason', code: 'missing' })
  else if (lengthOf(closedReason) > longestReason) faults.push({ field: 'reason', code: 'tooLong', limit: longestReason })
  const successor = !form.successor ? undefined : (await listSuccessors(db, countyId, id)).find(one => one.id === form.successor)
  if (form.successor && !successor) faults.push({ field: 'successor', code: 'notAChoice' })
  if (faults.length > 0) throw invalid(t, faults)
  const { count } = await db.organisation.updateMany({ where: { id, version: row.version }, data: { closedOn, closedReason, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  record({ action: 'organisation.closed', subject: 'Organisation', subjectId: id, orgId: id, fields: ['closedOn', 'closedReason'] })
  return { closedOn, successorId: successor?.id }
}

/** Opens a closed school again, as if it had never been closed: for a mistake, or a school that was restored. @returns the day on which it had closed */
export async function reopenSchool(ctx: Ctx, id: string): Promise<string> {
  const { db, record, t, today } = ctx
  const countyId = await holdCounty(ctx)
  const row = await requireSchool(ctx, id)
  requireVersion(ctx, row)
  if (!row.closedOn) throw new Problem('notAllowedNow')
  const sameName = await db.organisation.findMany({ where: { countyId, kind: 'school', id: { not: id }, name: row.name }, select: { closedOn: true } })
  if (sameName.some(one => !isClosed(one, today))) throw new Problem('invalid', { reopening: [t('school.nameTaken')] })
  const { count } = await db.organisation.updateMany({ where: { id, version: row.version }, data: { closedOn: null, closedReason: null, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  record({ action: 'organisation.reopened', subject: 'Organisation', subjectId: id, orgId: id, fields: ['closedOn', 'closedReason'] })
  return row.closedOn
}

/** Says whether the administrator of a school confirms what its recorders submit, before it leaves the school. By that administrator, or by the bureau. */
export async function setConfirming(ctx: Ctx, id: string, confirmsRecords: boolean): Promise<void> {
  const school = await findSchool(ctx.db, ctx.viewer, id)
  if (!school) throw new Problem('notFound')
  if (school.confirmsRecords === confirmsRecords) return ctx.unchanged()
  await ctx.db.organisation.updateMany({ where: { id }, data: { confirmsRecords } })
  ctx.record({ action: 'organisation.changed', subject: 'Organisation', subjectId: id, orgId: id, fields: ['confirmsRecords'] })
}
