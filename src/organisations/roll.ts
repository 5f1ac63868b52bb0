import { isLikelyDay, wholeNumber, type Fault } from './typed.js'

export const counted = ['pupils', 'teachers', 'classes'] as const
/** 在校人数 on a day: pupils, teachers and classes; null is unknown, which is not 0. */
export type Roll = { asOf: string, pupils: number | null, teachers: number | null, classes: number | null }
export type RollForm = { asOf: string, pupils: string, teachers: string, classes: string }
const most = { pupils: 50_000, teachers: 5_000, classes: 1_000 } as const

/** Reads the form of a roll: a day that is past, and at least one number. */
export function readRoll(form: RollForm, today: string): { roll: Roll } | { faults: Fault[] } {
  const faults: Fault[] = []
  const asOf = form.asOf.trim()
  if (asOf === '') faults.push({ field: 'asOf', code: 'missing' })
  else if (!isLikelyDay(asOf)) faults.push({ field: 'asOf', code: 'notADay' })
  else if (asOf > today) faults.push({ field: 'asOf', code: 'future' })
  const [pupils, teachers, classes] = counted.map(field => {
    const number = wholeNumber(form[field])
    if (number === 'notWhole') faults.push({ field, code: 'notWhole' })
    else if (number !== null && number > most[field]) faults.push({ field, code: 'tooMuch', limit: most[field] })
    return number === 'notWhole' ? null : number
  })
  const roll: Roll = { asOf, pupils: pupils ?? null, teachers: teachers ?? null, classes: classes ?? null }
  if (faults.length === 0 && counted.every(field => roll[field] === null)) faults.push({ field: 'pupils', code: 'rollEmpty' })
  return faults.length > 0 ? { faults } : { roll }
}

/** Days whose number of pupils is more than twice, or less than half, that of the roll before: usually a slip of the pen. */
export function leapsOf(rolls: readonly Roll[]): string[] {
  const known = rolls.filter(roll => roll.pupils !== null && roll.pupils > 0).sort((a, b) => a.asOf < b.asOf ? -1 : 1)
  return known.filter((roll, i) => {
    const before = known[i - 1]?.pupils, now = roll.pupils
    return before && now && (now > before * 2 || now * 2 < before) && Math.abs(now - before) > 20
  }).map(roll => roll.asOf)
}

/** The numbers as one text, to tell whether a roll is still the one that was on the screen. */
export const sealOf = (roll: Roll): string => counted.map(field => roll[field] ?? '').join(',')
