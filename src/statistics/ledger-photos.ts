import { Problem } from '../problems.js'
import { shownItem, type ItemRow } from '../evidence/evidence-queries.js'
import { readTurn, turnOf, type Order, type Page, type TurnFields } from '../platform/keyset.js'
import type { Ctx } from '../platform/ctx.js'
import type { T } from '../platform/texts/texts.js'
import type { EvidenceGrid, EvidenceTile } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import type { RecordsWhere } from './ledger-queries.js'

/** How many photos stand on a page. */
export const photosPerPage = 30

/** Draws one file as this viewer may see it: filled in app.ts with the evidence's own way, so that what is closed there is closed here. */
export type TileOf = (t: T, item: ItemRow, viewer: AccountViewer, owner: { orgId: string, path: string, countyId: string | null }) => EvidenceTile

/** Newest upload first. */
export const photoOrder: Order = [['filedAt', 'desc', 'moment'], ['id', 'desc']]

const record = { id: true, title: true, heldOn: true, countyId: true } as const

/** The photos of the records that match, their hosts' and those that were taken in from schools that took part, one page at the place that the address says, each with the way to its record. */
export async function readPhotos({ db, t, viewer }: Ctx, where: RecordsWhere, asked: TurnFields, tileOf: TileOf): Promise<{ grid: EvidenceGrid, count: number, page: Page<object> }> {
  const shown = { sort: 'photo' as const, removedAt: null, filedAt: { not: null }, OR: [{ set: { submissions: { some: where } } }, { acceptedIn: where }] }
  const [page, count] = await Promise.all([
    readTurn(photoOrder, turnOf(photoOrder, asked), photosPerPage, ({ where, orderBy, take }) => db.evidenceItem.findMany({
      where: { AND: [shown, where] }, orderBy, take,
      select: {
        ...shownItem, org: { select: { name: true, bureauName: true, path: true } }, acceptedIn: { select: record }, set: { select: { submissions: { select: record } } },
      },
    })),
    db.evidenceItem.count({ where: shown }),
  ])
  const tiles = page.rows.map(({ set, acceptedIn, org, ...item }): EvidenceTile => {
    const record = set.submissions[0] ?? acceptedIn
    if (!record) throw new Problem('notFound')
    const owner = org.bureauName ?? org.name
    const tile = tileOf(t, item, viewer, { orgId: item.orgId, path: org.path, countyId: record.countyId })
    const framed = { ...tile, remark: undefined, time: record.heldOn ?? undefined, actions: [{ kind: 'link' as const, look: 'quiet' as const, label: record.title, to: `/submissions/${record.id}` }] }
    if (framed.kind !== 'picture') return { ...framed, caption: owner }
    return {
      ...framed, caption: owner, description: t('ledger.photoOf', owner, record.title, tile.caption),
      facts: [{ label: t('submissions.school'), text: owner }, { label: t('field.title'), text: record.title }, { label: t('field.heldOn'), text: record.heldOn ?? '' }, { label: t('ledger.caption'), text: tile.caption }, ...framed.facts ?? []],
    }
  })
  return { grid: { label: t('ledger.photos'), tiles, empty: { text: t('ledger.noPhotos'), detail: t('ledger.noPhotosDetail'), icon: 'photo' } }, count, page }
}
