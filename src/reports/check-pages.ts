import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, Heading, NoticePart, Panel, PanelLine } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import type { Fault } from './checks.js'
import { bureauRecordPath, reportPath } from './links.js'
import { ownPlaces, seenBlock, type Named } from './pupils.js'
import { faultLine, versionName } from './report-pages.js'
import type { BlockRow, ReportRow, VersionRow } from './report-queries.js'
import { isWritten, longest, writes } from './report.js'
import { tokensOf } from './token.js'

export type ChecksPage = { heading: Heading, notices: NoticePart[], panels: Panel[] }
/** `named` are the names that were found; `values` what was sent, where the form comes back. */
export type ChecksInput = {
  viewer: AccountViewer, report: ReportRow, faults: readonly Fault[], named: readonly Named[], blocks: readonly Pick<BlockRow, 'id' | 'version'>[]
  /** How many there have been. */
  corrections: number
  /** The version that stands, whose figures are looked at instead of today's. */
  final: VersionRow | undefined
  values?: Readonly<Record<string, unknown>>, errors?: FieldErrors, problem?: string
}

/** 检查和定稿: what should be looked at, then the password. A final report is opened here again for a 更正. */
export function checksPage(t: T, input: ChecksInput): ChecksPage {
  const { viewer, report, faults, named, problem } = input, bad = faults.filter(fault => fault.tone === 'bad').length, final = report.state === 'final', others = faults.filter(fault => fault.code !== 'pupil')
  return {
    heading: { title: t(final ? 'report.correct' : 'report.checkAndFreeze'), back: { label: report.title, to: reportPath(report.id) } }, notices: [...(problem ? [{ tone: 'bad' as const, text: problem }] : []), ...(input.final ? [{ tone: 'neutral' as const, text: t('report.checksOfFinal', versionName(t, input.final)) }] : [])],
    panels: [
      { label: t('report.checks'), hint: faults.length === 0 ? t('report.nothingToCheck') : t('report.checkCount', faults.length, bad), checks: others.length === 0 ? undefined : { checks: others.map(fault => faultLine(t, report.id, fault)) } },
      ...(named.length > 0 ? [namesPanel(t, input)] : []),
      ...(writes(viewer) ? [{ label: t(final ? 'report.correct' : 'report.freeze'), hint: bad > 0 && !final ? t('report.stillBad', bad) : undefined, actions: [final ? correcting(t, input) : freezing(t, input), ...(report.state === 'correcting' ? [cancelling(t, input)] : [])] }] : []),
    ],
  }
}

/** Each name with its sentences, and a press that puts 某同学 there. */
function namesPanel(t: T, { viewer, report, named, blocks }: ChecksInput): Panel {
  const mayMask = writes(viewer) && isWritten(report.state), own = named.filter(one => ownPlaces(one).length > 0), to = `/reports/${report.id}/masking`
  const seen = (names: readonly Named[]) => blocks.filter(block => names.some(one => ownPlaces(one).some(place => place.blockId === block.id))).map(block => ({ name: 'seen', value: seenBlock(block) }))
  const lines = named.flatMap(one => one.places.map((place): PanelLine => {
    const [token] = place.inNumber === undefined ? [] : tokensOf(place.inNumber)
    return {
      text: place.sentence, chinese: true, badge: { label: one.name, tone: 'bad' }, detail: place.inNumber === undefined ? undefined : t('report.nameInNumber'),
      to: token?.source === 'record' ? bureauRecordPath(token.number) : `${reportPath(report.id)}#b-${place.blockId}`,
      actions: mayMask && place.inNumber === undefined ? [{ kind: 'post', look: 'quiet', label: t('report.mask'), to, fields: [{ name: 'name', value: one.name }, ...seen([one])] }] : [],
    }
  }))
  return { id: 'names', label: t('report.names'), hint: t('report.namesHint'), lines, actions: mayMask && own.length > 1 ? [{ kind: 'post', label: t('report.maskAll', own.length), to, fields: seen(own) }] : [] }
}

function freezing(t: T, { report, faults, named, corrections, values, errors = {} }: ChecksInput): Action {
  const own = named.filter(one => ownPlaces(one).length > 0), names = own.map(one => one.name), listed = (name: string): unknown[] => [values?.[name] ?? []].flat(), kept = listed('found').filter(name => !listed('mask').includes(name))
  const mask: FieldPart = { kind: 'checkboxes', name: 'mask', label: t('report.maskOnFreezing'), hint: t('report.maskHint'), values: names.filter(name => !kept.includes(name)), options: own.map(one => ({ value: one.name, label: t('report.maskOne', one.name), detail: ownPlaces(one)[0]?.sentence })) }
  return {
    kind: 'confirm', look: 'main', icon: 'lock', id: 'freezing', version: report.version, label: report.state === 'correcting' ? t('report.freezeAgain', corrections + 1) : t('report.freeze'), question: t('report.freezeMeaning'), submitLabel: t('report.freezeNow'), to: `/reports/${report.id}/freezing`,
    open: values?.password !== undefined || faults.length === 0, hidden: names.map(value => ({ name: 'found', value })),
    fields: [...(own.length > 0 ? [mask] : []), { kind: 'password', name: 'password', label: t('password.current'), required: true, autocomplete: 'current-password', errors: errors.password }],
  }
}

const cancelling = (t: T, { report, corrections }: ChecksInput): Action => ({ kind: 'confirm', look: 'quiet', icon: 'arrow-back-up', id: 'cancellation', version: report.version, label: t('report.cancelCorrection', corrections + 1), question: t('report.cancelMeaning'), submitLabel: t('report.cancelNow'), to: `/reports/${report.id}/correction/cancellation`, fields: [] })

const correcting = (t: T, { report, corrections, values, errors = {} }: ChecksInput): Action => ({
  kind: 'confirm', look: 'bad', icon: 'lock-open', id: 'correction', version: report.version, label: t('report.correct'), question: t('report.correctMeaning', corrections + 1), submitLabel: t('report.correctNow'), to: `/reports/${report.id}/correction`, open: errors.reason !== undefined,
  fields: [{ kind: 'textarea', name: 'reason', label: t('report.reason'), required: true, rows: 2, maxLength: longest.reason, value: typeof values?.reason === 'string' ? values.reason : undefined, errors: errors.reason }],
})
