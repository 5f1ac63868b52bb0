/** 可选语句: sentences over figures, ready to be put into a report and edited there. They say what was counted and nothing else. */

/** One part of a sentence with its own punctuation. It is left out where a figure in it is not known, or is 0; `full` also unless that figure is
 *  100 %: 全部 and 均 are never said of less. */
export type Clause = { text: string, full?: string }
/** The first clause carries the others: without it there is no sentence. */
export type Sentence = { code: string, name: string, group: 'activities' | 'bureau', clauses: readonly Clause[] }

const all = 'figure:completionRate'

export const sentences: readonly Sentence[] = [
  { code: 'activities', name: '全县活动总数', group: 'activities', clauses: [
    { text: '全县{figure:schoolsActive}所学校和幼儿园开展法治教育活动{figure:activitiesHeld}次' }, { text: '，较上年同期{figure:activitiesHeld|as=growth}' }, { text: '，参与学生{figure:pupilTimes}人次' }, { text: '、教师{figure:teacherTimes}人次' }, { text: '、家长{figure:parentTimes}人次' }, { text: '。' }] },
  { code: 'fiveOne', name: '“五个一”各类活动', group: 'activities', clauses: [
    { text: '开展法治宣传教育“五个一”活动{figure:fiveOneHeld}次，其中' }, { text: '法治讲座{figure:lecturesHeld}次、' }, { text: '主题校会、班会{figure:themeMeetingsHeld}次、' }, { text: '法治宣传黑板报、手抄报评选{figure:boardPapersHeld}次、' },
    { text: '征文、演讲比赛{figure:essaySpeechesHeld}次、' }, { text: '青少年学生法律知识竞赛{figure:quizzesHeld}次' }, { text: '。' }] },
  { code: 'completion', name: '“五个一”完成情况', group: 'activities', clauses: [
    { text: '应当开展“五个一”活动的{figure:schoolsOwing}所学校中，' }, { text: '已全部完成。', full: all }, { text: '五类活动都已完成的{figure:schoolsCompleted}所，完成率{figure:completionRate}。' }] },
  { code: 'lecturers', name: '法治副校长和辅导员授课', group: 'activities', clauses: [
    { text: '法治副校长到校授课{figure:vicePrincipalLectures}次' }, { text: '，校外法治辅导员授课{figure:counsellorLectures}次' }, { text: '。' }] },
  { code: 'coverage', name: '法治副校长配备', group: 'activities', clauses: [
    { text: '全县{figure:schoolsToServe}所中小学校中，' }, { text: '已全部配备法治副校长。', full: 'figure:coverageRate' }, { text: '配有法治副校长的{figure:schoolsServed}所，配备率{figure:coverageRate}。' }] },
  { code: 'kindergartenCoverage', name: '法治副园长配备', group: 'activities', clauses: [
    { text: '全县{figure:kindergartensToServe}所幼儿园中，' }, { text: '已全部配备法治副园长。', full: 'figure:kindergartenCoverageRate' }, { text: '配有法治副园长的{figure:kindergartensServed}所，配备率{figure:kindergartenCoverageRate}。' }] },
  { code: 'vicePrincipals', name: '法治副校长队伍', group: 'activities', clauses: [
    { text: '在任法治副校长{figure:vicePrincipals}人，其中' }, { text: '法院{figure:vicePrincipalsOfCourt}人、' }, { text: '检察院{figure:vicePrincipalsOfProcuratorate}人、' }, { text: '公安{figure:vicePrincipalsOfPolice}人、' }, { text: '司法行政{figure:vicePrincipalsOfJustice}人、' },
    { text: '其他单位{figure:vicePrincipalsOfOther}人' }, { text: '。' }] },
  { code: 'counsellors', name: '校外法治辅导员队伍', group: 'activities', clauses: [{ text: '在任校外法治辅导员{figure:counsellors}人' }, { text: '。' }] },
  { code: 'trainedVicePrincipals', name: '法治副校长培训', group: 'activities', clauses: [{ text: '在任法治副校长{figure:vicePrincipals}人' }, { text: '，任职前培训达到规定学时的{figure:trainedVicePrincipals}人' }, { text: '。' }] },
  { code: 'vicePrincipalHours', name: '法治副校长履职', group: 'activities', clauses: [
    { text: '法治副校长到校履职{figure:vicePrincipalDuties}次' }, { text: '，开展法治教育{figure:vicePrincipalHours}课时' }, { text: '，{figure:schoolsReachingHours}所学校和幼儿园达到全年规定课时' }, { text: '。' }] },
  { code: 'dutiesConfirmed', name: '履职经本人确认', group: 'activities', clauses: [{ text: '法治副校长和校外法治辅导员到校履职{figure:dutiesDone}次' }, { text: '，经本人确认的{figure:dutiesConfirmed}次，占{figure:confirmedRate}' }, { text: '。' }] },
  { code: 'campaigns', name: '专项宣传活动', group: 'activities', clauses: [{ text: '开展专项宣传教育活动{figure:campaignsHeld}次' }, { text: '。' }] },
  { code: 'constitution', name: '学宪法 讲宪法', group: 'activities', clauses: [{ text: '组织“学宪法 讲宪法”系列活动{figure:constitutionHeld}次' }, { text: '。' }] },
  { code: 'teachers', name: '教师学法', group: 'activities', clauses: [{ text: '开展教师和干部学法活动{figure:teacherLearningHeld}次' }, { text: '。' }] },
  { code: 'family', name: '学校家庭教育活动', group: 'activities', clauses: [{ text: '各校开展家庭教育活动{figure:familyHeld}次' }, { text: '。' }] },
  { code: 'news', name: '宣传报道', group: 'activities', clauses: [{ text: '有新闻报道的活动{figure:withNews}次' }, { text: '，利用各类渠道宣传的活动{figure:withChannels}次' }, { text: '。' }] },

  { code: 'studyGroup', name: '党组理论学习中心组学习', group: 'bureau', clauses: [{ text: '党组理论学习中心组集中学习{bureau:studyGroup.sessions}次' }, { text: '，参加{bureau:studyGroup.people}人次' }, { text: '。' }] },
  { code: 'partyGroup', name: '党组会议研究法治工作', group: 'bureau', clauses: [{ text: '党组会议研究法治工作{bureau:partyGroup.meetings}次' }, { text: '，研究议题{bureau:partyGroup.topics}项' }, { text: '。' }] },
  { code: 'dutyList', name: '普法责任清单', group: 'bureau', clauses: [{ text: '普法责任清单列明法律法规{bureau:dutyList.laws}部' }, { text: '。' }] },
  { code: 'staffStudy', name: '机关干部学法', group: 'bureau', clauses: [{ text: '机关干部集中学法{bureau:staffStudy.sessions}次' }, { text: '，参加{bureau:staffStudy.people}人次' }, { text: '。' }] },
  { code: 'lawExam', name: '学法考试', group: 'bureau', clauses: [{ text: '组织学法考试{bureau:lawExam.exams}次' }, { text: '，{bureau:lawExam.taken}人参加' }, { text: '，合格{bureau:lawExam.passed}人' }, { text: '。' }] },
  { code: 'majorDecision', name: '重大行政决策', group: 'bureau', clauses: [{ text: '按程序作出重大行政决策{bureau:majorDecision.decisions}项' }, { text: '。' }] },
  { code: 'legalityReview', name: '合法性审查', group: 'bureau', clauses: [{ text: '开展合法性审查{bureau:legalityReview.reviewed}件' }, { text: '，提出意见{bureau:legalityReview.opinions}条' }, { text: '。' }] },
  { code: 'normativeDocument', name: '规范性文件', group: 'bureau', clauses: [{ text: '现行有效的规范性文件{bureau:normativeDocument.inForce}件' }, { text: '，本年修订{bureau:normativeDocument.revised}件' }, { text: '，新制定{bureau:normativeDocument.made}件' }, { text: '。' }] },
  { code: 'counsel', name: '法律顾问', group: 'bureau', clauses: [{ text: '聘请常年法律顾问{bureau:counsel.counsels}人' }, { text: '，出具法律意见{bureau:counsel.opinions}份' }, { text: '，代理案件{bureau:counsel.cases}件' }, { text: '。' }] },
  { code: 'certificate', name: '行政执法证', group: 'bureau', clauses: [{ text: '持有行政执法证{bureau:certificate.held}人' }, { text: '，持证率{bureau:certificate.rate}' }, { text: '。' }] },
  { code: 'inspection', name: '行政检查和联合执法', group: 'bureau', clauses: [{ text: '开展行政检查{bureau:inspection.inspections}次' }, { text: '，与有关部门联合执法{bureau:jointEnforcement.times}次' }, { text: '。' }] },
  { code: 'contest', name: '竞赛参赛和获奖', group: 'bureau', clauses: [{ text: '选派选手{bureau:contest.sent}人参加上级竞赛' }, { text: '，获市级奖项{bureau:contest.cityAwards}项' }, { text: '，获省级奖项{bureau:contest.provinceAwards}项' }, { text: '，获国家级奖项{bureau:contest.nationAwards}项' }, { text: '。' }] },
  { code: 'demonstrationSchool', name: '依法治校示范校', group: 'bureau', clauses: [{ text: '现有依法治校示范校：' }, { text: '省级{bureau:demonstrationSchool.province}所、' }, { text: '市级{bureau:demonstrationSchool.city}所、' }, { text: '县级{bureau:demonstrationSchool.county}所' }, { text: '。' }] },
  { code: 'charter', name: '学校章程', group: 'bureau', clauses: [{ text: '学校章程建设率{bureau:charter.rate}' }, { text: '。' }] },
  { code: 'complaint', name: '群众诉求办理', group: 'bureau', clauses: [{ text: '群众诉求办结率{bureau:complaint.closedRate}' }, { text: '，按时反馈率{bureau:complaint.onTimeRate}' }, { text: '，满意率{bureau:complaint.satisfiedRate}' }, { text: '。' }] },
  { code: 'motion', name: '建议和提案', group: 'bureau', clauses: [{ text: '承办人大代表建议、政协提案{bureau:motion.received}件' }, { text: '，按期答复{bureau:motion.answered}件' }, { text: '。' }] },
  { code: 'disclosure', name: '政府信息公开', group: 'bureau', clauses: [{ text: '主动公开政府信息{bureau:disclosure.published}条' }, { text: '，发布政策解读{bureau:disclosure.interpreted}条' }, { text: '。' }] },
  { code: 'opennessReport', name: '听取政务公开汇报', group: 'bureau', clauses: [{ text: '专题听取政务公开工作汇报{bureau:opennessReport.times}次' }, { text: '。' }] },
  { code: 'familyEducation', name: '关工委家庭教育', group: 'bureau', clauses: [{ text: '关工委组织家庭教育活动{bureau:familyEducation.times}场' }, { text: '，参加{bureau:familyEducation.people}人次' }, { text: '，征集案例、视频{bureau:familyEducation.works}件' }, { text: '。' }] },
  { code: 'training', name: '法治培训', group: 'bureau', clauses: [{ text: '组织法治培训{bureau:training.sessions}场' }, { text: '，参训{bureau:training.people}人次' }, { text: '。' }] },
  { code: 'funds', name: '法治工作经费', group: 'bureau', clauses: [{ text: '安排法治工作经费{bureau:funds.allotted}万元' }, { text: '。' }] },
]
