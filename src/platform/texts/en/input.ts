import type { input as original } from '../zh-CN/input.js'

export const input: typeof original = {
  'input.missing': 'Please fill this in',
  'input.wrong': 'This does not look right, please check it',
  'input.notWhole': 'Please give a whole number',
  'input.notAChoice': 'Please choose one of the list',
  'input.notALink': 'Please give an address that begins with http:// or https://',
  'input.notADay': 'Please give a date such as 2026-05-12',
  'input.tooShort': least => `Too short: at least ${least} characters`,
  'input.tooLong': most => `Too long: at most ${most} characters`,
  'input.tooSmall': least => `Must not be less than ${least}`,
  'input.tooBig': most => `Must not be more than ${most}`,
  'input.tooMany': most => `Too many: at most ${most}`,
}
