/** Generates the two database clients and compiles src/ and prisma/ into dist/. Plain JavaScript: it runs before anything is
 *  compiled. Does nothing when nothing has changed since the last build. Types are checked by `npm test`, not here, so that a
 *  production machine needs no type packages. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { generate } from '../prisma/generate.mjs'

const root = dirname(import.meta.dirname)

export async function build() {
  const stamp = stampOf(['src', 'prisma/schema', 'prisma/seed'], ['package-lock.json', 'tsconfig.json'])
  const stampFile = join(root, 'dist/build.stamp')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  await generate()
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  mkdirSync(join(root, 'dist'))
  const config = join(root, 'dist/tsconfig.json')
  writeFileSync(config, JSON.stringify({ extends: '../tsconfig.json', compilerOptions: { rootDir: '..', outDir: '.', noEmit: false, noCheck: true, types: [] }, include: ['../src', '../prisma'] }))
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', config], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the product could not be compiled\n${stdout}${stderr}`)
  writeFileSync(stampFile, stamp)
}

/** A digest of every source by name and content, but for what is generated. */
function stampOf(folders, files) {
  const hash = createHash('sha256').update(process.version)
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)))
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(one => one.isFile()).map(one => join(one.parentPath, one.name)).sort()) {
      if (!entry.includes(join('src', 'generated'))) hash.update(entry.slice(root.length)).update(readFileSync(entry))
    }
  }
  return hash.digest('hex')
}

if (process.argv[1] === import.meta.filename) await build()
