import { Readable } from 'node:stream'
import { yearOf } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { officialDocument } from '../platform/word/official-document.js'
import { errorsIn, typedIn } from '../platform/web/returned-form.js'
import { file, redirect, show, stream, type Reply } from '../platform/web/reply.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { wordType } from './download-routes.js'
import { templatesPath } from './links.js'
import { bureauOf } from './report-commands.js'
import { documentLanguage } from './report-figures.js'
import { Nothing, TemplateAdded, TemplateId } from './report-input.js'
import { listReports } from './report-queries.js'
import { readers, writers } from './report-routes.js'
import { readVocabulary } from './report-vocabulary.js'
import { writes } from './report.js'
import { sampleTemplate } from './sample-template.js'
import { addTemplate, receiveTemplate, removeTemplate } from './template-commands.js'
import { templatesPage } from './template-pages.js'
import { getTemplate, listTemplates } from './template-queries.js'

async function page(ctx: Ctx, sent?: Form): Promise<Reply> {
  const { db, t, viewer, today } = ctx, orgId = bureauOf(ctx), [templates, vocabulary, [newest]] = await Promise.all([listTemplates(db, orgId), readVocabulary(db, { orgId, year: yearOf(today) }), listReports(db, orgId)])
  const made = templatesPage(t, { templates, vocabulary, newest, writes: writes(viewer), typed: sent && { name: typedIn(sent, 'name'), errors: errorsIn(sent), sentence: sent.problem && sentenceOf(sent.problem, t) } })
  return show('reports/templates', made.heading.title, made)
}

/** The bureau's own Word templates. They stand before the reports, whose addresses begin alike. */
export const templateRoutes: readonly Route[] = [
  route({ method: 'get', path: '/reports/templates', allow: readers, input: Nothing, run: ctx => page(ctx) }),
  route({ method: 'post', path: '/reports/templates', allow: writers, input: TemplateAdded, upload: { field: 'file', maxFiles: 1, maxBytes: 20 << 20 }, limit: 'upload',
    prepare: (_input, outside) => receiveTemplate(outside),
    run: async (ctx, { name }, received) => {
      if (!received) throw new Problem('invalid', { file: [ctx.t('problem.fileMissing', {})] })
      return redirect(templatesPath, await addTemplate(ctx, name, received) ? 'template.replaced' : 'template.added')
    },
    retry: (ctx, sent) => page(ctx, sent) }),
  route({ method: 'post', path: '/reports/templates/:id/removal', allow: writers, input: TemplateId, run: async (ctx, { id }) => { await removeTemplate(ctx, id); return redirect(templatesPath, 'template.removed') } }),
  route({ method: 'get', path: '/downloads/report-template.docx', allow: readers, input: TemplateId, limit: 'export',
    run: async (ctx, { id }) => { const template = await getTemplate(ctx.db, bureauOf(ctx), id); return file(template.file.sha256, template.file.mediaType, `${template.name}.docx`, false) } }),
  route({ method: 'get', path: '/downloads/sample-template.docx', allow: readers, input: Nothing, limit: 'export',
    run: async ctx => stream(Readable.from([await officialDocument(sampleTemplate())]), wordType, `${documentLanguage('template.sampleName')}.docx`, [{ action: 'exported.sampleTemplate', subject: 'Organisation', subjectId: bureauOf(ctx), orgId: ctx.viewer.orgId }]) }),
]
