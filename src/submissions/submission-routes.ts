import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { contentOf, type Contents, type Warning } from './content.js'
import { moveSubmission } from './submission-commands.js'
import { Decision, Id, ListInput } from './submission-input.js'
import { listPage, nouns, submissionPage } from './submission-pages.js'
import { countByStatus, findSubmission, listSubmissions, type SubmissionRow } from './submission-queries.js'
import { statuses, type Action } from './workflow.js'
import type { EvidenceGrid } from '../platform/web/parts.js'

const reading = roles.filter(role => role !== 'system')
/** Draws the evidence of a revision: filled in app.ts, since evidence stands above submissions. */
export type EvidenceOf = (ctx: Ctx, row: SubmissionRow) => Promise<EvidenceGrid>

export function submissionRoutes(contents: Contents, evidenceOf: EvidenceOf): Route[] {
  async function page(ctx: Ctx, id: string, form?: Form): Promise<Reply> {
    const row = await findSubmission(ctx.db, id)
    if (!row) throw new Problem('notFound')
    const content = contentOf(contents, row.kind), [current, previous] = row.revisions
    const [facts, before, topics, evidence] = await Promise.all([
      current ? content.show(ctx, current.content) : [], previous ? content.show(ctx, previous.content) : [], content.topicNames(ctx), evidenceOf(ctx, row),
    ])
    const warnings = ((current?.warnings ?? []) as unknown as Warning[]).map(warning => content.warning(ctx.t, warning))
    const shown = submissionPage(ctx.t, { row, viewer: ctx.viewer, now: ctx.now, topic: topics.get(row.topic) ?? row.topic, facts, before, warnings, evidence, draftPath: content.draftPath(id), problem: form?.problem, values: form?.values, errors: form?.errors })
    return show('submissions/show', shown.heading.title, shown)
  }

  const move = (action: Exclude<Action, 'submit'>): Route => route({
    method: 'post', path: `/submissions/:id/${nouns[action]}`, allow: ['recorder', 'schoolAdmin', 'partner', 'clerk'], input: Decision,
    run: async (ctx, { id, comment, place, remark }) => {
      const remarks = place || remark ? [{ place, text: remark }] : []
      const outcome = await moveSubmission(ctx, id, { action, comment, remarks })
      return outcome === 'gone' ? redirect('/submissions', 'submissions.gone') : redirect(`/submissions/${id}`, `notice.${action}`)
    },
    retry: (ctx, form) => page(ctx, Id.parse({ id: form.values.id }).id, form),
  })

  return [
    route({ method: 'get', path: '/submissions', allow: reading, input: ListInput,
      run: async (ctx, input) => {
        const { db, viewer, t } = ctx
        const filter = { status: input.status, search: input.search, schoolId: input.school, topics: input.topic ? [input.topic] : undefined }
        const [{ rows, count }, counts] = await Promise.all([listSubmissions(db, filter, input.page), countByStatus(db, viewer.countyId)])
        const topics = new Map((await Promise.all(Object.values(contents).map(content => content.topicNames(ctx)))).flatMap(names => [...names]))
        const address = (change: Record<string, string | number | undefined>): string => {
          const query = new URLSearchParams()
          for (const [name, value] of Object.entries({ ...input, ...change })) if (value !== undefined && value !== '' && !(name === 'page' && value === 1)) query.set(name, String(value))
          const text = query.toString()
          return text === '' ? '/submissions' : `/submissions?${text}`
        }
        return show('submissions/list', t('submissions.list'), listPage(t, { rows, count, topics, filter, page: input.page, address, tabs: [undefined, ...statuses].map(status => ({ status, count: status && (counts[status] ?? 0) })) }))
      } }),
    route({ method: 'get', path: '/submissions/:id', allow: reading, input: Id, run: (ctx, { id }) => page(ctx, id) }),
    ...(Object.keys(nouns) as (keyof typeof nouns)[]).map(move),
  ]
}
