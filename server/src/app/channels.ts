import { type DocumentNode, execute, getOperationAST, GraphQLError, type GraphQLSchema, Kind, visit } from 'graphql'
import { DriverException } from '@mikro-orm/core'
import { toldOf } from '../activity/stream.resolver.ts'
import { canonicalJson } from '../../../shared/findings/content.ts'
import type { Channel, Making } from '../platform/activity/broadcast.ts'
import { Frame } from '../platform/activity/frame.ts'
import { Hidden } from '../platform/activity/hidden.ts'
import { channelsMax } from '../platform/activity/protocol.ts'
import { Resync } from '../platform/activity/resync.ts'
import { rateLimited } from '../platform/graphql/errors.ts'
import type { Audience, Context } from '../platform/graphql/context.ts'
import { maskError } from './mask.ts'

export interface Operation {
  document: DocumentNode
  operationName: string | null
  variables: Record<string, unknown>
}

/** Arguments of the subscribed field that say where its subscriber stands, and nothing of what is asked. */
const standingArguments = ['after', 'access']

/** The values on which the messages depend: of what the document declares, all but where its subscriber stands. Subscribers who differ in nothing else get the same messages. */
function askedWith({ document, operationName, variables }: Operation): Record<string, unknown> {
  const operation = getOperationAST(document, operationName)
  const [field] = operation?.selectionSet.selections ?? []
  const given = field?.kind === Kind.FIELD ? (field.arguments ?? []) : []
  const names = given.flatMap(({ name, value }) => (standingArguments.includes(name.value) && value.kind === Kind.VARIABLE ? [value.name.value] : []))
  const uses: string[] = []
  visit(document, { Variable: ({ name }) => void uses.push(name.value) })
  // Once in the operation's head, once as the argument.
  const standing = names.filter((name) => uses.filter((use) => use === name).length === 2)
  const declared = (operation?.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
  return Object.fromEntries(declared.flatMap((name) => (standing.includes(name) || !(name in variables) ? [] : [[name, variables[name]]])))
}

interface Entry {
  channel: Channel
  /** How often each person listens. */
  listeners: Map<string, number>
}

/** The open channels: one for each document with its variables, as long as somebody listens. */
export class Channels {
  readonly #open = new Map<string, Entry>()
  /** By person: the channels in which they listen. */
  readonly #entered = new Map<string, Set<string>>()
  readonly #schema: GraphQLSchema
  readonly #contextFor: (audience: Audience, making: Making) => Context

  constructor(schema: GraphQLSchema, contextFor: (audience: Audience, making: Making) => Context) {
    this.#schema = schema
    this.#contextFor = contextFor
  }

  /** The channel of the operation, and the way to give it back. Throws RATE_LIMITED where the person listens to too many different ones. */
  enter(query: string, operation: Operation, personId: string): { channel: Channel; leave: () => void } {
    const key = canonicalJson([query, operation.operationName, askedWith(operation)])
    const entered = this.#entered.get(personId) ?? new Set()
    if (!entered.has(key) && entered.size >= channelsMax) throw rateLimited()
    this.#entered.set(personId, entered.add(key))
    const entry = this.#open.get(key) ?? { channel: this.#create(operation), listeners: new Map<string, number>() }
    entry.listeners.set(personId, (entry.listeners.get(personId) ?? 0) + 1)
    this.#open.set(key, entry)
    let left = false
    return {
      channel: entry.channel,
      leave: () => {
        // However often somebody leaves, they were one listener.
        if (left) return
        left = true
        this.#leave(key, entry, personId)
      },
    }
  }

  #leave(key: string, { listeners }: Entry, personId: string): void {
    const times = listeners.get(personId)! - 1
    if (times > 0) return void listeners.set(personId, times)
    listeners.delete(personId)
    if (listeners.size === 0) this.#open.delete(key)
    const entered = this.#entered.get(personId)!
    entered.delete(key)
    if (entered.size === 0) this.#entered.delete(personId)
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
        return new Frame(errors ? { data: result.data, errors } : { data: result.data }, rootValue instanceof Hidden)
      },
    }
  }
}
