import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { root } from '../../src/platform/root.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { mainOf, wordsOf } from '../support/forms.js'
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

  it('stand in a record as they were stated, 0 beside others too; what nobody stated stands nowhere', async () => {
    const joint = await recorder.submits({ title: '两校联合', takingPart: [second.orgId], pupils: '40', [`teachers-${recorder.orgId}`]: '0', [`pupils-${second.orgId}`]: '0', [`teachers-${second.orgId}`]: '3' })
    await clerk.approves(joint)
    const seen = wordsOf(mainOf(await clerk.see(`/submissions/${joint.id}`)))
    expect(seen).to.contain('第一中学 学生 40 人次，教师 0 人次').and.contain('第二小学 学生 0 人次，教师 3 人次').and.contain('合计 学生 40 人次，教师 3 人次').and.not.match(/干部 \d|家长 \d/)
    expect(wordsOf(mainOf(await second.see(`/schools/${second.orgId}/year?period=2026`)))).to.contain('学生 0，教师 3')
    const zero = await second.submits({ title: '只有零', pupils: '0', takingPart: [recorder.orgId] })
    expect(wordsOf(mainOf(await clerk.see(`/submissions/${zero.id}`)))).to.contain('第二小学 学生 0 人次').and.contain('第一中学 人数未填').and.contain('合计 学生 0 人次')
    expect(wordsOf(mainOf(await clerk.see(`/submissions?period=2026&status=approved&search=${encodeURIComponent('两校联合')}`)))).to.match(/参与教师 ?3/).and.not.contain('参与家长')
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
