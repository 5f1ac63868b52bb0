import type { T } from '../platform/texts/texts.js'
import type { OwnDeadline } from '../statistics/deadlines.js'
import { skeletonName, skeletons } from './catalogue/skeletons.js'
import { reportsPath, wayPath } from './links.js'
import type { DueRow } from './report-queries.js'
import { latestDays } from './report.js'

/** By when reports are sent and published: of each that is not yet, and of a year's annual report that nobody has begun. @param years those that are asked about */
export function deadlinesOf(t: T, rows: readonly DueRow[], years: readonly number[]): OwnDeadline[] {
  const begun = rows.flatMap(({ id, title, submitBy, publishBy, steps }) => {
    const open = (kind: string): boolean => !steps.some(step => step.kind === kind), frame = { to: wayPath(id), begun: true }
    return [...(open('submitted') ? [{ ...frame, day: submitBy, title: t('report.submitDue', title) }] : []), ...(open('published') ? [{ ...frame, day: publishBy, title: t('report.publishDue', title) }] : [])]
  })
  const [annual] = skeletons
  return [...begun, ...years.filter(year => annual && !rows.some(row => row.year === year && row.kind === annual.code)).flatMap(year => {
    const title = annual ? t('report.named', year, skeletonName(t.language, annual)) : '', { submitBy, publishBy } = latestDays(year), frame = { to: reportsPath, begun: false }
    return [{ ...frame, day: submitBy, title: t('report.submitDue', title) }, { ...frame, day: publishBy, title: t('report.publishDue', title) }]
  })]
}
