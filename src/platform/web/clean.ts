/** An address as it was made here: WeChat writes into it how it was passed on (from=singlemessage). */
export function asMade(query: Record<string, unknown>): Record<string, unknown> {
  const { from, ...rest } = query
  return from === undefined || ['singlemessage', 'groupmessage', 'timeline'].includes(String(from)) ? rest : query
}

/** What came in, without what no database keeps: NUL is refused by PostgreSQL, half a surrogate pair garbled. Every other
 *  character that people type stays, rare ones too. Looks into lists and what lies inside. */
export function cleaned<V>(value: V): V {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed() as V
  if (Array.isArray(value)) return value.map(cleaned) as V
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, part]) => [cleaned(name), cleaned<unknown>(part)])) as V
  return value
}
