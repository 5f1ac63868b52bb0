import { beijingTime } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { FilterBar, NoticePart, TablePart } from '../platform/web/parts.js'
import type { LedgerScope } from './ledger-extent.js'
import { kindName } from './figure-pages.js'
import { address } from './links.js'
import type { OverviewHead } from './overview-pages.js'
import { periodName } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { fingerprintOf, mostDrawn, spotCheckPer, spotCheckSizes, type SpotCheckPer } from './spot-check.js'
import type { SpotCheckQuery } from './spot-check-input.js'
import type { DrawnRow } from './spot-check-queries.js'

export type SpotCheckPage = { head: OverviewHead, notices: NoticePart[], filter: FilterBar, lead: string, note: string, table: TablePart }
/** What was asked for, with what was not said filled in. */
export type SpotCheckAsked = SpotCheckQuery & { seed: string, size: number, per: SpotCheckPer }
export const spotCheckPath = (query: SpotCheckQuery): string => address('/statistics/spot-check', query)

/** 抽查: records drawn by a seed, each to be opened, and all of them as one pack. @param another a seed that draws others @param bureau whether there are kept ones to go to @param keeps whether this one may be kept */
export function spotCheckPage(t: T, { scope: { extent, kinds, school }, asked, drawn, townships, now, another, bureau, keeps, notices }: { scope: LedgerScope, asked: SpotCheckAsked, drawn: { of: number, rows: readonly DrawnRow[] }, townships: readonly { id: string, name: string }[], now: Date, another: string, bureau: boolean, keeps: boolean, notices: NoticePart[] }): SpotCheckPage {
  const names = new Map(kinds.map(kind => [kind.code, kindName(t, kind)])), { rows, of } = drawn, here: SpotCheckQuery = { ...asked, period: extent.code }
  return {
    head: {
      title: t('spotCheck.title'), back: { label: t('ledger.title'), to: address('/submissions', { period: extent.code, county: extent.drilledInto, school: asked.school }) },
      detail: [school?.name, periodName(t, extent.period), t('indicators.detail', beijingTime(now).slice(0, 16))].filter(Boolean).join(t('list.dot')),
      menu: periodMenu(t, extent.period, extent.choices, period => spotCheckPath({ ...here, period }), { picks: true }),
      actions: [
        ...(bureau ? [{ kind: 'link' as const, label: t('keptCheck.list'), look: 'quiet' as const, to: '/statistics/spot-checks' }] : []),
        { kind: 'link', label: t('spotCheck.another'), icon: 'refresh', to: spotCheckPath({ ...here, seed: another }) }, { kind: 'print', label: t('action.print'), icon: 'printer' },
        ...(rows.length === 0 ? [] : [{ kind: 'link' as const, label: t('spotCheck.pack'), icon: 'download' as const, look: keeps ? 'plain' as const : 'main' as const, download: true, to: address('/downloads/spot-check.zip', here) }]),
        ...(rows.length === 0 || !keeps ? [] : [{ kind: 'post' as const, label: t('keptCheck.keep'), icon: 'clipboard-check' as const, look: 'main' as const, to: '/statistics/spot-checks', fields: keptFields({ ...here, seen: fingerprintOf(rows) }) }]),
      ],
    },
    notices,
    filter: {
      to: '/statistics/spot-check', search: { name: 'seed', label: t('spotCheck.seed'), value: asked.seed },
      kept: [{ name: 'period', value: extent.code }, ...(['county', 'school'] as const).flatMap(name => { const value = asked[name]; return value === undefined ? [] : [{ name, value }] })],
      selects: [
        { name: 'per', label: t('spotCheck.per'), value: asked.per, options: spotCheckPer.map(value => ({ value, label: t(`spotCheck.per.${value}`) })) },
        { name: 'size', label: t('spotCheck.size'), value: String(asked.size), options: spotCheckSizes.map(value => ({ value: String(value), label: String(value) })) },
        { name: 'topic', label: t('field.kind'), value: asked.topic ?? '', options: [{ value: '', label: t('ledger.allKinds') }, ...kinds.map(kind => ({ value: kind.code, label: kindName(t, kind) }))] },
        ...(townships.length === 0 ? [] : [{ name: 'township', label: t('filter.township'), value: asked.township ?? '', options: [{ value: '', label: t('filter.allTownships') }, ...townships.map(({ id, name }) => ({ value: id, label: name }))] }]),
      ],
    },
    lead: t('spotCheck.drawn', rows.length, of), note: [t('spotCheck.how'), rows.length >= mostDrawn ? t('spotCheck.most', mostDrawn) : ''].filter(Boolean).join(t('list.stop')),
    table: {
      caption: t('spotCheck.title'), captionHidden: true,
      columns: [{ label: t('table.number'), kind: 'number' }, { label: t('submissions.school'), kind: 'text', head: true }, { label: t('field.title'), kind: 'text' }, { label: t('field.kind'), kind: 'text', wide: true }, { label: t('field.heldOn'), kind: 'date' }],
      rows: rows.map((row, index) => ({ cells: [{ text: String(index + 1) }, { text: row.org.bureauName ?? row.org.name }, { text: row.title, to: `/submissions/${row.id}`, note: [row.number ?? '', row.late ? t('frozen.late') : ''].filter(Boolean).join(t('list.dot')) || undefined }, { text: names.get(row.topic) ?? row.topic }, { text: row.heldOn ?? '' }] })),
      empty: { text: t('spotCheck.none'), icon: 'list-details' },
    },
  }
}

const keptFields = (query: Readonly<Record<string, string | number | undefined>>): { name: string, value: string }[] => Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : [{ name, value: String(value) }])
