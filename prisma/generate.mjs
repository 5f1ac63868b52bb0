/** One set of models, two generated clients: copies prisma/schema with a header per provider and runs `prisma generate`.
 *  Plain JavaScript: it runs before anything is compiled. Skips a client whose models have not changed since. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { modelsModule } from './read-models.mjs'

const root = dirname(import.meta.dirname)
const prismaCli = createRequire(import.meta.url).resolve('prisma/build/index.js')
const prismaVersion = createRequire(import.meta.url)('prisma/package.json').version

/** Makes src/generated/{sqlite,postgresql} and src/generated/models.ts. */
export async function generate() {
  const file = join(root, 'src/generated/models.ts'), text = modelsModule(schemaFiles().join('\n'))
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
  await Promise.all(['sqlite', 'postgresql'].map(generateOne))
}

const schemaFiles = () => readdirSync(join(root, 'prisma/schema')).sort().map(file => readFileSync(join(root, 'prisma/schema', file), 'utf8'))

async function generateOne(provider) {
  const models = schemaFiles()
  const stamp = createHash('sha256').update([prismaVersion, provider, ...models].join('\n')).digest('hex')
  const output = join(root, 'src/generated', provider), stampFile = join(root, 'src/generated', `${provider}.stamp`)
  if (existsSync(join(output, 'client.ts')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  const folder = join(root, 'prisma/.build', provider)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'prisma/schema'), folder, { recursive: true })
  writeFileSync(join(folder, 'schema.prisma'), `generator client {
  provider               = "prisma-client"
  output                 = "../../../src/generated/${provider}"
  moduleFormat           = "esm"
  importFileExtension    = "js"
  generatedFileExtension = "ts"
}

datasource db {
  provider = "${provider}"
}
`)
  // The engine is never run by `generate`; naming any existing file stops Prisma from downloading one.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
  await promisify(execFile)(process.execPath, [prismaCli, 'generate', '--schema', folder], { cwd: root, env })
  writeFileSync(stampFile, stamp)
}

if (process.argv[1] === import.meta.filename) await generate()
