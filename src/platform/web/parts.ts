import type { Language } from '../../viewer.js'
import type { Term } from '../texts/glossary.js'
import type { FieldPart } from './fields.js'
import type { IconName } from './icons.js'

/** neutral: nothing to do · primary: somebody else's turn · ok: done · warn: please look · bad: late or refused. A colour never stands without a word. */
export type Tone = 'neutral' | 'primary' | 'ok' | 'warn' | 'bad'
export type Link = { label: string, to: string }

// ── the frame ──────────────────────────────────────────────────────────────
export type NavItem = Link & { icon: IconName, current?: boolean, count?: number }
export type NavGroup = { label?: string, items: NavItem[] }
export type NoticePart = { tone: Tone, text: string, detail?: string, link?: Link }
/** `scripts` are paths inside public/, beside js/app.js, which every page has. `theme` only when a person chose one: else the system decides. */
type Frame = { title: string, language: Language, here: string, product: string, organisation?: string, notice?: NoticePart, scripts?: string[], theme?: 'light' | 'dark', body: string }
export type AppLayout = Frame & {
  /** What this person is limited to, on every page, beside what a page has to say once. */
  limits?: NoticePart
  /** WeChat's own browser, which cannot save a file. */
  inWeChat: boolean
  userName: string
  /** Whose page it is: what waits on this phone belongs to one account. */
  accountId: string
  /** Top bar: the active period, the inbox … On a phone only those with a count stay. */
  links: NavItem[]
  nav: NavGroup[]
  /** Phones: at most four; the fifth, 更多, opens `nav` and the account. */
  bottomNav: NavItem[]
  /** Account menu, before signing out. */
  account: (Link & { icon: IconName })[]
}
/** With `intro` the split page of the sign-in; without it a card in the middle: a problem, a new password, a page reached by a link. `alone`: nothing leads anywhere else, the other language neither. */
export type PlainLayout = Frame & { alone?: true, intro?: { lead: string, marks: { label: string, icon: IconName }[], host?: string } }
export type DocumentHead = Pick<Frame, 'title' | 'product' | 'scripts'>
/** `here` is the page to come back to. `inMenu`: one of several entries. */
export type LanguageSwitch = { language: Language, here: string, inMenu?: boolean }
/** `label` only where the icon stands alone; beside a word it stays silent. */
export type IconPart = { name: IconName, size?: 'small' | 'large', label?: string }

// ── what a person can do ───────────────────────────────────────────────────
/** `key` is shown beside the word where a script of the page listens to it. */
type Look = { label: string, icon?: IconName, key?: string, look?: 'plain' | 'main' | 'ok' | 'bad' | 'quiet' }
/** A question before a step: opens in place without a script; the reason's chips fill its text area; `more` are fields that are rarely needed. */
export type ConfirmForm = Look & { id: string, to: string, version?: number, question?: string, detail?: string, fields: FieldPart[], more?: { label: string, fields: FieldPart[], open?: boolean }, hidden?: { name: string, value: string }[], submitLabel: string, submitKey?: string, cancelKey?: string, open?: boolean }
export type Action =
  | Look & { kind: 'link', to: string, download?: boolean }
  /** Submits the form around it, or the form whose id is `form`. `spoken` begins with the label and says what it is about, where several buttons read the same. */
  | Look & { kind: 'submit', name?: string, value?: string, form?: string, skipsChecks?: boolean, spoken?: string }
  /** A form of its own with nothing to fill in. `short`: where there is no room its picture stands alone, and the label is only spoken. */
  | Look & { kind: 'post', short?: boolean, to: string, version?: number, fields?: { name: string, value: string }[] }
  | ConfirmForm & { kind: 'confirm' }
  /** Opens the browser's own print window; shown where scripts run. */
  | Look & { kind: 'print' }
export type KeyHint = { keys: string[], label: string }
/** `wideOnly`: belongs to a pane that a phone does not show. `keys` are said where there is a keyboard; `allKeys` opens the list of them. */
export type ActionBar = { actions: Action[], note?: string, wideOnly?: boolean, keys?: KeyHint[], allKeys?: string }
export type MenuPart = { label: string, icon?: IconName, items: (Link & { icon?: IconName, current?: boolean })[] }
export type FormGuard = { version?: number }
/** `to` is the address of the field on this page: '#heldOn'. */
export type ErrorSummary = { errors: { text: string, to?: string }[] }
export type FilterBar = {
  to: string
  search?: { name: string, label: string, value?: string, placeholder?: string }
  selects: { name: string, label: string, value?: string, options: { value: string, label: string }[] }[]
  dates?: { name: string, label: string, value?: string }[]
  /** Filters that stay but are not shown. */
  kept?: { name: string, value: string }[]
  /** Where an unfiltered list is; only when something is filtered. */
  reset?: string
}

// ── what a page says ───────────────────────────────────────────────────────
export type Heading = { title: string, help?: Term, badge?: StatusBadge, detail?: string, back?: Link, actions?: Action[] }
export type StatusBadge = { label: string, tone: Tone, icon?: IconName }
export type Tabs = { label: string, tabs: (Link & { current?: boolean, count?: number })[], look?: 'tabs' | 'segments' }
/** A question mark that opens what a word of the glossary means: beside a label, never inside one. */
export type HelpPart = { term: Term }
export type EmptyState = { text: string, detail?: string, icon?: IconName, action?: Action }
/** A number that opens onto its records. `basis` (口径) says what was counted. */
export type FigurePart = { label: string, value: string, unit?: string, detail?: string, basis?: string, to?: string, tone?: Tone, help?: Term }
export type ProgressPart = { label: string, value: number, max: number, tone?: Tone }
export type CheckList = { checks: { tone: 'ok' | 'warn' | 'bad' | 'neutral', text: string, link?: Link }[] }
export type Timeline = { entries: { time: string, text: string, who?: string, comment?: string, tone?: Tone, link?: Link }[] }
/** `before` is what an earlier revision said; `remark` is what the reviewer said about this one, `answered` what became of it, `place` what a remark would point at. No text is “—”: not the same as 0. */
export type KeyValues = { facts: { label: string, help?: Term, text?: string, to?: string, beside?: string, wide?: boolean, named?: boolean, number?: boolean, before?: string, remark?: string, answered?: StatusBadge, place?: string }[] }

/** One thing of a list in a panel, with what can be done with it. `chinese`: the text is, whatever the page is written in. */
export type PanelLine = { text: string, chinese?: boolean, to?: string, badge?: StatusBadge, detail?: string, actions?: Action[] }
/** A card that holds one list of a page, and the ways to add to it. */
export type Panel = { id?: string, label: string, help?: Term, hint?: string, checks?: CheckList, facts?: KeyValues, table?: TablePart, lines?: PanelLine[], empty?: string, link?: Link, actions?: Action[] }
/** Sends a file, with what is said of it. `replaces`: in the place of one that is there. */
export type UploadForm = { to: string, hint?: string, fields: FieldPart[], save: string, replaces?: boolean }
/** A form on a page of its own. `changes`: how the row that is kept differs from what was typed. `rows` hold one field, or two short ones. */
export type FormPage = {
  heading: Heading, notices: NoticePart[], changes?: CheckList, errors: ErrorSummary['errors'], to: string, version?: number, hidden?: { name: string, value: string }[]
  sections: { label: string, hint?: string, rows: FieldPart[][] }[], submitLabel: string, cancel: Link, beside?: Action[]
}

// ── tables ─────────────────────────────────────────────────────────────────
/** `head`: names the row and stays in sight. `wide`: left out on a phone. `help`: a word of the glossary. */
export type Column = { label: string, help?: Term, kind: 'text' | 'number' | 'date' | 'badge' | 'actions', head?: boolean, wide?: boolean }
export type Cell = { text?: string, to?: string, tone?: Tone, icon?: IconName, note?: string, actions?: Action[] }
/** Cells stand in the order of the columns, one each; of a group only the first, which names the rows that follow. */
export type Row = { cells: Cell[], kind?: 'subtotal' | 'total' | 'group' }
/** `groups` is an upper head row whose spans add up to the columns; `unit` stands at the upper right, `foot` is the sign-off line. */
export type TablePart = {
  caption: string, captionHidden?: boolean, unit?: string, groups?: { label?: string, span: number }[]
  columns: Column[], rows: Row[], foot?: string[], empty?: EmptyState
}
/** A QR code as one path of an SVG: `size` modules wide, with the four empty ones around it that readers look for. */
export type QrPart = { size: number, path: string, label: string }
export type Pager = { summary: string, previous?: string, next?: string }

/** once, some, many: approved, in three depths of green · filed: waits for review · returned · late: after the deadline · none: nothing filed · free: owes nothing. */
export type MatrixState = 'once' | 'some' | 'many' | 'filed' | 'returned' | 'late' | 'none' | 'free'
/** `description` is the whole sentence for people who do not see row and column: “南坪小学，法治讲座：待审核”. */
export type MatrixCell = { state: MatrixState, label: string, description: string, to: string }
export type MatrixFigure = { text: string, to?: string, progress?: ProgressPart }
/** `words` is what a search while typing looks through. */
export type MatrixRow = { label: string, to?: string, words: string, cells: MatrixCell[], figures: MatrixFigure[] }
/** `fold` names a group whose rows may be folded away; its sums stay. */
export type MatrixSums = { label: string, fold?: string, sums: MatrixFigure[], figures: MatrixFigure[] }
/** `noMatch` is said when a search while typing finds no row; without it there is no such search: not every row is on the page. */
export type Matrix = {
  caption: string, rowLabel: string, columns: string[], figureColumns: string[], noMatch?: string
  groups: (MatrixSums & { rows: MatrixRow[] })[], total?: MatrixSums, empty?: EmptyState
}
/** 近期截止: days to come in their order. `detail` may open the schools that it counts. */
export type Deadlines = { items: { day: string, dayShort: string, weekday: string, title: string, to?: string, detail?: string, detailTo?: string, badge: StatusBadge }[] }
export type Legend = { items: { state: MatrixState, label: string }[] }
/** `wide` and `narrow` are drawings by `monthCharts`, `table` the same numbers where they do not stand on the page anyway. */
export type ChartPart = { wide: string, narrow: string, table?: TablePart }

// ── evidence ───────────────────────────────────────────────────────────────
/** `place` is what a remark about this file points at. */
type TileFrame = { place?: string, caption: string, time?: string, mark?: StatusBadge, remark?: string, actions?: Action[] }
/** `to` is the file's page; `large` is what the lightbox shows; `facts` stand beside it. */
export type EvidenceTile =
  | TileFrame & { kind: 'picture', to: string, thumbnail: string, large: string, description: string, facts?: { label: string, text: string }[] }
  | TileFrame & { kind: 'file', to: string, icon: IconName, sort: string, size?: string, external?: boolean }
  /** Shows a pupil's name: this viewer may know that it exists. */
  | TileFrame & { kind: 'hidden', reason: string }
/** Where a decision can be made while looking at the pictures: its title, and buttons that a script of the page carries out. */
export type Deciding = { title: string, detail: string, moves: (Look & { does: string })[] }
/** `beside` names what stands beside each picture: ids of the page, with the words for them. */
export type EvidenceGrid = { label: string, tiles: EvidenceTile[], empty?: EmptyState, note?: string, noteHelp?: Term, deciding?: Deciding, beside?: string[] }
/** One file while it may still be changed. `to` opens it beside the form, so that nothing typed is left behind; `bare`: it has no caption yet;
 *  `captions` are words that a tap puts there. */
export type EditedTile = {
  id: string, isPhoto: boolean, first: boolean, last: boolean, menuLabel: string
  to: string, external?: boolean, thumbnail?: string, description: string, icon: IconName, name: string, bare: boolean, sort: string, size?: string, remark?: string
  badge?: StatusBadge, facts: string[], caption: FieldPart, captions: string[], mark?: FieldPart, coverable: boolean, moves: Action[], removal: { label: string, question: string, action: Action }
}
/** Files inside a form: whatever its buttons do, the whole form is kept. With a script each file goes to `to` by itself. `refused` are files
 *  of the last sending, by name, each with its reason; `tick` is about the people in the pictures, and stands before what submits them. */
export type EvidenceEditor = {
  to: string, label: string, photosLabel: string, filesLabel: string, hint?: string, remark?: string, notes: { tone: 'ok' | 'warn' | 'neutral', text: string, icon: IconName }[]
  refused: { name: string, reason: string }[], refusedLabel: string, photos: EditedTile[], files: EditedTile[]
  addPhotos: { name: string, label: string, accept: string }, addFiles: FieldPart[], newMark: FieldPart, upload: Action
  link: { label: string, open: boolean, fields: FieldPart[], action: Action }, rule: string, kinds: string, tick: FieldPart, hasPictures: boolean
}

/** Every part: template name → type of its page. */
export type Parts = {
  'layouts/app': AppLayout, 'layouts/plain': PlainLayout
  'parts/document-head': DocumentHead, 'parts/nav-groups': Pick<AppLayout, 'nav'>, 'parts/account-menu': Pick<AppLayout, 'account' | 'language' | 'here'>
  'parts/language-switch': LanguageSwitch, 'parts/icon': IconPart
  'parts/action': Action, 'parts/action-bar': ActionBar, 'parts/confirm-form': ConfirmForm, 'parts/menu': MenuPart
  'parts/form-guard': FormGuard, 'parts/upload-form': UploadForm, 'parts/error-summary': ErrorSummary, 'parts/filter-bar': FilterBar
  'parts/help': HelpPart, 'parts/field': FieldPart, 'parts/field-control': FieldPart, 'parts/field-choices': FieldPart, 'parts/field-notes': FieldPart
  'parts/heading': Heading, 'parts/notice': NoticePart, 'parts/status-badge': StatusBadge, 'parts/tabs': Tabs, 'parts/empty-state': EmptyState
  'parts/figure': FigurePart, 'parts/progress': ProgressPart, 'parts/check-list': CheckList, 'parts/timeline': Timeline, 'parts/key-values': KeyValues
  'parts/table': TablePart, 'parts/table-head': Column, 'parts/table-cell': { kind: Column['kind'], cell: Cell }, 'parts/pager': Pager
  'parts/matrix': Matrix, 'parts/matrix-sums': MatrixSums & { kind: 'subtotal' | 'total' }, 'parts/matrix-figure': MatrixFigure
  'parts/panel': Panel, 'parts/panel-line': PanelLine, 'parts/form-page': FormPage
  'parts/deadlines': Deadlines
  'parts/legend': Legend, 'parts/chart': ChartPart
  'parts/evidence-grid': EvidenceGrid, 'parts/evidence-tile': EvidenceTile, 'parts/evidence-editor': EvidenceEditor, 'parts/evidence-files': EvidenceEditor, 'parts/evidence-tick': EvidenceEditor, 'parts/waiting-tiles': EvidenceEditor, 'parts/cover-dialog': { label: string }, 'parts/edited-tile': EditedTile, 'parts/lightbox': { label: string, deciding?: Deciding, beside?: string[] }
}
