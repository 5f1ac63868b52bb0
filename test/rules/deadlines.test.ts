import { expect } from 'chai'
import type { TermDates } from '../../src/calendar.js'
import { nearDeadlines } from '../../src/statistics/deadlines.js'
import { idleSince } from '../../src/statistics/idle.js'
import type { Scheme } from '../../src/statistics/requirements.js'

const scheme = (dueOn: string | null, owes = true): Scheme => ({ id: `due ${dueOn}`, name: '五个一', englishName: '', startsOn: '2026-01-01', endsOn: '2027-01-01', dueOn, duties: owes ? [{ kindCode: 'lecture', stage: 'primary', owed: 1, per: 'calendarYear' }] : [] })
const autumn: TermDates = { schoolYear: 2026, season: 'autumn', startsOn: '2026-09-01', endsOn: '2027-01-23' }
const days = (today: string, schemes: Scheme[], terms: TermDates[] = []) => nearDeadlines(schemes, terms, today).map(({ day, daysLeft }) => `${day} ${daysLeft}`)

describe('deadlines that are near', () => {
  it('a term ends on its last day, a scheme on the last day to file; the day itself is none left and none over', () => {
    expect(days('2026-12-18', [scheme('2026-12-18')], [autumn])).to.deep.equal(['2026-12-18 0', '2027-01-22 35'])
    expect(days('2027-01-22', [], [autumn])).to.deep.equal(['2027-01-22 0'])
    expect(days('2027-01-23', [], [autumn]), 'a term that is over asks nothing').to.deep.equal([])
  })

  it('the last day to file stays in sight for some weeks, since late filing is still possible', () => {
    expect(days('2027-01-31', [scheme('2026-12-18')])).to.deep.equal(['2026-12-18 -44'])
    expect(days('2027-02-15', [scheme('2026-12-18')])).to.deep.equal([])
  })

  it('what the bureau itself must do by a day stays in sight for some weeks once it was begun', () => {
    const own = (today: string, begun: boolean) => nearDeadlines([], [], today, [{ day: '2027-03-01', title: '年度报告', to: '/reports', begun }]).map(({ day, daysLeft }) => `${day} ${daysLeft}`)
    expect([own('2027-02-27', false), own('2027-03-02', false), own('2027-03-02', true), own('2027-05-01', true), own('2026-06-01', true)]).to.deep.equal([['2027-03-01 2'], [], ['2027-03-01 -1'], [], []])
  })

  it('leaves out what is half a year away, a scheme without a day, and one that asks nothing', () => {
    expect(days('2026-06-01', [scheme('2026-12-18')])).to.deep.equal([])
    expect(days('2026-12-01', [scheme(null), scheme('2026-12-18', false)])).to.deep.equal([])
  })
})

describe('a record that nobody touches', () => {
  it('has lain for more than n days when its last change was before that day began in Beijing', () => {
    expect(idleSince('2026-12-23', 14).toISOString()).to.equal('2026-12-08T16:00:00.000Z')
  })
})
