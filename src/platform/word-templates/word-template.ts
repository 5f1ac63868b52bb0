import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Problem } from '../../problems.js'
import { turnsWithin } from '../files/turns.js'
import type { KnownTags, TemplateData } from './template-data.js'
import type { TemplateFault } from './template-fault.js'
import { limits } from './template-package.js'
import type { TemplateAnswer, TemplateWork } from './template-work.js'

/** How long one template may take, and how much memory its thread may have for what is no plain bytes. */
export type ThreadLimits = { seconds: number, megabytes: number }
const usual: ThreadLimits = { seconds: 10, megabytes: 256 }
/** One after the other, for memory's sake. */
const turn = turnsWithin(1)

/** Everything that is wrong with a template, or nothing. @param template its bytes, or the path of the file */
export async function checkTemplate(template: Buffer | string, known: KnownTags, allowed = usual): Promise<TemplateFault[]> {
  const answer = await answered(template, { known }, allowed)
  return 'faults' in answer ? answer.faults : []
}

/**
 * A template with its tags filled, as a Word file; names that the data lacks come out empty. Whatever a check refuses but for unknown names is refused here too.
 * @throws Problem `wordTemplateFaulty` with the number of `faults`, `wordTemplateTooMuch` where the time or the memory was not enough
 */
export async function fillTemplate(template: Buffer | string, data: TemplateData, allowed = usual): Promise<Buffer> {
  const answer = await answered(template, { data }, allowed)
  if ('file' in answer) return Buffer.from(answer.file.buffer, answer.file.byteOffset, answer.file.byteLength)
  const faults = 'faults' in answer ? answer.faults : []
  if (faults.some(({ code }) => code === 'tooMuch')) throw new Problem('wordTemplateTooMuch')
  throw new Problem('wordTemplateFaulty', { faults: faults.length })
}

/** The names of a template's tags, each once, whatever else is wrong with it; none of a file that cannot be read. */
export async function tagNames(template: Buffer | string, allowed = usual): Promise<string[]> {
  const answer = await answered(template, { wants: 'names' }, allowed)
  return 'names' in answer ? answer.names : []
}

async function answered(template: Buffer | string, wanted: { known: KnownTags } | { data: TemplateData } | { wants: 'names' }, allowed: ThreadLimits): Promise<TemplateAnswer> {
  const size = typeof template === 'string' ? (await stat(template)).size : template.length
  if (size > limits.fileBytes) return { faults: [{ code: 'tooLarge', most: limits.fileBytes >> 20 }] }
  const bytes = typeof template === 'string' ? await readFile(template) : template
  return turn(1, () => inThread({ template: bytes, ...wanted }, allowed))
}

function inThread(work: TemplateWork, { seconds, megabytes }: ThreadLimits): Promise<TemplateAnswer> {
  const own = extname(import.meta.filename), address = pathToFileURL(join(import.meta.dirname, `template-worker${own}`))
  // Where the sources themselves run, in tests, a thread has to be told first how to read them.
  const reading = own === '.ts' ? `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(address.href)}) })` : undefined
  const worker = new Worker(reading ?? address, { eval: reading !== undefined, workerData: work, resourceLimits: { maxOldGenerationSizeMb: megabytes }, execArgv: [], env: {} })
  return new Promise((settle, fail) => {
    const tooMuch = (): void => settle({ faults: [{ code: 'tooMuch' }] })
    const timer = setTimeout(tooMuch, seconds * 1000)
    worker.once('message', settle)
    worker.once('error', (error: Error & { code?: unknown }) => error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : fail(error))
    // A thread that ends by itself has answered, or ends without one.
    worker.once('exit', () => { clearTimeout(timer); fail(new Error('the thread that reads templates ended without an answer')) })
  }).finally(() => worker.terminate()) as Promise<TemplateAnswer>
}
