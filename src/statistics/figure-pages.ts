import { categories, settings } from '../organisations/school.js'
import type { Term } from '../platform/texts/glossary.js'
import type { T } from '../platform/texts/texts.js'
import type { Cell, FigurePart, Tone } from '../platform/web/parts.js'
import type { Figure } from './figures.js'
import type { IndicatorKey } from './indicators.js'
import type { ActivityKindRow } from './kind-queries.js'
import { stageGroups } from './matrix.js'
import type { SchoolGroup } from './school-groups.js'

/** 31,482; nothing known is “—”, which is not 0. */
export const numberText = (t: T, value: number | null): string => value === null ? t('table.unknown') : value.toLocaleString(t.language)
/** 39.3% */
export const percentText = (t: T, value: number | null): string => value === null ? t('table.unknown') : `${value.toLocaleString(t.language, { maximumFractionDigits: 1 })}%`
export const valueText = (t: T, { value, unit }: Figure): string => unit === 'percent' ? percentText(t, value) : numberText(t, value)
export const unitText = (t: T, { unit }: Figure): string => unit === 'percent' ? '' : t(`figureUnit.${unit}`)

/** A figure with its unit, for a line of its own; what is not known has none. */
export const figureText = (t: T, figure: Figure): string => figure.value === null ? t('table.unknown') : t('figure.withUnit', valueText(t, figure), unitText(t, figure))

/** Words that a figure's card explains. */
const helpOf = ({ indicator, unit }: Figure): Term | undefined =>
  unit === 'personTimes' ? 'personTimes' : unit === 'session' ? 'sessions' : unit === 'classHour' ? 'classHours' : indicator === 'schoolsOwing' ? 'owed' : indicator === 'schoolsCompleted' ? 'fiveOne' : undefined

/** How far two rates are from each other: 3.2, in percentage points. */
export const pointsText = (t: T, difference: number): string => difference.toLocaleString(t.language, { maximumFractionDigits: 1 })

/** A figure as a card that opens its records. */
export function figureCard(t: T, figure: Figure, { label, detail, tone }: { label?: string, detail?: string, tone?: Tone } = {}): FigurePart {
  return {
    label: label ?? t(`indicator.${figure.indicator}`), value: valueText(t, figure), unit: figure.value === null ? undefined : unitText(t, figure) || undefined,
    detail, basis: t(`basis.${figure.indicator}`), help: helpOf(figure), to: figure.to, tone,
  }
}

export const figureCell = (t: T, figure: Figure): Cell => ({ text: valueText(t, figure), to: figure.to })

/** 同比: how many more, and by how much. A year before of which nothing is known is no year of nothing.
 *  @param anyBefore records of the same time a year before */
export function yearOnYear(t: T, now: Figure, before: Figure | undefined, anyBefore: number | null): string | undefined {
  if (now.value === null) return undefined
  if (!before || before.value === null || !anyBefore) return t('yearOnYear.unknown')
  const difference = now.value - before.value, unit = unitText(t, now)
  if (difference === 0) return t('yearOnYear.same')
  if (now.unit === 'percent') return t(difference > 0 ? 'yearOnYear.pointsMore' : 'yearOnYear.pointsLess', pointsText(t, Math.abs(difference)))
  if (before.value === 0) return t('yearOnYear.none', unit)
  const percent = percentText(t, Math.abs(difference) / before.value * 100)
  return difference > 0 ? t('yearOnYear.more', numberText(t, difference), unit, percent) : t('yearOnYear.less', numberText(t, -difference), unit, percent)
}

/** A kind by its short name, in the person's language. */
export const kindName = (t: T, kind: Pick<ActivityKindRow, 'name' | 'shortName' | 'englishName'>): string => t.language === 'en' && kind.englishName !== '' ? kind.englishName : kind.shortName || kind.name
export const kindFullName = (t: T, kind: Pick<ActivityKindRow, 'name' | 'englishName'>): string => t.language === 'en' && kind.englishName !== '' ? kind.englishName : kind.name
export const schemeName = (t: T, scheme: { name: string, englishName: string } | undefined): string =>
  scheme === undefined ? t('kindGroup.fiveOne') : t.language === 'en' && scheme.englishName !== '' ? scheme.englishName : scheme.name

export const indicatorName = (t: T, key: IndicatorKey): string => t(`indicator.${key}`)

/** The name of a group of schools; a township has its own. */
export function schoolGroupText(t: T, group: SchoolGroup, value: string): string {
  const stage = stageGroups.find(one => one === value), category = categories.find(one => one === value), setting = settings.find(one => one === value)
  if (group === 'stage' && stage) return t(`stageGroup.${stage}`)
  if (group === 'category' && category) return t(`category.${category}`)
  if (group === 'setting' && setting) return t(`setting.${setting}`)
  return t(group === 'township' ? 'filter.noTownship' : 'cross.ungrouped')
}
