import { banner, lectern, plant, scales, star } from './furniture.js'
import { adultLook, arm, audience, fromBehind, halfFigure, pupilLook, standing } from './people.js'
import { at, circle, darker, ellipse, fit, frame, gradient, group, letters, lighter, line, path, rect, shape } from './shapes.js'
import { wordAt, type Scene } from './scene.js'

/** A pupil speaks; judges in front. Words: banner. */
export const speechContest: Scene = ({ words, light, uniform, variant, chance }) => {
  const cloth = ['#7d1f2b', '#26476b', '#5d2a52', '#7a2e1f'][variant % 4] ?? '#7d1f2b', look = { ...pupilLook(chance, uniform), jacket: uniform.jacket, stripe: uniform.stripe }
  const folds = Array.from({ length: 27 }, (_, index) => rect(index * 62, 0, 26, 760, darker(cloth, 0.26), 'opacity="0.5"')).join('')
  const x = [800, 760, 860, 800][variant % 4] ?? 800
  const judges = [230, 500, 1100, 1380].map((left, index) => at(left, 1010, 1.62, fromBehind({ ...adultLook(chance, ['#3a4a63', '#6a4a55', '#4a5d52', '#574a3f'][index] ?? '#3a4a63'), stripe: '#e8e4da' })) + rect(left - 150, 1120, 300, 90, '#9d2730') + shape([[left - 54, 1094], [left + 54, 1094], [left + 64, 1124], [left - 64, 1124]], '#fbfaf5')).join('')
  return frame(gradient('stage', [[0, '#b58456'], [1, '#7d5734']]) + '<radialGradient id="spot"><stop offset="0" stop-color="#fff2cf" stop-opacity="0.55"/><stop offset="1" stop-color="#fff2cf" stop-opacity="0"/></radialGradient>',
    rect(0, 0, 1600, 780, cloth) + folds + rect(0, 760, 1600, 440, 'url(#stage)') + Array.from({ length: 9 }, (_, index) => line([index * 200, 760], [index * 280 - 320, 1200], '#6b4a2c', 3, 'opacity="0.4"')).join('') + banner(wordAt(words, 0), 220, 80, 1160, 122, '#c01f26')
    + (variant % 2 ? [310, 1290].map(left => star(left, 360, 60, '#e8b64a')).join('') + at(800, 470, 1.6, `<g opacity="0.18">${scales('#ffe9b0')}</g>`) : at(390, 500, 2.2, `<g opacity="0.3">${scales('#ffe9b0')}</g>`) + at(1210, 500, 2.2, `<g opacity="0.3">${scales('#ffe9b0')}</g>`))
    + ellipse(x, 520, 420, 420, 'url(#spot)') + shape([[x - 60, 0], [x + 60, 0], [x + 300, 800], [x - 300, 800]], '#fff5d8', 'opacity="0.1"') + ellipse(x, 800, 300, 50, '#fff0c8', 'opacity="0.3"') + plant(120, 800, 0.9) + plant(1480, 800, 0.9)
    + at(x, 420, 1.14, standing(look, 'pupil', arm(look, [104, 70], [variant % 2 ? 132 : 116, variant % 2 ? 8 : 44]) + group(arm(look, [92, 108], [28, 66]), 'scale(-1 1)'))) + (variant === 2 ? lectern(x, 560, 0.7) : line([x - 34, 500], [x - 34, 790], '#2b2f36', 6) + circle(x - 34, 486, 13, '#2b2f36') + ellipse(x - 34, 792, 34, 8, '#2b2f36')) + judges, light)
}

/** Teams answer a quiz, boards held up. Words: banner, then what stands on the boards. */
export const quizTables: Scene = ({ words, light, uniform, variant, chance }) => {
  const wall = ['#dfe8ef', '#efe6d4', '#e2ebe0', '#e9e2ea'][variant % 4] ?? '#dfe8ef', teams = ['#c23a3a', '#1d5ea8', '#23794f', '#c98a12']
  const answers = words.slice(1)
  const tables = [0, 1, 2, 3].map(index => {
    const x = 225 + index * 384, colour = teams[index] ?? '#c23a3a', up = variant % 2 ? index !== 2 : index !== 1
    const pair = [-78, 78].map((side, seat) => { const look = { ...pupilLook(chance, uniform), jacket: uniform.jacket, stripe: uniform.stripe }; return at(x + side, 560, 1.06, halfFigure(look, 'pupil') + (up && seat === 0 ? arm(look, [80, 40], [64, -60]) : '')) }).join('')
    const board = up ? group(rect(-84, -74, 168, 120, '#ffffff', `rx="8" stroke="${colour}" stroke-width="9"`) + letters(answers[(index + variant) % answers.length] ?? '', 0, 22, 76, '#22303f'), `translate(${x - 4} 430) rotate(${chance.between(-7, 7)})`) : ''
    const lamp = !up ? circle(x, 640, 40, '#fff0a8', 'opacity="0.5"') + circle(x, 640, 18, '#e23b30') : circle(x, 640, 18, '#8a949e')
    return pair + board + shape([[x - 168, 656], [x + 168, 656], [x + 182, 692], [x - 182, 692]], '#e7d3b4') + rect(x - 182, 692, 364, 168, colour) + rect(x - 182, 692, 364, 14, darker(colour, 0.2)) + circle(x, 778, 54, '#ffffff') + letters(['一', '二', '三', '四'][index] ?? '一', x, 804, 64, colour) + rect(x - 24, 636, 48, 24, '#39424d', 'rx="5"') + lamp
  }).join('')
  return frame(gradient('wall', [[0, lighter(wall, 0.3)], [1, wall]]) + gradient('floor', [[0, '#b7a48a'], [1, '#6d5c48']]), rect(0, 0, 1600, 760, 'url(#wall)') + rect(0, 720, 1600, 480, 'url(#floor)') + rect(140, 46, 1320, 280, ['#16396b', '#7a2432', '#17553d', '#4a2f66'][variant % 4] ?? '#16396b', 'rx="10"') + [220, 1380].map(x => at(x, 244, 1.25, scales('#f0d48a'))).join('')
    + letters(wordAt(words, 0), 800, 222, fit(wordAt(words, 0), 960, 116, 0.16), '#ffe9a8', { gap: 0.16 }) + tables + audience(chance, uniform, { rows: 2, top: 990, bottom: 1120, far: 1.15, near: 1.5, seats: false }), light)
}

/** Prizes on a stage: pupils hold certificates. Words: banner. */
export const prizeGiving: Scene = ({ words, light, uniform, variant, chance }) => {
  const row = [250, 440, 630, 820, 1010, 1200, 1370].map((x, index) => {
    const look = { ...pupilLook(chance, uniform), jacket: uniform.jacket, stripe: uniform.stripe }
    return at(x, 470 + (index % 2) * 14, 1.2, standing(look, 'pupil', arm(look, [84, 96], [34, 92]) + group(arm(look, [84, 96], [34, 92]), 'scale(-1 1)') + rect(-50, 60, 100, 70, '#c01f26', 'rx="4"') + rect(-42, 68, 84, 54, '#fbf3dc') + letters(index % 2 ? '奖' : '优', 0, 108, 34, '#b3191f')))
  }).join('')
  return frame(gradient('back', [[0, '#1f4a86'], [1, '#163a6b']]) + gradient('stage', [[0, '#c0925f'], [1, '#7d5734']]), rect(0, 0, 1600, 820, 'url(#back)') + [180, 420, 690, 940, 1200, 1440].map((x, index) => star(x, 330 + (index % 2) * 60, 26 + index * 3, '#f0d48a')).join('') + rect(0, 800, 1600, 400, 'url(#stage)') + banner(wordAt(words, 0), 200, 80, 1200, 130, '#c01f26') + row
    + Array.from({ length: 20 }, (_, index) => circle(40 + index * 82, 912, 26, index % 2 ? '#3f7d4f' : '#2f6a43') + circle(40 + index * 82, 898, 11, ['#e8705f', '#f4c93c', '#e58fb0'][(index + variant) % 3] ?? '#e8705f')).join('') + audience(chance, uniform, { rows: 1, top: 1110, bottom: 1110, far: 1.6, near: 1.6, seats: false }), light)
}
