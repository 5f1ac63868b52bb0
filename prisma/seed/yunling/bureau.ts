import type { SampleBureauRecord } from '../types.js'

/** What the bureau of 云岭县 did in its year, as one of its clerks typed it: `by` wrote it, `confirmed` is who looked a second time, if anybody did yet. */
const clerk = 'yunling-clerk', clerk2 = 'yunling-clerk2', leader = 'yunling-leader'
const kept = '办公室文书档案2026年第3卷'

type Typed = Record<string, string | string[]>
const entry = (category: string, day: string, title: string, typed: Typed, story: { by?: string, at: string, confirmed?: { by: string, at: string } }): SampleBureauRecord =>
  ({ category, typed: { day, title, ...typed }, by: story.by ?? clerk, at: story.at, confirmed: story.confirmed })
const study = (number: string, day: string, people: string, content: string, head: 'chaired' | 'attended', at: string, confirmedAt: string | undefined): SampleBureauRecord =>
  entry('studyGroup', day, `党组理论学习中心组第${number}次集中学习`, { 'measure-sessions': '1', 'measure-people': people, 'answer-content': content, headPart: head, keptAt: kept }, { at, confirmed: confirmedAt ? { by: clerk2, at: confirmedAt } : undefined })

export const yunlingBureau: SampleBureauRecord[] = [
  entry('certificate', '2025-12-31', '2025年末行政执法证持证情况', { 'measure-held': '5', 'measure-due': '8', keptAt: '法治股执法证件台账' }, { at: '2026-01-06T09:10', confirmed: { by: clerk2, at: '2026-01-06T14:20' } }),
  entry('leadingGroup', '2026-01-15', '调整普法工作领导小组', { 'measure-changes': '1', 'measure-members': '13', 'answer-chairNames': '局主要负责人', 'answer-deputyNames': '分管副局长', 'answer-memberNames': '其他党组成员和各股室负责人', documentNumber: '云教科发〔2026〕4号', keptAt: kept }, { at: '2026-01-19T10:05', confirmed: { by: leader, at: '2026-01-19T16:30' } }),
  entry('partyGroup', '2026-01-22', '党组会议研究2026年法治工作要点', { 'measure-meetings': '1', 'measure-topics': '2', headPart: 'chaired', keptAt: '党组会议记录本（办公室）' }, { at: '2026-01-23T09:30', confirmed: { by: clerk2, at: '2026-01-23T11:00' } }),
  entry('dutyList', '2026-02-10', '2026年普法责任清单', { 'answer-duties': ['宪法 政策法规股', '教育法 政策法规股', '义务教育法 基础教育股', '教师法 人事股', '未成年人保护法 安全管理股', '预防未成年人犯罪法 安全管理股', '民法典 政策法规股', '家庭教育促进法 关工委办公室', '法治宣传教育法 政策法规股', '民办教育促进法 民办教育股'].join('\n'), documentNumber: '云教科发〔2026〕9号', keptAt: kept }, { at: '2026-02-11T15:10', confirmed: { by: clerk2, at: '2026-02-12T08:50' } }),
  study('一', '2026-02-26', '11', '宪法总纲', 'chaired', '2026-02-27T09:20', '2026-02-27T16:00'),
  entry('staffStudy', '2026-03-13', '机关干部集中学法（第一季度）', { 'measure-sessions': '1', 'measure-people': '46', 'measure-laws': '2', 'answer-laws': '宪法\n未成年人保护法', headPart: 'attended', keptAt: '办公室学习记录本' }, { by: clerk2, at: '2026-03-16T09:00', confirmed: { by: clerk, at: '2026-03-16T10:15' } }),
  entry('counsel', '2026-03-01', '续聘常年法律顾问', { until: '2027-02-28', 'measure-counsels': '2', 'answer-firm': '云岭明澈律师事务所', documentNumber: '', keptAt: '法治股合同卷' }, { at: '2026-03-04T11:20', confirmed: { by: clerk2, at: '2026-03-04T15:40' } }),
  entry('funds', '2026-03-20', '2026年法治宣传教育经费', { 'measure-allotted': '8.6', keptAt: '财务股预算批复' }, { at: '2026-03-23T10:10', confirmed: { by: leader, at: '2026-03-24T09:00' } }),
  entry('certificate', '2026-03-31', '第一季度行政执法证持证情况', { 'measure-newlyHeld': '1', 'measure-held': '6', 'measure-due': '8', keptAt: '法治股执法证件台账' }, { at: '2026-04-02T09:40', confirmed: { by: clerk2, at: '2026-04-02T11:30' } }),
  study('二', '2026-04-14', '12', '国家安全法', 'chaired', '2026-04-15T09:10', '2026-04-15T10:30'),
  entry('majorDecision', '2026-04-28', '2026年义务教育学校招生工作方案', { 'measure-decisions': '1', 'answer-steps': ['research', 'opinions', 'legality', 'risk', 'collective'], headPart: 'chaired', documentNumber: '云教科发〔2026〕21号', keptAt: kept }, { at: '2026-04-29T10:00', confirmed: { by: clerk2, at: '2026-04-29T15:20' } }),
  entry('legalityReview', '2026-04-22', '招生工作方案合法性审查', { 'measure-reviewed': '1', 'measure-opinions': '3', 'answer-what': '2026年义务教育学校招生工作方案', keptAt: '法治股审查卷' }, { at: '2026-04-23T09:20', confirmed: { by: clerk2, at: '2026-04-23T10:00' } }),
  entry('normativeDocument', '2026-05-08', '修订校外培训机构管理办法', { 'measure-revised': '1', 'measure-inForce': '7', documentNumber: '云教科规〔2026〕1号', keptAt: kept }, { at: '2026-05-11T09:30', confirmed: { by: leader, at: '2026-05-11T17:00' } }),
  entry('inspection', '2026-05-20', '春季招生和办学行为检查', { 'measure-inspections': '1', 'measure-places': '24', 'measure-problems': '9', 'measure-mended': '9', 'answer-about': '招生、收费、作息时间', keptAt: '法治股检查卷' }, { by: clerk2, at: '2026-05-25T09:10', confirmed: { by: clerk, at: '2026-05-25T14:00' } }),
  entry('training', '2026-06-12', '法治副校长和法治课教师培训', { 'measure-sessions': '1', 'measure-people': '120余', 'measure-hours': '8', 'answer-for': '法治副校长、法治课教师', headPart: 'attended', keptAt: '教师发展中心培训卷' }, { at: '2026-06-15T09:00', confirmed: { by: clerk2, at: '2026-06-15T11:20' } }),
  entry('opennessReport', '2026-06-25', '听取政务公开工作汇报', { 'measure-times': '1', headPart: 'chaired', keptAt: '局务会议记录本（办公室）' }, { at: '2026-06-26T10:00', confirmed: { by: clerk2, at: '2026-06-26T15:00' } }),
  entry('complaint', '2026-06-30', '上半年群众诉求办理', { 'measure-received': '46', 'measure-closed': '46', 'measure-onTime': '46', 'measure-satisfied': '44', keptAt: '信访股办理台账' }, { by: clerk2, at: '2026-07-03T09:30', confirmed: { by: clerk, at: '2026-07-03T10:10' } }),
  study('三', '2026-07-08', '12', '法治宣传教育法', 'chaired', '2026-07-09T09:00', '2026-07-09T10:40'),
  entry('motion', '2026-07-31', '人大代表建议和政协提案答复', { 'measure-received': '9', 'measure-answered': '9', keptAt: '办公室建议提案卷' }, { at: '2026-08-03T09:20', confirmed: { by: leader, at: '2026-08-03T16:10' } }),
  entry('lawExam', '2026-09-10', '领导干部和机关工作人员学法考试', { 'measure-exams': '1', 'measure-due': '48', 'measure-taken': '48', 'measure-passed': '48', keptAt: '省学法用法平台成绩单' }, { at: '2026-09-14T09:00', confirmed: { by: clerk2, at: '2026-09-14T14:30' } }),
  entry('jointEnforcement', '2026-09-18', '校外培训机构联合检查', { 'measure-times': '1', 'measure-departments': '4', 'measure-places': '17', 'answer-with': '公安局、市场监督管理局、消防救援大队', keptAt: '法治股检查卷' }, { at: '2026-09-21T09:40', confirmed: { by: clerk2, at: '2026-09-21T15:30' } }),
  entry('penalty', '2026-10-12', '无证办学行政处罚', { 'measure-cases': '1', 'measure-fines': '6000', keptAt: '法治股处罚案卷2026-01' }, { at: '2026-10-13T10:20', confirmed: { by: leader, at: '2026-10-14T09:10' } }),
  entry('counsel', '2026-10-30', '法律顾问三季度工作', { 'measure-opinions': '11', 'measure-consulted': '20余', 'measure-cases': '1', 'answer-firm': '云岭明澈律师事务所', keptAt: '法治股合同卷' }, { at: '2026-11-02T09:10', confirmed: { by: clerk2, at: '2026-11-02T11:00' } }),
  entry('familyEducation', '2026-11-18', '家庭教育示范课进家长学校', { 'measure-times': '3', 'measure-people': '260余', 'measure-works': '18', keptAt: '关工委办公室活动卷' }, { by: clerk2, at: '2026-11-20T09:00', confirmed: { by: clerk, at: '2026-11-20T10:30' } }),
  entry('disclosure', '2026-11-30', '1至11月政府信息公开', { 'measure-published': '312', 'measure-interpreted': '6', 'measure-requests': '2', 'answer-where': '县政府门户网站、云岭教育公众号', keptAt: '办公室公开台账' }, { at: '2026-12-02T09:20', confirmed: { by: clerk2, at: '2026-12-02T10:20' } }),
  study('四', '2026-12-03', '12', '宪法', 'chaired', '2026-12-04T09:30', '2026-12-04T11:00'),
  // Nobody has looked at these a second time yet.
  entry('certificate', '2026-12-15', '年末行政执法证持证情况', { 'measure-newlyHeld': '1', 'measure-held': '7', 'measure-due': '8', keptAt: '法治股执法证件台账' }, { by: clerk2, at: '2026-12-16T09:10' }),
  entry('complaint', '2026-12-20', '下半年群众诉求办理', { 'measure-received': '52', 'measure-closed': '51', 'measure-onTime': '51', 'measure-satisfied': '50', keptAt: '信访股办理台账' }, { by: clerk2, at: '2026-12-21T15:00' }),
  entry('staffStudy', '2026-12-18', '机关干部集中学法（第四季度）', { 'measure-sessions': '1', 'measure-people': '45', 'measure-laws': '1', 'answer-laws': '法治宣传教育法', headPart: 'attended', keptAt: '办公室学习记录本' }, { at: '2026-12-21T16:20' }),
]
