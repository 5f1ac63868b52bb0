import { beijingTime, type Day } from '../calendar.js'
import { fieldsIn, summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { ErrorSummary, FormPage, Heading, KeyValues, NoticePart, Panel, PanelLine, Tone } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import type { AccountViewer } from '../viewer.js'
import { added, noDuties, type DutySum } from './duty.js'
import { ownPeoplePath, peoplePath, personPath, proposalsPath, statementPath } from './links.js'
import { personLimits, services } from './person.js'
import type { PersonRow, Serving } from './person-queries.js'
import { noteLimit, type ProposalForm } from './proposal.js'
import type { ProposalRow } from './proposal-queries.js'

export type ProposalsPage = { heading: Heading, notices: NoticePart[], errors: ErrorSummary['errors'], panels: Panel[] }
export const newProposalPath = `${ownPeoplePath}/proposals/new`, ownProposalsPath = `${ownPeoplePath}/proposals`
const tones = { open: 'warn', accepted: 'ok', declined: 'neutral' } as const satisfies Record<ProposalRow['state'], Tone>
const dayOf = (moment: Date): Day => beijingTime(moment).slice(0, 10)

type BureauInput = { viewer: AccountViewer, open: readonly ProposalRow[], decided: readonly ProposalRow[], namesakes: ReadonlyMap<string, readonly PersonRow[]>, returned?: { id: string, comment: string, errors: FieldErrors, problem: string | undefined } }
/** 推荐人选, for the bureau: each with what was said of them, and whoever bears the name already. */
export function proposalsPage(t: T, { viewer, open, decided, namesakes, returned }: BureauInput): ProposalsPage {
  const decides = viewer.role === 'clerk'
  const panels: Panel[] = open.map(row => {
    const known = namesakes.get(row.id) ?? [], path = `${proposalsPath}/${row.id}`, here = returned?.id === row.id ? returned : undefined
    return {
      id: `proposal-${row.id}`, label: row.fullName, hint: t('proposal.by', row.org.name, dayOf(row.proposedAt)), facts: { facts: factsOf(t, row) },
      lines: known.map((person): PanelLine => ({
        text: t('proposal.there', person.fullName), to: personPath(person.id), badge: { label: t('person.twice'), tone: 'warn' }, detail: [t(`organ.${person.organ}`), person.unit, person.post, person.leftOn === null ? '' : t('person.hasLeft', person.leftOn)].filter(Boolean).join(t('list.dot')),
        actions: decides ? [{ kind: 'post', label: t('proposal.isThis'), to: `${path}/acceptance`, version: row.version, fields: [{ name: 'person', value: person.id }] }] : [],
      })),
      actions: decides ? [
        { kind: 'post', look: known.length > 0 ? 'plain' : 'ok', icon: 'check', label: t(known.length > 0 ? 'proposal.acceptAnyway' : 'proposal.accept'), to: `${path}/acceptance`, version: row.version, fields: known.length > 0 ? [{ name: 'anyway', value: 'yes' }] : [] },
        {
          kind: 'confirm', look: 'quiet', id: `decline-${row.id}`, label: t('proposal.decline'), version: row.version, question: t('proposal.declineQuestion', row.fullName), submitLabel: t('proposal.decline'), to: `${path}/declining`, open: here?.comment !== undefined && here.errors[`comment-${row.id}`] !== undefined,
          fields: [{ kind: 'textarea', name: 'comment', id: `comment-${row.id}`, label: t('proposal.why'), required: true, rows: 2, maxLength: personLimits.reason, value: here?.comment, errors: here?.errors[`comment-${row.id}`], chips: [t('proposal.whyFull'), t('proposal.whyUnfit')] }],
        },
      ] : [],
    }
  })
  return {
    heading: { title: t('proposal.title'), detail: t('proposal.lead'), back: { label: t('people.title'), to: peoplePath } },
    notices: returned?.problem ? [{ tone: 'bad', text: returned.problem }] : [], errors: summaryOf(t, fieldsIn(panels)),
    panels: [
      ...(panels.length > 0 ? panels : [{ label: t('proposal.open'), empty: t('proposal.noneOpen') }]),
      ...(decided.length > 0 ? [{ label: t('proposal.decided'), lines: decided.map(row => decidedLine(t, row, row.org.name)) }] : []),
    ],
  }
}

function factsOf(t: T, row: ProposalRow): KeyValues['facts'] {
  const facts: KeyValues['facts'] = [
    { label: t('person.unit'), text: row.unit }, { label: t('person.post'), text: row.post || undefined }, { label: t('person.service'), text: t(`service.${row.service}`), beside: row.birthYear === null ? undefined : t('proposal.born', row.birthYear) },
    { label: t('person.phone'), text: row.phone || undefined, number: true }, { label: t('person.legalWorkYears'), text: row.legalWorkYears === null ? undefined : t('person.yearCount', row.legalWorkYears), number: true },
    { label: t('person.trainingHours'), text: row.trainingHours === null ? undefined : t('person.hourCount', row.trainingHours), number: true }, ...(row.note === '' ? [] : [{ label: t('proposal.note'), text: row.note, wide: true }]),
  ]
  return facts.map(fact => ({ ...fact, named: true }))
}

const decidedLine = (t: T, row: ProposalRow, organ: string): PanelLine => ({
  text: row.fullName, chinese: true, to: row.personId ? personPath(row.personId) : undefined, badge: { label: t(`proposalState.${row.state}`), tone: tones[row.state] },
  detail: [organ, row.decidedAt ? dayOf(row.decidedAt) : dayOf(row.proposedAt), row.comment].filter(Boolean).join(t('list.dot')),
})

type OwnInput = { organ: string, people: readonly Pick<PersonRow, 'id' | 'fullName' | 'unit' | 'post' | 'service'>[], serving: readonly Serving[], sums: ReadonlyMap<string, DutySum>, year: number, open: readonly ProposalRow[], decided: readonly ProposalRow[], problem: string | undefined }
/** 本单位人员: an organ's own people in the pool, and whom it proposed. */
export function ownPeoplePage(t: T, { organ, people, serving, sums, year, open, decided, problem }: OwnInput): ProposalsPage {
  const rows = people.map(one => {
    const its = serving.filter(term => term.personId === one.id)
    return { cells: [
      { text: one.fullName, to: personPath(one.id) }, { text: one.unit, ...(one.post === '' ? {} : { note: one.post }) }, { text: t(`service.${one.service}`) },
      { text: its.length === 0 ? t('people.servesNone') : its.map(term => t('ownPeople.until', term.school, term.until)).join(t('list.pause')) },
      { text: t('duties.hours', sums.get(one.id)?.classHours ?? 0), to: statementPath(one.id, year) }, { text: t('statement.times', sums.get(one.id)?.records ?? 0), to: statementPath(one.id, year) },
    ] }
  })
  const all = [...sums.values()].reduce(added, noDuties)
  return {
    heading: { title: t('ownPeople.title'), detail: organ, actions: [{ kind: 'link', look: 'main', icon: 'user-plus', label: t('proposal.make'), to: newProposalPath }] },
    notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: [],
    panels: [
      {
        label: t('ownPeople.inPool', people.length), empty: people.length === 0 ? t('ownPeople.none') : undefined,
        table: { caption: t('ownPeople.title'), captionHidden: true, columns: [{ label: t('person.name'), kind: 'text', head: true }, { label: t('person.unitAndPost'), kind: 'text', wide: true }, { label: t('person.service'), kind: 'text', wide: true }, { label: t('people.serves'), kind: 'text' }, { label: t('ownPeople.hours', year), kind: 'number' }, { label: t('statement.records'), kind: 'number' }], rows },
        hint: people.length === 0 ? undefined : t('ownPeople.sum', { serve: new Set(serving.map(one => one.personId)).size, posts: serving.length, hours: all.classHours, records: all.records, confirmed: all.confirmed, year }),
      },
      {
        label: t('ownPeople.proposed'), empty: open.length + decided.length === 0 ? t('ownPeople.noneProposed') : undefined,
        lines: [
          ...open.map((row): PanelLine => ({
            text: row.fullName, chinese: true, badge: { label: t('proposalState.open'), tone: 'warn' }, detail: [row.unit, row.post, dayOf(row.proposedAt)].filter(Boolean).join(t('list.dot')),
            actions: [{ kind: 'confirm', look: 'quiet', id: `withdraw-${row.id}`, label: t('proposal.withdraw'), question: t('proposal.withdrawQuestion', row.fullName), submitLabel: t('proposal.withdraw'), to: `${ownProposalsPath}/${row.id}/withdrawal`, version: row.version, fields: [] }],
          })),
          ...decided.map(row => decidedLine(t, row, '')),
        ],
      },
    ],
  }
}

/** 推荐人选: the organ's form. */
export function proposalFormPage(t: T, { organ, typed, errors, problem }: { organ: string, typed: ProposalForm, errors: FieldErrors, problem: string | undefined }): FormPage {
  const sections: FormPage['sections'] = [
    { label: t('person.who'), rows: [
      [{ kind: 'text', name: 'fullName', label: t('person.name'), required: true, maxLength: personLimits.fullName, value: typed.fullName, autocomplete: 'off', errors: errors.fullName },
        { kind: 'text', name: 'phone', label: t('person.phone'), mode: 'tel', maxLength: personLimits.phone, value: typed.phone, autocomplete: 'off', hint: t('proposal.phoneHint'), errors: errors.phone }],
      [{ kind: 'text', name: 'unit', label: t('person.unit'), required: true, maxLength: personLimits.unit, value: typed.unit, hint: t('person.unitHint'), errors: errors.unit }, { kind: 'text', name: 'post', label: t('person.post'), maxLength: personLimits.post, value: typed.post, errors: errors.post }],
      [{ kind: 'radios', name: 'service', label: t('person.service'), value: typed.service || 'inService', options: services.map(value => ({ value, label: t(`service.${value}`) })), errors: errors.service },
        { kind: 'number', name: 'birthYear', label: t('person.birthYear'), value: typed.birthYear, hint: t('person.birthYearHint'), errors: errors.birthYear }],
    ] },
    { label: t('person.experience'), hint: t('person.experienceHint'), rows: [
      [{ kind: 'number', name: 'legalWorkYears', label: t('person.legalWorkYears'), unit: t('person.years'), value: typed.legalWorkYears, errors: errors.legalWorkYears }, { kind: 'number', name: 'trainingHours', label: t('person.trainingHours'), unit: t('person.hours'), value: typed.trainingHours, errors: errors.trainingHours }],
      [{ kind: 'textarea', name: 'note', label: t('proposal.note'), hint: t('proposal.noteHint'), rows: 3, maxLength: noteLimit, value: typed.note, errors: errors.note }],
    ] },
  ]
  return {
    heading: { title: t('proposal.make'), detail: organ, back: { label: t('ownPeople.title'), to: ownPeoplePath } }, notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: summaryOf(t, sections.flatMap(section => section.rows.flat())),
    to: ownProposalsPath, sections, submitLabel: t('proposal.send'), cancel: { label: t('action.cancel'), to: ownPeoplePath },
  }
}
