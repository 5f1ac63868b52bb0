import { expect } from 'chai'
import { accountKeepers, isLoginName, kindsKept, longerLoginName, normalisedLoginName, rolesGiven, rolesKept, stateOf, suggestLoginName } from '../../src/accounts/account.js'
import { readLoginName, readPerson } from '../../src/accounts/account-form.js'
import { orgKinds, roles, type OrgKind, type Role } from '../../src/viewer.js'

describe('who keeps whose accounts', () => {
  it('is this table and nothing beside it', () => {
    const allowed = new Set<string>()
    const allow = (keeper: Role, kind: OrgKind, ...given: Role[]) => { for (const role of given) allowed.add(`${keeper} ${kind} ${role}`) }
    allow('system', 'county', 'clerk', 'leader', 'inspector')
    allow('system', 'prefecture', 'leader', 'inspector')
    allow('system', 'province', 'leader', 'inspector')
    allow('clerk', 'county', 'clerk', 'leader', 'inspector')
    allow('clerk', 'school', 'schoolAdmin', 'recorder')
    allow('clerk', 'partner', 'partner')
    allow('schoolAdmin', 'school', 'recorder')
    for (const keeper of roles) for (const kind of orgKinds) for (const role of roles) {
      expect(rolesKept(keeper, kind).includes(role), `${keeper} gives ${role} in a ${kind}`).to.equal(allowed.has(`${keeper} ${kind} ${role}`))
    }
  })

  it('nobody gives their own kind of power upwards: no keeper makes a system account, no school makes a clerk', () => {
    for (const keeper of roles) expect(rolesGiven(keeper)).not.to.include('system')
    expect(rolesGiven('schoolAdmin')).to.deep.equal(['recorder'])
    expect(roles.filter(role => kindsKept(role).length > 0)).to.have.members([...accountKeepers])
  })
})

describe('a login name', () => {
  it('is the same in any case and width', () => {
    expect(normalisedLoginName(' ＷangFang ')).to.equal('wangfang')
  })

  it('is proposed by the sound of the name, with surnames as they are spoken', () => {
    const none = new Set<string>()
    expect(suggestLoginName('王芳', '席南小学', none)).to.equal('wangfang')
    expect(suggestLoginName('单雄', '席南小学', none)).to.equal('shanxiong')
    expect(suggestLoginName('吕绿', '席南小学', none)).to.equal('lvlv')
    expect(suggestLoginName('王芳', '席南小学', new Set(['wangfang', 'wangfang2']))).to.equal('wangfang3')
    expect(suggestLoginName('👩‍🏫', '席南小学', none)).to.equal('xnxx-user')
    expect(longerLoginName('wangfang', '席南小学')).to.equal('wangfang-xnxx')
    for (const name of ['王芳', 'Ann O’Neil', '𠮷', '阿依古丽·买买提', 'x']) expect(isLoginName(suggestLoginName(name, '席南小学', none)), name).to.equal(true)
  })

  it('is typed without spaces and signs', () => {
    for (const typed of ['wang.fang', 'wf-01', '席南填报员', 'abc']) expect(readLoginName(typed).faults, typed).to.deep.equal([])
    for (const typed of ['ab', 'wang fang', '.wf1', 'wf@x', 'a'.repeat(41), '<b>ab</b>']) expect(readLoginName(typed).faults, typed).to.have.length(1)
    expect(readLoginName('')).to.deep.equal({ loginName: '', faults: [] })
  })
})

describe('a person', () => {
  it('has a name; post and telephone may stay empty', () => {
    expect(readPerson({ displayName: ' 王 芳 ', post: '', phone: '' })).to.deep.equal({ person: { displayName: '王 芳', post: null, phone: null }, faults: [] })
    expect(readPerson({ displayName: '', post: '长'.repeat(41), phone: 'abc' }).faults.map(fault => `${fault.field} ${fault.code}`)).to.deep.equal(['displayName missing', 'post tooLong', 'phone phoneFormat'])
    for (const phone of ['0357-1234567', '138 0000 0000', '+86 138-0000-0000', '１３８００００００００', '(0357)1234567']) expect(readPerson({ displayName: '王芳', post: '', phone }).faults, phone).to.deep.equal([])
  })
})

describe('the state of an account', () => {
  const now = new Date('2026-06-01T02:00:00Z'), later = new Date('2026-06-02T02:00:00Z'), earlier = new Date('2026-05-31T02:00:00Z')
  it('says whether anybody can sign in with it, and how', () => {
    expect(stateOf({ disabledAt: null, secretExpiresAt: null, secretUsedAt: null }, now)).to.equal('active')
    expect(stateOf({ disabledAt: null, secretExpiresAt: later, secretUsedAt: null }, now)).to.equal('waiting')
    expect(stateOf({ disabledAt: null, secretExpiresAt: now, secretUsedAt: null }, now)).to.equal('expired')
    expect(stateOf({ disabledAt: null, secretExpiresAt: later, secretUsedAt: earlier }, now)).to.equal('expired')
    expect(stateOf({ disabledAt: earlier, secretExpiresAt: later, secretUsedAt: null }, now)).to.equal('disabled')
  })
})
