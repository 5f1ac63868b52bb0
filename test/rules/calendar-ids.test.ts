import { expect } from 'chai'
import { addDays, beijingTime, calendarYear, contains, dayOf, daysBetween, fromBeijingTime, isDay, monthsOf, periodCode, periodOf, weekdayOf, type TermDates } from '../../src/calendar.js'
import { uuidv7 } from '../../src/platform/db/ids.js'

describe('calendar: dates are text, in Beijing, half-open', () => {
  it('the day turns at midnight in Beijing, whatever the machine’s time zone', () => {
    expect(dayOf(new Date('2026-12-31T15:59:59Z'))).to.equal('2026-12-31')
    expect(dayOf(new Date('2026-12-31T16:00:00Z'))).to.equal('2027-01-01')
    expect(beijingTime(fromBeijingTime('2026-05-12 09:05:07'))).to.equal('2026-05-12 09:05:07')
  })

  it('knows which days exist', () => {
    for (const day of ['2026-02-28', '2024-02-29', '2000-02-29', '1999-12-31']) expect(isDay(day), day).to.equal(true)
    for (const day of ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '26-01-01', '2026-01-01 ', '２０２６-01-01', '', null, 20260101]) expect(isDay(day), String(day)).to.equal(false)
  })

  it('counts days over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01')
    expect(addDays('2024-03-01', -1)).to.equal('2024-02-29')
    expect(daysBetween('2026-01-01', '2027-01-01')).to.equal(365)
    expect(daysBetween('2026-01-02', '2026-01-01')).to.equal(-1)
    expect(weekdayOf('2026-12-04')).to.equal(5)
  })

  it('a range ends before its last day', () => {
    const year = calendarYear(2026)
    expect([contains(year, '2025-12-31'), contains(year, '2026-01-01'), contains(year, '2026-12-31'), contains(year, '2027-01-01')]).to.deep.equal([false, true, true, false])
    expect(monthsOf({ startsOn: '2025-09-01', endsOn: '2026-02-01' })).to.deep.equal(['2025-09', '2025-10', '2025-11', '2025-12', '2026-01'])
    expect(monthsOf({ startsOn: '2026-05-04', endsOn: '2026-05-05' })).to.deep.equal(['2026-05'])
  })

  it('a period is named by its code, and means nothing when it is not one', () => {
    const terms: TermDates[] = [{ schoolYear: 2026, season: 'autumn', startsOn: '2026-09-02', endsOn: '2027-02-01' }, { schoolYear: 2026, season: 'spring', startsOn: '2027-02-22', endsOn: '2027-07-10' }]
    for (const code of ['2026', '2026-2027', '2026-2027-autumn', '2026-2027-spring']) {
      const period = periodOf(code, terms)
      expect(period && periodCode(period), code).to.equal(code)
    }
    expect(periodOf('2026-2027', terms)).to.include({ startsOn: '2026-09-02', endsOn: '2027-09-01' })
    for (const code of ['2026-2028', '2025-2026-autumn', 'all', '', '2026-2027-winter']) expect(periodOf(code, terms), code).to.equal(undefined)
  })
})

describe('ids: UUIDs of version 7', () => {
  it('have the form and carry their moment', () => {
    const id = uuidv7(Date.parse('2026-05-12T06:36:00Z'))
    expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).to.equal(Date.parse('2026-05-12T06:36:00Z'))
  })

  it('sort by time, and are all different', () => {
    const ids = Array.from({ length: 2000 }, (_, i) => uuidv7(1_780_000_000_000 + i))
    expect([...ids].sort()).to.deep.equal(ids)
    expect(new Set(Array.from({ length: 2000 }, () => uuidv7(1_780_000_000_000)))).to.have.property('size', 2000)
  })
})
