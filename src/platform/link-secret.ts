import { createHash, randomBytes } from 'node:crypto'

/** The secret of a link, 256 bits: 43 characters that stand in an address as they are. */
export const newLinkSecret = (): string => randomBytes(32).toString('base64url')
/** What is kept of it: SHA-256 in hex, so that no row and no copy of the database opens a link. */
export const keptOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
