import type { SampleRoll, SampleSchool } from '../types.js'
import { kindergartens } from './kindergartens.js'

type Count = [pupils: number, teachers: number, classes: number]
type Facts = Omit<SampleSchool, 'kind' | 'key' | 'name' | 'aliases' | 'schoolCode' | 'rolls' | 'position' | 'ownership'> & Partial<Pick<SampleSchool, 'aliases' | 'ownership'>>

/** Rolls of September 2024, 2025 and 2026; null where the school was not open. */
export function rollsOf(counts: (Count | null)[]): SampleRoll[] {
  return counts.flatMap((count, year) => count ? [{ asOf: `${2024 + year}-09-10`, pupils: count[0], teachers: count[1], classes: count[2] }] : [])
}

const school = (key: string, name: string, schoolCode: string | null, facts: Facts, counts: (Count | null)[]): Omit<SampleSchool, 'position'> =>
  ({ key, kind: 'school', name, schoolCode, aliases: [], ownership: 'public', ...facts, rolls: rollsOf(counts) })
const site = (key: string, kind: 'teachingPoint' | 'campus', name: string, parentKey: string, townshipKey: string, setting: 'urban' | 'rural'): Omit<SampleSchool, 'position'> =>
  ({ key, kind, name, schoolCode: null, aliases: [], ownership: 'public', stages: ['primary'], reportingStage: null, category: null, setting, townshipKey, parentKey, rolls: [] })

const primary = (townshipKey: string, setting: 'urban' | 'town' | 'rural', more: Partial<Facts> = {}): Facts =>
  ({ stages: ['primary'], reportingStage: 'primary', category: 'primary', townshipKey, setting, ...more })
const junior = (townshipKey: string, setting: 'urban' | 'town' | 'rural'): Facts => ({ stages: ['junior'], reportingStage: 'junior', category: 'junior', townshipKey, setting })

// The two digits after the category are no province's; 99 keeps the ten-digit rule and names no real school.
const inOrder: Omit<SampleSchool, 'position'>[] = [
  school('yizhong', '云岭县第一中学', '3499000103', { stages: ['senior'], reportingStage: 'senior', category: 'senior', townshipKey: 'yunjie', setting: 'urban', aliases: ['云岭一中', '一中'] }, [[2791, 213, 54], [2833, 216, 54], [2857, 219, 55]]),
  school('erzhong', '云岭县第二中学', '3499000111', { stages: ['junior', 'senior'], reportingStage: 'senior', category: 'complete', townshipKey: 'yunjie', setting: 'urban', aliases: ['云岭二中'] }, [[2462, 197, 49], [2436, 195, 49], [2409, 194, 48]]),
  school('zhijiao', '云岭县职业技术学校', '3699000128', { stages: ['vocational'], reportingStage: 'vocational', category: 'vocational', townshipKey: 'yunjie', setting: 'town', aliases: ['云岭职校', '职教中心'] }, [[1274, 118, 33], [1307, 121, 34], [1322, 123, 34]]),

  school('xingwen', '兴文初级中学', '3199000207', junior('yunjie', 'urban'), [[1712, 134, 31], [1699, 134, 30], [1684, 136, 30]]),
  school('chengbei', '城北初级中学', '3199000215', junior('yunjie', 'urban'), [[1377, 109, 26], [1394, 111, 26], [1406, 112, 27]]),
  school('songquan-jiunian', '松泉九年一贯制学校', '3199000223', { stages: ['primary', 'junior'], reportingStage: 'junior', category: 'nineYear', townshipKey: 'songquan', setting: 'town', aliases: ['松泉学校'] }, [[952, 83, 22], [943, 82, 22], [931, 82, 21]]),
  school('qingshi-chuzhong', '磬石初级中学', '3199000231', junior('qingshi', 'town'), [[641, 57, 14], [627, 56, 13], [612, 56, 13]]),
  school('yunzhan-chuzhong', '云栈初级中学', '3199000249', junior('yunzhan', 'town'), [[561, 49, 12], [548, 48, 12], [539, 48, 12]]),

  school('shiyan', '云岭县实验小学', '2199000306', primary('yunjie', 'urban', { aliases: ['实验小学', '实小'] }), [[2063, 116, 43], [2087, 118, 44], [2104, 119, 44]]),
  site('shiyan-dong', 'campus', '云岭县实验小学东校区', 'shiyan', 'yunjie', 'urban'),
  school('xiangyun', '翔云小学', '2199000314', primary('yunjie', 'urban', { ownership: 'private' }), [[1831, 98, 38], [1858, 101, 39], [1877, 102, 39]]),
  school('chengguan-san', '云岭县第三小学', '2199000322', primary('yunjie', 'urban', { aliases: ['三小'] }), [[1588, 86, 33], [1553, 86, 33], [1529, 85, 32]]),
  school('wangling', '望岭小学', '2199000330', primary('yunjie', 'urban'), [[1187, 66, 25], [1171, 66, 25], [1163, 65, 24]]),
  school('chengnan', '云岭县城南小学', null, primary('yunjie', 'urban', { openedOn: '2026-09-01' }), [null, null, [487, 31, 11]]),
  school('songquan-zhongxin', '松泉中心小学', '2199000348', primary('songquan', 'town'), [[739, 47, 18], [731, 47, 18], [763, 49, 18]]),
  school('shuanghuai', '双槐小学', '2199000356', primary('songquan', 'rural', { parentKey: 'songquan-zhongxin' }), [[158, 14, 6], [149, 13, 6], [143, 13, 6]]),
  school('xiaquan', '下泉小学', '2199000364', primary('songquan', 'rural', { parentKey: 'songquan-zhongxin' }), [[112, 11, 6], [103, 10, 6], [97, 10, 6]]),
  school('songling', '松岭小学', '2199000372', primary('songquan', 'rural', { parentKey: 'songquan-zhongxin', closedOn: '2026-07-13', closedReason: '布局调整，并入松泉中心小学' }), [[52, 8, 6], [41, 7, 5], null]),
  school('qingshi-zhongxin', '磬石中心小学', '2199000380', primary('qingshi', 'town'), [[681, 44, 16], [667, 43, 16], [655, 43, 16]]),
  site('qingshi-yanxia', 'teachingPoint', '磬石中心小学岩下教学点', 'qingshi-zhongxin', 'qingshi', 'rural'),
  school('shangqing', '上磬小学', '2199000398', primary('qingshi', 'rural', { parentKey: 'qingshi-zhongxin' }), [[134, 12, 6], [127, 12, 6], [121, 12, 6]]),
  school('shideng', '石磴小学', '2199000403', primary('qingshi', 'rural', { parentKey: 'qingshi-zhongxin' }), [[101, 10, 6], [94, 9, 6], [88, 9, 6]]),
  school('yunzhan-zhongxin', '云栈中心小学', '2199000411', primary('yunzhan', 'town'), [[557, 37, 14], [541, 36, 14], [534, 36, 14]]),
  school('zhankou', '栈口小学', '2199000429', primary('yunzhan', 'rural', { parentKey: 'yunzhan-zhongxin' }), [[176, 15, 6], [169, 15, 6], [164, 14, 6]]),
  school('shanping', '杉坪小学', '2199000437', primary('yunzhan', 'rural', { parentKey: 'yunzhan-zhongxin' }), [[87, 9, 6], [81, 9, 6], [76, 9, 6]]),
  school('nanli-zhongxin', '南栎中心小学', '2199000445', primary('nanli', 'rural'), [[406, 29, 12], [393, 28, 12], [384, 28, 12]]),
  site('nanli-potou', 'teachingPoint', '南栎中心小学坡头教学点', 'nanli-zhongxin', 'nanli', 'rural'),
  school('lishuwan', '栎树湾小学', '2199000453', primary('nanli', 'rural', { parentKey: 'nanli-zhongxin' }), [[82, 9, 6], [73, 9, 6], [69, 8, 6]]),
  school('liuting-zhongxin', '柳汀中心小学', '2199000461', primary('liuting', 'rural'), [[317, 24, 11], [304, 23, 11], [296, 23, 11]]),
  school('tingtou', '汀头小学', '2199000479', primary('liuting', 'rural', { parentKey: 'liuting-zhongxin' }), [[96, 10, 6], [89, 9, 6], [82, 9, 6]]),
  school('heping-zhongxin', '鹤坪中心小学', '2199000487', primary('heping', 'rural'), [[437, 31, 12], [428, 30, 12], [421, 30, 12]]),
  site('heping-yunjiao', 'teachingPoint', '鹤坪中心小学云脚教学点', 'heping-zhongxin', 'heping', 'rural'),
  school('heming', '鹤鸣小学', '2199000495', primary('heping', 'rural', { parentKey: 'heping-zhongxin' }), [[117, 11, 6], [109, 11, 6], [104, 11, 6]]),
  ...kindergartens,
]

/** The official roster, in its own order. */
export const yunlingSchools: SampleSchool[] = inOrder.map((one, index) => ({ ...one, position: index + 1 }))
