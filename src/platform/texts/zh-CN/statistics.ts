export const statistics = {
  'overview.title': '工作总览',
  'overview.approvedOnly': '只统计已通过的活动',
  'figure.activities': '活动',
  'figure.pupils': '参与学生',
  'unit.time': '次',
}
