import { expect } from 'chai'
import { quwo2023 } from '../../prisma/seed/quwo-2023.js'
import { quwoFacts } from './sample-quwo-facts.js'

describe('曲沃县 2023 holds what its report states', () => {
  it('has the county, its prefecture and its province', () => {
    const { name, bureauName, regionCode, prefecture, province } = quwo2023
    expect({ name, bureauName, regionCode, prefecture: prefecture?.name, province: province?.name }).to.deep.equal(quwoFacts.county)
  })

  it('has the four schools that are named, and of them only what their names state', () => {
    expect(quwo2023.schools.map(({ name, aliases, stages }) => ({ name, aliases, stages }))).to.deep.equal(quwoFacts.schools)
    for (const { name, schoolCode, rolls, ownership, setting, townshipKey, openedOn, closedOn, reportingStage, stages, category } of quwo2023.schools) {
      expect({ schoolCode, ownership, setting, townshipKey, openedOn, closedOn }, name).to.deep.equal({ schoolCode: null, ownership: null, setting: null, townshipKey: null, openedOn: undefined, closedOn: undefined })
      expect(rolls, name).to.be.empty
      expect(reportingStage, name).to.equal(stages[0] ?? null)
      expect(category, name).to.equal(stages[0] ?? null)
    }
  })

  it('knows no townships and no term dates', () => {
    expect(quwo2023.townships).to.be.empty
    expect(quwo2023.terms).to.be.empty
  })

  it('has the four partner organs as the report calls them', () => {
    expect(quwo2023.partners.map(({ name, organ }) => [name, organ])).to.deep.equal(quwoFacts.partners)
  })

  it('has one record, the contest in the city, with dates and schools and without numbers by school', () => {
    expect(quwo2023.activities).to.have.length(1)
    const [contest] = quwo2023.activities
    const { cityContest } = quwoFacts
    expect(contest).to.include({ hostKey: 'bureau', kind: 'constitutionStudy', heldOn: cityContest.startsOn, endsOn: cityContest.endsOn, place: '', classes: null, classHours: null, works: null })
    expect(contest?.lecturer).to.equal(undefined)
    expect(contest?.details).to.deep.equal({ contestants: cityContest.contestants })
    expect(contest?.takingPart.map(({ schoolKey }) => schoolKey)).to.deep.equal(quwo2023.schools.map(({ key }) => key))
    for (const { pupils, teachers, cadres, parents } of contest?.takingPart ?? []) expect([pupils, teachers, cadres, parents]).to.deep.equal([null, null, null, null])
    expect(contest?.summary).to.include(`${cityContest.contestants}名`).and.include(`三等奖${cityContest.speechThirdPrizes}个`).and.include(`第一名${cityContest.quizFirstRanks}个`).and.include(`优秀奖${cityContest.excellencePrizes}个`)
    expect(contest?.photos).to.be.empty
    expect(contest?.documents).to.be.empty
    expect(contest?.newsLinks).to.be.empty
  })

  it('has of the bureau’s own work what the report counts, on no day that it would have to invent', () => {
    expect(quwo2023.bureauRecords.map(({ category, typed }) => [category, ...Object.entries(typed).filter(([name]) => name.startsWith('measure-'))])).to.deep.equal([
      ['certificate', ['measure-held', String(quwoFacts.bureau.certificates)]],
      ['complaint', ...['closed', 'onTime', 'satisfied'].map(name => [`measure-${name}Rate`, String(quwoFacts.bureau.complaintRates)])],
      ['opennessReport', ['measure-times', String(quwoFacts.bureau.opennessReports)]],
      ['demonstrationSchool', ['measure-province', String(quwoFacts.bureau.modelSchoolsOfProvince)], ['measure-city', String(quwoFacts.bureau.modelSchoolsOfCity)]],
      ['charter', ['measure-rate', String(quwoFacts.bureau.charterRate)]],
      ['contest', ['measure-sent', String(quwoFacts.cityContest.contestants)], ['measure-schools', String(quwoFacts.schools.length)], ['measure-cityAwards', String(quwoFacts.bureau.awardsOfCity)]],
      ['contest', ['measure-provinceAwards', String(quwoFacts.bureau.awardsOfProvince)]],
      ['workList'], ['workList'],
    ])
    for (const { typed } of quwo2023.bureauRecords) expect(typed).to.include({ day: String(typed.title).startsWith('临汾市') ? quwoFacts.cityContest.endsOn : '2023-12-31', note: '数字取自年度报告，报告未列具体日期。' })
  })

  it('names no person: accounts carry the post, pupils do not appear', () => {
    expect(quwo2023.accounts.map(({ displayName }) => displayName)).to.deep.equal(['曲沃县审核员', '曲沃县局领导', '翔宇实验小学填报员'])
    expect(JSON.stringify(quwo2023)).not.to.match(/[\u4e00-\u9fff](同学|某)/u)
  })

  it('adds its own official account to the default channels', () => {
    expect(quwo2023.ownChannels).to.deep.equal(quwoFacts.ownChannels)
  })
})
