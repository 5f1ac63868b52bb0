import { expect } from 'chai'
import { en } from '../../src/platform/texts/en/index.js'
import { zhCN } from '../../src/platform/texts/zh-CN/index.js'
import { codeOf, sourcesIn } from '../support/sources.js'

const texts: Record<string, unknown> = zhCN, english: Record<string, unknown> = en
const chinese = /[\u3400-\u9fff\uff01-\uff60]/

/** Chinese that is data or that reads what people type; everything else is a text. */
const chineseData: Record<string, string> = {
  'src/activities/catalogue/': 'what a new county begins with; its own data from then on',
  'src/accounts/common-passwords.ts': 'words of this product that people try as passwords',
  'src/bureau/catalogue/': 'what a new county begins with; its own data from then on',
  'src/bureau/measure.ts': 'reads numbers as people write them, and writes 余',
  'src/bureau/record-form.ts': 'reads lists as people type them',
  'src/platform/sheets/sheet-styles.ts': 'names of fonts',
  'src/platform/word/looks.ts': 'names of fonts, and of the styles in a document that is Chinese in every language',
  'src/main.ts': 'the shell, in both languages, before a language is known',
  'src/admin.ts': 'the shell: examples of its commands, names of what it makes',
  'src/activities/pupil-name.ts': 'finds what may be a pupil’s name in what was typed',
  'src/activities/activity-draft.ts': 'reads dates, numbers and lists as people type them',
  'src/activities/tour.ts': 'reads headings and columns of a pasted sheet',
  'src/activities/kind.ts': 'finds quotas and check-ins in what a bureau typed',
  'src/organisations/plain-text.ts': 'finds headings in what a county wrote',
  'src/organisations/typed.ts': 'reads numbers as people type them',
  'src/reports/catalogue/': 'what a new report begins with, and what reports say that may be stale; a report’s own text from then on',
  'src/reports/numbering.ts': 'writes the numbers of chapters as documents do',
  'src/reports/sentence.ts': 'ends sentences of documents',
  'src/reports/notation.ts': 'reads bars and braces as people type them',
  'src/vice-principals/catalogue/': 'rules in their own words, and where they are written',
  'src/vice-principals/people-sheet.ts': 'reads headings and columns of a pasted sheet',
  'src/statistics/superior-form-layout.ts': 'reads names of months as superiors print them',
  'src/statistics/superior-form-guess.ts': 'reads the labels that superiors print',
  'src/statistics/own-standing-pages.ts': 'takes the full stop off a typed reason',
}

describe('texts', () => {
  it('have the same keys in both languages, all of them said', () => {
    expect(Object.keys(english).sort()).to.deep.equal(Object.keys(texts).sort())
    for (const [language, all] of [['zh-CN', texts], ['en', english]] as const) {
      for (const [key, text] of Object.entries(all)) {
        expect(key, language).to.match(/^[a-z][A-Za-z]*(\.[A-Za-z0-9-]+)+$/)
        expect(typeof text, `${language} ${key}`).to.be.oneOf(['string', 'function'])
        if (typeof text === 'string') expect(text.trim(), `${language} ${key}`).not.to.equal('')
        expect(typeof text, key).to.equal(typeof texts[key])
      }
    }
  })

  it('no key is in two domains: the later would silently win', () => {
    for (const language of ['zh-CN', 'en']) {
      const keys = sourcesIn(`src/platform/texts/${language}`, '.ts').flatMap(source => [...source.text.matchAll(/^ {2}'([\w.]+)':/gm)].map(found => found[1] ?? ''))
      expect(keys.filter((key, index) => keys.indexOf(key) !== index), language).to.deep.equal([])
      expect(keys.length).to.be.greaterThan(300)
    }
  })

  it('English holds no Chinese but the names of things', () => {
    const mixed = Object.entries(english).filter(([key, text]) => typeof text === 'string' && chinese.test(text.replace(/\([\u3400-\u9fff]\)/g, '')) && !/^(app\.|language\.)/.test(key)) // a unit may show its own sign: sessions (场)
    expect(mixed.map(([key, text]) => `${key}: ${String(text)}`)).to.deep.equal([])
  })

  it('no text for people stands in code or templates', () => {
    const inCode = sourcesIn('src', '.ts').filter(source => !source.path.startsWith('src/platform/texts/')).filter(source => chinese.test(withoutComments(source.text)))
    expect(inCode.map(source => source.path).filter(path => !Object.keys(chineseData).some(data => path.startsWith(data)))).to.deep.equal([])
    expect(sourcesIn('views', '.ejs').filter(source => chinese.test(source.text)).map(source => source.path)).to.deep.equal([])
    expect(sourcesIn('public', '.js').filter(source => chinese.test(withoutComments(source.text))).map(source => source.path)).to.deep.equal([])
    for (const path of Object.keys(chineseData)) expect(inCode.some(source => source.path.startsWith(path)), `${path} needs no exception any more`).to.equal(true)
  })

  it('no text is unused', () => {
    const used = [...sourcesIn('src', '.ts').filter(source => !/^src\/platform\/texts\/(en|zh-CN)\//.test(source.path)), ...sourcesIn('views', '.ejs')].map(source => source.text).join('\n')
    // t(`status.${status}`) uses every text that begins so; a text key may also be data: { label: 'nav.review' }.
    const begins = [...used.matchAll(/`([a-z][A-Za-z]*\.(?:[A-Za-z0-9.]*)?)\$\{/g)].map(found => found[1] ?? '')
    const ends = [...used.matchAll(/`\$\{[^}`]*\}(\.[A-Za-z0-9]+)`/g)].map(found => found[1] ?? '')
    const added = [...used.matchAll(/'([a-z][A-Za-z]*\.(?:[A-Za-z0-9.]*)?)' \+/g)].map(found => found[1] ?? '')
    const unused = Object.keys(texts).filter(key => !used.includes(`'${key}'`) && !used.includes(`"${key}"`) && ![...begins, ...added].some(begin => key.startsWith(begin)) && !ends.some(end => key.endsWith(end)))
    expect(unused).to.deep.equal([])
  })

  it('words that this product never says', () => {
    // These three say that nobody may ask for it.
    const denied = new Set(['kinds.evidenceHint', 'kindFault.asksTooMuch', 'evidence.kinds'])
    const said = Object.entries(texts).flatMap(([key, text]) => /驳回|未开展|排名|打卡|签到|名次/.test(String(text)) && !denied.has(key) ? [`${key}: ${String(text)}`] : [])
    expect(said).to.deep.equal([])
    const coded = sourcesIn('src', '.ts').filter(source => /\b(reject(?:ed)?Submission|ranking|leaderboard|checkIn)\b/i.test(codeOf(source.text)))
    expect(coded.map(source => source.path)).to.deep.equal([])
  })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
