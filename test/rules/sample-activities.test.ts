import { expect } from 'chai'
import { contains } from '../../src/calendar.js'
import { defaultChannels, defaultLaws } from '../../src/activities/catalogue/lists.js'
import { drawnPhotoCount } from '../../prisma/seed/drawn-photos.js'
import { defaultKinds, fiveOneKinds } from '../../src/activities/catalogue/kinds.js'
import { defaultOccasions } from '../../src/activities/catalogue/occasions.js'
import { lastContent, statusAfter, type SampleStatus } from '../../prisma/seed/story.js'
import type { SampleActivity, SampleContent, SampleMove } from '../../prisma/seed/types.js'
import { yunling2026 } from '../../prisma/seed/yunling-2026.js'
import { isSchoolDay } from '../../prisma/seed/yunling/days.js'

const { activities, accounts, schools, clock, terms } = yunling2026
const schoolOf = new Map(schools.map(school => [school.key, school]))
const accountOf = new Map(accounts.map(account => [account.loginName, account]))
const kindOf = new Map(defaultKinds.map(kind => [kind.code, kind]))
const each = (check: (activity: SampleActivity) => void) => { for (const activity of activities) check(activity) }
/** Every version of what was typed. */
const versions = (activity: SampleActivity): SampleContent[] => activity.story.some(({ move }) => move === 'resubmit') ? [activity, lastContent(activity)] : [activity]

// The product's own workflow, written down once more: a sample that only the loader could load would show what no person can do.
const allowed: Record<SampleStatus, Partial<Record<SampleMove['move'], 'files' | 'reviews'>>> = {
  draft: { submit: 'files', resubmit: 'files', enter: 'reviews' },
  submitted: { withdraw: 'files', return: 'reviews', approve: 'reviews' },
  returned: { resubmit: 'files', withdraw: 'files', undo: 'reviews' },
  approved: { reopen: 'reviews', undo: 'reviews', void: 'reviews' },
  void: {},
}

describe('the stories of 云岭县', () => {
  it('make only moves that the workflow allows, by people who may make them', () => each(activity => {
    activity.story.forEach((move, index) => {
      const before = statusAfter(activity, index), side = allowed[before][move.move], by = accountOf.get(move.by)
      expect(side, `${activity.key}: ${move.move} when ${before}`).to.be.a('string')
      if (side === 'reviews') return expect(by?.role, activity.key).to.equal('clerk')
      expect(by?.role, activity.key).to.be.oneOf(['recorder', 'partner'])
      // The host itself, or the 中心校 above it.
      expect([activity.hostKey, schoolOf.get(activity.hostKey)?.parentKey], `${activity.key} by ${move.by}`).to.include(by?.orgKey)
      expect(move.by, activity.key).to.equal(activity.drafted.by)
    })
  }))

  it('go forward in time, after the day it was held, and never past the sample clock', () => each(activity => {
    const moments = [activity.drafted.at, ...activity.story.map(({ at }) => at)]
    for (const [index, moment] of moments.entries()) {
      expect(moment, activity.key).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
      expect(moment <= clock, `${activity.key} ${moment}`).to.equal(true)
      if (index > 0) expect(moment > (moments[index - 1] ?? ''), `${activity.key} ${moment}`).to.equal(true)
    }
    for (const content of versions(activity)) expect((content.endsOn ?? content.heldOn) <= activity.drafted.at.slice(0, 10), activity.key).to.equal(true)
  }))

  it('undo within ten minutes, by the clerk who made the last step', () => each(({ story, key }) => story.forEach((move, index) => {
    if (move.move !== 'undo') return
    const last = story[index - 1]
    expect(last?.by, key).to.equal(move.by)
    expect((Date.parse(`${move.at}:00Z`) - Date.parse(`${last?.at}:00Z`)) / 60_000, key).to.be.within(0, 10)
  })))

  it('give a reason for every return, reopening and void, and point at a field or photo that is there', () => each(({ story, key, ...content }) => {
    for (const move of story) {
      if ('comment' in move) expect(move.comment.length, key).to.be.greaterThan(5)
      if (move.move !== 'return') continue
      for (const { place, text } of move.remarks) {
        expect(text, key).not.to.equal('')
        if (place.startsWith('photo:')) expect(Number(place.slice(6)), key).to.be.within(1, content.photos.length)
        else expect(Object.keys(content), key).to.include(place.slice(6))
      }
    }
  }))

  it('correct what they were sent back for', () => each(({ story, key }) => story.forEach((move, index) => {
    if (move.move !== 'return') return
    const next = story.slice(index + 1).find(one => one.move === 'resubmit')
    if (!next || next.move !== 'resubmit') return
    for (const { place } of move.remarks) expect(Object.keys(next.changes), key).to.include(place.startsWith('photo:') ? 'photos' : place.slice(6))
  })))

  it('show every state and every way into it', () => {
    const states = activities.map(activity => statusAfter(activity))
    const count = (status: SampleStatus) => states.filter(one => one === status).length
    expect([count('draft'), count('submitted'), count('returned'), count('void')]).to.deep.equal([6, 9, 4, 2])
    const moves = new Set(activities.flatMap(({ story }) => story.map(({ move }) => move)))
    expect([...moves]).to.have.members(['enter', 'submit', 'resubmit', 'return', 'approve', 'undo', 'withdraw', 'reopen', 'void'])
    expect(activities.filter(({ story }) => story.at(-1)?.move === 'withdraw')).to.have.length(2)
  })
})

describe('the activities of 云岭县', () => {
  it('are about as many as a county of this size files', () => {
    expect(activities.filter(({ heldOn }) => heldOn >= '2026-01-01').length).to.be.within(160, 230)
    // The year before it: fewer by some ten or twenty in a hundred, as figures of two years usually stand to each other.
    const counting = activities.filter(activity => statusAfter(activity) === 'approved').map(lastContent), yearOf = (year: string) => counting.filter(({ heldOn }) => heldOn.startsWith(year))
    const pupilsOf = (year: string) => yearOf(year).flatMap(({ takingPart }) => takingPart).reduce((sum, { pupils }) => sum + (pupils ?? 0), 0)
    expect(yearOf('2026').length / yearOf('2025').length).to.be.within(1.1, 1.25)
    expect(pupilsOf('2026') / pupilsOf('2025')).to.be.within(1.05, 1.25)
    expect(new Set(activities.map(({ key }) => key)).size).to.equal(activities.length)
  })

  it('name only what is there: host, schools, sites, kinds, their own fields, laws, channels, occasions, drawings', () => each(activity => versions(activity).forEach(content => {
    const { key } = activity, kind = kindOf.get(content.kind)
    expect(['bureau', ...schools.map(school => school.key), ...yunling2026.partners.map(partner => partner.key)], key).to.include(content.hostKey)
    expect(kind, key).not.to.equal(undefined)
    expect(content.takingPart, key).not.to.be.empty
    expect(new Set(content.takingPart.map(({ schoolKey }) => schoolKey)).size, key).to.equal(content.takingPart.length)
    for (const { schoolKey, siteKey } of content.takingPart) {
      expect(schoolOf.get(schoolKey)?.kind, key).to.equal('school')
      if (siteKey !== undefined) expect(schoolOf.get(siteKey)?.parentKey, key).to.equal(schoolKey)
    }
    for (const [name, value] of Object.entries(content.details)) {
      const field = kind?.fields.find(one => one.name === name)
      expect(field, `${key} ${name}`).not.to.equal(undefined)
      if (field?.type === 'choice') expect(field.choices.map(one => one.value), key).to.include(value)
      if (field?.type === 'integer') expect(Number.isInteger(value), key).to.equal(true)
    }
    expect(defaultLaws.map(({ name }) => name), key).to.include.members(content.laws)
    expect(defaultChannels.map(({ name }) => name), key).to.include.members(content.channels)
    if (content.occasion !== undefined) expect(defaultOccasions.map(({ name }) => name), key).to.include(content.occasion)
    for (const { drawing, caption, shotAt } of content.photos) {
      expect(drawing, key).to.be.within(0, drawnPhotoCount - 1)
      expect(caption, key).not.to.equal('')
      expect(shotAt < activity.drafted.at, key).to.equal(true)
    }
  })))

  it('happen on school days while the school was open; only families, teachers and cadres meet outside', () => each(activity => {
    const content = lastContent(activity), { key } = activity
    for (const { schoolKey } of content.takingPart) {
      const { openedOn, closedOn, name } = schoolOf.get(schoolKey) ?? {}
      expect((!openedOn || content.heldOn >= openedOn) && (!closedOn || content.heldOn < closedOn), `${key} ${name}`).to.equal(true)
    }
    const group = kindOf.get(content.kind)?.group
    if (group !== 'teacher' && group !== 'family' && group !== 'other') expect(isSchoolDay(content.heldOn), `${key} ${content.heldOn}`).to.equal(true)
    if (content.takingPart.some(({ pupils }) => (pupils ?? 0) > 0)) expect(terms.some(term => contains(term, content.heldOn)), key).to.equal(true)
  }))

  it('count heads that are not all round, and say what happened', () => {
    const counts = activities.flatMap(({ takingPart }) => takingPart.flatMap(({ pupils }) => (pupils ?? 0) > 50 ? pupils ?? 0 : []))
    expect(counts.filter(count => count % 10 === 0).length / counts.length).to.be.lessThan(0.06)
    const told = activities.filter(activity => statusAfter(activity) === 'approved').map(activity => lastContent(activity).summary)
    for (const summary of told) expect(summary.length, summary).to.be.within(18, 260)
    expect(new Set(told).size).to.equal(told.length)
    for (const summary of told) expect(summary).not.to.match(/[{}]|undefined|NaN/)
  })

  it('include what the product must be able to show: one record for thirty classes, records of many schools, tours by bureau and court', () => {
    expect(activities.some(({ kind, classes, sessions }) => kind === 'themeMeeting' && classes === 30 && sessions === 30)).to.equal(true)
    expect(activities.filter(({ takingPart }) => takingPart.length > 1).length).to.be.greaterThan(12)
    for (const host of ['bureau', 'court']) expect(activities.some(({ kind, hostKey, takingPart }) => kind === 'lawTour' && hostKey === host && takingPart.length >= 3), host).to.equal(true)
    expect(activities.filter(({ takingPart }) => takingPart.some(({ siteKey }) => siteKey)).length).to.be.greaterThan(3)
    const groups = new Set(activities.map(({ kind }) => kindOf.get(kind)?.group))
    expect([...groups]).to.have.members(['fiveOne', 'campaign', 'constitution', 'school', 'teacher', 'family', 'other'])
  })

  it('carry a few warnings: more pupils than roll × sessions, the same title on the same day', () => {
    const over = activities.filter(activity => lastContent(activity).takingPart.some(({ schoolKey, pupils }) => (pupils ?? 0) > (schoolOf.get(schoolKey)?.rolls.filter(({ asOf }) => asOf <= activity.heldOn).at(-1)?.pupils ?? Infinity) * lastContent(activity).sessions))
    expect(over.map(({ key }) => key)).to.have.members(['chengbei-waiting', 'shuanghuai-open'])
    const sameDay = activities.filter(one => activities.some(other => other !== one && other.hostKey === one.hostKey && other.title === one.title && other.heldOn === one.heldOn))
    expect(sameDay.map(({ key }) => key)).to.have.members(['shiyan-lecture-once', 'shiyan-lecture-twice'])
  })

  it('complete all five at twenty schools in 2026, and at no other; kindergartens owe none', () => {
    const done = (school: string) => fiveOneKinds.filter(({ code }) => activities.some(activity => activity.kind === code && activity.heldOn.startsWith('2026') && statusAfter(activity) === 'approved' && lastContent(activity).takingPart.some(({ schoolKey }) => schoolKey === school))).length
    const owing = schools.filter(({ kind, closedOn, reportingStage }) => kind === 'school' && !closedOn && reportingStage !== 'kindergarten')
    expect(owing.filter(({ key }) => done(key) === 5)).to.have.length(20)
    expect(owing.filter(({ key }) => done(key) === 0).map(({ key }) => key)).to.have.members(['shanping', 'tingtou'])
  })
})
