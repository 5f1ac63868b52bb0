import { expect } from 'chai'
import fc from 'fast-check'
import { findViewer } from '../../src/accounts/find-viewer.js'
import { activityContent } from '../../src/activities/activity-content.js'
import { dayOf, periodOf } from '../../src/calendar.js'
import { finishTransaction } from '../../src/finish.js'
import { closeSchool, reopenSchool } from '../../src/organisations/school-commands.js'
import { contextOf } from '../../src/platform/context.js'
import { collectNothing, type Ctx } from '../../src/platform/ctx.js'
import { translators } from '../../src/platform/texts/texts.js'
import { Problem } from '../../src/problems.js'
import { freezePeriod } from '../../src/statistics/frozen-commands.js'
import { recount } from '../../src/statistics/tallies.js'
import { correctSubmission, createDraft, moveSubmission, saveDraft, submitSubmission, type Move } from '../../src/submissions/submission-commands.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'

const names = ['第一中学', '第二小学', '第三小学'], kinds = ['lecture', 'themeMeeting', 'quiz', 'lawRecital'], days = ['2025-12-31', '2026-01-01', '2026-05-12', '2026-05-31']
const contents = { activity: activityContent }

/** One thing that somebody does; `at` picks among the records there are by then. */
type Deed =
  | { deed: 'file', school: number, with: number[], kind: number, day: number, sessions: number, pupils: number | null }
  | { deed: 'edit', at: number, day: number, pupils: number | null, with: number[] }
  | { deed: 'move', at: number, action: Move['action'], by: 'clerk' | 'clerk2' | 'owner' }
  | { deed: 'correct', at: number, kind: number }
  | { deed: 'close', school: number } | { deed: 'reopen', school: number } | { deed: 'freeze', month: number } | { deed: 'wait', minutes: number }

const school = fc.nat(names.length - 1), pupils = fc.option(fc.nat(300)), others = fc.uniqueArray(school, { maxLength: 2 }), at = fc.nat(40), day = fc.nat(days.length - 1)
const deeds = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.record({ deed: fc.constant('file' as const), school, with: others, kind: fc.nat(kinds.length - 1), day, sessions: fc.integer({ min: 1, max: 9 }), pupils }) },
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('edit' as const), at, day, pupils, with: others }) },
  { weight: 8, arbitrary: fc.record({ deed: fc.constant('move' as const), at, action: fc.constantFrom<Move['action'][]>('approve', 'approve', 'approve', 'return', 'undo', 'reopen', 'void', 'withdraw'), by: fc.constantFrom('clerk' as const, 'clerk2' as const, 'owner' as const) }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('correct' as const), at, kind: fc.nat(kinds.length - 1) }) },
  { weight: 1, arbitrary: fc.oneof(fc.record({ deed: fc.constant('close' as const), school }), fc.record({ deed: fc.constant('reopen' as const), school })) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('freeze' as const), month: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 15 }) }) },
), { minLength: 5, maxLength: 40 })

/** The product's own commands, each in a transaction of its own, as the endpoint runs them. What is not allowed is a plain refusal. */
describe(`tallies and rows after any mix of what people do (${provider})`, () => {
  let place: County
  before(async () => { place = await county('云岭县', { schools: names, today: '2026-06-01' }) })
  after(() => place.close())

  async function acts(loginName: string, what: (ctx: Ctx) => Promise<unknown>, version?: number): Promise<'done' | 'refused'> {
    const viewer = await findViewer(place.db.reader, place.accounts.get(loginName)?.id ?? '', dayOf(place.clock.now))
    if (!viewer) throw new Error(`nobody here is called ${loginName}`)
    try {
      await place.db.write(async tx => {
        const collected = collectNothing()
        await what(contextOf(tx, collected, viewer, place.clock.now, translators['zh-CN'], version))
        await finishTransaction(tx, viewer, collected, place.clock.now)
      })
      return 'done'
    } catch (error) {
      if (error instanceof Problem) return 'refused'
      throw error
    }
  }
  const recorderOf = (index: number): string => index === 0 ? 'recorder' : `recorder${index + 1}`
  const idOf = (index: number): string => place.org(names[index] ?? '').id
  const fieldsOf = (host: number, { with: guests, pupils: number, day: on }: { with: number[], pupils: number | null, day: number }) => ({
    heldOn: days[on] ?? '', takingPart: guests.filter(one => one !== host).map(idOf), lateReason: '核对后补报', ...Object.fromEntries([host, ...guests].map(one => [`pupils-${idOf(one)}`, number === null ? '' : String(number)])),
  })

  async function run(one: Deed, mine: { id: string, host: number }[]): Promise<'done' | 'refused'> {
    const countyId = place.org('云岭县').id
    if (one.deed === 'file') {
      const orgId = idOf(one.school)
      return acts(recorderOf(one.school), async ctx => {
        const { id } = await createDraft(ctx, { kind: 'activity', topic: kinds[one.kind] ?? '', orgId, countyId, draft: { kind: kinds[one.kind] ?? '', title: `第 ${mine.length + 1} 条`, sessions: String(one.sessions), ...fieldsOf(one.school, one) } })
        await submitSubmission(ctx, contents, id)
        mine.push({ id, host: one.school })
      })
    }
    if (one.deed === 'close') return acts('clerk', ctx => closeSchool(ctx, idOf(one.school), { closedOn: '2026-05-20', reason: '撤并' }))
    if (one.deed === 'reopen') return acts('clerk', ctx => reopenSchool(ctx, idOf(one.school)))
    if (one.deed === 'wait') { place.pass(one.minutes * 60_000); return 'done' }
    const period = one.deed === 'freeze' ? periodOf(`2026-0${one.month}`, []) : undefined
    if (one.deed === 'freeze') return acts('leader', ctx => period ? freezePeriod(ctx, { countyId, period, today: ctx.today }, `2026-0${one.month}`, '') : Promise.resolve())
    const record = mine[one.at % Math.max(1, mine.length)]
    if (!record) return 'refused'
    const { version } = await place.db.reader.submission.findUniqueOrThrow({ where: { id: record.id }, select: { version: true } })
    if (one.deed === 'edit') return acts(recorderOf(record.host), async ctx => { await saveDraft(ctx, record.id, fieldsOf(record.host, one)); await submitSubmission(ctx, contents, record.id) })
    if (one.deed === 'correct') return acts('clerk', ctx => correctSubmission(ctx, contents, record.id, { kind: kinds[one.kind] ?? '' }, '类别填错'), version)
    return acts(one.by === 'owner' ? recorderOf(record.host) : one.by, ctx => moveSubmission(ctx, contents, record.id, { action: one.action, comment: '请核对' }), version)
  }

  it('are equal, and a record says of itself what its history says', async function () {
    this.timeout(600_000)
    let done = 0, refused = 0
    await fc.assert(fc.asyncProperty(deeds, async given => {
      const mine: { id: string, host: number }[] = []
      for (const one of given) { if (await run(one, mine) === 'done') done++; else refused++ }
      expect(await place.db.write(recount)).to.deep.equal([])
    }), { numRuns: provider === 'sqlite' ? 150 : 40, seed: 20261128, endOnFailure: true })
    // A check that does nothing finds nothing.
    expect(done).to.be.greaterThan(100)
    expect(refused).to.be.greaterThan(10)
    expect(await place.db.reader.approval.count({ where: { until: { not: null } } }), 'approvals that ended').to.be.greaterThan(5)
  })
})
