// A draft that saves itself. Every field goes to the server as it is left; without a line, without a session or over a killed page it
// waits on this phone, and the line at the top says which of these is the case. Without this script the form is sent by its buttons.

import { bindKinds, controlsOf, fillField, readForm, sameValues, sayNotes, withCompanions } from './draft-form.js'
import { sendDraft } from './draft-send.js'
import { takeOffers } from './offers.js'
import { openStore } from './phone-store.js'

const keepAfter = 400, sendAfter = 1500 // ms after the last key
const pauses = [2000, 5000, 10_000, 30_000, 60_000] // ms before asking again

const form = document.querySelector('form[data-draft]')
const line = document.getElementById('save-state')

if (form && line) start()

async function start() {
  const submissionId = form.dataset.draft
  bindKinds(form)
  const store = await openStore(document.body.dataset.account)
  /** What the server has, by the name of the field, and the digests of it. */
  const acknowledged = readForm(form)
  let shown = marksOf(form)
  for (const name of form.dataset.unkept.split(' ')) delete acknowledged[name] // typed, came back with a sentence, and is not kept yet
  /** Fields that waited on the phone and that this page does not show, such as those of another kind. */
  const unseen = {}
  let keptNames = [], sending, refusedOnce = false, keptHere = true, staleKind = false, failures = 0, keepTimer, sendTimer, retryTimer, keeping = Promise.resolve()

  // ── the line at the top ────────────────────────────────────────────────────

  function tell(state, { time, sentence } = {}) {
    const words = sentence || line.dataset[store.available && keptHere ? state : `${state}Plain`] || line.dataset[state] || ''
    if (time) line.dataset.time = time
    const text = words.replace('{time}', line.dataset.time)
    // Said aloud when something is in the way and when that is over, not with every field.
    if (line.dataset.state !== state && state !== 'saving') line.querySelector('[role=status]').textContent = state === 'saved' && ['still', 'saving'].includes(line.dataset.state) ? '' : text
    line.dataset.state = state
    line.querySelector('[data-words]').textContent = text
  }

  // ── what differs from the server, and where it waits ───────────────────────

  function unsaved() {
    const now = { ...unseen, ...readForm(form) }
    const names = withCompanions(Object.keys(now).filter(name => name in unseen || !sameValues(now[name], acknowledged[name])))
    return Object.fromEntries([...names].filter(name => name in now).map(name => [name, now[name]]))
  }
  const baseOf = fields => Object.fromEntries(Object.keys(fields).map(name => [name, shown[name] || '']))

  /** Writes what differs into the phone's store, or takes it out when nothing does. Another tab's fields stay. */
  function keep() {
    clearTimeout(keepTimer)
    keepTimer = undefined
    keeping = keeping.then(async () => {
      const mine = unsaved(), row = await store.draft(submissionId)
      const others = Object.entries(row ? row.fields : {}).filter(([name]) => !keptNames.includes(name))
      const fields = { ...Object.fromEntries(others), ...mine }
      keptNames = Object.keys(mine)
      if (Object.keys(fields).length === 0) return row ? store.removeDraft(submissionId) : true
      keptHere = await store.putDraft({ submissionId, fields, base: { ...(row ? row.base : {}), ...baseOf(mine) }, at: Date.now() })
      return keptHere
    })
    return keeping
  }

  // ── sending ────────────────────────────────────────────────────────────────

  /** Sends what differs, until nothing does or something is in the way. @returns the last result, or undefined when there was nothing to send */
  function send() {
    clearTimeout(sendTimer)
    clearTimeout(retryTimer)
    if (!sending) sending = sendAll().finally(() => { sending = undefined })
    return sending
  }

  async function sendAll() {
    let result
    for (let fields = unsaved(); Object.keys(fields).length > 0; fields = unsaved()) {
      keep()
      if (navigator.onLine === false) { result = { kind: 'noLine' }; break }
      tell('saving')
      result = await sendDraft({ submissionId, fields, base: { ...shown, ...baseOf(fields) }, then: 'auto', version: form.elements._version && form.elements._version.value, token: form.elements._csrf.value })
      if (result.kind !== 'kept') break
      goOn(fields, result.answer)
      await keep()
    }
    await keeping
    settle(result)
    return result
  }

  /** What the server now has. */
  function goOn(sent, answer) {
    Object.assign(acknowledged, sent)
    for (const name of Object.keys(sent)) if (unseen[name] && sameValues(unseen[name], sent[name])) delete unseen[name]
    for (const [name, value] of Object.entries(answer.values)) {
      const now = readForm(form)
      if (!(name in now) || !sameValues(now[name], acknowledged[name])) continue
      fillField(form, name, value)
      acknowledged[name] = readForm(form)[name] || []
    }
    setMarks(answer.shown)
    sayNotes(form, answer.notes)
    line.dataset.time = answer.savedAt
    if (sent.kind || sent.heldOn || sent.endsOn || staleKind) renew(Boolean(sent.kind) || staleKind).catch(() => {}) // it comes with the next opening of the page
  }

  function settle(result) {
    if (!result) { if (line.dataset.state === 'saving') tell('saved'); return }
    failures = result.kind === 'kept' ? 0 : failures + 1
    if (result.kind === 'kept') return tell('saved')
    if (result.kind === 'refused') { refusedOnce = true; return tell('refused', { sentence: `${result.sentence}${line.dataset.refused}` }) }
    tell(result.kind)
    if (result.kind !== 'signedOut') retryTimer = setTimeout(send, pauses[Math.min(failures, pauses.length) - 1])
  }

  function setMarks(pieces) {
    for (const old of form.querySelectorAll('input[name=shown]')) old.remove()
    form.prepend(...pieces.map(piece => Object.assign(document.createElement('input'), { type: 'hidden', name: 'shown', value: piece })))
    shown = marksOf(form)
  }

  // ── a page that is opened, left, and come back to ──────────────────────────

  /** What this phone still holds goes into the form and on its way. Where the server has something newer, both are shown by its answer. */
  async function resume() {
    const row = await store.draft(submissionId)
    if (!row) return
    keptNames = Object.keys(row.fields)
    for (const [name, values] of Object.entries(row.fields)) {
      if (controlsOf(form, name).length === 0) unseen[name] = values
      else fillField(form, name, values)
      shown[name] = row.base[name] || ''
    }
    tell('restored')
  }

  /** Whether the same person is signed in again, in another tab or on the page that was left: then this page takes their new token. */
  async function signedInAgain() {
    const page = await pageAgain()
    if (!page || page.body.dataset.account !== document.body.dataset.account) return false
    const token = page.querySelector('input[name=_csrf]').value
    for (const field of document.querySelectorAll('input[name=_csrf]')) field.value = token
    return true
  }

  async function pageAgain() {
    const reply = await fetch(location.pathname, { credentials: 'same-origin' }).catch(() => undefined)
    return reply && reply.ok && !reply.redirected ? new DOMParser().parseFromString(await reply.text(), 'text/html') : undefined
  }

  /** What is said about the photos and files goes by the kind and the day. Another kind has other questions, too: those of this page make room
   *  for them. Nothing that was answered is lost: it waits in the draft. */
  async function renew(withQuestions) {
    const page = await pageAgain()
    if (!page) return
    for (const place of document.querySelectorAll('[data-renewed]')) {
      const fresh = page.querySelector(`[data-renewed="${place.dataset.renewed}"]`)
      if (fresh) place.replaceChildren(...[...fresh.childNodes].map(node => document.importNode(node, true)))
    }
    takeOffers(page, 'heldOn')
    if (withQuestions) showKind(page)
  }

  /** A field may move from one of these places to another: they change together, or, where something is being typed in one, when that is saved. */
  function showKind(page) {
    const places = [...form.querySelectorAll('[data-of-kind]')], inside = element => places.some(place => place.contains(element))
    staleKind = Object.keys(unsaved()).some(name => controlsOf(form, name).some(inside))
    if (staleKind) return
    for (const place of places) place.replaceChildren(...page.querySelector(`[data-of-kind="${place.dataset.ofKind}"]`).childNodes)
    const now = readForm(form)
    for (const element of form.elements) if (inside(element) && now[element.name]) acknowledged[element.name] = now[element.name]
    for (const fieldId of new Set([form, page].flatMap(root => [...root.querySelectorAll('[data-offers]')].map(group => group.dataset.offers)))) takeOffers(page, fieldId)
    shown = { ...marksOf(page), ...shown }
  }

  async function comeBack() {
    if (refusedOnce) return
    if (Object.keys(unsaved()).length === 0) { if (line.dataset.state === 'noLine' && navigator.onLine) tell('saved'); return }
    if (line.dataset.state === 'signedOut' && !await signedInAgain()) return
    send()
  }

  form.addEventListener('input', event => {
    if (event.target.type === 'file') return
    refusedOnce = false
    clearTimeout(sendTimer)
    if (!keepTimer) keepTimer = setTimeout(keep, keepAfter)
    sendTimer = setTimeout(comeBack, sendAfter)
  })
  form.addEventListener('change', comeBack)
  form.addEventListener('focusout', comeBack)
  window.addEventListener('online', comeBack)
  window.addEventListener('pagehide', () => { if (Object.keys(unsaved()).length > 0) { keep(); comeBack() } })
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keep(); comeBack() })
  window.addEventListener('offline', () => tell('noLine'))
  window.addEventListener('beforeunload', event => {
    // Only where the phone keeps nothing is leaving a risk.
    if (!store.available && Object.keys(unsaved()).length > 0 && line.dataset.state !== 'saving') event.preventDefault()
  })

  leaveByButtons(form, async () => {
    if (line.dataset.state === 'signedOut' && !await signedInAgain()) return 'signedOut'
    if (navigator.onLine === false) { await keep(); return 'noLine' }
    // With nothing left to save it still asks, so that a dead line is met by a sentence and not by the browser's own page.
    const result = await send() || await sendDraft({ submissionId, fields: {}, base: shown, then: 'auto', token: form.elements._csrf.value })
    return result.kind
  }, tell)

  tell('saved')
  await resume()
  comeBack()
}

/** A button of the form: what was typed goes first; then the form is sent as it would be without a script, or a sentence says why it waits. */
function leaveByButtons(target, beforeLeaving, tell) {
  let pressed, leaving = false
  target.addEventListener('click', event => { pressed = event.target.closest('button') || pressed })
  target.addEventListener('submit', async event => {
    if (event.defaultPrevented) return
    event.preventDefault()
    if (leaving) return
    leaving = true
    const button = event.submitter || pressed
    const result = await beforeLeaving()
    if (result === 'noLine' || result === 'busy' || result === 'signedOut') {
      leaving = false
      tell(result, button && button.value === 'submit' && result !== 'signedOut' ? { sentence: line.dataset.submitWaits } : {})
      line.scrollIntoView({ block: 'nearest' })
      return
    }
    if (button && button.name) target.append(Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value }))
    target.submit()
  })
  window.addEventListener('pageshow', () => { leaving = false })
}

/** name → digest of what the page showed, from its hidden fields. */
function marksOf(root) {
  const lines = [...root.querySelectorAll('input[name=shown]')].flatMap(field => field.value.split('\n'))
  return Object.fromEntries(lines.map(one => one.trim().split(' ')).filter(([name, mark]) => name && mark))
}
