import type { Day } from '../../calendar.js'

/** What a rule looks at. How each of them is judged is in rules.ts. */
export const judges = ['served', 'kindergartenServed', 'perSchool', 'perPerson', 'organs', 'hours', 'lectures', 'training', 'experience', 'term', 'age', 'oneTerm', 'vacancy'] as const
export type Judge = (typeof judges)[number]
/** breach: the text that we could read says so. warning: what is usual, or what we could not read in the text itself. Neither stops anybody from recording what is so. */
export type Severity = 'breach' | 'warning'
type InBoth = { readonly zh: string, readonly en: string }
/** One rule in one wording. `region`: digits with which a county's 区划代码 begins, none for the whole country. In force from `from` until before `until`.
 *  `least` and `most` are inclusive, in the unit of what is judged: persons, schools, 课时, 学时, years, days. `replaces`: the code that it stands for in its region. */
export type Rule = {
  readonly code: string, readonly judges: Judge, readonly text: InBoth, readonly source: InBoth, readonly region: string, readonly from: Day, readonly until: Day | null
  readonly severity: Severity, readonly least?: number, readonly most?: number, readonly replaces?: string
}

const order52: InBoth = { zh: '《中小学法治副校长聘任与管理办法》（教育部令第52号）', en: 'Order 52 of the Ministry of Education on legal vice-principals' }
const unread = ({ zh, en }: InBoth): InBoth => ({ zh: `${zh}；未核对原文`, en: `${en}; the text itself was not checked` })
const law: InBoth = { zh: '《法治宣传教育法》第四十一条；教育部令第52号', en: 'Law on Legal Publicity and Education, Article 41; Order 52 of the Ministry of Education' }
const shanghai: InBoth = { zh: '上海市中小学法治副校长规定（据2023年8月9日报道）', en: 'Shanghai’s rule on legal vice-principals, as reported on 9 August 2023' }
const shaanxi: InBoth = { zh: '陕西省2025年中小学法治副校长规定（据2025年4月27日报道）', en: 'Shaanxi’s rule of 2025 on legal vice-principals, as reported on 27 April 2025' }
const sichuan: InBoth = { zh: '四川省2026年青少年法治教育要求（据2026年1月26日《四川日报》）', en: 'Sichuan’s requirements of 2026 on legal education, as reported by Sichuan Daily on 26 January 2026' }

const national = (code: string, judge: Judge, severity: Severity, text: InBoth, limits: Pick<Rule, 'least' | 'most'>, more: Partial<Rule> = {}): Rule =>
  ({ code, judges: judge, text, source: severity === 'warning' ? unread(order52) : order52, region: '', from: '2022-05-01', until: null, severity, ...limits, ...more })

const served: InBoth = { zh: '每所学校至少聘任一名法治副校长', en: 'Every school has at least one legal vice-principal' }
const trained: InBoth = { zh: '任职前接受不少于 8 学时培训', en: 'At least 8 hours of training before the appointment' }
const experienced: InBoth = { zh: '从事法治工作三年以上', en: 'Three years or more of legal work' }
const fourOrgans: InBoth = { zh: '法治副校长由法院、检察院、公安机关、司法行政部门推荐或者委派', en: 'Legal vice-principals are recommended or assigned by a court, a procuratorate, the police or a justice bureau' }

/** Every rule in every wording, in the order in which a county is told of them. @source domain.md section 2; a source that was only reported says so */
export const everyRule: readonly Rule[] = [
  national('served', 'served', 'breach', served, { least: 1 }, { until: '2025-11-01' }),
  national('servedByLaw', 'served', 'breach', served, { least: 1 }, { from: '2025-11-01', source: law }),
  national('kindergartenServed', 'kindergartenServed', 'warning', { zh: '幼儿园参照聘任法治副园长', en: 'Kindergartens have a legal vice-principal, by reference to the rule for schools' }, { least: 1 }),
  national('perSchool', 'perSchool', 'breach', { zh: '每所学校的法治副校长不超过五名', en: 'A school has no more than five legal vice-principals' }, { most: 5 }),
  national('perPerson', 'perPerson', 'breach', { zh: '每人最多同时担任两所学校的法治副校长', en: 'A person serves no more than two schools at the same time' }, { most: 2 }),
  national('organs', 'organs', 'warning', fourOrgans, {}, { source: order52 }),
  { code: 'organsShaanxi', judges: 'organs', replaces: 'organs', region: '61', from: '2025-04-27', until: null, severity: 'breach', text: { zh: '其他单位人员不得聘任为法治副校长', en: 'Staff of other bodies may not be appointed legal vice-principals' }, source: shaanxi },
  national('hours', 'hours', 'breach', { zh: '每年在每所任职学校承担或者组织落实不少于 4 课时的法治教育', en: 'At least 4 class hours of legal education a year, taught or organised, at each school served' }, { least: 4 },
    { source: { zh: '教育部令第52号第五条', en: 'Order 52 of the Ministry of Education, Article 5' } }),
  { code: 'lecturesSichuan', judges: 'lectures', region: '51', from: '2026-01-26', until: null, severity: 'breach', least: 2, text: { zh: '法治副校长每学期在任职学校开展法治讲座不少于两次', en: 'At least two lectures a semester at each school served' }, source: sichuan },
  national('training', 'training', 'warning', trained, { least: 8 }),
  { code: 'trainingShanghai', judges: 'training', replaces: 'training', region: '31', from: '2023-08-09', until: null, severity: 'breach', least: 8, text: trained, source: shanghai },
  national('experience', 'experience', 'warning', experienced, { least: 3 }),
  { code: 'experienceShanghai', judges: 'experience', replaces: 'experience', region: '31', from: '2023-08-09', until: null, severity: 'breach', least: 3, text: experienced, source: shanghai },
  national('term', 'term', 'warning', { zh: '聘期一般为三年，期满可以续聘', en: 'A term is about three years, and may be renewed' }, { least: 1, most: 3.5 }),
  national('age', 'age', 'breach', { zh: '退休人员由派出机关推荐的，年龄不超过 65 周岁', en: 'Retired persons whom their organ recommends are no older than 65' }, { most: 65 }),
  national('oneTerm', 'oneTerm', 'breach', { zh: '退休人员只聘一个聘期', en: 'Retired persons serve one term only' }, { most: 1 }),
  national('vacancy', 'vacancy', 'warning', { zh: '法治副校长不能继续履职的，30 日内补充推荐', en: 'Somebody else is recommended within 30 days of a vacancy' }, { most: 30 }),
]
