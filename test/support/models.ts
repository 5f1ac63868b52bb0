import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../src/platform/root.js'

export type Relation = { name: string, type: string, list: boolean, relation?: string, from: string[], to: string[], onDelete?: string }
export type Model = { name: string, scalars: string[], relations: Relation[] }

/** The models as prisma/schema says them: the generated client leaves out which fields a relation stands on. */
export function readModels(): Map<string, Model> {
  const folder = join(root, 'prisma/schema')
  const text = readdirSync(folder).sort().map(file => readFileSync(join(folder, file), 'utf8')).join('\n')
  const names = new Set([...text.matchAll(/^model (\w+) \{/gm)].map(found => found[1] ?? ''))
  const models = new Map<string, Model>()
  for (const [, name = '', body = ''] of text.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)) {
    const model: Model = { name, scalars: [], relations: [] }
    for (const line of body.split('\n')) {
      const [, field = '', type = '', list = ''] = /^\s+(\w+)\s+(\w+)(\[\])?\??/.exec(line) ?? []
      if (field === '') continue
      if (!names.has(type)) { model.scalars.push(field); continue }
      const args = /@relation\((.*)\)/.exec(line)?.[1] ?? ''
      const fields = (key: string): string[] => new RegExp(`${key}: \\[([^\\]]*)\\]`).exec(args)?.[1]?.split(',').map(one => one.trim()) ?? []
      model.relations.push({ name: field, type, list: list !== '', relation: /^"(\w+)"|name: "(\w+)"/.exec(args)?.slice(1).find(Boolean), from: fields('fields'), to: fields('references'), onDelete: /onDelete: (\w+)/.exec(args)?.[1] })
    }
    models.set(name, model)
  }
  return models
}

/** The other end of a relation. */
export function inverseOf(models: Map<string, Model>, model: string, relation: Relation): Relation | undefined {
  return models.get(relation.type)?.relations.find(one => one.type === model && one.relation === relation.relation && one !== relation)
}
