import { expect } from 'chai'
import type { KindField } from '../../src/activities/activity.js'
import { draftOf, extraFieldOf, parseDraft, readDraft, type DraftFacts, type DraftTexts } from '../../src/activities/activity-draft.js'
import { mergeDraft, readShown, shownOf, writeShown } from '../../src/activities/draft-merge.js'
import { schoolsToAdd } from '../../src/activities/taking-part.js'
import { searchTextOf } from '../../src/organisations/school.js'
import type { Draft } from '../../src/submissions/content.js'

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const host = id(1), second = id(2), third = id(3), site = id(11), siteOfSecond = id(12), bureau = id(90)
const lecture: KindField[] = [
  { name: 'role', label: '主讲人身份', type: 'choice', choices: [{ value: 'judge', label: '法官' }, { value: 'old', label: '旧称', retired: true }] },
  { name: 'booklets', label: '发放资料', type: 'integer', unit: '份' }, { name: 'film', label: '影片', type: 'text' },
]
const facts: DraftFacts = {
  today: '2026-06-01', kindFields: new Map([['lecture', lecture], ['quiz', []]]), host: { id: host, isSchool: true },
  schoolIds: new Set([host, second, third]), sites: new Map([[site, host], [siteOfSecond, second]]), pictures: 'none',
}
/** Each sentence says its own name, so that a test reads like the rule. */
const texts: DraftTexts = {
  missing: field => `missing ${field}`, notADay: 'notADay', future: 'future', endBeforeStart: 'endBeforeStart', notWhole: 'notWhole', tooMuch: limit => `tooMuch ${limit}`, unknownKind: 'unknownKind',
  nobodyTookPart: 'nobodyTookPart', notALink: 'notALink', wrongLink: 'wrongLink', tooLong: limit => `tooLong ${limit}`, unknownSchool: 'unknownSchool', notAChoice: 'notAChoice', notChecked: 'notChecked',
}
const good: Draft = { kind: 'lecture', title: '宪法讲座', heldOn: '2026-05-12' }
const parse = (draft: Draft, other: Partial<DraftFacts> = {}) => parseDraft({ ...good, ...draft }, { ...facts, ...other }, texts)
const contentOf = (draft: Draft = {}, other: Partial<DraftFacts> = {}) => {
  const parsed = parse(draft, other)
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors))
  return parsed.content
}
const errorsOf = (draft: Draft, other: Partial<DraftFacts> = {}) => {
  const parsed = parse(draft, other)
  return 'errors' in parsed ? parsed.errors : {}
}

describe('An activity’s draft, read', () => {
  it('needs a kind, a title and a date, and nothing else', () => {
    expect(contentOf()).to.deep.equal({
      kind: 'lecture', title: '宪法讲座', heldOn: '2026-05-12', endsOn: null, place: '', lecturerName: '', lecturerUnit: '', lecturerPost: '', occasion: '', laws: [], channels: [], newsLinks: [], summary: '',
      classes: null, sessions: 1, classHours: null, works: null, extra: {}, participations: [{ schoolId: host, siteId: null, pupils: null, teachers: null, cadres: null, parents: null }],
    })
    expect(parseDraft({}, facts, texts)).to.deep.equal({ errors: { kind: ['unknownKind'], title: ['missing title'], heldOn: ['missing heldOn'] } })
  })

  for (const [what, draft, errors] of [
    ['a kind that the county never had', { kind: 'nonsense' }, { kind: ['unknownKind'] }],
    ['a date that does not exist', { heldOn: '2026-02-30' }, { heldOn: ['notADay'] }],
    ['a date in words', { heldOn: '上周五' }, { heldOn: ['notADay'] }],
    ['tomorrow', { heldOn: '2026-06-02' }, { heldOn: ['future'] }],
    ['an end before the start', { endsOn: '2026-05-11' }, { endsOn: ['endBeforeStart'] }],
    ['an end in the future', { endsOn: '2026-06-02' }, { endsOn: ['future'] }],
    ['an end that is no date', { endsOn: '2026-13-01' }, { endsOn: ['notADay'] }],
    ['a title of 101 characters', { title: '法'.repeat(101) }, { title: ['tooLong 100'] }],
    ['a place of 61 characters', { place: '楼'.repeat(61) }, { place: ['tooLong 60'] }],
    ['a summary of 4001 characters', { summary: '事'.repeat(4001) }, { summary: ['tooLong 4000'] }],
    ['half a class', { classes: '1.5' }, { classes: ['notWhole'] }],
    ['a number in words', { sessions: '三十' }, { sessions: ['notWhole'] }],
    ['no session at all', { sessions: '0' }, { sessions: ['notWhole'] }],
    ['less than nobody', { [`pupils-${host}`]: '-3' }, { [`pupils-${host}`]: ['notWhole'] }],
    ['a slipped finger', { [`pupils-${host}`]: '2000001' }, { [`pupils-${host}`]: ['tooMuch 200000'] }],
    ['an answer that is no choice', { [extraFieldOf('lecture', 'role')]: 'president' }, { [extraFieldOf('lecture', 'role')]: ['notAChoice'] }],
    ['a kind’s number in words', { [extraFieldOf('lecture', 'booklets')]: '许多' }, { [extraFieldOf('lecture', 'booklets')]: ['notWhole'] }],
    ['a link without its beginning', { newsLinks: 'www.example.cn' }, { newsLinks: ['notALink'] }],
    ['a link that runs a script', { newsLinks: 'javascript:alert(1)' }, { newsLinks: ['notALink'] }],
    ['a link that poses as another', { newsLinks: 'https://gov.cn@example.com/' }, { newsLinks: ['notALink'] }],
    ['a link that is being written and is none', { linkUrl: 'www.example.cn' }, { linkUrl: ['wrongLink'] }],
    ['21 links', { newsLinks: Array.from({ length: 21 }, (_, i) => `https://example.cn/${i}`).join('\n') }, { newsLinks: ['tooMuch 20'] }],
    ['a school of another county', { takingPart: [id(77)] }, { takingPart: ['unknownSchool'] }],
    ['a site of another school', { [`site-${host}`]: siteOfSecond }, { [`site-${host}`]: ['unknownSchool'] }],
    ['41 laws', { laws: Array.from({ length: 41 }, (_, i) => `法${i}`) }, { laws: ['tooMuch 40'] }],
    ['a law of 61 characters', { laws: ['法'.repeat(61)] }, { laws: ['tooLong 60'] }],
  ] as [string, Draft, object][]) it(`cannot be ${what}`, () => expect(errorsOf(draft)).to.deep.equal(errors))

  it('tells everything at once that is wrong', () => {
    expect(Object.keys(errorsOf({ title: '', heldOn: '2027-01-01', sessions: 'x' }))).to.have.members(['title', 'heldOn', 'sessions'])
  })

  it('may be of today, and of several days', () => {
    expect(contentOf({ heldOn: '2026-06-01' }).heldOn).to.equal('2026-06-01')
    expect(contentOf({ endsOn: '2026-05-14' }).endsOn).to.equal('2026-05-14')
    expect(contentOf({ endsOn: '2026-05-12' }).endsOn, 'one day is no range').to.equal(null)
  })

  it('takes numbers as people type them: full width, with commas and spaces', () => {
    const content = contentOf({ [`pupils-${host}`]: '１，２３４', [`teachers-${host}`]: '1,096', classes: ' 30 ', sessions: '３０', [extraFieldOf('lecture', 'booklets')]: '４００' })
    expect(content.participations[0]).to.include({ pupils: 1234, teachers: 1096 })
    expect(content).to.include({ classes: 30, sessions: 30 })
    expect(content.extra).to.deep.equal({ booklets: 400 })
  })

  it('keeps nobody and unknown apart', () => {
    expect(contentOf({ [`pupils-${host}`]: '0' }).participations[0]).to.include({ pupils: 0, teachers: null })
  })

  it('answers only the questions of its own kind, and keeps the answers given to another', () => {
    const draft = { [extraFieldOf('lecture', 'role')]: 'old', [extraFieldOf('quiz', 'form')]: 'written' }
    expect(contentOf(draft).extra, 'a retired answer is still an answer').to.deep.equal({ role: 'old' })
    expect(contentOf({ ...draft, kind: 'quiz' }).extra).to.deep.equal({})
  })

  it('counts the host school among those who took part, once, and first', () => {
    expect(contentOf({ takingPart: [second, host, third] }).participations.map(one => one.schoolId)).to.deep.equal([host, second, third])
  })

  it('counts the bureau only when it gives numbers of its own people', () => {
    const ofBureau = { host: { id: bureau, isSchool: false } }
    expect(errorsOf({}, ofBureau)).to.deep.equal({ takingPart: ['nobodyTookPart'] })
    expect(contentOf({ takingPart: [second] }, ofBureau).participations.map(one => one.schoolId)).to.deep.equal([second])
    expect(contentOf({ [`cadres-${bureau}`]: '18' }, ofBureau).participations).to.deep.equal([{ schoolId: bureau, siteId: null, pupils: null, teachers: null, cadres: 18, parents: null }])
    expect(contentOf({ [`cadres-${bureau}`]: '18', takingPart: [second] }, ofBureau).participations.map(one => one.schoolId)).to.deep.equal([bureau, second])
  })

  it('may name the site where it happened', () => expect(contentOf({ [`site-${host}`]: site }).participations[0]?.siteId).to.equal(site))
})

describe('A sent form', () => {
  it('gives only the fields of a draft: owner, status and role are nobody’s to set', () => {
    const draft = readDraft({ title: ' 讲座 ', orgId: 'x', status: 'approved', role: 'clerk', approvedRevisionId: '1', _csrf: 't', 'pupils-x': '1', [`pupils-${host}`]: '1', 'extra-lecture-role': 'judge', 'extra-': '', files: 'f', then: 'save' })
    expect(draft).to.deep.equal({ title: '讲座', [`pupils-${host}`]: '1', 'extra-lecture-role': 'judge' })
  })

  it('has lists with every value once, also a list that was unticked', () => {
    expect(readDraft({ laws: ['', '宪法', '民法典', '宪法'] })).to.deep.equal({ laws: ['宪法', '民法典'] })
    expect(readDraft({ laws: '' })).to.deep.equal({ laws: [] })
    expect(readDraft({ laws: ['', '宪法'], otherLaws: '社区矫正法、 信访工作条例，', channels: '', otherChannels: '广播站' })).to.deep.equal({ laws: ['宪法', '社区矫正法', '信访工作条例'], channels: ['广播站'] })
  })

  it('takes the kind from the list of others before that of the tiles', () => {
    expect(readDraft({ kind: 'lecture', otherKind: '' })).to.deep.equal({ kind: 'lecture' })
    expect(readDraft({ kind: 'lecture', otherKind: 'mockCourt' })).to.deep.equal({ kind: 'mockCourt' })
  })

  it('understands dates as people write them', () => {
    for (const typed of ['2026-5-2', '2026.5.2', '2026/05/02', '2026年5月2日', '２０２６．５．２', ' 2026 年 5 月 2 日 ']) expect(readDraft({ heldOn: typed }), typed).to.deep.equal({ heldOn: '2026-05-02' })
    expect(readDraft({ heldOn: '上周五' }), 'what it does not understand stays').to.deep.equal({ heldOn: '上周五' })
  })

  it('keeps rare characters and drops what no database takes', () => {
    const rare = '𠮷野家 㐂 𰻞 👩‍🏫 é'
    expect(readDraft({ title: rare }).title).to.equal(rare)
    expect(readDraft({ title: 'a\u0000b\ud800c\u0007' }).title).to.equal('ab\ufffdc')
    expect(readDraft({ summary: 'one\r\ntwo\rthree' }).summary).to.equal('one\ntwo\nthree')
    expect(readDraft({ title: 'one\ntwo' }).title, 'a title is one line').to.equal('one two')
    expect(readDraft({ summary: `${'a'.repeat(99_999)}😀` }).summary, 'never half a character').to.satisfy((text: string) => text.isWellFormed())
  })
})

describe('Two people in one draft', () => {
  const kept: Draft = { title: '讲座', place: '报告厅', laws: ['宪法'] }
  const shown = shownOf(kept)

  it('each change their own field, and both stay', () => {
    const meanwhile = { ...kept, place: '操场' }
    expect(mergeDraft(meanwhile, { title: '宪法讲座', place: '报告厅', laws: ['宪法'], summary: '' }, shown)).to.deep.equal({ changes: { title: '宪法讲座' }, overwritten: [], elsewhere: ['place'] })
  })

  it('who change the same field: the later one stays, and the other’s words are told', () => {
    expect(mergeDraft({ ...kept, title: '民法典讲座' }, { title: '宪法讲座' }, shown)).to.deep.equal({ changes: { title: '宪法讲座' }, overwritten: [{ field: 'title', value: '民法典讲座' }], elsewhere: ['title'] })
  })

  it('who mean the same are at one', () => {
    expect(mergeDraft({ ...kept, title: '宪法讲座' }, { title: '宪法讲座' }, shown)).to.deep.equal({ changes: {}, overwritten: [], elsewhere: [] })
  })

  it('a field can be emptied, and one that a colleague emptied stays empty', () => {
    expect(mergeDraft(kept, { place: '' }, shown).changes).to.deep.equal({ place: '' })
    expect(mergeDraft({ ...kept, place: '' }, { place: '报告厅' }, shown)).to.deep.equal({ changes: {}, overwritten: [], elsewhere: ['place'] })
  })

  it('the order of a list means nothing', () => {
    const two = { laws: ['宪法', '民法典'] }
    expect(mergeDraft({ laws: ['民法典', '宪法'] }, { laws: ['宪法', '民法典'] }, shownOf(two)).changes).to.deep.equal({})
  })

  it('a form that does not say what it showed means every field it holds', () => {
    expect(mergeDraft(kept, { title: '讲座', place: '' }, undefined)).to.deep.equal({ changes: { place: '' }, overwritten: [], elsewhere: [] })
  })

  it('what was shown travels in hidden fields of any number', () => {
    const many = shownOf(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`pupils-${id(i)}`, String(i)])))
    const pieces = writeShown(many)
    expect(pieces.length).to.be.greaterThan(1)
    expect(Math.max(...pieces.map(piece => piece.length))).to.be.lessThan(8192)
    expect([...readShown(pieces.map(piece => piece.replaceAll('\n', '\r\n'))) ?? []]).to.deep.equal([...many])
    expect(readShown(writeShown(new Map())), 'an empty page says that it was empty').to.deep.equal(new Map())
    expect(readShown(undefined)).to.equal(undefined)
  })
})

describe('An activity, as a draft again', () => {
  it('is read as the same activity', () => {
    const full: Draft = {
      endsOn: '2026-05-13', place: '报告厅', lecturerName: '霍宁', lecturerUnit: '县法院', lecturerPost: '审判员', occasion: '国家宪法日', summary: '第一行\n第二行', newsLinks: 'https://a.example/1\nhttps://b.example/2',
      classes: '30', sessions: '30', classHours: '2', works: '5', laws: ['宪法', '民法典'], channels: ['讲座'], takingPart: [second, third],
      [extraFieldOf('lecture', 'role')]: 'judge', [extraFieldOf('lecture', 'booklets')]: '360', [`pupils-${host}`]: '40', [`site-${host}`]: site, [`teachers-${second}`]: '0',
    }
    for (const draft of [{}, full]) expect(contentOf(draftOf(contentOf(draft)))).to.deep.equal(contentOf(draft))
    const ofBureau = { host: { id: bureau, isSchool: false } }
    expect(contentOf(draftOf(contentOf({ takingPart: [second], [`cadres-${bureau}`]: '7' }, ofBureau)), ofBureau).participations.map(one => one.schoolId)).to.deep.equal([bureau, second])
  })
})

describe('Schools to add', () => {
  const school = (n: number, name: string, more: object = {}) => ({ id: id(n), kind: 'school', name, openedOn: null, closedOn: null, searchText: searchTextOf([name], null), ...more })
  const all = [school(1, '县实验小学'), school(2, '席南小学'), school(3, '第二中学', { searchText: searchTextOf(['第二中学', '二中'], '3114000002') }), school(4, '旧村小学', { closedOn: '2026-01-01' }), { ...school(5, '席南教学点'), kind: 'teachingPoint' }]
  const found = (find: string, day = '2026-05-12') => schoolsToAdd(all, { hostId: id(1), chosen: [], day, find }).map(one => one.name)

  it('are found by name, alias, pinyin initials and code, in any width', () => {
    expect(found('席南')).to.deep.equal(['席南小学'])
    expect(found('xnxx')).to.deep.equal(['席南小学'])
    expect(found('ＸＮ')).to.deep.equal(['席南小学'])
    expect(found('二中')).to.deep.equal(['第二中学'])
    expect(found('3114000002')).to.deep.equal(['第二中学'])
    expect(found('席 小学')).to.deep.equal(['席南小学'])
    expect(found('没有')).to.deep.equal([])
  })

  it('are those open on that day, without the host, sites and those chosen', () => {
    expect(found('')).to.deep.equal(['席南小学', '第二中学'])
    expect(found('', '2025-12-31')).to.deep.equal(['席南小学', '第二中学', '旧村小学'])
    expect(schoolsToAdd(all, { hostId: id(1), chosen: [id(2)], day: '2026-05-12' }).map(one => one.name)).to.deep.equal(['第二中学'])
  })
})
