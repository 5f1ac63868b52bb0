import { beijingTime, type Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Cell, Row, TablePart } from '../platform/web/parts.js'
import { dutyPath, personPath } from '../vice-principals/links.js'
import type { AccountViewer } from '../viewer.js'
import type { Extent } from './extent-queries.js'
import { indicatorName, numberText, schoolGroupText } from './figure-pages.js'
import { indicators } from './indicators.js'
import { address, registerPath } from './links.js'
import { overviewHead, type OverviewHead } from './overview-pages.js'
import { dayInWords, rangeInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'
import type { RegisterInput } from './register-input.js'
import type { RegisterNames } from './register-queries.js'
import { isRegisterState, type RegisterRow, type RegisterTerm } from './register.js'

/** As many lines are shown; what is more is said, and found by township or month. */
const mostLines = 500

export type RegisterPage = { head: OverviewHead, note: string, basis: string, table: TablePart, more: string | undefined }
type Input = { viewer: AccountViewer, extent: Extent, now: Date, asked: RegisterInput, rows: readonly RegisterRow[], day: Day | undefined, names: RegisterNames }

/** What a figure of the register counts, one line for each thing that is counted once. */
export function registerPage(t: T, { viewer, extent, now, asked, rows, day, names }: Input): RegisterPage {
  const { code, period } = extent, { figure, county } = asked, entry = indicators[figure], count = 'register' in entry ? entry.register.count : undefined
  const byId = new Map<string, RegisterRow[]>()
  for (const row of rows) byId.set(row.id, [...byId.get(row.id) ?? [], row])
  const things = [...byId.values()], kind = things[0]?.[0]?.duty ? 'duties' : things[0]?.[0]?.term ? 'terms' : 'schools', isHours = count === 'hours'
  const school = ({ school: { id } }: RegisterRow): string => names.schools.get(id) ?? ''
  // The pool is the bureau's; whoever looks from above has no page of a person.
  const person = (term: RegisterTerm | undefined): Cell => ({ text: names.people.get(term?.personId ?? '')?.fullName, to: viewer.orgKind === 'county' && term ? personPath(term.personId) : undefined })
  const role = ({ term, school: { kindergarten } }: RegisterRow): string => term ? t(term.role === 'vicePrincipal' && kindergarten ? 'vpRole.vicePrincipalOfKindergarten' : `vpRole.${term.role}`) : ''
  const line = (own: readonly RegisterRow[]): Row => {
    const [first] = own, from = names.people.get(first?.term?.personId ?? '')
    if (!first) return { cells: [] }
    if (first.duty) return { cells: [{ text: names.numbers.get(first.duty.id), to: viewer.orgKind === 'county' ? dutyPath(first.duty.id) : undefined }, { text: first.duty.day }, { text: school(first) }, person(first.term), { text: t(`duty.${first.duty.duty}`) }, { text: first.duty.classHours === null ? t('table.unknown') : numberText(t, first.duty.classHours) }] }
    if (first.term) return { cells: [person(first.term), { text: [...new Set(own.map(role))].join(t('list.pause')) }, { text: [from?.unit, from?.post].filter(Boolean).join(t('list.dot')) }, { text: own.map(one => [school(one), t('registerList.term', one.term?.startsOn ?? '', one.term?.until ?? '')].join(t('list.dot'))).join(t('list.stop')) }] }
    return { cells: [{ text: school(first) }, { text: schoolGroupText(t, 'stage', first.school.groups.stage ?? '') }, { text: schoolGroupText(t, 'setting', first.school.groups.setting ?? '') }] }
  }
  const columns: Record<typeof kind, TablePart['columns']> = {
    schools: [{ label: t('crossRows.school'), kind: 'text', head: true }, { label: t('crossRows.stage'), kind: 'text' }, { label: t('crossRows.setting'), kind: 'text' }],
    terms: [{ label: t('registerList.person'), kind: 'text', head: true }, { label: t('registerList.role'), kind: 'text' }, { label: t('registerList.from'), kind: 'text', wide: true }, { label: t('registerList.schools'), kind: 'text' }],
    duties: [{ label: t('registerList.number'), kind: 'text', head: true }, { label: t('registerList.day'), kind: 'date' }, { label: t('crossRows.school'), kind: 'text' }, { label: t('registerList.person'), kind: 'text' }, { label: t('registerList.duty'), kind: 'text', wide: true }, { label: t('indicator.classHours'), kind: 'number' }],
  }
  const sum = things.reduce((all, [first]) => all + (first?.value ?? 0), 0), span = count && isRegisterState(count) && day ? t('registerList.asOf', dayInWords(t, day)) : t('summary.span', rangeInWords(t, period))
  return {
    head: {
      ...overviewHead(t, extent, now, indicatorName(t, figure)), detail: t('indicators.detail', beijingTime(now).slice(0, 16)), back: { label: t('indicators.title'), to: address('/statistics/indicators', { period: code, county }) },
      menu: periodMenu(t, period, extent.choices, chosen => registerPath({ ...asked, until: undefined, month: undefined, period: chosen })), actions: [{ kind: 'print', label: t('action.print'), icon: 'printer' }],
    },
    note: [span, t('registerList.count', numberText(t, things.length), isHours ? t('registerList.hours', numberText(t, sum)) : '')].join(t('list.stop')), basis: t(`basis.${figure}`),
    table: { caption: indicatorName(t, figure), captionHidden: true, columns: columns[kind], rows: things.slice(0, mostLines).map(line), empty: { text: t('registerList.none'), icon: 'building-community' } },
    more: things.length > mostLines ? t('registerList.more', mostLines) : undefined,
  }
}
