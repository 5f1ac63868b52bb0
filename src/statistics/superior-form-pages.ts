import type { FieldErrors } from '../problems.js'
import { dayOf } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, ErrorSummary, Heading, MenuPart, NoticePart, Row, TablePart, Tabs } from '../platform/web/parts.js'
import { addressOf, lettersOf, type CellPlace } from '../platform/workbooks/cell-address.js'
import type { Value } from '../platform/workbooks/formula-value.js'
import type { BookSheet } from '../platform/workbooks/workbook-file.js'
import { numberText, valueText } from './figure-pages.js'
import { address } from './links.js'
import { periodMenu } from './period-pages.js'
import { cellEditor, whatText, type CellEditor, type EditorState } from './superior-form-cell-pages.js'
import { formGrid, type FormGrid } from './superior-form-grid-pages.js'
import type { FilledForm, FilledSpot } from './superior-form-filling.js'
import type { FormListRow } from './superior-form-queries.js'
import { longestFormName } from './superior-form.js'

export type UploadPart = { label: string, to: string, hint: string | undefined, fields: FieldPart[], save: string, open: boolean }
export type FormListPage = { heading: Heading, lead: string, errors: ErrorSummary['errors'], table: TablePart, upload: UploadPart | undefined }

type FormQuery = { period?: string, sheet?: number, cell?: string, fills?: string, kind?: string, place?: string, downBy?: string, labels?: number }
export const formsPath = '/statistics/forms'
export const formPath = (id: string, query: FormQuery = {}): string => address(`${formsPath}/${id}`, query)

/** What was typed, and what is wrong with it, beside what concerns no field. */
export type Typed = { values: Record<string, unknown>, errors: FieldErrors, sentence?: string }
const textOf = (typed: Typed | undefined, name: string): string => { const value = typed?.values[name]; return typeof value === 'string' ? value : '' }

export function formListPage(t: T, forms: readonly FormListRow[], { writes, several, typed }: { writes: boolean, several: boolean, typed?: Typed }): FormListPage {
  return {
    heading: { title: t('superiorForm.title'), back: { label: t('cross.title'), to: '/statistics' } }, lead: t('superiorForm.lead'), errors: summary(typed),
    table: {
      caption: t('superiorForm.list'), captionHidden: true,
      columns: [{ label: t('superiorForm.name'), kind: 'text', head: true }, ...(several ? [{ label: t('crossRows.county'), kind: 'text' as const }] : []), { label: t('superiorForm.cellsSet'), kind: 'text' }, { label: t('superiorForm.file'), kind: 'text', wide: true }, { label: t('superiorForm.added'), kind: 'date', wide: true }],
      rows: forms.map((form): Row => ({ cells: [{ text: form.name, to: formPath(form.id) }, ...(several ? [{ text: form.org.name }] : []), { text: t('superiorForm.cellCount', form.cells.length) }, { text: form.fileName }, { text: dayOf(form.addedAt) }] })),
      empty: { text: t('superiorForm.empty'), detail: t(writes ? 'superiorForm.emptyDetail' : 'superiorForm.emptyReading'), icon: 'file-spreadsheet' },
    },
    upload: writes ? { ...uploadPart(t, { to: formsPath, name: textOf(typed, 'name'), errors: typed?.errors ?? {} }), label: t('superiorForm.upload'), open: true } : undefined,
  }
}

const uploadPart = (t: T, { to, name, errors, replaces = false }: { to: string, name: string, errors: FieldErrors, replaces?: boolean }): Omit<UploadPart, 'label' | 'open'> => ({
  to, hint: replaces ? t('superiorForm.manageHint') : undefined, save: t(replaces ? 'action.save' : 'superiorForm.uploadButton'),
  fields: [
    { kind: 'file', name: 'file', label: t(replaces ? 'superiorForm.newFile' : 'superiorForm.fileLabel'), accept: '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', required: !replaces, addLabel: t('superiorForm.chooseFile'), hint: t('superiorForm.fileHint'), errors: errors.file },
    { kind: 'text', name: 'name', label: t('superiorForm.name'), value: name, maxLength: longestFormName, required: replaces, hint: replaces ? undefined : t('superiorForm.nameHint'), errors: errors.name },
  ],
})

const summary = (typed: Typed | undefined): ErrorSummary['errors'] => !typed ? [] : [
  ...(typed.sentence === undefined ? [] : [{ text: typed.sentence }]),
  ...Object.entries(typed.errors).flatMap(([name, sentences]) => (sentences ?? []).map(text => ({ text, to: `#${name}` }))),
]

export type FormPageInput = FilledForm & {
  sheet: BookSheet, sheetNumber: number, renewed: ReadonlyMap<string, Value | 'gone'>
  current: CellPlace | undefined, editing: EditorState | undefined, typedCell: string | undefined, writes: boolean, typed?: Typed, managing?: boolean
}
export type SuperiorFormPage = {
  heading: Heading, menu: MenuPart, actions: Action[], errors: ErrorSummary['errors'], notices: NoticePart[], sheets: Tabs | undefined, grid: FormGrid, legend: { look: string, label: string }[]
  pick: { label: string, to: string, kept: { name: string, value: string }[], field: FieldPart, button: string } | undefined
  editor: CellEditor | undefined, set: { label: string, table: TablePart, empty: string, rule: string | undefined }, manage: (UploadPart & { remove: Action }) | undefined
}

export function superiorFormPage(t: T, input: FormPageInput): SuperiorFormPage {
  const { form, extent, sheet, sheetNumber, current, editing, writes, typed, book } = input, { code } = extent, here = { period: code, sheet: sheetNumber === 1 ? undefined : sheetNumber }
  const visible = book.sheets.filter(one => !one.hidden)
  return {
    heading: { title: form.name, back: { label: t('superiorForm.back'), to: formsPath }, detail: t('superiorForm.detail', form.fileName, form.cells.length) },
    menu: periodMenu(t, extent.period, extent.choices, chosen => formPath(form.id, { ...here, period: chosen }), { picks: true }),
    actions: form.cells.length === 0 ? [] : [{ kind: 'link', label: t('superiorForm.download'), icon: 'download', look: 'main', download: true, to: address(`${formsPath}/${form.id}/filled.xlsx`, { period: code }) }],
    errors: summary(typed), notices: noticesOf(t, input),
    sheets: visible.length > 1 ? { label: t('superiorForm.sheets'), tabs: visible.map((one, index) => ({ label: one.name, to: formPath(form.id, { period: code, sheet: index === 0 ? undefined : index + 1 }), current: one === sheet, count: form.cells.filter(cell => cell.sheet === one.name).length || undefined })) } : undefined,
    grid: formGrid(t, input, sheet, input.renewed, { current, pick: writes ? `${formPath(form.id, { ...here, cell: 'A1' }).slice(0, -2)}` : undefined }),
    legend: [{ look: 'is-filled', label: t('superiorForm.legendFilled') }, { look: 'is-unknown', label: t('superiorForm.legendUnknown') }, { look: 'is-formula', label: t('superiorForm.legendFormula') }],
    pick: writes ? {
      label: t('superiorForm.pick'), to: formPath(form.id), kept: [{ name: 'period', value: code }, { name: 'sheet', value: String(sheetNumber) }], button: t('superiorForm.pickButton'),
      field: { kind: 'text', name: 'cell', id: 'pick-cell', label: t('superiorForm.address'), placeholder: t('superiorForm.addressHint'), value: current ? addressOf(current) : input.typedCell, maxLength: 12, errors: input.typedCell !== undefined && !current ? [t('superiorForm.noSuchCell')] : undefined },
    } : undefined,
    editor: writes && editing && current ? cellEditor(t, input, current, editing) : undefined,
    set: setTable(t, input, here),
    manage: writes ? {
      ...uploadPart(t, { to: `${formsPath}/${form.id}/file`, name: input.managing ? textOf(typed, 'name') : form.name, errors: input.managing ? typed?.errors ?? {} : {}, replaces: true }), label: t('superiorForm.manage'), open: input.managing ?? false,
      remove: { kind: 'confirm', id: 'remove-form', label: t('superiorForm.remove'), icon: 'trash', look: 'bad', to: `${formsPath}/${form.id}/removal`, question: t('superiorForm.removeQuestion', form.name), fields: [], submitLabel: t('superiorForm.removeSubmit') },
    } : undefined,
  }
}

/** What did not find its place, said once per cell that was set up. */
function noticesOf(t: T, { laid, missed, form }: FormPageInput): NoticePart[] {
  const several = new Set(form.cells.map(cell => cell.sheet)).size > 1, some = (all: readonly string[]): string => all.slice(0, 8).join(t('list.and')) + (all.length > 8 ? '…' : '')
  const told = laid.flatMap(({ cell, trouble, unknown, passed }): string[] => {
    const where = several ? t('superiorForm.onSheet', cell.sheet, addressOf(cell)) : addressOf(cell)
    if (trouble) return [t(trouble === 'noSheet' ? 'superiorForm.sheetGone' : 'superiorForm.formulaThere', where)]
    const left = missed.get(cell.id) ?? []
    return [
      ...(unknown.length > 0 ? [t('superiorForm.unknownNames', where, some(unknown.map(one => one.text)), unknown.length)] : []),
      ...(left.length > 0 ? [t('superiorForm.leftNames', where, some(left.map(line => line.name)), left.length)] : []),
      ...(passed.length > 0 ? [t('superiorForm.passedFormulas', where, some(passed))] : []),
    ]
  })
  return told.map(text => ({ tone: 'warn', text }))
}

/** Everything that is set up, of all sheets, with what it is worth now. */
function setTable(t: T, { form, book, spots, offered, writes, extent }: FormPageInput, here: { period: string }): SuperiorFormPage['set'] {
  const visible = book.sheets.filter(one => !one.hidden), several = visible.length > 1
  const worth = (own: readonly FilledSpot[]): { text: string, to?: string } => {
    const [only] = own
    if (own.length !== 1 || !only || only.line) return { text: own.length === 0 ? t('table.unknown') : t('superiorForm.lines', own.filter(spot => spot.value !== null).length) }
    if (only.value === null) return { text: t('table.unknown'), to: only.figure?.to }
    return { text: only.figure ? valueText(t, only.figure) : typeof only.value === 'number' ? numberText(t, only.value) : only.value, to: only.figure?.to }
  }
  return {
    label: t('superiorForm.set'), empty: form.cells.length > 0 ? '' : t(writes ? 'superiorForm.setNothing' : 'superiorForm.setNothingReading'), rule: form.cells.length > 0 ? t('superiorForm.unknownRule') : undefined,
    table: {
      caption: t('superiorForm.set'), captionHidden: true,
      columns: [{ label: t('superiorForm.cell'), kind: 'text', head: true }, { label: t('superiorForm.what'), kind: 'text' }, { label: t('superiorForm.value'), kind: 'number' }, ...(writes ? [{ label: t('superiorForm.clear'), kind: 'actions' as const }] : [])],
      rows: form.cells.map((cell): Row => {
        const number = visible.findIndex(one => one.name === cell.sheet) + 1, where = addressOf(cell), from = cell.downBy ? `${where} ↓` : where
        return { cells: [
          { text: several ? t('superiorForm.onSheet', cell.sheet, from) : from, to: number === 0 ? undefined : formPath(form.id, { ...here, sheet: number === 1 ? undefined : number, cell: where }) },
          { text: whatText(t, cell, offered, lettersOf) }, worth(spots.filter(spot => spot.cell === cell)),
          ...(writes ? [{ actions: [{ kind: 'post' as const, look: 'quiet' as const, icon: 'trash' as const, short: true, label: t('superiorForm.clearOf', where), to: `${formsPath}/${form.id}/cells/${cell.id}/removal`, fields: [{ name: 'period', value: extent.code }] }] }] : []),
        ] }
      }),
    },
  }
}
