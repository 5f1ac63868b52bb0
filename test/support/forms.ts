import { expect } from 'chai'
import type { Browser, Fields, Reply } from './browser.js'

const unescape = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replaceAll('&#39;', '\'').replaceAll('&amp;', '&')
const attribute = (tag: string, name: string): string | undefined => { const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>])`).exec(tag); return found ? unescape(found[1] ?? '') : undefined }

/** What a browser would send from the form of `action` on this page, if nobody changed anything. @throws when the page has no such form */
export function formOn(html: string, action: string): Record<string, string[]> {
  const form = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].find(([, tag = '']) => attribute(`${tag}>`, 'action') === action)
  if (!form) throw new Error(`the page has no form to ${action}: ${[...html.matchAll(/<form\b[^>]*action="([^"]*)"/g)].map(found => found[1]).join(' ')}`)
  const sent: Record<string, string[]> = {}
  const add = (name: string, value: string): void => { (sent[name] ??= []).push(value) }
  for (const [tag, kind = '', rest = ''] of (form[2] ?? '').matchAll(/<(input|select|textarea)\b((?:[^>"]|"[^"]*")*)>/g)) {
    const name = attribute(tag, 'name'), type = attribute(tag, 'type') ?? 'text'
    if (name === undefined) continue
    if (kind === 'input' && (type === 'checkbox' || type === 'radio')) { if (attribute(tag, 'checked') !== undefined) add(name, attribute(tag, 'value') ?? 'on') }
    else if (kind === 'input') add(name, attribute(tag, 'value') ?? '')
    else if (kind === 'textarea') add(name, unescape(new RegExp(`<textarea${rest.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}>\\n?([^<]*)</textarea>`).exec(form[2] ?? '')?.[1] ?? ''))
    else {
      const options = new RegExp(`<select${rest.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}>(.*?)</select>`, 's').exec(form[2] ?? '')?.[1] ?? ''
      const chosen = [...options.matchAll(/<option\b[^>]*>/g)].map(found => found[0])
      const option = chosen.find(one => attribute(one, 'selected') !== undefined) ?? chosen[0]
      if (option) add(name, attribute(option, 'value') ?? '')
    }
  }
  return sent
}

/** Fills in the form of `action` as it stands on `page` and sends it: everything that is not changed goes as it was. */
export async function sends(browser: Browser, page: string, action: string, changes: Fields = {}): Promise<Reply> {
  const seen = await browser.get(page)
  expect(seen.status, `${page} opens`).to.equal(200)
  return browser.post(action, { ...formOn(seen.text, action), ...changes })
}

/** The sentences that stand at a field of a page. */
export function errorsAt(html: string, id: string): string[] {
  const notes = new RegExp(`id="${id}-notes">(.*?)</div>`, 's').exec(html)?.[1] ?? ''
  return [...notes.matchAll(/<p class="error">.*?<span>(.*?)<\/span>/gs)].map(found => unescape(found[1] ?? ''))
}

/** The words of a page as a person reads them, without what marks them up. */
export const wordsOf = (html: string): string => unescape(html.replace(/<(script|style|svg)\b.*?<\/\1>/gs, ' ').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')
/** The main part of a page: without frame and navigation. */
export const mainOf = (html: string): string => /<main\b[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ''
