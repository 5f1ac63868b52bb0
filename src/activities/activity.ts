import { addDays } from '../calendar.js'
import type { Language } from '../viewer.js'

/** The field of a kind that says who gave a lecture. */
export const lecturerRole = 'lecturerRole'
/** 普法对象 */
export const audiences = ['pupils', 'teachers', 'cadres', 'parents'] as const
export type Audience = (typeof audiences)[number]
export const kindGroups = ['fiveOne', 'campaign', 'constitution', 'school', 'teacher', 'family', 'other'] as const
export type KindGroup = (typeof kindGroups)[number]
/** 场 次 期 件 */
export const countUnits = ['session', 'time', 'issue', 'piece'] as const
export type CountUnit = (typeof countUnits)[number]
export const listNames = ['occasion', 'law', 'channel'] as const
export type ListName = (typeof listNames)[number]

/** One answer of a choice. A retired one is offered no more, and old records keep its word. */
export type KindChoice = { value: string, label: string, englishLabel?: string, retired?: boolean }
/** A field that one kind has and others do not. `name` stays for ever; a retired one is asked no more, and old records show it. */
export type KindField = { name: string, label: string, englishLabel?: string, retired?: boolean } & (
  | { type: 'text' }
  | { type: 'integer', unit?: string }
  | { type: 'choice', choices: KindChoice[] }
)

/** What people read in their language: the county's own word where it has no English one. */
export const inLanguage = (language: Language, { name, englishName }: { name: string, englishName: string }): string => language === 'en' && englishName !== '' ? englishName : name
export const labelIn = (language: Language, { label, englishLabel }: { label: string, englishLabel?: string }): string => language === 'en' && englishLabel ? englishLabel : label

/** 人次 of one school, over all sessions; null is unknown. */
export type Participation = { schoolId: string, siteId: string | null } & Record<Audience, number | null>

/** What one activity says: the content of a revision. endsOn is the last day, itself included; null for a single day. */
export type ActivityContent = {
  kind: string, title: string, heldOn: string, endsOn: string | null, place: string
  lecturerName: string, lecturerUnit: string, lecturerPost: string
  occasion: string, laws: string[], channels: string[], newsLinks: string[], summary: string
  classes: number | null, sessions: number, classHours: number | null, works: number | null
  extra: Record<string, string | number>
  participations: Participation[]
  /** 已核对：未拍到姓名、证件、住址，不突出单个学生. Missing in revisions from before it was asked. */
  photosChecked?: boolean
}

/** Numbers that nobody means: a guard against a slipped finger, not a rule of the field. */
export const most = { people: 200_000, sessions: 2_000, classes: 2_000, classHours: 2_000, works: 100_000, schools: 400, newsLinks: 20, names: 40, textLength: 4_000, titleLength: 100, shortLength: 60, draftLength: 100_000 } as const

/** The latest day that may be filed: today. Tomorrow's lesson has not been held. */
export const isFuture = (day: string, today: string): boolean => day > today

/** The first day that is no longer part of it. */
export const dayAfter = (content: Pick<ActivityContent, 'heldOn' | 'endsOn'>): string => addDays(content.endsOn ?? content.heldOn, 1)

/** What was stated, added up; null where nobody stated a number. */
export const total = (participations: readonly Participation[], audience: Audience): number | null => {
  const stated = participations.flatMap(one => one[audience] ?? [])
  return stated.length === 0 ? null : stated.reduce((sum, one) => sum + one, 0)
}

/** Kinds whose numbers may rightly be above the roll: parents come from outside. */
export const boundByRoll: readonly Audience[] = ['pupils', 'teachers']
