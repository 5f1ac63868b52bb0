import type { T } from '../platform/texts/texts.js'
import type { FilterBar, Heading, Panel } from '../platform/web/parts.js'
import type { EarlierRow } from './copy-queries.js'

export type EarlierPage = { heading: Heading, lead: string, filter: FilterBar, panels: Panel[], empty: string }
type Earlier = { same: readonly EarlierRow[], others: readonly EarlierRow[], kind: string, find: string, into: string | undefined, topics: ReadonlyMap<string, string> }

/** The earlier records to begin with, this kind first. */
export function earlierPage(t: T, { same, others, kind, find, into, topics }: Earlier): EarlierPage {
  const kept = [{ name: 'kind', value: kind }, ...(into ? [{ name: 'into', value: into }] : [])]
  const panel = (label: string, rows: readonly EarlierRow[]): Panel[] => rows.length === 0 ? [] : [{
    label, lines: rows.map(row => ({
      text: row.title, to: `/submissions/${row.id}`, detail: [topics.get(row.topic) ?? row.topic, row.heldOn ?? ''].filter(Boolean).join(t('list.dot')),
      actions: [{ kind: 'post', icon: 'copy', label: t('activities.copy'), to: '/activities/copies', fields: [{ name: 'from', value: row.id }, ...(into ? [{ name: 'into', value: into }] : [])] }],
    })),
  }]
  return {
    heading: { title: t('activities.copyEarlier'), back: { label: t('activities.backToForm'), to: into ? `/activities/${into}/draft` : '/activities/new' } }, lead: t('activities.copyLead'),
    filter: { to: '/activities/earlier', search: { name: 'find', label: t('activities.copyFind'), value: find, placeholder: t('activities.copyFindHint') }, selects: [], kept, reset: find === '' ? undefined : `/activities/earlier?${new URLSearchParams(Object.fromEntries(kept.map(one => [one.name, one.value]))).toString()}` },
    panels: [...panel(topics.get(kind) ?? t('activities.copyEarlier'), same), ...panel(t(same.length > 0 ? 'activities.copyOthers' : 'activities.copyAll'), others)],
    empty: same.length + others.length > 0 ? '' : t(find === '' ? 'activities.copyNone' : 'activities.foundNone'),
  }
}
