/** npm run migration -- <name>: one SQL file per database, by comparing the last snapshot of the models with today's.
 *  Needs no database and no native engine. Read the result before committing it; once landed it is never edited.
 *  With --check nothing is written and the exit code is 1 when models and migrations are out of step. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

const prismaFolder = import.meta.dirname
const wasmModule = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
const wasm = readFileSync(join(dirname(wasmModule), 'schema_engine_bg.wasm'))
const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
glue.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

const checkOnly = process.argv.includes('--check')
const name = process.argv.slice(2).find(word => !word.startsWith('--')) ?? 'change'
const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const models = readdirSync(join(prismaFolder, 'schema')).sort().map(file => readFileSync(join(prismaFolder, 'schema', file), 'utf8')).join('\n')

for (const provider of ['sqlite', 'postgresql']) {
  const folder = join(prismaFolder, 'migrations', provider), snapshot = join(folder, 'snapshot.prisma')
  const before = existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : ''
  const schema = content => [{ path: 'schema.prisma', content: `datasource db {\n  provider = "${provider}"\n}\n${content}` }]
  const engine = await glue.SchemaEngine.new({ datamodels: schema(models).map(file => [file.path, file.content]) }, () => {}, bindMigrationAwareSqlAdapterFactory(nowhere(provider)))
  const diff = await engine.diff({
    from: before ? { tag: 'schemaDatamodel', files: schema(before) } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: schema(models) },
    script: true, exitCode: true, filters: { externalTables: [], externalEnums: [] },
  })
  engine.free()
  if (diff.exitCode === 0) { console.log(`${provider}: in step`); continue }
  if (checkOnly) { console.error(`${provider}: the models have changed since the last migration`); process.exitCode = 1; continue }
  mkdirSync(join(folder, `${moment}_${name}`), { recursive: true })
  // Paths are compared as half-open ranges: byte order, not the cluster's locale. Prisma's schema cannot say so.
  const sql = provider === 'postgresql' ? diff.stdout.replace(/"(path|placedIn)" TEXT/g, '"$1" TEXT COLLATE "C"') : diff.stdout
  writeFileSync(join(folder, `${moment}_${name}`, 'migration.sql'), sql)
  writeFileSync(snapshot, models)
  console.log(`${provider}: wrote ${moment}_${name}`)
}

/** An adapter of no database: comparing schemas asks it nothing. */
function nowhere(provider) {
  const nothing = { provider: provider === 'sqlite' ? 'sqlite' : 'postgres', adapterName: 'none' }
  const unused = () => { throw new Error('a schema comparison needs no database') }
  return {
    ...nothing, connectToShadowDb: unused,
    connect: async () => ({
      ...nothing, queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }), executeRaw: async () => 0, executeScript: async () => {},
      startTransaction: unused, getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }), dispose: async () => {},
    }),
  }
}
