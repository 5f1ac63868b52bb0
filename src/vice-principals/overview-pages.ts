import type { T } from '../platform/texts/texts.js'
import type { Action, EmptyState, FigurePart, Heading, Link, NoticePart, Panel, ProgressPart, TablePart, Tone } from '../platform/web/parts.js'
import { ledgerPath, mattersPath, newAppointmentPath, peoplePath, proposalsPath, rulesPath, schoolVicePrincipalsPath } from './links.js'
import { listsOf, matterPanel, type MattersInput } from './matter-pages.js'
import type { Coverage, CoverageLine, Overview } from './overview.js'

/** `missing` are the schools with nobody, by name; `more` says how many there are when not all are named. */
export type CoverageRow = { label: string, named: boolean, cells: { text: string, progress: ProgressPart | undefined }[], missing: Link[], more: Link | undefined }
export type CoverageTable = { label: string, columns: string[], rows: CoverageRow[] }
export type VicePrincipalsPage = {
  heading: Heading, steps: { label: string, items: { count: number, unit: string, label: string, to: string, tone: Tone }[] } | undefined, done: NoticePart | undefined, empty: EmptyState | undefined
  figuresLabel: string, figures: FigurePart[], left: Panel[], right: Panel[], coverage: CoverageTable[], organs: Panel | undefined, paper: { left: string, right: string, signs: string[] }
}
export type OverviewInput = MattersInput & { bureau: string, proposals: number }

const shown = 6, fewer = 4, named = 5
/** Cut, not rounded: 100 % is said of all only. @param whole not 0 */
const share = (part: number, whole: number): string => `${Math.floor(1000 * part / whole) / 10}%`

/** 法治副校长: what needs somebody's hand, how many schools are served, and by whom. */
export function overviewPage(t: T, input: OverviewInput): VicePrincipalsPage {
  const { register, overview, appoints, bureau } = input, lists = listsOf(t, input), items = stepsOf(t, input), begun = register.people.size + register.appointments.length > 0
  const appoint: Action[] = appoints ? [{ kind: 'link', look: 'main', icon: 'plus', label: t('vpOverview.appoint'), to: newAppointmentPath({}) }] : []
  return {
    heading: {
      title: t('vp.title'), detail: t('vpOverview.asOf', register.day),
      actions: [
        { kind: 'print', label: t('action.print'), icon: 'printer' }, { kind: 'link', icon: 'file-spreadsheet', label: t('vpOverview.ledger'), download: true, to: ledgerPath('xlsx') }, { kind: 'link', look: 'quiet', label: t('download.csv'), download: true, to: ledgerPath('csv') },
        { kind: 'link', icon: 'users', label: t('vpOverview.toPeople'), to: peoplePath }, { kind: 'link', icon: 'clipboard-check', label: t('vpOverview.toRules'), to: rulesPath }, ...appoint,
      ],
    },
    steps: begun && items.length > 0 ? { label: t('vpOverview.toDo'), items } : undefined, done: begun && items.length === 0 ? { tone: 'ok', text: t('vpOverview.nothing') } : undefined,
    empty: begun ? undefined : { text: t('vpOverview.none'), detail: t('vpOverview.noneDetail'), icon: 'scale', action: appoints ? { kind: 'link', look: 'main', icon: 'users', label: t('vpOverview.toPeople'), to: peoplePath } : undefined },
    figuresLabel: t('vpOverview.figures'), figures: figuresOf(t, overview),
    left: begun ? [matterPanel(t, lists.vacancies, shown), matterPanel(t, lists.endings, shown), matterPanel(t, lists.overload, shown)] : [],
    right: begun ? [matterPanel(t, lists.free, fewer), matterPanel(t, lists.hours, fewer)] : [],
    coverage: [
      { label: t('vpOverview.byStage'), columns: columnsOf(t), rows: [...overview.byStage.map(line => rowOf(t, line, stageName(t, input, line.key), false)), totalOf(t, overview)] },
      { label: t('vpOverview.byTownship'), columns: columnsOf(t), rows: ordered(overview.byTownship, [...input.townships.keys()]).map(line => rowOf(t, line, input.townships.get(line.key) ?? t('vpOverview.noTownship'), true)) },
    ],
    organs: overview.byOrgan.length === 0 ? undefined : { label: t('vpOverview.byOrgan'), hint: t('vpOverview.organNote'), table: organTable(t, overview) },
    paper: { left: t('summary.unit', bureau), right: t('vpSheet.asOf', register.day), signs: [t('sign.preparedBy'), t('sign.checkedBy'), t('sign.head')] },
  }
}

/** What somebody has to do, and only that. */
function stepsOf(t: T, { register, overview, proposals, appoints }: OverviewInput): NonNullable<VicePrincipalsPage['steps']>['items'] {
  const vacant = (kindergarten: boolean): number => overview.vacancies.filter(one => one.school.kindergarten === kindergarten).length, ends = (...near: (number | string)[]): number => overview.endings.filter(one => near.includes(one.near)).length
  const items: [count: number, unit: string, label: string, to: string, tone: Tone][] = [
    [vacant(false), t('vpOverview.schoolsUnit'), t('vpOverview.vacantSchools'), mattersPath('vacancies'), 'bad'], [vacant(true), t('vpOverview.schoolsUnit'), t('vpOverview.vacantKindergartens'), mattersPath('vacancies'), 'warn'],
    [ends('over'), t('vpOverview.termsUnit'), t('vpOverview.ranOut'), mattersPath('endings'), 'bad'], [ends(7, 30), t('vpOverview.termsUnit'), t('vpOverview.endSoon'), mattersPath('endings'), 'warn'],
    [appoints ? proposals : 0, t('vpOverview.peopleUnit'), t('vpOverview.proposals'), proposalsPath, 'warn'], [register.breaches.filter(one => one.severity === 'breach').length, t('vpOverview.placesUnit'), t('vpOverview.breaches'), rulesPath, 'bad'],
  ]
  return items.filter(([count]) => count > 0).map(([count, unit, label, to, tone]) => ({ count, unit, label, to, tone }))
}

function figuresOf(t: T, overview: Overview): FigurePart[] {
  const { schools, kindergartens, people, vicePrincipals, counsellors, classHours, records, confirmed } = overview
  const coverage = (label: string, basis: string, { served, schools: all }: Coverage): FigurePart => ({ label, basis, value: all === 0 ? t('table.unknown') : t('vpOverview.coverageOf', String(served), String(all)), detail: all === 0 ? undefined : t('vpOverview.share', share(served, all)), tone: undefined })
  return [
    coverage(t('vpOverview.schoolsServed'), t('vpOverview.schoolsServedBasis'), schools), coverage(t('vpOverview.kindergartensServed'), t('vpOverview.kindergartensServedBasis'), kindergartens),
    { label: t('vpOverview.people'), value: String(people), unit: t('vpOverview.peopleUnit'), basis: t('vpOverview.peopleBasis'), to: peoplePath },
    { label: t('vpOverview.serving'), value: String(vicePrincipals), unit: t('vpOverview.termsUnit'), detail: counsellors > 0 ? t('vpOverview.servingDetail', counsellors) : undefined, basis: t('vpOverview.servingBasis') },
    { label: t('vpOverview.hours'), value: String(classHours), unit: t('vpOverview.hoursUnit'), detail: t('vpOverview.hoursDetail', records), basis: t('vpOverview.hoursBasis') },
    { label: t('vpOverview.confirmed'), value: String(confirmed), unit: t('vpOverview.timesUnit'), detail: records === 0 ? undefined : t('vpOverview.confirmedDetail', share(confirmed, records)), basis: t('vpOverview.confirmedBasis') },
  ]
}

const columnsOf = (t: T): string[] => [t('vpOverview.ofSchools'), t('vpOverview.ofKindergartens')]
const stageName = (t: T, { register }: OverviewInput, key: string): string => { const stage = register.schools.find(one => one.reportingStage === key)?.reportingStage; return stage ? t(`stage.${stage}`) : t('vpOverview.noStage') }
/** In the official order of the places; what lies in none comes last. */
const ordered = (lines: readonly CoverageLine[], keys: readonly string[]): CoverageLine[] => [...keys.flatMap(key => lines.find(one => one.key === key) ?? []), ...lines.filter(one => !keys.includes(one.key))]

function rowOf(t: T, { schools, kindergartens }: Pick<CoverageLine, 'schools' | 'kindergartens'>, label: string, isName: boolean): CoverageRow {
  const missing = [...schools.missing, ...kindergartens.missing]
  return {
    label, named: isName, missing: missing.slice(0, named).map(one => ({ label: one.name, to: schoolVicePrincipalsPath(one.id) })), more: missing.length > named ? { label: t('vpOverview.more', missing.length), to: mattersPath('vacancies') } : undefined,
    cells: [schools, kindergartens].map(({ served, schools: all }) => all === 0 ? { text: t('table.unknown'), progress: undefined } : { text: t('vpOverview.coverageOf', String(served), String(all)), progress: { label: t('vpOverview.coverageLabel', label, served, all), value: served, max: all, tone: served === all ? 'ok' : 'warn' } }),
  }
}
const totalOf = (t: T, { schools, kindergartens }: Overview): CoverageRow => ({ ...rowOf(t, { schools: { ...schools, missing: [] }, kindergartens: { ...kindergartens, missing: [] } }, t('table.total'), false) })

const organTable = (t: T, { byOrgan }: Overview): TablePart => ({
  caption: t('vpOverview.byOrgan'), captionHidden: true,
  columns: [{ label: t('vpOverview.organ'), kind: 'text', head: true }, { label: t('vpOverview.people'), kind: 'number' }, { label: t('vpOverview.serving'), kind: 'number' }, { label: t('vpOverview.counsellors'), kind: 'number' }, { label: t('vpOverview.hours'), kind: 'number' }],
  rows: byOrgan.map(one => ({ cells: [{ text: t(`organ.${one.organ}`) }, ...[one.people, one.vicePrincipals, one.counsellors, one.classHours].map(count => ({ text: String(count) }))] })),
})
