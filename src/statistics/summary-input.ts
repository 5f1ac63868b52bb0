import { z } from 'zod'
import { orNothing } from './ledger-input.js'
import { schoolChoices } from './links.js'
import { stageGroups } from './matrix.js'

const code = z.string().max(60)

/** 统计汇总表: `done` and `undone` are a kind's code. */
export const SummaryInput = z.object({
  period: orNothing(z.string().max(22)), county: orNothing(z.uuid()), schools: orNothing(z.enum(schoolChoices)), stage: orNothing(z.enum(stageGroups)), township: orNothing(z.uuid()),
  done: orNothing(code), undone: orNothing(code), search: orNothing(z.string().max(100)),
})
