import { expect } from 'chai'
import { dayOf, periodOf } from '../../src/calendar.js'
import { figures } from '../../src/statistics/figures.js'
import { indicators, type IndicatorKey } from '../../src/statistics/indicators.js'
import type { Place } from '../../src/statistics/periods.js'
import { recount } from '../../src/statistics/tallies.js'
import { scopedDb } from '../../src/platform/db/scope.js'
import { chanceOf } from '../../prisma/seed/chance.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { figuresIn } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'
import { viewerOf } from '../support/scoped.js'

const period = (code: string) => { const found = periodOf(code, []); if (!found) throw new Error(code); return found }
const everyKey = Object.keys(indicators) as IndicatorKey[]

/** Figures as somebody's page reads them. */
async function read<K extends IndicatorKey>(place: County, loginName: string, keys: readonly K[], places: readonly Place[], by: Parameters<typeof figures>[3] = [], schoolId?: string) {
  return figures(scopedDb(await viewerOf(place, loginName), place.db.reader), keys, { places, schoolId }, by)
}

/** What may be done with a record, as often as it stands here; nothing becomes of what is void. */
const nouns = { submitted: ['approval', 'approval', 'approval', 'return', 'withdrawal', 'correction'], returned: ['again', 'withdrawal'], approved: ['reopening', 'voiding', 'nothing', 'correction', 'correction'], draft: ['again'], void: ['nothing'] } as const
const afterwards = { approval: 'approved', return: 'returned', withdrawal: 'draft', again: 'submitted', reopening: 'returned', voiding: 'void' } as const

type Kept = { record: Record, by: Person, kind: string, heldOn: string, sessions: number, pupils: number, schools: number[], state: 'submitted' | 'returned' | 'approved' | 'void' | 'draft' }

describe(`figures (${provider})`, () => {
  const names = ['第一中学', '第二小学', '第三小学', '第四小学']
  let place: County, clerk: Person, clerk2: Person, schools: Person[]
  before(async () => {
    place = await county('云岭县', { schools: names })
    clerk = await place.person('clerk')
    clerk2 = await place.person('clerk2')
    schools = await Promise.all(names.map((_, index) => place.person(index === 0 ? 'recorder' : `recorder${index + 1}`)))
  })
  after(() => place.close())
  const here = (code = '2026'): Place => ({ countyId: place.org('云岭县').id, period: period(code), today: dayOf(place.clock.now) })

  it('equal a recount after any sequence of moves, joint activities among them', async function () {
    this.timeout(240_000)
    const chance = chanceOf('figures, 2026'), kept: Kept[] = []
    const kinds = ['lecture', 'themeMeeting', 'boardPaper', 'lawRecital'], days = ['2025-12-31', '2026-01-01', '2026-03-09', '2026-05-12']
    const submit = async () => {
      const host = chance.between(0, names.length - 1), with_ = names.map((_, index) => index).filter(index => index !== host && chance.often(0.3))
      const one = { kind: chance.one(kinds), heldOn: chance.one(days), sessions: chance.between(1, 9), pupils: chance.between(0, 300), schools: [host, ...with_] }
      const by = schools[host] as Person
      const numbers = Object.fromEntries(one.schools.map(index => [`pupils-${schools[index]?.orgId}`, String(one.pupils)]))
      const record = await by.submits({ kind: one.kind, heldOn: one.heldOn, sessions: String(one.sessions), title: `第 ${kept.length + 1} 条`, takingPart: with_.map(index => schools[index]?.orgId ?? ''), ...numbers })
      kept.push({ ...one, record, by, state: 'submitted' })
    }
    for (let i = 0; i < 18; i++) await submit()
    for (let move = 0; move < 60; move++) {
      const one = chance.one(kept), noun = chance.one(nouns[one.state])
      if (noun === 'correction') {
        one.kind = chance.one(kinds)
        expect((await clerk.moves(one.record, noun, { kind: one.kind })).status, `correction of ${one.state}`).to.equal(303)
      } else if (noun === 'again') expect((await one.by.submitsAgain(one.record)).status).to.equal(303)
      else if (noun !== 'nothing') expect((await (noun === 'withdrawal' ? one.by : chance.one([clerk, clerk2])).moves(one.record, noun, { comment: '请核对' })).status, `${noun} from ${one.state}`).to.equal(303)
      if (noun !== 'nothing' && noun !== 'correction') one.state = afterwards[noun]
      if (move % 20 === 19) {
        const { all, by } = await read(place, 'clerk', ['activitiesHeld', 'sessions', 'pupilTimes', 'schoolsActive', 'waiting', 'returned'], [here()], ['kind'])
        const inYear = kept.filter(each => each.heldOn.startsWith('2026')), counted = inYear.filter(each => each.state === 'approved')
        expect(all.activitiesHeld.value, '次').to.equal(counted.length)
        expect(all.sessions.value, '场').to.equal(counted.reduce((sum, each) => sum + each.sessions, 0))
        expect(all.pupilTimes.value, '人次').to.equal(counted.reduce((sum, each) => sum + each.pupils * each.schools.length, 0))
        expect(all.schoolsActive.value, '所').to.equal(new Set(counted.flatMap(each => each.schools)).size)
        expect(all.waiting.value).to.equal(inYear.filter(each => each.state === 'submitted').length)
        expect(all.returned.value).to.equal(inYear.filter(each => each.state === 'returned').length)
        for (const kind of kinds) expect(by.get(kind)?.activitiesHeld.value ?? 0, kind).to.equal(counted.filter(each => each.kind === kind).length)
        expect(await place.db.write(recount)).to.deep.equal([])
      }
    }
    for (const [index, name] of names.entries()) {
      const own = await read(place, index === 0 ? 'recorder' : `recorder${index + 1}`, ['activitiesHeld', 'pupilTimes'], [here()], [], place.org(name).id)
      const part = kept.filter(each => each.state === 'approved' && each.heldOn.startsWith('2026') && each.schools.includes(index))
      expect(own.all.activitiesHeld.value, name).to.equal(part.length)
      expect(own.all.pupilTimes.value, name).to.equal(part.reduce((sum, each) => sum + each.pupils, 0))
    }
  })
})

describe(`figures of joint activities, periods and counties (${provider})`, () => {
  let place: County, clerk: Person, recorder: Person
  const here = (code = '2026'): Place => ({ countyId: place.org('云岭县').id, period: period(code), today: dayOf(place.clock.now) })
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', '第三小学', { name: '城关幼儿园', stage: 'kindergarten' }, { name: '河湾教学点', kind: 'teachingPoint', under: '第二小学' }], today: '2027-01-08' })
    clerk = await place.person('clerk')
    recorder = await place.person('recorder')
    await place.db.write(async tx => {
      // The scheme of the helper is for the year of its clock; this story looks at the year before.
      await tx.activityScheme.updateMany({ data: { startsOn: '2026-01-01', endsOn: '2027-01-01' } })
    })
  })
  after(() => place.close())

  it('a joint activity counts once for the county, and is done for every school in it', async () => {
    const second = place.org('第二小学').id
    const joint = await recorder.submits({ kind: 'quiz', heldOn: '2026-11-20', pupils: '30', takingPart: [second], [`pupils-${second}`]: '25' })
    await clerk.approves(joint)
    const { all, by } = await read(place, 'clerk', ['activitiesHeld', 'pupilTimes'], [here()], ['school'])
    expect(all.activitiesHeld.value).to.equal(1)
    expect(all.pupilTimes.value).to.equal(55)
    expect([...by].map(([id, own]) => [id, own.activitiesHeld.value, own.pupilTimes.value])).to.have.deep.members([[place.org('第一中学').id, 1, 30], [second, 1, 25]])
  })

  it('one record of thirty class meetings is 1 次 and 30 场', async () => {
    await clerk.approves(await recorder.submits({ kind: 'themeMeeting', heldOn: '2026-03-02', classes: '30', sessions: '30', pupils: '1200' }))
    const { by } = await figures(scopedDb(await viewerOf(place, 'clerk'), place.db.reader), ['activitiesHeld', 'sessions', 'heldInOwnUnit'], { places: [here()], unitOf: new Map([['themeMeeting', 'session'], ['quiz', 'session']]) }, ['kind'])
    expect(by.get('themeMeeting')).to.deep.include({ activitiesHeld: { ...by.get('themeMeeting')?.activitiesHeld, value: 1, unit: 'time' } })
    expect(by.get('themeMeeting')?.heldInOwnUnit).to.include({ value: 30, unit: 'session' })
  })

  it('the last and the first day of a year lie in different years', async () => {
    for (const heldOn of ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01']) await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn, title: heldOn }))
    const lectures = async (code: string) => (await read(place, 'clerk', ['lecturesHeld'], [here(code)])).all.lecturesHeld.value
    expect([await lectures('2025'), await lectures('2026'), await lectures('2027')]).to.deep.equal([1, 2, 1])
  })

  it('a number that nobody stated is not 0', async () => {
    const third = await place.person('recorder3'), id = place.org('第三小学').id
    const unfiled = await read(place, 'recorder3', ['pupilTimes'], [here()], [], id)
    expect(unfiled.all.pupilTimes.value, 'nothing held: nobody came').to.equal(0)
    const unknown = await third.submits({ kind: 'boardPaper', heldOn: '2026-04-01' })
    await clerk.approves(unknown)
    expect((await read(place, 'recorder3', ['pupilTimes'], [here()], [], id)).all.pupilTimes.value).to.equal(null)
    expect(figuresIn(await third.see('/standing?period=2026')).get('参与学生')?.value).to.equal('—')
    await clerk.approves(await third.submits({ kind: 'lecture', heldOn: '2026-04-02', pupils: '0' }))
    expect((await read(place, 'recorder3', ['pupilTimes'], [here()], [], id)).all.pupilTimes.value, 'somebody said that no pupil came').to.equal(0)
  })

  it('schools that owe are those the scheme asks and that were open; 教学点 and kindergartens are not among them', async () => {
    const owing = async () => (await read(place, 'clerk', ['schoolsOwing'], [here()])).all.schoolsOwing.value
    expect(await owing()).to.equal(3)
    await place.db.write(tx => tx.organisation.update({ where: { id: place.org('第三小学').id }, data: { closedOn: '2026-01-01' } }))
    expect(await owing(), 'closed before the year began').to.equal(2)
    await place.db.write(tx => tx.organisation.update({ where: { id: place.org('第三小学').id }, data: { closedOn: '2026-09-01' } }))
    expect(await owing(), 'open for a part of it').to.equal(3)
  })

  it('a school has completed when every kind it is asked for is approved', async () => {
    const completed = async () => (await read(place, 'clerk', ['schoolsCompleted', 'completionRate'], [here()])).all
    expect((await completed()).schoolsCompleted.value).to.equal(0)
    await clerk.approves(await recorder.submits({ kind: 'essaySpeech', heldOn: '2026-05-04' }))
    const last = await recorder.submits({ kind: 'boardPaper', heldOn: '2026-05-05' })
    expect((await completed()).schoolsCompleted.value, 'waiting is not done').to.equal(0)
    await clerk.approves(last)
    expect((await completed()).schoolsCompleted.value).to.equal(1)
    expect((await completed()).completionRate.value).to.be.closeTo(100 / 3, 1e-9)
    await clerk.moves(last, 'reopening', { comment: '日期请核对' })
    expect((await completed()).schoolsCompleted.value).to.equal(0)
  })

  it('a prefecture sees its counties added up, each by its own, and the neighbours see nothing of one another', async () => {
    const there = await place.person('recorder-there'), clerkThere = await place.person('clerk-there')
    await clerkThere.approves(await there.submits({ kind: 'lecture', heldOn: '2026-06-01', pupils: '77' }))
    const both: Place[] = [here(), { countyId: place.org('邻县').id, period: period('2026'), today: dayOf(place.clock.now) }]
    const up = await read(place, 'prefecture', everyKey.filter(key => key !== 'heldInOwnUnit'), both, ['county'])
    const [own, other] = [up.by.get(place.org('云岭县').id), up.by.get(place.org('邻县').id)]
    for (const key of ['activitiesHeld', 'sessions', 'pupilTimes', 'schoolsActive', 'schoolsOwing', 'schoolsCompleted', 'waiting', 'returned'] as const) {
      expect(up.all[key].value, key).to.equal((own?.[key].value ?? 0) + (other?.[key].value ?? 0))
    }
    expect(other?.pupilTimes.value).to.equal(77)
    expect((await read(place, 'clerk-there', ['activitiesHeld', 'waiting', 'schoolsOwing', 'schoolsActive'], [here()])).all).to.satisfy((all: { [key: string]: { value: number } }) => Object.values(all).every(figure => figure.value === 0))
  })
})
