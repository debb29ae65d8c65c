import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayIn } from '../../shared/languages/day.ts'
import { lookAheadDays } from '../../shared/workflow/turn.ts'
import { type Caller } from '../support/client.ts'
import { createFinding, createRecommendation, type World } from '../support/factories.ts'
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
/** In the project's zone. */
const dayFrom = (days: number): string => dayIn('Asia/Bishkek', new Date(Date.now() + days * 86_400_000))
const fields = 'id ref version status delivery position implementation nextCheckOn followUps { track value on source note person { name } } turn { reason dueOn person { name } role }'
type State = { recommendation: { version: number; status: string } }

async function adopted(status = 'adopted') {
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  return { finding, ...(await createRecommendation(app.database, world, people.drafter.id, finding.id, { status, adoptedAt: new Date('2026-04-20T04:00:00Z') })) }
}
const issue = (caller: Caller, recommendationId: string, change: object = {}) => caller.mutate('issueRecommendation', 'IssueRecommendationInput', { recommendationId, expectedVersion: 1, on: '2026-05-04', source: ' Letter 17/3 ', nextCheckOn: dayFrom(90), ...change }, `... on RecommendationSuccess { recommendation { ${fields} } }`)
const record = (caller: Caller, recommendationId: string, change: object = {}) => caller.mutate('recordFollowUp', 'RecordFollowUpInput', { recommendationId, track: 'status', value: 'partly', on: '2026-06-01', source: 'Order 12 of the ministry', note: '', nextCheckOn: null, ...change }, `... on RecommendationSuccess { recommendation { ${fields} } }`)
const inbox = async (caller: Caller) => (await caller.send<{ inbox: { items: { edges: { node: { id: string; reason: string; dueOn: string | null } }[] } } }>('query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 100) { edges { node { id reason dueOn } } } } }', { p: world.projectId })).data!.inbox.items.edges.map(({ node }) => node)
const turnAt = async (caller: Caller, id: string) => (await inbox(caller)).find((item) => item.id === id) ?? null

test('what was adopted waits to be sent; what was sent is followed, live for whoever wrote the finding', async () => {
  const { id, finding } = await adopted()
  expect(await turnAt(as.coordinator, id)).toMatchObject({ reason: 'issue_recommendation' })
  const heard = as.author.listen<{ activity: { kind: string; recommendation: { position: string | null } | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind recommendation { position } } } }', { p: world.projectId })
  expect(await record(as.drafter, id)).toMatchObject({ code: 'WRONG_STATE' })
  expect(await issue(as.drafter, id)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await issue(as.coordinator, id, { on: dayFrom(3), source: '', nextCheckOn: dayFrom(-1) })).toMatchObject({ issues: [{ path: 'source', code: 'required' }, { path: 'on', code: 'not_in_future' }, { path: 'nextCheckOn', code: 'too_small' }] })
  expect(await issue(as.coordinator, id, { on: '2026-04-19' })).toMatchObject({ issues: [{ path: 'on', code: 'before_adoption' }] })
  const sent = (await issue(as.coordinator, id)) as unknown as State
  expect(sent).toMatchObject({ recommendation: { status: 'issued', delivery: 'sent', position: null, implementation: null, followUps: [{ track: 'delivery', value: 'sent', on: '2026-05-04', source: 'Letter 17/3', person: { name: people.coordinator.name } }] } })
  expect(await issue(as.coordinator, id, { expectedVersion: sent.recommendation.version })).toMatchObject({ code: 'WRONG_STATE' })
  expect(await issue(as.coordinator, id)).toMatchObject({ __typename: 'Stale' })

  expect(await record(as.drafter, id, { value: 'accepted' })).toMatchObject({ issues: [{ path: 'value', code: 'not_a_choice' }] })
  expect(await record(as.drafter, id, { track: 'delivery', value: 'acknowledged', on: '2026-04-19' })).toMatchObject({ issues: [{ path: 'on', code: 'before_adoption' }] })
  expect(await record(as.monitor, id)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await record(as.drafter, id, { track: 'position', value: 'accepted' })).toMatchObject({ recommendation: { position: 'accepted' } })
  // What is written down later of an earlier day changes nothing of what holds; a correction of the same day does.
  expect(await record(as.drafter, id)).toMatchObject({ recommendation: { implementation: 'partly' } })
  expect(await record(as.drafter, id, { on: '2026-05-20', value: 'not_started' })).toMatchObject({ recommendation: { implementation: 'partly' } })
  expect(await record(as.coordinator, id, { value: 'mostly', note: 'Counted again.' })).toMatchObject({ recommendation: { implementation: 'mostly', delivery: 'sent', position: 'accepted' } })

  await heard.until(({ activity: { kind, recommendation } }) => kind === 'FollowUpRecorded' && recommendation?.position === 'accepted')
  heard.stop()
  const { data } = await as.author.send('query($r: String!) { finding(ref: $r) { citedBy { status delivery position implementation } } }', { r: finding.ref })
  expect(data).toEqual({ finding: { citedBy: [{ status: 'issued', delivery: 'sent', position: 'accepted', implementation: 'mostly' }] } })
})

test('the next look stands in the inbox of whoever has it in their hands from a week before, and on its page', async () => {
  const { id, ref } = await adopted()
  const turns = async () => (await as.monitor.send<{ recommendation: { turn: { reason: string; dueOn: string; person: { name: string } }[] } }>('query($r: String!) { recommendation(ref: $r) { turn { reason dueOn person { name } } } }', { r: ref })).data!.recommendation.turn
  await issue(as.coordinator, id, { nextCheckOn: dayFrom(30) })
  expect([await turnAt(as.drafter, id), await turns()]).toEqual([null, []])
  // A week and a day ahead it is still nobody's.
  await record(as.coordinator, id, { nextCheckOn: dayFrom(lookAheadDays + 1) })
  expect([await turnAt(as.drafter, id), await turns()]).toEqual([null, []])
  await record(as.coordinator, id, { nextCheckOn: dayFrom(lookAheadDays) })
  expect([(await turnAt(as.drafter, id))?.reason, (await turns()).length]).toEqual(['check_follow_up', 1])
  await record(as.coordinator, id, { nextCheckOn: dayFrom(5) })
  expect(await turnAt(as.drafter, id)).toMatchObject({ reason: 'check_follow_up', dueOn: dayFrom(5) })
  expect(await turns()).toEqual([{ reason: 'check_follow_up', dueOn: dayFrom(5), person: { name: people.drafter.name } }])
  expect(await turnAt(as.coordinator, id)).toBeNull()
  // What is left out stays, and a day that has gone by is in nobody's way.
  await sql('update recommendation set next_check_on = ? where id = ?', [dayFrom(-3), id])
  expect(await record(as.drafter, id, { nextCheckOn: undefined })).toMatchObject({ recommendation: { nextCheckOn: dayFrom(-3) } })
  await record(as.drafter, id, { nextCheckOn: null })
  expect([await turnAt(as.drafter, id), await turns()]).toEqual([null, []])
})

test('what was written down is never rewritten', async () => {
  const { id } = await adopted()
  await issue(as.coordinator, id)
  await expect(sql(`update follow_up set value = 'no_reply' where recommendation_id = ?`, [id])).rejects.toThrow('never changed')
  await expect(sql('delete from follow_up where recommendation_id = ?', [id])).rejects.toThrow('never changed')
})
