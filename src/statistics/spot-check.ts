import { createHash } from 'node:crypto'

/** 抽查: how many records are drawn, from all that match or from each school or kind. */
export const spotCheckSizes = [3, 5, 10, 20, 30, 50] as const
export const spotCheckPer = ['all', 'school', 'kind'] as const
export type SpotCheckPer = (typeof spotCheckPer)[number]

/** How many where nobody said: twenty of all, so that they and their evidence are two clicks from the ledger. */
export const usualSize = (per: SpotCheckPer): (typeof spotCheckSizes)[number] => per === 'all' ? 20 : 5

/** As many records as one draw holds at the most: their files have to travel in one pack. */
export const mostDrawn = 200

/** What was drawn, as one word: two draws have the same one when they drew the same records as the same revisions, in the same order. */
export const fingerprintOf = (rows: readonly { id: string, approvedRevisionId: string | null }[]): string =>
  createHash('sha256').update(rows.map(row => `${row.id}:${row.approvedRevisionId ?? ''}`).join(' ')).digest('hex').slice(0, 32)

type Drawable = { id: string, orgId: string, topic: string }

/**
 * Draws by a seed: the same seed draws the same from the same records, on any machine, whoever asks. Each record gets the SHA-256 of seed
 * and id as its lot; the smallest lots are drawn, so that nobody can choose and anybody can check.
 */
export function drawn<R extends Drawable>(records: readonly R[], { seed, size, per }: { seed: string, size: number, per: SpotCheckPer }): R[] {
  const lots = records.map(record => ({ record, lot: createHash('sha256').update(`${seed} ${record.id}`).digest('hex') })).sort((a, b) => a.lot < b.lot ? -1 : 1)
  const taken = new Map<string, number>()
  return lots.flatMap(({ record }) => {
    const group = per === 'school' ? record.orgId : per === 'kind' ? record.topic : '', count = taken.get(group) ?? 0
    if (count >= size) return []
    taken.set(group, count + 1)
    return [record]
  }).slice(0, mostDrawn)
}
