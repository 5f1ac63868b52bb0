import { fromBeijingTime } from '../../src/calendar.js'
import { finishTransaction } from '../../src/finish.js'
import type { Placed } from '../../src/organisations/county-commands.js'
import { contextOf } from '../../src/platform/context.js'
import { collectNothing, type Ctx } from '../../src/platform/ctx.js'
import type { Tx } from '../../src/platform/db/client.js'
import { translators } from '../../src/platform/texts/texts.js'
import { servingOn } from '../../src/vice-principals/appointment.js'
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
  for (const { by, person, schoolKey, ...typed } of [...duties].sort((a, b) => a.day < b.day ? -1 : 1)) await as(by, `${typed.day}T16:40`, async ctx => logDuty(ctx, await post(schoolKey, person, typed.day), typed, true))
  for (const { by, person, schoolKey, year, at, ...typed } of evaluations) await as(by, at, async ctx => evaluate(ctx, await post(schoolKey, person, at.slice(0, 10)), year, typed))
}
