/** A run of text in one weight. Line ends in it begin a new paragraph. */
export type Span = { text: string, bold?: boolean }

/** A part of the body. The number of a heading stands in its text already: 一、… （一）… 1．… */
export type Block =
  | { kind: 'heading', level: 1 | 2 | 3, text: string }
  | { kind: 'paragraph', spans: readonly Span[] }
  | TableBlock
  | PictureBlock

/**
 * Figures in columns, below their caption. The first column holds names and stands left, the others are centred figures.
 * `share` is the width of a column beside the others, 1 where only others have one; without any, a column is as wide as
 * what stands in it. Rows have a cell for each column; a `total` row is set like the head.
 */
export type TableBlock = { kind: 'table', caption: string, columns: readonly { label: string, share?: number }[], rows: readonly { cells: readonly string[], total?: boolean }[] }

/** A drawing above its caption; `width` and `height` in pixels at 96 dpi, made smaller where the page is. `description` says it to whoever does not see it. */
export type PictureBlock = { kind: 'picture', caption: string, description: string, svg: string, width: number, height: number }

/** What an official document says, without its looks. Every text may be a person's: what does not fit into a line is left out when it is laid out. */
export type OfficialDocument = {
  /** Each a line of its own, as it should break. */
  title: readonly string[]
  /** Below the title, with its brackets: （征求意见稿） */
  mark?: string
  /** 主送, with its colon: a line of its own. */
  addressee?: string
  blocks: readonly Block[]
  /** Small lines after the body: 数据截至 … */
  notes?: readonly string[]
  /** 落款 */
  signature?: { issuer: string, date: string }
  /** 抄送, the whole line as it should stand (抄送：…), between two rules at the end. */
  copies?: string
  /** Whom the file's properties name. */
  creator: string
}
