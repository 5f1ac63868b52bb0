import type { FieldErrors } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { T } from '../platform/texts/texts.js'
import type { Status } from './workflow.js'

/** A draft as typed: field name → text, or texts of a field that takes several. */
export type Draft = Record<string, string | string[]>

/** Something odd that does not block: it travels with the record and explains itself. `details` hold numbers and ids. */
export type Warning = { code: 'overRoll' | 'sameTitleSameDay' | 'mayNamePupil' | 'evidenceAsked' | 'shotOtherDay', field: string, details: Record<string, string | number> }

/** What a draft would file. `content` is what a revision keeps, as plain JSON; `endsOn` is the last day, when it took more than one. */
export type Filing = { topic: string, title: string, heldOn: string, endsOn?: string | null, schoolIds: string[], content: Record<string, unknown>, warnings: Warning[] }
/** The record that a draft belongs to, as far as reading the draft needs it. */
export type RecordOfDraft = { id: string, orgId: string, countyId: string, status: Status, evidenceSetId: string }
export type RevisionPlace = { revisionId: string, orgId: string, countyId: string }

/** One line of what a record says, for people. `field` ties it to remarks and to the difference from the last revision; `named` where the label is
 *  somebody's name, and so gets the room of one. */
export type Fact = { field: string, label: string, value: string, named?: boolean }
/** What a reviewer said about one place of a record: 'field:<name>' or 'file:<id>'; '' is the whole record. */
export type Remark = { place: string, text: string }
/** A file as a revision holds it: caption and shot time are those of the moment it was submitted. */
export type RevisionFile = { id: string, sort: string, caption: string, shotAt?: string | null }
/** Something that was looked at and is fine, or could not be looked at. */
export type Check = { tone: 'ok' | 'neutral', text: string }

/** A field that a reviewer may put right without returning the record. `value` is as a draft says it; `suggestions` are the county's own words. */
export type Correctable = { field: string, label: string, value: string, maxLength?: number, suggestions?: string[], options?: { value: string, label: string }[] }

/** What a domain registers so that its content can be filed and decided on: submissions calls it without knowing its fields. */
export type Content = {
  /** Of the human number: HD-2026-0187. */
  prefix: string
  /** Where the draft is filled in. */
  draftPath(submissionId: string): string
  /** Where a new record begins with what an earlier one says; gets its id as `from`. */
  copyPath: string
  /** Reads a draft as typed. Nothing is written. */
  parse(ctx: Ctx, record: RecordOfDraft, draft: Draft): Promise<{ filing: Filing } | { errors: FieldErrors }>
  /** Writes the typed rows of a new revision. */
  write(ctx: Ctx, place: RevisionPlace, filing: Filing): Promise<void>
  /** What a revision says, as its draft would: what its owner goes on with after somebody else has put something right. */
  draftOf(content: unknown): Draft
  /** What a reviewer may put right, with what the revision says. */
  correctable(ctx: Pick<Ctx, 'db' | 't'>, countyId: string, content: unknown): Promise<Correctable[]>
  /** The lines a page shows, in order. */
  show(ctx: Pick<Ctx, 'db' | 't'>, content: unknown, ownerId: string): Promise<Fact[]>
  /** The name of a topic, e.g. 法治讲座. */
  topicNames(ctx: Pick<Ctx, 'db' | 't'>, form?: 'short'): Promise<ReadonlyMap<string, string>>
  warning(t: T, warning: Warning): string
  /** What was checked and is fine, for the reviewer to see at a glance; what is odd is among the warnings. */
  checks(ctx: Pick<Ctx, 'db' | 't'>, countyId: string, content: unknown, warnings: readonly Warning[]): Promise<Check[]>
}

/** Filled in app.ts: kind of submission → its content. */
export type Contents = Readonly<Record<string, Content>>

export function contentOf(contents: Contents, kind: string): Content {
  const content = contents[kind]
  if (!content) throw new Error(`no content is registered for ${kind}`)
  return content
}
