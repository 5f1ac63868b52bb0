import type { SampleSchool } from '../types.js'

const garden = (key: string, name: string, schoolCode: string, ownership: 'public' | 'private', setting: 'urban' | 'town' | 'rural', townshipKey: string, ...counts: [children: number, teachers: number, classes: number][]): Omit<SampleSchool, 'position'> => ({
  key, kind: 'school', name, aliases: [], schoolCode, stages: ['kindergarten'], reportingStage: 'kindergarten', category: 'kindergarten', ownership, setting, townshipKey,
  rolls: counts.map(([pupils, teachers, classes], year) => ({ asOf: `${2025 + year}-09-10`, pupils, teachers, classes })),
})

export const kindergartens: Omit<SampleSchool, 'position'>[] = [
  garden('yunling-you', '云岭县幼儿园', '1199000507', 'public', 'urban', 'yunjie', [381, 43, 13], [374, 43, 13]),
  garden('dier-you', '云岭县第二幼儿园', '1199000515', 'public', 'urban', 'yunjie', [312, 36, 11], [306, 36, 11]),
  garden('wangling-you', '望岭幼儿园', '1199000523', 'public', 'urban', 'yunjie', [247, 28, 9], [233, 27, 9]),
  garden('xiangyun-you', '翔云幼儿园', '1199000531', 'private', 'urban', 'yunjie', [268, 31, 9], [259, 30, 9]),
  garden('chenlu-you', '晨露幼儿园', '1199000549', 'private', 'urban', 'yunjie', [154, 17, 6], [141, 16, 6]),
  garden('jinling-you', '金铃幼儿园', '1199000557', 'private', 'urban', 'yunjie', [119, 14, 5], [108, 13, 4]),
  garden('xiangshu-you', '小橡树幼儿园', '1199000565', 'private', 'town', 'yunjie', [96, 11, 4], [87, 10, 4]),
  garden('songquan-you', '松泉中心幼儿园', '1199000573', 'public', 'town', 'songquan', [173, 19, 7], [164, 18, 7]),
  garden('qingshi-you', '磬石中心幼儿园', '1199000581', 'public', 'town', 'qingshi', [142, 16, 6], [137, 16, 6]),
  garden('yunzhan-you', '云栈中心幼儿园', '1199000599', 'public', 'town', 'yunzhan', [118, 13, 5], [111, 13, 5]),
  garden('nanli-you', '南栎中心幼儿园', '1199000604', 'public', 'rural', 'nanli', [73, 9, 3], [66, 8, 3]),
  garden('liuting-you', '柳汀中心幼儿园', '1199000612', 'public', 'rural', 'liuting', [58, 7, 3], [51, 7, 3]),
  garden('heping-you', '鹤坪中心幼儿园', '1199000620', 'public', 'rural', 'heping', [81, 9, 4], [77, 9, 4]),
]
