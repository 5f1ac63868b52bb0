import { expect } from 'chai'
import type { Role } from '../../src/viewer.js'
import type { Browser, Fields, Reply, Upload } from './browser.js'
import { drawnPhoto } from './files.js'
import { formOn } from './forms.js'

export type Account = { id: string, loginName: string, orgId: string, role: Role, displayName: string }
export type Record = { id: string }
export type Typed = Fields & { kind?: string, photos?: never }
export type Person = ReturnType<typeof actingPerson>

const idIn = (reply: Reply): string => {
  const id = /\/(?:submissions|activities)\/([0-9a-f-]{36})/.exec(reply.location ?? '')?.[1]
  if (!id) throw new Error(`no record in the answer: ${reply.status} ${reply.location} ${reply.text.slice(0, 600)}`)
  return id
}
const versionIn = (text: string): string => /name="_version" value="(\d+)"/.exec(text)?.[1] ?? ''

/** Somebody who is signed in and acts as people do: through pages and forms. */
export function actingPerson(own: Browser, account: Account) {
  const see = async (path: string): Promise<string> => {
    const reply = await own.get(path)
    expect(reply.status, `${account.loginName} opens ${path}`).to.equal(200)
    return reply.text
  }
  /** The whole form as a person would send it: what is not given stays empty. */
  const form = (typed: Fields): Fields => ({
    title: '未成年人保护法专题讲座', heldOn: '2026-05-12', place: '报告厅',
    ...(typed.pupils === undefined && typed[`pupils-${account.orgId}`] === undefined ? {} : { [`pupils-${account.orgId}`]: String(typed.pupils ?? typed[`pupils-${account.orgId}`]) }),
    ...Object.fromEntries(Object.entries(typed).filter(([name]) => name !== 'pupils' && name !== 'photos')),
  })
  const person = {
    ...account, browser: own, see,
    /** Begins an activity and keeps it as a draft. */
    async drafts(typed: Fields = {}): Promise<Record> {
      const kind = String(typed.kind ?? 'lecture')
      const begun = await own.post('/activities', { kind, ...(typed.orgId ? { orgId: String(typed.orgId) } : {}) })
      const id = idIn(begun)
      const { orgId: _host, ...fields } = typed
      const saved = await own.post(`/activities/${id}/draft`, { ...form({ ...fields, kind }), then: 'save' })
      expect(saved.status, saved.text.slice(0, 400)).to.equal(303)
      return { id }
    },
    async attaches({ id }: Record, files: readonly Upload[], fields: Fields = {}): Promise<Reply> {
      return own.upload(`/submissions/${id}/evidence`, files, fields)
    },
    /** Looks at the pictures of a draft and ticks that nobody is named in them, as the form around them would say it. */
    async checksPhotos({ id }: Record): Promise<Fields> {
      const form = await own.get(`/activities/${id}/draft`)
      if (form.status !== 200) return {} // closed meanwhile: what is sent hears so
      const sent = formOn(form.text, `/activities/${id}/draft`), files = Object.entries(sent).filter(([name]) => /^(caption|names)-/.test(name))
      return files.length === 0 ? {} : { ...Object.fromEntries(files), photosChecked: ['', 'yes'] }
    },
    /** Sends a draft, or a returned record again, with changes; what it shows of people was looked at. */
    async submitsAgain({ id }: Record, changes: Fields = {}): Promise<Reply> {
      const checked = changes.photosChecked === undefined ? await person.checksPhotos({ id }) : {}
      return own.post(`/activities/${id}/draft`, { ...checked, ...(changes.pupils === undefined ? {} : { [`pupils-${account.orgId}`]: String(changes.pupils) }), ...Object.fromEntries(Object.entries(changes).filter(([name]) => name !== 'pupils')), then: 'submit' })
    },
    /** Logs an activity from beginning to end. */
    async submits({ photos = 0, ...fields }: { photos?: number, [field: string]: string | number | readonly string[] | undefined } = {}): Promise<Record> {
      const record = await person.drafts(fields as Fields)
      if (photos > 0) expect((await person.attaches(record, await Promise.all(Array.from({ length: photos }, (_, i) => drawnPhoto(i))))).status).to.equal(303)
      const sent = await person.submitsAgain(record)
      expect(sent.location, `${account.loginName} submits`).to.equal(`/submissions/${record.id}`)
      return record
    },
    /** One of the buttons of the record's page, with the version that stands on it. */
    async moves({ id }: Record, noun: string, fields: Fields = {}): Promise<Reply> {
      const page = await own.get(`/submissions/${id}`)
      return own.post(`/submissions/${id}/${noun}`, { _version: versionIn(page.text), ...fields })
    },
    async approves(record: Record): Promise<void> { expect((await person.moves(record, 'approval')).status, 'approves').to.equal(303) },
    async returns(record: Record, comment: string, fields: Fields = {}): Promise<void> { expect((await person.moves(record, 'return', { comment, ...fields })).status, 'returns').to.equal(303) },
    /** The number that a figure on the overview shows, as printed; undefined when there is no such figure. */
    async figure(label: string, path = '/overview'): Promise<string | undefined> {
      const figures = (await see(path)).split(/<div class="figure(?: [^"]*)?">/).slice(1).map(text => text.replace(/<[^>]*>/g, ' ').trim())
      return figures.map(text => /^(\S+)\s+(\S+)/.exec(text)).find(found => found?.[1] === label)?.[2]
    },
    versionOf: async ({ id }: Record): Promise<string> => versionIn(await see(`/submissions/${id}`)),
  }
  return person
}
