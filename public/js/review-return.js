// The form on the review desk that returns a record: its reason, kept over a turn of the page and a reload; a flag at each place that can
// be remarked on; and the room it needs over the foot of the record.

const sheet = window.matchMedia('(max-width: 820px)')

const within = selector => document.querySelector(`[data-desk] ${selector}`)
const recordId = () => document.querySelector('[data-desk]').dataset.record
const returnPanel = () => within('details#return')
export const returnForm = () => within('#return form')
const fieldsOf = form => [...form.querySelectorAll('textarea, input[name^="remark-"]')]
export const isEmpty = form => fieldsOf(form).every(field => field.value.trim() === '')
export const pressConfirm = form => form.querySelector('.confirm-actions button:not([type])').click()

export function openReturnForm() {
  const panel = returnPanel()
  if (!panel) return
  panel.open = true
  panel.querySelector('textarea').focus()
}

// ── the reason ───────────────────────────────────────────────────────────────

const reasonKey = id => `mingfa reason ${document.body.dataset.account || ''} ${id}`
const typedIn = form => Object.fromEntries(fieldsOf(form).filter(field => field.value !== '').map(field => [field.name, field.value]))
function kept(id) { try { return JSON.parse(sessionStorage.getItem(reasonKey(id)) || '{}') } catch { return {} } }
export function forgetReason(id) { try { sessionStorage.removeItem(reasonKey(id)) } catch { /* a browser that keeps nothing */ } }

/** Puts what was typed back into the form of the record in sight, and watches it. */
export function keepReason() {
  const form = returnForm(), id = recordId()
  if (!form || !id) return
  for (const [name, value] of Object.entries(kept(id))) { const field = form.elements[name]; if (field && field.value === '') { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })) } }
  const panel = returnPanel()
  if (!panel.dataset.watched) {
    panel.dataset.watched = ''
    panel.addEventListener('toggle', makeRoom, true) // also when the places open inside it
    addFlags()
  }
  markWritten()
}

document.addEventListener('input', event => {
  const form = returnForm()
  if (!form || !form.contains(event.target)) return
  const typed = typedIn(form)
  try { if (Object.keys(typed).length > 0) sessionStorage.setItem(reasonKey(recordId()), JSON.stringify(typed)); else forgetReason(recordId()) } catch { /* a browser that keeps nothing */ }
  markWritten()
})

function markWritten() {
  const form = returnForm()
  if (!form) return
  returnPanel().classList.toggle('has-words', !isEmpty(form))
  for (const flag of document.querySelectorAll('[data-desk] .flag')) { const field = form.elements[`remark-${flag.dataset.place}`]; flag.setAttribute('aria-pressed', String(Boolean(field && field.value.trim()))) }
}

// Whoever leaves takes the reasons along.
document.addEventListener('submit', event => { if (/\/sign-out$/.test(event.target.getAttribute('action') || '')) { try { sessionStorage.clear() } catch { /* nothing was kept */ } } })

// ── remarks at their places ──────────────────────────────────────────────────

/** A flag at each field and file that can be remarked on; they show while the return form is open. */
function addFlags() {
  const template = document.querySelector('[data-flag]'), form = returnForm()
  for (const place of document.querySelectorAll('[data-desk] [data-place]')) {
    const field = form.elements[`remark-${place.dataset.place}`]
    if (!field || place.querySelector('.flag')) continue
    const flag = document.importNode(template.content, true).firstElementChild
    flag.dataset.place = place.dataset.place
    flag.setAttribute('aria-label', `${flag.getAttribute('aria-label')} ${field.labels[0].textContent.trim()}`)
    const holder = place.querySelector(':scope > dd') || place // a list of terms holds nothing else
    holder.append(flag)
  }
}

export function remarkOn(place) {
  const form = returnForm(), field = form && form.elements[`remark-${place}`]
  if (!field) return
  field.closest('details').open = true
  field.focus()
  field.scrollIntoView({ block: 'nearest' })
}

/** The open form stands over the foot of the record: what it would hide moves up. */
function makeRoom() {
  const panel = returnPanel(), record = within('.record')
  if (!panel || !record) return
  record.classList.toggle('is-returning', panel.open)
  const form = returnForm(), bar = within('.action-bar')
  bar.style.marginTop = panel.open && !sheet.matches ? `${form.offsetHeight + 16}px` : ''
  if (panel.open && !sheet.matches) form.scrollIntoView({ block: 'nearest' })
}
