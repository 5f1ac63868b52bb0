import type { glance as original } from '../zh-CN/glance.js'

const days = (n: number) => n === 1 ? '1 day' : `${n} days`

export const glance: typeof original = {
  'weekday.0': 'Sun',
  'weekday.1': 'Mon',
  'weekday.2': 'Tue',
  'weekday.3': 'Wed',
  'weekday.4': 'Thu',
  'weekday.5': 'Fri',
  'weekday.6': 'Sat',
  'deadline.title': 'Deadlines',
  'deadline.scheme': scheme => `${scheme}: last day to file`,
  'deadline.term': term => `End of the ${term.charAt(0).toLowerCase()}${term.slice(1)}`,
  'deadline.completed': (done, all) => `${done} of ${all} schools have completed all`,
  'deadline.left': n => `${days(n)} left`,
  'deadline.today': 'today',
  'deadline.past': n => `${days(n)} ago`,

  'nav.brief': 'At a glance',
  'brief.title': 'The county at a glance',
  'brief.titleOf': county => `${county} at a glance`,
  'brief.titleOfAll': 'The counties at a glance',
  'brief.ofOwing': owing => `of ${owing} schools asked`,
  'brief.before': (value, unit) => `${value} ${unit} a year before`,
  'brief.risks': 'Needs attention',
  'brief.overdue': 'Schools with something overdue',
  'brief.longReturned': n => `Returned and untouched for more than ${days(n)}`,
  'brief.longWaiting': n => `Waiting for review for more than ${days(n)}`,
  'brief.whole': 'The whole overview',
}
