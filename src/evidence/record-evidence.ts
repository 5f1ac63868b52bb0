import type { Ctx } from '../platform/ctx.js'
import type { EvidenceGrid, EvidenceTile, StatusBadge } from '../platform/web/parts.js'
import type { RevisionFile } from '../submissions/content.js'
import type { EvidenceShown } from '../submissions/show-pages.js'
import { evidenceGrid } from './evidence-pages.js'
import { listItems, listItemsOf, type ItemRow } from './evidence-queries.js'

/** The evidence of a record as its page shows it: the draft's files to those who fill it in, else those of one revision with the
 *  captions that they had when it was submitted; what came, went or, after a return, stayed since another revision is marked, and what went stands last. */
export async function evidenceOf({ db, t, viewer }: Ctx, { orgId, setId, heldOn, files, since, cameBack, remarks }: EvidenceShown): Promise<EvidenceGrid> {
  const org = await db.organisation.findUnique({ where: { id: orgId }, select: { path: true, countyId: true, kind: true } })
  const owner = { orgId, path: org?.path ?? '', countyId: org?.kind === 'county' ? orgId : org?.countyId ?? null }
  const shown = files === 'draft' ? await listItems(db, setId) : await listAsFiled(db, files)
  const gone = since ? await listAsFiled(db, since.filter(file => !shown.some(item => item.id === file.id))) : []
  const grid = evidenceGrid(t, { items: shown, viewer, owner, remarks })
  const last = evidenceGrid(t, { items: gone, viewer, owner, remarks })
  const change = (item: ItemRow | undefined): StatusBadge | undefined => {
    const was = since?.find(file => file.id === item?.id)
    if (since && !was) return { label: t('change.added'), tone: 'primary' }
    if (!cameBack || !was) return undefined
    return was.caption === item?.caption ? { label: t('change.unanswered'), tone: 'neutral' } : { label: t('change.answered'), tone: 'primary' }
  }
  return {
    ...grid,
    tiles: [
      ...grid.tiles.map((tile, index) => timed(marked(tile, change(shown[index])), shown[index], heldOn)),
      ...last.tiles.map((tile, index) => timed(marked(tile, { label: t('change.removed'), tone: 'warn' }), gone[index], heldOn)),
    ],
  }
}

/** The files of a set that belongs to no draft of the viewer's: all of its owner's, or those that were filed, with a name for each. */
export async function setEvidenceOf({ db, t, viewer }: Ctx, { setId, orgId, path, countyId }: { setId: string, orgId: string, path: string, countyId: string | null }, which: 'all' | 'filed'): Promise<{ grid: EvidenceGrid, files: { id: string, name: string }[] }> {
  const items = (await listItems(db, setId)).filter(item => which === 'all' || item.filedAt !== null)
  return { grid: evidenceGrid(t, { items, viewer, owner: { orgId, path, countyId }, remarks: [] }), files: items.map(item => ({ id: item.id, name: item.caption || item.fileName })) }
}

async function listAsFiled(db: Ctx['db'], files: readonly RevisionFile[]): Promise<ItemRow[]> {
  const items = await listItemsOf(db, files.map(file => file.id))
  return items.map(item => ({ ...item, caption: files.find(file => file.id === item.id)?.caption ?? item.caption }))
}

/** The hour of a photo of that day, the day of any other: what does not fit is seen without opening it. */
const timed = (tile: EvidenceTile, item: ItemRow | undefined, heldOn: string | null): EvidenceTile =>
  item?.shotAt && tile.time ? { ...tile, time: item.shotAt.slice(0, 10) === heldOn ? item.shotAt.slice(11, 16) : item.shotAt.slice(5, 10) } : tile

const marked = (tile: EvidenceTile, mark: StatusBadge | undefined): EvidenceTile => mark ? { ...tile, mark: tile.mark ? { label: `${mark.label} · ${tile.mark.label}`, tone: tile.mark.tone } : mark } : tile
