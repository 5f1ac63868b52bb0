// What a person does with a file that the server has: caption, mark, order, removal. Each is kept as it is done; without this, with the form.

import { sortable } from './tile-order.js'

/** @param list of the photos, which can be put into order; `onGone` after one was removed */
export function editTiles({ form, list, to, token, words, say, mayCover, onCover, onGone }) {
  const stored = () => [...list.querySelectorAll('[data-item]')]
  const orderNow = () => stored().map(tile => tile.dataset.item)

  async function keep(fields) {
    const sent = new FormData()
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) sent.append(name, value)
    try {
      const reply = await fetch(to, { method: 'POST', headers: { accept: 'application/json', 'x-csrf-token': token() }, body: sent, keepalive: true }) // also when the page is left at once
      return reply.ok
    } catch (error) {
      return false
    }
  }

  /** The buttons at both ends have nowhere to lead. */
  function arranged() {
    for (const each of form.querySelectorAll('[data-tiles]')) {
      const tiles = each.querySelectorAll('[data-item]')
      tiles.forEach((tile, i) => { tile.classList.toggle('is-first', i === 0); tile.classList.toggle('is-last', i === tiles.length - 1) })
    }
  }

  const tell = tile => say(words.moved.replace('{place}', stored().indexOf(tile) + 1).replace('{all}', stored().length))

  async function dropped(tile) {
    arranged()
    tell(tile)
    await keep({ order: orderNow() })
  }
  sortable(list, tile => { void dropped(tile) })

  /** @returns false when the form must do it */
  function move(button) {
    const tile = button.closest('[data-item]'), siblings = [...tile.parentNode.querySelectorAll('[data-item]')], at = siblings.indexOf(tile)
    const earlier = button.value.startsWith('earlier'), other = siblings[at + (earlier ? -1 : 1)]
    if (!other) return
    if (earlier) other.before(tile)
    else other.after(tile)
    arranged()
    button.focus()
    tell(tile)
    void keep({ move: button.value })
  }

  async function remove(button) {
    const tile = button.closest('[data-item]'), next = tile.nextElementSibling
    button.disabled = true
    if (!await keep({ remove: button.value })) {
      button.disabled = false
      button.dataset.byForm = ''
      button.click()
      return
    }
    tile.remove()
    arranged()
    const focus = next && next.querySelector('a, input, summary')
    if (focus) focus.focus()
    await onGone()
  }

  form.addEventListener('click', event => {
    const button = event.target.closest('button')
    if (!button) return
    if (button.name === 'move') { event.preventDefault(); move(button) }
    else if (button.name === 'remove' && button.dataset.byForm === undefined) { event.preventDefault(); void remove(button) }
    else if (button.dataset.cover !== undefined && mayCover) {
      button.closest('[data-menu]').open = false
      void onCover(button.closest('[data-item]'), button.dataset.cover)
    } else if (button.parentNode.dataset.captionChips !== undefined) {
      const input = captionInput(button.closest('[data-item]'))
      input.value = button.textContent
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })

  const captionInput = tile => tile.querySelector('[name^="caption-"]')

  form.addEventListener('input', event => {
    const tile = event.target.name && event.target.name.startsWith('caption-') && event.target.closest('[data-item]'), shown = tile && tile.querySelector('[data-caption]')
    if (!shown) return
    const bare = shown.dataset.bare
    if (event.target.value === '' && bare === undefined) return
    shown.textContent = event.target.value || bare
    shown.classList.toggle('is-bare', event.target.value === '')
  })

  form.addEventListener('change', event => {
    if (!/^(caption|names)-/.test(event.target.name || '')) return
    const tile = event.target.closest('[data-item]')
    void keep({ [`caption-${tile.dataset.item}`]: captionInput(tile).value, ...markOf(tile) })
  })

  /** The tick about people holds for what the server has and this page shows: a photo that is still on its way is not among it. */
  function keepTick(checked) {
    const captions = [...form.querySelectorAll('[data-tiles] [data-item]')].map(tile => [`caption-${tile.dataset.item}`, tile])
    if (captions.length === 0) return
    void keep({ photosChecked: checked ? 'yes' : '', ...Object.assign({}, ...captions.map(([name, tile]) => ({ [name]: captionInput(tile).value, ...markOf(tile) }))) })
  }

  const markOf = tile => { const mark = tile.querySelector('[name^="names-"]'); return mark && mark.checked ? { [mark.name]: 'yes' } : {} }

  return {
    arranged,
    keepTick,
    captionOf: tile => captionInput(tile).value,
  }
}
