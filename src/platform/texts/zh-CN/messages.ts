/** What a message is about: `title` of its record and `by` (who did it), as its reader may see them, beside the message's own numbers. */
export type About = { title: string, by: string } & Readonly<Record<string, string | number>>

/** One sentence per code of `ctx.tell`: a text `message.<code>` is all that a new message needs. */
export const messages = {
  'messages.title': '消息',
  'messages.unread': (count: number) => `消息，${count} 条未读`,
  'messages.standing': (unread: number) => unread > 0 ? `${unread} 条未读` : '没有未读消息',
  'messages.isUnread': '未读',
  'messages.readAll': '全部标为已读',
  'messages.areRead': '已全部标为已读。',
  'messages.empty': '还没有消息',
  'messages.emptyOfSchool': '报送的活动有了审核结果，会在这里告诉您。',
  'messages.emptyOfOthers': '有需要您知道的事，会出现在这里。',
  'messages.kept': '消息保留 400 天，记录本身一直在活动台账里。',
  'messages.someTitle': '一条记录',
  'messages.titleOf': (title: string) => `《${title}》`,
  'messages.somebody': '县教育局',
  'messages.who': (office: string, name: string) => `${office} ${name}`,

  'message.return': ({ title, by }: About) => `${by}退回了${title}，请按意见修改后重新提交。`,
  'message.approve': ({ title, by }: About) => `${by}审核通过了${title}，已计入统计。`,
  'message.reopen': ({ title, by }: About) => `${by}重新打开了${title}，请修改后重新提交，暂不计入统计。`,
  'message.void': ({ title, by }: About) => `${by}作废了${title}，不再计入统计，原因写在记录里。`,
  'message.correct': ({ title, by }: About) => `${by}更正了${title}的类别、契机或主讲人，改了什么写在办理记录里，不用重新提交。`,
  'message.undo': ({ title, by }: About) => `${by}撤销了对${title}的上一步办理，这条记录回到待审核。`,
  'message.feedback': (_: About) => '收到一条意见建议，请查看并答复。',
  'message.feedbackAnswered': (_: About) => '县教育局答复了您的意见建议。',
  'message.dutyConfirmed': ({ number }: About) => `履职记录 ${number} 已由本人确认：属实。`,
  'message.dutyCorrected': ({ number }: About) => `履职记录 ${number}，本人说有出入，请核实后处理。`,
  'message.handover': ({ drafts, returned, waiting }: About) => `有工作交接给您：草稿 ${drafts} 份、退回 ${returned} 条、待审核 ${waiting} 条。`,
  'message.proposal': (_: About) => '派出机关推荐了人选，请处理。',
  'message.proposalAccepted': (_: About) => '您推荐的人选已列入人员库。',
  'message.proposalDeclined': (_: About) => '您推荐的人选没有列入人员库，原因写在推荐记录里。',
  'message.appointed': (_: About) => '本校法治副校长、法治辅导员的任职有更新，请查看。',
  'message.appointmentEnded': (_: About) => '本校一位法治副校长、法治辅导员的任职结束了，请查看。',
  'message.cannotServe': (_: About) => '有学校报告：一位法治副校长、法治辅导员不能继续任职，请查看并安排。',
  'message.goesOnServing': (_: About) => '报告过不能继续任职的一位法治副校长、法治辅导员，已记为继续任职。',
}
