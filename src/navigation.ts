import { countToConfirm } from './bureau/record-queries.js'
import { countUnread } from './notifications/inbox-queries.js'
import { yearOf } from './calendar.js'
import type { Db } from './platform/db/scope.js'
import type { Link, NavGroup, NavItem, NoticePart } from './platform/web/parts.js'
import type { Place, Services } from './platform/web/services.js'
import { ownPeoplePath, schoolVicePrincipalsPath } from './vice-principals/links.js'
import { seesWhole, type AccountViewer, type Inspection } from './viewer.js'

/** The frame around every page: product, organisation, navigation by role, what waits. */
export const appFrame: Services['appFrame'] = async ({ path, here, title, viewer, notice, t, db }) => {
  if (!viewer) throw new Error('the frame of the signed-in pages needs somebody signed in')
  const [waiting, toConfirm, unread, limits] = await Promise.all([
    viewer.role === 'clerk' && viewer.countyId ? db.submission.count({ where: { countyId: viewer.countyId, status: 'submitted' } }) : 0,
    viewer.orgKind === 'county' && (viewer.role === 'clerk' || viewer.role === 'leader') ? countToConfirm(db, viewer) : 0,
    viewer.role === 'system' ? undefined : countUnread(db, viewer),
    viewer.inspection && limitsOf(db, viewer.inspection, t),
  ])
  const nav = navigation(viewer, path, { waiting, toConfirm }, t)
  return {
    title, here, language: viewer.language, product: t('app.name'), organisation: viewer.role === 'system' ? undefined : viewer.orgName, userName: viewer.displayName, accountId: viewer.id, scripts: ['js/sign-out.js', 'js/waiting.js'],
    notice: notice ? { tone: 'ok', text: notice } : undefined, limits,
    links: unread === undefined ? [] : [{ to: '/messages', label: unread > 0 ? t('messages.unread', unread) : t('messages.title'), icon: 'bell', count: unread, current: path === '/messages' }],
    nav, bottomNav: nav.flatMap(group => group.items).slice(0, 4), account: [
      { label: t('profile.title'), to: '/profile', icon: 'user-circle' }, { label: t('account.password'), to: '/password', icon: 'key' }, { label: t('nav.help'), to: '/help', icon: 'help-circle' },
      ...(viewer.countyId && viewer.role !== 'system' ? [{ label: t('feedback.title'), to: viewer.role === 'clerk' || path === '/feedback' ? '/feedback' : `/feedback?page=${encodeURIComponent(path)}`, icon: 'messages' as const }] : []), { label: t('privacy.short'), to: '/privacy', icon: 'shield-check' },
    ],
  }
}

/** An inspector sees on every page what it is limited to, so that no number is taken for another. */
async function limitsOf(db: Db, { paths, from, until, endsOn }: Inspection, t: Place['t']): Promise<NoticePart | undefined> {
  if (paths.length === 0 && from === null && until === null && endsOn === null) return undefined
  const schools = paths.length === 0 ? [] : await db.organisation.findMany({ where: { path: { in: [...paths] } }, orderBy: [{ position: 'asc' }, { name: 'asc' }], take: namedSchools, select: { name: true } })
  const names = schools.map(one => one.name).join(t('list.and'))
  return {
    tone: 'neutral', text: t('inspector.limits', {
      where: paths.length === 0 ? t('inspector.wholeCounty') : paths.length > namedSchools ? t('inspector.manySchools', names, paths.length) : names,
      years: from === null || until === null ? '' : from.slice(0, 4) === until.slice(0, 4) ? t('period.year', yearOf(from)) : t('inspector.yearsFromTo', yearOf(from), yearOf(until)),
    }), detail: endsOn === null ? undefined : t('inspector.until', endsOn),
  }
}
const namedSchools = 3

export const plainFrame = ({ path, here, title, notice, t }: Place) => ({
  title, here, language: t.language, product: t('app.name'), notice: notice ? { tone: 'ok' as const, text: notice } : undefined,
  intro: path === '/sign-in' ? { lead: t('app.lead'), marks: marks.map(([key, icon]) => ({ label: t(key), icon })) } : undefined,
})

/** Out of a problem: the first place of this person, and their list of records. */
export function waysOut(viewer: AccountViewer | undefined, t: Place['t']): Link[] {
  if (!viewer) return [{ label: t('problem.signIn'), to: '/sign-in' }]
  if (viewer.mustChangePassword) return [{ label: t('account.password'), to: '/password' }]
  const items = navigation(viewer, '', { waiting: 0, toConfirm: 0 }, t).flatMap(group => group.items)
  return items.filter((item, i) => i === 0 || item.to === '/submissions').map(({ label, to }, i) => ({ label: i === 0 ? t('problem.back') : label, to: i === 0 ? '/' : to }))
}

/** The five of the default scheme, as the sign-in page shows them. */
const marks = [['signIn.lecture', 'microphone'], ['signIn.themeMeeting', 'users-group'], ['signIn.boardPaper', 'palette'], ['signIn.essaySpeech', 'writing'], ['signIn.quiz', 'trophy']] as const

/** Pages that are reached by the tabs of another. */
const besides: Record<string, readonly string[]> = { '/county': ['/townships', '/partners', '/terms', '/county-texts'], '/schemes': ['/kinds', '/lists'], '/bureau/records': ['/bureau/categories'] }

/** Pages of the register, wherever they hang: each role has one place that leads to them. */
const inRegister = (path: string): boolean => /^\/vice-principals(\/|$)|^\/schools\/[^/]+\/(vice-principals|gate-notice)$/.test(path)
const isCurrent = (to: string, path: string): boolean => inRegister(to) || inRegister(path) ? inRegister(to) && inRegister(path) : [to, ...(besides[to] ?? [])].some(one => path === one || path.startsWith(`${one}/`))

/** @param counts what waits for this person: records to review, and work of the bureau to confirm */
function navigation(viewer: AccountViewer, path: string, { waiting, toConfirm }: { waiting: number, toConfirm: number }, t: Place['t']): NavGroup[] {
  const item = (to: string, label: string, icon: NavItem['icon'], count?: number): NavItem => ({ to, label, icon, count: count || undefined, current: isCurrent(to, path) })
  const groups: NavGroup[] = []
  if (viewer.role === 'system') return [{ items: [item('/accounts', t('nav.accounts'), 'user-shield')] }]
  const first = viewer.orgKind === 'county' || viewer.orgKind === 'prefecture' || viewer.orgKind === 'province' ? [...(viewer.role === 'leader' ? [item('/brief', t('nav.brief'), 'home')] : []), item('/overview', t('nav.overview'), 'layout-dashboard')] : []
  const filling = ['recorder', 'schoolAdmin', 'partner', 'clerk'].includes(viewer.role)
  const own = first.length === 0 ? [item('/standing', t(viewer.orgKind === 'partner' ? 'standing.titleOfPartner' : 'standing.title'), 'home')] : []
  const review = viewer.role === 'clerk' ? [item('/review', t('nav.review'), 'checkbox', waiting)] : []
  const dispatched = viewer.role === 'partner' ? [item(ownPeoplePath, t('ownPeople.title'), 'users-group')] : []
  const activities = [...(filling ? [item('/activities/new', t('nav.newActivity'), 'plus')] : []), item('/submissions', t('nav.activities'), 'list-details')]
  const vicePrincipals = viewer.orgKind === 'school' ? [item(schoolVicePrincipalsPath(viewer.orgId), t('vp.title'), 'scale')] : []
  // A school's few places need no headings.
  if (first.length === 0) groups.push({ items: [...own, ...activities, ...dispatched, ...vicePrincipals] })
  else groups.push({ items: [...first, ...review] }, { label: t('nav.groupActivities'), items: activities })
  // What the bureau itself did is of no school: not for an inspector of some of them.
  if (viewer.orgKind === 'county' && !viewer.inspection?.paths.length) groups.push({ label: t('nav.groupBureau'), items: [item('/bureau/records', t('nav.bureau'), 'building-bank', toConfirm), ...(seesWhole(viewer.inspection) ? [item('/vice-principals', t('vp.title'), 'scale')] : [])] })
  if (viewer.orgKind === 'county') groups.push({ label: t('nav.groupStatistics'), items: [item('/summary', t('nav.summary'), 'table'), item('/statistics', t('nav.statistics'), 'chart-bar'), ...(viewer.inspection && !seesWhole(viewer.inspection) ? [] : [item('/reports', t('nav.reports'), 'file-text')]), ...(viewer.role === 'clerk' ? [item('/brief', t('nav.brief'), 'clipboard-check')] : [])] })
  else if (first.length > 0) groups.push({ label: t('nav.groupStatistics'), items: [item('/statistics', t('nav.statistics'), 'chart-bar')] })
  groups.push(...administration(viewer, item, t))
  return groups
}

/** What each role looks after beside the activities: a school its own page, the bureau its roster, settings and accounts. */
function administration({ role, orgKind, leaf, inspection }: AccountViewer, item: (to: string, label: string, icon: NavItem['icon']) => NavItem, t: Place['t']): NavGroup[] {
  const items: NavItem[] = []
  if (role !== 'partner') items.push(item('/schools', t(orgKind === 'school' && leaf ? 'schools.own' : 'nav.schools'), 'school'))
  if (role === 'clerk' && orgKind === 'county') items.push(item('/schemes', t('nav.schemes'), 'calendar-due'))
  if (role === 'clerk' || role === 'schoolAdmin') items.push(item('/accounts', t('nav.accounts'), 'users'))
  if (orgKind === 'county' && (role === 'clerk' || role === 'leader' || (role === 'inspector' && !inspection?.paths.length))) items.push(item('/county', t('settings.title'), 'settings'))
  return items.length === 0 ? [] : [{ label: t('nav.groupAdministration'), items }]
}
