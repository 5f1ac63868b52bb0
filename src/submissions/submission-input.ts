import { z } from 'zod'
import type { Remark } from './content.js'

export const Id = z.object({ id: z.uuid() })
export const ShowInput = z.object({ id: z.uuid(), revision: z.coerce.number().int().min(1).max(10_000).optional() })

export const mostLetters = 500
const cut = (text: string): string => [...text.trim()].slice(0, mostLetters).join('')
/** A move with its reason. The form holds a field `remark-<place>` beside it for each field and file; `desk` is the address of the review desk that it came from. */
export const Decision = z.object({ id: z.uuid(), comment: z.string().default('').transform(cut), desk: z.string().max(2000).optional() })

/** What a reviewer puts right: one field of the content's own each. */
export const Correction = z.object({ id: z.uuid(), comment: z.string().default('').transform(cut), desk: z.string().max(2000).optional() })

const remarkField = /^remark-((?:field|file):[\w-]{1,80})$/
export const remarkNameOf = (place: string): string => `remark-${place}`
/** What the form says about single fields and files, in its order; what was left empty says nothing. */
export function remarksIn(fields: Record<string, unknown>): Remark[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const place = remarkField.exec(name)?.[1], text = typeof value === 'string' ? cut(value) : ''
    return place && text !== '' ? [{ place, text }] : []
  })
}
