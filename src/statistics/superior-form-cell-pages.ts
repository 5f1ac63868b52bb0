import { bureauGroups, nameIn, type Category, type MeasureDef } from '../bureau/category.js'
import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart, Option } from '../platform/web/fields.js'
import type { NoticePart } from '../platform/web/parts.js'
import { addressOf, lettersOf, type CellPlace } from '../platform/workbooks/cell-address.js'
import { computedIn } from '../platform/workbooks/sheet-part.js'
import { indicatorName, kindFullName, kindName, schoolGroupText } from './figure-pages.js'
import { indicatorGroups, indicatorKeys, indicators, type IndicatorKey } from './indicators.js'
import { schoolGroups, type SchoolGroup } from './school-groups.js'
import { blankText } from './superior-form-grid-pages.js'
import { answersOf, categoryOfKind, keyParts, kindOfCategory, recordColumns } from './superior-form-bureau.js'
import { hasRoomForDay } from './superior-form-guess.js'
import { isLabel, linesOf, type Offered } from './superior-form-filling.js'
import type { CellTyped } from './superior-form-input.js'
import { namesIn } from './superior-form-layout.js'
import type { FormPageInput } from './superior-form-pages.js'
import { formFields, isIndicator, isOfBureau, longestFormText, lineSorts, placeText, type FormCell, type FormPlace } from './superior-form.js'

/** What the panel of a cell begins with: what is kept, what was just taken out, what is guessed, or what was typed. */
export type EditorState = { typed: CellTyped, errors: FieldErrors, isMerged: boolean, word?: string, guessed?: { letters: string, sort: FormCell['downBy'] } }
/** The panel in which a cell is set up. Without `form` there is nothing to set up, and `notices` say why. */
export type CellEditor = {
  label: string, facts: { label: string, text: string, muted: boolean }, notices: NoticePart[]
  form: { to: string, kept: { name: string, value: string }[], fields: FieldPart[], more: { label: string, fields: FieldPart[], open: boolean }, save: string } | undefined
}

export function cellEditor(t: T, input: FormPageInput, place: CellPlace, { typed, errors, guessed, word, isMerged }: EditorState): CellEditor {
  const { form, book, sheet, sheetNumber, offered, extent } = input, there = blankText(t, book, sheet, place), isFormula = computedIn(sheet.part)(place)
  const own = form.cells.some(cell => cell.sheet === sheet.name && cell.row === place.row && cell.column === place.column)
  const note = (tone: NoticePart['tone'], text: string): NoticePart => ({ tone, text })
  return {
    label: t('superiorForm.editor', addressOf(place)), facts: { label: t('superiorForm.now'), text: there === '' ? t('superiorForm.nothingThere') : there, muted: there === '' },
    notices: isFormula ? [note('neutral', t('superiorForm.isFormula'))] : [
      ...(isMerged ? [note('neutral', t('superiorForm.merged', addressOf(place)))] : []),
      ...(book.isLocked(sheet, place) ? [note('warn', t('superiorForm.locked'))] : []),
      ...(there === '' ? [] : [isLabel(there) ? note('neutral', t('superiorForm.follows')) : hasRoomForDay(there) ? note('neutral', t('superiorForm.roomForDay')) : note('warn', t('superiorForm.replaces'))]),
      ...(word !== undefined && !own ? [note('primary', t('superiorForm.guessedFilling', word))] : []),
      ...(guessed?.sort && !own ? [note('primary', t('superiorForm.guessed', guessed.letters, t(`lineSort.${guessed.sort}`)))] : []),
    ],
    form: isFormula ? undefined : {
      to: `/statistics/forms/${form.id}/cells`, save: t('superiorForm.save'),
      kept: [{ name: 'period', value: extent.code }, { name: 'sheet', value: String(sheetNumber) }, { name: 'cell', value: addressOf(place) }],
      fields: [fillsField(t, offered, typed, errors), { kind: 'text', name: 'text', label: t('superiorForm.text'), hint: t('superiorForm.textHint'), value: typed.text, maxLength: longestFormText, errors: errors.text }, kindField(t, offered, typed, errors), placeField(t, offered, typed, errors)],
      more: {
        label: t('superiorForm.down'), open: typed.downBy !== undefined || typed.labels !== undefined || errors.downBy !== undefined || errors.labels !== undefined,
        fields: [
          { kind: 'select', name: 'downBy', label: t('superiorForm.downBy'), value: typed.downBy, none: t('superiorForm.onlyHere'), options: lineSorts.filter(sort => sort === typed.downBy || (sort === 'record' ? offered.categories : linesOf(t, offered, sort)).length > 0).map(sort => ({ value: sort, label: t(`lineSort.${sort}`) })), errors: errors.downBy },
          { kind: 'select', name: 'labels', label: t('superiorForm.labels'), value: typed.labels === undefined ? undefined : String(typed.labels), none: t('superiorForm.inOrder'), options: labelOptions(t, input, place), errors: errors.labels },
        ],
      },
    },
  }
}

/** Everything that can be written: all indicators that there are, the fields of a form's head, names, and what the bureau itself did. */
function fillsField(t: T, offered: Offered, typed: CellTyped, errors: FieldErrors): FieldPart {
  return {
    kind: 'select', name: 'fills', label: t('superiorForm.fills'), required: true, value: typed.fills, none: t('superiorForm.chooseFills'), options: [], errors: errors.fills,
    groups: [
      ...indicatorGroups.map(group => ({ label: t('superiorForm.figures', t(`indicatorGroup.${group}`)), options: indicatorKeys.filter(key => indicators[key].group === group).map(key => ({ value: `figure:${key}`, label: withUnit(t, key) })) })),
      { label: t('superiorForm.fields'), options: [...formFields.map(field => ({ value: `field:${field}`, label: t(`formField.${field}`) })), { value: 'text', label: t('superiorForm.fixedText') }] },
      { label: t('superiorForm.names'), options: [{ value: 'name', label: t('superiorForm.lineName') }, { value: 'number', label: t('superiorForm.lineNumber') }] },
      ...bureauFillings(t, offered.categories, typed.fills),
    ],
  }
}

/** The bureau's own numbers, group by group; then what its records say one by one, first what all of them say. What nobody asks for any more is offered only where it is chosen. */
function bureauFillings(t: T, categories: readonly Category[], chosen: string): { label: string, options: Option[] }[] {
  const still = (value: string, retired: unknown): boolean => !retired || value === chosen
  const numbers = (category: Category): Option[] => [
    ...category.measures.map(measure => ({ value: `bureau:${category.code}.${measure.code}`, label: measureName(t, category, measure), retired: category.retiredAt ?? measure.retired })),
    { value: `bureau:${category.code}`, label: countName(t, category), retired: category.retiredAt },
  ].filter(one => still(one.value, one.retired)).map(({ value, label }) => ({ value, label }))
  const answers = categories.flatMap(category => answersOf(category).map(field => ({ value: `answer:${category.code}.${field.code}`, label: t('superiorForm.ofBureau', nameIn(t, category), nameIn(t, field)), retired: category.retiredAt ?? field.retired })).filter(one => still(one.value, one.retired)))
  return categories.length === 0 ? [] : [
    ...bureauGroups.map(group => ({ label: t('superiorForm.bureau', t(`bureauGroup.${group}`)), options: categories.filter(one => one.group === group).flatMap(numbers) })).filter(({ options }) => options.length > 0),
    { label: t('superiorForm.records'), options: [...recordColumns.map(column => ({ value: `record:${column}`, label: t(`recordColumn.${column}`) })), ...answers.map(({ value, label }) => ({ value, label }))] },
  ]
}
const measureName = (t: T, category: Category, measure: MeasureDef): string => t('superiorForm.withUnit', t('superiorForm.ofBureau', nameIn(t, category), nameIn(t, measure)), t(`bureauUnit.${measure.unit}`))
const countName = (t: T, category: Category): string => t('superiorForm.withUnit', t('superiorForm.ofBureau', nameIn(t, category), t('superiorForm.recordCount')), t('bureauUnit.piece'))

/** A figure is of one kind of activities, a list of records of one category of the bureau's own work. */
function kindField(t: T, { kinds, categories }: Offered, typed: CellTyped, errors: FieldErrors): FieldPart {
  const own = categories.filter(one => !one.retiredAt || one.code === categoryOfKind(typed.kind))
  return {
    kind: 'select', name: 'kind', label: t('superiorForm.kind'), value: typed.kind, none: t('superiorForm.allKinds'), options: [], errors: errors.kind,
    groups: [{ label: t('superiorForm.kindsOfActivities'), options: kinds.map(kind => ({ value: kind.code, label: kindFullName(t, kind) })) }, { label: t('superiorForm.categories'), options: own.map(one => ({ value: kindOfCategory(one.code), label: nameIn(t, one) })) }].filter(({ options }) => options.length > 0),
  }
}

const withUnit = (t: T, key: IndicatorKey): string => { const { unit } = indicators[key]; return 'own' in indicators[key] ? indicatorName(t, key) : t('superiorForm.withUnit', indicatorName(t, key), unit === 'percent' ? '%' : t(`figureUnit.${unit}`)) }

function placeField(t: T, offered: Offered, typed: CellTyped, errors: FieldErrors): FieldPart {
  const group = (sort: FormPlace['sort']) => ({ label: t(`lineSort.${sort}`), options: linesOf(t, offered, sort).map(({ key, name }) => ({ value: placeText({ sort, value: key }) ?? '', label: name })) })
  return { kind: 'select', name: 'place', label: t('superiorForm.place'), value: typed.place, none: t('superiorForm.wholeCounty'), options: [], groups: [...(Object.keys(schoolGroups) as SchoolGroup[]).map(group), group('school')].filter(({ options }) => options.length > 0), errors: errors.place }
}

/** The columns beside which a column can be filled: those in which something is written from here downwards. */
function labelOptions(t: T, { book, sheet, typed }: FormPageInput, { row, column }: CellPlace): Option[] {
  const asked = Number(typed?.values.labels ?? 0), columns = Array.from({ length: Math.min(column + 11, 60) }, (_, index) => index + 1).filter(one => one !== column)
  return columns.flatMap(one => {
    const names = namesIn(book, sheet, one, row)
    return names.length === 0 && one !== asked ? [] : [{ value: String(one), label: t('superiorForm.labelColumn', lettersOf(one), names.slice(0, 3).map(({ text }) => [...text].slice(0, 8).join('')).join(t('list.and'))) }]
  })
}

/** 法治讲座（次）（小学，云阶镇），按 A 列的学校名称 */
export function whatText(t: T, cell: FormCell, offered: Offered, letters: (column: number) => string): string {
  const sort = cell.downBy && t(`lineSort.${cell.downBy}`), kind = offered.kinds.find(one => one.code === cell.kindCode), field = formFields.find(one => one === cell.key)
  if (isOfBureau(cell)) return bureauWhat(t, cell, offered.categories)
  if (cell.fills === 'name') return t('superiorForm.nameOf', sort ?? '')
  if (cell.fills === 'text') return t('superiorForm.text')
  const among = [kind ? kindName(t, kind) : cell.kindCode ?? '', placeName(t, cell.place, offered)].filter(Boolean).join(t('list.and'))
  const what = cell.fills === 'number' ? t('superiorForm.number') : cell.fills === 'field' ? field ? t(`formField.${field}`) : cell.key : t('superiorForm.figureOf', isIndicator(cell.key) ? withUnit(t, cell.key) : cell.key, among)
  return !sort ? what : cell.labelColumn === null ? t('superiorForm.downOf', what, sort) : t('superiorForm.downBesideOf', what, sort, letters(cell.labelColumn))
}

/** 法治培训：参训（人次），按月份往下 */
function bureauWhat(t: T, { fills, key, downBy }: FormCell, categories: readonly Category[]): string {
  const { category: code, part } = keyParts(key), category = categories.find(one => one.code === code)
  if (!category) return key
  const measure = category.measures.find(one => one.code === part), field = answersOf(category).find(one => one.code === part), column = recordColumns.find(one => one === part), of = (what: string): string => t('superiorForm.ofBureau', nameIn(t, category), what)
  const what = fills === 'bureau' ? measure ? measureName(t, category, measure) : part === undefined ? countName(t, category) : key
    : fills === 'number' ? of(t('superiorForm.number')) : fills === 'name' ? of(t('recordColumn.title')) : fills === 'answer' ? field ? of(nameIn(t, field)) : key : column ? of(t(`recordColumn.${column}`)) : key
  return downBy ? t('superiorForm.downOf', what, t(`lineSort.${downBy}`)) : what
}

function placeName(t: T, place: FormPlace | null, { schools, townships }: Offered): string {
  if (!place) return ''
  if (place.sort === 'school') return schools.find(school => school.id === place.value)?.name ?? t('table.unknown')
  return townships.find(one => one.id === place.value)?.name ?? schoolGroupText(t, place.sort, place.value)
}
