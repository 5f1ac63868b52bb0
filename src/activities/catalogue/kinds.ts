import { schoolKinds, teacherKinds, familyKinds, otherKinds } from './kinds-beside.js'
import type { KindSeed } from './kind-seed.js'

/**
 * 五个一: the five that the default scheme asks for.
 * @source 曲沃县教科局《2023年法治政府建设年度报告》一(二)1
 */
export const fiveOneKinds: KindSeed[] = [
  { code: 'lecture', name: '法治讲座', shortName: '法治讲座', englishName: 'Law lecture', group: 'fiveOne', unit: 'session', icon: 'microphone-2',
    fields: [
      { name: 'lecturerRole', label: '主讲人身份', englishLabel: 'Lecturer is', type: 'choice', choices: [
        { value: 'vicePrincipal', label: '法治副校长', englishLabel: 'legal vice-principal' },
        { value: 'counsellor', label: '校外法治辅导员', englishLabel: 'off-campus counsellor' },
        { value: 'other', label: '其他人员', englishLabel: 'somebody else' }] },
      { name: 'booklets', label: '发放资料', englishLabel: 'Booklets handed out', type: 'integer', unit: '份' }] },
  { code: 'themeMeeting', name: '法治教育主题校会、班会', shortName: '主题班会', englishName: 'Law-themed assembly or class meeting', group: 'fiveOne', unit: 'session', icon: 'users-group',
    fields: [
      { name: 'form', label: '形式', englishLabel: 'Form', type: 'choice', choices: [
        { value: 'assembly', label: '校会', englishLabel: 'school assembly' },
        { value: 'classMeeting', label: '班会', englishLabel: 'class meeting' },
        { value: 'both', label: '校会和班会', englishLabel: 'both' }] },
      { name: 'film', label: '观看的法治影片', englishLabel: 'Law film shown', type: 'text' }] },
  { code: 'boardPaper', name: '法治宣传黑板报、手抄报评选', shortName: '黑板报手抄报', englishName: 'Blackboard and hand-copied newspapers', group: 'fiveOne', unit: 'issue', icon: 'palette',
    fields: [
      { name: 'form', label: '形式', englishLabel: 'Form', type: 'choice', choices: [
        { value: 'board', label: '黑板报', englishLabel: 'blackboard newspaper' },
        { value: 'paper', label: '手抄报', englishLabel: 'hand-copied newspaper' },
        { value: 'both', label: '黑板报和手抄报', englishLabel: 'both' }] },
      { name: 'chosen', label: '评出优秀作品', englishLabel: 'Works chosen', type: 'integer', unit: '件' }],
    evidenceAsked: { sort: 'photo', why: '黑板报擦去后无从查看，附一张成品照片，年底评选和存档时不必再补' } },
  { code: 'essaySpeech', name: '“学法用法、健康成长”征文、演讲比赛', shortName: '征文演讲', englishName: 'Essay or speech contest', group: 'fiveOne', unit: 'time', icon: 'writing',
    fields: [
      { name: 'form', label: '形式', englishLabel: 'Form', type: 'choice', choices: [
        { value: 'essay', label: '征文', englishLabel: 'essay' },
        { value: 'speech', label: '演讲', englishLabel: 'speech' },
        { value: 'both', label: '征文和演讲', englishLabel: 'both' }] },
      { name: 'chosen', label: '获奖作品或选手', englishLabel: 'Works or speakers awarded', type: 'integer', unit: '个' }] },
  { code: 'quiz', name: '青少年学生法律知识竞赛', shortName: '知识竞赛', englishName: 'Student law quiz', group: 'fiveOne', unit: 'session', icon: 'trophy',
    fields: [
      { name: 'form', label: '形式', englishLabel: 'Form', type: 'choice', choices: [
        { value: 'written', label: '笔试', englishLabel: 'written' },
        { value: 'buzzer', label: '现场抢答', englishLabel: 'buzzer round' },
        { value: 'online', label: '线上答题', englishLabel: 'online' }] },
      { name: 'finalists', label: '进入决赛', englishLabel: 'Finalists', type: 'integer', unit: '人' }] },
]

/**
 * The twelve campaigns that the county runs every year.
 * @source 曲沃县教科局《2023年法治政府建设年度报告》一(二)3
 */
export const campaignKinds: KindSeed[] = [
  { code: 'lawTour', name: '法治进校园系列巡讲', shortName: '进校园巡讲', englishName: 'Law-on-campus lecture tour', group: 'campaign', unit: 'session', icon: 'route', fields: [{ name: 'stops', label: '巡讲学校', englishLabel: 'Stops', type: 'integer', unit: '所' }] },
  { code: 'lawInHeart', name: '法在心中', shortName: '法在心中', englishName: 'The law at heart', group: 'campaign', unit: 'time', icon: 'heart', fields: [] },
  { code: 'constitutionStudy', name: '学宪法讲宪法', shortName: '学宪法讲宪法', englishName: 'Learn the Constitution, speak the Constitution', group: 'campaign', unit: 'time', icon: 'scale', fields: [{ name: 'contestants', label: '参赛选手', englishLabel: 'Contestants', type: 'integer', unit: '人' }] },
  { code: 'lawCartoon', name: '观看法治动漫剧', shortName: '法治动漫剧', englishName: 'Law cartoons', group: 'campaign', unit: 'session', icon: 'movie', fields: [{ name: 'film', label: '片名', englishLabel: 'Film', type: 'text' }] },
  { code: 'lawReader', name: '学习法治教育读本', shortName: '法治读本', englishName: 'Law reader', group: 'campaign', unit: 'time', icon: 'book', fields: [{ name: 'book', label: '读本', englishLabel: 'Book', type: 'text' }, { name: 'copies', label: '发放读本', englishLabel: 'Copies handed out', type: 'integer', unit: '册' }] },
  { code: 'lawSafetyMonth', name: '法治安全月', shortName: '法治安全月', englishName: 'Law and safety month', group: 'campaign', unit: 'time', icon: 'shield-check', fields: [{ name: 'drills', label: '应急演练', englishLabel: 'Drills', type: 'integer', unit: '次' }] },
  { code: 'trafficSafetyMonth', name: '交通安全宣传月', shortName: '交通安全', englishName: 'Traffic safety month', group: 'campaign', unit: 'time', icon: 'traffic-lights', fields: [] },
  { code: 'lawRecital', name: '普法朗读者', shortName: '普法朗读者', englishName: 'Reading the law aloud', group: 'campaign', unit: 'session', icon: 'volume', fields: [{ name: 'readings', label: '朗读篇目', englishLabel: 'Pieces read', type: 'integer', unit: '篇' }] },
  { code: 'drugPrevention', name: '禁毒宣传教育', shortName: '禁毒', englishName: 'Drug prevention', group: 'campaign', unit: 'time', icon: 'pill-off', fields: [] },
  { code: 'cultPrevention', name: '反邪教宣传教育', shortName: '反邪', englishName: 'Cult prevention', group: 'campaign', unit: 'time', icon: 'ban', fields: [] },
  { code: 'aidsPrevention', name: '防艾宣传教育', shortName: '防艾', englishName: 'AIDS prevention', group: 'campaign', unit: 'time', icon: 'ribbon-health', fields: [] },
  { code: 'vicePrincipalLesson', name: '法治副校长进课堂', shortName: '法治副校长进课堂', englishName: 'Legal vice-principal in class', group: 'campaign', unit: 'session', icon: 'chalkboard-teacher', fields: [] },
]

/**
 * “学宪法 讲宪法”: five strands and two contests. Its quiz and speech contest are codes of their own, because 五个一 has a quiz too.
 * 宪法晨读 is how 国家宪法日 is kept.
 * @source 曲沃县教科局《2023年法治政府建设年度报告》一(二)3
 */
export const constitutionKinds: KindSeed[] = [
  { code: 'constitutionGuardian', name: '争创“宪法卫士”行动计划', shortName: '宪法卫士', englishName: 'Constitution guardians', group: 'constitution', unit: 'time', icon: 'shield-heart', fields: [{ name: 'finished', label: '完成学习', englishLabel: 'Finished', type: 'integer', unit: '人' }] },
  { code: 'constitutionScript', name: '征集宪法主题演讲稿', shortName: '宪法演讲稿', englishName: 'Speeches on the Constitution, in writing', group: 'constitution', unit: 'piece', icon: 'file-pencil', fields: [] },
  { code: 'constitutionArtwork', name: '绘制宪法主题画和剪纸作品', shortName: '宪法画和剪纸', englishName: 'Drawings and paper-cuts on the Constitution', group: 'constitution', unit: 'piece', icon: 'scissors', fields: [{ name: 'paperCuts', label: '其中剪纸', englishLabel: 'Paper-cuts among them', type: 'integer', unit: '件' }] },
  { code: 'constitutionVideo', name: '拍摄“我与宪法”微视频', shortName: '宪法微视频', englishName: 'The Constitution and I: short videos', group: 'constitution', unit: 'piece', icon: 'video', fields: [],
    evidenceAsked: { sort: 'link', why: '微视频文件大，留一个能打开的链接，审核和参评都用它' } },
  { code: 'constitutionSong', name: '传唱宪法主题歌曲', shortName: '宪法歌曲', englishName: 'Songs on the Constitution', group: 'constitution', unit: 'session', icon: 'music', fields: [{ name: 'songs', label: '歌曲', englishLabel: 'Songs', type: 'integer', unit: '首' }] },
  { code: 'constitutionQuiz', name: '“学宪法 讲宪法”知识竞赛', shortName: '宪法知识竞赛', englishName: 'Constitution quiz', group: 'constitution', unit: 'session', icon: 'list-check', fields: [{ name: 'contestants', label: '参赛选手', englishLabel: 'Contestants', type: 'integer', unit: '人' }] },
  { code: 'constitutionSpeech', name: '“学宪法 讲宪法”演讲比赛', shortName: '宪法演讲比赛', englishName: 'Constitution speech contest', group: 'constitution', unit: 'session', icon: 'speakerphone', fields: [{ name: 'contestants', label: '参赛选手', englishLabel: 'Contestants', type: 'integer', unit: '人' }] },
  { code: 'constitutionMorningReading', name: '宪法晨读', shortName: '宪法晨读', englishName: 'Constitution morning reading', group: 'constitution', unit: 'session', icon: 'sunrise', fields: [] },
]

/** What every county starts with, in the order in which a form offers it. The bureau may rename, add and retire; a code stays for ever. */
export const defaultKinds: KindSeed[] = [...fiveOneKinds, ...campaignKinds, ...constitutionKinds, ...schoolKinds, ...teacherKinds, ...familyKinds, ...otherKinds]
