import { lengthOf, oneLine } from '../organisations/typed.js'
import type { FieldDef } from './category.js'

/** A question whose answer is text: what a county may ask of its own. */
export type Question = Extract<FieldDef, { type: 'text' | 'long' }>
export const questionTypes = ['text', 'long'] as const
export const isQuestion = (field: FieldDef): field is Question => questionTypes.some(type => type === field.type)
/** Whether the answer is names of persons, which an inspector does not read. */
export const asksNames = ({ code }: Pick<FieldDef, 'code'>): boolean => code.endsWith('Names')

export const questionLimits = { name: 20, hint: 60, questions: 12 } as const
/** What the form calls the places of new questions. */
export const newQuestions = ['new1', 'new2', 'new3'] as const
export const questionPart = (key: string, what: 'name' | 'hint' | 'place' | 'type' | 'names' | 'retired'): string => `question-${key}-${what}`
export type QuestionFault = { field: string, code: 'missing' | 'tooLong' | 'notAChoice' | 'tooMany', limit?: number }

type Text = (name: string) => string

/**
 * Reads the questions of a category's form. One that is there keeps its code and its sort, since records answer it; it may be called otherwise, explain
 * itself, stand elsewhere, or be asked no more. A new one that asks for names of persons gets a code that says so.
 * @param text what was typed into a field; '' where nothing was @param isSaid whether the form had that field
 */
export function readQuestions(text: Text, isSaid: (name: string) => boolean, before: readonly FieldDef[], faults: QuestionFault[]): FieldDef[] {
  const kept = before.filter(isQuestion).map(question => isSaid(questionPart(question.code, 'name')) ? changed(text, question, faults) : question), used = new Set(before.map(one => one.code))
  const added = newQuestions.flatMap(key => oneLine(text(questionPart(key, 'name'))) === '' ? [] : [newQuestion(text, key, used, faults)])
  const all = [...placed(text, kept), ...added]
  if (all.filter(one => !one.retired).length > questionLimits.questions) faults.push({ field: questionPart('new1', 'name'), code: 'tooMany', limit: questionLimits.questions })
  // What is no question of this form stays where it is; the questions stand in the places that they had, new ones behind.
  const rest = [...all]
  return [...before.map(field => isQuestion(field) ? rest.shift() ?? field : field), ...rest]
}

const short = (text: Text, field: string, limit: number, faults: QuestionFault[], required = false): string => {
  const value = oneLine(text(field))
  if (required && value === '') faults.push({ field, code: 'missing' })
  else if (lengthOf(value) > limit) faults.push({ field, code: 'tooLong', limit })
  return value
}

function changed(text: Text, { retired: _, hint: __, englishName, ...question }: Question, faults: QuestionFault[]): Question {
  const name = short(text, questionPart(question.code, 'name'), questionLimits.name, faults, true), hint = short(text, questionPart(question.code, 'hint'), questionLimits.hint, faults)
  return { ...question, name, ...(englishName && name === question.name ? { englishName } : {}), ...(hint === '' ? {} : { hint }), ...(text(questionPart(question.code, 'retired')) === 'yes' ? { retired: true as const } : {}) }
}

function newQuestion(text: Text, key: string, used: Set<string>, faults: QuestionFault[]): Question {
  const type = questionTypes.find(one => one === text(questionPart(key, 'type'))), hint = short(text, questionPart(key, 'hint'), questionLimits.hint, faults), ending = text(questionPart(key, 'names')) === 'yes' ? 'Names' : ''
  if (!type) faults.push({ field: questionPart(key, 'type'), code: 'notAChoice' })
  let number = 1
  while (used.has(`q${number}`) || used.has(`q${number}Names`)) number += 1
  used.add(`q${number}${ending}`)
  return { code: `q${number}${ending}`, type: type ?? 'text', name: short(text, questionPart(key, 'name'), questionLimits.name, faults, true), ...(hint === '' ? {} : { hint }) }
}

/** In the places that were chosen: whoever moves stands before the one whose place is taken, or behind it, by where they come from. */
function placed(text: Text, questions: readonly Question[]): Question[] {
  const weight = (question: Question, index: number): number => {
    const typed = Number(text(questionPart(question.code, 'place'))), place = Number.isInteger(typed) && typed >= 1 && typed <= questions.length ? typed : index + 1
    return place + (place < index + 1 ? -0.5 : place > index + 1 ? 0.5 : 0)
  }
  return questions.map((question, index) => ({ question, weight: weight(question, index) })).sort((one, other) => one.weight - other.weight).map(one => one.question)
}
