import type { Db } from '../platform/db/scope.js'

const shown = { id: true, name: true, englishName: true, startsOn: true, endsOn: true, dueOn: true, version: true, duties: { orderBy: { position: 'asc' }, select: { kindId: true, stage: true, owed: true, per: true } } } as const

/** The schemes of a county, the latest first. */
export const listSchemes = (db: Db, countyId: string) => db.activityScheme.findMany({ where: { orgId: countyId }, orderBy: [{ startsOn: 'desc' }, { id: 'desc' }], select: shown })
export type SchemeRow = Awaited<ReturnType<typeof listSchemes>>[number]

export const findScheme = (db: Db, countyId: string, id: string) => db.activityScheme.findFirst({ where: { id, orgId: countyId }, select: shown })

/** How many of the county's terms begin within a range. */
export const countTerms = (db: Db, countyId: string, { startsOn, endsOn }: { startsOn: string, endsOn: string }) => db.term.count({ where: { orgId: countyId, startsOn: { gte: startsOn, lt: endsOn } } })
