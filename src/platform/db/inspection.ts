import { seesWhole, type AccountViewer, type Inspection } from '../../viewer.js'
import type { Prisma } from './client.js'

type Model = Prisma.ModelName
type Where<M extends Model> = NonNullable<Prisma.TypeMap['model'][M]['operations']['findMany']['args']['where']>

/**
 * What an inspector's limits mean for a model, beside what `reach` says of a bureau's people: county, what the county keeps for all of its
 * schools · place, rows of an organisation that was listed, or of the county itself · nothing · or a condition: of the record that a row hangs
 * from, of a school's own part in it, or of what the bureau itself did; of the rows themselves, of the inspector.
 */
type Line<M extends Model> = 'county' | 'place' | 'nothing' | { ofRecord: (record: Where<'Submission'>, part: Where<'SchoolPart'>) => Where<M> } | { own: (viewer: AccountViewer) => Where<M> } | { rows: (inspection: Inspection, viewer: AccountViewer) => Where<M> | 'nothing' }

/** Nothing to whoever may look at a part of the county only. */
const wholeCounty = (inspection: Inspection): {} | 'nothing' => seesWhole(inspection) ? {} : 'nothing'

/** In one table, so that a new model does not compile until somebody has thought of the inspectors. */
const lines: { [M in Model]: Line<M> } = {
  // The map of the county stays: its townships and partner organs; of the schools only those that were listed.
  Organisation: { rows: ({ paths }) => paths.length === 0 ? {} : { OR: [{ kind: { in: ['province', 'prefecture', 'county', 'township', 'schoolDistrict', 'partner'] } }, ...paths.map(insideOf)] } },
  RegionCode: 'place', SchoolAlias: 'place', SchoolStage: 'place', SchoolRoll: 'place',
  Term: 'county', NumberCounter: 'nothing', CountyText: 'county',
  // What was stored of a whole county cannot be cut to some of its schools or years, nor what became of it.
  FrozenPeriod: { rows: wholeCounty }, FrozenFigures: { rows: wholeCounty },
  // Each inspector has checks of their own, and of these what may be looked at now: limits may have been drawn closer since.
  SpotCheck: { own: ({ id }) => ({ keptById: id }) },
  SpotCheckRecord: { rows: (inspection, { id }) => ({ check: { keptById: id }, submission: recordsOf(inspection) }) },
  SpotCheckFinding: { rows: (inspection, { id }) => ({ record: { check: { keptById: id }, submission: recordsOf(inspection) } }) },
  ListEntry: 'county', SavedView: 'county', SuperiorForm: 'county', SuperiorFormCell: 'county', ActivityKind: 'county', ActivityScheme: 'county', SchemeDuty: 'county',

  Account: { own: ({ id }) => ({ id }) }, InspectedOrg: { own: ({ id }) => ({ accountId: id }) },
  Feedback: { own: ({ id }) => ({ authorId: id }) }, Message: { own: ({ id }) => ({ accountId: id }) },
  Session: 'nothing', OnceKey: 'nothing', Counter: 'nothing', Deployment: 'nothing', AuditEntry: 'nothing', AuditHead: 'nothing',

  Submission: { ofRecord: record => record },
  SubmissionDraft: 'nothing',
  SubmissionSchool: { ofRecord: submission => ({ submission }) },
  SubmissionRevision: { ofRecord: submission => ({ submission }) },
  Approval: { ofRecord: submission => ({ submission }) },
  SubmissionStep: { ofRecord: submission => ({ submission }) },
  ReturnRemark: { ofRecord: submission => ({ step: { submission } }) },
  SchoolPart: { ofRecord: (_record, part) => part },

  Activity: { ofRecord: submission => ({ revision: { submission } }) },
  ActivityLaw: { ofRecord: submission => ({ activity: { revision: { submission } } }) },
  ActivityChannel: { ofRecord: submission => ({ activity: { revision: { submission } } }) },
  ActivityNewsLink: { ofRecord: submission => ({ activity: { revision: { submission } } }) },
  // Of a joint activity only the part of the listed schools counts.
  ActivityParticipation: { rows: inspection => ({ activity: { revision: { submission: recordsOf(inspection) } }, ...(inspection.paths.length === 0 ? {} : { school: { OR: inspection.paths.map(insideOf) } }) }) },

  EvidenceSet: { rows: inspection => setsOf(inspection) },
  EvidenceItem: { rows: inspection => ({ set: setsOf(inspection) }) },
  StoredFile: 'nothing',

  // What the bureau itself did is of no school: for those who look at the whole county.
  BureauCategory: { rows: ({ paths }) => paths.length > 0 ? 'nothing' : {} },
  BureauRecord: { rows: inspection => ofBureau(inspection) ?? 'nothing' },
  BureauMeasure: { rows: inspection => { const record = ofBureau(inspection); return record ? { record } : 'nothing' } },
  BureauStep: { rows: inspection => { const record = ofBureau(inspection); return record ? { record } : 'nothing' } },

  // A report tells of a whole county and a whole year.
  ReportTemplate: { rows: wholeCounty }, Report: { rows: wholeCounty }, ReportBlock: { rows: wholeCounty }, ReportEdit: { rows: wholeCounty }, ReportVersion: { rows: wholeCounty }, ReportStep: { rows: wholeCounty }, ReportAnswer: { rows: wholeCounty },

  // Names are cut short for inspectors, and so neither letters nor photos of persons are shown; what an organ proposes was never decided.
  PoolPerson: { rows: ({ paths }) => paths.length === 0 ? {} : { appointments: { some: { org: { OR: paths.map(insideOf) } } } } },
  PoolPhone: 'nothing', PoolProposal: 'nothing',
  Appointment: { rows: inspection => ({ ...termsOf(inspection), ...ownersOf(inspection) }) },
  DutyRecord: { rows: inspection => dutiesOf(inspection) },
  DutyConfirmation: { rows: inspection => ({ record: dutiesOf(inspection) }) },
  DutyEvaluation: { rows: inspection => ({ appointment: { ...termsOf(inspection), ...ownersOf(inspection) } }) },

  // A county's own tally cannot be cut to some of its schools: those are counted from their records.
  TallyCountyDay: { rows: inspection => inspection.paths.length > 0 ? 'nothing' : daysOf(inspection) },
  TallySchoolDay: { rows: inspection => ({ ...daysOf(inspection), ...(inspection.paths.length === 0 ? {} : { org: { OR: inspection.paths.map(insideOf) } }) }) },
}

/** The same half-open range as the scope's own. */
const insideOf = (path: string) => ({ path: { gte: path, lt: `${path.slice(0, -1)}0` } })

/** Activities held on the days of an inspection. A draft has no day yet: an inspection of years does not see it. */
const daysOf = ({ from, until }: Inspection) => from === null && until === null ? {} : { heldOn: { ...(from === null ? {} : { gte: from }), ...(until === null ? {} : { lte: until }) } }

/** Of an inspector of some schools: what those own. */
const ownersOf = ({ paths }: Inspection) => paths.length === 0 ? {} : { org: { OR: paths.map(insideOf) } }
/** Terms that touch the days of an inspection. */
const termsOf = ({ from, until }: Inspection) => ({ ...(until === null ? {} : { startsOn: { lte: until } }), ...(from === null ? {} : { until: { gte: from }, OR: [{ endedOn: null }, { endedOn: { gt: from } }] }) })
const dutiesOf = (inspection: Inspection): Where<'DutyRecord'> => ({ ...(inspection.from === null && inspection.until === null ? {} : { day: { ...(inspection.from === null ? {} : { gte: inspection.from }), ...(inspection.until === null ? {} : { lte: inspection.until }) } }), ...ownersOf(inspection) })

/** What the bureau did on those days; undefined for an inspector of some schools. */
function ofBureau({ paths, from, until }: Inspection): Where<'BureauRecord'> | undefined {
  if (paths.length > 0) return undefined
  return from === null && until === null ? {} : { day: { ...(from === null ? {} : { gte: from }), ...(until === null ? {} : { lte: until }) } }
}

/** Files of what may be looked at. Never those that show or name a person: photos of the pool, letters, evaluations. */
function setsOf(inspection: Inspection): Where<'EvidenceSet'> {
  const ofNobody = { poolPeople: { none: {} }, appointments: { none: {} }, dutyEvaluations: { none: {} } }, record = recordsOf(inspection), bureau = ofBureau(inspection)
  if (Object.keys(record).length === 0) return ofNobody
  return { ...ofNobody, OR: [{ submissions: { some: record } }, { schoolParts: { some: partsOf(inspection, record) } }, { dutyRecords: { some: dutiesOf(inspection) } }, ...(bureau ? [{ bureauRecords: { some: bureau } }] : [])] }
}

/** Records of the listed schools, and those in which one of them took part, held on those days. */
function recordsOf(inspection: Inspection): Where<'Submission'> {
  const listed = inspection.paths.map(insideOf)
  return { ...daysOf(inspection), ...(listed.length === 0 ? {} : { OR: [{ org: { OR: listed } }, { schools: { some: { school: { OR: listed } } } }] }) }
}

/** What a school said of itself in somebody else's record: for that school and for the host, as with the schools themselves. */
function partsOf({ paths }: Inspection, submission: Where<'Submission'>): Where<'SchoolPart'> {
  const listed = paths.map(insideOf)
  return { submission, ...(listed.length === 0 ? {} : { OR: [{ org: { OR: listed } }, { submission: { org: { OR: listed } } }] }) }
}

/** What narrows every read of an inspector; undefined for everybody else and where nothing is narrowed. */
export function inspected(model: Model, viewer: AccountViewer): Record<string, unknown> | 'nothing' | undefined {
  const { inspection } = viewer, line = lines[model] as Line<Model>
  if (!inspection || line === 'county') return undefined
  if (line === 'nothing') return line
  if (line === 'place') return inspection.paths.length === 0 ? undefined : { OR: [{ orgId: viewer.orgId }, { org: { OR: inspection.paths.map(insideOf) } }] }
  if ('own' in line) return line.own(viewer) as Record<string, unknown>
  if ('rows' in line) return line.rows(inspection, viewer) as Record<string, unknown> | 'nothing'
  const record = recordsOf(inspection)
  return Object.keys(record).length === 0 ? undefined : line.ofRecord(record, partsOf(inspection, record)) as Record<string, unknown>
}

/** Fields that hold the name of a person, wherever they stand in what is read: of staff and of lecturers; answers whose code ends in Names. */
const personNames: ReadonlySet<string> = new Set(['displayName', 'lecturerName', 'fullName'])
const isNamed = (key: string): boolean => personNames.has(key) || key.endsWith('Names')
const numbers: ReadonlySet<string> = new Set(['phone', 'loginName'])

/** 段晓棠 → 段*: the family name says whether two are the same, and nothing more. */
export const maskedName = (name: string): string => { const [first] = name.trim(); return first === undefined ? '' : `${first}*` }

/** An answer that names persons, also as lines of a list, whose other column may name them just as well. */
const masked = <R>(value: R): R => (typeof value === 'string' ? maskedName(value) : Array.isArray(value) ? value.map(masked) : withoutNames(value)) as R

/** What an inspector reads, without persons' names, login names and telephones, at any depth. */
export function withoutNames<R>(value: R): R {
  if (Array.isArray(value)) return value.map(withoutNames) as R
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) =>
    [key, isNamed(key) && (typeof one === 'string' || Array.isArray(one)) ? masked(one) : typeof one === 'string' && numbers.has(key) ? '' : withoutNames(one)])) as R
}
