import { isDay, weekdayOf, type Day } from '../calendar.js'
import { evidenceSorts, hasPeople } from '../evidence/evidence.js'
import type { FieldErrors } from '../problems.js'
import { rollOn } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import type { Ctx } from '../platform/ctx.js'
import type { T } from '../platform/texts/texts.js'
import { isOpen, standing, type Status } from '../submissions/workflow.js'
import type { Content, Correctable, Draft, Fact, Filing, RecordOfDraft, RevisionPlace, Warning } from '../submissions/content.js'
import { audiences, inLanguage, labelIn, lecturerRole, most, total, type ActivityContent, type Audience, type KindField } from './activity.js'
import { warningsOf } from './activity-checks.js'
import { draftOf, extraFieldOf, fieldOf, readContent, type DraftFacts, type DraftTexts } from './activity-draft.js'
import { listEntries, listKinds, listParticipants, listRolls } from './activity-queries.js'
import { checkActivity } from './activity-review.js'

/** How an activity is filed, shown and explained: what the submissions know of it. */
export const activityContent: Content = {
  prefix: 'HD',
  draftPath: id => `/activities/${id}/draft`,
  copyPath: '/activities/copies',

  async parse(ctx, record, draft) {
    const { content, errors, warnings } = await checkDraft(ctx, record, draft)
    if (Object.keys(errors).length > 0) return { errors }
    const schoolIds = content.participations.map(one => one.schoolId)
    return { filing: { topic: content.kind, title: content.title, heldOn: content.heldOn, endsOn: content.endsOn, schoolIds, content, warnings } }
  },

  write: writeActivity,
  draftOf: content => draftOf(content as ActivityContent),
  correctable,
  show: showActivity,
  topicNames: async ({ db, t }, form) => new Map((await db.activityKind.findMany({ orderBy: { position: 'asc' }, select: { code: true, name: true, shortName: true, englishName: true } })).map(kind => [kind.code, inLanguage(t.language, form === 'short' ? { ...kind, name: kind.shortName || kind.name } : kind)])),
  warning: (t: T, { code, details }: Warning) => t(`warning.${code}`, details),
  checks: checkActivity,
}

/** What a draft says so far, what keeps it from being filed, and what is odd about it already. */
export async function checkDraft(ctx: Ctx, record: RecordOfDraft, draft: Draft): Promise<{ content: ActivityContent, errors: FieldErrors, warnings: Warning[] }> {
  const { db, t, today } = ctx, { id, orgId, countyId } = record
  const [kinds, participants, evidence] = await Promise.all([
    kindOfDraft(db, countyId, draft), listParticipants(db, countyId),
    db.evidenceItem.findMany({ where: { setId: record.evidenceSetId, removedAt: null }, select: { sort: true, peopleCheckedById: true } }),
  ])
  const { content, errors } = readContent(draft, draftFacts(today, orgId, kinds, participants, picturesOf(ctx, record.status, evidence)), draftTexts(t))
  const kind = kinds.find(one => one.code === content.kind), day = isDay(content.heldOn) ? content.heldOn : today
  const rolls = await listRolls(db, content.participations.map(one => one.schoolId))
  const warnings = warningsOf(content, {
    rolls: new Map(content.participations.map(one => [one.schoolId, rollOn(rolls.filter(roll => roll.orgId === one.schoolId), day) ?? { pupils: null, teachers: null }])),
    sameTitleSameDay: content.title === '' ? 0 : await db.submission.count({ where: { orgId, countyId, kind: 'activity', title: content.title, heldOn: content.heldOn, id: { not: id }, status: { in: [...standing] } } }),
    evidenceAsked: kind?.evidenceSort && !evidence.some(one => one.sort === kind.evidenceSort) ? kind.evidenceSort : null,
  })
  return { content, errors, warnings }
}

/** The kind that a draft names, alone in its list; an empty list when the county does not have it. */
async function kindOfDraft(db: Db, countyId: string, draft: Draft) {
  const rows = await db.activityKind.findMany({ where: { orgId: countyId, code: [draft.kind ?? ''].flat()[0] ?? '' }, select: { code: true, fields: true, evidenceSort: true } })
  return rows.map(row => ({ ...row, fields: row.fields as unknown as KindField[] }))
}

/** What a bureau often knows better than the school: what sort of activity it was, on what occasion, and who its lecturer is. */
async function correctable({ db, t }: Pick<Ctx, 'db' | 't'>, countyId: string, given: unknown): Promise<Correctable[]> {
  const content = given as ActivityContent
  const [kinds, lists] = await Promise.all([listKinds(db, countyId, 'all'), listEntries(db, countyId)])
  const offered = kinds.filter(kind => kind.retiredAt === null || kind.code === content.kind)
  const text = (field: 'occasion' | 'lecturerName' | 'lecturerUnit' | 'lecturerPost', suggestions?: string[]): Correctable => ({ field, label: t(`field.${field}`), value: content[field], maxLength: most.shortLength, suggestions })
  return [
    { field: 'kind', label: t('field.kind'), value: content.kind, options: offered.map(kind => ({ value: kind.code, label: inLanguage(t.language, kind) })) },
    text('occasion', lists.occasion), text('lecturerName'), text('lecturerUnit'), text('lecturerPost'),
  ]
}

/** What a draft of this owner may name. @param pictures 'none' leaves the tick about people out: it is the last thing before submitting */
export const draftFacts = (today: string, ownerId: string, kinds: readonly { code: string, fields: KindField[] }[], participants: readonly { id: string, kind: string, parentId: string | null }[], pictures: DraftFacts['pictures']): DraftFacts => ({
  today, pictures, kindFields: new Map(kinds.map(kind => [kind.code, kind.fields])),
  host: { id: ownerId, isSchool: participants.some(one => one.id === ownerId && one.kind === 'school') },
  schoolIds: new Set(participants.filter(one => one.kind === 'school').map(one => one.id)),
  sites: new Map(participants.flatMap(one => one.kind !== 'school' && one.parentId ? [[one.id, one.parentId]] : [])),
})

/** While a record is open the tick is asked of whoever has it before them; what was sent stands on the word of the one who sent it. */
function picturesOf({ viewer }: Ctx, status: Status, evidence: readonly { sort: string, peopleCheckedById: string | null }[]): DraftFacts['pictures'] {
  const pictures = evidence.filter(one => withPeople.includes(one.sort))
  if (pictures.length === 0) return 'none'
  if (isOpen(status)) return pictures.every(one => one.peopleCheckedById === viewer.id) ? 'checked' : 'unchecked'
  return pictures.every(one => one.peopleCheckedById !== null) ? 'checked' : 'none'
}
const withPeople: readonly string[] = evidenceSorts.filter(hasPeople)

/** The typed rows of a revision. Each school's place and stage are those of the day it was held. */
async function writeActivity({ db }: Ctx, { revisionId, orgId, countyId }: RevisionPlace, filing: Filing): Promise<void> {
  const content = filing.content as unknown as ActivityContent
  const { laws, channels, newsLinks, participations, kind, photosChecked: _checked, ...fields } = content
  const activity = await db.activity.create({ data: { orgId, revisionId, countyId, kindCode: kind, joint: participations.length > 1, lecturerRole: String(content.extra[lecturerRole] ?? ''), ...fields }, select: { id: true } })
  const activityId = activity.id
  for (const name of laws) await db.activityLaw.create({ data: { activityId, orgId, name }, select: { name: true } })
  for (const name of channels) await db.activityChannel.create({ data: { activityId, orgId, name }, select: { name: true } })
  for (const url of newsLinks) await db.activityNewsLink.create({ data: { activityId, orgId, url }, select: { id: true } })
  const places = await db.organisation.findMany({ where: { id: { in: participations.map(one => one.schoolId) } }, select: { id: true, path: true, townshipId: true, reportingStage: true } })
  for (const one of participations) {
    const place = places.find(org => org.id === one.schoolId)
    if (!place) throw new Error('a school that takes part is out of reach')
    await db.activityParticipation.create({ data: { activityId, orgId, ...one, placedIn: place.path, townshipId: place.townshipId, stage: place.reportingStage }, select: { id: true } })
  }
}

/** What somebody stated, nought among it, in words; empty when nobody stated anything. */
const numbersText = (t: T, numberOf: (audience: Audience) => number | null): string =>
  audiences.flatMap(audience => { const number = numberOf(audience); return number === null ? [] : [t(`activity.${audience}Number`, number)] }).join(t('list.comma'))

async function showActivity({ db, t }: Pick<Ctx, 'db' | 't'>, given: unknown, ownerId: string): Promise<Fact[]> {
  const content = given as ActivityContent
  const ids = content.participations.flatMap(one => [one.schoolId, one.siteId ?? one.schoolId])
  const names = await db.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, bureauName: true, countyId: true } })
  const kind = await findKind(db, content.kind, names[0] && (names[0].countyId ?? names[0].id))
  // Whoever reads a record as one of its schools does (an inspector of some schools) reads who else took part in it, and opens nothing else of theirs.
  const beside = names.length === new Set(ids).size ? [] : await db.submissionSchool.findMany({ where: { schoolId: { in: ids } }, distinct: ['schoolId'], select: { schoolId: true, school: { select: { name: true, bureauName: true } } } })
  const nameOf = (id: string): string | undefined => { const org = names.find(one => one.id === id) ?? beside.find(one => one.schoolId === id)?.school; return org?.bureauName ?? org?.name }
  const facts: Fact[] = []
  const add = (field: string, label: string, value: string | number | null, named?: boolean): void => { if (value !== null && value !== '') facts.push({ field, label, value: String(value), named }) }
  add('kind', t('field.kind'), kind ? inLanguage(t.language, kind) : content.kind)
  add('title', t('field.title'), content.title)
  add('heldOn', t('field.heldOn'), content.endsOn ? t('activity.days', dayText(t, content.heldOn), dayText(t, content.endsOn)) : dayText(t, content.heldOn))
  add('place', t('field.place'), content.place)
  add('lecturerName', t('field.lecturer'), [content.lecturerName, content.lecturerUnit, content.lecturerPost].filter(Boolean).join(' · '))
  for (const one of content.participations) {
    const site = one.siteId === null ? undefined : nameOf(one.siteId), alone = content.participations.length === 1 && one.schoolId === ownerId
    add(fieldOf('pupils', one.schoolId), (alone ? t('field.numbers') : nameOf(one.schoolId) ?? t('activity.otherSchool')) + (site === undefined ? '' : t('activity.atSite', site)), numbersText(t, audience => one[audience]) || t('activity.numberUnknown'), !alone || site !== undefined)
  }
  if (content.participations.length > 1) add('total', t('activity.total'), numbersText(t, audience => total(content.participations, audience)))
  add('classes', t('field.classes'), content.classes)
  add('sessions', t('field.sessions'), content.sessions)
  add('classHours', t('field.classHours'), content.classHours)
  add('works', t('field.works'), content.works)
  for (const field of (kind?.fields ?? []) as unknown as KindField[]) {
    const value = content.extra[field.name] ?? null
    const choice = field.type === 'choice' ? field.choices.find(one => one.value === value) : undefined
    add(extraFieldOf(content.kind, field.name), labelIn(t.language, field), choice ? labelIn(t.language, choice) : value)
  }
  add('occasion', t('field.occasion'), content.occasion)
  add('laws', t('field.laws'), content.laws.join(t('list.pause')))
  add('channels', t('field.channels'), content.channels.join(t('list.pause')))
  add('newsLinks', t('field.newsLinks'), content.newsLinks.join('\n'))
  add('summary', t('field.summary'), content.summary)
  return facts
}

/** A day with its day of the week: a lecture on a Sunday is asked about. */
const dayText = (t: T, day: Day): string => t('activity.day', day, t(`weekday.${weekdayOf(day)}`))

/** The kind as the county of the record words it: above the county, several counties have one of this code. */
async function findKind(db: Db, code: string, countyId: string | undefined) {
  const kinds = await db.activityKind.findMany({ where: { code }, select: { orgId: true, name: true, englishName: true, fields: true } })
  return kinds.find(one => one.orgId === countyId) ?? kinds[0]
}

export function draftTexts(t: T): DraftTexts {
  return {
    missing: field => t('draft.missing', t(`field.${field}` as 'field.title')), notADay: t('draft.notADay'), future: t('draft.future'), endBeforeStart: t('draft.endBeforeStart'),
    notWhole: t('draft.notWhole'), tooMuch: limit => t('draft.tooMuch', limit), unknownKind: t('draft.unknownKind'), nobodyTookPart: t('draft.nobodyTookPart'),
    notALink: t('draft.notALink'), wrongLink: t('evidence.wrongLink'), tooLong: limit => t('draft.tooLong', limit), unknownSchool: t('draft.unknownSchool'), notAChoice: t('draft.notAChoice'), notChecked: t('draft.notChecked'),
  }
}
