import { z } from 'zod'
import { isDay } from '../calendar.js'
import { categories, settings, stages } from '../organisations/school.js'
import { indicatorKeys, proofOfIndicator, type IndicatorKey } from './indicators.js'
import { orNothing } from './ledger-input.js'
import { ungrouped } from './school-groups.js'

/** What stands behind a figure of the register. An address that lost its figure means none. */
export const RegisterInput = z.object({
  figure: z.enum(indicatorKeys.filter(key => 'register' in proofOfIndicator(key))).optional().catch(undefined), period: orNothing(z.string().max(22)), until: orNothing(z.string().refine(isDay)), county: orNothing(z.uuid()), school: orNothing(z.uuid()),
  month: orNothing(z.string().regex(/^\d{4}-\d{2}$/)), township: orNothing(z.uuid().or(z.literal(ungrouped))), stage: orNothing(z.enum([...stages, ungrouped])), category: orNothing(z.enum([...categories, ungrouped])), setting: orNothing(z.enum([...settings, ungrouped])),
})
/** The same, once the figure is known. */
export type RegisterInput = z.output<typeof RegisterInput> & { figure: IndicatorKey }
