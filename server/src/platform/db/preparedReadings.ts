import { type PGlite, type QueryOptions, parse, protocol, type Results } from '@electric-sql/pglite'
import { preparedMax } from './prepared.ts'

const { serialize } = protocol

interface Prepared {
  name: string
  /** The types of what stands at its places, as PostgreSQL numbers them. */
  types: number[]
}

/** A statement that only reads. */
export const isReading = (text: unknown): text is string => /^\s*select\b/i.test(String(text))

/**
 * Lets the database inside this process prepare each reading whose values travel beside it (`runPrepared`), outside of transactions, and from then on only
 * name it: parsing and planning were most of what a small reading costs. What stands here is the driver's own `query`, with a name.
 */
export async function prepareReadings(pglite: PGlite): Promise<void> {
  // Most look for a few rows by their keys: a plan for certain values would hardly be better than the one for any, and would be made each time.
  await pglite.exec('set plan_cache_mode = force_generic_plan')
  const known = new Map<string, Prepared>()
  const plain = pglite.query.bind(pglite)
  const send = (...messages: Uint8Array[]) => pglite.execProtocolStream(messages.length === 1 ? messages[0]! : Buffer.concat(messages), { syncToFs: false })

  async function prepare(text: string): Promise<Prepared> {
    const name = `karek_${known.size}`
    await send(serialize.parse({ name, text }))
    const prepared = { name, types: parse.parseDescribeStatementResults(await send(serialize.describe({ type: 'S', name }))) }
    known.set(text, prepared)
    return prepared
  }

  const valuesFor = ({ types }: Prepared, given: readonly unknown[]): (string | null)[] =>
    given.map((value, place) => (value === null || value === undefined ? null : (pglite.serializers[types[place]!]?.(value) ?? String(value))))

  async function read<Row>(text: string, given: readonly unknown[], options?: QueryOptions): Promise<Results<Row>> {
    let answers: Awaited<ReturnType<typeof send>>
    try {
      const prepared = known.get(text) ?? (await prepare(text))
      answers = await send(serialize.bind({ statement: prepared.name, values: valuesFor(prepared, given) }), serialize.describe({ type: 'P' }), serialize.execute({}))
    } finally {
      await send(serialize.sync())
    }
    return parse.parseResults(answers, pglite.parsers, options)[0] as Results<Row>
  }

  pglite.query = (async (text: string, given?: unknown[], options?: QueryOptions) => {
    if (!given?.length || !isReading(text) || (known.size >= preparedMax && !known.has(text))) return plain(text, given, options)
    await pglite._checkReady()
    return pglite._runExclusiveTransaction(() => pglite._runExclusiveQuery(() => read(text, given, options)))
  }) as PGlite['query']
}
