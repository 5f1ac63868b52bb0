import { z } from 'zod'
import { Id, Typed } from './typed-input.js'

export const NewTownship = z.object({ kind: Typed, name: Typed })
export const RenamedTownship = Id.extend({ name: Typed })
export const TownshipPlacement = Id.extend({ direction: z.enum(['earlier', 'later']) })
export const NewPartner = z.object({ organ: Typed, name: Typed })
export const ChangedPartner = Id.extend({ organ: Typed, name: Typed })
export const NewRegionCode = z.object({ code: Typed, validFrom: Typed })
const term = { schoolYear: Typed, season: Typed, startsOn: Typed, lastDay: Typed }
export const NewTerm = z.object(term)
export const ChangedTerm = Id.extend({ ...term, seal: z.string().max(40).catch('') })
