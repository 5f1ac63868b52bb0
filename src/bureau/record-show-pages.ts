import { beijingTime } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, EvidenceGrid, Heading, KeyValues, NoticePart, TablePart, Timeline } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { columnsIn, isStock, labelIn, nameIn, type Category, type FieldDef } from './category.js'
import { recordPath, recordsPath } from './links.js'
import { percentOf } from './measure.js'
import { stateBadge } from './number-pages.js'
import { unitOf, withUnit } from './number-text.js'
import type { RecordRow, StepRow } from './record-queries.js'
import { limits, mayMove, stateOf, type Move } from './record.js'

/** A form for files, with the line that stands at every upload. */
type UploadForm = { to: string, label: string, fields: FieldPart[], rule: string, action: Action, refused: { label: string, files: { name: string, reason: string }[] } | undefined }
export type BureauRecordPage = {
  heading: Heading, notices: NoticePart[], facts: { label: string, facts: KeyValues }, numbers: { label: string, facts: KeyValues } | undefined, table: TablePart | undefined, note: { label: string, text: string } | undefined
  evidence: { label: string, facts: KeyValues, grid: EvidenceGrid | undefined, removals: Action[], form: UploadForm | undefined }
  check: { label: string, text: string, badge: Heading['badge'], actions: Action[] }, history: { label: string, timeline: Timeline }
}

export type ShowInput = {
  viewer: AccountViewer, category: Category, record: RecordRow, steps: readonly StepRow[], grid: EvidenceGrid | undefined, files: readonly { id: string, name: string }[]
  refused?: readonly { name: string, reason: string }[], problem?: string, voiding?: { comment: string, error: string }
}

export function showPage(t: T, input: ShowInput): BureauRecordPage {
  const { viewer, category, record, steps, problem } = input, state = stateOf(record), may = (move: Move): boolean => mayMove(viewer, record, move) === true
  const rows = category.fields.find((field): field is Extract<FieldDef, { type: 'rows' }> => field.type === 'rows'), lines = rows ? pairsOf(record.answers[rows.code]) : []
  return {
    heading: {
      title: record.title, badge: stateBadge(t, state), detail: [nameIn(t, category), record.number].join(t('list.dot')), back: { label: t('bureau.title'), to: recordsPath({ category: category.code, period: record.day.slice(0, 4) }) },
      actions: [
        { kind: 'print', icon: 'printer', label: t('action.print') },
        ...(may('change') ? [{ kind: 'link' as const, icon: 'pencil' as const, label: t('action.edit'), to: `${recordPath(record.id)}/form` }] : []),
        ...(may('void') ? [voiding(t, input)] : []), ...(may('restore') ? [post(t('bureau.restore'), `${recordPath(record.id)}/restoring`, record.version, 'arrow-back-up')] : []),
      ],
    },
    notices: [
      ...(problem ? [{ tone: 'bad' as const, text: problem }] : []),
      ...(state === 'void' ? [{ tone: 'neutral' as const, text: t('bureau.isVoid'), detail: [...steps].reverse().find(one => one.action === 'voided')?.comment }] : []),
    ],
    facts: { label: t('bureau.basics'), facts: { facts: factsOf(t, category, record) } },
    numbers: numbersOf(t, category, record),
    table: rows && lines.length > 0 ? { caption: nameIn(t, rows), captionHidden: true, columns: columnsIn(t, rows).map((label, i) => ({ label, kind: 'text' as const, head: i === 0 })), rows: lines.map(line => ({ cells: line.map(text => ({ text })) })) } : undefined,
    note: record.note === '' ? undefined : { label: t('bureau.note'), text: record.note },
    evidence: evidenceOf(t, input, may('change')), check: checkOf(t, input), history: { label: t('bureau.history'), timeline: { entries: [...steps].reverse().map(step => entryOf(t, step)) } },
  }
}

const pairsOf = (answer: unknown): string[][] => [answer ?? []].flat(1).filter((one): one is string[] => Array.isArray(one))
const post = (label: string, to: string, version: number, icon: 'arrow-back-up' | 'check', look?: 'ok' | 'quiet'): Action => ({ kind: 'post', label, to, version, icon, look })

function factsOf(t: T, category: Category, record: RecordRow): KeyValues['facts'] {
  const day = category.fields.find(field => field.type === 'day'), until = category.fields.find(field => field.type === 'until')
  const answers = category.fields.flatMap((field): KeyValues['facts'] => {
    const answer = record.answers[field.code]
    if (answer === undefined || field.type === 'rows') return []
    const text = field.type === 'steps' ? field.choices.filter(one => [answer].flat(1).includes(one.value)).map(one => labelIn(t, one)).join(t('list.pause')) : String(answer)
    return [{ label: nameIn(t, field), text, wide: true, named: true }]
  })
  return [
    { label: day ? nameIn(t, day) : t('bureau.day'), text: record.day, number: true, named: true }, ...(until ? [{ label: nameIn(t, until), text: record.until ?? undefined, number: true, named: true }] : []),
    { label: t('bureau.head'), text: t(`bureauHead.${record.headPart}`), named: true }, ...answers,
  ]
}

function numbersOf(t: T, category: Category, record: RecordRow): BureauRecordPage['numbers'] {
  const stated = (code: string) => record.measures.find(one => one.code === code)
  const facts = category.measures.flatMap((def): KeyValues['facts'] => {
    const made = def.ratio && percentOf(stated(def.ratio.part), stated(def.ratio.whole)), one = made ? { ...made, unit: def.unit } : stated(def.code)
    return one ? [{ label: nameIn(t, def), text: withUnit(t, one, unitOf(one.unit)), number: true, named: true, beside: isStock(category, def) && !def.ratio ? t('bureau.asOf', record.day) : undefined }] : []
  })
  return facts.length === 0 ? undefined : { label: t('bureau.numbers'), facts: { facts } }
}

function evidenceOf(t: T, { record, grid, files, refused }: ShowInput, mayChange: boolean): BureauRecordPage['evidence'] {
  const to = `${recordPath(record.id)}/evidence`
  return {
    label: t('bureau.evidence'), grid,
    facts: { facts: [{ label: t('bureau.documentNumber'), text: record.documentNumber || undefined, named: true }, { label: t('bureau.keptAt'), text: record.keptAt || undefined, named: true }] },
    removals: mayChange ? files.map(({ id, name }): Action => ({ kind: 'confirm', look: 'quiet', icon: 'trash', id: `remove-${id}`, version: record.version, label: t('bureau.removeFile', name), question: t('bureau.removeFileQuestion', name), submitLabel: t('evidence.removeNow'), to: `${to}/${id}/removal`, fields: [] })) : [],
    form: mayChange ? {
      to, label: t('bureau.addFiles'), rule: t('list.sentences', t('evidence.rule'), t('bureau.minutesStay')),
      fields: [{ kind: 'file', name: 'files', label: t('bureau.addFiles'), labelHidden: true, accept: 'image/*,application/pdf,.pdf,.docx,.xlsx', multiple: true, addLabel: t('bureau.chooseFiles') }],
      action: { kind: 'submit', icon: 'upload', label: t('evidence.upload') },
      refused: refused && refused.length > 0 ? { label: t('evidence.refused', refused.length), files: [...refused] } : undefined,
    } : undefined,
  }
}

/** 复核: who wrote what stands there, who confirmed it, and whose turn it is. */
function checkOf(t: T, { viewer, record, steps }: ShowInput): BureauRecordPage['check'] {
  const state = stateOf(record), last = (accountId: string | null) => [...steps].reverse().find(one => one.actorId === accountId)?.actor.displayName ?? ''
  const wrote = t('bureau.wroteBy', last(record.writtenById), beijingTime(record.writtenAt).slice(0, 16)), may = mayMove(viewer, record, 'confirm')
  const path = recordPath(record.id)
  const turn = state === 'void' ? '' : record.confirmedAt ? t('bureau.confirmedBy', last(record.confirmedById), beijingTime(record.confirmedAt).slice(0, 16)) : may === 'ownWord' ? t('bureau.ownWord') : may ? t('bureau.yourTurn') : t('bureau.waits')
  return {
    label: t('bureau.check'), badge: stateBadge(t, state), text: [wrote, turn].filter(Boolean).join(''),
    actions: [
      ...(may === true ? [post(t('bureau.confirm'), `${path}/confirmation`, record.version, 'check', 'ok')] : []),
      ...(mayMove(viewer, record, 'unconfirm') === true ? [post(t('bureau.unconfirm'), `${path}/unconfirmation`, record.version, 'arrow-back-up', 'quiet')] : []),
    ],
  }
}

function voiding(t: T, { record, voiding }: ShowInput): Action {
  return {
    kind: 'confirm', look: 'bad', icon: 'ban', id: 'voiding', version: record.version, label: t('action.void'), question: t('bureau.voidQuestion'), submitLabel: t('action.void'), to: `${recordPath(record.id)}/voiding`, open: voiding !== undefined,
    fields: [{ kind: 'textarea', name: 'comment', label: t('bureau.voidReason'), required: true, rows: 2, maxLength: limits.comment, value: voiding?.comment, errors: voiding && [voiding.error], chips: [t('bureau.voidTwice'), t('bureau.voidWrong'), t('bureau.voidPlans')] }],
  }
}

const tones = { written: 'neutral', changed: 'primary', confirmed: 'ok', unconfirmed: 'warn', voided: 'bad', restored: 'primary', evidenceAdded: 'primary', evidenceRemoved: 'warn' } as const
function entryOf(t: T, { action, at, fields, comment, actor }: StepRow): Timeline['entries'][number] {
  const names = fields.split(' ').filter(one => one !== '' && one !== 'confirmed'), lost = fields.split(' ').includes('confirmed')
  return {
    time: beijingTime(at).slice(0, 16), who: actor.displayName, tone: tones[action], comment: comment || undefined,
    text: [t(`bureauAction.${action}`), names.length > 0 ? t('list.inBrackets', names.map(name => t(`bureauField.${name as 'day'}`)).join(t('list.pause'))) : '', lost ? t('bureau.confirmationGone') : ''].join(''),
  }
}
