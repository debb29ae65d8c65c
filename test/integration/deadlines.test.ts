import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

test('a deadline that has passed is refused beside its field', async () => {
  const world = await createProject(app.database)
  const drafter = await createPerson(app.database, world, ['drafter'])
  const caller = await actAs(app, drafter.id)
  const { id: findingId } = await createFinding(app.database, world, drafter.id, { status: 'approved' })
  const input = { projectId: world.projectId, title: 'Record the time', text: 'Make it a field.', addressee: 'Sample ministry', priority: 'high', successMeasure: '', citations: [{ findingId, revision: 1 }] }
  const success = '... on RecommendationSuccess { recommendation { id version deadline } }'
  const create = (deadline: string) => caller.mutate('createRecommendation', 'CreateRecommendationInput', { ...input, deadline }, success)
  for (const deadline of ['0002-01-01', '2020-01-01']) expect(await create(deadline)).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'deadline', code: 'too_small' }] })

  const made = (await create('2099-01-01')) as unknown as { recommendation: { id: string; version: number } }
  const edit = (change: object) => caller.mutate('editRecommendation', 'EditRecommendationInput', { recommendationId: made.recommendation.id, expectedVersion: made.recommendation.version, ...change }, success)
  expect(await edit({ deadline: '2020-01-01' })).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'deadline', code: 'too_small' }] })
  expect(await edit({ title: 'Another title' })).toMatchObject({ __typename: 'RecommendationSuccess', recommendation: { deadline: '2099-01-01' } })
})
