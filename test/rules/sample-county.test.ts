import { expect } from 'chai'
import { quwo2023 } from '../../prisma/seed/quwo-2023.js'
import { yunling2026 } from '../../prisma/seed/yunling-2026.js'
import { lecturers } from '../../prisma/seed/yunling/people.js'
import { endsSoon, overlap, ranOut, servesOn } from '../../src/vice-principals/appointment.js'
import type { SampleCounty } from '../../prisma/seed/types.js'

const open = yunling2026.schools.filter(({ kind, closedOn }) => kind === 'school' && !closedOn)
const digitsFor: Record<string, string> = { kindergarten: '11', primary: '21', junior: '31', nineYear: '31', senior: '34', complete: '34', vocational: '36' }

describe('云岭县 2026, which does not exist', () => {
  it('has 28 schools that owe and 13 kindergartens that owe none, one closed in summer, one opened in September', () => {
    expect(open).to.have.length(41)
    expect(open.filter(({ reportingStage }) => reportingStage === 'kindergarten')).to.have.length(13)
    const stages = (...names: string[]) => open.filter(({ reportingStage }) => names.includes(reportingStage ?? '')).length
    expect([stages('senior', 'vocational'), stages('junior'), stages('primary')]).to.deep.equal([3, 5, 20])
    expect(yunling2026.schools.filter(({ closedOn }) => closedOn).map(({ name, closedOn }) => [name, closedOn])).to.deep.equal([['松岭小学', '2026-07-13']])
    expect(yunling2026.schools.filter(({ openedOn }) => openedOn).map(({ name, openedOn }) => [name, openedOn])).to.deep.equal([['云岭县城南小学', '2026-09-01']])
  })

  it('has codes of ten digits that no real place can have, each once', () => {
    expect(yunling2026.regionCode).to.match(/^99\d{4}$/)
    expect(yunling2026.province?.regionCode).to.equal('990000')
    expect(yunling2026.prefecture?.regionCode).to.match(/^99\d{2}00$/)
    const codes = yunling2026.schools.flatMap(({ schoolCode }) => schoolCode ?? [])
    expect(new Set(codes).size).to.equal(codes.length)
    for (const { schoolCode, category, name } of yunling2026.schools) if (schoolCode) expect(schoolCode, name).to.match(new RegExp(`^${digitsFor[category ?? '']}99\\d{6}$`))
  })

  it('teaches the stage it is reported under, in a category that fits', () => {
    for (const { kind, name, stages, reportingStage, category } of yunling2026.schools) {
      if (kind !== 'school') { expect([reportingStage, category], name).to.deep.equal([null, null]); continue }
      expect(stages, name).to.include(reportingStage)
      if (category === 'nineYear') expect(stages, name).to.have.members(['primary', 'junior'])
      else if (category === 'complete') expect(stages, name).to.have.members(['junior', 'senior'])
      else expect(stages, name).to.deep.equal([category])
    }
  })

  it('has rolls in order of date, with fewer classes than teachers than pupils', () => {
    for (const { rolls, name, kind } of yunling2026.schools) {
      if (kind === 'school') expect(rolls, name).not.to.be.empty
      expect(rolls.map(({ asOf }) => asOf), name).to.deep.equal([...rolls.map(({ asOf }) => asOf)].sort())
      for (const { pupils, teachers, classes } of rolls) expect((classes ?? 0) < (teachers ?? 0) && (teachers ?? 0) < (pupils ?? 0), name).to.equal(true)
    }
  })

  it('gives no vice-principal more than two schools, and no telephone to anybody', () => {
    for (const { name, schools, as } of lecturers) if (as === 'vicePrincipal') expect(schools.length, name).to.be.within(1, 2)
    for (const { phone } of yunling2026.pool) if (phone !== undefined) expect(phone, 'no number of a telephone begins like this').to.match(/^129\d{8}$/)
    // Eleven digits of a mobile, an area code, or a service number: none may stand anywhere in the sample.
    expect(JSON.stringify(yunling2026)).not.to.match(/1[3-9]\d{9}|0\d{2,3}-\d{7,8}|12348|12355|12309|12339|12315/)
    expect(JSON.stringify(yunling2026)).not.to.match(/https?:\/\/(?!([\w-]+\.)+example\/)/)
  })
})

describe('the legal vice-principals of 云岭县', () => {
  const today = yunling2026.clock.slice(0, 10), { pool, appointments } = yunling2026
  const terms = appointments.map(one => ({ ...one, endedOn: one.ended?.on ?? null })), serving = terms.filter(one => servesOn(one, today))

  it('are thirty people, each with a name of their own, and one who has left', () => {
    expect(pool.filter(({ leftOn }) => leftOn === undefined)).to.have.length(30)
    expect(new Set(pool.map(({ fullName }) => fullName)).size).to.equal(pool.length)
    for (const { name, unit, post } of lecturers) expect(pool.find(({ fullName }) => fullName === name), name).to.include({ unit, post })
  })

  it('serve all schools but two, a village school and a kindergarten', () => {
    const served = new Set(serving.filter(({ role }) => role === 'vicePrincipal').map(({ schoolKey }) => schoolKey))
    expect(open.filter(({ key }) => !served.has(key)).map(({ name }) => name)).to.deep.equal(['杉坪小学', '金铃幼儿园'])
  })

  it('have one person at three schools, one term that ran out, and terms that end within a week, a month, a quarter', () => {
    const schools = new Map<string, number>()
    for (const { person, role } of serving) if (role === 'vicePrincipal') schools.set(person, (schools.get(person) ?? 0) + 1)
    expect([...schools].filter(([, count]) => count > 2)).to.deep.equal([['闵书遥', 3]])
    expect(terms.filter(one => ranOut(one, today)).map(({ person }) => person)).to.deep.equal(['滕以安'])
    expect(serving.map(one => endsSoon(one, today)).filter(near => near !== undefined).sort((a, b) => a - b)).to.deep.equal([7, 30, 30, 90, 90, 90, 90])
  })

  it('never serve one school twice at once, nor a school that is closed, nor before they were there', () => {
    for (const [index, one] of terms.entries()) {
      const school = yunling2026.schools.find(({ key }) => key === one.schoolKey), who = pool.find(({ fullName }) => fullName === one.person)
      expect(one.startsOn <= one.until && (school?.openedOn ?? '') <= one.startsOn && (who?.joinedOn ?? '9') <= one.startsOn, one.key).to.equal(true)
      if (school?.closedOn) expect(one.endedOn, one.key).to.equal(school.closedOn)
      for (const other of terms.slice(index + 1)) expect(one.person === other.person && one.schoolKey === other.schoolKey && overlap(one, other), `${one.key}, ${other.key}`).to.equal(false)
      if (one.previous !== undefined) expect(terms.find(({ key }) => key === one.previous)?.endedOn, one.key).to.equal(one.startsOn)
    }
  })
})

for (const county of [quwo2023, yunling2026] satisfies SampleCounty[]) {
  describe(`the organisations and accounts of ${county.name}`, () => {
    const orgKeys = new Set(['bureau', ...county.schools.map(({ key }) => key), ...county.partners.map(({ key }) => key)])

    it('has every key once', () => {
      expect(orgKeys.size).to.equal(1 + county.schools.length + county.partners.length)
      expect(new Set(county.schools.map(({ name }) => name)).size).to.equal(county.schools.length)
      expect(new Set(county.schools.map(({ position }) => position)).size).to.equal(county.schools.length)
    })

    it('hangs every school below something that is there', () => {
      for (const { name, kind, townshipKey, parentKey } of county.schools) {
        if (townshipKey !== null) expect(county.townships.map(({ key }) => key), name).to.include(townshipKey)
        if (kind !== 'school') expect(parentKey, name).to.be.a('string')
        if (parentKey !== undefined) expect(county.schools.find(({ key }) => key === parentKey)?.parentKey, name).to.equal(undefined)
        if (parentKey !== undefined) expect(county.schools.find(({ key }) => key === parentKey)?.kind, name).to.equal('school')
      }
    })

    it('has accounts with short names of their own, at organisations where the role belongs', () => {
      expect(new Set(county.accounts.map(({ loginName }) => loginName)).size).to.equal(county.accounts.length)
      for (const { loginName, role, orgKey } of county.accounts) {
        expect(loginName).to.match(/^[a-z][a-z0-9-]{3,24}$/)
        expect(orgKeys, loginName).to.include(orgKey)
        const at = orgKey === 'bureau' ? 'bureau' : county.partners.some(({ key }) => key === orgKey) ? 'partner' : 'school'
        expect(at, loginName).to.equal(role === 'recorder' || role === 'schoolAdmin' ? 'school' : role === 'partner' ? 'partner' : 'bureau')
      }
    })

    it('has terms that follow one another', () => {
      county.terms.forEach(({ startsOn, endsOn }, index) => {
        expect(startsOn < endsOn).to.equal(true)
        const next = county.terms[index + 1]
        if (next) expect(endsOn <= next.startsOn).to.equal(true)
      })
    })
  })
}

it('shares no login name between the counties', () => {
  const names = [...quwo2023.accounts, ...yunling2026.accounts].map(({ loginName }) => loginName)
  expect(new Set(names).size).to.equal(names.length)
})
