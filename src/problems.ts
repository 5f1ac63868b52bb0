/** Everything that can go wrong and be explained to a person: code → HTTP status. The sentence is the text `problem.<code>`. */
export const problems = {
  // what was asked
  invalid: 422, notFound: 404, tooLarge: 413, brokenForm: 400,
  // who asks
  signInFirst: 401, wrongSignIn: 422, tooManyWrong: 429, forbidden: 403, foreignOrigin: 403, badToken: 403, mustChangePassword: 403, tooMany: 429,
  // what stands in the way
  conflict: 409, changedMeanwhile: 409, notAllowedNow: 409, inUse: 409, tooLateToUndo: 409, commentNeeded: 422,
  // files
  fileMissing: 422, fileEmpty: 422, fileSortUnknown: 422, fileHeic: 422, fileDamaged: 422, fileTooLarge: 413, fileTooMany: 413,
  fileSortRefused: 422, pictureSortUnknown: 422, pictureTooLarge: 422,
  documentSortUnknown: 422, documentLocked: 422, documentUnsafe: 422, documentTooLarge: 422, videoSortUnknown: 422, videoUnreadable: 422,
  // the machine
  busy: 503, full: 507, unexpected: 500,
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
  P2025: 'notFound', P2002: 'conflict', P2003: 'conflict', P2028: 'busy', P1008: 'busy', P2034: 'busy', P2024: 'busy', P1001: 'busy', P1017: 'busy',
  LIMIT_FILE_SIZE: 'fileTooLarge', LIMIT_FILE_COUNT: 'fileTooMany', LIMIT_UNEXPECTED_FILE: 'fileTooMany',
  LIMIT_FIELD_COUNT: 'tooLarge', LIMIT_FIELD_VALUE: 'tooLarge', LIMIT_FIELD_KEY: 'tooLarge', LIMIT_PART_COUNT: 'tooLarge',
  ENOSPC: 'full', EROFS: 'full', EIO: 'full', EDQUOT: 'full',
  'entity.too.large': 'tooLarge', 'parameters.too.many': 'tooLarge', 'entity.parse.failed': 'brokenForm', 'charset.unsupported': 'brokenForm', 'encoding.unsupported': 'brokenForm', 'request.aborted': 'brokenForm', 'request.size.invalid': 'brokenForm',
}

/** What a thrown value means to a person; anything unknown is `unexpected`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code, type, cause } = (error ?? {}) as { code?: string, type?: string, cause?: { code?: string } }
  const known = fromCode[code ?? ''] ?? fromCode[type ?? ''] ?? fromCode[cause?.code ?? '']
  return new Problem(known ?? 'unexpected')
}
