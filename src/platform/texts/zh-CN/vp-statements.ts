export const vpStatements = {
}
