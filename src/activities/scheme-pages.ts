import type { FieldErrors } from '../problems.js'
import { stages } from '../organisations/school.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, Heading, Link, NoticePart, Tone } from '../platform/web/parts.js'
import { inLanguage, kindGroups } from './activity.js'
import type { KindRow } from './activity-queries.js'
import { catalogueTabs, summaryOf, type CataloguePage } from './kind-pages.js'
import { dutyPeriods, lastDayOf, owedField, perField, schemeLimits, standsAt, type SchemeForm } from './scheme.js'
import type { SchemeRow } from './scheme-queries.js'

const tones = { coming: 'primary', inForce: 'ok', over: 'neutral' } as const satisfies Record<string, Tone>

export function schemesPage(t: T, { schemes, kinds, today, notices }: { schemes: readonly SchemeRow[], kinds: readonly KindRow[], today: string, notices: readonly NoticePart[] }): CataloguePage {
  const actionsOf = (scheme: SchemeRow): Action[] => [
    { kind: 'link', look: 'quiet', to: `/schemes/${scheme.id}`, label: t('action.edit') },
    { kind: 'link', look: 'quiet', to: `/schemes/new?copy=${scheme.id}`, label: t('schemes.copy') },
    ...(standsAt(scheme, today) === 'coming' ? [{ kind: 'confirm' as const, look: 'bad' as const, id: `removal-${scheme.id}`, to: `/schemes/${scheme.id}/removal`, version: scheme.version, label: t('schemes.remove'), question: t('schemes.removeQuestion', scheme.name), fields: [], submitLabel: t('schemes.remove') }] : []),
  ]
  return {
    which: 'schemes', heading: { title: t('catalogue.schemes'), actions: [{ kind: 'link', look: 'main', icon: 'plus', label: t('schemes.add'), to: '/schemes/new' }] }, tabs: catalogueTabs(t, 'schemes'), notices: [...notices], lead: t('schemes.lead'),
    panels: [{
      label: t('catalogue.schemes'), empty: schemes.length === 0 ? t('schemes.none') : undefined,
      table: {
        caption: t('catalogue.schemes'), captionHidden: true,
        columns: [{ label: t('schemes.name'), kind: 'text', head: true }, { label: t('schemes.period'), kind: 'date' }, { label: t('schemes.dueOn'), kind: 'date' }, { label: t('schemes.asks'), kind: 'text', wide: true }, { label: t('kinds.state'), kind: 'badge' }, { label: t('table.actions'), kind: 'actions' }],
        rows: schemes.map(scheme => {
          const state = standsAt(scheme, today)
          return { cells: [
            { text: inLanguage(t.language, scheme), to: `/schemes/${scheme.id}` }, { text: t('activity.days', scheme.startsOn, lastDayOf(scheme)) }, { text: scheme.dueOn ?? t('schemes.noDue') },
            { text: askedIn(t, scheme, kinds) }, { text: t(`schemes.${state}`), tone: tones[state] }, { actions: actionsOf(scheme) },
          ] }
        }),
      },
    }],
  }
}

/** What a scheme asks, in words: the kinds, each with how often and of whom when that differs from the others. */
function askedIn(t: T, { duties }: Pick<SchemeForm, 'duties'>, kinds: readonly KindRow[]): string {
  const names = [...new Set(duties.map(duty => duty.kindId))].map(id => kinds.find(kind => kind.id === id)).map(kind => kind ? t.language === 'en' ? inLanguage('en', kind) : kind.shortName : '')
  const owing = stages.filter(stage => duties.some(duty => duty.stage === stage)).map(stage => t(`stage.${stage}`))
  return t('schemes.askedOf', names.join(t('list.and')), owing.join(t('list.and')))
}

type DutyRow = { label: string, per: FieldPart, cells: FieldPart[] }
export type SchemePage = {
  heading: Heading, notices: NoticePart[], errors: { text: string, to?: string }[], to: string, version: number | undefined, basics: FieldPart[][]
  dutiesLabel: string, dutiesHint: string, caption: string, columns: string[], groups: { label: string, open: boolean, rows: DutyRow[] }[], submitLabel: string, cancel: Link
}
export type SchemeFormInput = { scheme: (SchemeForm & { id: string, version: number }) | undefined, template: SchemeForm, kinds: readonly (KindRow & { retiredAt: Date | null })[], typed: Record<string, unknown> | undefined, errors: FieldErrors, notices: readonly NoticePart[] }

export function schemePage(t: T, { scheme, template, kinds, typed, errors, notices }: SchemeFormInput): SchemePage {
  const value = (name: string, otherwise: string): string => { const one = [typed?.[name]].flat()[0]; return typeof one === 'string' ? one : typed ? '' : otherwise }
  const dutyOf = (kindId: string, stage?: string) => template.duties.find(duty => duty.kindId === kindId && (stage === undefined || duty.stage === stage))
  const asked = (kindId: string): boolean => dutyOf(kindId) !== undefined || stages.some(stage => value(owedField(kindId, stage), '') !== '' || errors[owedField(kindId, stage)])
  const row = (kind: KindRow): DutyRow => {
    const name = inLanguage(t.language, kind)
    return {
      label: name,
      per: { kind: 'select', name: perField(kind.id), label: t('schemes.perOf', name), labelHidden: true, value: value(perField(kind.id), dutyOf(kind.id)?.per ?? 'calendarYear'), options: dutyPeriods.map(per => ({ value: per, label: t(`schemes.${per}`) })) },
      cells: stages.map((stage): FieldPart => ({ kind: 'number', name: owedField(kind.id, stage), label: t('schemes.owedOf', name, t(`stage.${stage}`)), labelHidden: true, value: value(owedField(kind.id, stage), String(dutyOf(kind.id, stage)?.owed ?? '')), errors: errors[owedField(kind.id, stage)] })),
    }
  }
  const offered = kinds.filter(kind => !kind.retiredAt || asked(kind.id))
  const basics: FieldPart[][] = [
    [{ kind: 'text', name: 'name', label: t('schemes.name'), required: true, value: value('name', template.name), maxLength: schemeLimits.name, errors: errors.name }, { kind: 'text', name: 'englishName', label: t('kinds.englishName'), value: value('englishName', template.englishName), maxLength: schemeLimits.name * 2, errors: errors.englishName }],
    [{ kind: 'date', name: 'startsOn', label: t('schemes.startsOn'), required: true, value: value('startsOn', template.startsOn), errors: errors.startsOn }, { kind: 'date', name: 'lastOn', label: t('schemes.lastOn'), required: true, value: value('lastOn', template.endsOn && lastDayOf(template)), errors: errors.lastOn }],
    [{ kind: 'date', name: 'dueOn', label: t('schemes.dueOn'), value: value('dueOn', template.dueOn ?? ''), hint: t('schemes.dueHint'), errors: errors.dueOn }],
  ]
  const groups = kindGroups.map(group => ({ group, of: offered.filter(kind => kind.group === group) })).filter(one => one.of.length > 0).map(({ group, of }) => ({ label: t(`kindGroup.${group}`), open: group === 'fiveOne' || of.some(kind => asked(kind.id)), rows: of.map(row) }))
  return {
    heading: { title: scheme ? inLanguage(t.language, scheme) : t('schemes.add'), back: { label: t('catalogue.schemes'), to: '/schemes' } },
    notices: [...notices], errors: summaryOf(t, errors, [...basics.flat(), ...groups.flatMap(group => group.rows.flatMap(row => row.cells))]),
    to: scheme ? `/schemes/${scheme.id}` : '/schemes', version: scheme?.version,
    basics, dutiesLabel: t('schemes.duties'), dutiesHint: t('schemes.dutiesHint'), caption: t('schemes.duties'), columns: [t('kinds.name'), t('schemes.per'), ...stages.map(stage => t(`stage.${stage}`))],
    groups,
    submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: '/schemes' },
  }
}
