import { banner, flag, lectern, plant, scales, slide, window } from './furniture.js'
import { adultLook, arm, audience, fromBehind, halfFigure, pupilLook, standing } from './people.js'
import { at, circle, darker, ellipse, fit, frame, gradient, group, letters, lighter, line, path, rect, scribble, shape } from './shapes.js'
import { wordAt, type Scene } from './scene.js'

const walls = ['#ece5d6', '#e3e8e4', '#e9e2dc', '#e2e6ec', '#efe8d2'] as const
const suits = ['#22304d', '#2d3138', '#3a2f3f', '#1f3d4d'] as const

/** A lecture hall from the last row: banner, slide, speaker, an audience. Words: banner, slide. */
export const lectureHall: Scene = ({ words, light, uniform, variant, chance }) => {
  const wall = walls[variant % walls.length] ?? walls[0], curtain = ['#8f2430', '#7b2a35', '#234a63', '#6a3143', '#7d2f23'][variant % 5] ?? '#8f2430'
  const left = variant % 2 === 0, screenX = left ? 420 : 540, speakerX = left ? 1230 : 330
  const folds = (from: number, to: number) => Array.from({ length: 8 }, (_, index) => rect(from + (to - from) * index / 8, 0, (to - from) / 16, 640, darker(curtain, 0.2), 'opacity="0.55"')).join('')
  const lamps = [260, 620, 980, 1340].map(x => ellipse(x, 26, 70, 15, '#fffbe6') + ellipse(x, 40, 170, 60, '#fff4c4', 'opacity="0.16"')).join('')
  return frame(gradient('wall', [[0, darker(wall, 0.12)], [0.5, wall], [1, darker(wall, 0.1)]]) + gradient('floor', [[0, '#9a7650'], [1, '#4a3524']]),
    rect(0, 0, 1600, 700, 'url(#wall)') + rect(0, 0, 170, 640, curtain) + folds(0, 170) + rect(1430, 0, 170, 640, curtain) + folds(1430, 1600) + lamps
    + banner(wordAt(words, 0), 300, 92, 1000, 96) + slide(wordAt(words, 1), screenX, 248, 640, 330, chance, ['#1d4f91', '#17693f', '#7a2432', '#1b5a6b', '#4a3c86'][variant % 5])
    + shape([[0, 640], [1600, 640], [1600, 700], [0, 700]], '#6b4026') + rect(0, 640, 1600, 12, '#8a5734') + rect(0, 700, 1600, 500, 'url(#floor)')
    + at(speakerX, 430, 0.92, standing(adultLook(chance, suits[variant % 4] ?? suits[0]), variant === 2 ? 'police' : 'suit', ''))
    + lectern(speakerX + (left ? 6 : -6), 520, 0.62) + plant(left ? 205 : 1395, 650, 0.62) + plant(left ? 1395 : 205, 650, 0.5)
    + audience(chance, uniform, { rows: 6, top: 730, bottom: 1120, far: 0.5, near: 1.28, fill: 0.94 }), light)
}

/** The speaker, close. Words: slide title and four lines. */
export const speaker: Scene = ({ words, light, variant, chance }) => {
  const wall = walls[(variant + 2) % walls.length] ?? walls[0], colour = ['#1d4f91', '#8a2431', '#17693f', '#4a3c86'][variant % 4] ?? '#1d4f91', mirror = variant % 2 === 1
  const look = adultLook(chance, variant === 1 ? '#2a3f63' : suits[variant % 4] ?? suits[0])
  const x = mirror ? 560 : 60, rows = words.slice(1, 5).map((word, index) => circle(x + 118, 452 + index * 92, 11, colour) + letters(word, x + 160 + [...word].length * 28, 470 + index * 92, 50, '#37434f')).join('')
  const person = group(halfFigure(look, variant === 1 ? 'police' : 'suit') + arm(look, [112, 96], [128, 22]) + group(arm(look, [86, 112], [40, 122]), 'scale(-1 1)'), `translate(${mirror ? 300 : 1290} 560) scale(${mirror ? -2.5 : 2.5} 2.5)`)
  return frame(gradient('wall', [[0, lighter(wall, 0.3)], [1, darker(wall, 0.14)]], 'across'),
    rect(0, 0, 1600, 1200, 'url(#wall)') + rect(0, 1010, 1600, 190, '#8b6a4a') + rect(0, 1000, 1600, 16, '#d6cdbc') + rect(x - 16, 124, 1012, 740, '#3b424c', 'rx="8"') + rect(x, 140, 980, 708, '#fbfcfe') + rect(x, 140, 980, 26, colour)
    + letters(wordAt(words, 0), x + 490, 330, fit(wordAt(words, 0), 860, 104), colour) + rect(x + 90, 366, 800, 5, lighter(colour, 0.55)) + rows + at(x + 830, 790, 2.1, scales(lighter(colour, 0.4)))
    + plant(mirror ? 80 : 1530, 1040, 1.1) + ellipse(mirror ? 300 : 1290, 1180, 330, 40, '#0b0e14', 'opacity="0.2"') + person + lectern(mirror ? 300 : 1290, 872, 1.7), light)
}

/** A blackboard as it hangs in a classroom, with the flag above it. */
const blackboard = (x: number, y: number, width: number, height: number, inside: string) => rect(x - 20, y - 20, width + 40, height + 40, '#8d6b49', 'rx="6"') + rect(x, y, width, height, '#2a5443') + rect(x, y, width, height, 'url(#chalk)') + inside + rect(x - 26, y + height + 16, width + 52, 16, '#a98860') + rect(x + width * 0.3, y + height + 8, 46, 9, '#f2f2ee') + rect(x + width * 0.36, y + height + 8, 26, 9, '#f3b1a8')
const chalk = gradient('chalk', [[0, '#ffffff', 0.02], [0.5, '#ffffff', 0.1], [1, '#ffffff', 0.03]], 'across')

/** A class meeting: theme in chalk, a teacher, pupils at desks. Words: theme, heading, heading. */
export const classMeeting: Scene = ({ words, light, uniform, variant, chance }) => {
  const wall = walls[(variant + 1) % walls.length] ?? walls[0], inks = ['#ffe27a', '#ffd0c2', '#cfe9ff', '#ffe27a', '#d8f5c6'], theme = wordAt(words, 0)
  const look = adultLook(chance, ['#b9574a', '#4b6a8a', '#5a7d5f', '#8a6a9a', '#3d5566'][variant % 5] ?? '#4b6a8a'), teacherX = variant % 2 ? 250 : 1330
  const board = letters(theme, 800, 330, fit(theme, 740, 112), inks[variant % 5] ?? '#ffe27a') + path('M470 372 q80 -16 160 0 t160 0 t160 0 t160 0', 'none', 'stroke="#f4f4ee" stroke-width="5" opacity="0.8"')
    + letters(wordAt(words, 1), 570, 452, fit(wordAt(words, 1), 220, 44), '#f4f4ee') + scribble(470, 490, 200, 3, 32, '#f4f4ee', 4, chance.next) + letters(wordAt(words, 2), 1040, 452, fit(wordAt(words, 2), 220, 44), '#f4f4ee') + scribble(950, 490, 200, 3, 32, '#f4f4ee', 4, chance.next) + at(800, 560, 1.15, scales('#f7e6a4', 4))
  const desks = [0, 1, 2].map(row => {
    const y = 800 + row * 150, scale = 0.86 + row * 0.3, step = 330 * scale, from = row % 2 ? -60 : 60
    let drawn = ''
    for (let x = from; x < 1700; x += step) {
      drawn += [-66, 66].map(side => at(x + side * scale, y - 8, scale * 0.98, fromBehind(pupilLook(chance, uniform)))).join('')
      drawn += rect(x - 140 * scale, y + 62 * scale, 280 * scale, 16 * scale, '#c79a63', 'rx="3"') + rect(x - 128 * scale, y + 78 * scale, 12 * scale, 90 * scale, '#7c8792') + rect(x + 116 * scale, y + 78 * scale, 12 * scale, 90 * scale, '#7c8792')
    }
    return drawn
  }).join('')
  return frame(chalk + gradient('wall', [[0, lighter(wall, 0.35)], [1, wall]]) + gradient('floor', [[0, '#c9b89a'], [1, '#8d7c63']]),
    rect(0, 0, 1600, 720, 'url(#wall)') + rect(0, 560, 1600, 160, lighter(['#7fb0a2', '#8fb3cf', '#9cc48f'][variant % 3] ?? '#7fb0a2', 0.25)) + rect(0, 716, 1600, 484, 'url(#floor)') + rect(0, 706, 1600, 14, '#b8ab93')
    + blackboard(400, 190, 800, 400, board) + flag(764, 80, 84) + letters('尊法', 610, 136, 56, '#a3222b') + letters('守法', 1000, 136, 56, '#a3222b') + circle(1290, 128, 40, '#f7f7f4') + circle(1290, 128, 40, 'none', 'stroke="#596673" stroke-width="7"') + line([1290, 128], [1290, 104], '#333', 5) + line([1290, 128], [1308, 136], '#333', 5)
    + window(70, 170, 230, 340, '#bfe0f2', ['#d8e4c8', '#d6dff0', '#f0dcc4'][variant % 3] ?? '#d8e4c8') + at(teacherX, 400, 1.02, standing(look, 'plain', arm(look, variant % 2 ? [120, 60] : [100, 100], variant % 2 ? [138, -4] : [70, 118]))) + desks, light)
}

/** Hands up in class. Words: what stands on the board. */
export const handsUp: Scene = ({ words, light, uniform, variant, chance }) => {
  const wall = walls[variant % walls.length] ?? walls[0]
  const pupils = [0, 1, 2, 3].map(row => {
    const scale = 0.85 + row * 0.42, y = 640 + row * 170 + row * row * 8, step = 190 * scale
    let drawn = ''
    for (let x = -60 + chance.next() * 120; x < 1700; x += step) {
      const look = pupilLook(chance, uniform), raised = chance.often(0.46), side = chance.often(0.5) ? 1 : -1
      const lifted = raised ? path(`M${44 * side} 34 Q${82 * side} -20 ${66 * side} -96`, 'none', `stroke="${darker(look.jacket, 0.08)}" stroke-width="27" stroke-linecap="round"`) + circle(66 * side, -104, 15, look.skin) + [-8, 0, 8].map(dx => line([66 * side + dx, -112], [66 * side + dx * 1.2, -130], look.skin, 7)).join('') : ''
      drawn += at(x, y, scale, lifted + fromBehind(look)) + rect(x - 84 * scale, y + 78 * scale, 168 * scale, 15 * scale, '#cfa36b', 'rx="3"')
    }
    return drawn
  }).join('')
  return frame(chalk + gradient('wall', [[0, lighter(wall, 0.4)], [1, wall]]),
    rect(0, 0, 1600, 760, 'url(#wall)') + rect(0, 640, 1600, 560, '#b79f7d') + blackboard(540, 130, 760, 330, letters(wordAt(words, 0), 920, 320, fit(wordAt(words, 0), 680, 104), ['#ffe27a', '#cfe9ff', '#ffd0c2', '#d8f5c6'][variant % 4] ?? '#ffe27a') + scribble(650, 380, 500, 2, 34, '#f4f4ee', 4, chance.next))
    + window(60, 110, 330, 380, '#c6e4f4', ['#f0dcc4', '#d6dff0', '#d8e4c8', '#ecd2d2'][variant % 4] ?? '#f0dcc4') + at(1420, 380, 0.98, standing(adultLook(chance, ['#3d5566', '#a45a4b', '#53715a', '#22304d'][variant % 4] ?? '#3d5566'), variant === 3 ? 'police' : 'plain'))
    + shape([[60, 490], [390, 490], [760, 1200], [60, 1200]], '#fff4d0', 'opacity="0.14"') + pupils, light)
}

/** A film in a darkened room. Words: title of the film. */
export const filmWatching: Scene = ({ words, uniform, variant, chance }) => {
  const glow = ['#5fa3d8', '#6fbf9a'][variant % 2] ?? '#5fa3d8'
  const dark = { jacket: darker(uniform.jacket, 0.55), stripe: darker(uniform.stripe, 0.5), shirt: darker(uniform.shirt, 0.5) }
  return frame(gradient('wall', [[0, '#20262f'], [1, '#343b46']]) + gradient('sky', [[0, glow], [1, lighter(glow, 0.6)]]) + `<radialGradient id="glow"><stop offset="0" stop-color="${glow}" stop-opacity="0.5"/><stop offset="1" stop-color="${glow}" stop-opacity="0"/></radialGradient>`,
    rect(0, 0, 1600, 1200, 'url(#wall)') + ellipse(800, 420, 940, 560, 'url(#glow)') + rect(330, 110, 940, 540, '#11151b') + rect(350, 130, 900, 500, 'url(#sky)') + path('M350 630 L350 520 Q520 450 700 520 T1060 500 T1250 530 L1250 630 Z', '#3f8a5a') + circle(1110, 230, 52, '#ffe08a')
    + rect(520, 380, 150, 190, '#f2efe6') + shape([[500, 384], [595, 316], [690, 384]], '#b5483f') + rect(575, 486, 40, 84, '#7a4b2e') + at(850, 588, 1.9, scales('#f7f2dc')) + [980, 1050, 1130].map((x, index) => at(x, 500, 0.42, standing(pupilLook(chance, uniform), 'pupil', index === 1 ? arm(pupilLook(chance, uniform), [100, 40], [100, -30]) : ''))).join('')
    + letters(wordAt(words, 0), 800, 226, 84, '#ffffff') + shape([[800, 1200], [330, 650], [1270, 650]], glow, 'opacity="0.07"') + audience(chance, dark, { rows: 5, top: 780, bottom: 1130, far: 0.62, near: 1.35, seats: false }), 'noon')
}

/** A quiz on paper. Words: what stands on the board. */
export const writtenQuiz: Scene = ({ words, light, uniform, variant, chance }) => {
  const wall = walls[(variant + 3) % walls.length] ?? walls[0]
  const desks = [0, 1, 2, 3].map(row => {
    const scale = 0.62 + row * 0.28, y = 520 + row * 150 + row * row * 16, step = 300 * scale
    let drawn = ''
    for (let x = (row % 2 ? -40 : 70); x < 1720; x += step) drawn += at(x, y, scale, shape([[-120, 96], [120, 96], [140, 150], [-140, 150]], '#d6ab72') + rect(-140, 150, 280, 12, '#b58a55') + shape([[-46, 102], [52, 102], [60, 140], [-54, 140]], '#fbfbf8') + scribble(-38, 110, 78, 4, 8, '#a9b3be', 2, chance.next) + rect(-112, 112, 34, 18, '#5f84b5', 'rx="3"')) + at(x, y + 6 * scale, scale * 1.05, group(fromBehind(pupilLook(chance, uniform)), `rotate(${chance.between(-5, 5)})`))
    return drawn
  }).join('')
  return frame(chalk + gradient('wall', [[0, lighter(wall, 0.35)], [1, wall]]) + gradient('floor', [[0, '#cdbfa6'], [1, '#93836a']]),
    rect(0, 0, 1600, 560, 'url(#wall)') + rect(0, 500, 1600, 700, 'url(#floor)') + blackboard(430, 80, 740, 290, letters(wordAt(words, 0), 800, 200, 78, '#ffe27a') + letters(wordAt(words, 1), 800, 310, 60, '#f4f4ee'))
    + window(70, 90, 250, 300, '#c6e4f4', '#d6dff0') + window(1290, 90, 240, 300, '#c6e4f4', '#d6dff0') + at(1240, 330, 0.72, standing(adultLook(chance, variant ? '#5a7d5f' : '#a45a4b'), 'plain')) + desks, light)
}
