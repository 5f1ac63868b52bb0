// Faces, names and lists are covered on the phone, with a solid ground that is drawn into the picture: what is beneath never leaves it.

import { jpegOf, pictureOf } from './shrink.js'

const ink = '#16202b', least = 8, step = .02 // px on the screen; part of the picture

/** Opens a picture to be covered. @returns a new picture with what was drawn · null: nothing to cover · undefined: no decision
 *  @throws when this browser cannot read it */
export async function coverPicture(dialog, blob, countText) {
  const image = await pictureOf(blob)
  const canvas = dialog.querySelector('canvas'), drawing = canvas.getContext('2d', { alpha: false })
  const width = canvas.width = image.naturalWidth, height = canvas.height = image.naturalHeight
  const rectangles = []
  let selected, drawn

  function paint(finished) {
    drawing.drawImage(image, 0, 0)
    drawing.fillStyle = ink
    for (const one of rectangles) drawing.fillRect(one.x, one.y, one.w, one.h)
    if (finished || !selected) return
    drawing.strokeStyle = '#fff'
    drawing.lineWidth = Math.max(2, width / 300)
    drawing.setLineDash([width / 100, width / 150])
    drawing.strokeRect(selected.x, selected.y, selected.w, selected.h)
  }

  function show() {
    paint(false)
    dialog.querySelector('[data-cover-count]').textContent = rectangles.length > 0 ? countText.replace('{count}', rectangles.length) : ''
  }

  const inside = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high))
  const pointOf = event => {
    const box = canvas.getBoundingClientRect()
    return { x: inside((event.clientX - box.left) * width / box.width, 0, width), y: inside((event.clientY - box.top) * height / box.height, 0, height), scale: width / box.width }
  }
  const reach = (from, to) => ({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) })

  const listeners = {
    pointerdown(event) {
      if (event.button !== 0 || drawn) return
      const from = pointOf(event)
      drawn = { from, rectangle: { x: from.x, y: from.y, w: 0, h: 0 } }
      canvas.setPointerCapture(event.pointerId)
    },
    pointermove(event) {
      if (!drawn) return
      if (!rectangles.includes(drawn.rectangle)) rectangles.push(drawn.rectangle)
      Object.assign(drawn.rectangle, reach(drawn.from, pointOf(event)))
      selected = drawn.rectangle
      show()
    },
    pointerup() {
      if (!drawn) return
      const { from, rectangle } = drawn
      drawn = undefined
      const small = least * from.scale
      if (rectangle.w < small || rectangle.h < small) {
        if (rectangles.includes(rectangle)) rectangles.splice(rectangles.indexOf(rectangle), 1)
        selected = [...rectangles].reverse().find(one => from.x >= one.x && from.x <= one.x + one.w && from.y >= one.y && from.y <= one.y + one.h)
      }
      show()
    },
    pointercancel() { listeners.pointerup() },
    keydown(event) {
      const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || []
      if (event.key === 'Delete' || event.key === 'Backspace') { if (selected) { rectangles.splice(rectangles.indexOf(selected), 1); selected = rectangles[rectangles.length - 1] } }
      else if (right === undefined || !selected) return
      else if (event.shiftKey) {
        selected.w = inside(selected.w + right * step * width, step * width, width - selected.x)
        selected.h = inside(selected.h + down * step * height, step * height, height - selected.y)
      } else {
        selected.x = inside(selected.x + right * step * width, 0, width - selected.w)
        selected.y = inside(selected.y + down * step * height, 0, height - selected.h)
      }
      event.preventDefault()
      show()
    },
  }

  return new Promise((done, fail) => {
    let decision
    const steps = {
      add() { selected = { x: width * .4, y: height * .35, w: width * .2, h: height * .2 }; rectangles.push(selected); show(); canvas.focus() },
      undo() { rectangles.pop(); selected = rectangles[rectangles.length - 1]; show() },
      none() { decision = null; dialog.close() },
      done() { decision = rectangles.length > 0 ? 'covered' : null; dialog.close() },
    }
    const press = event => { const button = event.target.closest('[data-cover-step]'); if (button) steps[button.dataset.coverStep]() }
    dialog.addEventListener('click', press)
    for (const [name, listener] of Object.entries(listeners)) canvas.addEventListener(name, listener)
    dialog.addEventListener('close', () => {
      dialog.removeEventListener('click', press)
      for (const [name, listener] of Object.entries(listeners)) canvas.removeEventListener(name, listener)
      if (decision !== 'covered') { canvas.width = canvas.height = 0; done(decision); return }
      paint(true)
      jpegOf(canvas).then(done, fail)
    }, { once: true })
    show()
    dialog.showModal()
    canvas.focus()
  })
}
