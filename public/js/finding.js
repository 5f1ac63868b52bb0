// One record of a kept spot check after the other, without a mouse: J and K lead on and back, 1 2 3 say what was found. What was
// typed and not saved holds the page: the sentence beside the button says so.

const form = document.querySelector('[data-finding]')
const said = () => form ? JSON.stringify([...new FormData(form)].filter(([name]) => !name.startsWith('_'))) : ''
const before = said()
if (document.querySelector('.page-actions a[aria-keyshortcuts]')) document.documentElement.classList.add('has-keys')

const isTyping = target => target instanceof Element && target.closest('textarea, select, input:not([type=radio]), dialog') !== null

document.addEventListener('keydown', event => {
  if (event.ctrlKey && event.key === 'Enter' && form && form.contains(event.target)) { event.preventDefault(); form.requestSubmit(); return }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target) || document.querySelector('dialog[open]')) return
  const verdict = form && ['1', '2', '3'].includes(event.key) ? form.querySelectorAll('[name=verdict]')[Number(event.key) - 1] : undefined
  if (verdict) {
    verdict.checked = true
    verdict.focus()
    event.preventDefault() // the digit does not go into the note
    if (event.key !== '1') form.querySelector('textarea').focus()
    return
  }
  const link = document.querySelector(`.page-actions a[aria-keyshortcuts="${CSS.escape(event.key.toUpperCase())}"]`)
  if (!link) return
  event.preventDefault()
  if (said() === before) { location.assign(link.href); return }
  const told = form.querySelector('[data-unsaved]')
  told.hidden = false
  told.scrollIntoView({ block: 'nearest' })
})
