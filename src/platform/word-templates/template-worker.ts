import { parentPort, workerData } from 'node:worker_threads'
import { doTemplateWork, type TemplateWork } from './template-work.js'

/** One template in a thread of its own. */
parentPort?.postMessage(await doTemplateWork(workerData as TemplateWork))
