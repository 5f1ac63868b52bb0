import type { Block, OfficialDocument } from '../platform/word/document.js'
import type { T } from '../platform/texts/texts.js'
import { dayInWords } from '../statistics/period-names.js'
import { plainText, type Content, type PaperBlock } from './paper.js'
import type { Form, ReportState } from './report.js'

const levels = { chapter: 1, part: 2, item: 3 } as const

/** A report as a Word file says it. 报送稿: with 主送, 落款 and 抄送; 公开稿: title and text. A paragraph without a word is left out, and so is a heading's
 *  number that nothing follows. */
export function officialReport(t: T, content: Content, { form, state, missing }: { form: Form, state: ReportState | 'draft', missing: string }): OfficialDocument {
  const submitted = form === 'submitted'
  return {
    title: [content.issuer, content.title], mark: state === 'final' ? undefined : t('report.forOpinions'), creator: content.issuer,
    addressee: submitted && content.addressee !== '' ? t('report.addressed', content.addressee) : undefined,
    blocks: content.blocks.flatMap(block => blockOf(block, missing)), notes: [t('report.countedUntil', dayInWords(t, content.counted))],
    signature: submitted && content.signedOn ? { issuer: content.issuer, date: dayInWords(t, content.signedOn) } : undefined,
    copies: submitted && content.copies !== '' ? t('report.copiedTo', content.copies) : undefined,
  }
}

function blockOf({ kind, number, pieces, table }: PaperBlock, missing: string): Block[] {
  if (table) return [{ kind: 'table', caption: table.caption, columns: table.columns.map(label => ({ label })), rows: table.rows.map(row => ({ cells: [row.label, ...row.cells.map(cell => cell.text || missing)], total: row.total })) }]
  const text = plainText(pieces.map(piece => typeof piece !== 'string' && piece.text === '' ? missing : piece))
  if (kind === 'table' || text.trim() === '') return []
  return [kind === 'text' ? { kind: 'paragraph', spans: [{ text }] } : { kind: 'heading', level: levels[kind], text: `${number}${text}` }]
}
