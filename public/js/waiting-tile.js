// The tile of a file that is still on this phone: what becomes of it, and what a person can do.

/** @param acts `cover` only for a photo that can be covered */
export function waitingTile(editor, item, { retry, drop, cover }) {
  const template = editor.querySelector(`[data-waiting="${item.sort === 'photo' ? 'photo' : 'file'}"]`)
  const element = document.importNode(template.content, true).firstElementChild
  const within = selector => element.querySelector(selector)
  const name = within('.tile-name'), state = within('[data-state]'), bar = within('progress'), again = within('[data-retry]'), coverButton = within('[data-cover-waiting]')
  let address
  element.dataset.key = item.key
  name.textContent = item.sort === 'photo' ? item.caption : item.name
  again.addEventListener('click', retry)
  within('[data-drop]').addEventListener('click', drop)
  if (coverButton) {
    coverButton.hidden = !cover
    if (cover) coverButton.addEventListener('click', cover)
  }

  function picture(blob) {
    const image = within('img')
    if (!image) return
    if (address) URL.revokeObjectURL(address)
    address = URL.createObjectURL(blob)
    image.src = address
    image.hidden = false
  }

  return {
    element, picture,
    draw(now, words) {
      const text = {
        reading: words.shrinking, held: words.waits, waiting: words.waits, sending: words.sending.replace('{percent}', now.percent || 0), retrying: words.retrying.replace('{seconds}', now.seconds),
        paused: words.paused, signedOut: words.signedOut, refused: now.reason, arrived: words.sending.replace('{percent}', 100),
      }[now.state]
      if (state.textContent !== text) state.textContent = text
      bar.hidden = now.state !== 'sending'
      bar.value = now.percent || 0
      again.hidden = !['paused', 'signedOut'].includes(now.state)
      element.dataset.state = now.state
      element.classList.toggle('is-failed', ['paused', 'signedOut', 'refused'].includes(now.state))
      if (coverButton && now.state === 'refused') coverButton.hidden = true
      if (!address && now.state !== 'reading' && now.state !== 'refused') picture(now.blob)
      if (now.state === 'arrived' && address) setTimeout(() => URL.revokeObjectURL(address), 5000)
    },
  }
}
