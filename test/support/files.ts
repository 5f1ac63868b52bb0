import sharp from 'sharp'
import type { Upload } from './browser.js'

/** A small picture, different for every number, with a shot time and a place in its marks. */
export async function drawnPhoto(number = 0): Promise<Upload> {
  const colour = { r: (number * 53) % 256, g: (number * 97) % 256, b: (number * 31 + 80) % 256 }
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .withExif({ IFD0: { Make: 'SECRETCAMERA' }, IFD2: { DateTimeOriginal: '2026:05:12 14:36:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 38/1 0/1' } }).jpeg().toBuffer()
  return { name: `照片${number + 1}.jpg`, type: 'image/jpeg', bytes }
}
