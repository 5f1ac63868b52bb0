/** The colours of a chart, the same values as the `--chart-…` tokens of public/css/app.css (a rule test compares them). */
export const chartColours = {
  series: ['#1d4f91', '#5b8fcf', '#2f7d55', '#c98a12', '#8a5aa8', '#2a7f86', '#a8506b', '#75683a'],
  line: '#6b7885', // last year, dashed
  text: '#46535f',
  grid: '#dde3ea',
  axis: '#aab4bf',
  surface: '#ffffff', // the thin gap between stacked parts
} as const

const named: [string, string][] = [
  ...chartColours.series.map((colour, i): [string, string] => [colour, `--chart-${i + 1}`]),
  [chartColours.line, '--chart-line'], [chartColours.text, '--chart-text'], [chartColours.grid, '--chart-grid'],
  [chartColours.axis, '--chart-axis'], [chartColours.surface, '--surface'],
]

/** Hex colour → CSS variable: lets one drawing follow the light or the dark page it stands in. */
export const chartVariables: ReadonlyMap<string, string> = new Map(named)
