import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

export interface Import {
  file: string
  line: number
  /** A path from the project's root, a package's name, or `node:…`. */
  target: string
  relative: boolean
  typeOnly: boolean
}

/** What people write, without what machines write. Paths are relative to the project's root. */
export function sourceFiles(): string[] {
  return globSync('{server,shared,client,test}/**/*.{ts,tsx,mjs,css}', { exclude: ['**/node_modules/**', 'shared/generated/**'] }).toSorted()
}

/** Every text that the project holds or is about to hold. */
export function projectFiles(): string[] {
  if (!existsSync('.git')) return sourceFiles()
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  return listed.split('\n').filter((file) => file !== 'package-lock.json' && existsSync(file))
}

const packageName = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

export function importsOf(file: string, text = readFileSync(file, 'utf8')): Import[] {
  const { module } = parseSync(file, text)
  const found = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({ ...moduleRequest, typeOnly: entries.length > 0 && entries.every(({ isType }) => isType) })),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ ...moduleRequest, typeOnly: isType }] : []))),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const [, value] = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(start, end)) ?? []
      return value ? [{ value, start, end, typeOnly: false }] : []
    }),
  ]
  return found.map(({ value, start, typeOnly }) => {
    const relative = value.startsWith('.')
    return {
      file,
      line: text.slice(0, start).split('\n').length,
      target: relative ? join(dirname(file), value.replace(/\?.*$/, '')) : value.startsWith('node:') ? value : packageName(value),
      relative,
      typeOnly,
    }
  })
}
