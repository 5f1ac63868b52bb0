import type { T } from '../platform/texts/texts.js'
import type { CheckList, Heading, NoticePart, Pager, Panel, PanelLine, TablePart, Tone } from '../platform/web/parts.js'
import type { Rule } from './catalogue/rules.js'
import { appointmentPath, overviewPath, personPath, rulesPath, schoolVicePrincipalsPath } from './links.js'
import type { Register } from './rule-queries.js'
import type { Breach } from './rules.js'

export const linesShown = 8, pageSize = 50
export type RulesPage = { heading: Heading, notice: NoticePart, open: string | undefined, panels: Panel[], pager: Pager | undefined, applying: Panel | undefined, hint: string }

const inLanguage = (t: T, text: Rule['text']): string => t.language === 'en' ? text.en : text.zh
export const ruleText = (t: T, rule: Rule): string => inLanguage(t, rule.text)
export const foundText = (t: T, { rule, found }: Breach): string => t(`vpFound.${rule.judges}`, found)
const toneOf = { breach: 'bad', warning: 'warn', open: 'neutral' } as const satisfies Record<Breach['severity'], Tone>

/** Whose it is, and where that can be put right. */
export function subjectOf(t: T, { schools, people }: Pick<Register, 'schools' | 'people'>, { subject }: Breach): { text: string, to: string } {
  const school = (id: string): string => schools.find(one => one.id === id)?.name ?? t('table.unknown'), person = (id: string): string => people.get(id)?.fullName ?? t('table.unknown')
  if (subject.kind === 'school') return { text: school(subject.id), to: schoolVicePrincipalsPath(subject.id) }
  if (subject.kind === 'person') return { text: person(subject.id), to: personPath(subject.id) }
  return { text: t('vpBreach.at', person(subject.personId), school(subject.schoolId)), to: appointmentPath(subject.id) }
}

/** What goes against the rules, or is still open, as a list for the page of a school, a person or a term: the reason, the rule and where it is written. @param names of persons, where the page is not about one */
export const breachChecks = (t: T, breaches: readonly Breach[], names: ReadonlyMap<string, string> = new Map()): CheckList => breaches.length === 0 ? { checks: [{ tone: 'ok', text: t('vpBreach.none') }] } : {
  checks: breaches.map(one => ({ tone: toneOf[one.severity], text: [whose(t, one, names), foundText(t, one), t('list.inBrackets', [ruleText(t, one.rule), inLanguage(t, one.rule.source)].join(t('list.semicolon')))].join('') })),
}
/** The same as a card of its own. */
export const breachPanel = (t: T, breaches: readonly Breach[], names?: ReadonlyMap<string, string>): Panel => ({ id: 'rules', label: t('vpBreach.panel'), checks: breachChecks(t, breaches, names) })
const whose = (t: T, { subject }: Breach, names: ReadonlyMap<string, string>): string => {
  const name = subject.kind === 'school' ? undefined : names.get(subject.kind === 'person' ? subject.id : subject.personId)
  return name === undefined ? '' : t('vpBreach.of', name)
}

export type RulesInput = { register: Register, asked: { rule?: string, page: number } }

/** 规则核查: by rule, each with its reasons and its source; below, which rules apply here. With a rule, only that one, a page at a time. */
export function rulesPage(t: T, { register, asked }: RulesInput): RulesPage {
  const listed = register.breaches.filter(one => one.severity !== 'open'), open = register.breaches.length - listed.length, breaches = listed.filter(one => one.severity === 'breach').length, warnings = listed.length - breaches
  const chosen = asked.rule === undefined ? register.rules : register.rules.filter(rule => rule.code === asked.rule)
  const of = (rule: Rule): Breach[] => listed.filter(one => one.rule.code === rule.code), only = asked.rule === undefined ? undefined : chosen[0] && of(chosen[0])
  const from = only ? Math.min(asked.page - 1, Math.max(0, Math.ceil(only.length / pageSize) - 1)) * pageSize : 0
  const line = (one: Breach): PanelLine => ({ ...subjectOf(t, register, one), chinese: true, badge: { label: t(`vpBreach.${one.severity}`), tone: toneOf[one.severity] }, detail: foundText(t, one) })
  const panel = (rule: Rule): Panel[] => {
    const its = of(rule), shown = only ? its.slice(from, from + pageSize) : its.slice(0, linesShown)
    return its.length === 0 && !only ? [] : [{ label: ruleText(t, rule), hint: t('vpRules.source', inLanguage(t, rule.source)), lines: shown.map(line), empty: its.length === 0 ? t('vpRules.allRight') : undefined, link: shown.length < its.length && !only ? { label: t('vpRules.all', its.length), to: ruleListPath(rule.code) } : undefined }]
  }
  return {
    heading: { title: t('vpRules.title'), help: undefined, detail: t('vpRules.lead', register.day), back: only ? { label: t('vpRules.every'), to: rulesPath } : { label: t('vp.title'), to: overviewPath }, actions: [{ kind: 'print', label: t('action.print'), icon: 'printer' }] },
    notice: breaches > 0 ? { tone: 'bad', text: t('vpRules.someBreach', breaches, warnings) } : warnings > 0 ? { tone: 'warn', text: t('vpRules.onlyWarnings', warnings) } : { tone: 'ok', text: t('vpRules.allRight') },
    open: open > 0 ? t('vpRules.open', open) : undefined, panels: chosen.flatMap(panel),
    pager: only && only.length > pageSize ? { summary: t('pager.summary', String(from + 1), String(Math.min(from + pageSize, only.length)), String(only.length)), previous: from > 0 ? ruleListPath(asked.rule, from / pageSize) : undefined, next: from + pageSize < only.length ? ruleListPath(asked.rule, from / pageSize + 2) : undefined } : undefined,
    applying: only ? undefined : { id: 'applying', label: t('vpRules.applying'), hint: t('vpRules.applyingHint'), table: applying(t, register.rules), empty: register.rules.length === 0 ? t('vpRules.noRules') : undefined },
    hint: t('vpRules.hoursHint'),
  }
}

const ruleListPath = (rule: string | undefined, page?: number): string => `${rulesPath}?${new URLSearchParams({ rule: rule ?? '', ...(page !== undefined && page > 1 ? { page: String(page) } : {}) })}`

const regionText = (t: T, region: string): string => region === '31' || region === '51' || region === '61' ? t(`vpRuleRegion.${region}`) : t('vpRuleRegion.all')
const applying = (t: T, rules: readonly Rule[]): TablePart => ({
  caption: t('vpRules.applying'), captionHidden: true,
  columns: [{ label: t('vpRules.rule'), kind: 'text', head: true }, { label: t('vpRules.kind'), kind: 'badge' }, { label: t('vpRules.basis'), kind: 'text' }, { label: t('vpRules.where'), kind: 'text', wide: true }, { label: t('vpRules.since'), kind: 'date', wide: true }],
  rows: rules.map(rule => ({ cells: [{ text: ruleText(t, rule) }, { text: t(`vpRuleKind.${rule.severity}`), tone: rule.severity === 'breach' ? 'primary' as const : 'neutral' as const }, { text: inLanguage(t, rule.source) }, { text: regionText(t, rule.region) }, { text: rule.from }] })),
})
