import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../../src/platform/root.js'

export type Finished = { code: number | null, out: string, err: string }
export type Environment = Record<string, string>

/** The environment of a fresh machine: nothing of ours but what is given. */
const clean = (environment: Environment): NodeJS.ProcessEnv => {
  const { PATH, HOME, LANG, TMPDIR } = process.env
  return { PATH, HOME, LANG, TMPDIR, ...environment }
}
const start = join(root, 'src/start.mjs')

/** npm run admin -- …, to its end. */
export async function adminCommand(args: readonly string[], environment: Environment): Promise<Finished> {
  const child = spawn(process.execPath, [start, 'admin', ...args], { cwd: root, env: clean(environment), stdio: ['ignore', 'pipe', 'pipe'] })
  return finished(child)
}

export async function finished(child: ChildProcess): Promise<Finished> {
  let out = '', err = ''
  child.stdout?.on('data', (bytes: Buffer) => { out += bytes.toString() })
  child.stderr?.on('data', (bytes: Buffer) => { err += bytes.toString() })
  const [code] = await once(child, 'close') as [number | null]
  return { code, out, err }
}

/** npm start, until it says its address or ends. */
export async function startProduct(environment: Environment): Promise<{ base: string, said: string, child: ChildProcess, stop(): Promise<Finished> }> {
  const child = spawn(process.execPath, [start], { cwd: root, env: clean({ PORT: '0', LOG_LEVEL: 'error', ...environment }), stdio: ['ignore', 'pipe', 'pipe'] })
  const end = finished(child)
  let said = ''
  const base = await new Promise<string>((done, fail) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const address = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (address) done(address.replace('localhost', '127.0.0.1'))
    })
    void end.then(({ code, out, err }) => fail(new Error(`ended with ${code}: ${out}${err}`)))
  })
  return { base, child, get said() { return said }, stop: () => { child.kill('SIGTERM'); return end } }
}
