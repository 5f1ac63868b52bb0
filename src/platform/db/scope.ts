import type { AccountViewer, Inspection, OrgKind, Role, Viewer } from '../../viewer.js'
import { Problem } from '../../problems.js'
import { Prisma, type Client, type Tx } from './client.js'
import { inspected, withoutNames } from './inspection.js'
import { reach, type Inside, type Reach } from './reach.js'
import { checkData, checkReads, nameOf, scalarsOf, type Args } from './scope-arguments.js'

const reads = ['findMany', 'findFirst', 'findFirstOrThrow', 'findUnique', 'findUniqueOrThrow', 'count', 'aggregate', 'groupBy'] as const
const changes = ['create', 'update', 'updateMany', 'delete', 'deleteMany'] as const
type Operation = typeof reads[number] | typeof changes[number]
type Name = Uncapitalize<Prisma.ModelName>

/** What handlers get instead of Prisma: the same calls and types, every one of them cut to what the viewer may reach. */
export type Db = { readonly [N in Name]: Pick<Client[N], Operation & keyof Client[N]> }

type Line = Omit<Reach<never>, 'fromAbove' | 'entered' | 'linked' | 'anyone' | 'answers' | 'fieldsOf' | 'through'> & {
  fromAbove?: Args | 'nothing', anyone?: { rows: Args, fields: readonly string[] }, entered?: (mine: string) => Args, linked?: (mine: Inside) => Args, through?: Record<string, Prisma.ModelName>
  answers?: { fields: readonly string[], rows: (at: Date) => Args }
  fieldsOf?: { fields: readonly string[], by: readonly Role[], rows: (mine: Inside) => Args }
}
type Delegate = Record<string, (args: Args) => Promise<unknown>>

/** A handle on `client` (the reader, or the transaction of this request) for one viewer. Not a Prisma extension: an extension
 *  cannot be put on a transaction, does not see nested arguments as reads, and leaves the fluent API in place; this does not. */
export function scopedDb(viewer: Viewer, client: Tx | Client): Db {
  const made = new Map<string, object>()
  const db = new Proxy({}, {
    get(_, name) {
      if (typeof name === 'symbol' || name === 'then') return undefined
      const model = modelOf.get(name)
      if (!model) throw new Error(`${name} has no scope: raw SQL and transactions live in platform/db and statistics`)
      if (!made.has(name)) made.set(name, new Guarded(model, viewer, client))
      return made.get(name)
    },
  }) as Db
  if (viewer.kind === 'account' && viewer.inspection) inspections.set(db, viewer.inspection)
  return db
}

const inspections = new WeakMap<Db, Inspection>()
/** The limits of the inspector whose handle this is; undefined for everybody else's. */
export const inspectionOf = (db: Db): Inspection | undefined => inspections.get(db)

const modelOf = new Map<string, Prisma.ModelName>(Object.values(Prisma.ModelName).map(model => [nameOf(model), model]))

/** Half-open: everything that begins with `path`, by the bytes, through the index. `path` ends with '/', and '0' follows '/'. */
export const inside = (path: string): Inside => ({ path: { gte: path, lt: `${path.slice(0, -1)}0` } })
export const isInside = (path: string, above: string): boolean => path.startsWith(above)

/** One model of a handle: a class, since handles are made for every request and their methods once. */
class Guarded {
  readonly #model: Prisma.ModelName
  readonly #viewer: Viewer
  readonly #client: Tx | Client
  readonly #line: Line
  readonly #delegate: Delegate

  constructor(model: Prisma.ModelName, viewer: Viewer, client: Tx | Client) {
    const delegate = (client as unknown as Record<string, Delegate>)[nameOf(model)]
    if (!delegate) throw new Error(`${model} is not in the generated client`)
    this.#model = model
    this.#viewer = viewer
    this.#client = client
    this.#line = reach[model] as unknown as Line
    this.#delegate = delegate
  }

  static {
    for (const operation of [...reads, ...changes]) Object.defineProperty(this.prototype, operation, { value(this: Guarded, given?: Args) { return this.#call(operation, given ?? {}) } })
  }

  async #call(operation: Operation, given: Args): Promise<unknown> {
    const model = this.#model, viewer = this.#viewer, client = this.#client, line = this.#line, delegate = this.#delegate, run = delegate[operation]
    if (!run) throw new Error(`${model}.${operation} is not in the generated client`)
    const { data, ...args } = given
    checkReads(model, args)
    if (data !== undefined) checkData(model, operation, data as Args)
    if (operation === 'create') {
      await checkOwner(model, line, viewer, data as Args, client)
      return await run.call(delegate, { ...args, data })
    }
    if (model === 'Organisation' && operation === 'update' && data && 'path' in (data as Args)) await checkPlace(writerOf(model, line, viewer), (args.where as Args | undefined)?.id, data as Args, client)
    const rule = (changes as readonly string[]).includes(operation) ? mayWrite(model, line, viewer, operation, data as Args | undefined) : mayRead(model, line, viewer, args.select)
    const where = (args.where ?? {}) as Args
    // Awaited here on purpose: what comes back is a plain promise, without Prisma's fluent .relation() calls.
    const found = await run.call(delegate, { ...args, ...(data === undefined ? {} : { data }), where: { ...where, AND: [rule, ...[where.AND ?? []].flat()] } })
    // An inspector's own account is the only one they read; everybody else is met on the way from a record.
    return viewer.kind === 'account' && viewer.inspection && model !== 'Account' ? withoutNames(found) : found
  }
}

// --- which rows -------------------------------------------------------------------------------------------------------

// Not { OR: [] }: inside AND, Prisma 7.10 reads that as no condition at all and returns every row.
const nothing = (model: Prisma.ModelName): Args => ({ [[...scalarsOf(model)][0] as string]: { in: [] } })
const ancestors = (path: string): string[] => path.split('/').filter(Boolean)

/** Everything that lies under the viewer's organisation. A leaf's own rows by the plain column: the index on orgId serves them; a county's by the column that names it. */
function below(model: Prisma.ModelName, viewer: AccountViewer): Args {
  if (model === 'Organisation') return inside(viewer.path)
  if (viewer.leaf) return { orgId: viewer.orgId }
  const { county } = reach[model] as { county?: string }
  return viewer.orgKind === 'county' && county ? { [county]: viewer.orgId } : { org: inside(viewer.path) }
}

/** Those who enter records of their own for review. Everybody else looks from above, and at their own organisation's rows from within. */
const enteringKinds: readonly OrgKind[] = ['school', 'teachingPoint', 'campus', 'partner']

const madePublic = ({ anyone }: Line, select: unknown): Args | undefined =>
  anyone && typeof select === 'object' && select !== null && Object.keys(select).every(field => anyone.fields.includes(field)) ? anyone.rows : undefined

function mayRead(model: Prisma.ModelName, line: Line, viewer: Viewer, select?: unknown): Args {
  const all = reachOf(model, line, viewer, select), narrowed = viewer.kind === 'account' ? inspected(model, viewer) : undefined
  return narrowed === undefined ? all : narrowed === 'nothing' ? nothing(model) : { AND: [all, narrowed] }
}

function reachOf(model: Prisma.ModelName, line: Line, viewer: Viewer, select?: unknown): Args {
  if (viewer.kind === 'token') return line.token ? { [line.token]: viewer.token } : madePublic(line, select) ?? nothing(model)
  const rules: Args[] = []
  // What only counties own is a county's own or of somebody above: the ancestors, of whom oneself is one, are all of it.
  const above = line.read.includes('above'), isAmongAncestors = above && line.county === 'orgId' && viewer.orgKind === 'county'
  if (line.read.includes('below') && !isAmongAncestors) {
    if (line.fromAbove === undefined || enteringKinds.includes(viewer.orgKind)) rules.push(below(model, viewer))
    else {
      rules.push({ orgId: viewer.orgId })
      if (line.fromAbove !== 'nothing') rules.push({ AND: [below(model, viewer), line.fromAbove] })
      if (line.entered && viewer.orgKind === 'county' && viewer.role === 'clerk') rules.push({ AND: [below(model, viewer), line.entered(viewer.orgId)] })
    }
  }
  if (above) rules.push({ [model === 'Organisation' ? 'id' : 'orgId']: { in: ancestors(viewer.path) } })
  if (line.read.includes('county') && viewer.countyId) rules.push(model === 'Organisation' ? { countyId: viewer.countyId } : { org: { countyId: viewer.countyId } })
  if (line.linked && enteringKinds.includes(viewer.orgKind)) rules.push(line.linked(inside(viewer.path)))
  const [first] = rules
  if (!first) return nothing(model)
  return rules.length === 1 ? first : { OR: rules }
}

const fillingRoles: readonly Role[] = ['clerk', 'schoolAdmin', 'recorder', 'partner']
const accountKeepers: readonly Role[] = ['system', 'clerk', 'schoolAdmin']

function mayWrite(model: Prisma.ModelName, line: Line, viewer: Viewer, operation: Operation, data: Args | undefined): Args {
  const { fieldsOf } = line
  if (viewer.kind === 'token' && line.token && line.answers && viewer.at && operation === 'updateMany' && data && Object.keys(data).every(field => line.answers?.fields.includes(field)))
    return { AND: [{ [line.token]: viewer.token }, line.answers.rows(viewer.at)] }
  if (fieldsOf && data && operation.startsWith('update') && viewer.kind === 'account' && fieldsOf.by.includes(viewer.role) && [...enteringKinds, 'county'].includes(viewer.orgKind) && Object.keys(data).every(field => fieldsOf.fields.includes(field))) {
    const rows = fieldsOf.rows(inside(viewer.path))
    return line.write === 'filling' ? { OR: [below(model, writerOf(model, line, viewer)), rows] } : rows
  }
  if (viewer.kind === 'account' && line.write === 'accounts' && !accountKeepers.includes(viewer.role)) return { id: viewer.id }
  return below(model, writerOf(model, line.write === 'everybody' ? { ...line, write: 'county' } : line, viewer))
}

/** The viewer, if the table lets them write this model at all. @throws Problem forbidden */
function writerOf(model: Prisma.ModelName, line: Line, viewer: Viewer): AccountViewer {
  if (viewer.kind === 'account') {
    const inTheCounty = viewer.orgKind === 'county' || enteringKinds.includes(viewer.orgKind)
    if (line.write === 'filling' && inTheCounty && fillingRoles.includes(viewer.role)) return viewer
    if (line.write === 'county' && viewer.orgKind === 'county' && viewer.role === 'clerk') return viewer
    if (line.write === 'leading' && viewer.orgKind === 'county' && viewer.role === 'leader') return viewer
    if (line.write === 'checking' && viewer.orgKind === 'county' && (viewer.role === 'clerk' || viewer.role === 'inspector')) return viewer
    if (line.write === 'everybody' && viewer.countyId) return viewer
    if (line.write === 'accounts' && accountKeepers.includes(viewer.role)) return viewer
  }
  throw new Problem('forbidden', { model })
}

/** Hanging one organisation under another keeps the path true: the new one's path, then its own id; never below itself, never out of reach. */
async function checkPlace(writer: AccountViewer, id: unknown, { path, parentId }: Args, client: Tx | Client) {
  if (typeof id !== 'string' || typeof parentId !== 'string') throw new Error('out of scope: an Organisation is placed by its id and its parent')
  const above = await client.organisation.findFirst({ where: { id: parentId, ...inside(writer.path) }, select: { path: true } })
  if (!above) throw new Problem('notFound')
  if (path !== `${above.path}${id}/` || above.path.includes(`/${id}/`)) throw new Error('out of scope: a path that is not the parent’s and the own id')
}

async function checkOwner(model: Prisma.ModelName, line: Line, viewer: Viewer, data: Args, client: Tx | Client) {
  const writer = writerOf(model, line, viewer)
  if (model === 'Organisation') await checkPlace(writer, data.id, data, client)
  else if (data.orgId !== writer.orgId) {
    if (line.write === 'everybody' || line.write === 'checking') throw new Problem('notFound')
    if (typeof data.orgId !== 'string' || !await client.organisation.findFirst({ where: { id: data.orgId, ...inside(writer.path) }, select: { id: true } })) throw new Problem('notFound')
  }
}
