/** A superior's form: a click, or Enter on the cell that the arrow keys have reached, chooses it. Without this its address is typed. */

const box = document.querySelector('[data-pick]'), cells = box ? [...box.querySelectorAll('[data-cell]')] : []
if (box && cells.length > 0) {
  const keep = () => { try { sessionStorage.setItem('form-grid', JSON.stringify([location.pathname, box.scrollLeft, box.scrollTop])) } catch { /* the sheet then begins at its corner */ } }
  const choose = cell => { keep(); location.assign(box.dataset.pick + cell.dataset.cell + (innerWidth <= 1180 ? '#cell-panel' : '')) }
  try {
    const [path, left, top] = JSON.parse(sessionStorage.getItem('form-grid') || '[]')
    if (path === location.pathname) { box.scrollLeft = left; box.scrollTop = top }
  } catch { /* nothing was kept */ }

  let current = box.querySelector('.is-current') || cells[0]
  const reach = cell => {
    current.tabIndex = -1
    current = cell
    current.tabIndex = 0
  }
  for (const cell of cells) cell.tabIndex = -1
  reach(current)
  box.classList.add('is-ready')
  box.addEventListener('click', event => {
    const cell = event.target.closest('[data-cell]')
    if (cell && !event.target.closest('a')) choose(cell)
  })

  const moves = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
  /** The cell beside this one, by where it is drawn: merged cells have no neighbours by number. */
  const beside = (cell, [right, down]) => {
    const from = cell.getBoundingClientRect(), x = from.left + Math.min(from.width, 20) / 2, y = from.top + Math.min(from.height, 20) / 2
    const reached = cells.filter(one => {
      const at = one.getBoundingClientRect()
      return down !== 0 ? at.left <= x && at.right > x && (down > 0 ? at.top >= from.bottom - 1 : at.bottom <= from.top + 1) : at.top <= y && at.bottom > y && (right > 0 ? at.left >= from.right - 1 : at.right <= from.left + 1)
    })
    return down + right > 0 ? reached[0] : reached[reached.length - 1]
  }
  box.addEventListener('keydown', event => {
    const cell = event.target.closest('[data-cell]'), move = moves[event.key]
    if (!cell || event.target.closest('a')) return
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(cell); return }
    const next = move && beside(cell, move)
    if (move) event.preventDefault()
    if (next) { reach(next); next.focus() }
  })
}
