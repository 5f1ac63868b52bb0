import { expect } from 'chai'
import fc from 'fast-check'
import { translators } from '../../src/platform/texts/texts.js'
import { notationOf, readNotation, vocabularyOf, written, type Words } from '../../src/reports/notation.js'
import { isTellable, piecesOf, tokensOf, tokenText, type Token } from '../../src/reports/token.js'
import { placeSorts } from '../../src/statistics/superior-form.js'

const t = translators['zh-CN']
const words: Words = {
  figures: [{ name: '法治讲座', key: { source: 'figure', key: 'lecturesHeld' } }, { name: '完成率', key: { source: 'figure', key: 'completionRate' } }, { name: '法治培训：参训', key: { source: 'bureau', category: 'training', measure: 'people' } }],
  kinds: [{ name: '模拟法庭', key: 'mock' }], places: [{ name: '小学', key: 'stage:primary' }], periods: [{ name: '上年', key: 'before' }, { name: '2026年9月', key: '2026-09' }, { name: '2025年度', also: ['2025年'], key: '2025' }], kept: [],
}
const vocabulary = vocabularyOf(t, words), read = (typed: string, more: Partial<Words> = {}) => readNotation(typed, vocabularyOf(t, { ...words, ...more }), isTellable)
const faults = (typed: string, more: Partial<Words> = {}): string[] => read(typed, more).faults.map(fault => fault.code)

describe('numbers in the text of a report, as they are written', () => {
  it('have names, and are read with full-width braces and bars too', () => {
    for (const typed of ['讲座{法治讲座}次', '{法治讲座｜小学｜上年}', '{法治讲座｜同比}', '{法治培训：参训｜2026年9月}', '{=46人｜成绩单｜第2页}', '{JG-2026-0003}', '{JG-2026-0003｜项数}', '{=100%}', '没有数字']) {
      const { text, faults } = read(typed)
      expect(faults, typed).to.deep.equal([])
      expect(written(text, vocabulary), typed).to.equal(typed)
    }
    expect(read('｛法治讲座｜小学｝').text).to.equal(read('{法治讲座|小学}').text)
    expect(read('{ 法治讲座 ｜ 学段:小学 ｜ 2025 年}').text, 'spaces, a narrow colon, what it is, the year in fewer words').to.equal('{figure:lecturesHeld|place=stage:primary|period=2025}')
    expect(notationOf({ source: 'bureau', category: 'gone', measure: 'people' }, vocabulary), 'what has no name any more shows its code').to.equal('{gone.people}')
  })

  it('say what cannot be read', () => {
    expect(faults('{没有}')).to.deep.equal(['unknownName'])
    expect(faults('{法治讲座｜火星}')).to.deep.equal(['unknownPart'])
    expect(faults('{法治讲座｜模拟法庭}'), 'a kind within what is of one kind').to.deep.equal(['notTellable'])
    expect(faults('{完成率｜2026年9月}')).to.deep.equal([])
    expect(faults('{法治培训：参训｜小学}'), 'the bureau’s own numbers are told of days alone').to.deep.equal(['unknownPart'])
    expect(faults('{JG-2026-0003｜小学}')).to.deep.equal(['unknownPart'])
    expect(faults('{=很多}')).to.deep.equal(['notNumber'])
    expect(faults(`{=4｜${'长'.repeat(121)}}`)).to.deep.equal(['basisTooLong'])
    expect(faults('共{法治讲座次')).to.deep.equal(['unclosed'])
    expect(faults('共{法治讲座{法治讲座}次')).to.deep.equal(['unclosed'])
    expect(faults('共法治讲座}次')).to.deep.equal(['unopened'])
    expect(faults('{figure:lecturesHeld}'), 'codes are not typed').to.deep.equal(['unknownName'])
    expect(faults('{法治讲座｜上年｜同比}')).to.deep.equal(['unknownPart'])
    expect(faults('{法治讲座｜上年｜2026年9月}'), 'two periods').to.deep.equal(['partTwice'])
  })

  it('names that several things share are written with what they are or where, and asked about when they are typed alone', () => {
    const more: Partial<Words> = {
      places: [
        { name: '小学', key: 'stage:primary' }, { name: '小学', key: 'category:primary' }, { name: '城区', key: 'setting:urban' }, { name: '城区', key: 'school:u' }, { name: '模拟法庭', key: 'township:m' },
        { name: '第二小学', key: 'school:a', within: '城关镇' }, { name: '第二小学', key: 'school:b', within: '河东乡' }, { name: '实验学校', key: 'school:d', within: '城关镇' }, { name: '实验学校', key: 'school:c', within: '城关镇' },
      ],
      figures: [...words.figures, { name: '法治讲座', key: { source: 'bureau', category: 'c', measure: 'm1' } }, { name: '法治培训：参训', key: { source: 'bureau', category: 'old', measure: 'm1' }, retired: true }],
    }
    const shared = vocabularyOf(t, { ...words, ...more }), of = (place: string): string => written(`{figure:completionRate|place=${place}}`, shared)
    expect(['stage:primary', 'category:primary', 'setting:urban', 'school:u', 'school:a', 'school:b', 'school:c', 'school:d'].map(of)).to.deep.equal([
      '{完成率｜学段：小学}', '{完成率｜办学类型：小学}', '{完成率｜城乡：城区}', '{完成率｜学校：城区}', '{完成率｜第二小学（城关镇）}', '{完成率｜第二小学（河东乡）}', '{完成率｜学校：实验学校（城关镇）（第1个）}', '{完成率｜学校：实验学校（城关镇）（第2个）}',
    ])
    expect(read('{完成率｜小学}', more).faults).to.deep.equal([{ code: 'ambiguous', words: '小学', names: ['学段：小学', '办学类型：小学'] }])
    expect(read('{完成率｜第二小学}', more).faults).to.deep.equal([{ code: 'ambiguous', words: '第二小学', names: ['第二小学（城关镇）', '第二小学（河东乡）'] }])
    expect(read('{完成率｜模拟法庭}', more).faults[0]?.names, 'a kind and a township').to.deep.equal(['类别：模拟法庭', '乡镇：模拟法庭'])
    expect(faults('{法治讲座}', more)).to.deep.equal(['ambiguous'])
    expect(written('{bureau:training.people}{bureau:old.m1}', shared), 'what is retired says so, and leaves the plain name to what is not').to.equal('{法治培训：参训}{法治培训：参训（已停用）}')
    expect(t('reportFault.ambiguous', '小学', '学段：小学、办学类型：小学')).to.equal('“小学”不止一个意思，请写明是哪一个：学段：小学、办学类型：小学')
    expect(shared.places.map(one => one.name), 'what is offered is written like that').to.include.members(['学段：小学', '第二小学（河东乡）'])
  })

  it('bars and braces in a name are written as what looks alike', () => {
    const more: Partial<Words> = { places: [{ name: '甲|乙{丙}｜丁', key: 'school:a' }], figures: [{ name: '=培训：{人}', key: { source: 'bureau', category: 'c', measure: 'm1' } }, ...words.figures] }
    expect(written('{figure:completionRate|place=school:a}', vocabularyOf(t, { ...words, ...more }))).to.equal('{完成率｜甲／乙（丙）／丁}')
    expect(read('{完成率｜甲／乙(丙)/丁}', more).text).to.equal('{figure:completionRate|place=school:a}')
    expect(read('{数字：=培训：（人）}', more).text).to.equal('{bureau:c.m1}')
  })

  it('what a report has already is read as it was, whatever became of it; other codes are not', () => {
    const kept = ['去年{bureau:gone.people|period=2019-03}次，{figure:lecturesHeld|kind=away|place=school:gone|period=2019-2020-autumn}次，{figure:lecturesHeld|kind=mock}，{figure:removedLongAgo}，{typed:很多|}，{figure:lecturesHeld|period=before|as=growth}']
    const now = vocabularyOf(t, { ...words, kept }), typed = written(kept[0] ?? '', now)
    expect(typed).to.contain('{gone.people｜2019-03}').and.contain('{法治讲座｜away｜school:gone｜2019-2020-autumn}')
    expect(readNotation(typed, now, isTellable)).to.deep.equal({ text: kept[0], faults: [] })
    expect(readNotation(`前面加一句。${typed}后面也加。`, now, isTellable).text).to.equal(`前面加一句。${kept[0]}后面也加。`)
    expect(faults(typed), 'in a report that never had it').to.include('unknownName')
  })

  const name = fc.oneof(fc.constantFrom('小学', '城区', '上年', '同比', '第二小学', '学段：小学', '=46', '＝1', 'JG-2026-0001', '', ' ', '第二小学（第1个）', '学校：第二小学', '甲|乙', '甲／乙', '{x}', '（x）', '第二小学（镇）', 'gone.m', 'school:s1'), fc.string({ unit: fc.constantFrom('小', '学', '|', '｜', '{', '}', '｛', '｝', ':', '：', '=', '（', ')', '1', '个', '第', '／', ' ', '\n', '\t', '　', 'ａ', 'a') , maxLength: 7 }), fc.string({ unit: 'grapheme', maxLength: 6 }))
  const codes = ['s1', 's2', 's3', 's4', 's5'], code = fc.constantFrom(...codes), period = fc.constantFrom(undefined, 'before', '2026-09', '2019-q1', '2024-02-01..2024-02-29')
  const place = fc.record({ sort: fc.constantFrom(...placeSorts), value: code })
  const called = <K>(key: fc.Arbitrary<K>) => fc.record({ name, key, retired: fc.boolean() }, { requiredKeys: ['name', 'key'] })
  const distinct = { selector: (one: { key: unknown }) => JSON.stringify(one.key), maxLength: 12 }
  const anyWords = fc.record({
    figures: fc.uniqueArray(called(fc.oneof(fc.record({ source: fc.constant('figure' as const), key: fc.constantFrom('lecturesHeld' as const, 'activitiesHeld' as const, 'completionRate' as const) }), fc.record({ source: fc.constant('bureau' as const), category: code, measure: code }))), distinct),
    kinds: fc.uniqueArray(called(code), distinct), places: fc.uniqueArray(fc.record({ name, key: place.map(one => `${one.sort}:${one.value}`), within: name }, { requiredKeys: ['name', 'key'] }), distinct), periods: fc.uniqueArray(called(fc.constantFrom('before', '2026-09', '2019-q1')), distinct),
  })
  const basis = fc.string({ unit: fc.constantFrom('成', '绩', '|', '｜', ':', ' ', 'JG-2026-0001', '='), maxLength: 8 }).map(text => text.trim())
  const token: fc.Arbitrary<Token> = fc.oneof(
    fc.tuple(fc.constantFrom('lecturesHeld' as const, 'activitiesHeld' as const, 'completionRate' as const), fc.option(code), fc.option(place), period, fc.boolean()).map(([key, kind, place, period, growth]): Token => ({ source: 'figure', key, kind, place, ...(period === undefined ? {} : { period }), ...(growth ? { as: 'growth' } : {}) })),
    fc.tuple(code, code, period).map(([category, measure, period]): Token => ({ source: 'bureau', category, measure, ...(period === undefined ? {} : { period }) })),
    fc.tuple(fc.constantFrom('46', '=4', '约30人', '12:5'), basis).map(([value, basis]): Token => ({ source: 'typed', value, basis })), fc.constantFrom<Token>({ source: 'record', number: 'JG-2025-0003', what: 'names' }, { source: 'record', number: 'JG-2025-0003', what: 'count' }),
  )
  it('whatever things are called, what is written is read as the same numbers', () => {
    fc.assert(fc.property(anyWords, fc.array(fc.oneof(token, fc.constantFrom('全县', '次，其中')), { maxLength: 6 }), (given, pieces) => {
      const stored = pieces.map(piece => typeof piece === 'string' ? piece : tokenText(piece)).join(''), now = vocabularyOf(t, { ...given, kept: [stored] })
      expect(readNotation(written(stored, now), now, isTellable)).to.deep.equal({ text: stored, faults: [] })
    }), { numRuns: 3000 })
  })
  it('in a report that has nothing yet too, of everything that has a name', () => {
    fc.assert(fc.property(anyWords, given => {
      const now = vocabularyOf(t, { ...given, kept: [] })
      const all = [...given.figures.map(({ key }): Token => key.source === 'figure' ? { ...key, kind: null, place: null } : key), ...given.kinds.map(({ key }): Token => ({ source: 'figure', key: 'activitiesHeld', kind: key, place: null })), ...given.places.flatMap(({ key }): Token[] => tokensOf(`{figure:activitiesHeld|place=${key}}`)), ...given.periods.map(({ key }): Token => ({ source: 'bureau', category: 's1', measure: 's1', period: key }))]
      const heads = new Set(given.figures.map(({ key }) => key.source === 'figure' ? key.key : `${key.category}.${key.measure}`))
      for (const one of all.filter(each => heads.has(each.source === 'figure' ? each.key : each.source === 'bureau' ? `${each.category}.${each.measure}` : ''))) {
        const stored = tokenText(one), typed = written(stored, now)
        expect(piecesOf(typed.slice(1, -1)), 'one pair of braces').to.deep.equal([typed.slice(1, -1)])
        expect(readNotation(typed, now, () => true), typed).to.deep.equal({ text: stored, faults: [] })
      }
    }), { numRuns: 2000 })
  })
})
