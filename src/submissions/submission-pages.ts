import type { T } from '../platform/texts/texts.js'
import type { StatusBadge } from '../platform/web/parts.js'
import { statusTones } from './status-tones.js'
import type { Status } from './workflow.js'

export const badgeOf = (status: Status, t: T): StatusBadge => ({ label: t(`status.${status}`), tone: statusTones[status] })
