import sharp from 'sharp'
import type { Upload } from './browser.js'

/** A small picture, different for every number, with a shot time and a place in its marks. */
export async function drawnPhoto(number = 0): Promise<Upload> {
  const colour = { r: (number * 53) % 256, g: (number * 97) % 256, b: (number * 31 + 80) % 256 }
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .withExif({ IFD0: { Make: 'SECRETCAMERA' }, IFD2: { DateTimeOriginal: '2026:05:12 14:36:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 38/1 0/1' } }).jpeg().toBuffer()
  return { name: `照片${number + 1}.jpg`, type: 'image/jpeg', bytes }
}

/** A photo as a phone's camera makes it: large, of noise that hardly compresses, with a shot time in its marks; different for every number. */
export async function cameraPhoto(number: number, { width = 4000, height = 3000 } = {}): Promise<Upload> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: { r: 90 + number, g: 120, b: 140 }, noise: { type: 'gaussian', mean: 120 + number, sigma: 40 } } })
    .withExif({ IFD0: { Make: 'SECRETCAMERA' }, IFD2: { DateTimeOriginal: '2026:05:12 14:36:00' } }).jpeg({ quality: 85 }).toBuffer()
  return { name: `IMG_${String(number).padStart(4, '0')}.jpg`, type: 'image/jpeg', bytes }
}
