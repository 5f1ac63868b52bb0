import type { AppointmentEnd } from '../../src/vice-principals/appointment.js'
import type { Duty } from '../../src/vice-principals/duty.js'
import type { Grade, Heard } from '../../src/vice-principals/evaluation.js'

/**
 * The sample counties as plain data: what a person would have typed, never rows. Dates are 'YYYY-MM-DD' and moments
 * 'YYYY-MM-DDTHH:MM' of the wall clock in Beijing; ranges are half-open; null means that nobody knows, which is not 0.
 */
export type Stage = 'kindergarten' | 'primary' | 'junior' | 'senior' | 'vocational' | 'special'

/** 办学类型: 幼儿园 小学 初级中学 九年一贯制 十二年一贯制 完全中学 高级中学 中等职业学校 特殊教育学校 */
export type SchoolCategory = 'kindergarten' | 'primary' | 'junior' | 'nineYear' | 'twelveYear' | 'complete' | 'senior' | 'vocational' | 'special'
export type DispatchingOrgan = 'court' | 'procuratorate' | 'police' | 'justice'
export type SampleRole = 'clerk' | 'leader' | 'schoolAdmin' | 'recorder' | 'inspector' | 'partner'

export type SampleRegion = { name: string, regionCode: string }
export type SampleTerm = { schoolYear: number, season: 'autumn' | 'spring', startsOn: string, endsOn: string }
export type SampleTownship = { key: string, name: string }
export type SamplePartner = { key: string, name: string, organ: DispatchingOrgan }
export type SampleRoll = { asOf: string, pupils: number | null, teachers: number | null, classes: number | null }

/** A school, or a 教学点 or 校区 below one. `closedOn` is the first day it was no longer open; `parentKey` of a school is its 中心校. */
export type SampleSchool = {
  key: string
  kind: 'school' | 'teachingPoint' | 'campus'
  name: string
  aliases: string[]
  schoolCode: string | null
  stages: Stage[]
  reportingStage: Stage | null
  category: SchoolCategory | null
  ownership: 'public' | 'private' | null
  setting: 'urban' | 'town' | 'rural' | null
  townshipKey: string | null
  parentKey?: string
  openedOn?: string
  closedOn?: string
  closedReason?: string
  rolls: SampleRoll[]
  position: number
}

/** `orgKey` is a school's or partner's key, or 'bureau'. */
export type SampleAccount = { loginName: string, displayName: string, post: string, role: SampleRole, orgKey: string }

/** 人次 over all sessions. `siteKey` names the 教学点 or 校区 of the school where it happened. */
export type SampleTakingPart = { schoolKey: string, siteKey?: string, pupils: number | null, teachers: number | null, cadres: number | null, parents: number | null }
export type SamplePhoto = { drawing: number, caption: string, shotAt: string }
/** `file` says which of the two sample files it is: see sample-files.ts. */
export type SampleDocument = { sort: 'document' | 'certificate', file: 'notice' | 'certificate', name: string, caption: string }

/** What was typed. `hostKey` is a school's or partner's key, or 'bureau'; occasion, laws and channels are names in the county's lists;
 *  `details` answers the kind's own fields. */
export type SampleContent = {
  hostKey: string
  kind: string
  title: string
  heldOn: string
  endsOn?: string
  place: string
  lecturer?: { name: string, unit: string, post: string }
  takingPart: SampleTakingPart[]
  classes: number | null
  sessions: number
  classHours: number | null
  works: number | null
  occasion?: string
  laws: string[]
  channels: string[]
  newsLinks: string[]
  summary: string
  details: Record<string, string | number>
  photos: SamplePhoto[]
  documents: SampleDocument[]
}

/** What a return points at: a field of SampleContent or one of its photos, the first being photo:1. */
export type RemarkPlace = `field:${keyof SampleContent}` | `photo:${number}`
export type SampleRemark = { place: RemarkPlace, text: string }

/** A move with the login name of who made it. `enter` is the bureau's own record, created approved. */
export type SampleMove = { by: string, at: string } & (
  | { move: 'enter' | 'submit' | 'approve' | 'undo' | 'withdraw' }
  | { move: 'resubmit', changes: Partial<Omit<SampleContent, 'hostKey'>> }
  | { move: 'return', comment: string, remarks: SampleRemark[] }
  | { move: 'reopen' | 'void', comment: string }
)
/** `story` is empty while it is only a draft; content is as first typed, `resubmit` changes it. */
export type SampleActivity = SampleContent & { key: string, drafted: { by: string, at: string }, story: SampleMove[] }

/** Something that the bureau itself did: the fields of its category's form as they were typed, and who looked at it a second time. */
export type SampleBureauRecord = { category: string, typed: Record<string, string | string[]>, by: string, at: string, confirmed?: { by: string, at: string } }

/** One of the pool. `partnerKey` is the organ of the sample that dispatches them. */
export type SamplePoolPerson = {
  fullName: string, organ: DispatchingOrgan | 'other', unit: string, post: string, partnerKey?: string, phone?: string, showsPhone?: boolean, service?: 'inService' | 'retired', birthYear?: number
  legalWorkYears: number | null, trainingHours: number | null, joinedOn: string, leftOn?: string, leftReason?: string
}
/** One term of one person at one school; `previous` is the key of the one that it follows. `until` is the last day, `ended.on` the first one on which they no longer served. */
export type SampleAppointment = {
  key: string, person: string, schoolKey: string, role: 'vicePrincipal' | 'counsellor', startsOn: string, until: string, appointedBy: 'bureau' | 'school', letterNumber: string
  ended?: { on: string, reason: AppointmentEnd, note?: string }, previous?: string, cannotServe?: { from: string, why: string }
}

/** What a school logged of somebody who serves it, with the login name of who did. `link`: when it was sent to them to confirm, and what they said. */
export type SampleDuty = { by: string, person: string, schoolKey: string, day: string, duty: Duty, amount: string, link?: { at: string, answeredAt?: string, says?: { classHours: number } } }
export type SampleEvaluation = { by: string, person: string, schoolKey: string, year: number, at: string, grade: Grade, heard: Heard[], note: string }

/** A year in which the county's default scheme is owed; `dueOn` is the last day to file, null where the county set none. */
export type SampleSchemeYear = { startsOn: string, endsOn: string, dueOn: string | null }

export type SampleCounty = {
  province?: SampleRegion
  prefecture?: SampleRegion
  name: string
  bureauName: string
  regionCode: string
  /** Now, for this sample: nothing in it happens later. */
  clock: string
  terms: SampleTerm[]
  schemeYears: SampleSchemeYear[]
  /** Names of this county's own channels, after the default list. */
  ownChannels: string[]
  townships: SampleTownship[]
  partners: SamplePartner[]
  schools: SampleSchool[]
  accounts: SampleAccount[]
  activities: SampleActivity[]
  bureauRecords: SampleBureauRecord[]
  pool: SamplePoolPerson[]
  appointments: SampleAppointment[]
  duties: SampleDuty[]
  evaluations: SampleEvaluation[]
}
