import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { root } from '../../src/platform/root.js'

/** A file of ours: its path from the root with '/', and its text. */
export type Source = { path: string, text: string }
export type Import = { from: string, to: string, typeOnly: boolean }

/** Every file below a folder whose name ends so, but for what is generated. */
export function sourcesIn(folder: string, ending: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(ending))
    .map(entry => posix.join(...join(entry.parentPath, entry.name).slice(root.length + 1).split('\\')))
    .filter(path => !path.startsWith('src/generated/'))
    .sort()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

const statement = /^(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s+'([^']+)'/gm
const bare = /^import\s+'([^']+)'/gm
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** What a source imports: our own files by their path from the root, packages by their name. */
export function importsOf({ path, text }: Source): Import[] {
  const target = (to: string): string => to.startsWith('.') ? posix.join(dirname(path), to).replace(/\.js$/, '.ts') : to
  const found: Import[] = []
  for (const [, type, names = '', to = ''] of text.matchAll(statement)) {
    const listed = /^\{([^}]*)\}$/.exec(names.trim())?.[1]?.split(',').map(name => name.trim()).filter(Boolean)
    found.push({ from: path, to: target(to), typeOnly: Boolean(type) || (listed !== undefined && listed.length > 0 && listed.every(name => name.startsWith('type '))) })
  }
  for (const [, to = ''] of [...text.matchAll(bare), ...text.matchAll(dynamic)]) found.push({ from: path, to: target(to), typeOnly: false })
  return found
}

/** A source without its comments and the words in its quotes, so that a pattern meets code only. */
export const codeOf = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1').replace(/'(?:[^'\\\n]|\\.)*'/g, "''").replace(/`(?:[^`\\$]|\\.|\$(?!\{))*`/g, '``')
