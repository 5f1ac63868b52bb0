import type { Texts } from '../texts.js'
import { accounts } from './accounts.js'
import { activities } from './activities.js'
import { catalogue } from './catalogue.js'
import { common } from './common.js'
import { evidence } from './evidence.js'
import { glance } from './glance.js'
import { help } from './help.js'
import { input } from './input.js'
import { joint } from './joint.js'
import { messages } from './messages.js'
import { organisations } from './organisations.js'
import { problems } from './problems.js'
import { statistics } from './statistics.js'
import { submissions } from './submissions.js'

/** The second language: the same keys, or it does not compile. */
export const en: Texts = { ...common, ...problems, ...input, ...organisations, ...accounts, ...submissions, ...activities, ...catalogue, ...evidence, ...statistics, ...messages, ...help, ...glance, ...joint }
