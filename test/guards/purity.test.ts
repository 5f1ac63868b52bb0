import { expect } from 'chai'
import { folderOf, kindOf } from '../support/code-map.js'
import { codeOf, importsOf, sourcesIn } from '../support/sources.js'

const sources = sourcesIn('src', '.ts')
const domain = sources.filter(source => ![undefined, 'platform'].includes(folderOf(source.path)))
const where = (kinds: readonly string[], pattern: RegExp): string[] =>
  domain.filter(source => kinds.includes(kindOf(source.path))).flatMap(source => { const found = pattern.exec(codeOf(source.text)); return found ? [`${source.path}: ${found[0]}`] : [] })

describe('pure files stay pure', () => {
  it('concept, input and pages: no waiting, no database, no files, no clock, no chance', () => {
    expect(domain.filter(source => ['concept', 'input', 'pages'].includes(kindOf(source.path))).length).to.be.greaterThan(40)
    expect(where(['concept', 'input', 'pages'], /\basync\b|\bawait\b|\bPromise\b|\bDb\b|\bCtx\b|\bTx\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(/)).to.deep.equal([])
    const impure = domain.filter(source => ['concept', 'input', 'pages'].includes(kindOf(source.path))).flatMap(importsOf).filter(one => /^node:(fs|net|http|child_process|timers)|^(express|pino|sharp)$/.test(one.to))
    expect(impure.map(one => `${one.from}: ${one.to}`)).to.deep.equal([])
  })

  it('today and now are arguments: no domain file asks the machine’s clock', () => {
    expect(where(['concept', 'input', 'queries', 'commands', 'pages', 'routes', 'machine'], /\bDate\.now\b|\bnew Date\(\)/)).to.deep.equal([])
  })

  it('no local time for calendar dates', () => {
    expect(where(['concept', 'input', 'queries', 'commands', 'pages', 'routes', 'machine'], /\.(getFullYear|getMonth|getDate|getDay|getHours|setFullYear|setMonth|setDate|setHours|getTimezoneOffset|toLocaleDateString|toLocaleTimeString)\(/)).to.deep.equal([])
  })

  it('req and res exist only in platform/web', () => {
    expect(sources.filter(source => !source.path.startsWith('src/platform/web/') && source.path !== 'src/app.ts' && /\b(req|res)\.[a-z]/.test(codeOf(source.text))).map(source => source.path)).to.deep.equal([])
  })

  it('the environment is read in config.ts alone', () => {
    expect(sources.filter(source => source.path !== 'src/config.ts' && /\bprocess\.env\b/.test(codeOf(source.text))).map(source => source.path)).to.deep.equal([])
    expect(sourcesIn('prisma', '.ts').filter(source => /\bprocess\.env\b/.test(codeOf(source.text))).map(source => source.path)).to.deep.equal([])
  })

  it('no any, no default export, no suppressed type error, no helpers', () => {
    const smells = /\bas any\b|:\s*any\b|<any>|\bexport default\b|@ts-(ignore|expect-error|nocheck)/
    expect(sources.flatMap(source => { const found = smells.exec(source.text.replace(/'[^'\n]*'/g, '')); return found ? [`${source.path}: ${found[0]}`] : [] })).to.deep.equal([])
    expect(sources.filter(source => /\/(utils?|helpers?|common|misc)(\.ts|\/)/.test(source.path) && !source.path.includes('/texts/')).map(source => source.path)).to.deep.equal([])
    expect(sources.filter(source => !/^src\/([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(source.path.replace('zh-CN', 'zh')) && !source.path.endsWith('.d.ts')).map(source => source.path), 'kebab-case').to.deep.equal([])
  })

  it('no file has grown two ideas', () => {
    expect(sources.filter(source => source.text.split('\n').length > 330).map(source => `${source.path}: ${source.text.split('\n').length} lines`)).to.deep.equal([])
  })

  it('what is written to the console comes from the shell’s own files', () => {
    expect(sources.filter(source => /\bconsole\./.test(codeOf(source.text)) && !['src/main.ts', 'src/admin.ts'].includes(source.path)).map(source => source.path)).to.deep.equal([])
  })

  it('a status is compared with a word only in the workflow', () => {
    const literal = /\bstatus\s*[!=]==\s*'(draft|submitted|returned|approved|void)'|'(draft|submitted|returned|approved|void)'\s*[!=]==\s*\w*\.?status\b/
    expect(sources.filter(source => source.path !== 'src/submissions/workflow.ts' && literal.test(source.text)).map(source => `${source.path}: ${literal.exec(source.text)?.[0]}`)).to.deep.equal([])
  })
})
