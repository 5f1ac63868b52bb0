import { yearOf, type Day } from '../calendar.js'
import { searchTextOf } from '../organisations/school.js'
import { choiceOf, isLikelyDay, lengthOf, oneLine, wholeNumber } from '../organisations/typed.js'
import { organs, type Organ } from './appointment.js'

export const services = ['inService', 'retired'] as const
/** 在职, 退休 */
export type Service = (typeof services)[number]

/** What the pool keeps of a person. `partnerId`: the organ of the county's own that dispatches them. Years in legal work and hours (学时) of training before
 *  the first appointment are null where nobody has said; `birthYear` is kept of the retired only, since only their age has a limit. */
export type PersonFacts = {
  fullName: string, organ: Organ, partnerId: string | null, unit: string, post: string, phone: string, service: Service, birthYear: number | null
  legalWorkYears: number | null, trainingHours: number | null, showsPhone: boolean, joinedOn: Day
}
/** The same, as it was typed. `partnerId` empty: the one that fits; `noPartner`: none. */
export type PersonForm = Record<'fullName' | 'organ' | 'partnerId' | 'unit' | 'post' | 'phone' | 'service' | 'birthYear' | 'legalWorkYears' | 'trainingHours' | 'showsPhone' | 'joinedOn', string>
export const personFields = ['fullName', 'organ', 'partnerId', 'unit', 'post', 'phone', 'service', 'birthYear', 'legalWorkYears', 'trainingHours', 'showsPhone', 'joinedOn'] as const satisfies readonly (keyof PersonForm)[]
export type Partner = { id: string, name: string, dispatchingOrgan: Organ | null }
export const noPartner = 'none'

export const personLimits = { fullName: 30, unit: 60, post: 40, phone: 20, legalWorkYears: 60, trainingHours: 999, reason: 200 }
/** Ages that a retired person may have: outside them the year is a slip of the keyboard. */
const ages = { least: 40, most: 95 }

export type PersonFaultCode = 'nameShort' | 'phone' | 'birthYearNeeded' | 'birthYear' | 'partnerOrgan'
/** A field that cannot be kept as it is: the sentence is `personFault.<code>`, or the roster's own `fault.<code>`. */
export type PersonFault = { field: string, code: PersonFaultCode | 'missing' | 'tooLong' | 'notAChoice' | 'notADay' | 'future' | 'notWhole' | 'tooMuch', limit?: number }

/** Digits as they were typed, with hyphens: 0990-1234567. */
export const phoneOf = (typed: string): string => oneLine(typed.normalize('NFKC')).replace(/[\s()]+/g, '').replace(/[\u2010-\u2015\u2212]/g, '-')
const isPhone = (text: string): boolean => /^\+?\d[\d-]{5,18}\d$/.test(text)

/** Reads what was typed of a person. @param partners the county's own organs, of which one that fits is taken where none was chosen */
export function readPerson(form: PersonForm, { partners, today }: { partners: readonly Partner[], today: Day }): { facts: PersonFacts } | { faults: PersonFault[] } {
  const faults: PersonFault[] = [], fail = (field: string, code: PersonFault['code'], limit?: number): void => { faults.push({ field, code, ...(limit === undefined ? {} : { limit }) }) }
  const line = (field: 'fullName' | 'unit' | 'post', needed: boolean): string => {
    const text = oneLine(form[field])
    if (text === '' && needed) fail(field, 'missing')
    else if (lengthOf(text) > personLimits[field]) fail(field, 'tooLong', personLimits[field])
    return text
  }
  const number = (field: 'legalWorkYears' | 'trainingHours'): number | null => {
    const read = wholeNumber(form[field])
    if (read === 'notWhole') { fail(field, 'notWhole'); return null }
    if (read !== null && read > personLimits[field]) fail(field, 'tooMuch', personLimits[field])
    return read
  }
  const fullName = line('fullName', true)
  if (lengthOf(fullName) === 1) fail('fullName', 'nameShort')
  const organ = choiceOf(form.organ, organs)
  if (!organ) fail('organ', organ === null ? 'missing' : 'notAChoice')
  const ofOrgan = partners.filter(one => one.dispatchingOrgan === organ), typedUnit = oneLine(form.unit), chosen = partners.find(one => one.id === form.partnerId)
  if (form.partnerId !== '' && form.partnerId !== noPartner && !chosen) fail('partnerId', 'notAChoice')
  if (chosen && organ && chosen.dispatchingOrgan !== organ) fail('partnerId', 'partnerOrgan')
  const partner = form.partnerId === '' ? ofOrgan.find(one => plain(one.name) === plain(typedUnit)) ?? (ofOrgan.length === 1 ? ofOrgan[0] : undefined) : chosen
  const unit = line('unit', !partner) || (partner?.name ?? ''), post = line('post', false), phone = phoneOf(form.phone)
  if (phone !== '' && !isPhone(phone)) fail('phone', 'phone')
  const service = choiceOf(form.service, services) ?? (form.service === '' ? 'inService' : undefined)
  if (!service) fail('service', 'notAChoice')
  const typedYear = wholeNumber(form.birthYear), birthYear = service === 'retired' && typeof typedYear === 'number' ? typedYear : null
  if (service === 'retired' && typedYear === null) fail('birthYear', 'birthYearNeeded')
  else if (service === 'retired' && (typedYear === 'notWhole' || (birthYear ?? 0) > yearOf(today) - ages.least || (birthYear ?? 0) < yearOf(today) - ages.most)) fail('birthYear', 'birthYear')
  const legalWorkYears = number('legalWorkYears'), trainingHours = number('trainingHours'), joinedOn = form.joinedOn.trim() || today
  if (!isLikelyDay(joinedOn)) fail('joinedOn', 'notADay')
  else if (joinedOn > today) fail('joinedOn', 'future')
  if (faults.length > 0 || !organ || !service) return { faults }
  return { facts: { fullName, organ, partnerId: partner?.id ?? null, unit, post, phone, service, birthYear, legalWorkYears, trainingHours, showsPhone: form.showsPhone === 'yes' && phone !== '', joinedOn } }
}

const text = (number: number | null): string => number === null ? '' : String(number)
/** The form as it stands for a person of the pool. */
export const formOf = ({ fullName, organ, partnerId, unit, post, phone, service, birthYear, legalWorkYears, trainingHours, showsPhone, joinedOn }: PersonFacts): PersonForm => ({
  fullName, organ, partnerId: partnerId ?? noPartner, unit, post, phone, service, birthYear: text(birthYear), legalWorkYears: text(legalWorkYears), trainingHours: text(trainingHours), showsPhone: showsPhone ? 'yes' : '', joinedOn,
})
export const emptyForm = (today: Day): PersonForm => ({ fullName: '', organ: '', partnerId: '', unit: '', post: '', phone: '', service: 'inService', birthYear: '', legalWorkYears: '', trainingHours: '', showsPhone: '', joinedOn: today })

/** The names of the facts in which two differ. */
export const changedFacts = (before: PersonFacts, after: PersonFacts): (keyof PersonFacts)[] => (Object.keys(after) as (keyof PersonFacts)[]).filter(key => before[key] !== after[key])

/** A name without what may be typed in two ways: spaces, full and half width, capitals, the dots of long names. */
export const plain = (typed: string): string => typed.normalize('NFKC').toLowerCase().replace(/[\s\u00b7\u2022\u30fb.]+/g, '')
type Alike = Pick<PersonFacts, 'fullName' | 'organ' | 'unit' | 'phone'>
/** Whether two may be one person under two spellings: one name, and either one organ and one phone or one unit. */
export const isAlike = (a: Alike, b: Alike): boolean => plain(a.fullName) === plain(b.fullName)
  && (plain(a.unit) === plain(b.unit) || (a.organ === b.organ && a.phone !== '' && digits(a.phone) === digits(b.phone)))
const digits = (phone: string): string => phone.replace(/\D/g, '')

/** What a list is searched and ordered by: the name first, by the initials of its sound. */
export function searchOf({ fullName, unit, post }: Pick<PersonFacts, 'fullName' | 'unit' | 'post'>): string {
  const [name = '', initials = name] = searchTextOf([fullName], null).split(' ')
  return [...new Set([initials, name, plain(fullName), ...searchTextOf([unit, post].filter(one => one !== ''), null).split(' ')])].join(' ').trim()
}
