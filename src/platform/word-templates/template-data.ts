/** What fills a template, by name: texts and numbers as they are to be printed, conditions as true or false, groups as lists. Inside a list the names of the item come first, then those around it. */
export type TemplateData = { readonly [name: string]: string | number | boolean | readonly TemplateData[] }

/**
 * What a template may name. Values are printed, `{name}`; values and conditions show or hide what stands between, `{#name}…{/name}`;
 * a loop repeats it for each item of a list and has names of its own. Inside a loop the names around it hold too.
 */
export type KnownTags = {
  readonly values: readonly string[]
  readonly conditions?: readonly string[]
  readonly loops?: Readonly<Record<string, KnownTags>>
}

/** Whether what stands between the tags of a condition is shown: 0 is a number that somebody counted, an empty text is nothing. */
export const holds = (value: TemplateData[string] | undefined): boolean => value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0)

/** The value of a name where the innermost items come last. Only what the data itself holds: `constructor` and `length` are names like any other. */
export function valueOf(scopes: readonly TemplateData[], name: string): TemplateData[string] | undefined {
  for (let at = scopes.length - 1; at >= 0; at--) {
    const scope = scopes[at]
    if (scope && Object.hasOwn(scope, name)) return scope[name]
  }
  return undefined
}
