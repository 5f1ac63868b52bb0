import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'
import { AccountId, Typed } from './account-input.js'

const TypedList = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat()).default([])
export const NewInspectorInput = z.object({ displayName: Typed, post: Typed, loginName: Typed, places: TypedList, fromYear: Typed, untilYear: Typed, endsOn: Typed })
export const EndingInput = AccountId.extend({ endsOn: Typed })
export const ViewsQuery = AccountId.extend(turnFields)
