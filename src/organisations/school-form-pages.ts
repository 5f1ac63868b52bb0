import type { FieldErrors } from '../problems.js'
import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { CheckList, FormPage, NoticePart } from '../platform/web/parts.js'
import { sealOf, type Roll, type RollForm } from './roll.js'
import { formOf, longestName, type SchoolFacts, type SchoolForm } from './school-form.js'
import type { TownshipRow } from './school-queries.js'
import { categories, ownerships, settings, stages } from './school.js'

type Choices = { townships: readonly TownshipRow[], centres: readonly { id: string, name: string }[] }
export type SchoolFormInput = Choices & {
  /** The school that is edited; undefined for a new one. */
  school?: { id: string, name: string, version: number, facts: SchoolFacts }
  typed: SchoolForm & { number?: string }, errors: FieldErrors, problem?: string
  /** Somebody else changed the school meanwhile: what is kept now. */
  overtaken?: boolean
}

/** The form of a school, new or kept. */
export function schoolFormPage(t: T, input: SchoolFormInput): FormPage {
  const { school, typed, errors, problem, overtaken } = input
  const notices: NoticePart[] = overtaken ? [{ tone: 'warn', text: t('school.changedMeanwhile') }] : problem ? [{ tone: 'bad', text: problem }] : []
  const title = school ? t('school.editTitle', school.name) : t('schools.new'), to = school ? `/schools/${school.id}` : '/schools'
  const sections: FormPage['sections'] = [
    { label: t('school.basics'), rows: [
      [{ kind: 'text', name: 'name', label: t('school.name'), hint: t('school.nameHint'), required: true, maxLength: longestName, value: typed.name, errors: errors.name, focus: !school }],
      [{ kind: 'text', name: 'schoolCode', label: t('school.schoolCode'), hint: t('school.schoolCodeHint'), maxLength: 20, value: typed.schoolCode, errors: errors.schoolCode, autocomplete: 'off' }, { kind: 'date', name: 'openedOn', label: t('school.openedOn'), hint: t('school.openedOnHint'), value: typed.openedOn, errors: errors.openedOn }],
    ] },
    { label: t('school.kindOf'), rows: [
      [choice('category', t('school.category'), typed.category, t('school.categoryNone'), categories.map(value => ({ value, label: t(`category.${value}`) })), errors), choice('reportingStage', t('school.reportingStage'), typed.reportingStage, t('school.reportingStageNone'), stageOptions(t), errors, t('school.reportingStageHint'))],
      [{ kind: 'checkboxes', name: 'stages', label: t('school.stages'), hint: t('school.stagesHint'), values: typed.stages, options: stageOptions(t), errors: errors.stages }],
    ] },
    { label: t('school.placeOf'), rows: placeRows(t, input) },
  ]
  return {
    heading: { title, back: school ? { label: school.name, to } : { label: t('schools.title'), to: '/schools' } }, notices,
    changes: overtaken && school ? changesOf(t, school.facts, input) : undefined, errors: summaryOf(t, sections.flatMap(section => section.rows.flat())), to, version: school?.version, sections,
    submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to },
  }
}

const stageOptions = (t: T) => stages.map(value => ({ value, label: t(`stage.${value}`) }))
const choice = (name: string, label: string, value: string, none: string, options: { value: string, label: string }[], errors: FieldErrors, hint?: string): FieldPart =>
  ({ kind: 'select', name, label, value, none, options, errors: errors[name], hint, help: name === 'reportingStage' ? 'stage' : undefined })

function placeRows(t: T, { school, typed, errors, townships, centres }: SchoolFormInput): FieldPart[][] {
  const unknown = t('school.unknown')
  const rows: FieldPart[][] = [
    [choice('ownership', t('school.ownership'), typed.ownership, unknown, ownerships.map(value => ({ value, label: t(`ownership.${value}`) })), errors), choice('setting', t('school.setting'), typed.setting, unknown, settings.map(value => ({ value, label: t(`setting.${value}`) })), errors)],
    [
      ...(townships.length > 0 ? [choice('townshipId', t('school.townshipId'), typed.townshipId, t('school.townshipNone'), townships.map(one => ({ value: one.id, label: one.name })), errors)] : []),
      choice('centreId', t('school.centreId'), typed.centreId, t('school.centreNone'), centres.map(one => ({ value: one.id, label: one.name })), errors, t('school.centreHint')),
    ],
  ]
  return school ? rows : [...rows, [{ kind: 'number', name: 'number', label: t('school.number'), hint: t('school.numberHint'), value: typed.number ?? '', errors: errors.number }]]
}

/** Where the school as it is kept now differs from what was typed. */
function changesOf(t: T, now: SchoolFacts, { typed, townships, centres }: SchoolFormInput): CheckList {
  const kept = formOf(now), fields = Object.keys(kept) as (keyof SchoolForm)[]
  const word = (field: keyof SchoolForm, value: string | string[]): string => {
    const values = [value].flat().filter(one => one !== '')
    if (values.length === 0) return t('school.unknown')
    return values.map(one => wordOf(t, field, one, { townships, centres })).join(t('list.pause'))
  }
  const differing = fields.filter(field => [kept[field]].flat().join() !== [typed[field]].flat().join())
  if (differing.length === 0) return { checks: [{ tone: 'ok', text: t('school.nothingDiffers') }] }
  return { checks: differing.map(field => ({ tone: 'warn', text: t('school.now', t(`school.${field}`), word(field, kept[field]), word(field, typed[field])) })) }
}

function wordOf(t: T, field: keyof SchoolForm, value: string, { townships, centres }: Choices): string {
  const of = <V extends string>(choices: readonly V[], name: (one: V) => string): string => { const found = choices.find(one => one === value); return found ? name(found) : value }
  if (field === 'category') return of(categories, one => t(`category.${one}`))
  if (field === 'stages' || field === 'reportingStage') return of(stages, one => t(`stage.${one}`))
  if (field === 'ownership') return of(ownerships, one => t(`ownership.${one}`))
  if (field === 'setting') return of(settings, one => t(`setting.${one}`))
  return [...townships, ...centres].find(one => one.id === value)?.name ?? value
}

/** The form that corrects one roll of a school. */
export function rollFormPage(t: T, { school, roll, typed, errors, problem, today }: {
  school: { id: string, name: string }, roll: Roll & { id: string }, typed: RollForm, errors: FieldErrors, problem?: string, today: string
}): FormPage {
  const to = `/schools/${school.id}/rolls/${roll.id}`
  const number = (name: 'pupils' | 'teachers' | 'classes', unit: string): FieldPart => ({ kind: 'number', name, label: t(`roll.${name}`), unit, value: typed[name], errors: errors[name] })
  const rows: FieldPart[][] = [
    [{ kind: 'date', name: 'asOf', label: t('roll.asOf'), required: true, latest: today, value: typed.asOf, errors: errors.asOf }, number('pupils', t('roll.unitPeople'))],
    [number('teachers', t('roll.unitPeople')), number('classes', t('roll.unitClasses'))],
  ]
  return {
    heading: { title: t('roll.correctTitle', school.name), back: { label: school.name, to: `/schools/${school.id}` } },
    notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: summaryOf(t, rows.flat()), to, hidden: [{ name: 'seal', value: sealOf(roll) }],
    sections: [{ label: t('roll.title'), hint: t('roll.correctLead'), rows }],
    submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: `/schools/${school.id}` },
    beside: [{ kind: 'confirm', look: 'bad', icon: 'trash', id: 'removal', label: t('roll.remove'), question: t('roll.removeQuestion'), submitLabel: t('roll.remove'), to: `${to}/removal`, fields: [] }],
  }
}
