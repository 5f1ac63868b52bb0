import { searchWords } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'

const most = 30

/** The earlier records of an organisation that a search finds, the latest first; `same` are of the kind asked for. */
export async function listEarlier(db: Db, orgId: string, { kind, find }: { kind: string, find: string }) {
  const list = (topic: string | { not: string }) => db.submission.findMany({
    where: { orgId, kind: 'activity', revisionCount: { gt: 0 }, topic, AND: searchWords(find).map(word => ({ searchText: containing(word) })) },
    orderBy: [{ heldOn: 'desc' }, { id: 'desc' }], take: most, select: { id: true, title: true, heldOn: true, topic: true },
  })
  const [same, others] = await Promise.all([list(kind), list({ not: kind })])
  return { same, others }
}
export type EarlierRow = Awaited<ReturnType<typeof listEarlier>>['same'][number]
