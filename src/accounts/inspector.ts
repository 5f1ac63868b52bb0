import { addDays, isDay, yearOf, type Day } from '../calendar.js'

/** 督察、审计: an account that only looks, at listed schools or the whole county, at the years asked for, and ends by itself. */

/** How long such an account works when nobody says otherwise, and at most: both count today as the first day. */
export const usualDays = 14, mostDays = 366
/** How far back an inspection may reach. */
const yearsBack = 10

export const usualEnd = (today: Day): Day => addDays(today, usualDays)
export const latestEnd = (today: Day): Day => addDays(today, mostDays - 1)
export const yearsOffered = (today: Day): number[] => Array.from({ length: yearsBack + 1 }, (_, index) => yearOf(today) - index)

export type InspectorForm = { places: readonly string[], fromYear: string, untilYear: string, endsOn: string }
export type InspectionDays = { inspectsFrom: Day, inspectsUntil: Day, endsOn: Day }
export type InspectorFault = 'endFormat' | 'endPast' | 'endTooLate' | 'yearMissing' | 'yearsTurned'

/** What is wrong with a last day, if anything is. */
export const endFault = (endsOn: string, today: Day): InspectorFault | undefined =>
  !isDay(endsOn) ? 'endFormat' : endsOn < today ? 'endPast' : endsOn > latestEnd(today) ? 'endTooLate' : undefined

/** Reads the years and the last day of an inspection. */
export function readInspectionDays({ fromYear, untilYear, endsOn }: InspectorForm, today: Day): { days: InspectionDays, faults: { field: 'fromYear' | 'untilYear' | 'endsOn', code: InspectorFault }[] } {
  const known = (year: string): boolean => yearsOffered(today).some(one => String(one) === year), end = endFault(endsOn, today)
  return {
    days: { inspectsFrom: `${fromYear}-01-01`, inspectsUntil: `${untilYear}-12-31`, endsOn },
    faults: [
      ...(known(fromYear) ? [] : [{ field: 'fromYear' as const, code: 'yearMissing' as const }]), ...(known(untilYear) ? [] : [{ field: 'untilYear' as const, code: 'yearMissing' as const }]),
      ...(known(fromYear) && known(untilYear) && untilYear < fromYear ? [{ field: 'untilYear' as const, code: 'yearsTurned' as const }] : []),
      ...(end ? [{ field: 'endsOn' as const, code: end }] : []),
    ],
  }
}
