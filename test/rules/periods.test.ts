import { expect } from 'chai'
import { contains, periodCode, periodOf, type Period, type TermDates } from '../../src/calendar.js'
import { comparableUntil, nearPeriods, periodChoices, rangeOf, yearBefore } from '../../src/statistics/periods.js'

const terms: TermDates[] = [
  { schoolYear: 2025, season: 'autumn', startsOn: '2025-09-01', endsOn: '2026-01-24' },
  { schoolYear: 2025, season: 'spring', startsOn: '2026-02-24', endsOn: '2026-07-05' },
  { schoolYear: 2026, season: 'autumn', startsOn: '2026-08-31', endsOn: '2027-01-23' },
]
const period = (code: string): Period => {
  const found = periodOf(code, terms)
  if (!found) throw new Error(`${code} means nothing`)
  return found
}

describe('periods', () => {
  it('the last day of a year belongs to it, the first day of the next does not', () => {
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(day => contains(period('2026'), day))).to.deep.equal([false, true, true, false])
  })

  it('a term is the county’s own: it reaches into the next year, and the days between two terms belong to none', () => {
    const autumn = period('2026-2027-autumn')
    expect(['2026-08-30', '2026-08-31', '2027-01-22', '2027-01-23'].map(day => contains(autumn, day))).to.deep.equal([false, true, true, false])
    expect(['2025-2026-autumn', '2025-2026-spring'].some(code => contains(period(code), '2026-02-01'))).to.equal(false)
    expect(contains(period('2025-2026'), '2026-02-01'), 'the school year holds the winter holidays').to.equal(true)
  })

  it('a school year runs from its autumn term to the next one, or from 1 September where nobody set one', () => {
    expect(period('2025-2026')).to.include({ startsOn: '2025-09-01', endsOn: '2026-08-31' })
    expect(period('2026-2027')).to.include({ startsOn: '2026-08-31', endsOn: '2027-09-01' })
  })

  it('every code comes back as it was written, and nonsense means nothing', () => {
    for (const code of ['2026', '2025-2026', '2025-2026-autumn', '2025-2026-spring']) expect(periodCode(period(code))).to.equal(code)
    for (const code of ['', '26', '2026-2028', '2026-2025', '2026-2027-spring', '2026-2027-summer', 'all', '2026 ']) expect(periodOf(code, terms), code).to.equal(undefined)
  })

  it('quarters, months and any run of days: the last day belongs to them, and a run that is a month, a quarter or a year is that', () => {
    expect(period('2026-q1')).to.deep.equal({ kind: 'quarter', year: 2026, quarter: 1, startsOn: '2026-01-01', endsOn: '2026-04-01' })
    expect(period('2026-q4')).to.include({ startsOn: '2026-10-01', endsOn: '2027-01-01' })
    expect(period('2026-12')).to.deep.equal({ kind: 'month', year: 2026, month: 12, startsOn: '2026-12-01', endsOn: '2027-01-01' })
    expect(period('2024-02')).to.include({ startsOn: '2024-02-01', endsOn: '2024-03-01' })
    expect(period('2026-03-01..2026-04-15')).to.deep.equal({ kind: 'range', startsOn: '2026-03-01', endsOn: '2026-04-16' })
    expect(period('2026-12-04..2026-12-04')).to.include({ kind: 'range', endsOn: '2026-12-05' })
    for (const code of ['2026-q1', '2026-12', '2026-03-01..2026-04-15']) expect(periodCode(period(code))).to.equal(code)
    expect(['2026-01-01..2026-12-31', '2026-04-01..2026-06-30', '2024-02-01..2024-02-29', '2024-02-01..2024-02-28'].map(code => periodCode(period(code)))).to.deep.equal(['2026', '2026-q2', '2024-02', '2024-02-01..2024-02-28'])
    for (const code of ['2026-q5', '2026-q0', '2026-13', '2026-00', '2026-9', '2026-04-15..2026-03-01', '2026-02-30..2026-03-01', '2026-03-01..', '2026-03-01', '9999', '0000', '9999-12', '9999-q4', '0001-02', '1900-01-01..2026-12-31', '2026-01-01..9999-12-31']) expect(periodOf(code, terms), code).to.equal(undefined)
  })

  it('the year before is the same sort of period, where there is one', () => {
    expect(yearBefore(period('2026-q3'), terms)).to.deep.equal(period('2025-q3'))
    expect(yearBefore(period('2025-02'), terms), 'a February of 29 days').to.deep.equal(period('2024-02'))
    expect(yearBefore(period('2026-12-20..2027-01-10'), terms)).to.deep.equal(period('2025-12-20..2026-01-10'))
    expect(yearBefore(period('2024-02-29..2024-03-02'), terms)).to.deep.equal(period('2023-02-28..2023-03-02'))
    expect(yearBefore(period('2026'), terms)).to.deep.equal(period('2025'))
    expect(yearBefore(period('2026-2027-autumn'), terms)).to.deep.equal(period('2025-2026-autumn'))
    expect(yearBefore(period('2025-2026-spring'), terms)).to.equal(undefined)
  })

  it('a year that is not over is compared with the same part of the year before; one that is over, with the whole', () => {
    expect(comparableUntil(period('2025'), period('2026'), '2026-06-01')).to.equal('2025-06-02')
    expect(comparableUntil(period('2025'), period('2026'), '2026-12-31'), 'on its last day it is whole').to.equal(undefined)
    expect(comparableUntil(period('2025'), period('2026'), '2027-03-01')).to.equal(undefined)
    expect(comparableUntil(period('2027'), period('2028'), '2028-02-28'), 'up to a day that only the leap year has').to.equal('2027-02-29')
    expect(comparableUntil(period('2025-q2'), period('2026-q2'), '2026-05-09')).to.equal('2025-05-10')
    expect(comparableUntil(period('2025-12-20..2026-01-10'), period('2026-12-20..2027-01-10'), '2027-01-02')).to.equal('2026-01-03')
    expect(comparableUntil(period('2025-q2'), period('2026-q2'), '2026-06-30'), 'on its last day it is whole').to.equal(undefined)
    expect(comparableUntil(period('2025-2026-autumn'), period('2026-2027-autumn'), '2026-08-31')).to.equal('2025-09-02')
  })

  it('what counts ends with the period, whatever bound is given', () => {
    expect(rangeOf({ period: period('2026') })).to.deep.equal({ startsOn: '2026-01-01', endsOn: '2027-01-01' })
    expect(rangeOf({ period: period('2026'), until: '2026-03-01' }).endsOn).to.equal('2026-03-01')
    expect(rangeOf({ period: period('2026'), until: '2027-03-01' }).endsOn).to.equal('2027-01-01')
  })

  it('one may choose years that have something to show, and terms that have begun, newest first', () => {
    const choices = periodChoices([2023, 2026, 2023], terms, '2026-06-01')
    expect([...choices.years, ...choices.terms, ...choices.schoolYears].map(periodCode)).to.deep.equal(['2026', '2023', '2025-2026-spring', '2025-2026-autumn', '2025-2026'])
  })

  it('a year stands beside its own two terms, and a term beside its year', () => {
    const choices = periodChoices([2026], terms, '2026-12-01')
    expect(nearPeriods(period('2026'), choices, terms).map(periodCode)).to.deep.equal(['2025-2026-spring', '2026-2027-autumn', '2026'])
    expect(nearPeriods(period('2026-2027-autumn'), choices, terms).map(periodCode)).to.deep.equal(['2025-2026-spring', '2026-2027-autumn', '2026'])
    expect(nearPeriods(period('2025-2026'), choices, terms).map(periodCode)).to.deep.equal(['2025-2026-autumn', '2025-2026-spring', '2025-2026'])
    expect(nearPeriods(period('2023'), choices, terms)).to.deep.equal([])
  })
})
