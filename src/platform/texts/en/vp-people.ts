import type { vpPeople as original } from '../zh-CN/vp-people.js'

export const vpPeople: typeof original = {
}
