import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ejs from 'ejs'
import type { View, Views } from '../../views.js'
import type { T } from '../texts/texts.js'
import { iconDrawing, type IconName } from './icons.js'

/** `unsafePrototypeLocals` means templates that look names up in what they are given (`with`). These know three names and no other, in an object made
 *  here: EJS need not copy it into a bare one for every part of a page. */
export const ejsOptions = { strict: true, destructuredLocals: ['page', 'part', 't'], unsafePrototypeLocals: true, compileDebug: false, rmWhitespace: true }

/** What one response's templates may need beside their page; made anew per response. */
export type Seals = { nonce: string, csrf: string, asset(path: string): string }
export type Part = (<V extends View>(view: V, page: Views[V]) => string) & Seals & {
  /** A fresh key each time it is read: a page holds several forms, and each of them is sent once. */
  readonly once: string
  icon(name: IconName): string
}
type Template = (locals: { page: unknown, part: Part, t: T }) => string

/** Compiled templates by name, each compiled when first used. */
export class Templates {
  readonly #made = new Map<string, Template>()
  constructor(readonly folder: string) {}

  get(view: string): Template {
    const known = this.#made.get(view)
    if (known) return known
    const made = ejs.compile(readFileSync(join(this.folder, `${view}.ejs`), 'utf8'), { ...ejsOptions, filename: view }) as unknown as Template
    this.#made.set(view, made)
    return made
  }
}

export function partOf(templates: Templates, t: T, seals: Seals): Part {
  const part = Object.assign(<V extends View>(view: V, page: Views[V]): string => templates.get(view)({ page, part, t }), seals, { icon: iconDrawing }) as Part
  Object.defineProperty(part, 'once', { get: () => randomUUID() })
  return part
}
