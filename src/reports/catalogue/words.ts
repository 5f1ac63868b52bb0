/** What a county's reports say that may no longer hold a year later, and what may only be said of everything. Patterns, as data. */
export const staleWords = {
  /** 第八届 · 第十五次 */
  edition: /第[一二三四五六七八九十百零〇\d]+(?:届|次|轮|批|期)/g,
  /** “十四五” · 第十四个五年规划 · 八五普法 */
  plan: /[“"]?[十一二三四五六七八九]+五[”"]?(?:规划|普法|时期|期间)|“[十一二三四五六七八九]+五”|第[一二三四五六七八九十]+个五年/g,
  /** （2021—2025年） */
  span: /(20\d{2})\s*[—–~～至-]+\s*(20\d{2})\s*年?/g,
  year: /(20\d{2})\s*年/g,
  /** A bare number with a unit: a figure of last year that no token holds. */
  figure: /(?<![\d.第〔(（年月])\d+(?:\.\d+)?\s*(?:余|多)?(?:%|％|人次|人|名|所|场|次|件|项|条|份|期|部|个|万元|学时|课时|家)/g,
} as const

/** Stands for a number where a sentence is looked at as a text. */
export const numberMark = '\u0001'
/** Said only of 100 %. Not: 尚未全部 · 力争全覆盖 · 安全部门 · 人均, 生均 and 校均 (per head, but 学生均, 各校均) · 均衡 · 配备率100%, which is a rate of its own. */
export const claims = new RegExp(`(?<!(?:未|没有|没|并非|不是|不能|难以)(?:能|完全|实现|达到|做到)?)(?<!(?:力争|争取|努力|逐步|计划|目标)[^，。；]{0,12})(?:配齐|全覆盖|百分之百|无一例外|(?<![安健])全部(?!门|署|(?:完成|开展)的)|(?<!平|年|户|日|月|班|(?<![每${numberMark}])人|(?<![学师考新${numberMark}])生|(?<![各全${numberMark}])校)均(?!衡|等|分|价|值|匀|势|线|摊)|(?<!率(?:均?[为达]到?)?\\s*)100[%％])`)
/** A number without a source: digits with what they count. Years, days, document and article numbers, ordinals, 前3名, lists and names such as 12348 have none of these behind them, or 第 before. */
export const bareFigures = /(?<![\d０-９][.,．]?|第\s?|前|[〔·:：A-Za-z])[\d０-９][\d０-９,]*(?:[.．][\d０-９]+)?\s*[余多]?[万亿千百]?[余多]?\s*(?:%|％|‰|人次|人(?!民)|名(?![校师单])|所(?![在有以])|场|次(?!日)|件|项(?!目)|条(?!例)|份|期(?![间中末])|部(?![门委署])|个百分点|个(?!月|工作日|星期|学期|学年)|元|学时|课时|节|家(?![长庭校])|篇|册|位|起|例(?![会行])|户|支|台|张|本(?![科级县校年])|类|种)/g
/** What stands before a percentage that is a change and no share. */
export const growthBefore = /(?:增长|增加|增幅|提高|提升|上升|下降|减少|降低|降幅|同比|环比|上年|去年|同期)(?:率|了|约|达到?|为)*$/
/** 个百分点 behind a number: a change too. */
export const pointsBehind = /^\s*个百分点/
/** The name of a share right before it. */
export const shareBefore = /([\u4e00-\u9fff]{2,9}(?:率|比例|比重|占比))(?:均?[为达]到?)?$/
/** 其中 begins the parts of what stands before it. */
export const partsBegin = '其中'
export const sentenceEnds = /[。；！？\n]/
/** The word right behind a number, which says what it counts. */
export const unitBehind = /^\s*(人次|[\u4e00-\u9fff])/
/** The words right before a number, which say of what it is. */
export const nameBefore = /[\u4e00-\u9fff]{4,10}$/
/** What is left of the number before it: 次， */
export const startsWithUnit = /^(?:人次|[\u4e00-\u9fff])?[，、]/
