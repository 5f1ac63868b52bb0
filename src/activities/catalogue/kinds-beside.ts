import type { KindSeed } from './kind-seed.js'

/** What schools do at the start of term and around the law days, beside the five and the campaigns. */
export const schoolKinds: KindSeed[] = [
  { code: 'lawOnCampus', name: '法律进校园', shortName: '法律进校园', englishName: 'Law on campus', group: 'school', unit: 'session', icon: 'school', fields: [{ name: 'booklets', label: '发放资料', englishLabel: 'Booklets handed out', type: 'integer', unit: '份' }] },
  { code: 'firstLawLesson', name: '开学法治第一课', shortName: '法治第一课', englishName: 'First law lesson of the term', group: 'school', unit: 'session', icon: 'bell-school', fields: [] },
  { code: 'flagSpeech', name: '国旗下法治讲话', shortName: '国旗下讲话', englishName: 'Speech under the flag', group: 'school', unit: 'session', icon: 'flag', fields: [] },
  { code: 'mockCourt', name: '模拟法庭', shortName: '模拟法庭', englishName: 'Mock court', group: 'school', unit: 'session', icon: 'gavel', fields: [{ name: 'case', label: '案由', englishLabel: 'Case', type: 'text' }] },
  { code: 'judicialOpenDay', name: '走进法院、检察院', shortName: '走进司法机关', englishName: 'Visit to court or procuratorate', group: 'school', unit: 'session', icon: 'building-bank', fields: [] },
]

/**
 * Forms for teachers, staff and leading cadres.
 * @source 曲沃县教科局《2023年法治政府建设年度报告》一(二)1 and 3
 */
export const teacherKinds: KindSeed[] = [
  { code: 'teacherReadingClub', name: '教师读书会', shortName: '教师读书会', englishName: 'Teachers’ reading club', group: 'teacher', unit: 'session', icon: 'books', fields: [{ name: 'book', label: '书目', englishLabel: 'Book', type: 'text' }] },
  { code: 'teacherEthicsTraining', name: '师德培训', shortName: '师德培训', englishName: 'Training in professional ethics', group: 'teacher', unit: 'session', icon: 'certificate', fields: [{ name: 'learningHours', label: '学时', englishLabel: 'Learning hours', type: 'integer', unit: '学时' }] },
  { code: 'teacherAbilityTest', name: '教师能力测试', shortName: '教师能力测试', englishName: 'Teachers’ ability test', group: 'teacher', unit: 'session', icon: 'clipboard-check', fields: [] },
  { code: 'partyDay', name: '固定主题党日活动', shortName: '主题党日', englishName: 'Party day', group: 'teacher', unit: 'session', icon: 'star', fields: [] },
  { code: 'lawStudy', name: '机关干部和中小学领导干部学法', shortName: '集中学法', englishName: 'Law study of cadres', group: 'teacher', unit: 'session', icon: 'notebook', fields: [
    { name: 'form', label: '形式', englishLabel: 'Form', type: 'choice', choices: [
      { value: 'collective', label: '集中学习', englishLabel: 'together' },
      { value: 'selfStudy', label: '自学', englishLabel: 'alone' }] }] },
  { code: 'lawExam', name: '学法考试', shortName: '学法考试', englishName: 'Law exam of cadres', group: 'teacher', unit: 'session', icon: 'file-certificate', fields: [] },
]

/**
 * Forms for families, led by the bureau's committee for the care of the next generation (关工委).
 * @source 曲沃县教科局《2023年法治政府建设年度报告》一(四)
 */
export const familyKinds: KindSeed[] = [
  { code: 'familyEducationLaw', name: '家庭教育促进法宣传', shortName: '家教法宣传', englishName: 'Family-education law', group: 'family', unit: 'session', icon: 'home-heart', fields: [{ name: 'booklets', label: '发放资料', englishLabel: 'Booklets handed out', type: 'integer', unit: '份' }] },
  { code: 'familyEducationCase', name: '家庭教育案例征集', shortName: '家教案例', englishName: 'Family-education cases', group: 'family', unit: 'piece', icon: 'file-text', fields: [] },
  { code: 'parentSchoolVideo', name: '家长学校优质课视频评选', shortName: '家长学校优质课', englishName: 'Parent-school lesson videos', group: 'family', unit: 'piece', icon: 'device-tv', fields: [],
    evidenceAsked: { sort: 'link', why: '课例视频文件大，留一个能打开的链接，评选时直接看' } },
  { code: 'parentSchoolModelLesson', name: '规范化家长学校示范课', shortName: '家长学校示范课', englishName: 'Parent-school model lesson', group: 'family', unit: 'session', icon: 'presentation', fields: [] },
  { code: 'parentSchoolOnlineClass', name: '家长学校空中课堂', shortName: '空中课堂', englishName: 'Parent school online', group: 'family', unit: 'issue', icon: 'broadcast', fields: [{ name: 'views', label: '观看', englishLabel: 'Views', type: 'integer', unit: '次' }] },
  { code: 'familyEducationResearch', name: '家庭教育教研', shortName: '家教教研', englishName: 'Family-education research', group: 'family', unit: 'time', icon: 'messages', fields: [] },
]

/** For what has no name yet: the bureau can make a kind of it later. */
export const otherKinds: KindSeed[] = [
  { code: 'otherActivity', name: '其他法治教育活动', shortName: '其他', englishName: 'Other law education', group: 'other', unit: 'time', icon: 'dots', fields: [] },
]
