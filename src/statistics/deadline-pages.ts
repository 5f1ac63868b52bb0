import { weekdayOf } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Deadlines, StatusBadge } from '../platform/web/parts.js'
import type { LineSums } from './county-table.js'
import type { Deadline } from './deadlines.js'
import { schemeName } from './figure-pages.js'
import { summaryPath } from './links.js'
import { periodName } from './period-names.js'

/** `reported` is how far the schools are with the scheme of the shown period; `mayChange` whether the viewer opens schemes. */
export type DeadlinesInput = {
  deadlines: readonly Deadline[], mayChange: boolean
  reported: { schemeId: string, sums: Pick<LineSums, 'owing' | 'completed'>, period: string, county: string | undefined } | undefined
}

/** So many fit beside the table. */
const shownDeadlines = 6

/** 近期截止 as a list: the day, what ends, how far it is, and how many days are left, in a word and a colour. */
export function deadlinesPart(t: T, { deadlines, reported, mayChange }: DeadlinesInput): Deadlines {
  return {
    items: deadlines.slice(0, shownDeadlines).map(one => ({
      day: one.day, dayShort: one.day.slice(5), weekday: t(`weekday.${weekdayOf(one.day)}`), badge: daysLeftBadge(t, one.daysLeft),
      ...(one.of === 'own' ? { title: one.title, to: one.to } : one.of === 'term'
        ? { title: t('deadline.term', periodName(t, { kind: 'term', ...one.term })) }
        : { title: t('deadline.scheme', schemeName(t, one.scheme)), to: mayChange ? `/schemes/${one.scheme.id}` : undefined, ...howFar(t, one.scheme.id, reported) }),
    })),
  }
}

function howFar(t: T, schemeId: string, reported: DeadlinesInput['reported']): { detail?: string, detailTo?: string } {
  if (reported?.schemeId !== schemeId || reported.sums.completed === null || reported.sums.owing === 0) return {}
  const { sums: { owing, completed }, period, county } = reported
  return { detail: t('deadline.completed', completed, owing), detailTo: summaryPath({ period, county, schools: 'completed' }) }
}

/** 剩 4 天, or how long ago it was. */
export function daysLeftBadge(t: T, daysLeft: number): StatusBadge {
  if (daysLeft < 0) return { label: t('deadline.past', -daysLeft), tone: 'bad' }
  return { label: daysLeft === 0 ? t('deadline.today') : t('deadline.left', daysLeft), tone: daysLeft <= 7 ? 'bad' : daysLeft <= 14 ? 'warn' : 'neutral' }
}
