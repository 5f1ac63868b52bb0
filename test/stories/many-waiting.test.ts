import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { figuresIn } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'

/** As many as no statement of PostgreSQL can name by the two columns of their key. */
const waiting = 16_384

describe(`a county that has not reviewed for long (${provider})`, function () {
  this.timeout(180_000)
  let place: County, clerk: Person
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学'] })
    clerk = await place.person('clerk')
    const recorder = await place.person('recorder')
    await likeIt(await recorder.submits({ title: '法治讲座', pupils: '40', takingPart: [place.org('第二小学').id] }), waiting - 1)
  })
  after(() => place.close())

  /** Records that wait like this one, by the rows that every page reads of them. */
  async function likeIt({ id }: Record, count: number): Promise<void> {
    const copied = `substr("id", 1, 24) || CAST(100000000000 + i AS TEXT)`, numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`
    await place.db.write(async tx => {
      const columns = Object.keys(await tx.submission.findUniqueOrThrow({ where: { id } })).filter(name => name !== 'id' && name !== 'number').map(name => `"${name}"`).join(', ')
      await tx.$executeRawUnsafe(`${numbers} INSERT INTO "Submission" ("id", ${columns}) SELECT ${copied}, ${columns} FROM "Submission", n WHERE "id" = '${id}'`)
      await tx.$executeRawUnsafe(`${numbers} INSERT INTO "SubmissionSchool" ("submissionId", "orgId", "schoolId") SELECT ${copied.replace('"id"', '"submissionId"')}, "orgId", "schoolId" FROM "SubmissionSchool", n WHERE "submissionId" = '${id}'`)
      await tx.$executeRawUnsafe('ANALYZE') // as both databases do by themselves where rows were not written in one second
    })
  }

  it('opens its pages with every record that waits in their numbers, for the bureau, for their host and for a guest', async () => {
    const list = '/submissions?period=2026&status=submitted', year = `/schools/${place.org('第一中学').id}/year?period=2026`
    const pages = { clerk: ['/overview?period=2026', '/summary?period=2026', list, '/review', year], leader: ['/overview?period=2026', '/brief'], recorder: ['/standing', list, year], recorder2: ['/standing', list] }
    for (const [login, paths] of Object.entries(pages)) {
      const who = await place.person(login)
      for (const path of paths) expect((await who.browser.get(path)).status, `${login} ${path}`).to.equal(200)
    }
    expect(figuresIn(await clerk.see('/overview?period=2026')).get('待审核')?.value).to.equal(waiting.toLocaleString('zh-CN'))
  })
})
