import { NotPlain, type Store, type Value } from './plain-sql.js'
import type { Args } from './scope-arguments.js'

/** One place on the way through the shapes of arguments; a plan stands where the way of a shape ends. */
class Step {
  readonly #next = new Map<unknown, Step>()
  plan: unknown
  to(key: unknown): Step {
    const known = this.#next.get(key)
    if (known) return known
    const made = new Step()
    this.#next.set(key, made)
    return made
  }
}

/** How many plans are made, or given up, before all are made anew: lists of ids come in many lengths. */
const mostMade = 1000
let root = new Step(), made = 0

/**
 * The plan of a statement, made once for every shape of arguments, with the values of this call. What a statement looks like depends on
 * names, operators, orders and the lengths of lists, on what is null and what is not, never on what is compared with: going along a shape is
 * much cheaper than making its statement. Nothing of the database is kept. A value that does not fit its field is found each time anew.
 * @param about what the plan depends on beside the arguments; `make` is called for the first of a shape
 * @throws NotPlain
 */
export function planned<P extends { stores: readonly Store[] }>(about: readonly unknown[], args: Args, make: () => P): { plan: P, values: Value[] } {
  const given: unknown[] = []
  let end = root
  for (const one of about) end = end.to(one)
  for (const name of Object.keys(args)) {
    const value = args[name]
    if (value !== undefined) end = name === 'take' || name === 'skip' ? end.to(name) : follow(end.to(name), value, name === 'where' ? given : undefined)
  }
  let plan = end.plan as P | undefined
  if (!plan) {
    made += 1
    if (made > mostMade) { root = new Step(); made = 0 }
    end.plan = plan = make()
  }
  // Both go through the conditions in the same order.
  if (given.length !== plan.stores.length) throw new NotPlain('other values than the plan knows')
  const { stores } = plan
  return { plan, values: given.map((value, i) => (stores[i] as Store)(value)) }
}

/** @param values takes up what is compared with, in its order; undefined where everything belongs to the shape */
function follow(from: Step, given: unknown, values: unknown[] | undefined): Step {
  if (typeof given !== 'object' || given instanceof Date) {
    if (!values) return from.to(given)
    values.push(given)
    return from.to(aValue)
  }
  if (given === null) return from.to(null)
  if (Array.isArray(given)) {
    let end = from.to(given.length)
    // Of values or of conditions, never of both: values need no step each.
    for (const one of given) { if (values && typeof one !== 'object') values.push(one); else end = follow(end, one, values) }
    return end
  }
  let end = from.to(begin)
  for (const name of Object.keys(given)) {
    const value = (given as Args)[name]
    // The conditions inside a selection are those of another statement, which has a plan of its own.
    if (value !== undefined) end = follow(end.to(name), value, !values && name === 'where' ? [] : values)
  }
  return end.to(finish)
}
const aValue = Symbol('a value'), begin = Symbol('{'), finish = Symbol('}')
