/** The longest name of a view, in characters. */
export const longestViewName = 30
/** As many as one looks through. */
export const mostViews = 30
