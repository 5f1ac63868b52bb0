import type { vpOverview as original } from '../zh-CN/vp-overview.js'

export const vpOverview: typeof original = {
}
