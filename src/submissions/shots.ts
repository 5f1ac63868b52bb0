import { addDays, type Day } from '../calendar.js'
import type { Filing, RevisionFile, Warning } from './content.js'

/** Days by which a photo may lie beside the activity: set up the evening before, put away the morning after. */
export const daysBeside = 1

/** Photos that were shot on another day than the activity: one warning for all of them. A photo without a shot time says nothing. */
export function warningsOfShots({ heldOn, endsOn }: Pick<Filing, 'heldOn' | 'endsOn'>, files: readonly RevisionFile[]): Warning[] {
  const from = addDays(heldOn, -daysBeside), until = addDays(endsOn ?? heldOn, daysBeside)
  const elsewhen = files.filter(file => file.sort === 'photo' && file.shotAt).map(file => file.shotAt?.slice(0, 10) ?? '').filter(day => day < from || day > until).sort()
  const [first] = elsewhen
  return first ? [{ code: 'shotOtherDay', field: 'evidence', details: { photos: elsewhen.length, day: first } }] : []
}

/** The one day on which photos were shot, as far as they say when; undefined when they do not agree, or none of them says. */
export function shotDayOf(files: readonly RevisionFile[]): Day | undefined {
  const days = new Set(files.flatMap(file => file.sort === 'photo' && file.shotAt ? [file.shotAt.slice(0, 10)] : []))
  return days.size === 1 ? [...days][0] : undefined
}

/** What the shot times of a revision's photos say: fine, not told, or nothing because there are no photos or a warning says it already. */
export function shotsAre(files: readonly RevisionFile[], warnings: readonly Warning[]): 'fine' | 'untold' | 'nothing' {
  const photos = files.filter(file => file.sort === 'photo')
  if (photos.length === 0 || warnings.some(warning => warning.code === 'shotOtherDay')) return 'nothing'
  return photos.some(photo => photo.shotAt) ? 'fine' : 'untold'
}
