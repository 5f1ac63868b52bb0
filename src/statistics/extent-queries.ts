import { Problem } from '../problems.js'
import { calendarYear, periodCode, periodOf, yearOf, type Day, type Period, type TermDates } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import type { Db } from '../platform/db/scope.js'
import type { AccountViewer, Inspection } from '../viewer.js'
import { waiting } from '../submissions/workflow.js'
import { comparableUntil, isInspected, periodChoices, yearBefore, type PeriodChoices, type Place } from './periods.js'
import { counted } from './record-states.js'
import { listTerms } from './standing-queries.js'

/** Which counties and which period a page is about. */
export type Extent = {
  counties: readonly CountyRow[]
  /** The one county, when it is one. */
  county: CountyRow | undefined
  /** The county that somebody above it looks into. */
  drilledInto: string | undefined
  terms: ReadonlyMap<string, TermDates[]>
  period: Period
  code: string
  places: Place[]
  choices: PeriodChoices
  /** All terms of all counties, for reading codes. */
  knownTerms: readonly TermDates[]
  /** What an inspector is limited to. */
  inspection: Inspection | undefined
}

const shown = { id: true, name: true, bureauName: true, path: true, parent: { select: { id: true, name: true, kind: true } } } as const
const listCounties = (db: Db, id?: string) => db.organisation.findMany({ where: { kind: 'county', ...(id === undefined ? {} : { id }) }, orderBy: [{ path: 'asc' }], select: shown })
export type CountyRow = Awaited<ReturnType<typeof listCounties>>[number]

/** Whether somebody stands above the counties: prefecture or province. */
export const looksFromAbove = (viewer: AccountViewer): boolean => viewer.orgKind === 'prefecture' || viewer.orgKind === 'province'

/** The counties in the viewer's reach, or the one asked for, and the period asked for, or the newest year that has records.
 *  @throws Problem notFound for a county out of reach, or a period that nobody here has */
export async function extentOf({ db, viewer, today }: Pick<Ctx, 'db' | 'viewer' | 'today'>, asked: { period?: string, county?: string }, preferred?: (terms: readonly TermDates[]) => Promise<string | undefined>): Promise<Extent> {
  const above = looksFromAbove(viewer), own = above ? asked.county : viewer.countyId ?? ''
  if (!above && asked.county !== undefined && asked.county !== own) throw new Problem('notFound')
  const counties = await listCounties(db, own)
  if (counties.length === 0 && own !== undefined) throw new Problem('notFound')
  const ids = counties.map(one => one.id)
  const terms = await listTerms(db, ids)
  const knownTerms = [...terms.values()].flat()
  const { years, newest } = await yearsWithRecords(db, viewer, ids)
  const { inspection } = viewer, latest = inspection?.until && inspection.until < today ? inspection.until : today
  const seen = (code: string | undefined): Period | undefined => { const period = code === undefined ? undefined : periodOf(code, knownTerms); return period && isInspected(inspection, period) ? period : undefined }
  const period = asked.period === undefined ? seen(await preferred?.(knownTerms)) ?? seen(String(newest ?? yearOf(latest))) : seen(asked.period)
  if (!period) throw new Problem('notFound')
  const code = periodCode(period)
  // Each county has the period by its own terms; one without such a term has no part in it.
  const places = counties.flatMap(({ id }) => { const its = periodOf(code, terms.get(id) ?? []); return its ? [{ countyId: id, period: its }] : [] })
  return {
    counties, county: counties.length === 1 && (!above || asked.county !== undefined) ? counties[0] : undefined, drilledInto: above ? asked.county : undefined,
    terms, period, code, places, knownTerms, inspection,
    choices: inspectedChoices(inspection, periodChoices([...years, yearOf(today), ...(period.kind === 'year' ? [period.year] : [])], knownTerms, today)),
  }
}

const inspectedChoices = (inspection: Inspection | undefined, { years, schoolYears, terms }: PeriodChoices): PeriodChoices => {
  const seen = (periods: Period[]): Period[] => periods.filter(period => isInspected(inspection, period))
  return { years: seen(years), schoolYears: seen(schoolYears), terms: seen(terms) }
}

/** The years in which something counts, and the newest of them, or else of what waits for review. Schools and partner organs do not see
 *  the county's tallies: theirs are the years of their own records. */
async function yearsWithRecords(db: Db, viewer: AccountViewer, countyIds: string[]): Promise<{ years: number[], newest: number | undefined }> {
  const bounds = { _min: { heldOn: true }, _max: { heldOn: true } } as const, ofCounty = (viewer.orgKind === 'county' || looksFromAbove(viewer)) && !viewer.inspection?.paths.length
  const tallied = { orgId: { in: countyIds }, records: { gt: 0 } }, own = { countyId: { in: countyIds }, status: counted }
  const { _min, _max } = ofCounty ? await db.tallyCountyDay.aggregate({ where: tallied, ...bounds }) : await db.submission.aggregate({ where: own, ...bounds })
  if (!_min.heldOn || !_max.heldOn) {
    const filed = await db.submission.aggregate({ where: { countyId: { in: countyIds }, status: waiting }, _max: { heldOn: true } })
    return { years: [], newest: filed._max.heldOn ? yearOf(filed._max.heldOn) : undefined }
  }
  const last = yearOf(_max.heldOn), first = Math.max(yearOf(_min.heldOn), last - 30)
  const between = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const found = await Promise.all(between.map(async year => {
    const { startsOn, endsOn } = calendarYear(year), heldOn = { gte: startsOn, lt: endsOn }
    return ofCounty ? await db.tallyCountyDay.findFirst({ where: { ...tallied, heldOn }, select: { heldOn: true } }) : await db.submission.findFirst({ where: { ...own, heldOn }, select: { id: true } })
  }))
  return { years: between.filter((_, index) => found[index] !== null), newest: last }
}

/** The places of a year before, counted as far as today lies in the period. */
export const placesBefore = ({ places, terms, inspection }: Extent, today: Day): Place[] => places.flatMap(({ countyId, period }) => {
  const before = yearBefore(period, terms.get(countyId) ?? [])
  return before && isInspected(inspection, before) ? [{ countyId, period: before, until: comparableUntil(before, period, today) }] : []
})

