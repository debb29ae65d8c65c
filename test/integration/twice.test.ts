import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { documentOf, inputType, operations, variablesOf } from '../support/operations.ts'
import { createScene, prepareFor, type Scene, tookEffect } from '../support/scene.ts'
import { type App, startApp } from '../support/startApp.ts'
import { tracesIn } from '../support/traces.ts'

let app: App
let world: World
let author: TestPerson
let verifier: TestPerson
let asVerifier: Caller
let scene: Scene

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  verifier = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  scene = await createScene(app)
  asVerifier = await actAs(app, verifier.id)
})
afterAll(() => app.stop())

const count = async (sql: string, parameters: string[]): Promise<number> => (await app.database.em.fork().execute<{ count: number }[]>(sql, parameters))[0]!.count

test('one key acts once, however often and however fast it is sent', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id)
  const idempotencyKey = randomUUID()
  const send = () => asVerifier.mutate('openThread', 'OpenThreadInput', { idempotencyKey, findingId, kind: 'note', body: 'Once.' }, '... on ThreadSuccess { thread { id } }')
  const answers = (await Promise.all(Array.from({ length: 10 }, send))) as unknown as { thread: { id: string } }[]
  expect(new Set(answers.map(({ thread }) => thread.id)).size).toBe(1)
  expect(await count('select count(*)::int as count from thread where finding_id = ?', [findingId])).toBe(1)
  expect(await count('select count(*)::int as count from activity where finding_id = ?', [findingId])).toBe(1)
})

const commands = operations.filter(({ field }) => 'idempotencyKey' in (inputType(field.args[0]!)?.getFields() ?? {}))

test.each(commands)('$name: five at once and one more under one key act once, and all get the same answer', async (operation) => {
  const variables = variablesOf(operation, await prepareFor(operation.name, scene))
  const send = async (caller: Caller) => {
    const { data, errors } = await caller.send<Record<string, { __typename: string }>>(documentOf(operation), variables)
    return { result: data?.[operation.name], codes: errors.map(({ extensions }) => extensions.code) }
  }
  const logged = () => count('select count(*)::int as count from activity where project_id = ?', [scene.world.projectId])
  const before = await logged()
  const five = (caller: Caller) => Promise.all(Array.from({ length: 5 }, () => send(caller)))
  let [doing] = scene.callers
  let answers = await five(doing)
  if (!tookEffect(answers[0]!.result)) {
    // It is the other's to do; the tries so far were refused and left nothing.
    expect(await logged()).toBe(before)
    doing = scene.callers[1]
    answers = await five(doing)
  }
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers.every(({ result }) => tookEffect(result))).toBe(true)
  expect((await logged()) - before).toBeLessThanOrEqual(1)
  const traces = await tracesIn(app.database)
  expect(await send(doing)).toEqual(answers[0])
  expect(await tracesIn(app.database)).toEqual(traces)
})

test('a key that was claimed for nothing is free', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id)
  const idempotencyKey = randomUUID()
  // As it stands there after a transaction that could not begin.
  await app.database.em.fork().execute(`insert into command (person_id, key, operation, input_hash, at) values (?, ?, 'openThread', 'of what was sent', now())`, [verifier.id, idempotencyKey])
  const send = () => asVerifier.mutate('openThread', 'OpenThreadInput', { idempotencyKey, findingId, kind: 'note', body: 'Once.' }, '... on ThreadSuccess { thread { id } }')
  const first = await send()
  expect(first).toMatchObject({ __typename: 'ThreadSuccess' })
  expect(await send()).toEqual(first)
  expect(await count('select count(*)::int as count from thread where finding_id = ?', [findingId])).toBe(1)
})

test('a key that was used for something else is refused', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id)
  const idempotencyKey = randomUUID()
  await asVerifier.mutate('openThread', 'OpenThreadInput', { idempotencyKey, findingId, kind: 'note', body: 'First.' }, '')
  expect(await asVerifier.mutate('openThread', 'OpenThreadInput', { idempotencyKey, findingId, kind: 'note', body: 'Second.' }, '')).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
})

test('a retry answers nothing to somebody who has lost sight of the record', async () => {
  const outsider = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const asOutsider = await actAs(app, outsider.id)
  const { id: findingId } = await createFinding(app.database, world, author.id, { level: 'team', assignedIds: [outsider.id] })
  const input = { idempotencyKey: randomUUID(), findingId, kind: 'note', body: 'Seen.' }
  const send = () => asOutsider.send<{ openThread: { finding: { title: string } } }>('mutation($input: OpenThreadInput!) { openThread(input: $input) { ... on ThreadSuccess { finding { title } } } }', { input })
  expect((await send()).data?.openThread.finding.title).toBe(completeContent.title)
  await app.database.em.fork().execute(`update finding set assigned_ids = '{}' where id = ?`, [findingId])
  const again = await send()
  expect([again.data, again.errors[0]?.extensions.code]).toEqual([null, 'NOT_FOUND'])
})

test('a refusal leaves the key free: the same act may succeed later', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { assignedIds: [verifier.id] })
  const input = { idempotencyKey: randomUUID(), findingId, revision: 1, contentHash: 'another', expectedVersion: 1, reason: '' }
  expect(await asVerifier.mutate('approveFinding', 'DecideFindingInput', input, '')).toMatchObject({ __typename: 'Stale' })
  expect(await asVerifier.mutate('approveFinding', 'DecideFindingInput', { ...input, contentHash: `hash-${findingId}` }, '')).toMatchObject({ __typename: 'FindingSuccess' })
})
