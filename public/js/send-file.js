// One file on its way to the server, by itself, with its progress; and what became of it, in one word.

const silence = 60000 // ms without a byte moved in either direction: the line is gone, though nobody said so

/** Sends a file of the phone store. `token` is the form's; `onProgress` gets whole percents. `abort()` gives it up.
 *  The answer's `state`: added · same (it was there already) · refused, with a reason, for good · failed: worth another try, `after`
 *  so many seconds when the server says so · signedOut · staleToken. */
export function sendFile(file, { to, token, onProgress = () => {} }) {
  const request = new XMLHttpRequest()
  let timer
  const stillThere = () => { clearTimeout(timer); timer = setTimeout(() => request.abort(), silence) }
  const answer = new Promise(done => {
    request.open('POST', to)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-csrf-token', token)
    request.upload.onprogress = event => {
      stillThere()
      if (event.lengthComputable) onProgress(Math.min(99, Math.floor(event.loaded / event.total * 100)))
    }
    request.onloadend = () => { clearTimeout(timer); done(outcomeOf(request)) }
    stillThere()
    request.send(formOf(file))
  })
  return { answer, abort: () => request.abort() }
}

function formOf({ key, blob, name, sort, shotAt, caption, originalBytes, covered, replaces, behind, showsPupilName }) {
  const form = new FormData()
  const said = { sendKey: key, shotAt, caption, originalBytes, replaces, covered: covered ? 'yes' : '', showsPupilName: showsPupilName ? 'yes' : '' }
  for (const [field, value] of Object.entries(said)) if (value) form.append(field, String(value))
  if (behind) form.append('behind', behind.join(' '))
  form.append(sort === 'certificate' ? 'certificates' : 'files', blob, name)
  return form
}

function outcomeOf(request) {
  let body = {}
  try { body = JSON.parse(request.responseText) } catch (error) { body = {} }
  const [file] = body.files || []
  if (file) return file
  if (request.status === 401) return { state: 'signedOut' }
  if (body.code === 'badToken') return { state: 'staleToken' }
  const worthAgain = request.status === 0 || request.status === 429 || request.status >= 500
  return worthAgain ? { state: 'failed', after: Number(request.getResponseHeader('retry-after')) || undefined } : { state: 'refused', reason: body.title || '' }
}
