import { glossary, type Term } from '../platform/texts/glossary.js'
import type { T } from '../platform/texts/texts.js'
import type { Heading } from '../platform/web/parts.js'

export type HelpPage = { heading: Heading, groups: { label: string, words: { term: Term, label: string, text: string }[] }[] }

/** Where each group of the glossary begins. */
const groups = [['filed', 'fiveOne'], ['way', 'confirming'], ['counted', 'personTimes']] as const

/** The whole glossary, in its own order. */
export function helpPage(t: T): HelpPage {
  const begins = groups.map(([, first]) => glossary.indexOf(first))
  return {
    heading: { title: t('help.title'), detail: t('help.lead') },
    groups: groups.map(([name], i) => ({ label: t(`help.${name}`), words: glossary.slice(begins[i], begins[i + 1]).map(term => ({ term, label: t(`glossary.${term}`), text: t(`help.${term}`) })) })),
  }
}
