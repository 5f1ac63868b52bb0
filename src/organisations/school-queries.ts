import { inside, type Db } from '../platform/db/scope.js'
import type { AccountViewer } from '../viewer.js'
import { placeKinds, regionCodeOn } from './county-settings.js'

/** Schools, 教学点 and 校区 of one county that lie under the viewer: a school finds itself and, as a 中心校, its village schools. */
export function listRoster(db: Db, viewer: AccountViewer, countyId: string) {
  return db.organisation.findMany({
    where: { countyId, kind: { in: ['school', 'teachingPoint', 'campus'] }, ...inside(viewer.path) },
    select: {
      id: true, kind: true, name: true, parentId: true, position: true, searchText: true, category: true, reportingStage: true, townshipId: true, ownership: true, setting: true,
      closedOn: true, schoolCode: true, rolls: { select: { asOf: true, pupils: true, teachers: true, classes: true } },
    },
  })
}
export type RosterDetail = Awaited<ReturnType<typeof listRoster>>[number]

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
