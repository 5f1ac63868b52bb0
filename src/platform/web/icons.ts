import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Every icon that the product draws: a name of Tabler's outline set. A new one is one word here. */
export const iconNames = [
  // places of the product
  'layout-dashboard', 'checkbox', 'list-details', 'award', 'user-shield', 'school', 'table', 'file-text', 'calendar-due', 'settings',
  'scale', 'bell', 'user-circle', 'users', 'user-plus', 'building-community', 'inbox', 'home', 'menu-2', 'book', 'speakerphone',
  // kinds of activity
  'microphone', 'microphone-2', 'users-group', 'palette', 'writing', 'trophy', 'gavel', 'certificate', 'flag', 'dots',
  'route', 'heart', 'movie', 'shield-check', 'traffic-lights', 'volume', 'pill-off', 'ban', 'ribbon-health', 'chalkboard-teacher',
  'shield-heart', 'file-pencil', 'scissors', 'music', 'list-check', 'sunrise', 'bell-school', 'building-bank', 'books', 'clipboard-check',
  'star', 'notebook', 'file-certificate', 'home-heart', 'device-tv', 'presentation', 'broadcast', 'messages', 'bulb',
  // what a person does
  'plus', 'pencil', 'trash', 'search', 'filter', 'download', 'upload', 'printer', 'send', 'copy', 'refresh', 'history', 'logout', 'language',
  'key', 'lock', 'lock-open', 'eye', 'eye-off', 'camera-plus', 'paperclip', 'corner-up-left', 'arrow-back-up', 'arrow-left', 'external-link',
  'arrows-exchange', 'user-search',
  'chevron-up', 'chevron-down', 'chevron-left', 'chevron-right', 'sort-ascending', 'sort-descending',
  // what is the case
  'check', 'x', 'circle-check', 'circle-dashed', 'alert-triangle', 'alert-circle', 'info-circle', 'help-circle', 'cloud-check', 'cloud-off', 'clock',
  'calendar-event', 'chart-bar',
  // files
  'photo', 'photo-down', 'photo-off', 'file', 'file-type-pdf', 'file-type-doc', 'file-type-docx', 'file-type-xls', 'file-spreadsheet', 'video', 'link',
] as const
export type IconName = (typeof iconNames)[number]

const require = createRequire(import.meta.url)
const frame = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'

function drawing(name: IconName): string {
  const svg = readFileSync(require.resolve(`@tabler/icons/outline/${name}.svg`), 'utf8')
  return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')).replace(frame, '').replace(/\s*\n\s*/g, '')
}

const drawings = new Map<IconName, string>(iconNames.map(name => [name, drawing(name)]))

/** The strokes of an icon, to stand inside an `<svg viewBox="0 0 24 24">`: trusted markup, read from the package once at start. @throws when the name is not in the list. */
export function iconDrawing(name: IconName): string {
  const found = drawings.get(name)
  if (found === undefined) throw new Error(`no icon is called ${String(name)}`)
  return found
}
