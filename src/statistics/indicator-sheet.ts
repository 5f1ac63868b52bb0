import type { CellValue, SheetColumn, SheetRow, SheetSpec } from '../platform/sheets/sheet-spec.js'
import type { T } from '../platform/texts/texts.js'
import { headText } from './cross-table-pages.js'
import type { Extent } from './extent-queries.js'
import type { Figure } from './figures.js'
import { indicatorName, percentText } from './figure-pages.js'
import { bureauDifference, bureauGrowth, bureauName, bureauUnit, bureauValue } from './bureau-number-pages.js'
import { differenceText, growthText, keysByGroup } from './indicator-pages.js'
import type { IndicatorTable } from './indicator-queries.js'
import { unitOfIndicator, type IndicatorKey } from './indicators.js'
import { periodName, rangeInWords } from './period-names.js'
import { signOff, type SheetFrame } from './summary-sheet.js'

/** 指标一览 as it is shown, with what each figure counts. Numbers of several units stand in one column, so none is summed. */
export function indicatorSheet(t: T, { columns, heads, all, part, before, bureau: done }: IndicatorTable, { period }: Extent, { place, bureau, today }: SheetFrame): SheetSpec {
  const compared = columns === 'yearOnYear'
  const number = (figure: Figure | undefined): CellValue => !figure || figure.value === null ? t('table.unknown') : figure.unit === 'percent' ? percentText(t, figure.value) : figure.value
  const values = (key: IndicatorKey): CellValue[] => compared ? [number(all[key]), number(before?.[key]), differenceText(t, all[key], before?.[key]), growthText(t, all[key], before?.[key])] : [number(all[key]), ...heads.map(head => number(part(head)?.[key]))]
  const column = (header: string, width = 13): SheetColumn => ({ header, width, kind: 'integer', align: 'right' })
  return {
    name: t('indicators.title'), title: t('indicators.document', place, periodName(t, period)),
    notes: { left: t('summary.unit', bureau), middle: t('summary.span', rangeInWords(t, period)), right: '' },
    columns: [
      { header: t('table.number'), width: 6, kind: 'index' }, { header: t('indicators.indicator'), width: 30, kind: 'text' }, { header: t('indicators.unit'), width: 9, kind: 'text', align: 'center' },
      ...(compared ? [column(t('compared.now')), column(t('compared.before')), column(t('compared.difference')), column(t('compared.percent'))] : [column(t('table.total')), ...heads.map(head => column(headText(t, head, true)))]),
      { header: t('indicators.basis'), width: 60, kind: 'text' },
    ],
    rows: [keysByGroup.flatMap(({ keys }): SheetRow[] => keys.map((key): SheetRow => ({ kind: 'row', cells: [null, indicatorName(t, key), t(`figureUnit.${unitOfIndicator(key)}`), ...values(key), t(`basis.${key}`)] }))).concat(done.map((one): SheetRow => ({ kind: 'row', cells: [null, bureauName(t, one), bureauUnit(t, one), bureauValue(t, one, one.now), bureauValue(t, one, one.before), bureauDifference(t, one), bureauGrowth(t, one), t('indicators.basisOfBureau')] })))],
    signOff: signOff(t, today), pageFooter: t('sheet.pages'),
  }
}
