import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { mostLines, readSheet, type ReadLine, type SheetColumn } from './people-sheet.js'
import { createPerson, poolOf, sentencesOf } from './person-commands.js'
import { isAlike, type PersonFacts } from './person.js'
import { listAlike, listPartners } from './person-queries.js'

/** How many sentences a form can be read with. */
const mostSentences = 40
const labels = { fullName: 'person.name', organ: 'person.organ', unit: 'person.unit', post: 'person.post', phone: 'person.phone', service: 'person.service', birthYear: 'person.birthYear', legalWorkYears: 'person.legalWorkYears', trainingHours: 'person.trainingHours' } as const satisfies Record<SheetColumn, string>

/** Puts everybody of a pasted list into the pool, or nobody: then each line says what keeps it out. @param skips leave out who is there already
 *  @returns how many were entered @throws Problem invalid */
export async function enterSheet(ctx: Ctx, text: string, skips: boolean): Promise<number> {
  const { db, t, today } = ctx, orgId = poolOf(ctx), read = readSheet(text, { partners: await listPartners(db, orgId), today })
  if (read.length === 0) throw new Problem('invalid', { lines: [t('fault.missing', 0)] })
  if (read.length > mostLines) throw new Problem('invalid', { lines: [t('peopleSheet.tooMany', mostLines)] })
  const sentences: string[] = [], good: PersonFacts[] = [], seen: { number: number, facts: PersonFacts }[] = []
  for (const line of read) {
    const said = await faultsOf(ctx, orgId, line, seen, skips)
    if (Array.isArray(said)) sentences.push(...said.map(sentence => t('peopleSheet.at', line.number, line.form.fullName, sentence)))
    else if (said) good.push(said)
    if ('facts' in line) seen.push({ number: line.number, facts: line.facts })
  }
  if (sentences.length > mostSentences) sentences.splice(mostSentences, sentences.length, t('peopleSheet.more', sentences.length - mostSentences))
  if (sentences.length === 0 && good.length === 0) sentences.push(t('peopleSheet.allThere'))
  if (sentences.length > 0) throw new Problem('invalid', { lines: sentences })
  for (const facts of good) await createPerson(ctx, orgId, facts)
  return good.length
}

/** What is wrong with a line, or who it is; undefined: somebody who is there already. */
async function faultsOf({ db, t }: Ctx, orgId: string, line: ReadLine, seen: readonly { number: number, facts: PersonFacts }[], skips: boolean): Promise<string[] | PersonFacts | undefined> {
  if ('faults' in line) return Object.entries(sentencesOf(t, line.faults)).flatMap(([field, said]) => said.map(sentence => field in labels ? t('fault.at', t(labels[field as SheetColumn]), sentence) : sentence))
  const twin = seen.find(one => isAlike(one.facts, line.facts))
  if (twin) return [t('peopleSheet.twin', twin.number)]
  if ((await listAlike(db, orgId, line.facts)).length === 0) return line.facts
  return skips ? undefined : [t('peopleSheet.there')]
}
