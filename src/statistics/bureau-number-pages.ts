import { nameIn } from '../bureau/category.js'
import { numberText } from '../bureau/number-text.js'
import type { Part } from '../bureau/sums.js'
import type { T } from '../platform/texts/texts.js'
import { percentText, pointsText } from './figure-pages.js'
import type { BureauNumber } from './indicator-queries.js'

/** 机关干部学法：参加 */
export const bureauName = (t: T, { category, measure }: BureauNumber): string => t('indicators.ofBureau', nameIn(t, category), nameIn(t, measure))
export const bureauUnit = (t: T, { measure }: BureauNumber): string => t(`bureauUnit.${measure.unit}`)
export const bureauValue = (t: T, { measure }: BureauNumber, part: Part | undefined): string => part ? numberText(t, part, measure.unit) : t('table.unknown')

const worth = ({ value, decimals }: Part): number => value / 10 ** decimals
/** How much more than a year before, in the number's own unit, 百分点 for a percentage; nothing of what is only known to be at least so much. */
export function bureauDifference(t: T, { measure, now, before }: BureauNumber): string {
  if (!now || !before || now.atLeast || before.atLeast) return t('table.unknown')
  const difference = worth(now) - worth(before), sign = difference > 0 ? '+' : '', rounded = Math.round(difference * 100) / 100
  return measure.unit === 'percent' ? t('indicators.points', sign + pointsText(t, difference)) : sign + rounded.toLocaleString(t.language)
}
/** The same in percent of the year before. */
export function bureauGrowth(t: T, { measure, now, before }: BureauNumber): string {
  if (!now || !before || now.atLeast || before.atLeast || before.value === 0 || measure.unit === 'percent') return t('table.unknown')
  const growth = (worth(now) - worth(before)) / worth(before) * 100
  return (growth > 0 ? '+' : '') + percentText(t, growth)
}
