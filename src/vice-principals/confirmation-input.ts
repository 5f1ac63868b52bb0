import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'
import { Id, Typed } from './person-input.js'

/** The secret in an address, whatever somebody wrote there: what is none of ours and what never was one are answered alike. */
export const Link = z.object({ token: z.string() })
/** `answer`: 属实 or 有出入; with the latter what is right instead. */
export const Answer = Link.extend({ answer: z.enum(['confirmed', 'corrected']), day: Typed, classHours: Typed, people: Typed })

export const OneLink = Id.extend({ linkId: z.uuid() })
/** 照改, 不改. */
export const Settlement = OneLink.extend({ choice: z.enum(['takeOver', 'keep']) })

export const waitingTabs = ['corrected', 'open', 'unsent'] as const
export const WaitingList = z.object({ tab: z.enum(waitingTabs).optional().catch(undefined), person: z.uuid().optional().catch(undefined), ...turnFields })
export type WaitingAsked = z.output<typeof WaitingList>
