import { expect } from 'chai'
import { behind, markOf, markText, orderBy, readMark, readTurn, spanOf, turnOf, turnsOf, type Order, type Page, type Turn } from '../../src/platform/keyset.js'

type Row = { id: string, at: Date, place: { position: number } }
const order: Order = [['place.position', 'asc', 'number'], ['at', 'desc', 'moment'], ['id', 'asc']]
const row = (position: number, at: number, id: string): Row => ({ id, at: new Date(at), place: { position } })

/** A database of arrays: the same conditions, judged one by one. */
const meets = (given: unknown, value: unknown): boolean => Object.entries(given as Record<string, unknown>).every(([name, wanted]) => {
  if (name === 'AND') return (wanted as unknown[]).every(one => meets(one, value))
  if (name === 'OR') return (wanted as unknown[]).some(one => meets(one, value))
  const own = (value as Record<string, unknown>)[name] as number
  if (wanted === null || typeof wanted !== 'object' || wanted instanceof Date) return Number(own) === Number(wanted) || own === wanted
  const bound = wanted as { gt?: number, gte?: number, lt?: number, lte?: number }
  if (!('gt' in bound || 'gte' in bound || 'lt' in bound || 'lte' in bound)) return meets(wanted, own)
  return (bound.gt === undefined || own > bound.gt) && (bound.gte === undefined || own >= bound.gte) && (bound.lt === undefined || own < bound.lt) && (bound.lte === undefined || own <= bound.lte)
})
const compare = (one: Row, other: Row): number => one.place.position - other.place.position || other.at.getTime() - one.at.getTime() || (one.id < other.id ? -1 : 1)
const readerOf = (rows: () => Row[]) => async (page: { where: object, orderBy: object[], take: number }): Promise<Row[]> => {
  const turned = JSON.stringify(page.orderBy) !== JSON.stringify(orderBy(order))
  return rows().filter(one => meets(page.where, one)).sort((a, b) => turned ? compare(b, a) : compare(a, b)).slice(0, page.take)
}
const follow = (link: { after?: string, before?: string, seen?: number } | undefined): Turn => turnOf(order, { seen: 0, ...link })
const linkOf = (one: Row): string => markText(markOf(order, one))

describe('pages by keyset', () => {
  it('a mark stands in an address and is read back; anything else is the first page', () => {
    const mark = markOf(order, row(3, 1_780_000_000_000, 'a-1'))
    expect(markText(mark)).to.equal('3~2026-05-28T20:26:40.000Z~a-1')
    expect(readMark(order, markText(mark))).to.deep.equal(mark)
    for (const broken of [undefined, '', 'a-1', '3~a-1', 'x~2026-05-28T20:26:40.000Z~a-1', '3~yesterday~a-1', '3~2026-05-28T20:26:40.000Z~a-1~b']) expect(readMark(order, broken), String(broken)).to.equal(undefined)
    expect(() => markOf(order, { id: 'x', at: null, place: { position: 1 } })).to.throw('at')
  })

  it('bounds the first field, so that an index is walked from the mark on', () => {
    expect(behind([['heldOn', 'desc'], ['id', 'desc']], ['2026-05-01', 'x'])).to.deep.equal({ AND: [{ heldOn: { lte: '2026-05-01' } }, { OR: [{ AND: [{ heldOn: { lt: '2026-05-01' } }] }, { AND: [{ heldOn: '2026-05-01' }, { id: { lt: 'x' } }] }] }] })
  })

  it('walks a list of equal values forwards and back again, every row once', async () => {
    const all = Array.from({ length: 95 }, (_, n) => row(n % 3, 1000 * (n % 5), `r${String(n).padStart(3, '0')}`)), read = readerOf(() => all)
    const seen: string[] = []
    let page: Page<Row> = await readTurn(order, follow(undefined), 10, read)
    expect(page.previous).to.equal(undefined)
    for (;;) {
      expect(spanOf(page, all.length)).to.deep.equal({ first: seen.length + 1, last: seen.length + page.rows.length })
      seen.push(...page.rows.map(one => one.id))
      const { next } = turnsOf(page, linkOf)
      if (!next) break
      page = await readTurn(order, follow(next), 10, read)
    }
    const sorted = [...all].sort(compare).map(one => one.id)
    expect(seen).to.deep.equal(sorted)
    const back = [page.rows.map(one => one.id)]
    for (let link = turnsOf(page, linkOf).previous; link; link = turnsOf(page, linkOf).previous) {
      page = await readTurn(order, follow(link), 10, read)
      back.unshift(page.rows.map(one => one.id))
    }
    expect(page.seen).to.equal(0)
    // The last page held five; ten by ten before them, until the first page, which is always a whole one.
    expect(back[0]).to.deep.equal(sorted.slice(0, 10))
    expect([...new Set(back.flat())]).to.deep.equal(sorted)
  })

  it('shows every row that was there all the time exactly once, while others come and go before and behind', async () => {
    let rows = Array.from({ length: 60 }, (_, n) => row(1, 1000 * n, `r${String(n).padStart(3, '0')}`)), fresh = 0
    const stay = new Set(rows.filter((_, n) => n % 4 !== 0).map(one => one.id)), seen: string[] = []
    for (let link: { after?: string, seen?: number } | undefined = {}; link;) {
      const page: Page<Row> = await readTurn(order, follow(link), 7, readerOf(() => rows))
      seen.push(...page.rows.map(one => one.id))
      // Some of those that were seen and of those to come are decided on and leave, and new ones arrive at the top and at the end.
      rows = rows.filter((one, n) => stay.has(one.id) || n % 3 !== 0).concat(row(1, 99_000 + fresh++, `new${fresh}`), row(2, fresh, `late${fresh}`))
      link = turnsOf(page, linkOf).next
      if (seen.length > 500) throw new Error('the walk does not end')
    }
    for (const id of stay) expect(seen.filter(one => one === id), id).to.have.length(1)
    expect(new Set(seen).size).to.equal(seen.length)
  })

  it('behind the last row, when the last ones went, stands the last page; of nothing, nothing', async () => {
    const all = Array.from({ length: 12 }, (_, n) => row(1, 1000 * n, `r${n}`))
    const link = { after: linkOf(row(9, 0, 'gone')), seen: 30 }
    const page = await readTurn(order, follow(link), 5, readerOf(() => all))
    expect(page.rows.map(one => one.id)).to.deep.equal([...all].sort(compare).slice(-5).map(one => one.id))
    expect(page.next).to.equal(undefined)
    expect(spanOf(page, 12)).to.deep.equal({ first: 8, last: 12 })
    const empty = await readTurn(order, follow(link), 5, readerOf(() => []))
    expect([empty.rows, empty.previous, empty.next]).to.deep.equal([[], undefined, undefined])
  })
})
