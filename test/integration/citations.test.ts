import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unansweredSql } from '../../server/src/recommendations/citation.policy.ts'
import { answersFor, staleReasons, staleReasonsOf } from '../../shared/workflow/citation.ts'
import { findingStatuses } from '../../shared/workflow/finding.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createRecommendation, createSuggestion, reviseFinding, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam, recommending, type Team } from '../support/team.ts'

let app: App
let team: Team<keyof typeof recommending>
let world: World
let people: typeof team.people
let as: typeof team.as

beforeAll(async () => {
  app = await startApp()
  team = await createTeam(app, recommending)
  ;({ world, people, as } = team)
})
afterAll(() => app.stop())

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => app.database.em.fork().execute<T[]>(query, parameters)

interface Cited {
  finding: { ref: string }
  revision: { number: number }
  stale: boolean
  staleReasons: string[]
  check: { note: string; seenRevision: number; person: { name: string } } | null
}
interface Read {
  status: string
  version: number
  staleCitations: number
  revision: { number: number; contentHash: string }
  citations: Cited[]
  turn: { reason: string; person: { name: string } | null; role: string | null }[]
  history: { kind: string; note: string | null }[]
}
const fields = `status version staleCitations revision { number contentHash } citations { finding { ref } revision { number } stale staleReasons check { note seenRevision person { name } } } turn { reason person { name } role } history { kind note }`
const read = async (caller: Caller, ref: string): Promise<Read | null> => (await caller.send<{ recommendation: Read | null }>(`query($r: String!) { recommendation(ref: $r) { ${fields} } }`, { r: ref })).data!.recommendation
const inbox = async (caller: Caller, section = 'turns') =>
  (await caller.send<{ inbox: { items: { edges: { node: { id: string; reason: string | null; cause: { kind: string } | null } }[] } } }>(`query($p: ID!) { inbox(projectId: $p) { items(section: ${section}, first: 50) { edges { node { id reason cause { kind } } } } } }`, { p: world.projectId })).data!.inbox.items.edges.map(({ node }) => node)
const turnAt = async (caller: Caller, id: string) => (await inbox(caller)).find((item) => item.id === id) ?? null

interface Place {
  finding: { id: string; ref: string }
  recommendation: { id: string; ref: string }
}
async function cite(facts: Parameters<typeof createFinding>[3] = {}, status = 'issued', beside: string[] = []): Promise<Place> {
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved', ...facts })
  return { finding, recommendation: await createRecommendation(app.database, world, people.drafter.id, finding.id, { status, beside }) }
}
const confirm = (caller: Caller, { finding, recommendation }: Place, seen: object = {}) =>
  caller.mutate('confirmCitation', 'ConfirmCitationInput', { recommendationId: recommendation.id, findingId: finding.id, findingRevision: 1, findingStatus: 'approved', note: 'It rests on another part of it.', ...seen }, `... on RecommendationSuccess { recommendation { ${fields} } }`)
const update = (caller: Caller, { finding, recommendation }: Place, findingRevision: number) =>
  caller.mutate('updateCitation', 'UpdateCitationInput', { recommendationId: recommendation.id, findingId: finding.id, findingRevision }, `... on RecommendationSuccess { recommendation { ${fields} } }`)
const accept = async ({ finding }: Place, change: 'substantive' | 'typo' = 'substantive') => {
  const suggestion = await createSuggestion(app.database, finding.id, people.reviewer.id, change === 'typo' ? { quote: 'The', replacement: 'Thee' } : { replacement: 'Nearly every single one of the' })
  return as.author.mutate('acceptSuggestions', 'AcceptSuggestionsInput', { findingId: finding.id, revision: 1, contentHash: `hash-${finding.id}`, threadIds: [suggestion.id], change, note: 'Fixed.' }, '... on FindingSuccess { finding { status revision { number } } }')
}

test('when a cited finding changes, whoever has the recommendation is asked, and says before everybody that it still holds', async () => {
  const place = await cite()
  const { ref } = place.recommendation
  expect(await read(as.drafter, ref)).toMatchObject({ staleCitations: 0, turn: [], citations: [{ stale: false, staleReasons: [], check: null }] })
  const heard = as.coordinator.listen<{ activity: { kind: string; note: string; finding: { ref: string }; recommendation: { staleCitations: number } } }>('subscription($p: ID!, $a: String) { activity(projectId: $p, after: $a) { ... on Activity { kind note finding { ref } recommendation { staleCitations } } } }', { p: world.projectId })
  expect(await accept(place)).toMatchObject({ finding: { status: 'in_review', revision: { number: 2 } } })
  const stale = await read(as.monitor, ref)
  expect(stale).toMatchObject({ staleCitations: 1, citations: [{ revision: { number: 1 }, stale: true, staleReasons: ['changed', 'not_approved'] }], turn: [] })
  // Who is asked is known to those who could be.
  expect(await read(as.coordinator, ref)).toMatchObject({ turn: [{ reason: 'check_citations', person: { name: people.drafter.name } }] })
  expect(await turnAt(as.drafter, place.recommendation.id)).toMatchObject({ reason: 'check_citations', cause: { kind: 'SuggestionsAccepted' } })
  expect(await turnAt(as.coordinator, place.recommendation.id)).toBeNull()

  expect(await confirm(as.drafter, place)).toMatchObject({ __typename: 'Stale', currentRevision: 2 })
  const seen = { findingRevision: 2, findingStatus: 'in_review' }
  expect(await confirm(as.drafter, place, { ...seen, note: ' ' })).toMatchObject({ issues: [{ path: 'note', code: 'required' }] })
  expect(await confirm(as.monitor, place, seen)).toMatchObject({ code: 'NOT_ALLOWED' })
  const done = await confirm(as.drafter, place, seen)
  // Neither the text nor what signed it has moved.
  expect(done).toMatchObject({ recommendation: { version: stale!.version, revision: stale!.revision, staleCitations: 0, turn: [], citations: [{ stale: false, staleReasons: ['changed', 'not_approved'], check: { note: 'It rests on another part of it.', seenRevision: 2, person: { name: people.drafter.name } } }] } })
  expect(await confirm(as.coordinator, place, seen)).toMatchObject({ code: 'CITATION_CURRENT' })
  expect(await turnAt(as.drafter, place.recommendation.id)).toBeNull()
  const { activity } = await heard.until(({ activity: { kind } }) => kind === 'CitationConfirmed')
  expect(activity).toEqual({ kind: 'CitationConfirmed', note: 'It rests on another part of it.', finding: { ref: place.finding.ref }, recommendation: { staleCitations: 0 } })
  heard.stop()
  // It is in the histories of both.
  expect((await read(as.monitor, ref))!.history[0]).toEqual({ kind: 'CitationConfirmed', note: 'It rests on another part of it.' })
  const { data } = await as.monitor.send<{ finding: { history: { kind: string }[] } }>('query($r: String!) { finding(ref: $r) { history { kind } } }', { r: place.finding.ref })
  expect(data!.finding.history[0]).toEqual({ kind: 'CitationConfirmed' })
})

test('a word does not answer for what comes after it', async () => {
  const place = await cite()
  await accept(place)
  await confirm(as.drafter, place, { findingRevision: 2, findingStatus: 'in_review' })
  // Approved again it is better than what was seen.
  await sql(`update finding set status = 'approved' where id = ?`, [place.finding.id])
  expect(await read(as.drafter, place.recommendation.ref)).toMatchObject({ staleCitations: 0, citations: [{ staleReasons: ['changed'] }] })
  await as.author.mutate('withdrawFinding', 'WithdrawFindingInput', { findingId: place.finding.id, expectedVersion: (await sql<{ version: number }>('select version from finding where id = ?', [place.finding.id]))[0]!.version, reason: 'The source asks for it.' }, '')
  expect(await read(as.drafter, place.recommendation.ref)).toMatchObject({ staleCitations: 1, citations: [{ staleReasons: ['changed', 'ended'], check: null }] })
  expect(await turnAt(as.drafter, place.recommendation.id)).toMatchObject({ reason: 'check_citations', cause: { kind: 'FindingWithdrawn' } })
})

test('a correction of typing is no change', async () => {
  const place = await cite()
  expect(await accept(place, 'typo')).toMatchObject({ finding: { status: 'approved', revision: { number: 2 } } })
  expect(await read(as.drafter, place.recommendation.ref)).toMatchObject({ staleCitations: 0, citations: [{ stale: false, staleReasons: [] }] })
  expect(await turnAt(as.drafter, place.recommendation.id)).toBeNull()
})

test('a draft cites the newest revision instead, and keeps what its drafter does not see', async () => {
  const hidden = await createFinding(app.database, world, people.author.id, { status: 'approved', level: 'restricted' })
  const place = await cite({}, 'draft', [hidden.id])
  await reviseFinding(app.database, place.finding.id, people.author.id)
  expect(await update(as.drafter, place, 1)).toMatchObject({ __typename: 'Stale', currentRevision: 2 })
  expect(await update(as.drafter, place, 2)).toMatchObject({ recommendation: { revision: { number: 2 }, staleCitations: 0, citations: [{ finding: { ref: place.finding.ref }, revision: { number: 2 }, staleReasons: [] }] } })
  expect(await sql('select finding_id, revision from citation where recommendation_id = ? order by position', [place.recommendation.id])).toEqual([{ finding_id: place.finding.id, revision: 2 }, { finding_id: hidden.id, revision: 1 }])
  expect(await update(as.drafter, place, 2)).toMatchObject({ code: 'CITATION_CURRENT' })
  const adopted = await cite()
  await reviseFinding(app.database, adopted.finding.id, people.author.id)
  expect(await update(as.drafter, adopted, 2)).toMatchObject({ code: 'WRONG_STATE' })
  const unapproved = await cite({}, 'draft')
  await accept(unapproved)
  expect(await update(as.drafter, unapproved, 2)).toMatchObject({ code: 'FINDING_NOT_APPROVED' })
})

test('nothing is adopted on a finding that has changed, until somebody has said that it holds', async () => {
  const place = await cite({}, 'in_review')
  await reviseFinding(app.database, place.finding.id, people.author.id)
  await sql(`insert into recommendation_decision (id, recommendation_id, revision, content_hash, verdict, reason, reviewer_id, created_at) values (gen_random_uuid(), ?, 1, 'x', 'approved', '', ?, now())`, [place.recommendation.id, people.reviewer.id])
  const adopt = () => as.coordinator.mutate('adoptRecommendation', 'AdoptRecommendationInput', { recommendationId: place.recommendation.id, expectedVersion: 1 }, '... on RecommendationSuccess { recommendation { status } }')
  expect(await adopt()).toMatchObject({ code: 'CITATIONS_STALE' })
  await confirm(as.drafter, place, { findingRevision: 2 })
  expect(await adopt()).toMatchObject({ recommendation: { status: 'adopted' } })
})

test('whoever may not see the finding learns nothing of it: no count, no turn, no act, no refusal', async () => {
  const blind = await createPerson(app.database, world, ['coordinator'])
  const asBlind = await actAs(app, blind.id)
  const place = await cite({ recusedIds: [blind.id, people.drafter.id] }, 'in_review')
  const { ref, id } = place.recommendation
  const before = await read(asBlind, ref)
  const acts = 'query($r: String!) { recommendation(ref: $r) { acts updatedAt version } }'
  const counted = await asBlind.send(acts, { r: ref })
  const heard = asBlind.listen<{ activity: { kind: string; recommendationId: string | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind recommendationId findingId } } }', { p: world.projectId })
  await accept(place)
  // Neither who has it in their hands nor this coordinator: the other one is asked.
  expect(await turnAt(as.coordinator, id)).toMatchObject({ reason: 'check_citations' })
  for (const caller of [asBlind, as.drafter]) expect(await turnAt(caller, id)).toBeNull()
  expect((await inbox(as.drafter, 'waiting')).filter((item) => item.id === id)).toHaveLength(1)
  expect(await read(asBlind, ref)).toEqual(before)
  await sql(`insert into recommendation_decision (id, recommendation_id, revision, content_hash, verdict, reason, reviewer_id, created_at) values (gen_random_uuid(), ?, 1, 'x', 'approved', '', ?, now())`, [id, people.reviewer.id])
  const decided = await read(asBlind, ref)
  await confirm(as.coordinator, place, { findingRevision: 2, findingStatus: 'in_review' })
  expect(await read(asBlind, ref)).toEqual(decided)
  expect(await asBlind.send(acts, { r: ref })).toEqual(counted)
  await as.reviewer.mutate('requestRecommendationChanges', 'DecideRecommendationInput', { recommendationId: id, revision: 1, contentHash: `hash-${id}`, reason: 'x' }, '')
  await as.coordinator.mutate('assignRecommendation', 'AssignRecommendationInput', { recommendationId: id, personId: people.drafter.id }, '')
  await heard.until(({ activity: { kind } }) => kind === 'RecommendationAssigned')
  const told = heard.received.flatMap(({ activity: { kind, recommendationId } }) => (recommendationId === id ? [kind] : []))
  expect(told).toEqual(['RecommendationAssigned'])
  heard.stop()
})

test('what was said of a citation is never rewritten', async () => {
  const place = await cite()
  await accept(place)
  await confirm(as.drafter, place, { findingRevision: 2, findingStatus: 'in_review' })
  await expect(sql(`update citation_check set note = 'Another.' where finding_id = ?`, [place.finding.id])).rejects.toThrow('never changed')
  await expect(sql('delete from citation_check where finding_id = ?', [place.finding.id])).rejects.toThrow('never changed')
})

test('of two findings that have changed each is known to those alone who may see it, and nobody passes either on', async () => {
  const hidden = await createFinding(app.database, world, people.author.id, { status: 'approved', recusedIds: [people.drafter.id] })
  const place = await cite({}, 'issued', [hidden.id])
  const { ref, id } = place.recommendation
  await accept({ ...place, finding: hidden })
  expect(await read(as.drafter, ref)).toMatchObject({ staleCitations: 0, turn: [] })
  await accept(place)
  expect(await read(as.drafter, ref)).toMatchObject({ staleCitations: 1, turn: [{ reason: 'check_citations', person: { name: people.drafter.name } }] })
  expect(await read(as.coordinator, ref)).toMatchObject({ staleCitations: 2, turn: [{ person: { name: people.drafter.name } }, { role: 'coordinator' }] })
  const pass = (caller: Caller) => caller.mutate('passTurn', 'PassTurnInput', { recordId: id, note: `${place.finding.ref} was rewritten.` }, '')
  for (const caller of [as.drafter, as.coordinator]) expect(await pass(caller)).toMatchObject({ code: 'NOBODY_ELSE' })
})

test('since when it waits says nothing of a finding that one may not see', async () => {
  const blind = await createPerson(app.database, world, ['coordinator'])
  const hidden = await createFinding(app.database, world, people.author.id, { status: 'approved', recusedIds: [blind.id] })
  const place = await cite({}, 'issued', [hidden.id])
  const asBlind = await actAs(app, blind.id)
  // In what waits on others stands only what one has had a part in.
  expect(await asBlind.mutate('assignRecommendation', 'AssignRecommendationInput', { recommendationId: place.recommendation.id, personId: people.drafter.id }, '')).toMatchObject({ __typename: 'RecommendationSuccess' })
  const since = async (caller: Caller, section: string) =>
    (await caller.send<{ inbox: { items: { edges: { node: { id: string; since: string } }[] } } }>(`query($p: ID!) { inbox(projectId: $p) { items(section: ${section}, first: 50) { edges { node { id since } } } } }`, { p: world.projectId })).data!.inbox.items.edges.find(({ node: { id } }) => id === place.recommendation.id)?.node.since
  await accept(place)
  const seen = await since(asBlind, 'waiting')
  expect(seen).toEqual(await since(as.drafter, 'turns'))
  await accept({ ...place, finding: hidden })
  expect(await since(asBlind, 'waiting')).toBe(seen)
  // Whoever sees both is told of the newer.
  expect((await since(as.drafter, 'turns'))! > seen!).toBe(true)
})

test('what was nobody’s to look at becomes theirs who joins and may see it', async () => {
  const coordinators = await sql<{ id: string }>(`select person_id as id from membership where project_id = ? and role = 'coordinator'`, [world.projectId])
  const place = await cite({ level: 'team', recusedIds: [people.drafter.id, ...coordinators.map(({ id }) => id)] })
  await accept(place)
  // What there is is taken in for whoever may know of it: its author.
  await turnAt(as.author, place.recommendation.id)
  const newcomer = await createPerson(app.database, world, ['monitor'])
  const administrator = await createPerson(app.database, world, ['administrator'])
  const [{ count }] = (await sql<{ count: number }>(`select count(*)::int as count from turn where recommendation_id = ? and reason = 'check_citations' and role = 'coordinator'`, [place.recommendation.id])) as [{ count: number }]
  expect(count).toBe(0)
  expect(await (await actAs(app, administrator.id)).mutate('changeMemberRoles', 'ChangeMemberRolesInput', { projectId: world.projectId, personId: newcomer.id, roles: ['coordinator'], expectedRoles: ['monitor'], reviewerKind: null, expectedReviewerKind: null }, '')).not.toMatchObject({ __typename: 'Refused' })
  expect(await turnAt(await actAs(app, newcomer.id), place.recommendation.id)).toMatchObject({ reason: 'check_citations' })
})

const seed = Date.now()
test(`what the database calls unanswered is what the rule does, whatever became of a finding and whoever answered for it (seed ${seed})`, async () => {
  const reason = fc.constantFrom(...staleReasons)
  const facts = fc.sample(
    fc.record({ cited: fc.integer({ min: 1, max: 3 }), standingRevision: fc.integer({ min: 1, max: 3 }), status: fc.constantFrom(...findingStatuses.filter((status) => status !== 'draft')), checks: fc.array(fc.record({ revision: fc.integer({ min: 1, max: 2 }), seenRevision: fc.integer({ min: 1, max: 3 }), reasons: fc.uniqueArray(reason) }), { maxLength: 3 }) }),
    { numRuns: 80, seed },
  )
  const expected = new Map<string, boolean>()
  for (const { cited, standingRevision, status, checks } of facts) {
    const { finding, recommendation } = await cite({ status: status === 'superseded' ? 'withdrawn' : status })
    await sql('update finding set status = ?, standing_revision = ?, revision_number = 3 where id = ?', [status, standingRevision, finding.id])
    await sql('update citation set revision = ? where recommendation_id = ?', [cited, recommendation.id])
    for (const check of checks) await sql(`insert into citation_check (id, recommendation_id, finding_id, revision, seen_revision, reasons, note, person_id, created_at) values (gen_random_uuid(), ?, ?, ?, ?, ?, 'x', ?, now())`, [recommendation.id, finding.id, check.revision, check.seenRevision, `{${check.reasons.join(',')}}`, people.drafter.id])
    const state = { status, standingRevision }
    const reasons = staleReasonsOf(cited, state)
    expected.set(recommendation.id, reasons.length > 0 && !checks.some((check) => check.revision === cited && answersFor(check, reasons, state)))
  }
  const found = await sql<{ id: string }>(`select c.recommendation_id as id from citation c join finding f on f.id = c.finding_id where ${unansweredSql}`)
  const unanswered = new Set(found.map(({ id }) => id))
  expect([...expected].filter(([id, stale]) => unanswered.has(id) !== stale)).toEqual([])
  expect([...expected.values()].filter(Boolean).length).toBeGreaterThan(10)
})

test('nothing of a restricted finding travels by what rests on it, to those too who may read it', async () => {
  const restricted = await createFinding(app.database, world, people.author.id, { status: 'approved', level: 'restricted' })
  const { finding } = await cite({}, 'issued', [restricted.id])
  await reviseFinding(app.database, restricted.id, people.author.id)
  const wanted = '{ ref citedBy { ref staleCitations citations { stale } } }'
  const asked = await as.author.send<{ finding: object }>(`query($r: String!) { finding(ref: $r) ${wanted} }`, { r: finding.ref })
  expect(asked.data!.finding).toMatchObject({ citedBy: [{ staleCitations: 1, citations: [{ stale: false }, { stale: true }] }] })
  const heard = as.author.listen<{ activity: { finding: { ref: string } | null } }>(`subscription($p: ID!) { activity(projectId: $p) { ... on Activity { finding ${wanted} } } }`, { p: world.projectId })
  await as.reviewer.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'note', body: 'Look.' }, '')
  const told = await heard.until(({ activity }) => activity.finding?.ref === finding.ref)
  heard.stop()
  expect(told.activity.finding).toMatchObject({ citedBy: [{ staleCitations: 0, citations: [{ stale: false }] }] })
})
