type Told = { name?: string, code?: string, message?: string, stack?: string, meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }

/** What the log says of an error that nobody expected: its kind, and where. The database layer's sentences quote what people
 *  typed, so of these only codes are kept, and the last line of a wrong call, which names an argument. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { name = 'Error', code, message = '', stack = '', meta } = error as Told
  const codes = [code, meta?.driverAdapterError?.cause?.originalCode].filter(Boolean).join(' ')
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line))
  return [`${name} ${codes}`.trim(), ...(quotes(name) ? lastLineOf(name, message) : [message]), ...frames].join('\n')
}

/** Errors whose message may hold values: Prisma's, and those of a text that could not be read. */
const quotes = (name: string): boolean => /^(PrismaClient|DriverAdapter|Syntax|Zod)\w*Error$/.test(name)
const lastLineOf = (name: string, message: string): string[] => name === 'PrismaClientValidationError' ? [message.trimEnd().split('\n').at(-1) ?? ''] : []
