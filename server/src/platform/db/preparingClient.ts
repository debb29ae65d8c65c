import pg from 'pg'

const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `karek_${names.size}`
  names.set(text, name)
  return name
}

/** A connection that prepares each statement whose values travel beside it (`runPrepared`), and from then on only names it. */
export class PreparingClient extends pg.Client {
  override query(...given: never[]): never {
    const [text, values] = given as unknown[]
    const ask = super.query.bind(this) as (...asked: unknown[]) => never
    return typeof text === 'string' && Array.isArray(values) && values.length > 0 ? ask({ name: nameOf(text), text, values }) : ask(...given)
  }
}
