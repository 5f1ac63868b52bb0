import { models } from '../../generated/models.js'
import { Prisma } from '../../generated/sqlite/client.js'
import type { Client, Tx } from './client.js'
import { plainRaw } from './plain-raw.js'
import { plainRead, type Connection } from './plain-reads.js'
import { plainWrite } from './plain-writes.js'
import type { Args } from './scope-arguments.js'

type Raw = (query: Prisma.Sql) => Promise<unknown>
type Delegate = Record<string, (args?: Args) => Promise<unknown>>
const reads: ReadonlySet<string> = new Set(['findMany', 'findFirst', 'findFirstOrThrow', 'findUnique', 'findUniqueOrThrow', 'count', 'aggregate', 'groupBy'])
const changes: ReadonlySet<string> = new Set(['create', 'createMany', 'update', 'updateMany', 'delete', 'deleteMany'])
const modelNames = new Map(Object.keys(models).map(name => [name.charAt(0).toLowerCase() + name.slice(1), name]))

/** A read that the driver answered, and both ways to ask for it again. */
export type Answered = { model: string, operation: string, args: Args, answer: unknown, again(): unknown, prisma(): Promise<unknown> }
/** How a client is served: inside a transaction changes too. Whoever looks on (tests do) is waited for, and may throw. */
export type Serving = { connection(): Connection | undefined, writes: boolean, lookOn?(read: Answered): Promise<void> }

/** The same client, whose statements the driver answers by itself wherever it can (docs/decisions/0018). What it cannot, is Prisma's. */
export function served<C extends Client | Tx>(client: C, { connection, writes, lookOn }: Serving): C {
  const delegates = new Map<string, object>()
  return new Proxy(client, {
    get(target, name) {
      const model = typeof name === 'string' ? modelNames.get(name) : undefined, own = (): unknown => Reflect.get(target, name)
      // Prisma makes the delegate of a model when it is first asked for, anew in every transaction: for what it answers itself only.
      if (model) {
        const known = delegates.get(model)
        if (known) return known
        const made = new Proxy({}, { get: (_, operation) => method(own as () => Delegate, operation, model) })
        delegates.set(model, made)
        return made
      }
      const value = own()
      if (name === '$queryRaw' || (name === '$executeRaw' && writes)) return raw(name, value as Raw, target)
      // Prisma's own methods look for their client in `this`.
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })

  function open(): Connection | undefined {
    const here = connection()
    return here?.database.open ? here : undefined
  }

  function raw(name: '$queryRaw' | '$executeRaw', own: Raw, target: C) {
    return async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown> => {
      const whole = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values as Prisma.Sql[]), here = open()
      const done = here && plainRaw(here, name, whole.sql, whole.values)
      return done ? done.answer : own.call(target, whole)
    }
  }

  function method(prisma: () => Delegate, operation: string | symbol, model: string): unknown {
    if (typeof operation !== 'string' || !(reads.has(operation) || changes.has(operation))) return Reflect.get(prisma(), operation)
    const own = (args: Args): unknown => (prisma()[operation] ?? noSuch(operation))(args)
    if (changes.has(operation)) return async (args: Args = {}): Promise<unknown> => {
      const here = writes ? open() : undefined, done = here && plainWrite(here, model, operation, args)
      return done ? done.answer : own(args)
    }
    return async (args: Args = {}): Promise<unknown> => {
      const here = open(), read = here && plainRead(here, model, operation, args)
      if (!read) return own(args)
      await lookOn?.({ model, operation, args, answer: read.answer, again: () => plainRead(here, model, operation, args)?.answer, prisma: async () => own(args) })
      return read.answer
    }
  }
}

const noSuch = (operation: string): never => { throw new Error(`${operation} is not in the generated client`) }
