/** npm run bench [-- security|figures|statistics [small|approval|ledger]|pages [lists|desk|cost|create|photos|overview]]: measures what we claim, and prints it. Nothing here passes or fails. */
import { benchFigures } from './figures.js'
import { benchPages } from './pages.js'
import { benchStatistics } from './statistics.js'
import { benchSecurity } from './security.js'

const areas: Record<string, (part?: string) => Promise<void>> = { security: benchSecurity, figures: benchFigures, statistics: benchStatistics, pages: benchPages }
const [wanted, part] = process.argv.slice(2)
for (const [name, measure] of Object.entries(areas)) {
  if (wanted && wanted !== name) continue
  console.log(`\n${name}`)
  await measure(part)
}
process.exit(0)
