import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { root } from '../../src/platform/root.js'
import { bottom, folderOf, folders, kindOf, kindRank, levelOf, machines, siblings } from '../support/code-map.js'
import { importsOf, sourcesIn, type Import } from '../support/sources.js'

const sources = sourcesIn('src', '.ts'), imports = sources.flatMap(importsOf)
const textOf = new Map(sources.map(source => [source.path, source.text]))
const shown = ({ from, to, typeOnly }: Import): string => `${from} → ${to}${typeOnly ? ' (types)' : ''}`
const broken = (rule: (one: Import) => boolean): string[] => imports.filter(one => one.to.startsWith('src/') && rule(one)).map(shown)
const isDomain = (path: string): boolean => { const folder = folderOf(path); return folder !== undefined && folder !== 'platform' }

describe('who may import whom', () => {
  it('was looked at: every module, and what they import', () => {
    expect(sources.length).to.be.greaterThan(200)
    expect(imports.length).to.be.greaterThan(sources.length * 2)
    expect(imports.filter(one => one.typeOnly).length).to.be.greaterThan(100)
    expect(sources.map(source => folderOf(source.path)).filter(folder => folder !== undefined && !folders.some(one => one === folder)), 'a folder that the order does not know').to.deep.equal([])
    expect(broken(one => !textOf.has(one.to) && !one.to.startsWith('src/generated/')), 'what is imported is there').to.deep.equal([])
    expect(Object.keys(machines).filter(path => !existsSync(join(root, path))), 'machines that are gone').to.deep.equal([])
  })

  it('only leftwards, by folder; siblings never', () => {
    // The list of screens is made of the pages' types, and platform renders what it lists.
    const screens = (one: Import): boolean => one.typeOnly && one.to === 'src/views.ts' && folderOf(one.from) === 'platform'
    expect(broken(one => !one.to.startsWith('src/generated/') && levelOf(one.to) > levelOf(one.from) && !screens(one))).to.deep.equal([])
    expect(broken(one => siblings.some(pair => pair.some(folder => folder === folderOf(one.from)) && pair.some(folder => folder === folderOf(one.to)) && folderOf(one.from) !== folderOf(one.to)))).to.deep.equal([])
    expect(imports.filter(one => bottom.has(one.from) && !bottom.has(one.to)).map(shown), 'the bottom knows nothing').to.deep.equal([])
    expect(imports.filter(one => one.from.startsWith('src/') && (one.to.startsWith('test/') || (one.to.startsWith('prisma/') && !(one.from === 'src/main.ts' && one.to === 'prisma/seed/load.ts')))).map(shown)).to.deep.equal([])
  })

  it('by kind: concept < input, queries < commands < pages < routes; types may be known further up', () => {
    expect(broken(one => isDomain(one.from) && folderOf(one.from) === folderOf(one.to) && !one.typeOnly && kindOf(one.from) !== 'machine' && kindOf(one.to) !== 'machine' && kindRank[kindOf(one.to)] > kindRank[kindOf(one.from)])).to.deep.equal([])
    expect(broken(one => kindOf(one.from) === 'pages' && !one.typeOnly && isDomain(one.to) && ['commands', 'routes', 'machine'].includes(kindOf(one.to)) && !isPureImport(one)), 'pages take rows, they fetch none').to.deep.equal([])
    expect(broken(one => kindOf(one.from) === 'pages' && !one.typeOnly && kindOf(one.to) === 'queries' && !isPureImport(one)), 'pages take rows, they fetch none').to.deep.equal([])
  })

  it('across folders: the concept, the queries and the commands; never another folder’s routes, pages or input', () => {
    const registered = (one: Import): boolean => one.typeOnly && kindOf(one.from) === 'machine'
    expect(broken(one => isDomain(one.from) && isDomain(one.to) && folderOf(one.from) !== folderOf(one.to) && ['routes', 'pages', 'input'].includes(kindOf(one.to)) && !registered(one))).to.deep.equal([])
  })

  it('only routes touch the web; others know some of its types, and the names of icons', () => {
    const known = (one: Import): boolean => /\/icons\.ts$/.test(one.to) || (one.typeOnly && /\/(parts|fields|route)\.ts$/.test(one.to))
    expect(broken(one => isDomain(one.from) && one.to.startsWith('src/platform/web/') && kindOf(one.from) !== 'routes' && !known(one))).to.deep.equal([])
    expect(imports.filter(one => /^(express|express-session|multer|helmet|compression|passport|passport-local)$/.test(one.to) && !one.from.startsWith('src/platform/web/') && one.from !== 'src/app.ts').map(shown)).to.deep.equal([])
  })

  it('only platform/db has the generated client, Prisma and the drivers', () => {
    expect(imports.filter(one => one.to.startsWith('src/generated/') && !one.from.startsWith('src/platform/db/') && !(one.typeOnly && one.to.endsWith('/enums.ts'))).map(shown)).to.deep.equal([])
    expect(imports.filter(one => /^(@prisma\/|better-sqlite3$|pg$)/.test(one.to) && !one.from.startsWith('src/platform/db/')).map(shown)).to.deep.equal([])
  })

  it('platform knows no domain word', () => {
    const words = /\b(submission|evidenceItem|activit(y|ies)|recorder|scheme|clerk|school)\b/i
    // The scope table names every model; frames and parts are drawn for this product; a problem's texts are everybody's.
    const mayName = /^src\/platform\/(db\/(reach|inspection|scope|scope-arguments)\.ts|texts\/|web\/(parts|fields|icons)\.ts|sheets\/|charts\/|files\/)/
    const told = sources.filter(source => source.path.startsWith('src/platform/') && !mayName.test(source.path)).flatMap(source => {
      const code = source.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
      return words.test(code) ? [`${source.path}: ${words.exec(code)?.[0]}`] : []
    })
    expect(told).to.deep.equal([])
  })
})

/** Whether all that is imported is a plain constant, or a function of rows that asks nobody. */
function isPureImport({ from, to }: Import): boolean {
  const file = posixName(to), statement = new RegExp(`import \\{([^}]*)\\} from '[^']*${file}'`).exec(textOf.get(from) ?? '')
  const names = (statement?.[1] ?? '').split(',').map(name => name.trim()).filter(name => name !== '' && !name.startsWith('type '))
  return names.length > 0 && names.every(name => {
    const definition = new RegExp(`export (?:const|function) ${name}\\b[^\\n]*`).exec(textOf.get(to) ?? '')?.[0]
    return definition !== undefined && !/\basync\b|\bdb\b|\bDb\b|\bPromise\b/.test(definition)
  })
}
const posixName = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.ts$/, '.js').replaceAll('.', '\\.')
