import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { helpPage } from './help-pages.js'
import { Nothing } from './typed-input.js'

/** What the words of this product mean. */
export const helpRoutes: readonly Route[] = [
  route({ method: 'get', path: '/help', allow: roles, input: Nothing, run: async ({ t }) => show('organisations/help', t('help.title'), helpPage(t)) }),
]
