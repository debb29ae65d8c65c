import { execute, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import { canonicalJson } from '../../../shared/findings/content.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { tokenFromCookies } from '../platform/auth/token.ts'
import { isExpected, masked, told, unauthenticated, unavailable, unreached } from '../platform/graphql/errors.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import { type Answer, answerOf, Answers } from '../platform/reads/answers.ts'
import type { Numbers } from '../platform/reads/numbers.ts'
import { readingContext, type Services } from './context.ts'
import { maskError } from './mask.ts'
import { sameOrigin } from './origin.ts'
import { inShareOf } from './share.ts'
import { findTrusted, hashIn, type Trusted } from './trusted.ts'

interface Question {
  trusted: Trusted
  /** Document and variables as they were sent: other spellings of the same are other questions. */
  key: string
  variables: Record<string, unknown>
}

interface Asker {
  actor: Actor
  /** Of which this process knew before it looked who they are. */
  epoch: string
  numbers: Numbers
}

/** An answer is made so often where its asker's standing moves meanwhile. */
const triesMax = 3

const variablesShape = v.record(v.string(), v.unknown())
const signedOut = answerOf(JSON.stringify({ errors: [told(unauthenticated())] }), 401)

/** An error of the document's variables has no code; it is the sender's. */
function presentable(error: GraphQLError, requestId: string): GraphQLFormattedError {
  if (!error.originalError && error.extensions['code'] === undefined) return { ...error.toJSON(), extensions: { code: 'BAD_USER_INPUT' } }
  return told(isExpected(error) ? error : maskError(error, requestId))
}

function ask(hash: string | null, variables: string): Question | null {
  const trusted = hash ? findTrusted(hash) : undefined
  if (!trusted?.exact) return null
  const parsed = v.safeParse(variablesShape, JSON.parse(variables))
  return parsed.success ? { trusted, key: `${hash}\n${variables}`, variables: parsed.output } : null
}

/** What a GET asks for by hash; null where it is something else and the business of others. */
function askedByGet({ method, url }: IncomingMessage): Question | null {
  if (method !== 'GET' || !url?.startsWith('/graphql?')) return null
  const parameters = new URLSearchParams(url.slice('/graphql?'.length))
  try {
    return ask(hashIn(JSON.parse(parameters.get('extensions') ?? 'null')), parameters.get('variables') ?? '{}')
  } catch {
    return null
  }
}

/** What the actor's projects were at, in one line. */
const numbersLine = ({ ground, projects, copies, concerned }: Numbers, actor: Actor): string =>
  `${ground} ${[...actor.members.keys()].map((id) => projects.get(id)).join(',')} ${concerned.has(actor.personId) ? copies.get(actor.personId) : ''}`

/** Everything a reading depends on besides the data: roles by project, and the person, if anything is theirs. */
const fingerprint = (actor: Actor, { concerned }: Numbers): string =>
  canonicalJson([...actor.members].map(([projectId, { roles, reviewerKinds }]) => [projectId, [...roles].toSorted(), [...reviewerKinds].toSorted()])) + (concerned.has(actor.personId) ? actor.personId : '')

/**
 * Exact queries, from memory where nothing has changed. An answer is named by its document, variables, quarter of an hour, the reader's access and
 * the numbers of their projects; the numbers are read anew for every request, so an old or a foreign answer has no name that anybody asks for.
 */
export class Reads {
  readonly #schema: GraphQLSchema
  readonly #services: Services
  readonly #answers = new Answers()

  constructor(schema: GraphQLSchema, services: Services) {
    this.#schema = schema
    this.#services = services
  }

  /** Answers a GET if it asks for something exact by its hash; otherwise leaves it alone and says so. */
  answerGet(request: IncomingMessage, response: ServerResponse): boolean {
    return sameOrigin(request.headers, this.#services.config.origin) && this.#answerQuestion(askedByGet(request), request, response)
  }

  /** The same for what was posted: words that somebody searches for belong into no address. */
  answerPost(hash: string, variables: unknown, request: IncomingMessage, response: ServerResponse): boolean {
    return this.#answerQuestion(ask(hash, JSON.stringify(variables ?? {})), request, response)
  }

  #answerQuestion(question: Question | null, request: IncomingMessage, response: ServerResponse): boolean {
    if (question) this.#handle(question, request, response).catch((error: unknown) => this.#fail(error, response))
    return question !== null
  }

  async #handle(question: Question, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now()
    if (this.#services.reach.away) throw unavailable(randomUUID())
    const asker = await this.#find(request)
    const answer = asker ? await this.#answer(question, asker, request, response) : signedOut
    response.setHeader('Cache-Control', 'no-store')
    if (answer.status === 200) response.setHeader('ETag', answer.etag)
    if (answer.status === 200 && request.headers['if-none-match'] === answer.etag) response.writeHead(304).end()
    else response.writeHead(answer.status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': answer.body.length }).end(answer.body)
    log.info({ actor: asker?.actor.personId, operation: question.trusted.name, ms: Math.round(performance.now() - began), status: response.statusCode }, 'operation')
  }

  async #find({ headers }: IncomingMessage): Promise<Asker | null> {
    const { epoch } = this.#services.tail
    const found = await this.#services.sessions.find(tokenFromCookies(headers.cookie, this.#services.config.secure))
    return found && { ...found, epoch }
  }

  #keyOf(question: Question, { actor, numbers }: Omit<Asker, 'epoch'>): string {
    // Each project has midnights of its own; wherever that is, they fall on a quarter of an hour.
    const quarter = Math.floor(this.#services.now().getTime() / 900_000)
    return [question.key, quarter, numbersLine(numbers, actor), fingerprint(actor, numbers)].join('\n')
  }

  async #answer(question: Question, asker: Asker, request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const kept = this.#answers.get(this.#keyOf(question, asker))
    if (kept) return kept
    await this.#services.takeOperation(asker.actor.personId, '')
    // Nobody else waits for an answer that waits behind other questions of its asker: it is begun when its turn has come, or found.
    return inShareOf(this.#services, asker.actor.personId, randomUUID(), () => !response.destroyed, async (waited) => {
      // Whoever had to wait asks as who they are now, and for what is there now.
      const now = waited ? await this.#find(request) : asker
      return now ? this.#makeFor(question, now, request) : signedOut
    })
  }

  /** Whoever became somebody else while the answer was made gets the one of who they are now; whoever does so again and again is told to come back. */
  async #makeFor(question: Question, asker: Asker, request: IncomingMessage): Promise<Answer> {
    let now: Asker | null = asker
    for (let tries = 1; now && tries <= triesMax; tries += 1) {
      const answer = await this.#make(question, now)
      const { epoch }: { epoch: string } = this.#services.tail
      if (now.epoch === epoch) return answer
      const then: Asker | null = await this.#find(request)
      if (then && this.#keyOf(question, then) === this.#keyOf(question, now)) return answer
      now = then
    }
    if (now) throw unavailable(randomUUID())
    return signedOut
  }

  async #make(question: Question, { actor, numbers }: Asker): Promise<Answer> {
    const key = this.#keyOf(question, { actor, numbers })
    return (
      this.#answers.get(key) ??
      this.#answers.make(key, async () => {
        const { answer, clean } = await this.#execute(question, actor, numbers)
        const after = clean ? await this.#services.numbers.read(actor) : null
        return { answer, exact: after !== null && numbersLine(after, actor) === numbersLine(numbers, actor) }
      })
    )
  }

  async #execute({ trusted: { document }, variables: variableValues }: Question, actor: Actor, numbers: Numbers): Promise<{ answer: Answer; clean: boolean }> {
    const contextValue = readingContext(this.#services, actor, numbers)
    const { data, errors } = await execute({ schema: this.#schema, document, variableValues, contextValue })
    if (!errors) return { answer: answerOf(JSON.stringify({ data })), clean: true }
    const shown = errors.map((error) => presentable(error, contextValue.requestId))
    const away = unreached(data, shown)
    if (away) throw away
    // Without data the question itself was wrong; with it, a part of the answer is missing.
    return { answer: answerOf(JSON.stringify(data === undefined ? { errors: shown } : { data, errors: shown }), data === undefined ? 400 : 200), clean: false }
  }

  #fail(error: unknown, response: ServerResponse): void {
    if (response.headersSent) return void response.destroy()
    const requestId = randomUUID()
    const shown = error instanceof GraphQLError && isExpected(error) ? error : masked(requestId, error)
    if (shown !== error) log.error({ requestId, error: describe(error) }, 'reading failed')
    const { http } = shown.extensions as { http?: { status: number } }
    response.writeHead(http?.status ?? 500, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(JSON.stringify({ errors: [told(shown)] }))
  }
}
