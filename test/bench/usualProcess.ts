import { buildSchema, type DocumentNode, parse } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import * as meter from './meter.ts'
import { answer } from './process.ts'

/**
 * The usual way: graphql-ws over an executable schema of the same API, each subscription with its own document, iterator and execution.
 * With BENCH_DOCUMENTS=kept a document that comes again is not read again, which many servers add.
 */
const schema = buildSchema(readFileSync('shared/schema.graphql', 'utf8'))
const never = new Promise<object>(() => {})
const activity = schema.getSubscriptionType()?.getFields()['activity']
if (!activity) throw new Error('the schema has no activity to subscribe to')
activity.subscribe = async function* wait() {
  for (;;) yield { activity: await never }
}
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
let subscriptions = 0
const documents = new Map<string, DocumentNode>()
const kept = (query: string): DocumentNode => {
  const document = documents.get(query) ?? parse(query)
  documents.set(query, document)
  return document
}
useServer(
  {
    schema,
    onSubscribe: (_context, _id, { query, variables }) => {
      subscriptions += 1
      return process.env['BENCH_DOCUMENTS'] === 'kept' ? { schema, document: kept(query), variableValues: variables ?? {} } : undefined
    },
  },
  server,
)
await new Promise((listening) => server.once('listening', listening))

const commands = {
  address: () => ({ origin: `http://localhost:${(server.address() as AddressInfo).port}` }),
  subscriptions: () => subscriptions,
  held: meter.held,
}
export type UsualCommands = typeof commands
answer(commands)
