import { expect } from 'chai'
import { fieldFaults } from '../../src/platform/word-templates/field-codes.js'
import { nameFaults, nearestName } from '../../src/platform/word-templates/known-names.js'
import { placedLoops } from '../../src/platform/word-templates/loops.js'
import { elementFaults, partFaults, relationshipFaults } from '../../src/platform/word-templates/part-dangers.js'
import { tagsIn } from '../../src/platform/word-templates/part-tags.js'
import { attributeValues, strictTags, xmlText } from '../../src/platform/word-templates/strict-xml.js'
import { holds, valueOf, type KnownTags } from '../../src/platform/word-templates/template-data.js'
import { paragraphsOf } from '../../src/platform/word-templates/template-part.js'
import { valueText } from '../../src/platform/word-templates/value-text.js'
import { field, link, links, outside, paragraph, partOf, run, table } from '../support/word-file.js'

const known: KnownTags = {
  values: ['标题', '年度', '单位', '活动次数'],
  loops: { 正文: { values: ['文字'], conditions: ['一级标题', '段落'] }, 活动: { values: ['名称', '次数'], loops: { 照片: { values: ['说明'] } } } },
}
const read = (...body: string[]) => {
  const xml = partOf('document', `<w:body>${body.join('')}</w:body>`), own = strictTags(xml) ?? []
  return { xml, own, ...tagsIn(xml, paragraphsOf(xml, own)) }
}
const tagsOf = (...body: string[]) => read(...body).tags.map(tag => `${tag.sort} ${tag.name}`)
const faultsOf = (...body: string[]) => { const { tags, faults } = read(...body); return [...faults, ...placedLoops(tags).faults, ...nameFaults(tags, known)] }
const codesOf = (...body: string[]) => faultsOf(...body).map(({ code, name }) => name === undefined ? code : `${code} ${name}`)

describe('the tags of a Word template', () => {
  it('are read through runs, looks, spell checks, entities and text boxes', () => {
    expect(tagsOf(paragraph('{标题}和{ 年度 }'))).to.deep.equal(['value 标题', 'value 年度'])
    expect(tagsOf(paragraph(`${run('{')}<w:proofErr w:type="spellStart"/>${run('#正', '<w:b/>')}${run('文}x{/')}${run(' 正文 }')}`))).to.deep.equal(['open 正文', 'close 正文'])
    expect(tagsOf(paragraph('<w:r><w:t>&#123;单&#x4F4D;}</w:t></w:r>'))).to.deep.equal(['value 单位'])
    const box = `<w:r><w:t>外{年</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph('盒{标题}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>度}</w:t></w:r>`
    expect(tagsOf(paragraph(box)), 'a tag with a drawing in it is none that is known').to.deep.equal(['value 年\ufffc度', 'value 标题'])
  })

  it('belong to one paragraph: what opens there closes there', () => {
    expect(codesOf(paragraph('{标题'), paragraph('年度}'))).to.deep.equal(['unclosedBrace', 'loneBrace'])
    expect(codesOf(paragraph('{标题和{年度}'))).to.deep.equal(['unclosedBrace'])
    expect(codesOf(paragraph('{}{ # }{/}'))).to.deep.equal(['emptyTag {}', 'emptyTag { # }', 'emptyTag {/}'])
  })

  it('in full-width signs are told, with the tag as it should be', () => {
    const told = faultsOf(paragraph('｛年度｝和{年度｝、{＃正文}、{／正文}、｛'))
    expect(told.map(({ code, name, nearest }) => [code, name, nearest])).to.deep.equal([
      ['fullWidth', '｛年度｝', '{年度}'], ['fullWidth', '{年度｝', '{年度}'], ['fullWidth', '{＃正文}', '{#正文}'], ['fullWidth', '{／正文}', '{/正文}'], ['fullWidth', '｛', undefined],
    ])
  })

  it('say where they stand by the words around them', () => {
    expect(faultsOf(paragraph(`${'一二三四五六七八九十'.repeat(3)}{年渡}，${'甲乙丙丁'.repeat(5)}`))).to.deep.equal([
      { code: 'unknownName', name: '年渡', nearest: '年度', where: '…七八九十一二三四五六七八九十{年渡}，甲乙丙丁甲乙丙丁甲乙丙丁甲…' },
    ])
  })

  it('name what is known: the nearest name is offered, a name of another loop is told', () => {
    expect(codesOf(paragraph('{标题}{年度}{#单位}{单位}{/单位}{#活动}{名称}{年度}{#照片}{说明}{次数}{/照片}{/活动}'))).to.deep.equal([])
    expect(faultsOf(paragraph('{说明}{文字}')).map(({ code, other }) => [code, other])).to.deep.equal([['wrongPlace', '照片'], ['wrongPlace', '正文']])
    expect(codesOf(paragraph('{正文}{#正文}{段落}{/正文}'))).to.deep.equal(['notPrinted 正文', 'notPrinted 段落'])
    expect(codesOf(paragraph('{constructor}{__proto__}{toString}{年度.length}{#hasOwnProperty}x{/hasOwnProperty}')).every(code => code.startsWith('unknownName'))).to.equal(true)
    // Inside a loop that is not known a name of any loop may be right.
    expect(codesOf(paragraph('{#获动}{名称}{年度}{/获动}'))).to.deep.equal(['unknownName 获动'])
  })

  it('have a nearest name only where most of it is the same', () => {
    const names = ['标题', '年度', '活动次数', '活动人次']
    expect(['年渡', '度年', '活动次', '活动数次', '活动人数', '标 题', '标题标题', '无', 'xyz'].map(name => nearestName(name, names)))
      .to.deep.equal(['年度', '年度', '活动次数', '活动次数', '活动次数', '标题', '标题', undefined, undefined])
    expect(nearestName('年'.repeat(10_000), names)).to.equal(undefined)
  })

  it('of loops close in the order in which they opened', () => {
    expect(codesOf(paragraph('{#活动}'), paragraph('{名称}'))).to.deep.equal(['unclosedLoop 活动'])
    expect(codesOf(paragraph('{/活动}'))).to.deep.equal(['unopenedLoop 活动'])
    expect(codesOf(paragraph('{#活动}{#年度}{/活动}{/年度}'))).to.deep.equal(['crossedLoops 年度'])
    expect(codesOf(paragraph('{#活动}{#年度}{/活动}'))).to.deep.equal(['unclosedLoop 年度'])
    expect(codesOf(paragraph('{#年度}{#年度}{/年度}{/年度}'))).to.deep.equal([])
  })

  it('of loops stand where something whole can be repeated', () => {
    const placeOf = (...body: string[]) => { const { loops, faults } = placedLoops(read(...body).tags); return [...loops.map(({ over }) => over), ...faults.map(({ code }) => code)] }
    expect(placeOf(paragraph('{#活动}'), paragraph('{名称}'), paragraph('{/活动}'))).to.deep.equal(['paragraphs'])
    expect(placeOf(paragraph('{#活动}一、{名称}'), table(['a', 'b']), paragraph('共{次数}次{/活动}'))).to.deep.equal(['paragraphs'])
    expect(placeOf(paragraph(' {#活动}{名称}{/活动} '))).to.deep.equal(['paragraphs'])
    expect(placeOf(paragraph('有{#活动}{名称}、{/活动}等'))).to.deep.equal(['words'])
    expect(placeOf(table(['{#活动}{名称}', '{次数}{/活动}']))).to.deep.equal(['rows'])
    expect(placeOf(table(['{#活动}{名称}', '{次数}'], ['第二行', '{/活动}']))).to.deep.equal(['rows'])
    expect(placeOf(table(['{#活动}{名称}{/活动}', '外']))).to.deep.equal(['paragraphs'])
    for (const half of [
      [paragraph('前{#活动}'), paragraph('{/活动}')], [paragraph('{#活动}'), paragraph('{/活动}后')], [paragraph('{#活动}'), table(['{/活动}'])], [table(['{#活动}']), table(['{/活动}'])],
      [paragraph(`${run('前{#活动}')}<w:hyperlink>${run('{/活动}')}</w:hyperlink>`)],
    ]) expect(placeOf(...half), half.join('')).to.deep.equal(['misplacedLoop'])
    expect(placeOf(table(['{#活动}a', 'b{/活动}', '{#年度}c', 'd{/年度}'])), 'both want the same row').to.deep.equal(['rows', 'rows', 'misplacedLoop'])
    expect(placeOf(paragraph(`${run('前{#活动}')}<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('{/活动}')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`)), 'half a field').to.deep.equal(['misplacedLoop'])
  })
})

describe('what fills a template', () => {
  it('is only what the data itself holds, the innermost first', () => {
    const data = { 年度: '2026', 活动: [{ 名称: 'a' }] }
    expect(['年度', 'constructor', '__proto__', 'toString', 'length', '0', '无'].map(name => valueOf([data], name))).to.deep.equal(['2026', undefined, undefined, undefined, undefined, undefined, undefined])
    expect(valueOf([data, { 年度: '2025' }, {}], '年度')).to.equal('2025')
    expect([0, '0', true, [{}], '', false, [], undefined].map(holds)).to.deep.equal([true, true, true, true, false, false, false, false])
  })

  it('is text, whatever it looks like', () => {
    expect(valueText('<w:p/>&amp;{标题}"\'')).to.equal('&lt;w:p/&gt;&amp;amp;{标题}&quot;&apos;')
    expect(valueText('a\r\nb\rc\n')).to.equal(['a', 'b', 'c', ''].join('</w:t><w:br/><w:t xml:space="preserve">'))
    expect(valueText('\u0000a\u0008\u000b\u000c\u001f\ufffe\uffffb\ud800c\udc00d𠮷\u0085')).to.equal('abcd𠮷\u0085')
  })
})

describe('what a Word template may not hold', () => {
  const part = (content: string) => partOf('document', `<w:body>${content}</w:body>`)
  const fields = (content: string) => fieldFaults(part(content), strictTags(part(content)) ?? []).map(({ code, name }) => name === undefined ? code : `${code} ${name}`)

  it('fields that run or fetch, however they are cut, cased and nested; those that count pages may stay', () => {
    for (const name of ['DDE', 'DDEAUTO', 'INCLUDETEXT', 'INCLUDEPICTURE', 'LINK', 'IMPORT', 'INCLUDE', 'MACROBUTTON', 'EMBED', 'RD', 'DATABASE', 'AUTOTEXT', 'PRINT', 'GOTOBUTTON', 'CONTROL', 'ASK', 'FILLIN']) {
      expect(fields(paragraph(field(` ${name} "C:\\x" `))), name).to.deep.equal([`field ${name}`])
      expect(fields(paragraph(`<w:fldSimple w:instr=" ${name.toLowerCase()} x">${run('x')}</w:fldSimple>`)), name).to.deep.equal([`field ${name}`])
    }
    const pieces = 'DDEAUTO'.split('').map(letter => `<w:r><w:instrText>${letter}</w:instrText></w:r>`).join('')
    expect(fields(paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces}<w:r><w:fldChar w:fldCharType="end"/></w:r>`))).to.deep.equal(['field DDEAUTO'])
    expect(fields(`${paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>`)}${paragraph('<w:r><w:instrText>E x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')}`), 'over two paragraphs').to.deep.equal(['field DDE'])
    expect(fields(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>DD</w:t></w:r><w:r><w:instrText>E x</w:instrText></w:r>')), 'as plain text, never ended').to.deep.equal(['field DDE'])
    expect(fields(paragraph('<w:r><w:instrText>DDE x</w:instrText></w:r>')), 'never begun').to.deep.equal(['field DDE'])
    expect(fields(paragraph('<x:fldSimple xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main" x:instr="&#68;DE x"/>')), 'in another prefix').to.deep.equal(['field DDE'])
    expect(fields(paragraph('<w:fldSimple a:instr="PAGE" w:instr="DDE x"/>')), 'behind another of the name').to.deep.equal(['field DDE'])
    expect(fields(paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${field('QUOTE 68 68 69')}<w:r><w:instrText> x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`))).to.deep.equal(['hiddenField'])
    expect(fields(paragraph(`${field('IF 1 = 1 "')}`.replace('</w:instrText>', `</w:instrText></w:r>${field('DDE x')}<w:r><w:instrText>"</w:instrText>`))), 'inside a harmless one').to.deep.equal(['field DDE'])
    for (const code of [' PAGE ', 'NUMPAGES \\* MERGEFORMAT', 'date \\@ "yyyy"', 'TOC \\o "1-3"', 'HYPERLINK "https://www.gov.cn"', '=SUM(ABOVE)', '= 1', 'REF a', 'EQ \\f(1,2)', ' ']) expect(fields(paragraph(field(code))), code).to.deep.equal([])
  })

  it('relationships that load by themselves; a link may lead anywhere, for a person clicks it', () => {
    const codes = (ofChart: boolean, ...all: string[]) => relationshipFaults(strictTags(links(...all)) ?? [], ofChart).map(({ code }) => code)
    for (const type of ['attachedTemplate', 'image', 'oleObject', 'frame', 'subDocument', 'aFChunk', 'mailMergeSource', 'video', 'externalLink', 'styles', 'header'])
      expect(codes(false, link('a', type, 'http://example.com/x', outside)), type).to.have.length(1)
    expect(codes(false, link('a', 'hyperlink', 'https://www.gov.cn', outside), link('b', 'attachedTemplate', 'file:///C:/Normal.dotm', outside), link('c', 'image', 'media/a.png'))).to.deep.equal([])
    expect(codes(false, link('a', 'attachedTemplate', 'file:///C:\\公文.dotx', outside))).to.deep.equal(['outside'])
    for (const disguised of [' TargetMode="&#69;xternal"', " TargetMode='External'", ' TargetMode = "external"', ' TargetMode="Other"']) expect(codes(false, link('a', 'image', 'http://example.com', disguised)), disguised).to.deep.equal(['outside'])
    expect(codes(false, link('a', 'image', 'http://example.com')), 'no mode at all').to.deep.equal(['outside'])
    expect(codes(false, link('a', 'image', 'x', ' x:TargetMode="Internal" TargetMode="External"'))).to.deep.equal(['foreignXml'])
    for (const type of ['vbaProject', 'control', 'activeXControlBinary', 'keyMapCustomizations', 'attachedToolbars']) expect(codes(false, link('a', `http://schemas.microsoft.com/office/2006/relationships/${type}`, 'x')), type).to.deep.equal(['macros'])
    expect(codes(false, link('a', 'http://schemas.microsoft.com/office/2006/relationships/ui/extensibility', 'x'), link('b', 'http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes', 'x'))).to.deep.equal(['macros', 'macros'])
    expect(codes(false, link('a', 'oleObject', 'embeddings/a.bin'), link('b', 'package', 'embeddings/a.xlsx'), link('c', 'aFChunk', 'a.htm'), link('d', 'subDocument', 'b.docx'))).to.deep.equal(['embedded', 'embedded', 'otherDocument', 'otherDocument'])
    expect(codes(true, link('a', 'package', '../embeddings/a.xlsx')), 'the numbers of a chart').to.deep.equal([])
  })

  it('elements and parts that run, embed, or draw in another document', () => {
    const codes = (content: string) => elementFaults(strictTags(part(content)) ?? []).map(({ code }) => code)
    for (const [name, code] of [['w:altChunk', 'otherDocument'], ['w:subDoc', 'otherDocument'], ['w:mailMerge', 'otherDocument'], ['w:frameset', 'otherDocument'], ['o:OLEObject', 'embedded'], ['w:objectLink', 'embedded'], ['w:control', 'macros'], ['w:entryMacro', 'macros'], ['w:exitMacro', 'macros'], ['w:movie', 'outside']])
      expect(codes(`<${name} r:id="a"/>`), name).to.deep.equal([code])
    for (const address of ['http://example.com/a.png', 'file://server/a.png', '\\\\server\\a.png', '//server/a.png']) expect(codes(`<v:imagedata src="${address}"/>`), address).to.deep.equal(['outside'])
    expect(codes('<v:imagedata r:id="rId5" o:title="a"/><v:fill color="#fff"/><v:shape href="https://www.gov.cn"/>')).to.deep.equal([])
    for (const [name, type, code] of [
      ['word/vbaproject.bin', 'application/vnd.ms-office.vbaproject', 'macros'], ['word/x.bin', 'application/vnd.ms-office.vbaproject', 'macros'], ['word/vbaproject.bin', '', 'macros'], ['word/activex/activex1.xml', 'application/vnd.ms-office.activex+xml', 'macros'],
      ['customui/customui14.xml', 'application/xml', 'macros'], ['word/embeddings/oleobject1.bin', 'application/vnd.openxmlformats-officedocument.oleobject', 'embedded'], ['word/embeddings/a.docx', wordLike, 'embedded'],
    ] as const) expect(partFaults(name, type).map(fault => fault.code), name).to.deep.equal([code])
    expect([...partFaults('word/media/image1.png', 'image/png'), ...partFaults('word/embeddings/a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'), ...partFaults('word/printersettings/printersettings1.bin', 'application/octet-stream')]).to.deep.equal([])
  })

  it('XML that another reader could understand otherwise', () => {
    for (const sound of ['<a/>', '<?xml version="1.0"?>\n<a b="1" c=\'>\'>x &amp; y &#x4F4D;</a>\n', '<a><!-- & --><?p?><![CDATA[<&]]></a>', '<x:a xmlns:x="u"><b/></x:a>']) expect(strictTags(sound), sound).to.not.equal(undefined)
    for (const broken of ['', 'x', '<a>', '<a></b>', '<a/><a/>', '<a/>x', '<a><b></a></b>', '<a b=1/>', '<a b="<"/>', '<a>&x;</a>', '<a>&</a>', '<a>&#0;</a>', '<a>&#xD800;</a>', '<a>\u0001</a>', '<a>< b/></a>', '<a', '<a><!-- </a>', '</a>'])
      expect(strictTags(broken), broken).to.equal(undefined)
    expect(attributeValues(' x:Mode="a" Mode=\'&#98;\' xmlns:mode="c"', 'mode')).to.deep.equal(['a', 'b'])
    expect(xmlText(Buffer.from('\ufeff<a/>'))).to.equal('<a/>')
    for (const other of [Buffer.from('<a/>', 'utf16le'), Buffer.from([0x3c, 0x61, 0xff]), Buffer.from('<?xml version="1.0" encoding="UTF-7"?><a/>')]) expect(xmlText(other) === undefined || strictTags(xmlText(other) ?? '') === undefined).to.equal(true)
  })
})

const wordLike = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
