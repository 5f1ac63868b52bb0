export const vpPeople = {
}
