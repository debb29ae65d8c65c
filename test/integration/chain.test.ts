import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let people: Record<'monitor' | 'verifier' | 'coordinator' | 'drafter', TestPerson>
let as: Record<'monitor' | 'verifier' | 'coordinator' | 'drafter', Caller>

const activity = `subscription($projectId: ID!, $after: String) { activity(projectId: $projectId, after: $after) { __typename
  ... on Activity { cursor kind actor { name } finding { ref status } recommendation { ref status } } ... on Resync { cursor } } }`
interface Message {
  activity: { cursor: string; kind: string; actor: { name: string }; finding: { ref: string; status: string } | null; recommendation: { status: string } | null }
}
const findingFields = `finding { id ref version status revision { number contentHash } gaps { code count reviewerKind } turn { reason person { name } role } }`

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  people = {
    monitor: await createPerson(app.database, world, ['monitor']),
    verifier: await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }]),
    coordinator: await createPerson(app.database, world, ['coordinator']),
    drafter: await createPerson(app.database, world, ['drafter']),
  }
  as = {
    monitor: await actAs(app, people.monitor.id),
    verifier: await actAs(app, people.verifier.id),
    coordinator: await actAs(app, people.coordinator.id),
    drafter: await actAs(app, people.drafter.id),
  }
})
afterAll(() => app.stop())

test('a finding goes from a draft to an adopted recommendation, and every step is live for the others', async () => {
  const watching = as.drafter.listen<Message>(activity, { projectId: world.projectId })

  const begun = (await as.monitor.mutate('createFinding', 'CreateFindingInput', { roundId: world.roundId, themeCode: 'PT' }, '... on FindingDraftSuccess { draft { findingId version } }')) as unknown as { draft: { findingId: string; version: number } }
  const { findingId } = begun.draft
  const tooEarly = await as.monitor.mutate('submitFinding', 'SubmitFindingInput', { findingId, draftVersion: 1, change: 'initial', note: '' }, '')
  expect(tooEarly.__typename).toBe('Invalid')

  const saved = (await as.monitor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content: completeContent }, '... on FindingDraftSuccess { draft { version } }')) as unknown as { draft: { version: number } }
  expect(saved.draft.version).toBe(2)

  const submitted = (await as.monitor.mutate('submitFinding', 'SubmitFindingInput', { findingId, draftVersion: 2, change: 'initial', note: '' }, `... on FindingSuccess { ${findingFields} }`)) as unknown as { finding: { status: string; revision: { number: number; contentHash: string } } }
  expect(submitted.finding).toMatchObject({ status: 'submitted', revision: { number: 1 }, turn: [{ reason: 'assign_reviewer', role: 'coordinator', person: null }] })

  const assigned = await as.coordinator.mutate('assignReviewer', 'AssignReviewerInput', { findingId, personId: people.verifier.id, dueOn: '2099-01-01' }, `... on FindingSuccess { ${findingFields} }`)
  expect(assigned).toMatchObject({ finding: { status: 'in_review', gaps: [{ code: 'approvals_missing', count: 1 }, { code: 'kind_missing', reviewerKind: 'verifier' }, { code: 'outside_missing' }], turn: [{ person: { name: people.verifier.name } }] } })

  const quote = 'only after six hours'
  const narrative = completeContent.narrative.split('\n\n')[0]!
  const start = narrative.indexOf(quote)
  const passage = { revision: 1, block: 0, start, end: start + quote.length, quote, prefix: '', suffix: '' }
  const opened = (await as.verifier.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'must_fix', passage, body: 'By which clock?' }, '... on ThreadSuccess { thread { id version } finding { version openMustFix } }')) as unknown as { thread: { id: string; version: number }; finding: { version: number } }
  expect(opened.finding).toMatchObject({ openMustFix: 1 })

  const signed = { findingId, revision: 1, contentHash: submitted.finding.revision.contentHash, expectedVersion: opened.finding.version }
  expect(await as.verifier.mutate('approveFinding', 'DecideFindingInput', { ...signed, reason: '' }, '')).toMatchObject({ __typename: 'Refused', code: 'MUST_FIX_OPEN' })
  expect(await as.verifier.mutate('requestFindingChanges', 'DecideFindingInput', { ...signed, reason: 'Please name the clock.' }, `... on FindingSuccess { ${findingFields} }`)).toMatchObject({ finding: { status: 'changes_requested' } })

  await as.monitor.mutate('reviseFinding', 'ReviseFindingInput', { findingId }, '')
  const better = { ...completeContent, narrative: completeContent.narrative.replace('six hours', 'six hours by the station log') }
  await as.monitor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content: better }, '')
  await as.monitor.mutate('replyToThread', 'ReplyToThreadInput', { threadId: opened.thread.id, body: 'By the station log.' }, '')
  const again = (await as.monitor.mutate('submitFinding', 'SubmitFindingInput', { findingId, draftVersion: 2, change: 'substantive', note: 'Named the clock.' }, `... on FindingSuccess { ${findingFields} }`)) as unknown as { finding: { version: number; revision: { number: number; contentHash: string } } }
  expect(again.finding).toMatchObject({ status: 'in_review', revision: { number: 2 } })

  expect(await as.verifier.mutate('approveFinding', 'DecideFindingInput', { ...signed, reason: '' }, '')).toMatchObject({ __typename: 'Stale', currentRevision: 2, changedFields: ['narrative'], changedBy: { name: people.monitor.name } })
  const resolved = (await as.verifier.mutate('resolveThread', 'ResolveThreadInput', { threadId: opened.thread.id, expectedVersion: 2, reply: '' }, '... on ThreadSuccess { finding { version openMustFix } }')) as unknown as { finding: { version: number } }
  expect(resolved.finding).toMatchObject({ openMustFix: 0 })
  const approved = await as.verifier.mutate('approveFinding', 'DecideFindingInput', { findingId, revision: 2, contentHash: again.finding.revision.contentHash, expectedVersion: resolved.finding.version, reason: '' }, `... on FindingSuccess { ${findingFields} }`)
  expect(approved).toMatchObject({ finding: { status: 'approved', gaps: [], turn: [] } })

  const draft = { projectId: world.projectId, title: 'Record the time of arrest', text: 'Make the time of apprehension a mandatory field of the record.', addressee: 'Sample ministry', priority: 'high', successMeasure: '' }
  const recommended = (await as.drafter.mutate('createRecommendation', 'CreateRecommendationInput', { ...draft, citations: [{ findingId, revision: 2 }] }, '... on RecommendationSuccess { recommendation { id version revision { number contentHash } citations { stale finding { ref } } } }')) as unknown as { recommendation: { id: string; version: number; revision: { contentHash: string } } }
  expect(recommended.recommendation).toMatchObject({ citations: [{ stale: false }] })
  const recommendationId = recommended.recommendation.id
  await as.coordinator.mutate('assignRecommendation', 'AssignRecommendationInput', { recommendationId, personId: people.drafter.id, dueOn: '2099-01-01' }, '')
  await as.drafter.mutate('submitRecommendation', 'SubmitRecommendationInput', { recommendationId, expectedVersion: 2 }, '')
  await as.verifier.mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId, revision: 1, contentHash: recommended.recommendation.revision.contentHash, expectedVersion: 3, reason: '' }, '')
  const adopted = await as.coordinator.mutate('adoptRecommendation', 'AdoptRecommendationInput', { recommendationId, expectedVersion: 4 }, '... on RecommendationSuccess { recommendation { status } }')
  expect(adopted).toMatchObject({ recommendation: { status: 'adopted' } })

  await watching.until(({ activity: { kind } }) => kind === 'RecommendationAdopted')
  expect(watching.received.map(({ activity: { kind } }) => kind)).toEqual([
    'FindingSubmitted', 'ReviewerAssigned', 'ThreadOpened', 'FindingChangesRequested', 'ThreadReplied', 'FindingRevised', 'ThreadResolved', 'FindingApproved',
    'RecommendationDrafted', 'RecommendationAssigned', 'RecommendationSubmitted', 'RecommendationApproved', 'RecommendationAdopted',
  ])
  const log = await logOf(app.database, world.projectId)
  expect(watching.received.map(({ activity: { cursor } }) => log.seq(cursor))).toEqual(Array.from({ length: 13 }, (_, place) => place + 1))
  watching.stop()
})
