import { expect } from 'chai'
import type { Route } from '../../src/platform/web/route.js'
import { roles, type Role } from '../../src/viewer.js'
import type { Browser, Reply } from '../support/browser.js'
import { provider } from '../support/database.js'
import { digestOf } from '../support/digest.js'
import { filledCounty, words, type FilledCounty } from '../support/filled-county.js'
import type { Person } from '../support/people.js'
import { addressesOf, call, everyRoute, fieldsFor, nameOf, parametersOf, realIds, unknownParameters, wordParameters } from '../support/route-crawl.js'

type Asker = { loginName?: string, role?: Role, mayNotRead: readonly string[], mayNotChange: 'school' | 'county' }

const { draft, marked, filed, people, register, proposed, bureau, bureauWork } = words
const ofSchool = [...draft, ...marked, ...filed, ...people, ...register], besideSchools = [...ofSchool, ...bureauWork, ...proposed], nothing = [...besideSchools, ...bureau]
/** Who asks for the first school's records with real ids, what they must never read, and whose rows must stay as they are. */
const askers: Record<string, Asker> = {
  'a recorder of another school': { loginName: 'recorder2', mayNotRead: besideSchools, mayNotChange: 'school' },
  'an administrator of another school': { loginName: 'admin2', mayNotRead: besideSchools, mayNotChange: 'school' },
  // The court's own proposal is the court's.
  'the partner organ': { loginName: 'court', mayNotRead: [...ofSchool, ...bureauWork], mayNotChange: 'school' },
  'a recorder of another county': { loginName: 'recorder-there', mayNotRead: nothing, mayNotChange: 'county' },
  'the clerk of another county': { loginName: 'clerk-there', mayNotRead: nothing, mayNotChange: 'county' },
  'nobody in particular': { mayNotRead: nothing, mayNotChange: 'county' },
  // These look from above: at what was filed, never at a draft or at a file that shows a pupil's name; they change nothing.
  'the county’s leader': { loginName: 'leader', mayNotRead: [...draft, ...marked], mayNotChange: 'county' },
  // An inspector meets no person’s name.
  'the county’s inspector': { loginName: 'inspector', mayNotRead: [...draft, ...marked, ...people, ...proposed], mayNotChange: 'county' },
  'an inspector of another school': { loginName: 'inspector-of-second', mayNotRead: besideSchools, mayNotChange: 'county' },
  'an inspector of another year': { loginName: 'inspector-of-2025', mayNotRead: [...ofSchool, ...proposed, ...bureauWork.filter(word => word !== 'GOSHAWK-CATEGORY')], mayNotChange: 'county' },
  'the prefecture’s leader': { loginName: 'prefecture', mayNotRead: [...draft, ...marked, ...bureauWork, '13900002222'], mayNotChange: 'county' },
  // Keeps accounts; has nothing to do with records.
  'the system account': { loginName: 'system', mayNotRead: [...draft, ...marked, ...filed, ...register, ...proposed, ...bureauWork], mayNotChange: 'school' },
}
/** Routes that end or renew the asker's own session; asked elsewhere (sessions, sign-in). */
const ownSession = new Set(['POST /sign-out', 'POST /sign-in', 'POST /password'])
/** A person's own settings, and their own word to the bureau. */
const ownSettings = new Set(['POST /language', 'POST /feedback', 'POST /messages/reading'])
/** What the county's leader may do to a record of the bureau: asked in the story of the bureau's own work. */
const leadersWord = 'POST /bureau/records/:id/confirmation'
/** What the court may do to its own proposal: asked in the story of proposals. */
const organsWord = 'POST /vice-principals/own-people/proposals/:id/withdrawal'

describe(`every route, asked by strangers with real ids (${provider})`, () => {
  let place: FilledCounty
  before(async () => { place = await filledCounty() })
  after(() => place.close())

  it('knows real ids for every parameter of the route table', () => {
    expect(unknownParameters(), 'give these a line in test/support/route-crawl.ts').to.deep.equal([])
    for (const [parameter, ids] of Object.entries(realIds)) if (everyRoute.some(route => parametersOf(route.path).includes(parameter))) expect(ids(place).length, parameter).to.be.greaterThan(0)
  })

  it('can make up a whole input for every route', () => {
    for (const route of everyRoute) fieldsFor(route, place)
  })

  it('the school itself and its clerk read what is theirs: the words can be found', async () => {
    const read = async (person: Person, wanted: readonly string[]) => {
      const texts = await Promise.all([...Object.values(place.records).flatMap(({ id }) => [`/submissions/${id}`, `/activities/${id}/draft`])].map(async path => (await person.browser.get(path)).text))
      expect(wanted.filter(word => !texts.some(text => text.includes(word))), person.loginName).to.deep.equal([])
    }
    await read(await place.person('recorder'), [...draft, ...filed, ...marked])
    await read(await place.person('clerk'), [...filed.filter(word => word !== 'MERLIN-WITHDRAWN'), ...marked, 'HARRIER-NAME'])
  })

  for (const [name, asker] of Object.entries(askers)) {
    it(`${name} learns nothing and changes nothing`, async () => {
      const who = asker.loginName ? (await place.person(asker.loginName)).browser : place.stranger()
      const path = place.org(asker.mayNotChange === 'school' ? '第一中学' : '云岭县').path
      const before = await digestOf(place.db.reader, path), sessions = await place.db.reader.session.count({ where: { accountId: { in: place.schoolAccounts.map(account => account.id) } } })
      let asked = 0
      for (const route of everyRoute) {
        if (asker.loginName === 'leader' && nameOf(route) === leadersWord) continue
        if (asker.loginName === 'court' && nameOf(route) === organsWord) continue
        if (ownSession.has(nameOf(route)) || (ownSettings.has(nameOf(route)) && asker.mayNotChange === 'county')) continue
        if (route.limit) place.pass(61_000)
        const addresses = addressesOf(route, place)
        for (const address of addresses) {
          for (const reply of await bothWays(who, route, address, place, address === addresses[0])) {
            asked += 1
            expectStatus(reply, route, address, asker)
            const seen = asker.mayNotRead.filter(word => reply.text.includes(word) || decodeURIComponent((reply.headers.get('content-disposition') ?? '').replace(/%(?![0-9A-F]{2})/gi, '')).includes(word))
            expect(seen, `${nameOf(route)} as ${address}`).to.deep.equal([])
          }
        }
      }
      expect(asked).to.be.greaterThan(everyRoute.length)
      expect(await digestOf(place.db.reader, path)).to.deep.equal(before)
      expect(await place.db.reader.session.count({ where: { accountId: { in: place.schoolAccounts.map(account => account.id) } } })).to.equal(sessions)
    })
  }

  it('every role meets 403 on every route that is not for it', async () => {
    const loginNames: Record<Role, string> = { system: 'system', clerk: 'clerk', leader: 'leader', schoolAdmin: 'admin2', recorder: 'recorder2', inspector: 'inspector', partner: 'court' }
    let refused = 0
    for (const role of roles) {
      const who = (await place.person(loginNames[role])).browser
      for (const route of everyRoute) {
        if (route.allow === 'anyone' || route.allow.includes(role)) continue
        const [address = route.path] = addressesOf(route, place)
        const reply = await call(who, route, address, fieldsFor(route, place))
        expect(reply.status, `${role}: ${nameOf(route)}`).to.equal(403)
        refused += 1
      }
    }
    expect(refused).to.be.greaterThan(everyRoute.length)
  })
})

/** As a whole form, and once, where that is another question, as a person would who fills in nothing. */
async function bothWays(who: Browser, route: Route, address: string, place: FilledCounty, first: boolean): Promise<Reply[]> {
  const fields = fieldsFor(route, place)
  const replies = [await call(who, route, address, fields)]
  if (first && Object.keys(fields).length > 0) replies.push(await call(who, route, address, {}))
  return replies
}

function expectStatus(reply: Reply, route: Route, address: string, { loginName }: Asker): void {
  const said = `${nameOf(route)} as ${address}: ${reply.status} ${reply.location ?? ''}`
  if (reply.status === 303 && parametersOf(route.path).some(parameter => !wordParameters.has(parameter))) expect(reply.location, said).to.match(loginName ? /^\/(sign-in|password)/ : /^\/sign-in/)
  else expect(reply.status, said).to.be.oneOf([200, 303, 400, 403, 404, 409, 422])
}
