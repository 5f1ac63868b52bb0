import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'chai'
import { root } from '../../src/platform/root.js'
import { writeViewCheck } from './check-views.js'

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

/** A copy of the product's types with templates of its own, so that a fault can be put into one. */
describe('templates are typed', () => {
  let copy: string
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'mingfa-views-'))
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true })
    writeFileSync(join(copy, 'package.json'), readFileSync(join(root, 'package.json')))
    const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as { compilerOptions: object }
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['src/generated/views.check.ts'] }))
  })
  beforeEach(() => {
    rmSync(join(copy, 'views'), { recursive: true, force: true })
    cpSync(join(root, 'views'), join(copy, 'views'), { recursive: true })
  })
  after(() => rmSync(copy, { recursive: true, force: true }))
  const file = (view: string): string => join(copy, 'views', `${view}.ejs`)
  const change = (view: string, from: string, to: string): void => {
    const text = readFileSync(file(view), 'utf8')
    expect(text, `${view} holds what is to be changed`).to.contain(from)
    writeFileSync(file(view), text.replace(from, to))
  }
  const check = (): { count: number, said: string } => {
    const count = writeViewCheck(join(copy, 'views'), join(copy, 'src/generated/views.check.ts'))
    return { count, said: spawnSync(process.execPath, [compiler, '-p', copy], { cwd: copy, encoding: 'utf8' }).stdout }
  }

  it('every template compiles against views.ts, and every screen has one', () => {
    const { count, said } = check()
    expect(said).to.equal('')
    expect(count).to.be.greaterThan(40)
  })

  it('a misspelt field, a wrong argument of a part, an unknown text, an unknown part, a name from outside: each is found', () => {
    change('accounts/sign-in', 'page.heading', 'page.headding')
    change('accounts/password', "{ tone: 'bad', text: page.problem }", "{ tone: 'bad', txt: page.problem }")
    change('layouts/plain', "t('app.skip')", "t('app.skipp')")
    change('problems/show', "part('parts/action',", "part('parts/acton',")
    change('layouts/app', '<%= page.product %>', '<%= process.env.SECRET %>')
    const { said } = check()
    for (const fault of ["'headding'", "'txt'", '"app.skipp"', '"parts/acton"', "'env' does not exist"]) expect(said, fault).to.contain(fault)
  })

  it('a template without a screen, and a screen without a template', () => {
    mkdirSync(dirname(file('nowhere/at-all')), { recursive: true })
    writeFileSync(file('nowhere/at-all'), '<p><%= page.heading %></p>')
    rmSync(file('problems/show'))
    expect(check().said).to.contain('nowhere/at-all').and.contain("Type 'true' is not assignable to type 'never'")
  })
})
