import type { Day } from '../calendar.js'
import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart, Offer } from '../platform/web/fields.js'
import type { FormPage, Heading, NoticePart } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import { askedMeasures, bureauGroups, columnsIn, fieldOf, isStock, labelIn, nameIn, type Category, type FieldDef, type MeasureDef } from './category.js'
import { newRecordPath, recordPath, recordsPath } from './links.js'
import { typedNumber } from './measure.js'
import { categoryIcon } from './number-pages.js'
import { withUnit } from './number-text.js'
import { headParts, limits } from './record.js'
import { answerField, atLeastField, measureField, typedOf } from './record-form.js'
import { contentOf, type RecordRow } from './record-queries.js'

/** The form, and where a browser keeps what is typed until it is saved: `kept` names it, and says for which version. */
export type RecordFormPage = { form: FormPage, kept: { key: string, restored: string, drop: string } }
/** The categories, group by group, to begin with. */
export type ChoicePage = { heading: Heading, lead: string, groups: { label: string, tiles: { label: string, to: string, icon: ReturnType<typeof categoryIcon> }[] }[] }

export function choicePage(t: T, categories: readonly Category[]): ChoicePage {
  const offered = categories.filter(one => !one.retiredAt)
  return {
    heading: { title: t('bureau.new'), back: { label: t('bureau.title'), to: recordsPath() } }, lead: t('bureau.choose'),
    groups: bureauGroups.map(group => ({ label: t(`bureauGroup.${group}`), tiles: offered.filter(one => one.group === group).map(one => ({ label: nameIn(t, one), to: newRecordPath(one.code), icon: categoryIcon(one.icon) })) })).filter(one => one.tiles.length > 0),
  }
}

export type RecordFormInput = {
  category: Category, record: RecordRow | undefined, typed: Readonly<Record<string, unknown>> | undefined, errors: FieldErrors, problem?: string, overtaken?: boolean
  last: readonly RecordRow[], laws: readonly string[], today: Day
}
type Reading = { text(name: string, otherwise?: string): string, list(name: string): string[], errors: FieldErrors }

/** The form of one record, made of what its category asks; what was used last is offered, never put there. */
export function recordFormPage(t: T, input: RecordFormInput): RecordFormPage {
  const { category, record, typed, errors, problem, overtaken, today } = input
  const standing: Readonly<Record<string, unknown>> = typed ?? (record ? typedOf(contentOf(record)) : {})
  const reading: Reading = {
    text: (name, otherwise = '') => { const value = [standing[name]].flat()[0]; return typeof value === 'string' ? value : typed || record ? '' : otherwise },
    list: name => [standing[name] ?? []].flat().filter((one): one is string => typeof one === 'string'), errors,
  }
  const to = record ? recordPath(record.id) : '/bureau/records'
  const sections: FormPage['sections'] = [
    { label: t('bureau.basics'), rows: basics(t, input, reading) },
    ...numbers(t, input, reading),
    ...contents(t, input, reading),
    { label: t('bureau.evidence'), hint: t('bureau.evidenceHint'), rows: ([
      { kind: 'text', name: 'documentNumber', label: t('bureau.documentNumber'), maxLength: limits.documentNumber, value: reading.text('documentNumber'), placeholder: t('bureau.documentNumberExample'), errors: errors.documentNumber },
      { kind: 'text', name: 'keptAt', label: t('bureau.keptAt'), maxLength: limits.keptAt, value: reading.text('keptAt'), placeholder: t('bureau.keptAtExample'), errors: errors.keptAt, offers: offersOf(t, input.last.map(one => one.keptAt)) },
    ] as const).map(field => [field]) },
    { label: t('bureau.note'), rows: [[{ kind: 'textarea', name: 'note', label: t('bureau.note'), labelHidden: true, rows: 4, maxLength: limits.note, value: reading.text('note'), errors: errors.note }]] },
  ]
  const title = record ? t('bureau.editTitle', record.title) : t('bureau.newTitle', nameIn(t, category)), notices: NoticePart[] = [
    ...(overtaken ? [{ tone: 'warn' as const, text: t('bureau.overtaken') }] : problem ? [{ tone: 'bad' as const, text: problem }] : []),
    ...(record?.confirmedAt ? [{ tone: 'warn' as const, text: t('bureau.unconfirms') }] : []),
  ]
  return {
    form: {
      heading: { title, detail: record ? nameIn(t, category) : undefined, back: record ? { label: record.number, to } : { label: t('bureau.otherCategory'), to: newRecordPath() } },
      notices, errors: summaryOf(t, sections.flatMap(section => section.rows.flat())), to, version: record?.version, hidden: record ? [] : [{ name: 'category', value: category.code }],
      sections, submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: record ? to : recordsPath({ category: category.code }) },
    },
    kept: { key: record ? `${record.id}/${record.version}` : `${category.code}/${today.slice(0, 4)}`, restored: t('bureau.restored'), drop: t('bureau.dropRestored') },
  }
}

function basics(t: T, { category, last, today }: RecordFormInput, { text, errors }: Reading): FieldPart[][] {
  const day = fieldOf(category, 'day'), until = fieldOf(category, 'until')
  const dayField: FieldPart = { kind: 'date', name: 'day', label: day ? nameIn(t, day) : t('bureau.day'), hint: category.measures.some(one => isStock(category, one)) ? t('bureau.dayOfStock') : undefined, required: true, latest: today, value: text('day'), errors: errors.day }
  return [
    until ? [dayField, { kind: 'date', name: 'until', label: nameIn(t, until), value: text('until'), errors: errors.until }] : [dayField],
    [{ kind: 'text', name: 'title', label: t('bureau.what'), hint: t('bureau.whatHint'), required: true, maxLength: limits.title, value: text('title'), errors: errors.title, offers: offersOf(t, last.map(one => one.title)) }],
    [{ kind: 'radios', name: 'headPart', label: t('bureau.head'), hint: t('bureau.headHint'), value: text('headPart', 'none') || 'none', options: headParts.map(value => ({ value, label: t(`bureauHead.${value}`) })), errors: errors.headPart }],
  ]
}

/** Two numbers beside each other; below them the boxes for 余、以上. */
function numbers(t: T, { category, last }: RecordFormInput, { text, list, errors }: Reading): FormPage['sections'] {
  const asked = askedMeasures(category)
  if (asked.length === 0) return []
  const field = (measure: MeasureDef): FieldPart => {
    const before = last.flatMap(one => one.measures.filter(stated => stated.code === measure.code))[0], stock = isStock(category, measure)
    return {
      kind: 'number', decimal: measure.unit === 'percent' || measure.unit === 'tenThousandYuan', name: measureField(measure.code), label: nameIn(t, measure), unit: t(`bureauUnit.${measure.unit}`), value: text(measureField(measure.code), measure.preset === undefined ? '' : String(measure.preset)),
      hint: measure.ratio ? t('bureau.ratioHint') : stock ? t('bureau.stockHint') : undefined, errors: errors[measureField(measure.code)],
      // A number of this year is never the last one again; what there is in all often is.
      offers: before && stock && !measure.ratio ? [{ value: typedNumber(before), label: t('bureau.lastTime', withUnit(t, before, measure.unit)) }] : undefined,
    }
  }
  const flagged = asked.filter(one => one.unit !== 'percent'), rows: FieldPart[][] = []
  for (let i = 0; i < asked.length; i += 2) rows.push(asked.slice(i, i + 2).map(field))
  return [{ label: t('bureau.numbers'), hint: t('bureau.numbersHint'), rows: [...rows, ...(flagged.length === 0 ? [] : [[{ kind: 'checkboxes' as const, name: atLeastField, label: t('bureau.atLeastLabel'), hint: t('bureau.atLeastHint'), values: list(atLeastField), options: flagged.map(one => ({ value: one.code, label: nameIn(t, one) })) }]])] }]
}

function contents(t: T, { category, last, laws }: RecordFormInput, { text, list, errors }: Reading): FormPage['sections'] {
  const fields = category.fields.flatMap((field): FieldPart[][] => {
    const name = answerField(field.code), shared = { name, label: nameIn(t, field), errors: errors[name] }
    if (field.retired) return []
    // What explains a question that has an English name is not English.
    const hint = t.language === 'en' && field.englishName ? undefined : field.hint
    if (field.type === 'text') return [[{ ...shared, kind: 'text', hint, maxLength: limits.text, value: text(name), offers: offersOf(t, last.map(one => one.answers[field.code]).filter(one => typeof one === 'string')) }]]
    if (field.type === 'long') return [[{ ...shared, kind: 'textarea', hint, rows: 3, maxLength: limits.long, value: text(name), chips: isAboutLaws(field) && laws.length > 0 ? laws.slice(0, offeredLaws) : undefined }]]
    if (field.type === 'steps') return [[{ ...shared, kind: 'checkboxes', values: list(name), options: field.choices.filter(one => !one.retired || list(name).includes(one.value)).map(one => ({ value: one.value, label: labelIn(t, one) })) }]]
    if (field.type === 'rows') return [[{ ...shared, kind: 'textarea', rows: 8, value: text(name), hint: t('bureau.rowsHint', columnsIn(t, field).join(t('list.pause'))) }]]
    return []
  })
  return fields.length === 0 ? [] : [{ label: t('bureau.content'), rows: fields }]
}

/** As many as stand above a text without pushing it away: the county's list begins with what it uses most. */
const offeredLaws = 14
/** Where the county's own names of laws are a tap away. */
const isAboutLaws = ({ code }: FieldDef): boolean => code === 'laws'

/** 上次：… each once, the last two. */
const offersOf = (t: T, values: readonly string[]): Offer[] | undefined => {
  const offers = [...new Set(values)].filter(one => one !== '').slice(0, 2).map(value => ({ value, label: t('bureau.lastTime', value) }))
  return offers.length > 0 ? offers : undefined
}
