import { beijingTime } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, ErrorSummary, Heading, NoticePart, Tabs } from '../platform/web/parts.js'
import { settingsTabs } from './county-pages.js'
import { longestText } from './county-text.js'
import type { NamedCounty, PrivacyRow } from './county-text-queries.js'
import { blocksOf, type Block } from './plain-text.js'

export type Notice = { language?: string, blocks: Block[] }
export type PrivacyPage = { title: string, detail: string, choice?: Tabs, notice: Notice, back: Action }
export type PrivacySettingsPage = {
  heading: Heading, tabs: Tabs, lead: string, notices: NoticePart[], errors: ErrorSummary['errors']
  form?: { to: string, version?: number, field: FieldPart, actions: Action[] }, beside: Action[], shown: { label: string, notice: Notice }
}

const bureauOf = (t: T, county: NamedCounty | undefined): string => county ? county.bureauName ?? county.name : t('privacy.somebody')
const dayOf = (moment: Date): string => beijingTime(moment).slice(0, 10)

/** What applies: the county's own words, in its own language, or the general notice in the reader's. */
const noticeOf = (t: T, county: NamedCounty | undefined, own: PrivacyRow): Notice =>
  own ? { language: 'zh-CN', blocks: blocksOf(own.text) } : { blocks: blocksOf(t('privacy.default', bureauOf(t, county))) }

/** The notice for anybody. Where several counties share the product, the reader chooses. */
export function privacyPage(t: T, { counties, chosen, own, signedIn }: { counties: readonly NamedCounty[], chosen: NamedCounty | undefined, own: PrivacyRow, signedIn: boolean }): PrivacyPage {
  return {
    title: t('privacy.title'),
    detail: own ? [t('privacy.of', bureauOf(t, chosen)), t('privacy.changedAt', dayOf(own.changedAt))].join(' · ') : chosen ? t('privacy.standard') : '',
    choice: counties.length > 1 ? { label: t('privacy.choose'), look: 'segments', tabs: counties.map(county => ({ label: county.name, to: `/privacy?county=${county.id}`, current: county.id === chosen?.id })) } : undefined,
    notice: noticeOf(t, chosen, own), back: signedIn ? { kind: 'link', to: '/', label: t('problem.back') } : { kind: 'link', look: 'main', to: '/sign-in', label: t('problem.signIn') },
  }
}

type Settings = { county: NamedCounty | undefined, own: PrivacyRow, mayChange: boolean, typed?: string, preview?: boolean, errors?: FieldErrors, problem?: string }

/** Where the clerk words the county's notice, with a preview; others see what applies. */
export function privacySettingsPage(t: T, { county, own, mayChange, typed, preview = false, errors = {}, problem }: Settings): PrivacySettingsPage {
  const text = typed ?? own?.text ?? t('privacy.default', bureauOf(t, county))
  const field: FieldPart = { kind: 'textarea', name: 'text', label: t('privacy.text'), hint: t('privacy.textHint'), rows: 24, maxLength: longestText, required: true, value: text, errors: errors.text }
  return {
    heading: { title: t('settings.title') }, tabs: settingsTabs(t, 'privacy'), lead: t('privacy.lead'),
    notices: [...(problem ? [{ tone: 'bad' as const, text: problem }] : []), ...(preview ? [{ tone: 'warn' as const, text: t('privacy.previewed') }] : [])],
    errors: (errors.text ?? []).map(sentence => ({ text: t('fault.at', t('privacy.text'), sentence), to: '#text' })),
    form: mayChange ? {
      to: '/county-texts/privacy', version: own?.version, field,
      actions: [{ kind: 'submit', name: 'then', value: 'preview', icon: 'eye', label: t('privacy.preview') }, { kind: 'submit', look: 'main', name: 'then', value: 'publish', label: t('privacy.publish') }],
    } : undefined,
    beside: mayChange && own ? [{ kind: 'confirm', look: 'quiet', id: 'drop', label: t('privacy.drop'), question: t('privacy.dropQuestion'), submitLabel: t('privacy.drop'), to: '/county-texts/privacy/removal', fields: [] }] : [],
    shown: preview ? { label: t('privacy.previewTitle'), notice: { language: 'zh-CN', blocks: blocksOf(text) } } : { label: t('privacy.now'), notice: noticeOf(t, county, own) },
  }
}
