import { expect } from 'chai'
import { periodOf, type Period, type TermDates } from '../../src/calendar.js'
import { stages, type Stage } from '../../src/organisations/school.js'
import { byStage, isLate, stageGroups, stateOf, type CellFacts } from '../../src/statistics/matrix.js'
import { askedKinds, fulfilledKinds, requirementsIn, requirementsOf, type Duty, type OwingSchool, type Scheme } from '../../src/statistics/requirements.js'

const facts = (some: Partial<CellFacts>): CellFacts => ({ approved: 0, waiting: 0, returned: 0, asked: true, fulfilled: false, late: false, ...some })

describe('a cell of school × kind', () => {
  it('shows what counts before what waits, and the bureau’s turn before the school’s', () => {
    expect(stateOf(facts({ approved: 1, waiting: 2, returned: 1, late: true }))).to.equal('once')
    expect(stateOf(facts({ waiting: 1, returned: 1, late: true }))).to.equal('filed')
    expect(stateOf(facts({ returned: 1, late: true }))).to.equal('returned')
    expect(stateOf(facts({ late: true }))).to.equal('late')
    expect(stateOf(facts({}))).to.equal('none')
  })

  it('has three depths of green', () => {
    expect([1, 2, 3, 4, 40].map(approved => stateOf(facts({ approved })))).to.deep.equal(['once', 'some', 'some', 'many', 'many'])
  })

  it('never calls late, nor unfiled, what nobody asked for; but it shows what was done all the same', () => {
    expect(stateOf(facts({ asked: false, late: true }))).to.equal('free')
    expect(stateOf(facts({ asked: false, approved: 1 }))).to.equal('once')
    expect(stateOf(facts({ asked: false, returned: 1 }))).to.equal('returned')
  })
})

const duty = (stage: Stage, kindCode = 'lecture', owed = 1, per: Duty['per'] = 'calendarYear'): Duty => ({ stage, kindCode, owed, per })
const scheme = (duties: Duty[], dueOn: string | null = null, year = 2026): Scheme => ({ id: `s${year}`, name: '五个一', englishName: '', startsOn: `${year}-01-01`, endsOn: `${year + 1}-01-01`, dueOn, duties })
const terms: TermDates[] = [
  { schoolYear: 2025, season: 'spring', startsOn: '2026-02-24', endsOn: '2026-07-05' },
  { schoolYear: 2026, season: 'autumn', startsOn: '2026-09-01', endsOn: '2027-01-23' },
]
const period = (code: string): Period => { const found = periodOf(code, terms); if (!found) throw new Error(code); return found }
const school = (some: Partial<OwingSchool> = {}): OwingSchool => ({ reportingStage: 'primary', openedOn: null, closedOn: null, ...some })
const year = period('2026')

describe('what a school owes', () => {
  it('follows its stage; a stage that is not asked, and a school of no known stage, owe nothing', () => {
    const asks = requirementsIn(year, [scheme([duty('primary'), duty('junior', 'quiz')])], terms)
    expect(askedKinds(asks, year, school())).to.deep.equal(['lecture'])
    expect(askedKinds(asks, year, school({ reportingStage: 'junior' }))).to.deep.equal(['quiz'])
    expect(askedKinds(asks, year, school({ reportingStage: 'kindergarten' }))).to.deep.equal([])
    expect(askedKinds(asks, year, school({ reportingStage: null }))).to.deep.equal([])
  })

  it('follows the days it was open: one day of the year is enough, none is not', () => {
    const asks = requirementsIn(year, [scheme([duty('primary')])], terms)
    const owes = (some: Partial<OwingSchool>) => askedKinds(asks, year, school(some)).length > 0
    expect(owes({ closedOn: '2026-01-01' }), 'closed when the year began').to.equal(false)
    expect(owes({ closedOn: '2026-01-02' })).to.equal(true)
    expect(owes({ openedOn: '2026-12-31' })).to.equal(true)
    expect(owes({ openedOn: '2027-01-01' })).to.equal(false)
  })

  it('comes from the scheme in force: another year has another five, and a year without one asks nothing', () => {
    const all = [scheme([duty('primary', 'lecture')], null, 2025), scheme([duty('primary', 'mockCourt')], null, 2026)]
    expect(requirementsIn(period('2025'), all, terms).kindCodes).to.deep.equal(['lecture'])
    expect(requirementsIn(year, all, terms).kindCodes).to.deep.equal(['mockCourt'])
    expect(requirementsIn(period('2027'), all, terms)).to.deep.include({ kindCodes: [], measured: false, scheme: undefined })
  })

  it('is done with enough of each kind, inside its window', () => {
    const asks = requirementsIn(year, [scheme([duty('primary', 'lecture', 2), duty('primary', 'quiz')])], terms)
    const done = (counts: Record<string, number>) => fulfilledKinds(requirementsOf(asks, school()), kind => counts[kind] ?? 0)
    expect(done({ lecture: 1, quiz: 1 })).to.deep.equal(['quiz'])
    expect(done({ lecture: 2, quiz: 3 })).to.deep.equal(['lecture', 'quiz'])
  })

  it('a duty of a year is judged by the year only: its term says who is asked, and nothing about who failed', () => {
    const asks = requirementsIn(period('2026-2027-autumn'), [scheme([duty('primary')], '2026-12-18')], terms)
    expect(asks.measured).to.equal(false)
    expect(askedKinds(asks, period('2026-2027-autumn'), school())).to.deep.equal(['lecture'])
    expect(isLate(asks, school(), 'lecture', '2027-01-10')).to.equal(false)
  })

  it('a duty of a term is judged in its term, also where the term reaches into January, and twice in a year', () => {
    const asks = requirementsIn(year, [scheme([duty('primary', 'themeMeeting', 1, 'term')])], terms)
    expect(asks.list.map(one => one.window)).to.deep.equal([{ startsOn: '2026-02-24', endsOn: '2026-07-05' }, { startsOn: '2026-09-01', endsOn: '2027-01-23' }])
    const held = (days: string[]) => fulfilledKinds(requirementsOf(asks, school()), (_, window) => days.filter(day => day >= window.startsOn && day < window.endsOn).length)
    expect(held(['2026-03-01', '2026-04-01'])).to.deep.equal([])
    expect(held(['2026-03-01', '2027-01-10'])).to.deep.equal(['themeMeeting'])
    expect(held(['2026-03-01', '2026-07-05']), 'the last day is not part of a term').to.deep.equal([])
    expect(requirementsOf(asks, school({ closedOn: '2026-08-01' })).length, 'a school closed in summer owes nothing in autumn').to.equal(1)
  })

  it('cannot be judged per term where the county has set no terms', () => {
    expect(requirementsIn(year, [scheme([duty('primary', 'lecture', 1, 'term')])], []).measured).to.equal(false)
  })

  it('is late from the day after the last day to file, and never where no day was set', () => {
    const late = (dueOn: string | null, today: string, stage: Stage = 'primary') => isLate(requirementsIn(year, [scheme([duty('primary')], dueOn)], terms), school({ reportingStage: stage }), 'lecture', today)
    expect(late('2026-12-18', '2026-12-18')).to.equal(false)
    expect(late('2026-12-18', '2026-12-19')).to.equal(true)
    expect(late(null, '2027-12-19')).to.equal(false)
    expect(late('2026-12-18', '2026-12-19', 'kindergarten')).to.equal(false)
  })
})

describe('the order of the stages', () => {
  it('has a place for every stage and for a school of no known stage, and loses no row', () => {
    expect([...stageGroups].sort()).to.deep.equal([...stages, 'unknown'].sort())
    const rows = [...stages, null].map(reportingStage => ({ reportingStage }))
    expect(byStage(rows, row => row).flatMap(group => group.rows)).to.have.members(rows)
  })
})
