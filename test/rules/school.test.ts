import { expect } from 'chai'
import { collisionOf, readRegionCode, readTerm, regionCodeOn } from '../../src/organisations/county-settings.js'
import { leapsOf, readRoll } from '../../src/organisations/roll.js'
import { moved } from '../../src/organisations/roster.js'
import { differences, formOf, readSchool, type SchoolForm } from '../../src/organisations/school-form.js'
import { categories, categoryDigits, faultOfSchoolCode, reportedUnder, rollOn, searchTextOf, searchWord, taughtBy, wasOpen } from '../../src/organisations/school.js'
import { lengthOf, oneLine, wholeNumber } from '../../src/organisations/typed.js'

describe('a school code (学校标识码)', () => {
  it('has ten digits: two of the category, two of the province, six of the serial', () => {
    expect(faultOfSchoolCode('2114000501', 'primary', '14')).to.equal(null)
    for (const wrong of ['', '211400050', '21140005011', '21140005O1', '21-1400050']) expect(faultOfSchoolCode(wrong, 'primary', '14'), wrong).to.equal('format')
    expect(faultOfSchoolCode('3114000501', 'primary', '14')).to.equal('category')
    expect(faultOfSchoolCode('2144000501', 'primary', '14')).to.equal('province')
  })

  it('fits every category by its own digits, and none by another’s', () => {
    for (const category of categories) for (const digits of ['11', '21', '31', '32', '34', '36', '51']) {
      const fault = faultOfSchoolCode(`${digits}14000501`, category, '14')
      expect(fault, `${category} ${digits}`).to.equal(categoryDigits[category].includes(digits) ? null : 'category')
    }
  })

  it('is checked only against what is known', () => {
    expect(faultOfSchoolCode('2144000501', null, null)).to.equal(null)
  })
})

describe('the form of a school', () => {
  const around = { provinceDigits: '14', townshipIds: ['t1'], centreIds: ['c1'] }
  const form = (typed: Partial<SchoolForm>): SchoolForm => ({ name: '席南小学', schoolCode: '', category: 'primary', stages: [], reportingStage: '', ownership: '', setting: '', townshipId: '', centreId: '', openedOn: '', ...typed })
  const read = (typed: Partial<SchoolForm>) => readSchool(form(typed), around)
  const faultsOf = (typed: Partial<SchoolForm>) => { const result = read(typed); return 'faults' in result ? result.faults.map(fault => `${fault.field} ${fault.code}`) : [] }
  const schoolOf = (typed: Partial<SchoolForm>) => { const result = read(typed); if ('faults' in result) throw new Error(JSON.stringify(result.faults)); return result.school }

  it('takes stages and reporting stage from the category when nothing else is said', () => {
    for (const category of categories) {
      const school = schoolOf({ category })
      expect(school.stages, category).to.deep.equal([...taughtBy[category]])
      expect(school.reportingStage, category).to.equal(reportedUnder[category])
    }
    expect(schoolOf({ category: 'nineYear' })).to.include({ reportingStage: 'junior' })
    expect(schoolOf({ category: 'complete' })).to.include({ reportingStage: 'senior' })
  })

  it('keeps what was chosen instead', () => {
    expect(schoolOf({ category: 'nineYear', stages: ['junior', 'primary', 'kindergarten'], reportingStage: 'primary' })).to.deep.include({ stages: ['kindergarten', 'primary', 'junior'], reportingStage: 'primary' })
    expect(schoolOf({ category: '', stages: ['primary', 'junior'] })).to.deep.include({ category: null, reportingStage: 'junior' })
  })

  it('reads names and codes as they are pasted', () => {
    expect(schoolOf({ name: ' \u200b席南　 小学\u0000\n' }).name).to.equal('席南 小学')
    expect(schoolOf({ schoolCode: '２１１４ 0005-01' }).schoolCode).to.equal('2114000501')
    expect(schoolOf({ name: '𮧵家庄小学' }).name).to.equal('𮧵家庄小学')
  })

  it('says at each field what is wrong with it', () => {
    expect(faultsOf({ name: '  ' })).to.deep.equal(['name missing'])
    expect(faultsOf({ name: '校'.repeat(61) })).to.deep.equal(['name tooLong'])
    expect(faultsOf({ name: '𮧵'.repeat(60) })).to.deep.equal([])
    expect(faultsOf({ schoolCode: '12' })).to.deep.equal(['schoolCode codeFormat'])
    expect(faultsOf({ schoolCode: '3114000501' })).to.deep.equal(['schoolCode codeCategory'])
    expect(faultsOf({ schoolCode: '2199000501' })).to.deep.equal(['schoolCode codeProvince'])
    expect(faultsOf({ category: '' })).to.deep.equal(['stages stageMissing'])
    expect(faultsOf({ category: 'university' })).to.deep.equal(['category notAChoice', 'stages stageMissing'])
    expect(faultsOf({ stages: ['primary'], reportingStage: 'senior' })).to.deep.equal(['reportingStage stageNotTaught'])
    expect(faultsOf({ stages: ['nursery'] })).to.deep.equal(['stages notAChoice'])
    expect(faultsOf({ townshipId: 't2', centreId: 'c2' })).to.deep.equal(['townshipId notAChoice', 'centreId notAChoice'])
    for (const openedOn of ['2026-02-30', '0202-09-01', 'soon']) expect(faultsOf({ openedOn }), openedOn).to.deep.equal(['openedOn notADay'])
  })

  it('knows in what two schools differ', () => {
    const before = schoolOf({ townshipId: 't1' })
    expect(differences(before, before)).to.deep.equal([])
    expect(differences(before, schoolOf({ name: '席南完小', townshipId: 't1', stages: ['primary', 'kindergarten'] }))).to.deep.equal(['name', 'stages'])
    expect(readSchool(formOf(before), around)).to.deep.equal({ school: before })
  })
})

describe('a search', () => {
  const text = searchTextOf(['曲沃县第二高级中学', '曲沃二中'], '3414000777')
  it('finds a school by part of its name, an alias, pinyin initials, and its code', () => {
    for (const typed of ['第二高级', '二中', 'qwez', 'QWXDEGJZX', '3414000777', '曲沃 二中', 'ｑｗｅｚ']) expect(text.includes(searchWord(typed)), typed).to.equal(true)
    expect(searchTextOf(['席南小学'], null).includes(searchWord('xnxx'))).to.equal(true)
    expect(text.includes(searchWord('三中'))).to.equal(false)
  })
})

describe('rolls (在校人数)', () => {
  const rolls = [{ asOf: '2025-09-10', pupils: 149 }, { asOf: '2024-09-10', pupils: 158 }, { asOf: '2026-09-10', pupils: 143 }]
  it('hold from their day until the next one', () => {
    expect(rollOn(rolls, '2025-09-09')?.pupils).to.equal(158)
    expect(rollOn(rolls, '2025-09-10')?.pupils).to.equal(149)
    expect(rollOn(rolls, '2031-01-01')?.pupils).to.equal(143)
  })
  it('before the first one use the first one, and are unknown without any', () => {
    expect(rollOn(rolls, '2020-01-01')?.pupils).to.equal(158)
    expect(rollOn([], '2026-01-01')).to.equal(null)
  })

  const faultsOf = (typed: Partial<Record<'asOf' | 'pupils' | 'teachers' | 'classes', string>>) => {
    const result = readRoll({ asOf: '2026-05-01', pupils: '', teachers: '', classes: '', ...typed }, '2026-06-01')
    return 'faults' in result ? result.faults.map(fault => `${fault.field} ${fault.code}`) : []
  }
  it('are whole numbers of a day that is past; empty is unknown, not nought', () => {
    expect(readRoll({ asOf: '2026-05-01', pupils: '１,２０４', teachers: '0', classes: '' }, '2026-06-01')).to.deep.equal({ roll: { asOf: '2026-05-01', pupils: 1204, teachers: 0, classes: null } })
    expect(faultsOf({})).to.deep.equal(['pupils rollEmpty'])
    expect(faultsOf({ asOf: '', pupils: '1' })).to.deep.equal(['asOf missing'])
    expect(faultsOf({ asOf: '2026-06-02', pupils: '1' })).to.deep.equal(['asOf future'])
    expect(faultsOf({ pupils: '12.5', teachers: '-3', classes: '多' })).to.deep.equal(['pupils notWhole', 'teachers notWhole', 'classes notWhole'])
    expect(faultsOf({ pupils: '2104000' })).to.deep.equal(['pupils tooMuch'])
  })
  it('that leap are pointed out', () => {
    const roll = (asOf: string, pupils: number | null) => ({ asOf, pupils, teachers: null, classes: null })
    expect(leapsOf([roll('2024-09-01', 158), roll('2025-09-01', 1490), roll('2026-09-01', 143)])).to.deep.equal(['2025-09-01', '2026-09-01'])
    expect(leapsOf([roll('2024-09-01', 158), roll('2025-09-01', null), roll('2026-09-01', 143)])).to.deep.equal([])
    expect(leapsOf([roll('2024-09-01', 4), roll('2025-09-01', 12)])).to.deep.equal([])
  })
})

describe('the roster (学校名录)', () => {
  const order = [['a', true], ['b', true], ['x', false], ['c', true], ['d', true]].map(([id, counts]) => ({ id: String(id), counts: counts === true }))
  it('moves a school to a number among those that are open', () => {
    expect(moved(order, 'd', 1).join('')).to.equal('dabxc')
    expect(moved(order, 'd', 3).join('')).to.equal('abxdc')
    expect(moved(order, 'a', 4).join('')).to.equal('bxcda')
    expect(moved(order, 'a', 99).join('')).to.equal('bxcda')
    expect(moved(order, 'b', 2).join('')).to.equal('axbcd')
    for (const { id } of order.filter(one => one.counts)) for (let to = 1; to <= 4; to += 1) {
      const after = moved(order, id, to)
      expect(after.filter(one => one !== 'x').indexOf(id), `${id} to ${to}`).to.equal(to - 1)
      expect([...after].sort()).to.deep.equal(['a', 'b', 'c', 'd', 'x'])
    }
  })
})

describe('whether a school was open', () => {
  it('in any day of a half-open range', () => {
    const year = { startsOn: '2026-01-01', endsOn: '2027-01-01' }
    expect(wasOpen({ openedOn: null, closedOn: null }, year)).to.equal(true)
    expect(wasOpen({ openedOn: '2027-01-01', closedOn: null }, year)).to.equal(false)
    expect(wasOpen({ openedOn: '2026-12-31', closedOn: null }, year)).to.equal(true)
    expect(wasOpen({ openedOn: null, closedOn: '2026-01-01' }, year)).to.equal(false)
    expect(wasOpen({ openedOn: null, closedOn: '2026-01-02' }, year)).to.equal(true)
  })
})

describe('region codes (区划代码)', () => {
  const codes = [{ code: '141021', validFrom: '2000-01-01', validUntil: '2026-01-01' }, { code: '141099', validFrom: '2026-01-01', validUntil: null }]
  it('are those of the day', () => {
    expect(regionCodeOn(codes, '2025-12-31')).to.equal('141021')
    expect(regionCodeOn(codes, '2026-01-01')).to.equal('141099')
    expect(regionCodeOn([], '2026-01-01')).to.equal(null)
  })
  it('begin later than the one before, and differ from it', () => {
    const faults = (code: string, validFrom: string) => { const read = readRegionCode({ code, validFrom }, codes); return 'faults' in read ? read.faults.map(fault => fault.code) : [] }
    expect(faults('１４１０８１', '2026-07-01')).to.deep.equal([])
    expect(faults('14102', '2026-07-01')).to.deep.equal(['regionCodeFormat'])
    expect(faults('141099', '2026-07-01')).to.deep.equal(['regionCodeSame'])
    expect(faults('141081', '2026-01-01')).to.deep.equal(['regionCodeNotLater'])
    expect(faults('', '')).to.deep.equal(['missing', 'missing'])
  })
})

describe('terms (学期)', () => {
  const read = (schoolYear: string, season: string, startsOn: string, lastDay: string) => {
    const result = readTerm({ schoolYear, season, startsOn, lastDay })
    return 'term' in result ? result.term : result.faults.map(fault => `${fault.field} ${fault.code}`)
  }
  it('are kept half-open: people say the last day, the table has the day after', () => {
    expect(read('2026', 'autumn', '2026-09-01', '2027-01-20')).to.deep.equal({ schoolYear: 2026, season: 'autumn', startsOn: '2026-09-01', endsOn: '2027-01-21' })
  })
  it('stand where their school year says', () => {
    expect(read('2026', 'spring', '2026-02-24', '2026-07-10')).to.deep.equal(['startsOn termOutsideYear'])
    expect(read('2025', 'spring', '2026-02-24', '2026-07-10')).to.be.an('object')
    expect(read('2026', 'autumn', '2026-09-01', '2026-09-01')).to.deep.equal(['lastDay termEndsBeforeStart'])
    expect(read('2026', 'autumn', '2026-09-01', '2027-07-10')).to.deep.equal(['lastDay termOutsideYear'])
    expect(read('26', 'summer', '', '')).to.deep.equal(['schoolYear schoolYearFormat', 'season notAChoice', 'startsOn missing', 'lastDay missing'])
  })
  it('neither repeat, overlap nor stand in the wrong order', () => {
    const autumn = { schoolYear: 2026, season: 'autumn' as const, startsOn: '2026-09-01', endsOn: '2027-01-21' }
    const spring = { schoolYear: 2026, season: 'spring' as const, startsOn: '2027-02-22', endsOn: '2027-07-11' }
    expect(collisionOf(spring, [autumn])).to.equal(null)
    expect(collisionOf({ ...spring, startsOn: '2027-01-21' }, [autumn])).to.equal(null)
    expect(collisionOf({ ...spring, startsOn: '2027-01-20' }, [autumn])?.why).to.equal('overlap')
    expect(collisionOf(autumn, [autumn])?.why).to.equal('same')
    expect(collisionOf({ ...autumn, schoolYear: 2027, startsOn: '2026-02-01', endsOn: '2026-07-01' }, [autumn])?.why).to.equal('order')
  })
})

describe('what people type', () => {
  it('becomes one line, with rare characters kept and marks of control or direction left out', () => {
    expect(oneLine('a\u0000b\t c　d\u202e')).to.equal('a b c d')
    expect(oneLine('\ud800x')).to.equal('\ufffdx')
    expect(oneLine('𠮷野家 👩‍🏫')).to.equal('𠮷野家 👩‍🏫')
    expect(lengthOf('𠮷野家')).to.equal(3)
  })
  it('is a whole number, or not', () => {
    expect(wholeNumber(' ')).to.equal(null)
    expect(wholeNumber('１２ ３４')).to.equal(1234)
    for (const typed of ['1e3', '0x10', '-1', '1.0', '一百', '9999999999']) expect(wholeNumber(typed), typed).to.equal('notWhole')
  })
})
