import { addDays, monthOf, periodCode, yearOf, type Day, type Period } from '../calendar.js'
import type { CountUnit } from '../activities/activity.js'
import type { Status } from '../submissions/workflow.js'
import type { Db } from '../platform/db/scope.js'
import { add, keyOf, knownPeople, nothing, people, schoolsByKey, sumTallies, type Counted, type Dimension, type Measure, type Sums } from './counting.js'
import { indicators, proofOfIndicator, type IndicatorKey, type Unit } from './indicators.js'
import { listKindsOf } from './kind-queries.js'
import { kindsOf, overviewPath, recordsPath, registerPath, summaryPath } from './links.js'
import { markNames, marks } from './marks.js'
import { medianOf, readMarked, recordsOf, sumOf, type OwnNumber } from './marked-queries.js'
import { rangeOf, type Place } from './periods.js'
import { registerRows, sumRegister, type RegisterAsked } from './register.js'
import { readRegister } from './register-queries.js'
import { schoolGroupNames, schoolGroups, ungrouped } from './school-groups.js'
import { owesSomething, readStandings, type CountyStanding, type Standing } from './standing-queries.js'

/** Whose figures. `topic` is how the list calls `kinds`; `unitOf` is needed for `heldInOwnUnit`; `drilledInto` is the county that somebody above it looks at; `standings` are those of the places, where they were read already. */
export type Asked = { places: readonly Place[], schoolId?: string, kinds?: readonly string[], topic?: string, unitOf?: ReadonlyMap<string, CountUnit>, drilledInto?: string, standings?: ReadonlyMap<string, CountyStanding> }
/** A number with all that explains it: its 口径 is the text `basis.<indicator>`, `to` the list that proves it. null: this period cannot say. */
export type Figure = { indicator: IndicatorKey, value: number | null, unit: Unit, period: Period, to: string }
/** `all` is rolled up by each indicator's own rule, which is not always the sum of `by`. Keys of `by`: see `keyOf`. */
export type Figures<K extends IndicatorKey> = {
  all: Record<K, Figure>, by: ReadonlyMap<string, Record<K, Figure>>
  /** Of one key of `by`, also where nothing was counted. */
  of(group: string): Record<K, Figure>
}

type Values = Map<string, number | null>
type Entry = (typeof indicators)[IndicatorKey]

/**
 * The only code that counts. Sums add up, distinct schools unite, ratios come last; only what is approved counts, but for the
 * indicators of how records are filed and reviewed; what the register holds is read from its own rows. @param by the dimensions of the keys of `by`, in their order
 */
export async function figures<K extends IndicatorKey>(db: Db, keys: readonly K[], asked: Asked, by: readonly Dimension[] = []): Promise<Figures<K>> {
  const read = reader(db, asked, measuresOf(keys))
  const [all, parts] = [new Map<K, Values>(), new Map<K, Values>()]
  for (const key of keys) {
    all.set(key, await read(key, []))
    if (by.length > 0) parts.set(key, await read(key, by))
  }
  const groups = new Set([...parts.values()].flatMap(values => [...values.keys()]))
  const figureOf = (key: K, value: number | null, group: string): Figure => {
    const place = placeOf(asked, by, group)
    return { indicator: key, value, unit: unitOf(indicators[key], asked, by, group), period: place.period, get to() { return proofOf(key, asked, place, by, group) } }
  }
  const row = (values: ReadonlyMap<K, Values>, group: string) =>
    Object.fromEntries(keys.map(key => { const own = values.get(key); return [key, figureOf(key, own?.has(group) ? own.get(group) ?? null : fallback(indicators[key]), group)] })) as Record<K, Figure>
  return { all: row(all, ''), by: new Map([...groups].map(group => [group, row(parts, group)])), of: group => row(parts, group) }
}

/** Nothing counted is 0; a period that cannot say is null. */
const fallback = (entry: Entry): number | null => 'ratio' in entry || 'medianOf' in entry || ('standing' in entry && entry.standing === 'completed') || ('register' in entry && entry.register.count === 'schoolsReached') ? null : 0

/** What has to be summed for some indicators: records always, since they tell nothing from nothing known. */
function measuresOf(keys: readonly IndicatorKey[]): Measure[] {
  const needed = keys.flatMap((key): Measure[] => {
    const entry: Entry = indicators[key]
    if ('ratio' in entry) return measuresOf(entry.ratio)
    if ('total' in entry) return measuresOf(entry.total)
    if ('own' in entry) return Object.values(ownMeasure)
    if (!('sum' in entry)) return []
    const whom = people.find(one => one === entry.sum)
    return [entry.sum, ...(whom ? [`${whom}Stated` as const] : [])]
  })
  return [...new Set<Measure>(['records', ...needed])]
}

/** Values of one indicator by key; what several indicators need is read once. */
function reader(db: Db, asked: Asked, measures: readonly Measure[]) {
  const kept = new Map<string, Promise<unknown>>()
  const once = <R>(name: string, make: () => Promise<R>): Promise<R> => {
    const known = kept.get(name) as Promise<R> | undefined
    if (known) return known
    const made = make()
    kept.set(name, made)
    return made
  }
  const sums = (by: readonly Dimension[], kinds?: readonly string[]) => once(`sums ${by.join()} ${kinds?.join() ?? '*'}`, async () => {
    const united = new Map<string, Sums>()
    for (const counted of countedOf(asked, kinds)) for (const [key, one] of await sumTallies(db, { ...counted, measures }, by)) united.set(key, add(united.get(key) ?? nothing(), one))
    return united
  })
  const withUnknown = async (by: readonly Dimension[], kinds: readonly string[] | undefined, measure: Measure): Promise<Values> => {
    const whom = people.find(one => one === measure)
    return new Map([...await sums(by, kinds)].map(([group, one]) => [group, whom ? knownPeople(one, whom) : one[measure]]))
  }
  const standings = () => once('standings', async () => asked.standings ?? await readStandings(db, asked.places, asked.schoolId === undefined ? undefined : { schoolId: asked.schoolId }))

  const marked = (entry: Extract<Entry, { marked: string }>, by: readonly Dimension[], number?: OwnNumber) => once(`${entry.marked} ${number ?? ''} ${by.join()}`, async () => {
    const united = new Map<string, ReadonlyMap<number, number>>()
    for (const counted of countedOf(asked, asked.kinds)) for (const [key, own] of await readMarked(db, entry.marked, counted, by, number)) united.set(key, together(united.get(key), own))
    return united
  })
  const register = () => once('register', () => readRegister(db, asked.places, asked.schoolId))
  const codesOf = async (group: string): Promise<string[]> => (await once('kinds', () => listKindsOf(db, asked.places.map(place => place.countyId)))).flatMap(kind => kind.group === group ? [kind.code] : [])

  return async function read(key: IndicatorKey, by: readonly Dimension[]): Promise<Values> {
    const entry: Entry = indicators[key]
    if ('sum' in entry) {
      const own = 'kind' in entry ? [entry.kind] : 'kindGroup' in entry ? await codesOf(entry.kindGroup) : undefined
      return await withUnknown(by, own?.filter(code => asked.kinds?.includes(code) ?? true) ?? asked.kinds, entry.sum)
    }
    if ('own' in entry) {
      const at = by.indexOf('kind')
      if (at < 0) return new Map([['', null]])
      return new Map([...await sums(by, asked.kinds)].map(([group, one]) => [group, one[ownMeasure[unitOfKind(asked, group.split(' ')[at] ?? '')]]]))
    }
    if ('distinct' in entry) {
      const united = new Map<string, Set<string>>()
      for (const counted of countedOf(asked, asked.kinds)) for (const [group, schools] of await schoolsByKey(db, counted, by)) united.set(group, new Set([...united.get(group) ?? [], ...schools]))
      return new Map([...united].map(([group, schools]) => [group, schools.size]))
    }
    if ('standing' in entry) {
      if (by.some(dimension => dimension === 'kind' || dimension === 'month')) throw new Error(`${key} is not counted by ${by.join()}`)
      const values: Values = new Map()
      for (const [countyId, { requirements, standings: all }] of await standings()) {
        const groups = by.length === 0 ? new Map([['', all]]) : groupedBy(all, one => keyOf(...by.map(dimension => standingPart(dimension, countyId, one))))
        for (const [group, ones] of groups) {
          const owing = ones.filter(owesSomething), value = entry.standing === 'owing' ? owing.length : requirements.measured ? owing.filter(one => one.completed).length : null
          values.set(group, values.has(group) ? sumKnown(values.get(group) ?? null, value) : value)
        }
      }
      return values
    }
    if ('register' in entry) {
      const read: RegisterAsked = entry.register, parts = (await register()).map(one => registerRows(one, read)), known = parts.filter(rows => rows !== undefined)
      // Of no period that has begun, or of none that is a year, nothing is known.
      return known.length === 0 && by.length === 0 ? new Map([['', null]]) : sumRegister(known.flat(), by)
    }
    if ('ratio' in entry) {
      const [of = new Map(), to = new Map()] = await Promise.all(entry.ratio.map(part => read(part, by.length > 0 ? by : ['county'])))
      const parts = [...to].map(([group, whole]) => [group, of.has(group) ? of.get(group) ?? null : fallback(indicators[entry.ratio[0]]), whole] as const)
      return by.length > 0 ? new Map(parts.map(([group, part, whole]) => [group, percent([[part, whole]])])) : new Map([['', percent(parts.map(([, part, whole]) => [part, whole]))]])
    }
    if ('total' in entry) {
      const together: Values = new Map()
      for (const part of entry.total) for (const [group, value] of await read(part, by)) together.set(group, sumKnown(together.get(group) ?? null, value))
      return together
    }
    if ('medianOf' in entry) return new Map([...await marked(entry, by, entry.medianOf)].map(([group, own]) => [group, medianOf(own)]))
    const number = 'sumOf' in entry ? entry.sumOf : undefined
    return new Map([...await marked(entry, by, number)].map(([group, own]) => [group, number ? sumOf(own) : recordsOf(own)]))
  }
}

function together(one: ReadonlyMap<number, number> | undefined, other: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const all = new Map(one)
  for (const [value, records] of other) all.set(value, (all.get(value) ?? 0) + records)
  return all
}

function groupedBy(standings: readonly Standing[], keyOfOne: (one: Standing) => string): Map<string, Standing[]> {
  const groups = new Map<string, Standing[]>()
  for (const one of standings) groups.set(keyOfOne(one), [...groups.get(keyOfOne(one)) ?? [], one])
  return groups
}
const standingPart = (dimension: Dimension, countyId: string, { school }: Standing): string =>
  dimension === 'county' ? countyId : dimension === 'school' ? school.id : school[schoolGroups[dimension as keyof typeof schoolGroups]] ?? ungrouped

/** Of those counties that can say. */
function percent(parts: readonly (readonly [of: number | null, to: number | null])[]): number | null {
  const known = parts.filter(([of]) => of !== null), whole = known.reduce((sum, [, to]) => sum + (to ?? 0), 0)
  return whole === 0 ? null : known.reduce((sum, [of]) => sum + (of ?? 0), 0) / whole * 100
}

/** Counties that cannot say do not make those that can silent. */
const sumKnown = (one: number | null, other: number | null): number | null => one === null ? other : other === null ? one : one + other

/** Places with the same days are counted together. */
function countedOf({ places, schoolId }: Asked, kinds: readonly string[] | undefined): Counted[] {
  const ranges = new Map<string, Counted & { countyIds: string[] }>()
  for (const place of places) {
    const range = rangeOf(place), key = `${range.startsOn}/${range.endsOn}`
    const known = ranges.get(key) ?? { countyIds: [], range, kinds, schoolId }
    known.countyIds.push(place.countyId)
    ranges.set(key, known)
  }
  return [...ranges.values()]
}

const ownMeasure: Record<CountUnit, Measure> = { session: 'sessions', time: 'records', issue: 'records', piece: 'works' }
const unitOfKind = ({ unitOf: units }: Asked, kind: string): CountUnit => units?.get(kind) ?? 'time'
function unitOf(entry: Entry, asked: Asked, by: readonly Dimension[], group: string): Unit {
  return 'own' in entry && by.includes('kind') ? unitOfKind(asked, group.split(' ')[by.indexOf('kind')] ?? '') : entry.unit
}

function placeOf({ places }: Asked, by: readonly Dimension[], group: string): Place {
  const at = by.indexOf('county'), countyId = at < 0 ? undefined : group.split(' ')[at]
  const place = places.find(one => one.countyId === countyId) ?? places[0]
  if (!place) throw new Error('figures of no county')
  return place
}

/** The list behind a figure, with exactly as many rows as a figure of records says. */
function proofOf(key: IndicatorKey, { places, schoolId, topic: givenTopic, drilledInto }: Asked, { period, until }: Place, by: readonly Dimension[], group: string): string {
  const parts = group === '' ? {} : Object.fromEntries(by.map((dimension, index) => [dimension, group.split(' ')[index]])) as Partial<Record<Dimension, string>>
  const code = periodCode(period), county = parts.county ?? drilledInto, proof = proofOfIndicator(key), entry: Entry = indicators[key]
  // Schools of several counties are shown county by county.
  if ('schools' in proof) return places.length > 1 && county === undefined ? overviewPath({ period: code }) : summaryPath({ period: code, county, schools: proof.schools, ...Object.fromEntries(schoolGroupNames.map(name => [name, parts[name]])) })
  if ('register' in proof) return registerPath({ figure: proof.register, period: code, until: until && addDays(until, -1), county, school: parts.school ?? schoolId, ...Object.fromEntries(schoolGroupNames.map(name => [name, parts[name]])), month: parts.month })
  const topic = parts.kind ?? ('kind' in entry ? entry.kind : 'kindGroup' in entry ? kindsOf(entry.kindGroup) : givenTopic), mark = markNames.find(name => name === proof.mark)
  const status = 'status' in marks[proof.mark] ? (marks[proof.mark] as { status: Status }).status : undefined
  return recordsPath({
    period: code, status, mark, topic, county, school: parts.school ?? schoolId, ...Object.fromEntries(schoolGroupNames.map(name => [name, parts[name]])),
    from: parts.month && `${parts.month}-01`, until: parts.month ? lastDayOf(parts.month) : until && addDays(until, -1),
  })
}

function lastDayOf(month: string): Day {
  const next = month.endsWith('-12') ? `${yearOf(`${month}-01`) + 1}-01-01` : `${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

/** Figures of several groups as those of all: for indicators that add up, and ratios from the added parts. @throws for distinct schools, which unite */
export function addFigures<K extends IndicatorKey>(keys: readonly K[], groups: readonly Record<K, Pick<Figure, 'value'>>[]): Record<K, number | null> {
  const sum = (key: K): number | null => groups.reduce<number | null>((all, group) => sumKnown(all, group[key].value), null)
  return Object.fromEntries(keys.map(key => {
    const entry: Entry = indicators[key]
    if ('distinct' in entry || 'own' in entry || 'medianOf' in entry) throw new Error(`${key} does not add up`)
    if (!('ratio' in entry)) return [key, sum(key)]
    const [of, to] = entry.ratio
    return [key, percent(groups.map(group => [group[of as K].value, group[to as K].value]))]
  })) as Record<K, number | null>
}
