// The review desk without a mouse. The next record is fetched before it is wanted and shown at once, while the decision on the last one
// travels; a decision that is refused brings its record back. Without this script every link leads and every form posts, as before.

import { forgetReason, isEmpty, keepReason, openReturnForm, pressConfirm, remarkOn, returnForm } from './review-return.js'

const fresh = 'fresh' // other scripts look at what was put into the page
const settleMs = 600 // nobody has judged a record sooner: a second press in this time was meant for the one before
const staleMs = 60_000 // a page fetched longer ago than this is fetched again
const patienceMs = 20_000
const sheet = window.matchMedia('(max-width: 820px)')

let desk = document.querySelector('[data-desk]')
const said = document.querySelector('[data-say]'), keysDialog = document.querySelector('[data-keys]')
const words = said ? said.dataset : {}
const fetched = new Map() // address → when it was fetched, and the document to come
const decided = new Set() // records whose decision is on its way or was made from this page
let address = location.pathname + location.search
let turn = 0, settled = false, sending = Promise.resolve(), waiting = 0, settling

const recordId = () => desk.dataset.record
const within = selector => desk.querySelector(selector)
const plain = url => url.replace(/#.*$/, '')
const idIn = url => url ? new URL(url, location.href).searchParams.get('id') : undefined

function say(text) {
  said.textContent = ''
  setTimeout(() => { said.textContent = text }, 50) // the same words twice are two announcements
}

// ── pages of the desk ────────────────────────────────────────────────────────

async function read(url, options) {
  const patience = new AbortController(), timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const answer = await fetch(url, { credentials: 'same-origin', headers: { accept: 'text/html' }, signal: patience.signal, ...options })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return { page, found: page.querySelector('[data-desk]'), ok: answer.ok, url: answer.url }
  } finally { clearTimeout(timer) }
}

function pageAt(url) {
  const known = fetched.get(plain(url))
  if (known && Date.now() - known.at < staleMs) return known.page
  const page = read(plain(url))
  fetched.set(plain(url), { at: Date.now(), page })
  page.then(({ found, ok }) => { if (!found || !ok) fetched.delete(plain(url)) }, () => fetched.delete(plain(url)))
  return page
}

/** The records beside this one, before they are wanted, with the pictures of the next. */
function fetchBeside() {
  for (const name of ['next', 'previous']) {
    const url = desk.dataset[name]
    if (!url || decided.has(idIn(url))) continue
    pageAt(url).then(({ found }) => {
      if (found && name === 'next') for (const picture of found.querySelectorAll('.tile-frame img')) new Image().src = picture.getAttribute('src')
    }, () => {})
  }
}

/** Puts a desk into the page in place of the one that is there. `to` is its address, `how` what becomes of the browser's own. */
function show(found, title, to, how) {
  const list = within('.desk-list'), scrolled = list ? list.scrollTop : 0
  const wanted = found.ownerDocument === document ? found : document.importNode(found, true)
  desk.replaceWith(wanted)
  desk = wanted
  address = plain(to)
  if (how === 'push') history.pushState(null, '', to)
  if (how === 'replace') history.replaceState(null, '', to)
  if (title) document.title = title
  withoutDecided()
  document.body.classList.toggle('has-action-bar', Boolean(within('.action-bar:not(.only-wide)'))) // a phone has room for one bar
  desk.dispatchEvent(new CustomEvent(fresh, { bubbles: true }))
  const again = within('.desk-list'), current = within('.queue [aria-current]')
  if (again) again.scrollTop = scrolled
  if (again && current && !sheet.matches) keepInSight(again, current)
  window.scrollTo(0, 0)
  ready()
}

function keepInSight(list, item) {
  const frame = list.getBoundingClientRect(), place = item.getBoundingClientRect()
  if (place.top < frame.top + 60) list.scrollTop -= frame.top + 60 - place.top
  if (place.bottom > frame.bottom - 8) list.scrollTop += place.bottom - frame.bottom + 8
}

/** What was decided on a moment ago may still stand in a list that was fetched before. */
function withoutDecided() {
  for (const id of decided) { const line = document.getElementById(`in-list-${id}`); if (line && id !== recordId()) line.remove() }
}

/** From here on a key or a tap decides on what is in sight, not on what was there before. */
function ready() {
  settled = false
  delete desk.dataset.settled
  clearTimeout(settling)
  const shown = desk
  keepReason()
  const head = within('#record-title') || within('h1')
  if (head) { head.tabIndex = -1; head.focus({ preventScroll: true }) }
  requestAnimationFrame(() => requestAnimationFrame(() => {
    settling = setTimeout(() => { if (shown === desk) { settled = true; desk.dataset.settled = '' } }, settleMs)
    fetchBeside()
  }))
}

async function go(url, how = 'push') {
  if (!url) { say(words.noMore); return }
  const ticket = ++turn
  settled = false
  try {
    const { page, found, ok } = await pageAt(url)
    if (ticket !== turn) return
    if (!found || !ok) { location.assign(url); return }
    show(found, page.title, url, how)
    sayRecord()
  } catch { if (ticket === turn) location.assign(url) }
}

const sayRecord = () => { const head = within('#record-title'); say(head ? `${head.dataset.school} ${head.textContent}` : words.empty) }

window.addEventListener('popstate', () => {
  const to = location.pathname + location.search
  if (to !== address) go(location.href, 'stay')
})

// ── decisions ────────────────────────────────────────────────────────────────

const approveForm = () => within('form[action$="/approval"]')

/** Sends a form of the desk. One after another, so that they arrive in the order in which they were made. */
function send(form) {
  const sent = sending.then(() => read(form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'follow' }))
  sending = sent.catch(() => {})
  waiting += 1
  return sent.finally(() => { waiting -= 1 })
}

/** A decision: the next record comes into sight at once, when it is there, and this one comes back when it was refused. */
function decide(form, { sure = true } = {}) {
  if (!settled || form.hasAttribute('aria-busy')) return
  const id = recordId(), left = desk, from = address, next = desk.dataset.next
  const known = sure && next && !decided.has(idIn(next)) ? fetched.get(plain(next)) : undefined
  settled = false
  form.setAttribute('aria-busy', 'true')
  decided.add(id)
  const sent = send(form), ticket = ++turn
  if (known) known.page.then(({ page, found }) => { if (ticket === turn && desk === left && found && decided.has(id)) { show(found, page.title, next, 'push'); sayRecord() } }, () => {})
  sent.then(({ page, found, ok, url }) => {
    if (!ok || !found) { bringBack(found && page, left, id, from, page); return }
    forgetReason(id)
    const to = url.slice(location.origin.length)
    // A list in a page that was fetched before may still hold this record, and its next may be one that is gone.
    for (const one of [...fetched.keys()]) if (plain(desk.dataset.next || '') !== one && one !== address) fetched.delete(one)
    if (desk === left) { show(found, page.title, to, 'push'); sayRecord(); return }
    merge(found, page, to)
  }, () => bringBack(undefined, left, id, from))
}

/** The desk after a decision, while another record is already being looked at: the list and the figures are renewed, the record stays. */
function merge(found, page, to) {
  const untouched = !within('details[open]') && !document.querySelector('dialog[open]')
  if (found.dataset.record === recordId()) {
    for (const name of ['next', 'previous']) { if (found.dataset[name]) desk.dataset[name] = found.dataset[name]; else delete desk.dataset[name] }
    if (untouched) replace(found, '.action-bar')
    address = plain(to)
    history.replaceState(null, '', to)
  }
  for (const part of ['.desk-head', '[data-undo]', '.queue', '.desk-done']) replace(found, part)
  if (!within('.desk-done') && found.querySelector('.desk-done')) within('.desk-head').after(document.importNode(found.querySelector('.desk-done'), true))
  for (const line of desk.querySelectorAll('.queue a')) { if (line.closest('li').id === `in-list-${recordId()}`) line.setAttribute('aria-current', 'true'); else line.removeAttribute('aria-current') }
  for (const part of ['.side-nav']) { const renewed = page.querySelector(part), old = document.querySelector(part); if (renewed && old) old.replaceWith(document.importNode(renewed, true)) }
  withoutDecided()
  keepReason()
  desk.dispatchEvent(new CustomEvent(fresh, { bubbles: true }))
  fetchBeside()
}

function replace(found, selector) {
  const old = within(selector), renewed = found.querySelector(selector)
  if (old && renewed) old.replaceWith(document.importNode(renewed, true))
  else if (old) old.remove()
}

/** The record of a refused decision, with the sentence that says why, and with everything that was typed. */
function bringBack(page, left, id, from) {
  turn += 1
  decided.delete(id)
  fetched.clear()
  if (page) show(page.querySelector('[data-desk]'), page.title, from, desk === left ? 'replace' : 'push')
  else {
    for (const form of left.querySelectorAll('form[aria-busy]')) form.removeAttribute('aria-busy')
    for (const button of left.querySelectorAll('button[disabled]')) button.disabled = false
    show(left, document.title, from, desk === left ? 'replace' : 'push')
    const notice = document.importNode(document.querySelector('[data-failed-notice]').content, true)
    within('.desk-record').prepend(notice)
  }
  const why = within('.notice.tone-bad, .error')
  say(why ? why.textContent.trim() : words.failed)
}

async function undo() {
  await sending
  const form = within('.desk-done form') || within('[data-undo] form')
  if (!form || form.hasAttribute('aria-busy')) { if (!form) say(words.nothingToUndo); return }
  form.setAttribute('aria-busy', 'true')
  const id = /submissions\/([^/]+)\//.exec(form.getAttribute('action'))[1]
  try {
    const { page, found, ok, url } = await send(form)
    decided.delete(id)
    fetched.clear()
    if (!found) { location.reload(); return }
    show(found, page.title, ok ? url.slice(location.origin.length) : `${address}`, 'push')
    const told = within(ok ? '.desk-done' : '.notice.tone-bad')
    say(told ? told.textContent.trim() : words.failed)
  } catch { form.removeAttribute('aria-busy'); say(words.failed) }
}

/** Where it changes figures that are frozen, it is asked why first. */
function approve() {
  const form = approveForm(), panel = form && form.closest('details')
  if (panel && !panel.open) { if (settled) { panel.open = true; form.querySelector('textarea').focus() } }
  else if (form) decide(form)
}

const openReturn = () => { if (settled) openReturnForm() }

/** Buttons that only this script carries out. */
function showDecisions() { for (const button of desk.querySelectorAll('.lightbox [data-desk-do]')) button.hidden = false }

document.addEventListener('submit', event => {
  const form = event.target
  if (event.defaultPrevented || !desk.contains(form)) return
  if (form === approveForm()) { event.preventDefault(); decide(form) }
  else if (form === returnForm()) { event.preventDefault(); decide(form, { sure: !isEmpty(form) }) }
  else if (form.getAttribute('action').endsWith('/undoing')) { event.preventDefault(); undo() }
})

document.addEventListener('click', event => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  const pressed = event.target.closest('[data-desk-do]')
  if (pressed) { act[pressed.dataset.deskDo](); return }
  const flag = event.target.closest('.flag')
  if (flag) { event.preventDefault(); remarkOn(flag.dataset.place); return }
  const link = event.target.closest('.queue a, .action-bar a[href^="/review"]')
  if (!link || !desk.contains(link)) return
  event.preventDefault()
  go(link.getAttribute('href'))
})

// ── keys ─────────────────────────────────────────────────────────────────────

const act = {
  approve: () => { closeDialogs(); approve() },
  return: () => { closeDialogs(); openReturn() },
  keys: () => { if (keysDialog.showModal) keysDialog.showModal() }, close: closeDialogs,
}

function closeDialogs() { for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close() }

function openPhotos() {
  const first = within('.record a[data-large]')
  if (first) first.click()
  else say(words.noPhotos)
}

const typing = target => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
const pressable = target => Boolean(target.closest('button, summary, [tabindex="0"]'))

const keys = {
  j: () => go(desk.dataset.next), k: () => go(desk.dataset.previous), a: approve, r: openReturn, z: undo,
  '?': act.keys, '/': () => { const search = within('input[type=search]'); if (search) { search.focus(); search.select() } }, ' ': openPhotos,
}
const inLightbox = { a: act.approve, r: act.return }

document.addEventListener('keydown', event => {
  const { target } = event
  if (event.isComposing || event.keyCode === 229 || event.altKey) return
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const form = [returnForm(), approveForm()].find(one => one && one.contains(target))
    if (form && !event.repeat) { event.preventDefault(); pressConfirm(form) }
    return
  }
  if (event.ctrlKey || event.metaKey || event.defaultPrevented || typing(target)) return
  const dialog = document.querySelector('dialog[open]')
  const key = event.key.toLowerCase(), wanted = dialog ? dialog.classList.contains('lightbox') ? inLightbox[key] : undefined : keys[key]
  if (!wanted || (key === ' ' && pressable(target))) return
  event.preventDefault()
  if (!event.repeat || key === 'j' || key === 'k') wanted()
})

// ── filters work as soon as they are chosen ──────────────────────────────────

document.addEventListener('change', event => {
  if (event.target.matches('.desk-filter select')) event.target.form.submit()
})

if (desk && said) {
  document.documentElement.classList.add('has-keys')
  document.addEventListener(fresh, showDecisions)
  showDecisions()
  // A page that the browser itself brought back may be old.
  window.addEventListener('pageshow', event => { if (event.persisted) location.reload() })
  window.addEventListener('beforeunload', event => { if (waiting > 0) { event.preventDefault(); event.returnValue = '' } })
  ready()
}
