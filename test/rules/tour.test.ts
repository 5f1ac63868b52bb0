import { expect } from 'chai'
import { draftOfStop, flatTour, readStops, readTour, schoolMeant, stopOf, stopsIn } from '../../src/activities/tour.js'
import { searchTextOf } from '../../src/organisations/school.js'

const school = (id: string, name: string, ...aliases: string[]) => ({ id, kind: 'school', name, searchText: searchTextOf([name, ...aliases], null) })
const schools = [school('a', '南坪小学', '南小'), school('b', '南坪中学'), school('c', '云岭县实验小学', '实小'), school('d', '云岭县第二实验小学')]
const read = (text: string) => readStops(text, '2026-11-23').map(({ schoolId: _, ...stop }) => Object.entries(stop).filter(([, value]) => value !== '').map(([field, value]) => `${field}=${value}`).join(' '))

describe('The lines of a tour', () => {
  it('are read as they come out of a sheet: columns by tabs, dates as people write them, full-width digits', () => {
    expect(read('南坪小学\t2026.9.3\t１２０\t8\r\n实验小学\t2026年9月4日\t95\t6\n')).to.deep.equal(['school=南坪小学 heldOn=2026-09-03 pupils=120 teachers=8', 'school=实验小学 heldOn=2026-09-04 pupils=95 teachers=6'])
  })

  it('an empty cell keeps its column: teachers are never taken for pupils', () => {
    expect(read('南坪小学\t2026/9/3\t\t8')).to.deep.equal(['school=南坪小学 heldOn=2026-09-03 teachers=8'])
    expect(read('南坪小学\t\t120\t8')).to.deep.equal(['school=南坪小学 pupils=120 teachers=8'])
  })

  it('follow the first line where it names its columns, in any order', () => {
    expect(read('日期\t学校\t地点\t教师\t学生\n2026-9-3\t南坪小学\t礼堂\t8\t120')).to.deep.equal(['school=南坪小学 heldOn=2026-09-03 place=礼堂 pupils=120 teachers=8'])
  })

  it('may be typed by hand with single spaces, where a day stands among the words', () => {
    expect(read('一中 11月3日 300 12\n实验小学 2026-11-04 周三 500')).to.deep.equal(read('一中\t11月3日\t300\t12\n实验小学\t2026-11-04\t500'))
    expect(read('Law School 1'), 'a name keeps its spaces').to.deep.equal(['school=Law School 1'])
  })

  it('lose nothing: what is neither a day nor a number is the place', () => {
    expect(read('南坪小学，2026.9.3，大礼堂，120，8')).to.deep.equal(['school=南坪小学 heldOn=2026-09-03 place=大礼堂 pupils=120 teachers=8'])
    expect(read('南坪小学\t约百人\t9月初')).to.deep.equal(['school=南坪小学 place=约百人 9月初'])
    expect(read('南坪小学')).to.deep.equal(['school=南坪小学'])
    expect(read('\n \n')).to.deep.equal([])
  })

  it('take a day without its year as the one that was held last, or comes within a month, and keep how it was typed', () => {
    expect(read('南坪小学\t9月5日\t120\t8')).to.deep.equal(['school=南坪小学 heldOn=2026-09-05 pupils=120 teachers=8 typedDay=9月5日'])
    expect(['12月20日', '12.24', '1/5', '12-24 周四', '９月５号'].map(day => readStops(`南坪小学\t${day}`, '2026-11-23')[0]?.heldOn)).to.deep.equal(['2026-12-20', '2025-12-24', '2026-01-05', '2025-12-24', '2026-09-05'])
    expect(readStops('南坪小学\t12月30日', '2027-01-04')[0]?.heldOn, 'across the new year').to.equal('2026-12-30')
    expect(readStops('南坪小学\t1月8日', '2026-12-30')[0]?.heldOn).to.equal('2027-01-08')
    expect(read('学校\t活动日期\n南坪小学\t9/5')).to.deep.equal(['school=南坪小学 heldOn=2026-09-05 typedDay=9/5'])
    expect(read('南坪小学\t2026-09-05（周六）\t120')).to.deep.equal(['school=南坪小学 heldOn=2026-09-05 pupils=120'])
    expect(read('南坪小学\t20260905\t120')).to.deep.equal(['school=南坪小学 heldOn=2026-09-05 pupils=120'])
    expect(read('南坪小学\t2026-09-05\t120\t8\t3/4'), 'behind the day it is something else').to.deep.equal(['school=南坪小学 heldOn=2026-09-05 place=3/4 pupils=120 teachers=8'])
  })

  it('keep a day that cannot be where the day is, as it was typed', () => {
    expect(['2026-02-30', '2026年2月30日', '2月30日', '2026-13', '9月5日上午', '2/30', '20261301'].map(day => read(`南坪小学\t${day}\t120`)[0])).to.deep.equal(
      ['2026-02-30', '2026-02-30', '2月30日', '2026-13', '9月5日上午', '2/30', '20261301'].map(day => `school=南坪小学 heldOn=${day} pupils=120`))
  })

  it('know a school by its name, a short form, an alias or its initials, and ask where several may be meant', () => {
    const meant = (typed: string) => { const { school: found, maybe } = schoolMeant(schools, typed); return found?.id ?? maybe.map(one => one.id).join('') }
    expect(['南坪小学', '南小', 'npxx', ' 南坪 小学 ', '实小', '第二实验'].map(meant)).to.deep.equal(['a', 'a', 'a', 'a', 'c', 'd'])
    expect(meant('南坪')).to.equal('ab')
    expect(meant('实验小学'), 'a name that is part of two').to.equal('cd')
    expect(schoolMeant(schools, '北山')).to.deep.equal({ school: undefined, maybe: [] })
    expect(schoolMeant(schools, '')).to.deep.equal({ school: undefined, maybe: [] })
  })
})

describe('A stop and its draft', () => {
  const stop = { school: '南坪小学', schoolId: 'a', heldOn: '2026-09-03', place: '礼堂', pupils: '120', teachers: '8', sessions: '2', typedDay: '' }
  const nameOf = (id: string) => schools.find(one => one.id === id)?.name

  it('say the same, with a sure school, without one, and at the host itself', () => {
    expect(draftOfStop(stop, 'host')).to.include({ 'pupils-a': '120', 'teachers-a': '8' }).and.deep.include({ takingPart: ['a'] })
    for (const one of [stop, { ...stop, schoolId: null, school: '南坪' }]) expect(stopOf(draftOfStop(one, 'host'), 'host', nameOf)).to.deep.equal(one)
    expect(draftOfStop(stop, 'a')).to.deep.include({ takingPart: [] })
    expect(stopOf(draftOfStop(stop, 'a'), 'a', nameOf)).to.deep.equal(stop)
    expect(stopOf({ ...draftOfStop(stop, 'host'), takingPart: ['host', 'a'] }, 'host', nameOf).schoolId, 'a draft out of a revision names the host too').to.equal('a')
  })

  it('are one form with the others, and nothing else of it is read', () => {
    const id = '01a207ce-0671-71ac-87d9-c884aa63eccd', flat = flatTour({ kind: 'lecture', title: '巡讲' }, [{ id, ...stop }])
    expect(flat).to.include({ [`school-${id}`]: '南坪小学', [`pupils-${id}`]: '120', title: '巡讲' })
    expect(stopsIn(flat).get(id)).to.deep.equal({ school: '南坪小学', heldOn: '2026-09-03', place: '礼堂', pupils: '120', teachers: '8', sessions: '2' })
    expect(readTour({ title: ' 巡讲 ', [`heldOn-${id}`]: '2026.9.5', orgId: 'x', status: 'approved', laws: ['', '宪法', '宪法'], 'pupils-no': '1' })).to.deep.equal({ title: '巡讲', [`heldOn-${id}`]: '2026-09-05', laws: ['宪法'] })
  })
})
