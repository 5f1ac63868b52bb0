import { isDay } from '../calendar.js'
import { isWebAddress } from '../evidence/evidence.js'
import type { FieldErrors } from '../problems.js'
import type { Draft } from '../submissions/content.js'
import { lateReason } from '../submissions/frozen.js'
import { audiences, isFuture, most, type ActivityContent, type Audience, type KindField, type Participation } from './activity.js'

/** The plain fields of the form, in its order. Names of drafts, of errors and of remarks. */
export const textFields = ['title', 'heldOn', 'endsOn', 'place', 'lecturerName', 'lecturerUnit', 'lecturerPost', 'occasion', 'summary', 'newsLinks', 'classes', 'sessions', 'classHours', 'works'] as const
/** A link that is being written, until it is added to the evidence: kept as it is left, like every other field, and added at the latest
 *  when the record is sent. */
export const linkFields = ['linkUrl', 'linkCaption'] as const
/** Said beside an activity, and no part of it. */
export const besideFields = [lateReason] as const
export const listFields = ['laws', 'channels', 'takingPart'] as const
/** Of one school: pupils-<school id> and so on; the 教学点 or 校区 is site-<school id>. */
export const fieldOf = (what: Audience | 'site', schoolId: string): string => `${what}-${schoolId}`
/** Of one kind. Two kinds may both have a field called form: what was answered for one is there again when the kind is chosen again. */
export const extraFieldOf = (kind: string, name: string): string => `extra-${kind}-${name}`

const ofSchool = new RegExp(`^(?:${audiences.join('|')}|site)-([0-9a-f-]{36})$`)
const ofKind = /^extra-[A-Za-z][A-Za-z0-9]{0,39}-[A-Za-z][A-Za-z0-9]{0,39}$/
/** The school that a field is about, or undefined. */
export const schoolOfField = (name: string): string | undefined => ofSchool.exec(name)?.[1]
export const isKindField = (name: string): boolean => ofKind.test(name)
const isPlainField = (name: string): boolean => name === 'kind' || ([...textFields, ...linkFields, ...besideFields] as readonly string[]).includes(name)
const manyLines: readonly string[] = ['summary', 'newsLinks']

/** The fields of a sent form that belong to a draft; everything else, orgId and status among them, is left where it is. What is chosen
 *  or typed beside a list (otherKind, otherLaws, otherChannels) joins it. */
export function readDraft(fields: Record<string, unknown>): Draft {
  const draft: Draft = {}
  const textsOf = (name: string): string[] => [fields[name]].flat().filter((one): one is string => typeof one === 'string')
  for (const name of Object.keys(fields)) {
    if ((listFields as readonly string[]).includes(name)) draft[name] = [...new Set(textsOf(name).map(cleanLine).filter(one => one !== ''))]
    else if (name === 'heldOn' || name === 'endsOn') draft[name] = asDay(cleanLine(textsOf(name)[0] ?? ''))
    else if (isPlainField(name) || schoolOfField(name) !== undefined || isKindField(name)) draft[name] = (manyLines.includes(name) ? clean : cleanLine)(textsOf(name)[0] ?? '')
  }
  const otherKind = cleanLine(textsOf('otherKind')[0] ?? '')
  if (otherKind !== '') draft.kind = otherKind
  for (const [name, typed] of [['laws', 'otherLaws'], ['channels', 'otherChannels']] as const) {
    const names = textsOf(typed).flatMap(text => clean(text).split(/[、，,;；\n]/)).map(one => one.trim()).filter(one => one !== '')
    if (names.length > 0) draft[name] = [...new Set([...[draft[name] ?? []].flat(), ...names])]
  }
  return draft
}

/** Without what no database or spreadsheet takes: control characters and lone surrogates. Rare characters stay. */
const clean = (text: string): string => text.slice(0, most.draftLength).toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '').trim()
const cleanLine = (text: string): string => clean(text).replace(/\s*\n\s*/g, ' ')

/** Dates as people write them where a browser has no date field: 2026.5.12, 2026/5/12, 2026年5月12日. */
export function asDay(typed: string): string {
  const found = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(typed.normalize('NFKC'))
  return found ? `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}` : typed
}

/** Sentences for what makes a draft impossible to file. */
export type DraftTexts = {
  missing(field: string): string, notADay: string, future: string, endBeforeStart: string, notWhole: string, tooMuch(limit: number): string
  unknownKind: string, nobodyTookPart: string, notALink: string, wrongLink: string, tooLong(limit: number): string, unknownSchool: string, notAChoice: string, notChecked: string
}
/** What the draft may name. */
export type DraftFacts = {
  today: string
  /** Kind → its own fields: the draft's kind at least, when the county has or had it. */
  kindFields: ReadonlyMap<string, readonly KindField[]>
  /** A host that is a school takes part by hosting; the bureau or a partner does when it gives a number of its own people. */
  host: { id: string, isSchool: boolean }
  /** The schools of the county. */
  schoolIds: ReadonlySet<string>
  /** 教学点 or 校区 → its school. */
  sites: ReadonlyMap<string, string>
  /** Whether the one who sends it has ticked, for every picture and film, that it shows no name and singles out no pupil. */
  pictures: 'none' | 'checked' | 'unchecked'
}

/** Reads a draft as an activity.
 *  @returns the errors that keep it from being filed, when there are any */
export function parseDraft(draft: Draft, facts: DraftFacts, texts: DraftTexts): { content: ActivityContent } | { errors: FieldErrors } {
  const { content, errors } = readContent(draft, facts, texts)
  return Object.keys(errors).length > 0 ? { errors } : { content }
}

/** What a draft says so far, and what is impossible about it. Only the impossible blocks: no date, an end before the start, a day in the future, no kind, no title,
 *  what is no number, and what is on no list of the county. */
export function readContent(draft: Draft, facts: DraftFacts, texts: DraftTexts): { content: ActivityContent, errors: FieldErrors } {
  const errors: Record<string, string[]> = {}
  const fail = (field: string, sentence: string): void => { (errors[field] ??= []).push(sentence) }
  const text = (name: string): string => { const value = draft[name]; return typeof value === 'string' ? value : '' }
  const list = (name: string): string[] => [...new Set([draft[name] ?? []].flat())]
  const short = (name: string, limit: number): string => { if ([...text(name)].length > limit) fail(name, texts.tooLong(limit)); return text(name) }
  const names = (name: string): string[] => {
    if (list(name).length > most.names) fail(name, texts.tooMuch(most.names))
    if (list(name).some(one => [...one].length > most.shortLength)) fail(name, texts.tooLong(most.shortLength))
    return list(name)
  }
  const whole = (name: string, limit: number): number | null => {
    const typed = text(name).normalize('NFKC').replace(/[,，\s]/g, '')
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
  if (newsLinks.some(link => !isWebAddress(link))) fail('newsLinks', texts.notALink)
  if (newsLinks.length > most.newsLinks) fail('newsLinks', texts.tooMuch(most.newsLinks))

  if (text('linkUrl') !== '' && !isWebAddress(text('linkUrl'))) fail('linkUrl', texts.wrongLink)

  const extra: Record<string, string | number> = {}
  for (const field of fields ?? []) {
    const name = extraFieldOf(kind, field.name)
    if (text(name) === '') continue
    if (field.type === 'integer') {
      const number = whole(name, most.people)
      if (number !== null) extra[field.name] = number
    } else if (field.type === 'choice' && !field.choices.some(choice => choice.value === text(name))) fail(name, texts.notAChoice)
    else extra[field.name] = short(name, most.shortLength)
  }

  const { host } = facts
  const hostTakesPart = host.isSchool || audiences.some(audience => text(fieldOf(audience, host.id)) !== '')
  const chosen = list('takingPart').filter(id => id !== host.id)
  if (chosen.some(id => !facts.schoolIds.has(id))) fail('takingPart', texts.unknownSchool)
  if (chosen.length > most.schools) fail('takingPart', texts.tooMuch(most.schools))
  const participations = [...(hostTakesPart ? [host.id] : []), ...chosen.filter(id => facts.schoolIds.has(id))].map((schoolId): Participation => {
    const siteId = text(fieldOf('site', schoolId))
    if (siteId !== '' && facts.sites.get(siteId) !== schoolId) fail(fieldOf('site', schoolId), texts.unknownSchool)
    const number = (audience: Audience) => whole(fieldOf(audience, schoolId), most.people)
    return { schoolId, siteId: siteId === '' ? null : siteId, pupils: number('pupils'), teachers: number('teachers'), cadres: number('cadres'), parents: number('parents') }
  })
  if (participations.length === 0) fail('takingPart', texts.nobodyTookPart)

  if (facts.pictures === 'unchecked') fail('photosChecked', texts.notChecked)

  const sessions = whole('sessions', most.sessions)
  if (sessions === 0) fail('sessions', texts.notWhole)
  const content: ActivityContent = {
    kind, title, heldOn, endsOn: endsOn === '' || endsOn === heldOn ? null : endsOn, place: short('place', most.shortLength),
    lecturerName: short('lecturerName', most.shortLength), lecturerUnit: short('lecturerUnit', most.shortLength), lecturerPost: short('lecturerPost', most.shortLength),
    occasion: short('occasion', most.shortLength), laws: names('laws'), channels: names('channels'), newsLinks, summary: short('summary', most.textLength),
    classes: whole('classes', most.classes), sessions: sessions ?? 1, classHours: whole('classHours', most.classHours), works: whole('works', most.works), extra, participations, ...(facts.pictures === 'checked' ? { photosChecked: true } : {}),
  }
  return { content, errors }
}

/** An activity as a draft that says the same: read again by `parseDraft`, it is this activity. */
export function draftOf(content: ActivityContent): Draft {
  const { laws, channels, newsLinks, participations, extra, kind, ...plain } = content
  const text = (value: string | number | null): string => value === null ? '' : String(value)
  return {
    kind, laws, channels, newsLinks: newsLinks.join('\n'), takingPart: participations.map(one => one.schoolId),
    ...Object.fromEntries(textFields.filter(field => field !== 'newsLinks').map(field => [field, text(plain[field])])),
    ...Object.fromEntries(Object.entries(extra).map(([name, value]) => [extraFieldOf(kind, name), text(value)])),
    ...Object.fromEntries(participations.flatMap(one => [...audiences.map(audience => [fieldOf(audience, one.schoolId), text(one[audience])]), [fieldOf('site', one.schoolId), text(one.siteId)]])),
  }
}
