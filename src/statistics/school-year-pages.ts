import { beijingTime, yearOf, type Day } from '../calendar.js'
import { audiences } from '../activities/activity.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, EvidenceTile, Link, MenuPart, TablePart } from '../platform/web/parts.js'
import type { Extent } from './extent-queries.js'
import { figureText, kindFullName, kindName, numberText, schemeName } from './figure-pages.js'
import { address, recordsPath, schoolYearPath } from './links.js'
import { stateOf } from './matrix.js'
import { cellLabel } from './matrix-pages.js'
import { ownKeys, type OwnStanding } from './own-standing-queries.js'
import { periodName, rangeInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { counted } from './record-states.js'
import { roleText } from '../vice-principals/appointment.js'
import { lastDayOf } from '../vice-principals/duty.js'
import { appointmentPath, dutiesPath } from '../vice-principals/links.js'
import type { YearRecord, YearServing } from './school-year-queries.js'

/** How many small pictures stand at an activity. */
const mostPictures = 3

export type YearActivity = {
  number: string, date: string, kind: string, title: string, to: string, beside: string, audience: string, photos: string
  /** What a phone says below the title, in place of the columns that it has no room for. */
  narrow: string
  pictures: { source: string, description: string }[]
}
export type SchoolYearPage = {
  back: Link, menu: MenuPart, actions: Action[], title: string, notes: string[]
  duties: { label: string, table: TablePart } | undefined
  activities: { label: string, columns: { label: string, wide: boolean }[], rows: YearActivity[], empty: string }
  serving: { label: string, table: TablePart } | undefined
  figures: { label: string, table: TablePart }, signs: string[]
}

export type SchoolYearInput = {
  extent: Extent, now: Date, today: Day, school: { id: string, name: string }, back: Link, own: OwnStanding, records: readonly YearRecord[], serving: readonly YearServing[]
  /** How this viewer may see a photo: what is closed to them is counted and not shown. */
  tileOf(record: YearRecord, photo: YearRecord['photos'][number]): EvidenceTile
}

/** 学校年度法治教育活动情况: what was owed, what was done, day by day, and what it adds up to; to be printed and signed. */
export function schoolYearPage(t: T, { extent, now, school, back, own, records, serving, tileOf }: SchoolYearInput): SchoolYearPage {
  const { period, code } = extent, names = new Map(own.kinds.map(kind => [kind.code, kindName(t, kind)]))
  // Who owes nothing has no first part; what there is counts from one.
  const first = own.duties.length === 0 ? 1 : 2
  return {
    back, menu: periodMenu(t, period, extent.choices, chosen => schoolYearPath(school.id, chosen)), actions: [{ kind: 'print', icon: 'printer', label: t('action.print') }, { kind: 'link', look: 'main', icon: 'download', label: t('archive.download'), download: true, to: address('/downloads/school-year.zip', { school: school.id, period: code }) }],
    title: t('year.title', school.name, periodName(t, period)),
    notes: [t('summary.unit', school.name), t('summary.span', rangeInWords(t, period)), t('overview.detail', beijingTime(now).slice(0, 16))],
    duties: own.duties.length === 0 ? undefined : { label: t('year.heading', 1, t('year.duties', schemeName(t, own.requirements?.scheme))), table: dutiesTable(t, own, code, school.id) },
    activities: {
      label: t('year.heading', first, t('year.activities', records.length)), empty: t('year.nothing'), columns: ([['table.number', true], ['field.heldOn', false], ['field.kind', true], ['field.title', false], ['year.audience', true], ['year.photos', true]] as const).map(([key, wide]) => ({ label: t(key), wide })),
      rows: records.map((record, index) => yearActivity(t, record, index, names, school.id, tileOf)),
    },
    serving: serving.length === 0 ? undefined : { label: t('year.heading', first + 1, t('vp.title')), table: servingTable(t, serving, yearOf(period.startsOn)) },
    figures: {
      label: t('year.heading', first + (serving.length === 0 ? 1 : 2), t('year.figures')),
      table: {
        caption: t('year.figures'), captionHidden: true, columns: [{ label: t('overview.item'), kind: 'text', head: true }, { label: t('overview.number'), kind: 'number' }, { label: t('year.basis'), kind: 'text' }],
        rows: ownKeys.map(key => { const figure = own.numbers.all[key]; return { cells: [{ text: t(`indicator.${key}`) }, { text: figureText(t, figure), to: figure.to }, { text: t(`basis.${key}`) }] } }),
      },
    },
    signs: [t('year.filledBy'), t('year.head'), t('year.date')],
  }
}

/** Who served, and what they did: each number opens its records. */
const servingTable = (t: T, serving: readonly YearServing[], year: number): TablePart => ({
  caption: t('vp.title'), captionHidden: true,
  columns: [{ label: t('person.name'), kind: 'text', head: true }, { label: t('statement.role'), kind: 'text', wide: true }, { label: t('statement.term'), kind: 'text', wide: true }, { label: t('statement.hours'), kind: 'number' }, { label: t('statement.records'), kind: 'number' }],
  rows: serving.map(({ term, sum }) => ({ cells: [
    { text: term.person.fullName, to: appointmentPath(term.id), note: term.person.unit }, { text: roleText(t, term) }, { text: t('registerList.term', term.startsOn, lastDayOf(term)) },
    { text: t('duties.hours', sum.classHours), to: dutiesPath(term.id, year) }, { text: t('statement.times', sum.records), to: dutiesPath(term.id, year) },
  ] })),
})

function dutiesTable(t: T, { duties, requirements, standing }: OwnStanding, period: string, schoolId: string): TablePart {
  return {
    caption: t('year.duties', schemeName(t, requirements?.scheme)), captionHidden: true,
    columns: [{ label: t('field.kind'), kind: 'text', head: true }, { label: t('year.owed'), kind: 'text' }, { label: t('year.done'), kind: 'number' }, { label: t('summary.standing'), kind: 'text' }],
    rows: duties.map(({ kind, facts }) => {
      const [first] = requirements?.duties.filter(duty => duty.kindCode === kind.code) ?? []
      return { cells: [
        { text: kindFullName(t, kind) }, { text: first ? t(first.per === 'term' ? 'standing.perTerm' : 'standing.perYear', first.owed) : '' },
        { text: t('figure.withUnit', numberText(t, facts.approved), t('figureUnit.time')), to: recordsPath({ period, status: counted, school: schoolId, topic: kind.code }) },
        { text: standing?.completed === null ? cellLabel(t, stateOf(facts), facts) : t(facts.fulfilled ? 'summary.completed' : 'summary.unfinished') },
      ] }
    }),
  }
}

function yearActivity(t: T, record: YearRecord, index: number, names: ReadonlyMap<string, string>, schoolId: string, tileOf: SchoolYearInput['tileOf']): YearActivity {
  const { activity, photos } = record, numbers = activity?.participations[0]
  const tiles = photos.map(photo => tileOf(record, photo)), closed = tiles.filter(tile => tile.kind === 'hidden').length
  const kind = names.get(record.topic) ?? record.topic
  const audience = audiences.flatMap(audience => { const number = numbers?.[audience] ?? null; return number === null ? [] : [t('figure.withUnit', t(`audience.${audience}`), numberText(t, number))] }).join(t('list.comma'))
  return {
    number: String(index + 1), date: record.heldOn ?? '', kind, narrow: [kind, audience].filter(Boolean).join(t('list.dot')), title: record.title, to: `/submissions/${record.id}`,
    beside: [activity?.place ?? '', record.orgId === schoolId ? '' : t('standing.host', record.org.bureauName ?? record.org.name)].filter(Boolean).join(' · '),
    audience: audience || t('table.unknown'),
    photos: closed > 0 ? t('year.photosClosed', photos.length, closed) : numberText(t, photos.length),
    pictures: tiles.flatMap(tile => tile.kind === 'picture' ? [{ source: tile.thumbnail, description: tile.caption }] : []).slice(0, mostPictures),
  }
}
