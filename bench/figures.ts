import { calendarYear } from '../src/calendar.js'
import { contextOf } from '../src/platform/context.js'
import { collectNothing } from '../src/platform/ctx.js'
import { translators } from '../src/platform/texts/texts.js'
import { findViewer } from '../src/accounts/find-viewer.js'
import { dayOf } from '../src/calendar.js'
import { county } from '../test/support/county.js'
import { median, ms, timesOf } from './measure.js'

const activities = 100_000, schools = 100

/** A county's figures out of the tallies, against the rival of counting the approved rows afresh, which is what a pivot over the
 *  exported table does. Both give the same numbers, which is checked first. */
export async function benchFigures(): Promise<void> {
  const place = await county('云岭县', { schools: Array.from({ length: schools }, (_, i) => ({ name: `第${i + 1}小学`, pupils: 900 })) })
  try {
    await fill(place)
    const viewer = await findViewer(place.db.reader, place.accounts.get('clerk')?.id ?? '', dayOf(place.clock.now))
    const { db } = contextOf(place.db.reader, collectNothing(), viewer, place.clock.now, translators['zh-CN'])
    const { startsOn, endsOn } = calendarYear(2026)
    const byTally = () => db.tallySchoolDay.groupBy({ by: ['orgId', 'kindCode'], where: { heldOn: { gte: startsOn, lt: endsOn } }, _sum: { records: true, pupils: true }, orderBy: [{ orgId: 'asc' }, { kindCode: 'asc' }] })
    const byRows = () => place.db.reader.$queryRaw<{ orgId: string, kindCode: string, records: bigint, pupils: bigint }[]>`
      SELECT p."schoolId" AS "orgId", a."kindCode", COUNT(*) AS "records", SUM(p."pupils") AS "pupils"
      FROM "Submission" s JOIN "Activity" a ON a."revisionId" = s."approvedRevisionId" JOIN "ActivityParticipation" p ON p."activityId" = a."id"
      WHERE a."heldOn" >= ${startsOn} AND a."heldOn" < ${endsOn} GROUP BY 1, 2 ORDER BY 1, 2`
    const same = JSON.stringify((await byTally()).map(row => [row.orgId, row.kindCode, row._sum.records, row._sum.pupils])) === JSON.stringify((await byRows()).map(row => [row.orgId, row.kindCode, Number(row.records), Number(row.pupils)]))
    const tally = median(await timesOf(15, byTally)), rows = median(await timesOf(15, byRows))
    console.log(`  ${activities.toLocaleString('en')} approved activities of ${schools} schools; the school × kind matrix of one year; same numbers: ${same}`)
    console.log(`  from the tallies ${ms(tally)}, counting the rows ${ms(rows)}: ${(rows / tally).toFixed(1)} × (${place.db.provider})`)

    const clerk = await place.person('clerk')
    const page = median(await timesOf(7, () => clerk.see('/overview')))
    console.log(`  the whole overview page ${ms(page)}`)
  } finally { await place.close() }
}

/** Approved records by plain SQL: what a hundred schools would file in years. */
async function fill(place: Awaited<ReturnType<typeof county>>): Promise<void> {
  const countyId = place.org('云岭县').id, authorId = place.accounts.get('recorder')?.id ?? ''
  const orgs = Array.from({ length: schools }, (_, i) => place.org(`第${i + 1}小学`)), kinds = ['lecture', 'themeMeeting', 'boardPaper', 'essaySpeech', 'quiz']
  const now = place.clock.now, batch = 2_000
  for (let from = 0; from < activities; from += batch) {
    await place.db.write(async tx => {
      const rows = Array.from({ length: batch }, (_, i) => {
        const n = from + i, org = orgs[n % schools], kind = kinds[Math.floor(n / schools) % kinds.length]
        if (!org || !kind) throw new Error('out of the lists')
        const id = `b${n}`, day = `2026-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (Math.floor(n / 12) % 28)).padStart(2, '0')}`
        return { id, org, kind, day, pupils: 20 + n % 700 }
      })
      await tx.evidenceSet.createMany({ data: rows.map(({ id, org }) => ({ id, orgId: org.id })) })
      await tx.submission.createMany({ data: rows.map(({ id, org, kind, day }) => ({ id, orgId: org.id, countyId, kind: 'activity', status: 'approved' as const, topic: kind, title: `活动 ${id}`, heldOn: day, authorId, evidenceSetId: id, revisionCount: 1, approvedRevisionId: id, createdAt: now, changedAt: now, submittedAt: now })) })
      await tx.submissionRevision.createMany({ data: rows.map(({ id, org }) => ({ id, orgId: org.id, submissionId: id, number: 1, content: {}, evidence: [], warnings: [], placedIn: org.path, countyId, submittedById: authorId, submittedAt: now })) })
      await tx.activity.createMany({ data: rows.map(({ id, org, kind, day }) => ({ id, orgId: org.id, revisionId: id, countyId, kindCode: kind, title: `活动 ${id}`, heldOn: day, place: '', lecturerName: '', lecturerUnit: '', lecturerPost: '', occasion: '', summary: '', sessions: 1, extra: {} })) })
      await tx.activityParticipation.createMany({ data: rows.map(({ id, org, pupils }) => ({ id, activityId: id, orgId: org.id, schoolId: org.id, placedIn: org.path, stage: 'primary' as const, pupils })) })
      await tx.submissionSchool.createMany({ data: rows.map(({ id, org }) => ({ submissionId: id, orgId: org.id, schoolId: org.id })) })
    })
  }
  await place.db.write(async tx => {
    await tx.$executeRaw`INSERT INTO "TallySchoolDay" SELECT p."schoolId", a."countyId", '', 'primary', a."heldOn", a."kindCode", COUNT(*), SUM(a."sessions"), 0, 0, SUM(p."pupils"), 0, 0, 0, COUNT(p."pupils"), 0, 0, 0 FROM "Activity" a JOIN "ActivityParticipation" p ON p."activityId" = a."id" GROUP BY 1, 2, 5, 6`
    await tx.$executeRaw`INSERT INTO "TallyCountyDay" SELECT a."countyId", a."heldOn", a."kindCode", COUNT(*), SUM(a."sessions"), 0, 0, SUM(p."pupils"), 0, 0, 0, COUNT(p."pupils"), 0, 0, 0 FROM "Activity" a JOIN "ActivityParticipation" p ON p."activityId" = a."id" GROUP BY 1, 2, 3`
  })
}
