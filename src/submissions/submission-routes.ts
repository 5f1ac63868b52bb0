import type { Route } from '../platform/web/route.js'
import type { Contents } from './content.js'
import { correctRoutes } from './correct-routes.js'
import { moveRoutes } from './move-routes.js'
import { reviewRoutes } from './review-routes.js'
import { showRoutes, type EvidenceOf, type PartsOf } from './show-routes.js'

/** One record, its moves, and the review desk. The list of records is the ledger, which stands above the kinds of content. */
export function submissionRoutes(contents: Contents, evidenceOf: EvidenceOf, partsOf: PartsOf): Route[] {
  const drawn = { contents, evidenceOf, partsOf }
  return [...showRoutes(drawn), ...moveRoutes(drawn), ...correctRoutes(drawn), ...reviewRoutes(drawn)]
}
