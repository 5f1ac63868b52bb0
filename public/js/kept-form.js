// A form that is saved as a whole: what is typed stays in this browser until it was saved, over an ended session and a closed page, under the
// account it belongs to. It comes back where the same form of the same version is opened again; a form that the server gives back holds it already.
// Signing out takes it away, and thirty days do. Where the browser keeps nothing, nothing is promised.

const account = document.body.dataset.account
const prefix = `kept ${account} `, sentMark = 'kept sent', longest = 30 * 86_400_000
const frame = document.querySelector('[data-kept]'), form = frame && frame.querySelector('form[method=post]')

function harmless(work) {
  try { return work() } catch { return undefined }
}

const fieldsOf = from => [...from.elements].filter(one => one.name && !one.name.startsWith('_') && !['hidden', 'file', 'submit', 'button'].includes(one.type))
const valueOf = field => field.type === 'checkbox' || field.type === 'radio' ? `${field.checked}` : field.value
const nameOf = field => field.type === 'checkbox' || field.type === 'radio' ? `${field.name} ${field.value}` : field.name
const stateOf = from => Object.fromEntries(fieldsOf(from).map(field => [nameOf(field), valueOf(field)]))

harmless(purge)
if (account) {
  const sent = harmless(() => sessionStorage.getItem(sentMark))
  // The page that follows a saved form; a form that came back is a page that still holds one.
  if (sent && !(frame && prefix + frame.dataset.kept === sent)) harmless(() => { localStorage.removeItem(sent); sessionStorage.removeItem(sentMark) })
  if (form) watch(prefix + frame.dataset.kept)
}

function watch(key) {
  const shown = stateOf(form), line = frame.querySelector('[data-kept-line]')
  const cameBack = frame.querySelector('.error-summary') !== null
  const kept = harmless(() => JSON.parse(localStorage.getItem(key) || 'null'))
  if (kept && !cameBack && Object.keys(kept.fields).some(name => name in shown && shown[name] !== kept.fields[name])) {
    for (const field of fieldsOf(form)) put(field, kept.fields[nameOf(field)])
    line.hidden = false
    line.querySelector('[data-kept-drop]').addEventListener('click', () => {
      harmless(() => localStorage.removeItem(key))
      for (const field of fieldsOf(form)) put(field, shown[nameOf(field)])
      line.hidden = true
    })
  }
  const keep = () => harmless(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: stateOf(form) })))
  form.addEventListener('input', keep)
  form.addEventListener('change', keep)
  form.addEventListener('submit', () => { keep(); harmless(() => sessionStorage.setItem(sentMark, key)) })
}

function put(field, value) {
  if (value === undefined) return
  if (field.type === 'checkbox' || field.type === 'radio') field.checked = value === 'true'
  else if (field.value !== value) { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })) }
}

function purge() {
  for (const key of Object.keys(localStorage).filter(one => one.startsWith('kept '))) {
    const row = harmless(() => JSON.parse(localStorage.getItem(key)))
    if (!row || row.at < Date.now() - longest) localStorage.removeItem(key)
  }
}
