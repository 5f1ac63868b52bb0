import type { BlockKind } from './report.js'

/** A block's number in front of it: 一、 （二） 3． ; paragraphs and tables have none. Parts begin anew in a chapter, items in a part. */
export function numbering(kinds: readonly BlockKind[]): string[] {
  let chapter = 0, part = 0, item = 0
  return kinds.map(kind => {
    if (kind === 'chapter') { chapter += 1; part = 0; item = 0; return `${chineseNumber(chapter)}、` }
    if (kind === 'part') { part += 1; item = 0; return `（${chineseNumber(part)}）` }
    if (kind === 'item') { item += 1; return `${item}．` }
    return ''
  })
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'], ten = '十'
/** 1 to 99 as Chinese documents number their chapters; beyond, as digits. */
export function chineseNumber(value: number): string {
  if (value > 99) return String(value)
  const tens = Math.floor(value / 10), ones = value % 10
  return `${tens === 0 ? '' : tens === 1 ? ten : `${digits[tens]}${ten}`}${ones === 0 && tens > 0 ? '' : digits[ones]}`
}
