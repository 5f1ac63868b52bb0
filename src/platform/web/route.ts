import type { z } from 'zod'
import type { FieldErrors, Problem } from '../../problems.js'
import type { AccountViewer, Role } from '../../viewer.js'
import type { Ctx } from '../ctx.js'
import type { Consumed, Limit } from '../db/counters.js'
import type { Db } from '../db/scope.js'
import type { FileSort } from '../files/accept.js'
import type { T } from '../texts/texts.js'
import type { Reply } from './reply.js'

/** A file as multer left it, not yet looked at; `field` is the one that it was chosen in. */
export type ReceivedFile = { path: string, originalName: string, sizeBytes: number, field?: string }
/** A file that was checked, is durable and has its row. */
export type KeptFile = { fileId: string, sha256: string, fileName: string, sort: FileSort, shotAt: string | undefined }
/** A file that cannot be kept, and why. */
export type RefusedFile = { fileName: string, problem: Problem }

/** What may be used before the transaction: slow and outside work. */
export type Outside = {
  viewer: AccountViewer | undefined
  db: Db
  now: Date
  today: string
  t: T
  /** The sender's network: an IPv4 address, or the /64 of an IPv6 one. */
  network: string
  /** The product's own address as the sender's browser knows it: https://host */
  origin: string
  storedBytes: Ctx['storedBytes']
  files: ReceivedFile[]
  /** Checks and keeps every received file. @throws Problem of the first one refused */
  keepFiles(allowed: readonly FileSort[]): Promise<KeptFile[]>
  /** Checks each received file by itself and keeps those that can be kept. Throws only for what is our fault: a full disk. */
  keepGoodFiles(allowed: (file: ReceivedFile) => readonly FileSort[]): Promise<{ kept: KeptFile[], refused: RefusedFile[] }>
  /** Runs passport's local strategy on the form that was sent. */
  authenticate(): Promise<string>
  /** Whether this is the viewer's own password; counted like a sign-in. @throws Problem tooManyWrong */
  confirmPassword(password: string): Promise<boolean>
  consume(key: string, limit: Limit): Promise<Consumed>
  /** A script of a page asks, and wants to hear what became of it; else a form was sent, and a page answers. */
  wantsData: boolean
}
export type Form = { values: Record<string, unknown>, errors: FieldErrors, problem?: Problem }

type Spec<I extends z.ZodObject, P> = {
  method: 'get' | 'post'
  path: string
  allow: readonly Role[] | 'anyone'
  input: I
  /** The parameter that is the secret of a link: whoever has it is the viewer, whatever session the browser has beside it. */
  byLink?: 'token'
  /** The body holds fields that are not known beforehand; the handler reads only those it knows. */
  openFields?: boolean
  /** Answers although the first password must still be changed. */
  beforePasswordChange?: boolean
  /** Files of one field, or of it and a second one. What is too large or too many is refused file by file, not with the whole form. `maxFields` and `maxFieldBytes`
   *  are for what is typed beside them; together they bound the memory that one form takes. */
  upload?: { field: string, secondField?: string, maxFiles: number, maxBytes: number, maxFields?: number, maxFieldBytes?: number }
  /** Which rate limit counts the call. */
  limit?: 'upload' | 'export'
  prepare?(input: z.output<I>, outside: Outside): Promise<P>
  run(ctx: Ctx, input: z.output<I>, prepared: P): Promise<Reply>
  /** The form again, with what was typed and the sentences at their fields. */
  retry?(ctx: Ctx, form: Form): Promise<Reply>
}

/** The same, with its types forgotten, for the table. */
export type Route = Omit<Spec<z.ZodObject, unknown>, 'prepare' | 'run'> & {
  prepare?(input: unknown, outside: Outside): Promise<unknown>
  run(ctx: Ctx, input: unknown, prepared: unknown): Promise<Reply>
}
export const route = <I extends z.ZodObject, P = undefined>(spec: Spec<I, P>): Route => spec as unknown as Route
