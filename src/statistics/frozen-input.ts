import { z } from 'zod'
import { orNothing } from './ledger-input.js'

export const mostOfNote = 100
export const FrozenList = z.object({ period: orNothing(z.string().max(22)) })
export const FrozenId = z.object({ id: z.uuid() })
/** 锁定数据: the period, and the leader's own password. */
export const FreezeInput = z.object({ period: z.string().max(22), note: z.string().max(500).default(''), password: z.string().max(1000) })
