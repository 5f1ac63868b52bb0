import type { Language } from '../../viewer.js'
import { en } from './en/index.js'
import { zhCN } from './zh-CN/index.js'

export type Texts = typeof zhCN
export type TextKey = keyof Texts
/** What an inbox can be told: every code has its text. */
export type MessageCode = TextKey extends infer K ? K extends `message.${infer Code}` ? Code : never : never
/** t('activities.count', 3): a key that is not there, or a wrong argument, does not compile. */
export type T = (<K extends TextKey>(key: K, ...args: Texts[K] extends (...a: infer A) => string ? A : []) => string) & { language: Language }

function translator(texts: Texts, language: Language): T {
  const t = (key: TextKey, ...args: never[]) => {
    const text: unknown = texts[key]
    return typeof text === 'function' ? (text as (...a: never[]) => string)(...args) : text
  }
  return Object.assign(t, { language }) as T
}

export const translators: Record<Language, T> = { 'zh-CN': translator(zhCN, 'zh-CN'), en: translator(en, 'en') }
