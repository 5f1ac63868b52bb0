const isWestern = (sign: string): boolean => sign < '\u2000'

/**
 * About how wide a line is, in the unit of `character`, the width of one character: Western letters and figures are half as
 * wide, and a word processor leaves a quarter where the two meet.
 */
export function widthOf(text: string, character: number): number {
  const signs = [...text]
  return signs.reduce((sum, sign, index) => {
    const before = signs[index - 1]
    return sum + (isWestern(sign) ? 0.5 : 1) + (before !== undefined && isWestern(before) !== isWestern(sign) ? 0.25 : 0)
  }, 0) * character
}
