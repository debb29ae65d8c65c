import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
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

const fields = 'id ref status version revision { number contentHash } revisions { number text } decisions { reason } history { kind note } citations { finding { id } }'
interface Read {
  id: string
  ref: string
  status: string
  version: number
  revision: { number: number; contentHash: string }
  revisions: { number: number; text: string }[]
  decisions: { reason: string }[]
  history: { kind: string; note: string | null }[]
  citations: { finding: { id: string } }[]
}
const read = async (caller: Caller, ref: string): Promise<Read | null> => (await caller.send<{ recommendation: Read | null }>(`query($r: String!) { recommendation(ref: $r) { ${fields} } }`, { r: ref })).data!.recommendation
const approvedFinding = (level: 'network' | 'restricted' = 'network') => createFinding(app.database, world, people.author.id, { status: 'approved', level })
const mutate = async (caller: Caller, operation: string, input: string, values: object): Promise<Read> => {
  const answer = (await caller.mutate(operation, input, values as Record<string, unknown>, `... on RecommendationSuccess { recommendation { ${fields} } }`)) as unknown as { recommendation: Read }
  return answer.recommendation ?? answer
}

test('whoever reads what was adopted reads that, and not how it came about', async () => {
  const { id, ref } = await createRecommendation(app.database, world, people.drafter.id, (await approvedFinding()).id)
  const edited = await mutate(as.drafter, 'editRecommendation', 'EditRecommendationInput', { recommendationId: id, expectedVersion: 1, text: 'What everybody may read.' })
  const sent = await mutate(as.drafter, 'submitRecommendation', 'SubmitRecommendationInput', { recommendationId: id, expectedVersion: edited.version })
  await as.reviewer.mutate('passTurn', 'PassTurnInput', { recordId: id, note: 'The source has been threatened.' }, '')
  const approved = await mutate(as.reviewer, 'approveRecommendation', 'DecideRecommendationInput', { recommendationId: id, revision: sent.revision.number, contentHash: sent.revision.contentHash, reason: 'Said among us.' })
  await mutate(as.coordinator, 'adoptRecommendation', 'AdoptRecommendationInput', { recommendationId: id, expectedVersion: approved.version })
  for (const caller of [as.drafter, as.reviewer, as.coordinator]) expect(await read(caller, ref)).toMatchObject({ revisions: [{ number: 2 }, { number: 1 }], decisions: [{ reason: 'Said among us.' }] })
  expect(await read(as.monitor, ref)).toMatchObject({ revisions: [{ number: 2, text: 'What everybody may read.' }], decisions: [], history: [{ kind: 'RecommendationAdopted' }] })
  // Nor does the log of before say it to whoever reads it from its beginning.
  const heard = as.monitor.listen<{ activity: { kind?: string; note?: string | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind note } } }', { p: world.projectId })
  await heard.until(({ activity: { kind } }) => kind === 'RecommendationAdopted')
  heard.stop()
  expect(heard.received.map(({ activity: { kind } }) => kind).filter((kind) => kind?.startsWith('Recommendation') || kind === 'TurnPassed')).toEqual(['RecommendationAdopted'])
})

test('a draft that was given up before anybody was to review it is nobody’s else to read', async () => {
  const { id, ref } = await createRecommendation(app.database, world, people.drafter.id, (await approvedFinding()).id)
  const heard = as.reviewer.listen<{ activity: { __typename: string } }>('subscription($p: ID!) { activity(projectId: $p) { __typename ... on Activity { recommendation { ref } } } }', { p: world.projectId })
  await mutate(as.drafter, 'withdrawRecommendation', 'WithdrawRecommendationInput', { recommendationId: id, expectedVersion: 1, reason: 'Not now.' })
  expect(await read(as.reviewer, ref)).toBeNull()
  expect(await read(as.drafter, ref)).toMatchObject({ status: 'withdrawn' })
  // One that they had before them they go on reading.
  const other = await createRecommendation(app.database, world, people.drafter.id, (await approvedFinding()).id, { status: 'in_review' })
  await mutate(as.drafter, 'withdrawRecommendation', 'WithdrawRecommendationInput', { recommendationId: other.id, expectedVersion: 1, reason: 'Not now.' })
  expect(await read(as.reviewer, other.ref)).toMatchObject({ status: 'withdrawn' })
  await heard.until((message) => JSON.stringify(message).includes(other.ref))
  heard.stop()
  expect(JSON.stringify(heard.received)).not.toContain(`"${ref}"`)
})

test('a citation that its drafter does not see stays, and says nothing of itself', async () => {
  const [seen, hidden, added] = [await approvedFinding(), await approvedFinding('restricted'), await approvedFinding()]
  const { id } = await createRecommendation(app.database, world, people.drafter.id, hidden.id, { beside: [seen.id] })
  const cited = async () => (await app.database.em.fork().execute<{ id: string }[]>('select finding_id as id from citation where recommendation_id = ? order by position', [id])).map((row) => row.id)
  const edit = (findingIds: string[], expectedVersion: number) => mutate(as.drafter, 'editRecommendation', 'EditRecommendationInput', { recommendationId: id, expectedVersion, citations: findingIds.map((findingId) => ({ findingId, revision: 1 })) })
  for (const version of [-1, 1]) expect(await edit([seen.id], version)).toMatchObject({ code: 'NOTHING_CHANGED' })
  expect(await edit([added.id], 1)).toMatchObject({ citations: [{ finding: { id: added.id } }] })
  expect(await cited()).toEqual([added.id, hidden.id])
})
