import { expect } from 'chai'
import { verifyTrail, writeTrail } from '../../src/audit/trail.js'
import { openDatabase } from '../../src/platform/db/client.js'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { words, filledCounty, type FilledCounty } from '../support/filled-county.js'
import { outcome } from '../support/scoped.js'

const record = (subjectId: string, orgId: string | null = null) => ({ action: 'x', subject: 'X', subjectId, orgId })

describe(`the audit trail (${provider})`, () => {
  let place: County
  beforeEach(async () => { place = await county() })
  afterEach(() => place.close())
  const write = (count: number) => place.db.write(tx => writeTrail(tx, null, Array.from({ length: count }, (_, i) => record(String(i))), new Date()))

  it('200 writers at once: none fails, and the chain is whole', async () => {
    const orgId = place.org('云岭县').id
    const results = await Promise.allSettled(Array.from({ length: 200 }, (_, i) => place.db.write(async tx => {
      await tx.schoolAlias.create({ data: { orgId, name: `a${i}` } })
      await writeTrail(tx, null, [record(`${i}a`, orgId), record(`${i}b`, orgId)], new Date())
    })))
    expect(results.filter(result => result.status === 'rejected')).to.deep.equal([])
    const rows = await place.db.reader.auditEntry.findMany({ orderBy: { seq: 'asc' }, select: { seq: true, subjectId: true } })
    expect(rows.map(row => row.seq)).to.deep.equal(Array.from({ length: 400 }, (_, i) => i + 1))
    for (let i = 0; i < 400; i += 2) expect(rows[i + 1]?.subjectId).to.equal(rows[i]?.subjectId.replace('a', 'b'))
    expect(await verifyTrail(place.db.reader)).to.equal(null)
  })

  it('a writer that is rolled back leaves neither an entry nor a gap', async () => {
    await write(2)
    await place.db.write(async tx => { await writeTrail(tx, null, [record('gone')], new Date()); throw new Error('no') }).catch(() => {})
    await write(1)
    expect(await place.db.reader.auditEntry.count()).to.equal(3)
    expect(await verifyTrail(place.db.reader)).to.equal(null)
  })

  it('is verified while others write', async () => {
    await write(1500)
    const [found] = await Promise.all([verifyTrail(place.db.reader), ...Array.from({ length: 20 }, () => write(3))])
    expect(found).to.equal(null)
  })

  it('the database itself refuses to change, to replace, to delete and to empty', async () => {
    await write(3)
    const attempts = [
      'UPDATE "AuditEntry" SET "action" = \'y\' WHERE "seq" = 2', 'DELETE FROM "AuditEntry" WHERE "seq" = 3', 'DELETE FROM "AuditEntry"',
      ...provider === 'sqlite' ? ['INSERT OR REPLACE INTO "AuditEntry" SELECT "seq", "at", "actorId", "orgId", \'y\', "subject", "subjectId", "fields", "hash" FROM "AuditEntry" WHERE "seq" = 2', 'REPLACE INTO "AuditEntry" SELECT * FROM "AuditEntry"']
        : ['TRUNCATE "AuditEntry"', 'TRUNCATE "AuditEntry" CASCADE', 'INSERT INTO "AuditEntry" SELECT * FROM "AuditEntry" ON CONFLICT ("seq") DO UPDATE SET "action" = \'y\''],
    ]
    for (const sql of attempts) expect(await outcome(place.db.write(tx => tx.$executeRawUnsafe(sql))), sql).not.to.equal('done')
    expect(await outcome(place.db.write(tx => tx.auditEntry.updateMany({ data: { action: 'y' } })))).not.to.equal('done')
    expect(await verifyTrail(place.db.reader)).to.equal(null)
  })

  describe('somebody who has the database file itself', () => {
    /** As somebody would who switches the triggers off. */
    const tamper = async (sql: string): Promise<void> => {
      const db = await openDatabase(place.url)
      await db.write(async tx => {
        for (const statement of provider === 'sqlite' ? ['DROP TRIGGER audit_no_update', 'DROP TRIGGER audit_no_delete'] : ['ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL']) await tx.$executeRawUnsafe(statement)
        await tx.$executeRawUnsafe(sql)
      })
      await db.close()
    }
    const cases: [string, string, number][] = [
      ['who acted', 'UPDATE "AuditEntry" SET "actorId" = \'somebody else\' WHERE "seq" = 137', 137],
      ['what was done, in the very first entry', 'UPDATE "AuditEntry" SET "action" = \'y\' WHERE "seq" = 1', 1],
      ['when', `UPDATE "AuditEntry" SET "at" = ${provider === 'sqlite' ? '"at" + 1' : '"at" + interval \'1 millisecond\''} WHERE "seq" = 200`, 200],
      ['a hash', 'UPDATE "AuditEntry" SET "hash" = \'0\' WHERE "seq" = 42', 42],
      ['an entry taken out of the middle', 'DELETE FROM "AuditEntry" WHERE "seq" = 100', 100],
      ['the last entries taken away', 'DELETE FROM "AuditEntry" WHERE "seq" > 180', 181],
      ['all of them', 'DELETE FROM "AuditEntry"', 1],
      ['the head', 'UPDATE "AuditHead" SET "hash" = \'0\'', 200],
      ['the head, set back', 'UPDATE "AuditHead" SET "seq" = 150', 151],
    ]
    for (const [what, sql, first] of cases) {
      it(`changes ${what}: the first entry that is not as it was is named`, async () => {
        await write(200)
        await tamper(sql)
        expect(await verifyTrail(place.db.reader)).to.equal(first)
      })
    }
  })

  it('goes by sequence, not by the clock', async () => {
    for (const day of [0, 400, -40, 3]) {
      place.pass(day * 86_400_000)
      expect((await place.stranger().post('/sign-in', { loginName: 'recorder', password })).status).to.equal(303)
    }
    expect(await verifyTrail(place.db.reader)).to.equal(null)
    expect(await place.db.reader.auditEntry.count({ where: { action: 'signIn' } })).to.equal(4)
  })
})

describe(`what stands in the trail (${provider})`, () => {
  let place: FilledCounty
  before(async () => { place = await filledCounty() })
  after(() => place.close())
  const since = async (seq: number) => place.db.reader.auditEntry.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' } })
  const last = async () => (await place.db.reader.auditHead.findUniqueOrThrow({ where: { id: 1 } })).seq

  it('every step of a record with who, what and whose; saving a draft again on the same day only once', async () => {
    const before = await last(), { id } = await place.recorder.drafts({ title: '一' })
    for (const title of ['二', '三']) await place.recorder.browser.post(`/activities/${id}/draft`, { kind: 'lecture', title, heldOn: '2026-05-12', then: 'save' })
    await place.recorder.submitsAgain({ id }, {})
    await place.clerk.returns({ id }, '请补充照片')
    const entries = await since(before)
    expect(entries.map(entry => entry.action)).to.include.members(['submission.created', 'submission.submit', 'submission.return'])
    expect(entries.filter(entry => entry.action === 'submission.draftSaved').length).to.be.at.most(1)
    for (const entry of entries.filter(one => one.subject === 'Submission')) expect(entry).to.include({ subjectId: id, orgId: place.school.id })
    expect(entries.find(entry => entry.action === 'submission.return')?.actorId).to.equal(place.accounts.get('clerk')?.id)
  })

  it('signing in, signing out, wrong passwords and refusals, before the answer is given', async () => {
    const before = await last()
    await place.stranger().post('/sign-in', { loginName: 'recorder2', password: 'wrong' })
    const person = await place.person('recorder2')
    await person.browser.post('/schools', {})
    await person.browser.post('/sign-out')
    const entries = await since(before)
    expect(entries.map(entry => entry.action).filter(action => action !== 'account.signedIn')).to.include.members(['signIn.refused', 'signIn', 'refused.forbidden', 'signOut'])
    expect(entries.find(entry => entry.action === 'signIn.refused')).to.include({ subject: 'LoginName', actorId: null })
    expect(entries.find(entry => entry.action === 'signIn.refused')?.subjectId).to.match(/^[\w-]{22}$/).and.not.contain('recorder2')
    expect(entries.find(entry => entry.action === 'refused.forbidden')).to.include({ subjectId: 'POST /schools', actorId: person.id })
  })

  it('holds ids, field names and digests: nothing that anybody typed', async () => {
    const all = JSON.stringify(await place.db.reader.auditEntry.findMany())
    expect(all.length).to.be.greaterThan(2000)
    for (const word of [...Object.values(words).flat(), 'recorder', '第一中学', '请补充照片', '照片', 'jpg']) expect(all, word).not.to.contain(word)
    expect(await verifyTrail(place.db.reader)).to.equal(null)
  })
})
