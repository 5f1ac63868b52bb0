import { addDays, periodOf, type Day, type Period, type TermDates } from '../calendar.js'
import { plainNumber } from '../bureau/measure.js'
import { fieldOf } from '../bureau/category.js'
import { recordPath } from '../bureau/links.js'
import { listCategories } from '../bureau/record-queries.js'
import { sumBureauMeasures, type ProvenSum } from '../bureau/sums-queries.js'
import { listTerms } from '../organisations/county-queries.js'
import type { Db } from '../platform/db/scope.js'
import { translators } from '../platform/texts/texts.js'
import { keyOf } from '../statistics/counting.js'
import { figures, type Figure, type Figures } from '../statistics/figures.js'
import { indicators, type IndicatorKey } from '../statistics/indicators.js'
import { comparableUntil, yearBefore, type Place } from '../statistics/periods.js'
import { dimensionsOf } from '../statistics/superior-form.js'
import type { Printed } from './printed.js'
import { isTellable, tokenText, type Token } from './token.js'

/** A report is Chinese, whichever language the person who writes it reads. */
export const documentLanguage = translators['zh-CN']

/** What a report is about. `cutOff`: the last day that counts. */
export type About = { countyId: string, year: number, cutOff: Day | null }
/** A number with all that explains it. `to` opens the records; `period` is its own; `figure` is what was counted, of the schools. */
export type Value = Printed & { token: Token, to?: string, period?: Period, figure?: Figure, unit?: string, title?: string }
type FigureToken = Extract<Token, { source: 'figure' }>

/** Every number of some tokens, by the token as it is kept. What is counted alike is read at once. */
export async function readValues(db: Db, { countyId, year, cutOff }: About, tokens: readonly Token[], today: Day): Promise<Map<string, Value>> {
  const terms = await listTerms(db, countyId), placeOf = placesOf({ countyId, year, cutOff }, terms, today)
  const figureTokens = tokens.filter((token): token is FigureToken => token.source === 'figure' && isTellable(token))
  const read = await readFigures(db, figureTokens, placeOf), [sums, lists] = await Promise.all([readSums(db, countyId, tokens, placeOf), readLists(db, countyId, tokens)])
  return new Map(tokens.map(token => {
    const value: Value = token.source === 'typed' ? typedValue(token) : token.source === 'figure' ? figureValue(token, read) : token.source === 'record' ? listValue(token, lists.get(token.number)) : bureauValue(token, sums(token), placeOf(token.period)?.period)
    return [tokenText(token), value]
  }))
}

/** The days of a token's period: the report's year as far as it counts, or a period of its own; with 'before' behind it, the same days a year earlier. */
function placesOf({ countyId, year, cutOff }: About, terms: readonly TermDates[], today: Day): (period: string | undefined) => Place | undefined {
  const own = periodOf(String(year), []), until = cutOff === null ? undefined : addDays(cutOff, 1)
  return asked => {
    if (!own) return undefined
    if (asked === undefined) return { countyId, period: own, until, today }
    const [code = '', ...earlier] = asked === 'before' ? ['', 'before'] : asked.split(' '), period = code === '' ? own : periodOf(code, terms), asOf = cutOff !== null && cutOff < today ? cutOff : today
    if (!period || earlier.length === 0) return period && { countyId, period, until, today }
    const before = yearBefore(period, terms)
    return before && { countyId, period: before, until: comparableUntil(before, period, asOf), today }
  }
}

/** The period that a growth is measured from. */
const earlierThan = ({ period }: FigureToken): string => period === undefined ? 'before' : `${period} before`

async function readFigures(db: Db, tokens: readonly FigureToken[], placeOf: (period: string | undefined) => Place | undefined): Promise<(token: FigureToken, before?: true) => Figure | undefined> {
  const dimensions = (token: FigureToken) => dimensionsOf({ kindCode: token.kind, place: token.place, downBy: null })
  const nameOf = (token: FigureToken, period: string | undefined): string => [period ?? '', ...dimensions(token)].join(' ')
  const asked = new Map<string, { token: FigureToken, period: string | undefined, keys: Set<IndicatorKey> }>()
  for (const token of tokens) for (const period of token.as === 'growth' ? [token.period, earlierThan(token)] : [token.period]) {
    const one = asked.get(nameOf(token, period)) ?? { token, period, keys: new Set() }
    one.keys.add(token.key)
    asked.set(nameOf(token, period), one)
  }
  const read = new Map<string, Figures<IndicatorKey>>()
  for (const [name, { token, period, keys }] of asked) {
    const place = placeOf(period)
    if (place) read.set(name, await figures(db, [...keys], { places: [place] }, dimensions(token)))
  }
  return (token, before) => {
    const found = read.get(nameOf(token, before ? earlierThan(token) : token.period)), group = keyOf(...[token.place?.value, token.kind].filter(part => typeof part === 'string'))
    return found && (group === '' ? found.all : found.of(group))[token.key]
  }
}

async function readSums(db: Db, countyId: string, tokens: readonly Token[], placeOf: (period: string | undefined) => Place | undefined): Promise<(token: Extract<Token, { source: 'bureau' }>) => ProvenSum | undefined> {
  const periods = new Set(tokens.flatMap(token => token.source === 'bureau' ? [token.period] : [])), sums = new Map<string | undefined, ProvenSum[]>()
  for (const period of periods) {
    const place = placeOf(period)
    if (place) sums.set(period, await sumBureauMeasures(db, countyId, { startsOn: place.period.startsOn, endsOn: place.until !== undefined && place.until < place.period.endsOn ? place.until : place.period.endsOn }))
  }
  return token => sums.get(token.period)?.find(one => one.category.code === token.category)
}

/** The lists of some records of the bureau's own work, by their numbers; nothing of one that was voided. */
async function readLists(db: Db, countyId: string, tokens: readonly Token[]): Promise<Map<string, RecordList>> {
  const numbers = [...new Set(tokens.flatMap(token => token.source === 'record' ? [token.number] : []))]
  if (numbers.length === 0) return new Map()
  const [rows, categories] = await Promise.all([db.bureauRecord.findMany({ where: { orgId: countyId, number: { in: numbers }, voidedAt: null }, select: { id: true, number: true, title: true, categoryId: true, answers: true, confirmedAt: true } }), listCategories(db, countyId)])
  return new Map(rows.map(({ number, answers, categoryId, confirmedAt, ...row }) => {
    const category = categories.find(one => one.id === categoryId), field = category && fieldOf(category, 'rows')
    return [number, { ...row, confirmed: confirmedAt !== null, names: field ? namesIn((answers as Record<string, unknown>)[field.code]) : [] }]
  }))
}
type RecordList = { id: string, title: string, confirmed: boolean, names: string[] }
const namesIn = (answer: unknown): string[] => [answer ?? []].flat(1).flatMap(line => Array.isArray(line) && typeof line[0] === 'string' && line[0] !== '' ? [line[0]] : [])

/** 22.4, without separators: as official text has it. */
const officialNumber = (value: number): string => String(Math.round(value * 10) / 10)

function listValue(token: Extract<Token, { source: 'record' }>, list: RecordList | undefined): Value {
  const frame = { token, source: 'counted' as const, basis: '', percent: false, to: list && recordPath(list.id), title: list?.title, unconfirmed: list !== undefined && !list.confirmed }
  if (!list || list.names.length === 0) return { ...frame, text: '', value: null }
  return token.what === 'count' ? { ...frame, text: String(list.names.length), value: list.names.length } : { ...frame, text: list.names.join(documentLanguage('list.pause')), value: null }
}

const typedValue = (token: Extract<Token, { source: 'typed' }>): Value => {
  const value = Number(/\d[\d,]*(?:\.\d+)?/.exec(token.value.normalize('NFKC'))?.[0].replaceAll(',', ''))
  return { token, text: token.value, value: Number.isFinite(value) ? value : null, percent: /[%\uff05]/.test(token.value), source: 'typed', basis: token.basis }
}

function figureValue(token: FigureToken, read: (token: FigureToken, before?: true) => Figure | undefined): Value {
  const figure = read(token), percent = figure?.unit === 'percent', t = documentLanguage
  const frame = { token, source: 'counted' as const, basis: '', figure, to: figure?.to, period: figure?.period, unit: figure?.unit }
  if (token.as === 'growth') {
    const before = read(token, true), now = figure?.value ?? null, was = before?.value ?? null
    if (now === null || was === null || (was === 0 && !percent)) return { ...frame, text: '', value: null, percent: true }
    const difference = percent ? Math.round((now - was) * 10) / 10 : Math.round((now - was) / was * 1000) / 10, size = officialNumber(Math.abs(difference))
    return { ...frame, value: difference, percent: false, text: difference === 0 ? t('reportGrowth.same') : percent ? t(difference > 0 ? 'reportGrowth.pointsMore' : 'reportGrowth.pointsLess', size) : t(difference > 0 ? 'reportGrowth.more' : 'reportGrowth.less', size) }
  }
  if (!figure || figure.value === null) return { ...frame, text: '', value: null, percent: percent || indicators[token.key].unit === 'percent' }
  return { ...frame, value: figure.value, percent, text: percent ? `${officialNumber(figure.value < 100 ? Math.min(figure.value, 99.9) : figure.value)}%` : officialNumber(figure.value) }
}

function bureauValue(token: Extract<Token, { source: 'bureau' }>, sum: ProvenSum | undefined, period: Period | undefined): Value {
  const found = sum?.measures.find(one => one.measure.code === token.measure), part = found?.confirmed ?? found?.unconfirmed, percent = found?.measure.unit === 'percent'
  const frame = { token, source: 'counted' as const, basis: '', percent, to: sum?.to, period, unit: found?.measure.unit, unconfirmed: found !== undefined && found.unconfirmed !== undefined }
  if (!part) return { ...frame, text: '', value: null }
  const number = plainNumber(part), text = percent ? `${number}%` : number
  return { ...frame, value: part.value / 10 ** part.decimals, text: part.atLeast ? documentLanguage('reportNumber.atLeast', text) : text }
}

