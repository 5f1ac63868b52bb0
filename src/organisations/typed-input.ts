import { z } from 'zod'

/** A field of a form: the first value, when a name was sent twice. What it may be is read by the domain, which answers with a sentence. */
export const Typed = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat()[0] ?? '').default('')
/** Boxes that were ticked. */
export const TypedList = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat()).default([])
export const Id = z.object({ id: z.uuid() })
export const Nothing = z.object({})
