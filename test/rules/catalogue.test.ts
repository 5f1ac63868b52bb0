import { expect } from 'chai'
import type { KindField } from '../../src/activities/activity.js'
import { asksTooMuch, mergeChoices, readKind } from '../../src/activities/kind.js'
import { copyLater, lastDayOf, overlaps, owedField, perField, readScheme, standsAt } from '../../src/activities/scheme.js'

const plain = { name: '反诈宣传', shortName: '', englishName: '', group: 'campaign', unit: 'session', icon: 'scale', evidenceSort: '', evidenceWhy: '' }
const read = (sent: Record<string, unknown>, fields?: readonly KindField[]) => readKind({ ...plain, ...sent }, fields && { icon: 'microphone-2', fields })
const faults = (sent: Record<string, unknown>, fields?: readonly KindField[]) => read(sent, fields).faults.map(fault => `${fault.field} ${fault.code}`)

describe('A kind of activity, as the bureau writes it', () => {
  it('needs a name; the short name comes from it', () => {
    expect(read({}).faults).to.deep.equal([])
    expect(read({ name: '预防电信网络诈骗专题宣传教育' }).kind.shortName).to.equal('预防电信网络诈骗专题')
    expect(faults({ name: ' ' })).to.deep.equal(['name missing'])
    expect(faults({ name: '长'.repeat(41), shortName: '长'.repeat(11) })).to.deep.equal(['name tooLong', 'shortName tooLong'])
  })

  it('is of a group and a unit that there are', () => expect(faults({ group: 'mine', unit: 'hours' })).to.deep.equal(['group notAChoice', 'unit notAChoice']))

  it('has a picture out of the list, or the one it has', () => {
    expect(read({ icon: 'gavel' }).kind.icon).to.equal('gavel')
    expect(read({ icon: '../../etc' }).kind.icon).to.equal('dots')
    expect(read({ icon: 'microphone-2' }).kind.icon, 'of another kind').to.equal('dots')
    expect(read({ icon: 'microphone-2' }, []).kind.icon).to.equal('microphone-2')
  })

  it('may ask for one file of one sort, and must say why', () => {
    expect(faults({ evidenceSort: 'photo' })).to.deep.equal(['evidenceWhy whyMissing'])
    expect(read({ evidenceSort: 'photo', evidenceWhy: '黑板报擦去后无从查看，附一张成品照片' }).kind).to.include({ evidenceSort: 'photo', evidenceWhy: '黑板报擦去后无从查看，附一张成品照片' })
    expect(read({ evidenceSort: '', evidenceWhy: '写了也不问' }).kind).to.include({ evidenceSort: null, evidenceWhy: '' })
    expect(faults({ evidenceSort: 'signInSheet', evidenceWhy: '存档' })).to.deep.equal(['evidenceSort notAChoice'])
  })

  for (const why of ['不少于3张照片', '请附三张现场照片', '照片５张以上', '上传多张照片', '照片至少两张', '附签到表', '每天打卡', '照片张数']) it(`may not ask “${why}”`, () => {
    expect(asksTooMuch(why)).to.equal(true)
    expect(faults({ evidenceSort: 'photo', evidenceWhy: why })).to.deep.equal(['evidenceWhy asksTooMuch'])
    expect(faults({ 'field-new1-label': why, 'field-new1-type': 'integer' })).to.include('field-new1-label asksTooMuch')
  })
  for (const why of ['附一张成品照片', '年底评选时直接看', '微视频文件大，留一个能打开的链接', '2026年存档', '发放资料3种']) it(`may say “${why}”`, () => expect(asksTooMuch(why)).to.equal(false))
})

describe('The questions of a kind', () => {
  const old: KindField[] = [
    { name: 'role', label: '主讲人身份', englishLabel: 'Lecturer is', type: 'choice', choices: [{ value: 'judge', label: '法官', englishLabel: 'judge' }, { value: 'police', label: '警官' }] },
    { name: 'f1', label: '发放资料', type: 'integer', unit: '份' },
  ]
  const kept = { 'field-role-label': '主讲人身份', 'field-role-choices': '法官\n警官', 'field-f1-label': '发放资料', 'field-f1-unit': '份' }

  it('stay what they are when nothing is changed', () => expect(read(kept, old).kind.fields).to.deep.equal(old))
  it('stay when the form does not hold them', () => expect(read({}, old).kind.fields).to.deep.equal(old))

  it('may be renamed; inside they keep their name and their type for ever', () => {
    expect(read({ ...kept, 'field-role-label': '主讲人', 'field-role-type': 'text' }, old).kind.fields[0]).to.deep.equal({ name: 'role', label: '主讲人', type: 'choice', choices: (old[0] as Extract<KindField, { type: 'choice' }>).choices })
  })

  it('are retired, never deleted: old records have answered them', () => {
    expect(read({ ...kept, 'field-f1-retired': 'yes' }, old).kind.fields[1]).to.deep.equal({ name: 'f1', label: '发放资料', type: 'integer', unit: '份', retired: true })
    expect(faults({ ...kept, 'field-f1-label': '' }, old)).to.deep.equal(['field-f1-label missing'])
  })

  it('can be added, two at a time, under names of their own', () => {
    const { kind, faults: none } = read({ ...kept, 'field-new1-label': '影片', 'field-new1-type': 'text', 'field-new2-label': '形式', 'field-new2-type': 'choice', 'field-new2-choices': ' 校会 \n\n班会\n校会' }, old)
    expect(none).to.deep.equal([])
    expect(kind.fields.slice(2)).to.deep.equal([{ name: 'f2', label: '影片', type: 'text' }, { name: 'f3', label: '形式', type: 'choice', choices: [{ value: 'c1', label: '校会' }, { value: 'c2', label: '班会' }] }])
  })

  it('offer at least two choices', () => expect(faults({ ...kept, 'field-new1-label': '形式', 'field-new1-type': 'choice', 'field-new1-choices': '校会' }, old)).to.deep.equal(['field-new1-choices tooFewChoices']))
  it('have a label when anything else is typed', () => expect(faults({ ...kept, 'field-new1-choices': '一\n二', 'field-new1-type': 'choice' }, old)).to.deep.equal(['field-new1-label missing']))
  it('are at most twelve', () => expect(faults({ 'field-new1-label': '再一项' }, Array.from({ length: 12 }, (_, i): KindField => ({ name: `f${i}`, label: `第${i}项`, type: 'text' })))).to.deep.equal(['fields tooManyFields']))

  it('keep the words of choices that are gone, and know them when they come back', () => {
    const before = [{ value: 'judge', label: '法官', englishLabel: 'judge' }, { value: 'police', label: '警官' }]
    const after = mergeChoices(before, ['警官', '律师'])
    expect(after).to.deep.equal([{ value: 'police', label: '警官' }, { value: 'c1', label: '律师' }, { value: 'judge', label: '法官', englishLabel: 'judge', retired: true }])
    expect(mergeChoices(after, ['法官', '警官', '律师'])).to.deep.equal([{ value: 'judge', label: '法官', englishLabel: 'judge' }, { value: 'police', label: '警官' }, { value: 'c1', label: '律师' }])
  })
})

describe('A scheme, as the bureau writes it', () => {
  const good = { name: '五个一', startsOn: '2027-01-01', lastOn: '2027-12-31', dueOn: '2028-01-10', [owedField('k1', 'primary')]: '１', [owedField('k1', 'junior')]: '2', [perField('k1')]: 'term', [owedField('k2', 'kindergarten')]: '0', [owedField('k9', 'primary')]: '5' }
  const schemeFaults = (sent: Record<string, string>) => readScheme({ ...good, ...sent }, ['k1', 'k2']).faults.map(fault => `${fault.field} ${fault.code}`)

  it('names its last day; kept is the day after', () => {
    expect(readScheme(good, ['k1', 'k2'])).to.deep.equal({ faults: [], scheme: { name: '五个一', englishName: '', startsOn: '2027-01-01', endsOn: '2028-01-01', dueOn: '2028-01-10', duties: [{ kindId: 'k1', stage: 'primary', owed: 1, per: 'term' }, { kindId: 'k1', stage: 'junior', owed: 2, per: 'term' }] } })
  })

  for (const [what, sent, expected] of [
    ['no name', { name: '' }, ['name missing']], ['no days', { startsOn: '', lastOn: '' }, ['startsOn missing', 'lastOn missing']], ['a day that does not exist', { startsOn: '2027-02-30' }, ['startsOn notADay']],
    ['an end before its start', { lastOn: '2026-12-31' }, ['lastOn endBeforeStart']], ['a deadline before its start', { dueOn: '2026-12-31' }, ['dueOn dueBeforeStart']], ['half an activity', { [owedField('k1', 'primary')]: '0.5' }, [`${owedField('k1', 'primary')} notWhole`]],
    ['fifty-one activities', { [owedField('k1', 'primary')]: '51' }, [`${owedField('k1', 'primary')} tooMuch`]], ['ten years', { lastOn: '2036-12-31' }, ['lastOn tooLongRange']],
  ] as [string, Record<string, string>, string[]][]) it(`cannot have ${what}`, () => expect(schemeFaults(sent)).to.deep.equal(expected))

  it('asks for something', () => expect(readScheme({ name: '空', startsOn: '2027-01-01', lastOn: '2027-12-31' }, ['k1']).faults).to.deep.equal([{ field: 'duties', code: 'nothingAsked' }]))

  it('overlaps another when they share a day', () => {
    const year = { startsOn: '2026-01-01', endsOn: '2027-01-01' }
    expect(overlaps(year, { startsOn: '2026-12-31', endsOn: '2027-06-01' })).to.equal(true)
    expect(overlaps(year, { startsOn: '2027-01-01', endsOn: '2028-01-01' }), 'the day after').to.equal(false)
    expect(overlaps(year, { startsOn: '2025-01-01', endsOn: '2030-01-01' })).to.equal(true)
  })

  it('is copied to the year after', () => {
    expect(copyLater({ startsOn: '2026-01-01', endsOn: '2027-01-01', dueOn: '2026-12-20' })).to.deep.equal({ startsOn: '2027-01-01', endsOn: '2028-01-01', dueOn: '2027-12-20' })
    expect(copyLater({ startsOn: '2025-09-01', endsOn: '2026-09-01', dueOn: null })).to.deep.equal({ startsOn: '2026-09-01', endsOn: '2027-09-01', dueOn: null })
    expect(copyLater({ startsOn: '2028-02-01', endsOn: '2028-03-01', dueOn: '2028-02-29' }).dueOn, 'a day that the next year does not have').to.equal('2029-03-01')
    const copied = copyLater({ startsOn: '2026-01-01', endsOn: '2027-01-01', dueOn: null })
    expect(overlaps({ startsOn: '2026-01-01', endsOn: '2027-01-01' }, copied)).to.equal(false)
    expect(lastDayOf(copied)).to.equal('2027-12-31')
  })

  it('is coming, in force or over', () => {
    const year = { startsOn: '2026-01-01', endsOn: '2027-01-01' }
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(day => standsAt(year, day))).to.deep.equal(['coming', 'inForce', 'inForce', 'over'])
  })
})
