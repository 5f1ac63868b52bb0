import type { T } from '../platform/texts/texts.js'

/** Something that has a name in braces. `sort`: what it is (学段), put before the name where that alone means several things; `within`: where it is, put behind it.
 *  `retired`: says so in its name, which leaves the plain name to what is in use. `also`: read like the name. */
export type Word = { code: string, name: string, sort: string, within?: string, retired?: boolean, also?: readonly string[] }

/** The names of some things: each is written by a name that means nothing else, and read by every name that it may have. */
export type Names = {
  /** The name by which a thing is written. */
  nameOf(code: string): string | undefined
  /** What a name may mean: nothing, one thing, or several. */
  codesOf(name: string): readonly string[]
}

/** A name as it can stand in braces: braces, bars and what breaks lines are replaced by what can be typed and looks alike. */
export const tame = (name: string): string => name.replace(/[|\uff5c]/g, '\uff0f').replace(/[{\uff5b]/g, '\uff08').replace(/[}\uff5d]/g, '\uff09').replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()

/** Names are the same however wide their brackets, colons and digits are typed, and with or without spaces. */
const same = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '')

/** @param isOther whether what stands in braces means something else than a name, whatever is called so */
export function namesOf(t: T, words: readonly Word[], isOther: (name: string) => boolean = () => false): Names {
  const meant = new Map<string, Set<string>>(), own = new Map<string, string>()
  const add = (name: string, code: string): void => { const codes = meant.get(same(name)) ?? new Set(); meant.set(same(name), codes.add(code)) }
  const ladders = words.map(word => ({ code: word.code, names: namesFor(t, word).filter(name => same(name) !== '' && !isOther(name)) }))
  for (const { code, names } of ladders) for (const name of names) add(name, code)
  const unnamed: typeof ladders = []
  for (const ladder of ladders) {
    const name = ladder.names.find(one => meant.get(same(one))?.size === 1)
    if (name === undefined) unnamed.push(ladder)
    else own.set(ladder.code, name)
  }
  // Codes do not change and new ones come last: a number stays with its thing.
  for (const { code, names } of unnamed.sort((a, b) => a.code < b.code ? -1 : 1)) {
    if (own.has(code)) continue
    for (let number = 1; !own.has(code); number += 1) {
      const name = t('reportName.numbered', names.at(-1) ?? '', number)
      if (meant.has(same(name)) || isOther(name)) continue
      add(name, code)
      own.set(code, name)
    }
  }
  return { nameOf: code => own.get(code), codesOf: name => [...meant.get(same(name)) ?? []] }
}

/** The names that a thing may have, the plainest first. */
function namesFor(t: T, { name, sort, within, retired, also = [] }: Word): string[] {
  const plain = retired ? t('reportName.retired', tame(name)) : tame(name), first = tame(name) === '' ? [] : [plain, ...retired ? [] : also.map(tame)]
  const place = within === undefined ? [] : [plain, t('reportName.qualified', sort, plain)].map(one => t('reportName.within', one, tame(within)))
  return [...first, t('reportName.qualified', sort, plain), ...place]
}
