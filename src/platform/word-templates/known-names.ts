import { whereOf, type TemplateTag } from './part-tags.js'
import type { KnownTags } from './template-data.js'
import type { TemplateFault } from './template-fault.js'

type Use = 'value' | 'condition' | 'loop'

const useOf = (known: KnownTags, name: string): Use | undefined =>
  known.values.includes(name) ? 'value' : known.conditions?.includes(name) ? 'condition' : known.loops && Object.hasOwn(known.loops, name) ? 'loop' : undefined
const loopsOf = (known: KnownTags): [string, KnownTags][] => Object.entries(known.loops ?? {})
const namesOf = (known: KnownTags): string[] => [...known.values, ...known.conditions ?? [], ...loopsOf(known).map(([name]) => name)]

/** What is wrong with the names of tags: unknown ones, those of another place, and those that cannot be printed. @param tags of one part, in reading order */
export function nameFaults(tags: readonly TemplateTag[], known: KnownTags): TemplateFault[] {
  const faults: TemplateFault[] = [], scopes: KnownTags[] = [known], open: { name: string, entered: boolean, unknown: boolean }[] = []
  for (const tag of tags) {
    if (tag.sort === 'close') {
      const at = open.findLastIndex(one => one.name === tag.name)
      for (const { entered } of at < 0 ? [] : open.splice(at)) if (entered) scopes.pop()
      continue
    }
    const scope = scopes.findLast(one => useOf(one, tag.name) !== undefined), use = scope && useOf(scope, tag.name)
    // Inside a loop that is not known a name of any loop may be right.
    if (use === undefined && !(open.some(one => one.unknown) && homeOf(tag.name, known) !== undefined)) faults.push(faultOf(tag, scopes, known))
    if (use !== undefined && use !== 'value' && tag.sort === 'value') faults.push({ code: 'notPrinted', name: tag.name, where: whereOf(tag) })
    if (tag.sort === 'open') {
      const inner = use === 'loop' ? scope?.loops?.[tag.name] : undefined
      if (inner) scopes.push(inner)
      open.push({ name: tag.name, entered: inner !== undefined, unknown: use === undefined })
    }
  }
  return faults
}

function faultOf(tag: TemplateTag, scopes: readonly KnownTags[], known: KnownTags): TemplateFault {
  const name = tag.name.slice(0, 60), where = whereOf(tag), other = homeOf(tag.name, known)
  if (other !== undefined) return { code: 'wrongPlace', name, other, where }
  const nearest = nearestName(tag.name, [...new Set([...scopes.toReversed().flatMap(namesOf), ...allNames(known)])])
  return nearest === undefined ? { code: 'unknownName', name, where } : { code: 'unknownName', name, nearest, where }
}

/** The loop in which a name holds. */
function homeOf(name: string, known: KnownTags): string | undefined {
  for (const [loop, inner] of loopsOf(known)) {
    const home = useOf(inner, name) !== undefined ? loop : homeOf(name, inner)
    if (home !== undefined) return home
  }
  return undefined
}
const allNames = (known: KnownTags): string[] => [...namesOf(known), ...loopsOf(known).flatMap(([, inner]) => allNames(inner))]

/** The name that was probably meant: at most half of it is written otherwise. Of several the first, so that names at hand come before others. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const typed = plain(name)
  if (typed.length > 40) return undefined
  let nearest: string | undefined, least = Infinity
  for (const one of names) {
    const distance = editsBetween(typed, plain(one)), longer = Math.max(typed.length, plain(one).length)
    if (distance < least && distance * 2 <= longer && distance < longer) [nearest, least] = [one, distance]
  }
  return nearest
}

/** Full-width letters, capitals and spaces are no differences that a person sees. */
const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/** How many characters have to be put in, left out, changed, or swapped with the next one. */
function editsBetween(a: string, b: string): number {
  let before: number[] = [], above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1
      let edits = Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + same)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) edits = Math.min(edits, (before[column - 2] ?? 0) + 1)
      line.push(edits)
    }
    before = above
    above = line
  }
  return above[b.length] ?? 0
}
