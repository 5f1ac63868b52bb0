/** npm test: everything that this machine allows, and a list of what it left out. With TEST_ALL=yes leaving anything out is a failure. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { generate } from '../prisma/generate.mjs'

const root = dirname(import.meta.dirname), require = createRequire(import.meta.url)
const bin = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path)
const mocha = bin('mocha', 'bin/mocha.js'), tsc = bin('typescript', 'bin/tsc'), tsx = require.resolve('tsx/cli')
const leftOut = [], failed = []

function run(what, command, args, env = {}) {
  const began = Date.now()
  console.log(`\n— ${what}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(`— ${what}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(0)} s`)
  if (status !== 0) failed.push(what)
}

/** The same for something that goes on beside the next one: what it prints comes in one piece, at its end. */
function beside(what, command, args, env = {}) {
  const began = Date.now(), printed = []
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => printed.push(piece))
  return new Promise(done => child.on('close', status => {
    console.log(`\n— ${what}\n${Buffer.concat(printed).toString()}— ${what}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(0)} s`)
    if (status !== 0) failed.push(what)
    done()
  }))
}

await generate()
run('templates become typed functions', process.execPath, [tsx, 'test/guards/check-views.ts'])
run('types', process.execPath, [tsc, '-p', '.'])
const stories = [beside('rules, guards and stories on SQLite', process.execPath, [mocha])]
const cluster = ['/usr/bin/pg_virtualenv'].find(existsSync)
if (cluster) stories.push(beside('stories on PostgreSQL', cluster, [process.execPath, mocha, '--config', 'test/mocha-postgresql.json'], { TEST_DATABASE: 'postgresql' }))
else leftOut.push('the stories on PostgreSQL: pg_virtualenv (Debian: postgresql, postgresql-common) is not here')
await Promise.all(stories)

const chromium = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (chromium) run('a browser', process.execPath, [mocha, '--config', 'test/mocha-browser.json'], { CHROMIUM: chromium })
else leftOut.push('the browser stories: Chromium (Debian: chromium) is not here; CHROMIUM names another place')

console.log(`\n${failed.length === 0 ? 'All passed.' : `Failed: ${failed.join(', ')}.`}${leftOut.length === 0 ? ' Nothing was left out.' : `\nLeft out:\n${leftOut.map(line => `  ${line}`).join('\n')}`}`)
process.exit(failed.length > 0 || (leftOut.length > 0 && process.env.TEST_ALL === 'yes') ? 1 : 0)
