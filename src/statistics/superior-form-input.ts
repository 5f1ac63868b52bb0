import { z } from 'zod'
import { orNothing } from './ledger-input.js'
import { lineSorts } from './superior-form.js'

const period = orNothing(z.string().max(22))

/** A form's page: which sheet by its number from 1, which cell is being set up, and what was just taken out of it. */
export const FormShow = z.object({ id: z.uuid(), period, sheet: orNothing(z.coerce.number().int().min(1).max(99)), cell: orNothing(z.string().max(20)), fills: orNothing(z.string().max(80)), text: orNothing(z.string().max(1000)), kind: orNothing(z.string().max(60)), place: orNothing(z.string().max(60)), downBy: orNothing(z.enum(lineSorts)), labels: orNothing(z.coerce.number().int().min(1).max(16_384)) })
export const FormPeriod = z.object({ id: z.uuid(), period })
export const FormId = z.object({ id: z.uuid() })
export const FormAdded = z.object({ name: z.string().max(300).default('') })
export const FormChanged = z.object({ id: z.uuid(), name: z.string().max(300).default('') })
/** What is to be written into a cell. `fills`: figure:<indicator>, field:<field of the form>, name, number, text. */
export const CellSet = z.object({ id: z.uuid(), period, sheet: z.coerce.number().int().min(1).max(99), cell: z.string().max(20), fills: z.string().max(80).default(''), text: z.string().max(1000).default(''), kind: z.string().max(60).default(''), place: z.string().max(60).default(''), downBy: orNothing(z.enum(lineSorts)), labels: orNothing(z.coerce.number().int().min(1).max(16_384)) })
export const CellId = z.object({ id: z.uuid(), cellId: z.uuid(), period, sheet: orNothing(z.coerce.number().int().min(1).max(99)) })
export type CellTyped = Pick<z.output<typeof CellSet>, 'fills' | 'text' | 'kind' | 'place' | 'downBy' | 'labels'>
