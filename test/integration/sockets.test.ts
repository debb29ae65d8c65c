import { createClient } from 'graphql-ws'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { socketsMax } from '../../server/src/platform/activity/protocol.ts'
import { log } from '../../server/src/platform/log/log.ts'
import { actAs, type Caller, quiet } from '../support/client.ts'
import { createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let person: TestPerson
let caller: Caller

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  person = await createPerson(app.database, world, ['monitor'])
  caller = await actAs(app, person.id)
})
afterAll(() => app.stop())

/** The caller's own socket, for as long as the test needs it. */
function openSocket(cookie: string): { ask: (query: string, variables?: Record<string, unknown>) => Promise<{ data?: unknown; errors?: readonly { extensions?: Record<string, unknown> }[] }>; close: () => void } {
  class WithCookie extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie, origin: app.url } })
    }
  }
  const client = createClient({ url: `${app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WithCookie, retryAttempts: 0 })
  return {
    ask: (query, variables = {}) =>
      new Promise((resolve) => {
        const answers: object[] = []
        client.subscribe(
          { query, variables },
          { next: (answer) => void answers.push(answer), error: (errors) => resolve(Array.isArray(errors) ? { errors } : { errors: [{ extensions: { closed: (errors as CloseEvent).code } }] }), complete: () => resolve(answers[0] ?? {}) },
        )
      }),
    close: () => void client.dispose(),
  }
}

test('who asks without end over sockets is told to wait, there and over HTTP, as one who asked over HTTP would be', async () => {
  const place = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  const codes: (string | undefined)[] = []
  // A socket takes so many messages at once; whoever wants more opens another.
  for (let opened = 0; opened < 24; opened += 1) {
    const socket = openSocket(place.cookie)
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all(Array.from({ length: 40 }, () => socket.ask('{ __typename }')))
      codes.push(...answers.map(({ errors }) => errors?.[0]?.extensions?.['code'] as string | undefined))
    }
    socket.close()
  }
  expect([...new Set(codes)].toSorted()).toEqual(['RATE_LIMITED', undefined])
  expect(codes.filter((code) => code === undefined).length).toBeLessThanOrEqual(3000)
  const overHttp = await place.send('{ __typename }')
  expect([overHttp.status, overHttp.errors[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED'])
  expect((await caller.send('{ __typename }')).status).toBe(200)
})

test('an operation is logged once, with who, what, how long and how it ended, on whichever transport it came', async () => {
  const info = vi.spyOn(log, 'info')
  const lines = (name: string) => info.mock.calls.flatMap(([facts, message]) => (message === 'operation' && (facts as { operation?: string }).operation === name ? [facts] : []))
  const socket = openSocket(caller.cookie)
  const documents = { InboxCount: 'query InboxCount { viewer { id } }', FindingPage: `query FindingPage { finding(ref: "${'x'.repeat(300)}") { id } }`, OpenThread: 'mutation OpenThread($input: OpenThreadInput!) { openThread(input: $input) { __typename } }' }
  const input = { idempotencyKey: crypto.randomUUID(), findingId: crypto.randomUUID(), kind: 'note', body: 'secret words' }
  for (const [name, document] of Object.entries(documents)) {
    const variables = name === 'OpenThread' ? { input } : {}
    await caller.send(document, variables)
    await socket.ask(document, variables)
    const [overHttp, overSocket] = lines(name)
    expect(overHttp).toMatchObject({ actor: person.id, operation: name, requestId: expect.any(String), ms: expect.any(Number) })
    expect(overSocket).toEqual({ ...(overHttp as object), requestId: expect.any(String), ms: expect.any(Number) })
    expect(lines(name)).toHaveLength(2)
  }
  expect(lines('OpenThread')[0]).toMatchObject({ codes: ['NOT_FOUND'] })
  const listening = caller.listen('subscription Activity($p: ID!) { activity(projectId: $p) { __typename } }', { p: world.projectId })
  await vi.waitFor(() => expect(lines('Activity')).toEqual([expect.objectContaining({ actor: person.id, operation: 'Activity' })]), 5000)
  listening.stop()
  await caller.send('query secret_words { viewer { id } }')
  expect(lines('other')).toHaveLength(1)
  expect(JSON.stringify(info.mock.calls)).not.toMatch(/secret.words/)
  info.mockRestore()
  socket.close()
})

test('a reader who takes what was missed slowly is waited for, and not closed', async () => {
  const place = await createProject(app.database)
  const writer = await createPerson(app.database, place, ['monitor'])
  // Longer than all that the kernel would hold back for somebody who does not read.
  const { id: findingId } = await createFinding(app.database, place, writer.id, { narrative: 'Ұзақ баяндау. '.repeat(2_000) })
  const missed = 450
  const em = app.database.em.fork()
  await em.execute(
    `insert into activity (id, project_id, seq, kind, actor_id, finding_id, at, version, data, previous_hash, hash)
     select gen_random_uuid(), ?, n, 'FindingSubmitted', ?, ?, now(), 1, '{}', '', n::text from generate_series(1, ?) n`,
    [place.projectId, writer.id, findingId, missed],
  )
  await em.execute('update feed set seq = ? where project_id = ?', [missed, place.projectId])
  const { cookie } = await actAs(app, (await createPerson(app.database, place, ['monitor'])).id)

  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie, origin: app.url } })
  const there = await logOf(app.database, place.projectId)
  const heard: number[] = []
  let closed: number | null = null
  socket.on('close', (code) => (closed = code))
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data)) as { type: string; payload: { data: { activity: { cursor: string } } } }
    if (type === 'connection_ack') {
      const query = 'subscription($p: ID!) { activity(projectId: $p) { ... on Activity { cursor finding { revision { content { narrative } } } } } }'
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { p: place.projectId } } }))
      socket.pause()
      setTimeout(() => socket.resume(), 3_000)
    }
    if (type === 'next') heard.push(there.seq(payload.data.activity.cursor))
  })
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
  await vi.waitFor(() => expect([closed, heard.at(-1)]).toEqual([null, missed]), 20_000)
  expect(heard).toEqual(Array.from({ length: missed }, (_, index) => index + 1))
  socket.close()
})

/** A bare socket of the caller's, acknowledged or closed. */
async function connect({ cookie }: Caller): Promise<{ socket: WebSocket; said: string }> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { origin: app.url, headers: { cookie } })
  await once(socket, 'open')
  const said = Promise.race([once(socket, 'message').then(([message]) => String(message)), once(socket, 'close').then(([code, reason]) => `${code} ${reason}`)])
  socket.send('{"type":"connection_init"}')
  return { socket, said: await said }
}

test('one person has so many sockets, and another when one is closed; others have theirs', async () => {
  const many = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  const open = await Promise.all(Array.from({ length: socketsMax }, () => connect(many)))
  expect([...new Set(open.map(({ said }) => said))]).toEqual(['{"type":"connection_ack"}'])
  expect((await connect(many)).said).toBe('4415 Too many sockets')
  expect((await connect(caller)).said).toBe('{"type":"connection_ack"}')
  open[0]!.socket.close()
  await once(open[0]!.socket, 'close')
  await vi.waitFor(async () => expect((await connect(many)).said).toBe('{"type":"connection_ack"}'), 5_000)
  for (const { socket } of open) socket.terminate()
})

test('a socket that begins a message and does not finish it is closed within half a minute, whatever it answers to pings; one that is busy stays', async () => {
  const [unfinished, busy] = [(await connect(caller)).socket, (await connect(caller)).socket]
  const began = performance.now()
  const closed = once(unfinished, 'close').then(() => performance.now() - began)
  // The first of several parts of a text; what follows never comes. Pings of both sides go between them.
  unfinished.send('{"type":', { fin: false })
  const pings = setInterval(() => [unfinished, busy].forEach((socket) => socket.readyState === socket.OPEN && socket.ping('still here')), 500)
  const words = setInterval(() => busy.send('{"type":"ping"}'), 700)
  expect(await closed).toBeLessThan(30_000)
  await quiet(5_000)
  expect(busy.readyState).toBe(busy.OPEN)
  clearInterval(pings)
  clearInterval(words)
  busy.terminate()
}, 60_000)
