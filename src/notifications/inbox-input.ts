import { z } from 'zod'

/** One page of the inbox: what lies behind a message, or before it. */
export const InboxQuery = z.object({ before: z.uuid().optional().catch(undefined), after: z.uuid().optional().catch(undefined) })
export type InboxQuery = z.output<typeof InboxQuery>
/** `until`: the newest message that stood on the page. What came later stays unread. */
export const ReadInput = z.object({ until: z.uuid() })
