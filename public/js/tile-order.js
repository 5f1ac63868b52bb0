// Photos are put into order by dragging: a mouse at once, a finger after it has rested, so that a page still scrolls.

const restingTime = 350, slip = 8 // ms, px

/** `list` holds tiles with data-item; `onDrop` after one came to another place. */
export function sortable(list, onDrop) {
  let tile, timer, begun, dragging = false, moved = false

  const tileAt = (x, y) => {
    const found = document.elementFromPoint(x, y)
    const at = found && found.closest('li')
    return at && at.parentNode === list && at !== tile ? at : undefined
  }

  function lift(event) {
    dragging = true
    tile.classList.add('is-lifted')
    list.setPointerCapture(event.pointerId)
  }

  function end(dropped) {
    clearTimeout(timer)
    if (dragging) {
      tile.classList.remove('is-lifted')
      if (dropped && moved) onDrop(tile)
      // The click that ends a drag must not open the photo.
      const swallow = event => { event.preventDefault(); event.stopPropagation() }
      list.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => list.removeEventListener('click', swallow, { capture: true }), 50)
    }
    tile = undefined
    dragging = moved = false
  }

  list.addEventListener('pointerdown', event => {
    const frame = event.target.closest('.tile-frame'), found = frame && frame.closest('[data-item]')
    if (!found || event.button !== 0 || !event.isPrimary) return
    tile = found
    begun = { x: event.clientX, y: event.clientY }
    if (event.pointerType !== 'mouse') timer = setTimeout(() => { if (tile) lift(event) }, restingTime)
  })

  list.addEventListener('pointermove', event => {
    if (!tile) return
    if (!dragging) {
      if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < slip) return
      if (event.pointerType !== 'mouse') { end(false); return } // it scrolls
      lift(event)
    }
    const over = tileAt(event.clientX, event.clientY)
    if (!over) return
    const all = [...list.children]
    // The tile to add more stays the last one.
    if (all.indexOf(over) > all.indexOf(tile) && over.hasAttribute('data-item')) over.after(tile)
    else over.before(tile)
    moved = true
  })

  list.addEventListener('pointerup', () => end(true))
  list.addEventListener('pointercancel', () => end(false))
  // Only while a tile is held: else the finger scrolls as everywhere.
  list.addEventListener('touchmove', event => { if (dragging) event.preventDefault() }, { passive: false })
  list.addEventListener('contextmenu', event => { if (dragging || timer && tile) event.preventDefault() })
  list.addEventListener('dragstart', event => event.preventDefault())
}
