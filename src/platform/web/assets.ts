import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import express, { type Router } from 'express'
import { root } from '../root.js'

const forever = { immutable: true, maxAge: '365d', index: false, redirect: false } as const
const imported = /(\bfrom |\bimport |\bimport\()'(\.\/[\w.-]+\.js)'/g

/** Serves public/ under /assets, cached for good under an address that changes with the content. A script names the scripts that it
 *  imports by such addresses too: else a browser would keep an old one beside a new one. */
export function assets(folder = join(root, 'public')): { router: Router, asset(path: string): string } {
  const versions = new Map<string, string>(), scripts = new Map<string, string>()
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
  for (const name of names) version(name, [])

  const router = express.Router()
  router.use('/assets', (req, res, next) => {
    const script = req.method === 'GET' || req.method === 'HEAD' ? scripts.get(req.path.slice(1)) : undefined
    if (script === undefined) return next()
    res.type('text/javascript').set('Cache-Control', 'public, max-age=31536000, immutable').send(script)
  })
  router.use('/assets', express.static(folder, forever))
  return {
    router,
    asset: path => {
      const found = versions.get(path)
      if (!found) throw new Error(`public/ has no ${path}`)
      return `/assets/${path}?v=${found}`
    },
  }

  /** @param importers the scripts on the way here: a circle has no first version to name */
  function version(name: string, importers: readonly string[]): string {
    const known = versions.get(name)
    if (known) return known
    if (importers.includes(name)) throw new Error(`scripts import each other in a circle: ${[...importers, name].join(' ')}`)
    const bytes = readFileSync(join(folder, name))
    const text = name.endsWith('.js') ? bytes.toString().replace(imported, (_, before: string, path: string) => `${before}'${path}?v=${version(posix.join(dirname(name), path), [...importers, name])}'`) : undefined
    if (text !== undefined) scripts.set(name, text)
    const made = createHash('sha256').update(text ?? bytes).digest('base64url').slice(0, 10)
    versions.set(name, made)
    return made
  }
}
