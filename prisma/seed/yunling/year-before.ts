import type { SceneName } from '../drawing/list.js'
import { chanceOf } from '../chance.js'
import { approved, entered } from './filing.js'
import { fiveOnePlans, type Held } from './five-one.js'
import { part, type Plan } from './plan.js'

// Seventeen schools held all five in 2025; the rest began, or had nothing yet. Figures of 2026 are read beside these.
const held2025: Held[] = [
  ['yizhong', 2, 3, 1, 2, 1], ['erzhong', 2, 2, 1, 1, 1], ['zhijiao', 1, 2, 1, 1, 1],
  ['xingwen', 2, 3, 2, 1, 1], ['chengbei', 2, 2, 1, 1, 1], ['songquan-jiunian', 1, 2, 1, 1, 1], ['qingshi-chuzhong', 1, 2, 1, 1, 1],
  ['shiyan', 2, 3, 2, 1, 1], ['xiangyun', 2, 3, 1, 1, 1], ['chengguan-san', 1, 2, 1, 1, 1], ['wangling', 2, 2, 1, 1, 1],
  ['songquan-zhongxin', 2, 2, 1, 1, 1], ['shuanghuai', 1, 1, 1, 1, 1], ['qingshi-zhongxin', 2, 2, 1, 1, 1], ['shangqing', 1, 1, 1, 1, 0],
  ['yunzhan-zhongxin', 1, 2, 1, 1, 1], ['zhankou', 1, 1, 1, 0, 1], ['nanli-zhongxin', 1, 2, 2, 1, 1], ['heping-zhongxin', 2, 2, 1, 1, 1], ['heming', 1, 1, 1, 1, 0],
  ['yunzhan-chuzhong', 1, 1, 1, 0, 0], ['songling', 1, 1, 0, 0, 0], ['xiaquan', 0, 1, 1, 0, 0], ['shideng', 1, 1, 0, 0, 0], ['lishuwan', 1, 0, 1, 0, 0], ['liuting-zhongxin', 1, 1, 1, 0, 0],
]

const police = { name: '涂海晏', unit: '云岭县公安局', post: '鹤坪派出所民警' }
const court = { name: '章静姝', unit: '云岭县人民法院', post: '少年审判合议庭法官' }
const prosecutor = { name: '韩松', unit: '云岭县人民检察院', post: '第二检察部检察官' }
const justice = { name: '霍宁', unit: '云岭县司法局', post: '普法与依法治理股股长' }

type Piece = Omit<Plan, 'key' | 'hostKey' | 'kind' | 'title' | 'heldOn' | 'takingPart' | 'summary' | 'scenes' | 'place' | 'sessions' | 'laws'>
const piece = (hostKey: string, kind: string, title: string, heldOn: string, place: string, takingPart: Plan['takingPart'], laws: string[], summary: string, scenes: readonly SceneName[], more: Partial<Piece & Pick<Plan, 'sessions'>> = {}): Plan =>
  ({ key: `${hostKey}-${kind}-${heldOn}`, hostKey, kind, title, heldOn, place, takingPart, sessions: 1, laws, summary, scenes, ...more })

const pieces: Plan[] = [
  piece('bureau', 'lawTour', '2025年春季法治进校园系列巡讲', '2025-03-24', '各巡讲学校报告厅或操场', [part('xingwen', 1671, 58, 0, 3), part('chengbei', 1341, 49, 0, 2), part('erzhong', 1127, 43, 0, 2), part('songquan-jiunian', 893, 41, 0, 2)], ['未成年人保护法', '治安管理处罚法'],
    '局法治股会同县司法局走进4所学校，每校一场，讲身边的治安案件和求助渠道，收集学生提问163个。', ['lectureHall'], { endsOn: '2025-03-27', sessions: 4, classHours: 4, lecturer: justice, details: { stops: 4 }, channels: ['政务新媒体'], filing: entered }),
  piece('court', 'lawTour', '法官进乡村小学巡讲', '2025-10-14', '两所中心小学操场', [part('qingshi-zhongxin', 371, 17), part('nanli-zhongxin', 246, 13)], ['未成年人保护法', '民法典'], '少年审判合议庭两天走两个乡镇，用三件小案子讲清“借”和“拿”的区别，留时间请学生提问。', ['courtRoom'], { endsOn: '2025-10-15', sessions: 2, classHours: 2, lecturer: court, details: { stops: 2 } }),
  piece('court', 'judicialOpenDay', '六一法院开放日', '2025-05-30', '云岭县人民法院', [part('shiyan', 42, 3), part('chengguan-san', 38, 3)], ['宪法', '未成年人保护法'], '两校学生代表参观审判法庭，旁听一场模拟庭审，问得最多的是“法槌为什么要敲”。', ['courtHouse'], { lecturer: court }),
  piece('bureau', 'constitutionQuiz', '第十届“学宪法 讲宪法”活动县级知识竞赛', '2025-07-02', '云岭县第二中学阶梯教室', [part('yizhong', 4, 1), part('erzhong', 4, 1), part('xingwen', 4, 1), part('chengbei', 3, 1), part('shiyan', 4, 1), part('xiangyun', 4, 1), part('wangling', 3, 1), part('songquan-zhongxin', 2, 1), part('qingshi-zhongxin', 2, 1)], ['宪法'],
    '9所学校30名选手分三组笔试、抢答，各组前两名代表本县参加市级比赛。', ['quizTables'], { details: { contestants: 30 }, filing: entered }),
  piece('bureau', 'constitutionSpeech', '第十届“学宪法 讲宪法”活动县级演讲比赛', '2025-07-03', '云岭县实验小学报告厅', [part('yizhong', 3, 1), part('erzhong', 3, 1), part('xingwen', 3, 1), part('chengbei', 2, 1), part('shiyan', 3, 1), part('xiangyun', 3, 1), part('wangling', 2, 1)], ['宪法'],
    '19名选手脱稿演讲，每人四到六分钟，当场亮分，三组第一名参加市级集训。', ['speechContest'], { details: { contestants: 19 }, filing: entered }),
  piece('bureau', 'lawStudy', '全县中小学领导干部集中学法', '2025-03-13', '局三楼会议室', ['yizhong', 'erzhong', 'zhijiao', 'xingwen', 'chengbei', 'songquan-jiunian', 'shiyan', 'xiangyun', 'chengguan-san', 'wangling', 'songquan-zhongxin', 'qingshi-zhongxin'].map(key => part(key, 0, 0, 0, 2)), ['教育法', '未成年人保护法'],
    '12所学校校长和分管副校长参加，检察官讲解强制报告和入职查询两项制度。', ['teachersMeeting'], { classHours: 2, lecturer: prosecutor, filing: entered }),
  piece('bureau', 'lawExam', '2025年度中小学领导干部学法考试', '2025-11-20', '教师进修学校机房', ['yizhong', 'erzhong', 'zhijiao', 'xingwen', 'chengbei', 'songquan-jiunian', 'shiyan', 'xiangyun', 'chengguan-san', 'wangling', 'songquan-zhongxin', 'qingshi-zhongxin', 'nanli-zhongxin'].map(key => part(key, 0, 0, 0, 2)), ['宪法', '教育法', '民法典'],
    '上机闭卷考试60分钟，成绩记入年度学法档案，全部到考。', ['writtenQuiz'], { filing: entered }),

  ...([['shiyan', 2031, 93, 44, '在操场集体诵读宪法节选，六年级学生领读，各班值日生讲一条自己背下来的条文。'], ['yizhong', 2641, 118, 54, '收看直播后全校诵读宪法第二章节选，团委组织学生记者当天采访。'], ['xingwen', 1604, 72, 30, '各班收看直播，班长领读，语文教师讲解“公民”一词的来历。'], ['songquan-zhongxin', 702, 38, 18, '在旗杆下诵读，低年级听讲宪法小故事。']] as const)
    .map(([hostKey, pupils, teachers, classes, summary]) => piece(hostKey, 'constitutionMorningReading', '国家宪法日“宪法晨读”', '2025-12-04', '操场', [part(hostKey, pupils, teachers)], ['宪法'], summary, ['morningReading'], { classes, occasion: '宪法宣传周', channels: ['微信'] })),
  piece('shiyan', 'constitutionGuardian', '争创“宪法卫士”线上学习', '2025-09-29', '家中和机房', [part('shiyan', 1917, 43)], ['宪法'], '家长协助、班主任统计，四到六年级全部完成学习和测评。', ['filmWatching'], { classes: 43 }),
  piece('xiangyun', 'constitutionArtwork', '宪法主题画征集', '2025-06-05', '美术教室', [part('xiangyun', 117, 5)], ['宪法'], '收到画作112件，选出21件在一楼走廊展出两周。', ['drawingTable'], { works: 112 }),
  piece('yizhong', 'constitutionStudy', '“学宪法 讲宪法”活动启动仪式', '2025-05-15', '操场', [part('yizhong', 1794, 88)], ['宪法'], '启动仪式公布校内选拔安排，学生代表领读宪法条文。', ['playground'], { details: { contestants: 41 } }),
  piece('shiyan', 'firstLawLesson', '秋季开学法治第一课', '2025-09-01', '操场', [part('shiyan', 2043, 94)], ['未成年人保护法'], '检察官从一张“走失卡片”讲起，请学生说出三种求助办法。', ['playground'], { lecturer: prosecutor, classHours: 1, classes: 44 }),
  piece('xingwen', 'firstLawLesson', '七年级新生法治第一课', '2025-09-03', '报告厅', [part('xingwen', 561, 21)], ['预防未成年人犯罪法'], '新生听讲不良行为和严重不良行为的区别，领取校规和法条对照卡。', ['lectureHall'], { lecturer: prosecutor, classHours: 1, classes: 10 }),
  piece('chengbei', 'firstLawLesson', '春季开学法治第一课', '2025-02-18', '操场', [part('chengbei', 1322, 51)], ['治安管理处罚法'], '寒假回来先讲烟花爆竹和网络交友两件事，各班当天开短会讨论。', ['playground'], { classHours: 1, classes: 26 }),
  piece('heming', 'lawOnCampus', '法律进校园：民警进课堂', '2025-03-11', '四年级教室', [part('heming', 107, 8)], ['道路交通安全法'], '派出所民警带来反光背心和头盔，讲乘坐农用车的危险。', ['handsUp'], { lecturer: police, classHours: 1, classes: 6 }),
  piece('erzhong', 'drugPrevention', '禁毒日主题教育', '2025-06-26', '阶梯教室', [part('erzhong', 1184, 37)], ['禁毒法'], '观看禁毒短片，参观仿真毒品样品箱，学生写下拒绝的十种说法。', ['filmWatching'], { classHours: 1 }),
  piece('wangling', 'trafficSafetyMonth', '交通安全宣传月', '2025-12-02', '望岭小学校门口', [part('wangling', 1136, 49)], ['道路交通安全法'], '全国交通安全日前后，各班走一遍校门口的斑马线，画出自己的上学路线。', ['crossing'], {}),
  piece('qingshi-chuzhong', 'lawSafetyMonth', '法治安全月', '2025-03-31', '磬石初级中学', [part('qingshi-chuzhong', 598, 29)], ['消防法', '未成年人保护法'], '一周一个主题：防火、防欺凌、防溺水、防网络沉迷，月末全校演练。', ['playground'], { classes: 13 }),
  piece('nanli-zhongxin', 'lawCartoon', '观看法治动漫剧', '2025-10-24', '少年宫', [part('nanli-zhongxin', 374, 16)], ['未成年人保护法'], '分三场观看，看完每班选一个情节重演一遍。', ['filmWatching'], { sessions: 3, classes: 12, details: { film: '小法狮历险记（校园版）' } }),
  piece('shiyan', 'familyEducationLaw', '家长学校：家庭教育促进法第一讲', '2025-05-17', '报告厅', [part('shiyan', 0, 23, 387)], ['家庭教育促进法'], '家委会组织一至三年级家长听讲，现场答复手机管理、夫妻分歧等问题。', ['lectureHall'], { classHours: 2 }),
  piece('yizhong', 'mockCourt', '模拟法庭：一起校园借贷案', '2025-11-12', '报告厅', [part('yizhong', 294, 8)], ['民法典'], '高二学生自编自演，法官点评举证责任，旁听学生投票后再听判决理由。', ['courtRoom'], { classHours: 2, details: { case: '同学之间的借贷纠纷' } }),
  piece('chengguan-san', 'flagSpeech', '国旗下讲话：守规则的人走得远', '2025-09-22', '操场', [part('chengguan-san', 1498, 71)], ['国旗法'], '学生代表讲排队和过马路两件小事，全校宣读文明约定。', ['flagRaising'], {}),
  piece('qingshi-zhongxin', 'teacherEthicsTraining', '师德师风学习', '2025-08-28', '会议室', [part('qingshi-zhongxin', 0, 41)], ['教师法'], '学习教师法和师德警示案例，每人写下一条自己的底线。', ['teachersMeeting'], { classHours: 2 }),
]

/** What a school wrote in 2025 it wrote again in 2026, with other numbers: those stand at the end. */
const withNumbers = (plan: Plan): Plan => {
  const [{ pupils = 0, teachers = 0 } = {}] = plan.takingPart
  return { ...plan, summary: `${plan.summary}${chanceOf(`numbers of ${plan.key}`).one([`学生${pupils}人、教师${teachers}人参加。`, `参加学生${pupils}人，教师${teachers}人到场。`, `共有${pupils}名学生和${teachers}名教师参加。`])}` }
}

/** 云岭县 2025, so that 2026 has a year to stand beside: everything was approved at the first reading, and few records have a photo. */
export const yearBefore: Plan[] = [...fiveOnePlans(2025, held2025, '2025-02-17', approved).map(withNumbers), ...pieces].map(plan => ({ ...plan, photos: plan.photos ?? chanceOf(`photos of ${plan.key}`).one([0, 1, 1, 2]) }))
