/** What a county's reports say that may no longer hold a year later, and what may only be said of everything. Patterns, as data.
 *  Those of staleWords are looked for in this order in a text whose digits are plain, and whose years are in digits; what one has found is not found again. */
export const staleWords = {
  /** （2021—2025年） · 2024至2025学年 */
  span: /(20\d{2})\s*年?\s*(?:[—–~～-]+|至|到)\s*(20\d{2})(?!\d)\s*(?:学?年)?/g,
  /** 2025年 · 2025.3.5 */
  year: /(?<![\d.-])(20\d{2})(?:\s*年|([.\-/])\d{1,2}\2\d{1,2}(?!\d))/g,
  /** Which year they mean depends on when they are read. Not: 如今年轻人 · 过去年代 · 以上年级 · 以前年度 · 文明年 · 近来年 · 基本年. */
  relative: /(?:(?<!过)去年|(?<!以|目)前年|(?<!以)上一?年|(?<!如)今年|(?<![基根])本年|当年|(?<![文证说])明年|(?<![近以后从未])来年)(?![级龄轻代纪限会均])(?:度|同期)?/g,
  /** “十四五” · 第十四个五年规划 · “八五”普法 · 八五普法 · 十四五 */
  plan: /[“"‘「](?:十?[一二三四五六七八九]|十)五[”"’」](?:规划|普法|时期|期间)?|(?:十?[一二三四五六七八九]|十)五(?:规划|普法|时期|期间)|第[一二三四五六七八九十]+个五年|(?<![一二三四五六七八九])十[一二三四五六七八九]五(?![岁个人名所年件场次份])/g,
  /** 第八届 · 二十届 · 2025届 · 第十五次 · 第九个（国家宪法日）. Not: 第二个方面, which counts what a text says. */
  edition: /(?:第\s?)?(?:[一二三四五六七八九十百零〇]+|\d+)届|第\s?(?:[一二三四五六七八九十百零〇]+|\d+)\s?(?:次|轮|批|期|个(?!方面|问题|环节|层[面次级]|阶段|步骤|维度|部分|要点|重点|专题|板块|月|季度|星期|工作日|百年|一百年|小时|学[期年]))/g,
  /** 三十余场 · 二十八所 · 百分之九十五 */
  spelled: /(?<![第一二三四五六七八九十百千万零两])(?:[一二三四五六七八九十百千万零两]{2,}[余多]?|[十百千万][余多])(?:万?人次|名|所|场|册|件|份|(?<=[余多])(?:人|次|个|项))|百分之[一二三四五六七八九十点零〇]+/g,
  /** A number without a unit, right behind a year: 2025年共1130 */
  number: /(?<=(?:年度?|同期)(?:共|为|约|是|有|达到?|的)*)\d[\d,]*\d(?:\.\d+)?(?![\d,.年月日号\-/])/g,
} as const
/** A norm rather than a figure: 每学期不少于 before 4次. */
export const normBefore = /每(?:年|学年|学期|季度|月|周|半年|所?学?校|个?班级?|人|名[\u4e00-\u9fff]{0,4})(?:[\u4e00-\u9fff]{0,4}(?:至少|不少于|不得少于|不低于)|开展|组织|举办|安排|召开)?[\u4e00-\u9fff]{0,4}$/
/** Between 去年 or 上年同期 and a number of the system that goes with the year: the two belong together. */
export const goesWithNumber = /^[，,]?[^，。；！？,;\n\d]*$/
/** The digits of 二〇二六, where a year or a span follows. */
export const spelledDigits = '〇一二三四五六七八九'
export const spelledYear = /二[〇○零0][〇○零一二三四五六七八九0]{2}(?=\s*(?:年|届|学年|[—–~～-]|至|到))/g

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
export const shareBefore = /([\u4e00-\u9fff]{3,9}(?:率|比例|比重|占比))(?:均?[为达]到?)?$/
/** 其中 begins the parts of what stands before it. */
export const partsBegin = '其中'
export const sentenceEnds = /[。；！？\n]/
/** The word right behind a number, which says what it counts. */
export const unitBehind = /^\s*(人次|[\u4e00-\u9fff])/
/** The words right before a number, which say of what it is. */
export const nameBefore = /[\u4e00-\u9fff]{4,10}$/
/** What is left of the number before it: 次， */
export const startsWithUnit = /^(?:人次|[\u4e00-\u9fff])?[，、]/
