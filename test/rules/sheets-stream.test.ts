import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { expect } from 'chai'
import type { SheetRow, SheetSpec } from '../../src/platform/sheets/sheet-spec.js'
import { workbookStream } from '../../src/platform/sheets/workbook.js'
import { readArchive } from '../support/read-workbook.js'

const pack = promisify(deflateRaw)
const createdAt = new Date('2026-12-28T02:00:00Z')
const spec: Omit<SheetSpec, 'rows'> = {
  name: '台账', title: '台账', notes: { left: '', middle: '', right: '' }, pageFooter: '&P',
  columns: [{ header: '序号', width: 6, kind: 'index' }, { header: '内容', width: 255, kind: 'text' }], total: { label: '合计' },
}

/** Rows that do not compress well, and what is known of who asked for them. */
function ledger(pages: number) {
  let close = () => {}
  const told = { bytes: 0, pages: 0, closed: new Promise<void>(done => { close = done }) }
  async function* rows(): AsyncGenerator<SheetRow[]> {
    try {
      while (told.pages < pages) {
        told.pages++
        const page = Array.from({ length: 20 }, (): SheetRow => ({ kind: 'row', cells: [null, `x${randomBytes(750).toString('base64')}`] }))
        told.bytes += 20 * 750
        yield page
      }
    } finally {
      close()
    }
  }
  return { told, rows: rows() }
}

describe('a workbook that is read while it is made', () => {
  it('asks for no rows before it is read', async () => {
    const { told, rows } = ledger(10)
    const stream = workbookStream([{ ...spec, rows }], { createdAt })
    for (let i = 0; i < 20; i++) await turn()
    expect(told.pages).to.equal(0)
    stream.destroy()
  })

  it('stays near a slow reader, however long the ledger is', async () => {
    const { told, rows } = ledger(800)
    let taken = 0
    let ahead = 0
    const slow = new Writable({
      highWaterMark: 1,
      async write(block: Buffer, _encoding, done) {
        // Packs four blocks of its own for every block it takes: a source that does not wait runs four times as far.
        for (let i = 0; i < 4; i++) await pack(block)
        ahead = Math.max(ahead, told.bytes - taken)
        taken += block.length
        done()
      },
    })
    await pipeline(workbookStream([{ ...spec, rows }], { createdAt }), slow)
    expect(told.bytes).to.equal(12_000_000)
    expect(taken).to.be.greaterThan(told.bytes)
    expect(ahead).to.be.lessThan(1_000_000)
  })

  it('closes the source of the rows when the reader leaves', async function () {
    this.timeout(5000)
    const { told, rows } = ledger(100_000)
    let taken = 0
    for await (const block of workbookStream([{ ...spec, rows }], { createdAt }) as AsyncIterable<Buffer>) {
      taken += block.length
      if (taken > 200_000) break
    }
    await told.closed
    expect(told.pages).to.be.lessThan(1000)
  })

  it('breaks off with the source\'s own error, so that half a file is never taken for a whole one', async () => {
    const broken = (async function* (): AsyncGenerator<SheetRow[]> {
      yield [{ kind: 'row', cells: [null, '甲'] }]
      throw new Error('the database went away')
    })()
    const failure = await readArchive(workbookStream([{ ...spec, rows: broken }], { createdAt })).then(() => null, (error: unknown) => error)
    expect(failure).to.be.instanceOf(Error).with.property('message', 'the database went away')
  })

  it('breaks off at a number that is none, and at a row longer than the table', async () => {
    for (const cells of [[null, Number.NaN], [null, 'a', 'b']]) {
      const failure = await readArchive(workbookStream([{ ...spec, rows: [[{ kind: 'row', cells }]] }], { createdAt })).then(() => null, (error: unknown) => error)
      expect(failure).to.be.instanceOf(TypeError)
    }
  })
})
