import { expect } from 'chai'
import { defaultCategories } from '../../src/bureau/catalogue/categories.js'
import { bureauGroups, units, type Category } from '../../src/bureau/category.js'
import { readCategoryForm } from '../../src/bureau/category-form.js'
import { isQuestion, questionPart } from '../../src/bureau/category-questions.js'
import { added, percentOf, plainNumber, readNumber, typedNumber } from '../../src/bureau/measure.js'
import { actions, mayMove, moves, requireMove, stateOf, states } from '../../src/bureau/record.js'
import { changedFields, readRecord, typedOf } from '../../src/bureau/record-form.js'
import { sumCategory, type Counted } from '../../src/bureau/sums.js'
import { Problem } from '../../src/problems.js'
import { roles } from '../../src/viewer.js'

const categoryOf = (code: string): Category => {
  const found = defaultCategories.find(one => one.code === code)
  if (!found) throw new Error(code)
  return { ...found, id: code, retiredAt: null, version: 1 }
}
const stated = (code: string, value: number, more: { decimals?: number, atLeast?: boolean } = {}) => ({ code, value, decimals: 0, atLeast: false, ...more })
let next = 0
const record = (day: string, measures: Counted['measures'], more: Partial<Counted> = {}): Counted => ({ id: `r${String(next++).padStart(3, '0')}`, day, confirmed: true, measures, answers: {}, ...more })
const sumOf = (code: string, within: readonly Counted[], stocks: readonly Counted[] = within) => {
  const { records, measures, steps } = sumCategory(categoryOf(code), within, stocks)
  const said = Object.fromEntries(measures.map(({ measure, confirmed, unconfirmed }) => [measure.code, { confirmed: confirmed && plainNumber(confirmed) + (confirmed.atLeast ? '+' : ''), unconfirmed: unconfirmed && plainNumber(unconfirmed), asOf: confirmed?.asOf, ids: confirmed?.ids }]))
  return { records, said, steps: steps.filter(one => one.confirmed + one.unconfirmed > 0).map(one => [one.value, one.confirmed, one.unconfirmed]) }
}

describe('numbers as a bureau writes them', () => {
  it('are read with their unit, full-width, with commas; 余、以上、≥ keep their flag', () => {
    const read = (typed: string) => { const one = readNumber(typed, 'person'); return one && typeof one !== 'string' ? `${one.value}${one.atLeast ? '+' : ''}` : one }
    expect(['6', '1,204', '３００', '300余', '300余人', '300人以上', '300多人', '≥300', '>=300', '不少于300', '300+', '42人次', ' '].map(read)).to.deep.equal(['6', '1204', '300', '300+', '300+', '300+', '300+', '300+', '300+', '300+', '300+', '42', null])
  })

  it('that are only about right add up to nothing and are refused', () => {
    expect(['约300', '近300人', '300左右', '若干', '-3', '3.5', '9999999999'].map(typed => readNumber(typed, 'person'))).to.deep.equal(['about', 'about', 'about', 'notNumber', 'notNumber', 'tooPrecise', 'tooLarge'])
  })

  it('of percent and 万元 have two places, and no percentage is over a hundred', () => {
    expect(readNumber('98.5%', 'percent')).to.deep.equal({ value: 9850, decimals: 2, atLeast: false })
    expect(readNumber('100', 'percent')).to.deep.equal({ value: 10000, decimals: 2, atLeast: false })
    expect(readNumber('100.01', 'percent')).to.equal('overHundred')
    expect(readNumber('12.345', 'tenThousandYuan')).to.equal('tooPrecise')
    expect(['98.50', '0.5', '12', '0'].map(typed => { const one = readNumber(typed, 'tenThousandYuan'); return one && typeof one !== 'string' && plainNumber(one) })).to.deep.equal(['98.5', '0.5', '12', '0'])
    expect(typedNumber({ value: 300, decimals: 0, atLeast: true })).to.equal('300余')
  })

  it('add up over different places, and at least so much makes the sum at least so much', () => {
    expect(added({ value: 125, decimals: 1, atLeast: false }, { value: 3, decimals: 0, atLeast: true })).to.deep.equal({ value: 155, decimals: 1, atLeast: true })
    expect(percentOf({ value: 6, decimals: 0, atLeast: false }, { value: 8, decimals: 0, atLeast: false })).to.include({ value: 7500, decimals: 2 })
    expect(percentOf({ value: 6, decimals: 0, atLeast: true }, { value: 8, decimals: 0, atLeast: false }), 'nobody knows').to.equal(undefined)
    expect(percentOf({ value: 0, decimals: 0, atLeast: false }, { value: 0, decimals: 0, atLeast: false })).to.equal(undefined)
  })
})

describe('what the bureau’s records come to', () => {
  it('this year’s numbers add up, over confirmed records; what nobody confirmed stands beside, and what nobody stated is not 0', () => {
    const { records, said } = sumOf('studyGroup', [record('2026-02-01', [stated('sessions', 1), stated('people', 12)]), record('2026-03-01', [stated('sessions', 2)]), record('2026-04-01', [stated('sessions', 4)], { confirmed: false })])
    expect(records).to.deep.equal({ confirmed: 2, unconfirmed: 1 })
    expect(said.sessions).to.include({ confirmed: '3', unconfirmed: '4' })
    expect(said.sessions?.ids).to.have.length(2)
    expect(said.people).to.include({ confirmed: '12', unconfirmed: undefined })
    expect(sumOf('studyGroup', []).said.sessions).to.include({ confirmed: undefined, unconfirmed: undefined })
  })

  it('one “at least” makes the sum “at least”', () => {
    expect(sumOf('studyGroup', [record('2026-02-01', [stated('people', 300, { atLeast: true })]), record('2026-03-01', [stated('people', 20)])]).said.people?.confirmed).to.equal('320+')
  })

  it('what there is in all is never added up: the last day counts, and of one day the record that was entered last', () => {
    const first = record('2025-12-31', [stated('held', 5)]), second = record('2026-06-30', [stated('held', 6)]), third = record('2026-06-30', [stated('held', 7)])
    expect(sumOf('certificate', [second, third], [first, second, third]).said.held).to.include({ confirmed: '7', asOf: '2026-06-30' })
    expect(sumOf('certificate', [], [first]).said.held, 'of a year in which nobody counted').to.include({ confirmed: '5', asOf: '2025-12-31' })
    const newer = record('2026-09-01', [stated('held', 9)], { confirmed: false }), older = record('2026-01-01', [stated('held', 4)], { confirmed: false })
    expect(sumOf('certificate', [], [second, newer]).said.held).to.include({ confirmed: '6', unconfirmed: '9' })
    expect(sumOf('certificate', [], [second, older]).said.held, 'outdated').to.include({ confirmed: '6', unconfirmed: undefined })
  })

  it('heads and percent are both there: made of heads where both are stated, else as it was typed; never a mean of percentages', () => {
    expect(sumOf('certificate', [], [record('2026-06-30', [stated('held', 6), stated('due', 8)])]).said.rate).to.include({ confirmed: '75' })
    expect(sumOf('certificate', [], [record('2026-06-30', [stated('held', 6), stated('rate', 7500, { decimals: 2 })])]).said.rate).to.include({ confirmed: '75' })
    const spring = record('2026-03-31', [stated('received', 10), stated('closed', 10)]), summer = record('2026-06-30', [stated('received', 30), stated('closed', 20)])
    expect(sumOf('complaint', [spring, summer]).said.closedRate?.confirmed, '30 of 40, not the mean of 100 and 67').to.equal('75')
    expect(sumOf('complaint', [record('2026-06-30', [stated('closedRate', 10000, { decimals: 2 })])]).said.closedRate?.confirmed).to.equal('100')
    expect(sumOf('complaint', [], [record('2025-06-30', [stated('closedRate', 10000, { decimals: 2 })])]).said.closedRate?.confirmed, 'the year before says nothing about this one').to.equal(undefined)
  })

  it('steps are counted by record, confirmed and not', () => {
    expect(sumOf('majorDecision', [record('2026-02-01', [], { answers: { steps: ['research', 'legality'] } }), record('2026-03-01', [], { answers: { steps: ['legality'] } }), record('2026-04-01', [], { answers: { steps: ['legality'] }, confirmed: false })]).steps)
      .to.deep.equal([['research', 1, 0], ['legality', 2, 1]])
  })
})

describe('who may do what with a record of the bureau', () => {
  const known = { writtenById: 'writer', confirmedById: null, confirmedAt: null, voidedAt: null }, at = new Date(0)
  const inState = { unconfirmed: known, confirmed: { ...known, confirmedById: 'second', confirmedAt: at }, void: { ...known, confirmedById: 'second', confirmedAt: at, voidedAt: at } }

  it('over every state, move and role', () => {
    const may = states.flatMap(state => Object.keys(moves[state]).flatMap(move => roles.filter(role => mayMove({ id: 'second', role }, inState[state], move as 'change') === true).map(role => `${state} ${move} ${role}`)))
    expect(may).to.deep.equal(['unconfirmed change clerk', 'unconfirmed confirm clerk', 'unconfirmed confirm leader', 'unconfirmed void clerk', 'confirmed change clerk', 'confirmed unconfirm clerk', 'confirmed unconfirm leader', 'confirmed void clerk', 'void restore clerk'])
    for (const state of states) expect(stateOf(inState[state])).to.equal(state)
  })

  it('nobody confirms what they wrote, and nobody takes back another’s word', () => {
    expect(mayMove({ id: 'writer', role: 'clerk' }, known, 'confirm')).to.equal('ownWord')
    expect(() => requireMove({ id: 'writer', role: 'leader' }, known, 'confirm')).to.throw(Problem).with.property('code', 'forbidden')
    expect(mayMove({ id: 'third', role: 'clerk' }, inState.confirmed, 'unconfirm')).to.equal(false)
    expect(() => requireMove({ id: 'third', role: 'clerk' }, known, 'void', '')).to.throw(Problem).with.property('code', 'commentNeeded')
    expect(() => requireMove({ id: 'third', role: 'clerk' }, inState.void, 'confirm')).to.throw(Problem).with.property('code', 'notAllowedNow')
    expect(actions).to.have.length(8)
  })
})

describe('the form of a record', () => {
  const typed = { day: '2026-05-06', title: '理论学习中心组第三次集中学习', 'measure-sessions': '1', 'measure-people': '32余' }
  it('is made of its category, and reads back what it wrote', () => {
    const { content, faults } = readRecord(categoryOf('studyGroup'), { ...typed, headPart: 'chaired', 'answer-content': '一\r\n二', stranger: 'x' }, '2026-06-01')
    expect(faults).to.deep.equal([])
    expect(content).to.deep.include({ headPart: 'chaired', answers: { content: '一\n二' }, until: null })
    expect(content.measures).to.deep.equal([{ code: 'sessions', unit: 'time', value: 1, decimals: 0, atLeast: false }, { code: 'people', unit: 'personTimes', value: 32, decimals: 0, atLeast: true }])
    expect(readRecord(categoryOf('studyGroup'), typedOf(content), '2026-06-01').content).to.deep.equal(content)
    expect(changedFields(content, content)).to.deep.equal([])
    expect(changedFields(content, { ...content, title: 'x', measures: [] })).to.deep.equal(['title', 'measures'])
  })

  it('says at each field what is wrong', () => {
    const faults = (code: string, sent: object) => readRecord(categoryOf(code), { day: '2026-05-06', title: 'x', ...sent }, '2026-06-01').faults.map(one => `${one.field} ${one.code}`)
    expect(faults('studyGroup', { day: '2026-06-02', title: '', 'measure-people': '约30' })).to.deep.equal(['day future', 'title missing', 'measure-people about'])
    expect(faults('studyGroup', { day: '2026-02-30', headPart: 'slept' })).to.deep.equal(['day notADay', 'day missing', 'headPart notAChoice'])
    expect(faults('counsel', { until: '2026-01-01' })).to.deep.equal(['until untilBeforeDay'])
    expect(faults('certificate', { 'measure-held': '9', 'measure-due': '8' })).to.deep.equal(['measure-held moreThanWhole'])
    expect(faults('certificate', { 'measure-held': '6', 'measure-due': '8', 'measure-rate': '80' })).to.deep.equal(['measure-rate ratioDiffers'])
    expect(faults('certificate', { 'measure-held': '6', 'measure-due': '8', 'measure-rate': '75' })).to.deep.equal([])
    expect(faults('dutyList', { 'answer-duties': '宪法 政策法规股\n民法典' })).to.deep.equal(['answer-duties rowIncomplete'])
  })

  it('takes two columns as they come out of a sheet, and counts them', () => {
    const { content } = readRecord(categoryOf('dutyList'), { day: '2026-05-06', title: 'x', 'answer-duties': '宪法\t政策法规股\n教育法，基础教育股\n\n教师法 人事股\n' }, '2026-06-01')
    expect(content.answers.duties).to.deep.equal([['宪法', '政策法规股'], ['教育法', '基础教育股'], ['教师法', '人事股']])
    expect(content.measures).to.deep.equal([{ code: 'laws', unit: 'law', value: 3, decimals: 0, atLeast: false }])
  })
})

describe('the categories', () => {
  it('that a county begins with: codes once, every part of a definition there', () => {
    expect(defaultCategories.length).to.be.greaterThan(20)
    expect(new Set(defaultCategories.map(one => one.code)).size).to.equal(defaultCategories.length)
    expect(new Set(defaultCategories.map(one => one.group))).to.deep.equal(new Set(bureauGroups))
    for (const { code, measures, fields } of defaultCategories) {
      const codes = measures.map(one => one.code)
      expect(new Set(codes).size, code).to.equal(codes.length)
      for (const { ratio, countOf, unit } of measures) {
        expect(unit in units, code).to.equal(true)
        if (ratio) expect(codes, code).to.include.members([ratio.part, ratio.whole])
        if (countOf) expect(fields.map(one => one.code), code).to.include(countOf)
      }
    }
  })

  it('a number that records state keeps its unit and whether it adds up; a name, a retirement, new numbers and steps are the county’s', () => {
    const before = categoryOf('majorDecision')
    const { form, faults } = readCategoryForm({ name: '重大决策', group: 'decision', 'measure-decisions-name': '作出决策', 'measure-decisions-unit': 'yuan', 'measure-decisions-nature': 'stock', 'measure-new1-name': '专家论证', 'measure-new1-unit': 'session', 'measure-new1-nature': 'addition', steps: '调研\n公示\n合法性审查' }, before)
    expect(faults).to.deep.equal([])
    expect(form.measures.map(({ code, name, unit, nature }) => [code, name, unit, nature])).to.deep.equal([['decisions', '作出决策', 'item', 'addition'], ['m1', '专家论证', 'session', 'addition']])
    const [steps] = form.fields
    expect(steps?.type === 'steps' && steps.choices.map(one => `${one.value}${one.retired ? ' retired' : ''}`)).to.deep.equal(['research', 's1', 'legality', 'opinions retired', 'risk retired', 'collective retired'])
    expect(readCategoryForm({ name: '', group: 'x', 'measure-decisions-name': '' }, before).faults.map(one => `${one.field} ${one.code}`)).to.deep.equal(['name missing', 'group notAChoice', 'measure-decisions-name missing'])
  })

  it('a question keeps its code and its sort; its name, hint, place and retirement are the county’s, and new ones say whether they ask for names', () => {
    const before = categoryOf('leadingGroup'), said = Object.fromEntries(before.fields.filter(isQuestion).flatMap(({ code, name }, i) => [[questionPart(code, 'name'), name], [questionPart(code, 'place'), String(i + 1)]]))
    const read = (sent: object) => readCategoryForm({ name: '领导小组', group: 'leadership', ...said, ...sent }, before)
    const codes = (sent: object): string[] => read(sent).form.fields.map(one => one.code)
    expect(codes({})).to.deep.equal(['on', 'chairNames', 'deputyNames', 'memberNames'])
    expect(codes({ 'question-memberNames-place': '1' }), 'up, before whoever stood there').to.deep.equal(['on', 'memberNames', 'chairNames', 'deputyNames'])
    expect(codes({ 'question-chairNames-place': '2' }), 'down, behind whoever stood there').to.deep.equal(['on', 'deputyNames', 'chairNames', 'memberNames'])
    expect(codes({ 'question-chairNames-place': '99' })).to.deep.equal(['on', 'chairNames', 'deputyNames', 'memberNames'])
    const added = read({ 'question-new1-name': '联络员', 'question-new1-type': 'text', 'question-new1-names': 'yes', 'question-new2-name': '会议决定', 'question-new2-type': 'long', 'question-new2-hint': '逐条写', 'question-chairNames-name': '主任', 'question-deputyNames-retired': 'yes', 'question-deputyNames-type': 'long' })
    expect(added.faults).to.deep.equal([])
    expect(added.form.fields.map(({ code, type, name, hint, retired }) => [code, type, name, hint, retired])).to.deep.equal([['on', 'day', '成立或调整日期', undefined, undefined], ['chairNames', 'text', '主任', undefined, undefined], ['deputyNames', 'text', '副组长', undefined, true], ['memberNames', 'long', '成员', undefined, undefined], ['q1Names', 'text', '联络员', undefined, undefined], ['q2', 'long', '会议决定', '逐条写', undefined]])
    const again = readCategoryForm({ name: '领导小组', group: 'leadership', 'question-new1-name': '又一个', 'question-new1-type': 'text' }, { ...before, fields: added.form.fields })
    expect(again.form.fields.at(-1)?.code, 'never a code twice').to.equal('q3')
    expect(again.form.fields.slice(0, -1), 'what the form did not have stays').to.deep.equal(added.form.fields)
    expect(read({ 'question-chairNames-name': ' ', 'question-new1-name': '长'.repeat(21), 'question-new1-type': 'rows', 'question-memberNames-hint': '长'.repeat(61) }).faults.map(one => `${one.field} ${one.code}`)).to.have.members(['question-chairNames-name missing', 'question-new1-name tooLong', 'question-new1-type notAChoice', 'question-memberNames-hint tooLong'])
    const full = { ...before, fields: Array.from({ length: 12 }, (_, i) => ({ code: `q${i + 1}`, type: 'text' as const, name: `问题${i + 1}` })) }
    expect(readCategoryForm({ name: '领导小组', group: 'leadership', 'question-new1-name': '多的', 'question-new1-type': 'text' }, full).faults.map(one => one.code)).to.deep.equal(['tooMany'])
  })
})
