export const glance = {
  // 近期截止
  'weekday.0': '周日',
  'weekday.1': '周一',
  'weekday.2': '周二',
  'weekday.3': '周三',
  'weekday.4': '周四',
  'weekday.5': '周五',
  'weekday.6': '周六',
  'deadline.title': '近期截止',
  'deadline.scheme': (scheme: string) => `${scheme}报送截止`,
  'deadline.term': (term: string) => `${term}结束`,
  'deadline.completed': (done: number, all: number) => `应报学校 · 已全部完成 ${done}/${all} 所`,
  'deadline.left': (days: number) => `剩 ${days} 天`,
  'deadline.today': '今天截止',
  'deadline.past': (days: number) => `已过 ${days} 天`,
}
