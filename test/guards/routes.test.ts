import { expect } from 'chai'
import { routes } from '../../src/app.js'
import { roles } from '../../src/viewer.js'
import { sourcesIn } from '../support/sources.js'

const named = ({ method, path }: { method: string, path: string }): string => `${method.toUpperCase()} ${path}`

describe('the route table', () => {
  it('says of each route who may call it, and of nobody twice', () => {
    expect(routes.length).to.be.greaterThan(50)
    for (const route of routes) {
      expect(route.allow, named(route)).not.to.equal(undefined)
      if (route.allow === 'anyone') continue
      expect(route.allow.length, named(route)).to.be.greaterThan(0)
      expect(route.allow.filter((role, index) => !roles.includes(role) || route.allow.indexOf(role) !== index), named(route)).to.deep.equal([])
    }
    const names = routes.map(named)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([])
  })

  it('can be printed: everything but its functions is data', () => {
    const printed = JSON.parse(JSON.stringify(routes.map(({ method, path, allow, limit, upload, beforePasswordChange }) => ({ method, path, allow, limit, upload, beforePasswordChange })))) as { path: string }[]
    expect(printed.map(route => route.path)).to.deep.equal(routes.map(route => route.path))
  })

  it('addresses are nouns, in kebab-case, and no earlier route swallows a later one', () => {
    for (const { method, path } of routes) {
      expect(path).to.match(/^\/$|^(\/(:[a-z][A-Za-z]*|[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?))+$/)
      expect(path).not.to.match(/\/(create|update|delete|remove|save|get|list|do|submit|approve|reject)(\/|$)/)
      const pattern = new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`)
      const later = routes.slice(routes.findIndex(one => one.method === method && one.path === path) + 1).filter(one => one.method === method && one.path !== path && pattern.test(one.path))
      expect(later.map(one => one.path), `behind ${path}`).to.deep.equal([])
    }
  })

  it('anyone may call only what signs in, and what a link opens', () => {
    expect(routes.filter(route => route.allow === 'anyone').map(named).sort()).to.deep.equal(['GET /confirm/:token', 'GET /privacy', 'GET /sign-in', 'POST /confirm/:token', 'POST /language', 'POST /sign-in'])
    expect(routes.filter(route => route.byLink).map(named).sort(), 'and who has a link').to.deep.equal(['GET /confirm/:token', 'POST /confirm/:token'])
    for (const route of routes) if (route.byLink) expect([route.allow, route.path.includes(`/:${route.byLink}`), route.upload], named(route)).to.deep.equal(['anyone', true, undefined])
    expect(routes.filter(route => route.beforePasswordChange).map(named).sort()).to.deep.equal(['GET /password', 'GET /privacy', 'GET /sign-in', 'POST /language', 'POST /password', 'POST /sign-in', 'POST /sign-out'])
  })

  it('those who only look change nothing: leader and inspector have no form but their own', () => {
    // 意见建议 is a person's own word to the bureau; it changes nothing that others see.
    const own = new Set(['POST /feedback', 'POST /sign-out', 'POST /password', 'POST /language', 'POST /sign-in', 'POST /messages/reading'])
    // A leader is the second person who confirms what the bureau logged of its own work, or takes their own word back; and locks figures (锁定数据), which stores what counts and changes none of it.
    const second = new Set(['POST /statistics/frozen', 'POST /statistics/frozen/:id/lifting', 'POST /bureau/records/:id/confirmation', 'POST /bureau/records/:id/unconfirmation'])
    // An inspector keeps what it drew and notes what it found (抽查): rows of its own beside the records, which stay as they are.
    const found = new Set(['POST /statistics/spot-checks', 'POST /statistics/spot-checks/:check/records/:id/findings'])
    for (const role of ['leader', 'inspector'] as const) expect(routes.filter(route => route.method === 'post' && !own.has(named(route)) && !(role === 'leader' ? second : found).has(named(route)) && route.allow !== 'anyone' && route.allow.includes(role)).map(named)).to.deep.equal([])
  })

  it('parameters are ids or words that the input knows', () => {
    for (const route of routes) for (const [, name = ''] of route.path.matchAll(/:(\w+)/g)) expect(Object.keys(route.input.shape), named(route)).to.include(name)
  })

  it('every form takes no more than it knows; the few that do say why', () => {
    const why: Record<string, RegExp> = {
      'one field per school that took part, and per field of the kind': /^POST \/activities\/:id\/draft$/,
      'one row of fields per stop': /^POST \/tours(\/:id)?$/,
      'one remark per field and file': /^POST \/submissions\/:id\/(return|approval|confirmation|amendment|reopening|voiding|undoing|withdrawal|discarding)$/,
      'one field per field of the content that a reviewer may put right': /^POST \/submissions\/:id\/correction$/,
      'one caption and mark per file': /^POST \/submissions\/:id\/evidence$/,
      'one number per stage and kind': /^POST \/schemes(\/:id)?$/,
      'one field per number and answer of its category': /^POST \/bureau\/records(\/:id)?$/,
      'one row per number of the category': /^POST \/bureau\/categories(\/:id)?$/,
      'one row per field of the kind': /^POST \/kinds(\/:id)?$/,
    }
    expect(routes.filter(route => route.openFields).map(named).filter(route => !Object.values(why).some(pattern => pattern.test(route)))).to.deep.equal([])
    for (const [reason, pattern] of Object.entries(why)) expect(routes.some(route => route.openFields && pattern.test(named(route))), `${reason}: no such form any more`).to.equal(true)
  })
})

describe('templates', () => {
  const templates = sourcesIn('views', '.ejs')

  it('every form that changes something carries its guard, and goes to an address of ours', () => {
    let forms = 0
    for (const { path, text } of templates) {
      for (const [form] of text.matchAll(/<form\b[\s\S]*?<\/form>/g)) {
        if (!/method="post"/.test(form)) { expect(form, path).not.to.match(/method=(?!"get")/i); continue }
        forms += 1
        expect(form, path).to.match(/part\('parts\/form-guard', \{/)
        expect(form, path).to.match(/action="(\/([a-z/-]|<%= \w+\.id %>)*|<%= \w[\w.]*\.to %>)"/)
      }
      expect((text.match(/<form\b/g) ?? []).length, `${path}: a form that is not closed`).to.equal((text.match(/<\/form>/g) ?? []).length)
    }
    expect(forms).to.be.greaterThan(4)
  })

  it('raw output only of parts and of the page’s own body', () => {
    const raw = templates.flatMap(({ path, text }) => [...text.matchAll(/<%-\s*([\s\S]*?)%>/g)].map(found => [path, (found[1] ?? '').trim()] as const))
    expect(raw.length).to.be.greaterThan(30)
    const drawn: Record<string, RegExp> = { 'views/layouts/app.ejs': /^page\.body$/, 'views/layouts/plain.ejs': /^page\.body$/, 'views/parts/icon.ejs': /^part\.icon\(/, 'views/parts/chart.ejs': /^page\.(wide|narrow)$/ }
    expect(raw.filter(([path, code]) => !/^part\('[a-z]+\/[a-z-]+',/.test(code) && !drawn[path]?.test(code)).map(([path, code]) => `${path}: ${code}`)).to.deep.equal([])
  })

  it('no style and no handler in the markup, no script of their own, no include', () => {
    const smells = /\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|\binclude\s*\(|<style\b|<script\b(?![^>]*nonce=)|\bglobalThis\b|target="_blank"(?![^>]*rel=)/i
    expect(templates.flatMap(({ path, text }) => { const hit = smells.exec(text.replace(/<%[\s\S]*?%>/g, '')); return hit ? [`${path}: ${hit[0]}`] : [] })).to.deep.equal([])
  })

  it('hold only if, for…of and output: nothing is computed in them', () => {
    const code = templates.flatMap(({ path, text }) => [...text.matchAll(/<%(?![=#-])([\s\S]*?)%>/g)].map(found => [path, (found[1] ?? '').trim()] as const))
    // A part may fall back on another of its own fields.
    const fallBack = /^const \w+ = page\.[\w?.]+( (\?\?|\|\|) page\.[\w?.]+)+$/
    const plain = /^(if \(.*\) \{|\} else if \(.*\) \{|\} else \{|\}|for \(const (\w+|\[[\w, ]+\]|\{[\w, ]+\}) of .*\) \{)$/
    expect(code.filter(([path, statement]) => !statement.split('\n').every(line => plain.test(line.trim()) || (path.startsWith('views/parts/') && fallBack.test(line.trim())))).map(([path, statement]) => `${path}: ${statement}`)).to.deep.equal([])
  })
})
