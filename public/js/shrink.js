// A photo is made smaller before it travels: 1,920 pixels on its longer side are enough for a screen and for A4.

const longestSide = 1920, quality = .82

/** A picture ready to be drawn, upright. @throws when this browser cannot read it */
export async function pictureOf(blob) {
  const image = new Image(), address = URL.createObjectURL(blob)
  try {
    image.src = address
    await image.decode() // not createImageBitmap: with an orientation it throws on Chromium 109
    return image
  } finally {
    // The decoded picture stays; only its address goes.
    setTimeout(() => URL.revokeObjectURL(address), 10000)
  }
}

/** A JPEG of what a canvas shows, without any marks; the canvas's memory is given back. */
export function jpegOf(canvas) {
  return new Promise((done, fail) => canvas.toBlob(blob => {
    canvas.width = canvas.height = 0
    if (blob) done(blob)
    else fail(new Error('the picture could not be written'))
  }, 'image/jpeg', quality))
}

/** The photo, smaller; or as it is when that is smaller already. @throws when this browser cannot read it */
export async function shrunk(file) {
  const image = await pictureOf(file)
  const scale = Math.min(1, longestSide / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas'), drawing = canvas.getContext('2d', { alpha: false })
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  drawing.fillStyle = '#fff'
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  drawing.imageSmoothingQuality = 'high'
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await jpegOf(canvas)
  return isHeic(file) || blob.size < file.size ? blob : file
}

/** Photos that only some phones can open, and the server cannot. */
export const isHeic = file => /^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name || '')
