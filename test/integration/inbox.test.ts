import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs, type Caller, quiet } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
/** How far the server's clock has been put ahead. */
let ahead = 0
const who = ['author', 'reviewer', 'other', 'coordinator', 'second', 'drafter'] as const
let people: Record<(typeof who)[number], TestPerson>
let as: Record<(typeof who)[number], Caller>

beforeAll(async () => {
  app = await startApp({}, () => new Date(Date.now() + ahead))
})
afterAll(() => app.stop())

async function begin(): Promise<void> {
  ahead = 0
  world = await createProject(app.database)
  const make = (...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(app.database, world, roles)
  const reviewer = { role: 'reviewer', reviewerKind: 'verifier' } as const
  people = { author: await make('monitor'), reviewer: await make(reviewer), other: await make(reviewer), coordinator: await make('coordinator'), second: await make('coordinator'), drafter: await make('drafter') }
  as = Object.fromEntries(await Promise.all(who.map(async (name) => [name, await actAs(app, people[name].id)] as const))) as typeof as
}

interface Item {
  id: string
  reason: string | null
  dueOn: string | null
  snoozedUntil: string | null
  finding: { ref: string } | null
  cause: { kind: string; note: string | null; actor: { name: string } } | null
}
interface Section {
  totalCount: number
  edges: { cursor: string; node: Item }[]
}
interface Inbox {
  turns: Section
  waiting: Section
  snoozed: Section
  updates: { totalCount: number; edges: { node: { id: string; act: { kind: string; actor: { name: string } } } }[] }
}
const item = 'totalCount edges { cursor node { id reason dueOn snoozedUntil finding { ref } recommendation { ref } cause { kind note actor { name } } } }'
const query = `query($p: ID!, $first: Int = 50, $after: String) { inbox(projectId: $p) {
  turns: items(section: turns, first: $first, after: $after) { ${item} } waiting: items(section: waiting, first: 50) { ${item} } snoozed: items(section: snoozed, first: 50) { ${item} }
  updates(first: 50) { totalCount edges { node { id act { kind actor { name } } } } } } }`
async function inboxOf(name: (typeof who)[number], variables: object = {}): Promise<Inbox> {
  const { data, errors } = await as[name].send<{ inbox: Inbox }>(query, { p: world.projectId, ...variables })
  expect(errors).toEqual([])
  return data!.inbox
}
const reasons = ({ edges }: Section) => edges.map(({ node }) => [node.id, node.reason])
const ids = ({ edges }: Section) => edges.map(({ node }) => node.id)

const pass = (name: (typeof who)[number], recordId: string, note = 'I know the author.') => as[name].mutate('passTurn', 'PassTurnInput', { recordId, note }, '')
const assign = (findingId: string, name: (typeof who)[number] = 'reviewer', dueOn: string | null = null) => as.coordinator.mutate('assignReviewer', 'AssignReviewerInput', { findingId, personId: people[name].id, dueOn }, '')
const decide = (name: (typeof who)[number], mutation: string, findingId: string, reason = '') => as[name].mutate(mutation, 'DecideFindingInput', { findingId, revision: 1, contentHash: `hash-${findingId}`, reason }, '')
const say = (name: (typeof who)[number], findingId: string, kind: string) => as[name].mutate('openThread', 'OpenThreadInput', { findingId, kind, body: 'Which day?' }, '... on ThreadSuccess { thread { id version } }') as unknown as Promise<{ thread: { id: string; version: number } }>

describe('your turn', () => {
  beforeAll(begin)

  test('goes from the coordinator to the reviewer to the author, each with a reason and by whom it came', async () => {
    const { id } = await createFinding(app.database, world, people.author.id, { status: 'submitted' })
    expect(reasons((await inboxOf('coordinator')).turns)).toEqual([[id, 'assign_reviewer']])
    expect(reasons((await inboxOf('second')).turns)).toEqual([[id, 'assign_reviewer']])
    expect(ids((await inboxOf('author')).waiting)).toEqual([id])
    await assign(id, 'reviewer', '2030-01-01')
    expect((await inboxOf('coordinator')).turns.edges).toEqual([])
    // Who asked waits for the answer; the other coordinator has no part in it.
    expect(ids((await inboxOf('coordinator')).waiting)).toEqual([id])
    expect(ids((await inboxOf('second')).waiting)).toEqual([])
    expect((await inboxOf('reviewer')).turns.edges[0]!.node).toMatchObject({ id, reason: 'review', dueOn: '2030-01-01', cause: { kind: 'ReviewerAssigned', actor: { name: people.coordinator.name } } })
    await decide('reviewer', 'requestFindingChanges', id, 'Please name the day.')
    expect((await inboxOf('reviewer')).turns.edges).toEqual([])
    expect(ids((await inboxOf('reviewer')).waiting)).toEqual([id])
    expect(reasons((await inboxOf('author')).turns)).toEqual([[id, 'answer_changes']])
  })

  test('is the coordinators’ as soon as nobody who is asked could give what approval lacks, whoever else still reviews', async () => {
    await begin()
    const analyst = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'legal_analyst' }])
    const { id, ref } = await createFinding(app.database, world, people.author.id, { assignedIds: [people.reviewer.id, analyst.id] })
    expect((await inboxOf('coordinator')).turns.edges).toEqual([])
    await as.reviewer.mutate('declareConflict', 'DeclareConflictInput', { findingId: id, personId: people.reviewer.id, reason: 'The judge is a cousin.' }, '')
    expect((await inboxOf('coordinator')).turns.edges[0]!.node).toMatchObject({ id, reason: 'assign_reviewer', cause: { kind: 'ConflictDeclared' } })
    const turns = 'query($r: String!) { finding(ref: $r) { turn { reason role person { id } lacks { code count reviewerKind } } } }'
    const lacking = { code: 'kind_missing', count: 1, reviewerKind: 'verifier' }
    const { data } = await as.coordinator.send<{ finding: { turn: unknown[] } }>(turns, { r: ref })
    expect(data!.finding.turn).toEqual([{ reason: 'assign_reviewer', role: 'coordinator', person: null, lacks: [lacking] }, { reason: 'review', role: null, person: { id: analyst.id }, lacks: [] }])
    await assign(id, 'other')
    expect((await inboxOf('coordinator')).turns.edges).toEqual([])
    // What the one who is asked reviews as, has changed.
    await app.database.em.fork().execute(`update membership set reviewer_kind = 'legal_analyst' where person_id = ?`, [people.other.id])
    expect((await as.coordinator.send<{ finding: { turn: unknown[] } }>(turns, { r: ref })).data!.finding.turn).toContainEqual({ reason: 'assign_reviewer', role: 'coordinator', person: null, lacks: [lacking] })
    await begin()
  })

  test('what is asked waits for its author, and what is to be mended for whoever wanted it', async () => {
    const { id } = await createFinding(app.database, world, people.author.id, { assignedIds: [people.other.id] })
    const { thread } = await say('other', id, 'must_fix')
    expect(reasons((await inboxOf('author')).turns)).toContainEqual([id, 'answer_thread'])
    await as.author.mutate('replyToThread', 'ReplyToThreadInput', { threadId: thread.id, body: 'The tenth.' }, '')
    expect(reasons((await inboxOf('author')).turns)).not.toContainEqual([id, 'answer_thread'])
    // One line for one record, however much of it waits.
    expect(reasons((await inboxOf('other')).turns)).toEqual([[id, 'review']])
    await as.other.mutate('resolveThread', 'ResolveThreadInput', { threadId: thread.id, expectedVersion: thread.version + 1, reply: 'Thank you.' }, '')
    await decide('other', 'approveFinding', id)
    expect((await inboxOf('other')).turns.edges).toEqual([])
  })

  test('what is suggested waits for its author until they answer it', async () => {
    const { id } = await createFinding(app.database, world, people.author.id, { assignedIds: [people.other.id], status: 'approved' })
    const passage = { revision: 1, block: 0, start: 0, end: 3, quote: 'The', prefix: '', suffix: '' }
    const { thread } = (await as.other.mutate('suggestEdit', 'SuggestEditInput', { findingId: id, passage, replacement: 'That', reason: '' }, '... on ThreadSuccess { thread { id } }')) as unknown as { thread: { id: string } }
    const turn = (await inboxOf('author')).turns.edges.find(({ node }) => node.id === id)
    expect(turn!.node).toMatchObject({ reason: 'answer_suggestion', cause: { kind: 'SuggestionMade' } })
    await as.author.mutate('declineSuggestion', 'DeclineSuggestionInput', { threadId: thread.id, expectedVersion: 1, reply: 'It says so.' }, '')
    expect(ids((await inboxOf('author')).turns)).not.toContain(id)
  })

  test('a draft is its author’s, and nobody else’s business', async () => {
    const { id } = await createFinding(app.database, world, people.author.id, { status: 'draft' })
    expect(reasons((await inboxOf('author')).turns)).toContainEqual([id, 'finish_draft'])
    for (const name of ['coordinator', 'reviewer', 'drafter'] as const) expect(JSON.stringify(await inboxOf(name))).not.toContain(id)
    expect(await pass('author', id)).toMatchObject({ code: 'WRONG_STATE' })
  })

  test('who wrote a recommendation neither decides on it nor adopts it', async () => {
    await begin()
    const approved = await createFinding(app.database, world, people.author.id, { status: 'approved' })
    const { id } = await createRecommendation(app.database, world, people.coordinator.id, approved.id, { status: 'in_review' })
    expect(reasons((await inboxOf('reviewer')).turns)).toContainEqual([id, 'review_recommendation'])
    await as.reviewer.mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId: id, revision: 1, contentHash: `hash-${id}`, reason: '' }, '')
    expect(reasons((await inboxOf('second')).turns)).toContainEqual([id, 'adopt_recommendation'])
    expect(ids((await inboxOf('coordinator')).turns)).not.toContain(id)
    expect(ids((await inboxOf('coordinator')).waiting)).toContain(id)
  })

  test('comes in pages, what is due first', async () => {
    await begin()
    const due = ['2030-03-01', null, '2030-01-01', null, '2030-02-01']
    const made: string[] = []
    for (const day of due) {
      const { id } = await createFinding(app.database, world, people.author.id, { status: 'submitted' })
      made.push(id)
      await assign(id, 'reviewer', day)
    }
    const found: Item[] = []
    let after: string | null = null
    for (let page = 0; page < 3; page += 1) {
      const { turns }: Inbox = await inboxOf('reviewer', { first: 2, after })
      expect(turns.totalCount).toBe(5)
      found.push(...turns.edges.map(({ node }) => node))
      after = turns.edges.at(-1)!.cursor
    }
    expect(found.map(({ dueOn }) => dueOn)).toEqual(['2030-01-01', '2030-02-01', '2030-03-01', null, null])
    expect(found.map(({ id }) => id).toSorted()).toEqual(made.toSorted())
  })
})

describe('what is not seen', () => {
  beforeAll(begin)

  test('is in no section and no count, and a restricted finding is with those who were asked', async () => {
    const secret = await createFinding(app.database, world, people.author.id, { level: 'restricted', assignedIds: [people.reviewer.id, people.second.id], title: 'A secret title' })
    expect(reasons((await inboxOf('reviewer')).turns)).toEqual([[secret.id, 'review']])
    for (const name of ['coordinator', 'other', 'drafter'] as const) {
      const inbox = await inboxOf(name)
      expect([inbox.turns.totalCount, inbox.waiting.totalCount, inbox.updates.totalCount, inbox.snoozed.totalCount]).toEqual([0, 0, 0, 0])
      expect((await as[name].send(`mutation($i: PassTurnInput!) { passTurn(input: $i) { __typename } }`, { i: { idempotencyKey: randomUUID(), recordId: secret.id, note: 'x' } })).errors[0]?.extensions.code).toBe('NOT_FOUND')
    }
    const hearing = as.author.listen<{ activity: object }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind note finding { title } } } }', { p: world.projectId })
    expect(await pass('reviewer', secret.id, 'A secret note')).toMatchObject({ __typename: 'InboxSuccess' })
    await hearing.until(({ activity }) => JSON.stringify(activity).includes('TurnPassed'))
    expect(JSON.stringify(hearing.received)).not.toContain('secret')
    hearing.stop()
    expect((await inboxOf('coordinator')).turns.totalCount).toBe(0)
    // Where no coordinator may read it, it stays with whoever has it.
    const closed = await createFinding(app.database, world, people.author.id, { level: 'restricted', assignedIds: [people.reviewer.id] })
    expect(await pass('reviewer', closed.id)).toMatchObject({ code: 'NOBODY_ELSE' })
  })

  test('goes with the sight of it', async () => {
    const { id } = await createFinding(app.database, world, people.author.id, { level: 'team', assignedIds: [people.other.id] })
    await say('other', id, 'note')
    await say('author', id, 'note')
    const before = await inboxOf('other')
    expect([ids(before.turns), before.updates.totalCount]).toEqual([[id], 1])
    await as.coordinator.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: id, personId: people.other.id }, '')
    const after = await inboxOf('other')
    expect([after.turns.totalCount, after.waiting.totalCount, after.updates.totalCount]).toEqual([0, 0, 0])
  })
})

describe('what one does about it', () => {
  beforeAll(begin)
  const snooze = (name: (typeof who)[number], recordId: string, hours: number) => as[name].mutate('snoozeTurn', 'SnoozeTurnInput', { recordId, until: new Date(Date.now() + ahead + hours * 3_600_000).toISOString() }, '')

  test('a snooze ends by itself, on a word, or with a new reason', async () => {
    const { id } = await createFinding(app.database, world, people.author.id, { status: 'submitted' })
    await assign(id)
    expect(await snooze('reviewer', id, 1 / 6)).toMatchObject({ __typename: 'InboxSuccess' })
    const sections = async () => {
      const { turns, snoozed } = await inboxOf('reviewer')
      return [ids(turns), ids(snoozed)]
    }
    expect(await sections()).toEqual([[], [id]])
    await as.reviewer.mutate('wakeTurn', 'WakeTurnInput', { recordId: id }, '')
    expect(await sections()).toEqual([[id], []])
    await snooze('reviewer', id, 1 / 6)
    ahead += 600_000
    expect(await sections()).toEqual([[id], []])
    await snooze('reviewer', id, 1 / 6)
    await say('author', id, 'note')
    expect(await sections()).toEqual([[], [id]])
    await as.coordinator.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: id, personId: people.reviewer.id }, '')
    await assign(id)
    expect(await sections()).toEqual([[id], []])
  })

  test('a snooze has an end that lies ahead, and is for one’s own turn', async () => {
    const { id } = await createFinding(app.database, world, people.author.id, { assignedIds: [people.reviewer.id] })
    expect(await snooze('reviewer', id, -1)).toMatchObject({ issues: [{ path: 'until', code: 'too_small' }] })
    expect(await snooze('reviewer', id, 24 * 40)).toMatchObject({ issues: [{ path: 'until', code: 'too_large' }] })
    expect(await snooze('other', id, 24)).toMatchObject({ code: 'NOT_YOUR_TURN' })
  })

  test('what is not one’s turn goes to the coordinators with its note, and comes back with a new reason', async () => {
    await begin()
    const { id, ref } = await createFinding(app.database, world, people.author.id, { status: 'submitted' })
    await assign(id, 'reviewer', '2030-01-01')
    expect(await pass('reviewer', id, ' ')).toMatchObject({ issues: [{ path: 'note', code: 'required' }] })
    await pass('reviewer', id)
    expect((await inboxOf('reviewer')).turns.edges).toEqual([])
    expect((await inboxOf('second')).turns.edges[0]!.node).toMatchObject({ id, reason: 'find_somebody', dueOn: '2030-01-01', cause: { kind: 'TurnPassed', note: 'I know the author.', actor: { name: people.reviewer.name } } })
    const page = await as.author.send<{ finding: { turn: object[]; history: object[] } }>('query($r: String!) { finding(ref: $r) { turn { role reason } history { kind note } } }', { r: ref })
    expect(page.data!.finding).toMatchObject({ turn: [{ role: 'coordinator', reason: 'find_somebody' }], history: [{ kind: 'TurnPassed', note: 'I know the author.' }, {}] })
    expect(await pass('reviewer', id)).toMatchObject({ code: 'NOT_YOUR_TURN' })
    await pass('second', id, 'On leave.')
    expect([ids((await inboxOf('second')).turns), ids((await inboxOf('coordinator')).turns)]).toEqual([[], [id]])
    expect(await pass('coordinator', id)).toMatchObject({ code: 'NOBODY_ELSE' })
    expect(ids((await inboxOf('coordinator')).turns)).toEqual([id])
    await as.coordinator.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: id, personId: people.reviewer.id }, '')
    await assign(id)
    expect(reasons((await inboxOf('reviewer')).turns)).toEqual([[id, 'review']])
    expect((await inboxOf('coordinator')).turns.edges).toEqual([])
  })

  test('whoever leaves is not waited for: a coordinator is, until they are back', async () => {
    await begin()
    const administrator = await actAs(app, (await createPerson(app.database, world, ['administrator'])).id)
    const { id } = await createFinding(app.database, world, people.author.id, { status: 'changes_requested' })
    expect([reasons((await inboxOf('author')).turns), reasons((await inboxOf('coordinator')).turns)]).toEqual([[[id, 'answer_changes']], []])
    const author = { projectId: world.projectId, personId: people.author.id }
    expect(await administrator.mutate('removeMember', 'RemoveMemberInput', author, '')).toMatchObject({ __typename: 'MemberSuccess' })
    expect((await inboxOf('coordinator')).turns.edges.map(({ node }) => [node.id, node.reason, node.cause?.kind])).toEqual([[id, 'somebody_left', 'MemberRemoved']])
    // The last one to whom it could be left goes too, and it is with the one who had passed it.
    await pass('coordinator', id)
    expect([ids((await inboxOf('coordinator')).turns), ids((await inboxOf('second')).turns)]).toEqual([[], [id]])
    await administrator.mutate('removeMember', 'RemoveMemberInput', { ...author, personId: people.second.id }, '')
    expect(reasons((await inboxOf('coordinator')).turns)).toEqual([[id, 'somebody_left']])
  })

  test('updates are what others did, until one says that one has seen them', async () => {
    await begin()
    const { id } = await createFinding(app.database, world, people.author.id, { status: 'submitted' })
    await say('author', id, 'note')
    await assign(id)
    await say('reviewer', id, 'note')
    const { updates } = await inboxOf('author')
    expect(updates.edges.map(({ node }) => node.act.kind)).toEqual(['ThreadOpened', 'ReviewerAssigned'])
    expect((await inboxOf('other')).updates.totalCount).toBe(0)
    const [newest] = updates.edges
    await say('reviewer', id, 'question')
    await as.author.mutate('markUpdatesSeen', 'MarkUpdatesSeenInput', { projectId: world.projectId, updateId: newest!.node.id }, '')
    expect((await inboxOf('author')).updates.edges.map(({ node }) => node.act.kind)).toEqual(['ThreadOpened'])
    const foreign = { i: { idempotencyKey: randomUUID(), projectId: world.projectId, updateId: newest!.node.id } }
    expect((await as.other.send('mutation($i: MarkUpdatesSeenInput!) { markUpdatesSeen(input: $i) { __typename } }', foreign)).errors[0]?.extensions.code).toBe('NOT_FOUND')
  })

  test('what is read long after is followed by itself', async () => {
    const { id } = await createFinding(app.database, world, people.author.id, { status: 'submitted' })
    await inboxOf('author')
    await assign(id)
    await quiet(2500)
    expect(await app.database.em.fork().execute('select f.seq - r.seq as behind from feed f join reactor r on r.project_id = f.project_id where f.project_id = ?', [world.projectId])).toEqual([{ behind: 0 }])
  })
})
