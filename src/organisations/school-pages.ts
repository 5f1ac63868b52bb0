import { beijingTime } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import { fieldsIn, sentencesBeside, summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, CheckList, Column, ErrorSummary, Heading, KeyValues, NoticePart, Panel, PanelLine } from '../platform/web/parts.js'
import { siteKinds } from './county-settings.js'
import { leapsOf } from './roll.js'
import { isClosed } from './roster.js'
import { longestName, longestReason } from './school-form.js'
import { rollOn } from './school.js'
import type { Namesake, SchoolBelow, SchoolRow } from './school-queries.js'

type Check = CheckList['checks'][number]
export type SchoolPage = { heading: Heading, notices: NoticePart[], errors: ErrorSummary['errors'], main: Panel[], side: Panel[] }

/** A form of the page that came back: which one, with what was typed and the sentences. */
export type Returned = { form: string, values: Record<string, unknown>, errors: FieldErrors, problem?: string }

export type SchoolPageInput = {
  school: SchoolRow, below: SchoolBelow, namesakes: readonly Namesake[], township: string | undefined, today: string
  /** Its number on the roster and how many there are; undefined for a closed school. */
  place: { number: number, all: number } | undefined
  /** bureau: changes everything · keeper: keeps its accounts · reader: looks */
  as: 'bureau' | 'keeper' | 'reader', own: boolean, returned?: Returned
  /** Who may take it over when it closes, and what it hands on then. */
  successors: readonly { id: string, name: string }[], handsOn?: string
}

export function schoolPage(t: T, input: SchoolPageInput): SchoolPage {
  const { school, own, as, today, returned, below } = input, closed = school.closedOn !== null && isClosed(school, today)
  const people = below.accounts.filter(account => !account.disabledAt).length, reason = school.closedReason ?? ''
  const notices: NoticePart[] = []
  if (returned?.problem) notices.push({ tone: 'bad', text: returned.problem })
  if (school.closedOn) notices.push({ tone: 'warn', text: closed ? t('closing.notice', school.closedOn, reason) : t('closing.planned', school.closedOn, reason), detail: closed && people > 0 && as === 'bureau' ? t('closing.people', people) : undefined })
  if (own) notices.push({ tone: 'neutral', text: t('school.askBureau') })
  const actions: Action[] = [{ kind: 'link', icon: 'list-details', to: `/submissions?school=${school.id}`, label: t('school.activities') }, { kind: 'link', icon: 'file-text', to: `/schools/${school.id}/year`, label: t('year.link') }]
  actions.push({ kind: 'link', icon: 'scale', to: `/schools/${school.id}/vice-principals`, label: t('vp.title') })
  if (as === 'bureau' && !closed) actions.push({ kind: 'link', icon: 'plus', to: `/activities/new?school=${school.id}`, label: t('proxy.enter') })
  if (as === 'bureau') actions.push({ kind: 'link', look: 'main', icon: 'pencil', to: `/schools/${school.id}/edit`, label: t('school.edit') })
  const main = [factsPanel(t, input), rollPanel(t, input), sitePanel(t, input)]
  const side = [aliasPanel(t, input), ...(as === 'reader' ? [] : [peoplePanel(t, input), confirmingPanel(t, input)]), ...(as === 'bureau' ? [...orderPanel(t, input), closingPanel(t, input)] : [])]
  const fields = fieldsIn([...main, ...side])
  for (const text of sentencesBeside(fields, returned?.errors ?? {})) notices.unshift({ tone: 'bad', text })
  return {
    heading: {
      title: school.name, back: own ? undefined : { label: t('schools.title'), to: '/schools' }, actions,
      badge: closed ? { label: t('schools.closed'), tone: 'warn' } : school.reportingStage ? { label: t(`stage.${school.reportingStage}`), tone: 'neutral' } : undefined,
    },
    notices, errors: summaryOf(t, fields), main, side,
  }
}

/** What was typed into the form `name`, when it is the one that came back. */
function typedIn(returned: Returned | undefined, form: string) {
  const mine = returned?.form === form ? returned : undefined
  const value = (field: string, otherwise = ''): string => mine ? String([mine.values[field]].flat()[0] ?? '') : otherwise
  return { open: mine !== undefined, value, at: (field: string) => ({ name: field, id: `${field}-${form}`, errors: mine?.errors[field] }) }
}

function factsPanel(t: T, { school, township, below, own }: SchoolPageInput): Panel {
  const unknown = t('school.unknown'), taught = school.stages.map(one => t(`stage.${one.stage}`)).join(t('list.pause'))
  const facts: KeyValues['facts'] = [
    { label: t('schools.code'), text: school.schoolCode ?? unknown, number: true }, { label: t('school.category'), text: school.category ? t(`category.${school.category}`) : unknown },
    { label: t('school.stages'), text: taught || unknown }, { label: t('school.reportingStage'), text: school.reportingStage ? t(`stage.${school.reportingStage}`) : unknown },
    { label: t('school.ownership'), text: school.ownership ? t(`ownership.${school.ownership}`) : unknown }, { label: t('school.setting'), text: school.setting ? t(`setting.${school.setting}`) : unknown },
    { label: t('school.township'), text: township ?? t('school.townshipNone') }, { label: t('school.openedOn'), text: school.openedOn ?? unknown, number: true },
    ...(school.parent?.kind === 'school' ? [{ label: t('school.centre'), text: school.parent.name, to: own ? undefined : `/schools/${school.parent.id}`, wide: true }] : []),
    ...(below.villageSchools.length > 0 ? [{ label: t('school.villageSchools'), text: below.villageSchools.map(one => one.name).join(t('list.pause')), wide: true }] : []),
  ]
  return { label: t('school.basics'), facts: { facts } }
}

// --- 在校人数 ---------------------------------------------------------------------------------------------------------

function rollPanel(t: T, { school, today, as, returned }: SchoolPageInput): Panel {
  const current = rollOn(school.rolls, today), leaps = leapsOf(school.rolls), bureau = as === 'bureau'
  const number = (value: number | null): string => value === null ? t('table.unknown') : value.toLocaleString('en')
  const columns: Column[] = [
    { label: t('roll.asOf'), kind: 'date', head: true }, { label: t('roll.pupils'), kind: 'number' }, { label: t('roll.teachers'), kind: 'number' }, { label: t('roll.classes'), kind: 'number' },
    ...(bureau ? [{ label: t('table.actions'), kind: 'actions' } as const] : []),
  ]
  return {
    id: 'rolls', label: t('roll.title'), hint: bureau ? t('roll.lead') : undefined,
    checks: leaps.length > 0 ? { checks: leaps.map((day): Check => ({ tone: 'warn', text: t('school.leap', day) })) } : undefined,
    table: { caption: t('roll.title'), captionHidden: true, columns, rows: school.rolls.map(roll => ({ cells: [
      { text: roll.asOf, note: roll === current ? t('roll.current') : undefined }, { text: number(roll.pupils) }, { text: number(roll.teachers) }, { text: number(roll.classes) },
      ...(bureau ? [{ text: t('roll.correct'), to: `/schools/${school.id}/rolls/${roll.id}` }] : []),
    ] })) },
    empty: school.rolls.length === 0 ? t('roll.none') : undefined,
    actions: bureau ? [rollForm(t, school.id, today, returned)] : [],
  }
}

function rollForm(t: T, id: string, today: string, returned: Returned | undefined): Action {
  const { open, value, at } = typedIn(returned, 'roll')
  return {
    kind: 'confirm', icon: 'plus', id: 'add-roll', open, label: t('roll.add'), question: t('roll.addQuestion'), detail: t('roll.unknownHint'), submitLabel: t('action.save'), to: `/schools/${id}/rolls`,
    fields: [
      { kind: 'date', ...at('asOf'), label: t('roll.asOf'), required: true, latest: today, value: value('asOf', today) },
      { kind: 'number', ...at('pupils'), label: t('roll.pupils'), unit: t('roll.unitPeople'), value: value('pupils') },
      { kind: 'number', ...at('teachers'), label: t('roll.teachers'), unit: t('roll.unitPeople'), value: value('teachers') },
      { kind: 'number', ...at('classes'), label: t('roll.classes'), unit: t('roll.unitClasses'), value: value('classes') },
    ],
  }
}

// --- 教学点和校区 -----------------------------------------------------------------------------------------------------

function sitePanel(t: T, { school, below, today, as, returned }: SchoolPageInput): Panel {
  const { open, value, at } = typedIn(returned, 'site'), bureau = as === 'bureau'
  const add: Action = {
    kind: 'confirm', icon: 'plus', id: 'add-site', open, label: t('site.add'), question: t('site.addQuestion'), submitLabel: t('action.add'), to: `/schools/${school.id}/sites`,
    fields: [
      { kind: 'radios', ...at('siteKind'), label: t('site.kind'), required: true, value: value('siteKind', 'teachingPoint'), options: siteKinds.map(kind => ({ value: kind, label: t(`siteKind.${kind}`) })) },
      { kind: 'text', ...at('siteName'), label: t('site.name'), required: true, maxLength: longestName, value: value('siteName') },
    ],
  }
  return {
    id: 'sites', label: t('site.title'), hint: t('site.lead'),
    lines: below.sites.map((site): PanelLine => {
      const closed = isClosed(site, today), kind = siteKinds.find(one => one === site.kind) ?? 'campus'
      return { text: site.name, badge: { label: t(`siteKind.${kind}`), tone: 'neutral' }, detail: closed && site.closedOn ? t('site.closedOn', site.closedOn) : undefined, actions: bureau ? siteActions(t, school.id, site, closed, returned) : [] }
    }),
    empty: below.sites.length === 0 ? t('site.none') : undefined, actions: bureau ? [add] : [],
  }
}

function siteActions(t: T, schoolId: string, site: SchoolBelow['sites'][number], closed: boolean, returned: Returned | undefined): Action[] {
  const { open, value, at } = typedIn(returned, site.id), to = `/schools/${schoolId}/sites/${site.id}`, { version } = site
  return [
    { kind: 'confirm', look: 'quiet', id: `rename-${site.id}`, open, version, label: t('site.rename'), question: t('site.rename'), submitLabel: t('action.save'), to, fields: [{ kind: 'text', ...at('siteName'), label: t('site.name'), required: true, maxLength: longestName, value: value('siteName', site.name) }] },
    closed ? { kind: 'post', look: 'quiet', version, label: t('site.reopen'), to: `${to}/reopening` }
      : { kind: 'confirm', look: 'quiet', id: `close-${site.id}`, version, label: t('site.close'), question: t('site.closeQuestion'), submitLabel: t('site.close'), to: `${to}/closing`, fields: [] },
  ]
}

// --- beside it --------------------------------------------------------------------------------------------------------

function aliasPanel(t: T, { school, namesakes, as, returned }: SchoolPageInput): Panel {
  const { open, value, at } = typedIn(returned, 'alias'), bureau = as === 'bureau'
  return {
    id: 'aliases', label: t('alias.title'), hint: t('alias.lead'),
    checks: bureau && namesakes.length > 0 ? { checks: namesakes.map((one): Check => ({ tone: 'warn', text: t('school.namesake', one.shared, one.name), link: { label: one.name, to: `/schools/${one.id}` } })) } : undefined,
    lines: school.aliases.map(alias => ({ text: alias.name, actions: bureau ? [{ kind: 'post', look: 'quiet', label: t('alias.remove'), to: `/schools/${school.id}/aliases/${alias.id}/removal` } as const] : [] })),
    empty: school.aliases.length === 0 ? t('alias.none') : undefined,
    actions: bureau ? [{ kind: 'confirm', icon: 'plus', id: 'add-alias', open, label: t('alias.add'), question: t('alias.add'), submitLabel: t('action.add'), to: `/schools/${school.id}/aliases`, fields: [{ kind: 'text', ...at('alias'), label: t('alias.name'), required: true, maxLength: longestName, value: value('alias') }] }] : [],
  }
}

function peoplePanel(t: T, { school, below, as }: SchoolPageInput): Panel {
  return {
    label: t('school.people'), link: { label: t('school.allPeople'), to: `/accounts?org=${school.id}` },
    lines: below.accounts.map(one => ({
      text: one.displayName, to: as === 'bureau' || one.role === 'recorder' ? `/accounts/${one.id}` : undefined, badge: one.disabledAt ? { label: t('school.disabled'), tone: 'neutral' as const } : undefined,
      detail: [t(`role.${one.role}`), one.post ?? '', one.lastSignInAt ? t('school.lastSignIn', beijingTime(one.lastSignInAt).slice(0, 10)) : t('school.neverSignedIn')].filter(Boolean).join(' · '),
    })),
    empty: below.accounts.length === 0 ? t('school.noPeople') : undefined,
    actions: [{ kind: 'link', icon: 'user-plus', to: `/accounts/new?org=${school.id}`, label: t('school.addPerson') }],
  }
}

function confirmingPanel(t: T, { school, below }: SchoolPageInput): Panel {
  const { id, confirmsRecords: on } = school, nobody = !below.accounts.some(account => account.role === 'schoolAdmin' && !account.disabledAt)
  return {
    id: 'confirming', label: t('confirming.title'), hint: t(on ? 'confirming.on' : 'confirming.off'),
    checks: nobody ? { checks: [{ tone: on ? 'warn' : 'neutral', text: t('confirming.noAdmin') }] } : undefined,
    actions: [{ kind: 'post', label: t(on ? 'confirming.turnOff' : 'confirming.turnOn'), to: `/schools/${id}/confirmation`, fields: [{ name: 'confirms', value: on ? 'no' : 'yes' }] }],
  }
}

function orderPanel(t: T, { school, place, returned }: SchoolPageInput): Panel[] {
  if (!place) return []
  const { open, value, at } = typedIn(returned, 'order'), to = `/schools/${school.id}/position`
  const step = (direction: 'earlier' | 'later'): Action => ({ kind: 'post', icon: direction === 'earlier' ? 'chevron-up' : 'chevron-down', label: t(`order.${direction}Short`), to, fields: [{ name: 'direction', value: direction }] })
  const number: FieldPart = { kind: 'number', ...at('number'), label: t('order.to'), required: true, value: value('number', String(place.number)) }
  return [{
    label: t('order.title'), hint: t('order.now', place.number, place.all), link: { label: t('schools.order'), to: '/schools/order' },
    actions: [...(place.number > 1 ? [step('earlier')] : []), ...(place.number < place.all ? [step('later')] : []), { kind: 'confirm', id: 'place', open, label: t('order.to'), question: t('order.to'), submitLabel: t('order.move'), to, fields: [number] }],
  }]
}

function closingPanel(t: T, { school, today, returned, successors, handsOn }: SchoolPageInput): Panel {
  const { version } = school
  if (school.closedOn) return { label: t('reopening.label'), hint: t('reopening.question'), actions: [{ kind: 'post', version, label: t('reopening.submit'), to: `/schools/${school.id}/reopening` }] }
  const { open, value, at } = typedIn(returned, 'closing')
  return {
    label: t('closing.label'), hint: t('closing.detail'),
    actions: [{
      kind: 'confirm', look: 'bad', id: 'closing', open, version, label: t('closing.question'), question: t('closing.question'), detail: handsOn, submitLabel: t('closing.submit'), to: `/schools/${school.id}/closing`,
      fields: [
        { kind: 'date', ...at('closedOn'), label: t('closing.closedOn'), required: true, value: value('closedOn', today) },
        { kind: 'text', ...at('reason'), label: t('closing.reason'), hint: t('closing.reasonHint'), required: true, maxLength: longestReason, value: value('reason') },
        { kind: 'select', ...at('successor'), label: t('closing.successor'), hint: t('closing.successorHint'), none: t('closing.noSuccessor'), value: value('successor'), options: successors.map(one => ({ value: one.id, label: one.name })) },
      ],
    }],
  }
}
