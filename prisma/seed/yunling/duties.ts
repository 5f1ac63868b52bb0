import { addDays, type Day } from '../../../src/calendar.js'
import { servesOn } from '../../../src/vice-principals/appointment.js'
import { chanceOf } from '../chance.js'
import type { SampleDuty, SampleEvaluation } from '../types.js'
import { yunlingAccounts } from './people.js'
import { yunlingAppointments } from './vice-principals.js'

const duty = (by: string, person: string, schoolKey: string, day: string, what: SampleDuty['duty'], amount = '', link?: SampleDuty['link']): SampleDuty => ({ by, person, schoolKey, day, duty: what, amount, link })
/** Sent on the day itself, answered the next morning. */
const confirmed = (day: Day): SampleDuty['link'] => ({ at: `${day}T17:05`, answeredAt: `${addDays(day, 1)}T08:25` })

const recorderOf = (schoolKey: string): string => yunlingAccounts.find(one => one.orgKey === schoolKey && one.role === 'recorder')?.loginName ?? 'yunling-clerk'
/** Who did not come to one of these schools as often as the rule asks. */
const rarely: ReadonlySet<string> = new Set(['郝知远 chengbei', '闵书遥 tingtou', '滕以安 erzhong', '詹望宁 qingshi-you'])
/** 课时 that schools logged beside lectures, on Wednesdays and Thursdays about a day: two and two make a year's four. */
const hoursAbout = (monday: Day, least: number, most: number): SampleDuty[] => yunlingAppointments.filter(one => one.role === 'vicePrincipal' && !rarely.has(`${one.person} ${one.schoolKey}`)).flatMap((one): SampleDuty[] => {
  const chance = chanceOf(`${one.key} ${monday}`), day = addDays(monday, chance.between(0, 3) * 7 + chance.between(2, 3)), hours = chance.between(least, most)
  return hours > 0 && servesOn({ ...one, endedOn: one.ended?.on ?? null }, day) ? [duty(recorderOf(one.schoolKey), one.person, one.schoolKey, day, 'legalEducation', String(hours), chance.often(0.6) ? confirmed(day) : undefined)] : []
})

/** What schools logged of their vice-principals beside the lectures that count by themselves: days, numbers, nobody's name. */
export const yunlingDuties: SampleDuty[] = [
  duty('yizhong', '韩松', 'yizhong', '2026-03-11', 'rightsProtection', '3'), duty('yizhong', '韩松', 'yizhong', '2026-05-20', 'safety', '', confirmed('2026-05-20')), duty('yizhong', '韩松', 'yizhong', '2026-10-14', 'crimePrevention', '5', { at: '2026-12-21T09:30' }),
  duty('yizhong', '支怀瑜', 'yizhong', '2026-09-16', 'governance'), duty('yizhong', '支怀瑜', 'yizhong', '2026-11-04', 'legalEducation', '2', { at: '2026-12-15T10:10', answeredAt: '2026-12-15T19:42', says: { classHours: 1 } }), duty('yizhong', '向晚舟', 'yizhong', '2026-04-22', 'legalEducation', '1'),
  duty('erzhong', '章静姝', 'erzhong', '2026-04-09', 'discipline', '2'), duty('erzhong', '章静姝', 'erzhong', '2026-10-21', 'safety'), duty('zhijiao', '庞立', 'zhijiao', '2026-03-25', 'crimePrevention', '8'), duty('zhijiao', '庞立', 'zhijiao', '2026-09-09', 'safety'),
  duty('xingwen-chuzhong', '康以宁', 'xingwen', '2026-05-13', 'rightsProtection', '4'), duty('songquan-jiunian', '苗予安', 'songquan-jiunian', '2026-11-18', 'governance'),
  ...hoursAbout('2025-03-31', 2, 3), ...hoursAbout('2025-10-13', 2, 2), ...hoursAbout('2026-03-30', 0, 2), ...hoursAbout('2026-10-12', 0, 2),
  duty('shiyan-xiaoxue', '韩松', 'shiyan', '2026-06-03', 'safety'), duty('shiyan-xiaoxue', '韩松', 'shiyan', '2026-11-25', 'legalEducation', '1'),
]

/** What three schools said of the year. */
export const yunlingEvaluations: SampleEvaluation[] = [
  { by: 'yizhong-admin', person: '韩松', schoolKey: 'yizhong', year: 2026, at: '2026-12-21T15:20', grade: 'excellent', heard: ['staff', 'pupils', 'parents'], note: '全年到校授课、参加安全检查和个案研判，教师和家长评价好。' },
  { by: 'xingwen-admin', person: '康以宁', schoolKey: 'xingwen', year: 2026, at: '2026-12-22T09:40', grade: 'qualified', heard: ['staff', 'pupils'], note: '完成授课任务，建议下学年增加到校次数。' },
  { by: 'shiyan-admin', person: '韩松', schoolKey: 'shiyan', year: 2026, at: '2026-12-22T16:05', grade: 'qualified', heard: ['staff', 'parents'], note: '' },
]
