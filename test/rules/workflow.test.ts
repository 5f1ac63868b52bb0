import { expect } from 'chai'
import { comparedWith, filesBetween, returnsIn, revisionSeen, stepsSince, type PastStep } from '../../src/submissions/history.js'
import { shotsAre, warningsOfShots } from '../../src/submissions/shots.js'
import { actions, approvesAtOnce, counts, isOpen, isUnfiled, mayDiscard, mayUndo, sendingOf, sideOf, statuses, stepOf, takesOver, type Action, type Status, type Step } from '../../src/submissions/workflow.js'
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
const ofTheSchool = { orgId: 'school', proxyOrgId: null, countyId: 'yunling', org: { path: '/province/prefecture/yunling/township/centre/school/' } }
const ofTheBureau = { orgId: 'yunling', proxyOrgId: null, countyId: 'yunling', org: { path: '/province/prefecture/yunling/' } }
const ofThePartner = { orgId: 'court', proxyOrgId: null, countyId: 'yunling', org: { path: '/province/prefecture/yunling/court/' } }

/** Written by hand, from the issue and from section 5 of the architecture: what may become of a record, and who may do it. */
const filling: Step['by'] = 'recorder', confirming: Step['by'] = 'confirmer', deciding: Step['by'] = 'clerk'
const expected: [Status, Action, Step['to'], Step['by']][] = [
  ['draft', 'submit', 'submitted', filling],
  ['draft', 'offer', 'confirming', filling],
  ['draft', 'discard', 'gone', filling],
  ['confirming', 'confirm', 'submitted', confirming],
  ['confirming', 'withdraw', 'draft', filling],
  ['submitted', 'withdraw', 'draft', filling],
  ['submitted', 'return', 'returned', deciding],
  ['submitted', 'approve', 'approved', deciding],
  ['returned', 'submit', 'submitted', filling],
  ['returned', 'offer', 'confirming', filling],
  ['returned', 'withdraw', 'draft', filling],
  ['returned', 'undo', 'submitted', deciding],
  ['approved', 'reopen', 'returned', deciding],
  ['approved', 'undo', 'submitted', deciding],
  ['approved', 'void', 'void', deciding],
  ['submitted', 'correct', 'submitted', deciding],
  ['approved', 'correct', 'approved', deciding],
]
const fills: [Role, string][] = [
  ['recorder', 'the school'], ['schoolAdmin', 'the school'], ['recorder', 'the centre school above it'], ['schoolAdmin', 'the centre school above it'],
  // No such accounts are made today; in their own school they would be people who fill in, and never reviewers.
  ['partner', 'the school'], ['partner', 'the centre school above it'], ['clerk', 'the school'], ['clerk', 'the centre school above it'],
]
const confirms: [Role, string][] = [['schoolAdmin', 'the school'], ['schoolAdmin', 'the centre school above it']]
const decides: [Role, string][] = [['clerk', 'the county’s bureau']]

const stands = (list: [Role, string][], role: Role, place: string) => list.some(([oneRole, onePlace]) => oneRole === role && onePlace === place)

describe('The workflow', () => {
  for (const status of statuses) {
    for (const action of actions) {
      const row = expected.find(([from, what]) => from === status && what === action)
      const may = (role: Role, place: string) => row !== undefined && stands(row[3] === filling ? fills : row[3] === confirming ? confirms : decides, role, place)
      it(`${action} of a ${status} record: ${row ? `${row[2]}, by ${row[3] === filling ? 'those who fill it in' : row[3] === confirming ? 'the administrator of its school' : 'the clerks of its county'} and nobody else` : 'nobody'}`, () => {
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
          own && role === 'clerk' ? ['recorder', 'clerk'] : own && role === 'schoolAdmin' ? ['recorder', 'confirmer'] : own && ['recorder', 'partner'].includes(role) ? ['recorder'] : [])
      }
    }
  })

  it('knows a partner organ’s record: the organ fills it in, the county’s clerks decide', () => {
    for (const role of roles) {
      for (const [place, org] of Object.entries(places)) {
        const its = place === 'a partner organ' && ['recorder', 'schoolAdmin', 'partner', 'clerk'].includes(role)
        expect(sideOf({ role, ...org }, ofThePartner), `${role} of ${place}`).to.deep.equal(its ? role === 'schoolAdmin' ? ['recorder', 'confirmer'] : ['recorder'] : role === 'clerk' && place === 'the county’s bureau' ? ['clerk'] : [])
      }
    }
  })

  it('knows a record that the bureau enters for a school: its clerks fill it in and decide, the school takes it over; other levels gain nothing', () => {
    const entered = { ...ofTheSchool, proxyOrgId: 'yunling' }
    for (const role of roles) {
      for (const [place, org] of Object.entries(places)) {
        const plain = sideOf({ role, ...org }, ofTheSchool), bureau = role === 'clerk' && place === 'the county’s bureau'
        const sides = plain.includes('recorder') ? [...plain.filter(side => side !== 'clerk'), 'owner'] : bureau ? ['recorder', 'clerk'] : plain
        expect([...sideOf({ role, ...org }, entered)].sort(), `${role} of ${place}`).to.deep.equal([...sides].sort())
        const amends = stepOf('approved', 'amend', sideOf({ role, ...org }, entered)), own = stands(fills, role, place)
        expect(amends?.to, `${role} of ${place}`).to.equal(own ? 'returned' : undefined)
        expect(takesOver({ role, ...org }, entered), `${role} of ${place}`).to.equal(own)
        expect(approvesAtOnce({ role, ...org }, entered)).to.equal(false)
      }
    }
    expect(approvesAtOnce({ role: 'clerk', ...places['the county’s bureau'] as typeof places[string] }, ofTheBureau)).to.equal(true)
  })

  it('a bureau that entered another county’s record, or a prefecture that is said to have, fills in nothing', () => {
    for (const [place, proxyOrgId] of [['another county’s bureau', 'linxian'], ['the prefecture', 'prefecture'], ['the township', 'township']] as const) {
      for (const role of roles) expect(sideOf({ role, ...places[place] as typeof places[string] }, { ...ofTheSchool, proxyOrgId }), `${role} of ${place}`).to.deep.equal([])
    }
  })

  it('what a centre school enters for a village school is that school’s to take over, and not the centre’s own', () => {
    const entered = { ...ofTheSchool, proxyOrgId: 'centre' }
    expect(takesOver({ role: 'recorder', ...places['the school'] as typeof places[string] }, entered)).to.equal(true)
    expect(takesOver({ role: 'recorder', ...places['the centre school above it'] as typeof places[string] }, entered)).to.equal(false)
  })

  it('where a school confirms first, what its recorder sends stays in it; its administrator and a bureau that enters for it send at once', () => {
    const at = (role: Role, place: string, record: Parameters<typeof sendingOf>[1], confirms = true) => sendingOf({ role, ...places[place] as typeof places[string] }, record, confirms)
    expect(at('recorder', 'the school', ofTheSchool)).to.equal('offer')
    expect(at('recorder', 'the centre school above it', ofTheSchool)).to.equal('offer')
    expect(at('recorder', 'the school', ofTheSchool, false)).to.equal('submit')
    expect(at('schoolAdmin', 'the school', ofTheSchool)).to.equal('submit')
    expect(at('clerk', 'the county’s bureau', { ...ofTheSchool, proxyOrgId: 'yunling' })).to.equal('submit')
    expect(statuses.filter(isUnfiled)).to.deep.equal(['draft', 'confirming'])
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

describe('The history of a record', () => {
  const leadsTo: { [action: string]: Status } = { submit: 'submitted', confirm: 'submitted', withdraw: 'draft', return: 'returned', reopen: 'returned', approve: 'approved', undo: 'submitted', void: 'void', correct: 'submitted' }
  const after = (...done: string[]): PastStep[] => {
    let revision = 0
    return done.map((action, i) => ({ number: i + 1, action, to: leadsTo[action] ?? 'draft', revision: action === 'submit' || action === 'correct' ? ++revision : revision }))
  }
  const standing = (...done: string[]) => { const { open, answered } = returnsIn(after(...done)); return { open: open?.number, answered: answered?.number } }

  it('says which return is still to be answered, and which was', () => {
    expect(standing('submit')).to.deep.equal({ open: undefined, answered: undefined })
    expect(standing('submit', 'return')).to.deep.equal({ open: 2, answered: undefined })
    expect(standing('submit', 'return', 'withdraw'), 'taken back, it is still to be answered').to.deep.equal({ open: 2, answered: undefined })
    expect(standing('submit', 'return', 'submit')).to.deep.equal({ open: undefined, answered: 2 })
    expect(standing('submit', 'return', 'confirm'), 'answered through the administrator of the school').to.deep.equal({ open: undefined, answered: 2 })
    expect(standing('submit', 'return', 'undo'), 'undone, it never happened').to.deep.equal({ open: undefined, answered: undefined })
    expect(standing('submit', 'return', 'submit', 'return', 'undo')).to.deep.equal({ open: undefined, answered: 2 })
    expect(standing('submit', 'approve', 'undo', 'return', 'submit', 'approve', 'reopen')).to.deep.equal({ open: 7, answered: 4 })
  })

  it('says with which revision the last one is to be compared', () => {
    const compared = (...done: string[]) => { const steps = after(...done); return comparedWith(steps, steps.at(-1)?.revision ?? 0) }
    expect(compared('submit')).to.equal(undefined)
    expect(compared('submit', 'withdraw', 'submit')).to.equal(1)
    expect(compared('submit', 'return', 'submit', 'withdraw', 'submit'), 'the one that was returned').to.equal(1)
    expect(compared('submit', 'return', 'submit', 'return', 'submit')).to.equal(2)
    expect(compared('submit', 'return', 'undo')).to.equal(undefined)
    expect(compared('submit', 'correct'), 'a reviewer sees what was put right').to.equal(1)
    expect(compared('submit', 'return', 'submit', 'correct'), 'still what was returned').to.equal(1)
  })

  it('knows what a page with an older version showed', () => {
    const steps = after('submit', 'withdraw', 'submit')
    expect([1, 2, 3, 4].map(version => revisionSeen(steps, version))).to.deep.equal([0, 1, 1, 2])
    expect(stepsSince(steps, 2).map(step => step.action)).to.deep.equal(['withdraw', 'submit'])
    expect(stepsSince(steps, 4)).to.deep.equal([])
  })

  it('knows which files came, which went and which are called otherwise', () => {
    const file = (id: string, caption = '') => ({ id, sort: 'photo', caption })
    expect(filesBetween([file('a'), file('b')], [file('b'), file('c')])).to.deep.equal({ added: [file('c')], removed: [file('a')], renamed: [] })
    expect(filesBetween([file('a'), file('b')], [file('b', '主讲'), file('a')])).to.deep.equal({ added: [], removed: [], renamed: [file('b', '主讲')] })
  })

  it('lets a person take back their own last step for ten minutes, and no undoing', () => {
    const at = new Date('2026-06-01T02:00:00Z'), later = (ms: number) => new Date(at.getTime() + ms)
    expect(mayUndo({ actorId: 'me', at, action: 'approve' }, 'me', later(600_000))).to.equal(true)
    expect(mayUndo({ actorId: 'me', at, action: 'approve' }, 'me', later(600_001))).to.equal(false)
    expect(mayUndo({ actorId: 'you', at, action: 'approve' }, 'me', at)).to.equal(false)
    expect(mayUndo({ actorId: 'me', at, action: 'undo' }, 'me', at)).to.equal(false)
    expect(mayUndo({ actorId: 'me', at, action: 'correct' }, 'me', at), 'a correction is put right by another').to.equal(false)
    expect(mayUndo(undefined, 'me', at)).to.equal(false)
  })
})

describe('Shot times', () => {
  const shot = (...days: (string | null)[]) => days.map((day, i) => ({ id: String(i), sort: 'photo', caption: '', shotAt: day && `${day} 10:00:00` }))
  const warned = (heldOn: string, endsOn: string | null, ...days: (string | null)[]) => warningsOfShots({ heldOn, endsOn }, shot(...days)).map(one => one.details)

  it('a day beside the activity is near enough, further is a warning that names the first such day', () => {
    expect(warned('2026-05-12', null, '2026-05-11', '2026-05-12', '2026-05-13')).to.deep.equal([])
    expect(warned('2026-05-12', null, '2026-05-14', '2026-05-10', '2026-05-12')).to.deep.equal([{ photos: 2, day: '2026-05-10' }])
    expect(warned('2026-05-12', '2026-05-20', '2026-05-16', '2026-05-21')).to.deep.equal([])
    expect(warned('2026-03-01', null, '2026-02-28')).to.deep.equal([])
  })

  it('photos without one say nothing, and other files are not asked', () => {
    expect(warned('2026-05-12', null, null)).to.deep.equal([])
    expect(warningsOfShots({ heldOn: '2026-05-12' }, [{ id: '1', sort: 'document', caption: '', shotAt: '2020-01-01 10:00:00' }])).to.deep.equal([])
    expect([shotsAre([], []), shotsAre(shot(null), []), shotsAre(shot(null, '2026-05-12'), [])]).to.deep.equal(['nothing', 'untold', 'fine'])
  })
})
