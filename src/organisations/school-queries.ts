import type { Day } from '../calendar.js'
import { behind, markOf, orderBy, readTurn, type Mark, type Page, type TurnFields } from '../platform/keyset.js'
import { inside, type Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'
import type { AccountViewer } from '../viewer.js'
import { placeKinds, regionCodeOn } from './county-settings.js'
import type { RosterQuery } from './school-input.js'
import { officialOrder, pageSize } from './roster.js'
import { rollOn, searchWords } from './school.js'

const siteKinds = ['teachingPoint', 'campus'] as const
/** Schools of one county that lie under the viewer: a school finds itself and, as a 中心校, its village schools. */
const schoolsUnder = (viewer: AccountViewer, countyId: string) => ({ countyId, kind: 'school' as const, ...inside(viewer.path) })
const openOn = (day: string) => ({ OR: [{ closedOn: null }, { closedOn: { gt: day } }] })
const inState = (state: RosterQuery['state'], today: string) => state === 'all' ? {} : state === 'open' ? openOn(today) : { closedOn: { lte: today } }

/** Every word must be found, in the school's own names or in those of its sites. */
async function wordsFound(db: Db, countyId: string, search: string) {
  return await Promise.all(searchWords(search).map(async word => {
    const found = await db.organisation.findMany({ where: { countyId, kind: { in: ['school', ...siteKinds] }, searchText: containing(word) }, select: { id: true, kind: true, parentId: true } })
    return { id: { in: found.map(one => one.kind === 'school' ? one.id : one.parentId ?? '') } }
  }))
}

const shown = {
  id: true, name: true, position: true, category: true, reportingStage: true, townshipId: true, ownership: true, setting: true, closedOn: true, schoolCode: true,
  parent: { select: { kind: true, name: true } }, rolls: { select: { asOf: true, pupils: true, teachers: true } },
} as const

/** One page of the roster (学校名录) in its official order. A school's number is its place among all that are open, whatever the list is narrowed to. */
export async function listRoster(db: Db, viewer: AccountViewer, countyId: string, query: RosterQuery, today: string) {
  const { stage, township, ownership, setting, state } = query, all = schoolsUnder(viewer, countyId)
  const where = { AND: [
    all, inState(state, today), ...await wordsFound(db, countyId, query.search), stage ? { reportingStage: stage } : {}, township ? { townshipId: township } : {}, ownership ? { ownership } : {}, setting ? { setting } : {},
  ] }
  const [page, count, sites, rolls] = await Promise.all([
    turnRoster(db, all, query, turn => db.organisation.findMany({ where: { AND: [where, turn.where] }, orderBy: turn.orderBy, take: turn.take, select: shown })),
    db.organisation.count({ where }), db.organisation.count({ where: { kind: { in: [...siteKinds] }, parent: where } }),
    // The latest roll of each school cannot be summed by the database on its own: their numbers are read, and nothing else.
    db.organisation.findMany({ where, select: { rolls: { select: { asOf: true, pupils: true, teachers: true } } } }),
  ])
  const latest = rolls.map(school => rollOn(school.rolls, today)), sum = (field: 'pupils' | 'teachers') => latest.reduce((total, roll) => total + (roll?.[field] ?? 0), 0)
  const [numbers, below] = await Promise.all([
    numbersOn(db, all, page, today),
    db.organisation.findMany({ where: { parentId: { in: page.rows.map(row => row.id) }, kind: { in: [...siteKinds] } }, orderBy: orderBy(officialOrder), select: { parentId: true, name: true, closedOn: true } }),
  ])
  const rows = page.rows.map(school => ({ school, number: numbers.get(school.id) ?? null, roll: rollOn(school.rolls, today), sites: below.filter(site => site.parentId === school.id) }))
  return { rows, page, totals: { schools: count, sites, pupils: sum('pupils'), teachers: sum('teachers'), unknown: latest.filter(roll => (roll?.pupils ?? null) === null).length } }
}
export type RosterList = Awaited<ReturnType<typeof listRoster>>

/** One page of the schools that have a number, to put them in order. */
export async function listOrder(db: Db, viewer: AccountViewer, countyId: string, query: TurnFields, today: string) {
  const all = schoolsUnder(viewer, countyId), open = { ...all, ...openOn(today) }
  const [page, count] = await Promise.all([
    turnRoster(db, all, query, turn => db.organisation.findMany({ where: { AND: [open, turn.where] }, orderBy: turn.orderBy, take: turn.take, select: { id: true, name: true, position: true, reportingStage: true } })),
    db.organisation.count({ where: open }),
  ])
  return { page, count, numbers: await numbersOn(db, all, page, today) }
}
export type OrderList = Awaited<ReturnType<typeof listOrder>>

type Schools = ReturnType<typeof schoolsUnder>
/** A page by the id of the school that it begins behind or ends before. */
async function turnRoster<R>(db: Db, all: Schools, { after, before, seen }: TurnFields, read: Parameters<typeof readTurn<R>>[3]): Promise<Page<R>> {
  const markOfSchool = async (id: string | undefined): Promise<Mark | undefined> => {
    const row = id === undefined ? null : await db.organisation.findFirst({ where: { ...all, id }, select: { id: true, name: true, position: true } })
    return row ? markOf(officialOrder, row) : undefined
  }
  const [behindMark, beforeMark] = await Promise.all([markOfSchool(after), markOfSchool(before)])
  return await readTurn(officialOrder, { after: behindMark, before: beforeMark, seen }, pageSize, read)
}

/** The numbers of the open schools on a page: how many are open before it, and those from its first to its last. */
async function numbersOn(db: Db, all: Schools, { rows }: Page<{ id: string, name: string, position: number }>, today: string): Promise<Map<string, number>> {
  const first = rows[0], last = rows.at(-1)
  if (!first || !last) return new Map()
  const open = { ...all, ...openOn(today) }, before = behind(officialOrder, markOf(officialOrder, first), true)
  const [ahead, here] = await Promise.all([
    db.organisation.count({ where: { AND: [open, before] } }),
    db.organisation.findMany({ where: { AND: [open, { NOT: before }, { NOT: behind(officialOrder, markOf(officialOrder, last)) }] }, orderBy: orderBy(officialOrder), select: { id: true } }),
  ])
  return new Map(here.map(({ id }, index) => [id, ahead + index + 1]))
}

/** How many schools a viewer has in a county, open or closed. */
export const countSchools = (db: Db, viewer: AccountViewer, countyId: string): Promise<number> => db.organisation.count({ where: schoolsUnder(viewer, countyId) })

/** The number of a school and how many there are; undefined for one that is closed. */
export async function placeOf(db: Db, viewer: AccountViewer, countyId: string, school: { id: string, name: string, position: number }, today: string): Promise<{ number: number, all: number } | undefined> {
  const schools = schoolsUnder(viewer, countyId)
  const [numbers, all] = await Promise.all([numbersOn(db, schools, { rows: [school], previous: undefined, next: undefined, seen: 0 }, today), db.organisation.count({ where: { ...schools, ...openOn(today) } })])
  const number = numbers.get(school.id)
  return number === undefined ? undefined : { number, all }
}

/** Where the page of the order begins on which a number stands: behind this school; nothing for the first page. */
export async function beginningOfPage(db: Db, viewer: AccountViewer, number: number, today: string): Promise<Partial<TurnFields>> {
  const seen = Math.floor((number - 1) / pageSize) * pageSize
  const before = seen === 0 ? null : await db.organisation.findFirst({ where: { ...schoolsUnder(viewer, viewer.countyId ?? ''), ...openOn(today) }, orderBy: orderBy(officialOrder), skip: seen - 1, select: { id: true } })
  return before ? { after: before.id, seen } : {}
}

/** The counties a viewer looks down on, in the order of their names. */
export function listCounties(db: Db, viewer: AccountViewer) {
  return db.organisation.findMany({ where: { kind: 'county', ...inside(viewer.path) }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, name: true } })
}

/** 乡镇 and 学区 of a county in their order, with how many schools name each. */
export async function listTownships(db: Db, countyId: string) {
  const places = await db.organisation.findMany({ where: { countyId, kind: { in: [...placeKinds] } }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, kind: true, name: true, position: true, version: true } })
  const uses = await db.organisation.groupBy({ by: ['townshipId'], where: { countyId, kind: 'school', townshipId: { not: null } }, _count: { _all: true } })
  const counts = new Map(uses.map(use => [use.townshipId, use._count._all]))
  return places.map(place => ({ ...place, schools: counts.get(place.id) ?? 0 }))
}
export type TownshipRow = Awaited<ReturnType<typeof listTownships>>[number]

/** Schools that another may stand under: open, and not under one themselves. */
export function listCentres(db: Db, countyId: string, except?: string) {
  return db.organisation.findMany({
    where: { countyId, kind: 'school', parentId: countyId, closedOn: null, ...(except ? { id: { not: except } } : {}) },
    orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, name: true, path: true },
  })
}

/** Schools that may take another over: all that are open, in the roster's order. */
export const listSuccessors = (db: Db, countyId: string, except: string) =>
  db.organisation.findMany({ where: { countyId, kind: 'school', closedOn: null, id: { not: except } }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, name: true } })

/** Where a school lies, and how many pupils it had on a day; what is not known is null. */
export async function findAbout(db: Db, id: string, day: Day): Promise<{ township: string | null, pupils: number | null }> {
  const school = await db.organisation.findUnique({ where: { id }, select: { townshipId: true, rolls: { select: { asOf: true, pupils: true } } } })
  const township = school?.townshipId ? await db.organisation.findUnique({ where: { id: school.townshipId }, select: { name: true } }) : null
  return { township: township?.name ?? null, pupils: rollOn(school?.rolls ?? [], day)?.pupils ?? null }
}

/** The first two digits of the county's region code on a day, by which school codes are checked; null when it has none. */
export async function provinceDigitsOf(db: Db, countyId: string, day: string): Promise<string | null> {
  const codes = await db.regionCode.findMany({ where: { orgId: countyId }, select: { code: true, validFrom: true, validUntil: true } })
  return regionCodeOn(codes, day)?.slice(0, 2) ?? null
}

/** One school that lies under the viewer; null when it is out of sight, or no school. */
export function findSchool(db: Db, viewer: AccountViewer, id: string) {
  return db.organisation.findFirst({
    where: { id, kind: 'school', ...inside(viewer.path) },
    select: {
      id: true, name: true, path: true, parentId: true, countyId: true, townshipId: true, position: true, schoolCode: true, category: true, reportingStage: true, ownership: true, setting: true,
      openedOn: true, closedOn: true, closedReason: true, confirmsRecords: true, version: true, parent: { select: { id: true, name: true, kind: true } },
      aliases: { orderBy: { name: 'asc' }, select: { id: true, name: true } }, stages: { select: { stage: true } },
      rolls: { orderBy: { asOf: 'desc' }, select: { id: true, asOf: true, pupils: true, teachers: true, classes: true } },
    },
  })
}
export type SchoolRow = NonNullable<Awaited<ReturnType<typeof findSchool>>>

/** What hangs below a school: its sites, its village schools, and the people who have an account there. */
export async function listBelow(db: Db, schoolId: string) {
  const [children, accounts] = await Promise.all([
    db.organisation.findMany({ where: { parentId: schoolId }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, kind: true, name: true, openedOn: true, closedOn: true, version: true } }),
    db.account.findMany({ where: { orgId: schoolId }, orderBy: [{ displayName: 'asc' }, { id: 'asc' }], select: { id: true, displayName: true, post: true, role: true, disabledAt: true, mustChangePassword: true, lastSignInAt: true } }),
  ])
  return { sites: children.filter(one => one.kind !== 'school'), villageSchools: children.filter(one => one.kind === 'school'), accounts }
}
export type SchoolBelow = Awaited<ReturnType<typeof listBelow>>

/** Other schools of the county that a search for this one's name or aliases finds as well, with the name that they share. */
export async function listNamesakes(db: Db, school: { id: string, countyId: string | null, name: string, aliases: readonly { name: string }[] }) {
  const { id, countyId, name } = school, aliases = school.aliases.map(alias => alias.name)
  const [byName, byAlias] = await Promise.all([
    db.organisation.findMany({ where: { countyId, kind: 'school', id: { not: id }, name: { in: [name, ...aliases] } }, select: { id: true, name: true } }),
    db.schoolAlias.findMany({ where: { name, org: { countyId, id: { not: id } } }, select: { name: true, org: { select: { id: true, name: true } } } }),
  ])
  return [...byName.map(one => ({ shared: one.name, id: one.id, name: one.name })), ...byAlias.map(one => ({ shared: one.name, id: one.org.id, name: one.org.name }))]
}
export type Namesake = Awaited<ReturnType<typeof listNamesakes>>[number]
