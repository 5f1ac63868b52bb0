import type { SchoolCategory, Setting, Stage } from '../organisations/school.js'

/** How schools are grouped, and by which of their facts. A school stands in the group that it is in today. */
export const schoolGroups = { township: 'townshipId', stage: 'reportingStage', category: 'category', setting: 'setting' } as const
export type SchoolGroup = keyof typeof schoolGroups
export const schoolGroupNames = Object.keys(schoolGroups) as SchoolGroup[]
export const isSchoolGroup = (name: string): name is SchoolGroup => name in schoolGroups

/** In keys and addresses: schools of which this is not known, or that lie in no township. */
export const ungrouped = 'unknown'

/** What a school must be like; null where this must not be known. */
export type OfSchool = { townshipId?: string | null, reportingStage?: Stage | null, category?: SchoolCategory | null, setting?: Setting | null }

/** The groups asked for, as facts of a school; undefined where none is. */
export function ofSchoolAsked(asked: Partial<Record<SchoolGroup, string>>): OfSchool | undefined {
  const facts = schoolGroupNames.flatMap(name => asked[name] === undefined ? [] : [[schoolGroups[name], asked[name] === ungrouped ? null : asked[name]] as const])
  return facts.length === 0 ? undefined : Object.fromEntries(facts)
}
