import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { verifyTrail, writeTrail } from '../../src/audit/trail.js'
import { openDatabase, type Database } from '../../src/platform/db/client.js'
import { migrate } from '../../src/platform/db/migrate.js'
import { root } from '../../src/platform/root.js'
import { county, type County } from '../support/county.js'
import { emptyDatabase, provider } from '../support/database.js'
import { outcome } from '../support/scoped.js'

describe(`migrations (${provider})`, () => {
  let made: Awaited<ReturnType<typeof emptyDatabase>>, folder: string
  beforeEach(async () => {
    made = await emptyDatabase()
    folder = join(made.folder, 'migrations')
    cpSync(join(root, 'prisma/migrations'), folder, { recursive: true })
  })
  afterEach(() => made.drop())
  /** A migration after all others. */
  const add = (name: string, sql: string): void => {
    mkdirSync(join(folder, provider, name), { recursive: true })
    writeFileSync(join(folder, provider, name, 'migration.sql'), sql)
  }
  const first = '29990101000000_first', second = '29990102000000_second'

  it('are applied once, in order, and then not again', async () => {
    add(second, 'CREATE TABLE "b" ("id" TEXT PRIMARY KEY REFERENCES "a" ("id"))')
    add(first, 'CREATE TABLE "a" ("id" TEXT PRIMARY KEY)')
    const applied = await migrate(made.url, folder)
    expect(applied).to.have.length.greaterThan(2)
    expect(applied.slice(-2)).to.deep.equal([first, second])
    expect(await migrate(made.url, folder)).to.deep.equal([])
  })

  it('two starts at once apply each of them once', async function () {
    if (provider === 'sqlite') this.skip() // one process per file: the second one is refused
    const [one, two] = await Promise.all([migrate(made.url, folder), migrate(made.url, folder)])
    expect([one.length, two.length].sort()).to.deep.equal([0, one.length + two.length])
  })

  it('an edited one is refused, by name', async () => {
    add(first, 'CREATE TABLE "a" ("id" TEXT PRIMARY KEY)')
    await migrate(made.url, folder)
    appendFileSync(join(folder, provider, first, 'migration.sql'), '\n-- an afterthought')
    expect(await outcome(migrate(made.url, folder))).to.contain(first).and.contain('edited')
  })

  it('a database of a later version is left alone', async () => {
    add(first, 'CREATE TABLE "a" ("id" TEXT PRIMARY KEY)')
    await migrate(made.url, folder)
    rmSync(join(folder, provider, first), { recursive: true })
    expect(await outcome(migrate(made.url, folder))).to.contain(first).and.contain('later version')
  })

  it('one that fails half-way leaves nothing behind, and starts again when it is put right', async () => {
    await migrate(made.url, folder)
    add(first, 'CREATE TABLE "a" ("id" TEXT PRIMARY KEY); INSERT INTO "a" VALUES (\'kept?\'); CREATE TABLE "Organisation" ("id" TEXT)')
    expect(await outcome(migrate(made.url, folder))).not.to.equal('done')
    const half = await openDatabase(made.url)
    expect(await outcome(half.reader.$queryRaw`SELECT * FROM "a"`)).to.equal('P2010')
    expect(await outcome(half.write(tx => tx.$executeRaw`DELETE FROM "AuditEntry"`)), 'no entry yet, so no trigger fires').to.equal('done')
    await half.close()
    add(first, 'CREATE TABLE "a" ("id" TEXT PRIMARY KEY); INSERT INTO "a" VALUES (\'kept\')')
    expect(await migrate(made.url, folder)).to.deep.equal([first])
  })

  it('one that orphans rows is refused', async function () {
    if (provider === 'postgresql') this.skip() // it keeps foreign keys while tables are altered
    await migrate(made.url, folder)
    add(first, `CREATE TABLE "p" ("id" TEXT PRIMARY KEY); CREATE TABLE "c" ("id" TEXT PRIMARY KEY REFERENCES "p" ("id")); INSERT INTO "c" VALUES ('lost')`)
    expect(await outcome(migrate(made.url, folder))).to.contain('without their parent')
  })
})

describe(`migrations of a county that is in use (${provider})`, () => {
  let place: County, counts: string
  const countsOf = async ({ reader }: Database) => JSON.stringify([await reader.account.count(), await reader.organisation.count(), await reader.activityKind.count(), await reader.schemeDuty.count()])
  before(async () => {
    place = await county()
    await place.db.write(tx => writeTrail(tx, null, [{ action: 'x', subject: 'X', subjectId: '1', orgId: null }, { action: 'y', subject: 'X', subjectId: '2', orgId: null }], new Date()))
    counts = await countsOf(place.db)
  })
  after(() => place.close())

  it('keep every row, every child and the audit’s triggers through a redefined table', async () => {
    const folder = join(place.folder, 'migrations'), name = '29990101000000_redefine'
    cpSync(join(root, 'prisma/migrations'), folder, { recursive: true })
    mkdirSync(join(folder, provider, name))
    // On SQLite as Prisma writes it: the parent of nearly everything and the trail itself are made anew.
    const redefine = async (table: string): Promise<string> => {
      const [row] = await place.db.reader.$queryRawUnsafe<{ sql: string }[]>(`SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '${table}'`)
      const indexes = await place.db.reader.$queryRawUnsafe<{ sql: string }[]>(`SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '${table}' AND sql IS NOT NULL`)
      const made = (row?.sql ?? '').replace(`"${table}"`, `"new_${table}"`).replace(/\)$/, ', "extra" TEXT)').replace(/(,\s*CONSTRAINT[\s\S]*), "extra" TEXT\)$/, ', "extra" TEXT$1)')
      return `${made}; INSERT INTO "new_${table}" SELECT *, NULL FROM "${table}"; DROP TABLE "${table}"; ALTER TABLE "new_${table}" RENAME TO "${table}"; ${indexes.map(index => index.sql).join('; ')};`
    }
    writeFileSync(join(folder, provider, name, 'migration.sql'), provider === 'postgresql'
      ? 'ALTER TABLE "AuditEntry" ADD COLUMN "extra" TEXT; ALTER TABLE "Organisation" ADD COLUMN "extra" TEXT NOT NULL DEFAULT \'\';'
      : `PRAGMA foreign_keys=OFF;\n${await redefine('Organisation')}\n${await redefine('AuditEntry')}\nPRAGMA foreign_keys=ON;`)
    await place.db.close()
    expect(await migrate(place.url, folder)).to.deep.equal([name])
    const db = await openDatabase(place.url)
    expect(await countsOf(db)).to.equal(counts)
    expect(await verifyTrail(db.reader)).to.equal(null)
    for (const change of ['UPDATE "AuditEntry" SET "action" = \'y\'', 'DELETE FROM "AuditEntry"']) expect(await outcome(db.write(tx => tx.$executeRawUnsafe(change))), change).not.to.equal('done')
    await db.close()
  })
})
