import { Problem, type FieldErrors } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { createAccount, keepAccount, requireAccount, type Handover, type Secret } from './account-commands.js'
import { readPerson } from './account-form.js'
import { endFault, readInspectionDays, type InspectorForm } from './inspector.js'
import { listInspectable } from './inspector-queries.js'

/** Opens an account that only looks, within its limits, until its last day. A township stands for the schools that it has now.
 *  @throws Problem as createAccount, and invalid at places, years and the last day */
export async function createInspector(ctx: Ctx, form: InspectorForm & { displayName: string, post: string, loginName: string }, secret: Secret): Promise<Handover> {
  const { db, viewer, today, t } = ctx, { displayName, post, loginName } = form
  const { days, faults } = readInspectionDays(form, today), { townships, schools } = await listInspectable(db, viewer.orgId)
  const unknown = form.places.filter(id => !townships.some(one => one.id === id) && !schools.some(one => one.id === id))
  const refused: FieldErrors = { ...(unknown.length > 0 ? { places: [t('inspector.notHere')] } : {}), ...(readPerson({ displayName, post, phone: '' }).person.post ? {} : { post: [t('inspector.unitMissing')] }) }
  for (const { field, code } of faults) refused[field] = [...refused[field] ?? [], t(`inspectorFault.${code}`)]
  if (Object.keys(refused).length > 0) throw new Problem('invalid', { ...nameless(ctx, displayName), ...refused })
  const made = await createAccount(ctx, { orgId: viewer.orgId, role: 'inspector', displayName, post, phone: '', loginName }, secret, days)
  const listed = schools.filter(school => form.places.includes(school.id) || (school.townshipId !== null && form.places.includes(school.townshipId)))
  for (const school of listed) await db.inspectedOrg.create({ data: { accountId: made.id, orgId: school.id }, select: { orgId: true } })
  return made
}

const nameless = ({ t }: Ctx, displayName: string): FieldErrors => displayName.trim() === '' ? { displayName: [t('fault.missing', 0)] } : {}

/** Sets another last day for an inspector: earlier or later. @throws Problem notFound for an account that does not end · invalid */
export async function changeEnding(ctx: Ctx, id: string, endsOn: string): Promise<void> {
  const account = await requireAccount(ctx, id)
  if (account.endsOn === null) throw new Problem('notFound')
  const fault = endFault(endsOn, ctx.today)
  if (fault) throw new Problem('invalid', { endsOn: [ctx.t(`inspectorFault.${fault}`)] })
  if (endsOn === account.endsOn) return ctx.unchanged()
  await keepAccount(ctx, account, { endsOn })
  ctx.record({ action: 'account.changed', subject: 'Account', subjectId: id, orgId: account.orgId, fields: ['endsOn'] })
}
