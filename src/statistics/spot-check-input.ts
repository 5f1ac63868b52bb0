import { z } from 'zod'
import { orNothing } from './ledger-input.js'
import { spotCheckPer, spotCheckSizes } from './spot-check.js'

/** 抽查: `search` is the seed, so that the address draws the same again; `topic` a kind's code. */
export const SpotCheckInput = z.object({
  period: orNothing(z.string().max(22)), county: orNothing(z.uuid()), school: orNothing(z.uuid()), topic: orNothing(z.string().max(60)), township: orNothing(z.uuid()),
  per: orNothing(z.enum(spotCheckPer)), size: orNothing(z.coerce.number().pipe(z.literal([...spotCheckSizes]))), seed: orNothing(z.string().trim().max(40)),
})
export type SpotCheckQuery = z.output<typeof SpotCheckInput>
