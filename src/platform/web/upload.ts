import { unlink } from 'node:fs/promises'
import { Transform, pipeline } from 'node:stream'
import express, { type Request, type Response } from 'express'
import multer from 'multer'
import { Problem } from '../../problems.js'
import type { ReceivedFile, Route } from './route.js'

const form = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2500 })
/** `surplus`: names of files beyond the most that are taken at once; their bytes are gone. */
export type Body = { fields: Record<string, unknown>, files: ReceivedFile[], surplus: readonly string[], discard(): Promise<void> }

/** Reads the body, called by the endpoint after origin and role are known. Files go to disk, never to memory. */
export async function readBody(req: Request, res: Response, upload: Route['upload'], temporaryFolder: string): Promise<Body> {
  const type = req.is(['urlencoded', 'multipart'])
  if (type === false || (type === 'multipart' && !upload)) throw new Problem('brokenForm')
  const surplus: string[] = []
  const reader = type === 'multipart' && upload ? filesAndFields(upload, temporaryFolder, surplus) : form
  try {
    await new Promise<void>((done, fail) => reader(req, res, (error: unknown) => error ? fail(error) : done()))
  } catch (error) {
    // multer and the form reader say what is wrong with a body by message only.
    throw (error as { code?: string, type?: string }).code || (error as { type?: string }).type ? error : new Problem('brokenForm')
  }
  const files = (Array.isArray(req.files) ? req.files : []).map(file => ({ path: file.path, originalName: file.originalname, sizeBytes: file.size, field: file.fieldname }))
  return {
    fields: { ...req.body as Record<string, unknown> }, files, surplus,
    discard: async () => { await Promise.all(files.map(file => unlink(file.path).catch(() => {}))) },
  }
}

/** Beyond these a form is no person's any more, and the whole of it is refused. */
const surplusFiles = 100, surplusBytes = 4

function filesAndFields({ field, secondField, maxFiles, maxBytes, maxFields = 100, maxFieldBytes = 1 << 20 }: NonNullable<Route['upload']>, folder: string, surplus: string[]) {
  let seen = 0
  const files = maxFiles + surplusFiles
  return multer({
    storage: cutOff(folder, maxBytes), defParamCharset: 'utf8',
    limits: { fileSize: maxBytes * surplusBytes, files, fields: maxFields, fieldSize: maxFieldBytes, parts: files + maxFields },
    fileFilter: (_req, file, take) => {
      if (file.fieldname !== field && file.fieldname !== secondField) { take(new multer.MulterError('LIMIT_UNEXPECTED_FILE', file.fieldname)); return }
      seen += 1
      if (seen > maxFiles) surplus.push(file.originalname)
      take(null, seen <= maxFiles)
    },
  }).any()
}

/** Files on disk, of which one that is too large keeps one byte more than it may have: enough to refuse it by name, beside the others. */
function cutOff(folder: string, maxBytes: number): multer.StorageEngine {
  const disk = multer.diskStorage({ destination: folder })
  return {
    _handleFile(req, file, done) {
      let left = maxBytes + 1
      const source = file.stream, cut = new Transform({
        transform(piece: Buffer, _encoding, next) {
          const kept = piece.subarray(0, left)
          left -= kept.length
          next(null, kept.length > 0 ? kept : undefined)
        },
      })
      // What goes wrong reaches the disk's own pipeline through `cut`, which is destroyed with it.
      pipeline(source, cut, () => {})
      Object.defineProperty(file, 'stream', { configurable: true, enumerable: false, value: cut })
      disk._handleFile(req, file, done)
    },
    _removeFile: (req, file, done) => disk._removeFile(req, file, done),
  }
}
