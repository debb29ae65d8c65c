import { buildSchema } from 'graphql'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller, callerWith } from '../support/client.ts'
import { completeContent, createDraftComment, createEvidenceFile, createFinding, createIdentityRequest, createInvitation, createPerson, createProject, createRecommendation, createSource, createSuggestion, fileRef, namedSource, newToken, standingConflict, type World } from '../support/factories.ts'
import type { Attack } from '../support/attack.ts'
import { arrangeVotes, groupAttacks } from '../support/groupAttacks.ts'
import { roundAttacks } from '../support/roundAttacks.ts'
import { createPolicyChange } from '../support/policyChanges.ts'
import { inputType } from '../support/operations.ts'
import { prepareSideEvent, sideEventAttacks } from '../support/sideEventAttacks.ts'
import { type App, startApp } from '../support/startApp.ts'
import { tracesIn } from '../support/traces.ts'

let app: App
let world: World
let as: Record<string, Caller>
let ids: Record<string, string>

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  const person = async (...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(app.database, world, roles)
  const author = await person('monitor', 'coordinator')
  const monitor = await person('monitor')
  const reviewer = await person({ role: 'reviewer', reviewerKind: 'verifier' })
  const organiser = await person('organiser')
  const drafter = await person('drafter')
  as = { author: await actAs(app, author.id), monitor: await actAs(app, monitor.id), reviewer: await actAs(app, reviewer.id), organiser: await actAs(app, organiser.id), drafter: await actAs(app, drafter.id) }
  as['stranger'] = await actAs(app, (await createPerson(app.database, await createProject(app.database), ['monitor', 'reviewer', 'coordinator', 'drafter'])).id)
  as['nobody'] = callerWith(app, '')
  const recused = await person({ role: 'reviewer', reviewerKind: 'verifier' }, 'coordinator')
  as['recused'] = await actAs(app, recused.id)
  const file = fileRef()
  const source = namedSource()
  const finding = await createFinding(app.database, world, author.id, { recusedIds: [recused.id], files: [file], sources: [source] })
  const approved = await createFinding(app.database, world, author.id, { status: 'approved' })
  const draft = await createFinding(app.database, world, author.id, { status: 'draft' })
  const thread = (await as['author']!.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'must_fix', body: 'Mend this.' }, '... on ThreadSuccess { thread { id } }')) as unknown as { thread: { id: string } }
  const recommendation = (await as['drafter']!.mutate(
    'createRecommendation',
    'CreateRecommendationInput',
    { projectId: world.projectId, title: 'T', text: 'Text', addressee: 'A', priority: 'low', successMeasure: '', citations: [{ findingId: approved.id, revision: 1 }] },
    '... on RecommendationSuccess { recommendation { id } }',
  )) as unknown as { recommendation: { id: string } }
  const kept = { kept: (await createDraftComment(app.database, finding.id, reviewer.id)).id, keptByRecused: (await createDraftComment(app.database, finding.id, recused.id)).id }
  const [second, removed] = [await person('coordinator', 'administrator'), await person('coordinator')]
  Object.assign(as, { second: await actAs(app, second.id), removed: await actAs(app, removed.id) })
  await app.database.em.fork().execute('delete from membership where person_id = ?', [removed.id])
  ids = { file: file.sha256, policyChange: (await createPolicyChange(app.database, world, second.id)).id, ...kept, finding: finding.id, approved: approved.id, draft: draft.id, thread: thread.thread.id, suggestion: (await createSuggestion(app.database, finding.id, reviewer.id)).id, recommendation: recommendation.recommendation.id, invitation: (await createInvitation(app.database, world, author.id)).id, guarded: (await createInvitation(app.database, world, author.id, { roles: ['administrator'] })).id, administrator: (await person('administrator')).id, author: author.id, recused: recused.id, conflict: await standingConflict(app.database, finding.id, recused.id), monitor: monitor.id, reviewer: reviewer.id }
  await createEvidenceFile(app.database, finding.id, author.id, file)
  const hidden = await createFinding(app.database, world, author.id, { status: 'approved', level: 'restricted' })
  Object.assign(ids, { hidden: hidden.id, onHidden: (await createRecommendation(app.database, world, author.id, hidden.id)).id, adopted: (await createRecommendation(app.database, world, author.id, approved.id, { status: 'adopted' })).id, issued: (await createRecommendation(app.database, world, author.id, approved.id, { status: 'issued' })).id })
  Object.assign(ids, await prepareSideEvent(app.database, world, organiser.id, hidden.id))
  const elsewhere = await createProject(app.database)
  const theirs = await createPerson(app.database, elsewhere, ['drafter'])
  ids['elsewhere'] = (await createRecommendation(app.database, elsewhere, theirs.id, (await createFinding(app.database, elsewhere, theirs.id, { status: 'approved' })).id, { status: 'adopted' })).id
  as['outside'] = await actAs(app, (await person('drafter')).id)
  Object.assign(ids, { roundElsewhere: elsewhere.roundId }, await arrangeVotes(app.database, { world, author, drafter, reviewer, approvedId: approved.id }, { world: elsewhere, drafter: theirs }))
  const unsent = namedSource()
  const unsentDraft = await createFinding(app.database, world, author.id, { status: 'draft', sources: [unsent] })
  Object.assign(ids, {
    source: (await createSource(app.database, finding.id, source)).id,
    unsentSource: (await createSource(app.database, unsentDraft.id, unsent)).id,
    request: (await createIdentityRequest(app.database, source.sourceId, second.id)).id,
    // Asked before they were recused.
    requestOfRecused: (await createIdentityRequest(app.database, source.sourceId, recused.id, true)).id,
  })
})
afterAll(() => app.stop())

const verdict = () => ({ findingId: ids['finding'], revision: 1, contentHash: `hash-${ids['finding']}`, expectedVersion: 2, reason: 'Because.' })
const suggested = () => ({ findingId: ids['finding'], passage: { revision: 1, block: 0, start: 0, end: 3, quote: 'The', prefix: '', suffix: '' }, replacement: 'A', reason: '' })
const accepted = () => ({ findingId: ids['finding'], revision: 1, contentHash: `hash-${ids['finding']}`, threadIds: [ids['suggestion']], change: 'substantive', note: '' })
const onRecommendation = () => ({ recommendationId: ids['recommendation'], expectedVersion: 1 })
const citation = () => ({ recommendationId: ids['recommendation'], findingId: ids['approved'], findingRevision: 1 })
const onCitation = { confirmCitation: () => ({ ...citation(), findingStatus: 'approved', note: 'Because.' }), updateCitation: citation }
const replacing = (which: string) => ({ projectId: world.projectId, title: 'T', text: 'T', addressee: 'A', priority: 'low', successMeasure: '', citations: [{ findingId: ids['approved'], revision: 1 }], replacesId: ids[which] })
const recommendationVerdict = () => ({ ...onRecommendation(), revision: 1, contentHash: 'x', reason: 'Because.' })

const requirement = { approvals: 5, verifiers: 0, legalAnalysts: 0, outsideOrganisation: 0 }
const anotherPolicy = () => ({ projectId: world.projectId, expectedVersion: 1, policy: { base: requirement, high: requirement }, reason: 'Because.' })
const onPolicyChange = () => ({ policyChangeId: ids['policyChange'], expectedVersion: 1 })

const invited = (...roles: string[]) => ({ projectId: world.projectId, email: 'new@test.karek', name: 'New', organisationName: 'New', roles, token: newToken() })
const rolesOf = (who: string, expectedRoles: string[], roles: string[]) => ({ projectId: world.projectId, personId: ids[who], expectedRoles, roles })
const membership = (who: string) => ({ projectId: world.projectId, personId: ids[who] })

/** For every mutation somebody who may not, and what they are told. */
const soon = (): string => new Date(Date.now() + 3_600_000).toISOString()
const attacks: Attack[] = [
  { mutation: 'createFinding', who: 'organiser', input: () => ({ roundId: world.roundId }), answer: 'NOT_ALLOWED' },
  { mutation: 'createFinding', who: 'stranger', input: () => ({ roundId: world.roundId }), answer: 'NOT_FOUND' },
  { mutation: 'createFinding', who: 'nobody', input: () => ({ roundId: world.roundId }), answer: 'UNAUTHENTICATED' },
  { mutation: 'saveFindingDraft', who: 'monitor', input: () => ({ findingId: ids['draft'], expectedVersion: 1, content: completeContent }), answer: 'NOT_FOUND' },
  { mutation: 'reviseFinding', who: 'monitor', input: () => ({ findingId: ids['finding'] }), answer: 'NOT_ALLOWED' },
  { mutation: 'submitFinding', who: 'monitor', input: () => ({ findingId: ids['draft'], draftVersion: 1, change: 'initial', note: '' }), answer: 'NOT_FOUND' },
  { mutation: 'discardFindingDraft', who: 'monitor', input: () => ({ findingId: ids['draft'], draftVersion: 1 }), answer: 'NOT_FOUND' },
  { mutation: 'withdrawFinding', who: 'monitor', input: () => ({ findingId: ids['finding'], expectedVersion: 2, reason: 'x' }), answer: 'NOT_ALLOWED' },
  { mutation: 'assignReviewer', who: 'reviewer', input: () => ({ findingId: ids['finding'], personId: ids['reviewer'] }), answer: 'NOT_ALLOWED' },
  { mutation: 'unassignReviewer', who: 'reviewer', input: () => ({ findingId: ids['finding'], personId: ids['reviewer'] }), answer: 'NOT_ALLOWED' },
  { mutation: 'declareConflict', who: 'author', input: () => ({ findingId: ids['finding'], personId: ids['author'], reason: 'Mine.' }), answer: 'AUTHOR_CANNOT_BE_RECUSED' },
  { mutation: 'declareConflict', who: 'monitor', input: () => ({ findingId: ids['finding'], personId: ids['reviewer'], reason: 'Theirs.' }), answer: 'NOT_ALLOWED' },
  { mutation: 'declareConflict', who: 'organiser', input: () => ({ findingId: ids['finding'], personId: ids['reviewer'], reason: 'Theirs.' }), answer: 'NOT_FOUND' },
  { mutation: 'declareConflict', who: 'stranger', input: () => ({ findingId: ids['finding'], personId: ids['reviewer'], reason: 'Theirs.' }), answer: 'NOT_FOUND' },
  { mutation: 'liftConflict', who: 'recused', input: () => ({ findingId: ids['finding'], conflictId: ids['conflict'] }), answer: 'NOT_FOUND' },
  { mutation: 'liftConflict', who: 'reviewer', input: () => ({ findingId: ids['finding'], conflictId: ids['conflict'] }), answer: 'NOT_ALLOWED' },
  { mutation: 'liftConflict', who: 'stranger', input: () => ({ findingId: ids['finding'], conflictId: ids['conflict'] }), answer: 'NOT_FOUND' },
  { mutation: 'liftConflict', who: 'recused', input: () => ({ findingId: ids['approved'], conflictId: ids['conflict'] }), answer: 'NOT_FOUND' },
  { mutation: 'openThread', who: 'recused', input: () => ({ findingId: ids['finding'], kind: 'note', body: 'x' }), answer: 'NOT_FOUND' },
  { mutation: 'approveFinding', who: 'recused', input: verdict, answer: 'NOT_FOUND' },
  { mutation: 'assignReviewer', who: 'recused', input: () => ({ findingId: ids['finding'], personId: ids['reviewer'] }), answer: 'NOT_FOUND' },
  { mutation: 'assignReviewer', who: 'author', input: () => ({ findingId: ids['finding'], personId: ids['recused'] }), answer: 'CONFLICT_OF_INTEREST' },
  { mutation: 'approveFinding', who: 'author', input: verdict, answer: 'OWN_FINDING' },
  { mutation: 'approveFinding', who: 'author', input: () => ({ ...verdict(), findingId: ids['draft'] }), answer: 'OWN_FINDING' },
  { mutation: 'approveFinding', who: 'reviewer', input: verdict, answer: 'NOT_ASSIGNED' },
  { mutation: 'approveFinding', who: 'monitor', input: verdict, answer: 'NOT_ALLOWED' },
  { mutation: 'requestFindingChanges', who: 'monitor', input: verdict, answer: 'NOT_ALLOWED' },
  { mutation: 'rejectFinding', who: 'author', input: verdict, answer: 'OWN_FINDING' },
  { mutation: 'openThread', who: 'monitor', input: () => ({ findingId: ids['finding'], kind: 'note', body: 'x' }), answer: 'NOT_ALLOWED' },
  { mutation: 'openThread', who: 'organiser', input: () => ({ findingId: ids['finding'], kind: 'note', body: 'x' }), answer: 'NOT_FOUND' },
  { mutation: 'replyToThread', who: 'monitor', input: () => ({ threadId: ids['thread'], body: 'x' }), answer: 'NOT_ALLOWED' },
  { mutation: 'resolveThread', who: 'reviewer', input: () => ({ threadId: ids['thread'], expectedVersion: 1, reply: 'x' }), answer: 'NOT_ALLOWED' },
  { mutation: 'reopenThread', who: 'organiser', input: () => ({ threadId: ids['thread'], expectedVersion: 1, reply: 'x' }), answer: 'NOT_FOUND' },
  { mutation: 'resolveThread', who: 'author', input: () => ({ threadId: ids['suggestion'], expectedVersion: 1, reply: 'x' }), answer: 'IS_SUGGESTION' },
  { mutation: 'suggestEdit', who: 'monitor', input: suggested, answer: 'NOT_ALLOWED' },
  { mutation: 'suggestEdit', who: 'organiser', input: suggested, answer: 'NOT_FOUND' },
  { mutation: 'suggestEdit', who: 'stranger', input: suggested, answer: 'NOT_FOUND' },
  { mutation: 'suggestEdit', who: 'nobody', input: suggested, answer: 'UNAUTHENTICATED' },
  ...(['reviewer', 'monitor', 'drafter'] as const).flatMap((who): Attack[] => [
    { mutation: 'acceptSuggestions', who, input: accepted, answer: 'NOT_ALLOWED' },
    { mutation: 'declineSuggestion', who, input: () => ({ threadId: ids['suggestion'], expectedVersion: 1, reply: 'x' }), answer: 'NOT_ALLOWED' },
  ]),
  ...(['organiser', 'stranger', 'nobody'] as const).flatMap((who): Attack[] => {
    const answer = who === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND'
    return [
      { mutation: 'acceptSuggestions', who, input: accepted, answer },
      { mutation: 'declineSuggestion', who, input: () => ({ threadId: ids['suggestion'], expectedVersion: 1, reply: 'x' }), answer },
      { mutation: 'withdrawSuggestion', who, input: () => ({ threadId: ids['suggestion'], expectedVersion: 1 }), answer },
    ]
  }),
  { mutation: 'declineSuggestion', who: 'author', input: () => ({ threadId: ids['thread'], expectedVersion: 1, reply: 'x' }), answer: 'NOT_FOUND' },
  // Not even the author of the finding takes back what somebody else suggested.
  { mutation: 'withdrawSuggestion', who: 'author', input: () => ({ threadId: ids['suggestion'], expectedVersion: 1 }), answer: 'NOT_ALLOWED' },
  { mutation: 'createDraftComment', who: 'monitor', input: () => ({ findingId: ids['finding'], kind: 'note', body: 'x' }), answer: 'NOT_ALLOWED' },
  ...(['organiser', 'recused', 'stranger', 'nobody'] as const).map((who): Attack => ({ mutation: 'createDraftComment', who, input: () => ({ findingId: ids['finding'], kind: 'note', body: 'x' }), answer: who === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND' })),
  // Nobody else’s are there for anybody: not for the finding’s author and coordinator, and not for who kept one before they were recused.
  ...(['author', 'drafter', 'monitor', 'organiser', 'recused', 'stranger', 'nobody'] as const).flatMap((who): Attack[] => {
    const [id, answer] = [() => ids[who === 'recused' ? 'keptByRecused' : 'kept'], who === 'nobody' ? 'UNAUTHENTICATED' : 'DRAFT_COMMENT_GONE']
    return [
      { mutation: 'editDraftComment', who, input: () => ({ draftCommentId: id(), expectedVersion: 1, body: 'x' }), answer },
      { mutation: 'discardDraftComment', who, input: () => ({ draftCommentId: id() }), answer },
    ]
  }),
  ...(['monitor', 'reviewer', 'drafter', 'organiser', 'recused', 'stranger', 'nobody'] as const).map((who): Attack => ({ mutation: 'openOriginal', who, input: () => ({ findingId: ids['finding'], sha256: ids['file'], reason: 'x' }), answer: who === 'nobody' ? 'UNAUTHENTICATED' : ['monitor', 'reviewer', 'drafter'].includes(who) ? 'NOT_ALLOWED' : 'NOT_FOUND' })),
  { mutation: 'addSource', who: 'monitor', input: () => ({ findingId: ids['finding'] }), answer: 'NOT_ALLOWED' },
  { mutation: 'addSource', who: 'monitor', input: () => ({ findingId: ids['draft'] }), answer: 'NOT_FOUND' },
  // Those who read the finding learn nothing of a request, those who do not, nothing of a source; one who was granted it before they were recused opens it no more.
  ...(['monitor', 'reviewer', 'drafter', 'organiser', 'recused', 'stranger', 'nobody'] as const).flatMap((who): Attack[] => {
    const reads = ['monitor', 'reviewer', 'drafter'].includes(who)
    const answer = who === 'nobody' ? 'UNAUTHENTICATED' : reads ? 'NOT_ALLOWED' : 'NOT_FOUND'
    const sourceId = () => ids['source']
    return [
      { mutation: 'changeIdentity', who, input: () => ({ sourceId: sourceId() }), answer },
      { mutation: 'endConsent', who, input: () => ({ sourceId: sourceId() }), answer },
      { mutation: 'askForIdentity', who, input: () => ({ sourceId: sourceId(), reason: 'x' }), answer },
      { mutation: 'openIdentity', who, input: () => ({ sourceId: sourceId() }), answer },
      { mutation: 'answerIdentityRequest', who, input: () => ({ requestId: ids['request'], outcome: 'granted', reason: '' }), answer: reads ? 'NOT_FOUND' : answer },
    ]
  }),
  // A coordinator neither changes nor opens what they were not granted, asks no second time, and does not answer themselves; and what was not handed in is not there for them.
  { mutation: 'changeIdentity', who: 'second', input: () => ({ sourceId: ids['source'] }), answer: 'NOT_ALLOWED' },
  { mutation: 'openIdentity', who: 'second', input: () => ({ sourceId: ids['source'] }), answer: 'NOT_GRANTED' },
  { mutation: 'askForIdentity', who: 'second', input: () => ({ sourceId: ids['source'], reason: 'x' }), answer: 'ALREADY_ASKED' },
  { mutation: 'answerIdentityRequest', who: 'second', input: () => ({ requestId: ids['request'], outcome: 'granted', reason: '' }), answer: 'OWN_REQUEST' },
  { mutation: 'answerIdentityRequest', who: 'author', input: () => ({ requestId: ids['requestOfRecused'], outcome: 'granted', reason: '' }), answer: 'ALREADY_ANSWERED' },
  { mutation: 'askForIdentity', who: 'author', input: () => ({ sourceId: ids['source'], reason: 'x' }), answer: 'NOT_ALLOWED' },
  ...(['openIdentity', 'changeIdentity', 'endConsent'] as const).map((mutation): Attack => ({ mutation, who: 'second', input: () => ({ sourceId: ids['unsentSource'] }), answer: 'NOT_FOUND' })),
  ...(['openIdentity', 'changeIdentity', 'endConsent', 'askForIdentity'] as const).map((mutation): Attack => ({ mutation, who: 'removed', input: () => ({ sourceId: ids['source'], ...(mutation === 'askForIdentity' ? { reason: 'x' } : {}) }), answer: 'NOT_FOUND' })),
  { mutation: 'openOriginal', who: 'author', input: () => ({ findingId: ids['approved'], sha256: ids['file'], reason: 'x' }), answer: 'NOT_FOUND' },
  ...([['monitor', 'NOT_ALLOWED'], ['organiser', 'NOT_FOUND'], ['stranger', 'NOT_FOUND'], ['nobody', 'UNAUTHENTICATED']] as const).map(([who, answer]): Attack => ({ mutation: 'sayCommenting', who, input: () => ({ findingId: ids['finding'] }), answer })),
  // Begun on its own, and in the place of another one.
  ...['nothing', 'adopted'].flatMap((which) => ([['monitor', 'NOT_ALLOWED'], ['stranger', 'NOT_FOUND'], ['nobody', 'UNAUTHENTICATED']] as const).map(([who, answer]): Attack => ({ mutation: 'createRecommendation', who, input: () => replacing(which), answer }))),
  { mutation: 'editRecommendation', who: 'monitor', input: () => ({ ...onRecommendation(), title: 'Mine' }), answer: 'NOT_FOUND' },
  { mutation: 'submitRecommendation', who: 'reviewer', input: onRecommendation, answer: 'NOT_FOUND' },
  { mutation: 'assignRecommendation', who: 'organiser', input: () => ({ recommendationId: ids['recommendation'], personId: ids['monitor'] }), answer: 'NOT_FOUND' },
  { mutation: 'assignRecommendation', who: 'drafter', input: () => ({ recommendationId: ids['recommendation'], personId: ids['monitor'] }), answer: 'NOT_ALLOWED' },
  ...['approveRecommendation', 'requestRecommendationChanges'].map((mutation): Attack => ({ mutation, who: 'drafter', input: recommendationVerdict, answer: 'OWN_FINDING' })),
  { mutation: 'adoptRecommendation', who: 'drafter', input: onRecommendation, answer: 'NOT_ALLOWED' },
  ...(['confirmCitation', 'updateCitation'] as const).flatMap((mutation): Attack[] => {
    const on = (change: object = {}) => () => ({ ...onCitation[mutation](), ...change })
    return [
      { mutation, who: 'monitor', input: on(), answer: 'NOT_FOUND' },
      { mutation, who: 'stranger', input: on(), answer: 'NOT_FOUND' },
      { mutation, who: 'nobody', input: on(), answer: 'UNAUTHENTICATED' },
      { mutation, who: 'monitor', input: () => ({ ...on()(), recommendationId: ids['adopted'] }), answer: 'NOT_ALLOWED' },
      // What it does not cite, and what it cites and is hidden from whoever writes, are one answer.
      { mutation, who: 'drafter', input: () => ({ ...on()(), findingId: ids['finding'] }), answer: 'NOT_FOUND' },
      { mutation, who: 'drafter', input: () => ({ ...on()(), recommendationId: ids['onHidden'], findingId: ids['hidden'] }), answer: 'NOT_FOUND' },
      { mutation, who: 'drafter', input: on(), answer: 'CITATION_CURRENT' },
    ]
  }),
  ...(['issueRecommendation', 'recordFollowUp'] as const).flatMap((mutation): Attack[] => {
    const on = { issueRecommendation: () => ({ recommendationId: ids['adopted'], expectedVersion: 1, on: '2026-01-05', source: 'Letter 1' }), recordFollowUp: () => ({ recommendationId: ids['issued'], track: 'status', value: 'fully', on: '2026-01-05', source: 'Letter 1', note: '' }) }[mutation]
    return [
      ...['monitor', 'reviewer', 'organiser'].map((who): Attack => ({ mutation, who, input: on, answer: 'NOT_ALLOWED' })),
      { mutation, who: 'monitor', input: () => ({ ...on(), recommendationId: ids['recommendation'] }), answer: 'NOT_FOUND' },
      { mutation, who: 'stranger', input: on, answer: 'NOT_FOUND' },
      { mutation, who: 'nobody', input: on, answer: 'UNAUTHENTICATED' },
    ]
  }),
  { mutation: 'issueRecommendation', who: 'drafter', input: () => ({ recommendationId: ids['adopted'], expectedVersion: 1, on: '2026-01-05', source: 'Letter 1' }), answer: 'NOT_ALLOWED' },
  { mutation: 'recordFollowUp', who: 'drafter', input: () => ({ recommendationId: ids['adopted'], track: 'status', value: 'fully', on: '2026-01-05', source: 'Letter 1', note: '' }), answer: 'WRONG_STATE' },
  ...sideEventAttacks(() => ({ ...ids, project: world.projectId })),
  { mutation: 'withdrawRecommendation', who: 'monitor', input: () => ({ ...onRecommendation(), reason: 'x' }), answer: 'NOT_FOUND' },
  // What was adopted is withdrawn by coordinators alone.
  ...['monitor', 'reviewer', 'organiser', 'drafter'].map((who): Attack => ({ mutation: 'withdrawRecommendation', who, input: () => ({ recommendationId: ids['adopted'], expectedVersion: 1, reason: 'x' }), answer: 'NOT_ALLOWED' })),
  ...([['recommendation', 'WRONG_STATE'], ['elsewhere', 'NOT_FOUND']] as const).map(([which, answer]): Attack => ({ mutation: 'createRecommendation', who: 'drafter', input: () => replacing(which), answer })),
  ...['monitor', 'reviewer', 'organiser', 'drafter'].flatMap((who): Attack[] => [
    { mutation: 'inviteMember', who, input: () => invited('observer'), answer: 'NOT_ALLOWED' },
    { mutation: 'withdrawInvitation', who, input: () => ({ invitationId: ids['invitation'] }), answer: 'NOT_FOUND' },
    { mutation: 'changeMemberRoles', who, input: () => rolesOf('author', ['monitor', 'coordinator'], ['monitor']), answer: 'NOT_ALLOWED' },
    { mutation: 'removeMember', who, input: () => membership('author'), answer: 'NOT_ALLOWED' },
  ]),
  ...(['stranger', 'nobody'] as const).flatMap((who): Attack[] => {
    const answer = who === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND'
    return [
      { mutation: 'inviteMember', who, input: () => invited('observer'), answer },
      { mutation: 'withdrawInvitation', who, input: () => ({ invitationId: ids['invitation'] }), answer },
      { mutation: 'changeMemberRoles', who, input: () => rolesOf('monitor', ['monitor'], ['observer']), answer },
      { mutation: 'removeMember', who, input: () => membership('monitor'), answer },
    ]
  }),
  { mutation: 'passTurn', who: 'reviewer', input: () => ({ recordId: ids['finding'], note: 'x' }), answer: 'NOT_YOUR_TURN' },
  { mutation: 'passTurn', who: 'organiser', input: () => ({ recordId: ids['finding'], note: 'x' }), answer: 'NOT_FOUND' },
  { mutation: 'passTurn', who: 'author', input: () => ({ recordId: ids['draft'], note: 'x' }), answer: 'WRONG_STATE' },
  { mutation: 'passTurn', who: 'reviewer', input: () => ({ recordId: ids['draft'], note: 'x' }), answer: 'NOT_FOUND' },
  { mutation: 'passTurn', who: 'monitor', input: () => ({ recordId: ids['recommendation'], note: 'x' }), answer: 'NOT_FOUND' },
  { mutation: 'snoozeTurn', who: 'reviewer', input: () => ({ recordId: ids['finding'], until: soon() }), answer: 'NOT_YOUR_TURN' },
  { mutation: 'snoozeTurn', who: 'organiser', input: () => ({ recordId: ids['finding'], until: soon() }), answer: 'NOT_FOUND' },
  { mutation: 'wakeTurn', who: 'organiser', input: () => ({ recordId: ids['finding'] }), answer: 'NOT_FOUND' },
  { mutation: 'changeMailSettings', who: 'nobody', input: () => ({ enabled: false, hour: 8, timeZone: 'UTC', choices: [] }), answer: 'UNAUTHENTICATED' },
  { mutation: 'markUpdatesSeen', who: 'monitor', input: () => ({ projectId: world.projectId, updateId: randomUUID() }), answer: 'NOT_FOUND' },
  ...(['stranger', 'nobody'] as const).flatMap((who): Attack[] => {
    const answer = who === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND'
    return [
      { mutation: 'passTurn', who, input: () => ({ recordId: ids['finding'], note: 'x' }), answer },
      { mutation: 'snoozeTurn', who, input: () => ({ recordId: ids['finding'], until: soon() }), answer },
      { mutation: 'wakeTurn', who, input: () => ({ recordId: ids['finding'] }), answer },
      { mutation: 'markUpdatesSeen', who, input: () => ({ projectId: world.projectId, updateId: randomUUID() }), answer },
    ]
  }),
  ...(['monitor', 'reviewer', 'organiser', 'drafter', 'stranger', 'removed', 'nobody'] as const).flatMap((who): Attack[] => {
    const answer = { nobody: 'UNAUTHENTICATED', stranger: 'NOT_FOUND', removed: 'NOT_FOUND' }[who as string] ?? 'NOT_ALLOWED'
    return [
      { mutation: 'proposeReviewPolicy', who, input: anotherPolicy, answer },
      { mutation: 'confirmReviewPolicy', who, input: onPolicyChange, answer },
      { mutation: 'declineReviewPolicy', who, input: () => ({ ...onPolicyChange(), reason: 'No.' }), answer },
      { mutation: 'withdrawReviewPolicy', who, input: onPolicyChange, answer },
    ]
  }),
  // Whoever proposed it is an administrator as well, and decides on it no more for that; and what waits is not gone past.
  { mutation: 'confirmReviewPolicy', who: 'second', input: onPolicyChange, answer: 'OWN_PROPOSAL' },
  { mutation: 'declineReviewPolicy', who: 'second', input: () => ({ ...onPolicyChange(), reason: 'No.' }), answer: 'OWN_PROPOSAL' },
  { mutation: 'withdrawReviewPolicy', who: 'author', input: onPolicyChange, answer: 'NOT_ALLOWED' },
  { mutation: 'proposeReviewPolicy', who: 'author', input: anotherPolicy, answer: 'POLICY_WAITS' },
  { mutation: 'confirmReviewPolicy', who: 'author', input: () => ({ ...onPolicyChange(), policyChangeId: randomUUID() }), answer: 'NOT_FOUND' },
  { mutation: 'confirmReviewPolicy', who: 'author', input: () => ({ ...onPolicyChange(), policyChangeId: ids['finding'] }), answer: 'NOT_FOUND' },
  ...roundAttacks(() => ids, () => world), ...groupAttacks(() => ids, () => world.projectId),
  // The author is a coordinator: over coordinators and administrators they decide nothing, and nobody decides over themselves.
  { mutation: 'inviteMember', who: 'author', input: () => invited('coordinator'), answer: 'NOT_ALLOWED' },
  { mutation: 'inviteMember', who: 'author', input: () => invited('monitor', 'administrator'), answer: 'NOT_ALLOWED' },
  { mutation: 'withdrawInvitation', who: 'author', input: () => ({ invitationId: ids['guarded'] }), answer: 'NOT_ALLOWED' },
  { mutation: 'changeMemberRoles', who: 'author', input: () => rolesOf('monitor', ['monitor'], ['monitor', 'coordinator']), answer: 'NOT_ALLOWED' },
  { mutation: 'changeMemberRoles', who: 'author', input: () => rolesOf('administrator', ['administrator'], ['monitor']), answer: 'NOT_ALLOWED' },
  { mutation: 'changeMemberRoles', who: 'author', input: () => rolesOf('author', ['monitor', 'coordinator'], ['monitor', 'coordinator', 'administrator']), answer: 'OWN_ROLES' },
  { mutation: 'removeMember', who: 'author', input: () => membership('administrator'), answer: 'NOT_ALLOWED' },
]

/** These concern nobody but the caller; `people.test.ts`, `password.test.ts` and `invitations.test.ts` have their attackers. */
const personal = ['signIn', 'signInAsPersona', 'signOut', 'signOutEverywhere', 'setLocale', 'acceptInvitation', 'openInvitation', 'changePassword']

const schema = buildSchema(readFileSync(resolve('shared/schema.graphql'), 'utf8'))
const fields = schema.getMutationType()!.getFields()

test('every mutation has somebody who may not', () => {
  expect([...new Set(attacks.map(({ mutation }) => mutation)), ...personal].toSorted()).toEqual(Object.keys(fields).toSorted())
})

test.each(attacks)('$mutation by a $who: $answer', async ({ mutation, who, input, answer }) => {
  const { type } = fields[mutation]!.args[0]!
  // What leaves no trace needs no key.
  const key = 'idempotencyKey' in (inputType(fields[mutation]!.args[0]!)?.getFields() ?? {}) ? { idempotencyKey: randomUUID() } : {}
  const before = await tracesIn(app.database)
  const { data, errors } = await as[who]!.send<Record<string, { code?: string }>>(`mutation($input: ${String(type)}) { ${mutation}(input: $input) { __typename ... on Refused { code } } }`, { input: { ...key, ...input() } })
  expect(errors[0]?.extensions.code ?? data?.[mutation]?.code).toBe(answer)
  expect(await tracesIn(app.database)).toEqual(before)
})
