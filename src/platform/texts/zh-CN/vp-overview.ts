export const vpOverview = {
}
