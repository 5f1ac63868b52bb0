import type { AccountListPage, AccountPage, ProfilePage, SecretPage } from './accounts/account-pages.js'
import type { ViewsPage } from './accounts/inspection-pages.js'
import type { PasswordPage, SignInPage } from './accounts/session-pages.js'
import type { NewActivityPage } from './activities/activity-pages.js'
import type { EarlierPage } from './activities/copy-pages.js'
import type { DraftPage, SchoolPicker, TakingPart } from './activities/draft-pages.js'
import type { CataloguePage } from './activities/kind-pages.js'
import type { PartPage } from './activities/part-pages.js'
import type { SchemePage } from './activities/scheme-pages.js'
import type { TourPage } from './activities/tour-pages.js'
import type { BureauCategoriesPage } from './bureau/category-pages.js'
import type { RecordFormPage, ChoicePage } from './bureau/record-form-pages.js'
import type { BureauLedgerPage } from './bureau/record-pages.js'
import type { BureauRecordPage } from './bureau/record-show-pages.js'
import type { EvidencePage } from './evidence/editor-pages.js'
import type { SettingsPage } from './organisations/county-pages.js'
import type { FeedbackPage } from './organisations/feedback-pages.js'
import type { HelpPage } from './organisations/help-pages.js'
import type { Notice, PrivacyPage, PrivacySettingsPage } from './organisations/privacy-pages.js'
import type { SchoolListPage, SchoolOrderPage } from './organisations/roster-pages.js'
import type { SchoolPage } from './organisations/school-pages.js'
import type { InboxPage } from './notifications/inbox-pages.js'
import type { FormPage, Parts } from './platform/web/parts.js'
import type { BlockPage } from './reports/block-pages.js'
import type { PaperView, RunView } from './reports/paper-pages.js'
import type { ReportListPage, ReportPage } from './reports/report-pages.js'
import type { TemplatesPage } from './reports/template-pages.js'
import type { VersionPage } from './reports/version-pages.js'
import type { ChecksPage } from './reports/check-pages.js'
import type { WayPage } from './reports/way-pages.js'
import type { Piece } from './reports/difference.js'
import type { BriefPage } from './statistics/brief-pages.js'
import type { ProblemPage } from './platform/web/problem-pages.js'
import type { CountiesPage } from './statistics/counties-pages.js'
import type { LedgerPage } from './statistics/ledger-pages.js'
import type { OverviewPage } from './statistics/overview-pages.js'
import type { StandingPage } from './statistics/own-standing-pages.js'
import type { PeriodPage } from './statistics/period-pages.js'
import type { SchoolYearPage } from './statistics/school-year-pages.js'
import type { NoticePage } from './vice-principals/notice-pages.js'
import type { StatementPage } from './vice-principals/statement-pages.js'
import type { RegisterPage } from './statistics/register-pages.js'
import type { ExceptedPage } from './statistics/excepted-pages.js'
import type { FrozenCountiesPage } from './statistics/frozen-counties-pages.js'
import type { FrozenPage } from './statistics/frozen-pages.js'
import type { IndicatorsPage } from './statistics/indicator-pages.js'
import type { KeptCheckPage, KeptListPage } from './statistics/kept-check-pages.js'
import type { KeptRecordPage } from './statistics/kept-record-pages.js'
import type { SpotCheckPage } from './statistics/spot-check-pages.js'
import type { StatisticsPage } from './statistics/cross-table-pages.js'
import type { FormGrid } from './statistics/superior-form-grid-pages.js'
import type { FormListPage, SuperiorFormPage } from './statistics/superior-form-pages.js'
import type { SummaryPage } from './statistics/summary-pages.js'
import type { ReviewPage } from './submissions/review-pages.js'
import type { RecordPiece, SubmissionPage } from './submissions/show-pages.js'
import type { AppointmentFormPage } from './vice-principals/appointment-form-pages.js'
import type { AppointmentPage } from './vice-principals/appointment-pages.js'
import type { SchoolRegisterPage } from './vice-principals/school-register-pages.js'
import type { PeoplePage } from './vice-principals/people-pages.js'
import type { PersonPage } from './vice-principals/person-pages.js'
import type { DutiesPage } from './vice-principals/duty-pages.js'
import type { EvaluationFormPage } from './vice-principals/evaluation-pages.js'
import type { RecordPage } from './vice-principals/proof-pages.js'
import type { ClosedLinkPage, ConfirmPage } from './vice-principals/confirm-pages.js'
import type { ConfirmationPage, LinkPage } from './vice-principals/confirmation-pages.js'
import type { WaitingPage } from './vice-principals/waiting-pages.js'
import type { ProposalsPage } from './vice-principals/proposal-pages.js'
import type { MattersPage } from './vice-principals/matter-pages.js'
import type { VicePrincipalsPage } from './vice-principals/overview-pages.js'
import type { RulesPage } from './vice-principals/rule-pages.js'

/** Every screen: template name → type of its page. */
export type Screens = {
  'accounts/sign-in': SignInPage
  'accounts/password': PasswordPage
  'accounts/list': AccountListPage
  'accounts/form': FormPage
  'accounts/secret': SecretPage
  'accounts/show': AccountPage
  'accounts/profile': ProfilePage
  'accounts/views': ViewsPage
  'organisations/schools': SchoolListPage
  'organisations/order': SchoolOrderPage
  'organisations/school': SchoolPage
  'organisations/form': FormPage
  'organisations/settings': SettingsPage
  'organisations/help': HelpPage
  'organisations/privacy': PrivacyPage
  'organisations/privacy-settings': PrivacySettingsPage
  'organisations/feedback': FeedbackPage
  'activities/new': NewActivityPage
  'activities/draft': DraftPage
  'activities/earlier': EarlierPage
  'activities/taking-part': TakingPart
  'activities/school-picker': SchoolPicker
  'activities/catalogue': CataloguePage
  'activities/part': PartPage
  'activities/tour': TourPage
  'activities/form': FormPage
  'activities/scheme': SchemePage
  'evidence/edit': EvidencePage
  'submissions/show': SubmissionPage
  'submissions/review': ReviewPage
  'vice-principals/form': FormPage
  'vice-principals/record': RecordPage
  'vice-principals/duties': DutiesPage
  'vice-principals/evaluation-form': EvaluationFormPage
  'bureau/records': BureauLedgerPage
  'bureau/choice': ChoicePage
  'bureau/form': RecordFormPage
  'bureau/show': BureauRecordPage
  'vice-principals/closed': ClosedLinkPage
  'vice-principals/confirm': ConfirmPage
  'vice-principals/confirmation': ConfirmationPage
  'vice-principals/confirmations': WaitingPage
  'vice-principals/link': LinkPage
  'bureau/categories': BureauCategoriesPage
  'vice-principals/overview': VicePrincipalsPage
  'vice-principals/matters': MattersPage
  'vice-principals/rules': RulesPage
  'reports/list': ReportListPage
  'reports/show': ReportPage
  'reports/form': FormPage
  'reports/block': BlockPage
  'reports/versions': VersionPage
  'reports/checks': ChecksPage
  'reports/way': WayPage
  'reports/templates': TemplatesPage
  'statistics/brief': BriefPage
  'statistics/overview': OverviewPage
  'statistics/counties': CountiesPage
  'statistics/statistics': StatisticsPage
  'statistics/indicators': IndicatorsPage
  'statistics/exceptions': ExceptedPage
  'statistics/register': RegisterPage
  'vice-principals/statement': StatementPage
  'vice-principals/gate-notice': NoticePage
  'statistics/frozen-counties': FrozenCountiesPage
  'statistics/frozen': FrozenPage
  'statistics/freeze': FormPage
  'statistics/spot-check': SpotCheckPage
  'statistics/kept-checks': KeptListPage
  'statistics/kept-check': KeptCheckPage
  'statistics/kept-record': KeptRecordPage
  'statistics/summary': SummaryPage
  'statistics/superior-forms': FormListPage
  'statistics/superior-form': SuperiorFormPage
  'statistics/school-year': SchoolYearPage
  'statistics/standing': StandingPage
  'statistics/ledger': LedgerPage
  'statistics/period': PeriodPage
  'notifications/inbox': InboxPage
  'vice-principals/people': PeoplePage
  'vice-principals/appointment': AppointmentPage
  'vice-principals/school': SchoolRegisterPage
  'vice-principals/appointment-form': AppointmentFormPage
  'vice-principals/person': PersonPage
  'vice-principals/person-form': FormPage
  'vice-principals/proposals': ProposalsPage
  'problems/show': ProblemPage
}
export type Screen = keyof Screens
/** What several screens of one domain share. */
export type Pieces = { 'statistics/form-grid': FormGrid, 'submissions/record': RecordPiece, 'organisations/notice': Notice, 'reports/paper': PaperView, 'reports/run': RunView, 'reports/difference': { pieces: Piece[], added: string, removed: string } }
export type Views = Parts & Screens & Pieces
export type View = keyof Views
