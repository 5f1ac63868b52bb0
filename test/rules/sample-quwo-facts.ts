/** What 曲沃县教科局《2023年法治政府建设年度报告》 states and a record can hold, copied by hand; null is what it leaves open. */
export const quwoFacts = {
  county: { name: '曲沃县', bureauName: '曲沃县教科局', regionCode: '141021', prefecture: '临汾市', province: '山西省' },
  schools: [
    { name: '翔宇实验小学', aliases: [], stages: ['primary'] },
    { name: '席村小学', aliases: [], stages: ['primary'] },
    { name: '兴华中学', aliases: [], stages: [] },
    { name: '曲沃县第二高级中学', aliases: ['曲沃二中'], stages: ['senior'] },
  ],
  partners: [['法院', 'court'], ['检察院', 'procuratorate'], ['公安分局', 'police'], ['司法局', 'justice']],
  cityContest: { startsOn: '2023-09-23', endsOn: '2023-09-24', contestants: 6, perSchool: null, speechThirdPrizes: 1, quizFirstRanks: 1, excellencePrizes: 4 },
  channels: ['网站', '宣传栏', '微信', '主流媒体', '政务新媒体'],
  ownChannels: ['曲沃教科公众号'],
  laws: ['宪法', '教育法', '教师法', '未成年人保护法', '民法典', '保密法', '家庭教育促进法'],
  fiveOne: ['法治讲座', '法治教育主题校会、班会', '法治宣传黑板报、手抄报评选', '“学法用法、健康成长”征文、演讲比赛', '青少年学生法律知识竞赛'],
  campaigns: ['法治进校园系列巡讲', '法在心中', '学宪法讲宪法', '观看法治动漫剧', '学习法治教育读本', '法治安全月', '交通安全宣传月', '普法朗读者', '禁毒宣传教育', '反邪教宣传教育', '防艾宣传教育', '法治副校长进课堂'],
  constitutionStrands: ['争创“宪法卫士”行动计划', '征集宪法主题演讲稿', '绘制宪法主题画和剪纸作品', '拍摄“我与宪法”微视频', '传唱宪法主题歌曲', '“学宪法 讲宪法”知识竞赛', '“学宪法 讲宪法”演讲比赛'],
  bureau: { certificates: 6, complaintRates: 100, opennessReports: 1, modelSchoolsOfProvince: 1, modelSchoolsOfCity: 2, charterRate: 100, awardsOfCity: 6, awardsOfProvince: 1 },
  teacherForms: ['教师读书会', '师德培训', '教师能力测试', '固定主题党日活动'],
} as const
