import { z } from 'zod'
import { isDay } from '../calendar.js'
import { categories, settings, stages } from '../organisations/school.js'
import { indicatorKeys, proofOfIndicator } from './indicators.js'
import { orNothing } from './ledger-input.js'
import { ungrouped } from './school-groups.js'

/** What stands behind a figure of the register. */
export const RegisterInput = z.object({
  figure: z.enum(indicatorKeys.filter(key => 'register' in proofOfIndicator(key))), period: orNothing(z.string().max(22)), until: orNothing(z.string().refine(isDay)), county: orNothing(z.uuid()), school: orNothing(z.uuid()),
  month: orNothing(z.string().regex(/^\d{4}-\d{2}$/)), township: orNothing(z.uuid().or(z.literal(ungrouped))), stage: orNothing(z.enum([...stages, ungrouped])), category: orNothing(z.enum([...categories, ungrouped])), setting: orNothing(z.enum([...settings, ungrouped])),
})
export type RegisterInput = z.output<typeof RegisterInput>
