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

/** Said only of 100 %. */
export const claims = /配齐|全覆盖|全部(?!(?:完成|开展)的)|均(?:已|达|完成|配备|建立)|百分之百|无一例外/
/** 其中 begins the parts of what stands before it. */
export const partsBegin = '其中'
export const sentenceEnds = /[。；！？\n]/
/** The word right behind a number, which says what it counts. */
export const unitBehind = /^\s*(人次|[\u4e00-\u9fff])/
/** The words right before a number, which say of what it is. */
export const nameBefore = /[\u4e00-\u9fff]{4,10}$/
/** What is left of the number before it: 次， */
export const startsWithUnit = /^(?:人次|[\u4e00-\u9fff])?[，、]/
