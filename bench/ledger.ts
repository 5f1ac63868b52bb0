import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createRequire } from 'node:module'
import { PassThrough, Writable, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { join } from 'node:path'
import { csvStream } from '../src/platform/sheets/csv.js'
import type { CellValue, SheetRow, SheetSpec } from '../src/platform/sheets/sheet-spec.js'
import { workbookStream } from '../src/platform/sheets/workbook.js'
import { root } from '../src/platform/root.js'
import { memoryMb } from './process.js'
import { median, ms } from './measure.js'

const rows = 100_000, page = 500

/** The ledger of 100,000 rows as xlsx and CSV, against the streaming writer of @protobi/exceljs with the same cells, merged head,
 *  autofilter, print titles and a total with its value, taking turns. */
export async function benchLedger(): Promise<void> {
  const writer = await rival()
  const own: number[] = [], other: number[] = []
  for (let i = 0; i < 4; i++) {
    const mine = await measured(() => workbookStream([sheet()], { createdAt: new Date() }))
    const text = await measured(() => csvStream(sheet()))
    own.push(mine.ms)
    console.log(`  ledger of ${rows.toLocaleString('en')} rows × ${columns.length} columns: xlsx ${ms(mine.ms)} (${(mine.bytes / 1e6).toFixed(1)} MB), memory +${mine.memory.toFixed(0)} MB (≤ +150 MB), longest pause of the event loop ${ms(mine.pause)} (≤ 50 ms); CSV ${ms(text.ms)}, +${text.memory.toFixed(0)} MB, ${ms(text.pause)}`)
    if (!writer) continue
    const theirs = await measured(writer)
    other.push(theirs.ms)
    console.log(`    @protobi/exceljs, streaming: ${ms(theirs.ms)} (${(theirs.bytes / 1e6).toFixed(1)} MB), +${theirs.memory.toFixed(0)} MB, ${ms(theirs.pause)}`)
  }
  const [ours, its] = [own, other].map(times => median(times.slice(1).sort((a, b) => a - b))) as [number, number]
  if (writer) console.log(`  xlsx against @protobi/exceljs: ${(ours / its).toFixed(2)} × (≤ 0.5 ×)`)
  else console.log('  @protobi/exceljs is not installed: npm ci --prefix bench')
}

const kinds = ['法治讲座', '主题班会', '黑板报手抄报', '征文演讲', '知识竞赛']
/** The ledger's columns: words, days, numbers. */
const columns = Array.from({ length: 31 }, (_, i) => ({ header: `第${i + 1}列`, width: 12, kind: i === 0 ? 'index' as const : i % 7 === 6 ? 'date' as const : i % 3 === 2 ? 'integer' as const : 'text' as const }))
function cellsOf(n: number): CellValue[] {
  return columns.map(({ kind }, i) => kind === 'index' ? null : kind === 'date' ? `2026-${String(1 + n % 12).padStart(2, '0')}-${String(1 + n % 28).padStart(2, '0')}` : kind === 'integer' ? n % (i + 40) : i === 1 ? `第${n % 100 + 1}小学` : i === 4 ? kinds[n % 5] ?? '' : i % 4 === 0 ? null : `未成年人保护法专题讲座 ${n}`)
}
function* pages(): Generator<SheetRow[]> {
  for (let from = 0; from < rows; from += page) yield Array.from({ length: page }, (_, i): SheetRow => ({ kind: 'row', cells: cellsOf(from + i) }))
}
/** As the product's own arrive: a page at a time, each after a question to the database. */
async function* arriving(): AsyncGenerator<SheetRow[]> { for (const one of pages()) { await new Promise(setImmediate); yield one } }
const sheet = (): SheetSpec => ({
  name: '台账', title: '云岭县2026年度法治教育活动台账', notes: { left: '填报单位：云岭县教育局', middle: '统计期：2026年1月1日至12月31日', right: '单位：次、人次' },
  columns: columns.map(column => column.kind === 'integer' ? { ...column, total: 'sum' as const } : column), rows: arriving(), total: { label: '合计' }, signOff: '填表人：', pageFooter: '第 &P 页', frozenColumns: 2,
})

async function measured(make: () => Readable): Promise<{ ms: number, bytes: number, memory: number, pause: number }> {
  globalThis.gc?.()
  const idle = memoryMb(process.pid), delay = monitorEventLoopDelay({ resolution: 5 })
  let peak = idle, bytes = 0
  const watching = setInterval(() => { peak = Math.max(peak, memoryMb(process.pid)) }, 25)
  delay.enable()
  const began = performance.now()
  await pipeline(make(), new Writable({ write(chunk: Buffer, _encoding, done) { bytes += chunk.length; done() } }))
  const took = performance.now() - began
  delay.disable()
  clearInterval(watching)
  return { ms: took, bytes, memory: peak - idle, pause: delay.max / 1e6 }
}

type Cell = { value: unknown, font?: object }
type RivalSheet = { columns: unknown, mergeCells(range: string): void, getCell(address: string): Cell, autoFilter: unknown, pageSetup: { printTitlesRow?: string }, addRow(cells: unknown[]): { commit(): void }, commit(): void }
type RivalBook = { addWorksheet(name: string, options: object): RivalSheet, commit(): Promise<void> }

/** The same ledger by the rival's streaming writer; undefined where it is not installed. */
async function rival(): Promise<(() => Readable) | undefined> {
  let exceljs: { stream: { xlsx: { WorkbookWriter: new (options: object) => RivalBook } } }
  try { exceljs = createRequire(join(root, 'bench/package.json'))('@protobi/exceljs') as typeof exceljs } catch { return undefined }
  return () => {
    const out = new PassThrough(), book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
    const write = async (): Promise<void> => {
      const made = book.addWorksheet('台账', { views: [{ state: 'frozen', xSplit: 2, ySplit: 3 }] }), last = columnName(columns.length)
      made.columns = columns.map(({ width }) => ({ width }))
      made.mergeCells(`A1:${last}1`)
      made.getCell('A1').value = '云岭县2026年度法治教育活动台账'
      made.addRow(columns.map(() => null)).commit()
      made.addRow(['填报单位：云岭县教育局', '统计期：2026年1月1日至12月31日']).commit()
      made.addRow(columns.map(({ header }) => header)).commit()
      made.autoFilter = `A3:${last}3`
      made.pageSetup.printTitlesRow = '1:3'
      let n = 0
      const sums = columns.map(() => 0)
      for await (const one of arriving()) for (const row of one) {
        n++
        const cells = row.cells ?? []
        cells.forEach((cell, i) => { if (columns[i]?.kind === 'integer') sums[i] = (sums[i] ?? 0) + Number(cell) })
        made.addRow(cells.map((cell, i) => i === 0 ? n : columns[i]?.kind === 'date' ? new Date(`${String(cell)}T00:00:00Z`) : cell)).commit()
      }
      made.addRow(columns.map(({ kind }, i) => kind === 'integer' ? { formula: `SUM(${columnName(i + 1)}4:${columnName(i + 1)}${rows + 3})`, result: sums[i] } : i === 0 ? '合计' : null)).commit()
      made.commit()
      await book.commit()
    }
    write().catch((error: unknown) => out.destroy(error as Error))
    return out
  }
}
const columnName = (n: number): string => n > 26 ? columnName(Math.floor((n - 1) / 26)) + columnName((n - 1) % 26 + 1) : String.fromCharCode(64 + n)
