export const vpAppointments = {
}
