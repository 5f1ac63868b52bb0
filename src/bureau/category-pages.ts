import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, FormPage, Heading, NoticePart, Panel, PanelLine } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import { bureauGroups, fieldOf, nameIn, natures, unitCodes, type Category, type MeasureDef } from './category.js'
import { categoryLimits, measurePart, newMeasures, stepsField } from './category-form.js'
import { asksNames, isQuestion, newQuestions, questionLimits, questionPart, questionTypes, type Question } from './category-questions.js'
import { recordsPath } from './links.js'

export type BureauCategoriesPage = { heading: Heading, notices: NoticePart[], lead: string, panels: Panel[] }

/** 工作类别: what is logged, group by group. @param counts how many records each has, by id */
export function categoriesPage(t: T, categories: readonly Category[], counts: ReadonlyMap<string, number>, problem: string): BureauCategoriesPage {
  return {
    heading: { title: t('bureauCategories.title'), back: { label: t('bureau.title'), to: recordsPath() }, actions: [{ kind: 'link', look: 'main', icon: 'plus', label: t('bureauCategories.add'), to: '/bureau/categories/new' }] },
    notices: problem ? [{ tone: 'bad', text: problem }] : [], lead: t('bureauCategories.lead'),
    panels: bureauGroups.map((group): Panel => {
      const ofGroup = categories.filter(one => one.group === group)
      return { label: t(`bureauGroup.${group}`), lines: ofGroup.map((one, i) => lineOf(t, one, counts.get(one.id) ?? 0, i === 0, i === ofGroup.length - 1)), empty: ofGroup.length === 0 ? t('bureauCategories.none') : undefined }
    }),
  }
}

function lineOf(t: T, category: Category, records: number, first: boolean, last: boolean): PanelLine {
  const { id, version, retiredAt } = category, to = `/bureau/categories/${id}`
  const move = (direction: 'earlier' | 'later'): Action => ({ kind: 'post', look: 'quiet', icon: direction === 'earlier' ? 'chevron-up' : 'chevron-down', short: true, label: t(`order.${direction}Short`), to: `${to}/position`, version, fields: [{ name: 'move', value: direction }] })
  return {
    text: nameIn(t, category), to: `${to}`, badge: retiredAt ? { label: t('bureauCategories.retired'), tone: 'neutral' } : undefined,
    detail: [category.measures.filter(one => !one.retired).map(one => measureText(t, one)).join(t('list.pause')), t('bureauCategories.records', records)].filter(Boolean).join(t('list.dot')),
    actions: [...(first ? [] : [move('earlier')]), ...(last ? [] : [move('later')]), { kind: 'post', look: 'quiet', label: t(retiredAt ? 'bureauCategories.restore' : 'bureauCategories.retire'), to: `${to}/${retiredAt ? 'restoring' : 'retirement'}`, version }],
  }
}

const measureText = (t: T, measure: MeasureDef): string => `${nameIn(t, measure)}${t('list.inBrackets', t(`bureauUnit.${measure.unit}`))}`

export type CategoryFormInput = { category: Category | undefined, typed: Readonly<Record<string, unknown>> | undefined, errors: FieldErrors, problem?: string }

export function categoryFormPage(t: T, { category, typed, errors, problem }: CategoryFormInput): FormPage {
  const value = (name: string, otherwise: string): string => { const one = [typed?.[name]].flat()[0]; return typeof one === 'string' ? one : typed ? '' : otherwise }
  const steps = category && fieldOf(category, 'steps'), questions = (category?.fields ?? []).filter(isQuestion)
  const sections: FormPage['sections'] = [
    { label: t('bureau.basics'), rows: [[
      { kind: 'text', name: 'name', label: t('bureauCategories.name'), required: true, maxLength: categoryLimits.name, value: value('name', category?.name ?? ''), errors: errors.name },
      { kind: 'select', name: 'group', label: t('bureauCategories.group'), value: value('group', category?.group ?? 'other'), options: bureauGroups.map(one => ({ value: one, label: t(`bureauGroup.${one}`) })), errors: errors.group },
    ]] },
    ...(category && category.measures.length > 0 ? [{ label: t('bureauCategories.measures'), rows: category.measures.map(one => oldMeasure(t, one, value, errors)) }] : []),
    { label: t(category && category.measures.length > 0 ? 'bureauCategories.moreMeasures' : 'bureauCategories.measures'), hint: t('bureauCategories.measuresHint'), rows: newMeasures.flatMap((key, i) => newMeasure(t, key, i + 1, value, errors)) },
    ...(questions.length > 0 ? [{ label: t('bureauCategories.questions'), rows: questions.flatMap((one, i) => oldQuestion(t, one, i + 1, questions.length, value, errors)) }] : []),
    { label: t(questions.length > 0 ? 'bureauCategories.moreQuestions' : 'bureauCategories.questions'), hint: t('bureauCategories.questionsHint'), rows: newQuestions.flatMap((key, i) => newQuestion(t, key, i + 1, value, errors)) },
    { label: t('bureauCategories.steps'), rows: [[{ kind: 'textarea', name: stepsField, label: t('bureauCategories.steps'), labelHidden: true, rows: 5, hint: t('bureauCategories.stepsHint'), value: value(stepsField, (steps?.choices ?? []).filter(one => !one.retired).map(one => one.label).join('\n')), errors: errors[stepsField] }]] },
  ]
  return {
    heading: { title: category ? t('bureauCategories.editTitle', category.name) : t('bureauCategories.add'), back: { label: t('bureauCategories.title'), to: '/bureau/categories' } },
    notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: summaryOf(t, sections.flatMap(section => section.rows.flat())), to: category ? `/bureau/categories/${category.id}` : '/bureau/categories', version: category?.version,
    sections, submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: '/bureau/categories' },
  }
}

type Value = (name: string, otherwise: string) => string
/** A number that records state already: its unit and its nature are fixed. */
function oldMeasure(t: T, measure: MeasureDef, value: Value, errors: FieldErrors): FieldPart[] {
  const name = measurePart(measure.code, 'name'), retired = measurePart(measure.code, 'retired')
  return [
    { kind: 'text', name, label: t('bureauCategories.measureName'), unit: [t(`bureauUnit.${measure.unit}`), t(`bureauNature.${measure.nature}`)].join(t('list.dot')), required: true, maxLength: categoryLimits.measureName, value: value(name, measure.name), errors: errors[name] },
    { kind: 'checkbox', name: retired, value: 'yes', checked: value(retired, measure.retired ? 'yes' : '') === 'yes', label: t('bureauCategories.retiredMeasure') },
  ]
}

function newMeasure(t: T, key: string, number: number, value: Value, errors: FieldErrors): FieldPart[][] {
  const [name, unit, nature] = (['name', 'unit', 'nature'] as const).map(what => measurePart(key, what)) as [string, string, string]
  return [
    [{ kind: 'text', name, label: t('bureauCategories.measure', number), maxLength: categoryLimits.measureName, value: value(name, ''), errors: errors[name] }],
    [{ kind: 'select', name: unit, label: t('bureauCategories.unit'), value: value(unit, 'time'), options: unitCodes.map(one => ({ value: one, label: t(`bureauUnit.${one}`) })), errors: errors[unit] },
      { kind: 'select', name: nature, label: t('bureauCategories.nature'), value: value(nature, 'addition'), options: natures.map(one => ({ value: one, label: t(`bureauNature.${one}`) })), errors: errors[nature] }],
  ]
}

/** A question that records answer already: its sort, and whether it asks for names of persons, are fixed. */
function oldQuestion(t: T, question: Question, number: number, count: number, value: Value, errors: FieldErrors): FieldPart[][] {
  const [name, hint, place, retired] = (['name', 'hint', 'place', 'retired'] as const).map(what => questionPart(question.code, what)) as [string, string, string, string]
  return [
    [{ kind: 'text', name, label: t('bureauCategories.question', number), unit: [t(`questionType.${question.type}`), asksNames(question) ? t('bureauCategories.namesMark') : ''].filter(Boolean).join(t('list.dot')), required: true, maxLength: questionLimits.name, value: value(name, question.name), errors: errors[name] },
      { kind: 'text', name: hint, label: t('bureauCategories.questionHint'), maxLength: questionLimits.hint, value: value(hint, question.hint ?? ''), errors: errors[hint] }],
    [{ kind: 'select', name: place, label: t('bureauCategories.place'), value: value(place, String(number)), options: Array.from({ length: count }, (_, i) => ({ value: String(i + 1), label: t('bureauCategories.placeAt', i + 1) })) },
      { kind: 'checkbox', name: retired, value: 'yes', checked: value(retired, question.retired ? 'yes' : '') === 'yes', label: t('bureauCategories.retiredQuestion') }],
  ]
}

function newQuestion(t: T, key: string, number: number, value: Value, errors: FieldErrors): FieldPart[][] {
  const [name, hint, type, names] = (['name', 'hint', 'type', 'names'] as const).map(what => questionPart(key, what)) as [string, string, string, string]
  return [
    [{ kind: 'text', name, label: t('bureauCategories.newQuestion', number), maxLength: questionLimits.name, value: value(name, ''), errors: errors[name] },
      { kind: 'text', name: hint, label: t('bureauCategories.questionHint'), maxLength: questionLimits.hint, value: value(hint, ''), errors: errors[hint] }],
    [{ kind: 'select', name: type, label: t('bureauCategories.questionType'), value: value(type, 'text'), options: questionTypes.map(one => ({ value: one, label: t(`questionType.${one}`) })), errors: errors[type] },
      { kind: 'checkbox', name: names, value: 'yes', checked: value(names, '') === 'yes', label: t('bureauCategories.names') }],
  ]
}
