/** Everything that can go wrong and be explained to a person: code → HTTP status. The sentence is the text `problem.<code>`. */
export const problems = {
  // what was asked
  invalid: 422, notFound: 404, tooLarge: 413, brokenForm: 400,
  // who asks
  signInFirst: 401, wrongSignIn: 422, accountEnded: 422, tooManyWrong: 429, forbidden: 403, foreignOrigin: 403, badToken: 403, mustChangePassword: 403, tooMany: 429,
  // what stands in the way
  conflict: 409, changedMeanwhile: 409, notAllowedNow: 409, alreadySent: 409, inUse: 409, tooLateToUndo: 409, commentNeeded: 422, frozenNeedsReason: 422,
  // files
  fileMissing: 422, fileEmpty: 422, fileSortUnknown: 422, fileHeic: 422, fileDamaged: 422, fileTooLarge: 413, fileTooMany: 413,
  fileSortRefused: 422, pictureSortUnknown: 422, pictureTooLarge: 422,
  documentSortUnknown: 422, documentLocked: 422, documentUnsafe: 422, documentTooLarge: 422, workbookWanted: 422, workbookUnsafe: 422, workbookTooLarge: 422, wordTemplateFaulty: 422, wordTemplateTooMuch: 422, videoSortUnknown: 422, videoUnreadable: 422,
  // the machine
  busy: 503, viewUnrecorded: 503, full: 507, unexpected: 500,
} as const
export type ProblemCode = keyof typeof problems

/** What a refusal leaves in the audit trail: ids and digests only. */
export type RefusalTrail = { action: string, subject: string, subjectId: string, orgId?: string }

/** A failure with a sentence for the person who met it. `details` go into the page or the problem+json: never a secret, never a name. */
export class Problem extends Error {
  readonly status: number
  constructor(readonly code: ProblemCode, readonly details: Record<string, unknown> = {}, readonly trail?: RefusalTrail) {
    super(code)
    this.status = problems[code]
  }
}

/** Field → sentences, as a form shows them. */
export type FieldErrors = Record<string, string[] | undefined>

const fromCode: Record<string, ProblemCode> = {
  P2025: 'notFound', P2002: 'conflict', P2003: 'conflict',
  P1000: 'busy', P1001: 'busy', P1002: 'busy', P1003: 'busy', P1008: 'busy', P1010: 'busy', P1011: 'busy', P1017: 'busy', P2024: 'busy', P2028: 'busy', P2034: 'busy', P2037: 'busy',
  LIMIT_FILE_SIZE: 'fileTooLarge', LIMIT_FILE_COUNT: 'fileTooMany', LIMIT_UNEXPECTED_FILE: 'fileTooMany',
  LIMIT_FIELD_COUNT: 'tooLarge', LIMIT_FIELD_VALUE: 'tooLarge', LIMIT_FIELD_KEY: 'tooLarge', LIMIT_PART_COUNT: 'tooLarge',
  ENOSPC: 'full', EROFS: 'full', EIO: 'full', EDQUOT: 'full',
  'entity.too.large': 'tooLarge', 'parameters.too.many': 'tooLarge',
}

/** What a database's own code means; Prisma passes it on with a code of its own that says nothing (P2010, P2039). */
const fromDriver: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^SQLITE_(FULL|READONLY|IOERR)/, 'full'], [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'busy'],
  // 53100 disk full · 25006 read-only; connection lost, shutting down, out of connections or memory, deadlock, lock not available
  [/^(53100|25006)$/, 'full'], [/^(08|40|53)[0-9A-Z]{3}$|^57P\d\d$|^55P03$/, 'busy'],
]

type Thrown = { code?: unknown, type?: unknown, status?: unknown, cause?: { code?: unknown }, meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } }

/** What a thrown value means to a person; anything unknown is `unexpected`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  // An address that is no address: half a %-sequence.
  if (error instanceof URIError) return new Problem('notFound')
  const { code, type, status, cause, meta } = (error ?? {}) as Thrown
  for (const one of [code, type, cause?.code]) {
    const known = typeof one === 'string' && Object.hasOwn(fromCode, one) ? fromCode[one] : undefined
    if (known) return new Problem(known)
  }
  // pg says by message only that every connection is taken, or that this one broke.
  if (error instanceof Error && /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/.test(error.message)) return new Problem('busy')
  const driver = String(meta?.driverAdapterError?.cause?.originalCode ?? code ?? '')
  const known = fromDriver.find(([pattern]) => pattern.test(driver))
  if (known) return new Problem(known[1])
  // Whatever else multer says is about a body that is none.
  if (error instanceof Error && error.name === 'MulterError') return new Problem('brokenForm')
  // Readers of bodies and addresses give what the sender did wrong a status of 400 to 499.
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem(status === 404 ? 'notFound' : 'brokenForm')
  return new Problem('unexpected')
}
