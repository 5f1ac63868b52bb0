import { beijingTime, yearOf, type Day } from '../calendar.js'
import type { View } from '../platform/ctx.js'
import { turnsOf, type Page, type TurnFields } from '../platform/keyset.js'
import type { T, TextKey } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, Heading, KeyValues, NoticePart, Pager, TablePart } from '../platform/web/parts.js'
import type { AccountDetail } from './account-queries.js'
import { latestEnd } from './inspector.js'
import type { Viewed } from './inspector-queries.js'

/** The last day on which an inspector's account works. */
export const endField = (t: T, today: Day, value: string, errors?: string[]): FieldPart =>
  ({ kind: 'date', name: 'endsOn', label: t('inspector.endsOn'), required: true, hint: t('inspector.endsOnHint'), earliest: today, latest: latestEnd(today), value, errors })

/** What an inspector may look at and until when, for the account's page. */
export function inspectionFacts(t: T, { endsOn, inspectsFrom, inspectsUntil }: AccountDetail, inspected: readonly { name: string }[]): KeyValues['facts'] {
  const from = inspectsFrom && yearOf(inspectsFrom), until = inspectsUntil && yearOf(inspectsUntil)
  return [
    { label: t('inspector.places'), text: inspected.length === 0 ? t('inspector.wholeCounty') : inspected.map(one => one.name).join(t('list.and')), wide: true },
    { label: t('inspector.years'), text: !from || !until ? t('inspector.allYears') : from === until ? t('period.year', from) : t('inspector.yearsFromTo', from, until) },
    { label: t('inspector.endsOn'), text: endsOn ?? t('inspector.noEnd'), number: true },
  ]
}

export type ViewsPage = { heading: Heading, notice: NoticePart, table: TablePart, pager?: Pager }

/** What the routes that an inspector opens are called; those without a name of their own are shown by their address. */
const names: Partial<Record<string, TextKey>> = {
  '/overview': 'nav.overview', '/summary': 'nav.summary', '/submissions': 'nav.activities', '/schools': 'nav.schools', '/submissions/:id': 'viewed.record', '/schools/:id': 'viewed.school', '/evidence/:id': 'viewed.file',
  '/messages': 'messages.title', '/profile': 'profile.title', '/password': 'password.title', '/county': 'settings.title', '/downloads/summary.xlsx': 'viewed.summarySheet', '/downloads/ledger.xlsx': 'viewed.ledgerSheet',
  '/downloads/summary.csv': 'viewed.summarySheet', '/downloads/ledger.csv': 'viewed.ledgerSheet', '/period': 'period.pickTitle',
  '/statistics/spot-check': 'viewed.spotCheck', '/downloads/spot-check.zip': 'viewed.spotCheckPack', '/statistics/spot-checks': 'viewed.keptChecks', '/statistics/spot-checks/:id': 'viewed.keptCheck', '/statistics/spot-checks/:check/records/:id': 'viewed.keptRecord',
}

/** Every page, file and download that an inspector opened, newest first. */
export function viewsPage(t: T, { account, page, viewed, address }: { account: AccountDetail, page: Page<View>, viewed: Viewed, address(turn: Partial<TurnFields>): string }): ViewsPage {
  const turns = turnsOf(page, view => String(view.seq))
  return {
    heading: { title: t('viewed.title'), detail: [account.displayName, account.post].filter(Boolean).join(' · '), back: { label: account.displayName, to: `/accounts/${account.id}` } },
    notice: { tone: 'neutral', text: t('viewed.lead') },
    table: {
      caption: t('viewed.title'), captionHidden: true, columns: [{ label: t('viewed.at'), kind: 'date', head: true }, { label: t('viewed.what'), kind: 'text' }, { label: t('viewed.about'), kind: 'text' }],
      rows: page.rows.map(view => ({ cells: [{ text: beijingTime(view.at) }, { text: whatOf(t, view) }, aboutOf(t, view, viewed)] })),
      empty: { text: t('viewed.empty'), icon: 'eye' },
    },
    pager: turns.next || turns.previous ? { summary: '', next: turns.next && address(turns.next), previous: turns.previous && address(turns.previous) } : undefined,
  }
}

function whatOf(t: T, { action, route }: View): string {
  if (action === 'signIn' || action === 'signOut') return t(`viewed.${action}`)
  const name = names[route]
  return name === undefined ? t('viewed.page', route) : (t as (key: TextKey) => string)(name)
}

function aboutOf(t: T, { id }: View, { records, items, schools }: Viewed): { text: string, to?: string, note?: string } {
  const item = items.get(id ?? ''), record = records.get(id ?? '') ?? item?.set.submissions.flatMap(one => records.get(one.id) ?? [])[0], school = schools.get(id ?? '')
  if (record) return { text: record.title || t('viewed.untitled'), to: `/submissions/${record.id}`, note: [record.org.bureauName ?? record.org.name, item && (item.caption || item.fileName)].filter(Boolean).join(' · ') }
  return school ? { text: school.name, to: `/schools/${school.id}` } : { text: '' }
}

/** What can be done about an inspector's account beside what can be done about any: read what was looked at, set another last day. */
export function inspectionSteps(t: T, { id, version, endsOn }: AccountDetail, today: Day, errors?: string[]): Action[] {
  return [
    { kind: 'link', icon: 'eye', to: `/accounts/${id}/views`, label: t('viewed.title') },
    ...(endsOn === null ? [] : [{ kind: 'confirm' as const, icon: 'calendar-event' as const, id: 'ending', version, to: `/accounts/${id}/ending`, label: t('inspector.changeEnd'), question: t('inspector.changeEndQuestion'), submitLabel: t('action.save'), fields: [endField(t, today, endsOn, errors)], open: errors !== undefined }]),
  ]
}
