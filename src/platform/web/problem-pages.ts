import type { Problem, ProblemCode } from '../../problems.js'
import type { T, TextKey } from '../texts/texts.js'
import type { IconName } from './icons.js'
import type { Action, Link } from './parts.js'

/** `faults` are what was wrong with single fields, when the form itself cannot be shown again; `wait` counts down to the moment at which trying again makes sense. */
export type ProblemPage = {
  icon: IconName, heading: string, sentence: string, faults: string[], next?: string
  wait?: { seconds: number, text: string, pattern: string, ready: string }, reference?: { label: string, number: string }, actions: Action[]
}
/** What is known of the request: `again` is its own address when it only read, `from` the page of ours it came from, `ways` where this person can go instead. */
export type Where = { again?: string, from?: string, ways: readonly Link[], waitSeconds?: number, reference: string }

const icons: Record<number, IconName> = { 403: 'lock', 404: 'search', 409: 'refresh', 413: 'photo-off', 422: 'pencil', 429: 'clock', 503: 'clock' }
/** Below a heading that says what happened, and above what to do next, the sentence says neither again. */
const heres: Partial<Record<ProblemCode, TextKey>> = {
  badToken: 'problem.here.badToken', changedMeanwhile: 'problem.here.changedMeanwhile', notAllowedNow: 'problem.here.notAllowedNow', alreadySent: 'problem.here.alreadySent',
  tooLarge: 'problem.here.tooLarge', tooMany: 'problem.here.tooMany', busy: 'problem.here.busy', full: 'problem.here.full', unexpected: 'problem.here.unexpected',
}
/** Where the sentence itself ends with what to do, nothing follows. */
const wholeSentences: readonly ProblemCode[] = ['unexpected', 'brokenForm', 'foreignOrigin']
const nexts: Partial<Record<ProblemCode, TextKey>> = {
  forbidden: 'problem.next.forbidden', notFound: 'problem.next.notFound', badToken: 'problem.next.sendAgain',
  alreadySent: 'problem.next.alreadySent', tooMany: 'problem.next.wait', tooManyWrong: 'problem.next.wait', busy: 'problem.next.wait', viewUnrecorded: 'problem.next.wait', full: 'problem.next.full',
  tooLarge: 'problem.next.smaller',
}
const nextsOfStatus: Record<number, TextKey> = { 409: 'problem.next.latest', 413: 'problem.next.correct', 422: 'problem.next.correct' }

/** A problem as a page: what happened, what to do next, and links there. */
export function problemPage(t: T, { code, status, details }: Problem, sentence: string, { again, from, ways, waitSeconds, reference }: Where): ProblemPage {
  const faults = code === 'invalid' ? Object.values(details).flatMap(one => Array.isArray(one) ? one.filter((text): text is string => typeof text === 'string') : []) : []
  const retry = again !== undefined && (waitSeconds !== undefined || status >= 500)
  const first: Link[] = [...(retry ? [{ label: t('problem.again'), to: again }] : []), ...(from !== undefined && !(retry && from === again) ? [{ label: t('problem.from'), to: from }] : [])]
  const here = heres[code], next = wholeSentences.includes(code) ? undefined : t(nexts[code] ?? nextsOfStatus[status] ?? 'problem.next.sendAgain')
  const links = [...first, ...ways.filter(way => !first.some(one => one.to === way.to))].slice(0, 3)
  return {
    icon: icons[status] ?? 'alert-triangle', heading: headingOf(t, status), sentence: faults.length > 0 ? t('problem.invalidHere') : here ? t(here) : sentence, faults, next,
    wait: waitSeconds === undefined ? undefined : { seconds: waitSeconds, text: t('problem.wait', String(waitSeconds)), pattern: t('problem.wait', '{seconds}'), ready: t('problem.ready') },
    reference: status >= 500 ? { label: t(code === 'full' ? 'problem.referenceOfFull' : 'problem.reference'), number: reference } : undefined,
    actions: links.map((link, i) => ({ kind: 'link', look: i === 0 ? 'main' : 'plain', ...link })),
  }
}

const headed = [400, 403, 404, 409, 413, 422, 429, 500, 503, 507] as const
function headingOf(t: T, status: number): string {
  const known = headed.find(one => one === status)
  return known ? t(`problem.heading.${known}`) : t('problem.title')
}
