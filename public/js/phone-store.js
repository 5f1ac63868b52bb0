// What waits on this phone until the server has it: drafts and files, in IndexedDB. Every row belongs to one account, so that a shared
// device never shows another person's. Nothing here ever fails: where the browser keeps nothing (private mode, full, refused),
// `available` is false, what is put answers false, and what is asked for is empty.

const days = 86_400_000
const longest = 30 * days // what nobody fetched for so long goes, whosever it is

const asked = request => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result)
  request.onerror = () => fail(request.error)
})

function openDatabase() {
  return new Promise((done, fail) => {
    const request = indexedDB.open('mingfa', 1)
    request.onupgradeneeded = () => {
      const drafts = request.result.createObjectStore('drafts', { keyPath: ['account', 'submissionId'] })
      const files = request.result.createObjectStore('files', { keyPath: ['account', 'key'] })
      for (const store of [drafts, files]) {
        store.createIndex('account', 'account')
        store.createIndex('at', 'at')
      }
      files.createIndex('submission', ['account', 'submissionId'])
    }
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
    request.onblocked = () => fail(new Error('blocked'))
  })
}

let opened // one connection per page; a browser may close it behind our back, then the next use opens another

async function connection() {
  if (!opened) {
    opened = openDatabase()
    opened.then(database => {
      database.onclose = () => { opened = undefined }
      database.onversionchange = () => { database.close(); opened = undefined }
    }, () => { opened = undefined })
  }
  return opened
}

/** Runs `work` in one transaction and waits until it is kept. */
async function within(names, mode, work) {
  for (let attempt = 1; ; attempt++) {
    try {
      const transaction = (await connection()).transaction(names, mode)
      const kept = new Promise((done, fail) => {
        transaction.oncomplete = () => done()
        transaction.onabort = () => fail(transaction.error)
      })
      const result = await work(name => transaction.objectStore(name))
      await kept
      return result
    } catch (error) {
      opened = undefined
      if (attempt > 1 || (error && error.name === 'QuotaExceededError')) throw error
    }
  }
}

const harmless = (promise, otherwise) => promise.catch(() => otherwise)
const written = (name, row) => harmless(within([name], 'readwrite', at => asked(at(name).put(row))).then(() => true), false)
const removed = (name, key) => harmless(within([name], 'readwrite', at => asked(at(name).delete(key))).then(() => true), false)
const found = (name, index, key) => harmless(within([name], 'readonly', at => asked(at(name).index(index).getAll(key))), [])

async function removeThrough(store, index, range) {
  for (const key of await asked(store.index(index).getAllKeys(range))) await asked(store.delete(key))
}

const emptied = accountId => harmless(within(['drafts', 'files'], 'readwrite', async at => {
  for (const name of ['drafts', 'files']) await removeThrough(at(name), 'account', accountId)
}).then(() => true), false)

const purged = () => harmless(within(['drafts', 'files'], 'readwrite', async at => {
  for (const name of ['drafts', 'files']) await removeThrough(at(name), 'at', IDBKeyRange.upperBound(Date.now() - longest))
}), undefined)

/** The store of one account. A draft row: submissionId, fields (name → text or texts), base (digests of what the page showed), at (ms).
 *  A file row: key, submissionId, blob, name, sort, shotAt, caption, position, behind, originalBytes, covered, at (ms). */
export async function openStore(accountId) {
  const available = Boolean(accountId) && await harmless(connection().then(() => true), false)
  const mine = row => ({ ...row, at: row.at || Date.now(), account: accountId })
  if (!available) {
    const nothing = async () => [], refused = async () => false
    return { available, putDraft: refused, draft: async () => undefined, drafts: nothing, removeDraft: refused, putFile: refused, files: nothing, allFiles: nothing, removeFile: refused, clear: refused }
  }
  return {
    available,
    putDraft: row => written('drafts', mine(row)),
    draft: submissionId => harmless(within(['drafts'], 'readonly', at => asked(at('drafts').get([accountId, submissionId]))), undefined),
    drafts: () => found('drafts', 'account', accountId),
    removeDraft: submissionId => removed('drafts', [accountId, submissionId]),
    putFile: row => written('files', mine(row)),
    files: async submissionId => (await found('files', 'submission', [accountId, submissionId])).sort((a, b) => a.position - b.position),
    allFiles: () => found('files', 'account', accountId),
    removeFile: key => removed('files', [accountId, key]),
    clear: () => emptied(accountId),
  }
}

/** At sign-out: everything of the account that signs out, and what anybody left behind for thirty days. */
export async function clearEverything(accountId = document.body.dataset.account) {
  if (accountId) await emptied(accountId)
  await purged()
}
