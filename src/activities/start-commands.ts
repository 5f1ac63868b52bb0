import type { Tx } from '../platform/db/client.js'
import { calendarYear } from '../calendar.js'
import { defaultChannels, defaultLaws, defaultScheme } from './catalogue/lists.js'
import { defaultKinds } from './catalogue/kinds.js'
import { defaultOccasions } from './catalogue/occasions.js'

/** What a new county begins with: kinds, lists and the five-one scheme of one year. All of it is the county's own data from then on. */
export async function startCatalogue(tx: Tx, countyId: string, year: number, dueOn: string | null = null): Promise<void> {
  for (const [position, kind] of defaultKinds.entries()) {
    await tx.activityKind.create({
      data: { orgId: countyId, code: kind.code, name: kind.name, shortName: kind.shortName, englishName: kind.englishName, group: kind.group, unit: kind.unit, icon: kind.icon, position, fields: kind.fields, evidenceSort: kind.evidenceAsked?.sort, evidenceWhy: kind.evidenceAsked?.why ?? '' },
      select: { id: true },
    })
  }
  for (const [list, entries] of [['occasion', defaultOccasions], ['law', defaultLaws], ['channel', defaultChannels]] as const) {
    for (const [position, entry] of entries.entries()) await tx.listEntry.create({ data: { orgId: countyId, list, name: entry.name, englishName: entry.englishName, position }, select: { id: true } })
  }
  await startScheme(tx, countyId, year, dueOn)
}

/** The default scheme for one calendar year. */
export async function startScheme(tx: Tx, countyId: string, year: number, dueOn: string | null): Promise<void> {
  const ids = new Map((await tx.activityKind.findMany({ where: { orgId: countyId }, select: { code: true, id: true } })).map(kind => [kind.code, kind.id]))
  const scheme = await tx.activityScheme.create({ data: { orgId: countyId, name: defaultScheme.name, englishName: defaultScheme.englishName, ...calendarYear(year), dueOn }, select: { id: true } })
  for (const [position, { kindCode, stage, owed, per }] of defaultScheme.duties.entries()) {
    const kindId = ids.get(kindCode)
    if (!kindId) throw new Error(`the scheme owes ${kindCode}, which is no kind`)
    await tx.schemeDuty.create({ data: { orgId: countyId, schemeId: scheme.id, kindId, stage, owed, per, position }, select: { id: true } })
  }
}
