/** Words that a page may explain, in the order of the glossary page; named by `glossary.<term>`, explained in two sentences by `help.<term>`. */
export const glossary = [
  // what is filed
  'fiveOne', 'tour', 'proxyEntry', 'evidence', 'retention', 'vicePrincipal', 'partner',
  // how it goes its way
  'confirming', 'return', 'withdraw', 'reopen', 'void', 'unfiled', 'lateFiling', 'overdue',
  // what is counted
  'personTimes', 'sessions', 'classHours', 'owed', 'basis', 'stage', 'period', 'ledger', 'summary',
] as const
export type Term = (typeof glossary)[number]
