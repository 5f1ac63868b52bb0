import { Paragraph } from 'docx'
import { character, look, textWidth } from './looks.js'
import { widthOf } from './letter-widths.js'
import { oneLine } from './plain-lines.js'
import { letters } from './runs.js'

/** The distance of both lines from the right edge of the text, in twips. */
export type SignaturePlace = { issuer: number, date: number }

/**
 * Where issuer and date stand: the date four characters from the right, the issuer in the middle above it, where the stamp goes.
 * An issuer too long for that begins at the right edge and draws the date with it.
 * @source GB/T 9704-2012, 7.3.5.1
 */
export function signaturePlace(issuer: string, date: string): SignaturePlace {
  const issuerWidth = Math.min(widthOf(issuer, character.body), textWidth), dateWidth = widthOf(date, character.body)
  const fromRight = Math.max(4 * character.body, Math.round((issuerWidth - dateWidth) / 2))
  return { issuer: Math.round(fromRight + (dateWidth - issuerWidth) / 2), date: fromRight }
}

/** Issuer and date, one line below the body, which stay together. */
export function signatureLines(signature: { issuer: string, date: string }): Paragraph[] {
  const issuer = oneLine(signature.issuer), date = oneLine(signature.date), place = signaturePlace(issuer, date)
  return [
    new Paragraph({ style: look.blank, keepNext: true }),
    new Paragraph({ style: look.signature, keepNext: true, indent: { right: place.issuer }, children: [letters(issuer)] }),
    new Paragraph({ style: look.signature, indent: { right: place.date }, children: [letters(date)] }),
  ]
}
