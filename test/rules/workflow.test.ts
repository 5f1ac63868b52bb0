import { expect } from 'chai'
import { actions, counts, isOpen, mayDiscard, sideOf, statuses, stepOf, type Action, type Status, type Step } from '../../src/submissions/workflow.js'
import { roles, type OrgKind, type Role } from '../../src/viewer.js'

/** Where somebody stands, seen from a record of 中心小学 in 云岭县. */
const places: Record<string, { orgId: string, orgKind: OrgKind, path: string }> = {
  'the county’s bureau': { orgId: 'yunling', orgKind: 'county', path: '/province/prefecture/yunling/' },
  'another county’s bureau': { orgId: 'linxian', orgKind: 'county', path: '/province/prefecture/linxian/' },
  'the prefecture': { orgId: 'prefecture', orgKind: 'prefecture', path: '/province/prefecture/' },
  'the township': { orgId: 'township', orgKind: 'township', path: '/province/prefecture/yunling/township/' },
  'the school': { orgId: 'school', orgKind: 'school', path: '/province/prefecture/yunling/township/centre/school/' },
  'the centre school above it': { orgId: 'centre', orgKind: 'school', path: '/province/prefecture/yunling/township/centre/' },
  'a village school below it': { orgId: 'village', orgKind: 'school', path: '/province/prefecture/yunling/township/centre/school/village/' },
  'another school': { orgId: 'other', orgKind: 'school', path: '/province/prefecture/yunling/other/' },
  'a partner organ': { orgId: 'court', orgKind: 'partner', path: '/province/prefecture/yunling/court/' },
}
const ofTheSchool = { orgId: 'school', countyId: 'yunling', org: { path: '/province/prefecture/yunling/township/centre/school/' } }
const ofTheBureau = { orgId: 'yunling', countyId: 'yunling', org: { path: '/province/prefecture/yunling/' } }
const ofThePartner = { orgId: 'court', countyId: 'yunling', org: { path: '/province/prefecture/yunling/court/' } }

/** Written by hand, from the issue and from section 5 of the architecture: what may become of a record, and who may do it. */
const filling: Step['by'] = 'recorder', deciding: Step['by'] = 'clerk'
const expected: [Status, Action, Step['to'], Step['by']][] = [
  ['draft', 'submit', 'submitted', filling],
  ['draft', 'discard', 'gone', filling],
  ['submitted', 'withdraw', 'draft', filling],
  ['submitted', 'return', 'returned', deciding],
  ['submitted', 'approve', 'approved', deciding],
  ['returned', 'submit', 'submitted', filling],
  ['returned', 'withdraw', 'draft', filling],
  ['returned', 'undo', 'submitted', deciding],
  ['approved', 'reopen', 'returned', deciding],
  ['approved', 'undo', 'submitted', deciding],
  ['approved', 'void', 'void', deciding],
]
const fills: [Role, string][] = [
  ['recorder', 'the school'], ['schoolAdmin', 'the school'], ['recorder', 'the centre school above it'], ['schoolAdmin', 'the centre school above it'],
  // No such accounts are made today; in their own school they would be people who fill in, and never reviewers.
  ['partner', 'the school'], ['partner', 'the centre school above it'], ['clerk', 'the school'], ['clerk', 'the centre school above it'],
]
const decides: [Role, string][] = [['clerk', 'the county’s bureau']]

const stands = (list: [Role, string][], role: Role, place: string) => list.some(([oneRole, onePlace]) => oneRole === role && onePlace === place)

describe('The workflow', () => {
  for (const status of statuses) {
    for (const action of actions) {
      const row = expected.find(([from, what]) => from === status && what === action)
      const may = (role: Role, place: string) => row !== undefined && stands(row[3] === filling ? fills : decides, role, place)
      it(`${action} of a ${status} record: ${row ? `${row[2]}, by ${row[3] === filling ? 'those who fill it in' : 'the clerks of its county'} and nobody else` : 'nobody'}`, () => {
        for (const role of roles) {
          for (const [place, org] of Object.entries(places)) {
            const step = stepOf(status, action, sideOf({ role, ...org }, ofTheSchool))
            expect(step?.to, `${role} of ${place}`).to.equal(may(role, place) ? row?.[2] : undefined)
          }
        }
      })
    }
  }

  it('knows the bureau’s own record: its clerks fill it in and decide; a recorder of the bureau only fills it in; everybody else looks', () => {
    for (const role of roles) {
      for (const [place, org] of Object.entries(places)) {
        const own = place === 'the county’s bureau'
        expect(sideOf({ role, ...org }, ofTheBureau), `${role} of ${place}`).to.deep.equal(
          own && role === 'clerk' ? ['recorder', 'clerk'] : own && ['recorder', 'schoolAdmin', 'partner'].includes(role) ? ['recorder'] : [])
      }
    }
  })

  it('knows a partner organ’s record: the organ fills it in, the county’s clerks decide', () => {
    for (const role of roles) {
      for (const [place, org] of Object.entries(places)) {
        const its = place === 'a partner organ' && ['recorder', 'schoolAdmin', 'partner', 'clerk'].includes(role)
        expect(sideOf({ role, ...org }, ofThePartner), `${role} of ${place}`).to.deep.equal(its ? ['recorder'] : role === 'clerk' && place === 'the county’s bureau' ? ['clerk'] : [])
      }
    }
  })

  it('asks for a reason before a return, a reopening and a voiding, and for nothing else', () => {
    for (const status of statuses) {
      for (const action of actions) {
        expect(stepOf(status, action, ['recorder', 'clerk'])?.needs, `${action} of ${status}`).to.equal(
          [['submitted', 'return'], ['approved', 'reopen'], ['approved', 'void']].some(([from, what]) => from === status && what === action) ? 'comment' : undefined)
      }
    }
  })

  it('lets nothing out of void, counts only what is approved, opens only drafts and returned records, discards only what was never submitted', () => {
    expect(actions.filter(action => stepOf('void', action, ['recorder', 'clerk']))).to.deep.equal([])
    expect(statuses.filter(counts)).to.deep.equal(['approved'])
    expect(statuses.filter(isOpen)).to.deep.equal(['draft', 'returned'])
    expect(mayDiscard(0)).to.equal(true)
    expect(mayDiscard(1)).to.equal(false)
  })
})
