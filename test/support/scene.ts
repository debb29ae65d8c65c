import { randomUUID } from 'node:crypto'
import { mailKinds, timingsOf } from '../../shared/workflow/mail.ts'
import { actAs, type Caller } from './client.ts'
import { completeContent, createDraftComment, createEvidenceFile, createFinding, createIdentityRequest, createInvitation, createPerson, createProject, createRecommendation, createSource, createSuggestion, createThread, fileRef, namedSource, newToken, reviseFinding, standingConflict, type TestPerson, type World } from './factories.ts'
import { approveRecommendation, createGroup, putToVote } from './groups.ts'
import { createPolicyChange, declineWaiting } from './policyChanges.ts'
import type { Known } from './operations.ts'
import { createRound } from './rounds.ts'
import { createAgendaDocument, createAgendaItem, createParticipant, createSideEvent, createSpeaker, createTask } from './sideEvents.ts'
import type { App } from './startApp.ts'

/** A project in which every operation of the API can succeed for one of two people: who writes, and who reviews. */
export interface Scene {
  app: App
  world: World
  author: TestPerson
  reviewer: TestPerson
  callers: readonly [Caller, Caller]
}

export async function createScene(app: App): Promise<Scene> {
  const world = await createProject(app.database)
  const author = await createPerson(app.database, world, ['monitor', 'drafter', 'coordinator'])
  const reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }, 'coordinator'])
  return { app, world, author, reviewer, callers: [await actAs(app, author.id), await actAs(app, reviewer.id)] }
}

const onDraft = ['saveFindingDraft', 'submitFinding', 'discardFindingDraft', 'findingDraft']
const onRecusal = ['liftConflict']
const onSuggestion = ['acceptSuggestions', 'declineSuggestion', 'withdrawSuggestion']
const onDraftComment = ['editDraftComment', 'discardDraftComment', 'approveFinding', 'requestFindingChanges', 'rejectFinding']
const onPolicyChange = ['confirmReviewPolicy', 'declineReviewPolicy', 'withdrawReviewPolicy']
const onFile = ['openOriginal', 'evidenceAccesses']
const onSource = ['changeIdentity', 'endConsent', 'askForIdentity', 'answerIdentityRequest', 'openIdentity']
const onCitation = ['confirmCitation', 'updateCitation']
const onDocument = ['updateDocument', 'keepDocument', 'removeDocument']
const onGroup = ['changeWorkingGroup', 'setGroupMembers', 'giveRecommendation']
const onVote = ['takeStance', 'closeVote', 'stopVote']
const onReviewedRecommendation = ['openVote', 'approveRecommendation', 'requestRecommendationChanges', 'adoptRecommendation']

/** Something that somebody does to the finding, by its name in the log. */
async function newestAct(caller: Caller, database: App['database'], findingId: string): Promise<string> {
  await caller.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'Look at this.' }, '')
  const [act] = await database.em.fork().execute<{ id: string }[]>('select id from activity where finding_id = ? order by seq desc limit 1', [findingId])
  return act!.id
}

/** Fresh records in the state in which the operation would succeed, as values for its arguments. */
export async function prepareFor(operation: string, { app: { database }, world, author, reviewer, callers }: Scene): Promise<Known> {
  const recused = onRecusal.includes(operation) ? await createPerson(database, world, ['monitor']) : null
  const file = onFile.includes(operation) ? fileRef() : null
  const source = onSource.includes(operation) ? namedSource() : null
  const finding = await createFinding(database, world, author.id, onDraft.includes(operation) ? { status: 'draft' } : { assignedIds: operation === 'assignReviewer' ? [] : [reviewer.id], recusedIds: recused ? [recused.id] : [], ...(file ? { files: [file] } : {}), ...(source ? { sources: [source] } : {}) })
  const approved = await createFinding(database, world, author.id, { status: 'approved' })
  if (onCitation.includes(operation) || ['updateDocument', 'keepDocument'].includes(operation)) await reviseFinding(database, approved.id, author.id)
  const recommendation = await createRecommendation(database, world, author.id, approved.id, { status: operation === 'issueRecommendation' ? 'adopted' : operation === 'recordFollowUp' ? 'issued' : onReviewedRecommendation.includes(operation) ? 'in_review' : 'draft', adoptedAt: new Date('2026-01-01') })
  const replaced = operation === 'createRecommendation' ? await createRecommendation(database, world, author.id, approved.id, { status: 'adopted' }) : null
  const thread = operation.endsWith('Thread') || operation === 'sayCommenting' ? await createThread(database, finding.id, reviewer.id, { resolved: operation === 'reopenThread' }) : null
  const suggestion = onSuggestion.includes(operation) ? await createSuggestion(database, finding.id, reviewer.id) : null
  const draftComment = onDraftComment.includes(operation) ? await createDraftComment(database, finding.id, reviewer.id) : null
  if (operation === 'adoptRecommendation' || operation === 'openVote') await approveRecommendation(database, recommendation.id, (await createPerson(database, world, ['coordinator'])).id)
  // The project has room for only so many, and one of them is made anew again and again.
  if (operation === 'createWorkingGroup') for (const sql of ['delete from working_group_member', 'delete from working_group g where not exists (select from vote v where v.group_id = g.id) and not exists (select from recommendation r where r.group_id = g.id)']) await database.em.fork().execute(sql)
  if (operation === 'openRound') await database.em.fork().execute('delete from round r where project_id = ? and not exists (select from finding f where f.round_id = r.id)', [world.projectId])
  const round = operation === 'changeRound' ? await createRound(database, world) : null
  const [methodology] = await database.em.fork().execute<{ id: string }[]>('select methodology_id as id from round where id = ?', [world.roundId])
  const group = [...onGroup, ...onVote, 'openVote'].includes(operation) ? await createGroup(database, world, [author.id]) : null
  if (operation === 'openVote') await database.em.fork().execute('update recommendation set group_id = ? where id = ?', [group!.id, recommendation.id])
  const vote = onVote.includes(operation) ? await putToVote(database, recommendation.id, group!.id, author.id, [author.id]) : null
  // Nobody supports it: what is closed then is closed without an adoption, which is one act.
  if (operation === 'closeVote') await database.em.fork().execute(`update stance set kind = 'abstain', taken_at = now() where vote_id = ?`, [vote!.id])
  const sideEvent = await createSideEvent(database, world, author.id, operation === 'checkInParticipant' ? { status: 'frozen' } : {})
  const agendaItem = await createAgendaItem(database, sideEvent.id, author.id)
  const speaker = await createSpeaker(database, sideEvent.id, author.id)
  const participant = await createParticipant(database, sideEvent.id, author.id)
  const task = await createTask(database, sideEvent.id, author.id)
  const behind = operation === 'moveAgendaItem' ? await createAgendaItem(database, sideEvent.id, author.id) : null
  if (onDocument.includes(operation)) await createAgendaDocument(database, agendaItem.id, { findingId: approved.id })
  const invitation = operation.toLowerCase().includes('invitation') ? await createInvitation(database, world, author.id) : null
  const policyChange = onPolicyChange.includes(operation) ? await createPolicyChange(database, world, author.id) : null
  if (!policyChange) await declineWaiting(database, world)
  const [project] = await database.em.fork().execute<{ version: number }[]>('select policy_version as version from project where id = ?', [world.projectId])
  if (file) await createEvidenceFile(database, finding.id, author.id, file)
  if (source) await createSource(database, finding.id, source)
  const request = operation === 'answerIdentityRequest' ? await createIdentityRequest(database, source!.sourceId, reviewer.id) : null
  const update = operation === 'markUpdatesSeen' ? await newestAct(callers[1], database, finding.id) : null
  const other = operation.endsWith('Member') || operation.endsWith('Roles') ? await createPerson(database, world, ['monitor']) : (recused ?? reviewer)
  return {
    projectId: world.projectId,
    roundId: round?.id ?? world.roundId,
    methodologyId: methodology!.id,
    opensOn: new Date().toISOString().slice(0, 10),
    slug: operation === 'sideEvent' || operation === 'material' ? sideEvent.slug : world.slug,
    findingId: onCitation.includes(operation) ? approved.id : finding.id,
    findingRevision: 2,
    ...(operation === 'takeStance' ? { revision: 1, kind: 'agree' } : {}),
    findingStatus: 'approved',
    ...(thread ? { threadId: thread.id } : {}),
    ...(suggestion ? { threadId: suggestion.id, threadIds: [suggestion.id] } : {}),
    draftCommentId: null,
    follows: null,
    ...(draftComment ? { draftCommentId: draftComment.id, draftCommentIds: [draftComment.id] } : {}),
    ...(operation === 'createDraftComment' ? { threadId: null } : {}),
    recommendationId: recommendation.id,
    replacesId: replaced?.id ?? null,
    ...(group ? { groupId: group.id } : {}),
    ...(vote ? { voteId: vote.id } : {}),
    closesOn: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
    quorum: 1,
    ...(operation.endsWith('WorkingGroup') ? { rule: 'consensus' } : {}),
    memberIds: [author.id],
    chairId: author.id,
    recordId: operation.endsWith('Document') ? approved.id : finding.id,
    sideEventId: sideEvent.id,
    agendaItemId: agendaItem.id,
    speakerId: speaker.id,
    taskId: task.id,
    participantId: participant.id,
    country: 'KG',
    ownerId: reviewer.id,
    behindId: behind?.id ?? null,
    ...(operation.endsWith('Document') ? { revision: operation === 'placeDocument' ? 1 : 2, reasons: ['changed'] } : {}),
    step: 'set_programme',
    languages: ['en'],
    interpretation: [],
    startsAt: '2030-01-05T09:00:00Z',
    endsAt: '2030-01-05T10:00:00Z',
    ...(file ? { sha256: file.sha256 } : {}),
    ...(source ? { sourceId: source.sourceId } : {}),
    ...(request ? { requestId: request.id } : {}),
    ...(update ? { updateId: update } : {}),
    ...(recused ? { conflictId: await standingConflict(database, finding.id, recused.id) } : {}),
    personId: other.id,
    ...(policyChange ? { policyChangeId: policyChange.id } : {}),
    ...(operation === 'proposeReviewPolicy' ? { expectedVersion: project!.version, approvals: 2 + (project!.version % 7), verifiers: 0, legalAnalysts: 0, outsideOrganisation: 0 } : {}),
    invitationId: invitation?.id,
    token: invitation?.token ?? newToken(),
    roles: ['observer'],
    expectedRoles: ['monitor'],
    reviewerKind: null,
    expectedReviewerKind: null,
    organisationId: null,
    ref: operation === 'recommendation' ? recommendation.ref : finding.ref,
    contentHash: operation.includes('Recommendation') || operation === 'takeStance' ? `hash-${recommendation.id}` : `hash-${finding.id}`,
    citations: [{ findingId: approved.id, revision: 1 }],
    content: completeContent,
    passage: { revision: 1, block: 0, start: 0, end: 3, quote: 'The', prefix: '', suffix: '' },
    question: null,
    level: 'team',
    change: 'substantive',
    countries: ['KG'],
    regionCode: 'KG-GB',
    themeCode: 'PT',
    mentionedIds: [reviewer.id],
    on: '2026-01-05',
    nextCheckOn: '2099-01-01',
    track: 'position',
    value: 'accepted',
    dueOn: '2030-01-01',
    hour: 7,
    timeZone: 'Asia/Bishkek',
    choices: mailKinds.map((kind) => ({ kind, timing: timingsOf(kind)[1] })),
    email: `${randomUUID()}@test.karek`,
    after: null,
    first: 5,
  }
}

/** Did the operation do what it says? */
export const tookEffect = (result: { __typename: string } | readonly unknown[] | null | undefined): boolean =>
  result !== null && result !== undefined && (!('__typename' in result) || !['Refused', 'Invalid', 'Stale'].includes(result.__typename))
