/** 履职事项: six and what other law adds. @source Order 52 of the Ministry of Education, Article 5 */
export const duties = ['legalEducation', 'rightsProtection', 'crimePrevention', 'safety', 'discipline', 'governance', 'other'] as const
export type Duty = (typeof duties)[number]

/** Duties about what pupils did or suffered: never about a named one, since records of minors are sealed. Numbers only. */
export const numbersOnly: ReadonlySet<Duty> = new Set(['rightsProtection', 'crimePrevention', 'discipline'])
/** The duty whose 课时 the rule counts: four a year at each school served. @source Order 52, Article 5 (1) */
export const countsHours = (duty: Duty): boolean => duty === 'legalEducation'

/** What one appointment comes to in a period: 课时 of legal education, records (次), those that the person confirmed over a link, 人次. */
export type DutySum = { classHours: number, records: number, confirmed: number, people: number, byDuty: Readonly<Record<Duty, number>> }
export const noDuties: DutySum = { classHours: 0, records: 0, confirmed: 0, people: 0, byDuty: { legalEducation: 0, rightsProtection: 0, crimePrevention: 0, safety: 0, discipline: 0, governance: 0, other: 0 } }
