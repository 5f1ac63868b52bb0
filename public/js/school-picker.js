// A school that is taken out of the list joins the form at once: the form goes as if its button had been pressed, and nothing typed is lost.

for (const search of document.querySelectorAll('.picker input[name="find"]')) {
  search.addEventListener('taken', event => {
    const form = search.form, school = document.createElement('input'), button = document.createElement('button')
    school.type = 'hidden'
    school.name = 'addSchool'
    school.value = event.detail.id
    button.name = 'then'
    button.value = 'add'
    button.hidden = true
    search.value = ''
    form.append(school, button)
    button.click()
  })
}
