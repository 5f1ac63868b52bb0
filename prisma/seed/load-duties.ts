import { fromBeijingTime } from '../../src/calendar.js'
import { finishTransaction } from '../../src/finish.js'
import type { Placed } from '../../src/organisations/county-commands.js'
import { contextOf } from '../../src/platform/context.js'
import { collectNothing, type Ctx } from '../../src/platform/ctx.js'
import type { Tx } from '../../src/platform/db/client.js'
import { translators } from '../../src/platform/texts/texts.js'
import { servingOn } from '../../src/vice-principals/appointment.js'
import { newLinkSecret } from '../../src/platform/link-secret.js'
import { makeLink } from '../../src/vice-principals/confirmation-commands.js'
import { logDuty } from '../../src/vice-principals/duty-commands.js'
import { evaluate } from '../../src/vice-principals/evaluation-commands.js'
import type { AccountViewer } from '../../src/viewer.js'
import type { SampleCounty } from './types.js'

/** What schools logged and said of their vice-principals, through the product's own commands. */
export async function loadDuties(tx: Tx, { duties, evaluations }: SampleCounty, orgs: ReadonlyMap<string, Placed>, viewers: ReadonlyMap<string, AccountViewer>): Promise<void> {
  const post = async (schoolKey: string, fullName: string, day: string): Promise<string> =>
    (await tx.appointment.findFirstOrThrow({ where: { orgId: orgs.get(schoolKey)?.id ?? '', person: { fullName }, ...servingOn(day) }, select: { id: true } })).id
  const as = async (by: string, at: string, run: (ctx: Ctx) => Promise<unknown>): Promise<void> => {
    const viewer = viewers.get(by), now = fromBeijingTime(`${at.replace('T', ' ')}:00`), collected = collectNothing()
    if (!viewer) throw new Error(`nobody is called ${by}`)
    await run(contextOf(tx, collected, viewer, now, translators['zh-CN']))
    await finishTransaction(tx, viewer, collected, now)
  }
  for (const { by, person, schoolKey, link, ...typed } of [...duties].sort((a, b) => a.day < b.day ? -1 : 1)) {
    let record = ''
    await as(by, `${typed.day}T16:40`, async ctx => { record = await logDuty(ctx, await post(schoolKey, person, typed.day), typed, true) })
    if (!link) continue
    await as(by, link.at, async ctx => { await makeLink({ ...ctx, version: 1 }, record, newLinkSecret()) })
    // What the person answers is answered without an account; there is nobody here to act as.
    if (link.answeredAt) await tx.dutyConfirmation.updateMany({ where: { recordId: record }, data: { answer: link.says ? 'corrected' : 'confirmed', answeredAt: fromBeijingTime(`${link.answeredAt.replace('T', ' ')}:00`), ...(link.says ? { correctedDay: typed.day, correctedHours: link.says.classHours } : {}), version: { increment: 1 } } })
  }
  for (const { by, person, schoolKey, year, at, ...typed } of evaluations) await as(by, at, async ctx => evaluate(ctx, await post(schoolKey, person, at.slice(0, 10)), year, typed))
}
