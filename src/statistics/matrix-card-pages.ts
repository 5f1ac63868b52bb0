import type { Period } from '../calendar.js'
import { searchWord } from '../organisations/school.js'
import type { T } from '../platform/texts/texts.js'
import type { FilterBar, Legend, Matrix, Tabs } from '../platform/web/parts.js'
import { linesOf, type CountyTable, type SchoolLine } from './county-table.js'
import type { Extent } from './extent-queries.js'
import { schemeName } from './figure-pages.js'
import { overviewPath, type OverviewQuery } from './links.js'
import { matrixLegend, matrixPart } from './matrix-pages.js'
import { stageGroups, type StageGroup } from './matrix.js'
import { rangeInWords } from './period-names.js'
import { periodSegments } from './period-pages.js'

/** From how many schools on a search stands above them; from how many on they can be narrowed to a stage or a township. */
const searchFrom = 16, narrowFrom = 80

export type MatrixCard = { label: string, segments: Tabs | undefined, legend: Legend, note: string, filter: FilterBar | undefined, part: Matrix }
export type MatrixCardInput = { extent: Extent, table: CountyTable, asked: OverviewQuery, townships: readonly { id: string, name: string }[] }

/**
 * 完成情况: school × kind, with what finds a school in it. It stands whole and has no pages: it is the picture of one county, which a page's
 * end would cut through a stage, away from its subtotal and from what a search while typing looks through. 120 schools are some 4 000 px
 * under a head that stays in sight; stages fold, and a larger county is narrowed to a stage or a township.
 */
export function matrixCard(t: T, { extent, table, asked, townships }: MatrixCardInput): MatrixCard {
  const { drilledInto: county, code, period } = extent
  const all = linesOf(table), word = searchWord(asked.search ?? ''), filtered = asked.stage !== undefined || asked.township !== undefined || word !== ''
  const kept = { ...table, groups: table.groups.map(({ stage, rows }) => ({ stage, rows: rows.filter(line => matches(line, stage, asked)) })).filter(group => group.rows.length > 0) }
  // A search finds rows; the sums beside them stay those of their whole group.
  const shown: ReadonlySet<SchoolLine> = new Set(linesOf(kept).filter(line => word === '' || line.standing.school.searchText.includes(word)))
  const name = schemeName(t, table.requirements.scheme), here = { period: code, county, stage: asked.stage, township: asked.township, search: asked.search }
  const dueOn = table.requirements.scheme?.dueOn
  return {
    label: t('matrix.title', name), legend: matrixLegend(t),
    segments: segmentsOf(t, extent, code => overviewPath({ ...here, period: code })),
    note: [t('matrix.span', rangeInWords(t, period)), dueOn ? t('matrix.dueOn', dueOn) : '', t('matrix.unreported')].filter(Boolean).join(t('list.stop')),
    filter: all.length < searchFrom ? undefined : {
      to: '/overview', search: { name: 'search', label: t('matrix.search'), value: asked.search, placeholder: t('filter.schoolWords') }, kept: [{ name: 'period', value: code }, ...(county === undefined ? [] : [{ name: 'county', value: county }])],
      selects: all.length < narrowFrom ? [] : [
        { name: 'stage', label: t('filter.stage'), value: asked.stage ?? '', options: [{ value: '', label: t('filter.allStages') }, ...stageGroups.filter(stage => table.groups.some(group => group.stage === stage)).map(stage => ({ value: stage, label: t(`stageGroup.${stage}`) }))] },
        ...(townships.length === 0 ? [] : [{ name: 'township', label: t('filter.township'), value: asked.township ?? '', options: [{ value: '', label: t('filter.allTownships') }, ...townships.map(({ id, name: label }) => ({ value: id, label }))] }]),
      ],
      reset: filtered ? overviewPath({ period: code, county }) : undefined,
    },
    part: matrixPart(t, kept, shown, { period: code, county, township: asked.township, narrowed: filtered }),
  }
}

const matches = ({ standing: { school } }: SchoolLine, stage: StageGroup, asked: OverviewQuery): boolean =>
  (asked.stage === undefined || asked.stage === stage) && (asked.township === undefined || asked.township === school.townshipId)

function segmentsOf(t: T, { period, choices, knownTerms }: { period: Period } & Pick<Extent, 'choices' | 'knownTerms'>, to: (code: string) => string): Tabs | undefined {
  const segments = periodSegments(t, period, choices, knownTerms, to)
  return segments.tabs.length > 1 ? segments : undefined
}
