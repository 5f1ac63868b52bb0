/** What the models say of their fields and relations: the generated client leaves out which fields a relation stands on. Plain JavaScript, since it runs
 *  before anything is compiled. */

/** What a new row gets where nothing is said: 'id' and 'now' are made, everything else stands there. */
function defaultOf(line) {
  const [, made, text, value] = /@default\((?:(uuid\(7\)|now\(\))|"([^"]*)"|([\w-]+))\)/.exec(line) ?? []
  if (made) return { made: made === 'now()' ? 'now' : 'id' }
  if (text !== undefined) return { default: text }
  return value === undefined ? {} : { default: /^-?\d+$/.test(value) ? Number(value) : value === 'true' ? true : value === 'false' ? false : value }
}

/** @param {string} text the models
 *  @returns TypeScript: a table of the models, with both ends of every relation */
export function modelsModule(text) {
  const names = new Set([...text.matchAll(/^model (\w+) \{/gm)].map(found => found[1])), models = {}
  for (const [, name, body] of text.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)) {
    const model = models[name] = { name, key: /@@id\(\[([^\]]*)\]/.exec(body)?.[1].split(', ') ?? [], fields: {}, relations: {} }
    for (const line of body.split('\n')) {
      const [, field, type, list, optional] = /^\s+(\w+)\s+(\w+)(\[\])?(\?)?/.exec(line) ?? []
      if (!field) continue
      if (/ @id\b/.test(line)) model.key = [field]
      if (!names.has(type)) model.fields[field] = { type: ['Int', 'Boolean', 'DateTime', 'Json'].includes(type) ? type : 'String', ...(optional ? { optional: true } : {}), ...defaultOf(line) }
      else {
        const args = /@relation\((.*)\)/.exec(line)?.[1] ?? '', listed = key => new RegExp(`${key}: \\[([^\\]]*)\\]`).exec(args)?.[1]?.split(', ')
        model.relations[field] = { model: type, list: Boolean(list), required: !list && !optional && Boolean(listed('fields')), from: listed('fields'), to: listed('references'), name: /^"(\w+)"|name: "(\w+)"/.exec(args)?.slice(1).find(Boolean) }
      }
    }
  }
  // The end that has no fields of its own stands on those of the other one.
  for (const [owner, { relations }] of Object.entries(models)) {
    for (const [field, relation] of Object.entries(relations)) {
      if (relation.from) continue
      const other = Object.entries(models[relation.model].relations).find(([back, one]) => one.model === owner && one.name === relation.name && one.from && !(owner === relation.model && back === field))?.[1]
      if (!other) throw new Error(`${owner}.${field} has no other end`)
      relation.from = other.to
      relation.to = other.from
    }
  }
  for (const { relations } of Object.values(models)) for (const relation of Object.values(relations)) delete relation.name
  return `// Made from prisma/schema by prisma/generate.mjs.
export type Field = { type: 'String' | 'Int' | 'Boolean' | 'DateTime' | 'Json', optional?: boolean, made?: 'id' | 'now', default?: string | number | boolean }
/** One end of a relation: \`from\` are fields of this model, \`to\` those of the other, pairwise. */
export type Relation = { model: string, list: boolean, required: boolean, from: string[], to: string[] }
export type Model = { name: string, key: string[], fields: Record<string, Field>, relations: Record<string, Relation> }
export const models: Record<string, Model> = ${JSON.stringify(models, null, 1)}
`
}
