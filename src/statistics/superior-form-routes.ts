import { Readable } from 'node:stream'
import { listCategories } from '../bureau/record-queries.js'
import { oneLine } from '../organisations/typed.js'
import { Problem, type FieldErrors } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { workbookType } from '../platform/sheets/workbook.js'
import { redirect, show, stream, type Reply } from '../platform/web/reply.js'
import { route, type Form, type Outside, type Route } from '../platform/web/route.js'
import { addressOf, lettersOf, placeOf, type CellPlace } from '../platform/workbooks/cell-address.js'
import { computedIn } from '../platform/workbooks/sheet-part.js'
import { openWorkbook, writtenPlace, type BookSheet, type WorkbookFile } from '../platform/workbooks/workbook-file.js'
import { extentOf, looksFromAbove } from './extent-queries.js'
import { periodName } from './period-names.js'
import { cellFault, isOfBureau, lineSorts, placeOfText, placeText, type FormCell } from './superior-form.js'
import type { EditorState } from './superior-form-cell-pages.js'
import { categoryOfKind, isKnownKey, keyParts, kindOfCategory } from './superior-form-bureau.js'
import { addForm, changeForm, removeForm, removeFormCell, setFormCell } from './superior-form-commands.js'
import { fillForm, linesOf, meantBy, type FilledForm } from './superior-form-filling.js'
import { guessedColumn, guessedFilling, guessedLines } from './superior-form-guess.js'
import { CellId, CellSet, FormAdded, FormChanged, FormId, FormPeriod, FormShow, type CellTyped } from './superior-form-input.js'
import { formListPage, formPath, superiorFormPage, type Typed } from './superior-form-pages.js'
import { getForm, listForms, openForm } from './superior-form-queries.js'

const reading = ['clerk', 'leader', 'inspector'] as const
/** The county of a form is asked for only by those above it. */
const extentOfForm = async (ctx: Ctx, orgId: string, period: string | undefined) => await extentOf(ctx, { period, county: looksFromAbove(ctx.viewer) ? orgId : undefined })
const writesHere = ({ viewer }: Pick<Ctx, 'viewer'>): boolean => viewer.role === 'clerk' && viewer.orgKind === 'county'
const typedOf = ({ values, errors, problem }: Form, t: Ctx['t']): Typed => ({ values, errors, sentence: problem && sentenceOf(problem, t) })
const visibleSheets = (book: WorkbookFile): BookSheet[] => book.sheets.filter(sheet => !sheet.hidden)

async function listPage(ctx: Ctx, typed?: Typed): Promise<Reply> {
  const page = formListPage(ctx.t, await listForms(ctx.db), { writes: writesHere(ctx), several: looksFromAbove(ctx.viewer), typed })
  return show('statistics/superior-forms', page.heading.title, page)
}

type Shown = { period?: string, sheet?: number, cell?: string } & Partial<CellTyped>

async function formPage(ctx: Ctx, id: string, asked: Shown, { typed, managing }: { typed?: Typed, managing?: boolean } = {}): Promise<Reply> {
  const { t } = ctx, { form, book } = await openForm(ctx, id), filled = await fillForm(ctx, form, book, await extentOfForm(ctx, form.orgId, asked.period))
  const sheets = visibleSheets(book), sheet = sheets[(asked.sheet ?? 1) - 1]
  if (!sheet) throw new Problem('notFound')
  const current = asked.cell === undefined ? undefined : placeOf(asked.cell), writes = writesHere(ctx)
  const page = superiorFormPage(t, {
    ...filled, sheet, sheetNumber: asked.sheet ?? 1, renewed: book.renewed(filled.edits).get(sheet.name) ?? new Map(), current: current && writtenPlace(sheet, current),
    editing: current && writes ? editorState(t, filled, sheet, current, asked, managing ? undefined : typed?.errors) : undefined, typedCell: asked.cell, writes, today: ctx.today, typed, managing,
  })
  return show('statistics/superior-form', form.name, page)
}

/** What the panel begins with: what was typed or just taken out, what is kept, or what the sheet itself suggests. */
function editorState(t: Ctx['t'], filled: FilledForm, sheet: BookSheet, at: CellPlace, asked: Shown, errors: FieldErrors = {}): EditorState {
  const { form, book, offered } = filled, place = writtenPlace(sheet, at), isMerged = place.row !== at.row || place.column !== at.column, kept = form.cells.find(cell => cell.sheet === sheet.name && cell.row === place.row && cell.column === place.column)
  if (asked.fills !== undefined) return { typed: { fills: asked.fills, text: asked.text ?? '', kind: asked.kind ?? '', place: asked.place ?? '', downBy: asked.downBy, labels: asked.labels }, errors, isMerged }
  if (kept) return { typed: typedOfCell(kept), errors, isMerged }
  const offers = lineSorts.map(sort => ({ sort, lines: linesOf(t, offered, sort) })), beside = guessedLines(book, sheet, place, offers)
  const read = guessedFilling(book, sheet, place, meantBy(offered), beside !== undefined), isNumber = read?.value === 'number'
  // A list has its numbers before its names: what is filled beside it says what its lines are.
  const list = form.cells.find(cell => cell.sheet === sheet.name && cell.row === place.row && cell.downBy !== null && (isNumber || cell.downBy === 'record')), category = list?.downBy === 'record' ? keyParts(list.key).category : undefined
  const column = isNumber ? undefined : guessedColumn(book, sheet, place, offered.categories, category), meant = column ?? read
  const guessed = column ? { sort: 'record' as const, labelColumn: null } : meant?.value.startsWith('field:') || (meant?.value.startsWith('bureau:') && beside?.sort !== 'month') ? undefined : isNumber && list?.downBy ? { sort: list.downBy, labelColumn: list.labelColumn } : beside ?? (isNumber ? guessedLines(book, sheet, place, offers, 'right') : undefined)
  return {
    typed: { fills: meant?.value ?? '', text: '', kind: isNumber && category !== undefined ? kindOfCategory(category) : meant?.kind ?? '', place: isNumber && list ? placeText(list.place) ?? '' : '', downBy: guessed?.sort, labels: guessed?.labelColumn ?? undefined }, errors, isMerged, word: meant?.word,
    guessed: guessed && guessed.labelColumn !== null ? { letters: lettersOf(guessed.labelColumn), sort: guessed.sort } : undefined,
  }
}

function typedOfCell(cell: FormCell): CellTyped {
  const { fills, key, kindCode, place, downBy, labelColumn } = cell, { category, part } = keyParts(key), ofRecords = isOfBureau(cell) && fills !== 'bureau' && fills !== 'answer'
  return {
    fills: fills === 'record' ? `record:${part}` : fills === 'name' || fills === 'number' || fills === 'text' ? fills : `${fills}:${key}`, text: fills === 'text' ? key : '',
    kind: ofRecords ? kindOfCategory(category) : kindCode ?? '', place: placeText(place) ?? '', downBy: downBy ?? undefined, labels: labelColumn ?? undefined,
  }
}

/** What a page that is shown again was about, as far as the form that was sent says it in a way that means something. */
function shownBy(values: Record<string, unknown>) {
  const shown = FormShow.safeParse(values).data ?? FormShow.safeParse({ id: values.id }).data
  if (!shown) throw new Problem('notFound')
  return shown
}

/** Keeps the received file, if there is one, once it could be opened as a form. */
async function receivedForm({ files, keepFiles, storedBytes }: Outside) {
  if (files.length === 0) return undefined
  const [file] = await keepFiles(['workbook'])
  if (file) await openWorkbook(await storedBytes(file.sha256))
  return file
}

/** What is chosen by one word. */
const plainFillings = ['name', 'number', 'text'] as const
/** What is chosen with what it is of: figure:lecturesHeld. */
const codedFillings = ['figure', 'field', 'bureau', 'record', 'answer'] as const

/** Reads a cell that is to be set up, before the transaction: the workbook says what is possible. @throws Problem notFound · invalid */
async function readCell(outside: Outside, { id, sheet: number, cell, fills: chosen, text: typed, kind, place, downBy, labels }: CellTyped & { id: string, sheet: number, cell: string }): Promise<FormCell> {
  const { t } = outside, { form, book } = await openForm(outside, id), sheet = visibleSheets(book)[number - 1], at = placeOf(cell)
  if (!sheet) throw new Problem('invalid', { cell: [t('superiorForm.noSuchSheet')] })
  if (!at) throw new Problem('invalid', { cell: [t('superiorForm.noSuchCell')] })
  const own = writtenPlace(sheet, at), text = oneLine(typed), fills = chosen === '' && text !== '' ? 'text' : chosen, [, prefix, key = ''] = /^(figure|field|bureau|record|answer):([\w.-]{1,70})$/.exec(fills) ?? []
  if (computedIn(sheet.part)(own)) throw new Problem('invalid', { cell: [t('superiorForm.isFormula')] })
  // Words beside something else that was chosen would be lost.
  if (text !== '' && fills !== 'text') throw new Problem('invalid', { text: [t('formFault.textNotChosen')] })
  const plain = plainFillings.find(one => one === fills), sort = plain ?? codedFillings.find(one => one === prefix) ?? 'figure', isOne = sort === 'field' || sort === 'text', category = categoryOfKind(kind) ?? ''
  // What a record says can only go down by records.
  const lines = isOne ? null : downBy ?? (sort === 'record' || sort === 'answer' ? 'record' : null), numbersRecords = lines === 'record' && (sort === 'name' || sort === 'number')
  const made: FormCell = {
    sheet: sheet.name, ...own, fills: sort, key: sort === 'text' ? text : sort === 'record' ? `${category}.${key}` : numbersRecords ? category : key, kindCode: sort === 'figure' && kind !== '' ? kind : null,
    place: isOne ? null : placeOfText(place), downBy: lines, labelColumn: isOne ? null : labels ?? null,
  }
  const fault = cellFault(made) ?? (isOfBureau(made) && !isKnownKey(await listCategories(outside.db, form.orgId), made.fills, made.key) ? { field: 'fills', code: 'fillsMissing' as const } : undefined)
  if (fault) throw new Problem('invalid', { [fault.field]: [t(`formFault.${fault.code}`)] })
  return made
}

export const superiorFormRoutes: Route[] = [
  route({ method: 'get', path: '/statistics/forms', allow: reading, input: FormAdded.omit({ name: true }), run: ctx => listPage(ctx) }),
  route({ method: 'post', path: '/statistics/forms', allow: ['clerk'], input: FormAdded, upload: { field: 'file', maxFiles: 1, maxBytes: 10 << 20 }, limit: 'upload',
    prepare: (_input, outside) => receivedForm(outside),
    run: async (ctx, { name }, file) => {
      if (!writesHere(ctx)) throw new Problem('forbidden')
      if (!file) throw new Problem('invalid', { file: [ctx.t('problem.fileMissing', {})] })
      return redirect(formPath(await addForm(ctx, name, file)), 'superiorForm.addedNotice')
    },
    retry: (ctx, form) => listPage(ctx, typedOf(form, ctx.t)) }),
  route({ method: 'get', path: '/statistics/forms/:id', allow: reading, input: FormShow, run: (ctx, { id, ...asked }) => formPage(ctx, id, asked) }),
  route({ method: 'get', path: '/statistics/forms/:id/filled.xlsx', allow: reading, input: FormPeriod, limit: 'export',
    run: async (ctx, { id, period }) => {
      const { t, today, viewer } = ctx, { form, book } = await openForm(ctx, id), extent = await extentOfForm(ctx, form.orgId, period)
      const { edits } = await fillForm(ctx, form, book, extent), name = t('superiorForm.downloadName', form.name, periodName(t, extent.period), today.replaceAll('-', ''))
      return stream(Readable.from([book.filled(edits)]), workbookType, `${name}.xlsx`, [{ action: 'exported.superiorForm', subject: 'SuperiorForm', subjectId: id, orgId: viewer.orgId }])
    } }),
  route({ method: 'post', path: '/statistics/forms/:id/file', allow: ['clerk'], input: FormChanged, upload: { field: 'file', maxFiles: 1, maxBytes: 10 << 20 }, limit: 'upload',
    prepare: async ({ id }, outside) => { await getForm(outside.db, id); return await receivedForm(outside) },
    run: async (ctx, { id, name }, file) => {
      await changeForm(ctx, id, name, file)
      return redirect(formPath(id), 'superiorForm.changedNotice')
    },
    retry: (ctx, form) => formPage(ctx, shownBy({ id: form.values.id }).id, {}, { typed: typedOf(form, ctx.t), managing: true }) }),
  route({ method: 'post', path: '/statistics/forms/:id/cells', allow: ['clerk'], input: CellSet,
    prepare: (input, outside) => readCell(outside, input),
    run: async (ctx, { id, period, sheet }, cell) => {
      await setFormCell(ctx, id, cell)
      return redirect(formPath(id, { period, sheet: sheet === 1 ? undefined : sheet }), 'superiorForm.cellSetNotice')
    },
    retry: async (ctx, form) => {
      const { id, ...asked } = shownBy(form.values)
      return await formPage(ctx, id, { ...asked, fills: asked.fills ?? '' }, { typed: typedOf(form, ctx.t) })
    } }),
  route({ method: 'post', path: '/statistics/forms/:id/cells/:cellId/removal', allow: ['clerk'], input: CellId,
    run: async (ctx, { id, cellId, period, sheet }) => {
      const cell = await removeFormCell(ctx, id, cellId)
      return redirect(formPath(id, { period, sheet: sheet === 1 ? undefined : sheet, cell: addressOf(cell), ...typedOfCell(cell) }), 'superiorForm.cellRemovedNotice')
    } }),
  route({ method: 'post', path: '/statistics/forms/:id/removal', allow: ['clerk'], input: FormId,
    run: async (ctx, { id }) => {
      await removeForm(ctx, id)
      return redirect('/statistics/forms', 'superiorForm.removedNotice')
    } }),
]
