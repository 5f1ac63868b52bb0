// The photos and files of a draft: made smaller on the phone, sent one by one while the form is filled in, put into order, described, covered.
// Without it the form sends them all at once, as it is. Every file waits on the phone until the server says that it has it.

import { coverPicture } from './cover.js'
import { fileQueue } from './file-queue.js'
import { takeOffers } from './offers.js'
import { openStore } from './phone-store.js'
import { isHeic, shrunk } from './shrink.js'
import { shotTimeOf } from './shot-time.js'
import { editTiles } from './edit-tiles.js'
import { waitingTile } from './waiting-tile.js'

for (const editor of document.querySelectorAll('[data-editor]')) start(editor)

function start(editor) {
  const form = editor.closest('form'), to = editor.dataset.editor, words = editor.querySelector('[data-words]').dataset
  const dialog = editor.querySelector('[data-cover-dialog]'), tick = form.querySelector('[data-tick]')
  const mayCover = Boolean(dialog.showModal), submissionId = to.split('/')[2]
  const listOf = sort => form.querySelector(`[data-tiles="${sort === 'photo' ? 'photo' : 'file'}"]`)
  const say = text => { editor.querySelector('[data-said]').textContent = text }
  const token = () => form.elements._csrf.value
  const opening = openStore(document.body.dataset.account)
  let covering = Promise.resolve(), reading = Promise.resolve(), keeps = false, holding, hold, syncing, again = false

  const queue = fileQueue({ to, token, renewToken: freshPage, onChange: draw, onArrived: arrived })
  const tiles = editTiles({ form, list: listOf('photo'), to, token, words, say, mayCover, onCover: coverStored, onGone: sync })
  dress(form)
  form.classList.add('with-script')
  if (tick) tick.addEventListener('change', () => tiles.keepTick(tickBox().checked))
  minds()
  void opening.then(async store => {
    keeps = store.available
    for (const row of await store.files(submissionId)) resumeRow(row)
  })

  // ── what a person chooses ──────────────────────────────────────────────────

  form.addEventListener('change', event => {
    const input = event.target
    if (input.type !== 'file' || input.files.length === 0) return
    const files = [...input.files], marked = form.querySelector('[name=showsPupilName]')
    input.value = ''
    input.dispatchEvent(new Event('change')) // its label says again what it is for
    add(files, input.name === 'certificates' ? 'certificate' : input.dataset.add || 'file', input.dataset.add !== 'photo' && marked.checked)
  })

  function add(files, sort, showsPupilName) {
    const first = editor.querySelector('[data-cover-first]').checked && mayCover
    for (const file of files) {
      const item = { key: newKey(), submissionId, blob: file, name: file.name, sort, showsPupilName, caption: '', position: queue.items.length, originalBytes: file.size, raw: true, coverFirst: first && isPicture(file), at: Date.now(), state: 'reading' }
      item.behind = standing(listOf(sort))
      place(item)
      queue.add(item)
      read(item)
    }
    if (files.some(hasPeople)) unticked()
  }

  /** What a file is chosen behind: by their ids, or by the keys of those that the server may not have yet. The last hundred say enough. */
  const standing = list => [...list.children].map(tile => tile.dataset.item || tile.dataset.key || '').filter(Boolean).slice(-100)

  const newKey = () => [...crypto.getRandomValues(new Uint8Array(12))].map(one => one.toString(16).padStart(2, '0')).join('')
  const isPicture = file => /^image\//.test(file.type) || isHeic(file)
  const hasPeople = file => isPicture(file) || /^video\//.test(file.type)

  /** One after another: a phone has little memory. What was chosen is on the phone first, then smaller, then free to go. */
  function read(item) {
    void keep(item)
    reading = reading.then(async () => {
      if (!queue.items.includes(item)) return
      if (isPicture(item.blob)) {
        const original = item.blob
        item.shotAt = item.shotAt || await shotTimeOf(original).catch(() => undefined)
        try {
          item.blob = await shrunk(original)
        } catch (error) {
          if (isHeic(original)) { queue.refuse(item, words.notPicture); await forget(item); return }
        }
        if (item.blob.type === 'image/jpeg') item.name = item.name.replace(/\.\w+$/, '.jpg')
      }
      if (!queue.items.includes(item)) return
      item.raw = false
      await keep(item)
      if (item.coverFirst) { queue.hold(item); await coverWaiting(item) }
      else queue.ready(item)
    })
  }

  const rowOf = ({ key, blob, name, sort, shotAt, caption, position, originalBytes, covered, at, raw, replaces, behind, showsPupilName, coverFirst }) =>
    ({ key, submissionId, blob, name, sort, shotAt, caption, position, originalBytes, covered, at, raw, replaces, behind, showsPupilName, coverFirst })
  const keep = async item => (await opening).putFile(rowOf(item))
  const forget = async item => (await opening).removeFile(item.key)

  /** What a page that was closed, or a lost line, has left on the phone. */
  function resumeRow(row) {
    if (queue.items.some(item => item.key === row.key)) return
    const item = { ...row, state: 'reading' }
    place(item)
    queue.add(item)
    if (row.raw) read(item)
    else if (row.coverFirst) queue.hold(item)
    else queue.ready(item)
    if (hasPeople(item.blob)) unticked() // whoever ticked before had not this one among what the server kept
  }

  // ── tiles of what waits ────────────────────────────────────────────────────

  function place(item) {
    item.tile = waitingTile(editor, item, { retry: () => queue.ready(item), drop: () => { void drop(item) }, cover: mayCover && isPicture(item.blob) && item.sort === 'photo' ? () => { void coverWaiting(item) } : undefined })
    const list = listOf(item.sort), stored = item.replaces && list.querySelector(`[data-item="${item.replaces}"]`)
    if (stored) stored.replaceWith(item.tile.element)
    else {
      const tiles = [...list.children].filter(tile => tile.dataset.item || tile.dataset.key)
      const before = tiles.filter(tile => !item.behind || item.behind.includes(tile.dataset.item) || item.behind.includes(tile.dataset.key)).pop()
      list.insertBefore(item.tile.element, before ? before.nextElementSibling : list.firstElementChild)
    }
  }

  function draw(item) {
    if (item.tile) item.tile.draw(item, words)
    minds()
    holdOn()
  }

  async function drop(item) {
    queue.remove(item)
    item.tile.element.remove()
    await forget(item)
    if (item.replaces) await sync()
    minds()
    holdOn()
  }

  async function arrived(item) {
    await forget(item)
    await sync()
  }

  // ── covering ───────────────────────────────────────────────────────────────

  /** One dialog at a time. */
  function cover(blob) {
    const made = covering.then(() => coverPicture(dialog, blob, words.coverCount))
    covering = made.catch(() => {})
    return made
  }

  async function coverWaiting(item) {
    if (item.state === 'reading' || item.state === 'arrived') return
    queue.hold(item)
    try {
      const made = await cover(item.blob)
      if (!queue.items.includes(item)) return
      if (made === undefined && item.coverFirst) return
      item.coverFirst = false
      if (made) Object.assign(item, { blob: made, covered: true })
      await keep(item)
      item.tile.picture(item.blob)
      queue.ready(item)
    } catch (error) {
      queue.refuse(item, words.coverFailed)
    }
  }

  /** A photo that the server has: covered here, it takes the place of the one that is there. */
  async function coverStored(tile, address) {
    try {
      const reply = await fetch(address)
      if (!reply.ok) throw new Error(String(reply.status))
      const made = await cover(await reply.blob())
      if (!made) return
      const item = { key: newKey(), submissionId, blob: made, name: tile.dataset.name || 'photo.jpg', sort: 'photo', caption: tiles.captionOf(tile), position: queue.items.length, covered: true, replaces: tile.dataset.item, at: Date.now(), raw: false, state: 'reading' }
      place(item)
      queue.add(item)
      await keep(item)
      unticked()
      queue.ready(item)
    } catch (error) {
      say(words.coverFailed)
    }
  }

  // ── the page as the server has it ──────────────────────────────────────────

  /** Asks for this very page again: its tiles are the server's own. @returns the page, or undefined when there is none to be had */
  async function freshPage() {
    try {
      const reply = await fetch(location.pathname, { headers: { accept: 'text/html' } })
      if (!reply.ok || new URL(reply.url).pathname !== location.pathname) return undefined
      const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
      const fresh = page.querySelector('[name=_csrf]')
      if (fresh) form.elements._csrf.value = fresh.value
      return page
    } catch (error) {
      return undefined
    }
  }

  /** Takes over what the server has now. Several at once become one more. */
  function sync() {
    again = true
    syncing = syncing || (async () => {
      while (again) {
        again = false
        const page = await freshPage()
        if (page) takeOver(page)
        else if (queue.items.some(item => item.state === 'arrived')) setTimeout(sync, 3000)
      }
      syncing = undefined
      holdOn()
    })()
    return syncing
  }

  function takeOver(page) {
    for (const name of ['photo', 'file']) {
      const fresh = page.querySelector(`[data-tiles="${name}"]`), list = listOf(name)
      if (!fresh) return
      const stored = [...fresh.querySelectorAll('[data-item]')], ids = stored.map(tile => tile.dataset.item)
      for (const tile of stored) {
        if (list.querySelector(`[data-item="${tile.dataset.item}"]`)) continue
        const waited = queue.items.find(item => item.id === tile.dataset.item)
        // It may be one of ours whose answer is still on its way: then its place is where it waits, and the next look finds it.
        if (!waited && queue.items.some(item => item.state === 'sending')) continue
        const made = document.importNode(tile, true)
        dress(made)
        if (waited) { waited.tile.element.replaceWith(made); queue.remove(waited) }
        else {
          list.insertBefore(made, list.querySelector('.upload-add'))
          if (queue.items.length === 0) unticked() // a colleague's
        }
      }
      for (const tile of list.querySelectorAll('[data-item]')) if (!ids.includes(tile.dataset.item)) tile.remove()
    }
    // The same bytes were there already: nothing new stands for them.
    for (const item of queue.items.filter(one => one.state === 'arrived')) { item.tile.element.remove(); queue.remove(item) }
    editor.querySelector('[data-notes]').replaceChildren(...[...page.querySelector('[data-notes]').children].map(note => document.importNode(note, true)))
    for (const sheet of ['evidence', 'attached']) {
      const mine = document.querySelector(`#${sheet} .sheet-head`), fresh = page.querySelector(`#${sheet} .sheet-head`)
      if (mine && fresh) mine.replaceChildren(...[...fresh.childNodes].map(node => document.importNode(node, true)))
    }
    takeOffers(page, 'heldOn')
    if (tick) tick.toggleAttribute('data-has-pictures', page.querySelector('[data-has-pictures]') !== null)
    tiles.arranged()
    minds()
  }

  function dress(root) {
    for (const element of root.querySelectorAll('[data-with-script]')) element.hidden = (element.matches('.cover-first') || element.hasAttribute('data-cover')) && !mayCover
    for (const element of root.querySelectorAll('[data-without-script]')) element.hidden = true
  }

  // ── the tick, and the button that submits ──────────────────────────────────

  const tickBox = () => tick.querySelector('[type=checkbox]')

  /** Who looked at the pictures has not seen the new ones. */
  function unticked() {
    const box = tick && tickBox()
    if (box && box.checked) { box.checked = false; box.dispatchEvent(new Event('change', { bubbles: true })) }
    minds()
  }

  /** The question about people stands where there is something to look at. */
  function minds() {
    if (tick) tick.hidden = !tick.hasAttribute('data-has-pictures') && !queue.items.some(item => item.blob && hasPeople(item.blob) && item.state !== 'refused')
  }

  form.addEventListener('submit', event => {
    const button = event.submitter || document.activeElement
    if (queue.underWay().length + queue.stuck().length === 0) return
    // What is only kept goes at once: the files wait on the phone and go on from the page that comes next.
    if (button && button.value !== 'submit' && keeps) return
    event.preventDefault()
    event.stopImmediatePropagation()
    holding = button
    for (const item of queue.stuck()) if (item.state === 'paused') queue.ready(item)
    holdOn()
    if (hold) hold.scrollIntoView({ block: 'nearest' })
  }, true)

  /** While a person waits to submit: how many are still coming, or which choice there is; and at last the button. */
  function holdOn() {
    if (!holding) return
    const coming = queue.underWay().length, stuck = queue.stuck().length
    if (coming + stuck === 0 && !syncing && !queue.items.some(item => item.state === 'arrived')) {
      const button = holding
      holding = undefined
      if (hold) hold.remove()
      hold = undefined
      button.click()
      return
    }
    if (!hold) {
      hold = document.importNode(editor.querySelector('[data-hold]').content, true).firstElementChild
      hold.querySelector('[data-hold-retry]').addEventListener('click', () => queue.resume())
      hold.querySelector('[data-hold-without]').addEventListener('click', () => { void Promise.all(queue.stuck().map(drop)) })
      hold.querySelector('[data-sign-in]').href = `/sign-in?then=${encodeURIComponent(location.pathname)}`
      const bar = form.querySelector('.action-bar')
      bar.parentNode.insertBefore(hold, bar)
    }
    const text = coming > 0 ? words.still.replace('{count}', coming) : words.stillFailed.replace('{count}', stuck)
    const said = hold.querySelector('[data-hold-text]')
    if (said.textContent !== text) said.textContent = text
    hold.querySelector('[data-hold-failed]').hidden = coming > 0 || stuck === 0
    hold.querySelector('[data-sign-in]').hidden = !queue.items.some(item => item.state === 'signedOut')
  }

  window.addEventListener('online', () => queue.resume())
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') queue.resume() })
}
