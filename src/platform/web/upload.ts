import { unlink } from 'node:fs/promises'
import express, { type Request, type Response } from 'express'
import multer from 'multer'
import { Problem } from '../../problems.js'
import type { ReceivedFile, Route } from './route.js'

const form = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2000 })
export type Body = { fields: Record<string, unknown>, files: ReceivedFile[], discard(): Promise<void> }

/** Reads the body, called by the endpoint after origin and role are known. Files go to disk, never to memory. */
export async function readBody(req: Request, res: Response, upload: Route['upload'], temporaryFolder: string): Promise<Body> {
  const type = req.is(['urlencoded', 'multipart'])
  if (type === false || (type === 'multipart' && !upload)) throw new Problem('brokenForm')
  const reader = type === 'multipart' && upload
    ? multer({ dest: temporaryFolder, limits: { fileSize: upload.maxBytes, files: upload.maxFiles, fields: 100, fieldSize: 1 << 20, parts: upload.maxFiles + 100 }, defParamCharset: 'utf8' }).array(upload.field, upload.maxFiles)
    : form
  try {
    await new Promise<void>((done, fail) => reader(req, res, (error: unknown) => error ? fail(error) : done()))
  } catch (error) {
    // multer and the form reader say what is wrong with a body by message only.
    throw (error as { code?: string, type?: string }).code || (error as { type?: string }).type ? error : new Problem('brokenForm')
  }
  const files = (Array.isArray(req.files) ? req.files : []).map(file => ({ path: file.path, originalName: file.originalname, sizeBytes: file.size }))
  return {
    fields: { ...req.body as Record<string, unknown> }, files,
    discard: async () => { await Promise.all(files.map(file => unlink(file.path).catch(() => {}))) },
  }
}
