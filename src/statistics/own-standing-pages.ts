import { beijingTime, dayOf, daysBetween, type Day } from '../calendar.js'
import { activityContent } from '../activities/activity-content.js'
import { confirming, isOpen, waiting } from '../submissions/workflow.js'
import type { T } from '../platform/texts/texts.js'
import type { FigurePart, NoticePart, Row, StatusBadge, TablePart, Tabs, Tone } from '../platform/web/parts.js'
import type { RecordSums } from './counting.js'
import type { Extent } from './extent-queries.js'
import { figureCard, kindFullName, kindName, numberText, schemeName, unitText } from './figure-pages.js'
import { address, recordsPath } from './links.js'
import { stateOf, type CellState } from './matrix.js'
import { cellLabel } from './matrix-pages.js'
import type { OverviewHead } from './overview-pages.js'
import { ownKeys, type Duty, type InHandRow, type OwnStanding } from './own-standing-queries.js'
import { periodMenu, periodName } from './period-pages.js'
import { counted, returned, statusTones } from './record-states.js'

export type StandingPage = {
  head: OverviewHead, schools: Tabs | undefined, toConfirm: StandingPage['returned'], returned: { label: string, rows: { to: string, title: string, where: string, reason: string, action: string }[] } | undefined
  duties: { label: string, note: string, progress: StatusBadge | undefined, table: TablePart } | undefined
  figuresLabel: string, figures: FigurePart[], notice: NoticePart | undefined
  inHand: { label: string, table: TablePart }, others: { label: string, table: TablePart } | undefined
}

export type StandingInput = {
  extent: Extent, now: Date, today: Day, name: string
  schools: readonly { id: string, name: string }[], schoolId: string | undefined
  own: OwnStanding | undefined, partner: RecordSums | undefined
  /** The viewer is who confirms what leaves the school. */
  confirms: boolean
  inHand: readonly InHandRow[], topics: ReadonlyMap<string, string>
}

const tones: Record<CellState, Tone> = { once: 'ok', some: 'ok', many: 'ok', filed: 'primary', returned: 'warn', late: 'bad', none: 'neutral', free: 'neutral' }

/** 本校情况: what is owed and what is done, what came back and why; nobody is compared with anybody. */
export function standingPage(t: T, { extent, now, today, name, schools, schoolId, own, partner, confirms, inHand, topics }: StandingInput): StandingPage {
  const { code, period, choices } = extent, to = (change: { period?: string, school?: string }) => address('/standing', { period: code, school: schools.length > 1 ? schoolId : undefined, ...change })
  const back = inHand.filter(row => row.status === returned), toConfirm = confirms ? inHand.filter(row => row.status === confirming) : []
  const dueOn = own?.requirements?.scheme?.dueOn ?? null
  return {
    head: {
      title: name, detail: t('standing.detail', periodName(t, period), beijingTime(now).slice(0, 16)), back: undefined, menu: periodMenu(t, period, choices, chosen => to({ period: chosen })),
      actions: [{ kind: 'link', look: 'main', icon: 'plus', label: t('nav.newActivity'), to: '/activities/new' }],
    },
    schools: schools.length > 1 ? { label: t('standing.schools'), tabs: schools.map(school => ({ label: school.name, to: to({ school: school.id }), current: school.id === schoolId })) } : undefined,
    toConfirm: toConfirm.length === 0 ? undefined : {
      label: t('confirming.waiting', toConfirm.length),
      rows: toConfirm.map(row => ({ to: `/submissions/${row.id}`, title: row.title || (topics.get(row.topic) ?? row.topic), where: [row.org.name, dayOf(row.changedAt)].join(' · '), reason: '', action: t('confirming.look') })),
    },
    returned: back.length === 0 ? undefined : {
      label: t('standing.returned', back.length),
      rows: back.map(row => ({ to: activityContent.draftPath(row.id), title: row.title, where: [topics.get(row.topic) ?? row.topic, row.heldOn ?? ''].filter(Boolean).join(' · '), reason: reasonOf(t, row), action: t('standing.correct') })),
    },
    duties: own && own.duties.length > 0 ? {
      label: t('standing.duties', schemeName(t, own.requirements?.scheme)), note: dueOn === null ? '' : dueText(t, dueOn, today, own),
      progress: own.standing?.completed === null || !own.standing ? undefined : { label: t('standing.progress', own.standing.done.length, own.standing.asked.length), tone: own.standing.completed ? 'ok' : 'neutral' }, table: dutyTable(t, own, code, schoolId),
    } : undefined,
    notice: own && own.duties.length === 0 ? { tone: 'neutral', text: t(own.requirements?.scheme ? 'standing.owesNothing' : 'overview.noScheme') } : undefined,
    figuresLabel: t('overview.figures', periodName(t, period)),
    figures: own ? ownKeys.map(key => figureCard(t, own.numbers.all[key])) : partner ? partnerFigures(t, partner, code) : [],
    inHand: { label: t('standing.inHand'), table: inHandTable(t, inHand.filter(row => !back.includes(row) && !toConfirm.includes(row)), topics) },
    others: own && otherKinds(t, own),
  }
}

function reasonOf(t: T, { steps: [step] }: InHandRow): string {
  const reasons = [step?.comment ?? '', ...step?.remarks.map(one => one.text) ?? []].map(text => text.trim().replace(/[。；;.]+$/, '')).filter(Boolean)
  return reasons.join(t('list.stop')) || t('standing.reasonInRecord')
}

function dueText(t: T, dueOn: Day, today: Day, { standing }: OwnStanding): string {
  if (standing?.completed) return t('standing.allDone')
  const days = daysBetween(today, dueOn)
  return days < 0 ? t('standing.overdue', dueOn) : t('standing.due', dueOn, days)
}

function dutyTable(t: T, { duties, requirements }: OwnStanding, period: string, schoolId: string | undefined): TablePart {
  const owed = (code: string): string => {
    const its = requirements?.duties.filter(duty => duty.kindCode === code) ?? [], [first] = its
    return first ? t(first.per === 'term' ? 'standing.perTerm' : 'standing.perYear', first.owed) : ''
  }
  const row = ({ kind, facts }: Duty): Row => {
    const state = stateOf(facts), empty = facts.approved + facts.waiting + facts.returned === 0
    return { cells: [
      { text: kindFullName(t, kind), note: owed(kind.code) },
      { text: cellLabel(t, state, facts), tone: facts.approved > 0 && !facts.fulfilled ? 'warn' : tones[state], icon: facts.fulfilled ? 'check' : undefined, to: empty ? undefined : recordsPath({ period, school: schoolId, topic: kind.code, status: facts.approved > 0 ? counted : facts.waiting > 0 ? waiting : returned }) },
      { actions: [{ kind: 'post', look: facts.fulfilled || !empty ? 'quiet' : 'plain', icon: 'plus', label: t(facts.fulfilled ? 'standing.logAgain' : 'standing.log'), to: '/activities', fields: [{ name: 'kind', value: kind.code }, ...(schoolId === undefined ? [] : [{ name: 'orgId', value: schoolId }])] }] },
    ] }
  }
  return {
    caption: t('standing.duties', schemeName(t, requirements?.scheme)), captionHidden: true,
    columns: [{ label: t('field.kind'), kind: 'text', head: true }, { label: t('submissions.status'), kind: 'badge' }, { label: t('standing.action'), kind: 'actions' }], rows: duties.map(row),
  }
}

function inHandTable(t: T, rows: readonly InHandRow[], topics: ReadonlyMap<string, string>): TablePart {
  return {
    caption: t('standing.inHand'), captionHidden: true, empty: { text: t('standing.nothingInHand'), icon: 'inbox' },
    columns: [{ label: t('field.title'), kind: 'text', head: true }, { label: t('field.kind'), kind: 'text', wide: true }, { label: t('submissions.status'), kind: 'badge' }, { label: t('ledger.changedAt'), kind: 'date' }],
    rows: rows.map(row => ({ cells: [
      { text: row.title || topics.get(row.topic) || row.topic, to: isOpen(row.status) ? activityContent.draftPath(row.id) : `/submissions/${row.id}` }, { text: topics.get(row.topic) ?? row.topic },
      { text: t(`status.${row.status}`), tone: statusTones[row.status] }, { text: dayOf(row.changedAt) },
    ] })),
  }
}

/** Kinds beside those that are owed, in each kind's own unit. */
function otherKinds(t: T, { kinds, held, duties }: OwnStanding): StandingPage['others'] {
  const owed = new Set(duties.map(duty => duty.kind.code))
  const others = kinds.filter(kind => !owed.has(kind.code) && (held.by.get(kind.code)?.activitiesHeld.value ?? 0) > 0)
  return others.length === 0 ? undefined : {
    label: t('standing.others'),
    table: {
      caption: t('standing.others'), captionHidden: true, columns: [{ label: t('field.kind'), kind: 'text', head: true }, { label: t('overview.kindRecords'), kind: 'number' }, { label: t('overview.kindOwnUnit'), kind: 'number' }],
      rows: others.flatMap(kind => { const own = held.by.get(kind.code); return own ? [{ cells: [{ text: kindName(t, kind) }, { text: numberText(t, own.activitiesHeld.value), to: own.activitiesHeld.to }, { text: t('figure.withUnit', numberText(t, own.heldInOwnUnit.value), unitText(t, own.heldInOwnUnit)), to: own.heldInOwnUnit.to }] }] : [] }),
    },
  }
}

function partnerFigures(t: T, sums: RecordSums, period: string): FigurePart[] {
  const to = recordsPath({ period, status: counted })
  return ([['activitiesHeld', 'records', 'time'], ['sessions', 'sessions', 'session'], ['pupilTimes', 'pupils', 'personTimes']] as const)
    .map(([indicator, measure, unit]) => ({ label: t(`indicator.${indicator}`), value: numberText(t, sums[measure]), unit: t(`figureUnit.${unit}`), basis: t(`basis.${indicator}`), to }))
}
