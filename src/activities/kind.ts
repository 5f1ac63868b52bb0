import { evidenceSorts, type EvidenceSort } from '../evidence/evidence.js'
import { lengthOf, oneLine } from '../organisations/typed.js'
import { countUnits, kindGroups, most, type CountUnit, type KindChoice, type KindField, type KindGroup } from './activity.js'

/** What a county says about one kind of activity. */
export type KindForm = { name: string, shortName: string, englishName: string, group: KindGroup, unit: CountUnit, icon: string, evidenceSort: EvidenceSort | null, evidenceWhy: string, fields: KindField[] }
export const fieldTypes = ['text', 'integer', 'choice'] as const
export const kindLimits = { fields: 12, choices: 20, name: 40, shortName: 10, why: 100, label: 20, unit: 6 } as const
/** What the form calls the places of new fields; those that are there go by their own name. */
export const newFields = ['new1', 'new2'] as const
/** The pictures a kind may have, each with a word in the texts. */
export const kindIcons = ['microphone', 'users-group', 'palette', 'writing', 'trophy', 'scale', 'gavel', 'book', 'flag', 'certificate', 'movie', 'music', 'shield-check', 'traffic-lights', 'school', 'home-heart', 'speakerphone', 'bulb', 'star', 'dots'] as const

export type KindFault = 'missing' | 'tooLong' | 'whyMissing' | 'asksTooMuch' | 'tooFewChoices' | 'tooManyChoices' | 'tooManyFields' | 'notAChoice' | 'nameTaken'
export type KindFaults = { field: string, code: KindFault, limit?: number }[]

/** A county may ask for one file of one sort, with a reason; never for a number of photos and never for sign-in sheets.
 *  @source the national rules on 减轻基层负担, as ux.md and domain.md carry them into this product */
export const asksTooMuch = (text: string): boolean => /签到|打卡/.test(text) || new RegExp(`(?:[2-9]|[1-9]\\d+|[二两三四五六七八九十百]+|若干|多)\\s*(?:张|幅|件|份|段|个)(?:以上)?[^，。；]{0,6}(?:照片|图片|相片|影像)|(?:照片|图片|相片)[^，。；]{0,8}?(?:[2-9]|[1-9]\\d+|[二两三四五六七八九十百]+|若干|多)\\s*(?:张|幅)|(?:照片|图片|相片)(?:的)?(?:张数|数量)`).test(text.normalize('NFKC'))

/** Reads the form of a kind. `before` is the kind as it stands: its fields keep their name and type for ever, since old records answer them.
 *  @returns the kind as typed, and what is wrong with it */
export function readKind(sent: Record<string, unknown>, before: { icon: string, fields: readonly KindField[] } | undefined): { kind: KindForm, faults: KindFaults } {
  const faults: KindFaults = []
  const text = (name: string): string => { const value = [sent[name]].flat()[0]; return typeof value === 'string' ? oneLine(value) : '' }
  const short = (field: string, limit: number, required = false): string => {
    const value = text(field)
    if (required && value === '') faults.push({ field, code: 'missing' })
    else if (lengthOf(value) > limit) faults.push({ field, code: 'tooLong', limit })
    return value
  }
  const choice = <V extends string>(field: string, choices: readonly V[], otherwise: V): V => {
    const found = choices.find(one => one === text(field))
    if (found === undefined) faults.push({ field, code: 'notAChoice' })
    return found ?? otherwise
  }
  const name = short('name', kindLimits.name, true)
  const group = choice('group', kindGroups, 'other'), unit = choice('unit', countUnits, 'time')
  const evidenceSort = text('evidenceSort') === '' ? null : choice('evidenceSort', evidenceSorts, 'photo')
  const evidenceWhy = evidenceSort ? short('evidenceWhy', kindLimits.why) : ''
  if (evidenceSort && evidenceWhy === '') faults.push({ field: 'evidenceWhy', code: 'whyMissing' })
  if (asksTooMuch(evidenceWhy)) faults.push({ field: 'evidenceWhy', code: 'asksTooMuch' })
  const fields = readFields(sent, before?.fields ?? [], faults)
  const icon = [...kindIcons, ...(before ? [before.icon] : [])].find(one => one === text('icon')) ?? 'dots'
  if (fields.filter(one => !one.retired).length > kindLimits.fields) faults.push({ field: 'fields', code: 'tooManyFields', limit: kindLimits.fields })
  return { kind: { name, shortName: short('shortName', kindLimits.shortName) || [...name].slice(0, kindLimits.shortName).join(''), englishName: short('englishName', 80), group, unit, icon, evidenceSort, evidenceWhy, fields }, faults }
}

/** The parts of a field's form: field-<name>-label and so on. */
export const fieldPart = (key: string, what: 'label' | 'type' | 'unit' | 'choices' | 'retired'): string => `field-${key}-${what}`

function readFields(sent: Record<string, unknown>, before: readonly KindField[], faults: KindFaults): KindField[] {
  const text = (name: string): string => { const value = [sent[name]].flat()[0]; return typeof value === 'string' ? value : '' }
  const used = new Set(before.map(field => field.name))
  const newName = (): string => { let n = 1; while (used.has(`f${n}`)) n += 1; used.add(`f${n}`); return `f${n}` }
  return [...before.map(field => field.name), ...newFields].flatMap((key): KindField[] => {
    const old = before.find(field => field.name === key), at = (what: Parameters<typeof fieldPart>[1]) => fieldPart(key, what)
    // A form that does not hold a field, or leaves a new one empty, says nothing about it.
    if (old && sent[at('label')] === undefined) return [old]
    const label = oneLine(text(at('label'))), lines = text(at('choices')).split(/\r?\n/).map(oneLine).filter(line => line !== '')
    if (!old && label === '' && lines.length === 0 && oneLine(text(at('unit'))) === '') return []
    if (label === '') faults.push({ field: at('label'), code: 'missing' })
    else if (lengthOf(label) > kindLimits.label) faults.push({ field: at('label'), code: 'tooLong', limit: kindLimits.label })
    if (asksTooMuch(label)) faults.push({ field: at('label'), code: 'asksTooMuch' })
    const type = old?.type ?? fieldTypes.find(one => one === text(at('type'))) ?? 'text'
    const english = old && old.label === label && old.englishLabel ? { englishLabel: old.englishLabel } : {}
    const shared = { name: old?.name ?? newName(), label, ...english, ...(old && text(at('retired')) === 'yes' ? { retired: true } : {}) }
    if (type === 'text') return [{ ...shared, type }]
    if (type === 'integer') {
      const unit = oneLine(text(at('unit')))
      if (lengthOf(unit) > kindLimits.unit) faults.push({ field: at('unit'), code: 'tooLong', limit: kindLimits.unit })
      return [{ ...shared, type, ...(unit === '' ? {} : { unit }) }]
    }
    const choices = mergeChoices(old?.type === 'choice' ? old.choices : [], lines), offered = choices.filter(one => !one.retired)
    if (offered.length < 2 && !shared.retired) faults.push({ field: at('choices'), code: 'tooFewChoices' })
    if (offered.length > kindLimits.choices) faults.push({ field: at('choices'), code: 'tooManyChoices', limit: kindLimits.choices })
    if (offered.some(one => lengthOf(one.label) > most.shortLength)) faults.push({ field: at('choices'), code: 'tooLong', limit: most.shortLength })
    return [{ ...shared, type, choices }]
  })
}

/** One choice per line, in their order. A word that is no longer there is retired: old records keep it. A word that comes back is the old choice. */
export function mergeChoices(before: readonly KindChoice[], lines: readonly string[]): KindChoice[] {
  const used = new Set(before.map(one => one.value))
  const newValue = (): string => { let n = 1; while (used.has(`c${n}`)) n += 1; used.add(`c${n}`); return `c${n}` }
  const offered = [...new Set(lines)].map((label): KindChoice => {
    const known = before.find(one => one.label === label)
    if (!known) return { value: newValue(), label }
    const { retired: _retired, ...choice } = known
    return choice
  })
  return [...offered, ...before.filter(one => !offered.some(other => other.value === one.value)).map(one => ({ ...one, retired: true }))]
}
