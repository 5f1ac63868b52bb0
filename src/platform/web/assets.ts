import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Router } from 'express'
import { root } from '../root.js'

/** Serves public/ under /assets, cached for good under an address that changes with the content. */
export function assets(): { router: Router, asset(path: string): string } {
  const folder = join(root, 'public')
  const versions = new Map<string, string>()
  const add = (name: string, file: string) => versions.set(name, createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 10))
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) add(join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'), join(entry.parentPath, entry.name))
  }
  const router = express.Router()
  const forever = { immutable: true, maxAge: '365d', index: false, redirect: false } as const
  router.use('/assets', express.static(folder, forever))
  return {
    router,
    asset: path => {
      const version = versions.get(path)
      if (!version) throw new Error(`public/ has no ${path}`)
      return `/assets/${path}?v=${version}`
    },
  }
}
