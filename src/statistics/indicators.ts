import type { Measure } from './counting.js'

/** 次 records · 场 sessions · 人次 person-times · 课时 · 件 works or records in hand · 所 schools · % . Never added to one another. */
export type Unit = 'time' | 'session' | 'issue' | 'piece' | 'personTimes' | 'classHour' | 'school' | 'percent' | 'record'

/** What proves a figure: the approved records, records in another state, or the schools. */
export type Proof = 'approved' | 'submitted' | 'returned' | 'owing' | 'completed' | 'active'

type Indicator = { unit: Unit, proof: Proof } & (
  /** Adds up over counties, kinds and months. Of a school it is what the school took part in. */
  | { sum: Measure, kind?: string }
  /** Each kind in its own unit: sessions of a lecture, works of a collection. Different units do not add up. */
  | { own: true }
  /** Schools that took part in anything approved: united, never added. */
  | { distinct: 'school' }
  /** Schools as the scheme judges them. */
  | { standing: 'owing' | 'completed' }
  /** From rolled-up parts, last. */
  | { ratio: readonly [of: string, to: string] }
  /** Records in a state that is not yet counted, by the day the activity was held. */
  | { inState: 'submitted' | 'returned' }
)

/** Everything that is counted, once. The 口径 of each is the text `basis.<key>`; only `figures` reads this. */
export const indicators = {
  activitiesHeld: { unit: 'time', sum: 'records', proof: 'approved' },
  lecturesHeld: { unit: 'time', sum: 'records', kind: 'lecture', proof: 'approved' },
  themeMeetingsHeld: { unit: 'time', sum: 'records', kind: 'themeMeeting', proof: 'approved' },
  boardPapersHeld: { unit: 'time', sum: 'records', kind: 'boardPaper', proof: 'approved' },
  essaySpeechesHeld: { unit: 'time', sum: 'records', kind: 'essaySpeech', proof: 'approved' },
  quizzesHeld: { unit: 'time', sum: 'records', kind: 'quiz', proof: 'approved' },
  heldInOwnUnit: { unit: 'time', own: true, proof: 'approved' },
  sessions: { unit: 'session', sum: 'sessions', proof: 'approved' },
  pupilTimes: { unit: 'personTimes', sum: 'pupils', proof: 'approved' },
  teacherTimes: { unit: 'personTimes', sum: 'teachers', proof: 'approved' },
  cadreTimes: { unit: 'personTimes', sum: 'cadres', proof: 'approved' },
  parentTimes: { unit: 'personTimes', sum: 'parents', proof: 'approved' },
  classHours: { unit: 'classHour', sum: 'classHours', proof: 'approved' },
  works: { unit: 'piece', sum: 'works', proof: 'approved' },
  schoolsActive: { unit: 'school', distinct: 'school', proof: 'active' },
  schoolsOwing: { unit: 'school', standing: 'owing', proof: 'owing' },
  schoolsCompleted: { unit: 'school', standing: 'completed', proof: 'completed' },
  completionRate: { unit: 'percent', ratio: ['schoolsCompleted', 'schoolsOwing'], proof: 'completed' },
  waiting: { unit: 'record', inState: 'submitted', proof: 'submitted' },
  returned: { unit: 'record', inState: 'returned', proof: 'returned' },
} as const satisfies Record<string, Indicator>

export type IndicatorKey = keyof typeof indicators
