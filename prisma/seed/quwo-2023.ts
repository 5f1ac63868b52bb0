import type { SampleActivity, SampleBureauRecord, SampleCounty, SampleSchool } from './types.js'

/**
 * 曲沃县 2023: what its own report states, and nothing else (曲沃县教科局《2023年法治政府建设年度报告》).
 *
 * Which of its facts can be records of activities?
 * - The county's contestants at the city's “学宪法 讲宪法” contests: yes, one. Dates, schools and their number together are stated. It is one
 *   record of the campaign, not one of the quiz and one of the speeches, because the report does not say which school sent whom to which.
 *   How many each of the four schools sent is not stated either: unknown stays null, and the six stand in the kind's own field. Nothing says
 *   where it was held, so the place is empty. Only the 23rd and 24th of September are printed; the year is the report's.
 * - The final of the province: no date, so no record. The seven awards belong to contestants, not to activities.
 * - 五个一, the twelve campaigns, the strands of “学宪法 讲宪法”, the forms for teachers and families, the open-government hearing: the report
 *   says that they took place and gives neither date nor school nor number. A record would have to invent them. Their kinds are in the
 *   default catalogue; the matrix of this county says 未报送, which is what a bureau can know.
 *
 * A school has the stage that its name states: 翔宇实验小学 and 席村小学 are primary schools, 曲沃县第二高级中学 is a senior one; 兴华中学 may be
 * junior, senior or both. Codes, townships, rolls, terms, ownership are not in the report. Accounts are needed to sign in, and so carry the
 * post's name instead of a person's. Pupils do not appear.
 */
const school = (key: string, name: string, stage: 'primary' | 'senior' | null, position: number, aliases: string[] = []): SampleSchool => ({
  key, kind: 'school', name, aliases, schoolCode: null, stages: stage ? [stage] : [], reportingStage: stage, category: stage,
  ownership: null, setting: null, townshipKey: null, rolls: [], position,
})

const schools = [
  school('quwo-xiangyu', '翔宇实验小学', 'primary', 1),
  school('quwo-xicun', '席村小学', 'primary', 2),
  school('quwo-xinghua', '兴华中学', null, 3),
  school('quwo-erzhong', '曲沃县第二高级中学', 'senior', 4, ['曲沃二中']),
]

const cityContest: SampleActivity = {
  key: 'quwo-city-contest', hostKey: 'bureau', kind: 'constitutionStudy', title: '选派选手参加临汾市“学宪法 讲宪法”演讲比赛、知识竞赛',
  heldOn: '2023-09-23', endsOn: '2023-09-24', place: '',
  takingPart: schools.map(({ key }) => ({ schoolKey: key, pupils: null, teachers: null, cadres: null, parents: null })),
  classes: null, sessions: 1, classHours: null, works: null, laws: ['宪法'], channels: [], newsLinks: [],
  summary: '全县选派6名选手参加市级比赛：演讲比赛三等奖1个，知识竞赛第一名1个，优秀奖4个。各校选手人数报告未列。',
  details: { contestants: 6 }, photos: [], documents: [],
  // Entered by the bureau out of its report; the moment says when it was put into this product, which the report does not claim.
  drafted: { by: 'quwo-clerk', at: '2026-12-22T15:20' }, story: [{ move: 'enter', by: 'quwo-clerk', at: '2026-12-22T15:26' }],
}

/**
 * What the bureau did itself: only what the report counts. It prints no day for any of it, so that the last day of its year stands for the year.
 * Certificates: heads are stated, how many should hold one is not. Complaints: percentages are stated, cases are not. The open-government report is
 * heard once a year. Who took part in it, when the laws were allotted to which sections and all else that stands there without a number stays out.
 */
const reported = (category: string, title: string, typed: Record<string, string>): SampleBureauRecord => ({
  category, typed: { day: '2023-12-31', title, documentNumber: '', keptAt: '曲沃县教科局《2023年法治政府建设年度报告》', note: '数字取自年度报告，报告未列具体日期。', ...typed },
  by: 'quwo-clerk', at: '2026-12-22T15:40', confirmed: { by: 'quwo-leader', at: '2026-12-22T16:10' },
})
const bureauRecords: SampleBureauRecord[] = [
  reported('certificate', '公务员持有行政执法证', { 'measure-held': '6' }),
  reported('complaint', '群众反映事项办理', { 'measure-closedRate': '100', 'measure-onTimeRate': '100', 'measure-satisfiedRate': '100' }),
  reported('opennessReport', '听取政务公开工作汇报', { 'measure-times': '1' }),
  reported('demonstrationSchool', '依法治校示范校', { 'measure-province': '1', 'measure-city': '2' }),
  reported('charter', '一校一章程', { 'measure-rate': '100' }),
  // Six awards of six contestants at the city, one of them again at the province, whose final has no day in the report.
  reported('contest', '临汾市“学宪法 讲宪法”演讲比赛、知识竞赛获奖', { day: '2023-09-24', 'measure-sent': '6', 'measure-schools': '4', 'measure-cityAwards': '6', 'answer-awardNames': '演讲比赛三等奖，翔宇实验小学\n知识竞赛第一名，曲沃县第二高级中学\n优秀奖\n优秀奖\n优秀奖\n优秀奖' }),
  reported('contest', '“学宪法 讲宪法”活动山西赛区知识竞赛总决赛获奖', { 'measure-provinceAwards': '1', 'answer-awardNames': '优秀奖，曲沃县第二高级中学' }),
  reported('workList', '专项宣传活动', { 'answer-items': '法治进校园系列巡讲\n法在心中\n学宪法讲宪法\n观看法治动漫剧\n学习法治教育读本\n法治安全月\n交通安全宣传月\n普法朗读者\n禁毒\n反邪\n防艾\n法治副校长进课堂' }),
  reported('workList', '学习宣传的法律', { 'answer-items': '宪法\n教育法\n教师法\n未成年人保护法\n民法典\n保密法\n家庭教育促进法' }),
]

export const quwo2023: SampleCounty = {
  province: { name: '山西省', regionCode: '140000' },
  prefecture: { name: '临汾市', regionCode: '141000' },
  name: '曲沃县', bureauName: '曲沃县教科局', regionCode: '141021',
  clock: '2026-12-23T10:00',
  terms: [],
  schemeYears: [{ startsOn: '2023-01-01', endsOn: '2024-01-01', dueOn: null }],
  ownChannels: ['曲沃教科公众号'],
  townships: [],
  partners: [
    { key: 'quwo-court', name: '法院', organ: 'court' },
    { key: 'quwo-procuratorate', name: '检察院', organ: 'procuratorate' },
    { key: 'quwo-police', name: '公安分局', organ: 'police' },
    { key: 'quwo-justice', name: '司法局', organ: 'justice' },
  ],
  schools,
  accounts: [
    { loginName: 'quwo-clerk', displayName: '曲沃县审核员', post: '教科局审核员', role: 'clerk', orgKey: 'bureau' },
    { loginName: 'quwo-leader', displayName: '曲沃县局领导', post: '教科局领导', role: 'leader', orgKey: 'bureau' },
    { loginName: 'quwo-xiangyu', displayName: '翔宇实验小学填报员', post: '填报员', role: 'recorder', orgKey: 'quwo-xiangyu' },
  ],
  activities: [cityContest],
  bureauRecords, pool: [], appointments: [], duties: [], evaluations: [],
}
