/** School × kind: groups fold, and a school is found while its name is typed. Without this all rows stand open and the search asks the server. */

const table = document.querySelector('.matrix')

// ── groups fold; which ones is remembered for as long as the window is open ──

const folded = () => { try { return JSON.parse(sessionStorage.getItem('folded') ?? '[]') } catch { return [] } }
const remember = all => { try { sessionStorage.setItem('folded', JSON.stringify(all)) } catch { /* a browser that keeps nothing still folds */ } }

for (const button of table?.querySelectorAll('[data-fold]') ?? []) {
  const head = button.closest('tr'), rows = [...button.closest('tbody').rows].filter(row => row !== head)
  const fold = closed => {
    button.setAttribute('aria-expanded', String(!closed))
    for (const row of rows) row.classList.toggle('is-folded', closed)
  }
  button.hidden = false
  fold(folded().includes(button.dataset.fold))
  button.addEventListener('click', () => {
    const closed = button.getAttribute('aria-expanded') === 'true'
    fold(closed)
    const others = folded().filter(one => one !== button.dataset.fold)
    remember(closed ? [...others, button.dataset.fold] : others)
  })
}

// ── a school by its name, a part of it, or its pinyin initials ──

const search = document.querySelector('.matrix-tools input[type=search]'), none = document.querySelector('[data-no-match]')
if (table && search && none) {
  const plain = text => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  const look = () => {
    const word = plain(search.value)
    let found = 0
    for (const body of table.tBodies) {
      const rows = [...body.querySelectorAll('[data-words]')]
      for (const row of rows) row.hidden = word !== '' && !row.dataset.words.includes(word)
      const here = rows.filter(row => !row.hidden).length
      body.hidden = here === 0
      found += here
    }
    table.classList.toggle('is-searching', word !== '')
    none.hidden = found > 0
  }
  search.addEventListener('input', look)
  if (search.value) look()
}
