/** Typed text as a pattern that means nothing but itself: to both databases % and _ are anything, and \ says that what follows is not. */
const literal = (typed: string): string => typed.replace(/[\\%_]/g, '\\$&')

/** Conditions on a text, by what was typed: it stands somewhere in it, or begins it. */
export const containing = (typed: string): { contains: string } => ({ contains: literal(typed) })
export const beginningWith = (typed: string): { startsWith: string } => ({ startsWith: literal(typed) })
