import { addDays } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import { readChanges, type Cause } from '../statistics/frozen-queries.js'
import { indicators } from '../statistics/indicators.js'
import { listKindsOf } from '../statistics/kind-queries.js'
import { ledgerScope } from '../statistics/ledger-extent.js'
import { listRecords, numbersOf, whoseParticipations, type RecordNumbers, type RecordRow } from '../statistics/ledger-queries.js'
import type { Value } from './report-figures.js'
import type { ReportRow } from './report-queries.js'

/** What stands behind one number: some of its records, and what changed it since the last version. */
export type Source = { value: Value, records: (RecordRow & { numbers: RecordNumbers | undefined })[], causes: Cause[] }
/** So many records stand beside the text; the list has all of them. */
const shownRecords = 6

export async function readSource(ctx: Ctx, report: ReportRow, value: Value, since: Date | undefined): Promise<Source> {
  const { figure, token, period } = value
  if (token.source !== 'figure' || !figure || !period) return { value, records: [], causes: [] }
  return { value, records: figure.to.startsWith('/submissions') ? await recordsBehind(ctx, figure.to) : [], causes: since ? await causesOf(ctx, report, value, since) : [] }
}

async function recordsBehind(ctx: Ctx, to: string): Promise<Source['records']> {
  // The address is one of ours, as the figure made it.
  const query = Object.fromEntries(new URL(to, 'http://here').searchParams) as Parameters<typeof ledgerScope>[1]
  const { where, filter } = await ledgerScope(ctx, query), { rows } = await listRecords(ctx.db, ctx.viewer, where, query.status, { seen: 0 }), first = rows.slice(0, shownRecords)
  const numbers = await numbersOf(ctx.db, first, whoseParticipations(ctx.viewer, filter))
  return first.map(record => ({ ...record, numbers: numbers.get(record.id) }))
}

/** Records that began or ceased to count, or count differently, since a version was kept; only those of the number's own kind. */
async function causesOf({ db }: Ctx, report: ReportRow, { token, period }: Value, since: Date): Promise<Cause[]> {
  // Of a place alone nobody could say which record changed it.
  if (token.source !== 'figure' || !period || token.place) return []
  const entry: { unit: string, kind?: string, kindGroup?: string } = indicators[token.key], until = report.cutOff === null ? period.endsOn : addDays(report.cutOff, 1)
  const kinds = token.kind !== null ? [token.kind] : entry.kind !== undefined ? [entry.kind] : entry.kindGroup !== undefined ? (await listKindsOf(db, [report.orgId])).flatMap(kind => kind.group === entry.kindGroup ? [kind.code] : []) : undefined
  const { causes } = await readChanges(db, { countyId: report.orgId, startsOn: period.startsOn, until: until < period.endsOn ? until : period.endsOn, frozenAt: since })
  return causes.filter(cause => kinds === undefined || kinds.includes(cause.topic ?? ''))
}
