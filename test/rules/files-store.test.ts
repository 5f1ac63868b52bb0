import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, readdir, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { openFileStore } from '../../src/platform/files/store.js'
import { sweepFiles } from '../../src/platform/files/sweep.js'
import { turnsWithin } from '../../src/platform/files/turns.js'
import { openUploadFolder } from '../support/received-files.js'
import type { UploadFolder } from '../support/received-files.js'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const storeModule = pathToFileURL(join(import.meta.dirname, '../../src/platform/files/store.ts')).href

describe('the file store', () => {
  let folder: UploadFolder
  beforeEach(async () => { folder = await openUploadFolder() })
  afterEach(() => folder.close())

  const storedNames = async () => {
    const names: string[] = []
    for (const part of await readdir(join(folder.dataFolder, 'files'))) names.push(...await readdir(join(folder.dataFolder, 'files', part)))
    return names
  }

  it('keeps bytes under their hash, and the thumbnail beside', async () => {
    const bytes = randomBytes(300_000), thumbnail = randomBytes(2_000)
    const kept = await folder.store.keep([bytes.subarray(0, 100_000), bytes.subarray(100_000)], thumbnail)
    expect(kept).to.deep.equal({ sha256: sha256(bytes), sizeBytes: 300_000 })
    expect(await folder.stored(kept)).to.deep.equal(bytes)
    expect(await folder.thumbnail(kept)).to.deep.equal(thumbnail)
    expect(await folder.store.exists(kept.sha256)).to.equal(true)
    expect(await folder.unfinished()).to.deep.equal([])
  })

  it('keeps the same bytes once, however many people send them at the same time', async () => {
    const bytes = randomBytes(50_000)
    const kept = await Promise.all(Array.from({ length: 10 }, () => folder.store.keep([bytes], bytes.subarray(0, 10))))
    expect(new Set(kept.map(file => file.sha256)).size).to.equal(1)
    expect(await storedNames()).to.have.members([sha256(bytes), `${sha256(bytes)}.thumbnail`])
    expect(await folder.stored({ sha256: sha256(bytes) })).to.deep.equal(bytes)
  })

  it('keeps nothing of a file whose content breaks off', async () => {
    const breaking = async function* () { yield randomBytes(10_000); throw new Error('the sender went away') }
    const failure = await folder.store.keep(breaking(), randomBytes(10)).catch((error: Error) => error.message)
    expect(failure).to.equal('the sender went away')
    expect(await storedNames()).to.deep.equal([])
    expect(await folder.unfinished()).to.deep.equal([])
  })

  it('removes a file with its thumbnail, and says so once', async () => {
    const kept = await folder.store.keep([randomBytes(10)], randomBytes(10))
    expect(await folder.store.remove(kept.sha256)).to.equal(true)
    expect(await folder.store.exists(kept.sha256)).to.equal(false)
    expect(await storedNames()).to.deep.equal([])
    expect(await folder.store.remove(kept.sha256)).to.equal(false)
  })

  it('gives no path for anything but a hash', () => {
    for (const wrong of ['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}/..`])
      expect(() => folder.store.pathOf(wrong), wrong).to.throw(RangeError)
  })

  it('empties what was left unfinished when it is opened', async () => {
    await writeFile(join(folder.store.temporaryFolder, 'half'), 'half a photo')
    await mkdir(join(folder.store.temporaryFolder, 'folder'))
    await writeFile(join(folder.dataFolder, 'tmp', 'stray'), '')
    const reopened = await openFileStore(folder.dataFolder)
    expect(await readdir(reopened.temporaryFolder)).to.deep.equal([])
    expect(await readdir(join(folder.dataFolder, 'tmp'))).to.have.length(1)
  })

  it('lists every stored hash once, also one of which only the thumbnail is left, and no stranger', async () => {
    const kept = await Promise.all([1, 2, 3].map(() => folder.store.keep([randomBytes(10)], randomBytes(10))))
    const lonely = sha256(randomBytes(1))
    await mkdir(join(folder.store.pathOf(lonely), '..'), { recursive: true })
    await writeFile(folder.store.thumbnailPathOf(lonely), 'x')
    await writeFile(join(folder.dataFolder, 'files', '.gitkeep'), '')
    const listed: string[] = []
    for await (const found of folder.store.list()) listed.push(found.sha256)
    expect(listed).to.have.members([...kept.map(file => file.sha256), lonely])
  })

  it('notices a disk that takes only a part, keeps nothing of it, and goes on with what fits', async () => {
    const outcome = await inChild(`
      import { randomBytes } from 'node:crypto'
      const { openFileStore } = await import(${JSON.stringify(storeModule)})
      const store = await openFileStore(${JSON.stringify(folder.dataFolder)})
      const large = await store.keep([randomBytes(4_000_000)]).then(() => 'kept', error => error.code)
      const small = await store.keep([randomBytes(1_000)]).then(() => 'kept', error => error.code)
      console.log(large, small)
    `, ['sh', ['-c', 'ulimit -f 2000 && exec "$@"', 'sh']])
    expect(outcome).to.equal('EFBIG kept')
    expect(await storedNames()).to.have.length(1)
    expect(await folder.unfinished()).to.deep.equal([])
  })

  it('loses nothing that it confirmed and shows nothing half when the process is killed, and takes nothing from a process at work', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', `
      import { randomBytes } from 'node:crypto'
      const { openFileStore } = await import(${JSON.stringify(storeModule)})
      const store = await openFileStore(${JSON.stringify(folder.dataFolder)})
      const go = async () => { for (;;) console.log((await store.keep([randomBytes(400_000)], randomBytes(5_000))).sha256) }
      await Promise.all([go(), go(), go()])
    `], { stdio: ['ignore', 'pipe', 'inherit'] })
    const confirmed: string[] = [], exit = once(child, 'exit')
    for await (const line of createInterface(child.stdout)) {
      confirmed.push(line)
      if (confirmed.length <= 20) await openFileStore(folder.dataFolder)
      if (confirmed.length === 40) child.kill('SIGKILL')
    }
    expect((await exit)[1]).to.equal('SIGKILL')
    for (const name of await storedNames()) if (!name.endsWith('.thumbnail'))
      expect(sha256(await readFile(folder.store.pathOf(name)))).to.equal(name)
    const store = await openFileStore(folder.dataFolder)
    for (const hash of confirmed.filter(line => line.length === 64)) {
      expect(await store.exists(hash)).to.equal(true)
      expect((await folder.thumbnail({ sha256: hash })).length).to.equal(5_000)
    }
    expect(await readdir(join(folder.dataFolder, 'tmp'))).to.deep.equal([basename(store.temporaryFolder)])
    expect(await folder.unfinished()).to.deep.equal([])
  })

  describe('the sweeper', () => {
    const anHourAgo = new Date(Date.now() - 3_600_000), yesterday = new Date(Date.now() - 86_400_000)
    const keepSince = async (day: Date) => {
      const { sha256 } = await folder.store.keep([randomBytes(20)], randomBytes(20))
      await utimes(folder.store.pathOf(sha256), day, day)
      return sha256
    }

    it('removes what nobody owns and is old, with its thumbnail, and nothing else', async () => {
      const owned = await keepSince(yesterday), unowned = await keepSince(yesterday), young = await keepSince(new Date())
      const swept = await sweepFiles(folder.store, async asked => new Set(asked.filter(hash => hash === owned)), anHourAgo)
      expect(swept).to.deep.equal({ seen: 3, removed: 1 })
      expect(await storedNames()).to.have.members([owned, `${owned}.thumbnail`, young, `${young}.thumbnail`])
      expect(await folder.store.exists(unowned)).to.equal(false)
    })

    it('leaves a file that is sent again while it looks for its owner', async () => {
      const bytes = randomBytes(20), { sha256 } = await folder.store.keep([bytes])
      await utimes(folder.store.pathOf(sha256), yesterday, yesterday)
      const swept = await sweepFiles(folder.store, async () => {
        await folder.store.keep([bytes])
        return new Set()
      }, anHourAgo)
      expect(swept).to.deep.equal({ seen: 1, removed: 0 })
      expect(await folder.store.exists(sha256)).to.equal(true)
    })

    it('asks about many files in batches that a database takes', async () => {
      const { sha256: one } = await folder.store.keep([randomBytes(1)])
      const hashes = Array.from({ length: 1_200 }, () => sha256(randomBytes(8)))
      for (const hash of hashes) {
        await mkdir(join(folder.store.pathOf(hash), '..'), { recursive: true })
        await writeFile(folder.store.pathOf(hash), '')
        await utimes(folder.store.pathOf(hash), yesterday, yesterday)
      }
      const batches: number[] = []
      const swept = await sweepFiles(folder.store, async asked => { batches.push(asked.length); return new Set(asked.slice(0, 1)) }, anHourAgo)
      expect(swept.seen).to.equal(1_201)
      expect(Math.max(...batches)).to.be.at.most(500)
      expect(swept.removed).to.equal(1_200 - batches.length)
      expect(await folder.store.exists(one)).to.equal(true)
    })
  })
})

describe('turns', () => {
  it('let work run while the costs fit, in order of arrival, and something too costly alone', async () => {
    const turn = turnsWithin(2), started: string[] = [], ends = new Map<string, () => void>()
    const work = (name: string, cost: number) => turn(cost, () => {
      started.push(name)
      return new Promise<void>(end => ends.set(name, end))
    })
    const end = async (name: string) => { ends.get(name)?.(); await new Promise(setImmediate) }
    const all = [work('a', 1), work('b', 1), work('huge', 9), work('c', 1)]
    await new Promise(setImmediate)
    expect(started).to.deep.equal(['a', 'b'])
    await end('a')
    expect(started).to.deep.equal(['a', 'b'])
    await end('b')
    expect(started).to.deep.equal(['a', 'b', 'huge'])
    await end('huge')
    expect(started).to.deep.equal(['a', 'b', 'huge', 'c'])
    await end('c')
    await Promise.all(all)
  })

  it('are given back when the work fails', async () => {
    const turn = turnsWithin(1)
    await turn(1, () => Promise.reject(new Error('damaged'))).catch(() => {})
    expect(await turn(1, async () => 'next')).to.equal('next')
  })
})

/** Runs a module in a process of its own, behind a command that limits it. @returns its last line */
async function inChild(code: string, [command, before]: [string, string[]]): Promise<string> {
  const child = spawn(command, [...before, process.execPath, '--import', 'tsx', '--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (piece: Buffer) => { output += piece.toString() })
  await once(child, 'close')
  return output.trim().split('\n').pop() ?? ''
}
