import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import sharp from 'sharp'
import { officialDocument } from '../../src/platform/word/official-document.js'
import { longReport, numberedSentence } from '../support/long-report.js'
import { linesOn, printed, type Printed } from '../support/office.js'

/** Points. */
const millimetres = (mm: number): number => mm / 25.4 * 72
const typeArea = { top: millimetres(37), bottom: millimetres(297 - 35), left: millimetres(28), right: millimetres(210 - 26) }
const squeezed = (text: string): string => text.replace(/\s+/g, '')

describe('an official document, printed by LibreOffice', () => {
  let report: Printed
  before(async () => { report = await printed(await officialDocument(longReport())) })
  const textOf = (page: number): string => linesOn(report.pages[page] ?? { width: 0, height: 0, words: [] }).map(line => line.text).join('')

  it('has ten pages of A4 with everything in its order', () => {
    expect(report.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).to.deep.equal(Array.from({ length: 10 }, () => [595, 842]))
    const all = report.pages.map((_, page) => textOf(page)).join('')
    const order = ['云岭县教育局', '2026年法治政府建设年度报告', '（征求意见稿）', '县人民政府：', '一、主要举措和成效', '（一）突出重点', '“五个一”活动', '22.4%', '1．法治副校长配备', '表1', '初中、九年一贯制', '图1', '（二）坚持依法治教', '二、各学校开展情况', '表2', '第40小学', '三、存在的不足', '数据截至2026年12月31日', '2027年1月8日', '抄送：市教育局，县委依法治县办，县司法局。']
    let from = 0
    for (const text of order) { const found = all.indexOf(text, from); expect(found, text).to.be.at.least(from); from = found + text.length }
    // A long sentence may go on overleaf, behind the page number.
    const whole = all.replace(/—\d+—/g, '')
    for (let number = 1; number <= 40; number++) expect(whole.split(squeezed(numberedSentence(number))), String(number)).to.have.length(2)
    expect(report.pictures).to.deep.equal(report.pages.map((_, page) => page === 1 ? 1 : 0))
  })

  it('fills a page with 22 lines, a line with 28 characters, inside the type area', async () => {
    const { pages } = await printed(await officialDocument({ title: ['满页'], creator: '县教育局', blocks: [{ kind: 'paragraph', spans: [{ text: '法'.repeat(26 + 28 * 70) }] }] }))
    const lines = linesOn(pages[1] ?? { width: 0, height: 0, words: [] }).slice(0, -1)
    expect(lines.map(line => line.text)).to.deep.equal(Array.from({ length: 22 }, () => '法'.repeat(28)))
    for (const [index, { middle, left, right }] of lines.entries()) {
      if (index > 0) expect(middle - (lines[index - 1]?.middle ?? 0), `line ${index + 1}`).to.be.closeTo(28.95, 0.15)
      expect([left >= typeArea.left - 0.5, right <= typeArea.right + 0.5]).to.deep.equal([true, true])
    }
    expect(lines[0]?.middle).to.be.closeTo(typeArea.top + 14.5, 3)
    expect(lines.at(-1)?.middle).to.be.closeTo(typeArea.bottom - 14.5, 3)
    const [first] = linesOn(pages[0] ?? { width: 0, height: 0, words: [] }).filter(line => line.text.startsWith('法'))
    expect(first?.text, 'an indent of two characters').to.equal('法'.repeat(26))
    for (const page of report.pages.slice(2, 7)) expect(linesOn(page)).to.have.length(23)
  })

  it('has the page number 7 mm below the type area, one character from the outer edge', () => {
    for (const [index, page] of report.pages.entries()) {
      const number = linesOn(page).at(-1), side = index % 2 === 0 ? 'right' : 'left'
      expect(number?.text).to.equal(`—${index + 1}—`)
      expect(number?.middle).to.be.closeTo(typeArea.bottom + millimetres(7), 1.5)
      expect(side === 'right' ? typeArea.right - (number?.right ?? 0) : (number?.left ?? 0) - typeArea.left, `${side} on ${index + 1}`).to.be.closeTo(14, 1.5)
    }
  })

  it('repeats the head of a table on every page that the table reaches, and tears no row', () => {
    const pages = report.pages.flatMap((_, page) => textOf(page).includes('小学') && /学校次数参与学生/.test(textOf(page)) ? [page] : [])
    expect(pages).to.deep.equal([7, 8, 9])
    const rows = pages.flatMap(page => linesOn(report.pages[page] ?? { width: 0, height: 0, words: [] }).flatMap(line => /^第(\d+)小学(\d+)$/.exec(line.text)?.[0] ?? []))
    expect(rows).to.deep.equal(Array.from({ length: 40 }, (_, index) => `第${index + 1}小学${index + 3}${1000 + index}`))
  })

  it('leaves no page to the signature alone', async () => {
    for (const notes of [[], ['数据截至2026年12月31日。']]) {
      const { pages } = await printed(await officialDocument({ title: ['签发'], creator: '县教育局', blocks: Array.from({ length: 17 }, (_, index) => ({ kind: 'paragraph' as const, spans: [{ text: `第${index + 1}段。` }] })), notes, signature: { issuer: '县教育局', date: '2027年1月8日' } }))
      const [, second] = pages.map(page => linesOn(page).map(line => line.text))
      expect(second?.slice(0, -1)).to.deep.equal([notes[0] ?? '第17段。', '县教育局', '2027年1月8日'])
    }
  })

  it('leaves the margins white', async () => {
    const dots = 60, drawn = await report.drawn(dots), folder = process.env.OFFICE_PICTURES
    if (folder) { await mkdir(folder, { recursive: true }); await Promise.all(drawn.map((png, index) => writeFile(join(folder, `page-${index + 1}.png`), png))) }
    expect(drawn).to.have.length(report.pages.length)
    for (const [index, png] of drawn.entries()) {
      const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true }), at = (points: number): number => points / 72 * dots
      // The rule of a table is drawn on the edge.
      const edges = { left: at(typeArea.left) - 2, right: at(typeArea.right) + 2, top: at(typeArea.top) - 2, bottom: at(typeArea.bottom) + 2 }, footer = at(typeArea.bottom + millimetres(14))
      let inside = 0, outside = 0
      for (let pixel = 0; pixel < data.length; pixel++) {
        if ((data[pixel] ?? 255) > 200) continue
        const x = pixel % info.width, y = Math.floor(pixel / info.width)
        if (x >= edges.left && x <= edges.right && y >= edges.top && y <= footer) inside++
        else outside++
      }
      expect([outside, inside > 300], `page ${index + 1}`).to.deep.equal([0, true])
    }
  })
})
