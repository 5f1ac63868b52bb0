import type { T } from '../platform/texts/texts.js'
import type { FieldPart, Option } from '../platform/web/fields.js'
import { inLanguage, kindGroups, labelIn, lecturerRole, most, type KindField } from './activity.js'
import { kindIcon } from './activity-pages.js'
import type { KindRow } from './activity-queries.js'
import type { DraftSheet } from './draft-pages.js'

type Frame = { name: string, errors?: string[], remark?: string, warnings?: string[] }

/** The kinds of the scheme as tiles. The last one opens the others, or is the one of them that was chosen. */
export function kindTiles(t: T, frame: Frame, kind: KindRow | undefined, offered: readonly KindRow[], done: ReadonlySet<string>): FieldPart {
  const first = offered.filter(one => one.group === 'fiveOne'), other = kind && !first.some(one => one.code === kind.code) ? kind : undefined
  const tile = (one: KindRow) => ({ value: one.code, label: t.language === 'en' ? inLanguage('en', one) : one.shortName, icon: kindIcon(one.icon), done: done.has(one.code) ? t('activities.done') : undefined })
  const last = other ? tile(other) : { value: '', label: t('activities.otherKinds'), icon: 'dots' as const }
  return { ...frame, kind: 'tiles', label: t('field.kind'), labelHidden: true, required: true, value: kind?.code, options: [...first.map(tile), { ...last, opens: 'other-kind' }] }
}

/** All other kinds, by group. */
export function otherKind(t: T, kind: KindRow | undefined, offered: readonly KindRow[]): DraftSheet['otherKind'] {
  const groups = kindGroups.filter(group => group !== 'fiveOne').map(group => ({ label: t(`kindGroup.${group}`), options: offered.filter(one => one.group === group && one.code !== kind?.code).map((one): Option => ({ value: one.code, label: inLanguage(t.language, one) })) })).filter(one => one.options.length > 0)
  return groups.length === 0 ? undefined : {
    field: { kind: 'select', name: 'otherKind', label: t('activities.otherKind'), none: t('activities.otherKindNone'), options: [], groups, hint: t('activities.otherKindHint') },
    action: { kind: 'submit', name: 'then', value: 'kind', label: t('activities.changeKind') },
  }
}

/** A question that only this kind has. */
export function kindField(t: T, frame: Frame, value: string, field: KindField): FieldPart {
  const shared = { ...frame, label: labelIn(t.language, field), value, help: field.name === lecturerRole ? 'vicePrincipal' as const : undefined }
  if (field.type === 'choice') return { ...shared, kind: 'select', none: t('activities.noChoice'), options: field.choices.filter(one => !one.retired || one.value === value).map(one => ({ value: one.value, label: labelIn(t.language, one) })) }
  return field.type === 'integer' ? { ...shared, kind: 'number', unit: field.unit } : { ...shared, kind: 'text', maxLength: most.shortLength }
}

