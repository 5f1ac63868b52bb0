/** The texts that a county may word itself. */
export const privacyText = 'privacy'
export const shortestText = 100, longestText = 20_000
