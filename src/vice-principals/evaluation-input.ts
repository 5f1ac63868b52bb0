import { z } from 'zod'

/** A year that is none is an address that is none. */
const year = z.string().regex(/^20\d\d$/).transform(Number)
export const EvaluationAddress = z.object({ id: z.uuid(), year })
export const EvaluationForm = EvaluationAddress.extend({
  grade: z.string().max(20).default(''), note: z.string().max(4000).default('').transform(text => text.replaceAll('\r\n', '\n').trim()),
  heard: z.union([z.array(z.string().max(20)).max(6), z.string().max(20).transform(one => [one])]).default([]),
})
export const EvaluationFiles = EvaluationAddress.extend({ photosChecked: z.string().max(10).default('') })
export const EvaluationFile = EvaluationAddress.extend({ fileId: z.uuid() })
