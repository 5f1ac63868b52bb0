import type { PasswordPage, SignInPage } from './accounts/session-pages.js'
import type { DraftPage, NewActivityPage } from './activities/activity-pages.js'
import type { Parts } from './platform/web/parts.js'
import type { OverviewPage } from './statistics/overview-pages.js'
import type { SubmissionListPage, SubmissionPage } from './submissions/submission-pages.js'

/** Every screen: template name → type of its page. */
export type Screens = {
  'accounts/sign-in': SignInPage
  'accounts/password': PasswordPage
  'activities/new': NewActivityPage
  'activities/draft': DraftPage
  'submissions/list': SubmissionListPage
  'submissions/show': SubmissionPage
  'statistics/overview': OverviewPage
  'problems/show': { heading: string, sentence: string, reference: string, back: { label: string, to: string } }
}
export type Screen = keyof Screens
export type Views = Parts & Screens
export type View = keyof Views
