export const vpConfirmations = {
}
