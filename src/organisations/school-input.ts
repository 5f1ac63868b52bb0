import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'
import { ownerships, settings, stages } from './school.js'
import { rosterStates } from './roster.js'
import { Id, Typed, TypedList } from './typed-input.js'

/** What a list may be asked for. An unknown filter is none: an old bookmark still opens. */
export const RosterInput = z.object({
  search: z.string().max(100).catch(''), stage: z.enum(stages).optional().catch(undefined), township: z.uuid().optional().catch(undefined),
  ownership: z.enum(ownerships).optional().catch(undefined), setting: z.enum(settings).optional().catch(undefined), state: z.enum(rosterStates).catch('open'),
  county: z.uuid().optional().catch(undefined), ...turnFields,
})
export type RosterQuery = z.output<typeof RosterInput>
export const OrderInput = z.object(turnFields)

const school = {
  name: Typed, schoolCode: Typed, category: Typed, stages: TypedList, reportingStage: Typed, ownership: Typed, setting: Typed, townshipId: Typed, centreId: Typed, openedOn: Typed,
}
export const NewSchool = z.object({ ...school, number: Typed })
export const ChangedSchool = Id.extend(school)
export const Closing = Id.extend({ closedOn: Typed, reason: Typed, successor: Typed })
/** To a number, or one place earlier or later; `from` is the page it was asked on. */
export const Placement = Id.extend({ number: Typed, direction: z.enum(['earlier', 'later']).optional(), from: z.enum(['school', 'order']).catch('school') })

export const NewAlias = Id.extend({ alias: Typed })
export const Alias = Id.extend({ aliasId: z.uuid() })
export const NewRoll = Id.extend({ asOf: Typed, pupils: Typed, teachers: Typed, classes: Typed })
export const Roll = Id.extend({ rollId: z.uuid() })
export const CorrectedRoll = NewRoll.extend({ rollId: z.uuid(), seal: z.string().max(60).catch('') })
export const NewSite = Id.extend({ siteKind: Typed, siteName: Typed })
export const Site = Id.extend({ siteId: z.uuid() })
export const RenamedSite = Site.extend({ siteName: Typed })
export const ConfirmsRecords = Id.extend({ confirms: z.enum(['yes', 'no']) })
