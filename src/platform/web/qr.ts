import { encode } from 'uqr'
import type { QrPart } from './parts.js'

/** Draws a text as a QR code. Medium correction: it is read from screens, and from paper that was folded. */
export function qrOf(text: string, label: string): QrPart {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => dark ? [`M${x} ${y}h1v1h-1z`] : [])).join('')
  return { size, path, label }
}
