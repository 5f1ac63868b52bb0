import { dictionary } from '@zxcvbn-ts/language-common'

let kept: ReadonlySet<string> | undefined
/** The most common passwords, lower case; more than the 3,000 that must be refused. Read when first needed: it is a large list. */
export const commonPasswords = (): ReadonlySet<string> => kept ??= new Set([...dictionary.passwords, ...ofOurs])

/** Words of this product and its field that people will try. */
const ofOurs = ['mingfa', 'fazhi', 'fazhijiaoyu', 'jiaoyuju', 'jiaokeju', 'xuexiao', 'admin123', '明法', '法治教育', '法治教育平台']
