/** The upper end and the step of a value axis from 0, in whole numbers, with at most five steps: 0 → 5 by 1, 34 → 40 by 10, 10,000 → 10,000 by 2,000. */
export function chartScale(greatest: number): { max: number, step: number } {
  if (!(greatest > 5)) return { max: 5, step: 1 }
  const power = 10 ** Math.floor(Math.log10(greatest / 5))
  const step = [1, 2, 5, 10].map(n => n * power).find(n => greatest <= n * 5) ?? 10 * power
  const whole = Math.max(1, Math.round(step))
  return { max: Math.ceil(greatest / whole) * whole, step: whole }
}
