import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { root } from '../../src/platform/root.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { sumsIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

/** The statements with which the migration counts what was tallied before. */
function backfill(provider: string): string[] {
  const folder = join(root, 'prisma/migrations', provider), name = readdirSync(folder).find(one => one.endsWith('_stated-numbers'))
  if (!name) throw new Error('the migration is gone')
  const [, counting = ''] = readFileSync(join(folder, name, 'migration.sql'), 'utf8').split('-- What is tallied already')
  return counting.slice(counting.indexOf('\n')).split(';').map(statement => statement.trim()).filter(Boolean)
}

describe('numbers that nobody stated', () => {
  let place: County, clerk: Person, recorder: Person, second: Person
  before(async () => {
    place = await county('云岭县')
    clerk = await place.person('clerk')
    recorder = await place.person('recorder')
    second = await place.person('recorder2')
  })
  after(() => place.close())
  const sum = async (filter: string): Promise<string> => String([...sumsIn(await clerk.see(`/submissions?period=2026&status=approved${filter}`))].find(([label]) => label === '参与学生')?.[1])

  it('are “—” while nobody stated one, 0 when somebody stated 0, and “—” again when that record is void', async () => {
    const silent = await recorder.submits({ title: '没有写人数' })
    await clerk.approves(silent)
    expect(await sum('')).to.equal('NaN')
    const zero = await second.submits({ title: '写了零', pupils: '0' })
    await clerk.approves(zero)
    expect(await sum('')).to.equal('0')
    expect(await sum(`&school=${place.org('第一中学').id}`)).to.equal('NaN')
    expect(await sum(`&school=${place.org('第二小学').id}`)).to.equal('0')
    expect((await clerk.moves(zero, 'voiding', { comment: '重复' })).status).to.equal(303)
    expect(await sum('')).to.equal('NaN')
    const some = await second.submits({ title: '写了人数', pupils: '42' })
    await clerk.approves(some)
    expect(await sum('')).to.equal('42')
    expect(await place.db.write(recount)).to.deep.equal([])
  })

  it('of records that were approved before they were counted are counted by the migration, as a recount does', async () => {
    await place.db.write(async tx => {
      for (const table of ['TallyCountyDay', 'TallySchoolDay']) await tx.$executeRawUnsafe(`UPDATE "${table}" SET "pupilsStated" = 0, "teachersStated" = 0, "cadresStated" = 0, "parentsStated" = 0`)
    })
    expect((await place.db.write(recount)).length, 'the recount sees it').to.be.greaterThan(0)
    const statements = backfill(place.db.provider)
    expect(statements).to.have.length(2)
    await place.db.write(async tx => { for (const statement of statements) await tx.$executeRawUnsafe(statement) })
    expect(await place.db.write(recount)).to.deep.equal([])
  })
})
