// A list that opens while a person types (WAI-ARIA combobox): arrows choose, Enter takes, Esc closes. Without it the field is a plain one.

const pause = 150 // ms after the last key

for (const input of document.querySelectorAll('[data-lookup]')) lookup(input)

function lookup(input) {
  const list = document.createElement('ul'), { lookup: from, lookupLabel, lookupFills } = input.dataset
  const fills = JSON.parse(lookupFills), form = input.form
  let rows = [], current = -1, timer, asked = 0
  list.className = 'lookup-list'
  list.id = `${input.id}-lookup`
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', lookupLabel)
  input.after(list)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  input.setAttribute('aria-controls', list.id)
  input.autocomplete = 'off'

  const isOpen = () => !list.hidden
  function close() {
    list.hidden = true
    current = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  function show(found) {
    rows = found
    current = -1
    input.removeAttribute('aria-activedescendant')
    list.replaceChildren(...rows.map((row, i) => {
      const item = document.createElement('li'), name = document.createElement('strong'), beside = document.createElement('span')
      item.id = `${list.id}-${i}`
      item.setAttribute('role', 'option')
      item.setAttribute('aria-selected', 'false')
      name.textContent = row.name
      beside.textContent = [row.unit, row.post].filter(Boolean).join(' · ')
      item.append(name, beside)
      return item
    }))
    list.hidden = rows.length === 0
    if ('lookupFirst' in input.dataset && rows.length > 0) mark(0)
    input.setAttribute('aria-expanded', String(isOpen()))
  }

  function mark(wanted) {
    const items = [...list.children]
    if (items.length === 0) return
    current = (wanted + items.length) % items.length
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === current)))
    input.setAttribute('aria-activedescendant', items[current].id)
    items[current].scrollIntoView({ block: 'nearest' })
  }

  function take(row) {
    if (!row) return
    for (const [value, name] of Object.entries({ ...fills })) {
      const field = form.elements[name]
      if (!field) continue
      field.value = row[value] || ''
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    input.value = row.name
    close()
    asked += 1
    input.dispatchEvent(new Event('change', { bubbles: true }))
    input.dispatchEvent(new CustomEvent('taken', { bubbles: true, detail: row }))
  }

  async function ask() {
    const number = asked += 1, typed = input.value.trim()
    if (typed === '') return close()
    const reply = await fetch(`${from}?find=${encodeURIComponent(typed)}`, { headers: { Accept: 'application/json' }, credentials: 'same-origin' }).catch(() => undefined)
    if (!reply || !reply.ok || number !== asked || document.activeElement !== input) return
    const found = await reply.json()
    if (number === asked) show(found.filter(row => row.name !== typed || row.unit || row.post))
  }

  input.addEventListener('input', event => {
    if (!event.isTrusted) return // filled in by another script
    clearTimeout(timer)
    timer = setTimeout(ask, pause)
  })
  input.addEventListener('keydown', event => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (isOpen()) mark(event.key === 'ArrowDown' ? current + 1 : current - 1)
      else ask()
    } else if (event.key === 'Enter' && isOpen() && current >= 0) {
      event.preventDefault()
      take(rows[current])
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault()
      close()
    }
  })
  input.addEventListener('blur', () => setTimeout(close, 100)) // a tap on the list comes first
  list.addEventListener('pointerdown', event => event.preventDefault()) // and keeps the focus where it is
  list.addEventListener('click', event => {
    const item = event.target.closest('li')
    if (item) take(rows[[...list.children].indexOf(item)])
  })
}
