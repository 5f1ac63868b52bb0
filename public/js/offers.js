// Values that a tap puts into a field: 上次：报告厅. Without this script they are not shown; the field is there all the same.

for (const group of document.querySelectorAll('[data-offers]')) {
  const input = document.getElementById(group.dataset.offers), form = input && input.form
  if (!form) continue
  const show = () => { group.hidden = input.value !== '' }
  const put = (field, value) => {
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  group.addEventListener('click', event => {
    const button = event.target.closest('button')
    if (!button) return
    for (const [name, value] of Object.entries(JSON.parse(button.dataset.fills || '{}'))) if (form.elements[name]) put(form.elements[name], value)
    put(input, button.value)
    input.dispatchEvent(new Event('change', { bubbles: true }))
    show()
  })
  input.addEventListener('input', show)
  show()
}
