import type { Tone } from '../platform/web/parts.js'
import type { Status } from './workflow.js'

/** The colour that goes with the word of a status, everywhere. */
export const statusTones: Record<Status, Tone> = { draft: 'neutral', confirming: 'neutral', submitted: 'primary', returned: 'warn', approved: 'ok', void: 'bad' }
