import { expect } from 'chai'
import { Prisma } from '../../src/platform/db/client.js'
import { inside, scopedDb, type Db } from '../../src/platform/db/scope.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { as, outcome, viewerOf } from '../support/scoped.js'
import { inPool, logs, serves } from '../support/serving.js'

describe(`scope: which rows a viewer reaches (${provider})`, () => {
  let place: County, ofFirst: string, ofSite: string
  const begun = (loginName: string, orgId: string, title: string, countyId: string) => as(place, loginName, async (db, tx) => {
    const author = place.accounts.get(loginName)?.id ?? ''
    const set = await db.evidenceSet.create({ data: { orgId } })
    const { id } = await db.submission.create({ data: { orgId, countyId, kind: 'activity', topic: 'lecture', title, authorId: author, evidenceSetId: set.id } })
    await db.submissionDraft.create({ data: { submissionId: id, orgId, content: { title: `draft of ${title}` }, changedAt: new Date(), changedById: author } })
    const file = await tx.storedFile.create({ data: { sha256: title, receivedSha256: title, mediaType: 'image/jpeg', extension: 'jpg', sizeBytes: 1, receivedBytes: 1, hasThumbnail: false, createdAt: new Date() } })
    for (const filedAt of [null, new Date()]) await db.evidenceItem.create({ data: { orgId, setId: set.id, fileId: file.id, sort: 'photo', caption: filedAt ? 'filed' : 'unfiled', position: 1, addedById: author, addedAt: new Date(), filedAt } })
    return id
  })
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', { name: '河湾教学点', kind: 'teachingPoint', under: '第一中学' }] })
    const here = place.org('云岭县').id
    ofFirst = await begun('recorder', place.org('第一中学').id, 'first', here)
    ofSite = await begun('recorder', place.org('河湾教学点').id, 'site', here)
    await begun('recorder-there', place.org('邻县中学').id, 'there', place.org('邻县').id)
  })
  after(() => place.close())
  const titles = (loginName: string) => as(place, loginName, async db => (await db.submission.findMany({ orderBy: { title: 'asc' } })).map(row => row.title).join())

  it('below: a school with its 教学点, its county and its prefecture see a record; a neighbour, a partner and another county do not', async () => {
    const seen: Record<string, string> = { recorder: 'first,site', admin: 'first,site', recorder2: '', clerk: 'first,site', leader: 'first,site', inspector: 'first,site', court: '', 'clerk-there': 'there', 'recorder-there': 'there', prefecture: 'first,site,there' }
    for (const [loginName, expected] of Object.entries(seen)) expect(await titles(loginName), loginName).to.equal(expected)
  })

  it('by whatever question: an id, a count, an OR, an aggregate, a group', async () => {
    await as(place, 'recorder2', async db => {
      expect(await db.submission.findUnique({ where: { id: ofFirst } })).to.equal(null)
      expect(await outcome(db.submission.findUniqueOrThrow({ where: { id: ofFirst } }))).to.equal('P2025')
      expect(await db.submission.findFirst({ where: { OR: [{ id: ofFirst }, { title: 'first' }] } })).to.equal(null)
      expect(await db.submission.count({ where: { NOT: { id: 'x' } } })).to.equal(0)
      expect(await db.submission.aggregate({ _max: { title: true } })).to.deep.equal({ _max: { title: null } })
      expect(await db.submission.groupBy({ by: ['title'], _count: true })).to.deep.equal([])
      expect(await db.submission.findMany({ cursor: { id: ofFirst }, take: 5 })).to.deep.equal([])
    })
  })

  it('above: a school reads the lists of its own county only, and does not write them', async () => {
    const kinds = await as(place, 'recorder', db => db.activityKind.findMany({ select: { orgId: true } }))
    expect(kinds.length).to.be.greaterThan(5)
    expect(new Set(kinds.map(kind => kind.orgId))).to.deep.equal(new Set([place.org('云岭县').id]))
    expect(await outcome(as(place, 'recorder', db => db.activityKind.updateMany({ data: { name: 'mine' } })))).to.equal('forbidden')
  })

  it('county: schools know the names of the schools of their county, and of no other', async () => {
    const names = await as(place, 'recorder2', async db => (await db.organisation.findMany()).map(org => org.name))
    expect(names).to.include.members(['第一中学', '河湾教学点', '云岭县', '试点市']).and.not.include.members(['邻县中学']).and.not.include.members(['邻县'])
  })

  it('linked: a school that took part sees the record and its filed evidence; it does not write it', async () => {
    await place.db.write(tx => tx.submissionSchool.create({ data: { submissionId: ofFirst, orgId: place.org('第一中学').id, schoolId: place.org('第二小学').id } }))
    try {
      expect(await titles('recorder2')).to.equal('first')
      expect(await as(place, 'recorder2', async db => (await db.evidenceItem.findMany()).map(item => item.caption))).to.deep.equal(['filed'])
      expect(await outcome(as(place, 'recorder2', db => db.submission.update({ where: { id: ofFirst }, data: { title: 'mine' } })))).to.equal('P2025')
      expect(await as(place, 'recorder2', db => db.submissionDraft.count())).to.equal(0)
    } finally {
      await place.db.write(tx => tx.submissionSchool.deleteMany({ where: { submissionId: ofFirst } }))
    }
  })

  it('linked goes by the last revision: a school that was taken out of it sees nothing of the earlier ones', async () => {
    const [orgId, other, countyId] = [place.org('第一中学').id, place.org('第二小学').id, place.org('云岭县').id]
    const revisionId = await place.db.write(async tx => {
      const author = place.accounts.get('recorder')?.id ?? ''
      const revision = await tx.submissionRevision.create({ data: { orgId, submissionId: ofFirst, number: 1, content: {}, evidence: [], warnings: [], placedIn: '/', countyId, submittedById: author, submittedAt: new Date() } })
      const activity = await tx.activity.create({ data: { orgId, revisionId: revision.id, countyId, kindCode: 'lecture', title: 'x', heldOn: '2026-05-12', place: '', lecturerName: '', lecturerUnit: '', lecturerPost: '', occasion: '', summary: '', sessions: 1, extra: {} } })
      await tx.activityParticipation.create({ data: { activityId: activity.id, orgId, schoolId: other, placedIn: '/', pupils: 7 } })
      return revision.id
    })
    const seen = () => as(place, 'recorder2', async db => [await db.activity.count(), await db.activityParticipation.count(), await db.submissionRevision.count()])
    expect(await seen()).to.deep.equal([0, 0, 0])
    await place.db.write(tx => tx.submissionSchool.create({ data: { submissionId: ofFirst, orgId, schoolId: other } }))
    expect(await seen()).to.deep.equal([1, 1, 1])
    await place.db.write(async tx => {
      await tx.submissionSchool.deleteMany({ where: { submissionId: ofFirst } })
      await tx.activityParticipation.deleteMany({ where: { schoolId: other } })
      await tx.activity.deleteMany({ where: { revisionId } })
      await tx.submissionRevision.deleteMany({ where: { id: revisionId } })
    })
  })

  it('from above: no draft, and no evidence that was not filed; the school itself sees all of it', async () => {
    for (const loginName of ['clerk', 'leader', 'inspector', 'prefecture']) {
      expect(await as(place, loginName, db => db.submissionDraft.count()), loginName).to.equal(0)
      expect(await as(place, loginName, async db => new Set((await db.evidenceItem.findMany()).map(item => item.caption))), loginName).to.deep.equal(new Set(['filed']))
    }
    expect(await as(place, 'recorder', db => db.submissionDraft.count())).to.equal(2)
    expect(await as(place, 'recorder', db => db.evidenceItem.count())).to.equal(4)
  })

  it('what the bureau enters itself is its own draft', async () => {
    const own = await begun('clerk', place.org('云岭县').id, 'bureau', place.org('云岭县').id)
    expect(await as(place, 'clerk', db => db.submissionDraft.count())).to.equal(1)
    expect(await as(place, 'recorder', db => db.submissionDraft.count({ where: { submissionId: own } }))).to.equal(0)
    await place.db.write(async tx => { await tx.submissionDraft.deleteMany({ where: { submissionId: own } }); await tx.submission.deleteMany({ where: { id: own } }) })
  })

  it('token: without a secret of a record there is nothing to see and nothing to change', async () => {
    for (const token of ['', 'anything']) {
      const db = scopedDb({ kind: 'token', token }, place.db.reader)
      expect(await db.submission.count()).to.equal(0)
      expect(await db.organisation.findMany()).to.deep.equal([])
      // Counties by name, for the choice on the privacy notice; nothing else of them, and of nobody else.
      expect((await db.organisation.findMany({ select: { name: true }, orderBy: { name: 'asc' } })).map(row => row.name)).to.have.members(['云岭县', '邻县'])
      expect(await db.organisation.findMany({ select: { name: true, path: true } })).to.deep.equal([])
      expect(await outcome(db.submission.updateMany({ data: { title: 'x' } }))).to.equal('forbidden')
    }
  })

  it('token: a link reads one row of one model, and answers it once, in time, with nothing but an answer', async () => {
    const duan = await inPool(place, { fullName: '段晓棠', partner: '县人民法院' })
    const records = [await logs(place, await serves(place, duan, { school: '第一中学' })), await logs(place, await serves(place, duan, { school: '第二小学' }))], at = place.clock.now
    const rows = await place.db.write(async tx => {
      const made = []
      for (const [i, recordId] of records.entries()) {
        const { orgId, number, duty, day, classHours } = await tx.dutyRecord.findUniqueOrThrow({ where: { id: recordId } })
        made.push(await tx.dutyConfirmation.create({ data: { orgId, recordId, tokenHash: `hash ${i}`, schoolName: 'x', fullName: 'y', role: 'vicePrincipal', number, duty, day, classHours, createdById: place.accounts.get('recorder')?.id ?? '', createdAt: at, expiresAt: new Date(at.getTime() + 1000) } }))
      }
      return made
    })
    const [mine, other] = rows.map(row => row.id)
    const holding = <R>(token: string, moment: Date | undefined, does: (db: Db) => Promise<R>): Promise<R> => place.db.write(tx => does(scopedDb({ kind: 'token', token, at: moment }, tx)))
    const seenBy = (token: string) => holding(token, at, async db => {
      const found: string[] = []
      for (const model of Object.values(Prisma.ModelName)) found.push(...(await (db as unknown as Record<string, { findMany(): Promise<{ id: string }[]> }>)[model.charAt(0).toLowerCase() + model.slice(1)]?.findMany() ?? []).map(row => `${model} ${row.id}`))
      return found
    })
    expect(await seenBy('hash 0')).to.deep.equal([`DutyConfirmation ${mine}`])
    expect(await seenBy('hash'), 'part of it is nothing').to.deep.equal([])
    const answers = (token: string, moment: Date | undefined, data: object, where: object = {}) => outcome(holding(token, moment, db => db.dutyConfirmation.updateMany({ where, data })))
    expect(await outcome(holding('hash 0', at, db => db.dutyConfirmation.findMany({ include: { record: true } })))).to.contain('not on the list of relations')
    expect(await answers('hash 0', undefined, { answer: 'confirmed' }), 'who only opens it').to.equal('forbidden')
    for (const data of [{ classHours: 9 }, { answer: 'confirmed', takenOver: true }, { withdrawnAt: null }, { expiresAt: new Date(0) }, { answer: 'confirmed', settledAt: at }]) expect(await answers('hash 0', at, data), JSON.stringify(data)).to.equal('forbidden')
    const { id: _id, ...copy } = rows[0] ?? {}
    for (const attempt of [
      (db: Db) => db.dutyConfirmation.deleteMany(), (db: Db) => db.dutyConfirmation.update({ where: { id: mine }, data: { answer: 'confirmed' } }), (db: Db) => db.dutyConfirmation.create({ data: { ...copy, tokenHash: 'new' } as never }),
      (db: Db) => db.dutyRecord.updateMany({ data: { version: 1 } }), (db: Db) => db.appointment.updateMany({ data: { version: 1 } }), (db: Db) => db.organisation.updateMany({ data: { version: 1 } }), (db: Db) => db.account.updateMany({ data: { version: 1 } }),
    ]) expect(await outcome(holding('hash 0', at, attempt as (db: Db) => Promise<unknown>)), attempt.toString()).to.equal('forbidden')
    expect(await holding('hash 0', new Date(at.getTime() + 1000), db => db.dutyConfirmation.updateMany({ data: { answer: 'confirmed' } })), 'too late').to.deep.equal({ count: 0 })
    expect(await holding('hash 0', at, db => db.dutyConfirmation.updateMany({ where: { id: other }, data: { answer: 'confirmed' } })), 'somebody else’s').to.deep.equal({ count: 0 })
    expect(await holding('hash 0', at, db => db.dutyConfirmation.updateMany({ data: { answer: 'confirmed', answeredAt: at } }))).to.deep.equal({ count: 1 })
    expect(await holding('hash 0', at, db => db.dutyConfirmation.updateMany({ data: { answer: 'corrected' } })), 'once').to.deep.equal({ count: 0 })
    await place.db.write(tx => tx.dutyConfirmation.updateMany({ where: { id: other }, data: { withdrawnAt: at } }))
    expect(await holding('hash 1', at, db => db.dutyConfirmation.updateMany({ data: { answer: 'confirmed' } })), 'withdrawn').to.deep.equal({ count: 0 })
    expect((await place.db.reader.dutyConfirmation.findMany({ orderBy: { tokenHash: 'asc' } })).map(row => row.answer)).to.deep.equal(['confirmed', null])
  })

  it('answers nothing where the table lists no way to read', async () => {
    await place.db.write(tx => tx.session.create({ data: { id: 's', data: '{}', createdAt: new Date(), touchedAt: new Date(), expiresAt: new Date(), endsAt: new Date() } }))
    for (const loginName of ['recorder', 'clerk', 'leader', 'system']) await as(place, loginName, async db => {
      expect(await db.session.count(), loginName).to.equal(0)
      expect(await db.auditHead.findMany(), loginName).to.deep.equal([])
      expect(await db.storedFile.aggregate({ _count: true }), loginName).to.deep.equal({ _count: 0 })
    })
  })

  it('knows why: { OR: [] } inside AND would show every row', async () => {
    expect(await place.db.reader.submission.count({ where: { OR: [] } })).to.equal(0)
    expect(await place.db.reader.submission.count({ where: { AND: [{ OR: [] }] } })).to.equal(3)
  })

  it('writes: not to another school, not from above the county, not by those who only look', async () => {
    const change = { data: { title: 'changed' } }
    for (const loginName of ['recorder2', 'recorder-there', 'clerk-there', 'court']) {
      expect(await outcome(as(place, loginName, db => db.submission.update({ where: { id: ofFirst }, ...change }))), loginName).to.equal('P2025')
      expect(await as(place, loginName, db => db.submission.updateMany({ where: { id: ofFirst }, ...change })), loginName).to.deep.equal({ count: 0 })
      expect(await outcome(as(place, loginName, db => db.submission.delete({ where: { id: ofFirst } }))), loginName).to.equal('P2025')
      expect(await as(place, loginName, db => db.submission.deleteMany({ where: { id: ofFirst } })), loginName).to.deep.equal({ count: 0 })
    }
    for (const loginName of ['leader', 'inspector', 'prefecture', 'system']) expect(await outcome(as(place, loginName, db => db.submission.updateMany({ where: { id: ofFirst }, ...change }))), loginName).to.equal('forbidden')
    const forged = { orgId: place.org('第一中学').id }
    expect(await outcome(as(place, 'recorder2', db => db.evidenceSet.create({ data: forged })))).to.equal('notFound')
    expect(await outcome(as(place, 'clerk-there', db => db.evidenceSet.create({ data: forged })))).to.equal('notFound')
    expect(await outcome(as(place, 'recorder', db => db.schoolRoll.create({ data: { ...forged, asOf: '2026-09-01' } })))).to.equal('forbidden')
  })

  it('accounts: keepers change those below them, everybody else only their own', async () => {
    const [own, other] = [place.accounts.get('recorder')?.id ?? '', place.accounts.get('admin')?.id ?? '']
    expect(await as(place, 'recorder', db => db.account.updateMany({ where: { id: other }, data: { post: 'x' } }))).to.deep.equal({ count: 0 })
    expect(await as(place, 'recorder', db => db.account.updateMany({ where: { id: own }, data: { post: '教师' } }))).to.deep.equal({ count: 1 })
    expect(await as(place, 'clerk-there', db => db.account.updateMany({ where: { id: own }, data: { post: 'x' } }))).to.deep.equal({ count: 0 })
    expect(await as(place, 'admin2', db => db.account.count({ where: { id: own } }))).to.equal(0)
    expect(await outcome(as(place, 'recorder', db => db.account.create({ data: { orgId: place.org('第一中学').id, role: 'clerk', loginName: 'x', displayName: 'x', passwordHash: 'x' } })))).to.equal('forbidden')
  })

  it('organisations hang where their path says, within reach', async () => {
    const [here, school, there] = [place.org('云岭县'), place.org('第二小学'), place.org('邻县')]
    const made = { kind: 'school' as const, name: '新学校', countyId: here.id }
    expect(await outcome(as(place, 'clerk', db => db.organisation.create({ data: { ...made, id: 'n1', parentId: there.id, path: `${there.path}n1/` } })))).to.equal('notFound')
    expect(await outcome(as(place, 'clerk', db => db.organisation.create({ data: { ...made, id: 'n1', parentId: here.id, path: `${here.path}other/` } })))).to.match(/out of scope/)
    expect(await outcome(as(place, 'clerk', db => db.organisation.create({ data: { ...made, path: `${here.path}n1/` } })))).to.match(/out of scope/)
    expect(await outcome(as(place, 'clerk', db => db.organisation.update({ where: { id: school.id }, data: { parentId: there.id, path: `${there.path}${school.id}/` } })))).to.equal('notFound')
    expect(await outcome(as(place, 'clerk', db => db.organisation.update({ where: { id: school.id }, data: { path: '/' } })))).to.match(/out of scope/)
    expect(await outcome(as(place, 'clerk', db => db.organisation.updateMany({ where: {}, data: { countyId: there.id } })))).to.match(/out of scope/)
    expect(await outcome(as(place, 'clerk', async db => { await db.organisation.create({ data: { ...made, id: 'n1', parentId: here.id, path: `${here.path}n1/` } }); throw new Error('taken back') }))).to.equal('taken back')
  })

  it('composite keys: the database itself refuses a child of another school', async () => {
    const orgId = place.org('第二小学').id, changed = { changedAt: new Date(), changedById: 'x' }
    expect(await outcome(as(place, 'recorder2', db => db.submissionDraft.create({ data: { submissionId: ofFirst, orgId, content: {}, ...changed } })))).to.be.oneOf(['P2002', 'P2003'])
    expect(await outcome(as(place, 'recorder2', db => db.submissionRevision.create({ data: { orgId, submissionId: ofFirst, number: 1, content: {}, evidence: [], warnings: [], placedIn: '/', countyId: place.org('云岭县').id, submittedById: 'x', submittedAt: new Date() } })))).to.equal('P2003')
    expect(await outcome(as(place, 'recorder-there', db => db.submissionRevision.create({ data: { orgId: place.org('邻县中学').id, submissionId: ofSite, number: 1, content: {}, evidence: [], warnings: [], placedIn: '/', countyId: place.org('邻县').id, submittedById: 'x', submittedAt: new Date() } })))).to.equal('P2003')
  })

  it('refuses everything that would step around the table', async () => {
    const id = ofFirst, orgId = place.org('第二小学').id
    // Prisma's own types allow these, or a cast would: hence `never`.
    const attempts: Record<string, (db: Db) => Promise<unknown>> = {
      'include': db => db.submission.findMany({ include: { org: { include: { submissions: true } } } }),
      'select': db => db.submission.findMany({ select: { org: { select: { children: true } } } }),
      'a narrower one': db => db.submission.findMany({ select: { draft: true } }),
      'its items': db => db.submission.findMany({ select: { evidenceSet: { select: { items: true } } } }),
      '_count': db => db.organisation.findMany({ select: { _count: { select: { submissions: true } } } }),
      '_count true': db => db.organisation.findMany({ include: { _count: true } }),
      '_count where': db => db.submission.findMany({ include: { _count: { select: { steps: { where: { actor: { org: { accounts: { some: {} } } } } } } } } }),
      'where': db => db.submission.findMany({ where: { org: { submissions: { some: { title: 'there' } } } } }),
      'where not': db => db.submission.findMany({ where: { NOT: [{ org: { is: { accounts: { some: { loginName: 'b' } } } } }] } }),
      'where every': db => db.submission.findMany({ where: { steps: { every: { submission: { draft: { isNot: null } } } } } }),
      'orderBy': db => db.submission.findMany({ orderBy: { org: { submissions: { _count: 'asc' } } } }),
      'having': db => db.submission.groupBy({ by: ['title'], having: { draft: { changedById: 'x' } } as never }),
      'nested create': db => db.submission.update({ where: { id }, data: { steps: { create: {} as never } } }),
      'connect': db => db.submission.update({ where: { id }, data: { org: { connect: { id: orgId } } } }),
      'orgId': db => db.submission.update({ where: { id }, data: { orgId } as never }),
      'id': db => db.submission.updateMany({ where: { id }, data: { id: 'other' } as never }),
      'many at once': db => (db.submission as unknown as { createMany(args: object): Promise<unknown> }).createMany({ data: [] }),
      'create of a list': db => db.evidenceSet.create({ data: [{ orgId }] as never }),
      'upsert': async db => (db.submission as unknown as { upsert(args: object): Promise<unknown> }).upsert({ where: { id }, create: {}, update: {} }),
      'raw': async db => (db as unknown as { $queryRaw: unknown }).$queryRaw,
      'raw unsafe': async db => (db as unknown as { $executeRawUnsafe(sql: string): unknown }).$executeRawUnsafe('DELETE'),
      'transaction': async db => (db as unknown as { $transaction(work: () => void): unknown }).$transaction(() => {}),
      'extends': async db => (db as unknown as { $extends(more: object): unknown }).$extends({}),
      'parent': async db => (db as unknown as { _appliedParent: unknown })._appliedParent,
      'fluent': async db => (db.submission.findUnique({ where: { id } }) as unknown as { org(): Promise<unknown> }).org(),
      'strategy': db => db.submission.findMany({ relationLoadStrategy: 'join' } as never),
    }
    for (const [name, attempt] of Object.entries(attempts)) expect(await outcome(as(place, 'recorder', attempt)), name).to.match(/out of scope|has no scope|not a function/)
  })

  it('never shows a password hash, however it is asked for', async () => {
    const attempts: Record<string, (db: Db) => Promise<unknown>> = {
      'select': db => db.account.findMany({ select: { passwordHash: true } }),
      'where': db => db.account.findMany({ where: { passwordHash: { startsWith: '$' } } }),
      'where deep': db => db.submission.findMany({ where: { author: { OR: [{ NOT: { passwordHash: 'x' } }] } } }),
      'orderBy': db => db.account.findMany({ orderBy: { passwordHash: 'asc' } }),
      'omit': db => db.account.findMany({ omit: { passwordHash: false } }),
      'omit inside': db => db.submission.findMany({ include: { author: { omit: { passwordHash: false } } } }),
      'distinct': db => db.account.findMany({ distinct: ['passwordHash'] }),
      'by': db => db.account.groupBy({ by: ['passwordHash'] }),
      '_max': db => db.account.aggregate({ _max: { passwordHash: true } }),
      '_min in a group': db => db.account.groupBy({ by: ['role'], _min: { passwordHash: true } }),
      'after a change': db => db.account.update({ where: { id: place.accounts.get('recorder')?.id ?? '' }, data: { post: 'x' }, omit: { passwordHash: false } }),
    }
    for (const [name, attempt] of Object.entries(attempts)) expect(await outcome(as(place, 'clerk', attempt)), name).to.match(/out of scope: Account\.passwordHash/)
    expect(JSON.stringify(await as(place, 'clerk', db => db.account.findMany({ include: { org: true } })))).not.to.contain('argon2')
  })

  it('matches a path as a half-open range, through the index', async () => {
    const { gte, lt } = inside(place.org('云岭县').path).path
    expect(lt > gte && `${gte}zzz` < lt && !(`${gte.slice(0, -1)}0` < lt)).to.equal(true)
    const plan = await place.db.write(async tx => {
      if (provider === 'sqlite') return tx.$queryRaw`EXPLAIN QUERY PLAN SELECT "id" FROM "Organisation" WHERE "path" >= ${gte} AND "path" < ${lt}`
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`
      return tx.$queryRaw`EXPLAIN (COSTS OFF) SELECT "id" FROM "Organisation" WHERE "path" >= ${gte} AND "path" < ${lt}`
    })
    expect(JSON.stringify(plan, (_key, value: unknown) => typeof value === 'bigint' ? Number(value) : value)).to.match(/Organisation_path_key/)
  })

  it('a path takes no wildcard and no prefix of an id', async () => {
    const viewer = await viewerOf(place, 'recorder2')
    for (const path of ['/%/', '/_/', `${viewer.path.slice(0, -3)}/`]) expect(await scopedDb({ ...viewer, path, leaf: false }, place.db.reader).submission.count(), path).to.equal(0)
  })
})
