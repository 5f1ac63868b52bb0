import { addDays } from '../../../src/calendar.js'
import { chanceOf, type Chance } from '../chance.js'
import { drawingsOf } from '../drawing/list.js'
import type { RemarkPlace, SampleContent, SampleMove } from '../types.js'
import { minutesLater, momentOn, workdayAfter } from './days.js'
import { filerOf, rollOn } from './facts.js'

/** Who drafted it when, what came of it, and what was typed differently at first. */
export type Filed = { first?: Partial<SampleContent>, drafted: { by: string, at: string }, story: SampleMove[] }
/** Tells how a record was filed. */
export type Filing = (key: string, content: SampleContent) => Filed

const chiefClerk = 'yunling-clerk'
const clerks = [chiefClerk, chiefClerk, 'yunling-clerk2'] as const

/** Drafted after school up to three days later and submitted soon after. */
function submission(key: string, { hostKey, heldOn, endsOn }: SampleContent): { drafted: Filed['drafted'], submit: SampleMove, chance: Chance } {
  const chance = chanceOf(`filing ${key}`), by = filerOf(hostKey)
  const at = momentOn(addDays(endsOn ?? heldOn, chance.one([0, 0, 1, 1, 2, 3])), 17, 21, chance)
  return { drafted: { by, at }, submit: { move: 'submit', by, at: minutesLater(at, chance.between(4, 38)) }, chance }
}
const decidedOn = (day: string, waits: number, chance: Chance) => momentOn(workdayAfter(day, waits), 8, 17, chance)
/** The place where a moment's day is needed. */
const day = (at: string) => at.slice(0, 10)

/** Approved at the first reading. */
export const approved: Filing = (key, content) => {
  const { drafted, submit, chance } = submission(key, content)
  return { drafted, story: [submit, { move: 'approve', by: chance.one(clerks), at: decidedOn(day(submit.at), chance.between(1, 4), chance) }] }
}

/** The bureau's own record: created approved. */
export const entered: Filing = (key, content) => {
  const { chance } = submission(key, content)
  const at = momentOn(workdayAfter(content.endsOn ?? content.heldOn, 1), 9, 11, chance)
  return { drafted: { by: 'yunling-clerk2', at }, story: [{ move: 'enter', by: 'yunling-clerk2', at: minutesLater(at, 12) }] }
}

/** Begun on the day itself and left. */
export const leftAsDraft: Filing = (key, content) => {
  const { drafted, chance } = submission(key, content)
  return { drafted: { by: drafted.by, at: momentOn(content.heldOn, 17, 21, chance) }, story: [] }
}
export const waiting: Filing = (key, content) => { const { drafted, submit } = submission(key, content); return { drafted, story: [submit] } }

type Correction = { first: Partial<SampleContent>, comment: string, place: RemarkPlace, text: string, changes: Partial<Omit<SampleContent, 'hostKey'>> }
type CorrectionOf = (content: SampleContent, chance: Chance) => Correction | undefined

const pupilsTooMany: CorrectionOf = ({ takingPart, heldOn }, chance) => {
  const [host, ...others] = takingPart
  if (!host || host.pupils === null) return undefined
  const { pupils } = rollOn(host.schoolKey, heldOn)
  if (host.pupils < pupils * 0.5) return undefined
  return { first: { takingPart: [{ ...host, pupils: Math.round(pupils * (1.09 + chance.next() * 0.1)) }, ...others] }, comment: `学生人数超过在校学生${pupils}人，请核对；分多场举行的，请填场次。`, place: 'field:takingPart', text: '请核对学生人数', changes: { takingPart } }
}
const tooShort: CorrectionOf = ({ title, summary }) =>
  ({ first: { summary: `我校举行了${title}，取得了良好效果。` }, comment: '内容请补充：请写明谁来讲、讲了什么、学生有什么反应。', place: 'field:summary', text: '请写具体一些', changes: { summary } })
const oldPhoto: CorrectionOf = ({ photos, heldOn }, chance) => {
  const [first, second, ...others] = photos
  if (!first || !second) return undefined
  const shotAt = `${Number(heldOn.slice(0, 4)) - 1}${second.shotAt.slice(4)}`
  const spare = drawingsOf('playground', 'classMeeting').filter(drawing => !photos.some(photo => photo.drawing === drawing))
  return { first: { photos: [first, { ...second, drawing: chance.one(spare), shotAt }, ...others] }, comment: `第2张照片的拍摄时间是${shotAt.slice(0, 10)}，可能误传，请核对。`, place: 'photo:2', text: '照片可能误传', changes: { photos } }
}
const otherDay: CorrectionOf = ({ heldOn, photos }) => photos.length === 0 ? undefined :
  ({ first: { heldOn: addDays(heldOn, -1) }, comment: '活动日期与照片拍摄日期差一天，请核对。', place: 'field:heldOn', text: '日期请核对', changes: { heldOn } })
const oneSession: CorrectionOf = ({ sessions, classes }) => sessions < 3 ? undefined :
  ({ first: { sessions: 1 }, comment: `按班举行的班会，场次请填实际场数（${classes ?? sessions}个班各一场就是${sessions}场）。`, place: 'field:sessions', text: '场次请核对', changes: { sessions } })
const wrongSort: CorrectionOf = ({ laws, summary }) => laws.length < 2 ? undefined :
  ({ first: { laws: laws.slice(0, 1), summary: summary.slice(0, Math.ceil(summary.length / 2)).replace(/[，。、；][^，。、；]*$/, '。') }, comment: '简述像是没有写完，涉及的法律也请补全。', place: 'field:laws', text: '请补全涉及的法律', changes: { laws, summary } })

/** A correction that fits the record, by chance. */
function correctionOf(content: SampleContent, chance: Chance): Correction {
  const kinds = [oneSession, pupilsTooMany, oldPhoto, otherDay, wrongSort, tooShort]
  for (let tries = 0; tries < 8; tries++) {
    const found = chance.one(kinds)(content, chance)
    if (found) return found
  }
  return { first: { summary: `${content.title}已完成。` }, comment: '内容请补充。', place: 'field:summary', text: '请写具体一些', changes: { summary: content.summary } }
}

const returnMove = (correction: Correction, by: string, at: string): SampleMove => ({ move: 'return', by, at, comment: correction.comment, remarks: [{ place: correction.place, text: correction.text }] })

/** Sent back once, corrected and approved. */
export const correctedOnce: Filing = (key, content) => {
  const { drafted, submit, chance } = submission(key, content), clerk = chance.one(clerks), correction = correctionOf(content, chance)
  const returnedAt = decidedOn(day(submit.at), chance.between(1, 3), chance)
  const again = momentOn(addDays(day(returnedAt), chance.one([1, 1, 2])), 16, 20, chance)
  return { first: correction.first, drafted, story: [submit, returnMove(correction, clerk, returnedAt), { move: 'resubmit', by: submit.by, at: again, changes: correction.changes }, { move: 'approve', by: clerk, at: decidedOn(day(again), chance.between(1, 2), chance) }] }
}

/** Sent back and not corrected yet. */
export const sentBack: Filing = (key, content) => {
  const { drafted, submit, chance } = submission(key, content), correction = correctionOf(content, chance)
  return { first: correction.first, drafted, story: [submit, returnMove(correction, chance.one(clerks), decidedOn(day(submit.at), 1, chance))] }
}

/** Approved by mistake, undone within minutes, sent back, corrected, approved. */
export const approvedTooSoon: Filing = (key, content) => {
  const { drafted, submit, chance } = submission(key, content), correction = correctionOf(content, chance)
  const at = decidedOn(day(submit.at), 1, chance), again = momentOn(addDays(day(at), 1), 16, 20, chance)
  return { first: correction.first, drafted, story: [submit, { move: 'approve', by: chiefClerk, at }, { move: 'undo', by: chiefClerk, at: minutesLater(at, 3) }, returnMove(correction, chiefClerk, minutesLater(at, 6)),
    { move: 'resubmit', by: submit.by, at: again, changes: correction.changes }, { move: 'approve', by: chiefClerk, at: decidedOn(day(again), 1, chance) }] }
}

/** Withdrawn by the school, corrected and submitted again before anybody read it. */
export const withdrawnAndBack: Filing = (key, content) => {
  const { drafted, submit, chance } = submission(key, content), correction = correctionOf(content, chance)
  const again = minutesLater(submit.at, 47)
  return { first: correction.first, drafted, story: [submit, { move: 'withdraw', by: submit.by, at: minutesLater(submit.at, 9) }, { move: 'resubmit', by: submit.by, at: again, changes: correction.changes }, { move: 'approve', by: chance.one(clerks), at: decidedOn(day(again), 2, chance) }] }
}

/** Withdrawn and left so. */
export const withdrawn: Filing = (key, content) => {
  const { drafted, submit } = submission(key, content)
  return { drafted, story: [submit, { move: 'withdraw', by: submit.by, at: minutesLater(submit.at, 16) }] }
}

/** Reopened weeks after its approval, corrected, approved again. */
export const reopened: Filing = (key, content) => {
  const { drafted, submit, chance } = submission(key, content), correction = correctionOf(content, chance)
  const at = decidedOn(day(submit.at), 2, chance), reopenedAt = decidedOn(day(at), 20, chance), again = momentOn(addDays(day(reopenedAt), 1), 16, 20, chance)
  return { first: correction.first, drafted, story: [submit, { move: 'approve', by: chiefClerk, at }, { move: 'reopen', by: chiefClerk, at: reopenedAt, comment: `学校来电说明填写有误。${correction.comment}` }, { move: 'resubmit', by: submit.by, at: again, changes: correction.changes }, { move: 'approve', by: chiefClerk, at: decidedOn(day(again), 1, chance) }] }
}

/** Approved, then voided for the reason given. */
export const voidedFor = (comment: string): Filing => (key, content) => {
  const { drafted, submit, chance } = submission(key, content), at = decidedOn(day(submit.at), 2, chance)
  return { drafted, story: [submit, { move: 'approve', by: chiefClerk, at }, { move: 'void', by: chiefClerk, at: decidedOn(day(at), 3, chance), comment }] }
}
