import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pruneSources } from '../../server/src/sources/forgetting.service.ts'
import { canonicalJson } from '../../shared/findings/content.ts'
import type { NamedSource } from '../../shared/findings/source.ts'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createSource, namedSource, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
const began = Date.now()
let now = began
let world: World
let author: TestPerson
let reviewer: TestPerson
let as: Record<'author' | 'reviewer' | 'colleague' | 'coordinator' | 'second', Caller>

beforeAll(async () => {
  app = await startApp({}, () => new Date(now))
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const person = async (...roles: Parameters<typeof createPerson>[2][number][]) => actAs(app, (await createPerson(app.database, world, roles)).id)
  as = { author: await actAs(app, author.id), reviewer: await actAs(app, reviewer.id), colleague: await person('monitor', 'reviewer', 'drafter'), coordinator: await person('coordinator'), second: await person('coordinator') }
})
afterAll(() => app.stop())

const identity = { name: 'Nightjar Nightjarova', contact: '+996 700 123456', notes: 'Works in the registry.' }
const sourceFields = 'id number consentEndedAt hasIdentity identityRequests { id outcome reason expiresAt askedBy { id } } identityAccesses { person { id } }'
interface SourceState {
  id: string
  number: number
  consentEndedAt: string | null
  hasIdentity: boolean | null
  identityRequests: { id: string; outcome: string | null; expiresAt: string | null }[]
  identityAccesses: { person: { id: string } }[]
}
interface State {
  status: string
  level: string
  acts: number
  sources: SourceState[]
  revision: { content: { sources: NamedSource[] } }
  history: { kind: string }[]
  turn: { reason: string }[]
}
const stateOf = async (caller: Caller, ref: string): Promise<State> =>
  (await caller.send<{ finding: State }>(`query($r: String!) { finding(ref: $r) { status level acts sources { ${sourceFields} } revision { content { sources { sourceId consent } } } history { kind } turn { reason } } }`, { r: ref })).data!.finding

async function reviewed(status = 'in_review', level: 'network' | 'restricted' = 'network') {
  const source = namedSource()
  const finding = await createFinding(app.database, world, author.id, { status, level, assignedIds: [reviewer.id], sources: [source] })
  await createSource(app.database, finding.id, source, identity)
  return { ...finding, sourceId: source.sourceId }
}
const ask = (caller: Caller, sourceId: string, reason = 'To hear it once more.') => caller.mutate('askForIdentity', 'AskForIdentityInput', { sourceId, reason }, `... on SourceSuccess { source { ${sourceFields} } }`) as unknown as Promise<{ source: SourceState }>
const answer = (caller: Caller, requestId: string, outcome: string, reason = '') => caller.mutate('answerIdentityRequest', 'AnswerIdentityRequestInput', { requestId, outcome, reason }, '')
const open = (caller: Caller, sourceId: string) => caller.mutate('openIdentity', 'SourceInput', { sourceId }, '... on IdentitySuccess { identity { name contact notes } }')
const waiting = async (caller: Caller, sourceId: string): Promise<string> => (await ask(caller, sourceId)).source.identityRequests[0]!.id

test('a source is added, named and handed in; the text is signed with it, and to readers it is a number', async () => {
  const { id, ref } = await createFinding(app.database, world, author.id, { status: 'draft' })
  const add = async (given: object) => (await as.author.mutate('addSource', 'AddSourceInput', { findingId: id, ...given }, `... on SourceSuccess { source { ${sourceFields} } }`)) as unknown as { source: SourceState }
  const [first, second] = [await add({ identity }), await add({})]
  expect([first.source, second.source]).toMatchObject([{ number: 1, hasIdentity: true }, { number: 2, hasIdentity: false }])
  const save = (expectedVersion: number, more: object) => as.author.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: id, expectedVersion, content: { ...completeContent, ...more } }, '')
  const sources = [{ sourceId: first.source.id, consent: 'anonymous_quote' }, { sourceId: second.source.id, consent: 'aggregate' }]
  expect(await save(1, { sources: [{ ...namedSource() }] })).toMatchObject({ issues: [{ path: 'sources.0', code: 'unknown_reference' }] })
  expect(await save(1, { sources: [sources[0], sources[0]] })).toMatchObject({ issues: [{ path: 'sources', code: 'duplicate' }] })
  expect(await save(1, { sources, sourceConsent: 'anonymous_quote', sourceCount: 1 })).toMatchObject({ __typename: 'FindingDraftSuccess' })
  const submit = (draftVersion: number) => as.author.mutate('submitFinding', 'SubmitFindingInput', { findingId: id, draftVersion, change: 'initial', note: '' }, '')
  expect(await submit(2)).toMatchObject({ issues: [{ path: 'sourceCount', code: 'too_few_sources', limit: 2 }, { path: 'sourceConsent', code: 'wider_than_source' }, { path: 'confidence' }] })
  await save(2, { sources, sourceConsent: 'internal' })
  expect(await submit(3)).toMatchObject({ issues: [{ path: 'level', code: 'wider_than_consent' }] })
  await save(3, { sources, sourceConsent: 'aggregate' })
  expect(await submit(4)).toMatchObject({ __typename: 'FindingSuccess' })
  expect(await stateOf(as.colleague, ref)).toMatchObject({ sources: [{ number: 1, hasIdentity: null }, { number: 2, hasIdentity: null }], revision: { content: { sources } } })
})

test('who a source is stands nowhere in the database, nor does anything from which a name could be tried', async () => {
  const { id } = await createFinding(app.database, world, author.id, { status: 'draft' })
  const input = { idempotencyKey: randomUUID(), findingId: id, identity }
  const { source } = (await as.author.mutate('addSource', 'AddSourceInput', input, '... on SourceSuccess { source { id } }')) as unknown as { source: { id: string } }
  expect(await open(as.author, source.id)).toMatchObject({ identity })
  const em = app.database.em.fork()
  const tables = await em.execute<{ name: string }[]>(`select table_name as name from information_schema.tables where table_schema = 'public'`)
  // Neither the words, nor the plain digest by which a retry of any other command is known again.
  const digests = [input, { ...input, identity: null }].map((tried) => createHash('sha256').update(canonicalJson(tried)).digest('hex'))
  const holding = []
  for (const { name } of tables) {
    const [found] = await em.execute<{ text: string | null }[]>(`select string_agg(t::text, ' ') as text from "${name}" t`)
    if (/Nightjar|123456|registry/.test(found?.text ?? '') || digests.some((digest) => found?.text?.includes(digest))) holding.push(name)
  }
  expect(holding).toEqual([])
  // By this very digest another command is known: what is looked for above is what would stand there.
  const other = { idempotencyKey: randomUUID(), findingId: id }
  await as.author.mutate('addSource', 'AddSourceInput', other, '')
  const [command] = await em.execute<{ hash: string }[]>('select input_hash as hash from command where key = ?', [other.idempotencyKey])
  expect(command!.hash).toBe(createHash('sha256').update(canonicalJson({ ...other, identity: null })).digest('hex'))
})

test('a reviewer asks, the author is told at once and allows it for a day; each look is noted and told', async () => {
  const { ref, sourceId } = await reviewed()
  type Told = { activity: { kind: string; source: SourceState | null } }
  const listen = (caller: Caller) => caller.listen<Told>(`subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind source { ${sourceFields} } } } }`, { p: world.projectId })
  const [told, elsewhere] = [listen(as.author), listen(as.colleague)]
  const beforeAsked = await stateOf(as.colleague, ref)
  const requestId = await waiting(as.reviewer, sourceId)
  const request = await told.until(({ activity }) => activity.kind === 'IdentityRequested' && activity.source?.id === sourceId)
  expect(request.activity.source!.identityRequests).toMatchObject([{ id: requestId, outcome: null }])
  await expect.poll(async () => (await stateOf(as.author, ref)).turn).toContainEqual({ reason: 'answer_identity_request' })
  // Nor from whose turn it is.
  expect((await stateOf(as.colleague, ref)).turn).toEqual(beforeAsked.turn)
  expect((await stateOf(as.coordinator, ref)).turn).toContainEqual({ reason: 'answer_identity_request' })
  expect(await open(as.reviewer, sourceId)).toMatchObject({ code: 'NOT_GRANTED' })
  expect(await answer(as.coordinator, requestId, 'granted')).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await answer(as.author, requestId, 'granted')).toMatchObject({ __typename: 'SourceSuccess' })
  expect((await stateOf(as.author, ref)).turn).not.toContainEqual({ reason: 'answer_identity_request' })
  expect(await open(as.reviewer, sourceId)).toMatchObject({ identity })
  await told.until(({ activity }) => activity.kind === 'IdentityOpened' && activity.source?.identityAccesses[0]?.person.id === reviewer.id)
  // To whoever only reads the finding none of it has happened: in no message, history, count or list.
  const [seen, known] = [await stateOf(as.colleague, ref), await stateOf(as.coordinator, ref)]
  expect(seen).toMatchObject({ acts: 0, history: [], turn: beforeAsked.turn, sources: [{ identityRequests: [], identityAccesses: [] }] })
  expect(known.history.map(({ kind }) => kind)).toEqual(['IdentityOpened', 'IdentityGranted', 'IdentityRequested'])
  expect((await stateOf(as.reviewer, ref)).sources[0]).toMatchObject({ identityRequests: [{ outcome: 'granted' }], identityAccesses: [] })
  await as.author.mutate('openThread', 'OpenThreadInput', { findingId: (await as.author.send<{ finding: { id: string } }>('query($r: String!) { finding(ref: $r) { id } }', { r: ref })).data!.finding.id, kind: 'note', body: 'Afterwards.' }, '')
  await elsewhere.until(({ activity }) => activity.kind === 'ThreadOpened')
  expect(elsewhere.received.filter(({ activity }) => activity.kind.startsWith('Identity'))).toEqual([])
  // Whoever listens from the beginning is told what those were told who listened all the while.
  for (const [caller, kinds] of [[as.author, ['IdentityRequested', 'IdentityGranted', 'IdentityOpened']], [as.coordinator, ['IdentityRequested', 'IdentityGranted', 'IdentityOpened']], [as.reviewer, ['IdentityRequested', 'IdentityGranted', 'IdentityOpened']], [as.colleague, []]] as const) {
    const again = listen(caller)
    await again.until(({ activity }) => activity.kind === 'ThreadOpened')
    expect(again.received.filter(({ activity }) => activity.kind.startsWith('Identity')).map(({ activity }) => activity.kind)).toEqual(kinds)
    again.stop()
  }
  told.stop()
  elsewhere.stop()
})

test('what a coordinator asks for, another one allows too; declining needs a reason, and is said', async () => {
  const { ref, sourceId } = await reviewed()
  const requestId = await waiting(as.coordinator, sourceId)
  expect(await ask(as.coordinator, sourceId)).toMatchObject({ code: 'ALREADY_ASKED' })
  expect(await answer(as.coordinator, requestId, 'granted')).toMatchObject({ code: 'OWN_REQUEST' })
  expect(await answer(as.second, requestId, 'declined')).toMatchObject({ issues: [{ path: 'reason', code: 'required' }] })
  expect(await answer(as.second, requestId, 'declined', 'Ask the author.')).toMatchObject({ __typename: 'SourceSuccess' })
  expect(await answer(as.author, requestId, 'granted')).toMatchObject({ code: 'ALREADY_ANSWERED' })
  const again = await waiting(as.coordinator, sourceId)
  await answer(as.second, again, 'granted')
  expect(await open(as.coordinator, sourceId)).toMatchObject({ identity })
  expect((await stateOf(as.second, ref)).sources[0]!.identityRequests.map(({ outcome }) => outcome)).toEqual(['granted', 'declined'])
})

test('a grant ends with the part in the review: whoever is not assigned any more, or recused, opens nothing', async () => {
  const { id, ref, sourceId } = await reviewed()
  await answer(as.author, await waiting(as.reviewer, sourceId), 'granted')
  await as.coordinator.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: id, personId: reviewer.id }, '')
  expect(await open(as.reviewer, sourceId)).toMatchObject({ code: 'NOT_ALLOWED' })
  await as.coordinator.mutate('declareConflict', 'DeclareConflictInput', { findingId: id, personId: reviewer.id, reason: 'A relation.' }, '')
  await expect(open(as.reviewer, sourceId)).rejects.toThrow('NOT_FOUND')
  expect((await stateOf(as.author, ref)).sources[0]!.identityAccesses).toEqual([])
})

test('an identity is changed, and erased for ever', async () => {
  const { sourceId } = await reviewed()
  const change = (given: object) => as.author.mutate('changeIdentity', 'ChangeIdentityInput', { sourceId, ...given }, '')
  expect(await change({ identity: { ...identity, name: ' ' } })).toMatchObject({ issues: [{ path: 'identity.name', code: 'required' }] })
  await change({ identity: { ...identity, name: 'Somebody else' } })
  expect(await open(as.author, sourceId)).toMatchObject({ identity: { name: 'Somebody else' } })
  await change({})
  expect(await open(as.author, sourceId)).toMatchObject({ code: 'NO_IDENTITY' })
  expect(await ask(as.reviewer, sourceId)).toMatchObject({ code: 'NO_IDENTITY' })
  expect(await app.database.em.fork().execute('select 1 from sealed_identity where source_id = ?', [sourceId])).toEqual([])
})

test('a consent that ends takes an approved finding out of everybody’s hands, until there is a text without the source', async () => {
  const { id, ref, sourceId } = await reviewed('approved')
  const listening = as.colleague.listen<{ activity: { __typename: string; kind?: string; findingId: string } }>('subscription($p: ID!) { activity(projectId: $p) { __typename ... on Activity { kind findingId } ... on Hidden { findingId } } }', { p: world.projectId })
  expect(await as.author.mutate('endConsent', 'SourceInput', { sourceId }, '... on SourceSuccess { finding { status level } }')).toMatchObject({ finding: { status: 'changes_requested', level: 'team' } })
  // Whoever read it as a member of the network loses sight of it with that act.
  await listening.until(({ activity }) => activity.__typename === 'Hidden' && activity.findingId === id)
  expect((await as.colleague.send<{ finding: null }>('query($r: String!) { finding(ref: $r) { id } }', { r: ref })).data).toEqual({ finding: null })
  expect((await stateOf(as.author, ref)).turn).toEqual([{ reason: 'answer_changes' }])
  expect(await as.coordinator.mutate('endConsent', 'SourceInput', { sourceId }, '')).toMatchObject({ code: 'CONSENT_ALREADY_ENDED' })
  await as.author.mutate('reviseFinding', 'ReviseFindingInput', { findingId: id }, '')
  const submit = (draftVersion: number, change: string) => as.author.mutate('submitFinding', 'SubmitFindingInput', { findingId: id, draftVersion, change, note: '' }, '... on FindingSuccess { finding { status level } }')
  expect(await submit(1, 'substantive')).toMatchObject({ issues: [{ path: 'sources.0', code: 'consent_ended' }] })
  await as.author.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: id, expectedVersion: 1, content: { ...completeContent, narrative: `${completeContent.narrative} Nothing else.` } }, '')
  // Not as the correction of a letter, and not for more people: the earlier texts hold what the source told.
  expect(await submit(2, 'typo')).toMatchObject({ __typename: 'Refused' })
  expect(await submit(2, 'substantive')).toMatchObject({ finding: { status: 'in_review', level: 'team' } })
  listening.stop()
})

test('what is for internal use is cited by nobody', async () => {
  const finding = await createFinding(app.database, world, author.id, { status: 'approved', level: 'team', content: { sourceConsent: 'internal' } })
  const draft = { projectId: world.projectId, title: 'T', text: 'Text', addressee: 'A', priority: 'low', successMeasure: '', citations: [{ findingId: finding.id, revision: 1 }] }
  const drafter = await actAs(app, (await createPerson(app.database, world, ['drafter'])).id)
  expect(await drafter.mutate('createRecommendation', 'CreateRecommendationInput', draft, '')).toMatchObject({ code: 'INTERNAL_USE_ONLY' })
})

test('of a restricted finding nothing but ids travels', async () => {
  const { sourceId } = await reviewed('in_review', 'restricted')
  const listening = as.reviewer.listen<{ activity: { kind: string; findingId: string; actor: object | null; source: object | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind findingId actor { name } source { number } } } }', { p: world.projectId })
  await ask(as.reviewer, sourceId)
  const told = await listening.until(({ activity }) => activity.kind === 'IdentityRequested')
  const [row] = await app.database.em.fork().execute<{ id: string }[]>('select finding_id as id from source where id = ?', [sourceId])
  await listening.until(({ activity }) => activity.findingId === row!.id)
  expect(told).toBeTruthy()
  expect(listening.received.filter(({ activity }) => activity.findingId === row!.id)).toMatchObject([{ activity: { actor: null, source: null } }])
  listening.stop()
})

test('what only the next revision will name is nobody else’s: opening it tells nobody', async () => {
  const { id, ref } = await reviewed()
  await as.author.mutate('reviseFinding', 'ReviseFindingInput', { findingId: id }, '')
  const added = (await as.author.mutate('addSource', 'AddSourceInput', { findingId: id, identity }, '... on SourceSuccess { source { id } }')) as unknown as { source: { id: string } }
  expect(await open(as.author, added.source.id)).toMatchObject({ identity })
  expect(await stateOf(as.coordinator, ref)).toMatchObject({ history: [], sources: [{ number: 1, identityAccesses: [] }] })
})

test('what no text names is forgotten after a day, with who it is; what an earlier text names stays', async () => {
  const draft = await createFinding(app.database, world, author.id, { status: 'draft' })
  const added = (await as.author.mutate('addSource', 'AddSourceInput', { findingId: draft.id, identity }, '... on SourceSuccess { source { id } }')) as unknown as { source: { id: string } }
  const { sourceId } = await reviewed()
  const named = namedSource()
  const inDraft = await createFinding(app.database, world, author.id, { status: 'draft', sources: [named] })
  await createSource(app.database, inDraft.id, named)
  const left = async () => (await app.database.em.fork().execute<{ id: string }[]>('select s.id from source s join sealed_identity i on i.source_id = s.id where s.id = any(?)', [`{${[added.source.id, sourceId, named.sourceId].join(',')}}`])).map(({ id }) => id).toSorted()
  await pruneSources(app.database.em.fork(), new Date(Date.now() - 60_000))
  expect(await left()).toHaveLength(3)
  await pruneSources(app.database.em.fork(), new Date(Date.now() + 60_000))
  expect(await left()).toEqual([sourceId, named.sourceId].toSorted())
})

test('a request that waits puts nothing into the inboxes of those who are not told of it', async () => {
  const { ref, sourceId } = await reviewed('approved')
  const { id } = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'legal_analyst' }])
  await app.database.em.fork().execute('update finding set assigned_ids = array_append(assigned_ids, ?) where ref = ?', [id, ref])
  const other = await actAs(app, id)
  const waitsIn = async (caller: Caller) => JSON.stringify((await caller.send('query($p: ID!) { inbox(projectId: $p) { items(section: waiting, first: 20) { totalCount edges { node { finding { ref } } } } } }', { p: world.projectId })).data)
  const before = await waitsIn(other)
  await ask(as.reviewer, sourceId)
  expect(await waitsIn(other)).toBe(before)
  expect(before).not.toContain(`"${ref}"`)
  const own = (await as.author.send('query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 50) { edges { node { reason finding { ref } } } } } }', { p: world.projectId })).data
  expect(JSON.stringify(own)).toContain(`{"reason":"answer_identity_request","finding":{"ref":"${ref}"}}`)
})

test('looking again and again is one look: nobody’s looks push those of others out of the list', async () => {
  const { ref, sourceId } = await reviewed()
  await answer(as.author, await waiting(as.reviewer, sourceId), 'granted')
  for (let look = 0; look < 5; look += 1) expect(await open(as.reviewer, sourceId)).toMatchObject({ identity })
  const { sources, history } = await stateOf(as.author, ref)
  expect([sources[0]!.identityAccesses.length, history.filter(({ kind }) => kind === 'IdentityOpened').length]).toEqual([1, 1])
})

test('what was asked, answered and seen is not rewritten, by the database’s word too', async () => {
  const { sourceId } = await reviewed()
  await answer(as.author, await waiting(as.reviewer, sourceId), 'granted')
  await open(as.reviewer, sourceId)
  const em = app.database.em.fork()
  for (const statement of [`update identity_request set outcome = 'declined' where source_id = ?`, `update identity_request set reason = 'x' where source_id = ?`, 'delete from identity_request where source_id = ?', 'update identity_access set person_id = person_id where source_id = ?', 'delete from identity_access where source_id = ?']) {
    await expect(em.execute(statement, [sourceId]), statement).rejects.toThrow('never rewritten')
  }
})

test('what is granted lasts a day', async () => {
  const { sourceId } = await reviewed()
  await answer(as.author, await waiting(as.reviewer, sourceId), 'granted')
  for (const [hours, expected] of [[23.9, { identity }], [24.1, { code: 'NOT_GRANTED' }]] as const) {
    now = began + hours * 3_600_000
    // Their session would have ended by then.
    expect(await open(await actAs(app, reviewer.id), sourceId)).toMatchObject(expected)
  }
})
