import type { T } from '../platform/texts/texts.js'
import type { Cell, ChartPart, FigurePart, Link, TablePart } from '../platform/web/parts.js'
import { seesWhole } from '../viewer.js'
import { monthsChart } from './chart-pages.js'
import { countyKeys, type CountiesInput, type CountyKey } from './counties-queries.js'
import type { CountyRow } from './extent-queries.js'
import { addDenominators, exceptedSchools } from './exceptions.js'
import { exceptionsLink, exceptionsText } from './exceptions-pages.js'
import { addFigures, type Figure } from './figures.js'
import { figureCard, figureCell, numberText, percentText, unitText, yearOnYear } from './figure-pages.js'
import { kindsCard, type KindsCard } from './kinds-pages.js'
import { overviewPath, recordsPath } from './links.js'
import { frozenOfCountiesPath } from './frozen-pages.js'
import { overviewHead, type OverviewHead } from './overview-pages.js'
import { periodName } from './period-names.js'
import { counted } from './record-states.js'

export type CountiesPage = { head: OverviewHead, figuresLabel: string, figures: FigurePart[], table: { label: string, part: TablePart, exceptions: Link | undefined }, chart: { label: string, part: ChartPart, all: Link }, kinds: KindsCard }

/** The counties of a prefecture or province side by side in the order of the tree: no ranking. */
export function countiesPage(t: T, { extent, now, today, numbers, before, held, heldBefore, columns, counties, kinds, kindFigures, denominators, frozen }: CountiesInput): CountiesPage {
  const { code, period } = extent, { all } = numbers, denominator = addDenominators([...denominators.values()]), head = overviewHead(t, extent, now, t('overview.title'))
  const had = before?.all.activitiesHeld.value ?? null
  const row = (county: CountyRow, index: number): { cells: Cell[] } => {
    const own = numbers.by.get(county.id)
    return { cells: [{ text: String(index + 1) }, { text: county.name, to: overviewPath({ period: code, county: county.id }), note: exceptedNote(county) }, ...countyKeys.map(key => own ? figureCell(t, own[key]) : {})] }
  }
  const exceptedNote = ({ id }: CountyRow): string | undefined => { const schools = exceptedSchools(denominators.get(id) ?? { owing: 0, completed: null, exceptions: [] }); return schools === 0 ? undefined : t('exceptions.count', schools) }
  const groups = grouped(counties)
  const subtotal = (name: string, members: readonly CountyRow[]): { kind: 'subtotal', cells: Cell[] } => {
    const sums = addFigures(countyKeys, members.flatMap(county => numbers.by.get(county.id) ?? []))
    return { kind: 'subtotal', cells: [{}, { text: t('counties.subtotal', name) }, ...countyKeys.map(key => ({ text: valueOf(t, key, sums[key]) }))] }
  }
  let position = 0
  return {
    head: { ...head, actions: [...(seesWhole(extent.inspection) && counties.length > 0 ? [{ kind: 'link' as const, icon: 'lock' as const, look: 'quiet' as const, label: t('frozen.counties', frozen.size, counties.length), to: frozenOfCountiesPath(code) }] : []), ...head.actions] }, figuresLabel: t('overview.figures', periodName(t, period)),
    figures: [
      { label: t('counties.count'), value: numberText(t, counties.length), unit: t('counties.unit') },
      figureCard(t, all.schoolsOwing, { detail: exceptionsText(t, denominator) }), figureCard(t, all.schoolsCompleted, { detail: all.completionRate.value === null ? undefined : t('overview.share', percentText(t, all.completionRate.value)) }),
      figureCard(t, all.activitiesHeld, { detail: yearOnYear(t, all.activitiesHeld, before?.all.activitiesHeld, had) }), figureCard(t, all.pupilTimes, { detail: yearOnYear(t, all.pupilTimes, before?.all.pupilTimes, had) }),
      figureCard(t, all.waiting, { detail: t('counties.waitsInCounty') }),
    ],
    table: {
      label: t('counties.title', periodName(t, period)), exceptions: exceptionsLink(t, denominator, { period: code, several: true }),
      part: {
        caption: t('counties.title', periodName(t, period)), captionHidden: true,
        columns: [{ label: t('table.number'), kind: 'number' }, { label: t('counties.county'), kind: 'text', head: true }, ...countyKeys.map(key => ({ label: withUnit(t, all[key]), kind: 'number' as const }))],
        rows: [
          ...groups.flatMap(({ name, members }) => [...members.map(county => row(county, position++)), ...(groups.length > 1 ? [subtotal(name, members)] : [])]),
          { kind: 'total', cells: [{}, { text: t('table.total') }, ...countyKeys.map(key => figureCell(t, all[key]))] },
        ],
        empty: { text: t('counties.none'), icon: 'building-community' },
      },
    },
    kinds: kindsCard(t, { columns, kinds, figures: kindFigures, code, county: undefined }),
    chart: {
      label: t('overview.months', periodName(t, period)), all: { label: t('overview.records'), to: recordsPath({ period: code, status: counted }) },
      part: monthsChart(t, { period, code, county: undefined, today, columns, held, before: heldBefore?.all.activitiesHeld.value ? heldBefore : undefined }),
    },
  }
}

export const withUnit = (t: T, figure: Figure): string => figure.unit === 'percent' ? t(`indicator.${figure.indicator}`) : t('field.withUnit', t(`indicator.${figure.indicator}`), unitText(t, figure))
const valueOf = (t: T, key: CountyKey, value: number | null): string => key === 'completionRate' ? percentText(t, value) : numberText(t, value)

/** Counties under the prefecture above them; one group where all hang under the same. */
export function grouped(counties: readonly CountyRow[]): { name: string, members: CountyRow[] }[] {
  const groups = new Map<string, { name: string, members: CountyRow[] }>()
  for (const county of counties) {
    const id = county.parent?.id ?? '', group = groups.get(id) ?? { name: county.parent?.name ?? '', members: [] }
    group.members.push(county)
    groups.set(id, group)
  }
  return [...groups.values()]
}
