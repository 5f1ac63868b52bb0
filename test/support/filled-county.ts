import { place as placeUnder } from '../../src/organisations/county-commands.js'
import type { County } from './county.js'
import type { Tx } from '../../src/platform/db/client.js'
import { county, password } from './county.js'
import { blankForm } from './blank-form.js'
import { paragraph, wordFile } from './word-file.js'
import { drawnPhoto } from './files.js'
import type { Person, Record } from './people.js'

/** Words that stand in what the first school typed, and nowhere else. */
export const words = {
  /** Typed into a draft that was never submitted: only the school itself reads them. */
  draft: ['KESTREL-TITLE', 'KESTREL-PLACE', 'KESTREL-SUMMARY', 'KESTREL-CAPTION'],
  /** The caption of a photo that shows a pupil's name: the school and its reviewers. */
  marked: ['OSPREY-CAPTION'],
  /** Of records that were submitted: everybody who looks from above. */
  filed: ['MERLIN-SUBMITTED', 'MERLIN-RETURNED', 'MERLIN-APPROVED', 'MERLIN-VOID', 'MERLIN-WITHDRAWN', 'MERLIN-SUMMARY', 'MERLIN-COMMENT', 'MERLIN-CAPTION'],
  /** Of the school's people. */
  people: ['HARRIER-NAME', 'HARRIER-POST', '13900001111', 'HARRIER-FEEDBACK', 'HARRIER-PERSON', '13900002222'],
  /** Of whom the school has as its legal vice-principal: the school, the bureau, whoever looks from above at that year. */
  register: ['MERLIN-LETTER', 'MERLIN-LETTERFILE', 'MERLIN-REASON', 'MERLIN-EVALUATION', 'MERLIN-DUTY', 'MERLIN-PROOF', 'MERLIN-HEARD'],
  /** Of whom a partner organ has proposed: that organ and the bureau. */
  proposed: ['HARRIER-PROPOSED', 'HARRIER-PROPOSAL'],
  /** Of what the bureau keeps for its county. */
  bureau: ['GOSHAWK-KIND', 'GOSHAWK-SCHEME', 'GOSHAWK-ENTRY', 'GOSHAWK-FORM'],
  /** Of what the bureau itself did: its own people and whoever inspects the whole county. */
  bureauWork: ['GOSHAWK-REPORT', 'GOSHAWK-TEMPLATE', 'GOSHAWK-PARAGRAPH', 'GOSHAWK-BEFORE', 'GOSHAWK-DRAFT', 'GOSHAWK-STEP', 'GOSHAWK-CATEGORY', 'GOSHAWK-RECORD', 'GOSHAWK-NOTE', 'GOSHAWK-PLACE', 'GOSHAWK-ANSWER', 'GOSHAWK-FILE', 'GOSHAWK-SEED', 'GOSHAWK-FINDING'],
}
export type State = 'draft' | 'submitted' | 'returned' | 'approved' | 'void' | 'withdrawn'
export type FilledCounty = Awaited<ReturnType<typeof filledCounty>>

/** A county whose first school has a record in every state, files of each sort, a 教学点, people with names and telephones. */
export async function filledCounty() {
  const place = await county('云岭县', { schools: ['第一中学', '第二小学', { name: '河湾教学点', kind: 'teachingPoint', under: '第一中学' }] })
  const school = place.org('第一中学')
  await place.db.write(tx => tx.account.updateMany({ where: { orgId: school.id }, data: { displayName: 'HARRIER-NAME', post: 'HARRIER-POST', phone: '13900001111' } }))
  const recorder = await place.person('recorder'), clerk = await place.person('clerk')
  const records = await everyState(recorder, clerk)
  const tour = await beginsTour(recorder), part = await saysPart(place, recorder, clerk)
  const [evidence, accounts] = await Promise.all([
    place.db.reader.evidenceItem.findMany({ where: { orgId: school.id }, orderBy: { id: 'asc' }, select: { id: true, filedAt: true, caption: true } }),
    place.db.reader.account.findMany({ where: { orgId: school.id }, orderBy: { id: 'asc' }, select: { id: true } }),
  ])
  await limitedInspectors(place)
  return { ...place, recorder, clerk, school, records, evidence, schoolAccounts: accounts, tour, part, kept: { ...await keptByBureau(place), ...await keepsForm(place, clerk) } }
}

/** A superior's form that the bureau has set up, and a Word template of its own. */
async function keepsForm(place: County, clerk: Person): Promise<{ form: string, formCell: string, template: string }> {
  const added = await clerk.browser.upload('/statistics/forms', [{ name: 'GOSHAWK-FORM.xlsx', type: '', bytes: blankForm() }], { name: 'GOSHAWK-FORM' }, undefined, 'file'), form = added.location?.split('/').at(-1) ?? ''
  await clerk.browser.post(`/statistics/forms/${form}/cells`, { sheet: '1', cell: 'B5', fills: 'figure:lecturesHeld' })
  await clerk.browser.upload('/reports/templates', [{ name: 'GOSHAWK-TEMPLATE.docx', type: '', bytes: wordFile({ body: paragraph('{标题}') }) }], { name: 'GOSHAWK-TEMPLATE' }, undefined, 'file')
  return { template: (await place.db.reader.reportTemplate.findFirstOrThrow({ where: { name: 'GOSHAWK-TEMPLATE' }, select: { id: true } })).id, form, formCell: (await place.db.reader.superiorFormCell.findFirstOrThrow({ where: { formId: form }, select: { id: true } })).id }
}

/** A tour that is still being filled in. @returns its id */
async function beginsTour(recorder: Person): Promise<string> {
  const begun = await recorder.browser.post('/tours', { kind: 'lecture', title: 'KESTREL-TITLE', summary: 'KESTREL-SUMMARY', lines: '第二小学\t2026.5.6\t30' })
  return /\/tours\/([0-9a-f-]{36})/.exec(begun.location ?? '')?.[1] ?? ''
}

/** What the first school says of itself in a record of the bureau, in which it took part. @returns the part's id */
async function saysPart(place: County, recorder: Person, clerk: Person): Promise<string> {
  const school = place.org('第一中学').id, record = await clerk.submits({ title: '全县法治讲座', takingPart: [school], [`pupils-${school}`]: '50' })
  await recorder.browser.post(`/activities/${record.id}/part`, { pupils: '48' })
  return (await place.db.reader.schoolPart.findFirstOrThrow({ where: { orgId: school }, select: { id: true } })).id
}

/** Inspectors for whom the first school's records do not exist: one of the second school, one of the year before. */
async function limitedInspectors(place: County): Promise<void> {
  const bureau = place.org('云岭县').id, { passwordHash } = await place.db.reader.account.findUniqueOrThrow({ where: { loginName: 'inspector' }, select: { passwordHash: true } })
  for (const [loginName, year, orgId] of [['inspector-of-second', 2026, place.org('第二小学').id], ['inspector-of-2025', 2025, undefined]] as const) {
    const data = { loginName, role: 'inspector' as const, orgId: bureau, displayName: loginName, passwordHash, mustChangePassword: false, endsOn: '2026-12-31', inspectsFrom: `${year}-01-01`, inspectsUntil: `${year}-12-31` }
    const { id } = await place.db.write(async tx => {
      const made = await tx.account.create({ data, select: { id: true } })
      if (orgId) await tx.inspectedOrg.create({ data: { accountId: made.id, orgId } })
      return made
    })
    place.accounts.set(loginName, { id, loginName, orgId: bureau, role: 'inspector', displayName: loginName })
  }
}

/** What the bureau keeps about the first school, and about the county. */
async function keptByBureau(place: County) {
  const school = place.org('第一中学'), here = place.org('云岭县')
  return place.db.write(async tx => {
    const alias = await tx.schoolAlias.create({ data: { orgId: school.id, name: '云岭一中' }, select: { id: true } })
    const roll = await tx.schoolRoll.create({ data: { orgId: school.id, asOf: '2026-03-01', pupils: 900 }, select: { id: true } })
    const township = await placeUnder(tx, { kind: 'township', name: '云阶镇', countyId: here.id, position: 1, searchText: '' }, here)
    const term = await tx.term.create({ data: { orgId: here.id, schoolYear: 2025, season: 'spring', startsOn: '2026-02-24', endsOn: '2026-07-06' }, select: { id: true } })
    const regionCode = await tx.regionCode.findFirstOrThrow({ where: { orgId: here.id }, select: { id: true } })
    const kind = await tx.activityKind.findFirstOrThrow({ where: { orgId: here.id, code: 'lecture' }, select: { id: true } })
    await tx.activityKind.update({ where: { id: kind.id }, data: { name: '法治讲座 GOSHAWK-KIND' } })
    const scheme = await tx.activityScheme.findFirstOrThrow({ where: { orgId: here.id }, select: { id: true } })
    await tx.activityScheme.update({ where: { id: scheme.id }, data: { name: 'GOSHAWK-SCHEME' } })
    const listEntry = await tx.listEntry.create({ data: { orgId: here.id, list: 'occasion', name: 'GOSHAWK-ENTRY', position: 99 }, select: { id: true } })
    const savedView = await tx.savedView.create({ data: { orgId: here.id, name: 'GOSHAWK-VIEW', rows: 'kind', columns: 'month', measure: 'sessions' }, select: { id: true } })
    const bureauCategory = await tx.bureauCategory.findFirstOrThrow({ where: { orgId: here.id, code: 'studyGroup' }, select: { id: true } })
    await tx.bureauCategory.update({ where: { id: bureauCategory.id }, data: { name: 'GOSHAWK-CATEGORY' } })
    const { bureauRecord, bureauFile } = await bureauRecordIn(tx, place, bureauCategory.id)
    const feedback = await tx.feedback.create({ data: { orgId: school.id, countyId: here.id, authorId: place.accounts.get('recorder')?.id ?? '', page: '/submissions', text: 'HARRIER-FEEDBACK', at: place.clock.now }, select: { id: true } })
    const leader = await tx.account.findFirstOrThrow({ where: { orgId: here.id, role: 'leader' }, select: { id: true } })
    // Days on which nothing of the others lies, so that nobody is asked for a reason.
    const frozen = await tx.frozenPeriod.create({ data: { orgId: here.id, code: '2019', version: 1, startsOn: '2019-01-01', until: '2020-01-01', note: 'GOSHAWK-FROZEN', frozenAt: new Date('2020-01-02T02:00:00Z'), frozenById: leader.id }, select: { id: true } })
    await tx.frozenFigures.create({ data: { frozenId: frozen.id, orgId: here.id, all: { activitiesHeld: 4 }, schools: {}, auditSeq: 1, auditHash: 'GOSHAWK-CHAIN' } })
    const written = await reportIn(tx, place), spotCheck = await spotCheckIn(tx, place), register = await registerIn(tx, place)
    return { ...written, ...register, spotCheck, frozen: frozen.id, bureauCategory: bureauCategory.id, bureauRecord, bureauFile, feedback: feedback.id, kind: kind.id, scheme: scheme.id, listEntry: listEntry.id, savedView: savedView.id, alias: alias.id, roll: roll.id, township: township.id, term: term.id, regionCode: regionCode.id }
  })
}

/** A spot check that the bureau kept, of a record of the first school, with what was found in it. @returns its id */
async function spotCheckIn(tx: Tx, { org, clock, accounts }: County): Promise<string> {
  const orgId = org('云岭县').id, keptById = accounts.get('clerk')?.id ?? '', record = await tx.submission.findFirstOrThrow({ where: { title: 'MERLIN-APPROVED' }, select: { id: true, orgId: true } })
  const { id } = await tx.spotCheck.create({ data: { orgId, seed: 'GOSHAWK-SEED', period: '2026', size: 5, per: 'all', matched: 1, drawn: 1, keptById, keptAt: clock.now }, select: { id: true } })
  await tx.spotCheckRecord.create({ data: { orgId, checkId: id, submissionId: record.id, hostId: record.orgId, position: 1, revision: 1 } })
  await tx.spotCheckFinding.create({ data: { orgId, checkId: id, submissionId: record.id, number: 1, verdict: 'faulty', note: 'GOSHAWK-FINDING', byId: keptById, at: clock.now } })
  return id
}

/** Somebody of the bureau's pool who serves the first school, what they did there and what came of it; and somebody whom the court proposed. */
async function registerIn(tx: Tx, { org, clock, accounts }: County) {
  const orgId = org('第一中学').id, countyId = org('云岭县').id, createdAt = clock.now, createdById = accounts.get('clerk')?.id ?? ''
  const newSet = async (owner: string) => (await tx.evidenceSet.create({ data: { orgId: owner }, select: { id: true } })).id
  const { id: personId } = await tx.poolPerson.create({ data: { orgId: countyId, fullName: 'HARRIER-PERSON', organ: 'procuratorate', unit: '县人民检察院', joinedOn: '2026-01-05', evidenceSetId: await newSet(countyId), searchText: 'harrier-person', createdById, createdAt }, select: { id: true } })
  await tx.poolPhone.create({ data: { personId, orgId: countyId, phone: '13900002222' } })
  const term = { orgId, countyId, personId, role: 'vicePrincipal' as const, startsOn: '2026-03-01', until: '2029-02-28', letterNumber: 'MERLIN-LETTER', cannotServeFrom: '2026-12-01', cannotServeWhy: 'MERLIN-REASON' }
  const proof = async (setId: string, caption: string) => (await tx.evidenceItem.create({ data: { orgId, setId, sort: 'link', url: `https://example.org/${caption.toLowerCase()}`, caption, position: 1, addedById: createdById, addedAt: createdAt, filedAt: createdAt }, select: { id: true } })).id
  const ofTerm = await newSet(orgId), letterFile = await proof(ofTerm, 'MERLIN-LETTERFILE')
  const { id: appointmentId } = await tx.appointment.create({ data: { ...term, evidenceSetId: ofTerm, createdById, createdAt }, select: { id: true } })
  const done = { orgId, number: 'MERLIN-DUTY', duty: 'safety' as const, day: '2026-05-12' }
  const ofDuty = await newSet(orgId), ofEvaluation = await newSet(orgId), dutyFile = await proof(ofDuty, 'MERLIN-PROOF'), evaluationFile = await proof(ofEvaluation, 'MERLIN-HEARD')
  const { id: recordId } = await tx.dutyRecord.create({ data: { ...done, countyId, appointmentId, evidenceSetId: ofDuty, createdById, createdAt }, select: { id: true } })
  const confirmation = await tx.dutyConfirmation.create({ data: { ...done, recordId, tokenHash: 'of a secret that nobody has', schoolName: '第一中学', fullName: 'HARRIER-PERSON', role: 'vicePrincipal', createdById, createdAt, expiresAt: new Date(createdAt.getTime() + 14 * 86_400_000) }, select: { id: true } })
  const evaluation = await tx.dutyEvaluation.create({ data: { orgId, countyId, appointmentId, year: 2026, grade: 'qualified', note: 'MERLIN-EVALUATION', evidenceSetId: ofEvaluation, writtenById: createdById, writtenAt: createdAt }, select: { id: true } })
  const proposal = await tx.poolProposal.create({ data: { orgId: org('县人民法院').id, countyId, fullName: 'HARRIER-PROPOSED', unit: '县人民法院', note: 'HARRIER-PROPOSAL', proposedById: accounts.get('court')?.id ?? '', proposedAt: createdAt }, select: { id: true } })
  return { poolPerson: personId, appointment: appointmentId, letterFile, dutyRecord: recordId, confirmation: confirmation.id, evaluation: evaluation.id, dutyFile, evaluationFile, proposal: proposal.id }
}

/** A report with a paragraph that was changed, a version and a step. */
async function reportIn(tx: Tx, { org, clock, accounts }: County) {
  const orgId = org('云岭县').id, by = accounts.get('clerk')?.id ?? '', at = clock.now
  const { id: reportId } = await tx.report.create({ data: { orgId, year: 2026, kind: 'annual', title: 'GOSHAWK-REPORT', issuer: '云岭县教育局', submitBy: '2027-03-01', publishBy: '2027-04-01', createdById: by, createdAt: at }, select: { id: true } })
  const { id: blockId } = await tx.reportBlock.create({ data: { orgId, reportId, position: 1, kind: 'text', role: 'problem', text: 'GOSHAWK-PARAGRAPH', changedById: by, changedAt: at }, select: { id: true } })
  await tx.reportEdit.create({ data: { orgId, blockId, action: 'changed', actorId: by, at, before: 'GOSHAWK-BEFORE', after: 'GOSHAWK-PARAGRAPH' }, select: { id: true } })
  await tx.reportVersion.create({ data: { orgId, reportId, number: 1, kind: 'draft', content: { year: 2026, title: 'GOSHAWK-REPORT', issuer: '云岭县教育局', addressee: '', copies: '', cutOff: null, counted: '2026-11-23', signedOn: null, blocks: [{ id: blockId, kind: 'text', role: '', number: '', pieces: ['GOSHAWK-DRAFT'], stored: 'GOSHAWK-DRAFT', takenOver: false }] }, createdById: by, createdAt: at }, select: { id: true } })
  const { id: reportStep } = await tx.reportStep.create({ data: { orgId, reportId, kind: 'opinions', day: '2026-11-20', note: 'GOSHAWK-STEP', createdById: by, createdAt: at }, select: { id: true } })
  return { report: reportId, reportBlock: blockId, reportStep }
}

/** Something that the bureau itself did, with a file. */
async function bureauRecordIn(tx: Tx, { org, clock, accounts }: County, categoryId: string) {
  const orgId = org('云岭县').id, by = accounts.get('clerk')?.id ?? ''
  const set = await tx.evidenceSet.create({ data: { orgId }, select: { id: true } })
  const file = await tx.evidenceItem.create({ data: { orgId, setId: set.id, sort: 'link', url: 'https://example.org/goshawk', caption: 'GOSHAWK-FILE', position: 1, addedById: by, addedAt: clock.now }, select: { id: true } })
  const record = await tx.bureauRecord.create({
    data: { orgId, categoryId, number: 'JG-2026-0001', day: '2026-03-05', title: 'GOSHAWK-RECORD', note: 'GOSHAWK-NOTE', keptAt: 'GOSHAWK-PLACE', answers: { content: 'GOSHAWK-ANSWER' }, evidenceSetId: set.id, searchText: 'goshawk', createdById: by, createdAt: clock.now, writtenById: by, writtenAt: clock.now },
    select: { id: true },
  })
  await tx.bureauMeasure.create({ data: { orgId, recordId: record.id, code: 'sessions', value: 1, unit: 'time' } })
  await tx.bureauStep.create({ data: { orgId, recordId: record.id, action: 'written', actorId: by, at: clock.now } })
  return { bureauRecord: record.id, bureauFile: file.id }
}

async function everyState(recorder: Person, clerk: Person): Promise<{ [S in State]: Record }> {
  const typed = (title: string) => ({ title, summary: 'MERLIN-SUMMARY', place: '报告厅', pupils: '42' })
  const draft = await recorder.drafts({ title: 'KESTREL-TITLE', place: 'KESTREL-PLACE', summary: 'KESTREL-SUMMARY' })
  await recorder.attaches(draft, [await drawnPhoto(1)], { caption: 'KESTREL-CAPTION' })
  const submitted = await recorder.drafts(typed('MERLIN-SUBMITTED'))
  await recorder.attaches(submitted, [await drawnPhoto(2)], { caption: 'MERLIN-CAPTION' })
  await recorder.attaches(submitted, [await drawnPhoto(3)], { caption: 'OSPREY-CAPTION', showsPupilName: 'yes' })
  await recorder.submitsAgain(submitted)
  const [returned, approved, ended, withdrawn] = [await recorder.submits(typed('MERLIN-RETURNED')), await recorder.submits(typed('MERLIN-APPROVED')), await recorder.submits(typed('MERLIN-VOID')), await recorder.submits(typed('MERLIN-WITHDRAWN'))]
  await clerk.returns(returned, 'MERLIN-COMMENT')
  await clerk.approves(approved)
  await clerk.approves(ended)
  await clerk.moves(ended, 'voiding', { comment: 'MERLIN-COMMENT' })
  await recorder.moves(withdrawn, 'withdrawal')
  return { draft, submitted, returned, approved, void: ended, withdrawn }
}

/** Signs the same browser in again, after its session ended or was not enough. */
export const signsInAgain = (place: County, person: Person) => person.browser.post('/sign-in', { loginName: person.loginName, password })
