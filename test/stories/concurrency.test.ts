import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import type { Person, Record } from '../support/people.js'

/** A row of dice that falls the same way every time (mulberry32). */
function dice(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { below: (limit: number) => Math.floor(next() * limit), one: <V>(choices: readonly V[]): V => choices[Math.floor(next() * choices.length)] as V }
}

async function expectSound(place: County) {
  expect(await place.db.write(recount), 'tallies against a recount').to.deep.equal([])
  expect(await place.db.write(verifyTrail), 'the audit chain').to.equal(null)
  const submissions = await place.db.reader.submission.findMany({ include: { approvals: { orderBy: { from: 'asc' } }, steps: { orderBy: { number: 'asc' } }, revisions: true } })
  for (const one of submissions) {
    const open = one.approvals.filter(approval => approval.until === null)
    expect(open.map(approval => approval.revisionId), `${one.id} is ${one.status}`).to.deep.equal(one.status === 'approved' ? [one.approvedRevisionId] : [])
    expect(one.approvedRevisionId === null, `${one.id} is ${one.status}`).to.equal(one.status !== 'approved')
    // Half-open, one after another: no moment at which two revisions of one record count.
    for (const [i, approval] of one.approvals.entries()) {
      const next = one.approvals[i + 1]
      if (next) expect(approval.until !== null && approval.until <= next.from, `${one.id} counts twice`).to.equal(true)
    }
    // Every move is one step, in order, from where the one before it led.
    expect(one.steps.map(step => step.number)).to.deep.equal(Array.from({ length: one.version - 1 }, (_, i) => i + 1))
    expect(one.steps.map(step => step.from)).to.deep.equal(['draft', ...one.steps.map(step => step.to)].slice(0, -1).slice(0, one.steps.length))
    expect(one.steps.at(-1)?.to ?? 'draft').to.equal(one.status)
    expect(one.revisions.map(revision => revision.number).sort((a, b) => a - b)).to.deep.equal(Array.from({ length: one.revisionCount }, (_, i) => i + 1))
  }
}

describe(`several people at once (${provider})`, function () {
  this.timeout(240_000)

  it('approving against returning, 200 times: one wins, the other hears of it, one step is written', async () => {
    const place = await county()
    try {
      const [recorder, clerk, colleague] = [await place.person('recorder'), await place.person('clerk'), await place.person('clerk2')]
      let approved = 0, lecture = await recorder.submits({ pupils: '42' })
      for (let round = 0; round < 200; round++) {
        // A page shows the whole history of its record: with all 200 in one, most of the time would go into drawing it.
        if (round > 0 && round % 20 === 0) lecture = await recorder.submits({ pupils: '42' })
        const { version } = await place.db.reader.submission.findUniqueOrThrow({ where: { id: lecture.id }, select: { version: true } })
        const seen = { _version: String(version) }
        const answers = await Promise.all([
          clerk.browser.post(`/submissions/${lecture.id}/approval`, seen),
          colleague.browser.post(`/submissions/${lecture.id}/return`, { ...seen, comment: '人数请核对' }),
        ])
        expect(answers.map(answer => answer.status).sort(), `round ${round}`).to.deep.equal([303, 409])
        expect(answers.find(answer => answer.status === 409)?.text, 'hears who was faster').to.match(answers[0].status === 303 ? /任审核 通过/ : /苏审核 退回/)
        expect(await place.db.reader.submissionStep.count({ where: { submissionId: lecture.id } })).to.equal(version)
        const winner = answers[0].status === 303 ? clerk : colleague
        if (winner === clerk) approved++
        expect((await winner.browser.post(`/submissions/${lecture.id}/undoing`, { _version: String(version + 1) })).status, 'takes it back').to.equal(303)
      }
      expect(approved).to.be.within(0, 200)
      expect(await place.db.reader.submissionStep.count({ where: { action: 'undo' } })).to.equal(200)
      await expectSound(place)
    } finally { await place.close() }
  })

  it('the same form ten times at once makes one record, and all ten hear the same answer', async () => {
    const place = await county()
    try {
      const recorder = await place.person('recorder')
      await recorder.see('/activities/new')
      const answers = await Promise.all(Array.from({ length: 10 }, () => recorder.browser.post('/activities', { kind: 'lecture', _once: 'one press, ten messages' })))
      expect(answers.map(answer => answer.status)).to.deep.equal(Array.from({ length: 10 }, () => 303))
      expect(new Set(answers.map(answer => answer.location)).size).to.equal(1)
      expect(await place.db.reader.submission.count()).to.equal(1)

      const lecture = await recorder.submits(), clerk = await place.person('clerk'), form = { _version: await clerk.versionOf(lecture), _once: 'an impatient finger' }
      const approvals = await Promise.all(Array.from({ length: 10 }, () => clerk.browser.post(`/submissions/${lecture.id}/approval`, form)))
      expect(new Set(approvals.map(answer => `${answer.status} ${answer.location}`))).to.deep.equal(new Set([`303 /submissions/${lecture.id}`]))
      expect(await place.db.reader.submissionStep.count({ where: { submissionId: lecture.id, action: 'approve' } })).to.equal(1)
      await expectSound(place)
    } finally { await place.close() }
  })

  it('submitting one draft from two places at once files it once', async () => {
    const place = await county()
    try {
      const recorder = await place.person('recorder'), admin = await place.person('admin')
      for (let round = 0; round < 20; round++) {
        const draft = await recorder.drafts({ pupils: '30' })
        const answers = await Promise.all([recorder, admin, recorder].map(person => person.submitsAgain(draft)))
        expect(answers.map(answer => answer.status).sort(), `round ${round}`).to.deep.equal([303, 409, 409])
      }
      expect(await place.db.reader.submissionRevision.count()).to.equal(20)
      expect((await place.db.reader.submission.findMany({ orderBy: { number: 'asc' } })).map(one => one.number)).to.deep.equal(Array.from({ length: 20 }, (_, i) => `HD-2026-${String(i + 1).padStart(4, '0')}`))
      await expectSound(place)
    } finally { await place.close() }
  })

  it('fields saved at the same moment by two people are both kept', async () => {
    const place = await county()
    try {
      const recorder = await place.person('recorder'), admin = await place.person('admin')
      const draft = await recorder.drafts()
      for (let round = 0; round < 40; round++) {
        await Promise.all([
          recorder.browser.post(`/activities/${draft.id}/draft`, { place: `报告厅${round}`, then: 'save' }),
          admin.browser.post(`/activities/${draft.id}/draft`, { summary: `第${round}次修改`, then: 'save' }),
        ])
        const kept = await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: draft.id } })
        expect(kept.content, `round ${round}`).to.include({ place: `报告厅${round}`, summary: `第${round}次修改` })
      }
    } finally { await place.close() }
  })

  for (const seed of [20261123, 7, 431]) {
    it(`whatever five people do in whatever order, figures, approvals and trail stay right (seed ${seed})`, async () => {
      const place = await county('云岭县', { schools: ['第一中学', '第二小学'] })
      try {
        const { below, one } = dice(seed), schools = [place.org('第一中学').id, place.org('第二小学').id]
        const [first, second, clerk, colleague] = await Promise.all(['recorder', 'recorder2', 'clerk', 'clerk2'].map(place.person)) as [Person, Person, Person, Person]
        const records: { record: Record, host: Person }[] = []
        for (const host of [first, second, clerk]) {
          for (let i = 0; i < 2; i++) records.push({ host, record: await host.drafts({ heldOn: `2026-05-${10 + below(20)}`, sessions: String(1 + below(4)), takingPart: i === 0 || host === clerk ? schools : [], [`pupils-${schools[0]}`]: String(10 + below(90)) }) })
        }
        const outcomes = new Map<number, number>(), said = { return: '请核对', reopening: '请核对', voiding: '请核对' } as { [noun: string]: string | undefined }
        /** One move, from a page that may be old by the time it is sent. */
        const act = async ({ record, host }: typeof records[number], who: Person, noun: string, typed: string, old: boolean): Promise<number> => {
          const { version = 1 } = await place.db.reader.submission.findUnique({ where: { id: record.id } }) ?? {}
          const _version = String(old ? Math.max(1, version - 1) : version), comment = said[noun]
          if (noun === 'submit') return (await host.submitsAgain(record, { _version, [`pupils-${schools[0]}`]: typed, [`pupils-${schools[1]}`]: typed })).status
          return (await who.browser.post(`/submissions/${record.id}/${noun}`, { _version, ...(comment ? { comment } : {}) })).status
        }
        for (let round = 0; round < 80; round++) {
          // Two or three people at once, often on the same record.
          const target = one(records)
          const moves = Array.from({ length: 2 + below(2) }, () => {
            const at = below(3) > 0 ? target : one(records), decides = below(2) === 0
            const noun = decides ? one(['approval', 'approval', 'approval', 'return', 'undoing', 'reopening', ...(below(6) === 0 ? ['voiding'] : [])]) : one(['submit', 'submit', 'submit', 'withdrawal', ...(below(6) === 0 ? ['discarding'] : [])])
            return () => act(at, decides ? one([clerk, colleague]) : at.host, noun, String(below(120)), below(8) === 0)
          })
          for (const status of await Promise.all(moves.map(move => move()))) outcomes.set(status, (outcomes.get(status) ?? 0) + 1)
          if (below(5) === 0) place.pass(60_000)
        }
        expect([...outcomes.keys()].filter(status => ![303, 404, 409].includes(status)), JSON.stringify([...outcomes])).to.deep.equal([])
        expect(outcomes.get(303) ?? 0, 'enough of it worked to mean something').to.be.greaterThan(25)
        expect(outcomes.get(409) ?? 0, 'and enough of it met').to.be.greaterThan(15)
        await expectSound(place)
      } finally { await place.close() }
    })
  }
})
