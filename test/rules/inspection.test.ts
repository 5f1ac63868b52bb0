import { expect } from 'chai'
import { readInspectionDays, endFault, latestEnd, usualEnd } from '../../src/accounts/inspector.js'
import { calendarYear } from '../../src/calendar.js'
import { Prisma } from '../../src/platform/db/client.js'
import { inspected, maskedName, withoutNames } from '../../src/platform/db/inspection.js'
import { isInspected } from '../../src/statistics/periods.js'
import type { AccountViewer, Inspection } from '../../src/viewer.js'

const viewer = (inspection?: Inspection): AccountViewer => ({
  kind: 'account', id: 'me', role: 'inspector', displayName: '严明察', orgId: 'county', orgName: '云岭县教育局', orgKind: 'county', path: '/p/c/', countyId: 'county', leaf: false, mustChangePassword: false, language: 'zh-CN', noticesSeenAt: null, inspection,
})
const limits: Inspection = { paths: ['/p/c/school/'], from: '2026-01-01', until: '2026-12-31', endsOn: '2026-06-15' }
const models = Object.values(Prisma.ModelName)
const untouched = (inspection?: Inspection): string[] => models.filter(model => inspected(model, viewer(inspection)) === undefined || JSON.stringify(inspected(model, viewer(inspection))) === '{}').sort()

describe('the limits of an inspector', () => {
  it('cut every model but what the county keeps for all of its schools', () => {
    expect(untouched(limits)).to.deep.equal(['ActivityKind', 'ActivityScheme', 'CountyText', 'ListEntry', 'SavedView', 'SchemeDuty', 'SuperiorForm', 'SuperiorFormCell', 'Term'])
    expect(untouched(undefined), 'nobody else is cut').to.deep.equal([...models].sort())
  })

  it('say the days and the schools of everything that hangs from a record', () => {
    for (const model of models) {
      const said = JSON.stringify(inspected(model, viewer(limits)))
      if (!/"heldOn"/.test(said)) continue
      expect(said, model).to.contain('"gte":"2026-01-01","lte":"2026-12-31"').and.contain('/p/c/school/')
    }
    const byRecord = models.filter(model => /"heldOn"/.test(JSON.stringify(inspected(model, viewer(limits)) ?? '')))
    expect(byRecord.length).to.be.at.least(15)
    expect(inspected('TallyCountyDay', viewer(limits)), 'a county’s own tally cannot be cut to some of its schools').to.equal('nothing')
    expect(inspected('SubmissionDraft', viewer({ ...limits, paths: [], from: null, until: null }))).to.equal('nothing')
  })

  it('without schools or years leave the county’s records, and still no account but the own', () => {
    const whole = { ...limits, paths: [], from: null, until: null }
    expect(inspected('Submission', viewer(whole))).to.equal(undefined)
    expect(inspected('Account', viewer(whole))).to.deep.equal({ id: 'me' })
    expect(inspected('Message', viewer(whole))).to.deep.equal({ accountId: 'me' })
  })

  it('offer a period only when all of it may be looked at', () => {
    const period = (year: number) => calendarYear(year)
    expect([2025, 2026, 2027].map(year => isInspected(limits, period(year)))).to.deep.equal([false, true, false])
    expect(isInspected(limits, { startsOn: '2026-09-01', endsOn: '2027-01-20' }), 'half a term is no term').to.equal(false)
    expect(isInspected(limits, { startsOn: '2026-02-20', endsOn: '2026-07-10' })).to.equal(true)
    expect([undefined, { ...limits, from: null, until: null }].map(inspection => isInspected(inspection, period(2019)))).to.deep.equal([true, true])
  })
})

describe('names that an inspector reads', () => {
  it('are a family name and a star, at any depth; telephones and login names are empty; all else stays', () => {
    const at = new Date(0)
    expect(withoutNames([{ actor: { displayName: '段晓棠', phone: '139', loginName: 'duan' }, at, content: { lecturerName: '𠮷田', title: '段晓棠的课', pupils: 3, none: null }, list: ['段晓棠'] }]))
      .to.deep.equal([{ actor: { displayName: '段*', phone: '', loginName: '' }, at, content: { lecturerName: '𠮷*', title: '段晓棠的课', pupils: 3, none: null }, list: ['段晓棠'] }])
    expect(['', ' ', '李', 'John Smith'].map(maskedName)).to.deep.equal(['', '', '李*', 'J*'])
    expect(withoutNames({ phone: null, displayName: null })).to.deep.equal({ phone: null, displayName: null })
  })
})

describe('the form of an inspector’s account', () => {
  const today = '2026-06-01', form = { places: [], fromYear: '2025', untilYear: '2026', endsOn: '2026-06-15' }
  it('reads calendar years and a last day from today to a year ahead', () => {
    expect(readInspectionDays(form, today)).to.deep.equal({ days: { inspectsFrom: '2025-01-01', inspectsUntil: '2026-12-31', endsOn: '2026-06-15' }, faults: [] })
    expect([usualEnd(today), latestEnd(today)]).to.deep.equal(['2026-06-15', '2027-06-01'])
    expect(['2026-06-01', latestEnd(today)].map(day => endFault(day, today))).to.deep.equal([undefined, undefined])
    expect(['', '2026-02-30', '2026-05-31', '2027-06-02'].map(day => endFault(day, today))).to.deep.equal(['endFormat', 'endFormat', 'endPast', 'endTooLate'])
    expect(readInspectionDays({ ...form, fromYear: '', untilYear: '2027' }, today).faults.map(fault => [fault.field, fault.code])).to.deep.equal([['fromYear', 'yearMissing'], ['untilYear', 'yearMissing']])
    expect(readInspectionDays({ ...form, fromYear: '2026', untilYear: '2025' }, today).faults.map(fault => fault.code)).to.deep.equal(['yearsTurned'])
  })
})
