// The hundred most common family names; enough to notice “张晓雨同学”, few enough to leave most sentences alone.
const familyNames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const titles = '老师|教师|校长|园长|主任|法官|检察|警官|民警|干警|律师|书记|局长'
// Words that begin like a name and are none: 向全体同学 · 高年级同学 · 对于其他同学 · 万余名同学 · 许多同学.
const noNames = `向[全广在各其每所本贫留困优身同周学社上善]|高[年中一二三职考兴度]|于[其全广各在每所部个贫是]|(?<=[对由关基位属鉴处])于|万[名余多人元]|余[名人位个]|许多|任[何课务意]|金[牌额]|方[便面向法案]|白[血天]|夏[令季]|周[末边]|[向于][${familyNames}][\\u4e00-\\u9fff](?:同学|小朋友)`
const name = `(?!${noNames})[${familyNames}](?!某|${titles})[\\u4e00-\\u9fff]{1,2}?`
const ends = '(?=[，。、；！）)\\s]|获|荣|的|以|等|已|在|被|参加|参赛|代表|作为|成为|表示|撰写|创作|演讲|$)'
const direct = new RegExp(`(?<word>学生|同学|小?选手|班)(?<behind>${name})(?:(?:同学|小朋友)(?!们)|${ends})|(?<![老教])(?<before>${name})(?:同学|小朋友)(?!们)`, 'g')
const listedBefore = new RegExp(`(?<name>${name})[、和]$`), listedBehind = new RegExp(`[、和](?<name>${name})${ends}`, 'y')

/** Where a text seems to name a pupil: `name` alone, and the run from `at` to `end` in whose place 某同学 reads well, with 同学 or 学生 beside it. */
export type NamedPupil = { name: string, at: number, end: number }

/** What looks like pupils' names in a text, in its order, with those that stand in a row with one. @param known names that are looked for wherever they stand */
export function pupilsNamedIn(text: string, known: readonly string[] = []): NamedPupil[] {
  const found: NamedPupil[] = []
  for (const match of text.matchAll(direct)) {
    const { word = '', behind, before } = match.groups ?? {}, own = behind ?? before ?? '', at = match.index + (word === '学生' || word === '同学' ? 0 : word.length), one = { name: own, at, end: match.index + match[0].length }
    found.push(...rowBefore(text, one), one, ...rowBehind(text, one))
  }
  for (const name of known) for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) if (!new RegExp(`^(?:${titles})`).test(text.slice(at + name.length))) found.push({ name, at, end: at + name.length })
  return found.filter((one, index) => !found.some((other, place) => other.at < one.end && one.at < other.end && (other.end - other.at > one.end - one.at || (other.end - other.at === one.end - one.at && place < index)))).sort((one, other) => one.at - other.at)
}

/** 王明、李华同学: those before. */
function rowBefore(text: string, { at }: NamedPupil): NamedPupil[] {
  // A name, its mark and the character before it.
  const from = Math.max(0, at - 5), match = listedBefore.exec(text.slice(from, at)), name = match?.groups?.name
  if (!match || name === undefined) return []
  const begins = from + match.index, one = { name, at: begins, end: begins + name.length }
  return [...rowBefore(text, one), one]
}
/** 学生王明、李华获奖: those behind. */
function rowBehind(text: string, { end }: NamedPupil): NamedPupil[] {
  listedBehind.lastIndex = end
  const name = listedBehind.exec(text)?.groups?.name
  if (name === undefined) return []
  const one = { name, at: end + 1, end: end + 1 + name.length }
  return [one, ...rowBehind(text, one)]
}

/** Whether a text seems to name a pupil. A hint for the person who typed it: it blocks nothing. */
export const seemsToNamePupil = (text: string): boolean => pupilsNamedIn(text).length > 0
