import { stackedMonths } from '../../src/platform/charts/stacked-months.js'
import type { OfficialDocument, Span } from '../../src/platform/word/document.js'

/** A paragraph of three lines with its number in it, so that it is known again on a page. */
export const numberedSentence = (number: number): string => `第${number}项工作由县教育局会同县法院县检察院县公安局县司法局共同推进，各学校结合实际组织开展，做到有计划、有记录、有总结。`
const paragraph = (...spans: Span[]) => ({ kind: 'paragraph' as const, spans })
const plain = (text: string) => paragraph({ text })

/** What an annual report looks like when everything is in it that an official document may hold: several pages, tables, a picture. */
export function longReport(): OfficialDocument {
  const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`)
  const drawing = stackedMonths({ months, series: [{ name: '法治讲座', values: [2, 1, 6, 9, 5, 4, 0, 0, 7, 3, 2, 3] }, { name: '主题班会', values: [3, 2, 8, 7, 6, 5, 0, 0, 9, 8, 6, 8] }], width: 560, theme: 'paper', description: '各月活动次数' })
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawing) ?? []
  return {
    title: ['云岭县教育局', '2026年法治政府建设年度报告'], mark: '（征求意见稿）', addressee: '县人民政府：', creator: '云岭县教育局',
    blocks: [
      plain('2026年，县教育局坚持法治教育与法治实践相结合，全面推进依法行政、依法治教和依法治校。现将有关情况报告如下。'),
      { kind: 'heading', level: 1, text: '一、主要举措和成效' },
      { kind: 'heading', level: 2, text: '（一）突出重点，增强法治教育实效' },
      plain('落实法治宣传教育“五个一”活动。全县28所中小学共开展活动164次，较上年同期增加22.4%，参与学生31482人次。其中，法治讲座42场，主题校会、班会62场，黑板报、手抄报评选24期，主题征文、演讲比赛21场，法律知识竞赛15场。'),
      { kind: 'heading', level: 3, text: '1．法治副校长配备' },
      paragraph({ text: '聘任与履职。', bold: true }, { text: '会同县法院、检察院、公安局、司法局聘任法治副校长30名，配备学校27所，全年到校履职58次。' }),
      { kind: 'table', caption: '表1　2026年“五个一”活动开展情况', columns: ['学段', '学校数', '法治讲座', '主题班会', '黑板报手抄报', '征文演讲', '知识竞赛', '合计'].map(label => ({ label })),
        rows: [{ cells: ['高中、职中', '3', '6', '14', '4', '3', '4', '31'] }, { cells: ['初中、九年一贯制', '7', '11', '19', '7', '6', '4', '47'] }, { cells: ['小学', '18', '25', '29', '13', '12', '7', '86'] }, { cells: ['合计', '28', '42', '62', '24', '21', '15', '164'], total: true }] },
      { kind: 'picture', caption: '图1　2026年各月活动次数', description: '法治讲座和主题班会各月的次数', svg: drawing, width: Number(width), height: Number(height) },
      { kind: 'heading', level: 2, text: '（二）坚持依法治教，规范教育教学' },
      ...Array.from({ length: 40 }, (_, index) => plain(numberedSentence(index + 1))),
      { kind: 'heading', level: 1, text: '二、各学校开展情况' },
      { kind: 'table', caption: '表2　各学校活动次数', columns: [{ label: '学校', share: 3 }, { label: '次数' }, { label: '参与学生' }],
        rows: [...Array.from({ length: 40 }, (_, index) => ({ cells: [`第${index + 1}小学`, String(index + 3), String(1000 + index)] })), { cells: ['合计', '900', '40780'], total: true }] },
      { kind: 'heading', level: 1, text: '三、存在的不足和下一步措施' },
      plain('一是法治队伍建设有待加强；二是联合执法尚待进一步探索完善；三是普法硬件设施不完备。'),
    ],
    notes: ['数据截至2026年12月31日，按学校填报、县教育局审核通过的记录统计。'],
    signature: { issuer: '云岭县教育局', date: '2027年1月8日' },
    copies: '抄送：市教育局，县委依法治县办，县司法局。',
  }
}
