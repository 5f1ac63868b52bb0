import { chanceOf, type Chance } from '../chance.js'
import type { Stage } from '../types.js'
import { schoolDays } from './days.js'
import { lecturerFor, rollOn, schoolOf, shortUnit, titled } from './facts.js'
import { approved, approvedTooSoon, correctedOnce, reopened, withdrawnAndBack, type Filing } from './filing.js'
import { part, type Plan } from './plan.js'
import { lectureTopics } from './topics-lecture.js'
import { meetingTopics } from './topics-meeting.js'
import { boardPaperTopics, essaySpeechTopics, quizTopics } from './topics-works.js'
import type { Topic } from './topic.js'

const topicsOf = { lecture: lectureTopics, themeMeeting: meetingTopics, boardPaper: boardPaperTopics, essaySpeech: essaySpeechTopics, quiz: quizTopics } as const
export type FiveOneKind = keyof typeof topicsOf
export const fiveOneKindCodes: readonly FiveOneKind[] = ['lecture', 'themeMeeting', 'boardPaper', 'essaySpeech', 'quiz']

/** How many of each a school held: lecture, themeMeeting, boardPaper, essaySpeech, quiz. */
export type Held = readonly [school: string, lectures: number, meetings: number, boards: number, contests: number, quizzes: number]
type Grades = { label: string, share: number }
const gradesOf: Record<Stage, readonly Grades[]> = {
  kindergarten: [{ label: '大班', share: 0.36 }],
  primary: [{ label: '全校', share: 1 }, { label: '三至六年级', share: 0.66 }, { label: '四至六年级', share: 0.5 }, { label: '五、六年级', share: 0.33 }],
  junior: [{ label: '全校', share: 1 }, { label: '七、八年级', share: 0.66 }, { label: '八年级', share: 0.33 }],
  senior: [{ label: '高一年级', share: 0.34 }, { label: '高一、高二年级', share: 0.67 }],
  vocational: [{ label: '一、二年级', share: 0.65 }, { label: '一年级', share: 0.33 }],
  special: [{ label: '全校', share: 1 }],
}

/** Who of a school took part in what: whole small schools, whole schools in class meetings, some grades in everything else. */
function gradesFor(school: string, kind: FiveOneKind, day: string, chance: Chance): Grades {
  const { reportingStage, category } = schoolOf(school)
  if (rollOn(school, day).pupils < 260 || (kind === 'themeMeeting' && chance.often(0.55)) || kind === 'boardPaper' && chance.often(0.5)) return { label: '全校', share: 1 }
  if (category === 'nineYear') return chance.one([{ label: '全校', share: 1 }, { label: '四至九年级', share: 0.69 }, { label: '七至九年级', share: 0.37 }])
  if (category === 'complete') return chance.one([{ label: '初中部', share: 0.46 }, { label: '高一年级', share: 0.19 }, { label: '高中部', share: 0.54 }])
  return chance.one(gradesOf[reportingStage ?? 'primary'])
}

/** Counted heads are seldom round. */
const uneven = (count: number) => count % 10 === 0 && count > 20 ? count - 3 : count

type Numbers = Pick<Plan, 'classes' | 'sessions' | 'classHours' | 'works'> & { pupils: number, teachers: number, chosen: number, finalists: number }
function numbersFor(kind: FiveOneKind, topic: Topic, { share }: Grades, roll: ReturnType<typeof rollOn>, place: string, chance: Chance): Numbers {
  const there = uneven(Math.max(9, Math.round(roll.pupils * share * (0.955 + chance.next() * 0.04)))), classes = Math.max(1, Math.round(roll.classes * share))
  const finalists = chance.one([12, 16, 16, 20, 24]), few = chance.between(2, 7)
  const none = { classes, sessions: 1, classHours: 1, works: null, chosen: 0, finalists }
  if (kind === 'lecture') {
    const sessions = there > 700 && place !== '学校操场' ? Math.min(4, Math.ceil(there / 620)) : 1
    return { ...none, sessions, pupils: there, teachers: Math.min(roll.teachers, classes + few) }
  }
  if (kind === 'themeMeeting') return { ...none, sessions: classes, pupils: there, teachers: classes }
  if (kind === 'boardPaper') {
    const onBoards = topic.details?.['form'] === 'board', works = onBoards ? classes : uneven(Math.max(11, Math.round(there * (0.18 + chance.next() * 0.33))))
    return { ...none, classHours: null, works, pupils: onBoards ? Math.min(there, classes * chance.between(4, 7) + chance.between(1, 5)) : works, teachers: Math.min(roll.teachers, few + 3), chosen: onBoards ? Math.max(1, Math.round(classes * 0.3)) : Math.max(3, Math.round(works * (0.1 + chance.next() * 0.08))) }
  }
  if (kind === 'essaySpeech') {
    if (topic.details?.['form'] === 'essay') {
      const works = uneven(Math.max(13, Math.round(there * (0.06 + chance.next() * 0.13))))
      return { ...none, classHours: null, works, pupils: works, teachers: few + 2, chosen: Math.max(3, Math.round(works * 0.16)) }
    }
    return { ...none, pupils: uneven(Math.min(there, 480 + chance.between(-60, 60))), teachers: few + 5, chosen: Math.max(3, Math.round(finalists * 0.5)) }
  }
  return { ...none, pupils: uneven(Math.max(finalists + 7, Math.round(there * (topic.details?.['form'] === 'buzzer' ? 0.3 + chance.next() * 0.3 : 0.93)))), teachers: few + 4, chosen: few }
}

/** Most are approved at once; some take another way, so that every way can be seen. */
function filingFor(chance: Chance): Filing {
  const roll = chance.next()
  return roll < 0.76 ? approved : roll < 0.92 ? correctedOnce : roll < 0.945 ? approvedTooSoon : roll < 0.97 ? withdrawnAndBack : reopened
}

const filled = (text: string, slots: Record<string, string | number>) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(slots[name] ?? ''))

/** One record of a kind about a topic on a day. `nth` keeps summaries from repeating. */
export function fiveOnePlan(key: string, school: string, kind: FiveOneKind, topic: Topic, heldOn: string, nth: number, filing?: Filing): Plan {
  const chance = chanceOf(key), grades = gradesFor(school, kind, heldOn, chance), roll = rollOn(school, heldOn)
  const stage = schoolOf(school).reportingStage
  const place = chance.one(roll.pupils < 600 ? topic.places.map(one => one === '报告厅' || one === '阶梯教室' ? '多功能教室' : one) : topic.places)
  const numbers = numbersFor(kind, topic, grades, roll, place, chance)
  const lecturer = topic.by === 'nobody' ? undefined : lecturerFor(school, topic.by)
  const booklets = Math.round(numbers.pupils * (0.86 + chance.next() * 0.2)) + chance.between(1, 9), chosen = numbers.chosen, finalists = numbers.finalists
  const summary = filled(topic.summaries[nth % topic.summaries.length] ?? '', {
    who: lecturer ? titled(lecturer) : '', unit: lecturer ? shortUnit(lecturer.unit) : '', grades: grades.label, classes: numbers.classes ?? 1, pupils: numbers.pupils, works: numbers.works ?? 0, chosen, finalists, booklets, answers: chance.between(6, 19), minutes: chance.one([40, 45, 50, 55, 60, 70]),
  })
  const details: Record<string, string | number> = { ...topic.details }
  if (lecturer) details['lecturerRole'] = lecturer.as
  if (kind === 'lecture' && topic.summaries[nth % topic.summaries.length]?.includes('{booklets}')) details['booklets'] = booklets
  if (kind === 'boardPaper' || kind === 'essaySpeech') details['chosen'] = chosen
  if (kind === 'quiz') details['finalists'] = finalists
  return {
    key, hostKey: school, kind, title: chance.one(topic.titles), heldOn, place, lecturer: lecturer && { name: lecturer.name, unit: lecturer.unit, post: lecturer.post },
    takingPart: [part(school, numbers.pupils, numbers.teachers, 0, kind === 'lecture' ? chance.between(1, 3) : 0)],
    classes: numbers.classes ?? null, sessions: numbers.sessions, classHours: numbers.classHours ?? null, works: numbers.works ?? null, ...(topic.occasion === undefined ? {} : { occasion: topic.occasion }), laws: [...topic.laws],
    channels: chance.one([['宣传栏'], ['微信'], ['宣传栏', '微信'], ['微信公众号'], ['宣传栏', '微信公众号'], []]), newsLinks: chance.often(stage === 'senior' ? 0.2 : 0.06) ? [`https://news.yunling.example/school/${heldOn.slice(0, 7)}/${school}-${kind.toLowerCase()}.html`] : [], summary, details,
    scenes: topic.scenes, filing: filing ?? filingFor(chanceOf(`way ${key}`)),
  }
}

/** Everything those schools held of the five in a year: topics that fit the stage, least used first, spring and autumn in turn, each on a school day of its window. */
export function fiveOnePlans(year: number, held: readonly Held[], from = `${year}-01-01`, filing?: Filing): Plan[] {
  const timesUsed = new Map<Topic, number>(), plans: Plan[] = []
  held.forEach(([school, ...counts], index) => {
    const { reportingStage } = schoolOf(school), taken = new Set<string>()
    fiveOneKindCodes.forEach((kind, column) => {
      const mine = new Set<Topic>()
      for (let nth = 0; nth < (counts[column] ?? 0); nth++) {
        const key = `${school}-${year}-${kind}-${nth + 1}`, chance = chanceOf(key), autumn = (index + nth + column) % 2 === 0
        const open = topicsOf[kind].filter(topic => !mine.has(topic) && (!topic.for || (reportingStage !== null && topic.for.includes(reportingStage))) && `${year}-${topic.from}` >= from)
        const half = open.filter(topic => (topic.from > '08') === autumn)
        const ranked = (half.length > 0 ? half : open).map(topic => ({ topic, order: (timesUsed.get(topic) ?? 0) + chance.next() * 0.9 })).sort((one, other) => one.order - other.order)
        const topic = ranked[0]?.topic
        if (!topic) continue
        const days = schoolDays(`${year}-${topic.from}`, `${year}-${topic.to}`), free = days.filter(day => !taken.has(day))
        const heldOn = chance.one(free.length > 0 ? free : days), times = timesUsed.get(topic) ?? 0
        plans.push(fiveOnePlan(key, school, kind, topic, heldOn, times, filing))
        taken.add(heldOn)
        mine.add(topic)
        timesUsed.set(topic, times + 1)
      }
    })
  })
  return plans
}
