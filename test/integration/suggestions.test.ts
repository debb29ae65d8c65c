import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../../shared/findings/content.ts'
import { commentMax, openSuggestionsMax } from '../../shared/limits/review.ts'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createSuggestion, createThread, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { tracesIn } from '../support/traces.ts'

let app: App
let world: World
let author: TestPerson
let asAuthor: Caller
let reviewer: TestPerson
let asReviewer: Caller
let asDrafter: Caller

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  asAuthor = await actAs(app, author.id)
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  asReviewer = await actAs(app, reviewer.id)
  asDrafter = await actAs(app, (await createPerson(app.database, world, ['drafter'])).id)
})
afterAll(() => app.stop())

const [first] = completeContent.narrative.split('\n\n') as [string]
interface Made {
  __typename: string
  code?: string
  thread: { id: string; version: number; suggestion: object; comments: { body: string }[] }
}
const threadFields = 'id version resolvedAt resolvedBy { id } suggestion { replacement outcome acceptedIn overtakenIn } comments { body }'

async function suggest(caller: Caller, findingId: string, quote: string, replacement: string, more: object = {}): Promise<Made> {
  const start = first.indexOf(quote)
  const passage = { revision: 1, block: 0, start, end: start + quote.length, quote, prefix: '', suffix: '' }
  return (await caller.mutate('suggestEdit', 'SuggestEditInput', { findingId, passage, replacement, reason: '', ...more }, `... on ThreadSuccess { thread { ${threadFields} } }`)) as unknown as Made
}
const accept = (findingId: string, threadIds: string[], more: object = {}) =>
  asAuthor.mutate('acceptSuggestions', 'AcceptSuggestionsInput', { findingId, revision: 1, contentHash: `hash-${findingId}`, threadIds, change: 'substantive', note: '', ...more }, '... on FindingSuccess { finding { status revision { number } } }')
const end = (caller: Caller, name: 'decline' | 'withdraw', thread: { id: string; version: number }, more: object = {}) =>
  caller.mutate(`${name}Suggestion`, name === 'decline' ? 'DeclineSuggestionInput' : 'WithdrawSuggestionInput', { threadId: thread.id, expectedVersion: thread.version, ...more }, `... on ThreadSuccess { thread { ${threadFields} } }`)

interface State {
  status: string
  revision: { number: number; change: string; contentHash: string; note: string; author: { id: string }; content: { narrative: string; title: string } }
  decisions: { current: boolean }[]
  threads: { id: string; resolvedAt: string | null; resolvedBy: { id: string } | null; version: number; suggestion: object | null }[]
  history: { kind: string }[]
}
const read = async (ref: string): Promise<State> =>
  (await asAuthor.send<{ finding: State }>(`query($r: String!) { finding(ref: $r) { status revision { number change contentHash note author { id } content { narrative title } } decisions { current } threads { ${threadFields} } history { kind } } }`, { r: ref })).data!.finding

test('two are accepted as one revision under an approval, one that changed the same words is answered, and one elsewhere stays', async () => {
  const { id, ref } = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })
  await asReviewer.mutate('approveFinding', 'DecideFindingInput', { findingId: id, revision: 1, contentHash: `hash-${id}`, reason: '' }, '')
  expect(await read(ref)).toMatchObject({ status: 'approved', decisions: [{ current: true }] })
  const a = await suggest(asReviewer, id, 'six hours', 'six hours and ten minutes', { reason: 'The register says so.' })
  const b = await suggest(asDrafter, id, 'after six', 'after about six')
  const c = await suggest(asDrafter, id, 'The person', 'The detained person')
  const d = await suggest(asReviewer, id, 'the reasons', 'the legal reasons')
  expect(a.thread).toMatchObject({ suggestion: { replacement: 'six hours and ten minutes', outcome: null, acceptedIn: null, overtakenIn: null }, comments: [{ body: 'The register says so.' }] })
  expect(b.thread.comments).toEqual([])
  expect(await accept(id, [a.thread.id, c.thread.id], { note: 'Two of three.' })).toMatchObject({ finding: { status: 'in_review', revision: { number: 2 } } })
  const after = await read(ref)
  const narrative = completeContent.narrative.replace('The person', 'The detained person').replace('six hours', 'six hours and ten minutes')
  expect(after).toMatchObject({
    status: 'in_review',
    revision: { number: 2, change: 'substantive', note: 'Two of three.', author: { id: author.id }, content: { narrative, title: completeContent.title } },
    decisions: [{ current: false }],
    history: [{ kind: 'SuggestionsAccepted' }, { kind: 'SuggestionMade' }, { kind: 'SuggestionMade' }, { kind: 'SuggestionMade' }, { kind: 'SuggestionMade' }, { kind: 'FindingApproved' }],
  })
  const [row] = await app.database.em.fork().execute<{ content: object }[]>('select content from finding_revision where finding_id = ? and number = 2', [id])
  expect(after.revision.contentHash).toBe(createHash('sha256').update(canonicalJson(row!.content)).digest('hex'))
  const threadOf = ({ thread }: Made) => after.threads.find((one) => one.id === thread.id)!
  for (const one of [a, c]) expect(threadOf(one)).toMatchObject({ resolvedBy: { id: author.id }, suggestion: { outcome: 'accepted', acceptedIn: 2, overtakenIn: null } })
  expect(threadOf(b)).toMatchObject({ resolvedAt: null, version: 2, suggestion: { outcome: null, overtakenIn: 2 } })
  expect(threadOf(d)).toMatchObject({ resolvedAt: null, version: 1, suggestion: { outcome: null, overtakenIn: null } })
  const next = { revision: 2, contentHash: after.revision.contentHash }
  // The words of the one that was overtaken may stand somewhere: it is not accepted any more.
  expect(await accept(id, [b.thread.id], next)).toMatchObject({ code: 'PASSAGE_CHANGED' })
  expect(await accept(id, [d.thread.id], next)).toMatchObject({ finding: { revision: { number: 3 } } })
  expect((await read(ref)).revision.content.narrative).toBe(narrative.replace('the reasons', 'the legal reasons'))
  expect(await end(asDrafter, 'withdraw', { id: b.thread.id, version: 2 })).toMatchObject({ thread: { suggestion: { outcome: 'withdrawn' } } })
})

test('a suggestion that corrects typing may be declared as such: approvals stay, and anything more is refused', async () => {
  const { id, ref } = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })
  await asReviewer.mutate('approveFinding', 'DecideFindingInput', { findingId: id, revision: 1, contentHash: `hash-${id}`, reason: '' }, '')
  const typo = await suggest(asReviewer, id, 'arrest only', 'arest only')
  const more = await suggest(asReviewer, id, 'six hours', 'nine days')
  expect(await accept(id, [typo.thread.id, more.thread.id], { change: 'typo' })).toMatchObject({ code: 'TYPO_CHANGES_MORE_THAN_TEXT' })
  expect(await accept(id, [typo.thread.id], { change: 'typo' })).toMatchObject({ finding: { status: 'approved', revision: { number: 2 } } })
  expect(await read(ref)).toMatchObject({ status: 'approved', revision: { change: 'typo' }, decisions: [{ current: true }] })
})

test('what cannot be accepted together, or not any more, is refused before anything happens', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const a = await suggest(asReviewer, id, 'six hours', 'x')
  const b = await suggest(asDrafter, id, 'after six', 'y')
  const settled = await createSuggestion(app.database, id, reviewer.id, { resolved: true })
  const comment = await createThread(app.database, id, reviewer.id)
  const elsewhere = await createSuggestion(app.database, (await createFinding(app.database, world, author.id)).id, reviewer.id)
  const before = await tracesIn(app.database)
  expect(await accept(id, [a.thread.id, b.thread.id])).toMatchObject({ code: 'SUGGESTIONS_OVERLAP' })
  expect(await accept(id, [a.thread.id], { contentHash: 'another' })).toMatchObject({ __typename: 'Stale', currentRevision: 1 })
  expect(await accept(id, [settled.id])).toMatchObject({ __typename: 'Stale', changedBy: { name: reviewer.name } })
  for (const other of [comment, elsewhere]) expect(await accept(id, [a.thread.id, other.id])).toMatchObject({ issues: [{ path: 'threadIds', code: 'unknown_reference' }] })
  expect(await accept(id, [])).toMatchObject({ issues: [{ path: 'threadIds', code: 'required' }] })
  expect(await accept(id, [a.thread.id, a.thread.id])).toMatchObject({ issues: [{ path: 'threadIds', code: 'duplicate' }] })
  expect(await tracesIn(app.database)).toEqual(before)
})

test('edits that were not sent stand in the way and stay; a working copy that nobody touched goes on from the new text', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const a = await suggest(asReviewer, id, 'six hours', 'seven hours')
  await asAuthor.mutate('reviseFinding', 'ReviseFindingInput', { findingId: id }, '')
  const save = (expectedVersion: number, title: string, narrative: string = completeContent.narrative) => asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: id, expectedVersion, content: { ...completeContent, title, narrative } }, '... on FindingDraftSuccess { draft { version } }')
  await save(1, 'Begun and not sent')
  expect(await accept(id, [a.thread.id])).toMatchObject({ code: 'EDITS_UNSENT' })
  const draft = async () => (await app.database.em.fork().execute<{ title: string; narrative: string; version: number; base_revision: number }[]>(`select content->>'title' as title, content->>'narrative' as narrative, version, base_revision from finding_draft where finding_id = ?`, [id]))[0]
  expect(await draft()).toMatchObject({ title: 'Begun and not sent', version: 2 })
  await save(2, completeContent.title)
  expect(await accept(id, [a.thread.id])).toMatchObject({ finding: { revision: { number: 2 } } })
  expect(await draft()).toMatchObject({ narrative: completeContent.narrative.replace('six', 'seven'), version: 4, base_revision: 2 })
  // A form that had it open is told, and does not put the old text over the new one.
  expect(await save(3, 'From an old form')).toMatchObject({ __typename: 'Stale', currentVersion: 4 })
})

test('declining asks for a reply, and whatever ended is not ended again', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const { thread } = await suggest(asReviewer, id, 'six hours', 'x')
  for (const reply of ['', ' \u200b']) expect(await end(asAuthor, 'decline', thread, { reply })).toMatchObject({ issues: [{ path: 'reply', code: 'required' }] })
  expect(await end(asAuthor, 'decline', thread, { reply: 'The register says six.' })).toMatchObject({ thread: { resolvedBy: { id: author.id }, suggestion: { outcome: 'declined' }, comments: [{ body: 'The register says six.' }] } })
  expect(await end(asReviewer, 'withdraw', thread)).toMatchObject({ __typename: 'Stale', currentVersion: 2 })
  expect(await end(asReviewer, 'withdraw', { ...thread, version: 2 })).toMatchObject({ code: 'WRONG_STATE' })
  for (const act of ['resolveThread', 'reopenThread']) expect(await asReviewer.mutate(act, act === 'resolveThread' ? 'ResolveThreadInput' : 'ReopenThreadInput', { threadId: thread.id, expectedVersion: 2, reply: 'x' }, '')).toMatchObject({ code: 'IS_SUGGESTION' })
  expect(await asDrafter.mutate('replyToThread', 'ReplyToThreadInput', { threadId: thread.id, body: 'So be it.' }, '')).toMatchObject({ __typename: 'ThreadSuccess' })
})

test('what is said on declining, resolving or opening again may be as long as any comment, and no longer', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const { thread } = await suggest(asReviewer, id, 'six hours', 'x')
  const other = await createThread(app.database, id, reviewer.id)
  const settle = (expectedVersion: number, reply: string) =>
    asReviewer.mutate(expectedVersion === 1 ? 'resolveThread' : 'reopenThread', expectedVersion === 1 ? 'ResolveThreadInput' : 'ReopenThreadInput', { threadId: other.id, expectedVersion, reply }, '... on ThreadSuccess { thread { comments { body } } }')
  const [whole, over] = ['x'.repeat(commentMax), 'x'.repeat(commentMax + 1)]
  const tooLong = { issues: [{ path: 'reply', code: 'too_long', limit: commentMax }] }
  expect(await end(asAuthor, 'decline', thread, { reply: over })).toMatchObject(tooLong)
  expect(await end(asAuthor, 'decline', thread, { reply: whole })).toMatchObject({ thread: { comments: [{ body: whole }] } })
  for (const version of [1, 2]) {
    expect(await settle(version, over)).toMatchObject(tooLong)
    expect(await settle(version, whole)).toMatchObject({ __typename: 'ThreadSuccess' })
  }
})

test('a suggestion keeps to its limits, changes something, and is made of words that are there', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  expect(await suggest(asReviewer, id, 'six hours', 'x'.repeat(4001))).toMatchObject({ issues: [{ path: 'replacement', code: 'too_long', limit: 4000 }] })
  expect(await suggest(asReviewer, id, 'six hours', 'six hours')).toMatchObject({ issues: [{ path: 'replacement', code: 'same_as_before' }] })
  const passage = { revision: 1, block: 0, start: 0, end: 3, quote: 'She', prefix: '', suffix: '' }
  expect(await suggest(asReviewer, id, 'six hours', 'x', { passage })).toMatchObject({ issues: [{ path: 'passage', code: 'unknown_reference' }] })
  expect(await suggest(asReviewer, id, 'six hours', 'x', { passage: { ...passage, quote: 'The', revision: 9 } })).toMatchObject({ issues: [{ path: 'passage', code: 'unknown_reference' }] })
  // What is suggested is text, and is kept as it was typed.
  const hostile = '<img src=x onerror=alert(1)> $& \\ {{7*7}}'
  expect((await suggest(asReviewer, id, 'six hours', hostile)).thread.suggestion).toMatchObject({ replacement: hostile })
  for (let more = 1; more < openSuggestionsMax; more += 1) await createSuggestion(app.database, id, reviewer.id)
  expect(await suggest(asReviewer, id, 'reasons', 'x')).toMatchObject({ code: 'TOO_MANY_SUGGESTIONS' })
  expect(await suggest(asDrafter, id, 'reasons', 'x')).toMatchObject({ __typename: 'ThreadSuccess' })
})

test('a passage of an older revision is suggested for where it still stands, and refused where it does not', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const a = await suggest(asReviewer, id, 'six hours', 'seven hours')
  await accept(id, [a.thread.id])
  expect(await suggest(asDrafter, id, 'six hours', 'x')).toMatchObject({ code: 'PASSAGE_CHANGED' })
  expect(await suggest(asDrafter, id, 'the reasons', 'x')).toMatchObject({ __typename: 'ThreadSuccess' })
})

test('words that the author has changed are not replaced where they happen to stand too', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const the = await suggest(asReviewer, id, 'The', 'That')
  await asAuthor.mutate('reviseFinding', 'ReviseFindingInput', { findingId: id }, '')
  await asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: id, expectedVersion: 1, content: { ...completeContent, narrative: completeContent.narrative.replace('The', 'A') } }, '')
  const { finding } = (await asAuthor.mutate('submitFinding', 'SubmitFindingInput', { findingId: id, draftVersion: 2, change: 'substantive', note: '' }, '... on FindingSuccess { finding { revision { contentHash } } }')) as unknown as { finding: { revision: { contentHash: string } } }
  expect(await accept(id, [the.thread.id], { revision: 2, contentHash: finding.revision.contentHash })).toMatchObject({ code: 'PASSAGE_CHANGED' })
})

test('accepting and withdrawing at once: one of them happens, and the other is told', async () => {
  for (let race = 0; race < 6; race += 1) {
    const { id, ref } = await createFinding(app.database, world, author.id)
    const { thread } = await suggest(asReviewer, id, 'six hours', 'seven hours')
    const acts = [() => accept(id, [thread.id]), () => end(asReviewer, 'withdraw', thread)]
    const answers = await Promise.all((race % 2 === 0 ? acts : acts.toReversed()).map((act) => act()))
    const { revision, threads } = await read(ref)
    expect(answers.map(({ __typename }) => __typename).filter((type) => type === 'Stale')).toHaveLength(1)
    const accepted = answers.some(({ __typename }) => __typename === 'FindingSuccess')
    expect([revision.number, threads[0]!.suggestion]).toMatchObject(accepted ? [2, { outcome: 'accepted', acceptedIn: 2 }] : [1, { outcome: 'withdrawn', acceptedIn: null }])
  }
})

test('others hear of each act with what it changed, in one message', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const listening = asDrafter.listen<{ activity: { kind: string; findingId: string; thread: object | null; comment: object | null; revision: object | null; suggestions: object[]; finding: object } }>(
    `subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind findingId finding { revision { number } } thread { ${threadFields} } suggestions { ${threadFields} } comment { body } revision { number content { narrative } } } } }`,
    { p: world.projectId },
  )
  const heard = (kind: string) => listening.until(({ activity }) => activity.kind === kind && activity.findingId === id)
  const a = await suggest(asReviewer, id, 'six hours', 'seven hours', { reason: 'Register.' })
  expect((await heard('SuggestionMade')).activity).toMatchObject({ thread: { id: a.thread.id, suggestion: { replacement: 'seven hours' } }, comment: { body: 'Register.' }, suggestions: [], revision: null })
  const b = await suggest(asReviewer, id, 'after six', 'x')
  await accept(id, [a.thread.id])
  expect((await heard('SuggestionsAccepted')).activity).toMatchObject({
    finding: { revision: { number: 2 } },
    revision: { number: 2, content: { narrative: completeContent.narrative.replace('six', 'seven') } },
    suggestions: [{ id: a.thread.id, suggestion: { outcome: 'accepted', acceptedIn: 2 } }, { id: b.thread.id, suggestion: { outcome: null, overtakenIn: 2 } }],
  })
  await end(asAuthor, 'decline', { id: b.thread.id, version: 2 }, { reply: 'Already said.' })
  expect((await heard('SuggestionDeclined')).activity).toMatchObject({ thread: { suggestion: { outcome: 'declined' } }, comment: { body: 'Already said.' } })
  listening.stop()
})
