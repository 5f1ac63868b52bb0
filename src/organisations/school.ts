import { pinyin } from 'pinyin-pro'

export const stages = ['kindergarten', 'primary', 'junior', 'senior', 'vocational', 'special'] as const
/** 学段 */
export type Stage = (typeof stages)[number]
export const categories = ['kindergarten', 'primary', 'junior', 'nineYear', 'twelveYear', 'complete', 'senior', 'vocational', 'special'] as const
/** 办学类型 */
export type SchoolCategory = (typeof categories)[number]
export const ownerships = ['public', 'private'] as const
export type Ownership = (typeof ownerships)[number]
export const settings = ['urban', 'town', 'rural'] as const
export type Setting = (typeof settings)[number]

/** 学校标识码: two digits of category, two of province, six of serial. @source JY/T 1001; domain.md section 7 */
export const categoryDigits: Record<SchoolCategory, readonly string[]> = {
  kindergarten: ['11'], primary: ['21'], junior: ['31', '32'], nineYear: ['31'], twelveYear: ['34'], complete: ['34'], senior: ['34'], vocational: ['36'], special: ['51'],
}
export type SchoolCodeFault = 'format' | 'category' | 'province'

/** What is wrong with a school code, or null. @param provinceDigits the first two of the county's region code, when known */
export function faultOfSchoolCode(code: string, category: SchoolCategory | null, provinceDigits: string | null): SchoolCodeFault | null {
  if (!/^\d{10}$/.test(code)) return 'format'
  if (category && !categoryDigits[category].includes(code.slice(0, 2))) return 'category'
  if (provinceDigits && code.slice(2, 4) !== provinceDigits) return 'province'
  return null
}

/** The stage a school of this category is reported under. 九年一贯制 counts as junior, 完全中学 and 十二年一贯制 as senior. @source domain.md section 7 */
export const reportedUnder: Record<SchoolCategory, Stage> = {
  kindergarten: 'kindergarten', primary: 'primary', junior: 'junior', nineYear: 'junior', twelveYear: 'senior', complete: 'senior', senior: 'senior', vocational: 'vocational', special: 'special',
}

/** The stages that a school of this category usually teaches. */
export const taughtBy: Record<SchoolCategory, readonly Stage[]> = {
  kindergarten: ['kindergarten'], primary: ['primary'], junior: ['junior'], nineYear: ['primary', 'junior'], twelveYear: ['primary', 'junior', 'senior'], complete: ['junior', 'senior'], senior: ['senior'], vocational: ['vocational'], special: ['special'],
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** What a search looks through: names, aliases, code, and the pinyin initials of each (席南小学 is found by xnxx). */
export function searchTextOf(names: readonly string[], schoolCode: string | null): string {
  const words = names.flatMap(name => [plain(name), plain(pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' }).join(''))])
  return [...new Set([...words, ...(schoolCode ? [schoolCode] : [])])].join(' ')
}
export const searchWord = (typed: string): string => plain(typed)
/** The words of a search as they were typed, each of which must be found; as many as somebody would type. */
export const typedWords = (typed: string): string[] => typed.replaceAll('\u0000', '').split(/\s+/).filter(word => word !== '').slice(0, 5)
/** The same as a search looks for them. */
export const searchWords = (typed: string): string[] => typedWords(typed).map(searchWord)

/** Whether a school was open on any day of a half-open range, and so may owe something in it. Unknown dates count as open. */
export const wasOpen = (school: { openedOn: string | null, closedOn: string | null }, range: { startsOn: string, endsOn: string }): boolean =>
  (school.openedOn === null || school.openedOn < range.endsOn) && (school.closedOn === null || school.closedOn > range.startsOn)

/** The number that held on a day: the latest roll of that day or before, else the earliest there is; null when unknown. */
export function rollOn<R extends { asOf: string }>(rolls: readonly R[], day: string): R | null {
  const sorted = [...rolls].sort((a, b) => a.asOf < b.asOf ? -1 : 1)
  return sorted.findLast(roll => roll.asOf <= day) ?? sorted[0] ?? null
}
