/** What figures suggest as a problem, and the measure that goes with it. `when`: the figure that says so, below or above a bound, or less than another figure. */
export type ProposalText = { code: string, name: string, when: { figure: string, below?: number, above?: number, than?: string }, problem: string, measure: string }

export const sentencesOfProposals: readonly ProposalText[] = [
  { code: 'unfinished', name: '有学校没有完成“五个一”', when: { figure: 'figure:completionRate', below: 100 }, problem: '“五个一”活动开展不够均衡，应当开展的{figure:schoolsOwing}所学校中，五类活动都已完成的{figure:schoolsCompleted}所，完成率{figure:completionRate}。', measure: '督促尚未完成“五个一”活动的学校按计划补齐，完成情况按月通报到校。' },
  { code: 'vicePrincipals', name: '法治副校长授课少于讲座', when: { figure: 'figure:vicePrincipalLectures', than: 'figure:lecturesHeld' }, problem: '法治副校长作用发挥不够充分，全年法治讲座{figure:lecturesHeld}次，其中法治副校长授课{figure:vicePrincipalLectures}次。', measure: '会同法院、检察院、公安、司法行政部门落实法治副校长到校履职，授课计划学期初排定。' },
  { code: 'coverage', name: '有学校没有法治副校长', when: { figure: 'figure:coverageRate', below: 100 }, problem: '法治副校长配备尚未覆盖所有学校，{figure:schoolsToServe}所中小学校中配有法治副校长的{figure:schoolsServed}所，配备率{figure:coverageRate}。', measure: '会同派出机关为尚未配备的学校补齐法治副校长，优先安排农村和偏远学校。' },
  { code: 'confirmedRate', name: '履职记录确认较少', when: { figure: 'figure:confirmedRate', below: 50 }, problem: '法治副校长履职记录经本人确认的占{figure:confirmedRate}。', measure: '学校登记履职后及时把确认链接发给本人核对。' },
  { code: 'late', name: '报送不够及时', when: { figure: 'figure:timelyRate', below: 90 }, problem: '活动资料报送不够及时，活动结束后七天内报送的占{figure:timelyRate}。', measure: '减少重复填报，引导学校在活动结束后随时登记，做到一次填报、多处使用。' },
  { code: 'returned', name: '退回较多', when: { figure: 'figure:returnRate', above: 10 }, problem: '部分学校活动资料不够规范，审核过的记录中退回修改的占{figure:returnRate}。', measure: '把常见的退回原因整理成填报说明，学期初向学校讲清楚。' },
  { code: 'evidence', name: '佐证材料不足', when: { figure: 'figure:evidenceRate', below: 80 }, problem: '活动佐证材料不够完整，附有佐证材料的活动占{figure:evidenceRate}。', measure: '指导学校随手留存活动照片和文件，不要求为留痕而留痕。' },
  { code: 'noFamily', name: '家庭教育活动少', when: { figure: 'figure:familyHeld', below: 1 }, problem: '家庭法治教育活动开展较少。', measure: '依托家长学校安排家庭教育促进法宣传活动。' },
  { code: 'certificates', name: '执法人员持证不足', when: { figure: 'bureau:certificate.rate', below: 100 }, problem: '法治队伍建设有待加强，持有行政执法证{bureau:certificate.held}人，持证率{bureau:certificate.rate}。', measure: '组织执法人员参加培训考试，提高持证率。' },
]
