import { spawn, type ChildProcess } from 'node:child_process'
import { root } from '../../src/platform/root.js'
import { finished, type Environment, type Finished } from './process.js'

export type Running = { child: ChildProcess, base: string, port: number, said(): string, end: Promise<Finished>, stop(): Promise<Finished> }

/** src/main.ts in a process of its own, straight from the source, with nothing of this environment but what is given. */
function spawnMain(environment: Environment): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env
  return spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', 'const { main } = await import("./src/main.ts"); await main(Date.now())'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH, HOME, TMPDIR, NODE_NO_WARNINGS: '1', PORT: '0', SAMPLE: 'no', LOG_LEVEL: 'silent', ...environment },
  })
}

/** A start that does not succeed, to its end. */
export const failingStart = (environment: Environment): Promise<Finished> => finished(spawnMain(environment))

/** A start until it says its address. */
export async function startMain(environment: Environment): Promise<Running> {
  const child = spawnMain(environment), end = finished(child)
  let said = ''
  const port = await new Promise<number>((done, fail) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const found = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (found) done(Number(found))
    })
    void end.then(({ code, out, err }) => fail(new Error(`ended with ${code}: ${out}${err}`)))
  })
  return { child, port, base: `http://127.0.0.1:${port}`, said: () => said, end, stop: () => { child.kill('SIGTERM'); return end } }
}
