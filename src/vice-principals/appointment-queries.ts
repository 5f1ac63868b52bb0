import type { Db } from '../platform/db/scope.js'

const shown = {
  id: true, orgId: true, countyId: true, personId: true, role: true, startsOn: true, until: true, appointedBy: true, letterNumber: true, evidenceSetId: true, endedOn: true, endReason: true, endNote: true,
  previousId: true, cannotServeFrom: true, cannotServeWhy: true, version: true,
  person: { select: { id: true, fullName: true, organ: true, unit: true, post: true, service: true, birthYear: true, legalWorkYears: true, trainingHours: true, partnerId: true, evidenceSetId: true } },
  org: { select: { id: true, name: true, kind: true, category: true, reportingStage: true, setting: true, townshipId: true, position: true, openedOn: true, closedOn: true } },
} as const
const read = (db: Db, where: object, take?: number) => db.appointment.findMany({ where, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }], select: shown, ...(take === undefined ? {} : { take }) })
/** One appointment with its person and its school. */
export type AppointmentRow = Awaited<ReturnType<typeof read>>[number]

/** Appointments that the viewer may see, by the days on which they begin. */
export const listAppointments = (db: Db, where: object): Promise<AppointmentRow[]> => read(db, where)
export const findAppointment = async (db: Db, id: string): Promise<AppointmentRow | undefined> => (await read(db, { id }, 1))[0]
