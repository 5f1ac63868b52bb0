import type { Db } from '../platform/db/scope.js'
import { privacyText } from './county-text.js'

/** The counties whose notice this reader may choose: everybody's, without signing in, by name. */
export const listCounties = (db: Db) =>
  db.organisation.findMany({ where: { kind: 'county' }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, name: true, bureauName: true } })
export type NamedCounty = Awaited<ReturnType<typeof listCounties>>[number]

/** A county's own privacy notice; null while the general one applies. */
export const findPrivacyText = (db: Db, countyId: string) =>
  db.countyText.findFirst({ where: { orgId: countyId, name: privacyText }, select: { text: true, changedAt: true, version: true } })
export type PrivacyRow = Awaited<ReturnType<typeof findPrivacyText>>
