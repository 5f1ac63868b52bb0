import { z } from 'zod'
import { languages } from '../viewer.js'

export const Nothing = z.object({})
export const Then = z.object({ then: z.string().max(500).optional() })
export const SignInInput = z.object({ loginName: z.string().max(200), password: z.string().max(1000), then: z.string().max(500).optional() })
export const PasswordInput = z.object({ current: z.string().max(1000), next: z.string().max(1000), again: z.string().max(1000) })
export const LanguageInput = z.object({ language: z.enum(languages), then: z.string().max(500).optional() })
