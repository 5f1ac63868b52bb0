import type { SampleAccount } from '../types.js'

/** Adults of the sample, all made up. At most two schools each. */
export type Lecturer = { name: string, unit: string, post: string, as: 'vicePrincipal' | 'counsellor', schools: readonly string[] }
const vicePrincipal = (name: string, unit: string, post: string, ...schools: string[]): Lecturer => ({ name, unit, post, as: 'vicePrincipal', schools })

export const lecturers: Lecturer[] = [
  vicePrincipal('韩松', '云岭县人民检察院', '第二检察部检察官', 'shiyan', 'yizhong'),
  vicePrincipal('苗予安', '云岭县人民检察院', '第一检察部检察官', 'songquan-jiunian', 'songquan-zhongxin'),
  vicePrincipal('丁砚秋', '云岭县人民检察院', '第三检察部检察官助理', 'wangling', 'chengnan'),
  vicePrincipal('章静姝', '云岭县人民法院', '少年审判合议庭法官', 'erzhong', 'xiangyun'),
  vicePrincipal('骆闻笛', '云岭县人民法院', '云栈人民法庭庭长', 'yunzhan-chuzhong', 'yunzhan-zhongxin'),
  vicePrincipal('康以宁', '云岭县人民法院', '立案庭法官', 'xingwen', 'zhankou'),
  vicePrincipal('庞立', '云岭县公安局', '治安大队民警', 'zhijiao', 'chengguan-san'),
  vicePrincipal('彭跃川', '云岭县公安局', '磬石派出所副所长', 'qingshi-chuzhong', 'qingshi-zhongxin'),
  vicePrincipal('佘玉衡', '云岭县公安局', '磬石派出所民警', 'shangqing', 'shideng'),
  vicePrincipal('冉青山', '云岭县公安局', '松泉派出所民警', 'shuanghuai', 'xiaquan'),
  vicePrincipal('涂海晏', '云岭县公安局', '鹤坪派出所民警', 'heping-zhongxin', 'heming'),
  vicePrincipal('郝知远', '云岭县公安局', '交警大队民警', 'chengbei'),
  vicePrincipal('霍宁', '云岭县司法局', '普法与依法治理股股长', 'nanli-zhongxin', 'lishuwan'),
  vicePrincipal('闵书遥', '云岭县司法局', '柳汀司法所所长', 'liuting-zhongxin', 'tingtou'),
  { name: '向晚舟', unit: '云岭明澈律师事务所', post: '律师', as: 'counsellor', schools: ['yizhong', 'erzhong', 'zhijiao', 'xingwen', 'chengbei'] },
  { name: '申维岳', unit: '云岭县司法局', post: '基层法律服务工作者', as: 'counsellor', schools: ['chengguan-san', 'wangling', 'xiangyun', 'songquan-jiunian', 'heping-zhongxin'] },
  { name: '阮清嘉', unit: '云岭县公证处', post: '公证员', as: 'counsellor', schools: ['shiyan', 'xingwen', 'yunzhan-zhongxin', 'nanli-zhongxin'] },
]

const recorder = (loginName: string, displayName: string, post: string, orgKey: string): SampleAccount => ({ loginName, displayName, post, role: 'recorder', orgKey })
const schoolAdmin = (loginName: string, displayName: string, post: string, orgKey: string): SampleAccount => ({ loginName, displayName, post, role: 'schoolAdmin', orgKey })

export const yunlingAccounts: SampleAccount[] = [
  { loginName: 'yunling-clerk', displayName: '任岚', post: '法治股股长', role: 'clerk', orgKey: 'bureau' },
  { loginName: 'yunling-clerk2', displayName: '梁予白', post: '法治股科员', role: 'clerk', orgKey: 'bureau' },
  { loginName: 'yunling-leader', displayName: '宋长庚', post: '分管副局长', role: 'leader', orgKey: 'bureau' },
  { loginName: 'yunling-inspector', displayName: '江望舒', post: '责任督学', role: 'inspector', orgKey: 'bureau' },
  { loginName: 'yunling-court', displayName: '沈霁', post: '少年审判合议庭法官助理', role: 'partner', orgKey: 'court' },

  schoolAdmin('yizhong-admin', '鲍思源', '副校长', 'yizhong'),
  recorder('yizhong', '裴见微', '政教处副主任', 'yizhong'),
  recorder('erzhong', '蓝书晏', '政教处干事', 'erzhong'),
  recorder('zhijiao', '吉澄', '学生科科长', 'zhijiao'),
  schoolAdmin('xingwen-admin', '左怀谨', '副校长', 'xingwen'),
  recorder('xingwen-chuzhong', '秦如月', '政教处主任', 'xingwen'),
  recorder('chengbei-chuzhong', '贾修远', '政教处主任', 'chengbei'),
  recorder('songquan-jiunian', '靳远舟', '德育处主任', 'songquan-jiunian'),
  recorder('qingshi-chuzhong', '岑一诺', '政教处干事', 'qingshi-chuzhong'),
  recorder('yunzhan-chuzhong', '柏清和', '办公室主任', 'yunzhan-chuzhong'),
  schoolAdmin('shiyan-admin', '陶景行', '副校长', 'shiyan'),
  recorder('shiyan-xiaoxue', '段晓棠', '德育处主任', 'shiyan'),
  recorder('xiangyun-xiaoxue', '尹半夏', '少先队大队辅导员', 'xiangyun'),
  recorder('disan-xiaoxue', '卫平澜', '德育处副主任', 'chengguan-san'),
  recorder('wangling-xiaoxue', '邵南溪', '少先队大队辅导员', 'wangling'),
  recorder('chengnan-xiaoxue', '应怀瑾', '办公室干事', 'chengnan'),
  schoolAdmin('songquan-admin', '武平生', '校长', 'songquan-zhongxin'),
  recorder('songquan-zhongxin', '柴立冬', '教导主任', 'songquan-zhongxin'),
  recorder('shuanghuai-xiaoxue', '虞同舟', '教师', 'shuanghuai'),
  recorder('qingshi-zhongxin', '燕归程', '少先队大队辅导员', 'qingshi-zhongxin'),
  recorder('yunzhan-zhongxin', '牧云川', '德育主任', 'yunzhan-zhongxin'),
  recorder('zhankou-xiaoxue', '容止水', '教师', 'zhankou'),
  recorder('nanli-zhongxin', '边小满', '教导主任', 'nanli-zhongxin'),
  recorder('liuting-zhongxin', '单若谷', '教师', 'liuting-zhongxin'),
  recorder('heping-zhongxin', '仲夏生', '教导主任', 'heping-zhongxin'),
  recorder('yunling-you', '舒又青', '保教主任', 'yunling-you'),
  recorder('dier-you', '费芷兰', '保教主任', 'dier-you'),
  recorder('xiangyun-you', '祁小禾', '教师', 'xiangyun-you'),
  recorder('songquan-you', '宁采薇', '园长', 'songquan-you'),
  recorder('heping-you', '甘棠', '园长', 'heping-you'),
]
