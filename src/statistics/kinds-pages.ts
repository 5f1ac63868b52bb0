import type { T } from '../platform/texts/texts.js'
import type { Row, TablePart } from '../platform/web/parts.js'
import type { Figures } from './figures.js'
import { figureCell, figureText, kindName, numberText } from './figure-pages.js'
import type { ActivityKindRow } from './kind-queries.js'
import { recordsPath } from './links.js'
import { counted } from './record-states.js'

export type KindsCard = { label: string, part: TablePart, more: { label: string, part: TablePart } | undefined }
type Input = { columns: readonly ActivityKindRow[], kinds: readonly ActivityKindRow[], figures: Figures<'activitiesHeld' | 'heldInOwnUnit'>, code: string, county: string | undefined }

/** 各类活动: what the scheme asks for in sight, the rest together and, on demand, one by one; each kind also in its own unit. */
export function kindsCard(t: T, { columns, kinds, figures, code, county }: Input): KindsCard {
  const owed = new Set(columns.map(kind => kind.code)), all = figures.all.activitiesHeld
  const held = (kind: ActivityKindRow): number => figures.by.get(kind.code)?.activitiesHeld.value ?? 0
  const row = (kind: ActivityKindRow): Row => {
    const own = figures.by.get(kind.code)
    return { cells: own ? [{ text: kindName(t, kind) }, figureCell(t, own.activitiesHeld), { text: figureText(t, own.heldInOwnUnit), to: own.heldInOwnUnit.to }] : [{ text: kindName(t, kind) }, { text: numberText(t, 0) }, {}] }
  }
  const heads: TablePart['columns'] = [{ label: t('field.kind'), kind: 'text', head: true }, { label: t('overview.kindRecords'), kind: 'number' }, { label: t('overview.kindOwnUnit'), kind: 'number' }]
  const beside = kinds.filter(kind => !owed.has(kind.code) && held(kind) > 0)
  const besides = (all.value ?? 0) - columns.reduce((sum, kind) => sum + held(kind), 0)
  return {
    label: t('overview.kinds'),
    part: {
      caption: t('overview.kinds'), captionHidden: true, columns: heads,
      rows: [
        ...columns.map(row), ...(besides > 0 ? [{ cells: [{ text: t('chart.beside') }, { text: numberText(t, besides), to: recordsPath({ period: code, county, status: counted, topic: 'beside' }) }, {}] }] : []),
        { kind: 'total', cells: [{ text: t('table.total') }, figureCell(t, all), {}] },
      ],
    },
    more: beside.length === 0 ? undefined : { label: t('overview.besideKinds', beside.length), part: { caption: t('chart.beside'), captionHidden: true, columns: heads, rows: beside.map(row) } },
  }
}
