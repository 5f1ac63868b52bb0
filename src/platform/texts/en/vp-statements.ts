import type { vpStatements as original } from '../zh-CN/vp-statements.js'

export const vpStatements: typeof original = {
}
