import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Member, Role } from '../access/roles.ts'
import { type FindingStatus, findingStatuses } from './finding.ts'
import type { ReviewPolicy, VerdictFacts } from './reviewPolicy.ts'
import { recommendationStatuses } from './recommendation.ts'
import { findingTurn, isDueBy, isTurnOf, type OpenThread, recommendationTurn } from './turn.ts'
import { currentTurns, type RecordedAct } from './turnCause.ts'

const need = { approvals: 1, verifiers: 0, legalAnalysts: 0, outsideOrganisation: 0 }
const policy: ReviewPolicy = { base: need, high: { ...need, approvals: 2 } }
const approved = (reviewerId: string): VerdictFacts => ({ verdict: 'approved', reviewerId, reviewerKinds: [], reviewerOrganisationId: 'p', current: true })
const facts = { authorId: 'a', assignments: [{ personId: 'r', dueOn: '2030-01-01' }], verdicts: [] as VerdictFacts[], policy, severity: 'medium' as const, authorOrganisationId: 'o', openMustFix: 0, identityAskerIds: [] as string[], threads: [] as OpenThread[], readers: [] as Member[] }
const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: 'o', roles, reviewerKinds: [] })
const words = (turns: readonly { personId: string | null; role: string | null; reason: string }[]) => turns.map(({ personId, role, reason }) => [personId ?? role, reason])

test('the turn passes from author to coordinator to reviewers', () => {
  expect(findingTurn({ ...facts, status: 'draft' })).toMatchObject([{ personId: 'a', reason: 'finish_draft' }])
  expect(findingTurn({ ...facts, status: 'submitted' })).toMatchObject([{ role: 'coordinator', reason: 'assign_reviewer' }])
  expect(findingTurn({ ...facts, status: 'in_review' })).toMatchObject([{ personId: 'r', reason: 'review', dueOn: '2030-01-01' }])
  expect(findingTurn({ ...facts, status: 'in_review', verdicts: [approved('r')], openMustFix: 1 })).toMatchObject([{ personId: 'a', reason: 'resolve_must_fix' }])
  expect(findingTurn({ ...facts, status: 'changes_requested' })).toMatchObject([{ personId: 'a', reason: 'answer_changes' }])
  expect(findingTurn({ ...facts, status: 'approved' })).toEqual([])
})

test('who knows a source says whether somebody may learn who they are, whatever becomes of the finding', () => {
  for (const status of findingStatuses) {
    const asked = { ...facts, status, readers: [member('a', 'monitor'), member('cora', 'coordinator')] }
    const without = words(findingTurn(asked))
    expect(words(findingTurn({ ...asked, identityAskerIds: ['r', 'r'] }))).toEqual([...without, ['a', 'answer_identity_request']])
    // Where the author is not there any more, a coordinator does who does not ask.
    const left = findingTurn({ ...asked, readers: [member('cora', 'coordinator'), member('dan', 'coordinator')], identityAskerIds: ['dan'] }).filter(({ reason }) => reason === 'answer_identity_request')
    expect(left).toMatchObject([{ personId: null, role: 'coordinator', exceptIds: ['dan'] }])
  }
})

const thread = (given: Partial<OpenThread>): OpenThread => ({ id: 't', kind: 'question', suggests: false, openedById: 'r', awaitsAuthor: true, ...given })
const inReview = (...threads: OpenThread[]) => words(findingTurn({ ...facts, status: 'in_review', verdicts: [approved('r')], openMustFix: threads.filter(({ kind }) => kind === 'must_fix').length, threads }))

test('who is asked answers, and who wanted something mended says whether it is', () => {
  expect(inReview(thread({}))).toEqual([['a', 'answer_thread']])
  expect(inReview(thread({}), thread({ kind: 'must_fix' }))).toEqual([['a', 'answer_thread']])
  expect(inReview(thread({ awaitsAuthor: false }))).toEqual([['coordinator', 'assign_reviewer']])
  expect(inReview(thread({ kind: 'must_fix', awaitsAuthor: false }))).toEqual([['r', 'settle_thread']])
  expect(inReview(thread({ kind: 'must_fix', awaitsAuthor: false, openedById: 'gone' }))).toEqual([['coordinator', 'settle_thread']])
  expect(inReview(thread({ kind: 'must_fix', awaitsAuthor: false, openedById: 'a' }))).toEqual([['a', 'resolve_must_fix']])
  expect(inReview(thread({ kind: 'note' }))).toEqual([['coordinator', 'assign_reviewer']])
})

test('what others suggest waits for the author, also in what is approved, and keeps nobody from reviewing', () => {
  const suggestion = thread({ kind: 'note', suggests: true, awaitsAuthor: false })
  expect(inReview(suggestion)).toEqual([['coordinator', 'assign_reviewer'], ['a', 'answer_suggestion']])
  expect(inReview(suggestion, thread({}))).toEqual([['a', 'answer_thread'], ['a', 'answer_suggestion']])
  expect(inReview({ ...suggestion, openedById: 'a' })).toEqual([['coordinator', 'assign_reviewer']])
  for (const [status, reason] of [['submitted', 'assign_reviewer'], ['approved', 'answer_suggestion'], ['changes_requested', 'answer_changes']] as const) {
    expect(words(findingTurn({ ...facts, status, threads: [suggestion] })).map(([, why]) => why)[0]).toBe(reason)
  }
  expect(words(findingTurn({ ...facts, status: 'rejected', threads: [suggestion] }))).toEqual([])
})

test('where approval lacks somebody and nobody is asked any more, a coordinator is waited for beside all that is open', () => {
  const grave = { ...facts, status: 'in_review' as const, severity: 'high' as const, verdicts: [approved('r')], threads: [thread({})] }
  expect(words(findingTurn(grave))).toEqual([['coordinator', 'assign_reviewer'], ['a', 'answer_thread']])
  expect(words(findingTurn({ ...grave, verdicts: [approved('r'), approved('s')] }))).toEqual([['a', 'answer_thread']])
  expect(words(findingTurn({ ...grave, assignments: [...facts.assignments, { personId: 'l', dueOn: null }] }))).toEqual([['l', 'review'], ['a', 'answer_thread']])
})

test('what lacks nothing and is still in review is concluded by a coordinator who has not decided, beside whoever is asked', () => {
  const [author, first, second] = [member('a', 'coordinator'), member('r', 'coordinator'), member('c', 'coordinator')]
  const complete = { ...facts, status: 'in_review' as const, verdicts: [approved('r')], assignments: [{ personId: 's', dueOn: null }] }
  const turnsFor = (...readers: Member[]) => findingTurn({ ...complete, readers: [...readers, member('s', 'reviewer')] })
  expect(turnsFor(author, first, second).map(({ role, personId, reason, exceptIds }) => [role ?? personId, reason, exceptIds])).toEqual([['coordinator', 'conclude_review', ['a', 'r']], ['s', 'review', []]])
  expect(isTurnOf(turnsFor(author, first, second)[0]!, first)).toBe(false)
  // Where nobody is left who could, it waits for whoever is asked, and else for somebody to be asked.
  expect(words(turnsFor(author, first))).toEqual([['s', 'review']])
  expect(words(findingTurn({ ...complete, assignments: [], readers: [author, first] }))).toEqual([['coordinator', 'assign_reviewer']])
  expect(words(findingTurn({ ...complete, openMustFix: 1, readers: [first, second] }))).toEqual([['s', 'review']])
  // Another policy says since when, and it is everybody's turn anew who had passed it.
  const log = [act(1, 'FindingApproved', 'r'), act(2, 'TurnPassed', 'c'), act(3, 'ReviewPolicyConfirmed', 'r')]
  const now = (acts: readonly RecordedAct[]) => currentTurns(turnsFor(author, first, second), acts, [author, first, second, member('d', 'coordinator')]).turns.filter(({ reason }) => reason === 'conclude_review').map(({ cause, exceptIds }) => [cause?.seq, exceptIds])
  expect([now(log.slice(0, 2)), now(log)]).toEqual([[[1, ['a', 'c', 'r']]], [[3, ['a', 'r']]]])
})

test('where nobody who is asked could give what approval lacks, a coordinator is waited for beside every review that is open', () => {
  const verified: ReviewPolicy = { base: { approvals: 1, verifiers: 1, legalAnalysts: 0, outsideOrganisation: 1 }, high: need }
  const kind = (personId: string, organisationId: string, ...reviewerKinds: Member['reviewerKinds'][number][]): Member => ({ personId, organisationId, roles: ['reviewer'], reviewerKinds })
  const turnsFor = (...readers: Member[]) => findingTurn({ ...facts, status: 'in_review', policy: verified, readers })
  const lackingFor = (...readers: Member[]) => turnsFor(...readers).map(({ reason, lacks }) => [reason, lacks.map(({ code, reviewerKind }) => reviewerKind ?? code)])
  expect(lackingFor(kind('r', 'p', 'verifier'))).toEqual([['review', []]])
  expect(lackingFor(kind('r', 'p', 'legal_analyst'))).toEqual([['assign_reviewer', ['verifier']], ['review', []]])
  expect(lackingFor(kind('r', 'o', 'verifier'))).toEqual([['assign_reviewer', ['outside_missing']], ['review', []]])
  // Somebody who may not read it any more: who takes their place is asked first.
  expect(lackingFor()).toEqual([['review', []]])
  // What was approved counts, as far as it holds.
  const verdict = { ...approved('v'), reviewerKinds: ['verifier'] as const }
  const after = (current: boolean) => words(findingTurn({ ...facts, status: 'in_review', policy: verified, verdicts: [{ ...verdict, current }], readers: [kind('r', 'o')] }))
  expect([after(true), after(false)]).toEqual([[['r', 'review']], [['coordinator', 'assign_reviewer'], ['r', 'review']]])
  // What somebody passes on is told beside it.
  const passed = currentTurns(turnsFor(kind('r', 'p')), [act(1, 'ReviewerAssigned', 'c', { subjectPersonId: 'r' }), act(2, 'TurnPassed', 'r')], [kind('r', 'p'), member('c', 'coordinator')])
  expect(words(passed.turns)).toEqual([['coordinator', 'assign_reviewer'], ['coordinator', 'find_somebody']])
})

test('a reviewer and an author may both be waited for', () => {
  expect(words(findingTurn({ ...facts, status: 'in_review', threads: [thread({})] }))).toEqual([['r', 'review'], ['a', 'answer_thread']])
})

const recommendation = { authorId: 'a', assigneeId: 'd', assigneeDueOn: null, nextCheckOn: null, isBeingReplaced: false, group: null, vote: null, writerIds: ['a', 'e'], approverIds: [] as string[], stale: [], readers: [] as Member[] }

test('a recommendation waits for whoever holds it, then for review, then for a coordinator', () => {
  expect(recommendationTurn({ ...recommendation, status: 'draft' })).toMatchObject([{ personId: 'd' }])
  expect(recommendationTurn({ ...recommendation, status: 'in_review' })).toMatchObject([{ role: 'reviewer', exceptIds: ['a', 'e'] }])
  expect(recommendationTurn({ ...recommendation, status: 'in_review', approverIds: ['e'] })).toMatchObject([{ role: 'reviewer' }])
  expect(recommendationTurn({ ...recommendation, status: 'in_review', approverIds: ['r'] })).toMatchObject([{ role: 'coordinator', reason: 'adopt_recommendation', exceptIds: ['a', 'e', 'r'] }])
  expect(recommendationTurn({ ...recommendation, status: 'in_review', approverIds: ['r', 's'] })).toMatchObject([{ role: 'coordinator', exceptIds: ['a', 'e'] }])
})

test('what a working group decides on waits for its chair, then for everybody who has not answered, then for the chair again', () => {
  const [group, chairless] = [{ chairId: 'k' }, { chairId: null }]
  const voting = (vote: object, those: readonly Member[] = [member('k', 'drafter'), member('v', 'drafter'), member('x', 'monitor')]) =>
    recommendationTurn({ ...recommendation, status: 'voting', group, vote: { closesOn: '2027-03-08', awaitedIds: [], ...vote }, readers: those })
  expect(recommendationTurn({ ...recommendation, status: 'in_review', group })).toMatchObject([{ role: 'reviewer', reason: 'review_recommendation' }])
  expect(recommendationTurn({ ...recommendation, status: 'in_review', group, approverIds: ['r'] })).toMatchObject([{ personId: 'k', reason: 'open_vote' }])
  expect(recommendationTurn({ ...recommendation, status: 'in_review', group: chairless, approverIds: ['r'] })).toMatchObject([{ role: 'coordinator', reason: 'open_vote', exceptIds: [] }])
  // Who is gone, or drafts no more, is not waited for.
  const turns = voting({ awaitedIds: ['v', 'x', 'gone'] })
  expect(words(turns)).toEqual([['v', 'take_stance'], ['k', 'close_vote']])
  const shown = (today: string) => words(turns.filter((turn) => isDueBy(turn, today)))
  expect(shown('2027-03-08')).toEqual([['v', 'take_stance']])
  expect(shown('2027-03-09')).toEqual([['k', 'close_vote']])
  const [answered] = voting({})
  expect([answered?.reason, isDueBy(answered!, '2027-03-01')]).toEqual(['close_vote', true])
  // Nobody takes another's stance.
  const those = [member('k', 'drafter'), member('v', 'drafter'), member('c', 'coordinator')]
  expect(words(currentTurns(turns, [act(1, 'VoteOpened', 'k'), act(2, 'TurnPassed', 'v')], those).turns)).toEqual([['v', 'take_stance'], ['k', 'close_vote']])
})

test('what is adopted waits to be sent, and what was sent for the day of the next look', () => {
  expect(recommendationTurn({ ...recommendation, status: 'adopted' })).toMatchObject([{ role: 'coordinator', reason: 'issue_recommendation' }])
  expect(recommendationTurn({ ...recommendation, status: 'issued' })).toEqual([])
  const [look] = recommendationTurn({ ...recommendation, status: 'issued', nextCheckOn: '2027-03-08', readers: [member('d', 'drafter')] })
  for (const readers of [[], [member('d', 'monitor')]]) expect(recommendationTurn({ ...recommendation, status: 'issued', nextCheckOn: '2027-03-08', readers })).toMatchObject([{ role: 'coordinator', reason: 'check_follow_up', dueOn: '2027-03-08' }])
  expect(look).toMatchObject({ personId: 'd', reason: 'check_follow_up', dueOn: '2027-03-08' })
  expect(['2027-02-28', '2027-03-01', '2027-03-09'].map((today) => isDueBy(look!, today))).toEqual([false, true, true])
  expect(isDueBy({ reason: 'review', dueOn: '2027-03-08' }, '2020-01-01')).toBe(true)
})

test('everything in motion waits for somebody, and what has come to rest for nobody', () => {
  const moving: readonly FindingStatus[] = ['draft', 'submitted', 'in_review', 'changes_requested']
  for (const status of findingStatuses) expect([status, findingTurn({ ...facts, status }).length > 0]).toEqual([status, moving.includes(status)])
  for (const status of recommendationStatuses) expect([status, recommendationTurn({ ...recommendation, status }).length > 0]).toEqual([status, ['draft', 'in_review', 'changes_requested', 'adopted'].includes(status)])
})

const cited = (id: string, level: 'network' | 'restricted' = 'network', ...recusedIds: string[]) => ({ id, authorId: 'm', status: 'in_review' as const, level, assignedIds: [], recusedIds })

test('whoever has a recommendation looks at what has become of its findings; a coordinator where they may not see one, and nobody where none may', () => {
  const [holder, coordinator, other] = [member('d', 'drafter'), member('c', 'coordinator'), member('k', 'coordinator')]
  const turnsFor = (stale: ReturnType<typeof cited>[], ...those: Member[]) => recommendationTurn({ ...recommendation, status: 'issued', stale, readers: those }).map(({ personId, role, reason, exceptIds, findingIds }) => [personId ?? role, reason, exceptIds, findingIds])
  expect(turnsFor([cited('f'), cited('g')], holder, coordinator)).toEqual([['d', 'check_citations', [], ['f']], ['d', 'check_citations', [], ['g']]])
  expect(turnsFor([cited('f'), cited('g', 'network', 'd')], holder, coordinator)).toEqual([['d', 'check_citations', [], ['f']], ['coordinator', 'check_citations', [], ['g']]])
  expect(turnsFor([cited('f', 'network', 'd', 'c')], holder, coordinator, other)).toEqual([['coordinator', 'check_citations', ['c'], ['f']]])
  // Whoever has it does not write any more, or is gone.
  expect(turnsFor([cited('f')], member('d', 'monitor'), coordinator)).toEqual([['coordinator', 'check_citations', [], ['f']]])
  expect(turnsFor([cited('f')], coordinator)).toEqual([['coordinator', 'check_citations', [], ['f']]])
  expect(turnsFor([cited('f', 'restricted')], holder, coordinator)).toEqual([])
  // Whoever writes what is to stand in its place has answered.
  expect(recommendationTurn({ ...recommendation, status: 'issued', isBeingReplaced: true, stale: [cited('f')], readers: [holder] })).toEqual([])
  for (const status of ['withdrawn', 'merged', 'superseded'] as const) expect(recommendationTurn({ ...recommendation, status, stale: [cited('f')], readers: [holder] })).toEqual([])
  // It says since when: of the findings that it is about, the newest that changed, and nothing of others.
  const turns = recommendationTurn({ ...recommendation, status: 'issued', stale: [cited('f')], readers: [holder, coordinator] })
  const causes = (...acts: RecordedAct[]) => currentTurns(turns, acts, [holder, coordinator]).turns.map(({ personId, role, reason, cause }) => [personId ?? role, reason, cause?.seq])
  const log = [act(1, 'FindingRevised', 'm', { findingId: 'f' }), act(2, 'FindingRevised', 'm', { findingId: 'g' })]
  expect(causes(...log)).toEqual([['d', 'check_citations', 1]])
  // Nobody passes it on: everybody would be told.
  expect(causes(...log, act(3, 'TurnPassed', 'd'))).toEqual([['d', 'check_citations', 1]])
  expect(causes(...log, act(4, 'FindingWithdrawn', 'm', { findingId: 'f' }))).toEqual([['d', 'check_citations', 4]])
})

test('a role’s turn is that of its holders, but for those who may not', () => {
  const [turn] = recommendationTurn({ ...recommendation, status: 'in_review' })
  expect([isTurnOf(turn!, member('r', 'reviewer')), isTurnOf(turn!, member('e', 'reviewer')), isTurnOf(turn!, member('x', 'monitor'))]).toEqual([true, false, false])
})

const act = (seq: number, kind: RecordedAct['kind'], actorId: string, more: Partial<RecordedAct> = {}): RecordedAct => ({ id: `act${seq}`, seq, kind, actorId, at: '', subjectPersonId: null, threadId: null, findingId: null, ...more })
const log = [act(1, 'FindingSubmitted', 'a'), act(2, 'ReviewerAssigned', 'c', { subjectPersonId: 'r' }), act(3, 'ReviewerAssigned', 'c', { subjectPersonId: 's' })]
const reviewing = findingTurn({ ...facts, status: 'in_review' })
const readers = [member('a', 'monitor'), member('r', 'reviewer'), member('s', 'reviewer'), member('c', 'coordinator'), member('d', 'coordinator')]
const now = (...more: RecordedAct[]) => among(readers, ...more)
const among = (those: readonly Member[], ...more: RecordedAct[]) => currentTurns(reviewing, [...log, ...more], those).turns.map(({ personId, role, reason, exceptIds, cause }) => [personId ?? role, reason, exceptIds, cause?.seq])

test('a turn says by which act it came: being asked, or a newer text', () => {
  expect(now()).toEqual([['r', 'review', [], 2]])
  expect(now(act(4, 'FindingTypoFixed', 'a'), act(5, 'ThreadOpened', 'x', { threadId: 't' }))).toEqual([['r', 'review', [], 2]])
  expect(now(act(4, 'FindingRevised', 'a'))).toEqual([['r', 'review', [], 4]])
})

test('who passes a turn is not asked until something makes it theirs anew, and coordinators are told', () => {
  const passed = ['coordinator', 'find_somebody', ['r'], 4]
  expect(now(act(4, 'TurnPassed', 'r'))).toEqual([passed])
  expect(now(act(4, 'TurnPassed', 'r'), act(5, 'ThreadOpened', 'x'))).toEqual([passed])
  expect(now(act(4, 'TurnPassed', 'r'), act(5, 'FindingRevised', 'a'))).toEqual([['r', 'review', [], 5]])
  expect(now(act(4, 'TurnPassed', 'r'), act(5, 'ReviewerAssigned', 'c', { subjectPersonId: 'r' }))).toEqual([['r', 'review', [], 5]])
  // Somebody else's passing is nothing to the reviewer.
  expect(now(act(4, 'TurnPassed', 'x'))).toEqual([['r', 'review', [], 2]])
})

test('a coordinator who passes leaves it to the other coordinators', () => {
  expect(now(act(4, 'TurnPassed', 'r'), act(5, 'TurnPassed', 'c'))).toEqual([['coordinator', 'find_somebody', ['c', 'r'], 4]])
  const submitted = findingTurn({ ...facts, status: 'submitted' })
  expect(currentTurns(submitted, [log[0]!, act(2, 'TurnPassed', 'c')], readers)).toMatchObject({ turns: [{ role: 'coordinator', reason: 'assign_reviewer', exceptIds: ['c'] }], restsOnMembers: true })
})

test('what all coordinators have passed is all of theirs again', () => {
  expect(now(act(4, 'TurnPassed', 'r'), act(5, 'TurnPassed', 'c'), act(6, 'TurnPassed', 'd'))).toEqual([['coordinator', 'find_somebody', [], 4]])
  const submitted = findingTurn({ ...facts, status: 'submitted' })
  const both = [log[0]!, act(2, 'TurnPassed', 'c'), act(3, 'TurnPassed', 'd')]
  expect(currentTurns(submitted, both, readers).turns).toMatchObject([{ role: 'coordinator', reason: 'assign_reviewer', exceptIds: [] }])
  // One who comes is one whom it can be left to.
  expect(currentTurns(submitted, both, [...readers, member('e', 'coordinator')]).turns).toMatchObject([{ exceptIds: ['c', 'd'] }])
})

test('whoever is not there any more, or may not read it, is not waited for: a coordinator finds somebody else', () => {
  const others = readers.filter(({ personId }) => personId !== 'r')
  expect(among(others, act(4, 'TurnPassed', 'c'), act(5, 'MemberRemoved', 'x', { subjectPersonId: 'r' }))).toEqual([['coordinator', 'somebody_left', [], 5]])
  expect(among(others, act(5, 'MemberRemoved', 'x', { subjectPersonId: 'r' }), act(6, 'TurnPassed', 'c'))).toEqual([['coordinator', 'somebody_left', ['c'], 5]])
  // What was only suggested holds nothing up.
  const suggested = findingTurn({ ...facts, status: 'approved', threads: [thread({ kind: 'note', suggests: true })] })
  expect(words(currentTurns(suggested, [], others.filter(({ personId }) => personId !== 'a')).turns)).toEqual([['a', 'answer_suggestion']])
  const recommended = (those: readonly Member[]) => currentTurns(recommendationTurn({ ...recommendation, status: 'in_review' }), [act(1, 'RecommendationSubmitted', 'a')], those).turns
  expect(words(recommended(readers))).toEqual([['reviewer', 'review_recommendation']])
  expect(words(recommended([member('a', 'reviewer'), member('e', 'reviewer'), member('c', 'coordinator')]))).toEqual([['coordinator', 'find_somebody']])
})

test('where no coordinator may read it, nothing can be passed on', () => {
  expect(among([member('a', 'monitor'), member('r', 'reviewer')], act(4, 'TurnPassed', 'r'))).toEqual([['r', 'review', [], 2]])
})

test('whoever acts and passes and comes and goes, somebody who may read it is waited for, as long as there is a coordinator', () => {
  const people = ['a', 'r', 's', 'c', 'd'] as const
  const kinds = ['FindingSubmitted', 'FindingRevised', 'ReviewerAssigned', 'ThreadOpened', 'ThreadReplied', 'TurnPassed', 'TurnPassed'] as const
  const happening = fc.array(fc.record({ kind: fc.constantFrom(...kinds), who: fc.constantFrom(...people), whom: fc.constantFrom(...people) }), { maxLength: 20 })
  const held = fc.constantFrom<Role>('monitor', 'reviewer', 'coordinator', 'drafter')
  const waiting = [findingTurn({ ...facts, status: 'submitted' }), reviewing, findingTurn({ ...facts, status: 'changes_requested' }), recommendationTurn({ ...recommendation, status: 'in_review' }), recommendationTurn({ ...recommendation, status: 'draft' })]
  fc.assert(
    fc.property(happening, fc.array(fc.tuple(fc.constantFrom(...people), held)), fc.constantFrom(...waiting), (happened, members, turns) => {
      const those = [member('x', 'coordinator'), ...[...new Map(members)].map(([id, role]) => member(id, role))]
      const acts = happened.map(({ kind, who, whom }, place) => act(place + 1, kind, who, { subjectPersonId: kind === 'ReviewerAssigned' ? whom : null }))
      expect(currentTurns(turns, acts, those).turns.some((turn) => those.some((somebody) => isTurnOf(turn, somebody)))).toBe(true)
    }),
  )
})
