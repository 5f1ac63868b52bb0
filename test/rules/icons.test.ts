import { expect } from 'chai'
import { iconDrawing, iconNames, type IconName } from '../../src/platform/web/icons.js'

describe('Icons', () => {
  it('are each listed once', () => {
    expect(iconNames).to.have.lengthOf(new Set(iconNames).size)
  })

  it('are all in the package, as strokes that take colour and size from where they stand', () => {
    for (const name of iconNames) {
      const strokes = iconDrawing(name)
      expect(strokes, name).to.match(/^<(path|circle|rect|line|polyline|ellipse)\b.*\/>$/)
      expect(strokes, name).not.to.match(/<\/?svg|<script|<style|style=|class=|\n/)
      expect(strokes, `${name} lost its invisible frame`).not.to.contain('M0 0h24v24H0z')
    }
  })

  it('refuse a name that came from elsewhere', () => {
    expect(() => iconDrawing('../../package' as IconName)).to.throw('no icon is called ../../package')
  })
})
