import { expect } from 'chai'
import { cell, csvCell, maxCellLength } from '../../src/platform/sheets/cell.js'

const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−']
const before = ['', ' ', '  \n', '\n', '\r\n', '\t', '\u3000', '\u00a0', '\u200b', '\ufeff', '\u2060 ', '\u202e', '\0', '\u0007', '\ud800', '\udc00 ', '\x85']

describe('a person\'s text in a spreadsheet cell', () => {
  it('never begins like a formula, in whatever width, behind whatever spaces and invisible characters', () => {
    for (const lead of before) {
      for (const sign of signs) {
        const safe = cell(`${lead}${sign}cmd|'/c calc'!A0`)
        expect(safe, JSON.stringify(lead + sign)).to.match(/^'/)
        expect(safe, JSON.stringify(lead + sign)).to.satisfy((text: string) => text.endsWith(`${sign}cmd|'/c calc'!A0`))
      }
    }
  })

  it('does not begin with a tab or a line end either', () => {
    for (const start of ['\t', '\r', '\n', '\r\n', '\0\t']) expect(cell(`${start}讲座`), JSON.stringify(start)).to.match(/^'[\t\n]讲座$/)
  })

  it('reads as it was typed behind the one apostrophe', () => {
    expect(cell('+86 138 0000 0000')).to.equal('\'+86 138 0000 0000')
    expect(cell('-')).to.equal('\'-')
    expect(cell('@全体教师')).to.equal('\'@全体教师')
  })

  it('is left alone when it is harmless', () => {
    for (const text of ['', '法治讲座', '3-5年级', '0351-2222222', '“宪法伴我成长”', 'a=b', '—', '\'五个一\'', '  两格', '第一行\n第二行\t表'])
      expect(cell(text)).to.equal(text)
  })

  it('stays a number when it is one', () => {
    expect(cell(-5)).to.equal(-5)
    expect(csvCell(-5)).to.equal('-5')
  })

  it('keeps rare characters and emoji, and loses control characters and halves of characters', () => {
    expect(cell('𠮷䶮㙍👩‍🏫é')).to.equal('𠮷䶮㙍👩‍🏫é')
    expect(cell('云\0岭\x01县\x0b\x1f\x7f\x9b\ufffe\uffff')).to.equal('云岭县')
    expect(cell('\ud842席\udfb7南\ud842')).to.equal('席南')
    expect(cell('一\r\n二\r三\n四')).to.equal('一\n二\n三\n四')
  })

  it('is cut to what a cell takes, never through a character', () => {
    expect(cell('法'.repeat(maxCellLength))).to.have.length(maxCellLength)
    expect(cell('法'.repeat(maxCellLength + 1))).to.have.length(maxCellLength).and.match(/法…$/)
    expect(cell(`=${'1'.repeat(maxCellLength)}`)).to.have.length(maxCellLength)
    for (const start of ['', 'x', 'xx']) {
      const text = cell(start + '𠮷'.repeat(maxCellLength))
      expect(text.length).to.be.within(maxCellLength - 1, maxCellLength)
      expect(text).to.match(/^x*(?:𠮷)+…$/u)
    }
  })
})

describe('a field of a CSV file', () => {
  it('keeps separators, quotes and line ends inside its quotes', () => {
    expect(csvCell('一,二')).to.equal('"一,二"')
    expect(csvCell('他说"好"')).to.equal('"他说""好"""')
    expect(csvCell('好;=1+1\t=2\n=3')).to.equal('"好;=1+1\t=2\n=3"')
  })

  it('is neutral like a cell, and empty for nothing', () => {
    expect(csvCell('=1+1')).to.equal('"\'=1+1"')
    expect(csvCell('"=1+1')).to.equal('"""=1+1"')
    expect(csvCell(null)).to.equal('')
    expect(csvCell('')).to.equal('')
    expect(csvCell(0)).to.equal('0')
  })
})
