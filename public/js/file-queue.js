// Files that wait to be sent: two at a time, each by itself. One that fails is tried three times more with growing pauses, then waits for a tap.

import { sendFile } from './send-file.js'

const atOnce = 2, pauses = [1000, 3000, 6000] // ms

/** `items` are rows of the phone store with a `state`: reading · held (a person must say something first) · waiting · sending · retrying ·
 *  paused · signedOut · refused · arrived. `onChange(item)` after each step, `onArrived(item)` when the server has it. */
export function fileQueue({ to, token, renewToken, onChange, onArrived }) {
  const items = []
  const sending = new Map()

  function set(item, state, more = {}) {
    Object.assign(item, { percent: 0, seconds: 0, reason: '' }, more, { state })
    onChange(item)
  }

  function pump() {
    for (const item of items) {
      if (sending.size >= atOnce) return
      if (item.state === 'waiting') void send(item)
    }
  }

  async function send(item) {
    set(item, 'sending')
    const { answer, abort } = sendFile(item, { to, token: token(), onProgress: percent => { item.percent = percent; onChange(item) } })
    const mine = { abort }
    sending.set(item, mine)
    const outcome = await answer
    if (sending.get(item) !== mine) return // it was taken back meanwhile, to be covered or dropped
    sending.delete(item)
    settle(item, outcome)
    pump()
  }

  function settle(item, { state, id, reason, after }) {
    if (state === 'added' || state === 'same') { item.id = id; set(item, 'arrived'); onArrived(item); return }
    if (state === 'refused') { set(item, 'refused', { reason }); return }
    if (state === 'signedOut') {
      for (const one of items) if (one === item || one.state === 'waiting' || one.state === 'retrying') { clearTimeout(one.timer); set(one, 'signedOut') }
      return
    }
    if (state === 'staleToken' && !item.renewed) {
      item.renewed = true
      set(item, 'retrying', { seconds: 1 })
      renewToken().then(() => { ready(item) })
      return
    }
    retry(item, after)
  }

  function retry(item, after) {
    item.attempts = (item.attempts || 0) + 1
    if (item.attempts > pauses.length) { set(item, 'paused'); return }
    const pause = Math.max(pauses[item.attempts - 1], (after || 0) * 1000)
    set(item, 'retrying', { seconds: Math.round(pause / 1000) })
    item.timer = setTimeout(() => { if (item.state === 'retrying') { set(item, 'waiting'); pump() } }, pause)
  }

  /** May be sent now. */
  function ready(item) { clearTimeout(item.timer); set(item, 'waiting'); pump() }

  /** Stops what is under way with it, and keeps it. */
  function hold(item, state = 'held') {
    clearTimeout(item.timer)
    const under = sending.get(item)
    sending.delete(item)
    if (under) under.abort()
    set(item, state)
    pump()
  }

  return {
    items, ready, hold,
    add(item) { items.push(item); onChange(item) },
    refuse(item, reason) { set(item, 'refused', { reason }) },
    remove(item) { if (items.includes(item)) { hold(item); items.splice(items.indexOf(item), 1) } },
    /** Tries those again that wait for a line or for a sign-in. */
    resume() { for (const item of items) if (['paused', 'signedOut', 'retrying'].includes(item.state)) { item.attempts = 0; item.renewed = false; ready(item) } },
    underWay: () => items.filter(item => ['reading', 'waiting', 'sending', 'retrying'].includes(item.state)),
    stuck: () => items.filter(item => ['held', 'paused', 'signedOut'].includes(item.state)),
  }
}
