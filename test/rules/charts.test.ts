import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { chartColours, chartVariables } from '../../src/platform/charts/chart-colours.js'
import { chartScale } from '../../src/platform/charts/chart-scale.js'
import { monthCharts, stackedMonths, type StackedMonths } from '../../src/platform/charts/stacked-months.js'

const months = ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月']
const year: StackedMonths = {
  months, width: 812, theme: 'page', description: '2026年各月活动次数',
  series: [
    { name: '法治讲座', values: [0, 1, 5, 6, 5, 3, 0, 0, 8, 9, 5, null] },
    { name: '主题班会', values: [0, 0, 9, 12, 8, 6, 0, 0, 14, 10, 7, null] },
  ],
  lineSeries: { name: '2025年同期合计', values: [0, 1, 14, 18, 13, 10, 0, 0, 22, 19, 14, 11] },
}

/** Opens and closes every element, in order. */
function expectWellFormed(svg: string) {
  const open: string[] = []
  for (const [, end, name = '', self] of svg.matchAll(/<(\/?)([a-z]+)\b[^>]*?(\/?)>/gi)) {
    if (end) expect(open.pop(), `</${name}> closes`).to.equal(name)
    else if (!self) open.push(name)
  }
  expect(open).to.deep.equal([])
}

function expectFitForThePolicy(svg: string) {
  expect(svg).to.match(/^<svg role="img" aria-label="[^"]*" /)
  expect(svg).not.to.match(/ style=|<script|<style| on[a-z]+=|javascript:|url\(/)
  expect(svg).not.to.match(/NaN|undefined|Infinity/)
  expectWellFormed(svg)
}

describe('The month chart', () => {
  it('is an image with a description, without style sheets, style attributes or scripts', () => {
    const svg = stackedMonths(year)
    expectFitForThePolicy(svg)
    expect(svg).to.contain('aria-label="2026年各月活动次数"')
    for (const name of ['法治讲座', '主题班会', '2025年同期合计', '12月']) expect(svg).to.contain(`>${name}</text>`)
  })

  it('comes wide for a desk and narrow for a phone, together within 16 KB before compression', () => {
    const { wide, narrow } = monthCharts({ ...year, shortMonths: months.map(month => month.replace('月', '')) })
    expect(wide).to.contain('viewBox="0 0 812 ')
    expect(narrow).to.contain('viewBox="0 0 350 ').and.contain('>12</text>')
    for (const svg of [wide, narrow]) expectFitForThePolicy(svg)
    expect(wide.length + narrow.length).to.be.lessThan(16_384)
  })

  it('is a chart without columns when nothing is filed, and valid without months or series', () => {
    const nothing = stackedMonths({ ...year, series: [{ name: '法治讲座', values: months.map(() => 0) }], lineSeries: undefined })
    expectFitForThePolicy(nothing)
    expect(nothing).to.contain('>5</text>')
    expectFitForThePolicy(stackedMonths({ ...year, months: [], series: [], lineSeries: undefined }))
  })

  it('leaves room for the numbers of a large county', () => {
    const svg = stackedMonths({ ...year, series: [{ name: '法治讲座', values: months.map(() => 10_000) }] })
    expectFitForThePolicy(svg)
    expect(svg).to.contain('>10,000</text>')
  })

  it('takes a name that looks like markup as text', () => {
    const svg = stackedMonths({ ...year, series: [{ name: '<script>alert("1")</script>', values: [1] }], description: '"><script>' })
    expectFitForThePolicy(svg)
    expect(svg).to.contain('&lt;script&gt;')
  })

  it('draws the same data the same way twice', () => {
    expect(stackedMonths(year)).to.equal(stackedMonths(year))
  })

  it('follows the page in light and dark, and has colours of its own on paper', () => {
    expect(stackedMonths(year)).to.contain('fill="var(--chart-1)"').and.not.to.contain(chartColours.series[0])
    expect(stackedMonths({ ...year, theme: 'paper' })).to.contain(`fill="${chartColours.series[0]}"`).and.not.to.contain('var(')
  })

  it('has the colours of the style sheet', () => {
    const css = readFileSync(new URL('../../public/css/app.css', import.meta.url), 'utf8')
    const light = css.slice(0, css.indexOf('prefers-color-scheme: dark'))
    for (const [colour, variable] of chartVariables) expect(light).to.match(new RegExp(`${variable}: ${colour}\\b`))
  })
})

describe('A value axis', () => {
  const scales: [number, number, number][] = [[0, 5, 1], [1, 5, 1], [5, 5, 1], [6, 6, 2], [11, 15, 5], [34, 40, 10], [99, 100, 20], [164, 200, 50], [1001, 1500, 500], [10_000, 10_000, 2000], [31_482, 40_000, 10_000]]
  for (const [greatest, max, step] of scales) {
    it(`for at most ${greatest} ends at ${max} in steps of ${step}`, () => expect(chartScale(greatest)).to.deep.equal({ max, step }))
  }

  it('always reaches the data, in at most five whole steps', () => {
    for (let greatest = 0; greatest < 3000; greatest++) {
      const { max, step } = chartScale(greatest)
      expect(max).to.be.at.least(greatest)
      expect(max / step).to.be.at.most(5)
      expect(Number.isInteger(step) && Number.isInteger(max / step), String(greatest)).to.equal(true)
    }
  })
})
