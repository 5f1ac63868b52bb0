import { beijingTime, dayOf } from '../calendar.js'
import { audiences, type Audience } from '../activities/activity.js'
import type { CellValue, SheetColumn, SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import { kindFullName, schemeName } from './figure-pages.js'
import type { ActivityKindRow } from './kind-queries.js'
import type { LedgerRecord } from './ledger-sheet-queries.js'
import { signOff, type SheetFrame } from './summary-sheet.js'

export type LedgerSheet = SheetFrame & {
  period: string, span: string, kinds: readonly ActivityKindRow[], owed: readonly string[], roles: ReadonlyMap<string, { label: string, englishLabel: string }>
  /** Phone numbers go to the school and to its own county, no further up. */
  withPhones: boolean
  pages: AsyncIterable<LedgerRecord[]>
}

type Column = SheetColumn & { cell(record: LedgerRecord): CellValue }

/** 台账: one row per record, in the order of the days; numbers that nobody stated stay empty. Summaries are not in it: they are where a pupil's name could stand. */
export function ledgerSheet(t: T, sheet: LedgerSheet): SheetSpec {
  const columns = ledgerColumns(t, sheet)
  return {
    name: t('sheet.ledger'), title: t('sheet.ledgerTitle', sheet.place, sheet.period),
    notes: { left: t('summary.unit', sheet.bureau), middle: t('summary.span', sheet.span), right: t('summary.unitsLine') },
    columns, rows: rowsOf(sheet.pages, columns), total: { label: t('table.total') }, signOff: signOff(t, sheet.today), pageFooter: t('sheet.pages'), frozenColumns: 2,
  }
}

async function* rowsOf(pages: AsyncIterable<LedgerRecord[]>, columns: readonly Column[]): AsyncGenerator<SheetRow[]> {
  for await (const page of pages) yield page.map(record => ({ kind: 'row', cells: columns.map(column => column.cell(record)) }))
}

function ledgerColumns(t: T, { kinds, owed, roles, withPhones }: LedgerSheet): Column[] {
  const names = new Map(kinds.map(kind => [kind.code, kindFullName(t, kind)]))
  const text = (header: string, width: number, cell: (record: LedgerRecord) => string | null | undefined): Column => ({ header, width, kind: 'text', cell: record => cell(record) || null })
  const number = (header: string, width: number, cell: (record: LedgerRecord) => number | null | undefined): Column => ({ header, width, kind: 'integer', total: 'sum', cell: record => cell(record) ?? null })
  const role = ({ topic, activity }: LedgerRecord): string | undefined => {
    const found = roles.get(`${topic} ${String((activity?.extra as Record<string, unknown> | undefined)?.lecturerRole ?? '')}`)
    return found && (t.language === 'en' ? found.englishLabel : found.label)
  }
  return [
    { header: t('table.number'), width: 6, kind: 'index', cell: () => null },
    text(t('sheet.school'), 22, record => record.org.bureauName ?? record.org.name),
    text(t('filter.stage'), 10, record => record.org.reportingStage ? t(`stageShort.${record.org.reportingStage}`) : ''),
    text(t('sheet.group'), 9, record => owed.includes(record.topic) ? schemeName(t, undefined) : t('sheet.otherGroup')),
    text(t('field.kind'), 22, record => names.get(record.topic) ?? record.topic),
    text(t('sheet.recordNumber'), 15, record => record.number),
    text(t('field.title'), 34, record => record.title),
    { header: t('sheet.heldOn'), width: 13, kind: 'date', cell: record => record.heldOn }, { header: t('sheet.endsOn'), width: 13, kind: 'date', cell: record => record.activity?.endsOn ?? null },
    text(t('field.place'), 14, record => record.activity?.place),
    text(t('sheet.lecturer'), 12, record => record.activity?.lecturerName),
    text(t('sheet.lecturerPost'), 24, ({ activity }) => [activity?.lecturerUnit, activity?.lecturerPost].filter(Boolean).join(' ')),
    text(t('sheet.lecturerRole'), 14, role),
    text(t('sheet.audience'), 14, record => audiences.filter(audience => (sumOf(record, audience) ?? 0) > 0).map(audience => t(`audience.${audience}`)).join(t('list.pause'))),
    number(t('sheet.classes'), 8, record => record.activity?.classes), number(t('ledger.sessions'), 7, record => record.activity?.sessions),
    number(t('sheet.pupils'), 10, record => sumOf(record, 'pupils')), number(t('sheet.teachers'), 10, record => sumOf(record, 'teachers')),
    number(t('sheet.cadres'), 10, record => sumOf(record, 'cadres')), number(t('sheet.parents'), 10, record => sumOf(record, 'parents')),
    number(t('field.classHours'), 7, record => record.activity?.classHours),
    text(t('sheet.takingPart'), 24, ({ activity }) => (activity?.participations.length ?? 0) > 1 ? activity?.participations.map(one => one.school.name).join(t('list.pause')) : ''),
    text(t('field.occasion'), 16, record => record.activity?.occasion),
    text(t('field.channels'), 16, record => record.activity?.channels.map(one => one.name).sort().join(t('list.pause'))),
    { ...text(t('field.newsLinks'), 26, () => ''), cell: ({ activity }) => { const [first] = activity?.newsLinks ?? []; return first ? { value: first.url, url: first.url } : null } },
    number(t('sheet.photos'), 9, record => record.photos), number(t('sheet.works'), 9, record => record.activity?.works), number(t('sheet.certificates'), 9, record => record.certificates),
    text(t('sheet.author'), 12, record => record.author.displayName),
    ...(withPhones ? [text(t('sheet.phone'), 15, record => record.author.phone)] : []),
    { header: t('sheet.filedOn'), width: 13, kind: 'date', cell: record => record.submittedAt ? dayOf(record.submittedAt) : null },
    text(t('sheet.opinion'), 22, ({ status, lastStep }) => [t(`status.${status}`), lastStep ? beijingTime(lastStep.at).slice(0, 10) : '', lastStep?.comment ?? ''].filter(Boolean).join(' ')),
  ]
}

/** 人次 over the schools in the list; null where none stated a number. */
function sumOf({ activity }: LedgerRecord, audience: Audience): number | null {
  const known = (activity?.participations ?? []).flatMap(one => one[audience] ?? [])
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0)
}
