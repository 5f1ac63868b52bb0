// A number was pressed: what stands behind it has the focus, and the number itself stays in sight. Without this script the address alone leads there.

const source = document.getElementById('source'), number = document.querySelector('.official-number[aria-current]')

function show() {
  number?.scrollIntoView({ block: 'start' })
  source?.focus({ preventScroll: true })
}

// The browser goes to the address's own place until the page has loaded.
if (location.hash === '#source') document.readyState === 'complete' ? show() : window.addEventListener('load', () => requestAnimationFrame(show))
