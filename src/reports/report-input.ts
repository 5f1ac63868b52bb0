import { z } from 'zod'
import { blockKinds, forms, roles, stepKinds } from './report.js'
import { longestText } from './token.js'

const orNothing = <S extends z.ZodType>(schema: S) => z.literal('').transform(() => undefined).or(schema).optional()
const line = z.string().max(2000).default('')

export const Nothing = z.object({})
export const ReportId = z.object({ id: z.uuid() })
export const NewReport = z.object({ year: z.coerce.number().int().min(2000).max(2100), kind: z.string().max(20), from: z.enum(['skeleton', 'last']) })
/** `at` is a number of the text: a paragraph's id and its place in it. */
export const ReportAsked = ReportId.extend({ at: orNothing(z.string().max(60)), causes: orNothing(z.literal('all')) })
export const ReportFieldsInput = ReportId.extend({ title: line, issuer: line, addressee: line, copies: line, cutOff: line, signedOn: line, submitBy: line, publishBy: line })
export const BlockId = ReportId.extend({ block: z.uuid() })
export const NewBlockAsked = ReportId.extend({ after: orNothing(z.uuid()) })
const blockFields = { kind: z.enum(blockKinds), role: z.literal('').or(z.enum(roles)).default(''), text: z.string().max(longestText * 4).default(''), table: z.string().max(40).default('') }
export const NewBlockInput = NewBlockAsked.extend(blockFields)
export const BlockInput = BlockId.extend(blockFields)
export const BlockMove = BlockId.extend({ move: z.enum(['earlier', 'later']) })
/** `against` is the number of another version, 0 the report as it stands. */
export const VersionAsked = ReportId.extend({ number: z.coerce.number().int().min(1).max(100_000), against: orNothing(z.coerce.number().int().min(0).max(100_000)) })
export const VersionId = ReportId.extend({ number: z.coerce.number().int().min(1).max(100_000) })
const named = z.string().max(60), List = z.union([named, z.array(named).max(400)]).transform(value => [value].flat()).default([])
/** `found` are the names that the form showed, `mask` those that are ticked. */
export const Freezing = ReportId.extend({ password: z.string().max(1000), found: List, mask: List })
/** Without a name all are meant; `seen` are paragraphs with their versions. */
export const Masking = ReportId.extend({ name: orNothing(z.string().max(20)), seen: List })
export const Correction = ReportId.extend({ reason: line })
export const StepInput = ReportId.extend({ kind: z.enum(stepKinds), day: line, whom: line, documentNumber: line, address: line, note: line })
export const StepId = ReportId.extend({ step: z.uuid() })
export const AnswerInput = ReportId.extend({ about: z.uuid(), text: z.string().max(4000).default('') })
export const WordAsked = ReportId.extend({ form: z.enum(forms).default('submitted'), version: orNothing(z.coerce.number().int().min(1).max(100_000)), template: orNothing(z.uuid()) })
export const TemplateAdded = z.object({ name: z.string().max(300).default('') })
export const TemplateId = z.object({ id: z.uuid() })
