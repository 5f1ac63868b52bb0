import { expect } from 'chai'
import { reach } from '../../src/platform/db/reach.js'
import { provider } from '../support/database.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'

type Rows = Record<string, { findMany(args: object): Promise<{ org: { id: string, kind: string, countyId: string | null }, countyId?: string }[]> }>

describe(`the county of a row (${provider})`, () => {
  let place: FilledCounty
  before(async () => { place = await filledCounty() })
  after(() => place.close())
  const linesWith = (column: string): string[] => Object.entries(reach).filter(([, line]) => 'county' in line && line.county === column).map(([model]) => model.charAt(0).toLowerCase() + model.slice(1))
  const problemOf = (change: Promise<unknown>): Promise<string> => change.then(() => 'kept', () => 'refused')

  it('is its owner’s, in every table by which a bureau finds its rows', async () => {
    const rows = place.db.reader as unknown as Rows, strange: string[] = []
    let seen = 0
    for (const model of new Set([...linesWith('countyId'), 'submission', 'submissionRevision', 'activity'])) for (const row of await rows[model]?.findMany({ select: { countyId: true, org: { select: { id: true, kind: true, countyId: true } } } }) ?? []) { seen += 1; if (row.countyId !== (row.org.countyId ?? row.org.id)) strange.push(model) }
    for (const model of linesWith('orgId')) for (const row of await rows[model]?.findMany({ select: { org: { select: { id: true, kind: true, countyId: true } } } }) ?? []) { seen += 1; if (row.org.kind !== 'county') strange.push(`${model} of a ${row.org.kind}`) }
    expect(strange).to.deep.equal([])
    expect(seen).to.be.greaterThan(30)
  })

  it('is kept by the database itself: no row gets into another county, and no school moves to one', async () => {
    const { id } = place.records.approved, there = place.org('邻县').id, { reader } = place.db
    const revision = await reader.submissionRevision.findFirstOrThrow({ where: { submissionId: id }, select: { id: true, activity: { select: { id: true } } } }), tally = await reader.tallySchoolDay.findFirstOrThrow({ where: { orgId: place.school.id } })
    const moved = [
      () => place.db.write(tx => tx.submission.update({ where: { id }, data: { countyId: there } })),
      () => place.db.write(tx => tx.submissionRevision.update({ where: { id: revision.id }, data: { countyId: there } })),
      () => place.db.write(tx => tx.activity.update({ where: { id: revision.activity?.id ?? '' }, data: { countyId: there } })),
      () => place.db.write(tx => tx.tallySchoolDay.updateMany({ where: { orgId: place.school.id }, data: { countyId: there } })),
      () => place.db.write(tx => tx.tallySchoolDay.create({ data: { ...tally, heldOn: '2026-01-02', countyId: there } })),
    ]
    for (const one of moved) expect(await problemOf(one())).to.equal('refused')
    expect(await problemOf(place.db.write(tx => tx.organisation.update({ where: { id: place.school.id }, data: { countyId: there } })))).to.equal('refused')
  })
})
