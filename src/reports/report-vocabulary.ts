import { dayOf, periodCode, periodOf, yearOf, type TermDates } from '../calendar.js'
import type { Category, MeasureDef } from '../bureau/category.js'
import { listCategories } from '../bureau/record-queries.js'
import { categories, settings } from '../organisations/school.js'
import { listTerms } from '../organisations/county-queries.js'
import type { Db } from '../platform/db/scope.js'
import { indicatorKeys } from '../statistics/indicators.js'
import { listKindsOf } from '../statistics/kind-queries.js'
import { listTownships } from '../statistics/ledger-queries.js'
import { stageOrder } from '../statistics/matrix.js'
import { periodName } from '../statistics/period-names.js'
import { listSchools } from '../statistics/standing-queries.js'
import { vocabularyOf, type Vocabulary, type Words } from './notation.js'
import { periodInWords } from './period-code.js'
import { documentLanguage } from './report-figures.js'
import { listTexts, type ReportRow } from './report-queries.js'
import { tokensOf, type Token } from './token.js'

/** What numbers may be called in a county's report, in the words of its own kinds, categories and schools. What was retired, closed or is of another year has a name as long as the report speaks of it.
 *  @param report without an id it is none that there is yet */
export async function readVocabulary(db: Db, { id, orgId: countyId, year }: Pick<ReportRow, 'orgId' | 'year'> & { id?: string }): Promise<Vocabulary> {
  const t = documentLanguage
  const [kinds, own, townships, schools, terms, kept] = await Promise.all([listKindsOf(db, [countyId]), listCategories(db, countyId), listTownships(db, countyId), listSchools(db, [countyId]), listTerms(db, countyId), id === undefined ? [] : listTexts(db, id)])
  const tokens = kept.flatMap(tokensOf), townshipOf = (townshipId: string | null): string | undefined => townships.find(one => one.id === townshipId)?.name
  const gone = await readOther(db, countyId, tokens, new Set([...schools, ...townships].map(one => one.id)))
  return vocabularyOf(t, {
    figures: [
      ...indicatorKeys.map(key => ({ name: t(`indicator.${key}`), key: { source: 'figure' as const, key }, ...(key === 'heldInOwnUnit' ? { offered: false as const } : {}) })),
      ...own.flatMap(category => category.measures.map(measure => ({ name: t('reportNumber.ofBureau', category.name, measure.name), key: { source: 'bureau' as const, category: category.code, measure: measure.code }, retired: measure.retired === true || category.retiredAt !== null, ...(isOffered(category, measure, year) ? {} : { offered: false as const }) }))),
    ],
    kinds: kinds.map(kind => ({ name: kind.name, key: kind.code, retired: kind.retired })),
    places: [
      ...stageOrder.map(stage => ({ name: t(`stageGroup.${stage}`), key: `stage:${stage}` })), ...townships.map(one => ({ name: one.name, key: `township:${one.id}` })),
      ...categories.map(one => ({ name: t(`category.${one}`), key: `category:${one}` })), ...settings.map(one => ({ name: t(`setting.${one}`), key: `setting:${one}` })),
      ...schools.map(one => ({ name: one.name, key: `school:${one.id}`, within: townshipOf(one.townshipId) })), ...gone,
    ],
    periods: [{ name: t('reportNumber.before'), key: 'before' }, ...periodsOf(year, terms), ...otherPeriods(tokens, year, terms)], kept,
  })
}

/** A category counts in the year in which it was retired. */
const isOffered = ({ retiredAt }: Category, { retired }: MeasureDef, year: number): boolean => !retired && (retiredAt === null || yearOf(dayOf(retiredAt)) >= year)

/** Places of which the report speaks, and which are no school and no township any more: one that became a 教学点 of the school into which it was merged. */
async function readOther(db: Db, countyId: string, tokens: readonly Token[], known: ReadonlySet<string>): Promise<Words['places']> {
  const asked = new Map(tokens.flatMap(token => token.source === 'figure' && token.place && /^(?:school|township)$/.test(token.place.sort) && !known.has(token.place.value) ? [[token.place.value, token.place.sort]] : []))
  if (asked.size === 0) return []
  const rows = await db.organisation.findMany({ where: { id: { in: [...asked.keys()] }, countyId }, select: { id: true, name: true } })
  return rows.map(({ id, name }) => ({ name, key: `${asked.get(id)}:${id}`, offered: false }))
}

/** The quarters, months and terms of the report's year, and the two years before it. */
function periodsOf(year: number, terms: readonly TermDates[]): Words['periods'] {
  return named([...[1, 2, 3, 4].map(quarter => `${year}-q${quarter}`), ...Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`), ...[year - 1, year - 2].map(String), ...[year - 1, year].flatMap(one => [`${one}-${one + 1}`, `${one}-${one + 1}-autumn`, `${one}-${one + 1}-spring`])], terms)
}
/** Those of other years, and terms that are not set, of which the report speaks. */
function otherPeriods(tokens: readonly Token[], year: number, terms: readonly TermDates[]): Words['periods'] {
  const offered = new Set(['before', ...periodsOf(year, terms).map(one => one.key)])
  const codes = new Set(tokens.flatMap(token => (token.source === 'figure' || token.source === 'bureau') && token.period !== undefined && !offered.has(token.period) ? [token.period] : []))
  return [...codes].map(code => ({ name: periodInWords(documentLanguage, code), key: code, ...alsoOf(code), offered: false as const }))
}
/** 2026年度 is read as 2026年 too. */
const named = (codes: readonly string[], terms: readonly TermDates[]): { name: string, key: string, also?: string[] }[] => codes.flatMap(code => {
  const period = periodOf(code, terms)
  return period ? [{ name: periodName(documentLanguage, period), key: periodCode(period), ...alsoOf(code) }] : []
})
const alsoOf = (code: string): { also?: string[] } => /^\d{4}$/.test(code) ? { also: [documentLanguage('reportName.year', Number(code))] } : {}
