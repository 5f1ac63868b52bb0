import { isDay } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import type { Draft } from '../submissions/content.js'
import { audiences, isFuture, most, type ActivityContent, type Audience, type KindField, type Participation } from './activity.js'

/** The plain fields of the form, in its order. Names of drafts, of errors and of remarks. */
export const textFields = ['title', 'heldOn', 'endsOn', 'place', 'lecturerName', 'lecturerUnit', 'lecturerPost', 'occasion', 'summary', 'newsLinks', 'classes', 'sessions', 'classHours', 'works'] as const
export const listFields = ['laws', 'channels', 'takingPart'] as const
/** Of one school: pupils-<school id> and so on; the 教学点 or 校区 is site-<school id>. Of one kind: extra-<field name>. */
export const fieldOf = (what: Audience | 'site', schoolId: string): string => `${what}-${schoolId}`
export const extraFieldOf = (name: string): string => `extra-${name}`

const perSchool = new RegExp(`^(?:${audiences.join('|')}|site)-[0-9a-f-]{36}$`)
const ofKind = /^extra-[A-Za-z][A-Za-z0-9]{0,39}$/

/** The fields of a sent form that belong to a draft; everything else, orgId and status among them, is left where it is. */
export function readDraft(fields: Record<string, unknown>): Draft {
  const draft: Draft = {}
  for (const [name, value] of Object.entries(fields)) {
    if ((listFields as readonly string[]).includes(name)) draft[name] = [value].flat().filter((one): one is string => typeof one === 'string').map(clean).filter(one => one !== '')
    else if ((textFields as readonly string[]).includes(name) || name === 'kind' || perSchool.test(name) || ofKind.test(name)) draft[name] = clean([value].flat().filter(one => typeof one === 'string')[0] ?? '')
  }
  return draft
}

/** NUL and lone surrogates would be refused by PostgreSQL or garbled by others; rare characters stay. */
const clean = (text: string): string => text.toWellFormed().replace(/\u0000/g, '').replace(/\r\n?/g, '\n').slice(0, most.textLength).trim()

/** Sentences for what makes a draft impossible to file. */
export type DraftTexts = {
  missing(field: string): string, notADay: string, future: string, endBeforeStart: string, notWhole: string, tooMuch(limit: number): string
  unknownKind: string, nobodyTookPart: string, notALink: string, tooLong(limit: number): string, unknownSchool: string, notAChoice: string
}
/** What the draft may name: the kinds of the county, and the schools that this owner may say took part. */
export type DraftFacts = { today: string, kindFields: ReadonlyMap<string, readonly KindField[]>, hostSchoolId: string, schoolIds: ReadonlySet<string>, siteIds: ReadonlySet<string> }

/** Reads a draft as an activity. Only the impossible blocks: no date, an end before the start, a day in the future, no kind, no title. */
export function parseDraft(draft: Draft, facts: DraftFacts, texts: DraftTexts): { content: ActivityContent } | { errors: FieldErrors } {
  const errors: Record<string, string[]> = {}
  const fail = (field: string, sentence: string): void => { (errors[field] ??= []).push(sentence) }
  const text = (name: string): string => { const value = draft[name]; return typeof value === 'string' ? value : '' }
  const list = (name: string): string[] => { const value = draft[name]; return [...new Set(Array.isArray(value) ? value : value ? [value] : [])] }
  const short = (name: string, limit: number): string => { if ([...text(name)].length > limit) fail(name, texts.tooLong(limit)); return text(name) }
  const whole = (name: string, limit: number): number | null => {
    const typed = text(name).normalize('NFKC').replace(/[,\s]/g, '')
    if (typed === '') return null
    if (!/^\d{1,9}$/.test(typed)) { fail(name, texts.notWhole); return null }
    if (Number(typed) > limit) { fail(name, texts.tooMuch(limit)); return null }
    return Number(typed)
  }

  const kind = text('kind'), fields = facts.kindFields.get(kind)
  if (!fields) fail('kind', texts.unknownKind)
  const title = short('title', most.titleLength)
  if (title === '') fail('title', texts.missing('title'))
  const heldOn = text('heldOn'), endsOn = text('endsOn')
  if (heldOn === '') fail('heldOn', texts.missing('heldOn'))
  else if (!isDay(heldOn)) fail('heldOn', texts.notADay)
  else if (isFuture(heldOn, facts.today)) fail('heldOn', texts.future)
  if (endsOn !== '' && !isDay(endsOn)) fail('endsOn', texts.notADay)
  else if (endsOn !== '' && isFuture(endsOn, facts.today)) fail('endsOn', texts.future)
  else if (endsOn !== '' && isDay(heldOn) && endsOn < heldOn) fail('endsOn', texts.endBeforeStart)

  const newsLinks = text('newsLinks').split(/\s+/).filter(Boolean)
  if (newsLinks.some(link => !isWebLink(link))) fail('newsLinks', texts.notALink)
  if (newsLinks.length > most.newsLinks) fail('newsLinks', texts.tooMuch(most.newsLinks))

  const extra: Record<string, string | number> = {}
  for (const field of fields ?? []) {
    const name = extraFieldOf(field.name)
    if (text(name) === '') continue
    if (field.type === 'integer') { const number = whole(name, most.people); if (number !== null) extra[field.name] = number } else if (field.type === 'choice' && !field.choices.some(choice => choice.value === text(name))) fail(name, texts.notAChoice)
    else extra[field.name] = short(name, most.shortLength)
  }

  const schoolIds = [...new Set([facts.hostSchoolId, ...list('takingPart')])].filter(Boolean)
  if (schoolIds.some(id => !facts.schoolIds.has(id))) fail('takingPart', texts.unknownSchool)
  if (schoolIds.length > most.schools) fail('takingPart', texts.tooMuch(most.schools))
  const participations = schoolIds.filter(id => facts.schoolIds.has(id)).map((schoolId): Participation => {
    const siteId = text(fieldOf('site', schoolId))
    if (siteId !== '' && !facts.siteIds.has(siteId)) fail(fieldOf('site', schoolId), texts.unknownSchool)
    const number = (audience: Audience) => whole(fieldOf(audience, schoolId), most.people)
    return { schoolId, siteId: siteId === '' ? null : siteId, pupils: number('pupils'), teachers: number('teachers'), cadres: number('cadres'), parents: number('parents') }
  })
  if (participations.length === 0) fail('takingPart', texts.nobodyTookPart)

  const sessions = whole('sessions', most.sessions)
  if (sessions === 0) fail('sessions', texts.notWhole)
  const content: ActivityContent = {
    kind, title, heldOn, endsOn: endsOn === '' || endsOn === heldOn ? null : endsOn, place: short('place', most.shortLength),
    lecturerName: short('lecturerName', most.shortLength), lecturerUnit: short('lecturerUnit', most.shortLength), lecturerPost: short('lecturerPost', most.shortLength),
    occasion: short('occasion', most.shortLength), laws: list('laws'), channels: list('channels'), newsLinks, summary: text('summary'),
    classes: whole('classes', most.classes), sessions: sessions ?? 1, classHours: whole('classHours', most.classHours), works: whole('works', most.works), extra, participations,
  }
  return Object.keys(errors).length > 0 ? { errors } : { content }
}

function isWebLink(text: string): boolean {
  try { return ['http:', 'https:'].includes(new URL(text).protocol) } catch { return false }
}
