import type { T } from '../platform/texts/texts.js'
import type { FigurePart, Heading } from '../platform/web/parts.js'

export type OverviewPage = { heading: Heading, figures: FigurePart[] }

export function overviewPage(t: T, year: number, { records, pupils }: { records: number, pupils: number }): OverviewPage {
  return {
    heading: { title: t('overview.title'), detail: t('overview.approvedOnly') },
    figures: [
      { label: t('figure.activities'), value: records.toLocaleString(t.language), unit: t('unit.time'), to: `/submissions?status=approved&period=${year}` },
      { label: t('figure.pupils'), value: pupils.toLocaleString(t.language), unit: t('unit.personTimes'), to: `/submissions?status=approved&period=${year}` },
    ],
  }
}
