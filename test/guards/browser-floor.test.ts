import { expect } from 'chai'
import { sourcesIn } from '../support/sources.js'

const styles = sourcesIn('public', '.css'), scripts = sourcesIn('public', '.js')
const stripped = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '')
const found = (sources: typeof styles, patterns: Record<string, RegExp>): string[] =>
  sources.flatMap(({ path, text }) => Object.entries(patterns).flatMap(([name, pattern]) => { const hit = pattern.exec(stripped(text)); return hit ? [`${path}: ${name} (${hit[0].trim().slice(0, 60)})`] : [] }))

/** Chromium 86 (the 360 browser on Windows 7) to 109, and iOS 15: what came later must not be what a page stands on.
 *  What only makes a control prettier where it is known (accent-color) may stay. */
describe('styles and scripts of a county office’s browsers', () => {
  it('there are some', () => {
    expect(styles.length).to.be.greaterThan(3)
    expect(scripts.length).to.be.greaterThan(1)
  })

  it('no style that Chromium 86 does not read', () => {
    expect(found(styles, {
      'color-mix()': /color-mix\(/, ':has()': /:has\(/, '@container': /@container\b/, '@layer': /@layer\b/, 'oklch()': /\b(oklch|oklab|lch|lab)\(/, '@scope': /@scope\b/, '@property': /@property\b/,
      'nesting': /\{[^{}]*&[\s.:[>#a-z][^{}]*\{/, 'inset': /[{;\s]inset\s*:/, 'aspect-ratio': /[{;\s]aspect-ratio\s*:/, 'dvh, svh': /\d(dvh|svh|lvh|dvw|cqw|cqi)\b/,
      'text-wrap': /text-wrap\s*:/, 'subgrid': /\bsubgrid\b/, 'individual transforms': /[{;\s](translate|rotate|scale)\s*:/, 'overflow: clip': /overflow(-[xy])?\s*:\s*clip/, 'light-dark()': /light-dark\(/,
      'range syntax': /@media[^{]*\(\s*(width|height)\s*[<>]/, ':is() with a list is 88': /:(is|where)\(/, ':user-valid': /:user-(in)?valid/, 'scrollbar-gutter': /scrollbar-gutter/, 'round()': /\b(round|mod|rem|sin|cos)\(/,
      'relative colours': /\b(rgb|hsl)a?\(\s*from\b/, 'view transitions': /view-transition/, 'popover': /:popover-open/, 'content-visibility': /content-visibility/,
    })).to.deep.equal([])
  })

  it('no syntax and no function that Chromium 86 does not know', () => {
    expect(found(scripts, {
      '.at()': /\.at\(/, 'logical assignment is 85, ??= with it, but iOS 14': /\?\?=|\|\|=|&&=/, 'structuredClone': /\bstructuredClone\(/, 'replaceAll is 85, hasOwn 93': /Object\.hasOwn\(/, 'findLast': /\.findLast(Index)?\(/,
      'toSorted and others': /\.(toSorted|toReversed|toSpliced|with)\(/, 'Array.fromAsync': /Array\.fromAsync/, 'groupBy': /\.groupBy\(/, 'private methods are 84, static blocks 94': /static\s*\{/, 'class fields in': /#\w+ in /,
      'top-level await': /^await\b/m, 'regular expression flags v, d': /\/[a-z]*[vd][a-z]*\s*[;,)\n]\s*$(?!)/, 'lookbehind is 62, but iOS 16.4': /\(\?<[=!]/, 'AbortSignal.timeout': /AbortSignal\.(timeout|any)/, 'crypto.randomUUID': /randomUUID/,
      'showPicker': /\.showPicker\(/, 'error cause': /new Error\([^)]*,\s*\{\s*cause/, 'URL.canParse': /URL\.(canParse|parse)\(/, 'popover': /showPopover|togglePopover/, 'Promise.withResolvers': /withResolvers/,
      'scrollIntoView options aside': /requestIdleCallback\(/, 'import attributes': /\bwith\s*\{\s*type/, 'Intl.Segmenter': /Intl\.Segmenter/,
    })).to.deep.equal([])
  })

  it('scripts do without eval, without inline handlers, without addresses of others', () => {
    expect(found(scripts, { 'eval': /\beval\(|new Function\(/, 'innerHTML': /\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write/, 'another host': /https?:\/\/(?!www\.w3\.org)/, 'style': /\.style\.cssText|setAttribute\(\s*'style'/ })).to.deep.equal([])
    expect(found(styles, { 'another host': /url\(\s*['"]?(https?:)?\/\//, 'import': /@import\b/ })).to.deep.equal([])
  })
})
