import type { FieldErrors } from '../problems.js'
import { evidenceSorts } from '../evidence/evidence.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, FormPage, Heading, NoticePart, Panel, Row, Tabs } from '../platform/web/parts.js'
import { countUnits, kindGroups, type KindField } from './activity.js'
import { kindIcon } from './activity-pages.js'
import type { KindRow } from './activity-queries.js'
import { fieldPart, fieldTypes, kindIcons, kindLimits, newFields, type KindForm } from './kind.js'

export type CataloguePage = { which: 'schemes' | 'kinds' | 'lists', heading: Heading, tabs: Tabs, notices: NoticePart[], lead: string, panels: Panel[] }

/** The three pages of what a county decides about its activities. */
export const catalogueTabs = (t: T, current: 'schemes' | 'kinds' | 'lists'): Tabs => ({ label: t('nav.schemes'), tabs: (['schemes', 'kinds', 'lists'] as const).map(one => ({ label: t(`catalogue.${one}`), to: `/${one}`, current: one === current })) })

type Kind = KindRow & { retiredAt: Date | null }

export function kindsPage(t: T, kinds: readonly Kind[], problem: string): CataloguePage {
  return {
    which: 'kinds', heading: { title: t('catalogue.kinds'), actions: [{ kind: 'link', look: 'main', icon: 'plus', label: t('kinds.add'), to: '/kinds/new' }] }, tabs: catalogueTabs(t, 'kinds'),
    notices: problem ? [{ tone: 'bad', text: problem }] : [], lead: t('kinds.lead'),
    panels: kindGroups.map((group): Panel => {
      const ofGroup = kinds.filter(kind => kind.group === group)
      return {
        id: group, label: t(`kindGroup.${group}`), empty: ofGroup.length === 0 ? t('kinds.none') : undefined,
        table: {
          caption: t(`kindGroup.${group}`), captionHidden: true,
          columns: [{ label: t('kinds.name'), kind: 'text', head: true }, { label: t('kinds.unit'), kind: 'text', wide: true }, { label: t('kinds.fields'), kind: 'text', wide: true }, { label: t('kinds.evidence'), kind: 'text', wide: true }, { label: t('kinds.state'), kind: 'badge' }, { label: t('table.actions'), kind: 'actions' }],
          rows: ofGroup.map((kind, i) => kindLine(t, kind, i === 0, i === ofGroup.length - 1)),
        },
      }
    }),
  }
}

function kindLine(t: T, kind: Kind, first: boolean, last: boolean): Row {
  const move = (where: 'earlier' | 'later', icon: 'chevron-up' | 'chevron-down'): Action => ({ kind: 'post', look: 'quiet', icon, short: true, to: `/kinds/${kind.id}/position`, version: kind.version, label: t(`order.${where}Short`), fields: [{ name: 'move', value: where }] })
  return { cells: [
    { text: kind.name, to: `/kinds/${kind.id}`, note: kind.shortName === kind.name ? undefined : kind.shortName },
    { text: t(`countUnit.${kind.unit}`) },
    { text: kind.fields.filter(field => !field.retired).map(field => field.label).join(t('list.and')) || t('table.unknown') },
    { text: kind.evidenceSort ? t('kinds.asks', t(`evidence.${kind.evidenceSort}`)) : t('table.unknown'), note: kind.evidenceWhy || undefined },
    kind.retiredAt ? { text: t('kinds.retired'), tone: 'neutral' } : { text: t('kinds.offered'), tone: 'ok' },
    { actions: [
      ...(first ? [] : [move('earlier', 'chevron-up')]), ...(last ? [] : [move('later', 'chevron-down')]),
      { kind: 'link', look: 'quiet', to: `/kinds/${kind.id}`, label: t('action.edit') },
      { kind: 'post', look: 'quiet', to: `/kinds/${kind.id}/${kind.retiredAt ? 'restoring' : 'retirement'}`, version: kind.version, label: t(kind.retiredAt ? 'kinds.restore' : 'kinds.retire') },
    ] },
  ] }
}

export type KindFormInput = { kind: (KindForm & { id: string, version: number, code: string, retiredAt: Date | null }) | undefined, typed: Record<string, unknown> | undefined, errors: FieldErrors, problem: string, changedMeanwhile: boolean }

/** The sentences on top of a form, each with the label of its field. */
export function summaryOf(t: T, errors: FieldErrors, fields: readonly FieldPart[]): { text: string, to: string }[] {
  const labels = new Map(fields.map(field => [field.name, field.label]))
  return Object.entries(errors).flatMap(([name, sentences]) => (sentences ?? []).map(sentence => ({ text: labels.has(name) ? t('catalogue.errorAt', labels.get(name) ?? '', sentence) : sentence, to: `#${name}` })))
}

/** The form of one kind: what is typed, when it could not be kept, else the kind as it stands. */
export function kindFormPage(t: T, { kind, typed, errors, problem, changedMeanwhile }: KindFormInput): FormPage {
  const value = (name: string, otherwise: string): string => { const one = [typed?.[name]].flat()[0]; return typeof one === 'string' ? one : typed ? '' : otherwise }
  const text = (name: keyof KindForm & string, limit: number, more: { required?: boolean, hint?: string } = {}): FieldPart => ({ kind: 'text', name, label: t(`kinds.${name}` as 'kinds.name'), value: value(name, String(kind?.[name] ?? '')), maxLength: limit, errors: errors[name], ...more })
  const icons = [...new Set([...kindIcons, ...(kind ? [kind.icon] : [])])]
  const fields = kind?.fields ?? []
  const sections: FormPage['sections'] = [
    { label: t('kinds.basics'), rows: [
      [text('name', kindLimits.name, { required: true })],
      [text('shortName', kindLimits.shortName, { hint: t('kinds.shortNameHint') }), text('englishName', 80)],
      [{ kind: 'select', name: 'group', label: t('kinds.group'), value: value('group', kind?.group ?? 'campaign'), options: kindGroups.map(one => ({ value: one, label: t(`kindGroup.${one}`) })), hint: t('kinds.groupHint'), errors: errors.group },
        { kind: 'select', name: 'unit', label: t('kinds.unit'), value: value('unit', kind?.unit ?? 'time'), options: countUnits.map(one => ({ value: one, label: t(`countUnit.${one}`) })), hint: t('kinds.unitHint'), errors: errors.unit }],
      [{ kind: 'tiles', name: 'icon', label: t('kinds.icon'), value: value('icon', kind?.icon ?? 'scale'), options: icons.map(one => ({ value: one, label: t(wordOf(one)), icon: kindIcon(one) })) }],
    ] },
    { label: t('kinds.evidence'), hint: t('kinds.evidenceHint'), rows: [
      [{ kind: 'select', name: 'evidenceSort', label: t('kinds.evidenceSort'), none: t('kinds.evidenceNone'), value: value('evidenceSort', kind?.evidenceSort ?? ''), options: evidenceSorts.map(one => ({ value: one, label: t('kinds.asks', t(`evidence.${one}`)) })), errors: errors.evidenceSort }],
      [{ kind: 'text', name: 'evidenceWhy', label: t('kinds.evidenceWhy'), value: value('evidenceWhy', kind?.evidenceWhy ?? ''), maxLength: kindLimits.why, hint: t('kinds.evidenceWhyHint'), errors: errors.evidenceWhy }],
    ] },
    ...fields.map(field => fieldSection(t, field.name, field, value, errors)), ...newFields.map(key => fieldSection(t, key, undefined, value, errors)),
  ]
  return {
    heading: { title: kind ? kind.name : t('kinds.add'), back: { label: t('catalogue.kinds'), to: '/kinds' }, badge: kind?.retiredAt ? { label: t('kinds.retired'), tone: 'neutral' } : undefined },
    notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: summaryOf(t, errors, sections.flatMap(section => section.rows.flat())),
    changes: changedMeanwhile && kind ? { checks: (['name', 'shortName', 'englishName', 'evidenceWhy'] as const).filter(name => kind[name] !== value(name, '')).map(name => ({ tone: 'warn', text: t('catalogue.nowKept', t(`kinds.${name}`), kind[name]) })) } : undefined,
    to: kind ? `/kinds/${kind.id}` : '/kinds', version: kind?.version,
    sections, submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: '/kinds' },
  }
}

const words = new Set<string>(kindIcons)
const wordOf = (icon: string): 'kindIcon.dots' => (words.has(icon) ? `kindIcon.${icon}` : 'kindIcon.own') as 'kindIcon.dots'

/** One question of the kind's own. The type of one that is there is fixed: old records have answered it. */
function fieldSection(t: T, key: string, field: KindField | undefined, value: (name: string, otherwise: string) => string, errors: FieldErrors): FormPage['sections'][number] {
  const at = (what: Parameters<typeof fieldPart>[1]) => ({ name: fieldPart(key, what), errors: errors[fieldPart(key, what)] })
  const label: FieldPart = { ...at('label'), kind: 'text', label: t('kinds.fieldLabel'), value: value(fieldPart(key, 'label'), field?.label ?? ''), maxLength: kindLimits.label }
  const unit: FieldPart = { ...at('unit'), kind: 'text', label: t('kinds.fieldUnit'), value: value(fieldPart(key, 'unit'), field?.type === 'integer' ? field.unit ?? '' : ''), maxLength: kindLimits.unit, hint: t('kinds.fieldUnitHint') }
  const choices: FieldPart = { ...at('choices'), kind: 'textarea', rows: 4, label: t('kinds.fieldChoices'), value: value(fieldPart(key, 'choices'), field?.type === 'choice' ? field.choices.filter(one => !one.retired).map(one => one.label).join('\n') : ''), hint: t('kinds.fieldChoicesHint') }
  if (!field) return {
    label: t('kinds.newField'), hint: t('kinds.newFieldHint'),
    rows: [[label, { ...at('type'), kind: 'select', label: t('kinds.fieldType'), value: value(fieldPart(key, 'type'), 'text'), options: fieldTypes.map(one => ({ value: one, label: t(`fieldType.${one}`) })) }], [unit], [choices]],
  }
  return {
    label: t('kinds.oldField', field.label, t(`fieldType.${field.type}`)),
    rows: [field.type === 'integer' ? [label, unit] : [label], ...(field.type === 'choice' ? [[choices]] : []), [{ ...at('retired'), kind: 'checkbox', value: 'yes', checked: value(fieldPart(key, 'retired'), field.retired ? 'yes' : '') === 'yes', label: t('kinds.fieldRetired'), hint: t('kinds.fieldRetiredHint') }]],
  }
}
