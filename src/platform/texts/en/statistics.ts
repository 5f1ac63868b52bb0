import type { statistics as original } from '../zh-CN/statistics.js'

export const statistics: typeof original = {
  'overview.title': 'Overview',
  'overview.approvedOnly': 'Only approved activities count',
  'figure.activities': 'Activities',
  'figure.pupils': 'Pupils taking part',
  'unit.time': 'records',
}
