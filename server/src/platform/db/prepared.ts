import type { Db, watching } from './transaction.ts'

/** A piece of a statement, with what stands at its question marks. */
export interface Piece {
  sql: string
  parameters: readonly unknown[]
}

/** The texts of commands vary a little, with the rows and columns that they write. What is rarer than these is neither kept nor prepared. */
export const preparedMax = 500

const numbered = new Map<string, string>()

/** Question marks as PostgreSQL counts them. None of these statements has one that means something else. */
function numberedText(sql: string): string {
  const known = numbered.get(sql)
  if (known !== undefined) return known
  let count = 0
  const text = sql.replaceAll('?', () => `$${(count += 1)}`)
  if (numbered.size < preparedMax) numbered.set(sql, text)
  return text
}

/** Ends the text of a statement that is the last of its transaction: the commit goes out right behind it (`PreparingClient`), and not after its answer. */
export const andCommit = '/* and commit */'

/**
 * Runs a statement whose values travel beside it, so that PostgreSQL parses and plans it once for each connection (`PreparingClient`). For
 * statements that are asked again and again, with few different texts.
 */
export async function runPrepared<Row>(em: Db, { sql, parameters }: Piece, type?: typeof watching): Promise<Row[]> {
  const text = numberedText(sql)
  const query = { sql: text, parameters, query: { kind: 'RawNode', sqlFragments: [text], parameters: [] }, queryId: { queryId: text } } as const
  try {
    return (await em.getKysely(type ? { type } : {}).executeQuery<Row>(query)).rows
  } catch (error) {
    throw error instanceof Error ? em.getDriver().convertException(error) : error
  }
}

/** What a statement of ours raises, as PostgreSQL names it: a row that was to be changed is not there; what a command rests on, such as what its actor may do, is no longer what it was. */
export const raised = { gone: 'KGONE', moved: 'KMOVE' } as const

/** Did a statement raise this? */
export const hasRaised = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code

/** The rows as parts of one statement, and in `written` whether each of them was there: `complete`. */
export function writing(writes: readonly Piece[]): Piece {
  const parts = writes.map(({ sql }, place) => `w${place} as (${sql} returning 1)`)
  const complete = writes.map((_piece, place) => `(select count(*) from w${place}) = 1`)
  return { sql: [...parts, `written as (select ${complete.join(' and ') || 'true'} as complete)`].join(', '), parameters: writes.flatMap(({ parameters }) => parameters) }
}
