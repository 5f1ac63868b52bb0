import type { Topic } from './topic.js'

const hall = ['报告厅', '多功能教室', '阶梯教室', '学校操场'] as const
const scenes = ['lectureHall', 'speaker', 'handsUp', 'playground'] as const
const older = ['junior', 'senior', 'vocational'] as const

export const lectureTopics: readonly Topic[] = [
  { key: 'bullying-spring', titles: ['“拒绝欺凌，守护成长”法治讲座', '预防校园欺凌专题讲座', '校园欺凌，法律怎么说'], laws: ['未成年人保护法', '预防未成年人犯罪法'], from: '03-11', to: '04-10', places: hall, by: 'vicePrincipal', scenes, summaries: [
    '{who}用三起改编案例讲清玩笑与欺凌的界限，说明遇到欺凌怎样求助、怎样留证。现场答问{answers}人次，各班领回求助卡。',
    '讲座围绕“什么是欺凌、看见了怎么办”展开。{who}请学生分组讨论两个情景，再对照法条逐一说明，最后公布了学校求助电话和信箱的位置。',
    '{who}从旁观者讲起，请学生判断五个小情景。讲座约{minutes}分钟，课后收到纸条提问{answers}张，已由政教处逐条答复。'] },
  { key: 'crime-spring', titles: ['预防未成年人犯罪专题讲座', '刑事责任年龄意味着什么'], laws: ['预防未成年人犯罪法', '治安管理处罚法'], from: '03-09', to: '03-31', for: older, places: hall, by: 'vicePrincipal', scenes, summaries: [
    '{who}结合新修订的治安管理处罚法，讲解不良行为、严重不良行为和犯罪的区别，{grades}学生参加。互动环节答问{answers}人次。',
    '讲座以“一时冲动的代价”为题，{unit}提供了三个办案手记。{who}提醒学生，帮人望风、转发侮辱视频同样要承担责任。'] },
  { key: 'minors', titles: ['未成年人保护法专题讲座', '“六大保护”在身边', '懂得保护自己的法律'], laws: ['未成年人保护法'], occasion: '未成年人保护法宣传', from: '05-18', to: '06-12', places: hall, by: 'vicePrincipal', scenes, summaries: [
    '{who}围绕“六大保护”讲解，设置情景问答三组，发放宣传手册{booklets}份。',
    '从“谁可以进我的房间、谁可以看我的日记”讲起，{who}带着学生把家庭、学校、网络保护的条文对应到日常小事，现场答问{answers}人次。',
    '六一前后，{unit}送法到校。{who}讲解强制报告制度和求助渠道，{grades}学生听讲，发放卡片{booklets}张。'] },
  { key: 'cyber', titles: ['网络安全进校园讲座', '守好屏幕那一头的自己'], laws: ['网络安全法', '个人信息保护法'], occasion: '国家网络安全宣传周', from: '09-14', to: '09-18', places: hall, by: 'vicePrincipal', scenes, summaries: [
    '网络安全宣传周期间，{who}讲解个人信息是怎样被一步步套走的，现场演示改密码、关定位，学生当场动手{answers}人次。',
    '{who}以“随手一发的照片”为例，讲清肖像、隐私和个人信息的不同，提醒学生不外借账号。讲座约{minutes}分钟。'] },
  { key: 'fraud', titles: ['防范电信网络诈骗讲座', '游戏充值里的骗局', '“刷单返利”为什么是坑'], laws: ['反电信网络诈骗法', '个人信息保护法'], from: '10-09', to: '11-13', places: hall, by: 'vicePrincipal', scenes, summaries: [
    '{who}拆解“免费皮肤”“冒充客服”“刷单返利”三种套路，学生分组找破绽，答问{answers}人次，发放提示单{booklets}份。',
    '{unit}通报了今年涉及学生的几类警情。{who}特别提醒：出借、出售银行卡和电话卡要负法律责任。',
    '讲座用两段通话录音开场，请{grades}学生猜哪一句话最可疑，再由{who}讲解反诈法的规定和报警要点。'] },
  { key: 'civil-code', titles: ['民法典与青少年成长', '民法典里的“小大人”', '压岁钱归谁：民法典讲座'], laws: ['民法典'], occasion: '民法典宣传月', from: '05-06', to: '05-29', places: hall, by: 'counsellor', scenes, summaries: [
    '{who}从压岁钱、打赏退款、高空抛物三件小事讲起，讲解不同年龄能独立做哪些决定，答问{answers}人次。',
    '民法典宣传月活动之一。{who}设计“这份合同算不算数”判断题十道，{grades}学生举牌作答，气氛活跃。',
    '{who}讲解人格权编，结合学生常见的起外号、翻看聊天记录等行为说明边界，发放普法折页{booklets}份。'] },
  { key: 'traffic', titles: ['交通安全法治讲座', '上学路上的法律课'], laws: ['道路交通安全法'], from: '09-07', to: '09-24', for: ['primary', 'junior'], places: ['学校操场', '多功能教室', '校门内广场'], by: 'vicePrincipal', scenes: ['playground', 'crossing', 'handsUp', 'speaker'], summaries: [
    '{who}结合学校门前路口的实际情况，讲解过街、乘车和骑行的规定，带学生练习“停、看、过”，答问{answers}人次。',
    '未满12周岁不骑车上路、未满16周岁不骑电动车。{who}用事故图片说明规定的由来，发放反光贴{booklets}枚。'] },
  { key: 'drugs', titles: ['禁毒专题讲座', '认清新型毒品的伪装'], laws: ['禁毒法'], occasion: '国际禁毒日', from: '06-15', to: '06-26', for: older, places: hall, by: 'vicePrincipal', scenes, summaries: [
    '{who}带来仿真毒品展盒，讲解“上头电子烟”“奶茶粉”等伪装和依托咪酯的危害，{grades}学生参加，答问{answers}人次。',
    '讲座重点说明：吸食第三代毒品同样违法。{who}演练了怎样拒绝陌生饮料，会后参观展板{minutes}分钟。'] },
  { key: 'security', titles: ['国家安全离我们并不远', '国家安全法专题讲座'], laws: ['国家安全法', '反间谍法'], occasion: '全民国家安全教育日', from: '04-13', to: '04-17', places: hall, by: 'vicePrincipal', scenes, summaries: [
    '{who}用拍照定位、兼职测绘、快递包裹三个例子说明普通人怎样无意中泄密，介绍举报渠道，答问{answers}人次。',
    '4·15期间开讲。{who}请{grades}学生从照片里找出不该公开的信息，再讲解公民维护国家安全的义务。'] },
  { key: 'constitution', titles: ['宪法与我们的生活', '宪法宣传周专题讲座', '从出生到成年：宪法陪着我'], laws: ['宪法'], occasion: '宪法宣传周', from: '11-30', to: '12-11', places: hall, by: 'vicePrincipal', scenes, summaries: [
    '{who}按人的成长顺序讲宪法规定的权利和义务，{grades}学生听讲，发放宪法小册子{booklets}本。',
    '宪法宣传周讲座。{who}从受教育权讲到选举权，请学生在条文里找“我的一天”，答问{answers}人次。',
    '讲座约{minutes}分钟。{who}介绍国家宪法日的由来和宪法宣誓制度，最后全体诵读宪法序言节选。'] },
  { key: 'body', titles: ['“身体有边界”自护讲座', '防性侵自我保护讲座'], laws: ['未成年人保护法'], from: '05-11', to: '05-29', for: ['primary'], places: ['多功能教室', '各班教室'], by: 'vicePrincipal', scenes: ['speaker', 'handsUp', 'classMeeting'], summaries: [
    '{who}用绘本和动画讲解身体边界与求助方法，女教师在场陪同，课后在心理辅导室留出单独咨询的时间。',
    '分年级讲授。{who}请学生练习大声说“不”，认识可以信任的大人，发放家校共读单{booklets}份。'] },
  { key: 'law-education', titles: ['法治宣传教育法施行一周年学习讲座', '学法是权利也是义务'], laws: ['法治宣传教育法'], occasion: '法治宣传教育法施行日', from: '11-02', to: '11-13', places: hall, by: 'counsellor', scenes, summaries: [
    '法治宣传教育法施行一周年之际，{who}讲解其中对学校和学生的规定，{grades}学生参加，答问{answers}人次。',
    '{who}介绍法治素养为什么进入综合素质评价，并解答学生关于社会实践的提问{answers}个。'] },
  { key: 'internship', titles: ['实习和兼职里的法律', '顶岗实习权益保护讲座'], laws: ['民法典', '治安管理处罚法'], from: '10-12', to: '11-06', for: ['vocational', 'senior'], places: ['报告厅', '实训楼一楼大厅'], by: 'counsellor', scenes, summaries: [
    '{who}围绕实习协议、工资扣押、夜班安排讲解维权步骤，收集学生问题{answers}个，其中多数是关于押金。',
    '寒假前的提醒课。{who}讲清实习与兼职的区别，逐条读一份真实改编的协议，指出三处不能签的条款。'] },
  { key: 'consumer', titles: ['文具零食里的消费者权益', '小小消费者的法律课'], laws: ['消费者权益保护法', '食品安全法'], occasion: '消费者权益保护日', from: '03-12', to: '03-20', for: ['primary', 'junior'], places: ['多功能教室', '学校操场'], by: 'counsellor', scenes, summaries: [
    '{who}带来十种校门口常见的零食和文具，教学生看标签、留小票、找投诉渠道，答问{answers}人次。',
    '3·15前后开讲。{grades}学生分组比较两包零食的配料表，{who}讲解消费者的九项权利。'] },
]
