import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import type { Fields, Reply } from './browser.js'
import { county, type County } from './county.js'
import { formOn } from './forms.js'
import type { Person, Record } from './people.js'

export const minute = 60_000
export const day = 24 * 60 * minute

/** A county with three schools, a recorder of each, and two clerks: whoever files a record and whoever decides on it. */
export async function deskCounty() {
  const place = await county('云岭县', { schools: [{ name: '第一中学', pupils: 900, teachers: 60 }, { name: '席南小学', pupils: 100, teachers: 12 }, '兴文中学'] })
  const [recorder, second, third, clerk, colleague] = await Promise.all(['recorder', 'recorder2', 'recorder3', 'clerk', 'clerk2'].map(place.person)) as [Person, Person, Person, Person, Person]
  return { place, recorder, second, third, clerk, colleague }
}

/** Whatever was done, every figure is what a recount finds, and the trail has no gap. */
export async function closesSound(place: County): Promise<void> {
  expect(await place.db.write(recount)).to.deep.equal([])
  expect(await place.db.write(verifyTrail)).to.equal(null)
  await place.close()
}

/** Fills in the form with that address on the page in front of the person, with everything that it carries, and sends it. */
export const sendsFrom = (person: Person, page: string, address: string, typed: Fields = {}): Promise<Reply> => person.browser.post(address, { ...formOn(page, address), ...typed })

/** What stands on the review desk: the schools of the list in order, and the record that is open. */
export const queue = (page: string): string[] => [...page.matchAll(/<span class="queue-head"><strong>([^<]*)</g)].map(match => match[1] ?? '')
export const opened = (page: string): string => /<h2 id="record-title"[^>]*>([^<]*)</.exec(page)?.[1] ?? ''

/** The pupils whom the county counts, and what became of a record. */
export const pupilsCounted = async (place: County): Promise<number> => (await place.db.reader.tallyCountyDay.aggregate({ _sum: { pupils: true } }))._sum.pupils ?? 0
export const statusIn = async (place: County, { id }: Record): Promise<string> => (await place.db.reader.submission.findUniqueOrThrow({ where: { id } })).status
