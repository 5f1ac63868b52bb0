import type { FieldErrors } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { T } from '../platform/texts/texts.js'

/** A draft as typed: field name → text, or texts of a field that takes several. */
export type Draft = Record<string, string | string[]>

/** Something odd that does not block: it travels with the record and explains itself. `details` hold numbers and ids. */
export type Warning = { code: 'overRoll' | 'sameTitleSameDay' | 'mayNamePupil' | 'evidenceAsked', field: string, details: Record<string, string | number> }

/** What a draft would file. `content` is what a revision keeps, as plain JSON. */
export type Filing = { topic: string, title: string, heldOn: string, schoolIds: string[], content: Record<string, unknown>, warnings: Warning[] }
export type Owner = { id: string, path: string, countyId: string }
export type RevisionPlace = { revisionId: string, orgId: string, countyId: string }

/** One line of what a record says, for people. `field` ties it to remarks and to the difference from the last revision. */
export type Fact = { field: string, label: string, value: string }

/** What a domain registers so that its content can be filed and decided on: submissions calls it without knowing its fields. */
export type Content = {
  /** Of the human number: HD-2026-0187. */
  prefix: string
  /** Where the draft is filled in. */
  draftPath(submissionId: string): string
  /** Reads a draft as typed. Nothing is written. */
  parse(ctx: Ctx, owner: Owner, submissionId: string, draft: Draft): Promise<{ filing: Filing } | { errors: FieldErrors }>
  /** Writes the typed rows of a new revision. */
  write(ctx: Ctx, place: RevisionPlace, filing: Filing): Promise<void>
  /** The lines a page shows, in order. */
  show(ctx: Pick<Ctx, 'db' | 't'>, content: unknown): Promise<Fact[]>
  /** The name of a topic, e.g. 法治讲座. */
  topicNames(ctx: Pick<Ctx, 'db'>): Promise<ReadonlyMap<string, string>>
  warning(t: T, warning: Warning): string
}

/** Filled in app.ts: kind of submission → its content. */
export type Contents = Readonly<Record<string, Content>>

export function contentOf(contents: Contents, kind: string): Content {
  const content = contents[kind]
  if (!content) throw new Error(`no content is registered for ${kind}`)
  return content
}
