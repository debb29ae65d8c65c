import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayRead } from '../../shared/access/finding.ts'
import { confidentialityLevels, type Role, roles } from '../../shared/access/roles.ts'
import { findingStatuses } from '../../shared/workflow/finding.ts'
import { actAs, type Caller, post, quiet } from '../support/client.ts'
import { createFinding, createPerson, createProject, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let hidden: TestFinding[]
let outsiders: Record<string, Caller>

const canary = 'canaryword'

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  const elsewhere = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  const colleague = await createPerson(app.database, world, ['monitor'])
  const stranger = await createPerson(app.database, elsewhere, ['monitor', 'reviewer', 'coordinator', 'drafter'])
  outsiders = { colleague: await actAs(app, colleague.id), stranger: await actAs(app, stranger.id) }
  hidden = [
    await createFinding(app.database, world, author.id, { level: 'team', title: `Team ${canary}` }),
    await createFinding(app.database, world, author.id, { level: 'restricted', title: `Restricted ${canary}` }),
    await createFinding(app.database, world, author.id, { status: 'draft', title: `Draft ${canary}` }),
  ]
})
afterAll(() => app.stop())

const shapeOf = (answer: { data: unknown; errors: { message: string; extensions: object }[] }) => ({ data: answer.data, errors: answer.errors.map(({ message, extensions }) => ({ message, extensions })) })

test.each(['colleague', 'stranger'])('for a %s a hidden finding and one that does not exist are one answer', async (who) => {
  const caller = outsiders[who]!
  const byRef = (ref: string) => caller.send('query($ref: String!) { finding(ref: $ref) { id title } }', { ref }).then(shapeOf)
  const nothing = await byRef('XX-1')
  const acts: [string, string, (findingId: string) => object][] = [
    ['approveFinding', 'DecideFindingInput', (findingId) => ({ findingId, revision: 1, contentHash: 'x', expectedVersion: 1, reason: '' })],
    ['assignReviewer', 'AssignReviewerInput', (findingId) => ({ findingId, personId: author.id })],
    ['openThread', 'OpenThreadInput', (findingId) => ({ findingId, kind: 'note', body: 'x' })],
    ['withdrawFinding', 'WithdrawFindingInput', (findingId) => ({ findingId, expectedVersion: 1, reason: 'x' })],
    ['saveFindingDraft', 'SaveFindingDraftInput', (findingId) => ({ findingId, expectedVersion: 1, content: { title: '', narrative: '', place: '', institution: '', indicators: [], answers: [], sourceNote: '', evidence: [], standards: [] } })],
    ['reviseFinding', 'ReviseFindingInput', (findingId) => ({ findingId })],
    ['discardFindingDraft', 'DiscardFindingDraftInput', (findingId) => ({ findingId, draftVersion: 1 })],
  ]
  for (const { id, ref } of hidden) {
    expect(await byRef(ref)).toEqual(nothing)
    for (const [name, type, input] of acts) {
      const send = (findingId: string) => caller.send(`mutation($input: ${type}!) { ${name}(input: $input) { __typename } }`, { input: { idempotencyKey: randomUUID(), ...input(findingId) } }).then(shapeOf)
      const answer = await send(id)
      expect(answer.errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' })
      expect(answer).toEqual(await send(randomUUID()))
    }
    const draft = (findingId: string) => caller.send('query($id: ID!) { findingDraft(findingId: $id) { id } }', { id: findingId }).then(shapeOf)
    expect(await draft(id)).toEqual(await draft(randomUUID()))
  }
})

test('hidden findings are in no list, count, search or stream', async () => {
  const caller = outsiders['colleague']!
  const watching = caller.listen('subscription($p: ID!) { activity(projectId: $p, after: 0) { __typename } }', { p: world.projectId })
  const list = await caller.send<{ findings: { totalCount: number; edges: unknown[] } }>(
    'query($p: ID!, $f: FindingFilter!) { findings(projectId: $p, filter: $f, sort: updated, first: 50) { totalCount edges { cursor } } }',
    { p: world.projectId, f: { search: canary } },
  )
  expect(list.data?.findings).toEqual({ totalCount: 0, edges: [] })
  const asAuthor = await actAs(app, author.id)
  await asAuthor.mutate('openThread', 'OpenThreadInput', { findingId: hidden[0]!.id, kind: 'note', body: 'Nobody else hears this.' }, '')
  await quiet()
  expect(watching.received).toEqual([])
  watching.stop()
})

test('a stranger sees no project, list or stream of it, and nobody who is signed out sees anything', async () => {
  const list = 'query($p: ID!) { findings(projectId: $p, filter: {}, sort: updated, first: 5) { totalCount } }'
  const stranger = outsiders['stranger']!
  expect(shapeOf(await stranger.send(list, { p: world.projectId }))).toEqual(shapeOf(await stranger.send(list, { p: randomUUID() })))
  expect((await stranger.send('query($s: String!) { project(slug: $s) { id } }', { s: world.slug })).data).toEqual({ project: null })
  const nobody = await post(app, '', list, { p: world.projectId })
  expect([nobody.status, nobody.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
  expect((await post(app, 'karek=forged', list, { p: world.projectId })).status).toBe(401)
})

test('the list shows exactly what the policy allows, for every combination of roles, levels, states and assignments', async () => {
  const place = await createProject(app.database)
  const writer = await createPerson(app.database, place, ['monitor'])
  const subsets: Role[][] = fc.sample(fc.subarray([...roles], { minLength: 1, maxLength: 3 }), { numRuns: 14, seed: 7 })
  const people = []
  for (const held of subsets) people.push({ held, person: await createPerson(app.database, place, [...new Set(held)]) })
  const made = []
  for (const status of findingStatuses) {
    for (const level of confidentialityLevels) {
      for (const assignedIds of [[], people.filter((_, index) => index % 2 === 0).map(({ person }) => person.id)]) {
        const { ref } = await createFinding(app.database, place, writer.id, { status, level, assignedIds: status === 'draft' ? [] : assignedIds })
        made.push({ ref, facts: { authorId: writer.id, status, level, assignedIds: status === 'draft' ? [] : assignedIds } })
      }
    }
  }
  for (const { held, person } of people) {
    const caller = await actAs(app, person.id)
    const { data } = await caller.send<{ findings: { totalCount: number; edges: { node: { ref: string } }[] } }>(
      'query($p: ID!) { findings(projectId: $p, filter: {}, sort: ref, first: 100) { totalCount edges { node { ref } } } }',
      { p: place.projectId },
    )
    const member = { personId: person.id, organisationId: person.organisationId, roles: held, reviewerKinds: [] }
    const allowed = made.filter(({ facts }) => mayRead(member, facts)).map(({ ref }) => ref)
    expect(data?.findings.edges.map(({ node }) => node.ref).toSorted()).toEqual(allowed.toSorted())
    expect(data?.findings.totalCount).toBe(allowed.length)
  }
})
