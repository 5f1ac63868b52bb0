import type { Db } from '../platform/db/scope.js'

const shown = { id: true, orgId: true, countyId: true, appointmentId: true, year: true, grade: true, note: true, heardStaff: true, heardPupils: true, heardParents: true, evidenceSetId: true, writtenAt: true, version: true } as const
const read = (db: Db, where: object, take?: number) => db.dutyEvaluation.findMany({ where, orderBy: [{ year: 'desc' }, { id: 'asc' }], select: shown, ...(take === undefined ? {} : { take }) })
/** What a school said of one year of an appointment. */
export type EvaluationRow = Awaited<ReturnType<typeof read>>[number]

export const findEvaluation = async (db: Db, appointmentId: string, year: number): Promise<EvaluationRow | undefined> => (await read(db, { appointmentId, year }, 1))[0]
/** Evaluations that the viewer may see, the latest first. */
export const listEvaluations = (db: Db, where: object): Promise<EvaluationRow[]> => read(db, where)
