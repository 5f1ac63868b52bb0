/** Wraps each template's generated source in a typed function, for tsc to check: src/generated/views.check.ts. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ejs from 'ejs'
import { root } from '../../src/platform/root.js'
import { ejsOptions } from '../../src/platform/web/render.js'

type Source = { compile(): void, source: string }
const Template = (ejs as unknown as { Template: new (text: string, options: object) => Source }).Template

const outside = ['process', 'global', 'require', 'module', 'console', 'Buffer', 'Date', 'Math', 'JSON', 'fetch', 'setTimeout']

/** Writes the file to check. @returns how many templates it holds */
export function writeViewCheck(folder = join(root, 'views'), out = join(root, 'src/generated/views.check.ts')): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ejs')).map(file => file.slice(0, -4).replaceAll('\\', '/')).sort()
  const bodies = names.map((name, index) => {
    const template = new Template(readFileSync(join(folder, `${name}.ejs`), 'utf8'), ejsOptions)
    template.compile()
    const source = template.source.replace('function __append(s)', 'function __append(s: string | number | undefined)')
    return `export function view${index}(locals: Locals<'${name}'>) { // views/${name}.ejs\n${source}\n}`
  })
  mkdirSync(join(root, 'src/generated'), { recursive: true })
  writeFileSync(out, `import type { View, Views } from '../views.js'
import type { T } from '../platform/texts/texts.js'
import type { Part } from '../platform/web/render.js'
type Locals<V extends View> = { page: Views[V], t: T, part: Part }
type Every = [View] extends [${names.map(name => `'${name}'`).join(' | ')}] ? true : never
export const everyViewHasItsTemplate: Every = true
// What a page prints is in its page: names of the machine are not for templates, though they would be found.
${outside.map(name => `declare const ${name}: never`).join('\n')}
declare function escapeFn(text: string | number | undefined): string
${bodies.join('\n')}
`)
  return names.length
}

if (process.argv[1] === import.meta.filename) console.log(`${writeViewCheck()} templates`)
