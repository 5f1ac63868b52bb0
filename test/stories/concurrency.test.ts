import { expect } from 'chai'
import type { ActivityContent } from '../../src/activities/activity.js'
import { draftOf } from '../../src/activities/activity-draft.js'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import type { Fields } from '../support/browser.js'
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
  const submissions = await place.db.reader.submission.findMany({ include: { approvals: { orderBy: { from: 'asc' } }, steps: { orderBy: { number: 'asc' }, include: { actor: { select: { orgId: true } } } }, revisions: true, draft: true } })
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
    // A revision comes by a step of its own: by submitting, or by a correction, which leaves the record where it is.
    expect(one.steps.filter(step => ['submit', 'confirm', 'correct'].includes(step.action)).map(step => step.revision)).to.deep.equal(Array.from({ length: one.revisionCount }, (_, i) => i + 1))
    for (const step of one.steps) if (step.action === 'correct') expect(step.to, `${one.id} stays where it was`).to.equal(step.from)
    // What a bureau entered for a school stays the school's, and is the bureau's to fill in until the school's own hand is in it.
    const owners = one.steps.some(step => step.actor.orgId === one.orgId)
    if (one.proxyOrgId !== null) expect(owners, `${one.id} was taken over`).to.equal(false)
    // While it waits or counts, its draft says what its last revision says: whoever goes on from there loses nothing.
    const last = one.revisions.find(revision => revision.number === one.revisionCount)
    if (!last || !['submitted', 'approved'].includes(one.status)) continue
    const draft = one.draft?.content as { [field: string]: unknown }, filed = draftOf(last.content as unknown as ActivityContent)
    for (const field of Object.keys(filed).filter(name => name === 'kind' || name === 'occasion' || name.startsWith('pupils-'))) expect(draft[field] ?? '', `${field} of ${one.id}`).to.equal(filed[field])
  }
  // What a school says of itself is said, taken in or left aside once for each version of it.
  for (const part of await place.db.reader.schoolPart.findMany()) {
    expect(await place.db.reader.auditEntry.count({ where: { subject: 'SchoolPart', subjectId: part.id } }), `the word of ${part.orgId} is ${part.state}`).to.equal(part.version - 1)
  }
}

describe(`several people at once (${provider})`, function () {
  this.timeout(480_000)

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
        // Whoever fills in a record; of one that the bureau enters for a school (代录), the bureau and the school that may take it over.
        const records: { record: Record, hosts: readonly Person[] }[] = []
        const begins = async (hosts: readonly [Person, ...Person[]], joint: boolean, fields: Fields = {}) => records.push({ hosts, record: await hosts[0].drafts({ heldOn: `2026-05-${10 + below(20)}`, sessions: String(1 + below(4)), takingPart: joint ? schools : [], [`pupils-${schools[0]}`]: String(10 + below(90)), ...fields }) })
        for (const host of [first, second, clerk]) for (let i = 0; i < 2; i++) await begins([host], i === 0 || host === clerk)
        for (let i = 0; i < 2; i++) await begins([clerk, second], true, { orgId: second.orgId, [`pupils-${second.orgId}`]: String(10 + below(90)) })
        const outcomes = new Map<number, number>(), worked = new Map<string, number>(), said = { return: '请核对', reopening: '请核对', voiding: '请核对' } as { [noun: string]: string | undefined }
        /** One move, from a page that may be old by the time it is sent. */
        const act = async ({ record }: typeof records[number], who: Person, noun: string, typed: string, old: boolean): Promise<number> => {
          const { version = 1 } = await place.db.reader.submission.findUnique({ where: { id: record.id } }) ?? {}
          const _version = String(old ? Math.max(1, version - 1) : version), comment = said[noun]
          if (noun === 'submit') return (await who.submitsAgain(record, { _version, [`pupils-${schools[0]}`]: typed, [`pupils-${schools[1]}`]: typed })).status
          if (noun === 'correction') return (await who.browser.post(`/submissions/${record.id}/correction`, { _version, kind: one(['lecture', 'quiz', 'themeMeeting']), occasion: `第${typed}次` })).status
          if (noun === 'part') return (await who.browser.upload(`/activities/${record.id}/part`, [], { pupils: typed, teachers: '', cadres: '', parents: '' })).status
          if (noun === 'acceptance' || noun === 'declining') {
            const parts = await place.db.reader.schoolPart.findMany({ where: { submissionId: record.id }, orderBy: { id: 'asc' } }), part = parts.find(one => one.state === 'sent') ?? parts[0]
            if (!part) return 404
            // Who decides on a school's word changes with the state of the record: to others it is closed.
            const { status } = await who.browser.post(`/activities/${record.id}/parts/${part.id}/${noun}`, { _version, seen: String(part.version), ...(noun === 'declining' ? { comment: '请再核' } : {}) })
            return status === 403 ? 409 : status
          }
          return (await who.browser.post(`/submissions/${record.id}/${noun}`, { _version, ...(comment ? { comment } : {}) })).status
        }
        const reviewers = [clerk, colleague], guests = [first, second]
        /** Somebody and what they might do: decide, fill in, or say of one's own school what the record should say. */
        const pick = ({ hosts }: typeof records[number]): [Person, string] => {
          const what = below(10), others = guests.filter(guest => !hosts.includes(guest))
          if (what < 3) return [one(reviewers), one(['approval', 'approval', 'approval', 'return', 'undoing', 'reopening', ...(below(8) === 0 ? ['voiding'] : [])])]
          if (what < 5) {
            const [, owner] = hosts
            return owner && below(4) === 0 ? [owner, 'amendment'] : [one(hosts), one(['submit', 'submit', 'submit', 'withdrawal', ...(below(8) === 0 ? ['discarding'] : [])])]
          }
          if (what < 6) return [one(reviewers), 'correction']
          return below(2) === 0 ? [one(others), 'part'] : [one([...reviewers, ...hosts]), one(['acceptance', 'acceptance', 'declining'])]
        }
        for (let round = 0; round < 100; round++) {
          // Two or three people at once, often on the same record.
          const target = one(records)
          const moves = Array.from({ length: 2 + below(2) }, () => {
            const at = below(3) > 0 ? target : one(records), [who, noun] = pick(at), typed = String(below(120)), old = below(8) === 0
            return async () => { const status = await act(at, who, noun, typed, old); if (status === 303) worked.set(noun, (worked.get(noun) ?? 0) + 1); return status }
          })
          for (const status of await Promise.all(moves.map(move => move()))) outcomes.set(status, (outcomes.get(status) ?? 0) + 1)
          if (below(5) === 0) place.pass(60_000)
        }
        expect([...outcomes.keys()].filter(status => ![303, 404, 409].includes(status)), JSON.stringify([...outcomes])).to.deep.equal([])
        expect(outcomes.get(303) ?? 0, 'enough of it worked to mean something').to.be.greaterThan(25)
        expect(outcomes.get(409) ?? 0, 'and enough of it met').to.be.greaterThan(15)
        for (const noun of ['submit', 'approval', 'correction', 'part', 'acceptance']) expect(worked.get(noun) ?? 0, `${noun} of ${JSON.stringify([...worked])}`).to.be.greaterThan(1)
        await expectSound(place)
      } finally { await place.close() }
    })
  }
})
