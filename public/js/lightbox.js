// Photos large, beside what is said about them, by mouse, finger or keys. Without it (or without <dialog>) a photo's link leads to its page.

const most = 6 // times larger, at most
const tapMs = 300, still = 10 // a second tap within this time and so many pixels zooms
const swipe = 60 // pixels to the side that turn the page

/** Wheel, pinch, double tap and drag on the picture; at its own size a swipe turns to the next. */
function zoomable(stage, image, turn) {
  const fingers = new Map()
  let scale = 1, x = 0, y = 0, began, lastTap = { at: 0 }

  const draw = () => { image.style.transform = scale === 1 ? '' : `translate(${x}px, ${y}px) scale(${scale})`; stage.classList.toggle('is-large', scale > 1) }
  const reset = () => { scale = 1; x = 0; y = 0; fingers.clear(); draw() }
  const bound = () => {
    const roomX = stage.clientWidth * (scale - 1) / 2, roomY = stage.clientHeight * (scale - 1) / 2
    x = Math.max(-roomX, Math.min(roomX, x))
    y = Math.max(-roomY, Math.min(roomY, y))
  }
  /** What is under (atX, atY), seen from the middle of the stage, stays there. */
  function to(wanted, atX, atY) {
    const next = Math.max(1, Math.min(most, wanted)), ratio = next / scale
    x = atX - (atX - x) * ratio
    y = atY - (atY - y) * ratio
    scale = next
    bound()
    draw()
  }
  const fromMiddle = ({ clientX, clientY }) => { const frame = stage.getBoundingClientRect(); return [clientX - frame.left - frame.width / 2, clientY - frame.top - frame.height / 2] }
  const spread = () => { const [one, other] = [...fingers.values()]; return { apart: Math.hypot(one.x - other.x, one.y - other.y), at: fromMiddle({ clientX: (one.x + other.x) / 2, clientY: (one.y + other.y) / 2 }) } }

  stage.addEventListener('wheel', event => { event.preventDefault(); to(scale * (event.deltaY < 0 ? 1.2 : 1 / 1.2), ...fromMiddle(event)) }, { passive: false })
  stage.addEventListener('pointerdown', event => {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    stage.setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (fingers.size === 1) began = { x: event.clientX, y: event.clientY, moved: false }
    else if (began) began.moved = true
  })
  stage.addEventListener('pointermove', event => {
    const finger = fingers.get(event.pointerId)
    if (!finger) return
    if (fingers.size === 2) {
      const before = spread()
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      const now = spread()
      if (before.apart > 0) to(scale * now.apart / before.apart, ...now.at)
      return
    }
    if (Math.hypot(event.clientX - began.x, event.clientY - began.y) > still) began.moved = true
    if (scale > 1) { x += event.clientX - finger.x; y += event.clientY - finger.y; bound(); draw() }
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
  })
  const lift = event => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0 || event.type === 'pointercancel') return
    const [overX, overY] = [event.clientX - began.x, event.clientY - began.y]
    if (scale === 1 && event.pointerType !== 'mouse' && Math.abs(overX) > swipe && Math.abs(overX) > 2 * Math.abs(overY)) { turn(overX < 0 ? 1 : -1); return }
    if (began.moved) return
    if (event.timeStamp - lastTap.at < tapMs && Math.hypot(event.clientX - lastTap.x, event.clientY - lastTap.y) < 3 * still) {
      if (scale > 1) reset()
      else to(2.5, ...fromMiddle(event))
      lastTap = { at: 0 }
    } else lastTap = { at: event.timeStamp, x: event.clientX, y: event.clientY }
  }
  stage.addEventListener('pointerup', lift)
  stage.addEventListener('pointercancel', lift)
  return { reset, by: factor => to(scale * factor, 0, 0) }
}

function lightbox(grid) {
  const links = [...grid.querySelectorAll('a[data-large]')]
  const dialog = grid.querySelector('dialog')
  if (!dialog || !dialog.showModal || links.length === 0 || dialog.dataset.watched !== undefined) return
  dialog.dataset.watched = ''
  const within = selector => dialog.querySelector(selector)
  const stage = within('.lightbox-picture'), position = within('.lightbox-position'), facts = within('.lightbox-facts'), strip = within('.lightbox-strip')
  const image = document.createElement('img')
  image.draggable = false
  let current = 0
  stage.append(image)
  const zoom = zoomable(stage, image, by => show(current + by))

  const thumbnails = links.map((link, i) => {
    const button = document.createElement('button')
    const small = document.createElement('img')
    button.type = 'button'
    button.setAttribute('aria-label', link.dataset.caption)
    small.src = link.querySelector('img').src
    small.alt = ''
    small.loading = 'lazy'
    button.append(small)
    button.addEventListener('click', () => show(i))
    return button
  })

  function show(wanted) {
    current = (wanted + links.length) % links.length
    const link = links[current], beside = link.closest('li').querySelector('.tile-facts')
    zoom.reset()
    image.src = link.dataset.large
    image.alt = link.dataset.caption
    within('.lightbox-caption').textContent = link.dataset.caption
    within('.lightbox-page').href = link.href
    position.textContent = position.dataset.text.replace('{number}', current + 1).replace('{all}', links.length)
    facts.replaceChildren(...(beside ? [...beside.children].map(child => child.cloneNode(true)) : []))
    thumbnails.forEach((button, i) => { if (i === current) button.setAttribute('aria-current', 'true'); else button.removeAttribute('aria-current') })
    thumbnails[current].scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (links.length > 1) new Image().src = links[(current + 1) % links.length].dataset.large
  }

  const steps = { previous: () => show(current - 1), next: () => show(current + 1), close: () => dialog.close() }

  /** What the page says about the record stands beside its pictures: as it is now, without its links and questions. */
  function besideOf(place) {
    const source = document.getElementById(place.dataset.beside)
    if (!source) return
    const copy = source.cloneNode(true)
    copy.removeAttribute('id')
    for (const extra of copy.querySelectorAll('button, summary, details')) extra.remove()
    for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id')
    place.replaceChildren(copy)
  }

  function open(i) {
    if (!strip.firstChild) strip.append(...thumbnails)
    for (const place of dialog.querySelectorAll('[data-beside]')) besideOf(place)
    dialog.showModal()
    show(i)
    stage.focus()
  }

  links.forEach((link, i) => link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return // a new tab was asked for
    event.preventDefault()
    open(i)
  }))
  dialog.addEventListener('click', event => {
    const button = event.target.closest('[data-step]')
    if (button) steps[button.dataset.step]()
  })
  dialog.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowLeft') steps.previous()
    else if (event.key === 'ArrowRight') steps.next()
    else if (event.key === '+' || event.key === '=') zoom.by(1.5)
    else if (event.key === '-') zoom.by(1 / 1.5)
    // The space bar goes through all of them, and out behind the last.
    else if (event.key === ' ' && !event.target.closest('button, a')) { event.preventDefault(); if (current === links.length - 1) steps.close(); else steps.next() }
  })
  dialog.addEventListener('close', () => { zoom.reset(); if (document.contains(links[current]) && (document.activeElement === document.body || dialog.contains(document.activeElement))) links[current].focus() })
}

const watch = root => { for (const grid of root.querySelectorAll('[data-lightbox]')) lightbox(grid) }
watch(document)
// A script has put something new into the page.
document.addEventListener('fresh', event => watch(event.target))
