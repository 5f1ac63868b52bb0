export type KindGroup = 'fiveOne' | 'campaign' | 'constitution' | 'school' | 'teacher' | 'family' | 'other'
/** 场 counts sessions, 次 and 期 count records, 件 counts the works handed in. */
export type CountUnit = 'session' | 'time' | 'issue' | 'piece'

/** A question that only this kind asks; never required. `unit` stands in the label. */
export type KindField = { name: string, label: string, englishLabel: string } & (
  | { type: 'text' }
  | { type: 'integer', unit: string }
  | { type: 'choice', choices: { value: string, label: string, englishLabel: string }[] }
)

/** One kind of activity. `icon` is a name in @tabler/icons (outline). `evidenceAsked` is one file of one sort, with the reason; it is asked for, never demanded. */
export type KindSeed = {
  code: string
  name: string
  shortName: string
  englishName: string
  group: KindGroup
  unit: CountUnit
  icon: string
  fields: KindField[]
  evidenceAsked?: { sort: 'photo' | 'certificate' | 'document' | 'video' | 'link', why: string }
}
