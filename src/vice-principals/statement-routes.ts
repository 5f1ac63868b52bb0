import { Readable } from 'node:stream'
import { yearOf } from '../calendar.js'
import { findSchool } from '../organisations/school-queries.js'
import type { Ctx } from '../platform/ctx.js'
import { translators } from '../platform/texts/texts.js'
import { show, stream } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { officialDocument } from '../platform/word/official-document.js'
import { Problem } from '../problems.js'
import type { Role } from '../viewer.js'
import { listAppointments } from './appointment-queries.js'
import { isKindergarten, servingOn } from './appointment.js'
import { yearsOf } from './duty.js'
import { noticePage } from './notice-pages.js'
import { findPerson } from './person-queries.js'
import { NoticeAsked, StatementAsked, StatementDocument } from './statement-input.js'
import { statementDocument, statementPage } from './statement-pages.js'
import { findBureauName, listNoticed, readStatement } from './statement-queries.js'

const readers: readonly Role[] = ['clerk', 'leader', 'inspector', 'schoolAdmin', 'recorder', 'partner']
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The person and what they did in a year; without one, the last of their years. @throws Problem notFound */
async function stated({ db, viewer, today }: Ctx, id: string, asked: number | undefined) {
  const person = await findPerson(db, id)
  if (!person) throw new Problem('notFound')
  const years = [...new Set((await listAppointments(db, { personId: id })).flatMap(one => yearsOf(one, today)))].sort((a, b) => b - a), year = asked ?? years[0] ?? yearOf(today)
  return { viewer, person, year, years: years.includes(year) ? years : [year, ...years], statement: await readStatement(db, id, year), bureau: await findBureauName(db, person.orgId), today }
}

/** 年度履职情况 of a person, and 公示牌 of a school. */
export const statementRoutes: readonly Route[] = [
  route({ method: 'get', path: '/vice-principals/people/:id/statement', allow: readers, input: StatementAsked,
    run: async (ctx, { id, year }) => { const page = statementPage(ctx.t, await stated(ctx, id, year)); return show('vice-principals/statement', page.title, page) } }),
  // A document is Chinese, whichever language the person who takes it reads.
  route({ method: 'get', path: '/downloads/statement.docx', allow: readers, input: StatementDocument, limit: 'export',
    run: async (ctx, { person: id, year }) => {
      const t = translators['zh-CN'], of = await stated(ctx, id, year), bytes = await officialDocument(statementDocument(t, of), { createdAt: ctx.now })
      return stream(Readable.from([bytes]), wordType, t('statement.fileName', of.person.fullName, year), [{ action: 'exported.statement', subject: 'PoolPerson', subjectId: id, orgId: ctx.viewer.orgId }])
    } }),
  route({ method: 'get', path: '/schools/:id/gate-notice', allow: ['clerk', 'leader', 'schoolAdmin', 'recorder'], input: NoticeAsked,
    run: async ({ db, viewer, t, today }, { id, look }) => {
      const school = await findSchool(db, viewer, id)
      if (!school?.countyId) throw new Problem('notFound')
      const serving = await listAppointments(db, { orgId: id, ...servingOn(today) }), ordered = [...serving.filter(one => one.role === 'vicePrincipal'), ...serving.filter(one => one.role === 'counsellor')]
      const page = noticePage(t, { school: { id, name: school.name, kindergarten: isKindergarten(school) }, noticed: await listNoticed(db, ordered), look, bureau: await findBureauName(db, school.countyId) })
      return show('vice-principals/gate-notice', page.heading.title, page)
    } }),
]
