export const vpDuties = {
}
