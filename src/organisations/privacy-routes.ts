import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { answer, redirect, show, showPlain, type Reply } from '../platform/web/reply.js'
import { errorsIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { dropPrivacy, publishPrivacy, readNotice } from './county-text-commands.js'
import { findPrivacyText, listCounties } from './county-text-queries.js'
import { County, PrivacyText } from './privacy-input.js'
import { privacyPage, privacySettingsPage } from './privacy-pages.js'
import { Nothing } from './typed-input.js'

const again = '/county-texts/privacy'

async function settings(ctx: Ctx, form?: Form, preview = false) {
  const { db, t, viewer } = ctx
  if (viewer.orgKind !== 'county' || !viewer.countyId) throw new Problem('notFound')
  const county = (await listCounties(db)).find(one => one.id === viewer.countyId), own = await findPrivacyText(db, viewer.countyId)
  return privacySettingsPage(t, { county, own, mayChange: viewer.role === 'clerk', typed: form && typedIn(form, 'text'), preview, errors: form && errorsIn(form), problem: form?.problem && sentenceOf(form.problem, t) })
}

/** The privacy notice: readable by anybody, worded by each county. */
export const privacyRoutes: readonly Route[] = [
  route({ method: 'get', path: '/privacy', allow: 'anyone', beforePasswordChange: true, input: County,
    prepare: async (_input, { viewer }) => viewer,
    run: async ({ db, t }, { county }, viewer): Promise<Reply> => {
      const counties = viewer?.countyId && viewer.role !== 'system' ? (await listCounties(db)).filter(one => one.id === viewer.countyId) : await listCounties(db)
      const chosen = counties.find(one => one.id === county) ?? (counties.length === 1 ? counties[0] : undefined)
      const page = privacyPage(t, { counties, chosen, own: chosen ? await findPrivacyText(db, chosen.id) : null, signedIn: viewer !== undefined })
      return (viewer && !viewer.mustChangePassword ? show : showPlain)('organisations/privacy', t('privacy.title'), page)
    } }),
  route({ method: 'get', path: again, allow: ['clerk', 'leader', 'inspector'], input: Nothing, run: async ctx => show('organisations/privacy-settings', ctx.t('privacy.tab'), await settings(ctx)) }),
  route({ method: 'post', path: again, allow: ['clerk'], input: PrivacyText,
    run: async (ctx, { text, then }) => {
      if (then === 'publish') { await publishPrivacy(ctx, text); return redirect(again, 'privacy.published') }
      readNotice(ctx, text)
      ctx.unchanged()
      return answer('organisations/privacy-settings', ctx.t('privacy.tab'), await settings(ctx, { values: { text }, errors: {} }, true), { status: 200, again })
    },
    retry: async (ctx, form) => show('organisations/privacy-settings', ctx.t('privacy.tab'), await settings(ctx, form)) }),
  route({ method: 'post', path: '/county-texts/privacy/removal', allow: ['clerk'], input: Nothing,
    run: async ctx => { await dropPrivacy(ctx); return redirect(again, 'privacy.dropped') } }),
]
