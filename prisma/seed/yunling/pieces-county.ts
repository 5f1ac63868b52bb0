import { entered } from './filing.js'
import { part, type Plan } from './plan.js'

const court = { name: '章静姝', unit: '云岭县人民法院', post: '少年审判合议庭法官' }
const prosecutor = { name: '韩松', unit: '云岭县人民检察院', post: '第二检察部检察官' }
const justice = { name: '霍宁', unit: '云岭县司法局', post: '普法与依法治理股股长' }

/** What the bureau and its partners hold for many schools, and what a 中心校 holds with its village schools: one record each. */
export const countyPieces: Plan[] = [
  { key: 'tour-spring', hostKey: 'bureau', kind: 'lawTour', title: '2026年春季法治进校园系列巡讲', heldOn: '2026-03-23', endsOn: '2026-03-27', place: '各巡讲学校报告厅或操场', lecturer: justice,
    takingPart: [part('xingwen', 1656, 61, 0, 3), part('chengbei', 1367, 52, 0, 2), part('qingshi-chuzhong', 609, 31, 0, 2), part('songquan-jiunian', 917, 44, 0, 3), part('yunzhan-chuzhong', 531, 26, 0, 2), part('zhijiao', 843, 37, 0, 2)],
    sessions: 6, classHours: 6, laws: ['未成年人保护法', '预防未成年人犯罪法', '治安管理处罚法'], channels: ['政务新媒体', '微信公众号'], newsLinks: ['https://news.yunling.example/2026/0328-fazhi-xunjiang.html'],
    summary: '局法治股会同县司法局组成宣讲组，一周走进6所学校，每校一场。宣讲以本县近两年涉未成年人案件的变化为主线，讲解新修订治安管理处罚法的有关规定，收集学生提问217个，归类后发各校政教处。', details: { stops: 6 },
    documents: [{ sort: 'document', file: 'notice', name: '关于开展春季法治进校园巡讲的通知.pdf', caption: '通知' }], scenes: ['lectureHall', 'playground', 'speaker', 'handsUp'], photos: 5, filing: entered },
  { key: 'tour-court', hostKey: 'court', kind: 'lawTour', title: '“法官来了”巡回法治课', heldOn: '2026-10-20', endsOn: '2026-10-22', place: '三所中心小学多功能教室', lecturer: court,
    takingPart: [part('songquan-zhongxin', 392, 19), part('yunzhan-zhongxin', 348, 16), part('heping-zhongxin', 287, 15)],
    sessions: 3, classHours: 3, laws: ['未成年人保护法', '民法典'], channels: ['政务新媒体'], newsLinks: ['https://court.yunling.example/news/20261023.html'],
    summary: '县法院少年审判合议庭三天走三个乡镇，每校一节课。法官带去法袍和法槌，先讲一件压岁钱纠纷，再请学生扮演当事人和审判员，最后留半小时提问。', details: { stops: 3 }, scenes: ['courtRoom', 'handsUp', 'speaker', 'lectureHall'], photos: 4 },
  { key: 'court-open-day', hostKey: 'court', kind: 'judicialOpenDay', title: '六一法院开放日', heldOn: '2026-05-29', place: '云岭县人民法院', lecturer: court,
    takingPart: [part('xingwen', 46, 3), part('wangling', 43, 3)], sessions: 1, classHours: 2, occasion: '未成年人保护法宣传', laws: ['宪法', '未成年人保护法'], channels: ['政务新媒体', '主流媒体'], newsLinks: [],
    summary: '两校学生代表参观诉讼服务大厅、审判法庭和调解室，旁听一场模拟庭审，试穿法袍、敲法槌。座谈时学生问得最多的是“法官会不会判错”。', scenes: ['courtHouse', 'courtRoom', 'handsUp'], photos: 4 },
  { key: 'mock-court-seniors', hostKey: 'court', kind: 'mockCourt', title: '校园模拟法庭：一起网络侮辱案', heldOn: '2026-11-25', place: '云岭县第一中学报告厅', lecturer: court,
    takingPart: [part('yizhong', 412, 17, 0, 2), part('erzhong', 86, 5, 0, 1)], sessions: 1, classHours: 2, laws: ['民法典', '个人信息保护法'], channels: ['政务新媒体'], newsLinks: [],
    summary: '两校学生在法官指导下准备三周，自写起诉书和答辩意见，当庭完成举证、质证和辩论。合议庭当庭宣判后，指导法官逐段点评程序上的得失。', details: { case: '网络侮辱引发的名誉权纠纷' }, scenes: ['courtRoom', 'lectureHall'], photos: 3 },
  { key: 'county-quiz', hostKey: 'bureau', kind: 'constitutionQuiz', title: '第十一届“学宪法 讲宪法”活动县级知识竞赛', heldOn: '2026-07-08', place: '云岭县第二中学阶梯教室',
    takingPart: [part('yizhong', 4, 1), part('erzhong', 4, 1), part('zhijiao', 2, 1), part('xingwen', 4, 1), part('chengbei', 3, 1), part('songquan-jiunian', 3, 1), part('qingshi-chuzhong', 2, 1), part('shiyan', 4, 1), part('xiangyun', 4, 1), part('chengguan-san', 3, 1), part('wangling', 3, 1), part('songquan-zhongxin', 2, 1), part('yunzhan-zhongxin', 2, 1)],
    sessions: 1, laws: ['宪法'], channels: ['网站'], newsLinks: ['https://edu.yunling.example/tzgg/2026/0710.html'], summary: '13所学校40名选手分小学、初中、高中三组，上午统一笔试，下午各组前六名抢答。各组第一、二名将代表本县参加市级比赛。', details: { contestants: 40 },
    documents: [{ sort: 'certificate', file: 'certificate', name: '优秀组织奖证书.jpg', caption: '优秀组织奖证书' }], scenes: ['quizTables', 'writtenQuiz', 'prizeGiving'], photos: 4, filing: entered },
  { key: 'county-speech', hostKey: 'bureau', kind: 'constitutionSpeech', title: '第十一届“学宪法 讲宪法”活动县级演讲比赛', heldOn: '2026-07-09', place: '云岭县实验小学报告厅',
    takingPart: [part('yizhong', 3, 2), part('erzhong', 3, 2), part('xingwen', 3, 2), part('chengbei', 2, 1), part('songquan-jiunian', 2, 1), part('shiyan', 3, 2), part('xiangyun', 3, 2), part('chengguan-san', 2, 1), part('wangling', 2, 1), part('heping-zhongxin', 1, 1), part('nanli-zhongxin', 1, 1)],
    sessions: 1, laws: ['宪法'], channels: ['网站', '微信公众号'], newsLinks: ['https://edu.yunling.example/tzgg/2026/0710.html'], summary: '25名选手按小学、初中、高中分组演讲，每人四到六分钟，脱稿。评委由教师进修学校、县法院和团县委人员组成，当场亮分。', details: { contestants: 25 }, scenes: ['speechContest', 'prizeGiving'], photos: 3, filing: entered },
  { key: 'heads-law-study', hostKey: 'bureau', kind: 'lawStudy', title: '全县中小学领导干部集中学法', heldOn: '2026-03-19', place: '局三楼会议室', lecturer: prosecutor,
    takingPart: ['yizhong', 'erzhong', 'zhijiao', 'xingwen', 'chengbei', 'songquan-jiunian', 'qingshi-chuzhong', 'yunzhan-chuzhong', 'shiyan', 'xiangyun', 'chengguan-san', 'wangling', 'songquan-zhongxin', 'qingshi-zhongxin', 'yunzhan-zhongxin', 'nanli-zhongxin', 'liuting-zhongxin', 'heping-zhongxin'].map((key, index) => part(key, 0, 0, 0, index < 5 ? 3 : 2)),
    sessions: 1, classHours: 2, laws: ['教育法', '教师法', '未成年人保护法', '法治宣传教育法'], channels: ['网站'], newsLinks: [], summary: '18所学校校长和分管副校长参加，学习法治宣传教育法中对学校的要求，检察官结合强制报告、入职查询两项制度的检查情况作辅导。', details: { form: 'collective' }, scenes: ['teachersMeeting', 'lectureHall'], photos: 2, filing: entered },
  { key: 'heads-law-exam', hostKey: 'bureau', kind: 'lawExam', title: '2026年度中小学领导干部学法考试', heldOn: '2026-11-24', place: '教师进修学校机房',
    takingPart: ['yizhong', 'erzhong', 'zhijiao', 'xingwen', 'chengbei', 'songquan-jiunian', 'qingshi-chuzhong', 'yunzhan-chuzhong', 'shiyan', 'xiangyun', 'chengguan-san', 'wangling', 'chengnan', 'songquan-zhongxin', 'qingshi-zhongxin', 'yunzhan-zhongxin', 'nanli-zhongxin', 'liuting-zhongxin', 'heping-zhongxin'].map((key, index) => part(key, 0, 0, 0, index < 4 ? 4 : index % 3 === 0 ? 3 : 2)),
    sessions: 2, laws: ['宪法', '教育法', '民法典', '保密法'], channels: ['网站'], newsLinks: [], summary: '分两批上机闭卷考试，60分钟100题，成绩记入年度学法档案。缺考2人已安排补考。', scenes: ['writtenQuiz', 'teachersMeeting'], photos: 1, filing: entered },

  { key: 'songquan-joint-quiz', hostKey: 'songquan-zhongxin', kind: 'quiz', title: '松泉镇小学法律知识竞赛', heldOn: '2026-05-22', place: '松泉中心小学多功能教室', takingPart: [part('songquan-zhongxin', 118, 9), part('shuanghuai', 24, 2), part('xiaquan', 18, 2), part('songling', 9, 1)],
    classes: 17, sessions: 1, classHours: 1, occasion: '民法典宣传月', laws: ['民法典', '未成年人保护法'], channels: ['微信'], newsLinks: [], summary: '中心校牵头，全镇四所小学混合编队，每队都有村小学生。必答、抢答之后加一轮“帮同伴解围”情景题，松岭小学只来了9名学生，答出了全场最难的一题。', details: { form: 'buzzer', finalists: 16 }, scenes: ['quizTables', 'prizeGiving', 'handsUp'], photos: 3 },
  { key: 'qingshi-joint-quiz', hostKey: 'qingshi-zhongxin', kind: 'quiz', title: '磬石镇小学法律知识抢答赛', heldOn: '2026-10-29', place: '磬石中心小学多功能教室', takingPart: [part('qingshi-zhongxin', 94, 7), part('shangqing', 21, 2), part('shideng', 16, 2)],
    classes: 15, sessions: 1, classHours: 1, laws: ['未成年人保护法', '道路交通安全法'], channels: ['宣传栏', '微信'], newsLinks: [], summary: '三校各出两队，题目由派出所民警和各校教师共同命制，特别加入乘坐农用车、野外用火等山区常见问题。', details: { form: 'buzzer', finalists: 18 }, scenes: ['quizTables', 'handsUp'], photos: 3 },
  { key: 'heping-joint-quiz', hostKey: 'heping-zhongxin', kind: 'quiz', title: '鹤坪乡小学法律知识竞赛', heldOn: '2026-11-17', place: '鹤坪中心小学操场', takingPart: [{ ...part('heping-zhongxin', 87, 6), siteKey: 'heping-yunjiao' }, part('heming', 22, 2)],
    classes: 13, sessions: 1, classHours: 1, laws: ['宪法', '消防法'], channels: ['微信'], newsLinks: [], summary: '中心校、云脚教学点和鹤鸣小学一起比。教学点的11名学生由教师护送到场，第一次参加全乡竞赛。', details: { form: 'buzzer', finalists: 12 }, scenes: ['quizTables', 'prizeGiving'], photos: 3 },
  { key: 'yunzhan-joint-essay', hostKey: 'yunzhan-zhongxin', kind: 'essaySpeech', title: '云栈镇“小小普法员”讲故事比赛', heldOn: '2026-10-16', place: '云栈中心小学多功能教室', takingPart: [part('yunzhan-zhongxin', 236, 11), part('zhankou', 47, 4)],
    classes: 20, sessions: 1, classHours: 2, laws: ['未成年人保护法', '民法典'], channels: ['微信'], newsLinks: [], summary: '两校各推荐8名选手讲身边的法治故事，可带图画和道具。栈口小学一组用皮影讲了邻里界石的故事，获现场掌声最多。', details: { form: 'speech', chosen: 8 }, scenes: ['speechContest', 'prizeGiving'], photos: 3 },
]
