import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { root } from '../src/platform/root.js'
import { median, ms } from './measure.js'

/** A module of the product as it is served: compiled. What runs TypeScript as it stands wraps every function in its name. */
const built = <M>(path: string): Promise<M> => import(`../dist/src/${path}.js`) as Promise<M>

/** A record begun and submitted, with its revision, history and trail, by the product's own commands in one transaction, against the
 *  same rows inserted by hand in one transaction of better-sqlite3 with synchronous=FULL; in turns. Time, and processor time. */
export async function benchCreate(folder: string): Promise<void> {
  execFileSync(process.execPath, [join(root, 'src/build.mjs')])
  const { findViewer } = await built<typeof import('../src/accounts/find-viewer.js')>('accounts/find-viewer'), { dayOf } = await built<typeof import('../src/calendar.js')>('calendar')
  const { activityContent } = await built<typeof import('../src/activities/activity-content.js')>('activities/activity-content'), { createDraft, submitSubmission } = await built<typeof import('../src/submissions/submission-commands.js')>('submissions/submission-commands')
  const { finishTransaction } = await built<typeof import('../src/finish.js')>('finish'), { contextOf } = await built<typeof import('../src/platform/context.js')>('platform/context'), { collectNothing } = await built<typeof import('../src/platform/ctx.js')>('platform/ctx')
  const { openDatabase } = await built<typeof import('../src/platform/db/client.js')>('platform/db/client'), { translators } = await built<typeof import('../src/platform/texts/texts.js')>('platform/texts/texts')
  const file = join(folder, 'test.db'), db = await openDatabase(`file:${file}`), account = await db.reader.account.findUniqueOrThrow({ where: { loginName: 'recorder' }, select: { id: true, orgId: true } })
  const viewer = await findViewer(db.reader, account.id, dayOf(new Date()))
  if (!viewer?.countyId) throw new Error('nobody to create as')
  const { countyId, orgId, path } = viewer, now = new Date()
  const product = (draft: Record<string, string>): Promise<void> => db.write(async tx => {
    const collected = collectNothing(), ctx = contextOf(tx, collected, viewer, now, translators['zh-CN'])
    const { id } = await createDraft(ctx, { kind: 'activity', topic: 'lecture', orgId, countyId, draft })
    await submitSubmission(ctx, { activity: activityContent }, id)
    await finishTransaction(tx, viewer, collected, now)
  })
  const hand = byHand(file, { countyId, orgId, path, authorId: viewer.id })
  const own: Cost[] = [], other: Cost[] = [], warmUp = 200
  for (let i = 0; i < 2 * warmUp; i++) {
    // No school files the same activity of the same day hundreds of times.
    const draft = { kind: 'lecture', title: `未成年人保护法专题讲座${i}`, heldOn: `2026-05-${String(i % 28 + 1).padStart(2, '0')}`, place: '报告厅', [`pupils-${orgId}`]: '42' }
    const [a, b] = [await costOf(() => product(draft)), await costOf(async () => hand(draft))]
    if (i >= warmUp) { own.push(a); other.push(b) }
  }
  const middle = (costs: Cost[], which: keyof Cost): number => median(costs.map(one => one[which]).sort((a, b) => a - b))
  const [wall, handWall, cpu, handCpu] = [middle(own, 'wall'), middle(other, 'wall'), own.reduce((sum, one) => sum + one.cpu, 0) / own.length, other.reduce((sum, one) => sum + one.cpu, 0) / other.length]
  console.log(`  a create with revision and audit: p50 ${ms(wall)}, by hand ${ms(handWall)}: ${(wall / handWall).toFixed(2)} ×; processor time ${ms(cpu)}, by hand ${ms(handCpu)}: ${(cpu / handCpu).toFixed(2)} × (≤ 3 ×)`)
  await db.close()
}

type Cost = { wall: number, cpu: number }
async function costOf(work: () => Promise<void>): Promise<Cost> {
  const began = performance.now(), before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - began, cpu: (user + system) / 1000 }
}

/** The same rows as a good programmer inserts them. */
function byHand(file: string, { countyId, orgId, path, authorId }: { countyId: string, orgId: string, path: string, authorId: string }): (draft: Record<string, string>) => void {
  const db = new BetterSqlite3(file, { timeout: 5_000 })
  db.pragma('synchronous=FULL')
  db.pragma('foreign_keys=ON')
  const insert = (table: string, columns: string) => db.prepare(`INSERT INTO "${table}" (${columns.split(' ').map(name => `"${name}"`).join(', ')}) VALUES (${columns.split(' ').map(() => '?').join(', ')})`)
  const set = insert('EvidenceSet', 'id orgId'), typed = insert('SubmissionDraft', 'submissionId orgId content changedAt changedById')
  const submission = insert('Submission', 'id orgId countyId kind status version number topic title heldOn searchText authorId evidenceSetId revisionCount createdAt changedAt submittedAt')
  const revision = insert('SubmissionRevision', 'id orgId submissionId number content evidence warnings placedIn countyId submittedById submittedAt')
  const activity = insert('Activity', 'id orgId revisionId countyId kindCode title heldOn place lecturerName lecturerUnit lecturerPost occasion summary sessions extra')
  const participation = insert('ActivityParticipation', 'id activityId orgId schoolId placedIn stage pupils'), school = insert('SubmissionSchool', 'submissionId orgId schoolId')
  const step = insert('SubmissionStep', 'id orgId submissionId number action from to revision actorId at comment')
  const next = db.prepare('INSERT INTO "NumberCounter" ("orgId", "prefix", "year", "last") VALUES (?, \'HD\', 2026, 1) ON CONFLICT ("orgId", "prefix", "year") DO UPDATE SET "last" = "last" + 1 RETURNING "last"')
  const head = db.prepare('UPDATE "AuditHead" SET "seq" = "seq" + 2 WHERE "id" = 1 RETURNING "seq", "hash"'), keepHead = db.prepare('UPDATE "AuditHead" SET "hash" = ? WHERE "id" = 1')
  const entry = insert('AuditEntry', 'seq at actorId orgId action subject subjectId fields hash')
  return draft => db.transaction(() => {
    const [id, evidence, rev, act] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()], at = new Date().toISOString(), title = draft.title, content = JSON.stringify(draft)
    set.run(evidence, orgId)
    const { last } = next.get(countyId) as { last: number }, number = `HD-2026-${String(last).padStart(4, '0')}`
    submission.run(id, orgId, countyId, 'activity', 'submitted', 2, number, 'lecture', title, draft.heldOn, `${title} ${number}`, authorId, evidence, 1, at, at, at)
    typed.run(id, orgId, content, at, authorId)
    revision.run(rev, orgId, id, 1, content, '[]', '[]', path, countyId, authorId, at)
    activity.run(act, orgId, rev, countyId, 'lecture', title, draft.heldOn, draft.place, '', '', '', '', '', 1, '{}')
    participation.run(randomUUID(), act, orgId, orgId, path, 'primary', 42)
    school.run(id, orgId, orgId)
    step.run(randomUUID(), orgId, id, 1, 'submit', 'draft', 'submitted', 1, authorId, at, '')
    const { seq, hash } = head.get() as { seq: number, hash: string }
    let chained = hash
    for (const [i, action] of ['submission.created', 'submission.submit'].entries()) {
      chained = createHash('sha256').update(JSON.stringify([chained, seq - 1 + i, at, authorId, orgId, action, 'Submission', id, ''])).digest('hex')
      entry.run(seq - 1 + i, at, authorId, orgId, action, 'Submission', id, '', chained)
    }
    keepHead.run(chained)
  }).immediate()
}
