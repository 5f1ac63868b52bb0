import { banner, flag, lectern, scales, tree } from './furniture.js'
import { adultLook, arm, audience, fromBehind, pupilLook, standing } from './people.js'
import { at, circle, darker, ellipse, frame, gradient, group, letters, lighter, line, path, rect, shape, type Light } from './shapes.js'
import { wordAt, type Scene } from './scene.js'

const skies: Record<Light, readonly [string, string]> = { morning: ['#9cc6ea', '#fbe3bd'], noon: ['#78b4e6', '#dff0fb'], afternoon: ['#8fb9de', '#fbd9a8'], lamp: ['#78b4e6', '#dff0fb'] }
const skyOf = (light: Light) => gradient('sky', [[0, skies[light][0]], [1, skies[light][1]]])
const clouds = [[260, 130, 1], [720, 90, 0.7], [1240, 170, 1.1]].map(([x = 0, y = 0, s = 1]) => at(x, y, s, ellipse(0, 0, 110, 34, '#ffffff', 'opacity="0.8"') + ellipse(-60, 14, 70, 26, '#ffffff', 'opacity="0.8"') + ellipse(70, 12, 80, 28, '#ffffff', 'opacity="0.8"'))).join('')

/** A school building of so many storeys; (x, y) is its lower left corner. */
function building(x: number, y: number, width: number, storeys: number, wall: string): string {
  const height = storeys * 118 + 40, columns = Math.floor(width / 120)
  let windows = ''
  for (let storey = 0; storey < storeys; storey++) {
    windows += rect(x, y - 40 - storey * 118 - 8, width, 10, darker(wall, 0.14))
    for (let column = 0; column < columns; column++) { const left = x + 30 + column * (width - 40) / columns, top = y - 134 - storey * 118; windows += rect(left, top, 76, 66, '#f5f6f4') + rect(left + 5, top + 5, 66, 56, '#8fb6d2') + rect(left + 35, top + 5, 5, 56, '#f5f6f4') + shape([[left + 8, top + 58], [left + 44, top + 8], [left + 58, top + 8], [left + 22, top + 58]], '#ffffff', 'opacity="0.28"') }
  }
  return rect(x, y - height, width, height, wall) + rect(x - 12, y - height - 18, width + 24, 24, darker(wall, 0.24)) + windows + rect(x, y - 34, width, 34, darker(wall, 0.2))
}
const wallColours = ['#e6cfae', '#d9b7a3', '#dfe0d6', '#cfd9df'] as const
const walkers = (row: readonly number[], y: number, scale: number, draw: (index: number) => string) => row.map((x, index) => at(x, y, scale, draw(index))).join('')

/** The whole school on the playground. Words: banner. */
export const playground: Scene = ({ words, light, uniform, variant, chance }) => frame(skyOf(light) + gradient('ground', [[0, '#b9624f'], [1, '#8f4437']]),
  rect(0, 0, 1600, 700, 'url(#sky)') + clouds + building(230, 610, 1140, 4, wallColours[variant % 4] ?? wallColours[0]) + tree(100, 630, 1.25, '#5f9a5a') + tree(1500, 630, 1.3, '#6aa35c') + rect(0, 600, 1600, 600, 'url(#ground)') + path('M0 660 Q800 620 1600 660 L1600 690 Q800 650 0 690 Z', '#f2efe9', 'opacity="0.5"')
  + rect(380, 500, 840, 150, '#c9c4ba') + rect(380, 500, 840, 14, '#e6e2d8') + banner(wordAt(words, 0), 380, 262, 840, 100) + rect(386, 262, 12, 248, '#8a8f96') + rect(1202, 262, 12, 248, '#8a8f96') + at(800, 400, 0.44, standing(adultLook(chance, '#22304d'), variant === 1 ? 'police' : 'suit')) + lectern(760, 452, 0.26) + [560, 640, 960, 1040].map(x => at(x, 424, 0.36, standing(adultLook(chance, '#3d4653'), 'suit'))).join('')
  + audience(chance, uniform, { rows: 8, top: 690, bottom: 1130, far: 0.36, near: 1.22, seats: false, fill: 0.97 }), light)

/** Flag raising before the building. Words: banner. */
export const flagRaising: Scene = ({ words, light, uniform, variant, chance }) => frame(skyOf(light) + gradient('ground', [[0, '#c6c2b8'], [1, '#8f8a80']]),
  rect(0, 0, 1600, 760, 'url(#sky)') + clouds + building(90, 690, variant === 1 ? 1420 : 860, variant === 1 ? 3 : 4, wallColours[(variant + 1) % 4] ?? wallColours[0]) + tree(1490, 710, 1.3, '#6aa35c') + (variant === 1 ? '' : tree(1080, 700, 1.05, '#5f9a5a')) + rect(0, 680, 1600, 520, 'url(#ground)')
  + rect(1254, 110, 12, 610, '#dfe3e6') + circle(1260, 104, 12, '#e2bd62') + flag(1266, [126, 250, 160][variant % 3] ?? 126, 230) + shape([[1130, 720], [1390, 720], [1440, 770], [1080, 770]], '#efece4') + rect(1080, 770, 360, 30, '#cfcabf')
  + walkers([1130, 1200, 1330, 1400], 612, 0.46, () => standing(pupilLook(chance, uniform), 'pupil', '')) + at(470, 560, 0.6, standing({ ...pupilLook(chance, uniform), jacket: uniform.jacket }, 'pupil')) + lectern(470, 640, 0.42) + banner(wordAt(words, 0), 170, 420, 640, 78) + audience(chance, uniform, { rows: 6, top: 830, bottom: 1130, far: 0.52, near: 1.26, seats: false, fill: 0.97 }), light)

/** The gate with a banner; pupils arrive. Words: banner, display. */
export const schoolGate: Scene = ({ words, light, uniform, variant, chance }) => frame(skyOf(light) + gradient('ground', [[0, '#a9a49b'], [1, '#77726a']]),
  rect(0, 0, 1600, 760, 'url(#sky)') + clouds + building(260, 690, 1080, 4, wallColours[(variant + 2) % 4] ?? wallColours[0]) + tree(330, 740, 1.1, '#5f9a5a') + tree(1270, 740, 1.1, '#6aa35c') + rect(0, 720, 1600, 480, 'url(#ground)') + rect(0, 560, 250, 220, '#b9805e') + rect(0, 540, 250, 24, '#8d5c40') + rect(1350, 560, 250, 220, '#b9805e') + rect(1350, 540, 250, 24, '#8d5c40')
  + rect(230, 300, 110, 480, '#c98e68') + rect(214, 280, 142, 34, '#9c6544') + rect(1260, 300, 110, 480, '#c98e68') + rect(1244, 280, 142, 34, '#9c6544') + rect(340, 330, 920, 16, '#6b727a') + banner(wordAt(words, 0), 352, 356, 896, 104) + Array.from({ length: 12 }, (_, index) => rect(352 + index * 30, 640, 8, 140, '#c9ced3') + line([352 + index * 30, 640], [382 + index * 30, 780], '#aeb5bc', 4)).join('') + rect(344, 632, 368, 12, '#d9dde1')
  + rect(60, 600, 150, 96, '#1b1f26', 'rx="4"') + letters(wordAt(words, 1), 135, 664, 44, '#ff6a4d') + at(1160, 560, 0.78, standing(adultLook(chance, '#1d3557'), 'police')) + walkers([470, 610, 770, 930, 1060], 840, 1.02, index => standingBehind(chance, uniform, index)) + walkers([300, 860, 1310], 930, 1.34, index => standingBehind(chance, uniform, index)), light)

/** A pupil with a satchel, from behind, walking away. */
function standingBehind(chance: Parameters<typeof pupilLook>[0], uniform: Parameters<typeof pupilLook>[1], index: number): string {
  const look = pupilLook(chance, uniform), bag = ['#d9534a', '#3f7fbf', '#e0a53a', '#5a9a6a', '#8a6abf'][index % 5] ?? '#d9534a'
  return ellipse(0, 262, 66, 12, '#0b0e14', 'opacity="0.2"') + rect(-36, 84, 32, 170, darker(look.jacket, 0.32), 'rx="8"') + rect(4, 84, 32, 170, darker(look.jacket, 0.38), 'rx="8"') + ellipse(-20, 256, 22, 10, '#f3f3f0') + ellipse(20, 256, 22, 10, '#e6e6e2') + path('M-58 130 C-60 34 -44 8 -16 2 L16 2 C44 8 60 34 58 130 Z', look.jacket) + fromBehind(look) + rect(-40, 22, 80, 92, bag, 'rx="14"') + rect(-30, 66, 60, 38, darker(bag, 0.15), 'rx="8"') + rect(-12, 10, 24, 14, darker(bag, 0.3), 'rx="6"')
}

/** A court house and visitors on its steps. Words: name of the house. */
export const courtHouse: Scene = ({ words, light, uniform, chance }) => frame(skyOf(light) + gradient('stone', [[0, '#efe9dc'], [1, '#d5ccb9']]),
  rect(0, 0, 1600, 800, 'url(#sky)') + clouds + rect(130, 250, 1340, 470, 'url(#stone)') + shape([[90, 262], [800, 60], [1510, 262]], '#e2dac8') + shape([[210, 240], [800, 92], [1390, 240]], '#cfc5ae') + at(800, 232, 1.1, scales('#9a7a3a')) + rect(110, 256, 1380, 30, '#c6bca6') + letters(wordAt(words, 0), 800, 372, 80, '#8a2128', { gap: 0.3 })
  + [210, 410, 1190, 1390].map(x => rect(x - 34, 290, 68, 430, '#f6f1e6') + rect(x + 12, 290, 22, 430, '#d9d0bd') + rect(x - 46, 284, 92, 18, '#e2dac8') + rect(x - 46, 704, 92, 22, '#cfc5ae')).join('') + rect(560, 420, 480, 300, '#7d6a4e') + rect(576, 436, 218, 284, '#4c6478') + rect(806, 436, 218, 284, '#4c6478') + shape([[590, 700], [690, 450], [730, 450], [630, 700]], '#ffffff', 'opacity="0.2"')
  + [0, 1, 2, 3, 4].map(step => rect(90 - step * 36, 716 + step * 40, 1420 + step * 72, 42, step % 2 ? '#d9d3c6' : '#e6e1d6')).join('') + rect(0, 916, 1600, 284, '#b3ada0') + at(800, 640, 0.92, standing(adultLook(chance, '#1c1d22'), 'robe')) + walkers([300, 420, 540, 660, 940, 1060, 1180, 1300], 700, 0.86, () => standing({ ...pupilLook(chance, uniform), jacket: uniform.jacket, stripe: uniform.stripe }, 'pupil')) + walkers([240, 480, 720, 890, 1120, 1360], 1080, 1.5, () => fromBehind(pupilLook(chance, uniform))), light)

/** Traffic police lead pupils over a crossing. Words: what the sign says. */
export const crossing: Scene = ({ words, light, uniform, chance }) => frame(skyOf(light), rect(0, 0, 1600, 620, 'url(#sky)') + clouds + building(0, 590, 700, 3, '#d9b7a3') + building(900, 590, 760, 4, '#cfd9df') + tree(780, 610, 1.3, '#6aa35c') + rect(0, 590, 1600, 70, '#cfcabf') + rect(0, 650, 1600, 550, '#565b63')
  + Array.from({ length: 9 }, (_, index) => shape([[120 + index * 160, 690], [210 + index * 160, 690], [180 + index * 200 - 90, 1180], [40 + index * 200 - 90, 1180]], '#eef0ee')).join('') + rect(1440, 200, 14, 460, '#3d434b') + rect(1404, 140, 86, 230, '#23272e', 'rx="12"') + circle(1447, 184, 28, '#5a2020') + circle(1447, 254, 28, '#5c4a1c') + circle(1447, 324, 28, '#34d06c')
  + rect(90, 250, 14, 410, '#3d434b') + rect(0, 170, 196, 112, '#1d5ea8', 'rx="10"') + letters(wordAt(words, 0), 98, 246, 48, '#ffffff') + at(260, 520, 1.42, (() => { const look = adultLook(chance, '#1d3557'); return standing(look, 'police', arm(look, [118, 40], [172, 36]) + group(arm(look, [98, 60], [86, -30]), 'scale(-1 1)') + rect(-46, 36, 92, 12, '#d9f04a') + rect(-50, 78, 100, 12, '#d9f04a')) })())
  + walkers([610, 780, 960, 1150, 1330], 760, 1.2, index => standingBehind(chance, uniform, index)), light)

/** Pupils read together in the morning, red books in hand. Words: banner. */
export const morningReading: Scene = ({ words, light, uniform, variant, chance }) => {
  const rows = [0, 1, 2].map(row => {
    const scale = 0.92 + row * 0.36, y = 520 + row * 185
    return Array.from({ length: Math.ceil(1700 / (210 * scale)) }, (_, index) => { const look = { ...pupilLook(chance, uniform), jacket: uniform.jacket, stripe: uniform.stripe }; return at((row % 2 ? 0 : 90) + index * 210 * scale, y, scale, standing(look, 'pupil', arm(look, [86, 92], [26, 84]) + group(arm(look, [86, 92], [26, 84]), 'scale(-1 1)') + shape([[-46, 52], [0, 62], [46, 52], [46, 104], [0, 114], [-46, 104]], '#b3191f') + line([0, 62], [0, 114], '#7d1016', 3) + (row > 0 ? letters('宪法', 0, 96, 26, '#ffe9a8') : ''))) }).join('')
  }).join('')
  return frame(skyOf(light) + gradient('ground', [[0, '#7fae75'], [1, '#4f7d4b']]), rect(0, 0, 1600, 640, 'url(#sky)') + clouds + building(140, 560, 1320, 3, wallColours[(variant + 3) % 4] ?? wallColours[0]) + tree(80, 570, 1.1, '#5f9a5a') + tree(1530, 570, 1.15, '#6aa35c') + rect(0, 550, 1600, 650, 'url(#ground)') + banner(wordAt(words, 0), 300, 250, 1000, 130) + rows, light)
}
