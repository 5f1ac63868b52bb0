import type { Day } from '../calendar.js'
import { lengthOf } from '../organisations/typed.js'
import { emptyForm, readPerson, type Partner, type PersonFacts, type PersonFault, type PersonForm } from './person.js'

/** What an organ says of somebody whom it proposes for the pool: the organ is its own, whether and since when they stand there is the bureau's. */
export const proposalFields = ['fullName', 'phone', 'service', 'birthYear', 'unit', 'post', 'legalWorkYears', 'trainingHours', 'note'] as const
export type ProposalForm = Record<(typeof proposalFields)[number], string>
export const noteLimit = 300

/** Reads a proposal as a person of that organ. */
export function readProposal({ note: typed, ...form }: ProposalForm, organ: Partner, today: Day): { facts: PersonFacts, note: string } | { faults: PersonFault[] } {
  const note = typed.replaceAll('\r\n', '\n').trim(), read = readPerson({ ...emptyForm(today), ...form, organ: organ.dispatchingOrgan ?? 'other', partnerId: organ.id }, { partners: [{ ...organ, dispatchingOrgan: organ.dispatchingOrgan ?? 'other' }], today })
  const faults: PersonFault[] = [...('faults' in read ? read.faults : []), ...(lengthOf(note) > noteLimit ? [{ field: 'note', code: 'tooLong' as const, limit: noteLimit }] : [])]
  return 'facts' in read && faults.length === 0 ? { facts: read.facts, note } : { faults }
}
/** The form as it begins: the unit is the organ itself until somebody says otherwise. */
export const emptyProposal = (organ: Pick<Partner, 'name'>, today: Day): ProposalForm => {
  const { fullName, phone, service, birthYear, post, legalWorkYears, trainingHours }: PersonForm = emptyForm(today)
  return { fullName, phone, service, birthYear, unit: organ.name, post, legalWorkYears, trainingHours, note: '' }
}
