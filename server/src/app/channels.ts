import { type DocumentNode, execute, getOperationAST, GraphQLError, type GraphQLSchema, Kind, visit } from 'graphql'
import { DriverException } from '@mikro-orm/core'
import { toldOf } from '../activity/stream.resolver.ts'
import { canonicalJson } from '../../../shared/findings/content.ts'
import type { Channel, Making } from '../platform/activity/broadcast.ts'
import { Frame } from '../platform/activity/frame.ts'
import { Resync } from '../platform/activity/resync.ts'
import type { Audience, Context } from '../platform/graphql/context.ts'
import { maskError } from './mask.ts'

export interface Operation {
  document: DocumentNode
  operationName: string | null
  variables: Record<string, unknown>
}

/** Arguments of the subscribed field that say where its subscriber stands, and nothing of what is asked. */
const standingArguments = ['after', 'access']

/** The variables that hold nothing but these: subscribers who differ in them alone still get the same messages. */
function standingVariables({ document, operationName }: Operation): string[] {
  const operation = getOperationAST(document, operationName)
  const [field] = operation?.selectionSet.selections ?? []
  const given = field?.kind === Kind.FIELD ? (field.arguments ?? []) : []
  const names = given.flatMap(({ name, value }) => (standingArguments.includes(name.value) && value.kind === Kind.VARIABLE ? [value.name.value] : []))
  const uses: string[] = []
  visit(document, { Variable: ({ name }) => void uses.push(name.value) })
  // Once in the operation's head, once as the argument.
  return names.filter((name) => uses.filter((use) => use === name).length === 2)
}

/** The open channels: one for each document with its variables, as long as somebody listens. */
export class Channels {
  readonly #open = new Map<string, { key: string; channel: Channel; listeners: number }>()
  readonly #schema: GraphQLSchema
  readonly #contextFor: (audience: Audience, making: Making) => Context

  constructor(schema: GraphQLSchema, contextFor: (audience: Audience, making: Making) => Context) {
    this.#schema = schema
    this.#contextFor = contextFor
  }

  /** The channel of the operation, and the way to give it back. */
  enter(query: string, operation: Operation): { channel: Channel; leave: () => void } {
    const standing = standingVariables(operation)
    const variables = Object.fromEntries(Object.entries(operation.variables).filter(([name]) => !standing.includes(name)))
    const key = canonicalJson([query, operation.operationName, variables])
    const entry = this.#open.get(key) ?? { key, channel: this.#create(operation), listeners: 0 }
    entry.listeners += 1
    this.#open.set(entry.key, entry)
    let left = false
    return {
      channel: entry.channel,
      leave: () => {
        // However often somebody leaves, they were one listener.
        if (left) return
        left = true
        entry.listeners -= 1
        if (entry.listeners === 0) this.#open.delete(entry.key)
      },
    }
  }

  #create({ document, operationName, variables }: Operation): Channel {
    return {
      render: async (subject, audience, making) => {
        const contextValue = this.#contextFor(audience, making)
        // Whatever is not known to be for everybody is asked about.
        const rootValue = subject instanceof Resync ? subject : await toldOf(contextValue, subject)
        if (rootValue === null) return null
        const result = await execute({ schema: this.#schema, document, operationName, variableValues: variables, rootValue, contextValue })
        // The database may be back in a moment. Whatever else is wrong is wrong with the document, and holds up nobody else's.
        const away = result.errors?.find(({ originalError }) => originalError instanceof DriverException)
        if (away && !making.lastTry) throw away.originalError!
        const errors = result.errors?.map((error: GraphQLError) => maskError(error, contextValue.requestId).toJSON())
        return new Frame(errors ? { data: result.data, errors } : { data: result.data })
      },
    }
  }
}
