import { yearOf } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { ownPeoplePath, personPath, proposalsPath } from './links.js'
import { poolOf } from './person-commands.js'
import { Id, Nothing } from './person-input.js'
import { acceptProposal, declineProposal, propose, requireOrgan, withdrawProposal } from './proposal-commands.js'
import { Acceptance, Declining, NewProposal } from './proposal-input.js'
import { ownPeoplePage, proposalFormPage, proposalsPage } from './proposal-pages.js'
import { listNamesakes, listOwnPeople, listProposals, sumOwnPeople } from './proposal-queries.js'
import { emptyProposal, proposalFields, type ProposalForm } from './proposal.js'

async function bureauReply(ctx: Ctx, sent?: Form): Promise<Reply> {
  const { db, t, viewer } = ctx, countyId = poolOf(ctx), { open, decided } = await listProposals(db)
  const namesakes = new Map(await Promise.all(open.map(async row => [row.id, await listNamesakes(db, countyId, row.fullName)] as const)))
  const returned = sent && { id: idIn(sent), comment: typedIn(sent, 'comment'), errors: errorsIn(sent), problem: sent.problem ? sentenceOf(sent.problem, t) : errorsIn(sent).person?.[0] }
  return show('vice-principals/proposals', t('proposal.title'), proposalsPage(t, { viewer, open, decided, namesakes, returned }))
}

async function ownReply(ctx: Ctx, sent?: Form): Promise<Reply> {
  const { db, t, today } = ctx, organ = await requireOrgan(ctx), year = yearOf(today)
  const [{ people, serving }, { open, decided }, sums] = await Promise.all([listOwnPeople(db, organ.id, organ.countyId, today), listProposals(db), sumOwnPeople(db, year)])
  return show('vice-principals/proposals', t('ownPeople.title'), ownPeoplePage(t, { organ: organ.name, people, serving, sums, year, open, decided, problem: sent?.problem && sentenceOf(sent.problem, t) }))
}

async function formReply(ctx: Ctx, sent?: Form): Promise<Reply> {
  const { t, today } = ctx, organ = await requireOrgan(ctx), typed = sent ? Object.fromEntries(proposalFields.map(field => [field, typedIn(sent, field)])) as ProposalForm : emptyProposal(organ, today)
  const page = proposalFormPage(t, { organ: organ.name, typed, errors: sent ? errorsIn(sent) : {}, problem: sent?.problem && sentenceOf(sent.problem, t) })
  return show('vice-principals/person-form', page.heading.title, page)
}

/** Whom the organs propose, and what the bureau says to it. */
export const proposalRoutes: readonly Route[] = [
  route({ method: 'get', path: '/vice-principals/own-people', allow: ['partner'], input: Nothing, run: ctx => ownReply(ctx) }),
  route({ method: 'get', path: '/vice-principals/own-people/proposals/new', allow: ['partner'], input: Nothing, run: ctx => formReply(ctx) }),
  route({ method: 'post', path: '/vice-principals/own-people/proposals', allow: ['partner'], input: NewProposal,
    run: async (ctx, form) => { await propose(ctx, form); return redirect(ownPeoplePath, 'proposal.isMade') }, retry: formReply }),
  route({ method: 'post', path: '/vice-principals/own-people/proposals/:id/withdrawal', allow: ['partner'], input: Id,
    run: async (ctx, { id }) => { await withdrawProposal(ctx, id); return redirect(ownPeoplePath, 'proposal.isWithdrawn') }, retry: ownReply }),
  route({ method: 'get', path: '/vice-principals/proposals', allow: ['clerk', 'leader'], input: Nothing, run: ctx => bureauReply(ctx) }),
  route({ method: 'post', path: '/vice-principals/proposals/:id/acceptance', allow: ['clerk'], input: Acceptance,
    run: async (ctx, { id, person, anyway }) => redirect(personPath(await acceptProposal(ctx, id, person, anyway)), 'proposal.isAccepted'), retry: bureauReply }),
  route({ method: 'post', path: '/vice-principals/proposals/:id/declining', allow: ['clerk'], input: Declining,
    run: async (ctx, { id, comment }) => { await declineProposal(ctx, id, comment); return redirect(proposalsPath, 'proposal.isDeclined') }, retry: bureauReply }),
]
