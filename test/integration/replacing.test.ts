import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
import { createFinding, createRecommendation, reviseFinding, type World } from '../support/factories.ts'
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

interface Named {
  ref: string
  status: string
}
interface Read extends Named {
  id: string
  version: number
  revision: { number: number; contentHash: string }
  replaces: (Named & { replacement: Named | null }) | null
  replacement: Named | null
  turn: { reason: string }[]
  history: { kind: string; note: string | null }[]
}
const fields = 'id ref status version revision { number contentHash } replaces { ref status replacement { ref status } } replacement { ref status } turn { reason } history { kind note }'
const read = async (caller: Caller, ref: string): Promise<Read | null> => (await caller.send<{ recommendation: Read | null }>(`query($r: String!) { recommendation(ref: $r) { ${fields} } }`, { r: ref })).data!.recommendation
type Answer = { recommendation: Read; code?: string }
const answer = `... on RecommendationSuccess { recommendation { ${fields} } }`
const write = async (caller: Caller, findingId: string, change: object = {}): Promise<Answer> =>
  (await caller.mutate('createRecommendation', 'CreateRecommendationInput', { projectId: world.projectId, title: 'What is right now', text: 'Text', addressee: 'Ministry', priority: 'high', successMeasure: '', citations: [{ findingId, revision: 1 }], ...change }, answer)) as unknown as Answer
const withdraw = (caller: Caller, { id, version }: Read, reason = 'It was wrong.') => caller.mutate('withdrawRecommendation', 'WithdrawRecommendationInput', { recommendationId: id, expectedVersion: version, reason }, answer) as unknown as Promise<Answer>

async function adopted(status = 'issued') {
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  return { finding, ...(await createRecommendation(app.database, world, people.drafter.id, finding.id, { status })) }
}

/** From a draft to its adoption. */
async function adopt(ref: string): Promise<Answer> {
  const draft = (await read(as.drafter, ref))!
  const sent = (await as.drafter.mutate('submitRecommendation', 'SubmitRecommendationInput', { recommendationId: draft.id, expectedVersion: draft.version }, answer)) as unknown as Answer
  const { number: revision, contentHash } = sent.recommendation.revision
  const approved = (await as.reviewer.mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId: draft.id, revision, contentHash, reason: '' }, answer)) as unknown as Answer
  return (await as.coordinator.mutate('adoptRecommendation', 'AdoptRecommendationInput', { recommendationId: draft.id, expectedVersion: approved.recommendation.version }, answer)) as unknown as Answer
}

test('a text takes the place of an adopted one by its own adoption and not before, in one act for everybody who reads them', async () => {
  const old = await adopted()
  const { recommendation: draft } = await write(as.drafter, old.finding.id, { replacesId: old.id })
  expect(draft.replaces).toEqual({ ref: old.ref, status: 'issued', replacement: { ref: draft.ref, status: 'draft' } })
  // Whoever may not read a draft is not told of it either.
  expect((await read(as.coordinator, old.ref))?.replacement).toEqual({ ref: draft.ref, status: 'draft' })
  for (const caller of [as.monitor, as.reviewer]) expect(await read(caller, old.ref)).toMatchObject({ status: 'issued', replacement: null })

  const query = 'subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind recommendation { ref status replacement { ref } } } } }'
  const heard = as.monitor.listen<{ activity: { kind: string; recommendation: { ref: string; status: string } | null } }>(query, { p: world.projectId })
  expect((await adopt(draft.ref)).recommendation).toMatchObject({ status: 'adopted', replaces: { ref: old.ref, status: 'superseded' } })
  await heard.until(({ activity: { kind, recommendation } }) => kind === 'RecommendationAdopted' && recommendation?.ref === draft.ref)
  heard.stop()
  expect(heard.received.map(({ activity }) => activity).filter(({ recommendation }) => recommendation)).toEqual([
    { kind: 'RecommendationSuperseded', recommendation: { ref: old.ref, status: 'superseded', replacement: { ref: draft.ref } } },
    { kind: 'RecommendationAdopted', recommendation: { ref: draft.ref, status: 'adopted', replacement: null } },
  ])
  const replaced = (await read(as.monitor, old.ref))!
  expect(replaced).toMatchObject({ status: 'superseded', replacement: { ref: draft.ref, status: 'adopted' }, turn: [], history: [{ kind: 'RecommendationSuperseded' }] })
  // Nothing more becomes of it.
  expect(await as.coordinator.mutate('recordFollowUp', 'RecordFollowUpInput', { recommendationId: old.id, track: 'status', value: 'partly', on: '2026-06-01', source: 'A letter', note: '' }, answer)).toMatchObject({ code: 'WRONG_STATE' })
  expect(await withdraw(as.coordinator, replaced)).toMatchObject({ code: 'WRONG_STATE' })
  expect(await write(as.drafter, old.finding.id, { replacesId: old.id })).toMatchObject({ code: 'WRONG_STATE' })
  // Whoever wrote the finding sees what it led to, and what became of that.
  const { data } = await as.author.send('query($r: String!) { finding(ref: $r) { citedBy { ref status } } }', { r: old.finding.ref })
  expect(data).toEqual({ finding: { citedBy: expect.arrayContaining([{ ref: old.ref, status: 'superseded' }, { ref: draft.ref, status: 'adopted' }]) } })
})

test('of two who begin at once one does; what was given up is in nobody’s way', async () => {
  const old = await adopted('adopted')
  const begun = await Promise.all([as.drafter, as.coordinator].map((caller) => write(caller, old.finding.id, { replacesId: old.id })))
  expect(begun.map(({ code }) => code ?? 'begun').toSorted()).toEqual(['REPLACEMENT_BEGUN', 'begun'])
  const { recommendation: first } = begun.find(({ recommendation }) => recommendation)!
  await withdraw(as.coordinator, first)
  expect((await read(as.drafter, old.ref))?.replacement).toBeNull()
  const { recommendation: second } = await write(as.drafter, old.finding.id, { replacesId: old.id })
  expect((await read(as.drafter, old.ref))?.replacement).toEqual({ ref: second.ref, status: 'draft' })
})

test('an adopted text is withdrawn by a coordinator, before everybody who could read it and with a reason; what was to replace it is adopted all the same', async () => {
  const old = await adopted()
  const { recommendation: draft } = await write(as.drafter, old.finding.id, { replacesId: old.id })
  const standing = (await read(as.drafter, old.ref))!
  expect(await withdraw(as.drafter, standing)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await withdraw(as.coordinator, standing, ' ')).toMatchObject({ issues: [{ path: 'reason', code: 'required' }] })
  const heard = as.monitor.listen<{ activity: { kind: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind note } } }', { p: world.projectId })
  expect(await withdraw(as.coordinator, standing)).toMatchObject({ recommendation: { status: 'withdrawn' } })
  expect(await heard.until(({ activity: { kind } }) => kind === 'RecommendationWithdrawn')).toMatchObject({ activity: { note: 'It was wrong.' } })
  heard.stop()
  expect(await read(as.monitor, old.ref)).toMatchObject({ status: 'withdrawn', turn: [], history: [{ kind: 'RecommendationWithdrawn', note: 'It was wrong.' }] })
  expect((await adopt(draft.ref)).recommendation).toMatchObject({ status: 'adopted', replaces: { status: 'withdrawn' } })
  expect(await read(as.monitor, old.ref)).toMatchObject({ status: 'withdrawn', history: [{ kind: 'RecommendationWithdrawn' }] })
  // A draft that is withdrawn is told to nobody who could not read it.
  const { recommendation: another } = await write(as.drafter, old.finding.id)
  await withdraw(as.drafter, another)
  expect(await read(as.monitor, another.ref)).toBeNull()
})

test('what took a place is named there even after it was withdrawn itself', async () => {
  const old = await adopted()
  const { recommendation: draft } = await write(as.drafter, old.finding.id, { replacesId: old.id })
  await withdraw(as.coordinator, (await adopt(draft.ref)).recommendation)
  expect(await read(as.monitor, old.ref)).toMatchObject({ status: 'superseded', replacement: { ref: draft.ref, status: 'withdrawn' } })
})

test('what is no recommendation has no place that could be taken', async () => {
  const { id } = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  const query = 'mutation($i: CreateRecommendationInput!) { createRecommendation(input: $i) { __typename } }'
  for (const replacesId of ['', 'R-1', id]) {
    const input = { idempotencyKey: crypto.randomUUID(), projectId: world.projectId, title: 'T', text: 'Text', addressee: 'A', priority: 'low', successMeasure: '', citations: [{ findingId: id, revision: 1 }], replacesId }
    expect((await as.drafter.send(query, { i: input })).errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND'])
  }
})

test('nobody is asked whether a text still holds while another one is written in its place', async () => {
  const old = await adopted()
  const other = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  await reviseFinding(app.database, old.finding.id, people.author.id)
  // The reactor is told by an act; this one is about nothing else.
  const asked = async () => (await read(as.drafter, old.ref))!.turn.map(({ reason }) => reason)
  const inbox = async () => (await as.drafter.send<{ inbox: { items: { edges: { node: { id: string } }[] } } }>('query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 100) { edges { node { id } } } } }', { p: world.projectId })).data!.inbox.items.edges.map(({ node }) => node.id)
  expect(await asked()).toEqual(['check_citations'])
  // Whoever may not know that another text is written would learn it from who is asked no more.
  for (const caller of [as.monitor, as.reviewer]) expect((await read(caller, old.ref))!.turn).toEqual([])
  const { recommendation: draft } = await write(as.drafter, other.id, { replacesId: old.id })
  expect(await asked()).toEqual([])
  expect(await inbox()).not.toContain(old.id)
  await withdraw(as.drafter, draft)
  expect(await asked()).toEqual(['check_citations'])
  expect(await inbox()).toContain(old.id)
})
