/** 局机关工作的类别: what the bureau itself does and a report counts. All of it is data of the county; codes never change. */

export const bureauGroups = ['leadership', 'study', 'decision', 'enforcement', 'counsel', 'resources', 'openness', 'petition', 'family', 'other'] as const
export type BureauGroup = (typeof bureauGroups)[number]

/** 单位. How many places after the point a number in it may have: a percentage and 万元 have two. */
export const units = {
  session: 0, time: 0, personTimes: 0, person: 0, school: 0, piece: 0, item: 0, law: 0, article: 0, copy: 0, hour: 0, issue: 0, place: 0, firm: 0, department: 0, percent: 2, tenThousandYuan: 2, yuan: 0,
} as const
export type Unit = keyof typeof units
export const unitCodes = Object.keys(units) as Unit[]

/** addition: this year's, which adds up over a period · stock: what there is in all on a day (截至目前共有), of which the last one counts. */
export const natures = ['addition', 'stock'] as const
export type Nature = (typeof natures)[number]

/** One number that a record of a category states. `preset` stands in the form already; `countOf` is counted from a list of the record;
 *  `ratio`, of a percentage: made from two other numbers where both are stated, else as it was typed. */
export type MeasureDef = { code: string, name: string, englishName?: string, unit: Unit, nature: Nature, preset?: number, countOf?: string, ratio?: { part: string, whole: string }, retired?: true }
export type Choice = { value: string, label: string, englishLabel?: string, retired?: true }
type FieldFrame = { code: string, name: string, englishName?: string, hint?: string, retired?: true }
/** What else a record of a category says. What is retired is asked no more; answers stay. Where a code ends in Names, the answer is names of persons, which an inspector does not read. day and until are the record's own days under another name; rows are lines of two columns, as they come out of a sheet. */
export type FieldDef = FieldFrame & (
  | { type: 'text' | 'long' }
  | { type: 'day' | 'until' }
  | { type: 'steps', choices: readonly Choice[] }
  /** `secondOptional`: the second column may stay empty, and a space belongs to a name. */
  | { type: 'rows', columns: readonly [string, string], englishColumns?: readonly [string, string], secondOptional?: true }
)

/** A category as its row holds it, its definitions read. */
export type Category = { id: string, code: string, name: string, englishName: string, group: BureauGroup, icon: string, measures: readonly MeasureDef[], fields: readonly FieldDef[], retiredAt: Date | null, version: number }

type Named = { name: string, englishName?: string }
type Reader = { language: string }
/** The county's own word, or its English one where that is known. */
export const nameIn = ({ language }: Reader, { name, englishName }: Named): string => language === 'en' && englishName ? englishName : name
export const labelIn = ({ language }: Reader, { label, englishLabel }: Choice): string => language === 'en' && englishLabel ? englishLabel : label
export const columnsIn = ({ language }: Reader, field: { columns: readonly [string, string], englishColumns?: readonly [string, string] }): readonly [string, string] => language === 'en' && field.englishColumns ? field.englishColumns : field.columns

/** The numbers that a form asks for: what is counted from a list is not typed, what is retired is not asked. */
export const askedMeasures = ({ measures }: Pick<Category, 'measures'>): MeasureDef[] => measures.filter(one => !one.retired && one.countOf === undefined)
export const fieldOf = <Type extends FieldDef['type']>({ fields }: Pick<Category, 'fields'>, type: Type): Extract<FieldDef, { type: Type }> | undefined =>
  fields.find((one): one is Extract<FieldDef, { type: Type }> => one.type === type)
/** Whether a number says what there is in all: of a percentage, whether the heads behind it do. */
export const isStock = ({ measures }: Pick<Category, 'measures'>, { nature, ratio }: MeasureDef): boolean => (ratio ? measures.find(one => one.code === ratio.part)?.nature : nature) === 'stock'
export const hasStock = (category: Pick<Category, 'measures'>): boolean => category.measures.some(one => isStock(category, one))

/** A row of the database, whose definitions are JSON that only this product wrote. */
export const readCategory = <R extends { measures: unknown, fields: unknown }>(row: R): Omit<R, 'measures' | 'fields'> & Pick<Category, 'measures' | 'fields'> =>
  ({ ...row, measures: row.measures as MeasureDef[], fields: row.fields as FieldDef[] })
