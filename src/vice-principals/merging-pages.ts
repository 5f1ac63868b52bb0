import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { FormPage, NoticePart } from '../platform/web/parts.js'
import { personPath } from './links.js'
import { differing, firstChoice, type Choices, type MergedFact } from './merging.js'
import type { PersonFacts } from './person.js'
import type { PersonRow } from './person-queries.js'

type Input = {
  person: PersonRow, other: PersonRow, facts: PersonFacts, otherFacts: PersonFacts, terms: { own: readonly string[], others: readonly string[] }, photos: { own: boolean, other: boolean }
  typed: Partial<Choices>, sentences: readonly string[]
}

/** 合并: which facts of two entries stay. */
export function mergingPage(t: T, { person, other, facts, otherFacts, terms, photos, typed, sentences }: Input): FormPage {
  const both = (name: MergedFact | 'photo', label: string, own: string, others: string, first: string): FieldPart[] =>
    [{ kind: 'radios', name, label, value: typed[name] ?? first, options: [{ value: 'this', label: own }, { value: 'other', label: others }] }]
  const rows = differing(facts, otherFacts).map(name => both(name, t(labels[name]), textOf(t, name, facts), textOf(t, name, otherFacts), firstChoice(name, facts, otherFacts)))
  const photo = photos.other ? [both('photo', t('person.photo'), t(photos.own ? 'merging.thisPhoto' : 'merging.noPhoto'), t('merging.otherPhoto'), photos.own ? 'this' : 'other')] : []
  const said = (schools: readonly string[]): string => schools.length === 0 ? t('merging.noTerms') : schools.join(t('list.pause'))
  const notices: NoticePart[] = [...sentences.map((text): NoticePart => ({ tone: 'bad', text })), { tone: 'warn', text: t('merging.noWayBack'), detail: t('merging.moves', said(terms.others), said(terms.own)) }]
  return {
    heading: { title: t('merging.title', person.fullName), back: { label: person.fullName, to: personPath(person.id) } }, notices, errors: [], to: `${personPath(person.id)}/merging`, version: person.version,
    hidden: [{ name: 'other', value: other.id }, { name: 'otherVersion', value: String(other.version) }],
    sections: rows.length + photo.length === 0 ? [{ label: t('merging.same'), rows: [] }] : [{ label: t('merging.choose'), hint: t('merging.chooseHint'), rows: [...rows, ...photo] }],
    submitLabel: t('merging.now'), cancel: { label: t('action.cancel'), to: personPath(person.id) },
  }
}

const labels = { fullName: 'person.name', phone: 'person.phone', service: 'person.service', organ: 'person.organ', unit: 'person.unit', post: 'person.post', legalWorkYears: 'person.legalWorkYears', trainingHours: 'person.trainingHours', joinedOn: 'person.joinedOn' } as const satisfies Record<MergedFact, string>
function textOf(t: T, name: MergedFact, facts: PersonFacts): string {
  if (name === 'organ') return t(`organ.${facts.organ}`)
  if (name === 'service') return [t(`service.${facts.service}`), facts.birthYear === null ? '' : t('proposal.born', facts.birthYear)].filter(Boolean).join(t('list.dot'))
  if (name === 'legalWorkYears') return facts.legalWorkYears === null ? t('merging.empty') : t('person.yearCount', facts.legalWorkYears)
  if (name === 'trainingHours') return facts.trainingHours === null ? t('merging.empty') : t('person.hourCount', facts.trainingHours)
  if (name === 'phone' && facts.phone !== '') return [facts.phone, t(facts.showsPhone ? 'person.phoneShown' : 'person.phoneKept')].join(t('list.dot'))
  return facts[name] || t('merging.empty')
}
