import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { place as placeUnder } from '../../src/organisations/county-commands.js'
import { searchTextOf } from '../../src/organisations/school.js'
import type { Reply } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

const idIn = (reply: Reply): string => /\/schools\/([0-9a-f-]{36})/.exec(reply.location ?? '')?.[1] ?? ''

describe(`organisations (${provider})`, () => {
  let place: County, clerk: Person
  beforeEach(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior', pupils: 900, teachers: 80 }, { name: '第二小学', pupils: 400 }, { name: '席南小学' }] })
    clerk = await place.person('clerk')
  })
  afterEach(() => place.close())

  const names = async (person: Person, path = '/schools'): Promise<string[]> => [...(await person.see(path)).matchAll(/<th scope="row"[^>]*>\s*<a href="\/schools\/[^"]*">([^<]*)<\/a>/g)].map(found => found[1] ?? '')
  const addSchool = async (typed: Record<string, string | string[]>): Promise<string> => {
    const reply = await sends(clerk.browser, '/schools/new', '/schools', { category: 'primary', ...typed })
    expect(reply.status, wordsOf(mainOf(reply.text))).to.equal(303)
    return idIn(reply)
  }
  const actions = async (): Promise<string[]> => (await place.db.reader.auditEntry.findMany({ where: { subject: { in: ['Organisation', 'SchoolRoll', 'RegionCode', 'Term'] } }, orderBy: { seq: 'asc' } })).map(entry => entry.action)

  describe('the bureau adds a school', () => {
    it('with a wrong code first, which comes back with what was typed and a sentence at the field, then with the right one', async () => {
      const wrong = await sends(clerk.browser, '/schools/new', '/schools', { name: '云栈小学', category: 'primary', schoolCode: '3199000501', setting: 'rural' })
      expect(wrong.status).to.equal(422)
      expect(errorsAt(wrong.text, 'schoolCode')).to.deep.equal(['标识码前两位与办学类型不符，请核对标识码或办学类型'])
      const form = formOn(wrong.text, '/schools')
      expect(form).to.deep.include({ name: ['云栈小学'], category: ['primary'], schoolCode: ['3199000501'], setting: ['rural'] })
      expect((await place.db.reader.organisation.count({ where: { name: '云栈小学' } }))).to.equal(0)

      expect(errorsAt((await clerk.browser.post('/schools', { ...form, schoolCode: '2114000501' })).text, 'schoolCode')).to.deep.equal(['标识码第 3、4 位应与本县区划代码的前两位相同，请核对'])
      const right = await clerk.browser.post('/schools', { ...form, schoolCode: '2199 0005 01' })
      expect(right.status).to.equal(303)
      const page = wordsOf(await clerk.see(right.location ?? ''))
      expect(page).to.contain('学校已加入名录').and.contain('2199000501').and.contain('云栈小学')
      expect(await place.db.reader.organisation.findUniqueOrThrow({ where: { id: idIn(right) }, include: { stages: true } })).to.deep.include({ countyId: place.org('云岭县').id, reportingStage: 'primary', path: `${place.org('云岭县').path}${idIn(right)}/` })
      expect(await actions()).to.deep.equal(['organisation.added'])
    })

    it('whose stages follow from its category unless something else is chosen', async () => {
      const nine = await addSchool({ name: '松泉学校', category: 'nineYear' }), own = await addSchool({ name: '兴文学校', category: 'nineYear', stages: ['primary', 'junior', 'kindergarten'], reportingStage: 'primary' })
      const kept = await place.db.reader.organisation.findMany({ where: { id: { in: [nine, own] } }, orderBy: { position: 'asc' }, select: { reportingStage: true, stages: { select: { stage: true } } } })
      expect(kept.map(one => [one.reportingStage, one.stages.map(stage => stage.stage).sort()])).to.deep.equal([['junior', ['junior', 'primary']], ['primary', ['junior', 'kindergarten', 'primary']]])
    })

    it('whose code another school has: 409, also when that school is in a county that this clerk never sees', async () => {
      await addSchool({ name: '云栈小学', schoolCode: '2199000501' })
      const here = await sends(clerk.browser, '/schools/new', '/schools', { name: '云栈完小', category: 'primary', schoolCode: '2199000501' })
      expect(here.status).to.equal(409)
      expect(errorsAt(here.text, 'schoolCode')).to.deep.equal(['“云栈小学”已经使用这个标识码，请核对'])

      await place.db.write(tx => tx.organisation.update({ where: { id: place.org('邻县中学').id }, data: { schoolCode: '3199000777' } }))
      const there = await sends(clerk.browser, '/schools/new', '/schools', { name: '云栈中学', category: 'junior', schoolCode: '3199000777' })
      expect(there.status).to.equal(409)
      expect(errorsAt(there.text, 'schoolCode')).to.deep.equal(['这个标识码已被另一所学校使用，请核对'])
      expect(there.text).not.to.contain('邻县')
      expect(formOn(there.text, '/schools')).to.deep.include({ name: ['云栈中学'] })
    })

    it('once, however often the form is sent', async () => {
      const seen = await clerk.see('/schools/new'), form = { ...formOn(seen, '/schools'), name: '云栈小学', category: 'primary' }
      const replies = await Promise.all(Array.from({ length: 6 }, () => clerk.browser.post('/schools', form)))
      expect(new Set(replies.map(reply => reply.location)).size).to.equal(1)
      expect(await place.db.reader.organisation.count({ where: { name: '云栈小学' } })).to.equal(1)
    })

    it('and nobody makes two of one name', async () => {
      const again = await sends(clerk.browser, '/schools/new', '/schools', { name: ' 第二　小学', category: 'primary' })
      expect(errorsAt(again.text, 'name')).to.have.length(1)
      expect(again.status).to.equal(422)
    })

    it('and nothing that a form should not say is heard', async () => {
      const there = place.org('邻县'), seen = await clerk.see('/schools/new')
      const reply = await clerk.browser.post('/schools', { ...formOn(seen, '/schools'), name: '云栈小学', category: 'primary', countyId: there.id, path: there.path, parentId: there.id, position: '-5', kind: 'county', closedOn: '2020-01-01' })
      expect(reply.status).to.equal(422)
      const crafted = await sends(clerk.browser, '/schools/new', '/schools', { name: '云栈小学', category: 'primary', centreId: place.org('邻县中学').id, townshipId: there.id })
      expect(errorsAt(crafted.text, 'centreId')).to.have.length(1)
      expect(await place.db.reader.organisation.count({ where: { name: '云栈小学' } })).to.equal(0)
    })
  })

  describe('a school is found', () => {
    it('by pinyin initials, by an alias and by its code, and no longer by what was taken away', async () => {
      const id = place.org('席南小学').id
      expect(await names(clerk, '/schools?search=xnxx')).to.deep.equal(['席南小学'])
      expect((await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/aliases`, { alias: '曲沃二完小' })).status).to.equal(303)
      expect(await names(clerk, `/schools?search=${encodeURIComponent('二完')}`)).to.deep.equal(['席南小学'])
      expect(await names(clerk, '/schools?search=QWEWX')).to.deep.equal(['席南小学'])
      await sends(clerk.browser, `/schools/${id}/edit`, `/schools/${id}`, { name: '席南中心完小', schoolCode: '2199000502', category: 'primary' })
      expect(await names(clerk, '/schools?search=2199000502')).to.deep.equal(['席南中心完小'])
      expect(await names(clerk, `/schools?search=${encodeURIComponent('席南小学')}`)).to.deep.equal([])
      expect(await names(clerk, '/schools?search=qwewx')).to.deep.equal(['席南中心完小'])
      const alias = await place.db.reader.schoolAlias.findFirstOrThrow({ where: { orgId: id } })
      expect((await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/aliases/${alias.id}/removal`)).status).to.equal(303)
      expect(await names(clerk, '/schools?search=qwewx')).to.deep.equal([])
      expect(await actions()).to.deep.equal(['organisation.aliasAdded', 'organisation.changed', 'organisation.aliasRemoved'])
    })

    it('and an alias means one school only', async () => {
      const [first, second] = [place.org('第一中学').id, place.org('第二小学').id]
      await sends(clerk.browser, `/schools/${first}`, `/schools/${first}/aliases`, { alias: '云岭一中' })
      const taken = await sends(clerk.browser, `/schools/${second}`, `/schools/${second}/aliases`, { alias: '云岭 一中' })
      expect(taken.status).to.equal(422)
      expect(errorsAt(taken.text, 'alias-alias')).to.deep.equal(['“第一中学”已经使用这个别名，一个别名只能指一所学校'])
      expect(formOn(taken.text, `/schools/${second}/aliases`)).to.deep.include({ alias: ['云岭 一中'] })
      const own = await sends(clerk.browser, `/schools/${second}`, `/schools/${second}/aliases`, { alias: '第二小学' })
      expect(errorsAt(own.text, 'alias-alias')).to.deep.equal(['与学校名称相同，不用再添加'])
    })

    it('and a hint says when an alias is another school’s name', async () => {
      const id = place.org('第二小学').id
      await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/aliases`, { alias: '席南小学' })
      expect(wordsOf(await clerk.see(`/schools/${id}`))).to.contain('“席南小学”也是席南小学的名称或别名，查找时两所学校都会出现')
      expect(await names(clerk, '/schools?search=xnxx')).to.have.members(['第二小学', '席南小学'])
    })

    it('by what hangs below it, which is not counted as a school, and by several words at once', async () => {
      const id = place.org('席南小学').id
      expect((await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/sites`, { siteKind: 'teachingPoint', siteName: '东沟教学点' })).status).to.equal(303)
      for (const search of ['dgjxd', '东沟', '席南 dgjxd']) expect(await names(clerk, `/schools?search=${encodeURIComponent(search)}`), search).to.deep.equal(['席南小学'])
      expect(await names(clerk, `/schools?search=${encodeURIComponent('第二 dgjxd')}`)).to.deep.equal([])
      expect(wordsOf(await clerk.see('/schools'))).to.contain('下设：东沟教学点').and.contain('共 3 所学校').and.contain('另有教学点、校区 1 个')
    })

    it('by filters, which keep the numbers of the official order', async () => {
      await addSchool({ name: '翔云幼儿园', category: 'kindergarten', ownership: 'private', setting: 'urban' })
      expect(await names(clerk, '/schools?stage=junior')).to.deep.equal(['第一中学'])
      expect(wordsOf(await clerk.see('/schools?stage=primary'))).to.match(/2 第二小学.*3 席南小学/)
      expect(await names(clerk, '/schools?ownership=private&setting=urban')).to.deep.equal(['翔云幼儿园'])
      expect(wordsOf(await clerk.see('/schools'))).to.contain('共 4 所学校，在校学生 1,300 人，教师 80 人，其中 2 所未登记人数')
    })
  })

  describe('a long roster', () => {
    beforeEach(async () => {
      const here = place.org('云岭县')
      await place.db.write(async tx => {
        for (let i = 1; i <= 50; i += 1) await placeUnder(tx, { kind: 'school', name: `村小${String(i).padStart(2, '0')}`, countyId: here.id, position: 10 + i, reportingStage: 'primary', searchText: searchTextOf([`村小${String(i).padStart(2, '0')}`], null) }, here)
      })
    })
    const turn = (page: string, word: '下一页' | '上一页'): string => linksIn(page).find(link => link.text === word)?.to ?? ''

    it('comes in pages of 50, in its order, numbered through, with the totals of the whole', async () => {
      const one = await clerk.see('/schools'), first = await names(clerk), two = turn(one, '下一页'), second = await names(clerk, two), page = await clerk.see(two)
      expect([first.length, first[0], first[49]]).to.deep.equal([50, '第一中学', '村小47'])
      expect(second).to.deep.equal(['村小48', '村小49', '村小50'])
      expect(wordsOf(page)).to.contain('第 51 至 53 条，共 53 条').and.contain('共 53 所学校，在校学生 1,300 人').and.match(/51 村小48.*52 村小49.*53 村小50/)
      expect(two, 'no name stands in an address').to.match(/^\/schools\?seen=50&after=[0-9a-f-]{36}$/)
      expect(await names(clerk, turn(page, '上一页'))).to.deep.equal(first)
      expect(turn(page, '下一页')).to.equal('')
    })

    it('keeps its place while schools before it close or move, and its filters while it is turned', async () => {
      const two = turn(await clerk.see('/schools?stage=primary&search=cx'), '下一页')
      expect(two).to.equal('')
      const three = turn(await clerk.see('/schools?stage=primary'), '下一页')
      expect(three).to.contain('stage=primary')
      expect(await names(clerk, three)).to.deep.equal(['村小49', '村小50'])
      await sends(clerk.browser, `/schools/${place.org('第二小学').id}`, `/schools/${place.org('第二小学').id}/closing`, { closedOn: '2026-06-01', reason: '布局调整' })
      expect(await names(clerk, three), 'nobody is shown twice, nobody is left out').to.deep.equal(['村小49', '村小50'])
      expect(wordsOf(await clerk.see(three))).to.contain('第 50 至 51 条，共 51 条').and.match(/51 村小49.*52 村小50/)
      for (const broken of ['after=x', 'after=', 'before=', 'page=2', `after=${place.org('邻县中学').id}`]) expect((await names(clerk, `/schools?${broken}`))[0], broken).to.equal('第一中学')
    })

    it('is put in order page by page too, and a move leads to the page on which the school stands now', async () => {
      const last = await place.db.reader.organisation.findFirstOrThrow({ where: { name: '村小50' } })
      const two = turn(await clerk.see('/schools/order'), '下一页')
      expect(await names(clerk, two)).to.deep.equal(['村小48', '村小49', '村小50'])
      expect(wordsOf(await clerk.see(two))).to.contain('第 51 至 53 条，共 53 条')
      const moved = (await clerk.browser.post(`/schools/${last.id}/position`, { direction: 'earlier', from: 'order' })).location ?? ''
      expect(moved).to.match(new RegExp(`^/schools/order\\?after=[0-9a-f-]{36}&seen=50#school-${last.id}$`))
      expect(await names(clerk, moved)).to.deep.equal(['村小48', '村小50', '村小49'])
      expect((await clerk.browser.post(`/schools/${last.id}/position`, { number: '1', from: 'order' })).location).to.equal(`/schools/order#school-${last.id}`)
      expect((await names(clerk, '/schools/order'))[0]).to.equal('村小50')
    })
  })

  describe('the official order', () => {
    it('is kept when schools are added, moved, renamed and closed', async () => {
      const fourth = await addSchool({ name: '云栈小学' })
      expect(await names(clerk)).to.deep.equal(['第一中学', '第二小学', '席南小学', '云栈小学'])
      expect((await clerk.browser.post(`/schools/${fourth}/position`, { number: '２' })).location).to.equal(`/schools/${fourth}`)
      expect(await names(clerk)).to.deep.equal(['第一中学', '云栈小学', '第二小学', '席南小学'])
      await clerk.browser.post(`/schools/${fourth}/position`, { direction: 'later', from: 'order' })
      await clerk.browser.post(`/schools/${place.org('席南小学').id}/position`, { direction: 'earlier' })
      expect(await names(clerk)).to.deep.equal(['第一中学', '第二小学', '席南小学', '云栈小学'])
      await sends(clerk.browser, `/schools/${place.org('第二小学').id}/edit`, `/schools/${place.org('第二小学').id}`, { name: '阿小学' })
      await addSchool({ name: '插班小学', number: '1' })
      expect(await names(clerk)).to.deep.equal(['插班小学', '第一中学', '阿小学', '席南小学', '云栈小学'])
      expect(wordsOf(await clerk.see('/schools/order'))).to.match(/1 插班小学.*5 云栈小学/)
    })

    it('takes no nonsense for a number', async () => {
      const id = place.org('席南小学').id
      const reply = await clerk.browser.post(`/schools/${id}/position`, { number: '第一' })
      expect(reply.status).to.equal(422)
      expect(await names(clerk)).to.deep.equal(['第一中学', '第二小学', '席南小学'])
    })
  })

  describe('closing a school', () => {
    it('asks for a day and a reason, takes it off the list, and keeps it', async () => {
      const id = place.org('第二小学').id
      const empty = await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/closing`, { closedOn: '', reason: '' })
      expect(empty.status).to.equal(422)
      expect([errorsAt(empty.text, 'closedOn-closing'), errorsAt(empty.text, 'reason-closing')]).to.deep.equal([['请填写这一项'], ['请填写这一项']])
      expect((await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/closing`, { closedOn: '2026-06-01', reason: '布局调整，并入第一中学' })).status).to.equal(303)
      expect(await names(clerk)).to.deep.equal(['第一中学', '席南小学'])
      expect(await names(clerk, '/schools?state=closed')).to.deep.equal(['第二小学'])
      expect(await names(clerk, '/schools?state=all')).to.deep.equal(['第一中学', '第二小学', '席南小学'])
      expect(wordsOf(await clerk.see(`/schools/${id}`))).to.contain('2026-06-01 起停办。原因：布局调整，并入第一中学').and.contain('还有 2 个账号可以登录')
      expect((await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/reopening`)).status).to.equal(303)
      expect(await names(clerk)).to.deep.equal(['第一中学', '第二小学', '席南小学'])
      expect(await actions()).to.deep.equal(['organisation.closed', 'organisation.reopened'])
    })

    it('in advance changes nothing before the day', async () => {
      const id = place.org('第二小学').id
      await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/closing`, { closedOn: '2026-06-02', reason: '布局调整' })
      expect(await names(clerk)).to.include('第二小学')
      expect(wordsOf(await clerk.see(`/schools/${id}`))).to.contain('将于 2026-06-02 停办')
      place.pass(86_400_000)
      expect(await names(await place.person('clerk2'))).not.to.include('第二小学')
    })

    it('never happens before it opened', async () => {
      const id = await addSchool({ name: '城南小学', openedOn: '2026-03-01' })
      const reply = await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/closing`, { closedOn: '2026-03-01', reason: '误' })
      expect(errorsAt(reply.text, 'closedOn-closing')).to.deep.equal(['停办日期应晚于开办日期'])
    })
  })

  describe('two clerks', () => {
    it('edit one school at once: the second gets 409, sees what is there now and keeps what was typed', async () => {
      const id = place.org('席南小学').id, colleague = await place.person('clerk2')
      const first = formOn(await clerk.see(`/schools/${id}/edit`), `/schools/${id}`), second = formOn(await colleague.see(`/schools/${id}/edit`), `/schools/${id}`)
      expect((await clerk.browser.post(`/schools/${id}`, { ...first, name: '席南完全小学', setting: 'rural' })).status).to.equal(303)
      const late = await colleague.browser.post(`/schools/${id}`, { ...second, schoolCode: '2199000503', category: 'primary' })
      expect(late.status).to.equal(409)
      const words = wordsOf(late.text)
      expect(words).to.contain('这所学校刚刚被别人改过').and.contain('学校名称：现在是“席南完全小学”，您填的是“席南小学”').and.contain('城乡：现在是“乡村”，您填的是“未填写”')
      const form = formOn(late.text, `/schools/${id}`)
      expect(form).to.deep.include({ name: ['席南小学'], schoolCode: ['2199000503'], category: ['primary'] })
      expect((await place.db.reader.organisation.findUniqueOrThrow({ where: { id } })).name).to.equal('席南完全小学')
      // Having looked, the colleague sends it once more: it is their decision now.
      expect((await colleague.browser.post(`/schools/${id}`, { ...form, name: '席南完全小学' })).status).to.equal(303)
      expect(await place.db.reader.organisation.findUniqueOrThrow({ where: { id } })).to.include({ name: '席南完全小学', schoolCode: '2199000503' })
    })

    it('close one school at once: one wins', async () => {
      const id = place.org('席南小学').id, colleague = await place.person('clerk2')
      const forms = [formOn(await clerk.see(`/schools/${id}`), `/schools/${id}/closing`), formOn(await colleague.see(`/schools/${id}`), `/schools/${id}/closing`)]
      const replies = await Promise.all([clerk, colleague].map((person, i) => person.browser.post(`/schools/${id}/closing`, { ...forms[i], closedOn: '2026-06-01', reason: `原因${i}` })))
      expect(replies.map(reply => reply.status).sort()).to.deep.equal([303, 409])
      expect(await actions()).to.deep.equal(['organisation.closed'])
    })

    it('give the same alias to two schools at once: one gets it', async () => {
      const colleague = await place.person('clerk2'), ids = [place.org('第一中学').id, place.org('第二小学').id]
      const replies = await Promise.all([clerk, colleague].map((person, i) => person.browser.post(`/schools/${ids[i]}/aliases`, { alias: '老学校' })))
      expect(replies.map(reply => reply.status).sort()).to.deep.equal([303, 422])
      expect(await place.db.reader.schoolAlias.count()).to.equal(1)
    })
  })

  describe('who sees what', () => {
    it('a school sees itself and no other school, and changes nothing', async () => {
      const recorder = await place.person('recorder2'), admin = await place.person('admin2'), own = place.org('第二小学').id, other = place.org('第一中学').id
      for (const person of [recorder, admin]) {
        expect((await person.browser.get('/schools')).location).to.equal(`/schools/${own}`)
        const page = mainOf(await person.see(`/schools/${own}`))
        expect(page).to.contain('第二小学').and.not.contain('第一中学')
        // An administrator turns the confirmation inside the school on and off, and nothing else.
        expect([...page.matchAll(/<form[^>]*action="([^"]*)"/g)].map(form => form[1])).to.deep.equal(person === admin ? [`/schools/${own}/confirmation`] : [])
        for (const path of [`/schools/${other}`, `/schools/${place.org('邻县中学').id}`]) expect((await person.browser.get(path)).status).to.equal(404)
        for (const path of ['/schools/new', '/schools/order', `/schools/${own}/edit`, '/county', '/terms', '/townships', '/partners']) expect((await person.browser.get(path)).status, path).to.equal(403)
        for (const path of ['/schools', `/schools/${own}`, `/schools/${own}/rolls`, `/schools/${own}/aliases`, `/schools/${own}/closing`, '/townships']) expect((await person.browser.post(path, { name: 'x', pupils: '1' })).status, path).to.equal(403)
      }
      expect(await actions()).to.deep.equal([])
    })

    it('leaders and inspectors read, and change nothing', async () => {
      for (const name of ['leader', 'inspector']) {
        const person = await place.person(name), id = place.org('第一中学').id
        expect(await names(person)).to.deep.equal(['第一中学', '第二小学', '席南小学'])
        expect(mainOf(await person.see(`/schools/${id}`))).not.to.contain('method="post"')
        for (const path of ['/county', '/townships', '/partners', '/terms']) expect(mainOf(await person.see(path)), path).not.to.contain('method="post"')
        expect((await person.browser.post(`/schools/${id}`, { name: 'x' })).status).to.equal(403)
      }
    })

    it('a prefecture looks into one county at a time', async () => {
      const leader = await place.person('prefecture')
      expect(await names(leader, `/schools?county=${place.org('邻县').id}`)).to.deep.equal(['邻县中学'])
      expect(await names(leader, `/schools?county=${place.org('云岭县').id}`)).to.deep.equal(['第一中学', '第二小学', '席南小学'])
      expect((await leader.browser.get('/county')).status).to.equal(404)
    })

    it('a clerk of the county beside finds nothing and changes nothing', async () => {
      const stranger = await place.person('clerk-there'), id = place.org('第一中学').id
      expect(await names(stranger)).to.deep.equal(['邻县中学'])
      for (const path of [`/schools/${id}`, `/schools/${id}/edit`]) expect((await stranger.browser.get(path)).status).to.equal(404)
      const before = await place.db.reader.organisation.findMany({ orderBy: { id: 'asc' } })
      for (const [path, fields] of [
        [`/schools/${id}`, { _version: '1', name: '改名', category: 'junior' }], [`/schools/${id}/closing`, { _version: '1', closedOn: '2026-06-01', reason: 'x' }], [`/schools/${id}/position`, { number: '1' }],
        [`/schools/${id}/aliases`, { alias: 'x' }], [`/schools/${id}/rolls`, { asOf: '2026-05-01', pupils: '1' }], [`/schools/${id}/sites`, { siteKind: 'campus', siteName: 'x' }], [`/partners/${place.org('县人民法院').id}`, { _version: '1', organ: 'court', name: 'x' }],
      ] as const) expect((await stranger.browser.post(path, fields)).status, path).to.equal(404)
      expect(await place.db.reader.organisation.findMany({ orderBy: { id: 'asc' } })).to.deep.equal(before)
      expect(await place.db.reader.schoolAlias.count() + await place.db.reader.schoolRoll.count()).to.equal(2)
    })
  })

  it('takes what people paste: markup, rare characters, a megabyte; the audit chain stays whole', async () => {
    const id = await addSchool({ name: '<b>𮧵家庄</b>" 小学\u0000', schoolCode: '' })
    const page = await clerk.see(`/schools/${id}`)
    expect(page).to.contain('&lt;b&gt;𮧵家庄&lt;/b&gt;&#34; 小学').and.not.contain('<b>𮧵')
    for (const name of ['x'.repeat(900_000), '\ud800', '\'; DROP TABLE "Organisation"; --', '%_%']) expect((await clerk.browser.post(`/schools/${id}/aliases`, { alias: name })).status).to.be.oneOf([303, 422])
    expect((await clerk.browser.get(`/schools?search=${encodeURIComponent('%_\u0000\'"')}`)).status).to.equal(200)
    expect(await names(clerk, `/schools?search=${encodeURIComponent('%')}`)).to.deep.equal(['&lt;b&gt;𮧵家庄&lt;/b&gt;&#34; 小学'])
    expect(await place.db.write(verifyTrail)).to.equal(null)
  })
})
