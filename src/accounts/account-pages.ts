import { beijingTime, type Day } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import { sentencesBeside, summaryOf } from '../platform/form-summary.js'
import { spanOf, turnsOf, type Page, type TurnFields } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart, Option } from '../platform/web/fields.js'
import type { Action, FilterBar, FormPage, Heading, KeyValues, NoticePart, Pager, Panel, TablePart, Tone } from '../platform/web/parts.js'
import type { AccountViewer, OrgKind, Role } from '../viewer.js'
import { accountStates, handingOver, longestPersonName, longestPost, rolesChosen, rolesGiven, rolesGivenAt, rolesKeptAnywhere, stateOf, type AccountState } from './account.js'
import type { NewAccountForm, PersonForm } from './account-form.js'
import type { AccountQuery } from './account-input.js'
import type { AccountDetail, AccountRow, Home, Profile } from './account-queries.js'
import type { Handover } from './account-commands.js'
import { inspectionFacts, inspectionSteps } from './inspection-pages.js'
import type { Handovers } from './handover-queries.js'

export type AccountListPage = { heading: Heading, filter: FilterBar, table: TablePart, pager: Pager | undefined }
export type AccountPage = { heading: Heading, notices: NoticePart[], panels: Panel[] }
export type SecretPage = { heading: Heading, notice: NoticePart, factsLabel: string, facts: KeyValues, message: FieldPart, copyLabel: string, copiedLabel: string, actions: Action[] }
export type ProfilePage = { heading: Heading, panels: Panel[] }

const tones: Record<AccountState, Tone> = { active: 'ok', waiting: 'primary', expired: 'warn', ended: 'neutral', disabled: 'neutral' }
/** A county's accounts sit in its bureau. */
export const officeOf = (org: { name: string, bureauName: string | null }): string => org.bureauName ?? org.name
const minuteOf = (moment: Date): string => beijingTime(moment).slice(0, 16)

export function accountListPage(t: T, { page, count, query, viewer, now, home }: { page: Page<AccountRow>, count: number, query: AccountQuery, viewer: AccountViewer, now: Date, home: { id: string, name: string } | undefined }): AccountListPage {
  const address = (turn: Partial<TurnFields>): string => {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...query, ...turn })) if (value) parameters.set(name, String(value))
    return parameters.size === 0 ? '/accounts' : `/accounts?${parameters.toString()}`
  }
  const turns = turnsOf(page, row => row.id), span = spanOf(page, count), any = { value: '', label: t('accounts.all') }, roles = rolesKeptAnywhere(viewer.role)
  return {
    heading: { title: t('accounts.title'), detail: home?.name, actions: [...(viewer.role === 'clerk' ? [{ kind: 'link' as const, icon: 'user-search' as const, to: '/inspectors/new', label: t('inspector.new') }] : []), { kind: 'link', look: 'main', icon: 'user-plus', to: home ? `/accounts/new?org=${home.id}` : '/accounts/new', label: t('accounts.new') }] },
    filter: {
      to: '/accounts', search: { name: 'search', label: t('accounts.search'), value: query.search, placeholder: t('accounts.searchHint') },
      selects: [
        ...(roles.length > 1 ? [{ name: 'role', label: t('accounts.role'), value: query.role, options: [any, ...roles.map(value => ({ value, label: t(`role.${value}`) }))] }] : []),
        { name: 'state', label: t('accounts.state'), value: query.state, options: [any, ...accountStates.map(value => ({ value, label: t(`accountState.${value}`) }))] },
      ],
      kept: query.org ? [{ name: 'org', value: query.org }] : [], reset: query.search || query.role || query.state || query.org ? '/accounts' : undefined,
    },
    table: {
      caption: t('accounts.title'), captionHidden: true,
      columns: [
        { label: t('accounts.displayName'), kind: 'text', head: true }, { label: t('accounts.org'), kind: 'text' }, { label: t('accounts.role'), kind: 'text', wide: true }, { label: t('accounts.post'), kind: 'text', wide: true },
        { label: t('accounts.state'), kind: 'badge' }, { label: t('accounts.lastSignInAt'), kind: 'date', wide: true },
      ],
      rows: page.rows.map(row => {
        const state = stateOf(row, now)
        return { cells: [
          { text: row.displayName, to: `/accounts/${row.id}`, note: row.id === viewer.id ? `${row.loginName} · ${t('accounts.you')}` : row.loginName }, { text: officeOf(row.org) }, { text: t(`role.${row.role}`) },
          { text: row.post ?? '' }, { text: t(`accountState.${state}`), tone: tones[state] }, { text: row.lastSignInAt ? minuteOf(row.lastSignInAt) : t('accounts.never') },
        ] }
      }),
      empty: { text: t('accounts.empty'), icon: 'users' },
    },
    pager: !turns.previous && !turns.next ? undefined : {
      summary: t('pager.summary', String(span.first), String(span.last), String(count)),
      previous: turns.previous && address(turns.previous), next: turns.next && address(turns.next),
    },
  }
}

// --- forms ------------------------------------------------------------------------------------------------------------

const kindOrder = ['province', 'prefecture', 'county', 'school', 'partner'] as const satisfies readonly OrgKind[]
const roleOptions = (t: T, roles: readonly Role[]): Option[] => roles.map(role => ({ value: role, label: t(`role.${role}`), detail: t(`accounts.does.${role}`) }))

/** Who a person is: name and post, phone. */
export function personRows(t: T, typed: PersonForm, errors: FieldErrors, required = true): FieldPart[][] {
  return [
    [{ kind: 'text', name: 'displayName', label: t('accounts.displayName'), required, maxLength: longestPersonName, value: typed.displayName, errors: errors.displayName, autocomplete: 'off' }, { kind: 'text', name: 'post', label: t('accounts.post'), hint: t('accounts.postHint'), maxLength: longestPost, value: typed.post, errors: errors.post, autocomplete: 'off' }],
    [{ kind: 'text', name: 'phone', mode: 'tel', label: t('accounts.phone'), hint: t('accounts.phoneHint'), maxLength: 30, value: typed.phone, errors: errors.phone, autocomplete: 'off' }],
  ]
}

/** The login name of a new account; empty is by the sound of the name. */
export const loginNameRow = (t: T, value: string, errors: FieldErrors): FieldPart[] =>
  [{ kind: 'text', name: 'loginName', label: t('accounts.loginName'), hint: t('accounts.loginNameHint'), maxLength: 40, value, errors: errors.loginName, autocomplete: 'off' }]

/** The form of a new account. With one organisation and one role to give there is nothing to choose. */
export function newAccountPage(t: T, { viewer, homes, chosen, typed, errors, problem }: { viewer: AccountViewer, homes: readonly Home[], chosen: Home | undefined, typed: NewAccountForm, errors: FieldErrors, problem?: string }): FormPage {
  const roles = chosen ? rolesGivenAt(viewer.role, chosen.kind) : rolesGiven(viewer.role), [onlyHome] = homes, [onlyRole] = roles
  const fixed = homes.length === 1 ? onlyHome : undefined
  const groups = kindOrder.map(kind => ({ label: t(`accounts.kind.${kind}`), options: homes.filter(home => home.kind === kind).map(home => ({ value: home.id, label: officeOf(home) })) })).filter(group => group.options.length > 0)
  const where: FieldPart[][] = [
    ...(fixed ? [] : [[{ kind: 'select' as const, name: 'orgId', label: t('accounts.org'), required: true, none: t('accounts.chooseOrg'), options: [], groups, value: typed.orgId, errors: errors.orgId }]]),
    ...(roles.length === 1 ? [] : [[{ kind: 'radios' as const, name: 'role', label: t('accounts.role'), required: true, value: typed.role, options: roleOptions(t, roles), errors: errors.role }]]),
  ]
  const sections: FormPage['sections'] = [
    ...(where.length > 0 ? [{ label: t('accounts.where'), rows: where }] : []), { label: t('accounts.person'), rows: personRows(t, typed, errors) },
    { label: t('accounts.signIn'), hint: t('accounts.secretHint'), rows: [loginNameRow(t, typed.loginName, errors)] },
  ]
  const fields = sections.flatMap(section => section.rows.flat())
  return {
    heading: { title: t('accounts.new'), back: { label: t('accounts.title'), to: '/accounts' }, detail: [fixed && officeOf(fixed), roles.length === 1 && onlyRole ? t(`role.${onlyRole}`) : undefined].filter(Boolean).join(' · ') || undefined },
    notices: [...(problem ? [problem] : []), ...sentencesBeside(fields, errors)].map(text => ({ tone: 'bad', text })), errors: summaryOf(t, fields), to: '/accounts',
    hidden: [...(fixed ? [{ name: 'orgId', value: fixed.id }] : []), ...(roles.length === 1 && onlyRole ? [{ name: 'role', value: onlyRole }] : [])],
    sections, submitLabel: t('accounts.create'), cancel: { label: t('action.cancel'), to: '/accounts' },
  }
}

export function editAccountPage(t: T, { viewer, account, typed, errors, problem }: { viewer: AccountViewer, account: AccountDetail, typed: PersonForm & { role: string }, errors: FieldErrors, problem?: string }): FormPage {
  const to = `/accounts/${account.id}`, roles = account.id === viewer.id ? [] : rolesChosen(viewer.role, account)
  const sections: FormPage['sections'] = [
    { label: t('accounts.person'), rows: personRows(t, typed, errors) },
    ...(roles.length > 1 ? [{ label: t('accounts.role'), hint: t('accounts.roleHint'), rows: [[{ kind: 'radios' as const, name: 'role', label: t('accounts.role'), required: true, value: typed.role, options: roleOptions(t, roles), errors: errors.role }]] }] : []),
  ]
  const fields = sections.flatMap(section => section.rows.flat())
  return {
    heading: { title: t('accounts.editTitle', account.displayName), back: { label: account.displayName, to }, detail: officeOf(account.org) },
    notices: [...(problem ? [problem] : []), ...sentencesBeside(fields, errors)].map(text => ({ tone: 'bad', text })), errors: summaryOf(t, fields), to, version: account.version,
    sections, submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to },
  }
}

// --- one account ------------------------------------------------------------------------------------------------------

export function accountPage(t: T, { viewer, account, handovers, inspected, now, today, errors, problem }: { viewer: AccountViewer, account: AccountDetail, handovers: Handovers, inspected: readonly { name: string }[], now: Date, today: Day, errors: FieldErrors, problem?: string }): AccountPage {
  const state = stateOf(account, now), own = account.id === viewer.id, { endsOn: endErrors, ...elsewhere } = errors, inspector = account.role === 'inspector'
  const notices: NoticePart[] = [
    ...(problem ? [{ tone: 'bad' as const, text: problem }] : []), ...Object.values(elsewhere).flatMap(sentences => (sentences ?? []).map(text => ({ tone: 'bad' as const, text }))),
    ...(own ? [{ tone: 'neutral' as const, text: t('accounts.own'), link: { label: t('profile.title'), to: '/profile' } }] : []),
    ...(state === 'waiting' && account.secretExpiresAt ? [{ tone: 'primary' as const, text: t('accounts.waitingNotice', minuteOf(account.secretExpiresAt)) }] : []),
    ...(state === 'expired' ? [{ tone: 'warn' as const, text: account.secretUsedAt ? t('accounts.usedNotice') : t('accounts.expiredNotice') }] : []),
  ]
  return {
    heading: {
      title: account.displayName, badge: { label: t(`accountState.${state}`), tone: tones[state] }, back: { label: t('accounts.title'), to: '/accounts' },
      actions: [{ kind: 'link', look: 'main', icon: 'pencil', to: `/accounts/${account.id}/edit`, label: t('accounts.edit') }],
    },
    notices,
    panels: [{ label: t('accounts.facts'), facts: { facts: [
      { label: t('accounts.loginName'), text: account.loginName }, { label: t('accounts.role'), text: t(`role.${account.role}`) }, { label: t('accounts.org'), text: officeOf(account.org), to: account.org.kind === 'school' ? `/schools/${account.org.id}` : undefined },
      { label: t(inspector ? 'inspector.unit' : 'accounts.post'), text: account.post ?? undefined }, { label: t('accounts.phone'), text: account.phone ?? undefined, number: true }, { label: t('accounts.lastSignInAt'), text: account.lastSignInAt ? minuteOf(account.lastSignInAt) : t('accounts.never'), number: true },
      { label: t('accounts.createdAt'), text: minuteOf(account.createdAt), number: true, wide: !account.disabledAt }, ...(account.disabledAt ? [{ label: t('accounts.disabledAt'), text: minuteOf(account.disabledAt), number: true }] : []),
      ...(inspector ? inspectionFacts(t, account, inspected) : []),
      ...(handovers.to ? [{ label: t('handover.handedTo'), text: handovers.to.displayName, to: `/accounts/${handovers.to.id}`, wide: true }] : []),
      ...handovers.from.map(one => ({ label: t('handover.tookFrom'), text: one.displayName, to: `/accounts/${one.id}`, wide: true })),
    ] } },
    ...(inspector && viewer.role === 'clerk' ? [{ label: t('inspector.title'), hint: t('inspector.rules'), actions: inspectionSteps(t, account, today, endErrors) }] : []),
    ...(own ? [] : [{ label: t('accounts.steps'), hint: t(account.disabledAt ? 'accounts.enableHint' : 'accounts.stepsHint'), actions: stepsOf(t, account) }])],
  }
}

function stepsOf(t: T, { id, version, disabledAt, role }: AccountDetail): Action[] {
  if (disabledAt) return [{ kind: 'post', icon: 'lock-open', version, to: `/accounts/${id}/enabling`, label: t('accounts.enable') }]
  return [
    ...(handingOver.includes(role) ? [{ kind: 'link' as const, icon: 'arrows-exchange' as const, to: `/accounts/${id}/handover`, label: t('handover.title') }] : []),
    { kind: 'confirm', icon: 'key', id: 'reset', version, to: `/accounts/${id}/secret`, label: t('accounts.reset'), question: t('accounts.resetQuestion'), detail: t('accounts.resetDetail'), submitLabel: t('accounts.resetSubmit'), fields: [] },
    { kind: 'confirm', look: 'bad', icon: 'lock', id: 'disable', version, to: `/accounts/${id}/disabling`, label: t('accounts.disable'), question: t('accounts.disableQuestion'), submitLabel: t('accounts.disableSubmit'), fields: [] },
  ]
}

/** The one page on which a one-time secret stands. It is part of this answer only: not of the database, an address, a cookie or a log. */
export function secretPage(t: T, { id, displayName, loginName, orgName, secret, expiresAt }: Handover, why: 'created' | 'reset'): SecretPage {
  const until = minuteOf(expiresAt)
  return {
    heading: { title: t(why === 'created' ? 'accounts.madeFor' : 'accounts.resetFor', displayName), back: { label: t('accounts.title'), to: '/accounts' } },
    notice: { tone: 'warn', text: t('accounts.onceNotice'), detail: t('accounts.onceDetail') },
    factsLabel: t('accounts.handover'),
    facts: { facts: [
      { label: t('accounts.displayName'), text: displayName }, { label: t('accounts.org'), text: orgName }, { label: t('accounts.loginName'), text: loginName, number: true }, { label: t('accounts.secret'), text: secret, number: true }, { label: t('accounts.secretUntil'), text: until, number: true, wide: true },
    ] },
    message: { kind: 'textarea', name: 'message', label: t('accounts.message'), hint: t('accounts.messageHint'), rows: 6, value: t(why === 'created' ? 'accounts.messageText' : 'accounts.resetText', { product: t('app.name'), displayName, loginName, secret, until }) },
    copyLabel: t('accounts.copy'), copiedLabel: t('accounts.copied'),
    actions: [{ kind: 'link', to: `/accounts/${id}`, label: t('accounts.toAccount') }, { kind: 'link', icon: 'user-plus', to: '/accounts/new', label: t('accounts.another') }],
  }
}

/** One's own account, to look at. The system account is of no office, and nobody keeps it. */
export function profilePage(t: T, profile: Profile): ProfilePage {
  const other = t.language === 'en' ? 'zh-CN' : 'en', ofNone = profile.role === 'system'
  return {
    heading: { title: t('profile.title'), actions: [{ kind: 'link', icon: 'key', to: '/password', label: t('account.password') }] },
    panels: [
      { label: t('accounts.facts'), hint: ofNone ? undefined : t('profile.hint'), facts: { facts: [
        { label: t('accounts.displayName'), text: profile.displayName }, { label: t('accounts.loginName'), text: profile.loginName }, { label: t('accounts.role'), text: t(`role.${profile.role}`) }, ...(ofNone ? [] : [{ label: t('accounts.org'), text: officeOf(profile.org) }]),
        { label: t('accounts.post'), text: profile.post ?? undefined }, { label: t('accounts.phone'), text: profile.phone ?? undefined, number: true }, { label: t('accounts.lastSignInAt'), text: profile.lastSignInAt ? minuteOf(profile.lastSignInAt) : t('accounts.never'), number: true, wide: true },
      ] } },
      { label: t('language.switch'), hint: t(`language.${t.language}`), actions: [{ kind: 'post', icon: 'language', to: '/language', label: t(`language.${other}`), fields: [{ name: 'language', value: other }, { name: 'then', value: '/profile' }] }] },
    ],
  }
}
