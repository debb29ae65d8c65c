import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let monitor: TestPerson
let findings: TestFinding[]

/** Recommendations that rest on the same findings lead from each of these to all of them and back. */
beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  monitor = await createPerson(app.database, world, ['monitor'])
  findings = []
  for (let made = 0; made < 6; made += 1) findings.push(await createFinding(app.database, world, monitor.id, { status: 'approved' }))
  const [first, ...others] = findings.map(({ id }) => id)
  for (let made = 0; made < 60; made += 1) await createRecommendation(app.database, world, monitor.id, first!, { status: 'adopted', beside: others })
})
afterAll(() => app.stop())

const rounds = 'citedBy { citations { finding { citedBy { citations { finding { id } } } } } }'

test('an answer that grows beyond what one may hold is refused, once, and its server goes on', async () => {
  const caller = await actAs(app, monitor.id)
  const { ref } = findings[0]!
  const whole = await caller.send<{ finding: { citedBy: object[] } }>('query($r: String!) { finding(ref: $r) { citedBy { ref citations { finding { ref title } } } } }', { r: ref })
  expect([whole.errors, whole.data?.finding.citedBy.length]).toEqual([[], 60])

  const query = `query($r: String!) { finding(ref: $r) { ${Array.from({ length: 15 }, (_, place) => `a${place}: ${rounds}`).join(' ')} } }`
  const { data, errors } = await caller.send<{ finding: object | null }>(query, { r: ref })
  expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([{ finding: null }, ['ANSWER_TOO_LARGE']])
  expect((await caller.send<{ finding: { ref: string } }>('query($r: String!) { finding(ref: $r) { ref } }', { r: ref })).data).toEqual({ finding: { ref } })
})

test('a message that would be too large is refused to whoever asked for it, and everybody else hears of the act', async () => {
  const [greedy, modest] = [await actAs(app, monitor.id), await actAs(app, monitor.id)]
  const subscription = (fields: string) => `subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind finding { ${fields} } } } }`
  const large = greedy.listen<{ activity: { kind: string; finding: object | null } }>(subscription('citedBy { citations { finding { citedBy { id } } } }'), { p: world.projectId })
  const small = modest.listen<{ activity: { kind: string } }>(subscription('ref'), { p: world.projectId })
  const commenting = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
  await commenting.mutate('openThread', 'OpenThreadInput', { findingId: findings[0]!.id, kind: 'note', body: 'Heard by whoever listens.' }, '')
  await small.until(({ activity }) => activity.kind === 'ThreadOpened')
  expect(await large.until(({ activity }) => activity.kind === 'ThreadOpened')).toEqual({ activity: { kind: 'ThreadOpened', finding: null } })
  for (const listening of [large, small]) listening.stop()
})
