import type { Day } from '../calendar.js'
import type { AccountViewer } from '../viewer.js'

/** 编写中 · 已定稿 · 更正中 */
export const states = ['drafting', 'final', 'correcting'] as const
export type ReportState = (typeof states)[number]
/** 一、 · （一） · 1． · a paragraph · a table that figures make */
export const blockKinds = ['chapter', 'part', 'item', 'text', 'table'] as const
export type BlockKind = (typeof blockKinds)[number]
/** What a paragraph is for, beside being one. own: the county's own wording · problem: 不足 · measure: 下一年措施, both of which the next year's report asks about. */
export const roles = ['own', 'problem', 'measure'] as const
export type Role = (typeof roles)[number]
export const stepKinds = ['opinions', 'partyGroup', 'secrecy', 'submitted', 'copied', 'published'] as const
export type StepKind = (typeof stepKinds)[number]
/** 报送稿 with 主送, 落款 and 抄送 · 公开稿 with title and text only. */
export const forms = ['submitted', 'published'] as const
export type Form = (typeof forms)[number]

/** So many paragraphs are a report. */
export const mostBlocks = 400
/** The longest title, issuer, addressee, reason and field of a step, in characters. */
export const longest = { title: 60, issuer: 40, addressee: 120, copies: 200, reason: 200, whom: 120, documentNumber: 60, address: 300, note: 300, answer: 600 } as const

export const isWritten = (state: ReportState): boolean => state !== 'final'
/** Whether somebody writes in reports: the clerk of the bureau. A leader and whoever inspects the whole county read them. */
export const writes = ({ role, orgKind }: Pick<AccountViewer, 'role' | 'orgKind'>): boolean => role === 'clerk' && orgKind === 'county'

/** By when a year's report is sent and published, at the latest.
 *  @source 《法治政府建设与责任落实督察工作规定》(2019), articles 23 and 24: before 1 March to those above, before 1 April to the public */
export const latestDays = (year: number): { submitBy: Day, publishBy: Day } => ({ submitBy: `${year + 1}-03-01`, publishBy: `${year + 1}-04-01` })

/** How deep a heading stands; a paragraph belongs to the heading before it. */
export const depthOf = (kind: BlockKind): number => ({ chapter: 1, part: 2, item: 3, text: 4, table: 4 })[kind]
