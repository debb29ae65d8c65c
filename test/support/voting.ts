import { afterAll, beforeAll } from 'vitest'
import type { Caller } from './client.ts'
import { createFinding, createRecommendation, type World } from './factories.ts'
import { approveRecommendation, createGroup } from './groups.ts'
import { type App, startApp } from './startApp.ts'
import { createTeam, type Team } from './team.ts'

export const roles = { author: ['monitor'], chair: ['drafter'], second: ['drafter'], third: ['drafter'], writer: ['drafter'], reviewer: [{ role: 'reviewer', reviewerKind: 'verifier' }], coordinator: ['coordinator'], monitor: ['monitor'], administrator: ['administrator'] } as const
export let app: App
let team: Team<keyof typeof roles>
export let world: World
export let people: typeof team.people
export let as: typeof team.as

/** A project in which a group votes, from the first test of a file to the last. */
export function useVoters(): void {
  beforeAll(async () => {
    app = await startApp()
    team = await createTeam(app, roles)
    ;({ world, people, as } = team)
  })
  afterAll(() => app.stop())
}

export interface Read {
  id: string
  version: number
  status: string
  revision: { number: number; contentHash: string }
  votes: { id: string; version: number; outcome: string | null; obstacle: string | null; answered: number; voters: number; awaited: { name: string }[]; tally: Record<string, number> | null; viewerStance: { kind: string } | null; stances: { kind: string; reason: string; person: { name: string } }[] }[]
  turn: { reason: string; dueOn: string | null; person: { name: string } | null }[]
  history: { kind: string; note: string | null }[]
}
export const fields = 'id version status revision { number contentHash } votes { id version outcome obstacle answered voters awaited { name } tally { agree reservation abstain block not_voting } viewerStance { kind } stances { kind reason person { name } } } turn { reason dueOn person { name } } history { kind note }'
export const answer = `... on RecommendationSuccess { recommendation { ${fields} } }`
export type Answer = { recommendation: Read; code?: string; issues?: { path: string; code: string }[]; __typename: string }
export const read = async (caller: Caller, ref: string): Promise<Read | null> => (await caller.send<{ recommendation: Read | null }>(`query($r: String!) { recommendation(ref: $r) { ${fields} } }`, { r: ref })).data!.recommendation
export const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** In review, approved, and given to a group of these. */
export async function ready(members: readonly { id: string }[] = [people.chair, people.second, people.third], facts: Parameters<typeof createGroup>[3] = { rule: 'two_thirds' }, options: Parameters<typeof createRecommendation>[4] = {}) {
  const group = await createGroup(app.database, world, members.map(({ id }) => id), facts)
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  const recommendation = await createRecommendation(app.database, world, people.writer.id, finding.id, { status: 'in_review', ...options })
  await approveRecommendation(app.database, recommendation.id, people.reviewer.id)
  await app.database.em.fork().execute('update recommendation set group_id = ? where id = ?', [group.id, recommendation.id])
  return { group, finding, ...recommendation }
}
export const open = async (caller: Caller, { id, ref }: { id: string; ref: string }, change: object = {}) =>
  (await caller.mutate('openVote', 'OpenVoteInput', { recommendationId: id, expectedVersion: (await read(as.chair, ref))!.version, closesOn: dayFrom(7), ...change }, answer)) as unknown as Answer
export const take = (caller: Caller, { id, revision, votes }: Read, kind: string, reason = '', change: object = {}) =>
  caller.mutate('takeStance', 'TakeStanceInput', { recommendationId: id, voteId: votes[0]!.id, revision: revision.number, contentHash: revision.contentHash, kind, reason, ...change }, answer) as unknown as Promise<Answer>
export const close = (caller: Caller, { id, votes }: Read) => caller.mutate('closeVote', 'CloseVoteInput', { recommendationId: id, voteId: votes[0]!.id }, answer) as unknown as Promise<Answer>
export const stop = (caller: Caller, { id, votes }: Read, reason: string) => caller.mutate('stopVote', 'StopVoteInput', { recommendationId: id, voteId: votes[0]!.id, reason }, answer) as unknown as Promise<Answer>
export const resubmit = ({ id: recommendationId }: { id: string }, expectedVersion: number) => as.writer.mutate('submitRecommendation', 'SubmitRecommendationInput', { recommendationId, expectedVersion }, answer) as unknown as Promise<Answer>
export const give = (caller: Caller, { id: recommendationId }: { id: string }, groupId: string | null) => caller.mutate('giveRecommendation', 'GiveRecommendationInput', { recommendationId, groupId }, answer) as unknown as Promise<Answer>
export const setFinding = (id: string, change: string) => app.database.em.fork().execute(`update finding set ${change} where id = ?`, [id])
