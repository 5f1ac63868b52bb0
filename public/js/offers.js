// Values that a tap puts into a field: 上次：报告厅. Without this script they are not shown, but for those that the form itself can send; the
// field is there all the same. Those of a page come and go with what the server knows, so that nothing is bound to one of them.

const inputOf = group => document.getElementById(group.dataset.offers)

/** What was used last is offered while nothing stands in the field; what is known from elsewhere as long as something else does. */
function show(group) {
  const input = inputOf(group)
  if (!input) return
  const buttons = [...group.querySelectorAll('button')]
  for (const button of buttons) button.hidden = button.name ? input.value === button.value : input.value !== ''
  group.hidden = buttons.every(button => button.hidden)
}

const put = (field, value) => {
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-offers] button'), group = button && button.closest('[data-offers]'), input = group && inputOf(group)
  if (!input || !input.form) return
  event.preventDefault()
  for (const [name, value] of Object.entries(JSON.parse(button.dataset.fills || '{}'))) if (input.form.elements[name]) put(input.form.elements[name], value)
  put(input, button.value)
  input.dispatchEvent(new Event('change', { bubbles: true }))
  input.focus()
})

document.addEventListener('input', event => {
  for (const group of document.querySelectorAll('[data-offers]')) if (group.dataset.offers === event.target.id) show(group)
})

for (const group of document.querySelectorAll('[data-offers]')) show(group)

/** Offers that the server makes by now at one field, such as the day on which photos were shot that came meanwhile. */
export function takeOffers(page, fieldId) {
  const input = document.getElementById(fieldId)
  if (!input) return
  for (const old of document.querySelectorAll(`[data-offers="${fieldId}"]`)) old.remove()
  const fresh = page.querySelector(`[data-offers="${fieldId}"]`)
  if (!fresh) return
  const made = document.importNode(fresh, true)
  input.after(made)
  show(made)
}
