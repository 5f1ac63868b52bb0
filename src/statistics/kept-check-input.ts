import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'
import { orNothing } from './ledger-input.js'
import { checkChoices, verdicts } from './kept-check.js'
import { SpotCheckInput } from './spot-check-input.js'

/** 保存抽查: how it was drawn, and what the page showed of it. */
export const KeepInput = SpotCheckInput.extend({ seen: z.string().max(64) })
export const KeptList = z.object({ ...turnFields })
export const KeptId = z.object({ id: z.uuid() })
export const KeptShow = KeptId.extend({ only: orNothing(z.enum(checkChoices)) })
/** `id` is the record's. */
export const KeptRecord = z.object({ check: z.uuid(), id: z.uuid() })
export const FindingInput = KeptRecord.extend({ verdict: z.enum(verdicts), note: z.string().max(20_000).default('') })
