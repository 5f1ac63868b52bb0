export const vpRules = {
}
