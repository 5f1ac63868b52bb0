import { lengthOf, oneLine } from '../organisations/typed.js'
import { readQuestions } from './category-questions.js'
import { bureauGroups, natures, unitCodes, type BureauGroup, type Category, type Choice, type FieldDef, type MeasureDef } from './category.js'

/** What a county says of a category. */
export type CategoryForm = { name: string, group: BureauGroup, measures: MeasureDef[], fields: FieldDef[] }
export const categoryLimits = { name: 30, measureName: 20, measures: 12, steps: 12, stepLength: 20 } as const
/** What the form calls the places of new numbers. */
export const newMeasures = ['new1', 'new2', 'new3'] as const
export const stepsField = 'steps'
export const measurePart = (key: string, what: 'name' | 'unit' | 'nature' | 'retired'): string => `measure-${key}-${what}`
export type CategoryFault = { field: string, code: 'missing' | 'tooLong' | 'notAChoice' | 'tooMany', limit?: number }

type Sent = Readonly<Record<string, unknown>>

/** Reads the form of a category. What records state stays what it was: a number that is there keeps its unit and whether it adds up; it may be called
 *  otherwise, or be asked no more. */
export function readCategoryForm(sent: Sent, before: Pick<Category, 'measures' | 'fields' | 'name' | 'englishName'> | undefined): { form: CategoryForm & { englishName: string }, faults: CategoryFault[] } {
  const faults: CategoryFault[] = []
  const text = (name: string): string => { const value = [sent[name]].flat()[0]; return typeof value === 'string' ? value : '' }
  const short = (field: string, limit: number): string => {
    const value = oneLine(text(field))
    if (value === '') faults.push({ field, code: 'missing' })
    else if (lengthOf(value) > limit) faults.push({ field, code: 'tooLong', limit })
    return value
  }
  const choice = <V extends string>(field: string, choices: readonly V[], otherwise: V): V => {
    const found = choices.find(one => one === text(field))
    if (!found) faults.push({ field, code: 'notAChoice' })
    return found ?? otherwise
  }
  const name = short('name', categoryLimits.name), group = choice('group', bureauGroups, 'other')
  const used = new Set(before?.measures.map(one => one.code))
  const newCode = (): string => { let n = 1; while (used.has(`m${n}`)) n += 1; used.add(`m${n}`); return `m${n}` }
  const old = (before?.measures ?? []).map((measure): MeasureDef => {
    const field = measurePart(measure.code, 'name')
    if (sent[field] === undefined) return measure
    const { retired: _, englishName, ...kept } = measure, called = short(field, categoryLimits.measureName)
    return { ...kept, name: called, ...(englishName && called === measure.name ? { englishName } : {}), ...(text(measurePart(measure.code, 'retired')) === 'yes' ? { retired: true as const } : {}) }
  })
  const added = newMeasures.flatMap((key): MeasureDef[] => {
    const field = measurePart(key, 'name')
    if (oneLine(text(field)) === '') return []
    return [{ code: newCode(), name: short(field, categoryLimits.measureName), unit: choice(measurePart(key, 'unit'), unitCodes, 'time'), nature: choice(measurePart(key, 'nature'), natures, 'addition') }]
  })
  const measures = [...old, ...added]
  if (measures.filter(one => !one.retired).length > categoryLimits.measures) faults.push({ field: measurePart('new1', 'name'), code: 'tooMany', limit: categoryLimits.measures })
  const fields = readQuestions(text, name => sent[name] !== undefined, readSteps(text(stepsField), before?.fields ?? [], sent[stepsField] !== undefined, faults), faults)
  return { form: { name, englishName: before && before.name === name ? before.englishName : '', group, measures, fields }, faults }
}

/** One step a line. One that is gone is retired: old records keep it; one that comes back is the old one. */
function readSteps(typed: string, before: readonly FieldDef[], isSaid: boolean, faults: CategoryFault[]): FieldDef[] {
  const field = before.find((one): one is Extract<FieldDef, { type: 'steps' }> => one.type === 'steps'), lines = [...new Set(typed.split(/\r?\n/).map(oneLine).filter(line => line !== ''))]
  if (!isSaid || (!field && lines.length === 0)) return [...before]
  if (lines.length > categoryLimits.steps) faults.push({ field: stepsField, code: 'tooMany', limit: categoryLimits.steps })
  if (lines.some(line => lengthOf(line) > categoryLimits.stepLength)) faults.push({ field: stepsField, code: 'tooLong', limit: categoryLimits.stepLength })
  const known = field?.choices ?? [], used = new Set(known.map(one => one.value))
  const newValue = (): string => { let n = 1; while (used.has(`s${n}`)) n += 1; used.add(`s${n}`); return `s${n}` }
  const offered = lines.map((label): Choice => {
    const { retired: _, ...there } = known.find(one => one.label === label) ?? { value: newValue(), label }
    return there
  })
  const choices = [...offered, ...known.filter(one => !offered.some(other => other.value === one.value)).map(one => ({ ...one, retired: true as const }))]
  const steps: FieldDef = field ? { ...field, choices } : { code: 'steps', type: 'steps', name: 'steps', choices }
  return field ? before.map(one => one === field ? steps : one) : [...before, steps]
}
