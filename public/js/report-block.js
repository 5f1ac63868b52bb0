// A press puts a sentence or a number where the cursor is. Without this script the words that stand beside can be copied.

const text = document.getElementById('text'), list = document.querySelector('[data-offer-list]'), search = document.querySelector('[data-offer-search]')
const narrow = document.querySelector('[data-narrow]'), place = document.getElementById('narrow-place'), period = document.getElementById('narrow-period')
if (narrow) narrow.hidden = false

for (const button of document.querySelectorAll('[data-insert]')) {
  button.hidden = false
  const plain = button.nextElementSibling
  if (plain) plain.hidden = true
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-insert]')
  if (!button || !text) return
  text.setRangeText(narrowed(button), text.selectionStart, text.selectionEnd, 'end')
  text.dispatchEvent(new Event('input', { bubbles: true }))
  text.focus()
})

/** A figure of the place and the days that are chosen above the list. */
function narrowed({ dataset: { insert, narrows } }) {
  const parts = [narrows === 'place' ? place : undefined, narrows ? period : undefined].flatMap(select => select && select.value ? [select.value] : [])
  return parts.length === 0 ? insert : `${insert.slice(0, -1)}|${parts.join('|')}}`
}

if (search && list) {
  search.hidden = false
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase()
    for (const group of list.querySelectorAll('details')) {
      let found = 0
      for (const line of group.querySelectorAll('[data-offer]')) {
        line.hidden = wanted !== '' && !line.textContent.toLowerCase().includes(wanted)
        if (!line.hidden) found += 1
      }
      group.hidden = found === 0
      if (wanted !== '') group.open = found > 0
    }
  })
}
