import { existsSync } from 'node:fs'
import { expect } from 'chai'
import { defaultChannels, defaultLaws, defaultScheme } from '../../src/activities/catalogue/lists.js'
import { campaignKinds, constitutionKinds, defaultKinds, fiveOneKinds } from '../../src/activities/catalogue/kinds.js'
import { teacherKinds } from '../../src/activities/catalogue/kinds-beside.js'
import { defaultOccasions, occasionDays } from '../../src/activities/catalogue/occasions.js'
import { quwoFacts } from './sample-quwo-facts.js'

const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)

describe('the catalogue that every county starts with', () => {
  it('has the five of the report, its twelve campaigns, the strands and contests of 学宪法 讲宪法 and the forms for teachers', () => {
    expect(names(fiveOneKinds)).to.deep.equal(quwoFacts.fiveOne)
    expect(names(campaignKinds)).to.deep.equal(quwoFacts.campaigns)
    expect(names(constitutionKinds)).to.include.members([...quwoFacts.constitutionStrands])
    expect(names(teacherKinds)).to.include.members([...quwoFacts.teacherForms])
    expect(names(defaultKinds)).to.include('法律进校园')
  })

  it('gives every kind a code of its own, for ever: lower camel case, no name twice', () => {
    const codes = defaultKinds.map(({ code }) => code)
    expect(new Set(codes).size).to.equal(codes.length)
    expect(new Set(names(defaultKinds)).size).to.equal(codes.length)
    expect(new Set(defaultKinds.map(({ shortName }) => shortName)).size).to.equal(codes.length)
    for (const code of codes) expect(code).to.match(/^[a-z]+([A-Z][a-z]+)*$/)
    expect(fiveOneKinds.map(({ code }) => code)).to.deep.equal(['lecture', 'themeMeeting', 'boardPaper', 'essaySpeech', 'quiz'])
  })

  it('has an icon for every kind that is there', () => {
    for (const { icon, code } of defaultKinds) expect(existsSync(new URL(`../../node_modules/@tabler/icons/icons/outline/${icon}.svg`, import.meta.url)), code).to.equal(true)
  })

  it('asks for one file at most, and says why; never for a number of photos or for a sign-in sheet', () => {
    for (const { evidenceAsked, code } of defaultKinds) if (evidenceAsked) {
      expect(evidenceAsked.why.length, code).to.be.greaterThan(10)
      expect(evidenceAsked.why, code).not.to.match(/签到|至少|\d\s*张/)
    }
  })

  it('names every question of a kind once', () => {
    for (const { fields, code } of defaultKinds) {
      expect(new Set(fields.map(({ name }) => name)).size, code).to.equal(fields.length)
      for (const field of fields) if (field.type === 'choice') expect(new Set(field.choices.map(({ value }) => value)).size, `${code}.${field.name}`).to.equal(field.choices.length)
    }
  })

  it('owes each of the five once a calendar year from every stage but kindergartens', () => {
    expect(defaultScheme.duties).to.have.length(25)
    for (const { stage, owed, per } of defaultScheme.duties) expect([stage === 'kindergarten', owed, per]).to.deep.equal([false, 1, 'calendarYear'])
    for (const { code } of fiveOneKinds) expect(defaultScheme.duties.filter(({ kindCode }) => kindCode === code)).to.have.length(5)
  })

  it('has the laws and the channels of the report', () => {
    expect(names(defaultLaws)).to.include.members([...quwoFacts.laws])
    expect(names(defaultChannels)).to.include.members([...quwoFacts.channels])
    for (const list of [defaultLaws, defaultChannels, defaultOccasions]) expect(new Set(names(list)).size).to.equal(list.length)
  })

  it('offers for every occasion a kind that exists', () => {
    for (const { kindCode, name } of defaultOccasions) expect(defaultKinds.map(({ code }) => code), name).to.include(kindCode)
  })

  for (const [name, year, startsOn, endsOn] of [
    ['全民国家安全教育日', 2026, '2026-04-15', '2026-04-16'], ['全国中小学生安全教育日', 2026, '2026-03-30', '2026-03-31'], ['全国中小学生安全教育日', 2025, '2025-03-31', '2025-04-01'],
    ['家庭教育宣传周', 2026, '2026-05-11', '2026-05-18'], ['国家网络安全宣传周', 2025, '2025-09-15', '2025-09-22'], ['国家网络安全宣传周', 2026, '2026-09-14', '2026-09-21'],
    ['民法典宣传月', 2026, '2026-05-01', '2026-06-01'], ['宪法宣传周', 2026, '2026-12-01', '2026-12-08'], ['国家宪法日', 2026, '2026-12-04', '2026-12-05'],
  ] as const) {
    it(`puts ${name} of ${year} on ${startsOn}`, () => {
      const occasion = defaultOccasions.find(one => one.name === name)
      expect(occasion && occasionDays(occasion, year)).to.deep.equal({ startsOn, endsOn })
    })
  }

  it('leaves the start of term and the law week to the county', () => {
    for (const occasion of defaultOccasions.filter(({ name }) => name === '开学第一课' || name === '法律宣传周')) expect(occasionDays(occasion, 2026), occasion.name).to.equal(undefined)
  })
})
