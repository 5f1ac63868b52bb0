import { uuidv7 } from '../platform/db/ids.js'
import type { Tx } from '../platform/db/client.js'
import type { DispatchingOrgan } from '../generated/sqlite/enums.js'
import { searchTextOf, type Ownership, type SchoolCategory, type Setting, type Stage } from './school.js'

/** What stands above a county; found by its name, made when it is not there. */
export type CountyStart = { province?: { name: string, regionCode?: string }, prefecture?: { name: string, regionCode?: string }, name: string, bureauName: string, regionCode: string }
export type Placed = { id: string, path: string }

/** Makes a county with what stands above it. Used where no county's clerk exists yet: from the shell, by the sample, in tests. */
export async function createCounty(tx: Tx, start: CountyStart): Promise<Placed> {
  const province = start.province && await findOrCreate(tx, 'province', start.province, undefined)
  const prefecture = start.prefecture && await findOrCreate(tx, 'prefecture', start.prefecture, province)
  const county = await place(tx, { kind: 'county', name: start.name, bureauName: start.bureauName, searchText: searchTextOf([start.name, start.bureauName], null) }, prefecture ?? province)
  await tx.regionCode.create({ data: { orgId: county.id, code: start.regionCode, validFrom: '2000-01-01' } })
  return county
}

async function findOrCreate(tx: Tx, kind: 'province' | 'prefecture', { name, regionCode }: { name: string, regionCode?: string }, above: Placed | undefined): Promise<Placed> {
  const found = await tx.organisation.findFirst({ where: { kind, name, parentId: above?.id ?? null }, select: { id: true, path: true } })
  if (found) return found
  const made = await place(tx, { kind, name, searchText: searchTextOf([name], null) }, above)
  if (regionCode) await tx.regionCode.create({ data: { orgId: made.id, code: regionCode, validFrom: '2000-01-01' } })
  return made
}

type Fields = {
  kind: 'province' | 'prefecture' | 'county' | 'township' | 'schoolDistrict' | 'school' | 'teachingPoint' | 'campus' | 'partner', name: string
  bureauName?: string, countyId?: string, townshipId?: string | null, position?: number, schoolCode?: string | null, category?: SchoolCategory | null, reportingStage?: Stage | null
  ownership?: Ownership | null, setting?: Setting | null, dispatchingOrgan?: DispatchingOrgan, openedOn?: string | null, closedOn?: string | null, searchText: string
}
/** One row under another; the path is made of ids. */
export async function place(tx: { organisation: Pick<Tx['organisation'], 'create'> }, fields: Fields, above: Placed | undefined): Promise<Placed> {
  const id = uuidv7(), path = `${above?.path ?? '/'}${id}/`
  await tx.organisation.create({ data: { ...fields, id, path, parentId: above?.id ?? null }, select: { id: true } })
  return { id, path }
}
