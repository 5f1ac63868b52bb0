import type { T } from '../platform/texts/texts.js'
import type { StatusBadge, Tone } from '../platform/web/parts.js'
import type { Status } from './workflow.js'

const tones: Record<Status, Tone> = { draft: 'neutral', confirming: 'neutral', submitted: 'primary', returned: 'warn', approved: 'ok', void: 'bad' }
export const badgeOf = (status: Status, t: T): StatusBadge => ({ label: t(`status.${status}`), tone: tones[status] })
