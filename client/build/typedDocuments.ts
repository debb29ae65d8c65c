import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const generated = resolve('shared/generated/graphql.ts')
const prefix = 'virtual:document/'
const declaration = /^(?:export )?const (\w+) = (\{.*?\})(?: as unknown as DocumentNode<.*>)?;?$/gm
const call = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment) (\w+)[^`]*`,?\s*\)/g
const fragmentUse = /\bfragment\w+_\w+\b/g

/** The name under which the generator writes a document. */
const exportName = (kind: string, name: string): string =>
  kind === 'fragment' ? `${name.split('_').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('_')}FragmentDoc` : `${name}Document`

/** By its name, each document and each fragment as JavaScript; a document names its fragments. */
const readDeclarations = (): Map<string, string> => new Map([...readFileSync(generated, 'utf8').matchAll(declaration)].map(([, name = '', text = '']) => [name, text]))

/**
 * Every typed document is a module of its own, and a `graphql` call is an import of the one that it names. Otherwise the module that finds a document by its text
 * holds all of them, and a phone loads what every page asks before it shows the first.
 */
export function typedDocuments(): Plugin {
  let declarations = new Map<string, string>()
  return {
    name: 'typed-documents',
    enforce: 'pre',
    buildStart() {
      declarations = readDeclarations()
    },
    // Nothing imports the file itself any more, and it lies outside of the pages' folder.
    configureServer: ({ watcher }) => void watcher.add(generated),
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (id === generated) return [...declarations.keys()].filter((name) => !name.startsWith('fragment')).map((name) => `export { ${name} } from '${prefix}${name}'`).join('\n')
      if (!id.startsWith(`\0${prefix}`)) return null
      const name = id.slice(prefix.length + 1)
      const text = declarations.get(name)
      if (text === undefined) throw new Error(`${generated} has no ${name}: it has to be generated anew.`)
      const used = name.startsWith('fragment') ? [] : [...new Set(text.match(fragmentUse) ?? [])]
      const code = [...used.map((fragment) => `import { ${fragment} } from '${prefix}${fragment}'`), `export const ${name} = ${text}`].join('\n')
      return { code, moduleSideEffects: false }
    },
    // Generated anew while one works: whatever was made of it before is out of date.
    hotUpdate({ file, modules }) {
      if (file !== generated) return
      declarations = readDeclarations()
      const made = [...this.environment.moduleGraph.idToModuleMap].flatMap(([id, one]) => (id.startsWith(`\0${prefix}`) ? [one] : []))
      return [...modules, ...made]
    },
    transform(code, id) {
      if (!id.includes('/client/src/') || !code.includes('graphql(')) return null
      const names = new Set<string>()
      const replaced = code.replaceAll(call, (_whole, kind: string, name: string) => {
        const found = exportName(kind, name)
        names.add(found)
        return `typed${found}`
      })
      // Left as it is, it would ask at run time for a module that holds all documents.
      if (/\bgraphql\(\s*`/.test(replaced)) throw new Error(`${id}: a document in graphql() begins with its kind and its name, and holds one operation or one fragment.`)
      if (names.size === 0) return null
      return `${replaced}\n${[...names].map((name) => `import { ${name} as typed${name} } from '${prefix}${name}'`).join('\n')}`
    },
  }
}
