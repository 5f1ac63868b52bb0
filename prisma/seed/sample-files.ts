import sharp from 'sharp'
import { glyphs } from './drawing/lettering.js'
import { letters, line, rect, wide } from './drawing/shapes.js'

/** One outline of lettering.ts as PDF path operators, in its own space. Outlines hold M (absolute), l h v c (relative, repeated) and Z. */
function pdfPath(outline: string): string {
  let [x, y] = [0, 0], drawn = ''
  for (const [, command = '', numbers = ''] of outline.matchAll(/([MlhvcZ])([^MlhvcZ]*)/g)) {
    const values = [...numbers.matchAll(/-?\d+/g)].map(found => Number(found[0]))
    const size = command === 'c' ? 6 : command === 'l' || command === 'M' ? 2 : 1
    if (command === 'Z') drawn += 'h '
    for (let from = 0; from + size <= values.length; from += size) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values.slice(from, from + size)
      if (command === 'M') { [x, y] = [a, b]; drawn += `${x} ${y} m ` } else if (command === 'c') { drawn += `${x + a} ${y + b} ${x + c} ${y + d} ${x + e} ${y + f} c `; x += e; y += f } else {
        x += command === 'v' ? 0 : a
        y += command === 'v' ? a : command === 'l' ? b : 0
        drawn += `${x} ${y} l `
      }
    }
  }
  return drawn
}

/** Words in a PDF, as outlines; (x, y) in points from the lower left. @throws RangeError for a letter that lettering.ts does not have. */
function pdfWords(words: string, x: number, y: number, size: number): string {
  let left = x
  return [...words].map(char => {
    const from = left
    left += wide(char) * size * 1.04
    if (char === ' ') return ''
    const outline = glyphs[char]
    if (outline === undefined) throw new RangeError(`lettering.ts has no ${char}`)
    const scale = (size / 200).toFixed(4)
    return `q ${scale} 0 0 -${scale} ${from.toFixed(1)} ${y} cm ${pdfPath(outline)}f Q\n`
  }).join('')
}

/** A notice of one A4 page, made by hand: no fonts, no metadata, the same bytes every time. */
export function sampleNotice(): Buffer {
  const body = pdfWords('关于开展法治进校园巡讲的通知', 116, 720, 25) + pdfWords('各中小学：', 80, 664, 16)
    + ['一、时间：三月二十三日至二十七日，每校一场。', '二、内容：未成年人保护法、治安管理处罚法。', '三、请各校安排好场地，准时组织学生参加。'].map((words, row) => pdfWords(words, 112, 628 - row * 34, 16)).join('')
    + pdfWords('云岭县教育和科技局', 350, 486, 16) + pdfWords('2026年3月16日', 372, 454, 16) + '0.6 w 0.75 G 80 96 m 515 96 l S\n' + '0.45 g ' + pdfWords('示例文件，内容虚构', 80, 76, 10)
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>', `<</Length ${Buffer.byteLength(body)}>>\nstream\n${body}\nendstream`]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const from = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return from
  })
  const table = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(from => `${String(from).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** A certificate as a JPEG of 1400 × 990, without a seal and without a pupil's name. */
export async function sampleCertificate(): Promise<Buffer> {
  const corner = (x: number, y: number, turn: number) => `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M0 0 h120 M0 0 v120 M24 24 h64 M24 24 v64" stroke="#b8862e" stroke-width="7" fill="none"/></g>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="990"><defs><linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fffaf0"/><stop offset="1" stop-color="#f7ead0"/></linearGradient></defs>`
    + rect(0, 0, 1400, 990, '#a51d26') + rect(36, 36, 1328, 918, 'url(#paper)') + rect(60, 60, 1280, 870, 'none', 'stroke="#c79a45" stroke-width="4"') + corner(84, 84, 0) + corner(1316, 84, 90) + corner(1316, 906, 180) + corner(84, 906, 270)
    + letters('荣誉证书', 700, 270, 130, '#a51d26', { gap: 0.4 }) + line([470, 320], [930, 320], '#c79a45', 4) + letters('各参赛学校：', 330, 440, 46, '#3a2f28') + letters('在第十一届“学宪法 讲宪法”活动县级比赛中', 730, 540, 44, '#3a2f28') + letters('组织有力，获', 390, 640, 46, '#3a2f28') + letters('优秀组织奖', 800, 646, 72, '#a51d26', { gap: 0.2 })
    + letters('云岭县教育和科技局', 1010, 790, 40, '#3a2f28') + letters('2026年7月', 1010, 856, 36, '#3a2f28') + letters('示例文件，内容虚构', 320, 836, 20, '#a08c6a') + '</svg>'
  return await sharp(Buffer.from(svg)).jpeg({ quality: 84 }).toBuffer()
}

/** The sample file of that name, as somebody would upload it. */
export async function sampleFile(name: 'notice' | 'certificate'): Promise<{ bytes: Buffer, fileName: string }> {
  return name === 'notice' ? { bytes: sampleNotice(), fileName: '通知.pdf' } : { bytes: await sampleCertificate(), fileName: '证书.jpg' }
}
