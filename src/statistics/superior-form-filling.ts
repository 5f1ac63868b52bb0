import type { Category } from '../bureau/category.js'
import { listCategories } from '../bureau/record-queries.js'
import { addDays, monthOf, monthsOf, yearOf } from '../calendar.js'
import { categories, settings, wasOpen } from '../organisations/school.js'
import type { Ctx } from '../platform/ctx.js'
import { serialDay } from '../platform/sheets/spreadsheet-xml.js'
import { translators, type T } from '../platform/texts/texts.js'
import { addressOf } from '../platform/workbooks/cell-address.js'
import { writtenPlace, type BookSheet, type SheetEdits, type WorkbookFile } from '../platform/workbooks/workbook-file.js'
import { keyOf } from './counting.js'
import type { Extent } from './extent-queries.js'
import { indicatorName, kindFullName, schoolGroupText } from './figure-pages.js'
import { figures, type Figure, type Figures } from './figures.js'
import { indicatorKeys, type IndicatorKey } from './indicators.js'
import { listKindsOf, type ActivityKindRow } from './kind-queries.js'
import { listTownships } from './ledger-queries.js'
import { stageOrder } from './matrix.js'
import { dayInWords, periodName, rangeInWords } from './period-names.js'
import { schoolGroups, ungrouped, type SchoolGroup } from './school-groups.js'
import { listSchools, type SchoolRow } from './standing-queries.js'
import { cellFault, dimensionsOf, isIndicator, isOfBureau, type FormCell, type FormField, type LineSort } from './superior-form.js'
import { readBureauCells, type FromBureau, type LeftOut } from './superior-form-bureau-queries.js'
import { bureauMeant, hasRoomForDay, withDay, type Meant } from './superior-form-guess.js'
import { laidOut, monthNames, type Laid, type Line, type Spot } from './superior-form-layout.js'
import { schoolAliases, type FormCellRow, type FormRow } from './superior-form-queries.js'

/** What the lines and places of a form can be: the county's own, as they are in the period. */
export type Offered = { schools: SchoolRow[], aliases: ReadonlyMap<string, string[]>, townships: { id: string, name: string }[], kinds: ActivityKindRow[], months: string[], categories: Category[] }
/** One value where it goes. null: not known, or still to come; the cell stays as it is. */
export type FilledSpot = Spot<FormCellRow> & { value: number | string | null, figure: Figure | undefined, bureau?: FromBureau }
/** `missed`: by cell, lines with a figure, or records, that found no place in the form; `leftOut`: by cell, what nobody confirmed yet. */
export type FilledForm = { form: FormRow, book: WorkbookFile, extent: Extent, offered: Offered, laid: Laid<FormCellRow>[], spots: FilledSpot[], edits: SheetEdits[], missed: ReadonlyMap<string, Line[]>, leftOut: ReadonlyMap<string, LeftOut> }

export async function readOffered({ db }: Pick<Ctx, 'db'>, { period, counties }: Extent): Promise<Offered> {
  const ids = counties.map(one => one.id), [county = ''] = ids
  const [schools, aliases, townships, kinds, categories] = await Promise.all([listSchools(db, ids), schoolAliases(db, ids), listTownships(db, county), listKindsOf(db, ids), listCategories(db, county)])
  return { schools: schools.filter(school => wasOpen(school, period)), aliases, townships, kinds: kinds.filter(kind => !kind.retired), months: monthsOf(period), categories }
}

/** The lines of a column, in our own order; records depend on the cell. @param place only the schools of this group */
export function linesOf(t: T, { schools, aliases, townships, kinds, months }: Offered, sort: LineSort, place: FormCell['place'] = null): Line[] {
  if (sort === 'kind') return kinds.map(kind => ({ key: kind.code, name: kindFullName(t, kind), names: [kind.name, kind.shortName, kind.englishName].filter(Boolean) }))
  if (sort === 'month') return months.map(month => ({ key: month, name: t('period.month', yearOf(`${month}-01`), Number(month.slice(5))), names: monthNames(month) }))
  if (sort === 'school') {
    const within = place && place.sort !== 'school' ? schools.filter(school => (school[schoolGroups[place.sort as SchoolGroup]] ?? ungrouped) === place.value) : schools
    return within.map(school => ({ key: school.id, name: school.name, names: aliases.get(school.id) ?? [] }))
  }
  if (sort === 'record') return []
  if (sort === 'township') return townships.map(one => ({ key: one.id, name: one.name, names: [] }))
  const known: readonly string[] = { stage: stageOrder, category: categories, setting: settings }[sort]
  return known.filter(value => schools.some(school => school[schoolGroups[sort]] === value)).map(value => {
    const stage = sort === 'stage' ? stageOrder.find(one => one === value) : undefined
    return { key: value, name: schoolGroupText(t, sort, value), names: stage ? [t(`stage.${stage}`)] : [] }
  })
}

/** What the words of a form may mean: every figure by its name, every kind as the activities of it, and what the bureau itself did. */
export const meantBy = ({ kinds, categories }: Offered): Meant[] => [
  ...indicatorKeys.map((key): Meant => ({ value: `figure:${key}`, names: [indicatorName(formLanguage, key)] })),
  ...kinds.map((kind): Meant => ({ value: 'figure:activitiesHeld', kind: kind.code, names: [kind.name, kind.shortName].filter(Boolean) })),
  ...bureauMeant(categories, unit => formLanguage(`bureauUnit.${unit}`)),
]

/** A superior's form is Chinese, whichever language the person who fills it reads. */
const formLanguage = translators['zh-CN']

/** Every value of a form for a period, and the cells to be written. */
export async function fillForm(ctx: Ctx, form: FormRow, book: WorkbookFile, extent: Extent): Promise<FilledForm> {
  const offered = await readOffered(ctx, extent), good = form.cells.filter(cell => !cellFault(cell))
  const bureau = await readBureauCells(ctx.db, formLanguage, good, offered.categories, extent)
  const laid = laidOut(book, good, (sort, cell) => sort === 'record' ? bureau.lines(cell) : linesOf(formLanguage, offered, sort, cell.place)), read = await readFigures(ctx, good, extent), numbers = numbersOf(laid)
  const spots = laid.flatMap(one => one.spots).map((spot): FilledSpot => {
    const { cell, line } = spot, sheet = book.sheets.find(one => one.name === cell.sheet)
    if (isOfBureau(cell) && cell.fills !== 'number') {
      const own = isToCome(cell, line, ctx.today) ? undefined : bureau.value(cell, line)
      return { ...spot, value: own?.isDay && sheet && typeof own.value === 'string' && isDayCell(book, sheet, spot) ? serialDay(own.value) : own?.value ?? null, figure: undefined, bureau: own }
    }
    if (cell.fills === 'name') return { ...spot, value: line?.name ?? null, figure: undefined }
    if (cell.fills === 'text') return { ...spot, value: cell.key, figure: undefined }
    if (cell.fills === 'number') return { ...spot, value: numbers.get(spot) ?? null, figure: undefined }
    if (cell.fills === 'field') return { ...spot, value: sheet ? fieldValue(ctx, extent, cell.key as FormField, isDayCell(book, sheet, spot)) : null, figure: undefined }
    const figure = read(cell, line)
    return { ...spot, value: figure && isThere(offered, cell) && !isToCome(cell, line, ctx.today) ? figure.value : null, figure }
  })
  const missed = new Map(laid.map(({ cell, left }) => [cell.id, cell.downBy === 'record' ? left : cell.fills === 'figure' ? left.filter(line => (read(cell, line)?.value ?? 0) > 0) : cell.fills === 'bureau' ? left.filter(line => bureau.value(cell, line)?.value) : []]))
  const leftOut = new Map(good.filter(isOfBureau).flatMap(cell => { const one = bureau.leftOut(cell); return one ? [[cell.id, one] as const] : [] }))
  return { form, book, extent, offered, laid, spots, edits: editsOf(book, spots), missed, leftOut }
}

/** 序号: 1, 2, 3 … down the lines of each column that asks for them, in the order in which they stand. */
const numbersOf = (laid: FilledForm['laid']): Map<Spot<FormCellRow>, number> =>
  new Map(laid.filter(({ cell }) => cell.fills === 'number').flatMap(({ spots }) => [...spots].sort((one, other) => one.row - other.row).map((spot, index) => [spot, index + 1] as const)))

/** A school that had closed, or a township that is gone, has no 0 of its own. */
const isThere = ({ schools, townships }: Offered, { place }: FormCell): boolean => place?.sort === 'school' ? schools.some(one => one.id === place.value) : place?.sort !== 'township' || place.value === ungrouped || townships.some(one => one.id === place.value)

/** A month that has not begun says nothing yet. */
const isToCome = ({ downBy }: FormCell, line: Line | undefined, today: string): boolean => downBy === 'month' && line !== undefined && line.key > monthOf(today)

/** Figures of all cells: what is counted by the same is read at once. */
async function readFigures({ db }: Ctx, cells: readonly FormCell[], { places, drilledInto }: Extent): Promise<(cell: FormCell, line: Line | undefined) => Figure | undefined> {
  const asked = new Map<string, { by: ReturnType<typeof dimensionsOf>, keys: Set<IndicatorKey> }>(), nameOf = (cell: FormCell): string => dimensionsOf(cell).join(' ')
  for (const cell of cells) {
    if (cell.fills !== 'figure' || !isIndicator(cell.key)) continue
    const one = asked.get(nameOf(cell)) ?? { by: dimensionsOf(cell), keys: new Set() }
    asked.set(nameOf(cell), { ...one, keys: one.keys.add(cell.key) })
  }
  const read = new Map<string, Figures<IndicatorKey>>()
  if (places.length > 0) for (const [name, { by, keys }] of asked) read.set(name, await figures(db, [...keys], { places, drilledInto }, by))
  return (cell, line) => {
    const found = read.get(nameOf(cell)), group = keyOf(...[cell.place?.value, cell.kindCode, cell.downBy && line?.key].filter(part => typeof part === 'string'))
    return isIndicator(cell.key) && found ? (group === '' ? found.all : found.of(group))[cell.key] : undefined
  }
}

const isDayCell = (book: WorkbookFile, sheet: BookSheet, place: { row: number, column: number }): boolean => book.lookAt(sheet, place).kind === 'day'

function fieldValue({ today, viewer }: Ctx, { county, period }: Extent, field: FormField, asDay: boolean): string | number | null {
  const t = formLanguage
  switch (field) {
    case 'bureau': return county?.bureauName ?? county?.name ?? viewer.orgName
    case 'county': return county?.name ?? viewer.orgName
    case 'period': return periodName(t, period)
    case 'span': return rangeInWords(t, period)
    case 'year': return yearOf(addDays(period.endsOn, -1))
    case 'filledOn': return asDay ? serialDay(today) : dayInWords(t, today)
    case 'filledOnDashes': return asDay ? serialDay(today) : today
    case 'filledOnDots': return asDay ? serialDay(today) : [yearOf(today), Number(today.slice(5, 7)), Number(today.slice(8))].join('.')
    // Whoever only looks fills nothing in.
    case 'filledBy': return viewer.role === 'clerk' ? viewer.displayName : null
  }
}

/** What is written, by sheet: a single cell goes before the line of a column. */
function editsOf(book: WorkbookFile, spots: readonly FilledSpot[]): SheetEdits[] {
  const sheets = new Map<string, Map<string, SheetEdits['cells'][number]>>()
  for (const spot of [...spots].sort((one, other) => Number(one.line === undefined) - Number(other.line === undefined))) {
    const sheet = book.sheets.find(one => one.name === spot.cell.sheet)
    if (!sheet || spot.value === null) continue
    const place = writtenPlace(sheet, spot), edits = sheets.get(sheet.name) ?? new Map<string, SheetEdits['cells'][number]>()
    sheets.set(sheet.name, edits.set(addressOf(place), { ...place, value: writtenValue(book, sheet, place, spot) }))
  }
  return [...sheets].map(([sheet, cells]) => ({ sheet, cells: [...cells.values()] }))
}

/** Where a filled cell leads: to the records that it counts, or that it says something of. */
export const proofOf = ({ figure, bureau }: FilledSpot): string | undefined => figure?.to ?? bureau?.to

/** A percentage as its cell wants it, 0.985 or 98.5; behind a label that ends with a colon the value follows on; a day takes the room that was left for year, month and day. */
function writtenValue(book: WorkbookFile, sheet: BookSheet, place: { row: number, column: number }, { cell, value, figure, bureau }: FilledSpot): number | string {
  const given = value ?? '', places = bureau ? 2 : 1, isPercent = figure?.unit === 'percent' || bureau?.stated?.unit === 'percent', there = book.valueAt(sheet, place)
  const own = typeof given === 'number' && isPercent ? book.lookAt(sheet, place).kind === 'percent' ? Number((given / 100).toFixed(6)) : Number(given.toFixed(places)) : given
  if (cell.fills === 'field' && cell.key.startsWith('filledOn') && typeof own === 'string' && hasRoomForDay(there)) return withDay(there, own)
  return isLabel(there) ? `${there.trimEnd()}${own}` : own
}
export const isLabel = (value: unknown): value is string => typeof value === 'string' && /[:\uff1a]\s*$/.test(value)
