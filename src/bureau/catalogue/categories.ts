import type { IconName } from '../../platform/web/icons.js'
import type { BureauGroup, FieldDef, MeasureDef, Unit } from '../category.js'

/** What a county begins with: its own data from then on, to be renamed, retired and added to. Each is something that annual reports on 法治政府建设 count. */
export type DefaultCategory = { code: string, name: string, englishName: string, group: BureauGroup, icon: IconName, measures: MeasureDef[], fields: FieldDef[] }

type More = Omit<MeasureDef, 'code' | 'name' | 'englishName' | 'unit' | 'nature'>
const addition = (code: string, name: string, englishName: string, unit: Unit, more: More = {}): MeasureDef => ({ code, name, englishName, unit, nature: 'addition', ...more })
const stock = (code: string, name: string, englishName: string, unit: Unit, more: More = {}): MeasureDef => ({ code, name, englishName, unit, nature: 'stock', ...more })
const rate = (code: string, name: string, englishName: string, part: string, whole: string): MeasureDef => ({ code, name, englishName, unit: 'percent', nature: 'stock', ratio: { part, whole } })
const once = { preset: 1 }

export const defaultCategories: readonly DefaultCategory[] = [
  { code: 'studyGroup', name: '党组理论学习中心组学习', englishName: 'Study sessions of the Party group', group: 'leadership', icon: 'books',
    measures: [addition('sessions', '集中学习', 'Sessions', 'time', once), addition('people', '参加', 'Taking part', 'personTimes')],
    fields: [{ code: 'content', type: 'long', name: '学习内容', englishName: 'What was studied' }] },
  { code: 'partyGroup', name: '党组会议研究法治工作', englishName: 'Party group meetings on the rule of law', group: 'leadership', icon: 'users-group',
    measures: [addition('meetings', '会议', 'Meetings', 'time', once), addition('topics', '研究议题', 'Topics', 'item')], fields: [] },
  { code: 'leadingGroup', name: '普法工作领导小组', englishName: 'Leading group for legal education', group: 'leadership', icon: 'building-community',
    measures: [addition('changes', '调整', 'Changes', 'time'), stock('members', '现有成员', 'Members now', 'person')],
    fields: [{ code: 'on', type: 'day', name: '成立或调整日期', englishName: 'Set up or changed on' }, { code: 'chairNames', type: 'text', name: '组长', englishName: 'Chair' }, { code: 'deputyNames', type: 'text', name: '副组长', englishName: 'Deputies' }, { code: 'memberNames', type: 'long', name: '成员', englishName: 'Members' }] },
  { code: 'dutyList', name: '普法责任清单', englishName: 'List of responsibilities for laws', group: 'leadership', icon: 'list-check',
    measures: [stock('laws', '清单所列法律法规', 'Laws on the list', 'law', { countOf: 'duties' })],
    fields: [{ code: 'on', type: 'day', name: '印发日期', englishName: 'Issued on' }, { code: 'duties', type: 'rows', name: '法律法规和责任股室', englishName: 'Laws and sections', columns: ['法律法规', '责任股室'], englishColumns: ['Law', 'Section'] }] },
  { code: 'staffStudy', name: '机关干部学法', englishName: 'Staff study of laws', group: 'study', icon: 'book',
    measures: [addition('sessions', '集中学法', 'Sessions', 'time', once), addition('people', '参加', 'Taking part', 'personTimes'), addition('laws', '学习法律法规', 'Laws studied', 'law')],
    fields: [{ code: 'laws', type: 'long', name: '学习的法律法规', englishName: 'Laws studied' }] },
  { code: 'lawExam', name: '学法考试', englishName: 'Law exams', group: 'study', icon: 'file-pencil',
    measures: [addition('exams', '考试', 'Exams', 'time', once), addition('due', '应考', 'Due', 'person'), addition('taken', '参考', 'Taken by', 'person'), addition('passed', '合格', 'Passed', 'person'), rate('takenRate', '参考率', 'Share that took it', 'taken', 'due'), rate('passedRate', '合格率', 'Share that passed', 'passed', 'taken')], fields: [] },
  { code: 'majorDecision', name: '重大行政决策', englishName: 'Major decisions', group: 'decision', icon: 'scale',
    measures: [addition('decisions', '决策', 'Decisions', 'item', once)],
    fields: [{ code: 'steps', type: 'steps', name: '已履行的程序', englishName: 'Steps taken', choices: [
      { value: 'research', label: '调研', englishLabel: 'Research' }, { value: 'opinions', label: '征求意见', englishLabel: 'Opinions heard' }, { value: 'legality', label: '合法性审查', englishLabel: 'Legality review' },
      { value: 'risk', label: '风险评估', englishLabel: 'Risk assessment' }, { value: 'collective', label: '集体讨论', englishLabel: 'Collective discussion' }] }] },
  { code: 'legalityReview', name: '合法性审查', englishName: 'Legality reviews', group: 'decision', icon: 'clipboard-check',
    measures: [addition('reviewed', '审查', 'Reviewed', 'piece', once), addition('opinions', '提出意见', 'Opinions given', 'article')],
    fields: [{ code: 'what', type: 'text', name: '审查对象', englishName: 'What was reviewed' }] },
  { code: 'normativeDocument', name: '规范性文件', englishName: 'Normative documents', group: 'decision', icon: 'file-text',
    measures: [addition('made', '新制定', 'New', 'piece'), addition('revised', '修订', 'Revised', 'piece'), addition('repealed', '废止', 'Repealed', 'piece'), stock('inForce', '现行有效', 'In force', 'piece')], fields: [] },
  { code: 'certificate', name: '行政执法证', englishName: 'Enforcement certificates', group: 'enforcement', icon: 'certificate',
    measures: [addition('newlyHeld', '新取得', 'Newly held', 'person'), stock('held', '持证', 'Holding one', 'person'), stock('due', '应持证', 'Should hold one', 'person'), rate('rate', '持证率', 'Share holding one', 'held', 'due')], fields: [] },
  { code: 'inspection', name: '行政检查', englishName: 'Inspections', group: 'enforcement', icon: 'search',
    measures: [addition('inspections', '检查', 'Inspections', 'time', once), addition('places', '检查学校、机构', 'Schools and bodies', 'school'), addition('problems', '发现问题', 'Problems found', 'place'), addition('mended', '整改完成', 'Put right', 'place')],
    fields: [{ code: 'about', type: 'text', name: '检查事项', englishName: 'About', hint: '例如办学行为、招生、财务、考试' }] },
  { code: 'jointEnforcement', name: '联合执法', englishName: 'Joint enforcement', group: 'enforcement', icon: 'users',
    measures: [addition('times', '联合执法', 'Joint enforcement', 'time', once), addition('departments', '参加部门', 'Departments', 'department'), addition('places', '检查场所', 'Places', 'firm')],
    fields: [{ code: 'with', type: 'text', name: '会同部门', englishName: 'Together with' }] },
  { code: 'penalty', name: '行政处罚', englishName: 'Penalties', group: 'enforcement', icon: 'gavel',
    measures: [addition('cases', '处罚案件', 'Cases', 'piece'), addition('fines', '罚没款', 'Fines', 'yuan')], fields: [] },
  { code: 'lawsuit', name: '行政复议和行政诉讼', englishName: 'Reviews and lawsuits', group: 'enforcement', icon: 'building-bank',
    measures: [addition('reviews', '行政复议', 'Reviews', 'piece'), addition('lawsuits', '行政诉讼', 'Lawsuits', 'piece'), addition('corrected', '被纠错或败诉', 'Corrected or lost', 'piece'), addition('headInCourt', '负责人出庭', 'Head in court', 'time')], fields: [] },
  { code: 'counsel', name: '法律顾问', englishName: 'Standing legal counsel', group: 'counsel', icon: 'microphone-2',
    measures: [stock('counsels', '聘请法律顾问', 'Counsel', 'person'), addition('opinions', '出具法律意见', 'Opinions', 'copy'), addition('consulted', '提供咨询', 'Consultations', 'time'), addition('cases', '代理案件', 'Cases', 'piece')],
    fields: [{ code: 'from', type: 'day', name: '聘期自（或服务日期）', englishName: 'Term from (or day of service)' }, { code: 'until', type: 'until', name: '聘期至', englishName: 'Term until' }, { code: 'firm', type: 'text', name: '律师事务所', englishName: 'Law firm' }] },
  { code: 'training', name: '法治培训', englishName: 'Training', group: 'resources', icon: 'presentation',
    measures: [addition('sessions', '培训', 'Sessions', 'session', once), addition('people', '参训', 'Taking part', 'personTimes'), addition('hours', '学时', 'Hours', 'hour')],
    fields: [{ code: 'for', type: 'text', name: '培训对象', englishName: 'For whom' }] },
  { code: 'meeting', name: '法治工作会议', englishName: 'Meetings on legal work', group: 'resources', icon: 'messages',
    measures: [addition('meetings', '会议', 'Meetings', 'time', once), addition('people', '参加', 'Taking part', 'personTimes')], fields: [] },
  { code: 'funds', name: '法治工作经费', englishName: 'Funds for legal work', group: 'resources', icon: 'award',
    measures: [addition('allotted', '安排经费', 'Allotted', 'tenThousandYuan'), addition('spent', '支出', 'Spent', 'tenThousandYuan')], fields: [] },
  { code: 'disclosure', name: '政府信息公开和政策解读', englishName: 'Disclosure and interpretation', group: 'openness', icon: 'speakerphone',
    measures: [addition('published', '主动公开', 'Published', 'article'), addition('interpreted', '政策解读', 'Interpreted', 'article'), addition('requests', '办理依申请公开', 'Requests handled', 'piece')],
    fields: [{ code: 'where', type: 'text', name: '公开渠道', englishName: 'Where published' }] },
  { code: 'opennessReport', name: '听取政务公开工作汇报', englishName: 'Open-government reports heard', group: 'openness', icon: 'broadcast',
    measures: [addition('times', '听取汇报', 'Reports heard', 'time', once)], fields: [] },
  { code: 'complaint', name: '群众诉求办理', englishName: 'Complaints', group: 'petition', icon: 'heart',
    measures: [addition('received', '受理', 'Received', 'piece'), addition('closed', '办结', 'Closed', 'piece'), addition('onTime', '按时反馈', 'Answered on time', 'piece'), addition('satisfied', '满意', 'Satisfied', 'piece'),
      rate('closedRate', '办结率', 'Share closed', 'closed', 'received'), rate('onTimeRate', '按时反馈率', 'Share on time', 'onTime', 'received'), rate('satisfiedRate', '满意率', 'Share satisfied', 'satisfied', 'closed')], fields: [] },
  { code: 'motion', name: '人大代表建议和政协提案', englishName: 'Motions', group: 'petition', icon: 'file-certificate',
    measures: [addition('received', '承办', 'Taken on', 'piece'), addition('answered', '按期答复', 'Answered in time', 'piece'), rate('answeredRate', '答复率', 'Share answered', 'answered', 'received')], fields: [] },
  { code: 'familyEducation', name: '关工委家庭教育活动', englishName: 'Family education', group: 'family', icon: 'home-heart',
    measures: [addition('times', '活动', 'Held', 'session', once), addition('people', '参加', 'Taking part', 'personTimes'), addition('works', '征集案例、视频', 'Cases and films', 'piece')], fields: [] },
  { code: 'other', name: '其他工作', englishName: 'Other work', group: 'other', icon: 'dots',
    measures: [addition('times', '次数', 'Times', 'time', once), addition('people', '参加', 'Taking part', 'personTimes')], fields: [] },
]
