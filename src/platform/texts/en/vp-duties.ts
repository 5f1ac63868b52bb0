import type { vpDuties as original } from '../zh-CN/vp-duties.js'

export const vpDuties: typeof original = {
}
