import { z } from 'zod'
import { routes } from '../../src/app.js'
import type { Route } from '../../src/platform/web/route.js'
import type { Browser, Reply, Upload } from './browser.js'
import { drawnPhoto } from './files.js'
import type { FilledCounty } from './filled-county.js'

/** Real ids of the first school for every parameter of the route table, by the path up to it. A route with a parameter that has
 *  no line here fails the tests that ask every route, so that a new one cannot be forgotten: give it ids of the first school
 *  (or of the county, where the row is the county's), never of somebody else. */
export const realIds: Record<string, (place: FilledCounty) => readonly string[]> = {
  '/submissions/:id': place => Object.values(place.records).map(record => record.id),
  '/activities/:id': place => Object.values(place.records).map(record => record.id),
  '/activities/:id/parts/:partId': place => [place.part],
  '/tours/:id': place => [place.tour],
  '/evidence/:id': place => place.evidence.map(item => item.id),
  '/schools/:id': place => [place.school.id],
  '/schools/:id/aliases/:aliasId': place => [place.kept.alias],
  '/schools/:id/rolls/:rollId': place => [place.kept.roll],
  '/schools/:id/sites/:siteId': place => [place.org('河湾教学点').id],
  '/townships/:id': place => [place.kept.township],
  '/partners/:id': place => [place.org('县人民法院').id],
  '/terms/:id': place => [place.kept.term],
  '/region-codes/:id': place => [place.kept.regionCode],
  '/feedback/:id': place => [place.kept.feedback],
  '/kinds/:id': place => [place.kept.kind],
  '/schemes/:id': place => [place.kept.scheme],
  '/lists/:list': () => ['occasion', 'law', 'channel'],
  '/statistics/forms/:id': place => [place.kept.form],
  '/statistics/forms/:id/cells/:cellId': place => [place.kept.formCell],
  '/statistics/frozen/:id': place => [place.kept.frozen],
  '/statistics/spot-checks/:id': place => [place.kept.spotCheck],
  '/statistics/spot-checks/:check': place => [place.kept.spotCheck],
  '/statistics/spot-checks/:check/records/:id': place => [place.records.approved.id],
  '/statistics/views/:id': place => [place.kept.savedView],
  '/list-entries/:id': place => [place.kept.listEntry],
  '/bureau/records/:id': place => [place.kept.bureauRecord],
  '/bureau/records/:id/evidence/:fileId': place => [place.kept.bureauFile],
  '/bureau/categories/:id': place => [place.kept.bureauCategory],
  '/reports/templates/:id': place => [place.kept.template],
  '/reports/:id': place => [place.kept.report],
  '/reports/:id/blocks/:block': place => [place.kept.reportBlock],
  '/reports/:id/versions/:number': () => ['1'],
  '/reports/:id/way/:step': place => [place.kept.reportStep],
  '/reports/:id/answers/:about': place => [place.kept.reportBlock],
  '/vice-principals/people/:id': place => [place.kept.poolPerson],
  '/vice-principals/own-people/proposals/:id': place => [place.kept.proposal],
  '/vice-principals/proposals/:id': place => [place.kept.proposal],
  '/vice-principals/appointments/:id': place => [place.kept.appointment],
  '/vice-principals/appointments/:id/letter/:fileId': place => [place.kept.letterFile],
  '/vice-principals/duties/:id': place => [place.kept.dutyRecord],
  '/vice-principals/duties/:id/evidence/:fileId': place => [place.kept.dutyFile],
  '/vice-principals/duties/:id/confirmation/links/:linkId': place => [place.kept.confirmation],
  // Who knows a link by its id, without the secret.
  '/confirm/:token': place => [place.kept.confirmation],
  '/vice-principals/appointments/:id/evaluations/:year': () => ['2026'],
  '/vice-principals/appointments/:id/evaluations/:year/evidence/:fileId': place => [place.kept.evaluationFile],
  '/accounts/:id': place => place.schoolAccounts.map(account => account.id),
}

/** Parameters that are words, not ids: whoever asks means their own. */
export const wordParameters: ReadonlySet<string> = new Set(['/lists/:list', '/reports/:id/versions/:number', '/vice-principals/appointments/:id/evaluations/:year'])

/** Input that cannot be made up from a route's schema, by 'method path': only what `.refine` and the like demand. */
const given: Record<string, (place: FilledCounty) => Record<string, unknown>> = {
  'POST /tours/:id': place => ({ choose: `${place.records.draft.id}:${place.school.id}` }),
  'GET /vice-principals/duties/new': place => ({ appointment: place.kept.appointment }),
  'POST /vice-principals/duties': place => ({ appointment: place.kept.appointment, duty: 'safety', day: '2026-05-12' }),
  'POST /bureau/records': () => ({ category: 'studyGroup' }),
  'GET /bureau/records/new': () => ({ category: 'studyGroup' }),
  'POST /activities/copies': place => ({ from: place.records.approved.id }),
}

export const everyRoute: readonly Route[] = routes
export const nameOf = (route: Route): string => `${route.method.toUpperCase()} ${route.path}`
export const parametersOf = (path: string): string[] => [...path.matchAll(/:\w+/g)].map(found => path.slice(0, found.index + found[0].length))

/** Parameters that nobody gave real ids. */
export const unknownParameters = (): string[] => [...new Set(everyRoute.flatMap(route => parametersOf(route.path)))].filter(parameter => !realIds[parameter])

/** An address of a route for those who must not get as far as a record. */
export const addressWithAnyId = (route: Route): string => route.path.replace(/:\w+/g, '01a207ce-0671-71ac-87d9-c884aa63eccd')

/** The addresses of a route with the first school's ids; a route with two parameters gets every id of its last one with the first of the others. */
export function addressesOf(route: Route, place: FilledCounty): string[] {
  const parameters = parametersOf(route.path)
  let addresses = [route.path]
  for (const [index, parameter] of parameters.entries()) {
    const ids = realIds[parameter]?.(place) ?? []
    const name = parameter.slice(parameter.lastIndexOf(':'))
    addresses = addresses.flatMap(address => (index === parameters.length - 1 ? ids : ids.slice(0, 1)).map(id => address.replace(name, encodeURIComponent(id))))
  }
  return addresses
}

// --- a whole form, made up from the schema ------------------------------------------------------------------------------

type Schema = { type?: string, format?: string, enum?: unknown[], const?: unknown, default?: unknown, anyOf?: Schema[], minLength?: number, maxLength?: number, minimum?: number, items?: Schema, pattern?: string }

/** Fields that pass a route's own schema, so that only scope, role and forgery stand between a stranger and the record.
 *  @throws when the schema asks for something that cannot be made up: then it needs a line in `given` */
export function fieldsFor(route: Route, place: FilledCounty): Record<string, string | string[]> {
  const { properties = {} } = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Schema> }
  const parameters = parametersOf(route.path).map(parameter => parameter.slice(parameter.lastIndexOf(':') + 1))
  const fields: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(properties)) if (!parameters.includes(name)) fields[name] = valueFor(name, schema, place)
  Object.assign(fields, given[nameOf(route)]?.(place))
  const ids = Object.fromEntries(parametersOf(route.path).map(parameter => [parameter.slice(parameter.lastIndexOf(':') + 1), realIds[parameter]?.(place)[0]]))
  const parsed = route.input.strict().safeParse({ ...fields, ...ids })
  if (!parsed.success) throw new Error(`${nameOf(route)}: no input can be made up for it; give it a line in test/support/route-crawl.ts\n${parsed.error.message}`)
  return fields as Record<string, string | string[]>
}

function valueFor(name: string, schema: Schema, place: FilledCounty): unknown {
  if (schema.const !== undefined) return String(schema.const)
  if (schema.enum) return String(schema.enum[0])
  if (schema.anyOf) return valueFor(name, schema.anyOf.find(one => one.const === '') ?? schema.anyOf[0] ?? {}, place)
  if (schema.type === 'array') return [valueFor(name, schema.items ?? {}, place)]
  if (schema.type === 'integer' || schema.type === 'number') return String(Math.max(1, schema.minimum ?? 1))
  if (schema.format === 'uuid') return idFor(name, place)
  if (schema.format === 'uri') return 'https://example.org/'
  if (schema.format === 'date') return '2026-05-12'
  if (name === 'kind' || name === 'topic') return 'lecture'
  if (name === 'period') return '2026'
  if (/On$/.test(name)) return '2026-05-12'
  return 'x'.repeat(Math.max(1, schema.minLength ?? 1))
}

/** An id of the first school that fits the field's name. */
const idFor = (name: string, place: FilledCounty): string =>
  /evidence|file|item/i.test(name) ? place.evidence[0]?.id ?? '' : /account|person/i.test(name) ? place.schoolAccounts[0]?.id ?? '' : /submission|record|activity/i.test(name) ? place.records.submitted.id : place.school.id

let photo: Promise<Upload> | undefined
/** Calls a route as a form or a link would, with a whole input. */
export async function call(browser: Browser, route: Route, address: string, fields: Record<string, string | readonly string[]>, headers?: Record<string, string>): Promise<Reply> {
  if (route.method === 'get') {
    const query = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]))).toString()
    return browser.get(query === '' ? address : `${address}?${query}`, headers)
  }
  if (route.upload) return browser.upload(address, [await (photo ??= drawnPhoto(9))], fields, headers, route.upload.field)
  return browser.post(address, { _version: '1', ...fields }, headers)
}
