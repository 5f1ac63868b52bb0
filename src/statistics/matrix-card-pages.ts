import type { Period } from '../calendar.js'
import { searchWord } from '../organisations/school.js'
import type { T } from '../platform/texts/texts.js'
import type { FilterBar, Legend, Matrix, Pager, Tabs } from '../platform/web/parts.js'
import { linesOf, type CountyTable, type SchoolLine } from './county-table.js'
import type { Extent } from './extent-queries.js'
import { schemeName } from './figure-pages.js'
import { overviewPath, type OverviewQuery } from './links.js'
import { matrixLegend, matrixPart } from './matrix-pages.js'
import { stageGroups, type StageGroup } from './matrix.js'
import { periodSegments, rangeInWords } from './period-pages.js'

/** How many schools a matrix shows at once: nearly every county on one page. */
export const matrixPageSize = 150
/** From how many schools on a search stands above them. */
const searchFrom = 16

export type MatrixCard = { label: string, segments: Tabs | undefined, legend: Legend, note: string, filter: FilterBar | undefined, part: Matrix, pager: Pager | undefined }
export type MatrixCardInput = { extent: Extent, table: CountyTable, asked: OverviewQuery, townships: readonly { id: string, name: string }[] }

/** 完成情况: school × kind, with what finds a school in it. */
export function matrixCard(t: T, { extent, table, asked, townships }: MatrixCardInput): MatrixCard {
  const { drilledInto: county, code, period } = extent
  const all = linesOf(table), word = searchWord(asked.search ?? ''), filtered = asked.stage !== undefined || asked.township !== undefined || word !== ''
  const kept = { ...table, groups: table.groups.map(({ stage, rows }) => ({ stage, rows: rows.filter(line => matches(line, stage, asked)) })).filter(group => group.rows.length > 0) }
  // A search finds rows; the sums beside them stay those of their whole group.
  const lines = linesOf(kept).filter(line => word === '' || line.standing.school.searchText.includes(word)), last = Math.max(1, Math.ceil(lines.length / matrixPageSize)), page = Math.min(asked.page ?? 1, last)
  const shown: ReadonlySet<SchoolLine> = new Set(lines.slice((page - 1) * matrixPageSize, page * matrixPageSize))
  const name = schemeName(t, table.requirements.scheme), here = { period: code, county, stage: asked.stage, township: asked.township, search: asked.search }
  const dueOn = table.requirements.scheme?.dueOn
  return {
    label: t('matrix.title', name), legend: matrixLegend(t),
    segments: segmentsOf(t, extent, code => overviewPath({ ...here, period: code })),
    note: [t('matrix.span', rangeInWords(t, period)), dueOn ? t('matrix.dueOn', dueOn) : '', t('matrix.unreported')].filter(Boolean).join(t('list.stop')),
    filter: all.length < searchFrom ? undefined : {
      to: '/overview', search: { name: 'search', label: t('matrix.search'), value: asked.search, placeholder: t('filter.schoolWords') }, kept: [{ name: 'period', value: code }, ...(county === undefined ? [] : [{ name: 'county', value: county }])],
      selects: all.length <= matrixPageSize ? [] : [
        { name: 'stage', label: t('filter.stage'), value: asked.stage ?? '', options: [{ value: '', label: t('filter.allStages') }, ...stageGroups.filter(stage => table.groups.some(group => group.stage === stage)).map(stage => ({ value: stage, label: t(`stageGroup.${stage}`) }))] },
        ...(townships.length === 0 ? [] : [{ name: 'township', label: t('filter.township'), value: asked.township ?? '', options: [{ value: '', label: t('filter.allTownships') }, ...townships.map(({ id, name: label }) => ({ value: id, label }))] }]),
      ],
      reset: filtered ? overviewPath({ period: code, county }) : undefined,
    },
    part: matrixPart(t, kept, shown, { period: code, county, township: asked.township, narrowed: filtered }),
    pager: last === 1 ? undefined : {
      summary: t('matrix.shown', (page - 1) * matrixPageSize + 1, Math.min(page * matrixPageSize, lines.length), lines.length),
      previous: page > 1 ? overviewPath({ ...here, page: page - 1 }) : undefined, next: page < last ? overviewPath({ ...here, page: page + 1 }) : undefined,
    },
  }
}

const matches = ({ standing: { school } }: SchoolLine, stage: StageGroup, asked: OverviewQuery): boolean =>
  (asked.stage === undefined || asked.stage === stage) && (asked.township === undefined || asked.township === school.townshipId)

function segmentsOf(t: T, { period, choices, knownTerms }: { period: Period } & Pick<Extent, 'choices' | 'knownTerms'>, to: (code: string) => string): Tabs | undefined {
  const segments = periodSegments(t, period, choices, knownTerms, to)
  return segments.tabs.length > 1 ? segments : undefined
}
