import type { KindGroup } from '../activities/activity.js'
import type { Dimension, Measure } from './counting.js'
import type { MarkName } from './marks.js'
import type { OwnNumber } from './marked-queries.js'
import { isRegisterState, type RegisterAsked } from './register.js'

/** 次 records · 场 sessions · 人次 person-times · 课时 · 件 works or records in hand · 份 files · 张 photos · 所 schools · 天 days · 人 people · 个 placements, one person at one school · % . Never added to one another. */
export type Unit = 'time' | 'session' | 'issue' | 'piece' | 'file' | 'photo' | 'personTimes' | 'classHour' | 'school' | 'day' | 'percent' | 'record' | 'person' | 'placement'

/** What proves a figure: records by their mark, the schools, or what stands in the register, listed under the indicator's name. */
export type Proof = { mark: MarkName } | { schools: 'owing' | 'completed' | 'active' } | { register: IndicatorKey }

type Indicator = { unit: Unit, group: IndicatorGroup } & (
  /** Adds up over counties, kinds and months. Of a school it is what the school took part in. */
  | { sum: Measure, kind?: string, kindGroup?: KindGroup }
  /** What several others in one unit come to: those that are known. */
  | { total: readonly string[] }
  /** Each kind in its own unit: sessions of a lecture, works of a collection. Different units do not add up. */
  | { own: true }
  /** Schools that took part in anything approved: united, never added. */
  | { distinct: 'school' }
  /** Schools as the scheme judges them. */
  | { standing: 'owing' | 'completed' }
  /** Records of a mark, or the sum of a number of theirs, read from the rows. */
  | { marked: MarkName, sumOf?: OwnNumber }
  /** The number in the middle, of records of a mark. It neither adds up nor is it rolled up from parts. */
  | { marked: MarkName, medianOf: OwnNumber }
  /** Read from the register of legal vice-principals: how it stands on the period's last day, or today; or what was done in the period. */
  | { register: RegisterAsked }
  /** From rolled-up parts, last. */
  | { ratio: readonly [of: string, to: string] }
)

/** How they stand together where all of them are shown. */
export const indicatorGroups = ['held', 'kinds', 'people', 'schools', 'lecturers', 'vicePrincipals', 'evidence', 'filing'] as const
export type IndicatorGroup = (typeof indicatorGroups)[number]

/** Everything that is counted, once. The 口径 of each is the text `basis.<key>`; only `figures` reads this. A register that comes later
 *  adds its lines here, and they stand on every page and in every download. */
export const indicators = {
  activitiesHeld: { group: 'held', unit: 'time', sum: 'records' },
  sessions: { group: 'held', unit: 'session', sum: 'sessions' },
  classHours: { group: 'held', unit: 'classHour', sum: 'classHours' },
  works: { group: 'held', unit: 'piece', sum: 'works' },
  heldInOwnUnit: { group: 'held', unit: 'time', own: true },

  fiveOneHeld: { group: 'kinds', unit: 'time', sum: 'records', kindGroup: 'fiveOne' },
  lecturesHeld: { group: 'kinds', unit: 'time', sum: 'records', kind: 'lecture' },
  themeMeetingsHeld: { group: 'kinds', unit: 'time', sum: 'records', kind: 'themeMeeting' },
  boardPapersHeld: { group: 'kinds', unit: 'time', sum: 'records', kind: 'boardPaper' },
  essaySpeechesHeld: { group: 'kinds', unit: 'time', sum: 'records', kind: 'essaySpeech' },
  quizzesHeld: { group: 'kinds', unit: 'time', sum: 'records', kind: 'quiz' },
  campaignsHeld: { group: 'kinds', unit: 'time', sum: 'records', kindGroup: 'campaign' },
  constitutionHeld: { group: 'kinds', unit: 'time', sum: 'records', kindGroup: 'constitution' },
  teacherLearningHeld: { group: 'kinds', unit: 'time', sum: 'records', kindGroup: 'teacher' },
  familyHeld: { group: 'kinds', unit: 'time', sum: 'records', kindGroup: 'family' },

  pupilTimes: { group: 'people', unit: 'personTimes', sum: 'pupils' },
  teacherTimes: { group: 'people', unit: 'personTimes', sum: 'teachers' },
  cadreTimes: { group: 'people', unit: 'personTimes', sum: 'cadres' },
  parentTimes: { group: 'people', unit: 'personTimes', sum: 'parents' },
  personTimes: { group: 'people', unit: 'personTimes', total: ['pupilTimes', 'teacherTimes', 'cadreTimes', 'parentTimes'] },

  schoolsActive: { group: 'schools', unit: 'school', distinct: 'school' },
  schoolsOwing: { group: 'schools', unit: 'school', standing: 'owing' },
  schoolsCompleted: { group: 'schools', unit: 'school', standing: 'completed' },
  completionRate: { group: 'schools', unit: 'percent', ratio: ['schoolsCompleted', 'schoolsOwing'] },

  vicePrincipalLectures: { group: 'lecturers', unit: 'time', marked: 'vicePrincipal' },
  counsellorLectures: { group: 'lecturers', unit: 'time', marked: 'counsellor' },

  schoolsToServe: { group: 'vicePrincipals', unit: 'school', register: { count: 'schoolsDue', of: 'school' } },
  schoolsServed: { group: 'vicePrincipals', unit: 'school', register: { count: 'schoolsServed', of: 'school' } },
  coverageRate: { group: 'vicePrincipals', unit: 'percent', ratio: ['schoolsServed', 'schoolsToServe'] },
  kindergartensToServe: { group: 'vicePrincipals', unit: 'school', register: { count: 'schoolsDue', of: 'kindergarten' } },
  kindergartensServed: { group: 'vicePrincipals', unit: 'school', register: { count: 'schoolsServed', of: 'kindergarten' } },
  kindergartenCoverageRate: { group: 'vicePrincipals', unit: 'percent', ratio: ['kindergartensServed', 'kindergartensToServe'] },
  vicePrincipals: { group: 'vicePrincipals', unit: 'person', register: { count: 'people', role: 'vicePrincipal' } },
  vicePrincipalsOfCourt: { group: 'vicePrincipals', unit: 'person', register: { count: 'people', role: 'vicePrincipal', organ: 'court' } },
  vicePrincipalsOfProcuratorate: { group: 'vicePrincipals', unit: 'person', register: { count: 'people', role: 'vicePrincipal', organ: 'procuratorate' } },
  vicePrincipalsOfPolice: { group: 'vicePrincipals', unit: 'person', register: { count: 'people', role: 'vicePrincipal', organ: 'police' } },
  vicePrincipalsOfJustice: { group: 'vicePrincipals', unit: 'person', register: { count: 'people', role: 'vicePrincipal', organ: 'justice' } },
  vicePrincipalsOfOther: { group: 'vicePrincipals', unit: 'person', register: { count: 'people', role: 'vicePrincipal', organ: 'other' } },
  counsellors: { group: 'vicePrincipals', unit: 'person', register: { count: 'people', role: 'counsellor' } },
  vicePrincipalsAndCounsellors: { group: 'vicePrincipals', unit: 'person', register: { count: 'people' } },
  vicePrincipalPlacements: { group: 'vicePrincipals', unit: 'placement', register: { count: 'placements', role: 'vicePrincipal' } },
  counsellorPlacements: { group: 'vicePrincipals', unit: 'placement', register: { count: 'placements', role: 'counsellor' } },
  trainedVicePrincipals: { group: 'vicePrincipals', unit: 'person', register: { count: 'trained', role: 'vicePrincipal' } },
  vicePrincipalHours: { group: 'vicePrincipals', unit: 'classHour', register: { count: 'hours', role: 'vicePrincipal' } },
  counsellorHours: { group: 'vicePrincipals', unit: 'classHour', register: { count: 'hours', role: 'counsellor' } },
  schoolsReachingHours: { group: 'vicePrincipals', unit: 'school', register: { count: 'schoolsReached' } },
  vicePrincipalDuties: { group: 'vicePrincipals', unit: 'time', register: { count: 'records', role: 'vicePrincipal' } },
  counsellorDuties: { group: 'vicePrincipals', unit: 'time', register: { count: 'records', role: 'counsellor' } },
  dutiesDone: { group: 'vicePrincipals', unit: 'time', register: { count: 'records' } },
  dutiesConfirmed: { group: 'vicePrincipals', unit: 'time', register: { count: 'confirmed' } },
  confirmedRate: { group: 'vicePrincipals', unit: 'percent', ratio: ['dutiesConfirmed', 'dutiesDone'] },

  withEvidence: { group: 'evidence', unit: 'time', marked: 'evidence' },
  evidenceRate: { group: 'evidence', unit: 'percent', ratio: ['withEvidence', 'activitiesHeld'] },
  evidenceFiles: { group: 'evidence', unit: 'file', marked: 'evidence', sumOf: 'files' },
  evidencePhotos: { group: 'evidence', unit: 'photo', marked: 'photos', sumOf: 'photos' },
  withChannels: { group: 'evidence', unit: 'time', marked: 'channels' },
  withNews: { group: 'evidence', unit: 'time', marked: 'news' },

  filed: { group: 'filing', unit: 'record', marked: 'filed' },
  filedInTime: { group: 'filing', unit: 'record', marked: 'inTime' },
  timelyRate: { group: 'filing', unit: 'percent', ratio: ['filedInTime', 'filed'] },
  daysToFile: { group: 'filing', unit: 'day', marked: 'filed', medianOf: 'daysToFile' },
  reviewed: { group: 'filing', unit: 'record', marked: 'reviewed' },
  sentBack: { group: 'filing', unit: 'record', marked: 'sentBack' },
  returnRate: { group: 'filing', unit: 'percent', ratio: ['sentBack', 'reviewed'] },
  daysToReview: { group: 'filing', unit: 'day', marked: 'reviewed', medianOf: 'daysToReview' },
  waiting: { group: 'filing', unit: 'record', marked: 'submitted' },
  returned: { group: 'filing', unit: 'record', marked: 'returned' },
} as const satisfies Record<string, Indicator>

export type IndicatorKey = keyof typeof indicators
export const indicatorKeys = Object.keys(indicators) as IndicatorKey[]
export const unitOfIndicator = (key: IndicatorKey): Unit => indicators[key].unit

/** The records or schools behind an indicator: those of its upper part for a ratio. */
export function proofOfIndicator(key: IndicatorKey): Proof {
  const entry: Indicator = indicators[key]
  if ('marked' in entry) return { mark: entry.marked }
  if ('distinct' in entry) return { schools: 'active' }
  if ('standing' in entry) return { schools: entry.standing }
  if ('register' in entry) return { register: key }
  if ('ratio' in entry) return proofOfIndicator(entry.ratio[0] as IndicatorKey)
  return { mark: 'approved' }
}

/** Whether an indicator can be told by these at once: each once, no kind within what is of one kind, no part of a period for what a whole one judges. */
export function isCountedBy(key: IndicatorKey, dimensions: readonly Dimension[]): boolean {
  if (new Set(dimensions).size < dimensions.length) return false
  const entry: Indicator = indicators[key]
  if ('own' in entry) return dimensions.includes('kind')
  // What is of one kind, or of a group of them, is not narrowed to another.
  if ('kind' in entry || 'kindGroup' in entry) return !dimensions.includes('kind')
  // A school completes a scheme in a period, not in a month or by a kind of it.
  if ('standing' in entry) return !dimensions.includes('kind') && !dimensions.includes('month')
  // Nobody serves by a kind of activity; how things stand is of a day, and not of a month of the period.
  if ('register' in entry) return !dimensions.includes('kind') && !(dimensions.includes('month') && isRegisterState(entry.register.count))
  const parts: readonly string[] = 'ratio' in entry ? entry.ratio : 'total' in entry ? entry.total : []
  return parts.every(part => isCountedBy(part as IndicatorKey, dimensions))
}
