import type { T } from '../platform/texts/texts.js'
import type { Link } from '../platform/web/parts.js'
import { exceptedSchools, exceptionOf, type Denominator } from './exceptions.js'
import { numberText } from './figure-pages.js'
import { exceptionsPath, summaryPath } from './links.js'
import type { Period } from '../calendar.js'
import type { Standing } from './standing-queries.js'

/** 74 所 / 应报 80 所；6 所除外：已撤并 1 所、幼儿园 5 所 */
export function denominatorText(t: T, one: Denominator): string {
  const asked = one.completed === null ? t('exceptions.owing', numberText(t, one.owing)) : t('exceptions.sentence', numberText(t, one.completed), numberText(t, one.owing)), excepted = exceptionsText(t, one)
  return [asked, excepted].filter(Boolean).join(t('list.stop'))
}

/** 6 所除外：已撤并 1 所、幼儿园 5 所; undefined where every school of the roster owes something. */
export const exceptionsText = (t: T, one: Denominator): string | undefined => exceptedSchools(one) === 0 ? undefined
  : t('exceptions.some', exceptedSchools(one), exceptionReasons(t, one))
/** 已撤并 1 所、幼儿园 5 所 */
export const exceptionReasons = (t: T, { exceptions }: Denominator): string =>
  exceptions.map(({ why, stage, schools }) => why === 'stage' ? t('exceptions.stage', t(`stageGroup.${stage}`), schools) : t(`exceptions.${why}`, schools)).join(t('list.pause'))

/** The whole sentence, as a link to the schools that are excepted; none where there are none. @param several whether it is of several counties: their schools stand on a page of their own */
export function exceptionsLink(t: T, one: Denominator, { several, ...place }: { period: string, county?: string, several?: boolean }): Link | undefined {
  return exceptedSchools(one) === 0 ? undefined : { label: denominatorText(t, one), to: several ? exceptionsPath(place) : summaryPath({ ...place, schools: 'free' }) }
}

/** Why one school is not asked, for its line. */
export function exceptionReason(t: T, standing: Standing, period: Period): string {
  const { school } = standing
  switch (exceptionOf(standing, period)) {
    case 'closed': return t('exceptions.whyClosed', school.closedOn ?? '')
    case 'notOpen': return t('exceptions.whyNotOpen', school.openedOn ?? '')
    case 'stageUnknown': return t('exceptions.whyStageUnknown')
    case 'stage': return t('exceptions.whyStage')
    case undefined: return ''
  }
}
