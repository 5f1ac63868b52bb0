import { expect } from 'chai'
import fc from 'fast-check'
import { sentencesOfProposals } from '../../src/reports/catalogue/proposals.js'
import { sentences } from '../../src/reports/catalogue/sentences.js'
import { aYearOn, staleIn } from '../../src/reports/stale.js'

const found = (text: string, year = 2026): string[] => staleIn(text, year).map(one => `${one.sort} ${one.text}`)

describe('what may be stale in last year’s text', () => {
  it('years, editions, plans, spans, bare figures; not numbers of the system', () => {
    const stale = staleIn('2025年按照《法治政府建设实施纲要（2021—2025年）》和“十四五”规划，第八届比赛获奖6人，培训{figure:lecturesHeld}场，2026年继续。', 2026)
    expect(stale.map(one => [one.sort, one.text])).to.deep.equal([['year', '2025年'], ['span', '2021—2025年'], ['plan', '“十四五”规划'], ['edition', '第八届'], ['figure', '6人']])
    expect(staleIn('《纲要（2026—2030年）》，2026年', 2026)).to.deep.equal([])
  })

  const marked: Record<string, string[]> = {
    '2025年以来': ['year 2025年'], '２０２５年以来': ['year ２０２５年'], '二〇二五年以来': ['year 二〇二五年'], '二○二五年，二零二四年': ['year 二○二五年', 'year 二零二四年'], '2025.3.5开会': ['year 2025.3.5'], '2025-12-04开会': ['year 2025-12-04'], '2025届毕业生': ['edition 2025届'],
    '纲要（2021-2025）': ['span 2021-2025'], '2021年至2025年': ['span 2021年至2025年'], '二〇二一—二〇二五年': ['span 二〇二一—二〇二五年'], '2024至2025学年': ['span 2024至2025学年'],
    '去年召开': ['relative 去年'], '今年3月召开': ['relative 今年'], '较上年增加': ['relative 上年'], '当年完成': ['relative 当年'], '上一年度、本年度': ['relative 上一年度', 'relative 本年度'], '以去年为准': ['relative 去年'], '明年继续': ['relative 明年'],
    '党的二十届三中全会': ['edition 二十届'], '第二十届': ['edition 第二十届'], '第十八届': ['edition 第十八届'], '第九个国家宪法日': ['edition 第九个'], '第 3 批': ['edition 第 3 批'], '第二次会议': ['edition 第二次'],
    '“八五”普法规划': ['plan “八五”普法'], '八五普法': ['plan 八五普法'], '"八五"收官': ['plan "八五"'], '‘九五’普法': ['plan ‘九五’普法'], '十四五以来': ['plan 十四五'], '“十五五”': ['plan “十五五”'], '第十四个五年规划': ['plan 第十四个五年'], '第九个五年': ['plan 第九个五年'],
    '发放资料3000余册': ['figure 3000余册'], '受众1.2万人次': ['figure 1.2万人次'], '参与1,130人次': ['figure 1,130人次'], '28所学校': ['figure 28所'], '46场': ['figure 46场'], '12件': ['figure 12件'], '300份': ['figure 300份'], '5项': ['figure 5项'], '30名': ['figure 30名'], '95.8%': ['figure 95.8%'], '占９５％': ['figure ９５％'], '教师（1200人）': ['figure 1200人'],
    '2025年30场': ['year 2025年', 'figure 30场'], '2025年1130，': ['year 2025年', 'number 1130'], '去年共1130，': ['relative 去年', 'number 1130'], '2026年共有46': ['number 46'],
    '三十余场': ['spelled 三十余场'], '十余次': ['spelled 十余次'], '二十八所': ['spelled 二十八所'], '百分之九十五': ['spelled 百分之九十五'],
    '考试{typed:46|学法考试成绩单}人': ['typed {=46｜学法考试成绩单}'], '考试{typed:46|}人': ['typed {=46}'], '名单{record:JG-2025-0003}，{record:JG-2024-0001|what=count}项': ['record {JG-2025-0003}', 'record {JG-2024-0001}'],
    '{figure:lecturesHeld|period=2021-09}': ['figure 2021年9月'], '{bureau:training.people|period=2019-2020-autumn}': ['bureau 2019年秋季学期'], '{figure:lecturesHeld|period=some day}': ['figure some day'],
    '去年，党组开会，讲座{figure:lecturesHeld}次': ['relative 去年'], '今年3月讲座{figure:lecturesHeld}次': ['relative 今年'], '去年讲座{typed:3|台账}次': ['relative 去年', 'typed {=3｜台账}'], '去年讲座{figure:lecturesHeld|period=2025-q3}次': ['relative 去年'],
    '2025年、2025年': ['year 2025年'],
  }
  for (const [text, marks] of Object.entries(marked)) it(`marks ${text}`, () => expect(found(text)).to.deep.equal(marks))

  const fine = [
    '讲座{figure:lecturesHeld}次，较上年同期{figure:lecturesHeld|as=growth}。', '去年{figure:lecturesHeld|period=before}次', '今年，全县开展讲座{figure:lecturesHeld}次', '上年集中学习{bureau:training.people|period=before}人', '完成率{figure:completionRate}，参训{bureau:training.people}人次',
    '{figure:lecturesHeld|period=2026-q3}次，{figure:lecturesHeld|period=2024}次', '{record:JG-2026-0003}',
    '2026年', '二〇二六年', '纲要（2026—2030年）', '2025—2026学年', '2026届',
    '如今年轻人多', '过去年代', '三年级以上年级', '以前年度', '文明年货', '应届毕业生', '历届', '换届', '近年来', '全年', '每年',
    '第一，第二，', '第二个方面', '第三个问题', '第二个百年', '第三条', '第12条', '第3名', '前3名', '12345热线', '“五个一”', '一所学校', '三会一课', '十五人', '3月5日', '12月', '12个月', '每学期不少于4次', '每年举办1次', '每校至少2场', '云教科字〔2026〕9号', '一是，二是', '1130', '宪法第四十五条', '二十五岁',
  ]
  for (const text of fine) it(`leaves ${text}`, () => expect(found(text)).to.deep.equal([]))

  it('says nothing of ready-made sentences and proposals, as long as nobody wrote into them', () => {
    const texts = [...sentences.map(one => one.clauses.map(clause => clause.text).join('')), ...sentencesOfProposals.flatMap(one => [one.problem, one.measure])]
    expect(texts.length).to.be.greaterThan(40)
    expect(texts.filter(text => staleIn(text, 2026).length > 0)).to.deep.equal([])
  })

  it('says nothing of numbers that go with the year, however they are told', () => {
    const token = fc.tuple(fc.constantFrom('figure:lecturesHeld', 'figure:lecturesHeld|place=stage:primary', 'bureau:training.people'), fc.constantFrom('', '|period=before'), fc.constantFrom('次，', '人次。', '所，其中')).map(([head, period, unit]) => `{${head}${period}}${unit}`)
    fc.assert(fc.property(fc.array(token), fc.integer({ min: 2020, max: 2040 }), (tokens, year) => { expect(staleIn(tokens.join(''), year)).to.deep.equal([]) }))
  })
})

describe('a paragraph of last year’s, a year on', () => {
  const cases: Record<string, string> = {
    '2025年{figure:lecturesHeld}次': '2025年{figure:lecturesHeld}次', '{figure:lecturesHeld|period=before|as=growth}': '{figure:lecturesHeld|period=before|as=growth}',
    '{figure:lecturesHeld|period=2025}': '{figure:lecturesHeld|period=2026}', '{figure:lecturesHeld|kind=mock|place=school:s|period=2025-q3}': '{figure:lecturesHeld|kind=mock|place=school:s|period=2026-q3}', '{bureau:training.people|period=2025-03}': '{bureau:training.people|period=2026-03}',
    '{figure:lecturesHeld|period=2025-2026-autumn}': '{figure:lecturesHeld|period=2026-2027-autumn}', '{figure:lecturesHeld|period=2024-2025}': '{figure:lecturesHeld|period=2025-2026}', '{figure:lecturesHeld|period=2023}': '{figure:lecturesHeld|period=2024}',
    '{figure:lecturesHeld|period=2024-03-01..2024-03-31}': '{figure:lecturesHeld|period=2025-03-01..2025-03-31}', '{figure:lecturesHeld|period=2024-02-01..2024-02-29}': '{figure:lecturesHeld|period=2025-02-01..2025-02-28}', '{figure:lecturesHeld|period=2023-02-01..2023-02-28}': '{figure:lecturesHeld|period=2024-02-01..2024-02-29}',
    // A year that is older than what a report is offered is what others are compared with.
    '{figure:lecturesHeld|period=2021}': '{figure:lecturesHeld|period=2021}', '{figure:lecturesHeld|period=some day}': '{figure:lecturesHeld|period=some day}',
    '{typed:46|2025年成绩单}{record:JG-2025-0003}': '{typed:46|2025年成绩单}{record:JG-2025-0003}',
  }
  for (const [text, later] of Object.entries(cases)) it(`is ${later}`, () => expect(aYearOn(text, 2025)).to.equal(later))
  it('has only such periods marked as stay where they were', () => {
    for (const [text, later] of Object.entries(cases)) if (!/typed|record|2025年/.test(text)) expect(found(later).length, later).to.equal(text === later && !text.includes('before') ? 1 : 0)
  })
})
