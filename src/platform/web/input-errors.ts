import type { z } from 'zod'
import type { FieldErrors } from '../../problems.js'
import { zhCN } from '../texts/zh-CN/index.js'
import type { T, TextKey } from '../texts/texts.js'

type Issue = z.core.$ZodIssue

/** What the schema refused, as sentences for people at their fields. A refinement's message is a text key: `.refine(isDay, 'input.notADay')`.
 *  @returns `elsewhere`: something was wrong that no field shows, such as a field that the form does not have */
export function inputErrors(error: z.ZodError, t: T): { errors: FieldErrors, elsewhere: boolean } {
  const errors: Record<string, string[]> = {}
  let elsewhere = false
  for (const issue of error.issues) {
    const [field] = issue.path
    if (field === undefined) { elsewhere = true; continue }
    const sentence = sentenceOfIssue(issue, t), sentences = errors[String(field)] ??= []
    if (!sentences.includes(sentence)) sentences.push(sentence)
  }
  return { errors, elsewhere }
}

function sentenceOfIssue(issue: Issue, t: T): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return t('input.missing')
      return issue.expected === 'number' || issue.expected === 'int' ? t('input.notWhole') : t('input.wrong')
    case 'too_small':
      if (issue.origin !== 'string' && issue.origin !== 'array') return t('input.tooSmall', Number(issue.minimum))
      return Number(issue.minimum) <= 1 ? t('input.missing') : t('input.tooShort', Number(issue.minimum))
    case 'too_big':
      if (issue.origin === 'string') return t('input.tooLong', Number(issue.maximum))
      return t(issue.origin === 'array' ? 'input.tooMany' : 'input.tooBig', Number(issue.maximum))
    case 'invalid_value': return t('input.notAChoice')
    case 'invalid_format': return issue.format === 'url' ? t('input.notALink') : issue.format === 'date' ? t('input.notADay') : t('input.wrong')
    case 'custom': return isPlainText(issue.message) ? (t as (key: TextKey) => string)(issue.message) : t('input.wrong')
    default: return t('input.wrong')
  }
}

const isPlainText = (key: string): key is TextKey => Object.hasOwn(zhCN, key) && typeof zhCN[key as TextKey] === 'string'
