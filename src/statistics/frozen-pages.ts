import { addDays, beijingTime, periodCode, type Day } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { FormPage, Heading, NoticePart, Panel, Row } from '../platform/web/parts.js'
import type { Form } from '../platform/web/route.js'
import type { AccountViewer } from '../viewer.js'
import type { Extent } from './extent-queries.js'
import { indicatorName, numberText, percentText } from './figure-pages.js'
import { frozenUntil, isRestated, mayLift, type Restated } from './frozen.js'
import { mostOfNote } from './frozen-input.js'
import { mostCauses, type Cause, type FrozenRow, type StoredRow } from './frozen-queries.js'
import { differenceText } from './indicator-pages.js'
import { indicatorGroups, indicators, unitOfIndicator } from './indicators.js'
import { address } from './links.js'
import { periodName, rangeInWords } from './period-names.js'

export type FrozenPage = { heading: Heading, notices: NoticePart[], panels: Panel[] }

export const frozenPath = (id?: string): string => id === undefined ? '/statistics/frozen' : `/statistics/frozen/${id}`
/** Of several counties, for whoever stands above them. */
export const frozenOfCountiesPath = (period: string): string => address(frozenPath(), { period })
export const freezePath = (period?: string): string => address('/statistics/frozen/new', { period })

export const moment = (at: Date): string => beijingTime(at).slice(0, 16)
const nameOf = (t: T, row: FrozenRow, nameOfPeriod: (code: string) => string): string => t('frozen.versionOf', nameOfPeriod(row.code), row.version)
const spanOf = (t: T, { startsOn, until }: { startsOn: Day, until: Day }): string => rangeInWords(t, { startsOn, endsOn: until })

/** 已锁定的数据: every version, newest first. @param nameOfPeriod a period by its code */
export function frozenListPage(t: T, viewer: AccountViewer, rows: readonly FrozenRow[], nameOfPeriod: (code: string) => string): FrozenPage {
  const leads = viewer.role === 'leader'
  return {
    heading: { title: t('frozen.title'), detail: t('frozen.lead'), back: { label: t('cross.title'), to: '/statistics' }, actions: leads ? [{ kind: 'link', look: 'main', icon: 'lock', label: t('frozen.freeze'), to: freezePath() }] : [] },
    notices: [],
    panels: rows.length === 0 ? [{ label: t('frozen.title'), empty: t('list.sentences', t('frozen.none'), t(leads ? 'frozen.noneLeader' : 'frozen.noneOthers')) }] : [{ label: t('frozen.title'), table: {
      caption: t('frozen.title'), captionHidden: true,
      columns: [{ label: t('frozen.period'), kind: 'text', head: true }, { label: t('frozen.span'), kind: 'text', wide: true }, { label: t('frozen.at'), kind: 'date' }, { label: t('frozen.by'), kind: 'text' }, { label: t('frozen.note'), kind: 'text', wide: true }, { label: t('submissions.status'), kind: 'badge' }],
      rows: rows.map(row => ({ cells: [
        { text: nameOf(t, row, nameOfPeriod), to: frozenPath(row.id) }, { text: spanOf(t, row) }, { text: moment(row.frozenAt) }, { text: row.frozenBy.displayName }, { text: row.note },
        row.liftedAt ? { text: t('frozen.lifted'), tone: 'neutral' as const } : { text: t('frozen.frozen'), tone: 'ok' as const },
      ] })),
    } }],
  }
}

/** 锁定数据: what will be stored, and the leader's own password. */
export function freezePage(t: T, { period, code, choices }: Extent, today: Day, earlier: { version: number } | undefined, { values = {}, errors = {}, problem }: { values?: Record<string, unknown>, errors?: FieldErrors, problem?: Form['problem'] } = {}): FormPage {
  const text = (name: string): string => { const value = values[name]; return typeof value === 'string' ? value : '' }
  const until = frozenUntil(period, today), offered = [...choices.years, ...choices.terms, ...choices.schoolYears].filter(one => one.startsOn <= today)
  const options = [...(offered.some(one => periodName(t, one) === periodName(t, period)) ? [] : [{ value: code, label: periodName(t, period) }]), ...offered.map(one => ({ value: periodCode(one), label: periodName(t, one) }))]
  return {
    heading: { title: t('frozen.freeze'), back: { label: t('frozen.title'), to: frozenPath() } },
    notices: [
      ...(problem && problem.code !== 'invalid' ? [{ tone: 'bad' as const, text: sentenceOf(problem, t) }] : []),
      { tone: 'primary', text: t('frozen.what', periodName(t, period), rangeInWords(t, { startsOn: period.startsOn, endsOn: until })), detail: [until < period.endsOn ? t('frozen.running', addDays(until, -1)) : '', earlier ? t('frozen.again', earlier.version + 1) : ''].filter(Boolean).join(t('list.stop')) || undefined },
    ],
    errors: Object.entries(errors).flatMap(([name, sentences]) => (sentences ?? []).map(sentence => ({ text: sentence, to: `#${name}` }))),
    to: frozenPath(),
    sections: [{ label: t('frozen.freeze'), hint: t('frozen.meaning'), rows: [
      [{ kind: 'select', name: 'period', label: t('frozen.period'), value: code, required: true, options, errors: errors.period }],
      [{ kind: 'text', name: 'note', label: t('frozen.note'), value: text('note'), maxLength: mostOfNote, hint: t('frozen.noteHint'), errors: errors.note }],
      [{ kind: 'password', name: 'password', label: t('password.current'), required: true, focus: true, autocomplete: 'current-password', errors: errors.password }],
    ] }],
    submitLabel: t('frozen.freeze'), cancel: { label: t('action.cancel'), to: frozenPath() },
  }
}

export type RestatementInput = { viewer: AccountViewer, now: Date, row: FrozenRow, stored: StoredRow, figures: readonly Restated[], causes: readonly Cause[], more: boolean, nameOfPeriod: (code: string) => string, county?: string }

/** One version: what was stored, what counts now, and which records made the difference. */
export function frozenPage(t: T, { viewer, now, row, stored, figures, causes, more, nameOfPeriod, county }: RestatementInput): FrozenPage {
  const changed = figures.filter(isRestated), name = [county, nameOf(t, row, nameOfPeriod)].filter(Boolean).join(t('list.dot'))
  const figureLine = (one: Restated): Row => ({ cells: [{ text: indicatorName(t, one.key) }, { text: t(`figureUnit.${unitOfIndicator(one.key)}`) }, { text: valueText(t, one, one.then) }, { text: valueText(t, one, one.now), to: one.to }, isRestated(one) ? { text: t('frozen.since', changeText(t, one), row.version), tone: 'warn' } : {}] })
  return {
    heading: {
      title: name, badge: row.liftedAt ? { label: t('frozen.lifted'), tone: 'neutral' } : { label: t('frozen.frozen'), tone: 'ok' }, back: { label: t('frozen.title'), to: county === undefined ? frozenPath() : frozenOfCountiesPath(row.code) },
      detail: [spanOf(t, row), t('frozen.byAt', row.frozenBy.displayName, moment(row.frozenAt)), row.note].filter(Boolean).join(t('list.dot')),
      actions: [{ kind: 'print', label: t('action.print'), icon: 'printer' }, ...(viewer.role === 'leader' && mayLift(row, viewer.id, now) ? [{ kind: 'post' as const, icon: 'arrow-back-up' as const, label: t('frozen.lift'), to: `${frozenPath(row.id)}/lifting` }] : [])],
    },
    notices: [
      ...(row.liftedAt ? [{ tone: 'neutral' as const, text: t('frozen.liftedAt', moment(row.liftedAt)) }] : []),
      changed.length === 0 ? { tone: 'ok', text: t('frozen.nothingChanged') } : { tone: 'warn', text: t('frozen.changed', changed.length, causes.length), detail: causes.length === 0 ? t('frozen.noRecords') : undefined },
    ],
    panels: [
      ...(causes.length === 0 ? [] : [{ id: 'causes', label: t('frozen.causes'), hint: more ? t('frozen.more', mostCauses) : undefined, table: {
        caption: t('frozen.causes'), captionHidden: true,
        columns: [{ label: t('field.title'), kind: 'text' as const, head: true }, { label: t('frozen.change'), kind: 'badge' as const }, ...(['time', 'session', 'personTimes'] as const).map(unit => ({ label: t(`figureUnit.${unit}`), kind: 'number' as const })), { label: t('frozen.reason'), kind: 'text' as const }, { label: t('frozen.by'), kind: 'text' as const, wide: true }, { label: t('frozen.when'), kind: 'date' as const, wide: true }],
        rows: causes.map((one): Row => ({ cells: [
          { text: one.title, to: `/submissions/${one.id}`, note: [one.org.bureauName ?? one.org.name, one.number ?? '', one.late ? t('frozen.late') : ''].filter(Boolean).join(t('list.dot')) },
          { text: t(one.what === 'changed' ? 'frozen.changed.badge' : `frozen.${one.what}`), tone: one.what === 'added' ? 'ok' : one.what === 'removed' ? 'bad' : 'warn' }, ...[one.records, one.sessions, one.pupils].map(number => ({ text: signed(t, number) })),
          { text: one.reasons.join(t('list.stop')) }, { text: one.step?.actor.displayName ?? '' }, { text: one.step ? moment(one.step.at) : '' },
        ] })),
      } }]),
      { label: t('frozen.figures'), table: {
        caption: t('frozen.figures'), captionHidden: true,
        columns: [{ label: t('indicators.indicator'), kind: 'text', head: true }, { label: t('indicators.unit'), kind: 'text', wide: true }, { label: t('frozen.then'), kind: 'number' }, { label: t('frozen.now'), kind: 'number' }, { label: t('frozen.difference'), kind: 'badge' }],
        rows: indicatorGroups.flatMap((group): Row[] => { const own = figures.filter(one => indicators[one.key].group === group); return own.length === 0 ? [] : [{ kind: 'group', cells: [{ text: t(`indicatorGroup.${group}`) }] }, ...own.map(figureLine)] }),
      } },
      { label: t('frozen.proof'), hint: t('frozen.chain', stored.auditSeq, stored.auditHash) },
    ],
  }
}

const signed = (t: T, number: number): string => number === 0 ? '0' : (number > 0 ? '+' : '') + numberText(t, number)
export const valueText = (t: T, { unit }: Pick<Restated, 'unit'>, value: number | null): string => unit === 'percent' ? percentText(t, value) : numberText(t, value)
/** +3; where one of both is not known, both stand beside it anyway. */
export const changeText = (t: T, { unit, then, now }: Pick<Restated, 'unit' | 'then' | 'now'>): string => then === null || now === null ? t('frozen.differs') : differenceText(t, { unit, value: now }, { value: then })
