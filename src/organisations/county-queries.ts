import type { Db } from '../platform/db/scope.js'

/** The county itself with its region codes, the newest first. */
export function findCounty(db: Db, countyId: string) {
  return db.organisation.findUnique({
    where: { id: countyId },
    select: { id: true, name: true, bureauName: true, path: true, version: true, parent: { select: { name: true } }, regionCodes: { orderBy: { validFrom: 'desc' }, select: { id: true, code: true, validFrom: true, validUntil: true } } },
  })
}
export type CountyRow = NonNullable<Awaited<ReturnType<typeof findCounty>>>

/** 学期 of a county, the newest first. */
export function listTerms(db: Db, countyId: string) {
  return db.term.findMany({ where: { orgId: countyId }, orderBy: [{ schoolYear: 'desc' }, { startsOn: 'desc' }], select: { id: true, schoolYear: true, season: true, startsOn: true, endsOn: true } })
}
export type TermRow = Awaited<ReturnType<typeof listTerms>>[number]

/** 派出机关 of a county, with how many people have an account there. */
export async function listPartners(db: Db, countyId: string) {
  const partners = await db.organisation.findMany({ where: { countyId, kind: 'partner' }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, name: true, dispatchingOrgan: true, version: true } })
  const accounts = await db.account.groupBy({ by: ['orgId'], where: { disabledAt: null, org: { countyId, kind: 'partner' } }, _count: { _all: true } })
  const counts = new Map(accounts.map(one => [one.orgId, one._count._all]))
  return partners.map(partner => ({ ...partner, accounts: counts.get(partner.id) ?? 0 }))
}
export type PartnerRow = Awaited<ReturnType<typeof listPartners>>[number]
