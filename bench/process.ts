import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../src/platform/root.js'

/** A server in a process of its own. */
export type Server = { port: number, pid: number, stop(): Promise<void> }

/** What README says to put into a service's environment on Linux. */
const memorySettings = { MALLOC_ARENA_MAX: '1' }

/** The product as `npm start` runs it, in production, as README has it run as a service. */
export const startProduct = (dataFolder: string): Promise<Server> => start([join(root, 'src/start.mjs')], {
  NODE_ENV: 'production', SESSION_SECRET: 'a secret for measuring only, long enough', DATA_DIR: dataFolder, DATABASE_URL: `file:${join(dataFolder, 'test.db')}`, HOST: '127.0.0.1', PORT: '0', ...memorySettings,
})
/** What a good programmer would write by hand for one page. */
export const startRival = (dataFolder: string, settings: Record<string, string> = {}): Promise<Server> => start(['--import=tsx', join(root, 'bench/rival.ts')], { NODE_ENV: 'production', DATA_DIR: dataFolder, ...settings })

async function start(args: readonly string[], environment: Record<string, string>): Promise<Server> {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH, HOME, TMPDIR, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const port = await portOf(child)
  // Its log is read and thrown away, as a service's is read by the system.
  child.stdout?.resume()
  return { port, pid: child.pid ?? 0, stop: () => { child.kill('SIGTERM'); return ended } }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    let said = ''
    const listen = (bytes: Buffer): void => {
      said += bytes.toString()
      const found = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (!found) return
      child.stdout?.off('data', listen)
      done(Number(found))
    }
    child.stdout?.on('data', listen)
    child.once('exit', code => fail(new Error(`a server ended with ${code}: ${said}`)))
  })
}

/** Milliseconds of processor time that a process and all it has started have used, over all their threads (Linux). */
export const cpuMs = (pid: number): number => family(pid).reduce((sum, one) => sum + cpuOf(one), 0)
/** Memory that a process and all it has started hold, in MB (Linux). */
export const memoryMb = (pid: number): number => family(pid).reduce((sum, one) => sum + Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${one}/status`))?.[1] ?? 0), 0) / 1024

const read = (path: string): string => { try { return readFileSync(path, 'utf8') } catch { return '' } }

/** The scheduler's own count, in nanoseconds; threads that have ended are in the ticks of `stat` only, which are too coarse. */
function cpuOf(pid: number): number {
  let all = 0
  for (const thread of names(`/proc/${pid}/task`)) all += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0) / 1e6
  return all
}

function names(folder: string): string[] { try { return readdirSync(folder) } catch { return [] } }

function family(pid: number): number[] {
  const children = names(`/proc/${pid}/task`).flatMap(thread => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number))
  return [pid, ...children.flatMap(family)]
}
