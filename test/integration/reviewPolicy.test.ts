import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { effectOf } from '../../shared/workflow/policyChange.ts'
import type { ApprovalGap, ReviewPolicy } from '../../shared/workflow/reviewPolicy.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, standingConflict, type TestPerson, type World } from '../support/factories.ts'
import { always, confirm, decline, need, propose, proposed, type Proposed, withdraw } from '../support/policies.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let people: Record<'first' | 'second' | 'administrator' | 'monitor' | 'verifier' | 'analyst' | 'author', TestPerson>
let as: Record<keyof typeof people, Caller>

async function place(): Promise<void> {
  world = await createProject(app.database)
  const make = (...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(app.database, world, roles)
  people = {
    first: await make('coordinator', 'administrator'),
    second: await make('coordinator'),
    administrator: await make('administrator'),
    monitor: await make('monitor'),
    verifier: await make({ role: 'reviewer', reviewerKind: 'verifier' }),
    analyst: await make({ role: 'reviewer', reviewerKind: 'legal_analyst' }),
    author: await make('monitor'),
  }
  as = Object.fromEntries(await Promise.all(Object.entries(people).map(async ([name, { id }]) => [name, await actAs(app, id)]))) as typeof as
}
beforeAll(async () => {
  app = await startApp()
  await place()
})
afterAll(() => app.stop())

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => app.database.em.fork().execute<T[]>(query, parameters)
const approve = (caller: Caller, findingId: string) => caller.mutate('approveFinding', 'DecideFindingInput', { findingId, revision: 1, contentHash: `hash-${findingId}`, reason: '' }, '... on FindingSuccess { finding { status } }')
const statusOf = async (findingId: string): Promise<string> => (await sql<{ status: string }>('select status from finding where id = ?', [findingId]))[0]!.status
const under = (...reviewers: TestPerson[]) => createFinding(app.database, world, people.author.id, { assignedIds: reviewers.map(({ id }) => id) })

interface Read {
  project: { policyVersion: number; policy: ReviewPolicy; reviewPolicyChanges: { reason: string; outcome: string | null; decisionReason: string; proposedBy: { name: string }; decidedBy: { name: string } | null; before: { base: { approvals: number } }; policy: { base: { approvals: number } } }[] } | null
}
const read = async (caller: Caller) =>
  (await caller.send<Read>('query($s: String!) { project(slug: $s) { policyVersion policy { base { approvals } } reviewPolicyChanges { reason outcome decisionReason proposedBy { name } decidedBy { name } before { base { approvals } } policy { base { approvals } } } } }', { s: world.slug })).data!.project

test('one proposes, another confirms, and everybody reads what was, who wanted it and why', async () => {
  await place()
  const first = (await propose(as.first, world.projectId, always(need(2)), 1, ' Two pairs of eyes. ')) as unknown as Proposed
  expect(first).toMatchObject({ change: { version: 1, outcome: null }, project: { policyVersion: 1 } })
  expect(await propose(as.second, world.projectId, always(need(3)))).toMatchObject({ code: 'POLICY_WAITS' })
  expect(await confirm(as.first, first.change.id)).toMatchObject({ code: 'OWN_PROPOSAL' })
  expect(await decline(as.second, first.change.id, '  ')).toMatchObject({ issues: [{ path: 'reason', code: 'required' }] })
  expect(await confirm(as.administrator, first.change.id)).toMatchObject({ change: { version: 2, outcome: 'confirmed' }, project: { policyVersion: 2, policy: { base: need(2), high: { approvals: 2 } } } })
  // Whoever set out from the one before is told so.
  expect(await propose(as.second, world.projectId, always(need(3)), 1)).toMatchObject({ currentVersion: 2, changedFields: ['policy'], changedBy: { name: people.administrator.name } })
  const second = await proposed(as.second, world.projectId, always(need(3)), 2)
  expect(await decline(as.first, second, 'Too slow.')).toMatchObject({ change: { outcome: 'declined' }, project: { policyVersion: 2 } })
  const third = await proposed(as.second, world.projectId, always(need(4)), 2)
  expect(await withdraw(as.first, third)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await withdraw(as.second, third)).toMatchObject({ change: { outcome: 'withdrawn' } })
  expect(await read(as.monitor)).toMatchObject({
    policyVersion: 2,
    policy: { base: { approvals: 2 } },
    reviewPolicyChanges: [
      { outcome: 'withdrawn', decidedBy: { name: people.second.name } },
      { outcome: 'declined', decisionReason: 'Too slow.', before: { base: { approvals: 2 } }, policy: { base: { approvals: 3 } } },
      { outcome: 'confirmed', reason: 'Two pairs of eyes.', proposedBy: { name: people.first.name }, decidedBy: { name: people.administrator.name }, before: { base: { approvals: 1 } }, policy: { base: { approvals: 2 } } },
    ],
  })
})

test('a policy that does not fit together is refused beside its field, and one that changes nothing is no proposal', async () => {
  await place()
  expect(await propose(as.first, world.projectId, { base: need(1), high: need(0) }, 1, '')).toMatchObject({ issues: [{ path: 'policy.high.approvals', code: 'too_small', limit: 1 }, { path: 'reason', code: 'required' }] })
  expect(await propose(as.first, world.projectId, { base: need(1, 2), high: need(2, 2) })).toMatchObject({ issues: [{ path: 'policy.base.verifiers', code: 'too_large', limit: 1 }] })
  // Each reviewer is of one kind: a verifier and a legal analyst are two people.
  expect(await propose(as.first, world.projectId, { base: need(1, 1), high: need(2, 2, 1) })).toMatchObject({ issues: [{ path: 'policy.high.legalAnalysts', code: 'too_large', limit: 0 }] })
  // What it would change is not counted either: its effects would be no policy's.
  expect(await effectsFor(as.first, always(need(0)))).toEqual({ issues: [{ path: 'policy.base.approvals', code: 'too_small' }, { path: 'policy.high.approvals', code: 'too_small' }] })
  for (const absurd of [2_147_483_647, -2_147_483_648]) expect(await propose(as.first, world.projectId, always(need(absurd)))).toMatchObject({ __typename: 'Invalid' })
  expect(await propose(as.first, world.projectId, { base: need(1, 1, 0, 1), high: need(2, 1, 1, 1) })).toMatchObject({ code: 'SAME_POLICY' })
  expect((await read(as.monitor))!.reviewPolicyChanges).toEqual([])
})

test('what was proposed and how it ended is never rewritten, not even by hand', async () => {
  await place()
  const id = await proposed(as.first, world.projectId, always(need(2)))
  for (const change of [`policy = '{}'`, `reason = 'Another.'`, `proposed_by_id = '${people.second.id}'`, 'base_version = 7']) await expect(sql(`update review_policy_change set ${change} where id = ?`, [id])).rejects.toThrow('never rewritten')
  await confirm(as.second, id)
  for (const change of [`outcome = null`, `decision_reason = 'Another.'`, `decided_by_id = null`]) await expect(sql(`update review_policy_change set ${change} where id = ?`, [id])).rejects.toThrow('never rewritten')
  await expect(sql('delete from review_policy_change where id = ?', [id])).rejects.toThrow('never rewritten')
})

test('from the confirmation on the new policy decides, and what is approved stays so', async () => {
  await place()
  const [before, after] = [await under(people.verifier), await under(people.verifier)]
  expect(await approve(as.verifier, before.id)).toMatchObject({ finding: { status: 'approved' } })
  await confirm(as.second, await proposed(as.first, world.projectId, always(need(2, 1))))
  expect(await statusOf(before.id)).toBe('approved')
  expect(await approve(as.verifier, after.id)).toMatchObject({ finding: { status: 'in_review' } })
  const { data } = await as.monitor.send<{ finding: { gaps: unknown[] } }>('query($r: String!) { finding(ref: $r) { gaps { code count } } }', { r: after.ref })
  expect(data!.finding.gaps).toEqual([{ code: 'approvals_missing', count: 1 }])
})

test('what one policy approved falls with the approvals that it rested on, and not with others, whatever holds by then', async () => {
  await place()
  const { id } = await under(people.verifier, people.analyst)
  await approve(as.verifier, id)
  expect(await statusOf(id)).toBe('approved')
  await confirm(as.second, await proposed(as.first, world.projectId, always(need(3))))
  const recuse = ({ id: personId }: TestPerson) => as.first.mutate('declareConflict', 'DeclareConflictInput', { findingId: id, personId, reason: 'Kin.' }, '')
  await recuse(people.analyst)
  expect(await statusOf(id)).toBe('approved')
  await recuse(people.verifier)
  expect(await statusOf(id)).toBe('in_review')
  // Back in review it is under the policy of now.
  await as.first.mutate('liftConflict', 'LiftConflictInput', { findingId: id, conflictId: await standingConflict(app.database, id, people.verifier.id) }, '')
  expect(await statusOf(id)).toBe('in_review')
})

interface Turns {
  inbox: { items: { edges: { node: { id: string; reason: string; cause: { kind: string } | null } }[] } }
}
const turnsOf = async (caller: Caller) =>
  (await caller.send<Turns>('query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 50) { edges { node { id reason cause { kind } } } } } }', { p: world.projectId })).data!.inbox.items.edges.map(({ node }) => node)

test('what lacks nothing any more is a coordinator’s to conclude by their own approval; what lacks somebody else waits for one who is found', async () => {
  await place()
  await confirm(as.second, await proposed(as.first, world.projectId, always(need(2))))
  const { id } = await under(people.verifier)
  await approve(as.verifier, id)
  expect((await turnsOf(as.first)).map(({ reason }) => reason)).toEqual(['assign_reviewer'])
  await confirm(as.second, await proposed(as.first, world.projectId, always(need(1)), 2))
  expect(await statusOf(id)).toBe('in_review')
  expect(await turnsOf(as.first)).toEqual([{ id, reason: 'conclude_review', cause: { kind: 'ReviewPolicyConfirmed' } }])
  expect(await turnsOf(as.verifier)).toEqual([])
  const [{ decisions }] = (await sql<{ decisions: number }>('select count(*)::int as decisions from decision where finding_id = ?', [id])) as [{ decisions: number }]
  expect(decisions).toBe(1)
  await confirm(as.second, await proposed(as.first, world.projectId, always(need(2, 0, 1)), 3))
  expect((await turnsOf(as.first)).map(({ reason, cause }) => [reason, cause?.kind])).toEqual([['assign_reviewer', 'ReviewPolicyConfirmed']])
  await confirm(as.second, await proposed(as.first, world.projectId, always(need(1)), 4))
  expect(await approve(as.first, id)).toMatchObject({ finding: { status: 'approved' } })
  expect([await turnsOf(as.first), await turnsOf(as.second)]).toEqual([[], []])
})

test('another policy brings the turns of those findings of whose severity it asks for something else, and leaves the others since when they were', async () => {
  await place()
  const [low, grave] = await Promise.all((['low', 'critical'] as const).map((severity) => createFinding(app.database, world, people.author.id, { severity, assignedIds: [people.verifier.id] })))
  const causes = async () => {
    const turns = await turnsOf(as.first)
    return [low, grave].map((one) => turns.find(({ id }) => id === one!.id)!).map(({ reason, cause }) => [reason, cause?.kind ?? null])
  }
  const seqs = () => sql<{ seq: number }>(`select seq from turn where reason = 'assign_reviewer' and finding_id = any(?) order by finding_id = ?`, [`{${low!.id},${grave!.id}}`, grave!.id])
  const hold = async (base: ReviewPolicy['base'], high: ReviewPolicy['high'], version: number) => confirm(as.second, await proposed(as.first, world.projectId, { base, high }, version))
  await hold(need(2), need(2), 1)
  expect(await causes()).toEqual([['assign_reviewer', 'ReviewPolicyConfirmed'], ['assign_reviewer', 'ReviewPolicyConfirmed']])
  const both = await seqs()
  // Only of the grave one, then only of the other: the newest that is about it counts, and not the newest of all.
  await hold(need(2), need(3), 2)
  await turnsOf(as.first)
  const graver = await seqs()
  await hold(need(3), need(3), 3)
  await turnsOf(as.first)
  const others = await seqs()
  expect([graver[0], others[1]]).toEqual([both[0], graver[1]])
  expect([graver[1]!.seq > both[1]!.seq, others[0]!.seq > graver[1]!.seq]).toEqual([true, true])
})

interface Effects {
  project: { reviewPolicyEffects: Record<'nothing' | 'more' | 'less', number> & { findings: { effect: string; finding: { ref: string }; gaps: Gap[] }[] } }
}
type Gap = ApprovalGap
const gapFields = '{ code count reviewerKind }'
const effectsFor = async (caller: Caller, policy: ReviewPolicy) =>
  (await caller.send<Effects>(`query($s: String!, $p: ReviewPolicyInput!) { project(slug: $s) { reviewPolicyEffects(policy: $p) { ... on Invalid { issues { path code } } ... on ReviewPolicyEffects { nothing more less findings { effect finding { ref } gaps ${gapFields} } } } } }`, { s: world.slug, p: policy })).data!.project.reviewPolicyEffects
const listed = async (caller: Caller) =>
  new Map(
    (await caller.send<{ findings: { edges: { node: { ref: string; status: string; gaps: Gap[] } }[] } }>(`query($p: ID!) { findings(projectId: $p, filter: {}, sort: ref, first: 100) { edges { node { ref status gaps ${gapFields} } } } }`, { p: world.projectId })).data!.findings.edges
      .filter(({ node }) => node.status === 'in_review')
      .map(({ node }) => [node.ref, node.gaps]),
  )

const seed = Date.now()
test(`whoever looks: what a policy would do is what it does, to the findings that they see and to no others (seed ${seed})`, async () => {
  await place()
  const recused = await createPerson(app.database, world, ['coordinator'])
  const readers = [...Object.values(people), recused]
  const [levels, severities] = [['network', 'network', 'team', 'restricted', 'public'], ['low', 'medium', 'high', 'critical']] as const
  const facts = fc.sample(
    fc.record({ level: fc.constantFrom(...levels), severity: fc.constantFrom(...severities), mustFix: fc.constantFrom(0, 0, 0, 1), recused: fc.subarray([recused.id, people.verifier.id]), assigned: fc.subarray([people.verifier.id, people.analyst.id]), decided: fc.subarray([people.verifier, people.analyst, people.second, people.first]) }),
    { numRuns: 45, seed },
  )
  for (const { level, severity, mustFix, recused: recusedIds, assigned, decided } of facts) {
    const { id } = await createFinding(app.database, world, people.author.id, { level, severity, recusedIds, assignedIds: assigned })
    await sql('update finding set open_must_fix = ? where id = ?', [mustFix, id])
    for (const { id: reviewerId, organisationId } of decided) {
      const kind = { [people.verifier.id]: 'verifier', [people.analyst.id]: 'legal_analyst' }[reviewerId]
      await sql(`insert into decision (id, finding_id, revision, content_hash, verdict, reason, reviewer_id, reviewer_organisation_id, reviewer_kinds, created_at) values (?, ?, 1, 'x', 'approved', '', ?, ?, ?, now())`, [randomUUID(), id, reviewerId, reviewerId === people.second.id ? people.author.organisationId : organisationId, kind ? `{${kind}}` : '{}'])
    }
  }
  const next: ReviewPolicy = { base: need(2, 0, 1, 1), high: need(3, 0, 1, 2) }
  const callers = await Promise.all(readers.map(({ id }) => actAs(app, id)))
  const foretold = await Promise.all(callers.map((caller) => effectsFor(caller, next)))
  const before = await Promise.all(callers.map(listed))
  await confirm(as.second, await proposed(as.first, world.projectId, next))
  const after = await Promise.all(callers.map(listed))
  for (const [reader, effects] of foretold.entries()) {
    const changed = [...before[reader]!].filter(([ref, gaps]) => JSON.stringify(gaps) !== JSON.stringify(after[reader]!.get(ref)))
    const each = { nothing: 0, more: 0, less: 0 }
    for (const [ref, gaps] of changed) each[effectOf(gaps, after[reader]!.get(ref)!)!] += 1
    expect({ nothing: effects.nothing, more: effects.more, less: effects.less }).toEqual(each)
    expect(effects.findings.length).toBe(Math.min(20, changed.length))
    for (const { effect, finding, gaps } of effects.findings) expect([gaps, effect]).toEqual([after[reader]!.get(finding.ref), effectOf(before[reader]!.get(finding.ref)!, gaps)])
  }
  // They see different ones, and who administers the project sees none.
  expect(new Set(foretold.map(({ nothing, more, less }) => nothing + more + less)).size).toBeGreaterThan(2)
  expect(foretold[2]).toEqual({ nothing: 0, more: 0, less: 0, findings: [] })
})

test('a proposal tells nobody of findings, and two who listen hear of each act', async () => {
  await place()
  await createFinding(app.database, world, people.author.id, { level: 'restricted' })
  type Told = { activity: { kind: string; findingId: string | null; actor: { name: string }; memberships: unknown } }
  const listening = [as.monitor, as.administrator].map((caller) => caller.listen<Told>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind findingId actor { name } memberships { role } } } }', { p: world.projectId }))
  await decline(as.second, await proposed(as.first, world.projectId, always(need(2))))
  await withdraw(as.first, await proposed(as.first, world.projectId, always(need(2))))
  await confirm(as.administrator, await proposed(as.first, world.projectId, always(need(2))))
  for (const heard of listening) {
    await heard.until(({ activity: { kind } }) => kind === 'ReviewPolicyConfirmed')
    expect(heard.received.map(({ activity: { kind } }) => kind.replace('ReviewPolicy', ''))).toEqual(['Proposed', 'Declined', 'Proposed', 'Withdrawn', 'Proposed', 'Confirmed'])
    expect(heard.received.map(({ activity }) => [activity.findingId, activity.memberships])).toEqual(heard.received.map(() => [null, null]))
    expect(heard.received.at(-1)!.activity.actor).toEqual({ name: people.administrator.name })
    heard.stop()
  }
  const data = await sql<{ data: object }>(`select distinct jsonb_object_keys(data) as data from activity where project_id = ? and kind like 'ReviewPolicy%'`, [world.projectId])
  expect(data).toEqual([{ data: 'policyChangeId' }])
})

test('whoever has been removed decides nothing, and what they proposed can only be declined', async () => {
  await place()
  const id = await proposed(as.second, world.projectId, always(need(2)))
  await as.administrator.mutate('removeMember', 'RemoveMemberInput', { projectId: world.projectId, personId: people.second.id }, '')
  await expect(withdraw(as.second, id)).rejects.toThrow('NOT_FOUND')
  expect(await read(as.second)).toBeNull()
  expect(await confirm(as.first, id)).toMatchObject({ code: 'PROPOSER_LEFT' })
  expect(await decline(as.first, id)).toMatchObject({ change: { outcome: 'declined' } })
})
