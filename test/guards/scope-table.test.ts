import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { Prisma } from '../../src/platform/db/client.js'
import { reach } from '../../src/platform/db/reach.js'
import { root } from '../../src/platform/root.js'
import { inverseOf, readModels } from '../support/models.js'

type Line = { answers?: { fields: readonly string[], rows: (at: Date) => object }, read: readonly string[], county?: string, fromAbove?: unknown, linked?: unknown, entered?: (mine: string) => object, fieldsOf?: { fields: readonly string[] }, write: string, token?: string, through?: Record<string, string> }
const models = readModels(), lines = reach as unknown as Record<string, Line>
const lineOf = (model: string): Line => { const line = lines[model]; if (!line) throw new Error(`${model} has no line`); return line }
const walks = Object.entries(lines).flatMap(([model, line]) => Object.entries(line.through ?? {}).map(([relation, target]) => ({ model, relation, target })))
const named = ({ model, relation }: { model: string, relation: string }): string => `${model}.${relation}`

/** What an organisation and a person show whoever may see what belongs to them: their plain row. */
const plainRows: ReadonlySet<string> = new Set(['Organisation', 'Account'])

/** A school's own part in somebody else's record belongs to that school, with its files; the record is keyed by its host, whose id the row holds too.
 *  So is a record that the bureau drew in a spot check of its own; and a person of the bureau's pool, whom a school appoints or an organ proposed. */
const ofAnotherOwner: ReadonlySet<string> = new Set(['SchoolPart.submission', 'EvidenceItem.acceptedIn', 'SpotCheckRecord.submission', 'Appointment.person', 'Appointment.previous', 'PoolProposal.person'])
/** Of these, what may be walked: a file is of a record only while its school takes part in it, so that whoever sees the one sees the other;
 *  whoever sees an appointment is its school, the person's organ, or the bureau, and each of them sees the person. */
const walkedAcross: ReadonlySet<string> = new Set(['EvidenceItem.acceptedIn', 'Appointment.person'])

describe('the scope table', () => {
  it('has a line for every model, and the models are as it thinks', () => {
    expect(Object.keys(lines).sort()).to.deep.equal(Object.values(Prisma.ModelName).sort())
    expect([...models.keys()].sort()).to.deep.equal(Object.values(Prisma.ModelName).sort())
    expect(walks.length).to.be.greaterThan(20)
    for (const { model, relation, target } of walks) expect(models.get(model)?.relations.find(one => one.name === relation)?.type, `${model}.${relation}`).to.equal(target)
  })

  it('every row that belongs to an organisation says so by a foreign key, and is not swept away with it', () => {
    const unkeyed = [...models.values()].filter(model => model.scalars.includes('orgId') && model.name !== 'AuditEntry').filter(model => {
      const org = model.relations.find(one => one.from.join() === 'orgId' && one.type === 'Organisation')
      return !org || org.name !== 'org' || org.to.join() !== 'id' || org.onDelete !== 'Restrict'
    })
    // The trail outlives everything: its organisation is an id and no key.
    expect(unkeyed.map(model => model.name)).to.deep.equal([])
  })

  it('a model that is scoped by its owner has one', () => {
    const without = Object.entries(lines).filter(([model, line]) => model !== 'Organisation' && (line.read.length > 0 || line.write !== 'nobody') && !models.get(model)?.scalars.includes('orgId'))
    expect(without.map(([model]) => model)).to.deep.equal([])
  })

  it('what is found by its county has that column, and the triggers of both databases that compare it with the owner’s', () => {
    const held = (provider: string): string => readFileSync(join(root, 'prisma', `triggers.${provider}.sql`), 'utf8')
    const strange = Object.entries(lines).flatMap(([model, { county }]) => county === 'countyId' ? ['sqlite', 'postgresql'].filter(provider => !models.get(model)?.scalars.includes('countyId') || !new RegExp(`ON "${model}".*county`, 'i').test(held(provider).replace(/county_of_owner/g, 'county'))).map(provider => `${model} ${provider}`) : [])
    expect(strange).to.deep.equal([])
    expect(Object.values(lines).filter(line => line.county !== undefined).length).to.be.greaterThan(20)
  })

  it('a child has its parent’s owner, by a composite key: the database refuses a child of another school', () => {
    const loose: string[] = []
    for (const model of models.values()) {
      for (const relation of model.relations) {
        if (relation.from.length === 0 || plainRows.has(relation.type) || !models.get(relation.type)?.scalars.includes('orgId') || !model.scalars.includes('orgId')) continue
        if (ofAnotherOwner.has(`${model.name}.${relation.name}`) && relation.to.includes('orgId')) continue
        if (!relation.from.includes('orgId') || relation.to[relation.from.indexOf('orgId')] !== 'orgId') loose.push(`${model.name}.${relation.name}`)
      }
    }
    expect(loose).to.deep.equal([])
  })

  it('walks only what cannot lead out: the same owner by a composite key, a shared parentless row, the plain row of an organisation or a person', () => {
    for (const walk of walks) {
      const relation = models.get(walk.model)?.relations.find(one => one.name === walk.relation)
      if (!relation) throw new Error(named(walk))
      const toOne = !relation.list, keyed = relation.from.length > 0 ? relation : inverseOf(models, walk.model, relation)
      if (plainRows.has(walk.target) && toOne && relation.from.length > 0) continue
      const parentless = !models.get(walk.target)?.scalars.includes('orgId') && lineOf(walk.target).read.length === 0 && lineOf(walk.target).write === 'nobody'
      if (parentless && toOne) continue
      if (walkedAcross.has(named(walk))) continue
      const sameOwner = walk.model === 'Organisation' ? keyed?.from.join() === 'orgId' : keyed?.from.includes('orgId') && keyed.to[keyed.from.indexOf('orgId')] === 'orgId'
      expect(sameOwner, `${named(walk)} may lead to another owner`).to.equal(true)
    }
  })

  it('and only to what is read at least as widely: nothing that is narrower from above, nothing unlinked from something linked', () => {
    for (const walk of walks) {
      const here = lineOf(walk.model), there = lineOf(walk.target)
      expect(there.fromAbove, `${named(walk)} leads to what the bureau must not see`).to.equal(undefined)
      if (plainRows.has(walk.target) || !models.get(walk.target)?.scalars.includes('orgId')) continue
      expect(here.read.filter(way => !there.read.includes(way)), `${named(walk)} leads to what is read more narrowly`).to.deep.equal([])
      if (here.linked) expect(Boolean(there.linked), `${named(walk)} leads from a linked row to one that is not`).to.equal(true)
    }
  })

  it('what nobody may read has no other way to be read, and secrets are on no list', () => {
    for (const model of ['Session', 'OnceKey', 'Counter', 'Deployment', 'AuditEntry', 'AuditHead']) {
      expect(lineOf(model), model).to.deep.include({ read: [], write: 'nobody' })
      expect(walks.filter(walk => walk.target === model || walk.model === model).map(named)).to.deep.equal([])
    }
    for (const [model, line] of Object.entries(lines)) if (line.token) expect(models.get(model)?.scalars).to.include(line.token)
  })

  it('who has a link writes the answer of that one row and nothing else, while it waits for one', () => {
    const answering = Object.entries(lines).filter(([, line]) => line.answers), at = new Date('2026-06-01T02:00:00Z')
    expect(answering.map(([model, line]) => [model, line.token, line.answers?.fields])).to.deep.equal([['DutyConfirmation', 'tokenHash', ['answer', 'answeredAt', 'correctedDay', 'correctedHours', 'correctedPeople', 'version']]])
    expect(lineOf('DutyConfirmation').answers?.rows(at)).to.deep.equal({ answer: null, withdrawnAt: null, expiresAt: { gt: at } })
    expect(Object.entries(lines).flatMap(([model, line]) => line.token ? [model] : []), 'and reads it').to.deep.equal(['DutyConfirmation'])
    expect(lineOf('DutyConfirmation').through, 'and walks nowhere from it').to.equal(undefined)
  })

  it('a draft and an unfiled file are seen only by those who fill in', () => {
    expect(lineOf('SubmissionDraft').fromAbove).to.equal('nothing')
    expect(lineOf('SubmissionDraft').linked).to.equal(undefined)
    expect(lineOf('EvidenceItem').fromAbove).to.deep.equal({ filedAt: { not: null } })
  })

  it('the bureau fills in what it entered itself, of these two and nothing else; single fields are open to others in these lines only', () => {
    const entered = Object.entries(lines).filter(([, line]) => line.entered).map(([model]) => model)
    expect(entered).to.deep.equal(['SubmissionDraft', 'EvidenceItem'])
    for (const model of entered) expect(JSON.stringify(lineOf(model).entered?.('bureau')), model).to.match(/"proxyOrgId":"bureau"/)
    const open = Object.entries(lines).flatMap(([model, line]) => line.fieldsOf ? [`${model}: ${line.fieldsOf.fields.join(' ')}`] : [])
    expect(open).to.deep.equal(['Organisation: confirmsRecords', 'SchoolPart: state comment decidedById decidedAt version', 'EvidenceItem: acceptedInId acceptedHostId', 'BureauRecord: confirmedById confirmedAt version'])
  })
})
