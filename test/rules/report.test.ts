import { expect } from 'chai'
import { sentences } from '../../src/reports/catalogue/sentences.js'
import { sentencesOfProposals } from '../../src/reports/catalogue/proposals.js'
import { skeletons } from '../../src/reports/catalogue/skeletons.js'
import { defaultCategories } from '../../src/bureau/catalogue/categories.js'
import { faultsOf, type Fault } from '../../src/reports/checks.js'
import { difference } from '../../src/reports/difference.js'
import { chineseNumber, numbering } from '../../src/reports/numbering.js'
import { moved } from '../../src/reports/order.js'
import { changedSince, changesBetween, type Answer, type PaperBlock } from '../../src/reports/paper.js'
import type { Checked, Printed } from '../../src/reports/printed.js'
import { proposals } from '../../src/reports/proposals.js'
import type { BlockKind } from '../../src/reports/report.js'
import { pupilsIn, withoutNames } from '../../src/reports/pupils.js'
import { sentenceText } from '../../src/reports/sentence.js'
import { piecesOf, tokensOf, tokenText } from '../../src/reports/token.js'
import { indicators } from '../../src/statistics/indicators.js'

const number = (text: string, more: Partial<Printed> = {}): Printed => ({ text, value: Number(/[\d.]+/.exec(text)?.[0] ?? Number.NaN), percent: text.endsWith('%'), source: 'counted', basis: '', ...more })
const block = (pieces: (string | Printed)[], more: Partial<Checked> = {}): Checked => ({ id: 'b', kind: 'text', role: '', pieces, takenOver: false, stored: '', ...more })
const codesOf = (faults: readonly Fault[]): string[] => faults.map(fault => fault.code)

describe('the text of a report', () => {
  it('numbers chapters, parts and items as documents do', () => {
    const kinds: BlockKind[] = ['text', 'chapter', 'part', 'text', 'item', 'item', 'part', 'item', 'chapter', 'part', 'table']
    expect(numbering(kinds)).to.deep.equal(['', '一、', '（一）', '', '1．', '2．', '（二）', '1．', '二、', '（一）', ''])
    expect([1, 10, 11, 19, 20, 21, 99].map(chineseNumber)).to.deep.equal(['一', '十', '十一', '十九', '二十', '二十一', '九十九'])
  })

  it('keeps numbers as tokens and reads them back', () => {
    const texts = ['{figure:lecturesHeld}', '{figure:activitiesHeld|kind=mock|place=stage:primary|period=before|as=growth}', '{bureau:training.people|period=2026-q3}', '{typed:46人|学法考试|成绩单}', '{record:JG-2026-0003}', '{record:JG-2026-0003|what=count}']
    for (const text of texts) expect(tokensOf(text).map(tokenText), text).to.deep.equal([text])
    expect(piecesOf('全县{figure:lecturesHeld}次{figure:nonsense}')).to.have.length(4)
    expect(piecesOf('全县{figure:nonsense}'), 'what is no token is text').to.deep.equal(['全县', '{figure:nonsense}'])
  })

  it('moves paragraphs past what is beside them, headings with all that belongs to them', () => {
    const all = (['chapter', 'text', 'part', 'text', 'part', 'text', 'chapter', 'text'] as const).map((kind, index) => ({ id: String(index), kind }))
    const order = (id: string, move: 'earlier' | 'later'): string | undefined => moved(all, id, move)?.map(one => one.id).join('')
    expect(order('2', 'later')).to.equal('01452367')
    expect(order('4', 'earlier')).to.equal('01452367')
    expect(order('0', 'later')).to.equal('67012345')
    expect(order('3', 'earlier')).to.equal('01324567')
    expect(order('5', 'later')).to.equal('01234657')
    expect([order('0', 'earlier'), order('6', 'later'), order('4', 'later'), order('7', 'later')]).to.deep.equal([undefined, undefined, undefined, undefined])
  })
})

describe('what is checked before a report is final', () => {
  const faults = (blocks: Checked[], answers: Answer[] = []): string[] => codesOf(faultsOf(blocks, 2026, answers))
  it('finds chapters without a word, numbers that are not known, typed without basis, unconfirmed', () => {
    expect(faults([block(['一'], { kind: 'chapter' }), block(['二'], { kind: 'chapter' }), block(['有内容'])])).to.deep.equal(['empty'])
    expect(faults([block([]), block(['共', number('', { value: null }), '次'])])).to.deep.equal(['empty', 'unknown'])
    expect(faults([block(['共', number('46', { source: 'typed' }), '人'])])).to.deep.equal(['noBasis'])
    expect(faults([block(['共', number('46', { unconfirmed: true }), '人'])])).to.deep.equal(['unconfirmed'])
    expect(faults([block(['好。'])], [{ id: 'x', role: 'problem', about: '队伍薄弱', answer: '' }])).to.deep.equal(['unanswered'])
    expect(faults([block(['好。'])], [{ id: 'x', role: 'problem', about: '队伍薄弱', answer: '学生张晓雨已参加培训。' }])).to.deep.equal(['answerNames'])
  })
  it('names no pupil', () => {
    expect(faults([block(['演讲比赛中，张晓雨同学获三等奖。'])])).to.deep.equal(['pupil'])
    expect(faults([block(['演讲比赛中，张某同学获三等奖，李明老师指导。'])])).to.deep.equal([])
  })
  it('masks a name wherever it stands, in the words and not in the tokens, and no part of another name', () => {
    const one = block(['张晓雨领读，张晓同学获', number('2', { source: 'typed', basis: '张晓' }), '项。'], { id: 'one', stored: '张晓雨领读，张晓同学获{typed:2|张晓}项。' }), two = block(['学生张晓雨获奖。'], { id: 'two', stored: '学生张晓雨获奖。' })
    const named = pupilsIn([one, two]), known = named.map(each => each.name)
    expect(named.map(each => [each.name, each.places.map(at => at.blockId)])).to.deep.equal([['张晓雨', ['one', 'two']], ['张晓', ['one']]])
    expect(withoutNames(one, known, new Set(['张晓']), '某同学')).to.equal('张晓雨领读，某同学获{typed:2|张晓}项。')
    expect(withoutNames(one, known, new Set(known), '某同学')).to.equal('某同学领读，某同学获{typed:2|张晓}项。')
    expect(withoutNames(two, known, new Set(['张晓']), '某同学'), 'as it was').to.equal(two.stored)
  })
  it('says all only of 100 %', () => {
    expect(faults([block(['学校法治副校长实现全覆盖，配备率', number('97%'), '。'])])).to.deep.equal(['claim'])
    expect(faults([block(['学校法治副校长实现全覆盖，配备率', number('100%'), '。'])])).to.deep.equal([])
    expect(faults([block(['完成率', number('97%'), '。全部材料存档。'])]), 'another sentence').to.deep.equal([])
  })
  it('parts come to no more than their total, percentages fit, one number is given once', () => {
    expect(faults([block(['活动', number('10'), '次，其中讲座', number('6'), '次、竞赛', number('5'), '次。'])])).to.deep.equal(['parts'])
    expect(faults([block(['活动', number('11'), '次，其中讲座', number('6'), '次、竞赛', number('5'), '次。'])])).to.deep.equal([])
    const rate = (text: string): string[] => faults([block([number('48'), '人参加，合格', number('46'), '人，合格率', number(text, { source: 'typed', basis: '成绩单' }), '。'])])
    expect(rate('95.8%')).to.deep.equal([])
    expect(rate('96%')).to.deep.equal([])
    expect(rate('100%')).to.deep.equal(['rate'])
    expect(faults([block(['聘任法治副校长', number('30'), '名。']), block(['全县法治副校长', number('28'), '名。'])])).to.deep.equal([])
    expect(faults([block(['聘任法治副校长', number('30'), '名。']), block(['我局聘任法治副校长', number('28'), '名。'])]), 'the same seven words').to.deep.equal([])
    expect(faults([block(['聘任法治副校长', number('30'), '名。']), block(['聘任法治副校长', number('28'), '名。'])])).to.deep.equal(['twice'])
  })
})

describe('ready-made sentences', () => {
  it('use figures and numbers that there are', () => {
    const texts = [...sentences.flatMap(one => one.clauses.map(clause => clause.text)), ...sentencesOfProposals.flatMap(one => [one.problem, one.measure, `{${one.when.figure}}`])]
    const numbers = texts.flatMap(text => text.match(/\{[^}]*\}/g) ?? [])
    expect(numbers.length).to.be.greaterThan(60)
    for (const one of numbers) {
      const [token] = tokensOf(one)
      if (token?.source === 'bureau') expect(defaultCategories.find(category => category.code === token.category)?.measures.map(measure => measure.code), one).to.include(token.measure)
      else expect(token?.source === 'figure' && Object.hasOwn(indicators, token.key), one).to.equal(true)
    }
    expect(new Set(sentences.map(one => one.code)).size).to.equal(sentences.length)
    for (const skeleton of skeletons) for (const one of skeleton.blocks) for (const code of one.sentences ?? []) expect(sentences.map(each => each.code), code).to.include(code)
  })
  const fiveOne = sentences.find(one => one.code === 'fiveOne'), completion = sentences.find(one => one.code === 'completion')
  const known = (values: Record<string, number>) => (token: Parameters<typeof tokenText>[0]): number | null => values[tokenText(token).slice(1, -1)] ?? null
  it('leave out what there was none of, and never claim more than the figures', () => {
    expect(fiveOne && sentenceText(fiveOne, known({ 'figure:fiveOneHeld': 3, 'figure:lecturesHeld': 3 }))).to.equal('开展法治宣传教育“五个一”活动{figure:fiveOneHeld}次，其中法治讲座{figure:lecturesHeld}次。')
    expect(fiveOne && sentenceText(fiveOne, known({ 'figure:fiveOneHeld': 3 }))).to.equal('开展法治宣传教育“五个一”活动{figure:fiveOneHeld}次。')
    expect(fiveOne && sentenceText(fiveOne, known({}))).to.equal(undefined)
    const at = (rate: number, completed: number) => completion && sentenceText(completion, known({ 'figure:schoolsOwing': 29, 'figure:schoolsCompleted': completed, 'figure:completionRate': rate }))
    expect(at(100, 29)).to.equal('应当开展“五个一”活动的{figure:schoolsOwing}所学校中，已全部完成。')
    expect(at(69, 20)).to.contain('五类活动都已完成的{figure:schoolsCompleted}所').and.not.contain('全部')
    expect(at(0, 0), 'nothing to say').to.equal(undefined)
  })
  it('problems are proposed where figures say so, and only there', () => {
    expect(proposals(known({ 'figure:completionRate': 69 })).map(one => `${one.code} ${one.for}`)).to.deep.equal(['unfinished problem', 'unfinished measure'])
    expect(proposals(known({ 'figure:completionRate': 100, 'figure:returnRate': 10 }))).to.deep.equal([])
    expect(proposals(known({}))).to.deep.equal([])
  })
})

describe('versions of a report', () => {
  const paper = (id: string, ...pieces: (string | [code: string, text: string])[]): PaperBlock => ({ id, kind: 'text', role: '', number: '', stored: '', takenOver: false, pieces: pieces.map((piece, at) => typeof piece === 'string' ? piece : { ...number(piece[1]), code: piece[0], at: `${id}-${at}` }) })
  it('know which numbers changed, and which paragraphs', () => {
    const before = { blocks: [paper('a', '讲座', ['{x}', '4'], '次'), paper('b', '旧的'), paper('c', '不变')] }, now = { blocks: [paper('a', '讲座', ['{x}', '5'], '次'), paper('c', '不变'), paper('d', '新的')] }
    expect([...changedSince(before, now)]).to.deep.equal([['{x}', '4']])
    expect(changedSince(undefined, now).size).to.equal(0)
    expect(changesBetween(before, now).map(one => `${one.what} ${one.before} → ${one.now}`)).to.deep.equal(['changed 讲座4次 → 讲座5次', 'added  → 新的', 'removed 旧的 → '])
  })
  it('show texts that share little one after the other, at once', () => {
    const words = (seed: number): string => Array.from({ length: 2000 }, (_, i) => String.fromCharCode(0x4e00 + (i * 7919 + seed * 104729) % 20000)).join('')
    expect(difference(words(1), words(2)).map(piece => piece.in)).to.deep.equal(['before', 'now'])
  })
  it('show a difference word by word', () => {
    expect(difference('全县28所中小学', '全县29所中小学').map(piece => `${piece.in} ${piece.text}`)).to.deep.equal(['both 全县', 'before 28', 'now 29', 'both 所中小学'])
  })
})
