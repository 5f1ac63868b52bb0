import type { vpConfirmations as original } from '../zh-CN/vp-confirmations.js'

export const vpConfirmations: typeof original = {
}
