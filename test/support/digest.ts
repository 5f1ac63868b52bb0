import { createHash } from 'node:crypto'
import { Prisma, type Client } from '../../src/platform/db/client.js'
import { inside } from '../../src/platform/db/scope.js'
import { scalarsOf } from '../../src/platform/db/scope-arguments.js'

/** Tables that count and record attempts; they change whoever asks. */
const beside: ReadonlySet<string> = new Set(['Session', 'Counter', 'OnceKey', 'AuditEntry', 'AuditHead'])
type Table = { findMany(args?: object): Promise<object[]> }
const tableOf = (reader: Client, model: string): Table => (reader as unknown as Record<string, Table>)[model.charAt(0).toLowerCase() + model.slice(1)] ?? { findMany: async () => { throw new Error(model) } }

/** A digest per table of everything that is kept; `under` a path: of the rows of the organisations there. */
export async function digestOf(reader: Client, under?: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const model of Object.values(Prisma.ModelName)) {
    if (beside.has(model)) continue
    const owned = scalarsOf(model).has('orgId')
    if (under && !owned && model !== 'Organisation') continue
    const where = under === undefined ? {} : model === 'Organisation' ? inside(under) : { org: inside(under) }
    const rows = await tableOf(reader, model).findMany({ where })
    digests[model] = `${rows.length} ${createHash('sha256').update(rows.map(row => JSON.stringify(row)).sort().join('\n')).digest('hex')}`
  }
  return digests
}
