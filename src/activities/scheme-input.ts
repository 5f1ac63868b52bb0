import { z } from 'zod'

export const Id = z.object({ id: z.uuid() })
/** `copy` is the scheme whose duties the new one begins with. */
export const NewScheme = z.object({ copy: z.uuid().optional() })
/** The form of a scheme is read by `readScheme`: it holds one number per kind and stage. */
export const SchemeInput = z.object({})
