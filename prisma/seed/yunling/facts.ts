import type { SampleRoll, SampleSchool } from '../types.js'
import { lecturers, yunlingAccounts, type Lecturer } from './people.js'
import { yunlingSchools } from './schools.js'

/** @throws RangeError when the sample has no such school. */
export function schoolOf(key: string): SampleSchool {
  const found = yunlingSchools.find(one => one.key === key)
  if (!found) throw new RangeError(`the sample has no school ${key}`)
  return found
}

/** The roll that held on a day; the first one for an earlier day. @throws RangeError when the school has none. */
export function rollOn(key: string, day: string): { pupils: number, teachers: number, classes: number } {
  const { rolls } = schoolOf(key)
  const roll: SampleRoll | undefined = rolls.filter(({ asOf }) => asOf <= day).at(-1) ?? rolls[0]
  if (!roll) throw new RangeError(`${key} has no roll`)
  return { pupils: roll.pupils ?? 0, teachers: roll.teachers ?? 0, classes: roll.classes ?? 0 }
}

/** Who files for an organisation: its own recorder, else its 中心校's; the bureau's clerk or the partner's contact. */
export function filerOf(hostKey: string): string {
  if (hostKey === 'bureau') return 'yunling-clerk2'
  const own = yunlingAccounts.find(({ orgKey, role }) => orgKey === hostKey && (role === 'recorder' || role === 'partner'))
  if (own) return own.loginName
  const { parentKey } = schoolOf(hostKey)
  if (parentKey === undefined) throw new RangeError(`nobody files for ${hostKey}`)
  return filerOf(parentKey)
}

/** The school's own vice-principal or counsellor; a counsellor of the county where there is none. */
export function lecturerFor(hostKey: string, as: Lecturer['as']): Lecturer {
  const found = lecturers.find(one => one.as === as && one.schools.includes(hostKey)) ?? lecturers.find(one => one.schools.includes(hostKey)) ?? lecturers.find(one => one.name === '申维岳')
  if (!found) throw new RangeError('the sample has no lecturers')
  return found
}
/** 法治副校长韩松 */
export const titled = ({ as, name }: Lecturer): string => `${as === 'vicePrincipal' ? '法治副校长' : '校外法治辅导员'}${name}`
/** 县检察院 for 云岭县人民检察院 */
export const shortUnit = (unit: string): string => unit.startsWith('云岭县') ? `县${unit.slice(3).replace('人民', '')}` : unit
