import type { Stage } from '../organisations/school.js'
import type { TurnFields } from '../platform/keyset.js'
import type { Status } from '../submissions/workflow.js'
import type { KindGroup } from '../activities/activity.js'
import type { AskedMark } from './marks.js'
import type { SchoolGroup } from './school-groups.js'

type Value = string | number | undefined
/** An address with those parts that say something. */
export function address(path: string, query: Readonly<Record<string, Value>>): string {
  const text = new URLSearchParams(Object.entries(query).flatMap(([name, value]): [string, string][] => value === undefined || value === '' ? [] : [[name, String(value)]])).toString()
  return text === '' ? path : `${path}?${text}`
}

/** How an address names the kinds of a group. */
export const kindsOf = (group: KindGroup): string => `in:${group}`

/** 活动台账, filtered. `topic` is a kind's code, 'owed' (what the scheme asks for), 'beside' or the kinds of a group; days are inclusive. */
export type RecordsQuery = {
  period?: string, status?: Status, topic?: string, county?: string, school?: string
  from?: string, until?: string, search?: string, idle?: number, as?: 'guest', parts?: 'sent', mark?: AskedMark, view?: 'photos'
} & Partial<Record<SchoolGroup, string>> & Partial<TurnFields>
export const recordsPath = (query: RecordsQuery): string => address('/submissions', { ...query, seen: query.seen || undefined })

/** Which schools: those that owe, have completed, have not, have a kind overdue, took part in something; those that owe nothing; that have done one kind or not. */
export const schoolChoices = ['owing', 'completed', 'unfinished', 'overdue', 'active', 'free'] as const
export type SchoolChoice = (typeof schoolChoices)[number]
/** 统计汇总表, filtered. `done` and `undone` are a kind's code. */
export type SummaryQuery = { period?: string, county?: string, schools?: SchoolChoice, stage?: Stage | 'unknown', township?: string, category?: string, setting?: string, done?: string, undone?: string, search?: string }
export const summaryPath = (query: SummaryQuery): string => address('/summary', query)

/** What stands behind a figure of the register: `figure` is an indicator, `until` the last day that counts. */
export type RegisterQuery = { figure: string, period?: string, until?: string, county?: string, school?: string, month?: string } & Partial<Record<SchoolGroup, string>>
export const registerPath = (query: RegisterQuery): string => address('/statistics/register', query)

/** The schools of several counties that are not asked to report. */
export const exceptionsPath = (query: { period?: string }): string => address('/statistics/exceptions', query)

/** 一览: the leader's page. */
export const briefPath = (query: { period?: string, county?: string }): string => address('/brief', query)

/** 学校年度情况: a school's own year as a page to print. */
export const schoolYearPath = (schoolId: string, period: string): string => address(`/schools/${schoolId}/year`, { period })

export type OverviewQuery = { period?: string, county?: string, stage?: Stage | 'unknown', township?: string, search?: string }
export const overviewPath = (query: OverviewQuery): string => address('/overview', query)

/** 选择统计期 for a page of figures that is left for it. @param then its address */
export const periodPath = (then: string): string => address('/period', { then })
/** The same address with another period. */
export function withPeriod(then: string, period: string): string {
  const { pathname, searchParams } = new URL(then, 'http://here')
  return address(pathname, { ...Object.fromEntries(searchParams), period })
}
