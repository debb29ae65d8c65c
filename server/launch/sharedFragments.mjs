import { readFileSync, writeFileSync } from 'node:fs'

const file = 'shared/generated/graphql.ts'
const documentLine = /^export const (\w+) = (\{.*\}) as unknown as (DocumentNode<.*>);?$/gm

/**
 * Writes each fragment of the typed documents once, and names it in the documents that use it. The generator writes it out in each of them:
 * six times as much for every phone to load and read before it shows anything.
 */
export function shareFragments() {
  const fragments = new Map()
  const written = readFileSync(file, 'utf8').replaceAll(documentLine, (_line, name, json, type) => {
    const { definitions, ...document } = JSON.parse(json)
    const parts = definitions.map((definition) => {
      const text = JSON.stringify(definition)
      if (definition.kind !== 'FragmentDefinition') return text
      const shared = `fragment${definition.name.value}`
      if ((fragments.get(shared) ?? text) !== text) throw new Error(`Two fragments are called ${definition.name.value}.`)
      fragments.set(shared, text)
      return shared
    })
    return `export const ${name} = {${JSON.stringify(document).slice(1, -1)},"definitions":[${parts.join(',')}]} as unknown as ${type};`
  })
  if (fragments.size === 0) throw new Error(`${file} has no documents of the form that is expected.`)
  const first = written.search(/^export const \w+ = \{.*"definitions":/m)
  const shared = [...fragments].map(([name, text]) => `const ${name} = ${text}`).join('\n')
  writeFileSync(file, `${written.slice(0, first)}${shared}\n${written.slice(first)}`)
}
