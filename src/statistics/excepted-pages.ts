import type { T } from '../platform/texts/texts.js'
import type { Link, Row, TablePart } from '../platform/web/parts.js'
import { grouped } from './counties-pages.js'
import { addDenominators, denominatorsOf, exceptedSchools, exceptionOf, type Denominator } from './exceptions.js'
import { denominatorText, exceptionReason, exceptionReasons } from './exceptions-pages.js'
import type { CountyRow, Extent } from './extent-queries.js'
import { numberText } from './figure-pages.js'
import { exceptionsPath, overviewPath, summaryPath } from './links.js'
import { overviewHead, type OverviewHead } from './overview-pages.js'
import { rangeInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'
import type { CountyStanding } from './standing-queries.js'

/** `counties`: the schools of each, folded where there are many. */
export type ExceptedPage = { head: OverviewHead, note: string, table: TablePart, counties: { label: string, open: boolean, table: TablePart, all: Link | undefined }[], more: string | undefined }

/** As many schools are listed of one county and of all; what is more stands on each county's own page. So many lie open. */
const mostOfCounty = 50, mostInAll = 600, mostOpen = 30

/** 不在应报之列的学校: county by county in the order of the tree, each school with its reason. */
export function exceptedPage(t: T, extent: Extent, now: Date, standings: ReadonlyMap<string, CountyStanding>): ExceptedPage {
  const { code, period, counties } = extent, denominators = denominatorsOf(standings), all = addDenominators([...denominators.values()]), excepted = exceptedSchools(all), groups = grouped(counties)
  const listOf = (county: CountyRow): string => summaryPath({ period: code, county: county.id, schools: 'free' })
  const line = (name: { text: string, to?: string }, one: Denominator): Row['cells'] => [name, { text: numberText(t, one.owing) }, { text: numberText(t, one.completed) }, { text: numberText(t, exceptedSchools(one)), to: name.to }, { text: exceptionReasons(t, one) }]
  const schoolsOf = (county: CountyRow): ExceptedPage['counties'] => {
    const own = standings.get(county.id), denominator = denominators.get(county.id), schools = own?.standings.filter(one => exceptionOf(one, own.place.period)) ?? []
    if (!own || !denominator || schools.length === 0) return []
    return [{
      label: [county.name, denominatorText(t, denominator)].join(t('list.dot')), open: excepted <= mostOpen, all: schools.length > mostOfCounty ? { label: t('exceptions.all', schools.length), to: listOf(county) } : undefined,
      table: {
        caption: t('exceptions.ofCounty', county.name), captionHidden: true, columns: [{ label: t('crossRows.school'), kind: 'text', head: true }, { label: t('exceptions.stageHead'), kind: 'text' }, { label: t('exceptions.why'), kind: 'text' }],
        rows: schools.slice(0, mostOfCounty).map(one => ({ cells: [{ text: one.school.name }, { text: t(`stageGroup.${one.school.reportingStage ?? 'unknown'}`) }, { text: exceptionReason(t, one, own.place.period) }] })),
      },
    }]
  }
  return {
    head: { ...overviewHead(t, extent, now, t('exceptions.title')), back: { label: t('overview.title'), to: overviewPath({ period: code }) }, menu: periodMenu(t, period, extent.choices, chosen => exceptionsPath({ period: chosen }), { picks: true }), actions: [{ kind: 'print', label: t('action.print'), icon: 'printer' }] },
    note: [t('summary.span', rangeInWords(t, period)), denominatorText(t, all)].join(t('list.stop')),
    table: {
      caption: t('exceptions.title'), captionHidden: true,
      columns: [{ label: t('counties.county'), kind: 'text', head: true }, { label: t('indicator.schoolsOwing'), kind: 'number' }, { label: t('indicator.schoolsCompleted'), kind: 'number' }, { label: t('exceptions.excepted'), kind: 'number' }, { label: t('exceptions.why'), kind: 'text', wide: true }],
      rows: [
        ...groups.flatMap(({ name, members }): Row[] => [...(groups.length > 1 ? [{ kind: 'group' as const, cells: [{ text: name }] }] : []), ...members.flatMap(county => { const one = denominators.get(county.id); return one ? [{ cells: line({ text: county.name, to: exceptedSchools(one) === 0 ? undefined : listOf(county) }, one) }] : [] })]),
        ...(counties.length > 1 ? [{ kind: 'total' as const, cells: line({ text: t('table.total') }, all) }] : []),
      ],
      empty: { text: t('counties.none'), icon: 'building-community' },
    },
    counties: excepted > mostInAll ? [] : counties.flatMap(schoolsOf), more: excepted > mostInAll ? t('exceptions.tooMany', excepted) : undefined,
  }
}
