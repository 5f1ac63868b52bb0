import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { draftActivity } from '../../src/activities/activity-commands.js'
import { activityContent } from '../../src/activities/activity-content.js'
import { extraFieldOf } from '../../src/activities/activity-draft.js'
import { startCatalogue, startScheme } from '../../src/activities/start-commands.js'
import { moveRecord, writeRecord } from '../../src/bureau/record-commands.js'
import { startBureauCategories } from '../../src/bureau/start-commands.js'
import { findViewer } from '../../src/accounts/find-viewer.js'
import { normalisedLoginName } from '../../src/accounts/account.js'
import { hashPassword } from '../../src/accounts/password.js'
import { addDays, fromBeijingTime, yearOf, type Day } from '../../src/calendar.js'
import { addEvidence, checkPictures, removeEvidence } from '../../src/evidence/evidence-commands.js'
import { fileKeeper } from '../../src/evidence/keep-file.js'
import { finishTransaction } from '../../src/finish.js'
import { createCounty, place, type Placed } from '../../src/organisations/county-commands.js'
import { searchTextOf } from '../../src/organisations/school.js'
import { contextOf } from '../../src/platform/context.js'
import { collectNothing, type Ctx } from '../../src/platform/ctx.js'
import type { Database, Tx } from '../../src/platform/db/client.js'
import type { FileStore } from '../../src/platform/files/store.js'
import { translators } from '../../src/platform/texts/texts.js'
import { moveSubmission, saveDraft, submitSubmission } from '../../src/submissions/submission-commands.js'
import type { AccountViewer } from '../../src/viewer.js'
import { drawPhoto } from './drawn-photos.js'
import { quwo2023 } from './quwo-2023.js'
import { loadDuties } from './load-duties.js'
import { loadVicePrincipals } from './load-vice-principals.js'
import { sampleFile } from './sample-files.js'
import type { SampleActivity, SampleBureauRecord, SampleContent, SampleCounty, SampleDocument, SampleMove } from './types.js'
import { yunling2026 } from './yunling-2026.js'

/** Every account of the sample has this password. The sample is never loaded with NODE_ENV=production. */
export const samplePassword = 'yunling-fazhi-2026'
const contents = { activity: activityContent }
/** The sample's inspectors look at this year and the one before, for a month. */
const inspection = (today: Day) => ({ endsOn: addDays(today, 30), inspectsFrom: `${yearOf(today) - 1}-01-01`, inspectsUntil: `${yearOf(today)}-12-31` })
/** What was told in the last three weeks is unread. */
const unreadMs = 21 * 86_400_000
/** How many moves share a transaction: one flush to the disk for all of them. */
const movesPerTransaction = 40

/** Loads the sample counties into an empty database, through the product's own commands.
 *  @returns the lines that say how to sign in; none when the database holds something else */
export async function loadSample(db: Database, store: FileStore): Promise<string[]> {
  if (await db.reader.organisation.count() === 0) {
    const passwordHash = await hashPassword(samplePassword)
    for (const county of [quwo2023, yunling2026]) await loadCounty(db, store, county, passwordHash)
    const clockOffsetSeconds = Math.round((momentOf(yunling2026.clock).getTime() - Date.now()) / 1000)
    await db.write(tx => tx.deployment.update({ where: { id: 1 }, data: { clockOffsetSeconds } }))
  } else if (!await db.reader.account.findUnique({ where: { loginName: 'yunling-clerk' }, select: { id: true } })) return []
  const shown = ['yunling-clerk', 'yunling-leader', 'yunling-inspector', ...yunling2026.accounts.filter(one => one.role === 'schoolAdmin' || one.role === 'recorder').slice(0, 2).map(one => one.loginName)]
  return ['示例账号 sample accounts:', ...shown.map(loginName => `  ${loginName} / ${samplePassword}`)]
}

const momentOf = (text: string): Date => fromBeijingTime(`${text.replace('T', ' ')}:00`)

type Loaded = { county: Placed, orgs: Map<string, Placed & { kind: string }>, viewers: Map<string, AccountViewer>, files: Map<string, Promise<string>>, submissions: Map<string, string>, items: Map<string, string[]> }

async function loadCounty(db: Database, store: FileStore, sample: SampleCounty, passwordHash: string): Promise<void> {
  const { county, orgs } = await db.write(tx => loadOrganisations(tx, sample))
  await db.write(tx => loadAccounts(tx, sample, county, orgs, passwordHash))
  await db.write(tx => loadVicePrincipals(tx, sample, county, orgs))
  const viewers = new Map<string, AccountViewer>()
  for (const { loginName } of sample.accounts) {
    const { id } = await db.reader.account.findUniqueOrThrow({ where: { loginName: normalisedLoginName(loginName) }, select: { id: true } })
    const viewer = await findViewer(db.reader, id, sample.clock.slice(0, 10))
    if (viewer) viewers.set(loginName, viewer)
  }
  const files = keepFiles(db, store, sample)
  const loaded: Loaded = { county, orgs, viewers, files, submissions: new Map(), items: new Map() }
  const moves = sample.activities.flatMap(activity => [{ activity, by: activity.drafted.by, at: activity.drafted.at, move: undefined as SampleMove | undefined }, ...activity.story.map(move => ({ activity, by: move.by, at: move.at, move: move as SampleMove | undefined }))])
  // In the order in which it all happened, so that numbers, trail and history tell one story.
  const ordered = moves.map((one, order) => ({ ...one, order })).sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order)
  for (let from = 0; from < ordered.length; from += movesPerTransaction) {
    const next = ordered.slice(from, from + movesPerTransaction)
    // Before the transaction: what keeps a file waits for the same gate.
    await Promise.all(next.flatMap(({ activity, move }) => move ? move.move === 'resubmit' ? filesOf(move.changes) : [] : filesOf(activity)).map(name => files.get(name)))
    await db.write(async tx => { for (const one of next) await act(tx, loaded, one) })
  }
  await db.write(tx => loadDuties(tx, sample, orgs, viewers))
  await db.write(tx => loadBureau(tx, loaded, sample))
}

/** What the bureau did itself, written and confirmed through the product's own commands, in the order in which it all happened. */
async function loadBureau(tx: Tx, { viewers }: Loaded, { bureauRecords }: SampleCounty): Promise<void> {
  const ids = new Map<SampleBureauRecord, string>()
  const moves = bureauRecords.flatMap(record => [{ record, by: record.by, at: record.at, confirms: false }, ...(record.confirmed ? [{ record, ...record.confirmed, confirms: true }] : [])])
  for (const { record, by, at, confirms } of moves.sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) {
    const viewer = viewers.get(by), now = momentOf(at), collected = collectNothing()
    if (!viewer) throw new Error(`nobody is called ${by}`)
    const ctx = contextOf(tx, collected, viewer, now, translators['zh-CN'], confirms ? 1 : undefined)
    if (confirms) await moveRecord(ctx, ids.get(record) ?? '', 'confirm')
    else ids.set(record, await writeRecord(ctx, record.category, record.typed))
    await finishTransaction(tx, viewer, collected, now)
  }
}

async function loadOrganisations(tx: Tx, sample: SampleCounty) {
  const { name, bureauName, regionCode, province, prefecture } = sample
  const county = await createCounty(tx, { name, bureauName, regionCode, province, prefecture })
  const orgs = new Map<string, Placed & { kind: string }>([['bureau', { ...county, kind: 'county' }]])
  const above = (key: string | null | undefined): Placed => (key ? orgs.get(key) : undefined) ?? county
  for (const [position, one] of sample.townships.entries()) orgs.set(one.key, { ...await place(tx, { kind: 'township', name: one.name, countyId: county.id, position, searchText: searchTextOf([one.name], null) }, county), kind: 'township' })
  for (const [position, one] of sample.partners.entries()) orgs.set(one.key, { ...await place(tx, { kind: 'partner', name: one.name, countyId: county.id, dispatchingOrgan: one.organ, position, searchText: searchTextOf([one.name], null) }, county), kind: 'partner' })
  // Above first: a 中心校 before its village schools, a school before its sites.
  const rest = [...sample.schools]
  while (rest.length > 0) {
    const at = rest.findIndex(one => !one.parentKey || orgs.has(one.parentKey)), school = rest[at]
    if (!school) throw new Error('a school of the sample hangs below one that is not there')
    rest.splice(at, 1)
    const { key, kind, aliases, schoolCode, stages, reportingStage, category, ownership, setting, townshipKey, parentKey, openedOn, closedOn, rolls, position } = school
    const placed = await place(tx, {
      kind, name: school.name, countyId: county.id, townshipId: townshipKey ? orgs.get(townshipKey)?.id : null, position, schoolCode, category, reportingStage, ownership, setting, openedOn, closedOn,
      searchText: searchTextOf([school.name, ...aliases], schoolCode),
    }, above(parentKey ?? townshipKey))
    orgs.set(key, { ...placed, kind })
    for (const alias of aliases) await tx.schoolAlias.create({ data: { orgId: placed.id, name: alias } })
    for (const stage of stages) await tx.schoolStage.create({ data: { orgId: placed.id, stage } })
    for (const roll of rolls) await tx.schoolRoll.create({ data: { orgId: placed.id, ...roll } })
  }
  for (const term of sample.terms) await tx.term.create({ data: { orgId: county.id, ...term } })
  const [firstYear, ...otherYears] = sample.schemeYears
  await startCatalogue(tx, county.id, firstYear ? Number(firstYear.startsOn.slice(0, 4)) : 2026, firstYear?.dueOn ?? null)
  await startBureauCategories(tx, county.id)
  for (const year of otherYears) await startScheme(tx, county.id, Number(year.startsOn.slice(0, 4)), year.dueOn)
  const channels = await tx.listEntry.count({ where: { orgId: county.id, list: 'channel' } })
  for (const [index, channel] of sample.ownChannels.entries()) await tx.listEntry.create({ data: { orgId: county.id, list: 'channel', name: channel, position: channels + index } })
  return { county, orgs }
}

async function loadAccounts(tx: Tx, sample: SampleCounty, county: Placed, orgs: Loaded['orgs'], passwordHash: string): Promise<void> {
  for (const { loginName, displayName, post, role, orgKey } of sample.accounts) {
    const org = orgs.get(orgKey)
    if (!org) throw new Error(`no organisation ${orgKey} for ${loginName}`)
    await tx.account.create({ data: { loginName: normalisedLoginName(loginName), displayName, post, role, orgId: org.id, passwordHash, mustChangePassword: false, noticesSeenAt: new Date(momentOf(sample.clock).getTime() - unreadMs), ...(role === 'inspector' ? inspection(sample.clock.slice(0, 10)) : {}) }, select: { id: true } })
  }
  if (!await tx.account.findFirst({ where: { role: 'system' }, select: { id: true } })) {
    await tx.account.create({ data: { loginName: 'system', displayName: '系统管理员', role: 'system', orgId: county.id, passwordHash, mustChangePassword: false }, select: { id: true } })
  }
}

const filesOf = ({ photos = [], documents = [] }: Partial<SampleContent>): string[] => [...photos.map(photo => `photo ${photo.drawing}`), ...documents.map(document => `file ${document.file}`)]

/** Draws and keeps each picture once; records share them. Two at a time and in the order in which they are needed, beside the first moves: a
 *  picture is drawn on other threads than a record is filed on. @returns the file's id by 'photo <drawing>' or 'file <name>' */
function keepFiles(db: Database, store: FileStore, sample: SampleCounty): Map<string, Promise<string>> {
  const keep = fileKeeper(db, store, () => momentOf(sample.clock)), lanes = [Promise.resolve(''), Promise.resolve('')]
  const keepOne = async (name: string): Promise<string> => {
    const [sort, which = ''] = name.split(' '), path = join(store.temporaryFolder, randomUUID())
    const { bytes, fileName } = sort === 'photo' ? { bytes: await drawPhoto(Number(which)), fileName: `${which}.jpg` } : await sampleFile(which as SampleDocument['file'])
    await writeFile(path, bytes)
    return (await keep({ path, originalName: fileName, sizeBytes: bytes.length }, sort === 'photo' ? ['photo'] : ['document', 'certificate', 'photo'])).fileId
  }
  const names = [...new Set(sample.activities.flatMap(one => [one, ...one.story.flatMap(move => move.move === 'resubmit' ? [move.changes] : [])]).flatMap(filesOf))]
  return new Map(names.map((name, index) => {
    const kept = (lanes[index % 2] ?? Promise.resolve('')).then(() => keepOne(name))
    lanes[index % 2] = kept
    return [name, kept]
  }))
}

/** One move of one story, by its person, at its time. */
async function act(tx: Tx, loaded: Loaded, { activity, by, at, move }: { activity: SampleActivity, by: string, at: string, move: SampleMove | undefined }): Promise<void> {
  const viewer = loaded.viewers.get(by), now = momentOf(at), collected = collectNothing()
  if (!viewer) throw new Error(`nobody is called ${by}`)
  const id = loaded.submissions.get(activity.key) ?? ''
  const version = move && (await tx.submission.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
  const ctx = contextOf(tx, collected, viewer, now, translators['zh-CN'], version)
  if (!move) await draft(ctx, loaded, activity)
  else switch (move.move) {
    case 'enter': case 'submit': await send(ctx, id); break
    case 'resubmit': await change(ctx, loaded, activity, id, move.changes); await send(ctx, id); break
    case 'approve': case 'undo': case 'withdraw': await moveSubmission(ctx, contents, id, { action: move.move }); break
    case 'reopen': case 'void': await moveSubmission(ctx, contents, id, { action: move.move, comment: move.comment }); break
    case 'return': await moveSubmission(ctx, contents, id, { action: 'return', comment: move.comment, remarks: move.remarks.map(remark => ({ place: placeOf(loaded, activity, remark.place), text: remark.text })) })
  }
  await finishTransaction(tx, viewer, collected, now)
}

/** Whoever sends a record has looked at its pictures. */
async function send(ctx: Ctx, id: string): Promise<void> {
  await checkPictures(ctx, id)
  await submitSubmission(ctx, contents, id)
}

/** Where a remark points on the form: numbers stand at the organisation that they are of, here the host. */
const placeOf = (loaded: Loaded, activity: SampleActivity, at: string): string =>
  at.startsWith('photo:') ? `file:${loaded.items.get(activity.key)?.[Number(at.slice(6)) - 1] ?? ''}` : at === 'field:takingPart' ? `field:pupils-${loaded.orgs.get(activity.hostKey)?.id ?? ''}` : at

async function draft(ctx: Ctx, loaded: Loaded, activity: SampleActivity): Promise<void> {
  const host = loaded.orgs.get(activity.hostKey)
  if (!host) throw new Error(`no host ${activity.hostKey}`)
  const { id } = await draftActivity(ctx, { kind: activity.kind, orgId: host.id })
  loaded.submissions.set(activity.key, id)
  await change(ctx, loaded, activity, id, activity)
}

/** Types the fields that change, and adds the files. */
async function change(ctx: Ctx, loaded: Loaded, activity: SampleActivity, id: string, changes: Partial<SampleContent>): Promise<void> {
  await saveDraft(ctx, id, fieldsOf(loaded, changes, changes.kind ?? activity.kind), changes.kind)
  const added = [
    ...await Promise.all((changes.photos ?? []).map(async photo => ({ sort: 'photo' as const, fileId: await loaded.files.get(`photo ${photo.drawing}`), fileName: `${photo.caption}.jpg`, caption: photo.caption, shotAt: `${photo.shotAt.replace('T', ' ')}:00`, showsPupilName: false }))),
    ...await Promise.all((changes.documents ?? []).map(async document => ({ sort: document.sort, fileId: await loaded.files.get(`file ${document.file}`), fileName: document.name, caption: document.caption, showsPupilName: false }))),
  ]
  if (!changes.photos && !changes.documents) return
  const { evidenceSetId } = await ctx.db.submission.findUniqueOrThrow({ where: { id }, select: { evidenceSetId: true } })
  // What a correction sends is the whole new list of that sort.
  const replaced = [...(changes.photos ? ['photo' as const] : []), ...(changes.documents ? ['document' as const, 'certificate' as const] : [])]
  for (const item of await ctx.db.evidenceItem.findMany({ where: { setId: evidenceSetId, removedAt: null, sort: { in: replaced } }, select: { id: true } })) await removeEvidence(ctx, item.id)
  if (added.length > 0) await addEvidence(ctx, id, added)
  const items = await ctx.db.evidenceItem.findMany({ where: { setId: evidenceSetId, removedAt: null }, orderBy: { position: 'asc' }, select: { id: true } })
  loaded.items.set(activity.key, items.map(item => item.id))
}

function fieldsOf(loaded: Loaded, content: Partial<SampleContent>, kind: string): Record<string, string | string[]> {
  const idOf = (key: string): string => { const org = loaded.orgs.get(key); if (!org) throw new Error(`no organisation ${key}`); return org.id }
  const fields: Record<string, string | string[]> = {}
  const text = (name: string, value: string | number | null | undefined): void => { if (value !== undefined) fields[name] = value === null ? '' : String(value) }
  for (const name of ['kind', 'title', 'heldOn', 'endsOn', 'place', 'classes', 'sessions', 'classHours', 'works', 'occasion', 'summary'] as const) text(name, content[name])
  if (content.lecturer) { text('lecturerName', content.lecturer.name); text('lecturerUnit', content.lecturer.unit); text('lecturerPost', content.lecturer.post) }
  if (content.laws) fields.laws = content.laws
  if (content.channels) fields.channels = content.channels
  if (content.newsLinks) fields.newsLinks = content.newsLinks.join('\n')
  for (const [name, value] of Object.entries(content.details ?? {})) text(extraFieldOf(kind, name), value)
  if (content.takingPart) fields.takingPart = content.takingPart.map(one => idOf(one.schoolKey))
  for (const one of content.takingPart ?? []) {
    const schoolId = idOf(one.schoolKey)
    // A school leaves blank what there was nobody of: only a number that is typed is said.
    for (const audience of ['pupils', 'teachers', 'cadres', 'parents'] as const) text(`${audience}-${schoolId}`, one[audience] === 0 ? null : one[audience])
    if (one.siteKey) text(`site-${schoolId}`, idOf(one.siteKey))
  }
  return fields
}
