import { categories, faultOfSchoolCode, ownerships, reportedUnder, settings, stages, taughtBy, type Ownership, type SchoolCategory, type Setting, type Stage } from './school.js'
import { choiceOf, codeOf, isLikelyDay, lengthOf, oneLine, type Fault } from './typed.js'

/** The form of a school, as it was typed. */
export type SchoolForm = {
  name: string, schoolCode: string, category: string, stages: string[], reportingStage: string, ownership: string, setting: string
  townshipId: string, centreId: string, openedOn: string
}
/** What a bureau keeps about a school beside its aliases, rolls and sites. `centreId`: the 中心校 it stands under. */
export type SchoolFacts = {
  name: string, schoolCode: string | null, category: SchoolCategory | null, stages: Stage[], reportingStage: Stage, ownership: Ownership | null, setting: Setting | null
  townshipId: string | null, centreId: string | null, openedOn: string | null
}
/** What a school of this county may name. `provinceDigits`: the first two of the county's region code, when it has one. */
export type SchoolSurroundings = { provinceDigits: string | null, townshipIds: readonly string[], centreIds: readonly string[] }

export const longestName = 60
export const longestReason = 200

/** Reads the form of a school. Stages that were left empty follow from the category, the reporting stage from both. */
export function readSchool(form: SchoolForm, around: SchoolSurroundings): { school: SchoolFacts } | { faults: Fault[] } {
  const faults: Fault[] = []
  const fail = (field: string, code: Fault['code'], limit?: number): null => { faults.push({ field, code, limit }); return null }
  const choice = <V extends string>(field: string, typed: string, choices: readonly V[]): V | null => choiceOf(typed, choices) ?? (typed === '' ? null : fail(field, 'notAChoice'))

  const name = oneLine(form.name)
  if (name === '') fail('name', 'missing')
  else if (lengthOf(name) > longestName) fail('name', 'tooLong', longestName)

  const category = choice('category', form.category, categories)
  const schoolCode = codeOf(form.schoolCode) || null
  const codeFault = schoolCode === null ? null : faultOfSchoolCode(schoolCode, category, around.provinceDigits)
  if (codeFault) fail('schoolCode', ({ format: 'codeFormat', category: 'codeCategory', province: 'codeProvince' } as const)[codeFault])

  const typedStages = [...new Set(form.stages.filter(one => one !== ''))]
  const ticked = stages.filter(stage => typedStages.includes(stage))
  if (ticked.length !== typedStages.length) fail('stages', 'notAChoice')
  const taught = ticked.length > 0 ? ticked : category ? [...taughtBy[category]] : []
  if (taught.length === 0 && typedStages.length === 0) fail('stages', 'stageMissing')
  const asked = choice('reportingStage', form.reportingStage, stages)
  const usual = category && taught.includes(reportedUnder[category]) ? reportedUnder[category] : taught.at(-1)
  const reportingStage = asked ?? usual
  if (asked && taught.length > 0 && !taught.includes(asked)) fail('reportingStage', 'stageNotTaught')

  const ownership = choice('ownership', form.ownership, ownerships), setting = choice('setting', form.setting, settings)
  const townshipId = choice('townshipId', form.townshipId, around.townshipIds), centreId = choice('centreId', form.centreId, around.centreIds)
  const openedOn = form.openedOn.trim() || null
  if (openedOn !== null && !isLikelyDay(openedOn)) fail('openedOn', 'notADay')

  if (faults.length > 0 || !reportingStage) return { faults }
  return { school: { name, schoolCode, category, stages: taught, reportingStage, ownership, setting, townshipId, centreId, openedOn } }
}

/** The names of the facts in which two schools differ. */
export function differences(before: SchoolFacts, after: SchoolFacts): (keyof SchoolFacts)[] {
  const same = (key: keyof SchoolFacts) => JSON.stringify(before[key]) === JSON.stringify(after[key])
  return (Object.keys(after) as (keyof SchoolFacts)[]).filter(key => !same(key))
}

/** The form as it stands for a school that is kept already. */
export const formOf = (school: SchoolFacts): SchoolForm => ({
  name: school.name, schoolCode: school.schoolCode ?? '', category: school.category ?? '', stages: school.stages, reportingStage: school.reportingStage,
  ownership: school.ownership ?? '', setting: school.setting ?? '', townshipId: school.townshipId ?? '', centreId: school.centreId ?? '', openedOn: school.openedOn ?? '',
})
