import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Request, Response } from 'express'
import type { Database } from '../db/client.js'
import { root } from '../root.js'

export const version = String((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version)

/** 200 when the database answers, else 503. */
export const healthRoute = (db: Database) => async (_req: Request, res: Response): Promise<void> => {
  res.set('Cache-Control', 'no-store')
  try {
    await db.reader.$queryRaw`SELECT 1 AS "one"`
    res.json({ status: 'ok', version, database: db.provider })
  } catch {
    res.status(503).json({ status: 'unavailable', version, database: db.provider })
  }
}
