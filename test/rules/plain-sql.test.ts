import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { expect } from 'chai'
import { PrismaClient } from '../../src/generated/sqlite/client.js'
import { uuidv7 } from '../../src/platform/db/ids.js'
import type { Client, Tx } from '../../src/platform/db/client.js'
import { plainRead, type Connection } from '../../src/platform/db/plain-reads.js'
import type { Args } from '../../src/platform/db/scope-arguments.js'
import { cacheStatements } from '../../src/platform/db/statement-cache.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { outcome } from '../support/scoped.js'

/** What the driver answers by itself is what Prisma answers (docs/decisions/0018). TEST_READS=compared reads everything in every story both ways. */
describe('plain statements (sqlite)', function () {
  if (provider !== 'sqlite') return // PostgreSQL is Prisma's alone
  let place: County, prisma: Client, connection: Connection, first = '', second = '', one = '', two = ''
  before(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', pupils: 900, teachers: 70 }, '席南小学', '50%_小学'] })
    ;[first, second] = [place.org('第一中学').id, place.org('席南小学').id]
    const recorder = await place.person('recorder'), clerk = await place.person('clerk')
    const joint = await recorder.submits({ title: '宪法讲座', pupils: '862', takingPart: [second] }), alone = await recorder.submits({ title: '国旗下讲话', pupils: '40' })
    await recorder.submits({ title: '禁毒讲座', pupils: '0' })
    await clerk.returns(joint, '请补充主讲人')
    await clerk.approves(alone)
    ;[one, two] = [joint.id, alone.id]
    const cached = cacheStatements(new PrismaBetterSqlite3({ url: place.url, readonly: true }), [])
    prisma = new PrismaClient({ omit: { account: { passwordHash: true } }, adapter: cached.adapter }) as unknown as Client
    await prisma.$connect()
    connection = cached.connection() as Connection
  })
  after(async () => { await prisma.$disconnect(); await place.close() })

  type Delegate = Record<string, (args: Args) => Promise<unknown>>
  const theirs = (model: string, operation: string, args: Args): Promise<unknown> => (prisma as unknown as Record<string, Delegate>)[model.charAt(0).toLowerCase() + model.slice(1)]?.[operation]?.(args) as Promise<unknown>
  const inside = { path: { gte: '/', lt: '0' } }

  it('read the same as Prisma does', async () => {
    const byId = { orderBy: [{ id: 'asc' }] }, moment = new Date('2020-01-01T00:00:00.123Z')
    const reads: [string, string, Args][] = [
      ['Submission', 'findMany', { ...byId }], ['Submission', 'findFirst', { ...byId, where: { title: '宪法讲座' }, select: { title: true, org: { select: { name: true, parent: { select: { name: true } } } } } }],
      ['Submission', 'findMany', { ...byId, where: { OR: [{ orgId: first }, { schools: { some: { school: inside } } }], NOT: { status: 'draft' } } }],
      // One record by its key, of which something is asked at the other end: there, not there, and of a record that is not.
      ...[one, two, 'nobody'].flatMap((id): [string, string, Args][] => [{ schools: { some: { schoolId: second } } }, { schools: { none: { schoolId: second } } }, { OR: [{ orgId: second }, { schools: { some: { school: inside } } }] }, { NOT: { schools: { some: { school: { name: 'nobody' } } } } }]
        .flatMap((where): [string, string, Args][] => [['Submission', 'findFirst', { where: { id, AND: [where] }, select: { title: true, org: { select: { name: true } } } }], ['Submission', 'count', { where: { id, ...where } }]])),
      ['Submission', 'findMany', { ...byId, where: { schools: { none: { schoolId: second } } } }], ['Submission', 'findMany', { ...byId, where: { org: { parent: { parent: { name: 'nobody' } } } } }],
      ['Organisation', 'findMany', { ...byId, where: { NOT: { parent: { name: '云岭县' } } } }], ['Organisation', 'findMany', { ...byId, where: { parentId: null } }], ['Organisation', 'findMany', { ...byId, where: { parentId: { not: null } } }],
      ['Organisation', 'findMany', { ...byId, where: { schoolCode: { not: 'x' } } }], ['Organisation', 'findMany', { ...byId, where: { name: { contains: '%_' } } }], ['Organisation', 'findMany', { ...byId, where: { name: { contains: '第\\%' } } }], ['Organisation', 'findMany', { ...byId, where: { name: { startsWith: '第\\_' } } }], ['Organisation', 'findMany', { ...byId, where: { name: { startsWith: '第一', not: { in: [] } } } }],
      ['Organisation', 'findMany', { ...byId, include: { rolls: { orderBy: { asOf: 'desc' } }, stages: { orderBy: { stage: 'asc' } }, parent: true } }],
      ['Submission', 'findMany', { ...byId, where: { changedAt: { gt: moment }, revisionCount: { gte: 1, lt: 3 }, id: { notIn: [] }, topic: { in: ['lecture'] } }, take: 2, skip: 1 }],
      ['Submission', 'findMany', { ...byId, where: { id: { in: [] } } }], ['Submission', 'findMany', { orderBy: [{ org: { position: 'desc' } }, { id: 'asc' }], take: 5 }],
      ['Submission', 'findMany', { ...byId, select: { steps: { orderBy: { number: 'desc' }, take: 1, select: { action: true, at: true, actor: { select: { displayName: true, org: { select: { name: true } } } }, remarks: { orderBy: { id: 'asc' } } } }, revisions: { orderBy: { number: 'asc' }, select: { content: true, warnings: true, activity: { select: { participations: { orderBy: { id: 'asc' }, where: { pupils: { gt: 0 } }, select: { pupils: true, siteId: true } } } } } } } }],
      ['Submission', 'findUnique', { where: { countyId_number: { countyId: place.org('云岭县').id, number: 'HD-2026-0001' } }, select: { title: true } }], ['Submission', 'findUnique', { where: { id: 'nobody' } }],
      ['ActivityKind', 'findMany', { orderBy: [{ position: 'asc' }, { code: 'asc' }], where: { retiredAt: null, duties: { some: { owed: { gt: 0 } } } } }],
      ['Account', 'findMany', { ...byId }], ['Account', 'findFirst', { ...byId, select: { loginName: true, passwordHash: true, mustChangePassword: true, createdAt: true } }],
      ['Submission', 'count', {}], ['Submission', 'count', { where: { status: 'approved', org: inside } }],
      ['Submission', 'groupBy', { by: ['status'], _count: { _all: true }, _max: { heldOn: true, changedAt: true }, orderBy: { status: 'desc' } }], ['Submission', 'groupBy', { by: ['status', 'topic'], where: { id: 'nobody' }, _count: true, orderBy: [{ status: 'asc' }, { topic: 'asc' }] }],
      ['ActivityParticipation', 'aggregate', { _sum: { pupils: true, teachers: true }, _count: { _all: true, teachers: true }, _min: { pupils: true } }], ['ActivityParticipation', 'aggregate', { where: { id: 'nobody' }, _sum: { pupils: true }, _count: true }],
    ]
    for (const [model, operation, args] of reads) {
      const ours = plainRead(connection, model, operation, args), what = `${model}.${operation}(${JSON.stringify(args)})`
      expect(ours, `${what} is left to Prisma`).to.not.equal(undefined)
      expect(ours?.answer, what).to.deep.equal(await theirs(model, operation, args))
    }
  })

  it('are made once for a shape of arguments, and answer each asker by the own values', async () => {
    const select = (pupils: number) => ({ id: true, revisions: { orderBy: { number: 'asc' }, select: { activity: { select: { participations: { orderBy: { id: 'asc' }, where: { pupils: { gt: pupils } }, select: { pupils: true } } } } } } })
    const moment = new Date('2020-01-01T00:00:00Z'), byId = { orderBy: { id: 'asc' } }
    const alike: [string, string, Args][] = [
      ...[first, second, 'nobody'].map((orgId): [string, string, Args] => ['Submission', 'findMany', { ...byId, where: { orgId, AND: [{ changedAt: { gt: moment } }] } }]),
      // Of another shape each: null, a list of one, of two and of none, another order, another field chosen, other brackets.
      ...[null, { not: null }, { in: [first] }, { in: [first, second] }, { in: [] }, { not: first }].map((parentId): [string, string, Args] => ['Organisation', 'findMany', { ...byId, where: { parentId } }]),
      ...['asc', 'desc'].map((id): [string, string, Args] => ['Organisation', 'findMany', { orderBy: { id }, where: { name: { startsWith: '第' } }, select: { [id === 'asc' ? 'name' : 'id']: true } }]),
      ['Submission', 'count', { where: { OR: [{ orgId: first }, { orgId: second, status: 'void' }] } }], ['Submission', 'count', { where: { OR: [{ orgId: first }, { orgId: second }], status: 'void' } }],
      // The number of a nested condition is not the plan's.
      ...[0, 500, 5000].map((pupils): [string, string, Args] => ['Submission', 'findMany', { ...byId, select: select(pupils) }]),
      ...[1, 2].flatMap((take): [string, string, Args][] => [['Submission', 'findMany', { ...byId, take }], ['Submission', 'findMany', { ...byId, skip: take }], ['Organisation', 'findMany', { ...byId, select: { id: true, stages: { orderBy: { stage: 'asc' }, take } } }]]),
    ]
    for (const [model, operation, args] of [...alike, ...alike]) expect(plainRead(connection, model, operation, args)?.answer, JSON.stringify(args)).to.deep.equal(await theirs(model, operation, args))
    for (const orgId of [5, true, moment]) expect(plainRead(connection, 'Submission', 'findMany', { ...byId, where: { orgId, AND: [{ changedAt: { gt: moment } }] } })).to.equal(undefined)
    expect(plainRead(connection, 'Submission', 'findMany', { ...byId, take: 1.5 })).to.equal(undefined)
  })

  it('are made anew when there were very many shapes', async () => {
    for (let length = 1; length <= 1100; length++) expect(plainRead(connection, 'Organisation', 'count', { where: { id: { in: Array(length).fill(first) } } })?.answer).to.equal(1)
  })

  it('leave to Prisma what they do not know, mistakes among it', () => {
    const left: [string, string, Args][] = [
      ['Submission', 'findMany', { where: { OR: [] } }], ['Submission', 'findMany', { distinct: ['topic'] }], ['Submission', 'findMany', { cursor: { id: 'x' } }], ['Submission', 'findMany', { where: { schools: { every: { schoolId: first } } } }],
      ['Submission', 'findMany', { where: { titel: 'x' } }], ['Submission', 'findMany', { where: { title: 5 } }], ['Submission', 'findMany', { where: { revisionCount: 'x' } }], ['Submission', 'findMany', { select: { _count: true } }], ['Submission', 'findMany', { take: -1 }],
      ['SubmissionRevision', 'findMany', { where: { content: { equals: {} } } }], ['Submission', 'findMany', { orderBy: { title: 'up' } }], ['Submission', 'groupBy', { by: ['status'], having: {} }], ['Submission', 'findUniqueOrThrow', { where: { id: 'nobody' } }], ['Nothing', 'findMany', {}],
    ]
    for (const [model, operation, args] of left) expect(plainRead(connection, model, operation, args), `${operation}(${JSON.stringify(args)})`).to.equal(undefined)
  })

  it('write the same as Prisma does, column by column', async () => {
    const file = connection.database, at = new Date('2026-05-12T01:02:03.004Z'), orgId = first
    const row = (table: string, where: string): unknown => file.prepare(`SELECT * FROM "${table}" WHERE ${where}`).all()
    const writes = async (tx: Tx): Promise<unknown[]> => [
      await tx.schoolAlias.create({ data: { id: 'a1', orgId, name: '一中' }, select: { id: true } }), await tx.schoolAlias.createMany({ data: [{ id: 'a2', orgId, name: '市一中' }, { id: 'a3', orgId, name: '老一中' }] }),
      await tx.schoolAlias.update({ where: { id: 'a2' }, data: { name: '区一中' } }), await tx.schoolAlias.updateMany({ where: { org: { name: '第一中学' }, name: { startsWith: '老' } }, data: { name: '旧一中' } }), await tx.schoolAlias.delete({ where: { id: 'a1' } }),
      await tx.account.update({ where: { loginName: 'recorder' }, data: { version: { increment: 2 }, noticesSeenAt: at, phone: null, mustChangePassword: false }, select: { version: true, noticesSeenAt: true, org: { select: { name: true } } } }),
      await tx.organisation.update({ where: { id: orgId }, data: { confirmsRecords: true }, select: { confirmsRecords: true } }), await tx.schoolAlias.deleteMany({ where: { name: 'nobody' } }),
      await tx.evidenceSet.create({ data: { id: 'set', orgId } }), await tx.submission.create({ data: { id: 's1', orgId, countyId: place.org('云岭县').id, kind: 'activity', topic: 'lecture', authorId: 'nobody', evidenceSetId: 'set', createdAt: at, changedAt: at } }).catch((error: { code?: string }) => error.code),
      await tx.submissionDraft.updateMany({ data: { content: { title: '“引号”', list: ['a', 'b'] }, changedAt: at } }),
    ]
    const seen = async (run: (work: (tx: Tx) => Promise<void>) => Promise<unknown>): Promise<unknown> => {
      let answers: unknown, rows: unknown
      await run(async tx => {
        answers = await writes(tx)
        const read = (table: string) => tx.$queryRawUnsafe(`SELECT * FROM "${table}" ORDER BY 1, 2`)
        rows = [await read('SchoolAlias'), await read('Account'), await read('SubmissionDraft'), await read('EvidenceSet'), await tx.$queryRawUnsafe('SELECT typeof("mustChangePassword"), typeof("noticesSeenAt"), "noticesSeenAt" || \'\' FROM "Account" ORDER BY "id"')]
        throw new Error('undone')
      }).catch((error: Error) => { if (error.message !== 'undone') throw error })
      return { answers, rows }
    }
    const writer = new PrismaClient({ omit: { account: { passwordHash: true } }, adapter: cacheStatements(new PrismaBetterSqlite3({ url: place.url }), ['PRAGMA foreign_keys=ON']).adapter }) as unknown as Client
    const byPrisma = await seen(work => writer.$transaction(work))
    await writer.$disconnect()
    expect(await seen(work => place.db.write(work))).to.deep.equal(byPrisma)
    expect(row('SchoolAlias', '"id" LIKE \'a%\''), 'all of it was undone').to.deep.equal([])
  })

  it('fail as Prisma does, and leave nothing', async () => {
    const alias = (name: string) => ({ data: { orgId: first, name } })
    const codeOf = (error: unknown) => (error as { code?: string }).code
    expect(await place.db.write(async tx => { await tx.schoolAlias.create(alias('twice')); return codeOf(await tx.schoolAlias.create(alias('twice')).catch((error: unknown) => error)) }).catch(codeOf)).to.equal('P2002')
    expect(codeOf(await place.db.write(tx => tx.schoolAlias.update({ where: { id: 'nobody' }, data: { name: 'x' } })).catch((error: unknown) => error))).to.equal('P2025')
    expect(codeOf(await place.db.write(tx => tx.schoolAlias.create({ data: { orgId: 'nobody', name: 'x' } })).catch((error: unknown) => error))).to.equal('P2003')
    expect(await outcome(place.db.reader.schoolAlias.create(alias('on the reader')))).to.not.equal('done')
    expect(await place.db.reader.schoolAlias.count({ where: { name: { in: ['x', 'on the reader'] } } })).to.equal(0)
  })

  it('are made once, also where only Prisma can say what is asked for beside', async () => {
    const orgId = first, asked = { org: { select: { name: true, _count: { select: { aliases: true } } } } }
    const { made, version, kept } = await place.db.write(async tx => {
      const made = await tx.schoolAlias.create({ data: { orgId, name: '只有一次' }, select: { name: true, ...asked } })
      const before = await tx.account.findUniqueOrThrow({ where: { loginName: 'recorder' }, select: { version: true } })
      const after = await tx.account.update({ where: { loginName: 'recorder' }, data: { version: { increment: 1 } }, select: { version: true, ...asked } })
      return { made, version: after.version - before.version, kept: await tx.schoolAlias.count({ where: { name: '只有一次' } }) }
    })
    expect(made.org.name).to.equal('第一中学')
    expect([version, kept]).to.deep.equal([1, 1])
  })

  it('are not answered through a transaction that is over', async () => {
    let leaked: Tx | undefined
    await place.db.write(async tx => { leaked = tx; await tx.schoolAlias.count() })
    expect(await outcome(leaked?.schoolAlias.count() as Promise<number>)).to.equal('P2028')
  })

  it('give ids that sort as they were made', () => {
    const made = Array.from({ length: 2000 }, (_, i) => uuidv7(1_700_000_000_000 + Math.floor(i / 500)))
    expect(made).to.deep.equal([...made].sort()).and.deep.equal([...new Set(made)])
    expect(made[7]).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
