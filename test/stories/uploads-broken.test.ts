import { readdirSync, readlinkSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import type { Person, Record } from '../support/people.js'

describe(`uploads that break (${provider})`, () => {
  let place: County, recorder: Person, draft: Record, path: string
  before(async () => {
    place = await county()
    recorder = await place.person('recorder')
    draft = await recorder.drafts({})
    path = `/submissions/${draft.id}/evidence`
  })
  beforeEach(() => place.pass(61_000))
  after(() => place.close())
  const unfinished = () => readdirSync(place.store.temporaryFolder)
  /** Of this process, which is the server too: files under the data folder's tmp that are open, deleted ones as well. */
  const openFiles = () => readdirSync('/proc/self/fd').filter(number => { try { return readlinkSync(`/proc/self/fd/${number}`).startsWith(place.store.temporaryFolder) } catch { return false } }).length
  const evidence = () => place.db.reader.evidenceItem.count()

  const boundary = 'XXboundary', crlf = '\r\n'
  const part = (name: string, body: string, fileName?: string): string => `--${boundary}${crlf}Content-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}${crlf}${crlf}${body}${crlf}`
  /** Sends a body as it is, under a Content-Type of ours or another one. */
  const raw = async (body: string | Buffer, type = `multipart/form-data; boundary=${boundary}`) => recorder.browser.send('POST', path, { body: body as string, headers: { 'content-type': type } })

  it('whatever the body is, an answer comes and nothing stays behind', async () => {
    const before = await evidence(), csrf = part('_csrf', await recorder.browser.token()), photo = part('files', 'not really a picture', '照片.jpg')
    const bodies: { [name: string]: string | [string, string] } = {
      'no end': csrf + photo,
      'no end of a part': `${csrf}--${boundary}${crlf}Content-Disposition: form-data; name="files"; filename="a.jpg"${crlf}${crlf}cut of`,
      'headers cut off': `${csrf}--${boundary}${crlf}Content-Dispo`,
      'no boundary given': [csrf + photo, 'multipart/form-data'],
      'another boundary': [csrf + photo, 'multipart/form-data; boundary=other'],
      'empty': '',
      'only the end': `--${boundary}--`,
      'a file in another field': `${csrf}${part('other', 'x', 'a.jpg')}--${boundary}--`,
      'no name': `${csrf}--${boundary}${crlf}Content-Disposition: form-data${crlf}${crlf}x${crlf}--${boundary}--`,
      'a name of a prototype': `${csrf}${part('__proto__', 'x')}${part('constructor[prototype][x]', 'x')}--${boundary}--`,
      'a deep name': `${csrf}${part(`a${'[b]'.repeat(500)}`, 'x')}--${boundary}--`,
      'a long list': `${csrf}${part('caption[99999999]', 'x')}--${boundary}--`,
      'too many fields': `${csrf}${part('f', 'x').repeat(300)}--${boundary}--`,
      'too long a field': `${csrf}${part('caption', 'x'.repeat(2 << 20))}--${boundary}--`,
      'a file name of a path': `${csrf}${part('files', 'x', '../../../../tmp/evil.jpg')}--${boundary}--`,
      'a file name with NUL': `${csrf}${part('files', 'x', 'a\0.jpg')}--${boundary}--`,
      'an empty file name': `${csrf}${part('files', 'x', '')}--${boundary}--`,
      'urlencoded rubbish': ['%E0%A4%A&&&==%00', 'application/x-www-form-urlencoded'],
      'another charset': ['a=b', 'application/x-www-form-urlencoded; charset=utf-7'],
      'no type': ['a=b', ''],
    }
    for (const [name, given] of Object.entries(bodies)) {
      const [body, type] = typeof given === 'string' ? [given, undefined] : given
      const reply = await raw(body, type)
      expect(reply.status, name).to.be.within(400, 499)
      expect(unfinished(), name).to.deep.equal([])
    }
    expect(await evidence()).to.equal(before)
    expect((await recorder.attaches(draft, [await drawnPhoto(1)])).status).to.equal(303)
  })

  it('200 uploads that are broken off leave no temporary file, no open file and no row', async () => {
    // PostgreSQL's pools open their connections when many ask at once: they are open before the count begins.
    await Promise.all(Array.from({ length: 40 }, () => Promise.all([recorder.browser.get('/submissions'), place.db.write(tx => tx.session.count())])))
    const before = await evidence(), token = await recorder.browser.token(), photo = (await drawnPhoto(2)).bytes
    const begin = `${part('_csrf', token)}--${boundary}${crlf}Content-Disposition: form-data; name="files"; filename="a.jpg"${crlf}${crlf}`
    const head = (length: number) => ['POST', path, 'HTTP/1.1'].join(' ') + crlf + [`Host: ${new URL(place.base).host}`, `Origin: ${place.base}`, `Cookie: ${[...recorder.browser.cookies].map(pair => pair.join('=')).join('; ')}`, `Content-Type: multipart/form-data; boundary=${boundary}`, `Content-Length: ${length}`].join(crlf) + crlf + crlf
    const gone: Promise<unknown>[] = []
    for (let i = 0; i < 200; i++) {
      if (i % 50 === 0) place.pass(61_000) // 60 uploads a minute
      const socket: Socket = connect(Number(new URL(place.base).port), '127.0.0.1')
      socket.on('error', () => {})
      await once(socket, 'connect')
      gone.push(once(socket, 'close'))
      // Broken off after the head, in the fields, in the first bytes of the file and in the midst of it.
      const sent = [head(9999999), head(9999999) + part('_csrf', token).slice(0, 40), head(9999999) + begin, head(9999999) + begin + photo.toString('latin1').slice(0, 3000)][i % 4] ?? ''
      await new Promise(done => socket.write(sent, 'latin1', done))
      if (i % 2) socket.destroy()
      else socket.end()
      if (i % 2 === 0) socket.destroySoon()
    }
    await Promise.all(gone)
    // What the server is still tidying is done before it answers a whole upload that came after it.
    place.pass(61_000)
    for (let i = 0; i < 20 && (unfinished().length > 0 || openFiles() > 0); i++) await recorder.browser.get('/submissions')
    expect(unfinished()).to.deep.equal([])
    expect(openFiles()).to.equal(0)
    expect(await evidence()).to.equal(before)
    expect((await recorder.attaches(draft, [await drawnPhoto(3)])).status).to.equal(303)
  })

  it('an upload to a record of another school, or by nobody, is refused', async () => {
    const other = await place.person('recorder2'), before = await evidence()
    expect((await other.browser.upload(path, [await drawnPhoto(4)])).status).to.equal(404)
    expect((await place.stranger().upload(path, [await drawnPhoto(5)])).status).to.equal(303)
    expect(unfinished()).to.deep.equal([])
    expect(await evidence()).to.equal(before)
  })
})
