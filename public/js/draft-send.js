// Sends fields of a draft to the server, and says what became of them.

const patience = 20_000 // ms until an answer is given up
const mostOnLeaving = 60_000 // bytes: what a browser still sends for a page that is gone

/** The token of this page: every signed-in page has a form that carries it. */
export const tokenOfPage = () => { const field = document.querySelector('input[name=_csrf]'); return field ? field.value : '' }

/** @param fields name → texts; base: name → the digest of what the page showed; then: `auto` or `later` (see the form's own words on the server)
 *  @returns kept (with the answer) · noLine · busy (ask again) · signedOut · refused (asking again changes nothing; `sentence` says why) */
export async function sendDraft({ submissionId, fields, base, then, version, token = tokenOfPage() }) {
  const body = new URLSearchParams({ then, _csrf: token })
  if (version) body.append('_version', version)
  for (const [name, values] of Object.entries(fields)) for (const value of values) body.append(name, value)
  const shown = Object.entries(base).filter(([, mark]) => mark).map(([name, mark]) => `${name} ${mark}`)
  for (let i = 0; i === 0 || i < shown.length; i += 100) body.append('shown', shown.slice(i, i + 100).join('\n'))
  const abort = new AbortController(), timer = setTimeout(() => abort.abort(), patience)
  try {
    const reply = await fetch(`/activities/${submissionId}/draft`, { method: 'POST', headers: { Accept: 'application/json' }, body, credentials: 'same-origin', signal: abort.signal, keepalive: body.toString().length < mostOnLeaving })
    const answer = await reply.json() // what is no JSON came from somebody between us, such as a hotel's sign-in page
    if (reply.ok) return { kind: 'kept', answer }
    if (reply.status === 401 || answer.code === 'badToken' || answer.code === 'mustChangePassword') return { kind: 'signedOut' }
    if (reply.status === 429 || reply.status >= 500) return { kind: 'busy' }
    return { kind: 'refused', code: answer.code, sentence: answer.title }
  } catch (_) {
    return { kind: 'noLine' }
  } finally {
    clearTimeout(timer)
  }
}
