import { banner, lectern, plant, slide, window } from './furniture.js'
import { adultLook, arm, fromBehind, halfFigure, pupilLook, standing, type Look } from './people.js'
import { at, circle, darker, ellipse, frame, gradient, group, letters, lighter, path, rect, scribble, shape } from './shapes.js'
import { wordAt, type Scene } from './scene.js'

const coats = ['#5b6472', '#7b4a4a', '#3f5d7a', '#8a7352', '#4f6b57', '#6d5a86', '#a8714b', '#37454f', '#b58d8d'] as const

/** Parents in a classroom. Words: banner, slide. */
export const parentsMeeting: Scene = ({ words, light, variant, chance }) => {
  const rows = [0, 1, 2, 3].map(row => {
    const scale = 0.8 + row * 0.36, y = 690 + row * 140 + row * row * 10, step = 176 * scale
    let drawn = ''
    for (let x = -50 + chance.next() * 110; x < 1700; x += step) {
      const look: Look = { ...adultLook(chance, chance.one(coats)), stripe: '#e7e2d8' }
      drawn += at(x, y, scale, fromBehind(look)) + rect(x - 76 * scale, y + 70 * scale, 152 * scale, 14 * scale, '#c79a63', 'rx="3"') + (chance.often(0.4) ? shape([[x - 20 * scale, y + 64 * scale], [x + 24 * scale, y + 64 * scale], [x + 28 * scale, y + 72 * scale], [x - 24 * scale, y + 72 * scale]], '#f7f4ea') : '')
    }
    return drawn
  }).join('')
  return frame(gradient('wall', [[0, '#f3efe4'], [1, '#ddd5c4']]) + gradient('floor', [[0, '#c2ae8d'], [1, '#85745a']]),
    rect(0, 0, 1600, 720, 'url(#wall)') + rect(0, 660, 1600, 540, 'url(#floor)') + banner(wordAt(words, 0), 380, 60, 840, 86) + slide(wordAt(words, 1), 440, 210, 620, 350, chance, variant ? '#8a4b2b' : '#2f6b4f')
    + window(70, 190, 250, 330, '#cfe6f2', '#efd9bf') + at(1240, 400, 0.98, standing(adultLook(chance, variant ? '#7a3b52' : '#2d4a6b'), 'plain', arm(adultLook(chance, variant ? '#7a3b52' : '#2d4a6b'), [110, 60], [126, 0]))) + plant(1480, 700, 0.9) + rows, light)
}

/** Teachers around a long table. Words: banner. */
export const teachersMeeting: Scene = ({ words, light, chance }) => {
  const seat = (x: number, y: number, scale: number) => at(x, y, scale, halfFigure(adultLook(chance, chance.one(coats)), 'plain'))
  const far = [300, 500, 700, 900, 1100, 1300].map(x => seat(x, 512, 1.12)).join('')
  const things = [250, 480, 720, 960, 1190, 1400].map((x, index) => shape([[x - 60, 694], [x + 50, 694], [x + 58, 740], [x - 66, 740]], '#fbfaf6') + scribble(x - 46, 706, 84, 3, 11, '#a9b3be', 2.5, chance.next) + (index % 2 ? rect(x + 70, 668, 26, 48, '#dfe9ee', 'rx="5"') + rect(x + 70, 662, 26, 9, '#35608f', 'rx="3"') : path(`M${x + 72} 690 h34 v24 q-17 12 -34 0 Z`, '#f3f1ea'))).join('')
  const near = [170, 440, 720, 1010, 1290, 1500].map(x => at(x + chance.between(-16, 16), 930, 1.75, fromBehind({ ...adultLook(chance, chance.one(coats)), stripe: '#e7e2d8' }))).join('')
  return frame(gradient('wall', [[0, '#eef0ec'], [1, '#d8dcd6']]) + gradient('cloth', [[0, '#9d2730'], [1, '#751c24']]),
    rect(0, 0, 1600, 620, 'url(#wall)') + rect(0, 560, 1600, 640, '#a98c69') + banner(wordAt(words, 0), 330, 70, 940, 100) + window(60, 210, 200, 280, '#cfe6f2', '#d9e2d0') + window(1340, 210, 200, 280, '#cfe6f2', '#d9e2d0')
    + rect(430, 220, 740, 170, '#fbfbf8', 'rx="6"') + letters(wordAt(words, 1), 800, 336, 86, '#a3222b') + far + shape([[120, 640], [1480, 640], [1570, 800], [30, 800]], 'url(#cloth)') + rect(30, 800, 1540, 120, '#651820') + things + near, light)
}

/** Small children in a circle around a picture board. Words: what the board says. */
export const kindergartenCircle: Scene = ({ words, light, uniform, chance }) => {
  const teacher = adultLook(chance, '#e08a5a')
  const mats = ['#f4b860', '#8fc7a8', '#7fb3de', '#ee9a9a', '#c7b0e4']
  const spots = Array.from({ length: 11 }, (_, index) => { const angle = Math.PI * (0.04 + 0.92 * index / 10); return [800 - 620 * Math.cos(angle), 660 + 370 * Math.sin(angle)] as const })
  const children = spots.map(([x, y], index) => ellipse(x, y + 116, 108, 34, mats[index % 5] ?? '#f4b860') + at(x, y, 1.02 + (y - 660) / 900, fromBehind({ ...pupilLook(chance, uniform), jacket: mats[(index + 2) % 5] ?? '#f4b860', stripe: '#ffffff' }))).join('')
  return frame(gradient('wall', [[0, '#fdf1d8'], [1, '#f7e2bd']]), rect(0, 0, 1600, 620, 'url(#wall)') + rect(0, 560, 1600, 640, '#d9b98c') + ellipse(800, 860, 700, 300, '#e9d3ad') + ellipse(800, 860, 560, 230, '#f3e4c6')
    + [120, 330, 1230, 1440].map((x, index) => rect(x - 74, 90, 148, 190, '#ffffff', 'rx="8"') + circle(x, 170, 44, mats[index] ?? '#f4b860') + rect(x - 40, 236, 80, 14, lighter(mats[index + 1] ?? '#8fc7a8', 0.2), 'rx="6"')).join('') + path('M0 40 Q400 110 800 44 T1600 40', 'none', 'stroke="#c98a5a" stroke-width="4"')
    + Array.from({ length: 15 }, (_, index) => shape([[60 + index * 106, 62], [110 + index * 106, 62], [85 + index * 106, 112]], mats[index % 5] ?? '#f4b860')).join('')
    + rect(590, 220, 380, 300, '#ffffff', 'rx="14"') + rect(590, 220, 380, 300, 'none', 'rx="14" stroke="#d99a4e" stroke-width="12"') + letters(wordAt(words, 0), 780, 312, 60, '#c23b3b') + [[690, '#d8443c'], [780, '#e9b632'], [870, '#3f9a5a']].map(([x, colour]) => circle(Number(x), 410, 38, String(colour))).join('')
    + at(800, 800, 1, Array.from({ length: 7 }, (_, index) => rect(-210 + index * 62, -34, 40, 68, '#fffdf6')).join('') + rect(-86, -82, 150, 46, '#e2574c', 'rx="16"') + rect(-56, -112, 88, 40, '#e2574c', 'rx="14"') + rect(-46, -104, 30, 24, '#cfe6f2') + rect(-8, -104, 30, 24, '#cfe6f2') + circle(-50, -36, 16, '#333b45') + circle(30, -36, 16, '#333b45'))
    + at(1090, 400, 0.98, standing(teacher, 'plain', group(arm(teacher, [100, 60], [140, 10]), 'scale(-1 1)'))) + children, light)
}

/** A court room: three judges, two sides. Words: room, three plates. */
export const courtRoom: Scene = ({ words, light, uniform, variant, chance }) => {
  const robe = (x: number, y: number, scale: number) => at(x, y, scale, halfFigure({ ...pupilLook(chance, uniform), jacket: '#1c1d22', stripe: '#a3222b' }, 'robe'))
  const plate = (word: string, x: number, y: number, size: number) => rect(x - size * 2.1, y - size * 1.1, size * 4.2, size * 1.7, '#fbfaf5', 'rx="4"') + letters(word, x, y + size * 0.12, size, '#2b2f36')
  const side = (x: number, mirror: number, word: string) => [0, 1].map(index => at(x + mirror * (index * 150 - 40), 640 + index * 26, 1.12, halfFigure({ ...pupilLook(chance, uniform), jacket: variant ? '#26334d' : uniform.jacket }, variant ? 'suit' : 'pupil'))).join('')
    + shape([[x - 220, 770], [x + 220, 770], [x + 240, 810], [x - 240, 810]], '#93643f') + rect(x - 240, 810, 480, 150, '#6f4529') + plate(word, x, 850, 30)
  return frame(gradient('wall', [[0, '#e5d9c3'], [1, '#cbb996']]) + gradient('wood', [[0, '#8d5d39'], [1, '#5b3820']]), rect(0, 0, 1600, 700, 'url(#wall)') + rect(420, 0, 760, 520, darker('#9a6a43', 0.05)) + [470, 560, 650, 740, 830, 920, 1010, 1100].map(x => rect(x, 0, 6, 520, '#7b5030')).join('') + rect(0, 690, 1600, 510, '#b59670')
    + letters(wordAt(words, 0), 800, 130, 76, '#f4dca0', { gap: 0.3 }) + circle(800, 212, 58, '#a3222b') + letters('法', 800, 238, 68, '#f4dca0')
    + robe(580, 380, 1.06) + robe(800, 366, 1.12) + robe(1020, 380, 1.06) + shape([[400, 510], [1200, 510], [1230, 550], [370, 550]], '#a8733f') + rect(370, 550, 860, 190, 'url(#wood)') + plate(wordAt(words, 1), 800, 600, 34) + plate(wordAt(words, 4), 560, 600, 30) + plate(wordAt(words, 4), 1040, 600, 30)
    + side(270, 1, wordAt(words, 2)) + side(1330, -1, wordAt(words, 3)) + rect(620, 690, 360, 60, '#7a4e2c', 'rx="4"') + [150, 400, 650, 900, 1150, 1400].map(x => at(x + chance.between(-20, 20), 1090, 1.6, fromBehind(pupilLook(chance, uniform)))).join('') + lectern(800, 770, 0.5), light)
}
