import { addDays, contains, daysBetween } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import { fieldsIn, sentencesBeside, summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, ErrorSummary, FormPage, Heading, NoticePart, Panel, Tabs } from '../platform/web/parts.js'
import { dispatchingOrgans, inTermOrder, placeKinds, regionCodeOn, seasons, type TermForm } from './county-settings.js'
import type { CountyRow, PartnerRow, TermRow } from './county-queries.js'
import { longestName } from './school-form.js'
import type { TownshipRow } from './school-queries.js'

export type SettingsPage = { heading: Heading, tabs: Tabs, notices: NoticePart[], errors: ErrorSummary['errors'], lead: string, panels: Panel[] }
/** A form of the page that came back; `form` is its name, '' for the one that adds. */
export type ReturnedSetting = { form: string, values: Record<string, unknown>, errors: FieldErrors, problem?: string }
type Frame = { mayChange: boolean, returned?: ReturnedSetting }

const tabs = { county: '/county', townships: '/townships', partners: '/partners', terms: '/terms', privacy: '/county-texts/privacy' } as const
type Tab = keyof typeof tabs
/** The pages of 本县设置. */
export const settingsTabs = (t: T, current: Tab): Tabs => ({ label: t('settings.tabs'), tabs: (Object.keys(tabs) as Tab[]).map(one => ({ label: one === 'privacy' ? t('privacy.tab') : t(`settings.${one}`), to: tabs[one], current: one === current })) })

function page(t: T, tab: Tab, lead: string, panels: Panel[], { returned }: Frame): SettingsPage {
  const fields = fieldsIn(panels)
  return {
    heading: { title: t('settings.title') }, lead, panels,
    tabs: settingsTabs(t, tab),
    notices: [...(returned?.problem ? [returned.problem] : []), ...sentencesBeside(fields, returned?.errors ?? {})].map(text => ({ tone: 'bad', text })), errors: summaryOf(t, fields),
  }
}

function typedIn(returned: ReturnedSetting | undefined, form: string) {
  const mine = returned?.form === form ? returned : undefined
  return {
    open: mine !== undefined, value: (field: string, otherwise = ''): string => mine ? String([mine.values[field]].flat()[0] ?? '') : otherwise,
    at: (field: string) => ({ name: field, id: `${field}-${form}`, errors: mine?.errors[field] }),
  }
}

// --- 区划代码 ---------------------------------------------------------------------------------------------------------

export function countyPage(t: T, county: CountyRow, today: string, frame: Frame): SettingsPage {
  const { mayChange, returned } = frame, { open, value, at } = typedIn(returned, 'region'), current = regionCodeOn(county.regionCodes, today), [newest] = county.regionCodes
  const add: Action = {
    kind: 'confirm', icon: 'plus', id: 'add-region', open, label: t('region.add'), question: t('region.addQuestion'), submitLabel: t('action.add'), to: '/region-codes',
    fields: [{ kind: 'text', ...at('code'), label: t('region.code'), required: true, maxLength: 20, value: value('code'), autocomplete: 'off' }, { kind: 'date', ...at('validFrom'), label: t('region.validFrom'), required: true, value: value('validFrom') }],
  }
  const removal = (id: string): Action => ({ kind: 'confirm', look: 'quiet', id: 'remove-region', label: t('region.remove'), question: t('region.removeQuestion'), submitLabel: t('region.remove'), to: `/region-codes/${id}/removal`, fields: [] })
  return page(t, 'county', t('region.lead'), [
    { label: t('county.title'), facts: { facts: [
      { label: t('county.name'), text: county.name }, { label: t('county.bureauName'), text: county.bureauName ?? undefined }, { label: t('county.above'), text: county.parent?.name }, { label: t('county.code'), text: current ?? undefined, number: true },
    ] } },
    {
      label: t('region.title'),
      lines: county.regionCodes.map(one => ({
        text: one.code, badge: one.code === current && one.validFrom <= today ? { label: t('region.now'), tone: 'ok' as const } : undefined,
        detail: [`${t('region.validFrom')} ${one.validFrom}`, ...(one.validUntil ? [`${t('region.validUntil')} ${one.validUntil}`] : [])].join(' · '),
        actions: mayChange && one === newest && county.regionCodes.length > 1 ? [removal(one.id)] : [],
      })),
      empty: county.regionCodes.length === 0 ? t('region.none') : undefined, actions: mayChange ? [add] : [],
    },
  ], frame)
}

// --- 乡镇和学区 -------------------------------------------------------------------------------------------------------

export function townshipPage(t: T, places: readonly TownshipRow[], frame: Frame): SettingsPage {
  const { mayChange, returned } = frame, { open, value, at } = typedIn(returned, 'township')
  const add: Action = {
    kind: 'confirm', icon: 'plus', id: 'add-township', open, label: t('township.add'), question: t('township.addQuestion'), submitLabel: t('action.add'), to: '/townships',
    fields: [
      { kind: 'radios', ...at('kind'), label: t('township.kind'), required: true, value: value('kind', 'township'), options: placeKinds.map(kind => ({ value: kind, label: t(`placeKind.${kind}`) })) },
      { kind: 'text', ...at('name'), label: t('township.name'), required: true, maxLength: longestName, value: value('name') },
    ],
  }
  return page(t, 'townships', t('township.lead'), [{
    label: t('settings.townships'),
    lines: places.map((place, i) => ({
      text: place.name, badge: place.kind === 'schoolDistrict' ? { label: t('placeKind.schoolDistrict'), tone: 'neutral' as const } : undefined,
      detail: t('township.schoolsOf', place.schools), actions: mayChange ? townshipActions(t, place, { first: i === 0, last: i === places.length - 1 }, returned) : [],
    })),
    empty: places.length === 0 ? t('township.none') : undefined, actions: mayChange ? [add] : [],
  }], frame)
}

function townshipActions(t: T, place: TownshipRow, { first, last }: { first: boolean, last: boolean }, returned: ReturnedSetting | undefined): Action[] {
  const { open, value, at } = typedIn(returned, place.id), to = `/townships/${place.id}`, { version } = place
  const step = (direction: 'earlier' | 'later'): Action => ({ kind: 'post', look: 'quiet', icon: direction === 'earlier' ? 'chevron-up' : 'chevron-down', short: true, label: t(`order.${direction}Short`), to: `${to}/position`, fields: [{ name: 'direction', value: direction }] })
  return [
    ...(first ? [] : [step('earlier')]), ...(last ? [] : [step('later')]),
    { kind: 'confirm', look: 'quiet', id: `rename-${place.id}`, open, version, label: t('township.rename'), question: t('township.rename'), submitLabel: t('action.save'), to, fields: [{ kind: 'text', ...at('name'), label: t('township.name'), required: true, maxLength: longestName, value: value('name', place.name) }] },
    ...(place.schools > 0 ? [] : [{ kind: 'confirm' as const, look: 'quiet' as const, id: `remove-${place.id}`, version, label: t('township.remove'), question: t('township.removeQuestion'), submitLabel: t('township.remove'), to: `${to}/removal`, fields: [] }]),
  ]
}

// --- 派出机关 ---------------------------------------------------------------------------------------------------------

export function partnerPage(t: T, partners: readonly PartnerRow[], frame: Frame): SettingsPage {
  const { mayChange, returned } = frame
  const fields = (form: string, now?: PartnerRow): FieldPart[] => {
    const { value, at } = typedIn(returned, form)
    return [
      { kind: 'radios', ...at('organ'), label: t('partner.organ'), required: true, value: value('organ', now?.dispatchingOrgan ?? ''), options: dispatchingOrgans.map(organ => ({ value: organ, label: t(`organ.${organ}`) })) },
      { kind: 'text', ...at('name'), label: t('partner.name'), required: true, maxLength: longestName, value: value('name', now?.name) },
    ]
  }
  return page(t, 'partners', t('partner.lead'), [{
    label: t('settings.partners'), help: 'vicePrincipal',
    lines: partners.map(partner => ({
      text: partner.name, badge: partner.dispatchingOrgan ? { label: t(`organ.${partner.dispatchingOrgan}`), tone: 'neutral' as const } : undefined, detail: t('partner.peopleOf', partner.accounts),
      actions: mayChange ? [
        { kind: 'link' as const, look: 'quiet' as const, to: `/accounts?org=${partner.id}`, label: t('partner.people') },
        { kind: 'confirm' as const, look: 'quiet' as const, id: `change-${partner.id}`, open: typedIn(returned, partner.id).open, version: partner.version, label: t('partner.change'), question: t('partner.change'), submitLabel: t('action.save'), to: `/partners/${partner.id}`, fields: fields(partner.id, partner) },
      ] : [],
    })),
    empty: partners.length === 0 ? t('partner.none') : undefined,
    actions: mayChange ? [{ kind: 'confirm', icon: 'plus', id: 'add-partner', open: typedIn(returned, 'partner').open, label: t('partner.add'), question: t('partner.addQuestion'), submitLabel: t('action.add'), to: '/partners', fields: fields('partner') }] : [],
  }], frame)
}

// --- 学期 -------------------------------------------------------------------------------------------------------------

const lastDayOf = (term: { endsOn: string }): string => addDays(term.endsOn, -1)
const nameOf = (t: T, term: { schoolYear: number, season: 'autumn' | 'spring' }): string => t('term.name', term.schoolYear, t(`season.${term.season}`))
/** The dates of a term as one text, to tell whether it is still the one that was on the screen. */
const sealOf = (term: TermRow): string => `${term.startsOn},${term.endsOn}`

function termFields(t: T, typed: (field: keyof TermForm) => string, at: (field: string) => { name: string, id?: string, errors?: string[] }): FieldPart[] {
  return [
    { kind: 'number', ...at('schoolYear'), label: t('term.schoolYear'), hint: t('term.schoolYearHint'), required: true, value: typed('schoolYear') },
    { kind: 'radios', ...at('season'), label: t('term.season'), required: true, value: typed('season'), options: seasons.map(season => ({ value: season, label: t(`season.${season}`) })) },
    { kind: 'date', ...at('startsOn'), label: t('term.startsOn'), required: true, value: typed('startsOn') },
    { kind: 'date', ...at('lastDay'), label: t('term.lastDay'), required: true, value: typed('lastDay') },
  ]
}

export function termPage(t: T, terms: readonly TermRow[], today: string, frame: Frame): SettingsPage {
  const { mayChange, returned } = frame, { open, value, at } = typedIn(returned, 'term')
  const years = [...new Set(terms.map(term => term.schoolYear))].sort((a, b) => b - a)
  const add: Action = { kind: 'confirm', icon: 'plus', id: 'add-term', open, label: t('term.add'), question: t('term.addQuestion'), submitLabel: t('action.add'), to: '/terms', fields: termFields(t, value, at) }
  const panels = years.map((year): Panel => ({
    label: t('term.schoolYearName', year),
    lines: terms.filter(term => term.schoolYear === year).sort(inTermOrder).map(term => ({
      text: t(`season.${term.season}`), badge: contains(term, today) ? { label: t('term.now'), tone: 'ok' as const } : undefined,
      detail: `${t('term.days', term.startsOn, lastDayOf(term))} · ${t('term.weeks', Math.ceil(daysBetween(term.startsOn, term.endsOn) / 7))}`,
      actions: mayChange ? [{ kind: 'link' as const, look: 'quiet' as const, to: `/terms/${term.id}`, label: t('term.change') }] : [],
    })),
  }))
  const adding: Panel = { label: t('settings.terms'), empty: terms.length === 0 ? t('term.none') : undefined, actions: mayChange ? [add] : [] }
  return page(t, 'terms', t('term.lead'), mayChange || terms.length === 0 ? [adding, ...panels] : panels, frame)
}

/** The form that changes one term. */
export function termFormPage(t: T, term: TermRow, { typed, errors, problem }: { typed?: TermForm, errors: FieldErrors, problem?: string }): FormPage {
  const form = typed ?? { schoolYear: String(term.schoolYear), season: term.season, startsOn: term.startsOn, lastDay: lastDayOf(term) }
  const fields = termFields(t, field => form[field], field => ({ name: field, errors: errors[field] }))
  return {
    heading: { title: t('term.changeTitle', nameOf(t, term)), back: { label: t('settings.terms'), to: '/terms' } }, notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: summaryOf(t, fields),
    to: `/terms/${term.id}`, hidden: [{ name: 'seal', value: sealOf(term) }],
    sections: [{ label: t('settings.terms'), rows: [fields.slice(0, 1), fields.slice(1, 2), fields.slice(2)] }],
    submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: '/terms' },
    beside: [{ kind: 'confirm', look: 'bad', icon: 'trash', id: 'removal', label: t('term.remove'), question: t('term.removeQuestion'), submitLabel: t('term.remove'), to: `/terms/${term.id}/removal`, fields: [] }],
  }
}
