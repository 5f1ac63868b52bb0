import type { Stage } from '../organisations/school.js'
import { indicators, type IndicatorKey } from '../statistics/indicators.js'
import { tokenText, type Token } from './token.js'

/** Tables that figures make. Each cell is a token like those of the text, so that it opens, changes and is kept like them. */
export const tables = {
  /** School stages × the five kinds, 次, with the schools that owe them. */
  fiveOneByStage: ['schoolsOwing', 'lecturesHeld', 'themeMeetingsHeld', 'boardPapersHeld', 'essaySpeechesHeld', 'quizzesHeld', 'fiveOneHeld'],
  /** School stages × person-times. */
  peopleByStage: ['schoolsActive', 'activitiesHeld', 'pupilTimes', 'teacherTimes', 'cadreTimes', 'parentTimes'],
} as const satisfies Record<string, readonly IndicatorKey[]>
export type TableName = keyof typeof tables
export const tableNames = Object.keys(tables) as TableName[]
export const isTable = (name: string): name is TableName => Object.hasOwn(tables, name)

/** The tokens of a table, row by row, the whole county last. @param stages those that the county has, in their order */
export function tokensOfTable(name: TableName, stages: readonly Stage[]): { stage: Stage | undefined, tokens: string[] }[] {
  return [...stages, undefined].map(stage => ({
    stage, tokens: tables[name].map(key => tokenText({ source: 'figure', key, kind: null, place: stage ? { sort: 'stage', value: stage } : null })),
  }))
}
/** Whether a table says anything beside how many schools there are. */
export const tellsSomething = (name: TableName, known: (token: Token) => number | null): boolean =>
  tables[name].some(key => indicators[key].unit !== 'school' && (known({ source: 'figure', key, kind: null, place: null }) ?? 0) > 0)
export const columnsOf = (name: TableName): readonly (typeof tables)[TableName][number][] => tables[name]
