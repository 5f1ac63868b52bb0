import type { T } from '../platform/texts/texts.js'

const escape = (text: string): string => text.replace(/[&<>"]/g, letter => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter)

/** A page that needs nothing but a browser: whoever opens it chooses the unpacked folder, and it says of every file whether it is the one that was filed. */
export function verifierPage(t: T, sums: readonly { name: string, sha256: string }[], { seed, count, of }: { seed: string, count: number, of: number }): string {
  // In a script no text may end it.
  const list = JSON.stringify(sums.map(({ name, sha256 }) => [name, sha256])).replaceAll('<', '\\u003c')
  const words = JSON.stringify({ same: t('spotCheck.same'), differs: t('spotCheck.differs'), missing: t('spotCheck.missing'), result: t('spotCheck.result') }).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="${t.language}"><meta charset="utf-8"><title>${escape(t('spotCheck.verifier'))}</title>
<style>body{font:16px/1.6 sans-serif;margin:2em auto;max-width:60em;padding:0 1em}td{padding:.2em .6em;border-bottom:1px solid #ddd;word-break:break-all}.bad{color:#b00020}.ok{color:#0a6b3d}</style>
<h1>${escape(t('spotCheck.verifier'))}</h1>
<p>${escape(t('spotCheck.verifierLead', seed, count, of))}</p>
<p><input type="file" id="folder" webkitdirectory multiple></p>
<p id="result" role="status"></p>
<table><tbody id="rows"></tbody></table>
<script>
const sums = ${list}, words = ${words}
const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('')
document.getElementById('folder').addEventListener('change', event => {
  const files = [...event.target.files], rows = document.getElementById('rows')
  let good = 0
  rows.textContent = ''
  const say = (name, said, same) => {
    const row = rows.insertRow()
    row.className = same ? 'ok' : 'bad'
    row.insertCell().textContent = said
    row.insertCell().textContent = name
    if (same) good++
    document.getElementById('result').textContent = words.result.replace('{good}', good).replace('{all}', sums.length)
  }
  // One after the other: a folder of films would not fit into memory at once.
  const from = index => {
    if (index === sums.length) return
    const [name, sum] = sums[index], file = files.find(one => one.webkitRelativePath.endsWith('/' + name))
    if (!file) { say(name, words.missing, false); from(index + 1); return }
    file.arrayBuffer().then(bytes => crypto.subtle.digest('SHA-256', bytes)).then(found => { say(name, hex(found) === sum ? words.same : words.differs, hex(found) === sum); from(index + 1) })
  }
  from(0)
})
</script>
</html>
`
}
