import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { translators } from '../../src/platform/texts/texts.js'
import type { KnownTags, TemplateData } from '../../src/platform/word-templates/template-data.js'
import { faultCodes, faultSentence } from '../../src/platform/word-templates/template-fault.js'
import { strictTags } from '../../src/platform/word-templates/strict-xml.js'
import { doTemplateWork } from '../../src/platform/word-templates/template-work.js'
import { checkTemplate, fillTemplate } from '../../src/platform/word-templates/word-template.js'
import { Problem } from '../../src/problems.js'
import { all, find, parseXml, type XmlElement } from '../support/read-workbook.js'
import { unzip, zip } from '../support/received-files.js'
import { schemaErrors } from '../support/schema-errors.js'
import { cell, field, link, links, outside, override, paragraph, partOf, run, table, wordFile, wordType } from '../support/word-file.js'

const known: KnownTags = {
  values: ['标题', '年度', '单位', '活动次数'],
  loops: { 正文: { values: ['文字'], conditions: ['一级标题', '段落'] }, 活动: { values: ['名称', '次数'], loops: { 照片: { values: ['说明'] } } } },
}
const data: TemplateData = {
  标题: '法治政府建设年度报告', 年度: '2026', 单位: '云岭县教育局', 活动次数: 12,
  正文: [{ 一级标题: true, 文字: '一、主要举措' }, { 段落: true, 文字: '举办讲座12场。' }, { 段落: true, 文字: '开展班会30次。' }, { 一级标题: true, 文字: '二、存在问题' }, { 段落: true, 文字: '经费不足。' }],
  活动: [{ 名称: '讲座', 次数: 8, 照片: [{ 说明: '开场' }, { 说明: '提问' }] }, { 名称: '班会', 次数: 0, 照片: [] }],
}
const report = paragraph('{#正文}') + paragraph('{#一级标题}{文字}{/一级标题}', 'Heading1') + paragraph('{#段落}') + paragraph('{文字}', 'Body') + paragraph('{/段落}') + paragraph('{/正文}')

const fill = (template: Buffer, values: TemplateData = data) => fillTemplate(template, values)
const body = (file: Buffer): XmlElement => find(parseXml(unzip(file).get('word/document.xml')?.toString() ?? ''), 'w:body')
/** The text of an element as a reader sees it: breaks and tabs are signs. */
const textOf = (element: XmlElement): string => element.children.map(child => child.name === 'w:t' ? child.text : child.name === 'w:br' ? '\n' : child.name === 'w:tab' ? '\t' : textOf(child)).join('')
const lines = (file: Buffer): string[] => body(file).children.filter(one => one.name === 'w:p').map(one => { const style = all(one, 'w:pStyle')[0]?.attributes.get('w:val'); return `${style ? `${style}: ` : ''}${textOf(one)}` })
const rows = (file: Buffer): string[][] => all(body(file), 'w:tr').map(row => row.children.filter(one => one.name === 'w:tc').map(textOf))
const sentences = async (template: Buffer, language: 'zh-CN' | 'en' = 'zh-CN') => (await checkTemplate(template, known)).map(fault => faultSentence(fault, translators[language]))
/** Faults as the thread finds them, without the time it takes to begin one. */
const codes = async (template: Buffer) => { const answer = await doTemplateWork({ template, known }); return 'faults' in answer ? [...new Set(answer.faults.map(({ code }) => code))] : [] }
const problemOf = (promise: Promise<unknown>) => promise.then(() => 'filled', (error: unknown) => { if (error instanceof Problem) return error.code; throw error })

describe('a bureau’s own Word template', () => {
  describe('is filled', () => {
    it('in its text, header and footer; every other part keeps its very bytes', async () => {
      const template = wordFile({ body: paragraph('关于{标题}的报告', 'Title') + paragraph('不变 <&> 的一段'), header: paragraph('{单位}'), parts: { 'customXml/item1.xml': '<?xml version="1.0"?><a>{标题}</a>' } })
      expect(await checkTemplate(template, known)).to.deep.equal([])
      const filled = await fill(template), before = unzip(template), after = unzip(filled)
      expect([...after.keys()], 'the same parts in the same order').to.deep.equal([...before.keys()])
      expect([...before].filter(([name, bytes]) => !after.get(name)?.equals(bytes)).map(([name]) => name)).to.deep.equal(['word/document.xml', 'word/header1.xml'])
      const text = (parts: Map<string, Buffer>, name: string) => parts.get(name)?.toString() ?? ''
      // Of a part with tags only the tags change, and the note beside them that their spaces are to be kept.
      expect(text(after, 'word/document.xml')).to.equal(text(before, 'word/document.xml').replace('<w:t>关于{标题}', '<w:t xml:space="preserve">关于法治政府建设年度报告'))
      expect(text(after, 'word/header1.xml')).to.equal(text(before, 'word/header1.xml').replace('<w:t>{单位}', '<w:t xml:space="preserve">云岭县教育局'))
      expect(await fill(wordFile({ body: paragraph('没有标签') }))).to.deep.equal(wordFile({ body: paragraph('没有标签') }))
      expect(await schemaErrors(filled, 'docx')).to.deep.equal([])
    })

    it('with a report’s headings and paragraphs in the template’s own styles, in order, with nothing empty between them', async () => {
      const filled = await fill(wordFile({ body: paragraph('{标题}', 'Title') + report + paragraph('{单位}') }))
      const wanted = ['Title: 法治政府建设年度报告', 'Heading1: 一、主要举措', 'Body: 举办讲座12场。', 'Body: 开展班会30次。', 'Heading1: 二、存在问题', 'Body: 经费不足。', '云岭县教育局']
      expect(lines(filled)).to.deep.equal(wanted)
      const ways = [
        [paragraph('{#正文}'), paragraph('{#一级标题}'), paragraph('{文字}', 'Heading1'), paragraph('{/一级标题}'), paragraph('{#段落}'), paragraph('{文字}', 'Body'), paragraph('{/段落}'), paragraph('{/正文}')],
        [paragraph('{#正文}{#一级标题}'), paragraph('{文字}', 'Heading1'), paragraph('{/一级标题}{#段落}'), paragraph('{文字}', 'Body'), paragraph('{/段落}{/正文}')],
        [paragraph('{#正文}{#一级标题}{文字}{/一级标题}', 'Heading1'), paragraph('{#段落}{文字}{/段落}{/正文}', 'Body')],
      ]
      for (const way of ways) expect(lines(await fill(wordFile({ body: paragraph('{标题}', 'Title') + way.join('') + paragraph('{单位}') }))), way.join('')).to.deep.equal(wanted)
      expect(lines(await fill(wordFile({ body: report + paragraph('完') }), { 正文: [] }))).to.deep.equal(['完'])
    })

    it('in tables by row, in a cell by paragraph, in a sentence by words; a loop may hold another', async () => {
      const content = table(['名称', '次数'], ['{#活动}{名称}', '{次数}{/活动}'], ['合计', '{活动次数}'])
        + table(['{#活动}{名称}', '{#照片}{说明}；{/照片}{/活动}']) + table(['{#活动}{名称}{/活动}']) + paragraph('共有{#活动}{名称}（{#照片}{说明}{/照片}{年度}）、{/活动}等')
      const template = wordFile({ body: content }), filled = await fill(template)
      expect(await checkTemplate(template, known)).to.deep.equal([])
      expect(rows(filled)).to.deep.equal([['名称', '次数'], ['讲座', '8'], ['班会', '0'], ['合计', '12'], ['讲座', '开场；提问；'], ['班会', ''], ['讲座班会']])
      expect(all(all(body(filled), 'w:tbl').at(-1) ?? body(filled), 'w:p').map(textOf), 'each a paragraph of its own').to.deep.equal(['讲座', '班会'])
      expect(lines(filled)).to.deep.equal(['共有讲座（开场提问2026）、班会（2026）、等'])
    })

    it('so that Word still opens what a list with nothing in it leaves', async () => {
      const content = table(['{#活动}{名称}', '{次数}{/活动}']) + table(['名称'], ['{#活动}{名称}{/活动}'])
        + `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr>${cell(table(['{#活动}{名称}', '{次数}{/活动}']) + paragraph('{#活动}', 'Body') + paragraph('{名称}') + paragraph('{/活动}'))}</w:tr></w:tbl>`
      const template = wordFile({ body: content, header: paragraph('{#活动}{名称}{/活动}', 'Title') }), filled = await fill(template, { 活动: [] })
      expect(rows(filled)).to.deep.equal([['名称'], [''], ['']])
      for (const one of all(body(filled), 'w:tc')) expect(one.children.at(-1)?.name).to.equal('w:p')
      expect(all(parseXml(unzip(filled).get('word/header1.xml')?.toString() ?? ''), 'w:pStyle').map(one => one.attributes.get('w:val'))).to.deep.equal(['Title'])
      expect(await schemaErrors(filled, 'docx')).to.deep.equal([])
    })

    it('in the look of the name, however the tag was typed in pieces; words of several looks keep them each time', async () => {
      const bold = '<w:b/>', red = '<w:color w:val="FF0000"/>'
      const looks = (file: Buffer) => all(body(file), 'w:r').map(one => `${all(one, 'w:b').length > 0 ? 'bold ' : ''}${all(one, 'w:color').length > 0 ? 'red ' : ''}${textOf(one)}`).filter(text => !/^(bold |red )?$/.test(text))
      expect(looks(await fill(wordFile({ body: paragraph(run('{') + run('单', bold) + run('位', red) + run('}的')) })))).to.deep.equal(['bold 云岭县教育局', '的'])
      expect(looks(await fill(wordFile({ body: paragraph(run('有{#活动}“', red) + run('{名称}', bold) + run('”、{/活动}等')) })))).to.deep.equal(['red 有', 'red “', 'bold 讲座', '”、', 'red “', 'bold 班会', '”、', '等'])
    })

    it('without marks that a document may hold only once', async () => {
      const marked = `<w:p w14:paraId="0A1B2C3D" w14:textId="77777777"><w:bookmarkStart w:id="1" w:name="here"/>${run('{#活动}{名称}{/活动}')}<w:bookmarkEnd w:id="1"/></w:p>`
      const filled = unzip(await fill(wordFile({ body: marked }))).get('word/document.xml')?.toString() ?? ''
      expect(filled.match(/<w:t [^>]*>(讲座|班会)/g)).to.have.length(2)
      for (const once of ['0A1B2C3D', 'bookmarkStart', 'bookmarkEnd']) expect(filled.split(once), once).to.have.length(2)
    })

    it('by what was said, which is never read as a tag, as XML or as a name of the language', async () => {
      const values = { 标题: '{年度}{#正文}</w:t></w:r></w:p><w:p/>&lt;$&$1', 单位: '第一行\n第二行\t\r\n 第四行 ', 年度: '', 活动: [{ 名称: '{次数}', 次数: '{/活动}' }] }
      const template = wordFile({ body: paragraph('甲{标题}乙') + paragraph('前{单位}后') + paragraph('{年度}') + paragraph('{#活动}{名称}{次数}{/活动}') })
      expect(lines(await fill(template, values))).to.deep.equal([`甲${values.标题}乙`, '前第一行\n第二行\t\n 第四行 后', '', '{次数}{/活动}'])
      expect(lines(await fill(wordFile({ body: paragraph('[{constructor}{__proto__}{toString}{length}{标题.length}{#hasOwnProperty}x{/hasOwnProperty}]') })))).to.deep.equal(['[]'])
    })

    it('from a path as from bytes', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'mingfa-template-')), path = join(folder, 'a.docx')
      try {
        await writeFile(path, wordFile({ body: paragraph('{标题}') }))
        expect(await checkTemplate(path, known)).to.deep.equal([])
        expect(lines(await fillTemplate(path, data))).to.deep.equal(['法治政府建设年度报告'])
      } finally { await rm(folder, { recursive: true }) }
    })
  })

  describe('is refused', () => {
    it('with everything that is wrong at once, each with its place and what to do', async () => {
      const template = wordFile({
        body: paragraph('{年渡}度报告') + paragraph('报送{单位') + paragraph('｛年度｝') + paragraph('{#正文}') + paragraph('{文字}') + paragraph('见{说明}') + paragraph(field('DDEAUTO c:\\cmd', '三')),
        header: paragraph('{标题}}'), footnotes: paragraph('注{年度}'), links: link('rId9', 'attachedTemplate', 'https://example.com/a.dotm', outside),
      })
      expect(await sentences(template)).to.have.members([
        '打开文件时会从别处取内容（https://example.com/a.dotm）。图片请直接插入；附加的文档模板请在“开发工具－文档模板”里改回 Normal。供人点开的网址可以保留。',
        '“三”：这里有 DDEAUTO 域，打开时会运行程序或取用别处的内容。请选中它按 Ctrl+Shift+F9 转成普通文字，或删去。页码、日期、目录等域可以保留。',
        '“报送{单位”：左花括号 { 没有对应的 }。标签要写在同一段里，如 {名称}；花括号只能用来写标签。',
        '“｛年度｝”：｛年度｝ 用了全角符号，不会被替换。请改成半角：{年度}。',
        '“{#正文}”：{#正文} 没有结束。请在后面加上 {/正文}。',
        '页眉“{标题}}”：右花括号 } 前面没有对应的 {。花括号只能用来写标签。',
        '“注{年度}”：脚注和尾注里的标签不会被替换。请把“年度”写到正文、页眉或页脚里。',
        '“{年渡}度报告”：没有“年渡”这个名称。您是不是想写“年度”？',
        '“见{说明}”：“说明”只能写在 {#照片} 和 {/照片} 之间。',
      ])
      const english = await sentences(template, 'en')
      expect(english).to.have.length(9)
      expect(english).to.include('At “{年渡}度报告”: there is no name “年渡”. Did you mean “年度”?').and.to.include('In the header, at “{标题}}”: the brace } has no { before it. Braces are for tags only.')
    })

    it('that is no Word file, an older one, one with a password, or a broken one', async () => {
      const envelope = (...inside: string[]) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), ...inside.map(text => Buffer.from(text, 'utf16le'))])
      const whole = wordFile({ body: paragraph('x') }), main = (type: string) => override('/word/document.xml', type)
      const typed = (type: string) => wordFile({ body: paragraph('x'), parts: { '[Content_Types].xml': `<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/xml"/>${main(type)}</Types>` } })
      for (const [bytes, code] of [
        [Buffer.from(''), 'notWord'], [Buffer.from('{\\rtf1 x}'), 'notWord'], [zip([{ name: 'a.txt', bytes: 'x' }]), 'notWord'], [typed('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'), 'notWord'], [typed(wordType('template.main')), 'notWord'],
        [envelope('WordDocument'), 'oldWord'], [envelope('EncryptedPackage'), 'locked'], [zip([{ name: '[Content_Types].xml', bytes: 'x', flags: 0x0801 }]), 'locked'],
        [whole.subarray(0, whole.length - 30), 'damaged'], [whole.subarray(200), 'notWord'], [zip([...[...unzip(whole)].map(([name, bytes]) => ({ name, bytes })), { name: 'WORD/document.xml', bytes: 'x' }]), 'damaged'],
        [wordFile({ body: '<w:p>' }), 'damaged'], [wordFile({ body: paragraph('x'), parts: { 'word/styles.xml': '<w:styles' } }), 'damaged'], [wordFile({ body: paragraph('x'), parts: { 'word/document.xml': undefined } }), 'notWord'],
        [wordFile({ body: paragraph('x'), parts: { 'word/document.xml': Buffer.from(partOf('document', '<w:body/>'), 'utf16le') } }), 'damaged'],
        [wordFile({ body: '<w:p><w:r><w:t><![CDATA[{标题}]]></w:t></w:r></w:p>' }), 'foreignXml'], [wordFile({ body: '<!-- x --><w:p/>' }), 'foreignXml'], [wordFile({ body: paragraph('x'), parts: { 'word/document.xml': '<?xml version="1.0"?><x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>' } }), 'foreignXml'],
      ] as const) expect(await codes(bytes), `${code}: ${bytes.toString('latin1', 0, 40)}`).to.deep.equal([code])
    })

    it('that is too large: the file, one part, all parts together, or their number; a bomb is not unpacked', async () => {
      expect(await codes(Buffer.alloc((20 << 20) + 1)), 'the file').to.deep.equal(['tooLarge'])
      expect(await codes(wordFile({ body: paragraph('x'.repeat(3 << 20)) }))).to.deep.equal(['partTooLarge'])
      expect(await codes(wordFile({ body: paragraph('x'), parts: { 'word/media/a.png': Buffer.alloc(51 << 20) } }))).to.deep.equal(['tooLarge'])
      expect(await codes(wordFile({ body: paragraph('x'), parts: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`word/media/${index}.png`, 'x'])) }))).to.deep.equal(['tooManyParts'])
      // Two lies about a size: more bytes than it says, and the same bytes for many entries.
      expect(await codes(zip([{ name: '[Content_Types].xml', bytes: ' '.repeat(40 << 20), claims: 100 }]))).to.deep.equal(['notWord'])
      const parts = [...unzip(wordFile({ body: paragraph('x') }))].map(([name, bytes]) => name === 'word/document.xml' ? { name, bytes: ' '.repeat(40 << 20), claims: 100 } : { name, bytes })
      expect(await codes(zip(parts))).to.deep.equal(['damaged'])
    })

    it('with macros, controls, objects, other documents, pictures from elsewhere, or a document type of its own', async () => {
      const linked = (type: string, target: string, rest = '') => ({ links: link('rId9', type, target, rest) })
      const microsoft = 'http://schemas.microsoft.com/office/2006/relationships'
      for (const [code, file] of [
        ['macros', { parts: { 'word/vbaProject.bin': 'x' }, ...linked(`${microsoft}/vbaProject`, 'vbaProject.bin') }], ['macros', { parts: { 'word/vbaProject.bin': 'x' } }], ['macros', { parts: { 'word/x.bin': 'x' }, types: override('/word/x.bin', 'application/vnd.ms-office.vbaProject') }],
        ['macros', { parts: { 'word/activeX/activeX1.bin': 'x' } }], ['macros', { ...linked('control', 'x.xml') }], ['macros', { parts: { '_rels/.rels': links(link('rId1', 'officeDocument', 'word/document.xml'), link('rId2', `${microsoft}/ui/extensibility`, 'customUI/customUI.xml')) } }],
        ['embedded', { parts: { 'word/embeddings/oleObject1.bin': 'x' } }], ['embedded', { parts: { 'word/embeddings/a.docx': 'x' } }], ['embedded', { ...linked('oleObject', 'x.bin') }], ['embedded', { body: paragraph('<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId9"/></w:object></w:r>') }],
        ['embedded', linked('oleObject', 'http://example.com/x', outside)], ['outside', linked('attachedTemplate', '\\\\server\\x.dotm', outside)], ['outside', linked('image', 'http://example.com/x.png', outside)], ['outside', linked('image', 'http://example.com/x.png', " TargetMode='&#69;xternal'")],
        ['outside', { body: paragraph('<w:r><w:pict><v:shape><v:imagedata src="http://example.com/x.png"/></v:shape></w:pict></w:r>') }], ['outside', { parts: { 'word/_rels/settings.xml.rels': links(link('rId1', 'attachedTemplate', 'http://example.com/x.dotm', outside)) } }],
        ['otherDocument', { body: '<w:altChunk r:id="rId9"/>' }], ['otherDocument', linked('aFChunk', 'a.htm')], ['otherDocument', linked('subDocument', 'a.docx')], ['otherDocument', { parts: { 'word/settings.xml': partOf('settings', '<w:mailMerge><w:query w:val="SELECT 1"/></w:mailMerge>') } }],
        ['field', { body: paragraph(field('INCLUDETEXT "http://example.com"')) }], ['field', { footer: paragraph(field('DDE a b')) }], ['field', { footnotes: paragraph(field('LINK a b')) }], ['field', { parts: { 'word/comments.xml': partOf('comments', paragraph(field('INCLUDEPICTURE a'))) } }],
        ['doctype', { parts: { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' } }], ['doctype', { parts: { 'word/styles.xml': '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.com"><a/>' } }], ['doctype', { parts: { 'customXml/item1.xml': '<!DOCTYPE a><a/>' } }],
      ] as const) expect(await codes(wordFile({ body: paragraph('{标题}'), ...file })), JSON.stringify(file)).to.include(code)
      expect(await sentences(wordFile({ body: paragraph('{标题}'), parts: { 'word/vbaProject.bin': 'x' } }))).to.deep.equal(['模板里有宏、控件或加载项（word/vbaproject.bin）。请另存为不带宏的 .docx。'])
    })

    it('but not with links for people to click, fields that count, a chart with its numbers, and a picture', async () => {
      const chart = { 'word/charts/chart1.xml': '<?xml version="1.0"?><c:chartSpace xmlns:c="x"><c:externalData r:id="rId1"/></c:chartSpace>', 'word/charts/_rels/chart1.xml.rels': links(link('rId1', 'package', '../embeddings/Microsoft_Excel_Sheet1.xlsx')), 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': 'x' }
      const types = override('/word/embeddings/Microsoft_Excel_Sheet1.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      expect(await sentences(wordFile({ body: paragraph(`${run('{标题}')}${field('PAGE')}${field('TOC \\o "1-3"')}`), links: link('rId9', 'hyperlink', 'https://www.gov.cn', outside) + link('rId8', 'chart', 'charts/chart1.xml'), types, parts: chart }))).to.deep.equal([])
    })

    it('to be filled, too, but for names that nobody knows: they come out empty', async () => {
      expect(await problemOf(fill(wordFile({ body: paragraph('{标题') })))).to.equal('wordTemplateFaulty')
      expect(await problemOf(fill(wordFile({ body: paragraph('{标题}'), parts: { 'word/vbaProject.bin': 'x' } })))).to.equal('wordTemplateFaulty')
      expect(lines(await fill(wordFile({ body: paragraph('[{无此名}{#也无}x{/也无}]') })))).to.deep.equal(['[]'])
    })

    it('when it takes too long, too much memory, or would grow beyond what a document is: other templates go on', async () => {
      const long = wordFile({ body: paragraph('{#活动}') + paragraph('字'.repeat(2000)) + paragraph('{/活动}') }), many = { 活动: Array.from({ length: 20_000 }, () => ({})) }
      expect(await problemOf(fill(long, many)), 'the result').to.equal('wordTemplateTooMuch')
      const template = wordFile({ body: paragraph('{标题}').repeat(20_000) })
      const [late, heavy, fine] = await Promise.all([problemOf(fillTemplate(template, data, { seconds: 0.01, megabytes: 256 })), checkTemplate(template, known, { seconds: 30, megabytes: 16 }), fill(wordFile({ body: paragraph('{标题}') }))])
      expect([late, heavy, lines(fine)]).to.deep.equal(['wordTemplateTooMuch', [{ code: 'tooMuch' }], ['法治政府建设年度报告']])
    })

    it('in words of both languages, for every fault there is', () => {
      for (const t of Object.values(translators)) for (const code of faultCodes) {
        expect(faultSentence({ code, name: '名称甲', other: '名称乙', nearest: '名称丙', where: '某处', most: 3 }, t), code).to.match(/[。.？?]$/).and.to.not.match(/undefined|NaN|“”|\[object/)
        expect(faultSentence({ code }, t), code).to.match(/[。.？?]$/).and.to.not.match(/undefined|NaN|（）|\(\)/)
      }
    })
  })

  describe('whatever is in it, or filled in', () => {
    const letters = fc.string({ unit: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...'{}#/<>&"\'$\n\r\t ｛｝标题a', ']]>', '<!--', '&amp;', '{标题}', '{#活动}', '𠮷') }, { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)) }) })
    /** What a document can hold of a text: lines end in one way, and what XML forbids is not there. */
    const holdable = (text: string) => [...text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')].filter(sign => {
      const code = sign.codePointAt(0) ?? 0
      return code === 9 || code === 10 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000
    }).join('')
    /** Cuts a text into runs at random places. */
    const cut = (text: string, places: readonly number[]) => { const at = [0, ...[...new Set(places.map(place => place % (text.length + 1)))].sort((a, b) => a - b), text.length]; return at.slice(1).map((end, index) => text.slice(at[index], end)).filter(piece => piece !== '').map(piece => run(piece)).join('') }

    it('a value comes out as it went in, and nothing else moves', async () => {
      await fc.assert(fc.asyncProperty(letters, letters, fc.array(letters, { maxLength: 3 }), fc.array(fc.nat(), { maxLength: 12 }), async (a, b, list, places) => {
        const template = wordFile({ body: paragraph(cut('[{标题}|{单位}|{#活动}<{名称}>{/活动}]', places)) + paragraph('{#活动}') + paragraph('{名称}{#照片}({说明}){/照片}', 'Body') + paragraph('{/活动}') + paragraph('完') })
        const answer = await doTemplateWork({ template, data: { 标题: a, 单位: b, 活动: list.map(名称 => ({ 名称, 照片: [{ 说明: a }] })) } })
        if (!('file' in answer)) throw new Error(JSON.stringify(answer))
        expect(lines(Buffer.from(answer.file))).to.deep.equal([`[${holdable(a)}|${holdable(b)}|${list.map(one => `<${holdable(one)}>`).join('')}]`, ...list.map(one => `Body: ${holdable(one)}(${holdable(a)})`), '完'])
      }), { numRuns: 300 })
    })

    it('a template of random pieces has a fault, or fills to a document that is whole', async () => {
      const piece = fc.constantFrom('{', '}', '｛', '｝', '{标题}', '{#活动}', '{/活动}', '{名称}', '{#照片}', '{/照片}', '{#年度}', '{/年度}', '{}', '字', ' ', '&#123;', '&amp;')
      const sentence = fc.array(fc.oneof(fc.array(piece, { maxLength: 3 }).map(pieces => `<w:r><w:t>${pieces.join('')}</w:t></w:r>`), fc.constantFrom('<w:r><w:br/></w:r>', '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>', '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>')), { maxLength: 4 }).map(runs => `<w:p>${runs.join('')}</w:p>`)
      // Mostly what a person would write, so that many are filled.
      const sensible = fc.constantFrom('{#活动}', '{/活动}', '{#活动}{名称}{/活动}', '{名称}', '{#年度}{标题}{/年度}', '甲{#活动}{名称}{#照片}{说明}{/照片}、{/活动}乙', '{#活动}{#照片}', '{/照片}{/活动}').map(text => paragraph(text))
      const { block } = fc.letrec<{ block: string, cells: string }>(tie => ({
        block: fc.oneof({ depthSize: 'small', withCrossShrink: true }, { weight: 4, arbitrary: sensible }, { weight: 1, arbitrary: sentence }, { weight: 3, arbitrary: fc.array(fc.array(tie('cells'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map(all => `<w:tbl><w:tblPr/><w:tblGrid/>${all.map(cells => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`) }),
        cells: fc.tuple(fc.array(tie('block'), { maxLength: 2 }), fc.oneof(sensible, sentence)).map(([blocks, last]) => `<w:tc><w:tcPr/>${blocks.join('')}${last}</w:tc>`),
      }))
      let filled = 0
      await fc.assert(fc.asyncProperty(fc.array(block, { maxLength: 4 }), fc.constantFrom(data, { ...data, 活动: [] }, {}), async (blocks, values) => {
        const answer = await doTemplateWork({ template: wordFile({ body: blocks.join('') }), data: values })
        if ('faults' in answer) return void expect(answer.faults).to.not.deep.equal([])
        if (!('file' in answer)) throw new Error('neither filled nor refused')
        filled++
        const whole = body(Buffer.from(answer.file))
        for (const one of all(whole, 'w:tc')) expect(one.children.at(-1)?.name).to.equal('w:p')
        for (const one of all(whole, 'w:tbl')) expect(all(one, 'w:tr')).to.not.have.length(0)
        for (const one of all(whole, 'w:p')) expect(one.children.every(child => /^w:(pPr|r|bookmarkStart|bookmarkEnd)$/.test(child.name))).to.equal(true)
        expect(textOf(whole)).to.not.match(/[{}]/)
      }), { numRuns: 1500 })
      expect(filled, 'not only refusals').to.be.greaterThan(150)
    })

    it('a file with random bytes changed, left out or put in has a fault, or fills', async () => {
      const whole = wordFile({ body: report + table(['{#活动}{名称}', '{次数}{/活动}']) })
      await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 6 }), fc.nat(6), async (at, bytes, gone) => {
        const answer = await doTemplateWork({ template: Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + gone)]), data })
        if ('file' in answer) body(Buffer.from(answer.file))
        else expect('faults' in answer && answer.faults).to.not.deep.equal([])
      }), { numRuns: 1500 })
      const xml = unzip(whole).get('word/document.xml')?.toString() ?? ''
      await fc.assert(fc.asyncProperty(fc.nat(xml.length - 1), fc.oneof(letters, fc.constantFrom('<w:p>', '</w:p>', '<w:r>', '</w:tc>', '<w:tr/>', '<w:t>')), fc.nat(9), async (at, text, gone) => {
        const answer = await doTemplateWork({ template: wordFile({ body: '', parts: { 'word/document.xml': xml.slice(0, at) + text + xml.slice(at + gone) } }), data })
        if ('file' in answer) expect(strictTags(unzip(Buffer.from(answer.file)).get('word/document.xml')?.toString() ?? '')).to.not.equal(undefined)
        else expect('faults' in answer && answer.faults).to.not.deep.equal([])
      }), { numRuns: 1500 })
    })
  })
})
