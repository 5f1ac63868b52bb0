import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { longestText, privacyText, shortestText } from './county-text.js'
import { findPrivacyText } from './county-text-queries.js'
import { holdCounty, invalid } from './roster-commands.js'
import { lengthOf } from './typed.js'

const subject = { subject: 'CountyText', subjectId: privacyText }

/** Publishes the county's own privacy notice. @throws Problem changedMeanwhile */
export async function publishPrivacy(ctx: Ctx, typed: string): Promise<void> {
  const { db, now, record, unchanged, version } = ctx
  const orgId = await holdCounty(ctx), text = readNotice(ctx, typed), row = await findPrivacyText(db, orgId)
  if (row?.version !== version) throw new Problem('changedMeanwhile')
  if (row?.text === text) return unchanged()
  if (row) await db.countyText.updateMany({ where: { orgId, name: privacyText, version: row.version }, data: { text, changedAt: now, version: { increment: 1 } } })
  else await db.countyText.create({ data: { orgId, name: privacyText, text, changedAt: now } })
  record({ action: 'countyText.changed', ...subject, orgId, fields: ['text'] })
}

/** Goes back to the general notice. */
export async function dropPrivacy(ctx: Ctx): Promise<void> {
  const { db, record, unchanged } = ctx
  const orgId = await holdCounty(ctx), { count } = await db.countyText.deleteMany({ where: { orgId, name: privacyText } })
  if (count === 0) return unchanged()
  record({ action: 'countyText.removed', ...subject, orgId })
}

/** The notice as it is kept. @throws Problem invalid at `text` */
export function readNotice({ t }: Ctx, typed: string): string {
  const text = typed.replaceAll('\r\n', '\n').trim()
  if (lengthOf(text) > longestText) throw invalid(t, [{ field: 'text', code: 'tooLong', limit: longestText }])
  if (lengthOf(text) < shortestText) throw new Problem('invalid', { text: [t('privacy.tooShort')] })
  return text
}
