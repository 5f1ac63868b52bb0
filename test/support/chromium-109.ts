import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'

/** The last Chromium of Windows 7, which county offices still use, as npm has it: a program for 64-bit Intel and Linux. */
export const runsHere = process.platform === 'linux' && process.arch === 'x64'

/** Chromium 109; unpacked once per machine, beside the other temporary files. */
export async function openChromium109(): Promise<Browser> {
  const packed = createRequire(import.meta.url).resolve('@sparticuz/chromium/bin/chromium.br')
  const folder = join(tmpdir(), 'mingfa-chromium-109.0.6'), program = join(folder, 'chromium')
  if (!existsSync(program)) {
    await mkdir(folder, { recursive: true })
    const unfinished = join(dirname(program), randomUUID())
    await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(unfinished))
    await chmod(unfinished, 0o755)
    await rename(unfinished, program)
  }
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu', '--no-zygote', '--disable-dev-shm-usage', '--use-gl=swiftshader'] })
}
