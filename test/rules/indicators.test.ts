import { expect } from 'chai'
import { periodOf } from '../../src/calendar.js'
import { defaultKinds } from '../../src/activities/catalogue/kinds.js'
import { zhCN } from '../../src/platform/texts/zh-CN/index.js'
import { en } from '../../src/platform/texts/en/index.js'
import { addFigures, type Figure } from '../../src/statistics/figures.js'
import { daysInTime } from '../../src/statistics/marks.js'
import { indicatorGroups, indicators, proofOfIndicator, type IndicatorKey } from '../../src/statistics/indicators.js'

const keys = Object.keys(indicators) as IndicatorKey[]

describe('indicators', () => {
  it('each has a name and says what it counts, in both languages', () => {
    for (const key of keys) {
      for (const texts of [zhCN, en]) {
        expect(texts).to.have.property(`indicator.${key}`).that.is.a('string').and.not.empty
        expect(texts).to.have.property(`basis.${key}`).that.is.a('string').with.length.greaterThan(10)
      }
    }
  })

  it('each has the unit of what it measures: 次 for records, 场 for sessions, 人次 for people who came', () => {
    const unitOf = { records: 'time', sessions: 'session', classHours: 'classHour', works: 'piece', pupils: 'personTimes', teachers: 'personTimes', cadres: 'personTimes', parents: 'personTimes' }
    for (const key of keys) {
      const entry = indicators[key]
      if ('sum' in entry) expect(entry.unit, key).to.equal(unitOf[entry.sum])
      if ('distinct' in entry || 'standing' in entry) expect(entry.unit, key).to.equal('school')
      if ('ratio' in entry) expect(entry.unit, key).to.equal('percent')
    }
  })

  it('there are at least twenty-five, in groups that all have some, and each is proved by records of a mark, by schools or by the register', () => {
    expect(keys).to.have.length.greaterThan(25)
    expect(new Set(keys.map(key => indicators[key].group))).to.deep.equal(new Set(indicatorGroups))
    for (const key of keys) expect(proofOfIndicator(key), key).to.have.any.keys('mark', 'schools', 'register')
  })

  it('filed in time says as many days as are meant', () => {
    expect(zhCN['basis.filedInTime']).to.contain(`${daysInTime} 天`)
    expect(en['basis.filedInTime']).to.contain(`${daysInTime} days`)
  })

  it('人次 is nowhere called persons', () => {
    expect(zhCN['figureUnit.personTimes']).to.equal('人次')
    expect(en['figureUnit.personTimes']).not.to.match(/person|people|pupil/i)
  })

  it('those of one kind name a kind that every county has', () => {
    for (const key of keys) {
      const entry = indicators[key]
      if ('kind' in entry) expect(defaultKinds.map(kind => kind.code), key).to.include(entry.kind)
    }
  })

  it('ratios are made of indicators that add up', () => {
    for (const key of keys) {
      const entry = indicators[key]
      if (!('ratio' in entry)) continue
      for (const part of entry.ratio) expect(indicators[part], `${key} of ${part}`).not.to.have.any.keys('ratio', 'medianOf', 'distinct', 'own')
      const [of, to] = entry.ratio.map(part => indicators[part].unit)
      // What is divided is of one sort; an activity and its record are the same thing.
      expect(of, key).to.equal(to)
    }
  })
})

describe('figures of several counties', () => {
  const period = periodOf('2026', [])
  const figure = (indicator: IndicatorKey, value: number | null): Figure => { if (!period) throw new Error('no period'); return { indicator, value, unit: 'school', period, to: '' } }
  const group = (schoolsCompleted: number | null, schoolsOwing: number, rate: number | null) =>
    ({ schoolsCompleted: figure('schoolsCompleted', schoolsCompleted), schoolsOwing: figure('schoolsOwing', schoolsOwing), completionRate: figure('completionRate', rate) })
  const rolled = ['schoolsCompleted', 'schoolsOwing', 'completionRate'] as const

  it('a rate comes from the added parts, never from the rates', () => {
    expect(addFigures(rolled, [group(1, 1, 100), group(0, 9, 0)])).to.deep.equal({ schoolsCompleted: 1, schoolsOwing: 10, completionRate: 10 })
  })

  it('a county that cannot say does not silence the others, and nothing known stays unknown', () => {
    expect(addFigures(rolled, [group(null, 4, null), group(2, 4, 50)])).to.deep.equal({ schoolsCompleted: 2, schoolsOwing: 8, completionRate: 50 })
    expect(addFigures(rolled, [group(null, 4, null)])).to.deep.equal({ schoolsCompleted: null, schoolsOwing: 4, completionRate: null })
  })

  it('schools that were active unite and do not add up', () => {
    expect(() => addFigures(['schoolsActive'], [])).to.throw('schoolsActive')
  })
})
