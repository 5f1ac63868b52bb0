import { findViewer } from '../src/accounts/find-viewer.js'
import { activityContent } from '../src/activities/activity-content.js'
import { dayOf } from '../src/calendar.js'
import { finishTransaction } from '../src/finish.js'
import { contextOf } from '../src/platform/context.js'
import { collectNothing } from '../src/platform/ctx.js'
import { translators } from '../src/platform/texts/texts.js'
import { moveSubmission } from '../src/submissions/submission-commands.js'
import { county } from '../test/support/county.js'
import { writeManyRecords } from '../test/support/many-records.js'
import { median, ms } from './measure.js'

const records = 1_000, warmUp = 200

/** An approval by the product's own command, with its history, trail and message, in a transaction of its own: with the tallies and without
 *  them, by turns. */
export async function benchApproval(): Promise<void> {
  const place = await county('云岭县', { today: '2026-11-28', schools: Array.from({ length: 20 }, (_, i) => `第${i + 1}小学`) })
  try {
    const here = place.org('云岭县'), schools = Array.from({ length: 20 }, (_, i) => place.org(`第${i + 1}小学`).id)
    await place.db.write(tx => writeManyRecords(tx, { schoolIds: schools, countyId: here.id, path: here.path, authorId: place.accounts.get('recorder')?.id ?? '', kinds: ['lecture', 'themeMeeting', 'boardPaper', 'essaySpeech', 'quiz'], days: Array.from({ length: 28 }, (_, i) => `2026-05-${String(i + 1).padStart(2, '0')}`), count: records, at: place.clock.now, waiting: true }))
    const viewer = await findViewer(place.db.reader, place.accounts.get('clerk')?.id ?? '', dayOf(place.clock.now)), ids = (await place.db.reader.submission.findMany({ orderBy: { id: 'asc' }, select: { id: true, version: true } }))
    if (!viewer) throw new Error('nobody to approve')
    const times: Record<'with' | 'without', number[]> = { with: [], without: [] }
    for (const [index, { id, version }] of ids.entries()) {
      const which = index % 2 === 0 ? 'with' : 'without', began = performance.now()
      await place.db.write(async tx => {
        const collected = collectNothing()
        await moveSubmission(contextOf(tx, collected, viewer, place.clock.now, translators['zh-CN'], version), { activity: activityContent }, id, { action: 'approve' })
        await finishTransaction(tx, viewer, which === 'with' ? collected : { ...collected, approvals: [] }, place.clock.now)
      })
      if (index >= warmUp) times[which].push(performance.now() - began)
    }
    const [a, b] = [times.with, times.without].map(all => median(all.sort((x, y) => x - y))) as [number, number]
    console.log(`  an approval with its tallies p50 ${ms(a)}, without ${ms(b)}: ${(a / b).toFixed(2)} × (≤ 1.3 ×; ${place.db.provider})`)
  } finally { await place.close() }
}
