import sharp from 'sharp'
import { chanceOf } from './chance.js'
import { drawings, scenes } from './drawing/list.js'
import { uniforms } from './drawing/people.js'

export const drawnPhotoCount = drawings.length

/** The picture as SVG text, 1600 × 1200. The same index is the same picture, always. @throws RangeError for an index outside the list. */
export function drawSvg(index: number): string {
  const drawing = drawings[index]
  if (!drawing) throw new RangeError(`there is no drawing ${index}`)
  const chance = chanceOf(`drawing ${index}`)
  // 56 is the morning reading: red books want another jacket than red.
  const uniform = uniforms[index === 56 ? 0 : index % uniforms.length]
  if (!uniform) throw new RangeError('there is no uniform')
  return scenes[drawing.scene]({ words: drawing.words, light: drawing.light, variant: drawing.variant, uniform, chance })
}

// 1280 × 960 are two thirds of the pixels, and of the time that the first start takes for them.
const density = 72 * 1280 / 1600
/** A drawn photo as a phone would send it: JPEG of 1280 × 960 with its shot time ('YYYY-MM-DDTHH:MM', Beijing) and no place. */
export async function drawPhoto(index: number, shotAt = '2026-04-15T10:20'): Promise<Buffer> {
  const taken = `${shotAt.slice(0, 10).replaceAll('-', ':')} ${shotAt.slice(11, 16)}:00`
  return await sharp(Buffer.from(drawSvg(index)), { density }).flatten({ background: '#ffffff' }).withExif({ IFD0: { Make: 'Mingfa', Model: 'drawn sample' }, IFD2: { DateTimeOriginal: taken, DateTimeDigitized: taken, OffsetTimeOriginal: '+08:00' } }).jpeg({ quality: 80 }).toBuffer()
}
