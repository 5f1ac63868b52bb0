// On every page of somebody signed in: what still waits on this phone says so in a quiet line, and goes where it can without anybody
// looking. What somebody else has changed meanwhile is for the draft's own page, which shows both.

import { sendDraft } from './draft-send.js'
import { openStore } from './phone-store.js'

const template = document.getElementById('waiting')
const here = document.querySelector('form[data-draft]')

if (template) look()

async function look() {
  const store = await openStore(document.body.dataset.account)
  const isElsewhere = row => !here || here.dataset.draft !== row.submissionId
  const waitingFiles = async () => (await store.allFiles()).filter(isElsewhere)
  let line, drafts = (await store.drafts()).filter(isElsewhere), files = await waitingFiles()
  if (drafts.length + files.length === 0) return

  const refused = new Map()
  let sent = 0
  show()
  if (navigator.onLine !== false) await sendAll()
  window.addEventListener('online', sendAll)

  async function sendAll() {
    for (const row of drafts) {
      if (refused.has(row.submissionId)) continue
      const result = await sendDraft({ submissionId: row.submissionId, fields: row.fields, base: row.base, then: 'later' })
      if (result.kind === 'refused' && result.code !== 'changedMeanwhile') refused.set(row.submissionId, result.sentence)
      if (result.kind !== 'kept') continue
      // Only what was sent goes: a page beside this one may have written more meanwhile.
      const now = await store.draft(row.submissionId)
      if (now && now.at === row.at) await store.removeDraft(row.submissionId)
      sent += 1
    }
    drafts = (await store.drafts()).filter(isElsewhere)
    files = await waitingFiles()
    show()
  }

  function show() {
    if (!line) {
      line = template.content.firstElementChild.cloneNode(true)
      document.getElementById('main').prepend(line)
    }
    const { dataset } = line, [first] = [...drafts, ...files]
    const stuck = drafts.find(row => refused.has(row.submissionId))
    const words = [
      ...(stuck ? [dataset.refused.replace('{sentence}', refused.get(stuck.submissionId))] : []),
      ...(drafts.length > 0 && !stuck ? [dataset.drafts.replace('{n}', drafts.length)] : []),
      ...(files.length > 0 ? [dataset.files.replace('{n}', files.length)] : []),
      ...(drafts.length + files.length === 0 && sent > 0 ? [dataset.sent] : []),
    ]
    line.hidden = words.length === 0
    line.querySelector('[data-words]').textContent = words.join('')
    const open = line.querySelector('a'), drop = line.querySelector('button'), typed = line.querySelector('[data-typed]')
    open.hidden = !first || Boolean(stuck)
    if (first) open.href = `/activities/${first.submissionId}/draft`
    drop.hidden = !stuck
    typed.textContent = stuck ? Object.values(stuck.fields).flat().filter(Boolean).join('\n') : ''
    drop.onclick = async () => {
      await store.removeDraft(stuck.submissionId)
      refused.delete(stuck.submissionId)
      drafts = drafts.filter(row => row !== stuck)
      show()
    }
  }
}
