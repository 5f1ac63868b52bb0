import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { formOn, sends, wordsOf } from '../support/forms.js'
import type { Person } from '../support/people.js'

describe(`many classes and many schools in one record (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, clerk: Person
  before(async () => {
    const schools = [{ name: '第一小学', pupils: 1240 }, ...Array.from({ length: 119 }, (_, i) => ({ name: `试验${i + 1}校`, stage: i < 79 ? 'primary' as const : 'junior' as const }))]
    place = await county('云岭县', { schools })
    await place.db.write(tx => tx.schoolRoll.updateMany({ where: { orgId: place.org('第一小学').id }, data: { classes: 30 } }))
    ;[recorder, clerk] = await Promise.all(['recorder', 'clerk'].map(place.person)) as [Person, Person]
  })
  after(() => place.close())

  const begins = async (person: Person, kind: string): Promise<string> => /\/activities\/([0-9a-f-]{36})/.exec((await person.browser.post('/activities', { kind })).location ?? '')?.[1] ?? ''
  const contentOf = async (id: string) => (await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: id } })).content as { [field: string]: string | string[] }

  it('thirty class meetings are one record of two typed fields and two taps: classes, sessions and pupils are offered out of the roll and never filled in by themselves', async () => {
    const id = await begins(recorder, 'themeMeeting'), page = await recorder.see(`/activities/${id}/draft`)
    const offered = [...page.matchAll(/<button class="offer" type="button" value="(\d+)"(?: data-fills="([^"]*)")?>([^<]*)</g)].map(([, value, fills, label]) => ({ value, fills: fills?.replaceAll('&#34;', '"'), label }))
    expect(offered).to.deep.include({ value: '30', fills: '{"sessions":"30"}', label: '全校各班同步召开：30 个班' }).and.deep.include({ value: '1240', fills: undefined, label: '在校学生 1,240 人' })
    expect(Object.values(formOn(page, `/activities/${id}/draft`)).flat()).not.to.include('30').and.not.to.include('1240')
    const typed = { title: '法治主题班会', heldOn: '2026-05-12' }, tapped = { classes: '30', sessions: '30', [`pupils-${recorder.orgId}`]: '1240' }
    expect((await sends(recorder.browser, `/activities/${id}/draft`, `/activities/${id}/draft`, { ...typed, ...tapped, then: 'submit' })).location).to.equal(`/submissions/${id}`)
    await clerk.approves({ id })
    const [tally] = await place.db.reader.tallyCountyDay.findMany()
    expect([tally?.records, tally?.sessions, tally?.pupils]).to.deep.equal([1, 30, 1240])
    expect(wordsOf(await clerk.see(`/submissions/${id}`)), 'a pupil who was there once is within the roll').not.to.contain('超过在校人数')
  })

  it('offers nothing where the roll does not say it, and nothing for other kinds', async () => {
    const [other, lecture] = [await begins(await place.person('recorder2'), 'themeMeeting'), await begins(recorder, 'lecture')]
    expect(await (await place.person('recorder2')).see(`/activities/${other}/draft`)).not.to.contain('全校各班同步召开')
    expect(await recorder.see(`/activities/${lecture}/draft`)).not.to.match(/全校各班同步召开|在校学生 1,240/)
  })

  it('of 120 schools one is found by its first letters, and all of a stage come with one tap, each once', async () => {
    const found = await recorder.browser.get('/activities/schools?find=sy12')
    expect((JSON.parse(found.text) as { name: string }[]).map(one => one.name)).to.deep.equal(['试验12校'])
    expect((JSON.parse((await recorder.browser.get('/activities/schools?find=试验')).text) as unknown[]).length).to.equal(10)
    const id = await begins(clerk, 'lecture'), page = await clerk.see(`/activities/${id}/draft`)
    expect(wordsOf(page)).to.contain('小学（80 所）').and.contain('初中、九年一贯制（40 所）').and.contain('全部加入（120 所）')
    expect((await sends(clerk.browser, `/activities/${id}/draft`, `/activities/${id}/draft`, { addGroup: 'stage:junior', title: '没有丢' })).location).to.equal(`/activities/${id}/draft#sheet-schools`)
    expect([(await contentOf(id)).takingPart?.length, (await contentOf(id)).title]).to.deep.equal([40, '没有丢'])
    await sends(clerk.browser, `/activities/${id}/draft`, `/activities/${id}/draft`, { addGroup: 'stage:junior' })
    expect((await contentOf(id)).takingPart).to.have.length(40)
    await clerk.browser.post(`/activities/${id}/draft`, { addGroup: 'stage:none', then: 'save' })
    expect((await contentOf(id)).takingPart).to.have.length(40)
  })

  it('a whole township comes with one tap, the host’s own first', async () => {
    const here = place.org('云岭县').id
    await place.db.write(async tx => {
      const base = await tx.organisation.findUniqueOrThrow({ where: { id: here } })
      for (const [position, name] of ['北镇', '南镇'].entries()) {
        const town = await tx.organisation.create({ data: { kind: 'township', name, parentId: here, countyId: here, path: `${base.path}${name}/`, position } })
        const schools = name === '南镇' ? ['第一小学', '试验1校', '试验2校'] : ['试验3校', '试验4校']
        await tx.organisation.updateMany({ where: { name: { in: schools } }, data: { townshipId: town.id } })
      }
    })
    const id = await begins(recorder, 'lecture'), page = wordsOf(await recorder.see(`/activities/${id}/draft`))
    expect(page.indexOf('南镇（2 所）')).to.be.greaterThan(0).and.lessThan(page.indexOf('北镇（2 所）'))
    const south = await place.db.reader.organisation.findFirstOrThrow({ where: { name: '南镇' } })
    await recorder.browser.post(`/activities/${id}/draft`, { addGroup: `township:${south.id}`, then: 'save' })
    expect(((await contentOf(id)).takingPart as string[]).sort()).to.deep.equal(['试验1校', '试验2校'].map(name => place.org(name).id).sort())
  })
})
