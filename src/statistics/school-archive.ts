/** 全年档案: a school's year as one zip, its files named as bureaus ask for them: 学校名称_活动名称_YYYYMMDD_序号. @source domain.md 5.2 */

/** Of one file; `number` counts the files of its record from one. */
export type ArchiveName = { folder: string, school: string, title: string, heldOn: string, number: number, extension: string }

const mostOfTitle = 40
/** A name that every Windows takes: no characters it forbids, no point or blank at its end. */
const plain = (text: string): string => text.replace(/[\\/:*?"<>|\u0000-\u001f\u007f_]+/g, ' ').replace(/\s+/g, ' ').trim().replace(/[. ]+$/, '')

export function archiveName({ folder, school, title, heldOn, number, extension }: ArchiveName): string {
  const short = [...plain(title)].slice(0, mostOfTitle).join('').trim()
  return `${folder}/${[plain(school), short, heldOn.replaceAll('-', ''), String(number).padStart(2, '0')].filter(Boolean).join('_')}.${extension}`
}

/** The same names twice (two activities of one title on one day) get a letter more. */
export function unlike(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map(name => {
    const key = name.toLowerCase(), times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return times === 0 ? name : name.replace(/(\.[^.]*)$/, `_${times + 1}$1`)
  })
}
