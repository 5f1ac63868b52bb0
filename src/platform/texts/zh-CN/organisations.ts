export const organisations = {
}
