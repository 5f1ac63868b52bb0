import { z } from 'zod'
import { isDay } from '../calendar.js'
import { turnFields } from '../platform/keyset.js'
import { categories, settings, stages } from '../organisations/school.js'
import { statuses } from '../submissions/workflow.js'
import { markNames } from './marks.js'
import { ungrouped } from './school-groups.js'

/** A form sends what was left empty too. */
export const orNothing = <S extends z.ZodType>(schema: S) => z.literal('').transform(() => undefined).or(schema).optional()

const filters = {
  period: orNothing(z.string().max(22)), county: orNothing(z.uuid()), status: orNothing(z.enum(statuses)), topic: orNothing(z.string().max(60)),
  school: orNothing(z.uuid()), township: orNothing(z.uuid().or(z.literal(ungrouped))), stage: orNothing(z.enum([...stages, ungrouped])), category: orNothing(z.enum([...categories, ungrouped])), setting: orNothing(z.enum([...settings, ungrouped])), from: orNothing(z.string().refine(isDay)), until: orNothing(z.string().refine(isDay)),
  search: orNothing(z.string().max(100)), as: orNothing(z.enum(['guest'])), parts: orNothing(z.enum(['sent'])), mark: orNothing(z.enum(markNames)), idle: orNothing(z.coerce.number().int().min(1).max(3650)),
}
/** 活动台账: `period` is a code of the calendar or 'all', `topic` a kind's code, 'owed' or 'beside', `idle` how many days nothing has happened, and more;
 *  `as` guest: only what the school took part in as somebody's guest; `parts` sent: where a school says something of itself that waits for the viewer. */
export const LedgerInput = z.object({ ...filters, view: z.enum(['photos']).optional(), ...turnFields })
export const LedgerDownload = z.object(filters)
export type Ledger = z.output<typeof LedgerInput>
