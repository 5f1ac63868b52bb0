import { scales, star } from './furniture.js'
import { fromBehind, pupilLook } from './people.js'
import { at, circle, darker, ellipse, fit, frame, gradient, group, letters, lighter, line, path, rect, scribble, shape } from './shapes.js'
import { wordAt, type Scene } from './scene.js'
import type { Chance } from '../chance.js'

const chalks = ['#ffe27a', '#ffb9a8', '#bfe6ff', '#d3f5bf', '#f7f4ea'] as const
const flower = (x: number, y: number, size: number, petal: string, heart: string) => [0, 1, 2, 3, 4].map(index => circle(x + size * Math.cos(index * 1.257), y + size * Math.sin(index * 1.257), size * 0.7, petal)).join('') + circle(x, y, size * 0.6, heart)
const dove = (colour: string) => path('M0 0 Q28 -30 62 -18 Q48 -14 44 -4 Q58 -6 66 4 Q44 22 14 16 Q-4 34 -30 28 Q-16 16 -20 6 Q-44 2 -58 -22 Q-24 -26 0 0 Z', colour)
const openBook = (colour: string) => path('M0 0 Q-34 -20 -76 -8 L-76 46 Q-34 34 0 54 Q34 34 76 46 L76 -8 Q34 -20 0 0 Z', 'none', `stroke="${colour}" stroke-width="6" stroke-linejoin="round"`) + line([0, 0], [0, 54], colour, 5) + [14, 26, 38].map(y => path(`M-62 ${y - 10} Q-34 ${y - 20} -12 ${y - 4}`, 'none', `stroke="${colour}" stroke-width="3"`) + path(`M62 ${y - 10} Q34 ${y - 20} 12 ${y - 4}`, 'none', `stroke="${colour}" stroke-width="3"`)).join('')

/** A whole blackboard newspaper. Words: title and three headings. */
export const boardPaper: Scene = ({ words, light, variant, chance }) => {
  const ink = (index: number) => chalks[(index + variant) % chalks.length] ?? chalks[0], title = wordAt(words, 0)
  const frames: readonly (readonly [number, number, number, number])[][] = [
    [[150, 420, 400, 580], [600, 420, 400, 270], [1050, 420, 400, 580], [600, 740, 400, 260]],
    [[150, 420, 620, 270], [150, 740, 620, 260], [830, 420, 620, 580]],
    [[150, 420, 500, 580], [710, 420, 740, 250], [710, 720, 740, 280]],
  ]
  const panels = (frames[variant % frames.length] ?? []).map(([x, y, width, height], index) => {
    const head = words[1 + index], colour = ink(index)
    const dash = index % 2 ? 'stroke-dasharray="18 12"' : ''
    return rect(x, y, width, height, 'none', `rx="18" stroke="${colour}" stroke-width="5" ${dash} opacity="0.9"`)
      + (head ? letters(head, x + width / 2, y + 76, 50, colour) + path(`M${x + width * 0.22} ${y + 96} q${width * 0.07} 12 ${width * 0.14} 0 t${width * 0.14} 0 t${width * 0.14} 0 t${width * 0.14} 0`, 'none', `stroke="${colour}" stroke-width="4"`) : '')
      + scribble(x + 40, y + (head ? 140 : 50), width - 80, Math.floor((height - (head ? 160 : 70)) / 40), 40, '#eef3ec', 4.5, chance.next)
  }).join('')
  const seal = (x: number, y: number, size: number) => at(x, y, size, circle(0, 0, 76, '#c9352f') + circle(0, 0, 68, 'none', 'stroke="#ffe9b0" stroke-width="3"') + letters('法', 0, 36, 96, '#ffe9b0'))
  const blossom = (x: number, y: number, size: number) => at(x, y, size, flower(0, 0, 34, ink(1), ink(0)) + path('M0 34 Q-8 90 6 140', 'none', `stroke="${ink(3)}" stroke-width="6"`) + path('M0 90 Q-40 70 -52 100 Q-22 110 0 96 Z', ink(3)))
  const art = [
    () => [at(220, 330, 1.6, scales(ink(0), 5)), at(1375, 270, 1.15, openBook(ink(2))), seal(1360, 900, 1), blossom(1140, 860, 0.9), star(330, 190, 26, ink(1))],
    () => [at(250, 270, 1.3, dove('#f4f6f2')), at(1370, 330, 1.6, scales(ink(0), 5)), seal(1330, 880, 1.25), blossom(940, 850, 1), star(330, 200, 22, ink(2))],
    () => [star(210, 260, 70, ink(0)), at(1370, 270, 1.15, openBook(ink(2))), seal(570, 900, 0.9), blossom(220, 850, 0.95), star(300, 330, 24, ink(4)), star(300, 190, 18, ink(1))],
    () => [blossom(220, 250, 0.9), at(1370, 330, 1.6, scales(ink(0), 5)), at(1250, 900, 1.7, dove('#f4f6f2')), star(1390, 950, 30, ink(1))],
    () => [at(230, 270, 1.15, openBook(ink(2))), blossom(1370, 250, 0.95), seal(1350, 900, 1.1), at(1130, 950, 1.7, scales(ink(1), 5))],
  ][variant % 5]?.().join('') ?? ''
  const dust = Array.from({ length: 12 }, () => ellipse(chance.between(140, 1460), chance.between(200, 1000), chance.between(60, 210), chance.between(14, 46), '#ffffff', 'opacity="0.035"')).join('')
  return frame(gradient('wall', [[0, '#dfe3e0'], [1, '#c4c9c6']]) + gradient('board', [[0, '#2f5f4c'], [0.5, '#285443'], [1, '#214537']]),
    rect(0, 0, 1600, 1200, 'url(#wall)') + rect(0, 1120, 1600, 80, '#9b8466') + rect(62, 92, 1476, 1000, '#7d5b3b', 'rx="8"') + rect(62, 92, 1476, 14, '#a17c55') + rect(92, 122, 1416, 940, 'url(#board)') + dust
    + letters(title, 800, 330, fit(title, 860, 132, 0.12), ink(0), { gap: 0.12 }) + letters(title, 804, 334, fit(title, 860, 132, 0.12), '#ffffff', { gap: 0.12, more: 'opacity="0.16"' }) + path('M430 372 Q800 400 1170 372', 'none', `stroke="${ink(1)}" stroke-width="7" stroke-dasharray="2 18" stroke-linecap="round"`) + panels + art
    + rect(92, 1064, 1416, 20, '#a88358') + [260, 330, 372, 1180].map((x, index) => rect(x, 1054, 46, 12, chalks[index] ?? '#f7f4ea', 'rx="3"')).join('') + rect(1260, 1042, 92, 24, '#3a3f46', 'rx="4"') + rect(1260, 1036, 92, 10, '#c9b28a', 'rx="3"'), light)
}

const paperInks = ['#c23a3a', '#1d5ea8', '#23794f', '#b5741a', '#7a4aa8', '#c2487f'] as const
/** One hand-copied newspaper, 300 × 212; (0, 0) is its upper left corner. */
function handCopied(title: string, chance: Chance): string {
  const ink = chance.one(paperInks), second = chance.one(paperInks), plan = chance.between(0, 3)
  const head = plan === 1 ? [75, 168] as const : [150, 40] as const
  const texts = plan === 0 ? [[18, 66, 120], [162, 66, 120], [18, 146, 264]] : plan === 1 ? [[150, 24, 134], [150, 118, 134], [18, 24, 110]] : plan === 2 ? [[18, 66, 80], [110, 66, 80], [202, 66, 80]] : [[18, 70, 180], [18, 144, 180], [214, 70, 70]]
  return rect(4, 6, 300, 212, '#2a2f36', 'opacity="0.22"') + rect(0, 0, 300, 212, chance.one(['#fffdf6', '#fdf8ea', '#fbfdff'])) + rect(6, 6, 288, 200, 'none', `stroke="${ink}" stroke-width="${chance.between(2, 5)}" ${chance.often(0.4) ? 'stroke-dasharray="9 6"' : ''} rx="8"`)
    + texts.map(([x = 0, y = 0, width = 0], index) => rect(x - 4, y - 8, width + 8, plan === 2 ? 130 : 62, lighter(index % 2 ? second : ink, 0.88), 'rx="6"') + scribble(x + 4, y + 6, width - 10, plan === 2 ? 10 : 4, 12, '#7f8a96', 2, chance.next)).join('')
    + (plan === 1 ? rect(16, 118, 120, 78, lighter(ink, 0.8), 'rx="10"') : path(`M${head[0] - 110} 50 Q${head[0]} 62 ${head[0] + 110} 50`, 'none', `stroke="${second}" stroke-width="4"`)) + letters(title, head[0], head[1] + 8, fit(title, plan === 1 ? 104 : 200, 34), ink)
    + at(258, 186, 0.34, chance.often(0.5) ? scales(second, 7) : flower(0, -50, 34, second, '#f2c230')) + at(34, 34, 0.36, chance.often(0.5) ? flower(0, 0, 34, '#e8705f', '#f4c93c') : dove(second)) + (chance.often(0.5) ? star(272, 30, 14, '#d8362c') : circle(270, 32, 13, '#f2b632'))
}
/** A paper-cut, 212 square. */
function paperCut(chance: Chance): string {
  const red = '#c8202a', paper = '#fffaf0'
  return rect(4, 6, 212, 212, '#2a2f36', 'opacity="0.22"') + rect(0, 0, 212, 212, paper) + circle(106, 106, 92, red) + Array.from({ length: 16 }, (_, index) => circle(106 + 78 * Math.cos(index * 0.3927), 106 + 78 * Math.sin(index * 0.3927), 9, paper)).join('') + circle(106, 106, 60, paper) + circle(106, 106, 55, red)
    + (chance.often(0.5) ? at(106, 146, 0.86, scales(paper)) : letters('法', 106, 136, 84, paper)) + Array.from({ length: 8 }, (_, index) => ellipse(106 + 66 * Math.cos(index * 0.785 + 0.39), 106 + 66 * Math.sin(index * 0.785 + 0.39), 5, 5, red)).join('')
}

/** A wall of hand-copied newspapers, or of paper-cuts when variant is 3. Words: heading, then titles. */
export const paperWall: Scene = ({ words, light, uniform, variant, chance }) => {
  const titles = words.slice(1), cloth = ['#3f6f8f', '#b5524a', '#4d7a58', '#8a5a3a'][variant % 4] ?? '#3f6f8f'
  let sheets = ''
  for (let row = 0; row < 3; row++) for (let column = 0; column < 4; column++) {
    const cut = variant === 3 && (row + column) % 2 === 0, x = 130 + column * 350 + (cut ? 44 : 0), y = 250 + row * 262
    sheets += group(group(cut ? paperCut(chance) : handCopied(titles[(row * 4 + column) % titles.length] ?? '', chance), `rotate(${(chance.next() * 5 - 2.5).toFixed(1)} 150 106)`), `translate(${x} ${y})`) + circle(x + (cut ? 106 : 150), y + 8, 8, chance.one(['#d8362c', '#2f6fb5', '#f0b429'])) + circle(x + (cut ? 103 : 147), y + 5, 2.6, '#ffffff', 'opacity="0.8"')
  }
  const visitors = variant === 1 ? '' : at(variant === 2 ? 1330 : 250, 1080, 2, fromBehind(pupilLook(chance, uniform))) + at(variant === 2 ? 1120 : 470, 1110, 1.8, fromBehind(pupilLook(chance, uniform)))
  return frame(gradient('wall', [[0, '#eef0ee'], [1, '#cfd4d2']]), rect(0, 0, 1600, 1200, 'url(#wall)') + rect(70, 190, 1460, 870, cloth, 'rx="6"') + rect(70, 190, 1460, 870, 'none', `stroke="${darker('#b98d59', 0.08)}" stroke-width="20" rx="8"`)
    + rect(420, 66, 760, 104, '#b3191f', 'rx="10"') + letters(wordAt(words, 0), 800, 142, fit(wordAt(words, 0), 680, 70, 0.18), '#ffeeb8', { gap: 0.18 }) + sheets + visitors, light)
}

/** A table from above with hands drawing. Words: what is being lettered. */
export const drawingTable: Scene = ({ words, light, uniform, variant, chance }) => {
  const wood = ['#d8ae76', '#c79b66'][variant % 2] ?? '#d8ae76'
  const hand = (x: number, y: number, angle: number, pen: string) => group(path('M-58 420 L-46 120 Q-40 70 0 66 Q40 70 46 120 L58 420 Z', uniform.jacket) + path('M-47 128 Q0 96 47 128 L45 158 Q0 126 -45 158 Z', uniform.stripe) + path('M-34 92 Q-40 20 -8 0 Q22 -16 34 24 Q40 60 34 92 Z', '#edc29c') + line([-16, 14], [-46, -86], pen, 15) + shape([[-54, -84], [-38, -88], [-50, -112]], '#f2e2c4') + path('M-26 30 Q-16 6 8 8', 'none', 'stroke="#d7a67d" stroke-width="6" stroke-linecap="round"'), `translate(${x} ${y}) rotate(${angle})`)
  const sheet = (x: number, y: number, angle: number, scale: number, index: number) => group(handCopied(words[index % words.length] ?? '', chance), `translate(${x} ${y}) rotate(${angle}) scale(${scale})`)
  const pens = Array.from({ length: 11 }, (_, index) => group(rect(0, 0, 150, 17, paperInks[index % 6] ?? '#c23a3a', 'rx="4"') + shape([[150, 0], [176, 8], [150, 17]], '#f2e2c4'), `translate(${chance.between(560, 1020)} ${chance.between(490, 700)}) rotate(${chance.between(0, 360)})`)).join('')
  return frame(gradient('wood', [[0, lighter(wood, 0.12)], [1, darker(wood, 0.12)]]), rect(0, 0, 1600, 1200, 'url(#wood)') + Array.from({ length: 15 }, (_, index) => path(`M0 ${index * 84 + 20} Q400 ${index * 84 + chance.between(0, 40)} 800 ${index * 84 + 24} T1600 ${index * 84 + 10}`, 'none', `stroke="${darker(wood, 0.12)}" stroke-width="3" opacity="0.35"`)).join('')
    + sheet(120, 110, -6, 1.9, 0) + sheet(900, 90, 5, 1.95, 1) + sheet(230, 700, 4, 1.75, 2) + sheet(930, 690, -5, 1.8, 0) + pens + hand(560, 420, 24, '#c23a3a') + hand(1180, 380, 8, '#1d5ea8') + hand(680, 880, -18, '#23794f') + hand(1400, 930, 12, '#b5741a'), light)
}

/** Pupils signing a long red cloth. Words: heading. */
export const signatureWall: Scene = ({ words, light, uniform, chance }) => {
  const names = Array.from({ length: 70 }, () => { const x = chance.between(120, 1400), y = chance.between(330, 720); return path(`M${x} ${y} q${chance.between(10, 24)} ${chance.between(-26, 22)} ${chance.between(28, 44)} 0 t${chance.between(26, 46)} ${chance.between(-10, 12)} t${chance.between(12, 26)} ${chance.between(-6, 8)}`, 'none', `stroke="${chance.one(['#fff3c9', '#ffffff', '#ffe08a'])}" stroke-width="${chance.between(3, 5)}" stroke-linecap="round" opacity="0.9"`) }).join('')
  return frame(gradient('wall', [[0, '#d9e6ef'], [1, '#bfcdd4']]) + gradient('cloth', [[0, '#c22730'], [1, '#9b1a22']]), rect(0, 0, 1600, 1200, 'url(#wall)') + rect(0, 900, 1600, 300, '#b8b2a6') + rect(60, 130, 1480, 660, 'url(#cloth)', 'rx="8"') + rect(60, 130, 1480, 22, '#e2bd62') + rect(60, 768, 1480, 22, '#e2bd62') + letters(wordAt(words, 0), 800, 274, 108, '#ffe9a8', { gap: 0.24 }) + names
    + [150, 430, 700, 960, 1230, 1460].map((x, index) => { const look = pupilLook(chance, uniform); return at(x, 900 + (index % 2) * 60, 2.05, path(`M44 34 Q86 -10 ${58 + index * 3} -96`, 'none', `stroke="${darker(look.jacket, 0.08)}" stroke-width="26" stroke-linecap="round"`) + circle(58 + index * 3, -102, 13, look.skin) + line([58 + index * 3, -108], [48 + index * 3, -138], '#2b2f36', 7) + fromBehind(look)) }).join(''), light)
}
