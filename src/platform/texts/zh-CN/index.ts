import { accounts } from './accounts.js'
import { activities } from './activities.js'
import { catalogue } from './catalogue.js'
import { common } from './common.js'
import { evidence } from './evidence.js'
import { feedback } from './feedback.js'
import { glance } from './glance.js'
import { help } from './help.js'
import { input } from './input.js'
import { joint } from './joint.js'
import { messages } from './messages.js'
import { organisations } from './organisations.js'
import { privacy } from './privacy.js'
import { problems } from './problems.js'
import { statistics } from './statistics.js'
import { submissions } from './submissions.js'

/** The original texts. A key is 'domain.name'; a value is a sentence, or a function that makes one. */
export const zhCN = { ...common, ...problems, ...input, ...organisations, ...accounts, ...submissions, ...activities, ...catalogue, ...evidence, ...statistics, ...messages, ...help, ...privacy, ...feedback, ...glance, ...joint }
