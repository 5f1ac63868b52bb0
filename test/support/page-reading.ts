import { expect } from 'chai'
import type { Person } from './people.js'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': '\'' }
const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole).replace(/\s+/g, ' ').trim()

export type ReadLink = { to: string, text: string, description: string, classes: string }

/** The links of a page, or of the part of it between two marks. */
export function linksIn(html: string): ReadLink[] {
  return [...html.matchAll(/<a ([^>]*)>([^]*?)<\/a>/g)].map(([, attributes = '', inner = '']) => {
    const attribute = (name: string) => plain(new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
    return { to: attribute('href'), text: plain(inner), description: attribute('aria-label'), classes: attribute('class') }
  })
}

/** The part of a page from one mark until before another. */
export function partOf(html: string, from: string, until: string): string {
  const start = html.indexOf(from)
  expect(start, `${from} is on the page`).to.be.greaterThan(-1)
  const end = html.indexOf(until, start + from.length)
  return html.slice(start, end < 0 ? undefined : end)
}

/** The table of a page: each line by its name, its cells as texts with where they lead. */
export function tableIn(html: string): { columns: string[], lines: Map<string, { text: string, to: string | undefined }[]> } {
  const table = /<table[\s\S]*?<\/table>/.exec(html)?.[0] ?? ''
  const cellsOf = (row: string) => [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => ({ text: plain(cell), to: linksIn(cell)[0]?.to }))
  const rows = [...table.matchAll(/<tr[^>]*>[\s\S]*?<\/tr>/g)].map(([row]) => cellsOf(row)), [head = [], ...body] = rows
  return { columns: head.map(cell => cell.text), lines: new Map(body.map(([name, ...cells]) => [name?.text ?? '', cells])) }
}

/** The cells of school × kind: “第一中学，法治讲座” → its word and where it leads. */
export function matrixIn(html: string): Map<string, { word: string, state: string, to: string }> {
  const cells = linksIn(html).filter(link => link.classes.startsWith('state-'))
  return new Map(cells.map(({ to, description, classes }) => { const [name = '', ...word] = description.split('：'); return [name, { word: word.join('：'), state: classes.slice('state-'.length), to }] }))
}

/** The figures at the top of a page, by label: number, unit and where it leads. */
export function figuresIn(html: string): Map<string, { value: string, unit: string, to: string }> {
  return new Map(html.split(/<div class="figure(?: [^"]*)?">/).slice(1).map(text => {
    const [label = '', value = ''] = [/figure-label">([^]*?)<\/div>/, /figure-value">([^]*?)(?:<span|<\/div>)/].map(pattern => plain(pattern.exec(text)?.[1] ?? ''))
    return [label, { value, unit: plain(/figure-unit">([^<]*)</.exec(text)?.[1] ?? ''), to: linksIn(text)[0]?.to ?? '' }]
  }))
}

export const numberIn = (text: string): number => Number(/\d[\d,]*/.exec(text)?.[0].replace(/,/g, '') ?? Number.NaN)

/** The rows of a list behind an address, over all its pages: of the ledger the records, of the summary the schools. */
export async function rowsBehind(person: Person, address: string): Promise<string[]> {
  const rows: string[] = []
  for (let next: string | undefined = address; next;) {
    const html = await person.see(next)
    const body = html.split('<tbody>').slice(1).map(part => part.split('</tbody>')[0] ?? '').join('')
    rows.push(...body.split(/<tr\b/).slice(1).filter(row => !/^ class="is-(?:subtotal|total|group)"/.test(row)).map(plain))
    next = linksIn(html).find(link => link.text === '下一页')?.to
  }
  return rows
}

/** What the ledger says the filtered records add up to: label → number. */
export const sumsIn = (html: string): Map<string, number> =>
  new Map([...partOf(html, '<strong>合计</strong>', '<div class="table-frame">').matchAll(/<span class="nowrap">([^<]*)<strong class="digits">([^<]*)</g)].map(([, label = '', value = '']) => [label.trim(), numberIn(value)]))
