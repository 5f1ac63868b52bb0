import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'

export const InboxQuery = z.object({ ...turnFields })
export type InboxQuery = z.output<typeof InboxQuery>
/** `until`: the newest message that stood on the page. What came later stays unread. */
export const ReadInput = z.object({ until: z.uuid() })
