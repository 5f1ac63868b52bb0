import { addDays, weekdayOf, type DayRange } from '../../calendar.js'

/** When an occasion falls: on a date, over a range of dates, in the week of a date (Monday to Sunday), in a week of a month (the first is
 *  the one with the 1st in it), on the n-th weekday of a month (-1 is the last), all month, at the start of a term, or when the county
 *  says so each year. Days are 'MM-DD', the last one included. weekday: 0 Sunday … 6 Saturday. */
export type OccasionRule =
  | { on: string }
  | { from: string, to: string }
  | { weekOf: string }
  | { month: number }
  | { month: number, week: number }
  | { month: number, weekday: number, nth: number }
  | { termStart: true }
  | { announced: true }

/** 契机: `kindCode` is what a form offers first. */
export type OccasionSeed = { name: string, englishName: string, rule: OccasionRule, kindCode: string }

/**
 * The law days of a year, in its order; every county edits its own list. Days set by custom rather than by law are kept, because schools
 * plan by them.
 * @source 国家安全法 Art. 14 (15 April) · 家庭教育促进法 Art. 13 (week of 15 May) · 全国人大常委会 2014-11-01 (国家宪法日, 4 December) · the other days as the calendars of bureaus print them
 */
export const defaultOccasions: OccasionSeed[] = [
  { name: '开学第一课', englishName: 'first lesson of the term', rule: { termStart: true }, kindCode: 'firstLawLesson' },
  { name: '中国人民警察节', englishName: 'police day', rule: { on: '01-10' }, kindCode: 'lecture' },
  { name: '消费者权益保护日', englishName: 'consumer rights day', rule: { on: '03-15' }, kindCode: 'themeMeeting' },
  { name: '全国中小学生安全教育日', englishName: 'school safety day', rule: { month: 3, weekday: 1, nth: -1 }, kindCode: 'lawSafetyMonth' },
  { name: '全民国家安全教育日', englishName: 'national security day', rule: { on: '04-15' }, kindCode: 'themeMeeting' },
  { name: '民法典宣传月', englishName: 'Civil Code month', rule: { month: 5 }, kindCode: 'lecture' },
  { name: '防灾减灾日', englishName: 'disaster prevention day', rule: { on: '05-12' }, kindCode: 'lawSafetyMonth' },
  { name: '家庭教育宣传周', englishName: 'family education week', rule: { weekOf: '05-15' }, kindCode: 'familyEducationLaw' },
  { name: '未成年人保护法宣传', englishName: 'protection of minors', rule: { on: '06-01' }, kindCode: 'lecture' },
  { name: '环境日', englishName: 'environment day', rule: { on: '06-05' }, kindCode: 'themeMeeting' },
  { name: '国际禁毒日', englishName: 'day against drugs', rule: { on: '06-26' }, kindCode: 'drugPrevention' },
  { name: '国家网络安全宣传周', englishName: 'cybersecurity week', rule: { month: 9, week: 3 }, kindCode: 'themeMeeting' },
  { name: '九一八纪念日', englishName: '18 September', rule: { on: '09-18' }, kindCode: 'flagSpeech' },
  { name: '法治宣传教育法施行日', englishName: 'law-education law in force', rule: { on: '11-01' }, kindCode: 'lecture' },
  { name: '全国消防安全宣传日', englishName: 'fire safety day', rule: { on: '11-09' }, kindCode: 'lawSafetyMonth' },
  { name: '世界艾滋病日', englishName: 'AIDS day', rule: { on: '12-01' }, kindCode: 'aidsPrevention' },
  { name: '全国交通安全日', englishName: 'traffic safety day', rule: { on: '12-02' }, kindCode: 'trafficSafetyMonth' },
  { name: '法律宣传周', englishName: 'law publicity week', rule: { announced: true }, kindCode: 'lawOnCampus' },
  { name: '宪法宣传周', englishName: 'Constitution week', rule: { from: '12-01', to: '12-07' }, kindCode: 'lecture' },
  { name: '国家宪法日', englishName: 'Constitution day', rule: { on: '12-04' }, kindCode: 'constitutionMorningReading' },
]

const two = (number: number) => String(number).padStart(2, '0')

/** The days of an occasion in a year, half-open; none for one that hangs on the county's terms or word. */
export function occasionDays({ rule }: OccasionSeed, year: number): DayRange | undefined {
  if ('termStart' in rule || 'announced' in rule) return undefined
  if ('on' in rule) return { startsOn: `${year}-${rule.on}`, endsOn: addDays(`${year}-${rule.on}`, 1) }
  if ('from' in rule) return { startsOn: `${year}-${rule.from}`, endsOn: addDays(`${year}-${rule.to}`, 1) }
  const weekAfter = (day: string, weeks: number): DayRange => {
    const monday = addDays(day, 7 * weeks - (weekdayOf(day) + 6) % 7)
    return { startsOn: monday, endsOn: addDays(monday, 7) }
  }
  if ('weekOf' in rule) return weekAfter(`${year}-${rule.weekOf}`, 0)
  const first = `${year}-${two(rule.month)}-01`
  const after = rule.month === 12 ? `${year + 1}-01-01` : `${year}-${two(rule.month + 1)}-01`
  if ('week' in rule) return weekAfter(first, rule.week - 1)
  if (!('weekday' in rule)) return { startsOn: first, endsOn: after }
  const onOrAfter = (day: string) => addDays(day, (rule.weekday - weekdayOf(day) + 7) % 7)
  const on = rule.nth > 0 ? addDays(onOrAfter(first), 7 * (rule.nth - 1)) : addDays(onOrAfter(addDays(after, -7)), 7 * (rule.nth + 1))
  return { startsOn: on, endsOn: addDays(on, 1) }
}
