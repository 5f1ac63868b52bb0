import type { SampleDuty, SampleEvaluation } from '../types.js'

const duty = (by: string, person: string, schoolKey: string, day: string, what: SampleDuty['duty'], amount = ''): SampleDuty => ({ by, person, schoolKey, day, duty: what, amount })

/** What schools logged of their vice-principals beside the lectures that count by themselves: days, numbers, nobody's name. */
export const yunlingDuties: SampleDuty[] = [
  duty('yizhong', '韩松', 'yizhong', '2026-03-11', 'rightsProtection', '3'), duty('yizhong', '韩松', 'yizhong', '2026-05-20', 'safety'), duty('yizhong', '韩松', 'yizhong', '2026-10-14', 'crimePrevention', '5'),
  duty('yizhong', '支怀瑜', 'yizhong', '2026-09-16', 'governance'), duty('yizhong', '支怀瑜', 'yizhong', '2026-11-04', 'legalEducation', '2'), duty('yizhong', '向晚舟', 'yizhong', '2026-04-22', 'legalEducation', '1'),
  duty('erzhong', '章静姝', 'erzhong', '2026-04-09', 'discipline', '2'), duty('erzhong', '章静姝', 'erzhong', '2026-10-21', 'safety'), duty('zhijiao', '庞立', 'zhijiao', '2026-03-25', 'crimePrevention', '8'), duty('zhijiao', '庞立', 'zhijiao', '2026-09-09', 'safety'),
  duty('xingwen-chuzhong', '康以宁', 'xingwen', '2026-05-13', 'rightsProtection', '4'), duty('songquan-jiunian', '苗予安', 'songquan-jiunian', '2026-11-18', 'governance'),
  duty('shiyan-xiaoxue', '韩松', 'shiyan', '2026-06-03', 'safety'), duty('shiyan-xiaoxue', '韩松', 'shiyan', '2026-11-25', 'legalEducation', '1'),
]

/** What three schools said of the year. */
export const yunlingEvaluations: SampleEvaluation[] = [
  { by: 'yizhong-admin', person: '韩松', schoolKey: 'yizhong', year: 2026, at: '2026-12-21T15:20', grade: 'excellent', heard: ['staff', 'pupils', 'parents'], note: '全年到校授课、参加安全检查和个案研判，教师和家长评价好。' },
  { by: 'xingwen-admin', person: '康以宁', schoolKey: 'xingwen', year: 2026, at: '2026-12-22T09:40', grade: 'qualified', heard: ['staff', 'pupils'], note: '完成授课任务，建议下学年增加到校次数。' },
  { by: 'shiyan-admin', person: '韩松', schoolKey: 'shiyan', year: 2026, at: '2026-12-22T16:05', grade: 'qualified', heard: ['staff', 'parents'], note: '' },
]
