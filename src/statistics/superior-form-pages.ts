import { numberText, withUnit } from '../bureau/number-text.js'
import type { FieldErrors } from '../problems.js'
import { dayOf, type Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, ErrorSummary, Heading, MenuPart, NoticePart, Row, TablePart, Tabs, UploadForm } from '../platform/web/parts.js'
import { addressOf, lettersOf, type CellPlace } from '../platform/workbooks/cell-address.js'
import type { Value } from '../platform/workbooks/formula-value.js'
import type { BookSheet } from '../platform/workbooks/workbook-file.js'
import { valueText } from './figure-pages.js'
import { address } from './links.js'
import { dayInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { cellEditor, whatText, type CellEditor, type EditorState } from './superior-form-cell-pages.js'
import { formGrid, type FormGrid } from './superior-form-grid-pages.js'
import { proofOf, type FilledForm, type FilledSpot } from './superior-form-filling.js'
import type { FormListRow } from './superior-form-queries.js'
import { longestFormName } from './superior-form.js'

export type UploadPart = UploadForm & { label: string, open: boolean }
export type FormListPage = { heading: Heading, lead: string, errors: ErrorSummary['errors'], table: TablePart, upload: UploadPart | undefined }

type FormQuery = { period?: string, sheet?: number, cell?: string, fills?: string, text?: string, kind?: string, place?: string, downBy?: string, labels?: number }
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
  to, replaces, hint: replaces ? t('superiorForm.manageHint') : undefined, save: t(replaces ? 'action.save' : 'superiorForm.uploadButton'),
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
  current: CellPlace | undefined, editing: EditorState | undefined, typedCell: string | undefined, writes: boolean, today: Day, typed?: Typed, managing?: boolean
}
/** One cell that is set up: where, what, what it is worth now with the way to its records, and how to clear it. */
export type SetCell = { address: string, to: string | undefined, what: string, value: string, proof: string | undefined, clear: { to: string, label: string, kept: { name: string, value: string }[] } | undefined }
export type SuperiorFormPage = {
  heading: Heading, menu: MenuPart, actions: Action[], errors: ErrorSummary['errors'], notices: NoticePart[], sheets: Tabs | undefined, grid: FormGrid, legend: { look: string, label: string }[]
  pick: { label: string, to: string, kept: { name: string, value: string }[], field: FieldPart, button: string } | undefined
  editor: CellEditor | undefined, set: { label: string, groups: { label: string | undefined, cells: SetCell[] }[], empty: string, rule: string | undefined }, manage: (UploadPart & { remove: Action }) | undefined
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
    set: setCells(t, input, here, input.today),
    manage: writes ? {
      ...uploadPart(t, { to: `${formsPath}/${form.id}/file`, name: input.managing ? textOf(typed, 'name') : form.name, errors: input.managing ? typed?.errors ?? {} : {}, replaces: true }), label: t('superiorForm.manage'), open: input.managing ?? false,
      remove: { kind: 'confirm', id: 'remove-form', label: t('superiorForm.remove'), icon: 'trash', look: 'bad', to: `${formsPath}/${form.id}/removal`, question: t('superiorForm.removeQuestion', form.name), fields: [], submitLabel: t('superiorForm.removeSubmit') },
    } : undefined,
  }
}

/** What did not find its place, said once for all cells of which the same is true. */
function noticesOf(t: T, { laid, missed, leftOut, spots, form }: FormPageInput): NoticePart[] {
  const several = new Set(form.cells.map(cell => cell.sheet)).size > 1, some = (all: readonly string[]): string => all.slice(0, 8).join(t('list.and')) + (all.length > 8 ? '…' : '')
  const told = new Map<string, { cells: string[], sentence: (where: string) => string }>()
  const tell = (cell: FormPageInput['form']['cells'][number], sentence: (where: string) => string): void => {
    const name = sentence(cell.sheet), known = told.get(name)?.cells ?? []
    told.set(name, { cells: [...known, several && known.length === 0 ? t('superiorForm.onSheet', cell.sheet, addressOf(cell)) : addressOf(cell)], sentence })
  }
  for (const { cell, trouble, unknown, passed } of laid) {
    // Columns beside the same names miss the same lines, one of them perhaps without a figure.
    const left = [...new Set(laid.filter(one => one.cell.sheet === cell.sheet && one.cell.downBy === cell.downBy && one.cell.labelColumn === cell.labelColumn).flatMap(one => missed.get(one.cell.id) ?? []).map(line => line.name))]
    if (trouble) tell(cell, where => t(trouble === 'noSheet' ? 'superiorForm.sheetGone' : 'superiorForm.formulaThere', where))
    if (unknown.length > 0) tell(cell, where => t('superiorForm.unknownNames', where, some(unknown.map(one => one.text)), unknown.length))
    if (left.length > 0) tell(cell, where => t(cell.downBy === 'record' ? 'superiorForm.leftRecords' : 'superiorForm.leftNames', where, some(left), left.length))
    if (passed.length > 0) tell(cell, where => t('superiorForm.passedFormulas', where, some(passed)))
  }
  for (const cell of form.cells) {
    const beside = leftOut.get(cell.id)
    if (beside) tell(cell, where => beside.stated ? t('superiorForm.leftOut', where, withUnit(t, beside.stated.number, beside.stated.unit)) : t('superiorForm.leftOutRecords', where, beside.records))
  }
  // A formula of theirs takes ≥300 for a word.
  for (const cell of new Set(spots.filter(({ bureau, value }) => bureau?.stated?.number.atLeast && typeof value === 'string').map(spot => spot.cell))) tell(cell, where => t('superiorForm.atLeast', where))
  return [...told.values()].map(({ cells, sentence }) => ({ tone: 'warn', text: sentence(some(cells)) }))
}

/** Everything that is set up, sheet by sheet, with what it is worth now. */
function setCells(t: T, { form, book, spots, offered, writes, extent }: FormPageInput, here: { period: string }, today: Day): SuperiorFormPage['set'] {
  const visible = book.sheets.filter(one => !one.hidden), names = [...new Set([...visible.map(one => one.name), ...form.cells.map(cell => cell.sheet)])]
  const worth = (own: readonly FilledSpot[]): Pick<SetCell, 'value' | 'proof'> => {
    const [only] = own
    if (own.length !== 1 || !only || only.line) return { value: own.length === 0 ? t('table.unknown') : t('superiorForm.lines', own.filter(spot => spot.value !== null).length), proof: undefined }
    if (only.value === null) return { value: t('table.unknown'), proof: proofOf(only) }
    const stated = only.bureau?.stated
    return { value: only.figure ? valueText(t, only.figure) : stated ? numberText(t, stated.number, stated.unit) : only.cell.fills === 'field' && (only.cell.key === 'filledOn' || (only.cell.key.startsWith('filledOn') && typeof only.value === 'number')) ? dayInWords(t, today) : String(only.value), proof: proofOf(only) }
  }
  return {
    label: t('superiorForm.set'), empty: form.cells.length > 0 ? '' : t(writes ? 'superiorForm.setNothing' : 'superiorForm.setNothingReading'), rule: form.cells.length > 0 ? t('superiorForm.unknownRule') : undefined,
    groups: names.map(name => ({
      label: visible.length > 1 ? name : undefined,
      cells: form.cells.filter(cell => cell.sheet === name).map((cell): SetCell => {
        const number = visible.findIndex(one => one.name === name) + 1, where = addressOf(cell)
        return {
          address: cell.downBy ? `${where} ↓` : where, what: whatText(t, cell, offered, lettersOf), ...worth(spots.filter(spot => spot.cell === cell)),
          to: number === 0 || !writes ? undefined : formPath(form.id, { ...here, sheet: number === 1 ? undefined : number, cell: where }),
          clear: writes ? { to: `${formsPath}/${form.id}/cells/${cell.id}/removal`, label: t('superiorForm.clearOf', where), kept: [{ name: 'period', value: extent.code }, ...(number === 0 ? [] : [{ name: 'sheet', value: String(number) }])] } : undefined,
        }
      }),
    })).filter(group => group.cells.length > 0),
  }
}
