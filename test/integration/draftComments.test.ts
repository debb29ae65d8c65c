import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftCommentsMax, openThreadsMax } from '../../shared/limits/review.ts'
import { actAs, type Caller, quiet } from '../support/client.ts'
import { reviseFinding } from '../support/acts.ts'
import { completeContent, createDraftComment, createFinding, createPerson, createProject, createThread, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { tracesIn } from '../support/traces.ts'
import { getExact } from '../support/trusted.ts'

let app: App
let world: World
let author: TestPerson
let reviewer: TestPerson
let coordinator: TestPerson
let asAuthor: Caller
let asReviewer: Caller
let asCoordinator: Caller

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  coordinator = await createPerson(app.database, world, ['coordinator'])
  ;[asAuthor, asReviewer, asCoordinator] = [await actAs(app, author.id), await actAs(app, reviewer.id), await actAs(app, coordinator.id)]
})
afterAll(() => app.stop())

const inReview = (): Promise<TestFinding> => createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })

interface Draft {
  id: string
  version: number
  threadId: string | null
  kind: string | null
  body: string
  anchor: object | null
}
interface Kept {
  __typename: string
  code?: string
  draftComment: Draft
}
const draftFields = 'id version threadId kind body anchor { ... on PassageAnchor { revision quote } ... on QuestionAnchor { revision question } ... on WholeAnchor { revision } }'
const keep = async (caller: Caller, findingId: string, input: object): Promise<Kept> =>
  (await caller.mutate('createDraftComment', 'CreateDraftCommentInput', { findingId, ...input }, `... on DraftCommentSuccess { draftComment { ${draftFields} } }`)) as unknown as Kept
const edit = (caller: Caller, draftCommentId: string, input: object) => caller.mutate('editDraftComment', 'EditDraftCommentInput', { draftCommentId, expectedVersion: 1, ...input }, `... on DraftCommentSuccess { draftComment { ${draftFields} } }`)
const discard = (caller: Caller, draftCommentId: string) => caller.mutate('discardDraftComment', 'DiscardDraftCommentInput', { draftCommentId }, `... on DraftCommentSuccess { draftComment { id } finding { viewerDraftComments { id } } }`)
const decide = (verdict: 'approve' | 'request' | 'reject', findingId: string, draftCommentIds: readonly string[], more: object = {}) =>
  asReviewer.mutate({ approve: 'approveFinding', request: 'requestFindingChanges', reject: 'rejectFinding' }[verdict], 'DecideFindingInput', { findingId, revision: 1, contentHash: `hash-${findingId}`, reason: 'Because.', draftCommentIds, ...more }, '... on FindingSuccess { finding { status openMustFix viewerDraftComments { id } } }')

interface State {
  status: string
  openMustFix: number
  viewerDraftComments: Draft[]
  threads: { id: string; kind: string; version: number; anchor: object; author: { id: string }; comments: { body: string; author: { id: string } }[] }[]
  turn: { reason: string; person: { id: string } | null }[]
  history: { kind: string; comments: number }[]
  decisions: { verdict: string }[]
}
const read = async (caller: Caller, ref: string): Promise<State> =>
  (await caller.send<{ finding: State }>(`query($r: String!) { finding(ref: $r) { status openMustFix viewerDraftComments { ${draftFields} } threads { id kind version author { id } anchor { ... on PassageAnchor { revision quote } ... on QuestionAnchor { revision question } ... on WholeAnchor { revision } } comments { body author { id } } } turn { reason person { id } } history { kind comments } decisions { verdict } } }`, { r: ref })).data!.finding

const passage = (quote: string) => {
  const start = completeContent.narrative.indexOf(quote)
  return { revision: 1, block: 0, start, end: start + quote.length, quote, prefix: '', suffix: '' }
}
const published = (State: State) => State.threads.map(({ kind, anchor, comments }) => [kind, anchor, comments.map(({ body }) => body)])

test('what is kept is its author’s alone, on every device of theirs, and nobody else’s answers change', async () => {
  const { id, ref } = await inReview()
  const others = [asAuthor, asCoordinator]
  const before = await Promise.all(others.map(({ cookie }) => getExact(app, cookie, 'FindingPage', { ref })))
  const own = await getExact(app, asReviewer.cookie, 'FindingPage', { ref })
  const kept = await keep(asReviewer, id, { kind: 'must_fix', passage: passage('six hours'), body: 'Which record says so?' })
  expect(kept.draftComment).toMatchObject({ version: 1, threadId: null, kind: 'must_fix', anchor: { revision: 1, quote: 'six hours' } })
  const elsewhere = await actAs(app, reviewer.id)
  expect((await read(elsewhere, ref)).viewerDraftComments).toEqual([kept.draftComment])
  expect(await Promise.all(others.map(({ cookie }, place) => getExact(app, cookie, 'FindingPage', { ref }, before[place]!.etag!)))).toMatchObject([{ status: 304 }, { status: 304 }])
  // What is answered from memory has it, too.
  const again = await getExact(app, asReviewer.cookie, 'FindingPage', { ref }, own.etag!)
  expect([again.status, again.text.includes('Which record says so?')]).toEqual([200, true])
  for (const other of others) expect(await read(other, ref)).toMatchObject({ viewerDraftComments: [], threads: [], openMustFix: 0, history: [] })
  expect(await edit(elsewhere, kept.draftComment.id, { body: 'Which register?', kind: 'question' })).toMatchObject({ draftComment: { version: 2, kind: 'question', body: 'Which register?' } })
  expect(await edit(asReviewer, kept.draftComment.id, { body: 'Mine.' })).toMatchObject({ __typename: 'Stale', currentVersion: 2 })
  expect((await getExact(app, asReviewer.cookie, 'FindingPage', { ref })).text).toContain('Which register?')
  expect(await discard(asAuthor, kept.draftComment.id)).toEqual({ __typename: 'Refused', code: 'DRAFT_COMMENT_GONE' })
  expect(await discard(asReviewer, kept.draftComment.id)).toMatchObject({ draftComment: null, finding: { viewerDraftComments: [] } })
  expect([await edit(elsewhere, kept.draftComment.id, { body: 'Mine.' }), await discard(elsewhere, kept.draftComment.id)]).toMatchObject([{ code: 'DRAFT_COMMENT_GONE' }, { code: 'DRAFT_COMMENT_GONE' }])
  expect((await getExact(app, asReviewer.cookie, 'FindingPage', { ref })).text).not.toContain('Which register?')
})

test('what one of two who may see the same keeps is not in what the other is answered from memory', async () => {
  const { id, ref } = await inReview()
  const [one, other] = await Promise.all([1, 2].map(async () => actAs(app, (await createPerson(app.database, world, ['drafter'])).id)))
  const page = (caller: Caller, etag?: string) => getExact(app, caller.cookie, 'FindingPage', { ref }, etag)
  const [first, second] = [await page(one!), await page(other!)]
  expect(first.etag).toBe(second.etag)
  await keep(one!, id, { kind: 'note', body: 'For myself.' })
  const own = await page(one!)
  expect([own.status, own.text.includes('For myself.')]).toEqual([200, true])
  expect(await page(other!, second.etag!)).toMatchObject({ status: 304 })
  expect((await page(other!)).text).toBe(second.text)
})

test('others hear nothing while it is kept, and then one message with all of it', async () => {
  const { id, ref } = await inReview()
  const { id: threadId } = await createThread(app.database, id, author.id)
  type Told = { activity: { kind: string; findingId: string; finding: { viewerDraftComments: object[]; openMustFix: number } | null; thread: object | null; published: { thread: { id: string; kind: string }; comment: { body: string } }[] } }
  const listening = [asAuthor, asCoordinator, asReviewer].map((caller) =>
    caller.listen<Told>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind findingId thread { id } finding { openMustFix viewerDraftComments { id body } } published { thread { id kind } comment { body } } } } }', { p: world.projectId }),
  )
  const heard = () => listening.map(({ received }) => received.filter(({ activity }) => activity.findingId === id))
  const a = await keep(asReviewer, id, { kind: 'must_fix', passage: passage('six hours'), body: 'Which record?' })
  const b = await keep(asReviewer, id, { threadId, body: 'Because of this.' })
  const c = await keep(asReviewer, id, { kind: 'note', body: 'Left out.' })
  await edit(asReviewer, a.draftComment.id, { body: 'Which record says so?' })
  await quiet()
  expect(heard()).toEqual([[], [], []])
  expect(await decide('request', id, [b.draftComment.id, a.draftComment.id])).toMatchObject({ finding: { status: 'changes_requested', openMustFix: 1, viewerDraftComments: [{ id: c.draftComment.id }] } })
  await Promise.all(listening.map((one) => one.until(({ activity }) => activity.findingId === id)))
  await quiet()
  for (const messages of heard()) {
    expect(messages).toMatchObject([{ activity: { kind: 'FindingChangesRequested', thread: null, finding: { openMustFix: 1, viewerDraftComments: [] }, published: [{ thread: { kind: 'must_fix' }, comment: { body: 'Which record says so?' } }, { thread: { id: threadId }, comment: { body: 'Because of this.' } }] } }])
  }
  for (const one of listening) one.stop()
  const after = await read(asAuthor, ref)
  expect(after).toMatchObject({ history: [{ kind: 'FindingChangesRequested', comments: 2 }], viewerDraftComments: [], turn: [{ reason: 'answer_changes' }] })
  expect(published(after)).toEqual([
    ['note', { revision: 1 }, ['Why?', 'Because of this.']],
    ['must_fix', { revision: 1, quote: 'six hours' }, ['Which record says so?']],
  ])
  expect(after.threads[0]!.version).toBe(2)
  expect((await read(asReviewer, ref)).viewerDraftComments).toEqual([c.draftComment])
})

test('one key publishes once', async () => {
  const { id, ref } = await inReview()
  const { draftComment } = await keep(asReviewer, id, { kind: 'question', question: { revision: 1, question: 'PT-02.1' }, body: 'Who said so?' })
  const idempotencyKey = randomUUID()
  const answers = await Promise.all(Array.from({ length: 5 }, () => decide('request', id, [draftComment.id], { idempotencyKey })))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  const traces = await tracesIn(app.database)
  expect(await decide('request', id, [draftComment.id], { idempotencyKey })).toEqual(answers[0])
  expect(await tracesIn(app.database)).toEqual(traces)
  expect(published(await read(asAuthor, ref))).toEqual([['question', { revision: 1, question: 'PT-02.1' }, ['Who said so?']]])
})

test('an approval does not come with what would hold it up, and with anything else it does', async () => {
  const { id, ref } = await inReview()
  const must = await keep(asReviewer, id, { kind: 'must_fix', body: 'Mend this.' })
  const note = await keep(asReviewer, id, { kind: 'note', body: 'Well done.' })
  const before = await tracesIn(app.database)
  expect(await decide('approve', id, [must.draftComment.id, note.draftComment.id])).toMatchObject({ code: 'MUST_FIX_KEPT' })
  expect(await tracesIn(app.database)).toEqual(before)
  expect(await decide('approve', id, [note.draftComment.id])).toMatchObject({ finding: { status: 'approved', openMustFix: 0, viewerDraftComments: [{ id: must.draftComment.id }] } })
  expect(published(await read(asAuthor, ref))).toEqual([['note', { revision: 1 }, ['Well done.']]])
})

test('a verdict publishes nobody else’s, nothing that is gone, and nothing of another finding: all of these are one answer, and nothing is lost', async () => {
  const { id, ref } = await inReview()
  const other = await inReview()
  const own = await keep(asReviewer, id, { kind: 'note', body: 'Mine.' })
  const theirs = await keep(asCoordinator, id, { kind: 'note', body: 'Theirs.' })
  const elsewhere = await keep(asReviewer, other.id, { kind: 'note', body: 'Elsewhere.' })
  for (const wrong of [theirs.draftComment.id, elsewhere.draftComment.id, randomUUID(), 'nonsense']) expect(await decide('request', id, [own.draftComment.id, wrong])).toEqual({ __typename: 'Refused', code: 'DRAFT_COMMENT_GONE' })
  expect(await decide('request', id, [own.draftComment.id, own.draftComment.id])).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'draftCommentIds', code: 'duplicate' }] })
  expect(await read(asReviewer, ref)).toMatchObject({ status: 'in_review', threads: [], viewerDraftComments: [{ body: 'Mine.' }] })
  expect(await read(asCoordinator, ref)).toMatchObject({ viewerDraftComments: [{ body: 'Theirs.' }] })
})

test('a passage of an older revision is published where it was read; a reply to a thread that was resolved meanwhile is published all the same', async () => {
  const { id, ref } = await inReview()
  const { id: threadId } = await createThread(app.database, id, reviewer.id)
  const a = await keep(asReviewer, id, { kind: 'question', passage: passage('six hours'), body: 'Which record?' })
  const b = await keep(asReviewer, id, { threadId, body: 'Still.' })
  await reviseFinding(app, author.id, id, { title: 'Another title' })
  await asReviewer.mutate('resolveThread', 'ResolveThreadInput', { threadId, expectedVersion: 1, reply: 'Done.' }, '')
  const [newest] = await app.database.em.fork().execute<{ content_hash: string }[]>('select content_hash from finding_revision where finding_id = ? and number = 2', [id])
  expect(await decide('request', id, [a.draftComment.id, b.draftComment.id])).toMatchObject({ __typename: 'Stale', currentRevision: 2 })
  expect(await decide('request', id, [a.draftComment.id, b.draftComment.id], { revision: 2, contentHash: newest!.content_hash })).toMatchObject({ finding: { status: 'changes_requested' } })
  expect(published(await read(asAuthor, ref))).toEqual([
    ['note', { revision: 1 }, ['Why?', 'Done.', 'Still.']],
    ['question', { revision: 1, quote: 'six hours' }, ['Which record?']],
  ])
})

test('what is left over when a finding ends stays readable for its author, and can be discarded', async () => {
  const { id, ref } = await inReview()
  const { draftComment } = await keep(asReviewer, id, { kind: 'note', body: 'Too late.' })
  expect(await decide('reject', id, [])).toMatchObject({ finding: { status: 'rejected', viewerDraftComments: [{ id: draftComment.id }] } })
  expect(await edit(asReviewer, draftComment.id, { body: 'Later.' })).toMatchObject({ code: 'WRONG_STATE' })
  expect(await keep(asReviewer, id, { kind: 'note', body: 'More.' })).toMatchObject({ code: 'WRONG_STATE' })
  expect((await read(asReviewer, ref)).viewerDraftComments).toEqual([draftComment])
  expect(await discard(asReviewer, draftComment.id)).toMatchObject({ __typename: 'DraftCommentSuccess' })
})

test('who is recused does not find theirs, until they see the finding again; who leaves the project has none any more', async () => {
  const leaving = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const asLeaving = await actAs(app, leaving.id)
  const { id, ref } = await inReview()
  const { draftComment } = await keep(asLeaving, id, { kind: 'note', body: 'Mine.' })
  const declared = (await asCoordinator.mutate('declareConflict', 'DeclareConflictInput', { findingId: id, personId: leaving.id, reason: 'Kin.' }, '... on ConflictSuccess { finding { conflicts { id } } }')) as unknown as { finding: { conflicts: { id: string }[] } }
  const gone = { __typename: 'Refused', code: 'DRAFT_COMMENT_GONE' }
  for (const one of [draftComment.id, randomUUID(), 'nonsense']) expect([await edit(asLeaving, one, { body: 'x' }), await discard(asLeaving, one)]).toEqual([gone, gone])
  await asCoordinator.mutate('liftConflict', 'LiftConflictInput', { findingId: id, conflictId: declared.finding.conflicts[0]!.id }, '')
  expect((await read(asLeaving, ref)).viewerDraftComments).toEqual([draftComment])
  await asCoordinator.mutate('removeMember', 'RemoveMemberInput', { projectId: world.projectId, personId: leaving.id }, '')
  expect(await app.database.em.fork().execute('select id from draft_comment where person_id = ?', [leaving.id])).toEqual([])
})

test('nobody keeps comments without end, and a verdict does not open threads without end', async () => {
  const { id } = await inReview()
  const ids: string[] = []
  for (let count = 0; count < draftCommentsMax; count += 1) ids.push((await createDraftComment(app.database, id, reviewer.id)).id)
  expect(await keep(asReviewer, id, { kind: 'note', body: 'One more.' })).toMatchObject({ code: 'TOO_MANY_DRAFT_COMMENTS' })
  expect(await keep(asCoordinator, id, { kind: 'note', body: 'The first.' })).toMatchObject({ __typename: 'DraftCommentSuccess' })
  expect(await decide('request', id, [...ids, randomUUID()])).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'draftCommentIds', code: 'too_many' }] })
  await createThread(app.database, id, reviewer.id)
  expect(openThreadsMax).toBe(draftCommentsMax)
  expect(await decide('request', id, ids)).toMatchObject({ code: 'TOO_MANY_THREADS' })
  expect(await decide('request', id, ids.slice(1))).toMatchObject({ finding: { status: 'changes_requested', viewerDraftComments: [{ id: ids[0] }] } })
})

test('one that is kept can be said at once, and is said once', async () => {
  const { id, ref } = await inReview()
  const { id: threadId } = await createThread(app.database, id, author.id)
  const a = await keep(asReviewer, id, { kind: 'question', passage: passage('six hours'), body: 'Which record?' })
  const b = await keep(asReviewer, id, { threadId, body: 'Because.' })
  const open = (caller: Caller, draftCommentId: string) => caller.mutate('openThread', 'OpenThreadInput', { findingId: id, kind: 'question', passage: passage('six hours'), body: 'Which record?', draftCommentId }, '... on ThreadSuccess { finding { viewerDraftComments { id } } }')
  const reply = () => asReviewer.mutate('replyToThread', 'ReplyToThreadInput', { threadId, body: 'Because.', draftCommentId: b.draftComment.id }, '... on ThreadSuccess { finding { viewerDraftComments { id } } }')
  expect(await open(asCoordinator, a.draftComment.id)).toMatchObject({ code: 'DRAFT_COMMENT_GONE' })
  expect(await open(asReviewer, a.draftComment.id)).toMatchObject({ finding: { viewerDraftComments: [{ id: b.draftComment.id }] } })
  expect(await open(asReviewer, a.draftComment.id)).toMatchObject({ code: 'DRAFT_COMMENT_GONE' })
  expect([await reply(), await reply()]).toMatchObject([{ finding: { viewerDraftComments: [] } }, { code: 'DRAFT_COMMENT_GONE' }])
  expect(published(await read(asAuthor, ref))).toEqual([
    ['note', { revision: 1 }, ['Why?', 'Because.']],
    ['question', { revision: 1, quote: 'six hours' }, ['Which record?']],
  ])
})

test('what is kept must be a comment of a kind, or answer a thread of the finding', async () => {
  const { id } = await inReview()
  expect(await keep(asReviewer, id, { body: 'Of no kind.' })).toMatchObject({ issues: [{ path: 'kind', code: 'required' }] })
  expect(await keep(asReviewer, id, { kind: 'note', body: ' ' })).toMatchObject({ issues: [{ path: 'body', code: 'required' }] })
  expect(await keep(asReviewer, id, { kind: 'note', passage: { ...passage('six hours'), quote: 'ten hours' }, body: 'x' })).toMatchObject({ issues: [{ path: 'passage', code: 'unknown_reference' }] })
  const { id: foreign } = await createThread(app.database, (await inReview()).id, author.id)
  await expect(keep(asReviewer, id, { threadId: foreign, body: 'x' })).rejects.toThrow('NOT_FOUND')
})

test('a question that came with an approval waits for the author since that approval', async () => {
  const { id, ref } = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id, coordinator.id], severity: 'high' })
  const { draftComment } = await keep(asReviewer, id, { kind: 'question', body: 'Who said so?' })
  await decide('approve', id, [draftComment.id])
  const { turn } = await read(asAuthor, ref)
  expect(turn).toContainEqual({ reason: 'answer_thread', person: { id: author.id } })
  const inbox = await asAuthor.send<{ inbox: { items: { edges: { node: { finding: { ref: string }; reason: string; cause: { kind: string; comments: number } } }[] } } }>('query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 20) { edges { node { finding { ref } reason cause { kind comments } } } } } }', { p: world.projectId })
  expect(inbox.data!.inbox.items.edges.map(({ node }) => node).find(({ finding }) => finding.ref === ref)).toMatchObject({ reason: 'answer_thread', cause: { kind: 'FindingApproved', comments: 1 } })
})
