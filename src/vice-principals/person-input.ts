import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'
import { organs } from './appointment.js'

/** A field of a form: the first value, when a name was sent twice; the domain answers what it cannot be with a sentence. */
export const Typed = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat()[0] ?? '').default('')
export const Id = z.object({ id: z.uuid() })
export const Nothing = z.object({})
/** A form sends what was left empty too. */
export const orNothing = <S extends z.ZodType>(schema: S) => z.literal('').transform(() => undefined).or(schema).optional().catch(undefined)

/** pool: whoever has not left · serving and notServing: today · room: whoever serves fewer than two schools. */
export const poolStates = ['pool', 'serving', 'notServing', 'room', 'left'] as const
export type PoolState = (typeof poolStates)[number]
export const PeopleList = z.object({ state: orNothing(z.enum(poolStates)), organ: orNothing(z.enum(organs)), search: orNothing(z.string().max(100)), ...turnFields })
export type PeopleQuery = z.output<typeof PeopleList>

const person = {
  fullName: Typed, organ: Typed, partnerId: Typed, unit: Typed, post: Typed, phone: Typed, service: Typed, birthYear: Typed, legalWorkYears: Typed, trainingHours: Typed, showsPhone: Typed, joinedOn: Typed, anyway: Typed,
}
export const NewPerson = z.object(person)
export const ChangedPerson = Id.extend(person)
export const Leaving = Id.extend({ leftOn: Typed, leftReason: Typed })
/** Which other entry may be the same person. An address that lost it means none. */
export const MergingForm = Id.extend({ with: orNothing(z.uuid()) })
export const Merging = Id.extend({ other: z.uuid(), otherVersion: z.coerce.number().int().min(1), fullName: Typed, phone: Typed, service: Typed, organ: Typed, unit: Typed, post: Typed, legalWorkYears: Typed, trainingHours: Typed, joinedOn: Typed, photo: Typed })
export const Sheet = z.object({ lines: Typed, skips: Typed })
