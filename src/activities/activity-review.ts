import { contains } from '../calendar.js'
import { rollOn } from '../organisations/school.js'
import type { Ctx } from '../platform/ctx.js'
import type { T } from '../platform/texts/texts.js'
import type { Check, Warning } from '../submissions/content.js'
import { boundByRoll, type ActivityContent } from './activity.js'

type Roll = { pupils: number | null, teachers: number | null }
type Term = { season: 'autumn' | 'spring', startsOn: string, endsOn: string }

/** What was checked about an activity and is fine, or could not be checked, so that a reviewer need not do it again. */
export async function checkActivity({ db, t }: Pick<Ctx, 'db' | 't'>, countyId: string, given: unknown, warnings: readonly Warning[]): Promise<Check[]> {
  const content = given as ActivityContent
  const [terms, rolls] = await Promise.all([
    db.term.findMany({ where: { orgId: countyId }, select: { season: true, startsOn: true, endsOn: true } }),
    db.schoolRoll.findMany({ where: { orgId: { in: content.participations.map(one => one.schoolId) } }, select: { orgId: true, asOf: true, pupils: true, teachers: true } }),
  ])
  const rollOf = (schoolId: string): Roll => rollOn(rolls.filter(roll => roll.orgId === schoolId), content.heldOn) ?? { pupils: null, teachers: null }
  return [...(content.photosChecked ? [{ tone: 'ok' as const, text: t('check.photosChecked') }] : []), ...checkTerm(t, content, terms), ...(warnings.some(warning => warning.code === 'overRoll') ? [] : checkNumbers(t, content, rollOf))]
}

function checkTerm(t: T, { heldOn }: ActivityContent, terms: readonly Term[]): Check[] {
  if (terms.length === 0) return []
  const term = terms.find(one => contains(one, heldOn))
  return [term ? { tone: 'ok', text: t(`check.${term.season}Term`) } : { tone: 'neutral', text: t('check.noTerm') }]
}

function checkNumbers(t: T, { participations, sessions }: ActivityContent, rollOf: (schoolId: string) => Roll): Check[] {
  const told = participations.flatMap(one => boundByRoll.flatMap(audience => {
    const number = one[audience], roll = rollOf(one.schoolId)[audience as keyof Roll]
    return number === null ? [] : [{ schoolId: one.schoolId, audience, number, roll }]
  }))
  const [first] = told, pupils = told.filter(one => one.audience === 'pupils')
  if (!first) return [{ tone: 'neutral', text: t('check.noNumbers') }]
  if (told.some(one => one.roll === null)) return [{ tone: 'neutral', text: t('check.noRoll') }]
  const [only] = pupils
  if (pupils.length === 1 && participations.length === 1 && only) return [{ tone: 'ok', text: t('check.pupilsWithinRoll', only.number, only.roll ?? 0, sessions) }]
  return [{ tone: 'ok', text: t('check.withinRoll', new Set(told.map(one => one.schoolId)).size) }]
}
