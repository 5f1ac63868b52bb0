import type { Day } from '../calendar.js'
import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { FormPage, NoticePart } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import { organs } from './appointment.js'
import { peoplePath, personPath } from './links.js'
import { noPartner, personLimits, services, type Partner, type PersonForm } from './person.js'

export type AlikePerson = { id: string, fullName: string, organ: Partner['dispatchingOrgan'], unit: string, post: string, leftOn: Day | null }
type Input = { person: { id: string, version: number, fullName: string } | undefined, typed: PersonForm, anyway: boolean, alike: readonly AlikePerson[], partners: readonly Partner[], errors: FieldErrors, problem: string | undefined, today: Day }

/** 登记人员: one form for a person of the pool. */
export function personFormPage(t: T, { person, typed, anyway, alike, partners, errors, problem, today }: Input): FormPage {
  const to = person ? personPath(person.id) : peoplePath, back = person ? { label: person.fullName, to } : { label: t('people.title'), to: peoplePath }
  const sections: FormPage['sections'] = [
    ...(errors.anyway || anyway ? [{ label: t('person.twice'), rows: [[{ kind: 'checkbox' as const, name: 'anyway', value: 'yes', checked: anyway, label: t('person.anyway'), errors: errors.anyway }]] }] : []),
    { label: t('person.who'), rows: whoOf(t, typed, errors) }, { label: t('person.dispatch'), rows: dispatchOf(t, typed, partners, errors) }, { label: t('person.experience'), hint: t('person.experienceHint'), rows: experienceOf(t, typed, errors, today) },
  ]
  return {
    heading: { title: person ? t('person.editTitle', person.fullName) : t('person.enter'), back },
    notices: [...(problem ? [{ tone: 'bad' as const, text: problem }] : []), ...(errors.anyway || anyway ? alike.map(one => alikeNotice(t, one)) : [])],
    errors: summaryOf(t, sections.flatMap(section => section.rows.flat())), to, version: person?.version, sections, submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: back.to },
  }
}

/** 可能是同一个人, with the way there. */
export const alikeNotice = (t: T, { id, fullName, organ, unit, post, leftOn }: AlikePerson): NoticePart =>
  ({ tone: 'warn', text: t('person.alike', fullName), detail: [organ ? t(`organ.${organ}`) : '', unit, post, leftOn === null ? '' : t('person.hasLeft', leftOn)].filter(Boolean).join(t('list.dot')), link: { label: t('person.lookAt'), to: personPath(id) } })

function whoOf(t: T, typed: PersonForm, errors: FieldErrors): FieldPart[][] {
  return [
    [{ kind: 'text', name: 'fullName', label: t('person.name'), required: true, maxLength: personLimits.fullName, value: typed.fullName, autocomplete: 'off', errors: errors.fullName },
      { kind: 'text', name: 'phone', label: t('person.phone'), mode: 'tel', maxLength: personLimits.phone, value: typed.phone, autocomplete: 'off', hint: t('person.phoneHint'), errors: errors.phone }],
    [{ kind: 'checkbox', name: 'showsPhone', value: 'yes', checked: typed.showsPhone === 'yes', label: t('person.showsPhone'), errors: errors.showsPhone }],
    [{ kind: 'radios', name: 'service', label: t('person.service'), value: typed.service || 'inService', options: services.map(value => ({ value, label: t(`service.${value}`) })), errors: errors.service },
      { kind: 'number', name: 'birthYear', label: t('person.birthYear'), value: typed.birthYear, hint: t('person.birthYearHint'), errors: errors.birthYear }],
  ]
}

function dispatchOf(t: T, typed: PersonForm, partners: readonly Partner[], errors: FieldErrors): FieldPart[][] {
  return [
    [{ kind: 'radios', name: 'organ', label: t('person.organ'), required: true, value: typed.organ, options: organs.map(value => ({ value, label: t(value === 'other' ? 'person.otherOrgan' : `organ.${value}`) })), errors: errors.organ }],
    [{ kind: 'text', name: 'unit', label: t('person.unit'), required: true, maxLength: personLimits.unit, value: typed.unit, hint: t('person.unitHint'), suggestions: partners.map(one => one.name), errors: errors.unit },
      { kind: 'text', name: 'post', label: t('person.post'), maxLength: personLimits.post, value: typed.post, errors: errors.post }],
    ...(partners.length === 0 ? [] : [[{
      kind: 'select' as const, name: 'partnerId', label: t('person.partner'), value: typed.partnerId, none: t('person.partnerThatFits'), hint: t('person.partnerHint'),
      options: [...partners.map(one => ({ value: one.id, label: one.name })), { value: noPartner, label: t('person.noPartner') }], errors: errors.partnerId,
    }]]),
  ]
}

const experienceOf = (t: T, typed: PersonForm, errors: FieldErrors, today: Day): FieldPart[][] => [
  [{ kind: 'number', name: 'legalWorkYears', label: t('person.legalWorkYears'), unit: t('person.years'), value: typed.legalWorkYears, errors: errors.legalWorkYears },
    { kind: 'number', name: 'trainingHours', label: t('person.trainingHours'), unit: t('person.hours'), value: typed.trainingHours, errors: errors.trainingHours }],
  [{ kind: 'date', name: 'joinedOn', label: t('person.joinedOn'), value: typed.joinedOn, latest: today, errors: errors.joinedOn }],
]
