import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { Thread } from '../../server/src/review/review.entity.ts'
import { channelsMax } from '../../server/src/platform/activity/protocol.ts'
import { openThreadsMax } from '../../shared/limits/review.ts'
import { actAs, type Caller, post } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createThread, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let person: TestPerson
let caller: Caller

/** Speaks to the server so slowly that it would take for ever; answers after how many milliseconds the server had enough. */
const linger = (begin: string, drip: string): Promise<number> =>
  new Promise((closed) => {
    const began = Date.now()
    const socket = connect(app.port, '127.0.0.1')
    socket.write(begin)
    const dripping = setInterval(() => drip && socket.write(drip), 1000)
    socket.on('error', () => {})
    socket.resume().once('close', () => {
      clearInterval(dripping)
      closed(Date.now() - began)
    })
  })

/** How long the server bore each of those who say nothing, or hardly anything. They begin before all tests: there is nothing to do but wait. */
let endings: Promise<number[]>

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  person = await createPerson(app.database, world, ['monitor', 'drafter'])
  caller = await actAs(app, person.id)
  endings = Promise.all([
    linger('', ''),
    linger('POST /graphql HTTP/1.1\r\n', 'x: y\r\n'),
    linger('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n', ' '),
    new Promise<number>((closed) => {
      const began = Date.now()
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: caller.cookie } })
      socket.once('close', () => closed(Date.now() - began))
    }),
  ])
})
afterAll(() => app.stop())

const raw = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: caller.cookie, ...headers }, body })
const ask = (query: string, headers?: Record<string, string>) => raw(JSON.stringify({ query }), headers)

const nested = `{ finding(ref: "X") { citedBy { citations { finding { citedBy { citations { finding { citedBy { citations { finding { citedBy { citations { finding { id } } } } } } } } } } } } } }`
const documents: [string, string][] = [
  ['a syntax error', '{ viewer {'],
  ['an unknown field', '{ viewer { passwordHash } }'],
  ['a document too deep', nested],
  ['too many aliases', `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`],
  ['too many tokens', `{ viewer { ${'id '.repeat(4000)} } }`],
  ['a scalar of the wrong kind', '{ findings(projectId: "x", filter: {}, sort: updated, first: "many") { totalCount } }'],
]

test.each(documents)('%s is refused over HTTP with a code and without a stack', async (_name, query) => {
  const response = await ask(query)
  const text = await response.text()
  expect(response.status).toBe(400)
  expect(JSON.parse(text)).toHaveProperty('errors[0].extensions.code', expect.stringMatching(/^[A-Z_]+$/))
  expect(text).not.toMatch(/\bat .*\.(ts|js):\d+|node_modules/)
})

test.each(documents)('%s is refused over a socket, and the socket lives', async (_name, query) => {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: caller.cookie, origin: app.url } })
  const messages: { type: string; payload?: unknown }[] = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await expect.poll(() => messages.some(({ type }) => type === 'connection_ack'), { timeout: 5000 }).toBe(true)
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: query.replace(/^\{/, 'query {') } }))
  await expect.poll(() => messages.find(({ type }) => type === 'error'), { timeout: 5000 }).toBeTruthy()
  expect(JSON.stringify(messages)).not.toMatch(/node_modules/)
  socket.send(JSON.stringify({ type: 'ping' }))
  await expect.poll(() => messages.some(({ type }) => type === 'pong'), { timeout: 5000 }).toBe(true)
  socket.close()
})

test('what is no JSON, too large, from elsewhere or without a preflight is refused', async () => {
  expect((await raw('{"query":')).status).toBe(400)
  expect((await raw(JSON.stringify({ query: `{ viewer { id } } #${'x'.repeat(300_000)}` }))).status).toBe(413)
  expect((await ask('{ viewer { id } }', { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await fetch(`${app.url}/graphql?query=${encodeURIComponent('{ viewer { id } }')}`, { headers: { cookie: caller.cookie } })).status).toBe(400)
  expect((await raw('query=%7Bviewer%7Bid%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBeGreaterThanOrEqual(400)
  const batch = await raw(JSON.stringify([{ query: '{ viewer { id } }' }, { query: '{ viewer { id } }' }]))
  expect(batch.status).toBe(400)
})

test('a socket from another site, or without a session, is not opened', async () => {
  const open = (headers: Record<string, string>) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers })
      socket.on('error', (error) => resolve(error.message))
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
      socket.on('close', (code) => resolve(String(code)))
    })
  expect(await open({ cookie: caller.cookie, origin: 'https://elsewhere.example' })).toContain('403')
  expect(await open({ origin: app.url })).toBe('4403')
})

test('pages are of sensible size and cursors are ours', async () => {
  const page = (first: number, after: string | null = null) =>
    caller.send('query($p: ID!, $first: Int!, $after: String) { findings(projectId: $p, filter: {}, sort: updated, first: $first, after: $after) { totalCount } }', { p: world.projectId, first, after })
  for (const bad of [await page(0), await page(101), await page(-1), await page(5, 'nonsense'), await page(5, Buffer.from('["x"]').toString('base64url'))]) {
    expect(bad.errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  }
})

const payloads = [`' OR 1=1--`, `%_\\`, '${7*7}', 'a\r\nb', 'Қазақша ө ғ 👁', '<script>alert(1)</script>', '{{7*7}}', 'a\u0001b', '$1 ?? ::', `"; drop table finding; --`]

test.each(payloads)('%j is kept as it was typed, and found again or not, but breaks nothing', async (payload) => {
  const { id: findingId } = await createFinding(app.database, world, person.id, { status: 'draft' })
  const content = { ...completeContent, title: payload, narrative: payload, place: payload, institution: payload, sourceNote: payload, evidence: [{ method: 'desk', description: payload }] }
  const saved = await caller.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content }, '... on FindingDraftSuccess { draft { content { title narrative place institution sourceNote evidence { description } } } }')
  expect(saved).toMatchObject({ draft: { content: { title: payload, narrative: payload, place: payload, institution: payload, sourceNote: payload, evidence: [{ description: payload }] } } })
  const found = await caller.send('query($p: ID!, $f: FindingFilter!) { findings(projectId: $p, filter: $f, sort: severity, first: 5) { totalCount } }', { p: world.projectId, f: { search: payload, theme: [payload], region: [payload] } })
  expect(found.errors).toEqual([])
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
})

test.each(payloads)('%j is kept in recommendations and discussions too', async (payload) => {
  const { id: findingId } = await createFinding(app.database, world, person.id, { status: 'approved' })
  const texts = { title: payload, text: payload, addressee: payload, successMeasure: payload }
  const made = await caller.mutate('createRecommendation', 'CreateRecommendationInput', { projectId: world.projectId, priority: 'low', citations: [{ findingId, revision: 1 }], ...texts }, '... on RecommendationSuccess { recommendation { title text addressee successMeasure } }')
  expect(made).toMatchObject({ recommendation: texts })
  const opened = await caller.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: payload }, '... on ThreadSuccess { thread { comments { body } } }')
  expect(opened).toMatchObject({ thread: { comments: [{ body: payload }] } })
  const found = await caller.send('query($p: ID!, $s: String) { recommendations(projectId: $p, search: $s, first: 5) { totalCount } }', { p: world.projectId, s: payload })
  expect(found.errors).toEqual([])
})

test.each(['\u0000', '\ud800', 'a\u0000b', 'a\u202eb', '\u2068Aida\u2069'])('%j cannot be kept: whoever writes it is told where it stands, in a variable, in the document and over a socket', async (payload) => {
  const { id: findingId } = await createFinding(app.database, world, person.id)
  const mutation = 'mutation($input: OpenThreadInput!) { openThread(input: $input) { __typename ... on Invalid { issues { path code } } } }'
  const invalid = { openThread: { __typename: 'Invalid', issues: [{ path: 'body', code: 'bad_characters' }] } }
  const input = { idempotencyKey: crypto.randomUUID(), findingId, kind: 'note', body: payload }
  expect(await caller.send(mutation, { input })).toMatchObject({ status: 200, data: invalid, errors: [] })
  const socket = caller.listen<object>(mutation, { input })
  await socket.ended
  expect(socket.received).toEqual([invalid])
  socket.stop()
  const written = `mutation { openThread(input: { idempotencyKey: "${crypto.randomUUID()}", findingId: "${findingId}", kind: note, body: ${JSON.stringify(payload)} }) { __typename ... on Invalid { issues { path code } } } }`
  const { data, errors } = await caller.send(written)
  // Half a character is no GraphQL.
  expect([data, errors[0]?.extensions.code]).toEqual(payload === '\ud800' ? [null, 'GRAPHQL_PARSE_FAILED'] : [invalid, undefined])
  expect(await app.database.em.fork().count(Thread, { findingId })).toBe(0)
})

test('where in what was written it stands is told by the name that its form has for it, of each place', async () => {
  const { id: findingId } = await createFinding(app.database, world, person.id, { status: 'draft' })
  const content = { ...completeContent, title: 'a\u202ab', answers: [{ question: 'PT-02.1', option: 'no', note: '\u2066' }], evidence: [{ method: 'desk', description: 'c\u0000' }] }
  const saved = await caller.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content }, '')
  const places = ['title', 'answers.0.note', 'evidence.0.description']
  expect((saved as unknown as { issues: { path: string; code: string }[] }).issues.map(({ path, code }) => [path, code]).toSorted()).toEqual(places.map((path) => [path, 'bad_characters']).toSorted())
})

test('in an id it is no id, and where a command has no answer for it, it is refused', async () => {
  const id = `${crypto.randomUUID()}\u0000`
  expect((await caller.send('query($id: ID!) { findingDraft(findingId: $id) { id } }', { id })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  expect((await caller.send('mutation($token: String!) { openInvitation(token: $token) { name } }', { token: 'a\u202eb' })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  const input = { idempotencyKey: crypto.randomUUID(), findingId: crypto.randomUUID().toUpperCase(), kind: 'note', body: 'words' }
  expect(await caller.mutate('openThread', 'OpenThreadInput', input, '')).toMatchObject({ issues: [{ path: 'findingId', code: 'bad_format' }] })
})

test('who looks for something does not see what stands beside the words, and finds it all the same', async () => {
  const { id, ref } = await createFinding(app.database, world, person.id, { status: 'approved', title: 'A needle of the eleventh hour' })
  const found = (search: string) => caller.send<{ findings: { edges: { node: { id: string } }[] } }>('query($p: ID!, $f: FindingFilter!) { findings(projectId: $p, filter: $f, sort: updated, first: 5) { edges { node { id } } } }', { p: world.projectId, f: { search } })
  for (const search of ['needle', '\u202aneedle\u202c', 'nee\u0000dle', '\u2068needle \ud800']) expect([search, (await found(search)).data?.findings.edges.map(({ node }) => node.id)]).toEqual([search, [id]])
  expect((await caller.send<{ finding: { id: string } }>('query($ref: String!) { finding(ref: $ref) { id } }', { ref: `\u2068${ref}\u2069` })).data?.finding.id).toBe(id)
})

test('fields that nobody offered are refused, not ignored', async () => {
  const { errors } = await caller.send('mutation($input: CreateFindingInput!) { createFinding(input: $input) { __typename } }', {
    input: { idempotencyKey: crypto.randomUUID(), roundId: world.roundId, status: 'approved', authorId: person.id },
  })
  expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

test('nobody piles threads up on a finding, one by one or by opening them again', async () => {
  const { id } = await createFinding(app.database, world, person.id)
  const { id: resolved } = await createThread(app.database, id, person.id, { resolved: true })
  for (let more = 1; more < openThreadsMax; more += 1) await createThread(app.database, id, person.id)
  const open = () => caller.mutate('openThread', 'OpenThreadInput', { findingId: id, kind: 'note', body: 'One more.' }, '... on Refused { code }')
  expect(await open()).toMatchObject({ __typename: 'ThreadSuccess' })
  expect(await open()).toMatchObject({ code: 'TOO_MANY_THREADS' })
  expect(await caller.mutate('reopenThread', 'ReopenThreadInput', { threadId: resolved, expectedVersion: 1, reply: 'Again.' }, '... on Refused { code }')).toMatchObject({ code: 'TOO_MANY_THREADS' })
})

test('an address that asks without end is told to wait, and whoever is signed in there is not', async () => {
  const place = await startApp()
  const signedIn = await actAs(place, (await createPerson(place.database, await createProject(place.database), ['monitor'])).id)
  const statuses: number[] = []
  for (let round = 0; round < 13; round += 1) statuses.push(...(await Promise.all(Array.from({ length: 50 }, async () => (await post(place, '', '{ __typename }')).status))))
  expect([...new Set(statuses)].toSorted()).toEqual([200, 429])
  const refused = await post(place, '', '{ __typename }')
  expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED'])
  expect((await signedIn.send('{ viewer { id } }')).status).toBe(200)
  await place.stop()
})

/** Sends raw bytes, as no client would, and hangs up at once. */
const hangUp = (bytes: string): Promise<void> =>
  new Promise((closed) => {
    const socket = connect(app.port, '127.0.0.1', () => {
      socket.write(bytes)
      setTimeout(() => socket.resetAndDestroy(), 5)
    })
    socket.on('error', () => {})
    socket.once('close', () => closed())
  })
const upgrade = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost:${app.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`

test('upgrades to nowhere, cut off as they are answered, leave the server as it was', async () => {
  const failures: unknown[] = []
  const note = (error: unknown): void => void failures.push(error)
  process.on('uncaughtException', note)
  for (const path of ['//', '/x', '*', '/graphql', 'http://[', '/graphql?%']) for (let time = 0; time < 5; time += 1) await hangUp(upgrade(path))
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
  process.off('uncaughtException', note)
  expect(failures).toEqual([])
})

test('a document that fails at every act delays nobody else', async () => {
  const { id } = await createFinding(app.database, world, person.id)
  const failing = caller.listen('subscription($p: ID!, $a: String, $v: Boolean = true) { activity(projectId: $p, after: $a) { __typename ... on Activity { cursor finding { ref @include(if: $v) } } } }', { p: world.projectId, a: null, v: null })
  const other = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  const listening = other.listen<{ activity: { kind: string } }>('subscription($p: ID!) { activity(projectId: $p) { __typename ... on Activity { kind } } }', { p: world.projectId })
  await caller.mutate('openThread', 'OpenThreadInput', { findingId: id, kind: 'note', body: 'x' }, '')
  await listening.until(({ activity: { kind } }) => kind === 'ThreadOpened')
  const began = Date.now()
  const before = listening.received.length
  await caller.mutate('openThread', 'OpenThreadInput', { findingId: id, kind: 'note', body: 'y' }, '')
  while (listening.received.length === before) await new Promise((soon) => setTimeout(soon, 5))
  expect(Date.now() - began).toBeLessThan(1000)
  failing.stop()
  listening.stop()
})

test('an id in capitals is no id, in whatever command', async () => {
  const refused = await caller.send('query($p: ID!) { findings(projectId: $p, filter: {}, sort: updated, first: 1) { totalCount } }', { p: 'ABCDEF01-0000-4000-8000-00000000000A' })
  expect(refused.errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

test('passwords for many accounts from one address are told to wait', async () => {
  const place = await startApp()
  const attempt = (number: number) => post<{ signIn: { __typename: string } }>(place, '', 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { email: `nobody${number}@example.org`, password: 'a password to try' } })
  const answers = []
  for (let number = 0; number < 60; number += 4) answers.push(...(await Promise.all([0, 1, 2, 3].map((more) => attempt(number + more)))))
  const limited = answers.filter(({ errors }) => errors[0]?.extensions.code === 'RATE_LIMITED')
  expect(limited.length).toBeGreaterThanOrEqual(8)
  expect(answers.filter(({ data }) => data?.signIn?.__typename === 'Refused').length).toBeLessThanOrEqual(52)
  await place.stop()
})

test('connections that say nothing, or hardly anything, are closed within half a minute', async () => {
  for (const ms of await endings) expect(ms).toBeLessThan(30_000)
}, 40_000)

/** The code with which a subscription is refused, before its stream or in its stead. */
async function refusalOf(from: Caller, query: string): Promise<string | undefined> {
  const listening = from.listen<{ errors?: { extensions?: { code?: string } }[] }>(query, { p: world.projectId })
  const reason = (await listening.ended) as { extensions?: { code?: string } }[] | null
  listening.stop()
  return (reason ?? listening.received[0]?.errors)?.[0]?.extensions?.code
}

test('nobody makes the server make a message in ever more ways for each act, or one that is out of all proportion', async () => {
  const listener = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  const { id: findingId } = await createFinding(app.database, world, person.id)
  await caller.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'Something to hear of.' }, '')
  const named = (name: string): string => `subscription ${name}($p: ID!) { activity(projectId: $p) { __typename } }`
  const listening = Array.from({ length: channelsMax }, (_, number) => listener.listen(named(`N${number}`), { p: world.projectId }))
  await Promise.all(listening.map(({ until }) => until(() => true)))
  const over = await refusalOf(listener, named('Over'))
  expect(over).toBe('RATE_LIMITED')
  // Of what they listen to already, they may have as many pages as they like.
  const again = listener.listen(named('N1'), { p: world.projectId, salt: 1 })
  await again.until(() => true)
  for (const { stop } of [...listening, again]) stop()
  const threads = Array.from({ length: 14 }, (_, number) => `a${number}: threads { comments { body author { name } } } h${number}: history { actor { name } }`).join(' ')
  expect(await refusalOf(listener, `subscription($p: ID!) { activity(projectId: $p) { ... on Activity { finding { ${threads} } } } }`)).toBe('GRAPHQL_VALIDATION_FAILED')
})
