import { beijingTime, dayOf, daysBetween, type Day } from '../calendar.js'
import { activityContent } from '../activities/activity-content.js'
import { confirming, isOpen, waiting, type Status } from '../submissions/workflow.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, FigurePart, NoticePart, Panel, StatusBadge, TablePart, Tabs, Tone } from '../platform/web/parts.js'
import type { RecordSums } from './counting.js'
import { daysLeftBadge } from './deadline-pages.js'
import type { Extent } from './extent-queries.js'
import { figureCard, figureText, kindFullName, kindName, numberText, schemeName } from './figure-pages.js'
import { address, recordsPath, schoolYearPath } from './links.js'
import { stateOf, type CellState } from './matrix.js'
import { cellLabel } from './matrix-pages.js'
import { daysWaited, type OverviewHead } from './overview-pages.js'
import { mostTakenPart, ownKeys, type Duty, type InHandRow, type OwnStanding, type TakenPartRow } from './own-standing-queries.js'
import { periodName } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { counted, draft, returned, statusTones } from './record-states.js'

type ReturnedRows = { label: string, rows: { to: string, title: string, where: string, reason: string, action: string }[] }
/** One kind that is owed: how far it is, and the button that begins another record of it. */
export type DutyLine = { name: string, shortName: string, owed: string, done: boolean, badge: StatusBadge, to: string | undefined, action: Action }
export type StandingPage = {
  head: OverviewHead, schools: Tabs | undefined, first: NoticePart | undefined
  /** What is owed, returned, in draft, waiting and done: a number each, and the way to it. */
  steps: { label: string, items: { label: string, count: string, unit: string, to: string, tone: Tone }[] }
  toConfirm: ReturnedRows | undefined, returned: ReturnedRows | undefined
  duties: { label: string, due: StatusBadge | undefined, progress: StatusBadge | undefined, lines: DutyLine[] } | undefined
  figuresLabel: string, figures: FigurePart[], notice: NoticePart | undefined
  inHand: Panel, takenPart: Panel | undefined, others: { label: string, table: TablePart } | undefined
}

/** How many records lie in each state whatever the period, and how many count in the period. */
export type StepCounts = { ever: Partial<Record<Status, number>>, counted: number }
export type StandingInput = {
  extent: Extent, now: Date, today: Day, name: string
  schools: readonly { id: string, name: string }[], schoolId: string | undefined
  own: OwnStanding | undefined, partner: RecordSums | undefined, counts: StepCounts
  /** The viewer is who confirms what leaves the school. */
  confirms: boolean
  /** Records of the viewer's own in which a school says something of itself, to be decided on. */
  parts: number
  inHand: readonly InHandRow[], missing: ReadonlyMap<string, readonly string[]>, takenPart: readonly TakenPartRow[], topics: ReadonlyMap<string, string>
}

const tones: Record<CellState, Tone> = { once: 'ok', some: 'ok', many: 'ok', filed: 'primary', returned: 'warn', late: 'bad', none: 'neutral', free: 'neutral' }

/** 本校情况: what is owed and what is done, what came back and why; nobody is compared with anybody. */
export function standingPage(t: T, input: StandingInput): StandingPage {
  const { extent, now, today, name, schools, schoolId, own, partner, confirms, inHand, topics, counts } = input
  const { code, period, choices } = extent, to = (change: { period?: string, school?: string }) => address('/standing', { period: code, school: schools.length > 1 ? schoolId : undefined, ...change })
  const back = inHand.filter(row => row.status === returned), toConfirm = confirms ? inHand.filter(row => row.status === confirming) : []
  const dueOn = own?.requirements?.scheme?.dueOn ?? null
  // A 中心校 sees what lies in the hands of all its schools: each line says whose it is.
  const whose = (row: InHandRow): string => schools.length > 1 ? row.org.name : ''
  return {
    head: {
      title: name, detail: t('standing.detail', periodName(t, period), beijingTime(now).slice(0, 16)), back: undefined, menu: periodMenu(t, period, choices, chosen => to({ period: chosen })),
      actions: [
        ...(schoolId === undefined ? [] : [{ kind: 'link' as const, icon: 'file-text' as const, label: t('year.link'), to: schoolYearPath(schoolId, code) }]),
        { kind: 'link', look: 'main', icon: 'plus', label: t('nav.newActivity'), to: '/activities/new' },
      ],
    },
    schools: schools.length > 1 ? { label: t('standing.schools'), tabs: schools.map(school => ({ label: school.name, to: to({ school: school.id }), current: school.id === schoolId })) } : undefined,
    first: Object.values(counts.ever).some(count => count > 0) ? undefined : { tone: 'primary', text: t('standing.first'), detail: t(own && own.duties.length > 0 ? 'standing.firstOwed' : 'standing.firstFree') },
    steps: { label: t('standing.steps'), items: stepsOf(t, input) },
    toConfirm: toConfirm.length === 0 ? undefined : {
      label: t('confirming.waiting', toConfirm.length),
      rows: toConfirm.map(row => ({ to: `/submissions/${row.id}`, title: row.title || (topics.get(row.topic) ?? row.topic), where: [row.org.name, dayOf(row.changedAt)].join(' · '), reason: '', action: t('confirming.look') })),
    },
    returned: back.length === 0 ? undefined : {
      label: t('standing.returned', back.length),
      rows: back.map(row => ({ to: activityContent.draftPath(row.id), title: row.title, where: [whose(row), topics.get(row.topic) ?? row.topic, row.heldOn ?? ''].filter(Boolean).join(' · '), reason: reasonOf(t, row), action: t('standing.correct') })),
    },
    duties: own && own.duties.length > 0 ? {
      label: t('standing.duties', schemeName(t, own.requirements?.scheme)), due: dueOn === null || own.standing?.completed ? undefined : dueBadge(t, dueOn, today),
      progress: own.standing?.completed === null || !own.standing ? undefined : { label: t('standing.progress', own.standing.done.length, own.standing.asked.length), tone: own.standing.completed ? 'ok' : 'neutral' },
      lines: own.duties.map(duty => dutyLine(t, duty, input)),
    } : undefined,
    notice: own && own.duties.length === 0 ? { tone: 'neutral', text: t(own.requirements?.scheme ? 'standing.owesNothing' : 'overview.noScheme') } : undefined,
    figuresLabel: t('overview.figures', periodName(t, period)),
    figures: own ? ownKeys.map(key => figureCard(t, own.numbers.all[key])) : partner ? partnerFigures(t, partner, code) : [],
    inHand: inHandPanel(t, inHand.filter(row => !back.includes(row) && !toConfirm.includes(row)), whose, input),
    takenPart: takenPartPanel(t, input),
    others: own && otherKinds(t, own),
  }
}

function stepsOf(t: T, { own, counts, parts, schools, schoolId, extent }: StandingInput): StandingPage['steps']['items'] {
  const school = schools.length > 1 ? schoolId : undefined, item = t('figureUnit.record')
  const records = (status: Status, tone: Tone) => { const count = counts.ever[status] ?? 0; return { label: t(`status.${status}`), count: numberText(t, count), unit: item, to: recordsPath({ period: 'all', status, school }), tone: count > 0 ? tone : 'neutral' as const } }
  const lacking = own?.standing && own.duties.length > 0 ? own.duties.length - own.standing.done.length : undefined
  return [
    ...(lacking === undefined ? [] : [{ label: t('standing.lacking'), count: numberText(t, lacking), unit: t('standing.kinds'), to: '#duties', tone: lacking === 0 ? 'ok' as const : own?.duties.some(duty => duty.facts.late && !duty.facts.fulfilled) ? 'bad' as const : 'primary' as const }]),
    records(returned, 'warn'), records(draft, 'primary'), ...((counts.ever[confirming] ?? 0) > 0 ? [records(confirming, 'primary')] : []), records(waiting, 'primary'),
    ...(parts === 0 ? [] : [{ label: t('standing.parts'), count: numberText(t, parts), unit: item, to: recordsPath({ period: 'all', parts: 'sent' }), tone: 'warn' as const }]),
    { label: t(`status.${counted}`), count: numberText(t, counts.counted), unit: t('figureUnit.time'), to: recordsPath({ period: extent.code, status: counted, school }), tone: counts.counted > 0 ? 'ok' : 'neutral' },
  ]
}

function reasonOf(t: T, { steps: [step] }: InHandRow): string {
  const reasons = [step?.comment ?? '', ...step?.remarks.map(one => one.text) ?? []].map(text => text.trim().replace(/[。；;.]+$/, '')).filter(Boolean)
  return reasons.join(t('list.stop')) || t('standing.reasonInRecord')
}

/** The last day to file, in a word and the colour of its nearness. */
function dueBadge(t: T, dueOn: Day, today: Day): StatusBadge {
  const days = daysBetween(today, dueOn), { tone } = daysLeftBadge(t, days)
  return { label: days < 0 ? t('standing.overdue', dueOn) : t('standing.due', dueOn, days), tone }
}

function dutyLine(t: T, { kind, facts }: Duty, { own, extent, schoolId, takenPart }: StandingInput): DutyLine {
  const state = stateOf(facts), empty = facts.approved + facts.waiting + facts.returned === 0, word = cellLabel(t, state, facts)
  const [first] = own?.requirements?.duties.filter(duty => duty.kindCode === kind.code) ?? []
  // What a school took part in is done as well; that it was another's record is said beside it.
  const onlyTakenPart = facts.approved > 0 && takenPart.filter(row => row.topic === kind.code).length >= facts.approved
  return {
    name: kindFullName(t, kind), shortName: kindName(t, kind), owed: first ? t(first.per === 'term' ? 'standing.perTerm' : 'standing.perYear', first.owed) : '', done: facts.fulfilled,
    badge: { label: onlyTakenPart ? t('standing.takenPartBadge', word) : word, tone: facts.approved > 0 && !facts.fulfilled ? 'warn' : tones[state], icon: facts.fulfilled ? 'check' : undefined },
    to: empty ? undefined : recordsPath({ period: extent.code, school: schoolId, topic: kind.code, status: facts.approved > 0 ? counted : facts.waiting > 0 ? waiting : returned }),
    action: { kind: 'post', look: facts.fulfilled || !empty ? 'quiet' : 'plain', icon: 'plus', label: t(facts.fulfilled ? 'standing.logAgain' : 'standing.log'), to: '/activities', fields: [{ name: 'kind', value: kind.code }, ...(schoolId === undefined ? [] : [{ name: 'orgId', value: schoolId }])] },
  }
}

/** Drafts with what they still lack, and what waits with since when. */
function inHandPanel(t: T, rows: readonly InHandRow[], whose: (row: InHandRow) => string, { missing, topics, today }: StandingInput): Panel {
  const detail = (row: InHandRow): string => {
    const kind = topics.get(row.topic) ?? row.topic, lacks = missing.get(row.id)
    if (lacks === undefined) return [whose(row), kind, row.heldOn ?? '', t('overview.waited', daysWaited(row.changedAt, today))].filter(Boolean).join(' · ')
    return [whose(row), kind, lacks.length === 0 ? t('standing.ready') : lacks.slice(0, 2).join(t('list.stop'))].filter(Boolean).join(' · ')
  }
  return {
    label: t('standing.inHand'), empty: rows.length === 0 ? t('standing.nothingInHand') : undefined,
    lines: rows.map(row => ({ text: row.title || topics.get(row.topic) || row.topic, to: isOpen(row.status) ? activityContent.draftPath(row.id) : `/submissions/${row.id}`, badge: { label: t(`status.${row.status}`), tone: statusTones[row.status] }, detail: detail(row) })),
  }
}

/** What stands on the page; the rest is in the ledger. */
const shownTakenPart = 20

function takenPartPanel(t: T, { takenPart, topics, extent, schoolId }: StandingInput): Panel | undefined {
  return takenPart.length === 0 ? undefined : {
    label: t('standing.takenPart'),
    link: takenPart.length <= shownTakenPart ? undefined : { label: t('standing.allTakenPart', takenPart.length, takenPart.length === mostTakenPart), to: recordsPath({ period: extent.code, status: counted, school: schoolId, as: 'guest' }) },
    lines: takenPart.slice(0, shownTakenPart).map(row => ({ text: row.title, to: `/submissions/${row.id}`, badge: { label: t('standing.tookPart'), tone: 'ok' }, detail: [topics.get(row.topic) ?? row.topic, row.heldOn ?? '', t('standing.host', row.org.bureauName ?? row.org.name)].filter(Boolean).join(' · ') })),
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
      rows: others.flatMap(kind => { const own = held.by.get(kind.code); return own ? [{ cells: [{ text: kindName(t, kind) }, { text: numberText(t, own.activitiesHeld.value), to: own.activitiesHeld.to }, { text: figureText(t, own.heldInOwnUnit), to: own.heldInOwnUnit.to }] }] : [] }),
    },
  }
}

function partnerFigures(t: T, sums: RecordSums, period: string): FigurePart[] {
  const to = recordsPath({ period, status: counted })
  return ([['activitiesHeld', 'records', 'time'], ['sessions', 'sessions', 'session'], ['pupilTimes', 'pupils', 'personTimes']] as const)
    .map(([indicator, measure, unit]) => ({ label: t(`indicator.${indicator}`), value: numberText(t, sums[measure]), unit: t(`figureUnit.${unit}`), basis: t(`basis.${indicator}`), to }))
}
