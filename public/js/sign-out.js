// Who signs out leaves nothing on a shared phone: what waited here goes first. It never stands in the way: after a moment the form goes anyway.

import { clearEverything } from './phone-store.js'

const patience = 1500 // ms
let leaving = false

document.addEventListener('submit', event => {
  const form = event.target
  if (form.getAttribute('action') !== '/sign-out') return
  event.preventDefault()
  if (leaving) return
  leaving = true
  const go = () => form.submit()
  // What forms were kept by kept-form.js.
  try { for (const key of Object.keys(localStorage)) if (key.startsWith('kept ')) localStorage.removeItem(key) } catch { /* nothing is kept here */ }
  Promise.race([clearEverything(), new Promise(done => setTimeout(done, patience))]).then(go, go)
})

// Brought back by the browser's own button.
window.addEventListener('pageshow', () => { leaving = false })
