import type { Db } from '../platform/db/scope.js'
import type { AccountViewer } from '../viewer.js'

/**
 * The records that somebody sees, in sides that do not overlap: those of a school itself, and those of others in which it takes part,
 * so many to a side as a statement can name. Each side
 * is read along an index of its own; asked for in one breath, a database goes through the records of the whole county. To everybody
 * else it is one side.
 */
export function sidesOf(db: Db, viewer: AccountViewer): Promise<object[]> {
  const known = read.get(db), sides = known ?? readSides(db, viewer)
  if (!known) read.set(db, sides)
  return sides
}
/** Once for a page, which asks for its records in several ways: a handle is made anew for each. */
const read = new WeakMap<Db, Promise<object[]>>()

/** How many records one side names: a statement takes only so many values. */
const mostNamed = 5000

async function readSides(db: Db, { orgKind, orgId, leaf }: AccountViewer): Promise<object[]> {
  if (orgKind === 'partner') return [{ orgId }]
  if (orgKind !== 'school' || !leaf) return [{}]
  // Before and behind, not beside: an index knows where to begin.
  const guest = await db.submissionSchool.findMany({ where: { schoolId: orgId, OR: [{ orgId: { lt: orgId } }, { orgId: { gt: orgId } }] }, select: { submissionId: true } })
  const ids = guest.map(one => one.submissionId), pieces = Array.from({ length: Math.ceil(ids.length / mostNamed) }, (_, i) => ids.slice(i * mostNamed, (i + 1) * mostNamed))
  return [{ orgId }, ...pieces.map(piece => ({ id: { in: piece } }))]
}

/** The first rows of several lists that are each in the same order. */
export function mergedBy<R extends object>(lists: readonly (readonly R[])[], orderBy: readonly object[], take: number): R[] {
  const [only, ...others] = lists
  if (only && others.length === 0) return [...only]
  const fields = orderBy.flatMap(one => Object.entries(one as Record<string, 'asc' | 'desc'>))
  const valueOf = (row: R, field: string): string | number => { const value = (row as Record<string, unknown>)[field]; return value instanceof Date ? value.getTime() : value as string | number }
  return lists.flat().sort((a, b) => {
    for (const [field, direction] of fields) {
      const [one, other] = [valueOf(a, field), valueOf(b, field)]
      if (one !== other) return (one < other) === (direction === 'asc') ? -1 : 1
    }
    return 0
  }).slice(0, take)
}
