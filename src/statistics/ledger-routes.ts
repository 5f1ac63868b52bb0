import { redirect, show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { ledgerScope } from './ledger-extent.js'
import { LedgerInput } from './ledger-input.js'
import { ledgerPage } from './ledger-pages.js'
import { readPhotos, type TileOf } from './ledger-photos.js'
import { countRecords, listRecords, listTownships, numbersOf, whoseParticipations } from './ledger-queries.js'
import { sumLedger } from './ledger-sums.js'
import { recordsPath } from './links.js'
import { counted } from './record-states.js'

const reading = roles.filter(role => role !== 'system')

/** 活动台账: every figure of the product opens here, and from here the records and their photos. */
export const ledgerRoutes = (tileOf: TileOf): Route[] => [
  route({ method: 'get', path: '/submissions', allow: reading, input: LedgerInput,
    run: async (ctx, asked) => {
      const { db, viewer, t } = ctx
      // Photos are of what counts: nobody looks at the pictures of a record that was not reviewed as if they proved a figure.
      if (asked.view === 'photos' && asked.status !== counted) return redirect(recordsPath({ ...asked, status: counted, after: undefined, before: undefined, seen: 0 }))
      const scope = await ledgerScope(ctx, asked), { filter, where, extent } = scope
      const whose = whoseParticipations(viewer, filter)
      const sums = asked.status === counted ? await sumLedger(db, viewer, scope) : undefined
      const [tabs, townships, shown] = await Promise.all([
        countRecords(db, viewer, filter, sums),
        extent.county ? listTownships(db, extent.county.id) : [],
        asked.view === 'photos' ? readPhotos(ctx, where, asked, tileOf)
          : listRecords(db, viewer, where, asked.status, asked).then(async page => ({ page, numbers: await numbersOf(db, page.rows, whose) })),
      ])
      const page = ledgerPage(t, { viewer, scope, asked, tabs, sums, townships, shown })
      return show('statistics/ledger', t('ledger.title'), page)
    } }),
]
