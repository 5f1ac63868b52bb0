import { expect } from 'chai'
import type { ActivityContent } from '../../src/activities/activity.js'
import { pupilsNamedIn, seemsToNamePupil } from '../../src/activities/pupil-name.js'
import { warningsOf, type CheckFacts } from '../../src/activities/activity-checks.js'

const school = '00000000-0000-7000-8000-000000000001', other = '00000000-0000-7000-8000-000000000002'
const took = (schoolId: string, numbers: Partial<Record<'pupils' | 'teachers' | 'cadres' | 'parents', number>>) => ({ schoolId, siteId: null, pupils: null, teachers: null, cadres: null, parents: null, ...numbers })
const activity = (more: Partial<ActivityContent> = {}): ActivityContent => ({
  kind: 'lecture', title: '宪法讲座', heldOn: '2026-05-12', endsOn: null, place: '', lecturerName: '', lecturerUnit: '', lecturerPost: '', occasion: '', laws: [], channels: [], newsLinks: [], summary: '',
  classes: null, sessions: 1, classHours: null, works: null, extra: {}, participations: [took(school, {})], ...more,
})
const quiet: CheckFacts = { rolls: new Map([[school, { pupils: 2104, teachers: 112 }], [other, { pupils: 300, teachers: null }]]), sameTitleSameDay: 0, evidenceAsked: null }
const warnings = (more: Partial<ActivityContent>, facts: Partial<CheckFacts> = {}) => warningsOf(activity(more), { ...quiet, ...facts })

describe('What looks odd about an activity', () => {
  it('is nothing, of most', () => {
    expect(warnings({ participations: [took(school, { pupils: 2104, teachers: 112, cadres: 40, parents: 5000 })], summary: '检察官讲解了未成年人保护法，同学们踊跃提问。' })).to.deep.equal([])
  })

  it('is more pupils than are on the roll, at the field of that school', () => {
    expect(warnings({ participations: [took(school, { pupils: 2105 }), took(other, { pupils: 300 })] })).to.deep.equal([
      { code: 'overRoll', field: `pupils-${school}`, details: { audience: 'pupils', number: 2105, roll: 2104, sessions: 1 } }])
  })

  it('is not that many pupils over several sessions', () => {
    expect(warnings({ sessions: 2, participations: [took(school, { pupils: 4208 })] })).to.deep.equal([])
    expect(warnings({ sessions: 2, participations: [took(school, { pupils: 4209 })] }).map(one => one.details.sessions)).to.deep.equal([2])
  })

  it('is more teachers than there are, of each school by itself; parents and cadres come from outside', () => {
    expect(warnings({ participations: [took(school, { teachers: 113, parents: 9000, cadres: 9000 })] }).map(one => one.field)).to.deep.equal([`teachers-${school}`])
  })

  it('cannot be told where the roll is unknown', () => {
    expect(warnings({ participations: [took(other, { teachers: 900 }), took('unknown', { pupils: 900 })] })).to.deep.equal([])
  })

  it('is another record of the same title on the same day', () => {
    expect(warnings({}, { sameTitleSameDay: 2 })).to.deep.equal([{ code: 'sameTitleSameDay', field: 'title', details: { others: 2 } }])
  })

  it('is a text that seems to name a pupil, in the title or the summary', () => {
    expect(warnings({ title: '学生张晓雨获演讲比赛一等奖', summary: '李明同学领读。' }).map(one => [one.code, one.field])).to.deep.equal([['mayNamePupil', 'title'], ['mayNamePupil', 'summary']])
  })

  it('is the one file that its kind asks for and that is not there', () => {
    expect(warnings({}, { evidenceAsked: 'photo' })).to.deep.equal([{ code: 'evidenceAsked', field: 'evidence', details: { sort: 'photo' } }])
  })
})

describe('A pupil’s name', () => {
  for (const text of ['张晓雨同学表示受益匪浅', '学生王小明获一等奖', '选手李佳以满分获胜', '由赵一凡同学主持', '三（2）班陈思，代表发言']) it(`is suspected in “${text}”`, () => expect(seemsToNamePupil(text)).to.equal(true))
  for (const text of ['同学们踊跃提问', '王老师同学们说', '学生代表发言', '张某同学认真听讲', '法治副校长韩松主讲', '全体学生参加', '高一学生参加宪法晨读', '向全体同学发出倡议', '高年级同学参加', '对于其他同学', '万余名同学', '许多同学参与', '任何同学', '向同学们宣讲', '学生方面的', '学生周末在家', '学生任务已完成', '学生方案已印发', '']) it(`is not suspected in “${text}”`, () => expect(seemsToNamePupil(text)).to.equal(false))
  const masked = (text: string, known: string[] = []): string => pupilsNamedIn(text, known).toReversed().reduce((left, { at, end }) => `${left.slice(0, at)}某同学${left.slice(end)}`, text)
  for (const [text, without] of [
    ['张晓雨同学获奖', '某同学获奖'], ['学生张晓雨获奖', '某同学获奖'], ['学生张晓雨同学领读', '某同学领读'], ['选手李佳以满分获胜', '选手某同学以满分获胜'], ['三（2）班陈思，代表发言', '三（2）班某同学，代表发言'],
    ['王明、李华同学领读', '某同学、某同学领读'], ['学生王明、李小华、赵一获奖', '某同学、某同学、某同学获奖'], ['向李明同学学习', '向某同学学习'], ['对于张明同学的帮助', '对于某同学的帮助'], ['何老师、李华同学', '何老师、某同学'], ['学生张晓雨代表全县参赛', '某同学代表全县参赛'], ['学生张晓已参加', '某同学已参加'],
  ] as const) it(`is masked in “${text}”`, () => expect(masked(text)).to.equal(without))
  it('is found again where it stands alone, and not where it is a teacher’s', () => {
    expect(masked('张晓雨领读。学生张晓雨获奖。张晓雨老师指导。', ['张晓雨'])).to.equal('某同学领读。某同学获奖。张晓雨老师指导。')
  })
})
