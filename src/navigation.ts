import type { NavGroup, NavItem } from './platform/web/parts.js'
import type { Place, Services } from './platform/web/services.js'
import type { AccountViewer } from './viewer.js'

/** The frame around every page: product, organisation, navigation by role, what waits. */
export const appFrame: Services['appFrame'] = async ({ path, title, viewer, notice, t, db }) => {
  if (!viewer) throw new Error('the frame of the signed-in pages needs somebody signed in')
  const waiting = viewer.role === 'clerk' && viewer.countyId ? await db.submission.count({ where: { countyId: viewer.countyId, status: 'submitted' } }) : 0
  const nav = navigation(viewer, path, waiting, t)
  return {
    title, language: viewer.language, product: t('app.name'), organisation: viewer.orgName, userName: viewer.displayName,
    notice: notice ? { tone: 'ok', text: notice } : undefined,
    links: [], nav, bottomNav: nav.flatMap(group => group.items).slice(0, 4), account: [{ label: t('account.password'), to: '/password', icon: 'key' }],
  }
}

export const plainFrame = ({ path, title, notice, t }: Place) => ({
  title, language: t.language, product: t('app.name'), notice: notice ? { tone: 'ok' as const, text: notice } : undefined,
  intro: path === '/sign-in' ? { lead: t('app.lead'), marks: marks.map(([key, icon]) => ({ label: t(key), icon })) } : undefined,
})

/** The five of the default scheme, as the sign-in page shows them. */
const marks = [['signIn.lecture', 'microphone'], ['signIn.themeMeeting', 'users-group'], ['signIn.boardPaper', 'palette'], ['signIn.essaySpeech', 'writing'], ['signIn.quiz', 'trophy']] as const

function navigation(viewer: AccountViewer, path: string, waiting: number, t: Place['t']): NavGroup[] {
  const item = (to: string, label: string, icon: NavItem['icon'], count?: number): NavItem => ({ to, label, icon, count: count || undefined, current: path === to || path.startsWith(`${to}/`) })
  const groups: NavGroup[] = []
  if (viewer.role === 'system') return [{ items: [item('/accounts', t('nav.accounts'), 'user-shield')] }]
  const first = viewer.orgKind === 'county' || viewer.orgKind === 'prefecture' || viewer.orgKind === 'province' ? [item('/overview', t('nav.overview'), 'layout-dashboard')] : []
  const filling = ['recorder', 'schoolAdmin', 'partner', 'clerk'].includes(viewer.role)
  groups.push({ items: [...first, ...(viewer.role === 'clerk' ? [item('/review', t('nav.review'), 'checkbox', waiting)] : []), ...(filling ? [item('/activities/new', t('nav.newActivity'), 'plus')] : []), item('/submissions', t('nav.activities'), 'list-details')] })
  return groups
}
