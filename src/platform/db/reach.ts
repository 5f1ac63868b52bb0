import type { Role } from '../../viewer.js'
import type { Prisma } from './client.js'

type Model = Prisma.ModelName
type Payload<M extends Model> = Prisma.TypeMap['model'][M]['payload']
type NameOf<P> = NonNullable<P> extends infer Q ? Q extends readonly (infer I)[] ? NameOf<I> : Q extends { name: infer N } ? N : never : never
type Where<M extends Model> = NonNullable<Prisma.TypeMap['model'][M]['operations']['findMany']['args']['where']>

/** Which organisations a rule means, as a filter on an Organisation relation. */
export type Inside = { path: { gte: string, lt: string } }

export type Reach<M extends Model> = {
  /** Rows whose owner (`orgId`) is: below me · above me (an ancestor) · anybody in my county. An empty list: reached only through a parent. */
  read: readonly ('below' | 'above' | 'county')[]
  /** The column that names the county of a row's owner, so that a bureau finds its rows without asking for places: `countyId`, which the database
   *  compares with the owner's (prisma/triggers.*.sql), or `orgId` of what only counties own. Only where what is asked for is asked by county anyway: SQLite
   *  would else go through a county's whole index for twenty records that are asked for by their ids. */
  county?: 'countyId' | 'orgId'
  /** What the bureau and all above it see of the rows of those below: everything when absent. The side that fills in sees all of its own. */
  fromAbove?: Where<M> | 'nothing'
  /** Of what `fromAbove` closes: what a bureau's clerk enters for a school (代录), which is theirs to fill in. `mine` is the bureau's id. */
  entered?: (mine: string) => Where<M>
  /** Rows of others that a tie to my school shows me. */
  linked?: (mine: Inside) => Where<M>
  /** What anybody reads who is not signed in, and only when they ask for nothing but these fields: what a county itself makes public. */
  anyone?: { rows: Where<M>, fields: readonly (keyof Payload<M>['scalars'])[] }
  /** The field that holds a link's secret: whoever has it sees exactly that record. */
  token?: keyof Payload<M>['scalars']
  /** What whoever has it may write there as well, and in which state of the row at the moment of their form. */
  answers?: { fields: readonly (keyof Payload<M>['scalars'])[], rows: (at: Date) => Where<M> }
  /** filling: the owner is mine or under me, by those who fill in or review · county: the bureau only · leading: its leader only · checking: rows of the bureau, added by its clerk or an inspector · accounts: those who keep
   *  accounts, and everybody their own · everybody: a row of one's own organisation, changed afterwards by the bureau alone · nobody: only platform code outside a handler. Levels above the county never write. */
  write: 'filling' | 'county' | 'leading' | 'checking' | 'accounts' | 'everybody' | 'nobody'
  /** Single fields that others may change as well, and in which rows: those of a side that fills in, or of the bureau. */
  fieldsOf?: { fields: readonly (keyof Payload<M>['scalars'])[], by: readonly Role[], rows: (mine: Inside) => Where<M> }
  /** Relations that a read may walk. Everything not listed is refused at run time; the guard test says which may be listed. */
  through?: { [R in keyof Payload<M>['objects']]?: NameOf<Payload<M>['objects'][R]> }
}

/** Scope, in one table. A new model does not compile until it has a line. */
export const reach: { [M in Model]: Reach<M> } = {
  Organisation: {
    read: ['below', 'above', 'county'], anyone: { rows: { kind: 'county' }, fields: ['id', 'name', 'bureauName'] }, write: 'county', fieldsOf: { fields: ['confirmsRecords'], by: ['schoolAdmin'], rows: mine => mine },
    through: { parent: 'Organisation', aliases: 'SchoolAlias', stages: 'SchoolStage', rolls: 'SchoolRoll', regionCodes: 'RegionCode' },
  },
  RegionCode: { read: ['below', 'above', 'county'], write: 'county' },
  SchoolAlias: { read: ['below', 'above', 'county'], write: 'county', through: { org: 'Organisation' } },
  SchoolStage: { read: ['below', 'above', 'county'], write: 'county' },
  SchoolRoll: { read: ['below', 'above', 'county'], write: 'county' },
  Term: { read: ['below', 'above'], county: 'orgId', write: 'county' },
  NumberCounter: { read: ['above', 'below'], write: 'nobody' },

  Account: { read: ['below'], write: 'accounts', through: { org: 'Organisation' } },
  InspectedOrg: { read: ['below'], write: 'accounts', through: { org: 'Organisation', account: 'Account' } },
  Feedback: { read: ['below'], write: 'everybody', through: { org: 'Organisation' } },
  // A school hears what its village schools are told; a bureau only what it is told itself.
  Message: { read: ['below'], fromAbove: 'nothing', write: 'nobody' },
  CountyText: { read: ['below', 'above'], county: 'orgId', anyone: { rows: { name: 'privacy' }, fields: ['text', 'changedAt', 'version'] }, write: 'county' },
  Session: { read: [], write: 'nobody' },
  OnceKey: { read: [], write: 'nobody' },
  Counter: { read: [], write: 'nobody' },
  Deployment: { read: [], write: 'nobody' },
  AuditEntry: { read: [], write: 'nobody' },
  AuditHead: { read: [], write: 'nobody' },

  ListEntry: { read: ['below', 'above'], county: 'orgId', write: 'county' },
  SavedView: { read: ['below', 'above'], county: 'orgId', write: 'county' },
  SuperiorForm: { read: ['below'], county: 'orgId', write: 'county', through: { org: 'Organisation', file: 'StoredFile', cells: 'SuperiorFormCell' } },
  SuperiorFormCell: { read: ['below'], county: 'orgId', write: 'county', through: { form: 'SuperiorForm' } },
  // A school has to know that a period is frozen, and not what was stored.
  FrozenPeriod: { read: ['below', 'above'], county: 'orgId', write: 'leading', through: { frozenBy: 'Account' } },
  FrozenFigures: { read: ['below'], county: 'orgId', write: 'leading' },
  // What was found is between the one who looked and the bureau: no school reads it.
  SpotCheck: { read: ['below'], county: 'orgId', write: 'checking', through: { keptBy: 'Account' } },
  SpotCheckRecord: { read: ['below'], county: 'orgId', write: 'checking', through: { check: 'SpotCheck', findings: 'SpotCheckFinding' } },
  SpotCheckFinding: { read: ['below'], county: 'orgId', write: 'checking', through: { record: 'SpotCheckRecord', by: 'Account' } },
  ActivityKind: { read: ['below', 'above'], county: 'orgId', write: 'county', through: { duties: 'SchemeDuty' } },
  ActivityScheme: { read: ['below', 'above'], county: 'orgId', write: 'county', through: { duties: 'SchemeDuty' } },
  SchemeDuty: { read: ['below', 'above'], county: 'orgId', write: 'county', through: { kind: 'ActivityKind', scheme: 'ActivityScheme' } },

  Submission: {
    read: ['below'], write: 'filling', linked: mine => ({ schools: { some: { school: mine } } }),
    through: { org: 'Organisation', author: 'Account', revisions: 'SubmissionRevision', steps: 'SubmissionStep', schools: 'SubmissionSchool', evidenceSet: 'EvidenceSet' },
  },
  SubmissionDraft: { read: ['below'], fromAbove: 'nothing', entered: mine => ({ submission: { proxyOrgId: mine } }), write: 'filling', through: { submission: 'Submission' } },
  SubmissionSchool: { read: ['below'], linked: mine => ({ submission: { schools: { some: { school: mine } } } }), write: 'filling', through: { school: 'Organisation', submission: 'Submission' } },
  SubmissionRevision: {
    read: ['below'], write: 'filling', linked: mine => ({ submission: { schools: { some: { school: mine } } } }),
    through: { activity: 'Activity', submission: 'Submission', approvals: 'Approval' },
  },
  Approval: { read: ['below'], linked: mine => ({ submission: { schools: { some: { school: mine } } } }), write: 'filling' },
  SubmissionStep: { read: ['below'], linked: mine => ({ submission: { schools: { some: { school: mine } } } }), write: 'filling', through: { actor: 'Account', remarks: 'ReturnRemark' } },
  ReturnRemark: { read: ['below'], linked: mine => ({ step: { submission: { schools: { some: { school: mine } } } } }), write: 'filling' },

  // The host sees what a school says of itself once it was sent, and may settle it; the numbers stay the school's own.
  SchoolPart: {
    read: ['below'], fromAbove: { state: { not: 'open' } }, linked: mine => ({ state: { not: 'open' }, submission: { org: mine } }), write: 'filling',
    fieldsOf: { fields: ['state', 'comment', 'decidedById', 'decidedAt', 'version'], by: ['recorder', 'schoolAdmin', 'partner'], rows: mine => ({ submission: { org: mine } }) },
    through: { org: 'Organisation' },
  },

  Activity: {
    read: ['below'], write: 'filling', linked: mine => ({ revision: { submission: { schools: { some: { school: mine } } } } }),
    through: { org: 'Organisation', revision: 'SubmissionRevision', laws: 'ActivityLaw', channels: 'ActivityChannel', newsLinks: 'ActivityNewsLink', participations: 'ActivityParticipation' },
  },
  ActivityLaw: { read: ['below'], linked: mine => ({ activity: { revision: { submission: { schools: { some: { school: mine } } } } } }), write: 'filling' },
  ActivityChannel: { read: ['below'], linked: mine => ({ activity: { revision: { submission: { schools: { some: { school: mine } } } } } }), write: 'filling' },
  ActivityNewsLink: { read: ['below'], linked: mine => ({ activity: { revision: { submission: { schools: { some: { school: mine } } } } } }), write: 'filling' },
  ActivityParticipation: { read: ['below'], linked: mine => ({ activity: { revision: { submission: { schools: { some: { school: mine } } } } } }), write: 'filling', through: { activity: 'Activity', school: 'Organisation' } },

  EvidenceSet: { read: ['below'], linked: mine => ({ submissions: { some: { schools: { some: { school: mine } } } } }), write: 'filling', through: { submissions: 'Submission' } },
  EvidenceItem: {
    read: ['below'], fromAbove: { filedAt: { not: null } }, entered: mine => ({ set: { submissions: { some: { proxyOrgId: mine } } } }), write: 'filling',
    linked: mine => ({ filedAt: { not: null }, OR: [{ set: { submissions: { some: { schools: { some: { school: mine } } } } } }, { set: { schoolParts: { some: { submission: { org: mine } } } } }, { set: { poolPeople: { some: { OR: [{ appointments: { some: { org: mine } } }, { partner: mine }] } } } }, { set: { appointments: { some: { person: { partner: mine } } } } }] }),
    // The host takes the files of a school that took part into its record, and lets go of them.
    fieldsOf: { fields: ['acceptedInId', 'acceptedHostId'], by: ['recorder', 'schoolAdmin', 'partner'], rows: mine => ({ set: { schoolParts: { some: { submission: { org: mine } } } } }) },
    through: { file: 'StoredFile', set: 'EvidenceSet', org: 'Organisation', acceptedIn: 'Submission' },
  },
  StoredFile: { read: [], write: 'nobody' },

  BureauCategory: { read: ['below'], county: 'orgId', write: 'county', through: { records: 'BureauRecord' } },
  // The leader is a second person too: confirming is all that they write.
  BureauRecord: {
    read: ['below'], county: 'orgId', write: 'county', fieldsOf: { fields: ['confirmedById', 'confirmedAt', 'version'], by: ['leader'], rows: mine => ({ org: mine }) },
    through: { category: 'BureauCategory', measures: 'BureauMeasure', steps: 'BureauStep' },
  },
  BureauMeasure: { read: ['below'], county: 'orgId', write: 'county', through: { record: 'BureauRecord' } },
  BureauStep: { read: ['below'], county: 'orgId', write: 'everybody', through: { record: 'BureauRecord', actor: 'Account' } },

  ReportTemplate: { read: ['below'], county: 'orgId', write: 'county', through: { file: 'StoredFile' } },
  Report: { read: ['below'], county: 'orgId', write: 'county', through: { blocks: 'ReportBlock', versions: 'ReportVersion', steps: 'ReportStep', answers: 'ReportAnswer' } },
  ReportBlock: { read: ['below'], county: 'orgId', write: 'county', through: { report: 'Report', edits: 'ReportEdit', answers: 'ReportAnswer' } },
  ReportEdit: { read: ['below'], county: 'orgId', write: 'county', through: { block: 'ReportBlock', actor: 'Account' } },
  ReportVersion: { read: ['below'], county: 'orgId', write: 'county', through: { report: 'Report', createdBy: 'Account' } },
  ReportStep: { read: ['below'], county: 'orgId', write: 'county', through: { report: 'Report', createdBy: 'Account' } },
  ReportAnswer: { read: ['below'], county: 'orgId', write: 'county', through: { report: 'Report', about: 'ReportBlock' } },

  // The pool is the bureau's; a school sees whom it has or had, an organ its own people. Nobody walks from a person to their other schools.
  PoolPerson: { read: ['below'], county: 'orgId', write: 'county', linked: mine => ({ OR: [{ appointments: { some: { org: mine } } }, { partner: mine }] }) },
  PoolPhone: { read: ['below'], fromAbove: 'nothing', write: 'county', linked: mine => ({ person: { appointments: { some: { org: mine, endedOn: null } } } }) },
  PoolProposal: { read: ['below'], county: 'countyId', write: 'filling', through: { org: 'Organisation' } },
  Appointment: {
    read: ['below'], county: 'countyId', write: 'filling', linked: mine => ({ person: { partner: mine } }),
    through: { org: 'Organisation', person: 'PoolPerson', duties: 'DutyRecord', evaluations: 'DutyEvaluation' },
  },
  DutyRecord: {
    read: ['below'], county: 'countyId', write: 'filling', linked: mine => ({ appointment: { person: { partner: mine } } }),
    through: { org: 'Organisation', appointment: 'Appointment', confirmations: 'DutyConfirmation' },
  },
  // Whoever has the link answers once, in time.
  DutyConfirmation: {
    read: ['below'], token: 'tokenHash', write: 'filling', linked: mine => ({ record: { appointment: { person: { partner: mine } } } }),
    answers: { fields: ['answer', 'answeredAt', 'correctedDay', 'correctedHours', 'correctedPeople', 'version'], rows: at => ({ answer: null, withdrawnAt: null, expiresAt: { gt: at } }) },
  },
  DutyEvaluation: { read: ['below'], county: 'countyId', write: 'filling', linked: mine => ({ appointment: { person: { partner: mine } } }), through: { appointment: 'Appointment' } },

  TallyCountyDay: { read: ['below'], county: 'orgId', write: 'nobody' },
  TallySchoolDay: { read: ['below'], county: 'countyId', write: 'nobody' },
}
