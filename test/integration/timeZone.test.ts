import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

/** Half past six in the evening in UTC: half past midnight in Bishkek, half past eleven at night in Almaty. */
const utcDay = new Date().toISOString().slice(0, 10)
const evening = new Date(`${utcDay}T18:30:00Z`)
const nextDay = new Date(evening.getTime() + 86_400_000).toISOString().slice(0, 10)

let app: App
beforeAll(async () => {
  app = await startApp({}, () => evening)
})
afterAll(() => app.stop())

const sql = (text: string, parameters: string[]) => app.database.em.fork().execute(text, parameters)

async function projectIn(zone: string): Promise<{ world: World; coordinator: Caller; monitor: Caller; authorId: string; reviewerId: string; drafterId: string }> {
  const world = await createProject(app.database)
  await sql('update project set time_zone = ? where id = ?', [zone, world.projectId])
  const [author, reviewer, drafter, coordinator] = [
    await createPerson(app.database, world, ['monitor']),
    await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }]),
    await createPerson(app.database, world, ['drafter']),
    await createPerson(app.database, world, ['coordinator']),
  ]
  return { world, coordinator: await actAs(app, coordinator.id), monitor: await actAs(app, author.id), authorId: author.id, reviewerId: reviewer.id, drafterId: drafter.id }
}

test.each([
  ['Asia/Bishkek', nextDay],
  ['Asia/Almaty', utcDay],
])('in %s the day is %s: something may be due today and not yesterday', async (zone, today) => {
  const { world, coordinator, authorId, reviewerId, drafterId } = await projectIn(zone)
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
  const approved = await createFinding(app.database, world, authorId, { status: 'approved' })
  const [finding, recommendation] = [await createFinding(app.database, world, authorId), await createRecommendation(app.database, world, drafterId, approved.id)]
  const tooEarly = { __typename: 'Invalid', issues: [{ path: 'dueOn', code: 'too_small' }] }
  const review = (dueOn: string) => coordinator.mutate('assignReviewer', 'AssignReviewerInput', { findingId: finding.id, personId: reviewerId, dueOn }, '')
  const drafting = (dueOn: string) => coordinator.mutate('assignRecommendation', 'AssignRecommendationInput', { recommendationId: recommendation.id, personId: drafterId, dueOn }, '')
  expect([await review(yesterday), await drafting(yesterday)]).toMatchObject([tooEarly, tooEarly])
  expect([(await review(today)).__typename, (await drafting(today)).__typename]).toEqual(['FindingSuccess', 'RecommendationSuccess'])
})

test.each([
  ['Asia/Bishkek', true],
  ['Asia/Almaty', false],
])('in %s a round that opens on the next day is open: %s', async (zone, open) => {
  const { world, monitor } = await projectIn(zone)
  await sql('update round set opens_on = ? where id = ?', [nextDay, world.roundId])
  const { data } = await monitor.send<{ project: { timeZone: string; rounds: { open: boolean }[] } }>('query($s: String!) { project(slug: $s) { timeZone rounds { open } } }', { s: world.slug })
  expect(data!.project).toEqual({ timeZone: zone, rounds: [{ open }] })
  const begun = await monitor.mutate('createFinding', 'CreateFindingInput', { roundId: world.roundId }, '')
  expect(begun.__typename).toBe(open ? 'FindingDraftSuccess' : 'Refused')
})

test('whoever hands in a finding may have observed it today', async () => {
  const { world, monitor } = await projectIn('Asia/Bishkek')
  const begun = (await monitor.mutate('createFinding', 'CreateFindingInput', { roundId: world.roundId }, '... on FindingDraftSuccess { draft { findingId version } }')) as unknown as { draft: { findingId: string; version: number } }
  const handIn = async (occurredOn: string): Promise<unknown[]> => {
    await sql(`update finding_draft set content = jsonb_set(content, '{occurredOn}', to_jsonb(?::text)) where finding_id = ?`, [occurredOn, begun.draft.findingId])
    const answer = (await monitor.mutate('submitFinding', 'SubmitFindingInput', { findingId: begun.draft.findingId, draftVersion: begun.draft.version, change: 'initial', note: '' }, '')) as unknown as { issues: { path: string }[] }
    return answer.issues.filter(({ path }) => path === 'occurredOn')
  }
  expect(await handIn(nextDay)).toEqual([])
  expect(await handIn(new Date(Date.parse(nextDay) + 86_400_000).toISOString().slice(0, 10))).toHaveLength(1)
})
