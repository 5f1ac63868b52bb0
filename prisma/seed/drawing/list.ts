import { boardPaper, drawingTable, paperWall, signatureWall } from './papers.js'
import { courtRoom, kindergartenCircle, parentsMeeting, teachersMeeting } from './meetings.js'
import { courtHouse, crossing, flagRaising, morningReading, playground, schoolGate } from './outdoors.js'
import { classMeeting, filmWatching, handsUp, lectureHall, speaker, writtenQuiz } from './rooms.js'
import { prizeGiving, quizTables, speechContest } from './stage.js'
import type { Light } from './shapes.js'
import type { Scene } from './scene.js'

export const scenes = { lectureHall, speaker, handsUp, playground, classMeeting, filmWatching, boardPaper, paperWall, drawingTable, speechContest, quizTables, prizeGiving, writtenQuiz, schoolGate, flagRaising, courtHouse, courtRoom, parentsMeeting, signatureWall, morningReading, crossing, teachersMeeting, kindergartenCircle } satisfies Record<string, Scene>
export type SceneName = keyof typeof scenes
export type Drawing = { scene: SceneName, words: string[], light: Light, variant: number, caption: string }

const draw = (scene: SceneName, caption: string, ...each: (readonly [light: Light, ...words: string[]])[]): Drawing[] => each.map(([light, ...words], variant) => ({ scene, words, light, variant, caption }))

/** The sixty drawings of the sample. Their order is their index: add at the end only. */
export const drawings: readonly Drawing[] = [
  ...draw('lectureHall', '讲座全景', ['lamp', '法治进校园专题讲座', '未成年人保护法'], ['noon', '预防校园欺凌法治讲座', '拒绝欺凌'], ['lamp', '法律进校园', '网络安全'], ['afternoon', '尊法学法守法用法', '民法典与我们'], ['noon', '国家宪法日专题讲座', '宪法在身边']),
  ...draw('speaker', '主讲', ['noon', '六大保护', '家庭保护', '学校保护', '社会保护', '司法保护'], ['afternoon', '认清骗局', '不轻信', '不转账', '不泄密', '先报警'], ['lamp', '公民的权利', '受教育权', '人格尊严', '财产权利', '通信自由'], ['noon', '拒绝欺凌', '说出来', '留证据', '找老师', '打电话']),
  ...draw('handsUp', '学生互动', ['morning', '法律知多少'], ['noon', '情景问答'], ['afternoon', '我来判断'], ['noon', '遇事找法']),
  ...draw('playground', '操场讲座全景', ['morning', '法治进校园 护航助成长'], ['afternoon', '防范校园欺凌法治讲座'], ['noon', '学宪法 讲宪法']),
  ...draw('classMeeting', '班会现场', ['morning', '国家安全人人有责', '什么是安全', '怎样报告'], ['noon', '宪法在我心中', '国家的根本法', '公民的义务'], ['afternoon', '不做沉默的旁观者', '看见', '说出'], ['noon', '网络文明从我做起', '文明上网', '保护隐私'], ['morning', '规则与自由', '班规', '法律']),
  ...draw('filmWatching', '观看法治影片', ['lamp', '法治动漫剧'], ['lamp', '法治微电影']),
  ...draw('boardPaper', '黑板报', ['noon', '尊法学法守法用法', '宪法小知识', '民法典', '身边的法'], ['afternoon', '宪法在我心中', '国家宪法日', '公民权利'], ['noon', '国家安全教育', '安全小卫士', '遇事报告', '我们的责任'], ['morning', '珍爱生命远离毒品', '毒品的危害', '拒绝方法', '法律规定'], ['noon', '民法典伴我成长', '小大人', '压岁钱归谁']),
  ...draw('paperWall', '手抄报展示', ['noon', '法治手抄报展', '学法用法', '宪法伴我', '守法', '平安校园', '民法典'], ['afternoon', '宪法手抄报展', '宪法在心', '国家宪法日', '弘扬宪法', '我与宪法'], ['noon', '手抄报评选', '禁毒', '网络安全', '文明上网', '学法用法', '交通安全'], ['morning', '宪法主题画和剪纸', '宪法在心', '我与宪法', '弘扬宪法']),
  ...draw('drawingTable', '学生绘制', ['noon', '学法用法', '平安校园', '宪法伴我'], ['afternoon', '我与宪法', '禁毒', '守法']),
  ...draw('speechContest', '演讲现场', ['lamp', '学法用法 健康成长 演讲比赛'], ['noon', '学宪法 讲宪法 演讲比赛'], ['lamp', '我身边的法治故事'], ['afternoon', '弘扬宪法精神 演讲比赛']),
  ...draw('quizTables', '抢答现场', ['noon', '法律知识竞赛', '对', '错', '法', '对'], ['lamp', '宪法知识竞赛', '法', '对', '权', '责'], ['noon', '民法典知识竞赛', '对', '对', '错', '法'], ['afternoon', '网络安全知识竞赛', '错', '对', '法', '对']),
  ...draw('prizeGiving', '颁奖', ['lamp', '法律知识竞赛颁奖']),
  ...draw('writtenQuiz', '答题现场', ['morning', '法律知识竞赛', '独立作答'], ['noon', '宪法知识测试', '独立作答']),
  ...draw('schoolGate', '校门口', ['morning', '法治宣传周', '守法'], ['afternoon', '平安上学 文明出行', '安全']),
  ...draw('flagRaising', '升旗仪式', ['morning', '国旗下法治讲话'], ['noon', '弘扬宪法精神'], ['morning', '开学法治第一课']),
  ...draw('courtHouse', '走进法院', ['noon', '人民法院']),
  ...draw('courtRoom', '模拟法庭', ['lamp', '模拟法庭', '审判长', '公诉人', '辩护人', '审判员'], ['noon', '模拟法庭', '审判长', '原告', '被告', '审判员']),
  ...draw('parentsMeeting', '家长课堂', ['afternoon', '家长学校', '家庭教育促进法'], ['lamp', '依法带娃', '好的陪伴']),
  ...draw('signatureWall', '签名墙', ['noon', '我与宪法']),
  ...draw('morningReading', '宪法晨读', ['morning', '宪法晨读']),
  ...draw('crossing', '文明过马路', ['morning', '慢行']),
  ...draw('teachersMeeting', '教师学习', ['noon', '师德培训', '依法执教']),
  ...draw('kindergartenCircle', '集体活动', ['morning', '红灯停']),
]

/** Indices of the drawings of these scenes, in order. */
export const drawingsOf = (...names: SceneName[]): number[] => drawings.flatMap(({ scene }, index) => names.includes(scene) ? [index] : [])
