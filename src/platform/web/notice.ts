import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CookieOptions, Request, Response } from 'express'
import { zhCN } from '../texts/zh-CN/index.js'
import type { TextKey } from '../texts/texts.js'
import { cookieOf } from './reader.js'

type Keeper = { secret: string, https: boolean }

const seal = (secret: string, key: string): string => createHmac('sha256', secret).update(`notice ${key}`).digest('base64url')
const options = (https: boolean): CookieOptions => ({ httpOnly: true, sameSite: 'lax', secure: https })

/** Carries a sentence over a redirect, by its key. */
export function setNotice(res: Response, { secret, https }: Keeper, key: TextKey): void {
  res.cookie('notice', `${key}~${seal(secret, key)}`, { ...options(https), maxAge: 60_000 })
}

/** Reads and clears the notice: it is shown once, and only one of ours. */
export function takeNotice(req: Request, res: Response, { secret, https }: Keeper): TextKey | undefined {
  const given = cookieOf(req, 'notice')
  if (!given) return undefined
  res.clearCookie('notice', options(https))
  const [key = '', mark = ''] = given.split('~'), expected = Buffer.from(seal(secret, key)), found = Buffer.from(mark)
  const genuine = found.length === expected.length && timingSafeEqual(found, expected)
  return genuine && Object.hasOwn(zhCN, key) && typeof zhCN[key as TextKey] === 'string' ? key as TextKey : undefined
}
