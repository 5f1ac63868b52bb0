import type { T } from '../platform/texts/texts.js'
import { unitCodes, type Unit } from './category.js'
import { plainNumber, type Stated } from './measure.js'

/** ≥1,204 · 98.5% */
export function numberText(t: T, stated: Stated, unit: Unit): string {
  const [whole = '', fraction] = plainNumber(stated).split('.'), text = `${Number(whole).toLocaleString('en-US')}${fraction === undefined ? '' : `.${fraction}`}${unit === 'percent' ? '%' : ''}`
  return stated.atLeast ? t('bureau.atLeast', text) : text
}
/** ≥1,204 人次 · 98.5% */
export const withUnit = (t: T, stated: Stated, unit: Unit): string => unit === 'percent' ? numberText(t, stated, unit) : t('figure.withUnit', numberText(t, stated, unit), t(`bureauUnit.${unit}`))
/** A unit as a row keeps it. */
export const unitOf = (unit: string): Unit => unitCodes.find(one => one === unit) ?? 'item'
