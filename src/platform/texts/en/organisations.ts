import type { organisations as original } from '../zh-CN/organisations.js'

export const organisations: typeof original = {
}
