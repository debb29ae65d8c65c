import type { Db } from './transaction.ts'

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

/**
 * Runs a statement whose values travel beside it, so that PostgreSQL parses and plans it once for each connection (`PreparingClient`). For
 * statements that are asked again and again, with few different texts.
 */
export async function runPrepared<Row>(em: Db, { sql, parameters }: Piece): Promise<Row[]> {
  const text = numberedText(sql)
  const query = { sql: text, parameters, query: { kind: 'RawNode', sqlFragments: [text], parameters: [] }, queryId: { queryId: text } } as const
  try {
    return (await em.getKysely().executeQuery<Row>(query)).rows
  } catch (error) {
    throw error instanceof Error ? em.getDriver().convertException(error) : error
  }
}

/** No value. */
export const nothing: Piece = { sql: 'null', parameters: [] }

/** Writes rows in one statement, each piece one row that must be there, and answers with a value that is read when they are written. */
export async function writeTogether(em: Db, writes: readonly Piece[], answer: Piece = nothing): Promise<unknown> {
  if (writes.length === 0) return null
  const parts = writes.map(({ sql }, place) => `w${place} as (${sql} returning 1)`)
  const complete = writes.map((_piece, place) => `(select count(*) from w${place}) = 1`).join(' and ')
  const [written] = await runPrepared<{ answer: unknown }>(em, {
    sql: `with ${parts.join(', ')}, written as (select ${complete} as complete) select ${answer.sql} as answer from written where complete`,
    parameters: [...writes, answer].flatMap(({ parameters }) => parameters),
  })
  if (!written) throw new Error('a row that was to be changed is gone')
  return written.answer
}
