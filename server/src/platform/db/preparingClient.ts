import pg from 'pg'
import { preparedMax } from './prepared.ts'

const names = new Map<string, string>()

/** Null for a text that comes after so many others. */
function nameOf(text: string): string | null {
  const name = names.get(text) ?? (names.size < preparedMax ? `karek_${names.size}` : null)
  if (name) names.set(text, name)
  return name
}

/** A connection that prepares each statement whose values travel beside it (`runPrepared`), and from then on only names it. */
export class PreparingClient extends pg.Client {
  override query(...given: never[]): never {
    const [text, values, ...rest] = given as unknown[]
    const ask = super.query.bind(this) as (...asked: unknown[]) => never
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : null
    return name === null ? ask(...given) : ask({ name, text, values }, ...rest)
  }
}
