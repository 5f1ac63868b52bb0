import type { messages as original } from '../zh-CN/messages.js'

export const messages: typeof original = {
  'messages.title': 'Messages',
  'messages.unread': count => `Messages, ${count} unread`,
  'messages.standing': unread => unread > 0 ? `${unread} unread` : 'Nothing unread',
  'messages.isUnread': 'Unread',
  'messages.readAll': 'Mark all as read',
  'messages.areRead': 'All marked as read.',
  'messages.empty': 'No messages yet',
  'messages.emptyOfSchool': 'Once an activity has been reviewed, you are told here.',
  'messages.emptyOfOthers': 'What you need to know will be told here.',
  'messages.kept': 'Messages are kept for 400 days; the records themselves stay in the ledger.',
  'messages.someTitle': 'a record',
  'messages.titleOf': title => `“${title.replaceAll('“', '‘').replaceAll('”', '’')}”`,
  'messages.somebody': 'The county bureau',
  'messages.who': (office, name) => `${name} (${office})`,

  'message.return': ({ title, by }) => `${by} returned ${title}. Please correct it as remarked and submit it again.`,
  'message.approve': ({ title, by }) => `${by} approved ${title}. It counts in the figures now.`,
  'message.reopen': ({ title, by }) => `${by} reopened ${title}. Please correct it and submit it again; until then it does not count.`,
  'message.void': ({ title, by }) => `${by} voided ${title}. It no longer counts; the reason stands in the record.`,
  'message.correct': ({ title, by }) => `${by} corrected the kind, occasion or lecturer of ${title}. The record’s history says what; you need not submit it again.`,
  'message.undo': ({ title, by }) => `${by} took back the last step on ${title}. It waits for review again.`,
  'message.feedback': () => 'Somebody sent feedback; please read and answer it.',
  'message.feedbackAnswered': () => 'The county bureau answered your feedback.',
  'message.handover': ({ drafts, returned, waiting }) => `Work was handed over to you: drafts ${drafts}, returned ${returned}, waiting for review ${waiting}.`,
}
