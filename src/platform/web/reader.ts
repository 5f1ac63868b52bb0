import type { Request } from 'express'
import { languages, type Language } from '../../viewer.js'
import './user.js'

/** The language of an answer: the person's own, else what this browser chose, else Chinese. */
export const languageOf = (req: Request): Language => req.user?.language ?? languages.find(one => one === cookieOf(req, 'language')) ?? 'zh-CN'

/** A program asks, or a script of a page: it gets what went wrong as application/problem+json. */
export const wantsJson = (req: Request): boolean => req.accepts(['html', 'json']) === 'json'

export function cookieOf(req: Request, name: string): string | undefined {
  for (const one of (req.headers.cookie ?? '').split(';')) {
    const [key, ...value] = one.trim().split('=')
    if (key !== name) continue
    try { return decodeURIComponent(value.join('=')) } catch { return undefined }
  }
  return undefined
}
