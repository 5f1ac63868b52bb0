import { readBureauChanges } from '../bureau/change-queries.js'
import type { RecordChange } from '../bureau/changes.js'
import { addDays } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import type { Db } from '../platform/db/scope.js'
import { readChanges } from '../statistics/frozen-queries.js'
import { indicators } from '../statistics/indicators.js'
import { listKindsOf } from '../statistics/kind-queries.js'
import { ledgerScope } from '../statistics/ledger-extent.js'
import { listRecords, numbersOf, whoseParticipations, type RecordNumbers, type RecordRow } from '../statistics/ledger-queries.js'
import { ofSchoolAsked } from '../statistics/school-groups.js'
import type { FormPlace } from '../statistics/superior-form.js'
import type { Value } from './report-figures.js'
import type { ReportRow } from './report-queries.js'

/** A record that changed a number: one of the schools, of its school, or one of the bureau's own work, by who wrote it. */
export type SourceCause = { what: RecordChange, title: string, of: string, to: string }
/** What stands behind one number: some of its records, and what changed it since the last version. `more`: there are further ones that nobody has read. */
export type Source = { value: Value, records: (RecordRow & { numbers: RecordNumbers | undefined })[], causes: SourceCause[], more: boolean }
/** So many records stand beside the text; the list has all of them. */
const shownRecords = 6

export async function readSource(ctx: Ctx, report: ReportRow, value: Value, since: Date | undefined): Promise<Source> {
  const { figure, token } = value, records = token.source === 'figure' && figure?.to.startsWith('/submissions') ? await recordsBehind(ctx, figure.to) : []
  const changes = since ? await causesOf(ctx, report, value, since) : { causes: [], more: false }
  return { value, records, ...changes }
}

async function recordsBehind(ctx: Ctx, to: string): Promise<Source['records']> {
  // The address is one of ours, as the figure made it.
  const query = Object.fromEntries(new URL(to, 'http://here').searchParams) as Parameters<typeof ledgerScope>[1]
  const { where, filter } = await ledgerScope(ctx, query), { rows } = await listRecords(ctx.db, ctx.viewer, where, query.status, { seen: 0 }), first = rows.slice(0, shownRecords)
  const numbers = await numbersOf(ctx.db, first, whoseParticipations(ctx.viewer, filter))
  return first.map(record => ({ ...record, numbers: numbers.get(record.id) }))
}

/** Records that began or ceased to count, or count differently, since a version was kept; only those of the number's own kind and place. */
async function causesOf({ db }: Ctx, report: ReportRow, { token, period }: Value, since: Date): Promise<Pick<Source, 'causes' | 'more'>> {
  if (token.source === 'typed') return { causes: [], more: false }
  const day = report.cutOff === null ? undefined : addDays(report.cutOff, 1), until = period && (day !== undefined && day < period.endsOn ? day : period.endsOn)
  if (token.source !== 'figure') {
    const changed = token.source === 'record' ? await readBureauChanges(db, report.orgId, { number: token.number }, since) : period && until ? await readBureauChanges(db, report.orgId, { ...token, range: { startsOn: period.startsOn, endsOn: until } }, since) : []
    return { causes: changed.map(({ change, title, number, by, to }) => ({ what: change, title: `${number} ${title}`, of: by ?? '', to })), more: false }
  }
  if (!period || !until) return { causes: [], more: false }
  const entry: { unit: string, kind?: string, kindGroup?: string } = indicators[token.key]
  const kinds = token.kind !== null ? [token.kind] : entry.kind !== undefined ? [entry.kind] : entry.kindGroup !== undefined ? (await listKindsOf(db, [report.orgId])).flatMap(kind => kind.group === entry.kindGroup ? [kind.code] : []) : undefined
  const { causes, more } = await readChanges(db, { countyId: report.orgId, startsOn: period.startsOn, until, frozenAt: since, ...(token.place ? { schoolIds: await schoolsIn(db, report.orgId, token.place) } : {}) })
  return { causes: causes.filter(cause => kinds === undefined || kinds.includes(cause.topic ?? '')).map(({ what, title, org, id }) => ({ what, title, of: org.bureauName ?? org.name, to: `/submissions/${id}` })), more }
}

/** The schools of a place, as they are grouped today. */
async function schoolsIn(db: Db, countyId: string, { sort, value }: FormPlace): Promise<string[]> {
  if (sort === 'school') return [value]
  return (await db.organisation.findMany({ where: { countyId, kind: 'school', ...ofSchoolAsked({ [sort]: value }) }, select: { id: true } })).map(one => one.id)
}
