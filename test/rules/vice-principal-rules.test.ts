import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, calendarYear } from '../../src/calendar.js'
import { servesOn } from '../../src/vice-principals/appointment.js'
import { everyRule, judges } from '../../src/vice-principals/catalogue/rules.js'
import { daysServed, hoursDue, judge, roomOf, rulesOn, vacantSince, type AppointmentFact, type Facts, type PersonFact } from '../../src/vice-principals/rules.js'

const day = '2026-06-01', term = { startsOn: '2024-09-01', until: '2027-08-31', endedOn: null }
const appointment = (orgId: string, personId: string, more: Partial<AppointmentFact> = {}): AppointmentFact => ({ id: `${personId}@${orgId}`, orgId, personId, role: 'vicePrincipal', ...term, endReason: null, cannotServeFrom: null, ...more })
const person = (id: string, more: Partial<PersonFact> = {}): PersonFact => ({ id, organ: 'court', service: 'inService', birthYear: null, legalWorkYears: 10, trainingHours: 8, ...more })
const facts = (more: Partial<Facts> = {}): Facts => ({ day, schools: [{ id: 's', kindergarten: false }], people: [person('p')], appointments: [appointment('s', 'p')], years: [], semesters: [], ...more })
const national = rulesOn('140000', day)
/** What is found: rule, severity, whose, and how many. */
const found = (more: Partial<Facts>, rules = national) => judge(rules, facts(more)).map(one => `${one.rule.code} ${one.severity} ${one.subject.id} ${one.found.unknown ? '?' : one.found.count}`)
const numbers = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`)

describe('rules on legal vice-principals: which apply', () => {
  it('each has a code of its own, both languages, a source, and what it replaces is there', () => {
    expect(new Set(everyRule.map(rule => rule.code)).size).to.equal(everyRule.length)
    expect(new Set(everyRule.map(rule => rule.judges))).to.deep.equal(new Set(judges))
    for (const rule of everyRule) {
      for (const text of [rule.text.zh, rule.source.zh]) expect(text, rule.code).to.match(/[\u4e00-\u9fff]/)
      for (const text of [rule.text.en, rule.source.en]) expect(text, rule.code).to.match(/^[^\u4e00-\u9fff]+$/)
      if (rule.replaces !== undefined) expect(everyRule.map(one => one.code)).to.include(rule.replaces)
      // What could not be read in the text itself never blames anybody.
      if (rule.source.zh.includes('未核对原文')) expect(rule.severity, rule.code).to.equal('warning')
    }
  })
  it('of each matter at most one wording holds on a day, wherever and whenever', () => {
    fc.assert(fc.property(fc.constantFrom(null, '141021', '610526', '510100', '310101', '990101'), fc.integer({ min: 0, max: 3000 }), (region, days) => {
      const rules = rulesOn(region, addDays('2021-01-01', days))
      expect(new Set(rules.map(rule => rule.judges)).size).to.equal(rules.length)
    }))
  })
  it('none before the order, the law from its day on, and the province’s in the place of the country’s', () => {
    const codes = (region: string | null, on: string) => rulesOn(region, on).map(rule => rule.code)
    expect(codes('141021', '2022-04-30')).to.deep.equal([])
    expect(codes('141021', '2025-10-31')).to.include('served').and.not.include('servedByLaw')
    expect(codes('141021', '2025-11-01')).to.include('servedByLaw').and.not.include('served')
    expect(codes(null, day)).to.deep.equal(codes('141021', day))
    expect(codes('610526', day)).to.include('organsShaanxi').and.not.include('organs')
    expect(codes('510100', day)).to.include.members(['hours', 'lecturesSichuan'])
    expect(codes('510100', '2026-01-25')).not.to.include('lecturesSichuan')
    expect(rulesOn('310101', day).find(rule => rule.judges === 'training')?.severity).to.equal('breach')
    expect(national.find(rule => rule.judges === 'training')?.severity).to.equal('warning')
  })
})

describe('rules on legal vice-principals: what they find', () => {
  it('nothing where everything is in order', () => expect(found({})).to.deep.equal([]))
  it('a school without anybody; a kindergarten only as a warning', () => {
    const schools = [{ id: 's', kindergarten: false }, { id: 'k', kindergarten: true }]
    expect(found({ schools, appointments: [] })).to.deep.equal(['servedByLaw breach s 0', 'kindergartenServed warning k 0'])
    expect(found({ appointments: [appointment('s', 'p', { role: 'counsellor' })] }), 'a counsellor is none').to.deep.equal(['servedByLaw breach s 0'])
    expect(found({ appointments: [appointment('s', 'p', { startsOn: addDays(day, 1) })] }), 'nor is who begins tomorrow').to.include('servedByLaw breach s 0')
  })
  it('five at a school, two schools a person, and not one more', () => {
    const people = numbers(6, 'p'), schools = numbers(3, 's').map(id => ({ id, kindergarten: false }))
    expect(found({ people: people.map(id => person(id)), appointments: people.slice(0, 5).map(id => appointment('s', id)) })).to.deep.equal([])
    expect(found({ people: people.map(id => person(id)), appointments: people.map(id => appointment('s', id)) })).to.deep.equal(['perSchool breach s 6'])
    expect(found({ schools, appointments: schools.map(one => appointment(one.id, 'p')) })).to.deep.equal(['perPerson breach p 3'])
    expect(found({ schools: schools.slice(0, 2), appointments: schools.map(one => appointment(one.id, 'p')).map((one, index) => index < 2 ? one : { ...one, role: 'counsellor' }) })).to.deep.equal([])
  })
  it('people of other bodies: a warning, in Shaanxi a breach; counsellors are free', () => {
    const people = [person('p', { organ: 'other' })]
    expect(found({ people })).to.deep.equal(['organs warning p@s 0'])
    expect(found({ people }, rulesOn('610526', day))).to.deep.equal(['organsShaanxi breach p@s 0'])
    expect(found({ people, appointments: [appointment('s', 'p', { role: 'counsellor' })] })).to.deep.equal(['servedByLaw breach s 0'])
  })
  it('hours are open while the year lasts and a breach once it is over, by the appointment', () => {
    const year = (year: number, hours: number) => ({ ...calendarYear(year), done: new Map([['p@s', hours]]) })
    expect(found({ years: [year(2026, 3)] })).to.deep.equal(['hours open p@s 3'])
    expect(found({ years: [year(2025, 3), year(2026, 4)] })).to.deep.equal(['hours breach p@s 3'])
    expect(found({ years: [year(2025, 4)] })).to.deep.equal([])
    expect(found({ schools: [{ id: 's', kindergarten: true }], years: [year(2025, 0)] })).to.deep.equal(['hours warning p@s 0'])
    const schools = ['s', 't'].map(id => ({ id, kindergarten: false }))
    expect(found({ schools, appointments: ['s', 't'].map(id => appointment(id, 'p')), years: [year(2025, 8)] }), 'eight at one school are none at the other').to.deep.equal(['hours breach p@t 0'])
  })
  it('of a part of a year as many whole hours are owed as its days make', () => {
    expect(hoursDue(term, 2024, 4)).to.equal(1)
    expect(hoursDue(term, 2025, 4)).to.equal(4)
    expect(hoursDue({ ...term, endedOn: '2026-07-02' }, 2026, 4)).to.equal(1)
    expect(hoursDue({ ...term, endedOn: '2026-07-03' }, 2026, 4)).to.equal(2)
    expect(hoursDue(term, 2028, 4)).to.equal(0)
    fc.assert(fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 1500 }), fc.option(fc.integer({ min: 0, max: 1500 }), { nil: null }), (from, length, ended) => {
      const startsOn = addDays('2024-01-01', from), one = { startsOn, until: addDays(startsOn, length), endedOn: ended === null ? null : addDays(startsOn, ended) }
      const all = { startsOn: '2024-01-01', endsOn: '2035-01-01' }
      expect(daysServed(one, all)).to.equal(Array.from({ length: 3100 }, (_, index) => addDays('2024-01-01', index)).filter(on => servesOn(one, on)).length)
      for (const year of [2024, 2025, 2026]) expect(hoursDue(one, year, 4)).to.be.within(0, 4)
    }), { numRuns: 20 })
  })
  it('in Sichuan two lectures a semester, of whoever served all of it', () => {
    const semesters = [{ startsOn: '2026-02-24', endsOn: '2026-05-20', done: new Map([['p@s', 1]]) }], sichuan = rulesOn('510100', day)
    expect(found({ semesters }, sichuan)).to.deep.equal(['lecturesSichuan breach p@s 1'])
    expect(found({ semesters })).to.deep.equal([])
    expect(found({ semesters, appointments: [appointment('s', 'p', { startsOn: '2026-03-01' })] }, sichuan)).to.deep.equal([])
    expect(found({ semesters: [{ startsOn: '2026-02-24', endsOn: '2026-07-01', done: new Map() }] }, sichuan)).to.deep.equal(['lecturesSichuan open p@s 0'])
  })
  it('training and experience: too little, or not entered', () => {
    expect(found({ people: [person('p', { trainingHours: 7, legalWorkYears: 2 })] })).to.deep.equal(['training warning p 7', 'experience warning p 2'])
    expect(found({ people: [person('p', { trainingHours: null })] }, rulesOn('310101', day)), 'what is unknown blames nobody').to.deep.equal(['trainingShanghai warning p ?'])
    expect(found({ people: [person('p', { trainingHours: 7 })] }, rulesOn('310101', day))).to.deep.equal(['trainingShanghai breach p 7'])
  })
  it('a term of less than a year or much more than three', () => {
    const lasting = (until: string) => found({ appointments: [appointment('s', 'p', { startsOn: '2026-01-01', until })] })
    expect(lasting('2026-12-31')).to.deep.equal([])
    expect(lasting('2029-06-30')).to.deep.equal([])
    expect(lasting('2026-12-30')).to.deep.equal(['term warning p@s 1'])
    expect(lasting('2030-12-31')).to.deep.equal(['term warning p@s 5'])
  })
  it('retired: 65 at the beginning of the term, and one term', () => {
    const retired = (birthYear: number | null, more: AppointmentFact[] = []) => found({ people: [person('p', { service: 'retired', birthYear })], appointments: [appointment('s', 'p'), ...more] })
    expect(retired(1959)).to.deep.equal([])
    expect(retired(1958), '65 or 66, by the month').to.deep.equal(['age warning p@s 66'])
    expect(retired(1957)).to.deep.equal(['age breach p@s 67'])
    expect(retired(null)).to.deep.equal(['age warning p@s ?'])
    const before = appointment('s', 'p', { id: 'before', startsOn: '2021-09-01', until: '2024-08-31' })
    expect(retired(1960, [before])).to.deep.equal(['oneTerm warning p@s 2'])
    expect(retired(1960, [{ ...before, endedOn: '2024-09-01', endReason: 'transferred' }]), 'what a merged school handed on is the same term').to.deep.equal([])
  })
  it('a vacancy for more than thirty days, since the last of them was gone', () => {
    const gone = (daysAgo: number, more: Partial<AppointmentFact>[] = []) => found({ appointments: [appointment('s', 'p', { cannotServeFrom: addDays(day, -daysAgo) }), ...more.map((one, index) => appointment('s', `q${index}`, one))] })
    expect(gone(30)).to.deep.equal([])
    expect(gone(31)).to.deep.equal(['vacancy warning s 31'])
    expect(gone(31, [{ startsOn: addDays(day, -3) }])).to.deep.equal([])
    expect(found({ appointments: [appointment('s', 'p', { until: addDays(day, -41) })] })).to.deep.equal(['servedByLaw breach s 0', 'vacancy warning s 40'])
    expect(vacantSince([], day)).to.equal(null)
    expect(vacantSince([appointment('s', 'p')], day)).to.equal(undefined)
  })
  it('tells the same in the same order, however the rows come', () => {
    const schools = numbers(5, 's').map((id, index) => ({ id, kindergarten: index === 4 })), people = numbers(6, 'p').map((id, index) => person(id, { organ: index === 2 ? 'other' : 'police', trainingHours: index }))
    const appointments = people.flatMap((one, index) => schools.slice(0, index % 4).map(its => appointment(its.id, one.id)))
    const expected = found({ schools, people, appointments })
    expect(expected.length).to.be.greaterThan(5)
    fc.assert(fc.property(fc.shuffledSubarray(appointments, { minLength: appointments.length }), fc.shuffledSubarray(people, { minLength: people.length }), (rows, who) => { expect(found({ schools, people: who, appointments: rows })).to.deep.equal(expected) }))
  })
})

describe('rules on legal vice-principals: room', () => {
  it('two schools, less those served; none for whom the rules leave none', () => {
    const room = (more: Partial<PersonFact>, serves = 0, had = false) => roomOf(national, person('p', more), serves, had, day)
    expect([room({}), room({}, 1), room({}, 2), room({}, 3)]).to.deep.equal([2, 1, 0, 0])
    expect(room({ organ: 'other' })).to.equal(null)
    expect(room({ trainingHours: 4 })).to.equal(null)
    expect(room({ trainingHours: null }), 'what is unknown keeps nobody out').to.equal(2)
    expect([room({ service: 'retired', birthYear: 1962 }), room({ service: 'retired', birthYear: 1960 }), room({ service: 'retired', birthYear: null }), room({ service: 'retired', birthYear: 1962 }, 0, true)]).to.deep.equal([2, null, null, null])
  })
})

/** Spreads appointments as evenly as a county does: each person at one school or two, each school with one or more. */
function spread(schoolCount: number, personCount: number) {
  const count = Math.max(schoolCount, personCount), schools = numbers(schoolCount, 's').map(id => ({ id, kindergarten: false })), people = numbers(personCount, 'p').map(id => person(id))
  return { schools, people, appointments: Array.from({ length: count }, (_, index) => appointment(`s${index % schoolCount}`, `p${index % personCount}`)) }
}
const activeOf = ({ appointments }: Pick<Facts, 'appointments'>) => appointments.filter(one => servesOn(one, day))

describe('rules on legal vice-principals: what always holds', () => {
  // @source domain.md section 2: Pucheng (2016) 102 schools and 76 persons, Wushan 113/166, Xian’an 87/142, Shibing 60/126, Ningbo 783/1337
  for (const [name, schools, people] of [['Pucheng', 102, 76], ['Wushan', 113, 166], ['Xian’an', 87, 142], ['Shibing', 60, 126], ['Ningbo', 783, 1337]] as const) {
    it(`${name}: ${people} persons can serve ${schools} schools within the rules`, () => expect(found(spread(schools, people))).to.deep.equal([]))
  }
  it('fewer than half as many persons as schools cannot', () => {
    expect(found(spread(102, 50)).filter(one => one.startsWith('perPerson'))).not.to.deep.equal([])
  })
  it('where nothing is found, A ≥ S, A ≤ 2P and A ≤ 5S; where one of them fails, something is found', () => {
    const county = fc.record({ schools: fc.integer({ min: 1, max: 6 }), people: fc.integer({ min: 1, max: 8 }), pairs: fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(7)), { maxLength: 30, selector: pair => pair.join() }) })
    fc.assert(fc.property(county, ({ schools, people, pairs }) => {
      const its = { schools: numbers(schools, 's').map(id => ({ id, kindergarten: false })), people: numbers(people, 'p').map(id => person(id)), appointments: pairs.filter(([s, p]) => s < schools && p < people).map(([s, p]) => appointment(`s${s}`, `p${p}`)) }
      const active = activeOf(its).length, serving = new Set(activeOf(its).map(one => one.personId)).size, breaches = found(its).map(one => one.split(' ')[0])
      if (breaches.length === 0) expect(active).to.be.at.least(schools).and.at.most(2 * serving).and.at.most(5 * schools)
      if (active < schools) expect(breaches).to.include('servedByLaw')
      if (active > 2 * serving) expect(breaches).to.include('perPerson')
      if (active > 5 * schools) expect(breaches).to.include('perSchool')
    }))
  })
})
