import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { actsFor } from '../../server/src/inbox/inbox.policy.ts'
import { turnReaction } from '../../server/src/inbox/turnReactor.ts'
import { readTurns } from '../../server/src/inbox/turn.policy.ts'
import { append } from '../../server/src/platform/activity/append.ts'
import { follow } from '../../server/src/platform/activity/reactor.ts'
import { inTransaction } from '../../server/src/platform/db/transaction.ts'
import { membersOfProjects } from '../../server/src/projects/project.policy.ts'
import type { Database } from '../../server/src/app/database.ts'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createRecommendation, standingConflict, type TestPerson, type World } from '../support/factories.ts'
import { replacePolicy } from '../support/policies.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { type App, startApp } from '../support/startApp.ts'
import { seed } from '../../server/seed/load.ts'

interface Scene {
  world: World
  people: TestPerson[]
  callers: Caller[]
  findings: string[]
  recommendations: string[]
}

async function createScene(app: App): Promise<Scene> {
  const world = await createProject(app.database)
  const make = (...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(app.database, world, roles)
  const reviewer = { role: 'reviewer', reviewerKind: 'verifier' } as const
  const people = [await make('monitor'), await make(reviewer), await make(reviewer), await make('coordinator'), await make('coordinator', 'drafter'), await make('monitor', reviewer, 'drafter'), await make('administrator')]
  const callers = await Promise.all(people.map(({ id }) => actAs(app, id)))
  const [author] = people
  const finding = async (facts: Parameters<typeof createFinding>[3]) => (await createFinding(app.database, world, author!.id, facts)).id
  const findings = [await finding({ status: 'submitted' }), await finding({ assignedIds: [people[1]!.id] }), await finding({ status: 'submitted', level: 'restricted' }), await finding({ status: 'approved' })]
  const recommendations = [(await createRecommendation(app.database, world, people[4]!.id, findings[3]!)).id, (await createRecommendation(app.database, world, people[5]!.id, findings[3]!, { status: 'in_review' })).id]
  return { world, people, callers, findings, recommendations }
}

interface Step {
  do: string
  who: number
  whom: number
  which: number
}
const pick = <T>(from: readonly T[], which: number): T => from[which % from.length]!

/** What people may try. Whatever the rules refuse does not happen, and that is as good. */
const acts: Readonly<Record<string, (scene: Scene, app: App, step: Step) => Promise<unknown>>> = {
  assign: ({ callers, findings, people }, _app, { who, whom, which }) => pick(callers, who).mutate('assignReviewer', 'AssignReviewerInput', { findingId: pick(findings, which), personId: pick(people, whom).id, dueOn: '2099-01-01' }, ''),
  unassign: ({ callers, findings, people }, _app, { who, whom, which }) => pick(callers, who).mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: pick(findings, which), personId: pick(people, whom).id }, ''),
  open: ({ callers, findings }, _app, { who, whom, which }) => pick(callers, who).mutate('openThread', 'OpenThreadInput', { findingId: pick(findings, which), kind: pick(['must_fix', 'question', 'note'], whom), body: 'x' }, ''),
  async reply(scene, app, step) {
    const thread = await someThread(scene, app, step)
    return thread && pick(scene.callers, step.who).mutate('replyToThread', 'ReplyToThreadInput', { threadId: thread.id, body: 'y' }, '')
  },
  async settle(scene, app, step) {
    const thread = await someThread(scene, app, step)
    const mutation = thread?.resolved ? 'reopenThread' : 'resolveThread'
    return thread && pick(scene.callers, step.who).mutate(mutation, thread.resolved ? 'ReopenThreadInput' : 'ResolveThreadInput', { threadId: thread.id, expectedVersion: thread.version, reply: 'z' }, '')
  },
  async decide(scene, app, { who, whom, which }) {
    const findingId = pick(scene.findings, which)
    const [newest] = await app.database.em.fork().execute<{ number: number; content_hash: string }[]>('select number, content_hash from finding_revision where finding_id = ? order by number desc limit 1', [findingId])
    const own = await app.database.em.fork().execute<{ id: string }[]>(`select id from draft_comment where finding_id = ? and person_id = ? and kind <> 'must_fix'`, [findingId, pick(scene.people, who).id])
    return pick(scene.callers, who).mutate(pick(['approveFinding', 'requestFindingChanges'], whom), 'DecideFindingInput', { findingId, revision: newest!.number, contentHash: newest!.content_hash, reason: 'because', draftCommentIds: own.map(({ id }) => id) }, '')
  },
  keep: ({ callers, findings }, _app, { who, whom, which }) => pick(callers, who).mutate('createDraftComment', 'CreateDraftCommentInput', { findingId: pick(findings, which), kind: pick(['must_fix', 'question', 'note'], whom), body: 'k' }, ''),
  async revise(scene, _app, { which, whom }) {
    const [findingId, author] = [pick(scene.findings, which), scene.callers[0]!]
    await author.mutate('reviseFinding', 'ReviseFindingInput', { findingId }, '')
    const asked = await author.send<{ findingDraft: { version: number } }>('query($id: ID!) { findingDraft(findingId: $id) { version } }', { id: findingId })
    const content = { ...completeContent, title: `A title of ${whom} and ${Math.random()}` }
    const saved = (await author.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: asked.data?.findingDraft?.version ?? 1, content }, '... on FindingDraftSuccess { draft { version } }')) as unknown as { draft?: { version: number } }
    return author.mutate('submitFinding', 'SubmitFindingInput', { findingId, draftVersion: saved.draft?.version ?? 1, change: 'substantive', note: '' }, '')
  },
  suggest: ({ callers, findings }, _app, { who, which }) =>
    pick(callers, who).mutate('suggestEdit', 'SuggestEditInput', { findingId: pick(findings, which), passage: { revision: 1, block: 0, start: 0, end: 3, quote: 'The', prefix: '', suffix: completeContent.narrative.slice(3, 35) }, replacement: 'That', reason: '' }, ''),
  async withdraw({ callers, findings, people }, { database }, { who, which }) {
    const [own] = await database.em.fork().execute<{ id: string; version: number }[]>('select id, version from thread where finding_id = ? and author_id = ? and replacement is not null and resolved_at is null', [pick(findings, which), pick(people, who).id])
    return own && pick(callers, who).mutate('withdrawSuggestion', 'WithdrawSuggestionInput', { threadId: own.id, expectedVersion: own.version }, '')
  },
  give: ({ callers, recommendations, people }, _app, { who, whom, which }) => pick(callers, who).mutate('assignRecommendation', 'AssignRecommendationInput', { recommendationId: pick(recommendations, which), personId: pick(people, whom).id, dueOn: null }, ''),
  async step(scene, app, { who, whom, which }) {
    const recommendationId = pick(scene.recommendations, which)
    const [{ version, revision }] = (await app.database.em.fork().execute<{ version: number; revision: number }[]>('select version, revision_number as revision from recommendation where id = ?', [recommendationId])) as [{ version: number; revision: number }]
    const verdict = { recommendationId, revision, contentHash: `hash-${recommendationId}`, reason: 'because' }
    const stepped = { recommendationId, expectedVersion: version }
    const [mutation, type, input] = pick([['submitRecommendation', 'SubmitRecommendationInput', stepped], ['approveRecommendation', 'DecideRecommendationInput', verdict], ['requestRecommendationChanges', 'DecideRecommendationInput', verdict]] as const, whom)
    return pick(scene.callers, who).mutate(mutation, type, input, '')
  },
  recuse: ({ callers, findings, people }, _app, { who, whom, which }) => pick(callers, who).mutate('declareConflict', 'DeclareConflictInput', { findingId: pick(findings, which), personId: pick(people, whom).id, reason: 'kin' }, ''),
  async lift({ callers, findings, people }, { database }, { who, whom, which }) {
    const findingId = pick(findings, which)
    return pick(callers, who).mutate('liftConflict', 'LiftConflictInput', { findingId, conflictId: await standingConflict(database, findingId, pick(people, whom).id) }, '')
  },
  async roles({ world: { projectId }, callers, people }, { database }, { who, whom, which }) {
    const { id: personId } = pick(people, whom)
    const held = await database.em.fork().execute<{ role: string; kind: string | null }[]>('select role, reviewer_kind as kind from membership where project_id = ? and person_id = ?', [projectId, personId])
    const [roles, expectedRoles] = [pick([['monitor'], ['reviewer'], ['coordinator'], ['coordinator', 'drafter']], which), held.map(({ role }) => role)]
    // What somebody reviews as decides whether another is to be found.
    const reviewerKind = roles.includes('reviewer') ? pick(['verifier', 'legal_analyst'], who) : null
    return callers.at(-1)!.mutate('changeMemberRoles', 'ChangeMemberRolesInput', { projectId, personId, roles, reviewerKind, expectedRoles, expectedReviewerKind: held.find(({ kind }) => kind)?.kind ?? null }, '')
  },
  remove: ({ world: { projectId }, callers, people }, _app, { whom }) => callers.at(-1)!.mutate('removeMember', 'RemoveMemberInput', { projectId, personId: pick(people, whom).id }, ''),
  police: ({ world: { projectId }, callers }, { database }, { which }) => replacePolicy(database, projectId, callers, which),
  async pass({ callers, findings, recommendations }, _app, { who, which }) {
    // The first, beginning with somebody, whose turn it is.
    for (let next = 0; next < callers.length; next += 1) {
      const tried = await pick(callers, who + next).mutate('passTurn', 'PassTurnInput', { recordId: pick([...findings, ...recommendations], which), note: 'not mine' }, '').catch(() => null)
      if (tried?.__typename === 'InboxSuccess') return
    }
  },
}

async function someThread({ findings }: Scene, { database }: App, { which }: Step) {
  const rows = await database.em.fork().execute<{ id: string; version: number; resolved: boolean }[]>('select id, version, resolved_at is not null as resolved from thread where finding_id = any(?) order by id', [`{${findings.join(',')}}`])
  return rows.length > 0 ? pick(rows, which) : undefined
}

const steps: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom(...Object.keys(acts), 'pass', 'pass', 'police', 'police'), who: fc.nat(50), whom: fc.nat(50), which: fc.nat(50) })

interface Row {
  record: string
  person: string | null
  role: string | null
  except: string[]
  reason: string
  due: string | null
  seq: number
  act: string | null
}
const sorted = (rows: Row[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted()

/** The table as it stands. */
async function kept({ em }: Database, { projectId }: World): Promise<string[]> {
  const columns = `coalesce(finding_id, recommendation_id) as record, person_id as person, role, except_ids as "except", reason, due_on as due, seq, activity_id as act`
  return sorted(await em.fork().execute<Row[]>(`select ${columns} from turn where project_id = ?`, [projectId]))
}

/** What the rule says of every record at this moment. */
async function meant({ em }: Database, { findings, recommendations }: Scene): Promise<string[]> {
  const fork = em.fork()
  const records = [...(await readTurns(fork, 'finding', findings, true)), ...(await readTurns(fork, 'recommendation', recommendations, true))]
  return sorted(records.flatMap(({ id, turns }) => turns.map(({ personId, role, exceptIds, reason, dueOn, cause }): Row => ({ record: id, person: personId, role, except: [...exceptIds], reason, due: dueOn, seq: cause?.seq ?? 0, act: cause?.id ?? null }))))
}

/** Where something is in motion and nobody has it before them, though there is a coordinator who may read it. */
async function forgotten({ em }: Database, { world: { projectId }, callers, findings, recommendations }: Scene): Promise<string[]> {
  const motion = `select id, recused_ids from finding where id = any(?) and status in ('submitted', 'in_review', 'changes_requested') and level <> 'restricted'
    union all select id, '{}' from recommendation where id = any(?) and status in ('draft', 'in_review', 'changes_requested')`
  // Where the only coordinator has recused themself it waits for another to be named: nobody may be told of it.
  const handled = `select q.id from (${motion}) q where exists (select from membership m where m.project_id = ? and m.role = 'coordinator' and not (m.person_id::text = any(q.recused_ids)))`
  const moving = await em.fork().execute<{ id: string }[]>(handled, [...[findings, recommendations].map((ids) => `{${ids.join(',')}}`), projectId])
  const query = 'query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 50) { edges { node { id } } } } }'
  const inboxes = await Promise.all(callers.map((caller) => caller.send<{ inbox: { items: { edges: { node: { id: string } }[] } } }>(query, { p: projectId })))
  // Whoever is no member any more has no inbox here.
  expect(inboxes.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code)).filter((code) => code !== 'NOT_FOUND')).toEqual([])
  const had = new Set(inboxes.flatMap(({ data }) => data?.inbox.items.edges.map(({ node }) => node.id) ?? []))
  return moving.map(({ id }) => id).filter((id) => !had.has(id))
}

let app: App
beforeAll(async () => void (app = await startApp()))
afterAll(() => app.stop())

test('whatever people do, the table says what the rule says, also where several follow at once and one is stopped half-way', async () => {
  let passed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 30 }), fc.nat(6), async (happening, stopAt) => {
      const scene = await createScene(app)
      // What a test puts into the tables stands in no log: everything is looked at once.
      await app.database.em.fork().execute('delete from reactor where project_id = ?', [scene.world.projectId])
      await follow(app.database.em, scene.world.projectId, turnReaction)
      for (const [place, step] of happening.entries()) {
        await acts[step.do]!(scene, app, step).catch(() => {})
        if (place % 7 === 3) await Promise.all([1, 2, 3].map(() => follow(app.database.em, scene.world.projectId, turnReaction)))
        if (place % 7 === 5) await stopped(stopAt, scene.world)
      }
      await follow(app.database.em, scene.world.projectId, turnReaction)
      const table = await kept(app.database, scene.world)
      expect(table).toEqual(await meant(app.database, scene))
      expect(await forgotten(app.database, scene)).toEqual([])
      passed += table.filter((row) => row.includes('find_somebody')).length
      // Made anew from nothing it is the same.
      await app.database.em.fork().execute('delete from reactor where project_id = ?', [scene.world.projectId])
      await follow(app.database.em, scene.world.projectId, turnReaction)
      expect(await kept(app.database, scene.world)).toEqual(table)
    }),
    { numRuns: 15, endOnFailure: true },
  )
  expect(passed).toBeGreaterThan(0)
}, 240_000)

test('a reader takes in what they may see, and does nothing for what they may not know of', async () => {
  const { world, people, findings } = await createScene(app)
  const { em } = app.database
  const { projectId } = world
  const place = async () => (await em.fork().execute<{ seq: number }[]>('select seq from reactor where project_id = ?', [projectId]))[0]?.seq
  await follow(em, projectId, turnReaction)
  const members = (await membersOfProjects(em, [projectId])).get(projectId)!
  const followAs = (which: number) => follow(em, projectId, turnReaction, actsFor(members.find(({ personId }) => personId === people[which]!.id)!))
  // By hand: no server hears of it.
  const act = (findingId: string) => inTransaction(em, (inner) => append(inner, { projectId, kind: 'ThreadReplied', actorId: people[0]!.id, at: new Date(), findingId, version: 1 }))
  const before = (await place())!
  await act(findings[2]!)
  await followAs(3)
  expect(await place()).toBe(before)
  await followAs(0)
  expect(await place()).toBe(before + 1)
  await act(findings[0]!)
  await followAs(3)
  expect(await place()).toBe(before + 2)
})

/** Follows, and fails at one of the statements, as if the server had been ended there. */
async function stopped(at: number, { projectId }: World): Promise<void> {
  const connection = app.database.em.getConnection()
  const execute = connection.execute.bind(connection)
  let count = 0
  const failing = vi.spyOn(connection, 'execute').mockImplementation(((...given: Parameters<typeof execute>) => {
    count += 1
    return count > at ? Promise.reject(new Error('ended')) : execute(...given)
  }) as never)
  await follow(app.database.em, projectId, turnReaction).catch(() => {})
  failing.mockRestore()
}

const programs = postgresPrograms()
describe.skipIf(programs === null)('on a PostgreSQL', () => {
  let postgres: Postgres
  let one: App
  let other: App
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    const settings = { DATABASE_URL: postgres.url, KAREK_DEMO: 'on' }
    one = await startApp(settings)
    await seed(one.database.em, { demo: true, now: new Date() })
    other = await startApp(settings)
  })
  afterAll(async () => {
    await Promise.all([one?.stop(), other?.stop()])
    postgres?.stop()
  })

  test('two servers that follow at the same time, while people act on both, write what the rule says', async () => {
    const scene = await createScene(one)
    const both = { ...scene, callers: [...scene.callers.slice(0, 3), ...(await Promise.all(scene.people.slice(3).map(({ id }) => actAs(other, id))))] }
    const happening = fc.sample(steps, { numRuns: 120, seed: 7 })
    const following = (async () => {
      for (let times = 0; times < 60; times += 1) await Promise.all([one, other, one].map(({ database }) => follow(database.em, scene.world.projectId, turnReaction)))
    })()
    await Promise.all([0, 1, 2].map(async (lane) => {
      for (const step of happening.filter((_step, place) => place % 3 === lane)) await acts[step.do]!(both, one, step).catch(() => {})
    }))
    await following
    await follow(one.database.em, scene.world.projectId, turnReaction)
    expect(await kept(one.database, scene.world)).toEqual(await meant(one.database, scene))
  })

  test('people are taken out of the project while turns that name them are written, and neither stops the other', async () => {
    const scene = await createScene(one)
    const administrator = scene.callers.at(-1)!
    const { world, people } = scene
    const leaving = await Promise.all(Array.from({ length: 24 }, () => createPerson(one.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])))
    // Each is asked about several, in whichever order the rows come.
    for (let more = 0; more < 60; more += 1) scene.findings.push((await createFinding(one.database, world, people[0]!.id, { assignedIds: leaving.map(({ id }) => id) })).id)
    let over = false
    const following = [one, other].map(async ({ database }) => {
      while (!over) {
        await database.em.fork().execute(`update reactor set seq = greatest(0, seq - 150) where project_id = ?`, [world.projectId])
        await follow(database.em, world.projectId, turnReaction)
      }
    })
    const leave = ({ id: personId }: TestPerson) => administrator.mutate('removeMember', 'RemoveMemberInput', { projectId: world.projectId, personId }, '')
    const inOrder = async (some: TestPerson[]) => {
      const answers = []
      for (const person of some) answers.push(await leave(person))
      return answers
    }
    const removed = await Promise.all([0, 1, 2, 3].map((lane) => inOrder(leaving.filter((_person, place) => place % 4 === lane)))).finally(() => (over = true))
    await Promise.all(following)
    expect(removed.flat().map(({ __typename }) => __typename)).toEqual(leaving.map(() => 'MemberSuccess'))
    await follow(one.database.em, world.projectId, turnReaction)
    expect(await kept(one.database, world)).toEqual(await meant(one.database, scene))
  })

  test('the invented network has its turns with the first look', async () => {
    const [project] = await one.database.em.fork().execute<{ id: string }[]>('select id from project where demo')
    await follow(one.database.em, project!.id, turnReaction)
    const rows = await one.database.em.fork().execute<{ reason: string }[]>('select distinct reason from turn where project_id = ? order by reason', [project!.id])
    expect(rows.map(({ reason }) => reason)).toEqual(['answer_changes', 'answer_thread', 'assign_reviewer', 'finish_draft', 'review'])
  })
})
