import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Answer, type Caller, callerWith } from '../support/client.ts'
import { completeContent, createDraftComment, createEvidenceFile, createFinding, createIdentityRequest, createPerson, createProject, createRecommendation, createSource, createSuggestion, createThread, fileRef, namedSource, standingConflict, type TestPerson, type World } from '../support/factories.ts'
import { createAgendaDocument, createAgendaItem, createSideEvent } from '../support/sideEvents.ts'
import { createGroup, putToVote } from '../support/groups.ts'
import { documentOf, operations, placesOf, replaced, variablesOf } from '../support/operations.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let callers: Record<string, Caller>

interface Hidden {
  findingId: string
  threadId: string
  suggestionId: string
  draftCommentId: string
  conflictId: string
  sourceId: string
  requestId: string
  recommendationId: string
  ref: string
  recommendationRef: string
  /** Where it is put to the vote. */
  voteId?: string
}
/** A team finding under review, a restricted one, and a draft; each with a thread, and cited by a draft that only its author's circle sees. */
let hidden: Record<string, Hidden>
/** A draft of the author's that cites nothing hidden. */
let draft: string
/** On the agenda of an event that everybody reads. */
let agendaItemId: string
const who = ['a monitor of the project', 'a drafter of the project', 'a reviewer who was not asked', 'a member of another project', 'somebody signed out']

/** Each of them has it. */
const file = fileRef()

async function hide(facts: Parameters<typeof createFinding>[3]): Promise<Hidden> {
  const recused = await createPerson(app.database, world, ['monitor'])
  const source = namedSource()
  const finding = await createFinding(app.database, world, author.id, { ...facts, recusedIds: [recused.id], files: [file], sources: [source] })
  const thread = await createThread(app.database, finding.id, author.id)
  const suggestion = await createSuggestion(app.database, finding.id, author.id)
  const conflictId = await standingConflict(app.database, finding.id, recused.id)
  const recommendation = await createRecommendation(app.database, world, author.id, finding.id)
  const { id: draftCommentId } = await createDraftComment(app.database, finding.id, author.id)
  await createEvidenceFile(app.database, finding.id, author.id, file)
  for (const shown of [{ findingId: finding.id }, { recommendationId: recommendation.id }]) await createAgendaDocument(app.database, agendaItemId, shown)
  const { id: sourceId } = await createSource(app.database, finding.id, source)
  // Nobody asks about what is in a draft.
  const { id: requestId } = facts?.status === 'draft' ? { id: randomUUID() } : await createIdentityRequest(app.database, sourceId, recused.id)
  return { findingId: finding.id, sourceId, requestId, draftCommentId, conflictId, threadId: thread.id, suggestionId: suggestion.id, recommendationId: recommendation.id, ref: finding.ref, recommendationRef: recommendation.ref }
}

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  const elsewhere = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor', 'drafter', 'organiser'])
  const as = async (place: World, ...roles: Parameters<typeof createPerson>[2][number][]) => actAs(app, (await createPerson(app.database, place, roles)).id)
  callers = {
    'a monitor of the project': await as(world, 'monitor'),
    'a drafter of the project': await as(world, 'drafter'),
    'a reviewer who was not asked': await as(world, { role: 'reviewer', reviewerKind: 'verifier' }),
    'a member of another project': await as(elsewhere, 'monitor', 'reviewer', 'coordinator', 'drafter'),
    'somebody signed out': callerWith(app, ''),
  }
  draft = (await createRecommendation(app.database, world, author.id, (await createFinding(app.database, world, author.id, { status: 'approved' })).id)).id
  const event = await createSideEvent(app.database, world, author.id)
  agendaItemId = (await createAgendaItem(app.database, event.id, author.id)).id
  hidden = { team: await hide({ level: 'team' }), restricted: await hide({ level: 'restricted' }), draft: await hide({ status: 'draft' }) }
})
afterAll(() => app.stop())

type Named = Exclude<keyof Hidden, 'voteId'>
const onVote = ['takeStance', 'closeVote', 'stopVote']
const words = ['findingId', 'draftCommentId', 'conflictId', 'threadId', 'sourceId', 'requestId', 'recommendationId', 'ref']
/** What an operation names where the argument's own name says less. */
const namedOtherwise: Readonly<Record<string, Named>> = { recommendation: 'recommendationRef', declineSuggestion: 'suggestionId', withdrawSuggestion: 'suggestionId' }
/** What may be named there. */
function namedBy(operation: string, word: string): Named[] {
  if (word === 'recordId') return ['findingId', 'recommendationId']
  return words.includes(word) ? [namedOtherwise[operation] ?? (word as Named)] : []
}
/** Every operation in whose arguments a record is named, with each place that names one. */
const namings = operations.flatMap((operation) =>
  placesOf(operation).flatMap(({ path }) => namedBy(operation.name, String(path.at(-1))).map((names) => ({ operation, name: operation.name, path, names }))),
)
const seen = ({ status, data, errors }: Answer<object>) => ({ status, data, errors: errors.map(({ message, extensions }) => ({ message, extensions })) })

const firstWord = { revision: 1, block: 0, start: 0, end: 3, quote: 'The', prefix: '', suffix: '' }

function asker({ operation, path }: (typeof namings)[number], caller: Caller) {
  const known = { sha256: file.sha256, draftCommentId: null, mentionedIds: null, content: operation.name === 'saveFindingDraft' ? { ...completeContent, sources: [namedSource()] } : completeContent, projectId: world.projectId, personId: author.id, recommendationId: draft, agendaItemId, threadId: null, passage: operation.name === 'suggestEdit' ? firstWord : null, question: null, after: null }
  /** `beside` is the record that the other arguments name. */
  return async (value: string, beside: Partial<Hidden> = {}) =>
    seen(await caller.send(documentOf(operation), replaced(variablesOf(operation, { ...known, ...(beside.voteId ? { voteId: beside.voteId } : {}), ...(beside.findingId ? { findingId: beside.findingId, conflictId: beside.conflictId } : {}), ...(beside.threadId && operation.name === 'replyToThread' ? { threadId: beside.threadId } : {}), ...(beside.recommendationId && operation.name.endsWith('Citation') ? { recommendationId: beside.recommendationId } : {}) }), path, value) as Record<string, unknown>))
}
const missing = (names: Named): string => (names.toLowerCase().endsWith('ref') ? 'XX-1' : randomUUID())

const all = who.flatMap((caller) => namings.map((place) => ({ ...place, caller, at: place.path.join('.') })))
  // Drafters see every working text of their project: to them these recommendations are not hidden.
  .filter(({ names, caller }) => !names.startsWith('recommendation') || caller !== 'a drafter of the project')

test.each(all)('$name: for $caller a hidden record at $at and one that does not exist are one answer', async ({ caller, ...naming }) => {
  const ask = asker(naming, callers[caller]!)
  const nothing = await ask(missing(naming.names))
  expect(nothing.status).toBeLessThan(500)
  for (const record of Object.values(hidden)) expect(await ask(record[naming.names])).toEqual(nothing)
})

test.each(namings)('$name: for its author the record is there', async (naming) => {
  const ask = asker(naming, await actAs(app, author.id))
  const differs = []
  for (const record of [await hide({ level: 'team' }), await hide({ status: 'draft' })]) {
    if (onVote.includes(naming.name)) record.voteId = (await putToVote(app.database, record.recommendationId, (await createGroup(app.database, world, [author.id])).id, author.id, [author.id])).id
    const nothing = JSON.stringify(await ask(missing(naming.names), record))
    differs.push(JSON.stringify(await ask(record[naming.names], record)) !== nothing)
  }
  expect(differs).toContain(true)
})

test('there is something to compare: every command on a record is among them', () => {
  const covered = new Set(namings.map(({ name }) => name))
  const others = operations.filter(({ kind, name }) => kind === 'mutation' && !covered.has(name)).map(({ name }) => name)
  expect(others.toSorted()).toEqual(['acceptInvitation', 'addAgendaItem', 'addParticipant', 'addSideEventTask', 'addSpeaker', 'changeMailSettings', 'changeMemberRoles', 'changePassword', 'changeRound', 'changeWorkingGroup', 'checkInParticipant', 'confirmReviewPolicy', 'createFinding', 'createSideEvent', 'createWorkingGroup', 'declineReviewPolicy', 'editAgendaItem', 'editParticipant', 'editSideEvent', 'editSideEventTask', 'editSpeaker', 'importParticipants', 'inviteMember', 'markUpdatesSeen', 'moveAgendaItem', 'moveSideEvent', 'openInvitation', 'openRound', 'proposeReviewPolicy', 'removeAgendaItem', 'removeMember', 'removeParticipant', 'removeSideEventTask', 'removeSpeaker', 'seatSpeaker', 'setGroupMembers', 'setLocale', 'settleSideEventTask', 'signIn', 'signInAsPersona', 'withdrawInvitation', 'withdrawReviewPolicy'])
})

test.each(who.slice(0, 4))('%s cannot listen to who reads a hidden finding', async (caller) => {
  const refusal = async (id: string) => {
    const listening = callers[caller]!.listen('subscription($id: ID!) { readers(findingId: $id) { name } }', { id })
    await listening.ended
    listening.stop()
    return JSON.stringify(listening.received)
  }
  const nothing = await refusal(randomUUID())
  expect(nothing).toMatch(/^\[\{"data":null,.*NOT_FOUND/)
  for (const { findingId } of Object.values(hidden)) expect(await refusal(findingId)).toBe(nothing)
})
