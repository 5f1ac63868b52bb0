import { z } from 'zod'
import { isDay } from '../calendar.js'

/** `kind` is the tile that was pressed; `orgId` for those who enter for several organisations. */
export const NewActivity = z.object({ kind: z.string().max(60), orgId: z.uuid().optional() })
/** `school` is one that the bureau enters for (代录); `find` looks for it. */
export const NewView = z.object({ school: z.uuid().optional().catch(undefined), find: z.string().max(100).optional() })
/** `then` is the button: 存草稿, 提交审核, or one that changes a part of the form. The rest of the form is read by
 *  `readDraft` and `readEdits`. `addGroup` takes in the schools of a township or stage; `shotDay` is the day of the photos, taken for the activity's. `auto`: a script saves what was just left, and gets an answer to go on with; `later`: what waited on a phone, while
 *  another page is open: nobody looks, so it overwrites nobody. */
export const DraftForm = z.object({
  id: z.uuid(), then: z.enum(['save', 'submit', 'kind', 'find', 'add', 'addAll', 'removeAll', 'upload', 'link', 'auto', 'later']).default('save'), find: z.string().max(100).optional(), addGroup: z.string().max(60).optional(), shotDay: z.string().refine(isDay).optional().catch(undefined),
  showsPupilName: z.literal('yes').optional().transform(value => value === 'yes'),
})
/** `check` asks for what is missing; `find` searches schools. */
export const DraftView = z.object({ id: z.uuid(), check: z.literal('1').optional(), find: z.string().max(100).optional() })
/** A school's name, short form, alias or initials. */
export const SchoolSearch = z.object({ find: z.string().max(60).default('') })
/** The first letters of a lecturer's name, in characters or pinyin. */
export const LecturerSearch = z.object({ find: z.string().max(60).default('') })
