// The fields of the draft's form: what they hold, what is put into them, and the sentences beside them.

/** Fields that mean something only with each other: what is typed beside a list joins it. */
const together = [['kind', 'otherKind'], ['laws', 'otherLaws'], ['channels', 'otherChannels']]

/** Whether a control belongs to what is saved field by field. Files look after themselves, but for a link that is being written; a search is no answer. */
const isSaved = element => Boolean(element.name) && !/^(_|then$|shown$)/.test(element.name) && element.type !== 'file' && element.type !== 'submit' && element.type !== 'button' && (element.closest('[data-saved]') || !element.closest('[data-not-saved], #evidence'))

/** name → texts, of every field as it stands. */
export function readForm(form) {
  const fields = {}
  for (const element of form.elements) {
    if (!isSaved(element)) continue
    const values = fields[element.name] || (fields[element.name] = [])
    if ((element.type === 'radio' || element.type === 'checkbox') && !element.checked) continue
    values.push(element.value)
  }
  // A kind that is not chosen yet is no answer.
  if (fields.kind && (fields.kind.length === 0 || fields.kind[0] === '')) delete fields.kind
  return fields
}

export const sameValues = (one, other) => JSON.stringify(one || []) === JSON.stringify(other || [])

/** The names that must travel when these do. */
export function withCompanions(names) {
  const all = new Set(names)
  for (const group of together) if (group.some(name => all.has(name))) for (const name of group) all.add(name)
  return all
}

export const controlsOf = (form, name) => [...form.elements].filter(element => element.name === name && isSaved(element))

/** Puts texts into a field, as somebody typed them elsewhere or before. */
export function fillField(form, name, given) {
  const values = [].concat(given)
  if (name === 'kind') takeOtherKind(form, values[0])
  for (const element of controlsOf(form, name)) {
    if (element.type === 'radio' || element.type === 'checkbox') element.checked = values.includes(element.value)
    else if (element.type !== 'hidden') element.value = values[0] || ''
  }
}

// ── the last tile opens the other kinds, and becomes the one that is chosen ──

const otherTile = form => form.querySelector('input[name=kind][data-opens]')

/** Gives the last tile the kind that is only in the list of others. */
function takeOtherKind(form, code) {
  const tile = otherTile(form), list = form.elements.otherKind
  const option = tile && list && code ? [...list.options].find(one => one.value === code) : undefined
  if (!option) return false
  tile.value = code
  tile.parentElement.querySelector('[data-words]').textContent = option.textContent
  tile.checked = true
  return true
}

export function bindKinds(form) {
  const tile = otherTile(form), list = form.elements.otherKind, more = tile && document.getElementById(tile.dataset.opens)
  if (!more || !list) return
  form.classList.add('has-tiles')
  const open = wanted => more.classList.toggle('is-open', wanted)
  for (const one of controlsOf(form, 'kind')) one.addEventListener('click', () => open(one === tile))
  list.addEventListener('change', event => {
    if (!takeOtherKind(form, list.value)) return
    event.stopPropagation() // the tile says it
    list.value = ''
    open(false)
    tile.dispatchEvent(new Event('change', { bubbles: true }))
    tile.focus()
  })
}

// ── sentences at a field ─────────────────────────────────────────────────────

function notesOf(field, id) {
  const there = document.getElementById(`${id}-notes`)
  if (there) return there
  const made = document.createElement('div')
  made.className = 'field-notes'
  made.id = `${id}-notes`
  field.append(made)
  return made
}

function note(kind, sentence) {
  const line = document.getElementById(`note-${kind}`).content.firstElementChild.cloneNode(true)
  line.querySelector('[data-words]').textContent = sentence
  return line
}

function say(form, name, { errors, warnings }) {
  const control = controlsOf(form, name).find(element => element.type !== 'hidden')
  const group = control && control.closest('fieldset.field'), field = group || (control && control.closest('.field'))
  if (!field) return
  const described = group || control, notes = notesOf(field, described.id)
  for (const old of notes.querySelectorAll('.error, .caution')) old.remove()
  notes.prepend(...errors.map(one => note('error', one)), ...warnings.map(one => note('caution', one)))
  if (!group) { if (errors.length > 0) control.setAttribute('aria-invalid', 'true'); else control.removeAttribute('aria-invalid') }
  described.setAttribute('aria-describedby', notes.id)
  const folded = field.closest('details:not([open])')
  if (folded && errors.length > 0) folded.open = true
}

/** Shows what the server says about each field. What was said about a field that is still empty stays until it is filled in. */
export function sayNotes(form, notes) {
  for (const [name, values] of Object.entries(readForm(form))) {
    if (notes[name]) say(form, name, notes[name])
    else if (values.some(value => value !== '')) say(form, name, { errors: [], warnings: [] })
  }
  // More people than there are explains itself by several sessions: the field for them comes up from where rare things are folded away.
  const odd = Object.keys(notes).find(name => /^(pupils|teachers)-/.test(name) && notes[name].warnings.length > 0)
  const numbers = odd && controlsOf(form, odd)[0], sessions = form.elements.sessions
  if (numbers && sessions && sessions.closest('details') && !numbers.closest('details')) numbers.closest('.pair').after(sessions.closest('.field'))
}
