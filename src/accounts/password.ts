import { randomInt } from 'node:crypto'
import { hash, verify, type Algorithm } from '@node-rs/argon2'

/** argon2id with 19 MiB, two passes, one lane. @source OWASP Password Storage Cheat Sheet */
const options = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const current = '$argon2id$v=19$m=19456,t=2,p=1$'

// At most two at once: each takes 19 MiB and a core for some 30 ms, and a sign-in must not starve everybody else.
const waiting: (() => void)[] = []
let free = 2
async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (free === 0) await new Promise<void>(go => waiting.push(go))
  else free -= 1
  try { return await work() } finally {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
}

/** What is typed on different keyboards is the same password: NFKC. */
const typed = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(typed(password), options))
export const needsRehash = (passwordHash: string): boolean => !passwordHash.startsWith(current)

/** Compares in the same time whether or not there is an account: without one, against a hash that nothing matches. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const against = passwordHash ?? await dummyHash()
  const same = await inTurn(() => verify(against, typed(password)).catch(() => false))
  return same && passwordHash !== undefined
}
let dummy: Promise<string> | undefined
const dummyHash = (): Promise<string> => dummy ??= hashPassword(`nobody ${randomInt(2 ** 40)}`)

// No 0 O 1 l I: a secret is read out on the telephone.
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
/** A one-time secret: 16 letters in groups of four, 80 bits. */
export const oneTimeSecret = (): string => Array.from({ length: 16 }, (_, i) => (i > 0 && i % 4 === 0 ? '-' : '') + letters.charAt(randomInt(letters.length))).join('')
/** How long a one-time secret works. */
export const secretHours = 72

export type WeakPassword = 'tooShort' | 'tooLong' | 'tooCommon' | 'containsName'
export const passwordLength = { least: 10, most: 128 }

/** What is wrong with a new password, or null. `names`: the account's own name, the school's and the county's.
 *  @param common the most common passwords, lower case */
export function weaknessOf(password: string, names: readonly string[], common: ReadonlySet<string>): WeakPassword | null {
  const plain = typed(password).toLowerCase()
  const length = [...plain].length
  if (length < passwordLength.least) return 'tooShort'
  if (length > passwordLength.most) return 'tooLong'
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, ''), stem = bare.replace(/\d+$/, '').replace(/^\d+/, '')
  if (common.has(plain) || common.has(bare) || common.has(stem) || new Set(bare).size < 5 || isRun(bare)) return 'tooCommon'
  const words = names.map(name => name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')).filter(word => [...word].length >= 3)
  return words.some(word => bare.includes(word) && bare.length - word.length < 8) ? 'containsName' : null
}

/** 12345678901, abcdefghijk, qwertyuiop… */
function isRun(text: string): boolean {
  const rows = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz', 'zyxwvutsrqponmlkjihgfedcba', 'qwertyuiopasdfghjklzxcvbnm']
  return rows.some(row => row.includes(text))
}
