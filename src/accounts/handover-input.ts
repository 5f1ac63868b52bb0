import { z } from 'zod'
import { AccountId, Typed } from './account-input.js'

/** Who takes over: somebody of the same organisation, or a new account when nobody was chosen. */
export const HandoverInput = AccountId.extend({ successorId: Typed, displayName: Typed, post: Typed, phone: Typed, loginName: Typed })
