/** npm test: everything that this machine allows, and a list of what it left out. With TEST_ALL=yes leaving anything out is a failure. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { generate } from '../prisma/generate.mjs'

const root = dirname(import.meta.dirname), require = createRequire(import.meta.url)
const bin = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path)
const mocha = bin('mocha', 'bin/mocha.js'), tsc = bin('typescript', 'bin/tsc'), tsx = require.resolve('tsx/cli')
const leftOut = [], failed = []

/**
 * Runs one thing and remembers what it printed, so that failures can be said again at the very end: whoever reads a long
 * protocol, or only the end of one, finds them there. Beside others, it prints in one piece when it is through.
 */
function run(what, command, args, { env = {}, beside = false } = {}) {
  const began = Date.now(), printed = []
  if (!beside) console.log(`\n— ${what}`)
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => { printed.push(piece); if (!beside) process.stdout.write(piece) })
  return new Promise((done, wrong) => child.on('error', wrong).on('close', (status, signal) => {
    const text = Buffer.concat(printed).toString(), seconds = ((Date.now() - began) / 1000).toFixed(0)
    if (beside) console.log(`\n— ${what}\n${text}`)
    console.log(`— ${what}: ${status === 0 ? 'passed' : `FAILED (${signal ?? status})`} in ${seconds} s`)
    if (status !== 0) failed.push({ what, text })
    done()
  }))
}

/** What failed of a printed protocol: mocha's own list at its end, else the last lines. */
function failures(text) {
  const from = text.search(/^ *(?:\x1b\[\d+m)* *\d+ failing/m)
  return from === -1 ? text.trimEnd().split('\n').slice(-40).join('\n') : text.slice(from).trimEnd()
}

await generate()
await run('templates become typed functions', process.execPath, [tsx, 'test/guards/check-views.ts'])
await run('types', process.execPath, [tsc, '-p', '.'])
const stories = [run('rules, guards and stories on SQLite', process.execPath, [mocha], { beside: true })]
const cluster = ['/usr/bin/pg_virtualenv'].find(existsSync)
// -t: in a folder of its own, so that a cluster which an interrupted run left behind is in nobody’s way.
if (cluster) stories.push(run('stories on PostgreSQL', cluster, ['-t', process.execPath, mocha, '--config', 'test/mocha-postgresql.json'], { env: { TEST_DATABASE: 'postgresql' }, beside: true }))
else leftOut.push('the stories on PostgreSQL: pg_virtualenv (Debian: postgresql, postgresql-common) is not here')
await Promise.all(stories)

const chromium = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (chromium) await run('a browser', process.execPath, [mocha, '--config', 'test/mocha-browser.json'], { env: { CHROMIUM: chromium } })
else leftOut.push('the browser stories: Chromium (Debian: chromium) is not here; CHROMIUM names another place')

const soffice = process.env.SOFFICE ?? ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync), poppler = ['/usr/bin/pdftotext'].find(existsSync)
if (soffice && poppler) await run('office programs', process.execPath, [mocha, '--config', 'test/mocha-office.json'], { env: { SOFFICE: soffice } })
else leftOut.push('the office programs: LibreOffice and poppler (Debian: libreoffice-writer-nogui, libreoffice-calc-nogui, poppler-utils) are not here; SOFFICE names another place')

for (const { what, text } of failed) console.log(`\n— what failed of “${what}”\n${failures(text)}`)
console.log(`\n${failed.length === 0 ? 'All passed.' : `Failed: ${failed.map(each => each.what).join(', ')}.`}${leftOut.length === 0 ? ' Nothing was left out.' : `\nLeft out:\n${leftOut.map(line => `  ${line}`).join('\n')}`}`)
process.exit(failed.length > 0 || (leftOut.length > 0 && process.env.TEST_ALL === 'yes') ? 1 : 0)
