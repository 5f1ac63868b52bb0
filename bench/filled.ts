import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { county } from '../test/support/county.js'

export type Filled = { folder: string, copy(): string, remove(): void }

/** A county with so many activities of one year, one in so many of them waiting and the others approved, in folders as the product keeps
 *  them. Written by plain statements: the same rows that the product's commands write, tallies too. SQLite only. */
export async function filledCounty(activities: number, { schools: schoolCount = 20, waitingOneIn = 40 }: { schools?: number, waitingOneIn?: number } = {}): Promise<Filled> {
  const schools = Array.from({ length: schoolCount }, (_, i) => ({ name: `第${i + 1}小学`, pupils: 900 }))
  const place = await county('云岭县', { schools, today: '2026-11-28' })
  const here = place.org('云岭县').id, authorId = place.accounts.get('recorder')?.id ?? '', orgs = schools.map(one => place.org(one.name))
  await place.db.close()
  const file = new BetterSqlite3(place.url.slice('file:'.length))
  const insert = (table: string, columns: string) => file.prepare(`INSERT INTO "${table}" (${columns.split(' ').map(name => `"${name}"`).join(', ')}) VALUES (${columns.split(' ').map(() => '?').join(', ')})`)
  const set = insert('EvidenceSet', 'id orgId')
  const submission = insert('Submission', 'id orgId countyId kind status version number topic title heldOn searchText authorId evidenceSetId revisionCount approvedRevisionId createdAt changedAt submittedAt')
  const revision = insert('SubmissionRevision', 'id orgId submissionId number content evidence warnings placedIn countyId submittedById submittedAt')
  const activity = insert('Activity', 'id orgId revisionId countyId kindCode title heldOn place lecturerName lecturerUnit lecturerPost occasion summary sessions extra')
  const participation = insert('ActivityParticipation', 'id activityId orgId schoolId placedIn stage pupils')
  const school = insert('SubmissionSchool', 'submissionId orgId schoolId'), approval = insert('Approval', 'id orgId submissionId revisionId from')
  const kinds = ['lecture', 'themeMeeting', 'boardPaper', 'essaySpeech', 'quiz']
  file.transaction(() => {
    for (let n = 0; n < activities; n++) {
      const org = orgs[n % schoolCount], kind = kinds[Math.floor(n / schoolCount) % kinds.length], approved = n % waitingOneIn !== Math.floor((waitingOneIn - 1) / 2)
      if (!org) throw new Error('no school')
      const id = `01a00000-0000-7000-8000-${String(n).padStart(12, '0')}`, day = new Date(Date.UTC(2026, 0, 5 + n % 320)).toISOString().slice(0, 10), at = new Date(Date.UTC(2026, 10, 1, 0, 0, n)).toISOString().replace('Z', '+00:00'), title = `未成年人保护法专题讲座 ${n}`
      set.run(id, org.id)
      submission.run(id, org.id, here, 'activity', approved ? 'approved' : 'submitted', 3, `HD-2026-${String(n).padStart(5, '0')}`, kind, title, day, title, authorId, id, 1, approved ? id : null, at, at, at)
      const content = { kind, title, heldOn: day, endsOn: null, place: '报告厅', lecturerName: '', lecturerUnit: '', lecturerPost: '', occasion: '', laws: [], channels: [], newsLinks: [], summary: '', classes: null, sessions: 1, classHours: null, works: null, extra: {}, participations: [{ schoolId: org.id, siteId: null, pupils: 20 + n % 500, teachers: null, cadres: null, parents: null }] }
      revision.run(id, org.id, id, 1, JSON.stringify(content), '[]', '[]', org.path, here, authorId, at)
      activity.run(id, org.id, id, here, kind, title, day, '报告厅', '', '', '', '', '', 1, '{}')
      participation.run(id, id, org.id, org.id, org.path, 'primary', 20 + n % 500)
      school.run(id, org.id, org.id)
      if (approved) approval.run(id, org.id, id, id, at)
    }
    const sums = 'COUNT(*), SUM(a."sessions"), 0, 0, SUM(p."pupils"), 0, 0, 0, COUNT(p."pupils"), 0, 0, 0'
    const rows = `FROM "Submission" s JOIN "Activity" a ON a."revisionId" = s."approvedRevisionId" JOIN "ActivityParticipation" p ON p."activityId" = a."id"`
    file.exec(`INSERT INTO "TallySchoolDay" SELECT p."schoolId", a."countyId", '', 'primary', a."heldOn", a."kindCode", ${sums} ${rows} GROUP BY 1, 2, 5, 6`)
    file.exec(`INSERT INTO "TallyCountyDay" SELECT a."countyId", a."heldOn", a."kindCode", ${sums} ${rows} GROUP BY 1, 2, 3`)
  })()
  file.pragma('wal_checkpoint(TRUNCATE)')
  file.close()
  const folders: string[] = []
  return {
    folder: place.folder,
    copy: () => {
      const folder = mkdtempSync(join(tmpdir(), 'mingfa-bench-'))
      folders.push(folder)
      copyFileSync(join(place.folder, 'test.db'), join(folder, 'test.db'))
      return folder
    },
    remove: () => { for (const folder of [place.folder, ...folders]) rmSync(folder, { recursive: true, force: true }) },
  }
}
