import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'
import { languages, roles } from '../viewer.js'
import { accountStates } from './account.js'

export const Nothing = z.object({})
export const Then = z.object({ then: z.string().max(500).optional() })
export const SignInInput = z.object({ loginName: z.string().max(200), password: z.string().max(1000), then: z.string().max(500).optional() })
export const PasswordInput = z.object({ current: z.string().max(1000), next: z.string().max(1000), again: z.string().max(1000) })
export const LanguageInput = z.object({ language: z.enum(languages), then: z.string().max(500).optional() })

export const Typed = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat()[0] ?? '').default('')
export const AccountId = z.object({ id: z.uuid() })
/** An unknown filter is none. */
export const AccountQuery = z.object({
  search: z.string().max(100).catch(''), role: z.enum(roles).optional().catch(undefined), org: z.uuid().optional().catch(undefined),
  state: z.enum(accountStates).optional().catch(undefined), ...turnFields,
})
export type AccountQuery = z.output<typeof AccountQuery>
export const NewAccountQuery = z.object({ org: z.uuid().optional().catch(undefined) })
const person = { displayName: Typed, post: Typed, phone: Typed }
export const NewAccountInput = z.object({ ...person, orgId: Typed, role: Typed, loginName: Typed })
export const ChangedAccount = AccountId.extend({ ...person, role: Typed })
