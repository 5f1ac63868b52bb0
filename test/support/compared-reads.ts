import { isDeepStrictEqual } from 'node:util'
import type { Args } from '../../src/platform/db/scope-arguments.js'
import type { Answered } from '../../src/platform/db/served.js'

/** TEST_READS=compared: everything that the driver answers is asked of Prisma too (docs/decisions/0018). Others write meanwhile: an answer that
 *  differs is read anew before it is called different. @throws where the answers differ */
export async function compareReads({ model, operation, args, answer, again, prisma }: Answered): Promise<void> {
  let ours = answer, theirs: unknown
  for (let i = 0; i < 5; i++) {
    theirs = await prisma()
    if (isDeepStrictEqual(inOrder(ours, args), inOrder(theirs, args))) return
    ours = again()
    if (isDeepStrictEqual(inOrder(ours, args), inOrder(theirs, args))) return
  }
  throw new Error(`the driver and Prisma answer differently: ${model}.${operation}(${JSON.stringify(args)})\n${JSON.stringify(ours)}\n${JSON.stringify(theirs)}`)
}

/** Without an order of its own an answer has none: its rows, and those within them, are compared as a set. */
function inOrder(answer: unknown, args: Args): unknown {
  if (answer === null || typeof answer !== 'object' || answer instanceof Date) return answer
  if (Array.isArray(answer)) {
    const rows = answer.map(row => inOrder(row, args))
    return args.orderBy === undefined ? rows.map(row => JSON.stringify(row)).sort() : rows
  }
  const selected = { ...(args.select ?? {}) as Args, ...(args.include ?? {}) as Args }
  return Object.fromEntries(Object.entries(answer).sort(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => [name, name in selected && typeof value === 'object' ? inOrder(value, typeof selected[name] === 'object' ? selected[name] as Args : {}) : value]))
}
