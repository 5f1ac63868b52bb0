import type { Topic } from './topic.js'

const board = { places: ['各班教室', '教学楼一楼走廊', '宣传栏前', '学校操场展板区'], by: 'nobody', scenes: ['boardPaper', 'paperWall', 'drawingTable'] } as const
const boards = { ...board, scenes: ['boardPaper', 'boardPaper', 'classMeeting'], details: { form: 'board' } } as const
const papers = { ...board, scenes: ['paperWall', 'drawingTable', 'paperWall'], details: { form: 'paper' } } as const

export const boardPaperTopics: readonly Topic[] = [
  { ...boards, key: 'bullying', titles: ['防欺凌主题黑板报评比', '三月法治黑板报评比'], laws: ['未成年人保护法'], from: '03-16', to: '04-10', summaries: [
    '{classes}个班出刊防欺凌主题黑板报，政教处和学生代表按内容、版面、书写打分，评出{chosen}块优秀板报并拍照留存。',
    '各班黑板报一周内完成，由班级互评加评委打分，评出优秀{chosen}块。板报保留到月底供其他班参观。'] },
  { ...boards, key: 'security', titles: ['国家安全教育主题黑板报评比', '4·15专题黑板报评比'], laws: ['国家安全法'], occasion: '全民国家安全教育日', from: '04-13', to: '04-24', summaries: [
    '围绕总体国家安全观，{classes}个班出刊黑板报一期，评出优秀{chosen}块，在校园广播里介绍了设计思路。',
    '各班结合专业特点或学段选题，粮食安全、网络安全、生态安全各有侧重。评委现场打分，优秀板报{chosen}块。'] },
  { ...papers, key: 'civil-code', titles: ['“民法典伴我成长”手抄报评选', '民法典手抄报评选'], laws: ['民法典'], occasion: '民法典宣传月', from: '05-06', to: '05-22', summaries: [
    '共收到手抄报{works}件，美术教师和法治辅导员共同评选，优秀作品{chosen}件在走廊展出两周。',
    '学生与家长一起查条文、画漫画，上交{works}件，评出{chosen}件。压岁钱、遛狗、邻里噪声是出现最多的题目。'] },
  { ...papers, key: 'minors', titles: ['“六大保护”手抄报评选', '未成年人保护法手抄报评选'], laws: ['未成年人保护法'], occasion: '未成年人保护法宣传', from: '05-25', to: '06-12', summaries: [
    '收到作品{works}件，评出优秀{chosen}件。低年级以画为主，高年级要求写出法条序号。',
    '{grades}学生参加，上交{works}件，班级初选后由德育处复评，{chosen}件入选六一展览。'] },
  { ...papers, key: 'drugs', titles: ['禁毒手抄报评选', '“健康人生，绿色无毒”手抄报评选'], laws: ['禁毒法'], occasion: '国际禁毒日', from: '06-15', to: '06-26', summaries: [
    '国际禁毒日前收集手抄报{works}件，评出优秀{chosen}件，部分作品送派出所宣传点展示。',
    '各班推荐、学校复评，{works}件中选出{chosen}件，编成一册电子画册发到家长群。'] },
  { ...papers, key: 'cyber', titles: ['网络安全手抄报评选'], laws: ['网络安全法', '个人信息保护法'], occasion: '国家网络安全宣传周', from: '09-14', to: '09-24', summaries: [
    '网络安全宣传周征集手抄报{works}件，评出优秀{chosen}件，重点表现密码、隐私和文明跟帖。',
    '信息课教师辅导选题，{grades}上交{works}件，优秀{chosen}件在机房走廊展出。'] },
  { ...boards, key: 'learn', titles: ['“尊法学法守法用法”黑板报评比', '十月法治黑板报评比'], laws: ['宪法', '法治宣传教育法'], from: '10-09', to: '10-23', summaries: [
    '{classes}个班出刊本学期首期法治黑板报，校领导、年级组长和学生会共同评分，优秀{chosen}块。',
    '要求每块板报至少讲清一条法律、一个案例。评比当天学生分组参观投票，评出{chosen}块。'] },
  { ...boards, key: 'fire', titles: ['消防安全主题黑板报评比', '十一月法治黑板报评比'], laws: ['消防法', '道路交通安全法'], occasion: '全国消防安全宣传日', from: '11-05', to: '11-20', summaries: [
    '各班结合11·9消防宣传日出刊，{classes}块板报由政教处逐班检查评分，评出优秀{chosen}块。',
    '消防站人员受邀当评委，指出两处常识错误当场改正，{classes}块板报中评出优秀{chosen}块。',
    '板报内容包括灭火器使用、疏散路线和法律责任，优秀{chosen}块，得分表在宣传栏公布。'] },
  { ...papers, key: 'constitution', titles: ['宪法主题手抄报评选', '“宪法在我心中”手抄报评选'], laws: ['宪法'], occasion: '宪法宣传周', from: '11-30', to: '12-11', summaries: [
    '宪法宣传周收到手抄报{works}件，评出优秀{chosen}件，在大厅按年级展出。',
    '{grades}学生参加，上交{works}件。评委看重条文准确，退回修改后再评，最终优秀{chosen}件。',
    '各班先评后展，共{works}件，优秀{chosen}件；两件剪纸形式的作品单独展示。'] },
]

const contest = { places: ['报告厅', '多功能教室', '阶梯教室'], by: 'nobody', scenes: ['speechContest', 'lectureHall', 'prizeGiving'] } as const
const essay = { ...contest, places: ['各班教室', '图书室'], scenes: ['writtenQuiz', 'prizeGiving', 'drawingTable'], details: { form: 'essay' } } as const
const speech = { ...contest, details: { form: 'speech' } } as const

export const essaySpeechTopics: readonly Topic[] = [
  { ...essay, key: 'essay-spring', titles: ['“学法用法、健康成长”主题征文', '“学法用法、健康成长”征文评选'], laws: ['未成年人保护法', '宪法'], from: '04-20', to: '05-15', summaries: [
    '征文历时两周，收到稿件{works}篇，语文组盲评，评出获奖{chosen}篇，优秀稿件在校刊登出。',
    '以“一次我没有想到的后果”为副题，收稿{works}篇，教师逐篇写了旁批，获奖{chosen}篇。',
    '{grades}学生参加，收稿{works}篇。写家里一次关于押金的讨论、写邻里调解的作品较出色，获奖{chosen}篇。'] },
  { ...speech, key: 'speech-spring', titles: ['“学法用法、健康成长”演讲比赛', '“法在我心中”演讲比赛'], laws: ['未成年人保护法', '宪法'], from: '05-11', to: '06-05', summaries: [
    '{finalists}名选手经班级推荐进入决赛，每人限时五分钟，脱稿演讲，评出获奖选手{chosen}名。',
    '决赛在{grades}学生观摩下进行，七名评委打分，当场亮分。选手讲身边事多、念条文少，现场反响好。'] },
  { ...essay, key: 'letter', titles: ['“写给家长的一封法治信”征文', '“我家的法治故事”征文'], laws: ['家庭教育促进法', '未成年人保护法'], occasion: '家庭教育宣传周', from: '05-11', to: '05-20', summaries: [
    '家庭教育宣传周前后，{works}名学生给家长写信，谈手机、隐私和陪伴，评出获奖{chosen}篇，征得本人同意后读给家长听。',
    '信写在统一的信笺上，共{works}封，由学生自己决定交不交给家长；愿意参评的作品评出{chosen}篇。',
    '收到{works}篇，评出{chosen}篇。不少家长在信后写了回信，由班主任装订留存。'] },
  { ...speech, key: 'speech-autumn', titles: ['“学法用法、健康成长”主题演讲比赛', '“与法同行”演讲比赛'], laws: ['宪法', '民法典'], from: '10-19', to: '11-27', summaries: [
    '初赛以班级为单位，{finalists}名选手进入决赛，评出获奖{chosen}名，前两名将参加明年县级选拔。',
    '比赛分命题演讲和即兴问答两段，{finalists}名选手参加，评委由语文教师、法治副校长和学生代表组成。',
    '{grades}学生观摩。选手以借东西不还、网购退货、宠物伤人等为题，获奖{chosen}名。'] },
  { ...essay, key: 'essay-autumn', titles: ['“我身边的法治故事”征文', '“学法用法、健康成长”秋季征文'], laws: ['民法典', '法治宣传教育法'], from: '10-12', to: '11-13', summaries: [
    '收到稿件{works}篇，经年级初评、教研组复评，获奖{chosen}篇。题材多来自调解、务工和网络购物。',
    '{grades}学生投稿{works}篇，获奖{chosen}篇，修改后拟编入校本读物。'] },
  { ...speech, key: 'story', titles: ['“小小普法员”讲故事比赛', '法治故事演讲比赛'], laws: ['宪法', '未成年人保护法'], from: '10-12', to: '11-13', for: ['primary'], summaries: [
    '{finalists}名选手讲法治故事，可以带图画和道具，评出获奖{chosen}名，低年级学生当“小观众评委”。',
    '比赛鼓励用方言讲给爷爷奶奶听。{finalists}名选手参加，获奖{chosen}名，录像发到家长群。'] },
  { ...speech, key: 'constitution', titles: ['“弘扬宪法精神”演讲比赛', '宪法主题演讲比赛'], laws: ['宪法'], occasion: '宪法宣传周', from: '11-30', to: '12-11', summaries: [
    '宪法宣传周期间举行，{finalists}名选手参加决赛，获奖{chosen}名。演讲结束后全体诵读宪法条文。',
    '{finalists}名选手抽签上场，讲受教育权、讲人民代表、讲宪法宣誓，获奖{chosen}名。'] },
]

const quiz = { places: ['报告厅', '多功能教室', '阶梯教室'], by: 'nobody', scenes: ['quizTables', 'handsUp', 'prizeGiving'], details: { form: 'buzzer' } } as const
const paperQuiz = { ...quiz, places: ['各班教室'], scenes: ['writtenQuiz', 'prizeGiving'], details: { form: 'written' } } as const

export const quizTopics: readonly Topic[] = [
  { ...quiz, key: 'civil-code', titles: ['民法典知识竞赛', '民法典知识闯关赛'], laws: ['民法典'], occasion: '民法典宣传月', from: '05-11', to: '05-29', summaries: [
    '{pupils}名学生参加，设必答、抢答、情景题三轮，{finalists}名选手进入决赛，错得最多的是高空抛物一题。',
    '各班先答卷选拔，{finalists}人组队决赛。现场观众也可举牌作答，共发放小奖品{booklets}份。'] },
  { ...paperQuiz, key: 'minors', titles: ['未成年人保护法知识竞赛', '“六大保护”知识竞赛'], laws: ['未成年人保护法', '预防未成年人犯罪法'], from: '06-01', to: '06-12', summaries: [
    '统一命题、闭卷笔试三十分钟，{pupils}名学生参加，满分的有{answers}人，得分较低的题由班主任在班会上讲评。',
    '题目一半取自读本、一半取自校园小事，{pupils}人参加，{finalists}人获优胜。'] },
  { ...quiz, key: 'security', titles: ['国家安全知识竞赛'], laws: ['国家安全法', '反间谍法'], occasion: '全民国家安全教育日', from: '04-16', to: '04-24', summaries: [
    '4·15之后举行，{finalists}名选手组成四队抢答，{pupils}名学生参加初赛。',
    '初赛笔试、决赛抢答，{pupils}人参加，题目涵盖保密、生态、网络等内容。'] },
  { ...paperQuiz, key: 'cyber', titles: ['网络安全知识竞赛', '网络安全线上答题'], laws: ['网络安全法', '个人信息保护法'], occasion: '国家网络安全宣传周', from: '09-14', to: '09-24', details: { form: 'online' }, summaries: [
    '学生在机房分批线上答题，{pupils}人完成，系统自动评分，{finalists}人得满分。',
    '网络安全宣传周期间开放三天，{pupils}名学生答题，密码设置和二维码两题错误率最高。'] },
  { ...quiz, key: 'law', titles: ['青少年法律知识竞赛', '法律知识竞赛校内决赛', '“与法同行”法律知识抢答赛'], laws: ['宪法', '未成年人保护法', '民法典'], from: '10-19', to: '11-20', summaries: [
    '{finalists}名选手经班级选拔进入决赛，分必答、抢答、案例分析三轮，法治副校长现场点评。',
    '初赛笔试{pupils}人参加，决赛四队抢答。案例题请观众席补充，答得最好的不是台上的选手。',
    '竞赛由学生会组织出题、校对和主持，{pupils}名学生参加，{finalists}人获奖。'] },
  { ...paperQuiz, key: 'fire', titles: ['安全法规知识竞赛', '消防与交通法规知识竞赛'], laws: ['消防法', '道路交通安全法'], occasion: '全国消防安全宣传日', from: '11-09', to: '11-20', summaries: [
    '{pupils}名学生参加笔试，试题附图，优胜{finalists}人；卷面发回后各班订正一遍。',
    '题目结合学校周边路口和宿舍用电，{pupils}人参加，平均正确率超过八成。'] },
  { ...quiz, key: 'constitution', titles: ['宪法知识竞赛', '“宪法伴我成长”知识竞赛'], laws: ['宪法'], occasion: '宪法宣传周', from: '11-30', to: '12-11', summaries: [
    '宪法宣传周压轴活动。{finalists}名选手分四队抢答，{pupils}名学生参加或观摩，题目取自宪法学习读本。',
    '各班选拔后决赛，{finalists}人参加，设“找条文”“辨对错”“讲一讲”三轮。'] },
]
