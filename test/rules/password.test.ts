import { expect } from 'chai'
import { commonPasswords } from '../../src/accounts/common-passwords.js'
import { hashPassword, needsRehash, oneTimeSecret, passwordLength, verifyPassword, weaknessOf } from '../../src/accounts/password.js'

const names = ['wangfang', '王芳', '云岭县实验小学', '云岭县', '云岭县教育和科技局']
const weak = (password: string) => weaknessOf(password, names, commonPasswords())

describe('a new password', () => {
  it('has 10 characters at least and 128 at most; 64 are never too many', () => {
    expect(weak('kT7#m2pQ9')).to.equal('tooShort')
    expect(weak('kT7#m2pQ9x')).to.equal(null)
    expect(weak('窗外的雨下了一整夜')).to.equal('tooShort')
    expect(weak('窗外的雨下了一整夜啊')).to.equal(null)
    expect(weak('horse battery '.repeat(5).slice(0, 64))).to.equal(null)
    expect(weak('ab cd ef '.repeat(20).slice(0, passwordLength.most))).to.equal(null)
    expect(weak('ab cd ef '.repeat(20).slice(0, passwordLength.most + 1))).to.equal('tooLong')
  })

  it('is none of the most common ones, however it is dressed up', () => {
    expect(commonPasswords().size).to.be.greaterThan(3_000)
    for (const password of ['1234567890', 'password123', 'PASSWORD123', 'qwertyuiop', 'Password!!', 'iloveyou2024', 'mingfa2026', '1111111111', 'aaaaaaaaaa', 'abababababab', '0987654321', 'abcdefghij', 'p a s s w o r d']) expect(weak(password), password).to.equal('tooCommon')
  })

  it('refuses each of the 3,000 most common that is long enough', () => {
    const left = [...commonPasswords()].slice(0, 3_000).filter(password => [...password].length >= passwordLength.least && weak(password) === null)
    expect(left).to.deep.equal([])
  })

  it('is not the name of the person, the account, the school or the county with a few digits behind', () => {
    for (const password of ['wangfang2026', '云岭县实验小学2026', 'WangFang!123', '云岭县教育和科技局1']) expect(weak(password), password).to.equal('containsName')
  })

  it('may hold a name within a sentence of one’s own', () => {
    expect(weak('云岭县的桃花三月开得最好看')).to.equal(null)
  })
})

describe('a kept password', () => {
  it('is argon2id with 19 MiB, and the same from every keyboard', async () => {
    const kept = await hashPassword('Ｋt7#窗外的雨')
    expect(kept).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword(kept, 'Kt7#窗外的雨')).to.equal(true)
    expect(await verifyPassword(kept, 'kt7#窗外的雨')).to.equal(false)
    expect(await verifyPassword(undefined, 'Kt7#窗外的雨')).to.equal(false)
    expect(needsRehash(kept)).to.equal(false)
    expect(needsRehash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA')).to.equal(true)
  })
})

describe('a one-time secret', () => {
  it('is random, can be read out, and is no weak password itself', () => {
    const secrets = new Set(Array.from({ length: 500 }, oneTimeSecret))
    expect(secrets.size).to.equal(500)
    for (const secret of secrets) {
      expect(secret).to.match(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/).and.not.match(/[lo01]/)
      expect(weak(secret)).to.equal(null)
    }
  })
})
