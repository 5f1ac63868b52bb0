import type { T } from '../texts/texts.js'

/** What a fault is about. `where` are the words around it, `name` is the tag, field or part, `other` what it collides with or should stand in, `nearest` the name that was probably meant. */
export type FaultDetails = { name?: string, other?: string, nearest?: string, where?: string, side?: 'header' | 'footer', most?: number }

export const faultCodes = [
  // the file
  'notWord', 'oldWord', 'locked', 'damaged', 'tooLarge', 'partTooLarge', 'tooManyParts', 'tooMuch', 'foreignXml',
  // what runs, loads, or hides
  'macros', 'embedded', 'outside', 'otherDocument', 'doctype', 'field', 'hiddenField',
  // braces and tags
  'unclosedBrace', 'loneBrace', 'fullWidth', 'emptyTag', 'unknownName', 'wrongPlace', 'notPrinted', 'notFilledHere',
  // loops
  'unclosedLoop', 'unopenedLoop', 'crossedLoops', 'misplacedLoop',
] as const
export type FaultCode = typeof faultCodes[number]

/** Why a template cannot be used. */
export type TemplateFault = { code: FaultCode } & FaultDetails

/** What a fault says to a person: what, where, and what to do. */
export const faultSentence = (fault: TemplateFault, t: T): string => t(`wordTemplate.${fault.code}`, fault)
