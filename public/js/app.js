// What every page does a little better with a script. Without it everything still works: forms post, links lead, details open.

const resting = 8000 // ms until a button that got no answer can be pressed again; the server takes the same form only once

// ── a form is sent once ──────────────────────────────────────────────────────

const buttonsOf = form => [...form.elements].filter(element => element.type === 'submit')

function rest(form) {
  for (const button of buttonsOf(form)) button.disabled = true
  form.setAttribute('aria-busy', 'true')
}

function wake(form) {
  for (const button of buttonsOf(form)) button.disabled = false
  form.removeAttribute('aria-busy')
}

document.addEventListener('submit', event => {
  const form = event.target
  if (event.defaultPrevented || form.method !== 'post') return
  if (form.hasAttribute('aria-busy')) { event.preventDefault(); return }
  setTimeout(() => rest(form)) // afterwards: a disabled button would not send its name and value
  setTimeout(() => wake(form), resting)
})

// Coming back by the browser's own button shows the page as it was left.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[aria-busy]')) wake(form)
})

// ── menus and questions open one at a time, and close by Esc or a tap beside them ──

const openMenus = () => document.querySelectorAll('details[data-menu][open]')

function closeMenu(menu) {
  const inside = menu.contains(document.activeElement)
  menu.open = false
  if (inside) menu.querySelector('summary').focus()
}

document.addEventListener('click', event => {
  const closer = event.target.closest('[data-close-details]')
  if (closer) { closeMenu(closer.closest('details')); return }
  for (const menu of openMenus()) {
    // A question that holds typed text stays open: a tap beside it must not hide what was written.
    if (!menu.contains(event.target) && !menu.querySelector('textarea')) menu.open = false
  }
})

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.isComposing) return
  // What a word means may be open inside a question: the innermost closes first.
  const menus = [...openMenus()], inner = menus.filter(menu => !menu.querySelector('details[data-menu][open]'))
  for (const menu of inner) closeMenu(menu)
})

// `toggle` does not bubble, hence the capture.
document.addEventListener('toggle', event => {
  const menu = event.target
  if (!(menu instanceof HTMLDetailsElement) || !menu.matches('[data-menu]') || !menu.open) return
  for (const other of openMenus()) if (other !== menu && !other.contains(menu)) other.open = false
  const first = menu.querySelector('textarea')
  if (first) first.focus()
}, true)

const showClosers = root => { for (const closer of root.querySelectorAll('[data-close-details]')) closer.hidden = false }

// ── what a word means stands above the page, inside the window, whatever frame its question mark is in ──

const margin = 12 // px to the window's edge
const onPhone = window.matchMedia('(max-width: 820px)')

// What would push the page's own list out of sight of a phone is folded there.
if (onPhone.matches) for (const folded of document.querySelectorAll('details[data-folds]')) folded.open = false

function placeHelp(help) {
  const panel = help.querySelector('.help-panel'), mark = help.querySelector('summary').getBoundingClientRect()
  panel.classList.toggle('is-placed', !onPhone.matches)
  panel.style.left = panel.style.top = ''
  if (onPhone.matches) return // there it is a sheet at the bottom
  const { offsetWidth: width, offsetHeight: height } = panel, room = document.documentElement
  const below = mark.bottom + 4, above = mark.top - height - 4
  panel.style.left = `${Math.max(margin, Math.min(mark.left - margin, room.clientWidth - width - margin))}px`
  panel.style.top = `${below + height > room.clientHeight && above > 0 ? above : below}px`
}

const openHelp = () => document.querySelector('[data-help][open]')
const followMark = () => { const help = openHelp(); if (help) placeHelp(help) }

document.addEventListener('toggle', event => {
  const help = event.target
  if (!(help instanceof HTMLDetailsElement) || !help.matches('[data-help]')) return
  const cell = help.closest('th, td, dt')
  if (cell) cell.classList.toggle('is-explaining', help.open) // above its neighbours that stay in sight
  if (help.open) placeHelp(help)
}, true)
window.addEventListener('scroll', followMark, { capture: true, passive: true })
window.addEventListener('resize', followMark)

// ── sentences for a reason: a tap puts one into the text, another takes it out ──

function watchChips(group) {
  const text = document.getElementById(group.dataset.chips)
  const chips = [...group.querySelectorAll('button:not([data-own-words])')]
  const lines = () => text.value.split('\n').filter(line => line.trim())
  const mark = () => { for (const chip of chips) chip.setAttribute('aria-pressed', String(lines().includes(chip.textContent))) }
  group.hidden = false
  group.addEventListener('click', event => {
    const chip = event.target.closest('button')
    if (!chip) return
    if ('ownWords' in chip.dataset) { // the cursor at the end, on a line of its own
      if (/\S$/.test(text.value)) text.value += '\n'
      text.focus()
      text.setSelectionRange(text.value.length, text.value.length)
      return
    }
    const sentence = chip.textContent, kept = lines().filter(line => line !== sentence)
    text.value = (kept.length === lines().length ? [...kept, sentence] : kept).join('\n')
    text.dispatchEvent(new Event('input', { bubbles: true }))
    text.focus()
  })
  text.addEventListener('input', mark)
  mark()
}

// ── how long there is to wait ────────────────────────────────────────────────

for (const line of document.querySelectorAll('[data-countdown]')) {
  const end = Date.now() + Number(line.dataset.countdown) * 1000
  const ticking = setInterval(() => {
    const left = Math.ceil((end - Date.now()) / 1000)
    if (left <= 0) clearInterval(ticking)
    line.textContent = left > 0 ? line.dataset.pattern.replace('{seconds}', left) : line.dataset.ready
  }, 1000)
}

// ── a file that is made while somebody waits ─────────────────────────────────

const patience = 120000 // ms until a download that never began can be asked for again

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-making]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (link.hasAttribute('aria-busy')) { event.preventDefault(); return }
  const word = link.querySelector('span') || link, label = word.textContent, mark = Date.now().toString(36), address = link.href, end = Date.now() + patience
  const plain = new URL(address)
  plain.searchParams.set('_arrival', mark) // the answer carries it back as a cookie, together with the first bytes
  link.href = plain.href
  link.setAttribute('aria-busy', 'true')
  word.textContent = link.dataset.making
  setTimeout(() => { link.href = address })
  const waiting = setInterval(() => {
    if (Date.now() < end && !document.cookie.split('; ').includes(`arrival=${mark}`)) return
    clearInterval(waiting)
    word.textContent = label
    link.removeAttribute('aria-busy')
  }, 300)
})

// ── small things at a field ──────────────────────────────────────────────────

for (const button of document.querySelectorAll('[data-reveal]')) {
  const input = document.getElementById(button.dataset.reveal)
  const show = button.getAttribute('aria-label')
  button.hidden = false
  button.addEventListener('click', () => {
    const revealed = input.type === 'password'
    input.type = revealed ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(revealed))
    button.setAttribute('aria-label', revealed ? button.dataset.hideLabel : show)
  })
}

function watchLength(text) {
  const counter = document.getElementById(text.dataset.counted)
  const limit = counter.textContent
  text.addEventListener('input', () => { counter.textContent = text.value ? `${text.value.length}/${text.maxLength}` : limit })
}

for (const names of document.querySelectorAll('[data-file-names]')) {
  const input = document.getElementById(names.dataset.fileNames)
  const invitation = names.textContent
  // The place itself says what was chosen, and takes what is dropped on it: the browser's own control only lies over it.
  names.parentNode.classList.add('with-script')
  input.addEventListener('change', () => { names.textContent = [...input.files].map(file => file.name).join(', ') || invitation })
}

/** What is already watched is left alone: a part of a page may be put in again. */
function watch(root) {
  showClosers(root)
  for (const [selector, begin] of [['[data-chips]', watchChips], ['[data-counted]', watchLength]]) {
    for (const element of root.querySelectorAll(selector)) {
      if (element.dataset.watched !== undefined) continue
      element.dataset.watched = ''
      begin(element)
    }
  }
}
watch(document)
// A script has put something new into the page.
document.addEventListener('fresh', event => watch(event.target))

// The old way of copying: the new one asks for https, which a county's own network often has not.
for (const button of document.querySelectorAll('[data-copy]')) {
  const text = document.getElementById(button.dataset.copy), word = button.querySelector('span')
  button.hidden = false
  button.addEventListener('click', () => {
    text.select()
    if (!document.execCommand('copy')) return
    word.textContent = button.dataset.copied
    word.setAttribute('role', 'status')
  })
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => { window.print() })
}

// Of tabs that scroll within a narrow window, the one that is open is in sight.
for (const tab of document.querySelectorAll('.tabs [aria-current], .segments [aria-current]')) {
  const bar = tab.parentElement
  if (bar.scrollWidth > bar.clientWidth) bar.scrollLeft = tab.offsetLeft + tab.offsetWidth / 2 - bar.offsetLeft - bar.clientWidth / 2
}

// After a form came back with errors, reading starts at their list.
const summary = document.querySelector('[data-focus]')
if (summary) {
  summary.focus()
  summary.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]')
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!field) return
    event.preventDefault()
    field.focus()
    field.scrollIntoView({ block: 'center' })
  })
}

// ── a search over many choices: what is ticked stays in sight ────────────────

for (const filter of document.querySelectorAll('[data-filters]')) {
  const choices = [...document.getElementById(filter.dataset.filters).querySelectorAll('.choice')]
  filter.hidden = false
  const narrow = () => {
    const words = filter.value.trim().toLowerCase().split(/\s+/)
    for (const choice of choices) {
      const text = `${choice.textContent} ${choice.dataset.words || ''}`.toLowerCase()
      choice.hidden = !choice.querySelector('input').checked && !words.every(word => text.includes(word))
    }
  }
  filter.addEventListener('input', narrow)
  filter.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault() })
}
