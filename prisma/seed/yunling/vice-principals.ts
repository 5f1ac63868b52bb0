import { addDays, type Day } from '../../../src/calendar.js'
import { threeYearsFrom } from '../../../src/vice-principals/appointment.js'
import type { SampleAppointment, SamplePoolPerson } from '../types.js'
import { lecturers } from './people.js'

type Facts = Partial<Omit<SamplePoolPerson, 'fullName' | 'organ' | 'unit' | 'post'>>
// No telephone of China begins with 129: nobody can be rung up by a sample.
const phone = (last: number): string => `129000000${String(last).padStart(2, '0')}`
const units = { court: '云岭县人民法院', procuratorate: '云岭县人民检察院', police: '云岭县公安局', justice: '云岭县司法局' }
const one = (organ: keyof typeof units, fullName: string, post: string, facts: Facts = {}): SamplePoolPerson =>
  ({ fullName, organ, unit: units[organ], post, partnerKey: organ, trainingHours: 16, legalWorkYears: 8, joinedOn: '2022-06-20', ...facts })
const outside = (fullName: string, unit: string, post: string, facts: Facts = {}): SamplePoolPerson => ({ fullName, organ: 'other', unit, post, trainingHours: 8, legalWorkYears: 9, joinedOn: '2022-06-20', ...facts })

/** 人员库 of 云岭县: thirty people, and one who has left. Adults, all made up; the lecturers of the year's activities are among them. */
export const yunlingPool: SamplePoolPerson[] = [
  one('procuratorate', '韩松', '第二检察部检察官', { legalWorkYears: 14, phone: phone(1), showsPhone: true }),
  one('procuratorate', '苗予安', '第一检察部检察官', { legalWorkYears: 11, phone: phone(2) }),
  one('procuratorate', '丁砚秋', '第三检察部检察官助理', { legalWorkYears: 5, joinedOn: '2024-06-18', phone: phone(3) }),
  one('procuratorate', '颜笑尘', '第三检察部检察官', { legalWorkYears: 9 }),
  one('procuratorate', '支怀瑜', '退休检察官', { service: 'retired', birthYear: 1963, legalWorkYears: 33, joinedOn: '2025-02-17', phone: phone(4) }),
  one('procuratorate', '宓若兰', '办公室检察官助理', { legalWorkYears: 4, trainingHours: null, joinedOn: '2026-10-12' }),
  one('court', '章静姝', '少年审判合议庭法官', { legalWorkYears: 13, phone: phone(5), showsPhone: true }),
  one('court', '骆闻笛', '云栈人民法庭庭长', { legalWorkYears: 17, phone: phone(6) }),
  one('court', '康以宁', '立案庭法官', { legalWorkYears: 10 }),
  one('court', '裘雪卿', '民事审判庭法官', { legalWorkYears: 12, phone: phone(7) }),
  one('court', '滕以安', '刑事审判庭法官', { legalWorkYears: 15 }),
  one('court', '柯景澄', '松泉人民法庭法官', { legalWorkYears: 6, joinedOn: '2026-09-14', phone: phone(8) }),
  one('police', '庞立', '治安大队民警', { legalWorkYears: 9, phone: phone(9) }),
  one('police', '彭跃川', '磬石派出所副所长', { legalWorkYears: 16, phone: phone(10) }),
  one('police', '佘玉衡', '磬石派出所民警', { legalWorkYears: 6 }),
  one('police', '冉青山', '松泉派出所民警', { legalWorkYears: 7, phone: phone(11) }),
  one('police', '涂海晏', '鹤坪派出所民警', { legalWorkYears: 8, phone: phone(12) }),
  one('police', '郝知远', '交警大队民警', { legalWorkYears: 10 }),
  one('police', '荀牧远', '云阶派出所副所长', { legalWorkYears: 12, phone: phone(13) }),
  one('police', '祝庭柯', '松泉派出所社区民警', { legalWorkYears: 5, joinedOn: '2024-06-18' }),
  one('police', '詹望宁', '磬石派出所社区民警', { legalWorkYears: 4, joinedOn: '2024-06-18' }),
  one('police', '牟言川', '鹤坪派出所社区民警', { legalWorkYears: 6, joinedOn: '2025-08-20', phone: phone(14) }),
  one('justice', '霍宁', '普法与依法治理股股长', { legalWorkYears: 13, phone: phone(15), showsPhone: true }),
  one('justice', '闵书遥', '柳汀司法所所长', { legalWorkYears: 11, phone: phone(16) }),
  one('justice', '房知意', '南栎司法所所长', { legalWorkYears: 9, phone: phone(17) }),
  one('justice', '巫清辉', '云栈司法所司法助理员', { legalWorkYears: 3, trainingHours: 4, joinedOn: '2025-08-20' }),
  one('justice', '佟月白', '松泉司法所所长', { legalWorkYears: 12, phone: phone(18) }),
  one('justice', '申维岳', '基层法律服务工作者', { legalWorkYears: 20 }),
  outside('向晚舟', '云岭明澈律师事务所', '律师', { legalWorkYears: 12, phone: phone(19), showsPhone: true }),
  outside('阮清嘉', '云岭县公证处', '公证员'),
  one('police', '娄思齐', '鹤坪派出所民警', { leftOn: '2025-09-01', leftReason: '调离本县' }),
]

const letterYear = (startsOn: Day): string => startsOn.slice(0, 4)
let letter = 0
/** One term: three years, unless it says otherwise. */
const term = (person: string, schoolKey: string, startsOn: Day, more: Partial<SampleAppointment> = {}): SampleAppointment =>
  ({ key: `${person} ${schoolKey} ${startsOn}`, person, schoolKey, role: 'vicePrincipal', startsOn, until: threeYearsFrom(startsOn), appointedBy: 'bureau', letterNumber: `云教科聘〔${letterYear(startsOn)}〕${letter += 1}号`, ...more })
/** A term that was renewed the day after its last one: both. */
function renewed(person: string, schoolKey: string, startsOn: Day, more: Partial<SampleAppointment> = {}): SampleAppointment[] {
  const first = term(person, schoolKey, startsOn), next = addDays(first.until, 1)
  return [{ ...first, ended: { on: next, reason: 'renewed' } }, term(person, schoolKey, next, { previous: first.key, ...more })]
}
/** What is special about single terms; every other lecturer's began on 1 September 2024. */
const begins: Record<string, Day> = {
  '丁砚秋 chengnan': '2026-09-01', '彭跃川 qingshi-zhongxin': '2023-12-28', '康以宁 zhankou': '2024-01-11', '涂海晏 heming': '2024-01-16', '骆闻笛 yunzhan-chuzhong': '2024-03-11', '骆闻笛 yunzhan-zhongxin': '2024-03-11',
  '霍宁 lishuwan': '2024-02-26', '冉青山 xiaquan': '2024-09-02',
}
const renewals = new Set(['韩松 shiyan', '章静姝 erzhong', '苗予安 songquan-jiunian', '庞立 zhijiao', '霍宁 nanli-zhongxin', '闵书遥 liuting-zhongxin'])

const songling = term('祝庭柯', 'songling', '2024-09-02', { ended: { on: '2026-07-13', reason: 'schoolClosed', note: '并入松泉中心小学' } })
const xiaquan = term('佟月白', 'xiaquan', '2023-03-01', { ended: { on: '2024-09-02', reason: 'transferred' } })
const heping = term('娄思齐', 'heping-you', '2023-09-01', { ended: { on: '2025-09-01', reason: 'leftPost', note: '调离本县' } })

/** 任职 of 云岭县. 杉坪小学 and 金铃幼儿园 have nobody; 闵书遥 serves three schools; the term of 滕以安 ran out and nobody did anything about it. */
export const yunlingAppointments: SampleAppointment[] = [
  ...lecturers.flatMap(({ name, as, schools }) => schools.flatMap(school => as === 'counsellor'
    ? [term(name, school, '2024-09-01', { role: 'counsellor' })]
    : renewals.has(`${name} ${school}`) ? renewed(name, school, '2022-09-01') : [term(name, school, begins[`${name} ${school}`] ?? '2024-09-01')])),
  term('支怀瑜', 'yizhong', '2025-03-03'),
  term('滕以安', 'erzhong', '2023-12-01'),
  xiaquan, term('佟月白', 'songquan-jiunian', '2024-09-02', { previous: xiaquan.key }),
  songling, term('祝庭柯', 'songquan-zhongxin', '2026-07-13', { until: songling.until, previous: songling.key }), term('祝庭柯', 'songquan-you', '2024-09-02'),
  heping, term('牟言川', 'heping-you', '2025-09-01', { previous: heping.key }),
  term('裘雪卿', 'yunling-you', '2025-09-01'), term('裘雪卿', 'dier-you', '2025-09-01'),
  term('颜笑尘', 'wangling-you', '2024-03-18'), term('颜笑尘', 'xiangyun-you', '2025-09-01', { appointedBy: 'school', letterNumber: '' }),
  term('荀牧远', 'chenlu-you', '2025-09-01', { appointedBy: 'school', letterNumber: '' }), term('荀牧远', 'xiangshu-you', '2025-09-01', { appointedBy: 'school', letterNumber: '', cannotServe: { from: '2027-01-04', why: '轮岗到邻县分局，1月4日起不能到校' } }),
  term('詹望宁', 'qingshi-you', '2024-09-02'), term('巫清辉', 'yunzhan-you', '2025-09-01'), term('房知意', 'nanli-you', '2025-03-03'), term('闵书遥', 'liuting-you', '2025-03-03'),
]
