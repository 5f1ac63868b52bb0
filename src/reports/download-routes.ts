import { Readable } from 'node:stream'
import { officialDocument } from '../platform/word/official-document.js'
import { fillTemplate } from '../platform/word-templates/word-template.js'
import { stream } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { officialReport } from './official-pages.js'
import { requireReport } from './report-commands.js'
import { contentOf } from './report-content.js'
import { documentLanguage } from './report-figures.js'
import { WordAsked } from './report-input.js'
import { versionName } from './report-pages.js'
import { findFinal, findVersion, stagesOf } from './report-queries.js'
import { readers } from './report-routes.js'
import { templateData } from './template.js'
import { getTemplate, tokensOfTemplates } from './template-queries.js'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A report as Word: a version as it was kept, the final one once there is one, else as it stands; in a template of the bureau's own, if one is asked for. */
export const reportDownloadRoutes: readonly Route[] = [
  route({ method: 'get', path: '/downloads/report.docx', allow: readers, input: WordAsked, limit: 'export',
    run: async (ctx, { id, form, version: number, template: templateId }) => {
      const { db, today, viewer, now, storedBytes } = ctx, t = documentLanguage, report = await requireReport(ctx, id)
      const version = number !== undefined ? await findVersion(db, id, number) : report.state === 'final' ? await findFinal(db, id) : undefined
      if (number !== undefined && !version) throw new Problem('notFound')
      const template = templateId === undefined ? undefined : await getTemplate(db, report.orgId, templateId)
      const content = version?.content ?? (await contentOf(ctx, report, template && await tokensOfTemplates(db, report.orgId, [template]))).content, state = version ? version.kind === 'draft' ? 'draft' : 'final' : report.state
      const bytes = template ? await fillTemplate(await storedBytes(template.file.sha256), templateData(content, template.numbers, { form, version: version ? versionName(t, version) : t('report.asItStands'), missing: t('report.unknownNumber'), stages: await stagesOf(db, report.orgId) })) : await officialDocument(officialReport(t, content, { form, state, missing: t('report.unknownNumber') }), { createdAt: version?.createdAt ?? now })
      return stream(Readable.from([bytes]), wordType, t('report.fileName', content.issuer, content.title, version ? versionName(t, version) : t('report.now'), today.replaceAll('-', '')), [{ action: 'exported.report', subject: 'Report', subjectId: id, orgId: viewer.orgId }])
    } }),
]
