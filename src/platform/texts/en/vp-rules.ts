import type { vpRules as original } from '../zh-CN/vp-rules.js'

export const vpRules: typeof original = {
}
