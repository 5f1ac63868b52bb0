import { glyphs } from './lettering.js'

/** Pieces of SVG in a frame of 1600 × 1200. Colours are #rrggbb; every function returns markup. */
export type Point = readonly [x: number, y: number]
const n = (value: number) => String(Math.round(value * 10) / 10)

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}" ${more}/>`
export const circle = (x: number, y: number, r: number, fill: string, more = ''): string => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`
export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = ''): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`
export const shape = (points: readonly Point[], fill: string, more = ''): string => `<polygon points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${fill}" ${more}/>`
export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`
export const line = (from: Point, to: Point, stroke: string, width: number, more = ''): string =>
  `<line x1="${n(from[0])}" y1="${n(from[1])}" x2="${n(to[0])}" y2="${n(to[1])}" stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round" ${more}/>`
export const group = (inside: string, transform: string, more = ''): string => `<g transform="${transform}" ${more}>${inside}</g>`
export const at = (x: number, y: number, scale: number, inside: string): string => group(inside, `translate(${n(x)} ${n(y)}) scale(${Math.round(scale * 1000) / 1000})`)

/** The width of a letter, in ems. */
export const wide = (char: string): number => char === ' ' ? 0.5 : /\d/.test(char) ? 0.58 : 1

/** Chinese words as outlines, so that a machine without Chinese fonts draws the same picture. `x` is the middle, `y` the base of the
 *  letters, `size` the side of one. @throws RangeError for a letter that lettering.ts does not have. */
export function letters(words: string, x: number, y: number, size: number, fill: string, { gap = 0.08, more = '' } = {}): string {
  const step = size * (1 + gap)
  const width = [...words].reduce((sum, char) => sum + wide(char) * step, 0) - size * gap
  let left = x - width / 2
  const drawn = [...words].map(char => {
    const from = left
    left += wide(char) * step
    if (char === ' ') return ''
    const outline = glyphs[char]
    if (outline === undefined) throw new RangeError(`lettering.ts has no ${char}`)
    return `<path transform="translate(${n(from)} ${n(y)}) scale(${String(Math.round(size / 200 * 10000) / 10000)})" d="${outline}"/>`
  })
  return `<g fill="${fill}" ${more}>${drawn.join('')}</g>`
}

/** The largest side, up to `most`, at which the words fit into a width. */
export const fit = (words: string, width: number, most: number, gap = 0.08): number => Math.min(most, width / ([...words].reduce((sum, char) => sum + wide(char), 0) * (1 + gap)))

/** Lines that stand for writing too small to read. */
export function scribble(x: number, y: number, width: number, rows: number, pitch: number, stroke: string, weight: number, raggedness: () => number): string {
  let drawn = ''
  for (let row = 0; row < rows; row++) drawn += line([x, y + row * pitch], [x + width * (0.72 + 0.28 * raggedness()), y + row * pitch], stroke, weight)
  return drawn
}

/** A gradient from the top down, or from the left when `across`. */
export function gradient(id: string, stops: readonly (readonly [offset: number, colour: string, opacity?: number])[], across = ''): string {
  const inside = stops.map(([offset, colour, opacity]) => `<stop offset="${offset}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`).join('')
  return `<linearGradient id="${id}" x1="0" y1="0" ${across ? 'x2="1" y2="0"' : 'x2="0" y2="1"'}>${inside}</linearGradient>`
}

/** Mixes two colours: 0 is the first, 1 the second. */
export function mix(first: string, second: string, share: number): string {
  const parts = (colour: string) => [1, 3, 5].map(from => parseInt(colour.slice(from, from + 2), 16))
  const [one, two] = [parts(first), parts(second)]
  return `#${one.map((value, index) => Math.round(value + ((two[index] ?? value) - value) * share).toString(16).padStart(2, '0')).join('')}`
}
export const lighter = (colour: string, share: number): string => mix(colour, '#ffffff', share)
export const darker = (colour: string, share: number): string => mix(colour, '#10141c', share)

/** The light of a picture: where it was taken and when. */
export type Light = 'morning' | 'noon' | 'afternoon' | 'lamp'
const veil: Record<Light, readonly [colour: string, opacity: number]> = { morning: ['#ffd9a0', 0.13], noon: ['#ffffff', 0.03], afternoon: ['#ffb066', 0.17], lamp: ['#ffe6bd', 0.1] }

/** A whole picture: definitions, scene, the light over it and darker corners. */
export function frame(definitions: string, scene: string, light: Light): string {
  const [colour, opacity] = veil[light]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200" viewBox="0 0 1600 1200"><defs>${definitions}`
    + '<radialGradient id="corners" cx="0.5" cy="0.46" r="0.78"><stop offset="0.6" stop-color="#0d1017" stop-opacity="0"/><stop offset="1" stop-color="#0d1017" stop-opacity="0.34"/></radialGradient>'
    + `<linearGradient id="light" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${colour}" stop-opacity="${opacity * 2.4}"/><stop offset="0.7" stop-color="${colour}" stop-opacity="${opacity * 0.4}"/></linearGradient></defs>`
    + `${scene}${rect(0, 0, 1600, 1200, 'url(#light)')}${rect(0, 0, 1600, 1200, 'url(#corners)')}</svg>`
}
