import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { root } from '../../src/platform/root.js'

const schema = join(root, 'prisma/schema'), models = readdirSync(schema).sort().map(file => readFileSync(join(schema, file), 'utf8')).join('\n')
const prismaCli = createRequire(import.meta.url).resolve('prisma/build/index.js')

describe('the models', () => {
  for (const provider of ['sqlite', 'postgresql']) {
    it(`are valid for ${provider}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'mingfa-schema-'))
      writeFileSync(join(folder, 'schema.prisma'), `generator client {\n  provider = "prisma-client"\n  output = "./client"\n}\n\ndatasource db {\n  provider = "${provider}"\n}\n${models}`)
      const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
      const { status, stderr, stdout } = spawnSync(process.execPath, [prismaCli, 'validate', '--schema', join(folder, 'schema.prisma')], { cwd: root, env, encoding: 'utf8' })
      rmSync(folder, { recursive: true, force: true })
      expect(status, stdout + stderr).to.equal(0)
    })
  }

  it('and the migrations of both databases are in step', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['prisma/new-migration.mjs', '--check'], { cwd: root, encoding: 'utf8' })
    expect(status, stdout + stderr).to.equal(0)
  })

  it('hold only what both databases have', () => {
    expect(/@db\.|\bDecimal\b|\bUnsupported\(|\b(String|Int|DateTime)\[\]/.exec(models)?.[0]).to.equal(undefined)
    expect(/^\s+(?!\/\/)\w+\s+Float/m.exec(models)?.[0], 'numbers of people and hours are whole').to.equal(undefined)
  })

  it('migrations: the same names for both, each with its SQL; paths compare by bytes', () => {
    const names = (provider: string) => readdirSync(join(root, 'prisma/migrations', provider), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()
    expect(names('sqlite')).to.deep.equal(names('postgresql'))
    for (const provider of ['sqlite', 'postgresql']) for (const name of names(provider)) expect(existsSync(join(root, 'prisma/migrations', provider, name, 'migration.sql')), name).to.equal(true)
    const sql = names('postgresql').map(name => readFileSync(join(root, 'prisma/migrations/postgresql', name, 'migration.sql'), 'utf8')).join('\n')
    const paths = sql.match(/"(path|placedIn)" TEXT[^,\n]*/g) ?? []
    expect(paths.length).to.be.at.least(3)
    expect(paths.filter(path => !path.includes('COLLATE "C"'))).to.deep.equal([])
  })
})
