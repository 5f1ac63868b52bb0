import { periodCode, periodOf, type TermDates } from '../calendar.js'
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
import type { Vocabulary } from './notation.js'
import { documentLanguage } from './report-figures.js'

/** What numbers may be called in a county's report, in the words of its own kinds, categories and schools. */
export async function readVocabulary(db: Db, countyId: string, year: number): Promise<Vocabulary> {
  const t = documentLanguage
  const [kinds, own, townships, schools, terms] = await Promise.all([listKindsOf(db, [countyId]), listCategories(db, countyId), listTownships(db, countyId), listSchools(db, [countyId]), listTerms(db, countyId)])
  return {
    figures: [
      ...indicatorKeys.filter(key => key !== 'heldInOwnUnit').map(key => ({ name: t(`indicator.${key}`), key: { source: 'figure' as const, key } })),
      ...own.flatMap(category => category.measures.filter(one => !one.retired).map(measure => ({ name: t('reportNumber.ofBureau', category.name, measure.name), key: { source: 'bureau' as const, category: category.code, measure: measure.code } }))),
    ],
    kinds: kinds.map(kind => ({ name: kind.name, key: kind.code })),
    places: [
      ...stageOrder.map(stage => ({ name: t(`stageGroup.${stage}`), key: `stage:${stage}` })), ...townships.map(one => ({ name: one.name, key: `township:${one.id}` })),
      ...categories.map(one => ({ name: t(`category.${one}`), key: `category:${one}` })), ...settings.map(one => ({ name: t(`setting.${one}`), key: `setting:${one}` })), ...schools.map(one => ({ name: one.name, key: `school:${one.id}` })),
    ],
    periods: [{ name: t('reportNumber.before'), key: 'before' }, ...periodsOf(year, terms)],
    growth: t('reportNumber.growth'), count: t('reportNumber.count'),
  }
}

/** The quarters, months and terms of the report's year, and the two years before it. */
function periodsOf(year: number, terms: readonly TermDates[]): Vocabulary['periods'] {
  const codes = [...[1, 2, 3, 4].map(quarter => `${year}-q${quarter}`), ...Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`), ...[year - 1, year - 2].map(String), ...[year - 1, year].flatMap(one => [`${one}-${one + 1}`, `${one}-${one + 1}-autumn`, `${one}-${one + 1}-spring`])]
  return codes.flatMap(code => { const period = periodOf(code, terms); return period ? [{ name: periodName(documentLanguage, period), key: periodCode(period) }] : [] })
}
