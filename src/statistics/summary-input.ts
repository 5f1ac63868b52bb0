import { z } from 'zod'
import { categories, settings } from '../organisations/school.js'
import { orNothing } from './ledger-input.js'
import { schoolChoices } from './links.js'
import { stageGroups } from './matrix.js'
import { ungrouped } from './school-groups.js'

const code = z.string().max(60)

/** 统计汇总表: `done` and `undone` are a kind's code. */
export const SummaryInput = z.object({
  period: orNothing(z.string().max(22)), county: orNothing(z.uuid()), schools: orNothing(z.enum(schoolChoices)), stage: orNothing(z.enum(stageGroups)), township: orNothing(z.uuid().or(z.literal(ungrouped))), category: orNothing(z.enum([...categories, ungrouped])), setting: orNothing(z.enum([...settings, ungrouped])),
  done: orNothing(code), undone: orNothing(code), search: orNothing(z.string().max(100)),
})
