import { Problem } from '../problems.js'
import { redirect, show, showPlain, signIn, signOut } from '../platform/web/reply.js'
import { route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { changePassword, checkNewPassword, recordLanguage, recordSignIn, recordSignOut } from './session-commands.js'
import { LanguageInput, Nothing, PasswordInput, SignInInput, Then } from './account-input.js'
import { passwordPage, signInPage } from './session-pages.js'

/** Only a page of ours: a path, never an address that a browser reads as another host. */
const ownPath = (then: unknown, otherwise: string): string => typeof then === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(then) ? then : otherwise

export const sessionRoutes = [
  route({ method: 'get', path: '/sign-in', allow: 'anyone', beforePasswordChange: true, input: Then,
    run: async ({ t }, { then }) => showPlain('accounts/sign-in', t('signIn.title'), signInPage(t, { then: ownPath(then, '/') })) }),
  route({ method: 'post', path: '/sign-in', allow: 'anyone', beforePasswordChange: true, input: SignInInput,
    prepare: async (_input, { authenticate }) => authenticate(),
    run: async (ctx, { then }, accountId) => {
      recordSignIn(ctx, accountId)
      return signIn(accountId, ownPath(then, '/'))
    },
    retry: async ({ t }, { values, problem }) => showPlain('accounts/sign-in', t('signIn.title'), signInPage(t, { then: ownPath(values.then, '/'), loginName: String(values.loginName ?? ''), problem })) }),
  route({ method: 'post', path: '/sign-out', allow: roles, beforePasswordChange: true, input: Nothing,
    run: async ctx => {
      recordSignOut(ctx)
      return signOut('/sign-in')
    } }),
  route({ method: 'get', path: '/password', allow: roles, beforePasswordChange: true, input: Nothing,
    run: async ({ t, viewer }) => (viewer.mustChangePassword ? showPlain : show)('accounts/password', t('password.title'), passwordPage(t, viewer, {})) }),
  route({ method: 'post', path: '/password', allow: roles, beforePasswordChange: true, input: PasswordInput,
    prepare: async (input, outside) => {
      if (!outside.viewer) throw new Problem('signInFirst')
      return checkNewPassword(outside, outside.viewer, input)
    },
    run: async (ctx, _input, passwordHash) => {
      await changePassword(ctx, passwordHash)
      return signIn(ctx.viewer.id, '/', 'password.changed')
    },
    retry: async ({ t, viewer }, { errors, problem }) => (viewer.mustChangePassword ? showPlain : show)('accounts/password', t('password.title'), passwordPage(t, viewer, errors, problem)) }),
  route({ method: 'post', path: '/language', allow: 'anyone', beforePasswordChange: true, input: LanguageInput,
    prepare: async (_input, { viewer }) => viewer,
    run: async (ctx, { language, then }, viewer) => {
      if (viewer) await recordLanguage(ctx, language)
      else ctx.unchanged()
      return { ...redirect(ownPath(then, '/')), language }
    } }),
]
