import { z } from 'zod'
import { Id, Typed } from './person-input.js'

/** What an address may name beforehand; what is none is nothing. */
const chosen = z.uuid().optional().catch(undefined)

export const NewAppointment = z.object({ person: chosen, school: chosen, startsOn: z.iso.date().optional().catch(undefined) })
export const Find = z.object({ find: z.string().max(60).catch('') })

const term = { role: Typed, startsOn: Typed, until: Typed, appointedBy: Typed, letterNumber: Typed }
export const WrittenAppointment = z.object({ ...term, person: Typed, personId: Typed, school: Typed, schoolId: Typed })
export const CorrectedAppointment = Id.extend(term)
/** 续聘, 更换, 调整: one term follows another. */
export const Succession = Id.extend({ startsOn: Typed, until: Typed, appointedBy: Typed, letterNumber: Typed, person: Typed, personId: Typed, school: Typed, schoolId: Typed, reason: Typed, note: Typed })
export const Ending = Id.extend({ endedOn: Typed, reason: Typed, note: Typed })
export const CannotServe = Id.extend({ from: Typed, why: Typed })
export const LetterFile = Id.extend({ fileId: z.uuid() })
