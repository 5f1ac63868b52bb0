import { fiveOneKinds } from './kinds.js'
import type { Stage } from '../../organisations/school.js'

/** A name in one of the county's own lists. */
export type ListSeed = { name: string, englishName: string }

/**
 * 法律: those that the report names, then those that the law days and campaigns deal with. Short names, as people say them.
 * @source 曲沃县教科局《2023年法治政府建设年度报告》一(二), 一(四), 三 for the first seven
 */
export const defaultLaws: ListSeed[] = [
  { name: '宪法', englishName: 'Constitution' },
  { name: '教育法', englishName: 'Education Law' },
  { name: '教师法', englishName: 'Teachers Law' },
  { name: '未成年人保护法', englishName: 'Law on the Protection of Minors' },
  { name: '民法典', englishName: 'Civil Code' },
  { name: '保密法', englishName: 'Law on Guarding State Secrets' },
  { name: '家庭教育促进法', englishName: 'Family Education Promotion Law' },
  { name: '预防未成年人犯罪法', englishName: 'Law on Preventing Juvenile Delinquency' },
  { name: '法治宣传教育法', englishName: 'Law on Publicity and Education for the Rule of Law' },
  { name: '义务教育法', englishName: 'Compulsory Education Law' },
  { name: '学前教育法', englishName: 'Preschool Education Law' },
  { name: '国家安全法', englishName: 'National Security Law' },
  { name: '网络安全法', englishName: 'Cybersecurity Law' },
  { name: '个人信息保护法', englishName: 'Personal Information Protection Law' },
  { name: '反电信网络诈骗法', englishName: 'Law against Telecom and Online Fraud' },
  { name: '治安管理处罚法', englishName: 'Public Security Administration Punishments Law' },
  { name: '道路交通安全法', englishName: 'Road Traffic Safety Law' },
  { name: '消防法', englishName: 'Fire Protection Law' },
  { name: '禁毒法', englishName: 'Narcotics Control Law' },
  { name: '反间谍法', englishName: 'Counter-Espionage Law' },
  { name: '消费者权益保护法', englishName: 'Consumer Protection Law' },
  { name: '环境保护法', englishName: 'Environmental Protection Law' },
  { name: '食品安全法', englishName: 'Food Safety Law' },
  { name: '国旗法', englishName: 'National Flag Law' },
  { name: '英雄烈士保护法', englishName: 'Law on the Protection of Heroes and Martyrs' },
  { name: '艾滋病防治条例', englishName: 'Regulation on the Prevention of AIDS' },
]

/**
 * 宣传渠道
 * @source 曲沃县教科局《2023年法治政府建设年度报告》一(一) and 一(五)
 */
export const defaultChannels: ListSeed[] = [
  { name: '网站', englishName: 'website' },
  { name: '宣传栏', englishName: 'notice board' },
  { name: '微信', englishName: 'WeChat' },
  { name: '微信公众号', englishName: 'official account' },
  { name: '主流媒体', englishName: 'mainstream media' },
  { name: '政务新媒体', englishName: 'government new media' },
]

/** Schools reported under `stage` owe `owed` records of the kind in every period. */
export type DutySeed = { kindCode: string, stage: Stage, owed: number, per: 'calendarYear' | 'term' }
export type SchemeSeed = { name: string, englishName: string, duties: DutySeed[] }

/** Kindergartens owe none and may log any. */
export const owingStages: Stage[] = ['primary', 'junior', 'senior', 'vocational', 'special']

/**
 * 五个一: one of each, once a calendar year.
 * @source 曲沃县教科局《2023年法治政府建设年度报告》一(二)1
 */
export const defaultScheme: SchemeSeed = {
  name: '五个一',
  englishName: 'Five-one',
  duties: fiveOneKinds.flatMap(({ code }) => owingStages.map(stage => ({ kindCode: code, stage, owed: 1, per: 'calendarYear' as const }))),
}
