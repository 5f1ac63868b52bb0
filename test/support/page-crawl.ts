import type { Page } from 'playwright-core'
import { everyRoute } from './route-crawl.js'

/** What answers with a file, not with a page. */
export const answersWithFile = /^\/(evidence\/:id(\/thumbnail)?$|downloads\b)|\.(xlsx|zip|docx|csv)$/
const pages = everyRoute.filter(route => route.method === 'get' && !answersWithFile.test(route.path)).map(({ path }) => ({ path, pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`) }))

/** The route that an address belongs to, if it is a page. */
export const routeOf = (address: string): string | undefined => pages.find(({ pattern }) => pattern.test(new URL(address, 'http://here').pathname))?.path
export const slugOf = (pattern: string): string => pattern.slice(1).replace(/:\w+/g, 'one').replaceAll('/', '-') || 'home'

/** One address of every page that somebody reaches by links from where they land, in the order in which they meet them. Only read, with the
 *  session of `page`: nothing is drawn on the way. */
export async function pagesFrom(page: Page, base: string): Promise<{ pattern: string, path: string }[]> {
  const found = new Map<string, string>(), asked = new Set<string>(), waiting = ['/']
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const reply = await page.request.get(base + next, { headers: { accept: 'text/html' } }), { pathname, search } = new URL(reply.url()), pattern = routeOf(pathname)
    if (!reply.ok() || pattern === undefined) continue
    if (!found.has(pattern)) found.set(pattern, pathname + search)
    for (const [link, href = ''] of (await reply.text()).matchAll(/<a [^>]*href="([^"#]*)[^>]*>/g)) {
      const path = href.replaceAll('&amp;', '&'), to = path.startsWith('/') && !/ download[ =>]/.test(link) ? routeOf(path) : undefined
      if (to === undefined || found.has(to) || asked.has(to)) continue
      asked.add(to) // a page that only leads on to another is asked for once
      waiting.push(path)
    }
  }
  return [...found].map(([pattern, path]) => ({ pattern, path }))
}
