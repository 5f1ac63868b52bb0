import type { vpStatements as original } from '../zh-CN/vp-statements.js'

export const vpStatements: typeof original = {
  'registerList.person': 'Name',
  'registerList.role': 'Role',
  'registerList.from': 'Unit and post',
  'registerList.schools': 'Schools and terms',
  'registerList.term': (from, until) => `${from} to ${until}`,
  'registerList.number': 'Number',
  'registerList.day': 'Day',
  'registerList.duty': 'Duty',
  'registerList.asOf': day => `As of ${day}`,
  'registerList.count': (count, hours) => `${count} in all${hours}`,
  'registerList.hours': hours => `, ${hours} class hours`,
  'registerList.none': 'Nothing to list',
  'registerList.more': most => `Only the first ${most} are listed; open the others from the numbers by stage, township or school.`,
}
