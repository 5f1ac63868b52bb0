import type { SamplePartner, SampleRegion, SampleTownship } from '../types.js'

// Every name is made up, and 99 is no province in GB/T 2260, so that neither name nor code can be taken for a real place.
export const yunlingProvince: SampleRegion = { name: '青澜省', regionCode: '990000' }
export const yunlingPrefecture: SampleRegion = { name: '霁川市', regionCode: '991700' }
export const yunlingRegionCode = '991726'

export const townships: SampleTownship[] = [
  { key: 'yunjie', name: '云阶镇' },
  { key: 'songquan', name: '松泉镇' },
  { key: 'qingshi', name: '磬石镇' },
  { key: 'yunzhan', name: '云栈镇' },
  { key: 'nanli', name: '南栎乡' },
  { key: 'liuting', name: '柳汀乡' },
  { key: 'heping', name: '鹤坪乡' },
]

export const partners: SamplePartner[] = [
  { key: 'court', name: '云岭县人民法院', organ: 'court' },
  { key: 'procuratorate', name: '云岭县人民检察院', organ: 'procuratorate' },
  { key: 'police', name: '云岭县公安局', organ: 'police' },
  { key: 'justice', name: '云岭县司法局', organ: 'justice' },
]
