// Photos large, beside their facts, by mouse, finger or keys. Without it (or without <dialog>) a photo's link leads to its page.

const pictureLinks = grid => [...grid.querySelectorAll('a[data-large]')]

function lightbox(grid) {
  const links = pictureLinks(grid)
  const dialog = grid.querySelector('dialog')
  if (!dialog || !dialog.showModal || links.length === 0) return
  const within = selector => dialog.querySelector(selector)
  const stage = within('.lightbox-picture'), position = within('.lightbox-position'), facts = within('.lightbox-facts'), strip = within('.lightbox-strip')
  const image = document.createElement('img')
  let current = 0
  stage.append(image)

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

  function open(i) {
    if (!strip.firstChild) strip.append(...thumbnails)
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
    if (event.key === 'ArrowLeft') steps.previous()
    else if (event.key === 'ArrowRight') steps.next()
    else if (event.key === ' ' && !event.target.closest('button, a')) { event.preventDefault(); steps.close() }
  })
  dialog.addEventListener('close', () => links[current].focus())
}

for (const grid of document.querySelectorAll('[data-lightbox]')) lightbox(grid)
