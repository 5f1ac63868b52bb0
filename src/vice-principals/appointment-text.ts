import type { Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { StatusBadge } from '../platform/web/parts.js'
import { daysLeft, endsSoon, ranOut, type TermOfOffice } from './appointment.js'

/** Where a term stands on a day: not begun, serves, near its end, over and nobody said why, ended. */
export function termBadge(t: T, term: TermOfOffice, day: Day): StatusBadge {
  if (term.endedOn !== null && term.endedOn <= day) return { label: t('appointment.ended'), tone: 'neutral' }
  if (ranOut(term, day)) return { label: t('appointment.ranOut'), tone: 'bad', icon: 'alert-circle' }
  if (term.startsOn > day) return { label: t('appointment.begins', term.startsOn), tone: 'primary' }
  if (term.endedOn !== null) return { label: t('appointment.endsOn', term.endedOn), tone: 'warn', icon: 'clock' }
  const soon = endsSoon(term, day), left = daysLeft(term, day)
  if (soon === undefined) return { label: t('appointment.serves'), tone: 'ok' }
  return { label: left === 0 ? t('appointment.endsToday') : t('appointment.daysLeft', left), tone: soon === 90 ? 'warn' : 'bad', icon: 'clock' }
}
