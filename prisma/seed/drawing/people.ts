import type { Chance } from '../chance.js'
import { circle, darker, ellipse, at, lighter, line, path, rect, shape } from './shapes.js'

// Nobody has a face: nobody can be taken for a real person.
const skins = ['#f0c9a6', '#eabf99', '#e4b48d', '#f3d2b3'] as const
const hairs = ['#23211f', '#2b2523', '#1f2126', '#33291f'] as const
export type Uniform = { jacket: string, stripe: string, shirt: string }
/** What the pupils of one school wear. */
export const uniforms: readonly Uniform[] = [
  { jacket: '#2f5fa8', stripe: '#f4f6f8', shirt: '#f5f7fa' },
  { jacket: '#b8323b', stripe: '#f6f0e6', shirt: '#f7f4ee' },
  { jacket: '#1f7a6d', stripe: '#f0f5ee', shirt: '#f4f7f2' },
  { jacket: '#27406b', stripe: '#e8b23a', shirt: '#f3f5f8' },
  { jacket: '#5b7fb9', stripe: '#ffffff', shirt: '#f6f8fb' },
]
export type Hair = 'short' | 'bob' | 'tail' | 'bun'
export type Look = { hair: Hair, hairColour: string, skin: string, jacket: string, stripe: string }

/** Some pupil in the uniform of the school. */
export function pupilLook(chance: Chance, uniform: Uniform): Look {
  const light = chance.often(0.16)
  return { hair: chance.one(['short', 'short', 'short', 'bob', 'tail', 'tail', 'bun'] as const), hairColour: chance.one(hairs), skin: chance.one(skins), jacket: light ? uniform.shirt : darker(uniform.jacket, chance.next() * 0.12), stripe: light ? uniform.jacket : uniform.stripe }
}
/** Some adult in the colour given. */
export function adultLook(chance: Chance, jacket: string): Look {
  return { hair: chance.one(['short', 'short', 'bob', 'bun'] as const), hairColour: chance.one(hairs), skin: chance.one(skins), jacket, stripe: '#f4f4f2' }
}

/** A head and shoulders from behind, 100 wide; (0, 0) is between the shoulders. */
export function fromBehind({ hair, hairColour, skin, jacket, stripe }: Look): string {
  const body = path('M-58 92 C-60 34 -44 8 -16 2 L16 2 C44 8 60 34 58 92 Z', jacket)
    + path('M-58 92 C-60 34 -44 8 -16 2 L-8 2 C-34 12 -46 40 -44 92 Z', darker(jacket, 0.16)) + path('M-22 3 Q0 16 22 3 L18 -2 L-18 -2 Z', stripe)
    + line([-50, 52], [-53, 92], stripe, 4, 'opacity="0.85"') + line([50, 52], [53, 92], stripe, 4, 'opacity="0.85"')
  const neck = rect(-11, -16, 22, 20, darker(skin, 0.12), 'rx="6"')
  const ears = ellipse(-31, -40, 5, 8, skin) + ellipse(31, -40, 5, 8, skin)
  const cap = path('M-31 -34 C-36 -84 36 -84 31 -34 C30 -14 20 -8 0 -8 C-20 -8 -30 -14 -31 -34 Z', hairColour) + path('M-20 -62 C-12 -74 8 -76 18 -66', 'none', `stroke="${lighter(hairColour, 0.16)}" stroke-width="5" stroke-linecap="round"`)
  const extra = hair === 'bob' ? path('M-33 -44 C-38 -84 38 -84 33 -44 L34 -6 Q0 6 -34 -6 Z', hairColour)
    : hair === 'tail' ? path('M-6 -44 C-18 -10 -14 22 0 34 C14 22 18 -10 6 -44 Z', darker(hairColour, 0.2)) + rect(-8, -46, 16, 7, stripe, 'rx="3"')
      : hair === 'bun' ? circle(0, -70, 15, darker(hairColour, 0.15)) + rect(-10, -62, 20, 6, stripe, 'rx="3"') : ''
  return body + neck + ears + cap + extra
}

const fringe: Record<Hair, string> = {
  short: 'M-32 -42 C-36 -86 36 -86 32 -42 C28 -56 18 -64 0 -63 C-16 -62 -28 -56 -32 -42 Z',
  bob: 'M-35 -14 C-42 -90 42 -90 35 -14 L27 -16 C30 -44 20 -58 2 -56 C-18 -54 -29 -44 -27 -16 Z',
  tail: 'M-32 -36 C-38 -88 38 -88 32 -36 C26 -54 14 -60 -6 -60 C-20 -58 -28 -50 -32 -36 Z',
  bun: 'M-32 -38 C-37 -86 37 -86 32 -38 C27 -54 16 -61 0 -61 C-16 -61 -27 -54 -32 -38 Z',
}

/** A head from the front, without a face. (0, 0) is the throat. */
export function headFront({ hair, hairColour, skin }: Look): string {
  const behind = hair === 'tail' ? path('M24 -58 C50 -52 48 -10 36 0 C34 -20 30 -34 22 -44 Z', darker(hairColour, 0.18)) : hair === 'bun' ? circle(0, -78, 15, hairColour) : ''
  return behind + rect(-10, -16, 20, 22, darker(skin, 0.14), 'rx="6"') + ellipse(-30, -36, 5, 8, skin) + ellipse(30, -36, 5, 8, skin)
    + path('M-30 -44 C-31 -74 31 -74 30 -44 C30 -20 16 -6 0 -6 C-16 -6 -30 -20 -30 -44 Z', skin) + ellipse(-16, -27, 6, 4, '#e58f7c', 'opacity="0.35"') + ellipse(16, -27, 6, 4, '#e58f7c', 'opacity="0.35"') + path(fringe[hair], hairColour)
}

export type Dress = 'pupil' | 'suit' | 'police' | 'robe' | 'plain'
/** The upper body from the front, hands down; (0, 0) is the throat, the waist is at 130. */
export function bodyFront(look: Look, dress: Dress): string {
  const { jacket, stripe, skin } = look
  const trunk = path('M-56 130 C-62 44 -46 14 -16 4 L16 4 C46 14 62 44 56 130 Z', jacket) + path('M-56 130 C-62 44 -46 14 -16 4 L-10 6 C-36 18 -46 48 -42 130 Z', darker(jacket, 0.14))
  if (dress === 'suit') return trunk + shape([[-15, 4], [15, 4], [0, 58]], '#f7f7f5') + shape([[-4, 12], [4, 12], [7, 48], [0, 58], [-7, 48]], '#8e2430') + shape([[-18, 3], [-2, 58], [-22, 34]], darker(jacket, 0.25)) + shape([[18, 3], [2, 58], [22, 34]], darker(jacket, 0.25))
  if (dress === 'police') return trunk + shape([[-14, 4], [14, 4], [0, 36]], '#bcd0e6') + shape([[-3, 10], [3, 10], [4, 40], [-4, 40]], '#1b2740') + rect(-48, 14, 22, 8, '#d9b34a', 'rx="2"') + rect(26, 14, 22, 8, '#d9b34a', 'rx="2"') + rect(18, 50, 20, 7, '#d9dde3', 'rx="2"')
  if (dress === 'robe') return trunk + rect(-9, 4, 18, 126, '#a3222b') + circle(0, 34, 4, '#e0b84e') + circle(0, 58, 4, '#e0b84e') + circle(0, 82, 4, '#e0b84e') + shape([[-14, 4], [14, 4], [0, 22]], '#f4f2ee')
  if (dress === 'pupil') return trunk + shape([[-13, 4], [13, 4], [0, 30]], '#f8f8f6') + line([0, 30], [0, 128], darker(jacket, 0.3), 2.5) + line([-54, 70], [-57, 128], stripe, 5) + line([54, 70], [57, 128], stripe, 5) + shape([[-13, 6], [0, 30], [13, 6], [20, 12], [2, 40], [10, 64], [0, 50], [-10, 64], [-2, 40], [-20, 12]], '#d2323a')
  return trunk + path('M-14 4 Q0 26 14 4 Z', skin)
}
/** An arm from the right shoulder to a hand, in the space of bodyFront; mirror it for the left. */
export const arm = ({ jacket, skin }: Look, elbow: readonly [number, number], hand: readonly [number, number]): string =>
  path(`M46 34 Q${elbow[0]} ${elbow[1]} ${hand[0]} ${hand[1]}`, 'none', `stroke="${darker(jacket, 0.07)}" stroke-width="26" stroke-linecap="round"`) + circle(hand[0], hand[1], 12, skin)
const cap = '<path d="M-36 -58 C-40 -84 40 -84 36 -58 L40 -52 Q0 -62 -40 -52 Z" fill="#1d2a47"/><path d="M-33 -54 Q0 -64 33 -54 L30 -46 Q0 -54 -30 -46 Z" fill="#10182b"/><circle cx="0" cy="-68" r="6" fill="#d9b34a"/>'

/** Under a cap hair is short or hangs. */
const headAbove = (look: Look, dress: Dress) => dress === 'police' ? headFront(look.hair === 'bun' ? { ...look, hair: 'bob' } : look) + cap : headFront(look)

/** Somebody from the front down to the waist. */
export const halfFigure = (look: Look, dress: Dress): string => bodyFront(look, dress) + headAbove(look, dress)

/** Somebody standing, about 420 high; (0, 0) is the throat, the feet are at 330. */
export function standing(look: Look, dress: Dress, arms = ''): string {
  const legs = dress === 'robe' ? path('M-54 120 L-66 300 L66 300 L54 120 Z', look.jacket) + rect(-9, 110, 18, 190, '#a3222b') : rect(-40, 118, 36, 200, dress === 'pupil' ? darker(look.jacket, 0.28) : '#2a3040', 'rx="8"') + rect(4, 118, 36, 200, dress === 'pupil' ? darker(look.jacket, 0.34) : '#252b3a', 'rx="8"')
  return ellipse(0, 326, 78, 13, '#0b0e14', 'opacity="0.22"') + legs + ellipse(-24, 322, 24, 11, '#23262d') + ellipse(24, 322, 24, 11, '#1e2127') + bodyFront(look, dress) + arms + headAbove(look, dress)
}

/** Rows of pupils from behind, nearer rows larger. `top` is the line of the farthest shoulders, `bottom` of the nearest. */
export function audience(chance: Chance, uniform: Uniform, { rows, top, bottom, far, near, seats = true, fill = 1 }: { rows: number, top: number, bottom: number, far: number, near: number, seats?: boolean, fill?: number }): string {
  let drawn = ''
  for (let row = 0; row < rows; row++) {
    const depth = rows === 1 ? 1 : row / (rows - 1)
    const scale = far + (near - far) * depth ** 1.35, y = top + (bottom - top) * depth ** 1.5, step = 128 * scale
    const shift = chance.next() * step
    for (let x = -step + shift; x < 1600 + step; x += step) {
      if (seats) drawn += rect(x - 50 * scale, y + 44 * scale, 100 * scale, 90 * scale, mix3(depth), `rx="${Math.round(10 * scale)}"`)
      if (chance.often(1 - fill)) continue
      drawn += at(x + (chance.next() - 0.5) * 22 * scale, y + (chance.next() - 0.5) * 14 * scale, scale * (0.94 + chance.next() * 0.12), fromBehind(pupilLook(chance, uniform)))
    }
  }
  return drawn
}
const mix3 = (depth: number) => depth < 0.5 ? '#6b4a35' : '#5d3f2d'
