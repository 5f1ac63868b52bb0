import { expect } from 'chai'
import { codeOf, sourcesIn } from '../support/sources.js'

const sources = sourcesIn('src', '.ts').map(({ path, text }) => ({ path, code: codeOf(text) }))
const inFiles = (pattern: RegExp, except: (path: string) => boolean): string[] =>
  sources.flatMap(({ path, code }) => { const found = except(path) ? null : pattern.exec(code); return found ? [`${path}: ${found[0]}`] : [] })

/** Raw SQL beside platform/db, and why. */
const rawSql: Record<string, string> = {
  'src/audit/trail.ts': 'the head row is moved and read in one statement: that is the lock',
  'src/accounts/find-viewer.ts': 'one query for every request',
  'src/evidence/keep-file.ts': 'ON CONFLICT DO NOTHING: a failed insert would end the transaction on PostgreSQL',
  'src/platform/web/once.ts': 'the same',
  'src/platform/web/health.ts': 'asks whether the database answers',
  'src/hourly.ts': 'lets the database look at its records: no statement of Prisma’s',
}
/** The database without a scope, and why there is no viewer. */
const unscoped: Record<string, string> = {
  'src/accounts/find-viewer.ts': 'finds the viewer', 'src/accounts/sign-in.ts': 'nobody is signed in yet', 'src/accounts/start-commands.ts': 'from the shell',
  'src/activities/start-commands.ts': 'from the shell', 'src/bureau/start-commands.ts': 'from the shell, and at a start', 'src/organisations/county-commands.ts': 'from the shell', 'src/audit/trail.ts': 'the whole chain',
  'src/evidence/file-owners.ts': 'the sweeper, for all schools', 'src/submissions/pace-queries.ts': 'a recount, from the shell', 'src/evidence/keep-file.ts': 'files belong to nobody',
}
const atTheTop = /^src\/(main|app|admin|finish|hourly)\.ts$/

describe('the database is touched where it may be', () => {
  it('no bare writes: every change goes through the write gate', () => {
    expect(inFiles(/\breader\s*\.\s*\w+\s*\.\s*(create|createMany|update|updateMany|upsert|delete|deleteMany)\b|\breader\s*\.\s*\$execute/, () => false)).to.deep.equal([])
    expect(inFiles(/\bnew (PrismaClient|PgClient|PrismaPg|PrismaBetterSqlite3|BetterSqlite3)\b/, path => path.startsWith('src/platform/db/'))).to.deep.equal([])
    expect(inFiles(/\$transaction\b/, path => path === 'src/platform/db/write-gate.ts')).to.deep.equal([])
  })

  it('raw SQL stands where its reason is known', () => {
    expect(inFiles(/\$(queryRaw|executeRaw)/, path => path.startsWith('src/platform/db/') || path.startsWith('src/statistics/') || path in rawSql)).to.deep.equal([])
    for (const path of Object.keys(rawSql)) expect(sources.find(source => source.path === path)?.code, `${path} needs no exception any more`).to.match(/\$(queryRaw|executeRaw)/)
  })

  it('never with text that was put together: no unsafe raw SQL', () => {
    expect(inFiles(/\$(queryRawUnsafe|executeRawUnsafe)|\bPrisma\.raw\b/, () => false)).to.deep.equal([])
  })

  it('handlers have no unscoped handle', () => {
    const handles = /\bdb\.reader\b|\bdb\.write\b|\breader\b\s*:\s*Client|\bDatabase\b|\bTx\b/
    expect(inFiles(handles, path => path.startsWith('src/platform/') || path in unscoped || atTheTop.test(path) || path === 'src/statistics/tallies.ts')).to.deep.equal([])
    for (const path of Object.keys(unscoped)) expect(sources.find(source => source.path === path)?.code, `${path} needs no exception any more`).to.match(/\b(Client|Database|Tx)\b/)
  })

  it('typed text is looked for in one way: what a pattern would take for anything is a plain character', () => {
    expect(inFiles(/\b(contains|startsWith|endsWith)\s*:/, path => path === 'src/platform/db/text-conditions.ts' || path === 'src/platform/db/plain-sql.ts')).to.deep.equal([])
  })

  it('nobody writes many rows or nested ones through the scoped handle', () => {
    expect(inFiles(/\bdb\.\w+\.(createMany|upsert|createManyAndReturn|updateManyAndReturn)\b/, path => path.startsWith('src/platform/'))).to.deep.equal([])
  })
})
