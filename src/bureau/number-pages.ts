import { periodCode, yearOf, addDays, type Day, type DayRange, type Period } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import { iconNames, type IconName } from '../platform/web/icons.js'
import type { StatusBadge } from '../platform/web/parts.js'
import { nameIn, type Category } from './category.js'
import { unitOf, withUnit } from './number-text.js'
import type { State } from './record.js'
import type { RecordMeasure } from './record-form.js'

/** 集中学习 1 次 · 参加 32 人次: what a record states, in the order of its category; what nobody asks for any more stands under its old name. */
export const measureTexts = (t: T, category: Category, measures: readonly RecordMeasure[]): string[] =>
  category.measures.flatMap(def => measures.filter(one => one.code === def.code).map(one => t('bureau.measure', nameIn(t, def), withUnit(t, one, unitOf(one.unit)))))
export const categoryIcon = (name: string): IconName => iconNames.find(icon => icon === name) ?? 'dots'
export const stateBadge = (t: T, state: State): StatusBadge => ({ label: t(`bureauState.${state}`), tone: tones[state] })
const tones = { unconfirmed: 'warn', confirmed: 'ok', void: 'neutral' } as const

const dayParts = (day: Day) => ({ year: yearOf(day), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) })
/** 2026年1月1日至12月31日: the last day belongs to it. */
export const spanText = (t: T, { startsOn, endsOn }: DayRange): string => t('period.span', dayParts(startsOn), dayParts(addDays(endsOn, -1)))
/** 2026年度, or the days; 全部时间. */
export const periodText = (t: T, period: Period | undefined): string => period === undefined ? t('period.all') : period.kind === 'year' ? t('period.year', period.year) : spanText(t, period)
export const codeOf = (period: Period | undefined): string => period === undefined ? 'all' : periodCode(period)
