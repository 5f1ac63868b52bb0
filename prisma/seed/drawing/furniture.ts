import { at, circle, darker, ellipse, fit, letters, lighter, line, path, rect, shape } from './shapes.js'
import type { Chance } from '../chance.js'

/** A red cloth banner with yellow or white letters, hung at both ends. */
export function banner(words: string, x: number, y: number, width: number, height: number, cloth = '#b3191f', ink = '#ffe9a8'): string {
  const size = fit(words, width * 0.92, height * 0.56, 0.22)
  return line([x, y + 4], [x - 26, y - 20], '#d8d2c4', 3) + line([x + width, y + 4], [x + width + 26, y - 20], '#d8d2c4', 3)
    + path(`M${x} ${y} Q${x + width / 2} ${y + 9} ${x + width} ${y} L${x + width} ${y + height} Q${x + width / 2} ${y + height + 9} ${x} ${y + height} Z`, cloth)
    + path(`M${x} ${y + height * 0.82} Q${x + width / 2} ${y + height * 0.82 + 9} ${x + width} ${y + height * 0.82} L${x + width} ${y + height} Q${x + width / 2} ${y + height + 9} ${x} ${y + height} Z`, darker(cloth, 0.18))
    + letters(words, x + width / 2, y + height * 0.5 + size * 0.4 + 4, size, ink, { gap: 0.22 })
}

/** A window with sky, a sill and a curtain. */
export function window(x: number, y: number, width: number, height: number, sky: string, curtain: string): string {
  return rect(x - 14, y - 14, width + 28, height + 28, '#eceff1') + rect(x, y, width, height, sky) + ellipse(x + width * 0.3, y + height * 0.36, width * 0.2, height * 0.07, '#ffffff', 'opacity="0.7"')
    + ellipse(x + width * 0.46, y + height * 0.41, width * 0.16, height * 0.06, '#ffffff', 'opacity="0.7"')
    + path(`M${x} ${y + height} L${x} ${y + height * 0.74} Q${x + width * 0.2} ${y + height * 0.6} ${x + width * 0.4} ${y + height * 0.76} Q${x + width * 0.7} ${y + height * 0.62} ${x + width} ${y + height * 0.78} L${x + width} ${y + height} Z`, '#8fb98a')
    + rect(x + width / 2 - 6, y, 12, height, '#eceff1') + rect(x, y + height * 0.3, width, 9, '#eceff1') + rect(x - 24, y + height + 12, width + 48, 18, '#d9dcde')
    + path(`M${x - 18} ${y - 20} L${x + 42} ${y - 20} Q${x + 30} ${y + height * 0.5} ${x + 20} ${y + height + 8} L${x - 18} ${y + height + 8} Z`, curtain, 'opacity="0.92"')
    + path(`M${x + width + 18} ${y - 20} L${x + width - 42} ${y - 20} Q${x + width - 30} ${y + height * 0.5} ${x + width - 20} ${y + height + 8} L${x + width + 18} ${y + height + 8} Z`, curtain, 'opacity="0.92"')
}

/** A pair of scales, 100 high; (0, 0) is the foot. */
export const scales = (colour: string, weight = 5): string =>
  rect(-3, -92, 6, 88, colour) + rect(-26, -6, 52, 7, colour, 'rx="3"') + line([-42, -80], [42, -80], colour, weight) + circle(0, -94, 7, colour)
  + line([-42, -80], [-56, -44], colour, weight / 2) + line([-42, -80], [-28, -44], colour, weight / 2) + line([42, -80], [28, -44], colour, weight / 2) + line([42, -80], [56, -44], colour, weight / 2)
  + path('M-62 -44 L-22 -44 Q-42 -20 -62 -44 Z', colour) + path('M22 -44 L62 -44 Q42 -20 22 -44 Z', colour)

/** A five-pointed star. */
export function star(x: number, y: number, r: number, fill: string): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = -Math.PI / 2 + index * Math.PI / 5, far = index % 2 ? r * 0.4 : r
    return [x + far * Math.cos(angle), y + far * Math.sin(angle)] as const
  })
  return shape(points, fill)
}

/** A projection screen with a slide: a title, lines and a small picture. */
export function slide(words: string, x: number, y: number, width: number, height: number, chance: Chance, colour = '#1d4f91'): string {
  const size = fit(words, width * 0.84, height * 0.15)
  let rows = ''
  for (let row = 0; row < 4; row++) rows += circle(x + width * 0.1, y + height * (0.43 + row * 0.13), height * 0.014, colour) + line([x + width * 0.14, y + height * (0.43 + row * 0.13)], [x + width * (0.42 + 0.16 * chance.next()), y + height * (0.43 + row * 0.13)], '#8fa3bd', height * 0.026)
  return rect(x - 10, y - 10, width + 20, height + 20, '#3b424c', 'rx="4"') + rect(x, y, width, height, '#fafbfd') + rect(x, y, width, height * 0.05, colour)
    + letters(words, x + width / 2, y + height * 0.22 + size * 0.35, size, colour) + rows + rect(x + width * 0.66, y + height * 0.4, width * 0.25, height * 0.44, lighter(colour, 0.82), 'rx="8"')
    + at(x + width * 0.785, y + height * 0.78, height / 330, scales(colour))
}

/** A lectern with a small microphone; (x, y) is the middle of its top. */
export const lectern = (x: number, y: number, scale: number, wood = '#7a4b2e'): string => at(x, y, scale,
  rect(-92, 0, 184, 26, lighter(wood, 0.12), 'rx="4"') + shape([[-80, 26], [80, 26], [70, 330], [-70, 330]], wood) + shape([[-80, 26], [-58, 26], [-52, 330], [-70, 330]], darker(wood, 0.22))
  + rect(-34, 90, 68, 68, lighter(wood, 0.16), 'rx="6"') + at(0, 150, 0.5, scales('#f0d48a')) + path('M-20 0 Q-26 -34 -6 -50', 'none', 'stroke="#2b2f36" stroke-width="5"') + circle(-4, -54, 9, '#2b2f36'))

/** A pot with a plant; (x, y) is the foot. */
export const plant = (x: number, y: number, scale: number): string => at(x, y, scale,
  ellipse(0, 0, 46, 9, '#0b0e14', 'opacity="0.25"') + [[-60, -190], [-34, -230], [0, -250], [36, -226], [62, -186], [-80, -140], [80, -138]].map(([dx = 0, dy = 0], index) => path(`M0 -60 Q${dx * 0.3} ${dy * 0.8} ${dx} ${dy} Q${dx * 0.9 + 20} ${dy * 0.5} 0 -60 Z`, index % 2 ? '#3f7d4f' : '#2f6a43')).join('')
  + shape([[-42, -70], [42, -70], [32, 0], [-32, 0]], '#c9c3b8') + shape([[-42, -70], [-26, -70], [-22, 0], [-32, 0]], '#aaa498'))

/** The national flag, flying; (x, y) is where the pole holds it. */
export const flag = (x: number, y: number, width: number): string => path(`M${x} ${y} q${width * 0.3} ${-width * 0.08} ${width * 0.55} 0 t${width * 0.45} ${-width * 0.02} l0 ${width * 0.64} q${-width * 0.2} ${-width * 0.08} ${-width * 0.45} 0 t${-width * 0.55} ${width * 0.02} Z`, '#de2910')
  + star(x + width * 0.17, y + width * 0.17, width * 0.1, '#ffde00') + [[0.33, 0.07], [0.4, 0.14], [0.4, 0.23], [0.33, 0.3]].map(([dx = 0, dy = 0]) => star(x + width * dx, y + width * dy, width * 0.034, '#ffde00')).join('')

/** A round-topped tree; (x, y) is the foot. */
export const tree = (x: number, y: number, scale: number, leaf: string): string => at(x, y, scale,
  ellipse(0, 0, 90, 14, '#0b0e14', 'opacity="0.18"') + path('M-14 0 Q-8 -90 -16 -150 L16 -150 Q8 -90 14 0 Z', '#6d5240') + circle(-56, -190, 70, darker(leaf, 0.12)) + circle(52, -200, 76, leaf) + circle(0, -262, 82, lighter(leaf, 0.08)) + circle(-20, -186, 66, leaf))
