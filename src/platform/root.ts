import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The product's own folder: the same whether it runs from src/ or from dist/src/. */
export const root: string = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('package.json not found above the program')
  return findRoot(above)
}
