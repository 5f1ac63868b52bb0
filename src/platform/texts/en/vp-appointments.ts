import type { vpAppointments as original } from '../zh-CN/vp-appointments.js'

export const vpAppointments: typeof original = {
}
