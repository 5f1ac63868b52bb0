import { addDays, fromBeijingTime, type Day } from '../calendar.js'

/** From when on a record has been left lying for too long: more than so many days. */
export const longReturnedDays = 14, longWaitingDays = 7

/** Records last changed before this moment have been still for more than `days` whole days. */
export const idleSince = (today: Day, days: number): Date => fromBeijingTime(`${addDays(today, -days)} 00:00:00`)
