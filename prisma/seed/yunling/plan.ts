import { chanceOf } from '../chance.js'
import { drawings, drawingsOf, type SceneName } from '../drawing/list.js'
import type { SampleActivity, SampleContent, SamplePhoto, SampleTakingPart } from '../types.js'
import { minutesLater, momentOn } from './days.js'
import { approved, type Filed, type Filing } from './filing.js'

/** An activity before it has photos and a story. `scenes` says what photos of it could show; `photos` how many, by chance when left out. */
export type Plan = Omit<SampleContent, 'photos' | 'documents' | 'channels' | 'newsLinks' | 'details' | 'classes' | 'classHours' | 'works'>
  & Partial<Pick<SampleContent, 'documents' | 'channels' | 'newsLinks' | 'details' | 'classes' | 'classHours' | 'works'>>
  & { key: string, scenes: readonly SceneName[], photos?: number, filing?: Filing }

/** How many of a school were there; the rest of the numbers are 0. */
export const part = (schoolKey: string, pupils: number, teachers = 0, parents = 0, cadres = 0): SampleTakingPart => ({ schoolKey, pupils, teachers, cadres, parents })

/** Photos of a plan: drawings that the host used least so far, shot within the hours of the activity. `used` counts a host's drawings and is added to. */
function photosOf({ key, hostKey, heldOn, kind, scenes, photos }: Plan, used: Map<string, number>): SamplePhoto[] {
  const chance = chanceOf(`photos ${key}`)
  const count = photos ?? chance.one([0, 1, 2, 2, 2, 3, 3, 3, 3, 4, 5])
  const usedBy = (drawing: number) => used.get(`${hostKey} ${drawing}`) ?? 0
  const shuffled = drawingsOf(...scenes).map(drawing => ({ drawing, order: usedBy(drawing) + chance.next() * 0.9 })).sort((one, other) => one.order - other.order)
  // The first photo shows the first scene named, so that a lecture begins with its hall.
  const first = shuffled.find(({ drawing }) => drawings[drawing]?.scene === scenes[0])
  const chosen = [...(first ? [first] : []), ...shuffled.filter(one => one !== first)].slice(0, count)
  const [from, to] = kind === 'constitutionMorningReading' ? [7, 8] as const : chance.often(0.4) ? [9, 11] as const : [14, 16] as const
  let shotAt = momentOn(heldOn, from, to, chance)
  const seen = new Map<string, number>()
  return chosen.map(({ drawing }) => {
    used.set(`${hostKey} ${drawing}`, usedBy(drawing) + 1)
    const word = drawings[drawing]?.caption ?? ''
    const nth = (seen.get(word) ?? 0) + 1
    seen.set(word, nth)
    const photo = { drawing, caption: nth > 1 ? `${word}（${nth}）` : word, shotAt }
    shotAt = minutesLater(shotAt, chance.between(4, 23))
    return photo
  })
}

/** Gives every plan its photos and its story, in the order of their dates. Pure: the same plans make the same sample. */
export function fileAll(plans: readonly Plan[]): SampleActivity[] {
  const used = new Map<string, number>()
  return [...plans].sort((one, other) => one.heldOn === other.heldOn ? (one.key < other.key ? -1 : 1) : one.heldOn < other.heldOn ? -1 : 1).map(plan => {
    const { key, scenes: _scenes, photos: _photos, filing = approved, ...typed } = plan
    const content: SampleContent = { classes: null, classHours: null, works: null, channels: [], newsLinks: [], details: {}, documents: [], ...typed, photos: photosOf(plan, used) }
    const { first, drafted, story }: Filed = filing(key, content)
    return { ...content, ...first, key, drafted, story }
  })
}
