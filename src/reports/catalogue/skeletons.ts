import type { BlockKind, Role } from '../report.js'
import type { TableName } from '../tables.js'

/** What a new report begins with: data, and the county's own from then on. A paragraph is a text, a ready-made sentence where the figures have one,
 *  or an empty place for the county's own wording, which the product never writes. */
export type SkeletonBlock = { kind: BlockKind, role?: Role, text?: string, sentences?: readonly string[], table?: TableName }
/** `title` and texts: {year} is the report's year, {next} the one after. */
export type Skeleton = { code: string, name: string, englishName: string, title: string, addressee: string, blocks: readonly SkeletonBlock[] }

const chapter = (text: string): SkeletonBlock => ({ kind: 'chapter', text })
const part = (text: string): SkeletonBlock => ({ kind: 'part', text })
const own: SkeletonBlock = { kind: 'text', role: 'own', text: '' }
const told = (...sentences: string[]): SkeletonBlock => ({ kind: 'text', sentences })
const problem: SkeletonBlock = { kind: 'text', role: 'problem', text: '' }
const measure: SkeletonBlock = { kind: 'text', role: 'measure', text: '' }

export const skeletons: readonly Skeleton[] = [
  {
    code: 'annual', name: '法治政府建设年度报告', englishName: 'annual report on law-based government', title: '{year}年法治政府建设年度报告', addressee: '县委、县政府',
    blocks: [
      { kind: 'text', text: '现将{year}年度法治政府建设工作情况报告如下。' },
      chapter('推进法治政府建设的主要举措和成效'),
      part('加强组织领导'), own, told('studyGroup', 'partyGroup'), told('dutyList', 'staffStudy', 'lawExam', 'training', 'funds'),
      part('突出重点，增强法治宣传教育实效'), told('activities'), told('fiveOne', 'completion'), { kind: 'table', table: 'fiveOneByStage' }, told('lecturers', 'coverage', 'vicePrincipals', 'vicePrincipalHours'), told('constitution', 'campaigns'), told('contest'), told('teachers', 'news'),
      part('坚持依法治教、依法治校'), told('demonstrationSchool', 'charter'), told('majorDecision', 'legalityReview', 'normativeDocument'), told('counsel'), told('certificate', 'inspection'), told('complaint', 'motion'),
      part('加强家庭法治教育'), told('family', 'familyEducation'),
      part('推进政务公开'), told('disclosure', 'opennessReport'),
      chapter('推进法治政府建设存在的不足和原因'), problem,
      chapter('党政主要负责人履行推进法治建设第一责任人职责的情况'), own,
      chapter('{next}年度推进法治政府建设的主要安排'), measure,
    ],
  },
  {
    code: 'publicity', name: '普法工作总结', englishName: 'summary of legal education', title: '{year}年普法工作总结', addressee: '县委全面依法治县委员会办公室',
    blocks: [
      { kind: 'text', text: '现将{year}年普法工作情况总结如下。' },
      chapter('工作开展情况'), part('组织领导'), own, told('studyGroup', 'dutyList', 'funds'), part('法治宣传教育活动'), told('activities'), told('fiveOne', 'completion'), { kind: 'table', table: 'fiveOneByStage' }, told('constitution', 'campaigns', 'lecturers'), part('普法队伍和宣传'), told('teachers', 'training', 'news'),
      chapter('存在问题'), problem, chapter('{next}年工作打算'), measure,
    ],
  },
  {
    code: 'duty', name: '述法报告', englishName: 'report of the head on the rule of law', title: '{year}年度述法报告', addressee: '县委、县政府',
    blocks: [
      { kind: 'text', text: '现将本人{year}年度履行推进法治建设第一责任人职责情况报告如下。' },
      chapter('学法情况'), own, told('studyGroup', 'staffStudy'), chapter('依法决策情况'), told('partyGroup', 'majorDecision', 'legalityReview'), chapter('推动法治建设情况'), told('activities', 'counsel', 'complaint'), own,
      chapter('存在的不足'), problem, chapter('下一步打算'), measure,
    ],
  },
]
/** What kind of report it is, in the reader's language. */
export const skeletonName = (language: string, { name, englishName }: Pick<Skeleton, 'name' | 'englishName'>): string => language === 'en' ? englishName : name
export const skeletonOf = (code: string): Skeleton | undefined => skeletons.find(one => one.code === code)
