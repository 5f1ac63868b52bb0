import { chartVariables } from './chart-colours.js'

const attribute = (css: string) => css.split(';').filter(Boolean)
  .map(rule => { const [name = '', ...value] = rule.split(':'); return `${name.trim()}="${value.join(':').trim()}"` }).join(' ')

const letters = ' font-size="12px" font-family="sans-serif"'

/**
 * Makes a drawing by echarts fit for a page whose Content-Security-Policy forbids `style=`: text styles become presentation
 * attributes; the hover sheet, its classes, echarts' own marks, the invisible fields that listen to a mouse, and the clip paths
 * go (their ids count up over the life of the process; our axes always reach as far as the data).
 */
export function safeSvg(drawn: string): string {
  return drawn
    .replace(/<(style|defs)\b[^]*?<\/\1>\s*/g, '')
    .replace(/<path [^>]*fill="(?:none" pointer-events="visible" ecmeta_|rgb\(0,0,0\)" fill-opacity="0")[^>]*><\/path>\s*/g, '')
    .replace(/ style="([^"]*)"/g, (_, css: string) => ` ${attribute(css)}`)
    .replaceAll(letters, '').replace('<svg ', `<svg${letters} `) // said once, inherited by every text
    .replace(/ (?:class|clip-path|ecmeta_[a-z_]+|pointer-events|xmlns:xlink|version|baseProfile)="[^"]*"/g, '')
    .replace(/\n/g, '')
}

/** Replaces literal token colours by CSS variables, so that the drawing follows the light or dark page. Not for a picture that stands alone. */
export function followPage(svg: string): string {
  return svg.replace(/ (fill|stroke)="(#[0-9a-f]{3,6})"/g, (whole, name: string, colour: string) => {
    const variable = chartVariables.get(colour)
    return variable ? ` ${name}="var(${variable})"` : whole
  })
}
