import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const soffice = process.env.SOFFICE ?? 'soffice'

/** Computes every formula anew when a workbook is opened, whatever its file says the results are. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`

/** The fonts that an official document names, by those of Debian's fonts-noto-cjk: so that lines break the same wherever the tests run. */
const stands: [string, string, string?][] = [['仿宋_GB2312', 'Serif'], ['楷体_GB2312', 'Serif'], ['宋体', 'Serif'], ['方正小标宋简体', 'Serif', 'black'], ['黑体', 'Sans'], ['Times New Roman', 'Serif']]
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${stands.map(([name, kind, weight]) => `<match target="pattern"><test name="family"><string>${name}</string></test><edit name="family" mode="assign" binding="strong"><string>Noto ${kind} CJK SC</string></edit>${weight ? `<edit name="weight" mode="assign" binding="strong"><const>${weight}</const></edit>` : ''}</match>`).join('')}</fontconfig>`

/** What LibreOffice makes of a file, by name; it runs with a profile of its own, beside whatever else runs here. @param to as `--convert-to` takes it: pdf, csv:… */
async function converted(bytes: Uint8Array, ending: 'docx' | 'xlsx', to: string): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'mingfa-office-')), profile = join(folder, 'profile'), out = join(folder, 'out'), file = join(folder, `file.${ending}`), fontFile = join(folder, 'fonts.conf')
  try {
    await mkdir(join(profile, 'user'), { recursive: true })
    await Promise.all([writeFile(join(profile, 'user', 'registrymodifications.xcu'), settings), writeFile(fontFile, fonts), writeFile(file, bytes)])
    const { stdout, stderr } = await run(soffice, [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', to, '--outdir', out, file], { env: { ...process.env, FONTCONFIG_FILE: fontFile }, timeout: 120_000 })
    const names = await readdir(out).catch(() => [])
    if (names.length === 0) throw new Error(`LibreOffice made nothing: ${stdout}${stderr}`)
    return new Map(await Promise.all(names.map(async name => [name, await readFile(join(out, name))] as const)))
  } finally { await rm(folder, { recursive: true }) }
}

/** A word on a page, in points from its upper left corner. */
export type PlacedWord = { text: string, left: number, right: number, top: number, bottom: number }
export type PrintedPage = { width: number, height: number, words: PlacedWord[] }
/** A document as it is printed. `pictures` lists how many stand on each page; `drawn` are its pages as PNG, at so many dots to the inch. */
export type Printed = { pages: PrintedPage[], pictures: number[], drawn(dots: number): Promise<Buffer[]> }

/** A Word file, printed by LibreOffice and read again with poppler. */
export async function printed(docx: Uint8Array): Promise<Printed> {
  const [pdf = Buffer.alloc(0)] = (await converted(docx, 'docx', 'pdf')).values()
  const inFolder = async <R>(read: (file: string, folder: string) => Promise<R>): Promise<R> => {
    const folder = await mkdtemp(join(tmpdir(), 'mingfa-pdf-')), file = join(folder, 'file.pdf')
    try { await writeFile(file, pdf); return await read(file, folder) } finally { await rm(folder, { recursive: true }) }
  }
  const words = await inFolder(async file => (await run('pdftotext', ['-bbox', file, '-'], { maxBuffer: 64 << 20 })).stdout)
  const images = await inFolder(async file => (await run('pdfimages', ['-list', file])).stdout)
  const pages = words.split('<page ').slice(1).map(readPage)
  return {
    pages, pictures: pages.map((_, index) => images.split('\n').filter(line => new RegExp(`^ *${index + 1} +\\d+ image`).test(line)).length),
    drawn: dots => inFolder(async (file, folder) => {
      await run('pdftoppm', ['-r', String(dots), '-png', file, join(folder, 'page')])
      return Promise.all((await readdir(folder)).filter(name => name.endsWith('.png')).sort().map(name => readFile(join(folder, name))))
    }),
  }
}

const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&')
function readPage(source: string): PrintedPage {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(source) ?? []
  const words = [...source.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g)].map(([, left, top, right, bottom, text = '']) => ({ text: unescaped(text), left: Number(left), right: Number(right), top: Number(top), bottom: Number(bottom) }))
  return { width: Number(width), height: Number(height), words }
}

/** The lines of a page from above: words whose middles are at one height. */
export function linesOn({ words }: PrintedPage): { middle: number, left: number, right: number, text: string }[] {
  const lines: PlacedWord[][] = [], middle = ({ top, bottom }: PlacedWord): number => (top + bottom) / 2
  for (const word of words.toSorted((a, b) => middle(a) - middle(b))) {
    const last = lines.at(-1), [one] = last ?? []
    if (last && one && middle(word) - middle(one) < 4) last.push(word)
    else lines.push([word])
  }
  return lines.map(line => line.toSorted((a, b) => a.left - b.left)).map(line => ({ middle: line.reduce((sum, word) => sum + middle(word), 0) / line.length, left: line[0]?.left ?? 0, right: line.at(-1)?.right ?? 0, text: line.map(word => word.text).join('') }))
}

/** Each sheet of a workbook as LibreOffice computes it, by its name: rows of cells as text, numbers with every digit. */
export async function computed(xlsx: Uint8Array): Promise<Map<string, string[][]>> {
  // Comma, double quotes, UTF-8, from row 1; values and not what is shown of them; every sheet (-1).
  const files = await converted(xlsx, 'xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1')
  return new Map([...files].map(([name, bytes]) => [/^file-(.*)\.csv$/.exec(name)?.[1] ?? name, csvRows(bytes.toString('utf8').replace(/^\ufeff/, ''))]))
}

function csvRows(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.slice(0, -1)
}

/** What stands at an address of a computed sheet. */
export function cellOf(rows: readonly string[][], address: string): string | undefined {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  return rows[Number(row) - 1]?.[[...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1]
}
