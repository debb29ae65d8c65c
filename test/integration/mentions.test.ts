import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { commentsMax, mentionedMax } from '../../shared/limits/review.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, createSuggestion, createThread, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let reviewer: TestPerson
/** A reviewer who has no part in the finding. */
let colleague: TestPerson
let observer: TestPerson
let finding: TestFinding
let as: Record<'author' | 'reviewer' | 'colleague' | 'observer', Caller>

beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())
beforeEach(async () => {
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  colleague = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'legal_analyst' }])
  observer = await createPerson(app.database, world, ['observer'])
  finding = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id], level: 'network' })
  const [one, two, three, four] = await Promise.all([author, reviewer, colleague, observer].map(({ id }) => actAs(app, id)))
  as = { author: one!, reviewer: two!, colleague: three!, observer: four! }
})

const said = '... on ThreadSuccess { thread { comments { mentioned { id } } } }'
const open = (mentionedIds: readonly string[]) => as.reviewer.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'question', body: 'Who knows the ward?', mentionedIds }, said)
const unknown = { __typename: 'Invalid', issues: [{ path: 'mentionedIds', code: 'unknown_reference', limit: null }] }

interface Update {
  act: { kind: string; mentioned: { id: string }[] }
  finding: { ref: string }
}
async function updatesOf(caller: Caller): Promise<Update[]> {
  const query = `query($p: ID!) { inbox(projectId: $p) { updates(first: 50) { edges { node { act { kind mentioned { id } } finding { ref } } } } } }`
  const { data, errors } = await caller.send<{ inbox: { updates: { edges: { node: Update }[] } } }>(query, { p: world.projectId })
  expect(errors).toEqual([])
  return data!.inbox.updates.edges.map(({ node }) => node)
}

test('whoever is mentioned learns of it, and of nothing else about the finding', async () => {
  await open([])
  expect(await updatesOf(as.colleague)).toEqual([])
  expect(await open([colleague.id])).toMatchObject({ thread: { comments: [{ mentioned: [{ id: colleague.id }] }] } })
  await open([])
  expect(await updatesOf(as.colleague)).toEqual([{ act: { kind: 'ThreadOpened', mentioned: [{ id: colleague.id }] }, finding: { ref: finding.ref } }])
})

test('a reply, a resolution and a declined suggestion mention too', async () => {
  const { id: threadId } = await createThread(app.database, finding.id, reviewer.id)
  expect(await as.author.mutate('replyToThread', 'ReplyToThreadInput', { threadId, body: 'Ask them.', mentionedIds: [colleague.id] }, said)).toMatchObject({ __typename: 'ThreadSuccess' })
  expect(await as.reviewer.mutate('resolveThread', 'ResolveThreadInput', { threadId, expectedVersion: 2, reply: 'They said it.', mentionedIds: [colleague.id] }, said)).toMatchObject({ __typename: 'ThreadSuccess' })
  const { id: suggestion } = await createSuggestion(app.database, finding.id, reviewer.id)
  expect(await as.author.mutate('declineSuggestion', 'DeclineSuggestionInput', { threadId: suggestion, expectedVersion: 1, reply: 'It was so.', mentionedIds: [colleague.id] }, said)).toMatchObject({ __typename: 'ThreadSuccess' })
  expect((await updatesOf(as.colleague)).map(({ act }) => act.kind)).toEqual(['SuggestionDeclined', 'ThreadResolved', 'ThreadReplied'])
})

test('whoever may not read the finding cannot be mentioned, and the answer is that for somebody who is not there', async () => {
  const outsider = await createPerson(app.database, await createProject(app.database), ['reviewer'])
  const recused = await createPerson(app.database, world, ['coordinator'])
  await app.database.em.fork().execute('update finding set recused_ids = array[?] where id = ?', [recused.id, finding.id])
  for (const id of [observer.id, outsider.id, recused.id, randomUUID(), 'nonsense']) expect(await open([colleague.id, id])).toEqual(unknown)
  const restricted = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id], level: 'restricted' })
  finding = restricted
  expect(await open([colleague.id])).toEqual(unknown)
  expect(await open([author.id])).toMatchObject({ __typename: 'ThreadSuccess' })
})

test('once they may not read it, they do not learn that they were mentioned', async () => {
  await open([colleague.id])
  await app.database.em.fork().execute('update finding set recused_ids = array[?] where id = ?', [colleague.id, finding.id])
  expect(await updatesOf(as.colleague)).toEqual([])
})

test('nobody is mentioned twice in one comment, nor the whole network', async () => {
  expect(await open([colleague.id, colleague.id])).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'mentionedIds', code: 'duplicate' }] })
  expect(await open(Array.from({ length: mentionedMax + 1 }, () => randomUUID()))).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'mentionedIds', code: 'too_many' }] })
})

test('a kept comment mentions nobody until the verdict, and then those who may still read it', async () => {
  const kept = '... on DraftCommentSuccess { draftComment { id mentioned { id } } }'
  const keep = (mentionedIds: readonly string[]) =>
    as.reviewer.mutate('createDraftComment', 'CreateDraftCommentInput', { findingId: finding.id, kind: 'question', body: 'Who knows?', mentionedIds }, kept)
  expect(await keep([observer.id])).toEqual(unknown)
  const other = await createPerson(app.database, world, ['coordinator'])
  const { draftComment } = (await keep([colleague.id, other.id])) as unknown as { draftComment: { id: string } }
  expect(draftComment).toMatchObject({ mentioned: [{ id: colleague.id }, { id: other.id }] })
  expect(await updatesOf(as.colleague)).toEqual([])

  await app.database.em.fork().execute('update finding set recused_ids = array[?] where id = ?', [other.id, finding.id])
  const verdict = { findingId: finding.id, revision: 1, contentHash: `hash-${finding.id}`, expectedVersion: 1, reason: 'Please say who.', draftCommentIds: [draftComment.id] }
  expect(await as.reviewer.mutate('requestFindingChanges', 'DecideFindingInput', verdict, '')).toEqual({ __typename: 'FindingSuccess' })
  expect(await updatesOf(as.colleague)).toMatchObject([{ act: { kind: 'FindingChangesRequested', mentioned: [{ id: colleague.id }] } }])
  expect(await updatesOf(await actAs(app, other.id))).toEqual([])
})

test('the live message of the comment says whom it mentions', async () => {
  const heard = as.author.listen<{ activity: { comment: { mentioned: { id: string }[] } | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { comment { mentioned { id } } } } }', { p: world.projectId })
  await open([colleague.id])
  await heard.until(({ activity }) => activity.comment?.mentioned[0]?.id === colleague.id)
  heard.stop()
})

test('whoever has said as much as one person can says no more, and still resolves', async () => {
  const { id: threadId } = await createThread(app.database, finding.id, reviewer.id)
  await app.database.em.fork().execute(`insert into comment (id, thread_id, author_id, body, created_at) select gen_random_uuid(), ?, ?, 'x', now() from generate_series(1, ?)`, [threadId, author.id, String(commentsMax)])
  const tooMany = { __typename: 'Refused', code: 'TOO_MANY_COMMENTS' }
  expect(await as.author.mutate('replyToThread', 'ReplyToThreadInput', { threadId, body: 'One more.' }, '')).toEqual(tooMany)
  expect(await as.author.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'note', body: 'One more.' }, '')).toEqual(tooMany)
  expect(await as.reviewer.mutate('replyToThread', 'ReplyToThreadInput', { threadId, body: 'Enough.' }, '')).toEqual({ __typename: 'ThreadSuccess' })
  expect(await as.author.mutate('resolveThread', 'ResolveThreadInput', { threadId, expectedVersion: 2, reply: '' }, '')).toEqual({ __typename: 'ThreadSuccess' })
})
