import { expect } from 'chai'
import { faultsOf } from '../../src/reports/checks.js'
import type { Checked, CheckedTable, Printed } from '../../src/reports/printed.js'

/** 12 is a number that was counted, =12 one that was typed: in braces inside a sentence. */
const piecesOf = (text: string): (string | Printed)[] => text.split(/(\{[^}]*\})/).filter(part => part !== '').map(part => {
  if (!part.startsWith('{')) return part
  const typed = part.startsWith('{='), said = part.slice(typed ? 2 : 1, -1), value = Number(/[\d.]+/.exec(said)?.[0] ?? Number.NaN)
  return { text: said, value: Number.isFinite(value) ? value : null, percent: said.endsWith('%') && (typed || /^\d/.test(said)), source: typed ? 'typed' : 'counted', basis: typed ? '成绩单' : '' }
})
const block = (text: string, more: Partial<Checked> = {}): Checked => ({ id: 'b', kind: 'text', role: '', pieces: piecesOf(text), takenOver: false, stored: text, ...more })
const codes = (...texts: string[]): string[] => faultsOf(texts.map(text => block(text)), 2026, []).map(fault => fault.code)
const words = (text: string): string[] => faultsOf([block(text)], 2026, []).filter(fault => fault.code === 'unsourced').map(fault => fault.words)

describe('a number in a report without a source', () => {
  for (const [text, found] of [
    ['开展讲座12场。', '12场'], ['参与3.5万人次，覆盖率98%。', '3.5万人次 · 98%'], ['共1,200余人参加。', '1,200余人'], ['培训 24 课时', '24 课时'], ['配备法治副校长５名。', '５名'], ['投入20万元，2所示范校', '20万元 · 2所'], ['比上年提高3个百分点', '3个百分点'],
  ] as const) it(`is told of “${text}”`, () => expect(words(text)).to.deep.equal([found]))
  for (const text of [
    '2026年12月4日宪法日', '2026年度', '2025—2026学年', '9月份', '云教字〔2026〕3号文件', '国发〔2021〕12号', '第8届', '第3次会议', '第 2 期', '前3名', '“十四五”规划', '“12·4”国家宪法日', '《教育法》第12条、第7条第2项', '12348热线', '1．加强领导', '1、加强领导', '（2）加强领导', '3 项目建设', '五个一', '高一3班', '2部门联合', '8:30',
    '讲座{12}场，考试{=46}人',
  ]) it(`is not told of “${text}”`, () => expect(words(text)).to.deep.equal([]))
  it('is told by the words of what was taken over, once', () => {
    expect(faultsOf([block('培训46人。', { takenOver: true })], 2026, []).map(fault => fault.code)).to.deep.equal(['stale'])
  })
})

describe('words that are only said of everything', () => {
  for (const text of [
    '学校全部开展了活动，完成率{97%}。', '各校均已开展活动，完成率{97%}。', '各校均开展活动，其中完成率{97%}。', '配备率{97%}，实现了全覆盖。', '法治副校长配齐，配备率{=97%}。', '100%完成任务，完成率{97%}。', '{48}人均合格，合格率{97%}。', '学生均参加，参与率{97%}。',
  ]) it(`are told in “${text}”`, () => expect(codes(text)).to.include('claim'))
  for (const text of [
    '全部学校开展活动，完成率{100%}。', '完成率{97%}。全部材料存档。', '人均学时较多，完成率{97%}。', '平均每校两次，完成率{97%}。', '开展不够均衡，完成率{97%}。', '会同安全部门检查，完成率{97%}。', '会同公安全部门联动，完成率{97%}。', '安全部署到位，完成率{97%}。', '生均经费提高，完成率{97%}。', '校均两场，完成率{97%}。',
    '各校均已开展，较上年增长{=12%}。', '各校均已开展，同比增加{=12%}。', '各校均已开展，{增加12%}。', '尚未全部完成，完成率{97%}。', '没有实现全覆盖，覆盖率{97%}。', '力争全覆盖，目前覆盖率{97%}。', '配备率100%，完成率{97%}。', '配备率达到{100%}，完成率{97%}。',
  ]) it(`are not told in “${text}”`, () => expect(codes(text)).to.not.include('claim'))
})

describe('parts, percentages and numbers given twice', () => {
  for (const [text, code] of [
    ['活动{10}次，其中讲座{12}次。', 'parts'], ['活动{10}次，其中讲座{6}次、竞赛{5}次。', 'parts'], ['{48}人参加，合格{46}人，合格率{=100%}。', 'rate'],
    ['{48}人参加，合格{46}人，合格率{=95.8%}，优秀率{=95.8%}。', 'rateTwice'],
  ] as const) it(`“${text}” is told`, () => expect(codes(text)).to.deep.equal([code]))
  for (const text of [
    '活动{10}次，其中讲座{10}次。', '活动{10}次，其中{12}人参加。', '活动{10}次，其中讲座{4}次、竞赛{5}次。', '{48}人参加，合格{46}人，合格率{=95.8%}。', '{48}人参加，合格{46}人，合格率{=96%}。', '{48}人参加，合格{46}人，比上年增长{=12%}。', '{48}人参加，合格{46}人，上升{=2.1%}。', '{48}人参加，合格{46}人，提高{=2.1%}个百分点。', '活动{10}次，较上年同期{增加100%}，其中讲座{4}次。',
    '{50}人参加，合格{40}人，合格率{=80%}；{30}人考试，通过{24}人，通过率{=80%}。', '{50}人参加，{40}人合格，合格率{=80%}，{30}人复试，{24}人通过，通过率{=80%}。',
  ]) it(`“${text}” is not told`, () => expect(codes(text)).to.deep.equal([]))
  it('one percentage by two numbers is told; two of two things, or two growths, are not', () => {
    expect(codes('法治副校长配备率{=95%}。', '法治副校长配备率为{=96%}。')).to.deep.equal(['twice'])
    expect(codes('法治副校长配备率{=95%}。', '学校章程建设率{=96%}。', '活动较上年同期增长{=12%}。', '人次较上年同期增长{=15%}。', '合格率{=95%}。', '合格率{=96%}。')).to.deep.equal([])
  })
})

describe('a table in a report', () => {
  const cell = (text: string): Printed => ({ text, value: text === '' ? null : Number.parseFloat(text), percent: text.endsWith('%'), source: 'counted', basis: '' })
  const table = (...rows: string[][]): CheckedTable => ({ caption: '表1', columns: ['学段', '讲座'], rows: rows.map((cells, index) => ({ label: index === rows.length - 1 ? '合计' : `学段${index}`, total: index === rows.length - 1, cells: cells.map(cell) })) })
  const said = (...rows: string[][]): string[] => faultsOf([block('', { kind: 'table', table: table(...rows) })], 2026, []).map(fault => `${fault.code} ${fault.words}`)
  it('adds up, and has no empty place', () => {
    expect(said(['3'], ['4'], ['7'])).to.deep.equal([])
    expect(said(['3'], ['4'], ['8'])).to.deep.equal(['tableSum 表1 讲座 3 + 4 ≠ 8'])
    expect(said(['3'], [''], ['3'])).to.deep.equal(['unknown 表1'])
    expect(said(['80%'], ['90%'], ['85%']), 'shares are no parts').to.deep.equal([])
  })
})
