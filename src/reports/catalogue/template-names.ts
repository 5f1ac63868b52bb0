/** What a bureau writes in braces into a Word template of its own, beside the numbers that the text of a report has too. */
export const templateNames = {
  values: { title: '标题', issuer: '单位', year: '年度', before: '上一年', next: '下一年', addressee: '主送', copies: '抄送', signedOn: '成文日期', counted: '数据截至', version: '稿次' },
  conditions: { submitted: '报送稿', published: '公开稿' },
  /** Every heading and paragraph, one after the other. */
  body: '正文',
  /** What stands in a chapter, below its heading. */
  chapters: ['第一章', '第二章', '第三章', '第四章', '第五章', '第六章', '第七章', '第八章', '第九章'],
  line: { text: '文字', number: '序号', words: '内容' },
  lineConditions: { chapter: '一级标题', part: '二级标题', item: '三级标题', text: '段落', table: '表题' },
  /** Tables of figures: a row for each stage, the whole county last. Columns stand in the order of the table. */
  tables: {
    fiveOneByStage: { name: '五个一分学段', columns: ['学校数', '法治讲座', '主题班会', '黑板报手抄报', '征文演讲', '知识竞赛', '合计'] },
    peopleByStage: { name: '参与分学段', columns: ['学校数', '活动', '学生', '教师', '干部', '家长'] },
  },
  stage: '学段',
} as const
