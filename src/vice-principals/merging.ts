import { overlap, type TermOfOffice } from './appointment.js'
import type { PersonFacts } from './person.js'

/** What is chosen of two entries of one person, and the facts that go with it: a phone and whether it may be shown, a service and the year of birth. */
export const mergedFacts = { fullName: ['fullName'], phone: ['phone', 'showsPhone'], service: ['service', 'birthYear'], organ: ['organ', 'partnerId'], unit: ['unit'], post: ['post'], legalWorkYears: ['legalWorkYears'], trainingHours: ['trainingHours'], joinedOn: ['joinedOn'] } as const satisfies Record<string, readonly (keyof PersonFacts)[]>
export type MergedFact = keyof typeof mergedFacts
export const mergedFactNames = Object.keys(mergedFacts) as MergedFact[]
export type Choice = 'this' | 'other'
export type Choices = Record<MergedFact | 'photo', string>

/** The choices that there are: where both say the same there is none. */
export const differing = (a: PersonFacts, b: PersonFacts): MergedFact[] => mergedFactNames.filter(name => mergedFacts[name].some(field => a[field] !== b[field]))
/** What is offered first: this entry's, unless it says nothing; of two days the earlier. */
export const firstChoice = (name: MergedFact, a: PersonFacts, b: PersonFacts): Choice => name === 'joinedOn' ? b.joinedOn < a.joinedOn ? 'other' : 'this' : (a[name] === null || a[name] === '') && b[name] !== null && b[name] !== '' ? 'other' : 'this'

/** One entry out of two. */
export const merged = (a: PersonFacts, b: PersonFacts, choices: Partial<Record<MergedFact, string>>): PersonFacts =>
  Object.assign({ ...a }, ...mergedFactNames.filter(name => choices[name] === 'other').map(name => Object.fromEntries(mergedFacts[name].map(field => [field, b[field]])))) as PersonFacts

type Term = TermOfOffice & { orgId: string }
/** Terms of the two at one school that have days in common: one person cannot have both. */
export const clashes = <A extends Term, B extends Term>(a: readonly A[], b: readonly B[]): (readonly [A, B])[] => a.flatMap(one => b.filter(other => one.orgId === other.orgId && overlap(one, other)).map(other => [one, other] as const))
