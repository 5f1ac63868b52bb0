import { addDays } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Cell, Heading, MenuPart, NoticePart, Panel, Row } from '../platform/web/parts.js'
import { grouped } from './counties-pages.js'
import type { Extent } from './extent-queries.js'
import { indicatorName } from './figure-pages.js'
import { changeText, frozenOfCountiesPath, frozenPath, moment, valueText } from './frozen-pages.js'
import type { FrozenCounty, WhyNoSum } from './frozen-queries.js'
import { isRestated, keysOfCounties, type Restated } from './frozen.js'
import { indicatorGroups, indicators, unitOfIndicator } from './indicators.js'
import { address, overviewPath } from './links.js'
import { periodName, rangeInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'

export type FrozenCountiesPage = { heading: Heading, menu: MenuPart, notices: NoticePart[], panels: Panel[] }

/** 各县数据锁定: in the order of the tree, no ranking. */
export function frozenCountiesPage(t: T, extent: Extent, { counties, figures, noSum }: { counties: readonly FrozenCounty[], figures: readonly Restated[], noSum: WhyNoSum | undefined }): FrozenCountiesPage {
  const { code, period } = extent, byId = new Map(counties.map(one => [one.county.id, one])), groups = grouped(counties.map(one => one.county))
  return {
    heading: { title: t('frozen.title'), detail: [periodName(t, period), rangeInWords(t, period)].join(t('list.dot')), back: { label: t('cross.title'), to: address('/statistics', { period: code }) }, actions: [{ kind: 'print', label: t('action.print'), icon: 'printer' }] },
    menu: periodMenu(t, period, extent.choices, frozenOfCountiesPath, { picks: true }),
    notices: [noticeOf(t, counties, noSum)],
    panels: [
      { label: t('frozen.ofCounties'), hint: t('frozen.whichNumbers'), table: {
        caption: t('frozen.ofCounties'), captionHidden: true,
        columns: [
          { label: t('counties.county'), kind: 'text', head: true }, { label: t('submissions.status'), kind: 'badge' }, { label: t('frozen.at'), kind: 'date', wide: true }, { label: t('frozen.until'), kind: 'date', wide: true },
          ...keysOfCounties.map(key => ({ label: t('field.withUnit', indicatorName(t, key), t(`figureUnit.${unitOfIndicator(key)}`)), kind: 'number' as const })),
        ],
        rows: groups.flatMap(({ name, members }): Row[] => [...(groups.length > 1 ? [{ kind: 'group' as const, cells: [{ text: name }] }] : []), ...members.flatMap(({ id }) => { const one = byId.get(id); return one ? [countyLine(t, one, code)] : [] })]),
      } },
      { label: t(noSum ? 'frozen.nowFigures' : 'frozen.sum'), table: {
        caption: t(noSum ? 'frozen.nowFigures' : 'frozen.sum'), captionHidden: true,
        columns: [{ label: t('indicators.indicator'), kind: 'text', head: true }, { label: t('indicators.unit'), kind: 'text', wide: true }, ...(noSum ? [] : [{ label: t('frozen.then'), kind: 'number' as const }]), { label: t('frozen.now'), kind: 'number' }, ...(noSum ? [] : [{ label: t('frozen.difference'), kind: 'badge' as const }])],
        rows: indicatorGroups.flatMap((group): Row[] => { const own = figures.filter(one => indicators[one.key].group === group); return own.length === 0 ? [] : [{ kind: 'group', cells: [{ text: t(`indicatorGroup.${group}`) }] }, ...own.map(one => figureLine(t, one, noSum))] }),
      } },
    ],
  }
}

/** 3 个县区已锁定，2 个未锁定：甲县、乙县 */
function noticeOf(t: T, counties: readonly FrozenCounty[], noSum: WhyNoSum | undefined): NoticePart {
  const asked = counties.filter(one => one.period), frozen = asked.filter(one => one.row), open = asked.filter(one => !one.row).map(one => one.county.name)
  if (noSum === undefined) return { tone: 'ok', text: t('frozen.allCounties', frozen.length) }
  if (noSum === 'days') return { tone: 'warn', text: t('frozen.allCountiesFroze', frozen.length), detail: t('frozen.differentDays') }
  const names = open.slice(0, mostNames).join(t('list.and')) + (open.length > mostNames ? t('frozen.andMore') : '')
  return { tone: 'warn', text: frozen.length === 0 ? t('frozen.noCounty') : t('frozen.someCounties', frozen.length, open.length, names), detail: t('frozen.noSum') }
}
/** The others stand in the table. */
const mostNames = 12

/** What was stored, and what became of it since; of a county that froze nothing what counts now. */
function countyLine(t: T, { county, period, row, stored, now }: FrozenCounty, code: string): Row {
  const figure = (key: (typeof keysOfCounties)[number]): Cell => {
    const own = now?.[key]
    if (!own) return {}
    const restated = { unit: unitOfIndicator(key), then: stored?.[key] ?? null, now: own.value }
    return stored ? { text: valueText(t, restated, restated.then), note: restated.then === restated.now ? undefined : t('frozen.sinceThen', changeText(t, restated)) } : { text: valueText(t, restated, own.value), to: own.to }
  }
  return { cells: [
    { text: county.name, to: overviewPath({ period: code, county: county.id }) },
    row ? { text: t('frozen.action', row.version), tone: 'ok', to: frozenPath(row.id) } : { text: t(period ? 'frozen.open' : 'frozen.noPeriod'), tone: period ? 'warn' : 'neutral' },
    { text: row && moment(row.frozenAt) }, { text: row && addDays(row.until, -1) }, ...keysOfCounties.map(figure),
  ] }
}

const figureLine = (t: T, one: Restated, noSum: WhyNoSum | undefined): Row => ({ cells: [
  { text: indicatorName(t, one.key) }, { text: t(`figureUnit.${unitOfIndicator(one.key)}`) }, ...(noSum ? [] : [{ text: valueText(t, one, one.then) }]), { text: valueText(t, one, one.now), to: one.to },
  ...(noSum ? [] : [isRestated(one) ? { text: changeText(t, one), tone: 'warn' as const } : {}]),
] })
