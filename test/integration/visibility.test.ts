import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayRead } from '../../shared/access/finding.ts'
import { mayEditSideEvents, mayReadSideEvents } from '../../shared/access/sideEvent.ts'
import { identityActivityKinds, participantActivityKinds, sideEventActivityKinds, sideEventTaskActivityKinds } from '../../shared/activity/kinds.ts'
import { mayReadRecommendation, mayReadWork } from '../../shared/access/recommendation.ts'
import { confidentialityLevels, type Member, type Role, roles } from '../../shared/access/roles.ts'
import { findingStatuses } from '../../shared/workflow/finding.ts'
import { hasEnded, isAdopted, recommendationStatuses } from '../../shared/workflow/recommendation.ts'
import { actAs, type Caller, post, quiet } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let hidden: TestFinding[]
let outsiders: Record<string, Caller>

const canary = 'canaryword'

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  const elsewhere = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  const colleague = await createPerson(app.database, world, ['monitor'])
  const stranger = await createPerson(app.database, elsewhere, ['monitor', 'reviewer', 'coordinator', 'drafter'])
  outsiders = { colleague: await actAs(app, colleague.id), stranger: await actAs(app, stranger.id) }
  hidden = [
    await createFinding(app.database, world, author.id, { level: 'team', title: `Team ${canary}` }),
    await createFinding(app.database, world, author.id, { level: 'restricted', title: `Restricted ${canary}` }),
    await createFinding(app.database, world, author.id, { status: 'draft', title: `Draft ${canary}` }),
  ]
})
afterAll(() => app.stop())

const shapeOf = (answer: { data: unknown; errors: { message: string; extensions: object }[] }) => ({ data: answer.data, errors: answer.errors.map(({ message, extensions }) => ({ message, extensions })) })

test('hidden findings are in no list, count, search or stream', async () => {
  const caller = outsiders['colleague']!
  const watching = caller.listen('subscription($p: ID!) { activity(projectId: $p) { __typename } }', { p: world.projectId })
  const list = await caller.send<{ findings: { totalCount: number; edges: unknown[] } }>(
    'query($p: ID!, $f: FindingFilter!) { findings(projectId: $p, filter: $f, sort: updated, first: 50) { totalCount edges { cursor } } }',
    { p: world.projectId, f: { search: canary } },
  )
  expect(list.data?.findings).toEqual({ totalCount: 0, edges: [] })
  const asAuthor = await actAs(app, author.id)
  await asAuthor.mutate('openThread', 'OpenThreadInput', { findingId: hidden[0]!.id, kind: 'note', body: 'Nobody else hears this.' }, '')
  await quiet()
  expect(watching.received).toEqual([])
  watching.stop()
})

test('a stranger sees no project, list or stream of it, and nobody who is signed out sees anything', async () => {
  const list = 'query($p: ID!) { findings(projectId: $p, filter: {}, sort: updated, first: 5) { totalCount } }'
  const stranger = outsiders['stranger']!
  expect(shapeOf(await stranger.send(list, { p: world.projectId }))).toEqual(shapeOf(await stranger.send(list, { p: randomUUID() })))
  expect((await stranger.send('query($s: String!) { project(slug: $s) { id } }', { s: world.slug })).data).toEqual({ project: null })
  const nobody = await post(app, '', list, { p: world.projectId })
  expect([nobody.status, nobody.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
  expect((await post(app, 'karek=forged', list, { p: world.projectId })).status).toBe(401)
})

/** Another arrangement in each run; a failure names the one that found it. */
const seed = Date.now()

/** Fourteen people with one to three roles each; the first six write what the others may or may not see. */
async function crowd(place: World): Promise<{ person: TestPerson; held: Role[] }[]> {
  const held = fc.sample(fc.subarray([...roles], { minLength: 1, maxLength: 3 }), { numRuns: 14, seed })
  return Promise.all(held.map(async (some) => ({ held: some, person: await createPerson(app.database, place, some) })))
}
const memberOf = ({ person, held }: { person: TestPerson; held: Role[] }): Member => ({ personId: person.id, organisationId: person.organisationId, roles: held, reviewerKinds: [] })

interface Listed {
  list: { totalCount: number; edges: { node: { ref: string } }[] }
}

test(`findings: the list is what the policy allows, whoever asks (seed ${seed})`, async () => {
  const place = await createProject(app.database)
  const people = await crowd(place)
  const ids = people.map(({ person }) => person.id)
  const facts = fc.sample(
    fc.record({ authorId: fc.constantFrom(...ids.slice(0, 6)), status: fc.constantFrom(...findingStatuses), level: fc.constantFrom(...confidentialityLevels), assignedIds: fc.subarray(ids, { maxLength: 4 }), recusedIds: fc.subarray(ids, { maxLength: 4 }) }),
    { numRuns: 99, seed },
  )
  const made = []
  for (const one of facts) made.push({ facts: one, ref: (await createFinding(app.database, place, one.authorId, one)).ref })
  for (const someone of people) {
    const caller = await actAs(app, someone.person.id)
    const { data } = await caller.send<Listed>('query($p: ID!) { list: findings(projectId: $p, filter: {}, sort: ref, first: 100) { totalCount edges { node { ref } } } }', { p: place.projectId })
    const allowed = made.filter(({ facts: one }) => mayRead(memberOf(someone), one)).map(({ ref }) => ref)
    expect(data!.list.edges.map(({ node }) => node.ref).toSorted()).toEqual(allowed.toSorted())
    expect(data!.list.totalCount).toBe(allowed.length)
    // A round counts no other findings than those.
    const { data: counted } = await caller.send<{ project: { rounds: { findingCount: number }[] } }>('query($s: String!) { project(slug: $s) { rounds { findingCount } } }', { s: place.slug })
    expect(counted!.project.rounds).toEqual([{ findingCount: allowed.length }])
  }
})

test(`the log: everybody is told of the acts about what they may read, and that it is hidden now where they could before (seed ${seed})`, async () => {
  const place = await createProject(app.database)
  const people = await crowd(place)
  const ids = people.map(({ person }) => person.id)
  const authorId = fc.constantFrom(...ids.slice(0, 6))
  const reading = { status: fc.constantFrom(...findingStatuses), level: fc.constantFrom(...confidentialityLevels), assignedIds: fc.subarray(ids, { maxLength: 4 }), recusedIds: fc.subarray(ids, { maxLength: 4 }) }
  const handling = { status: fc.constantFrom(...recommendationStatuses), assigneeId: fc.option(fc.constantFrom(...ids)) }
  const handled = fc.record({ authorId, ...handling }).chain((facts) => fc.record({ ended: fc.boolean(), sent: fc.boolean() }).map(({ ended, sent }) => {
    const wasAdopted = hasEnded(facts.status) ? ended : isAdopted(facts.status)
    return { ...facts, wasAdopted, wasSubmitted: wasAdopted || (hasEnded(facts.status) ? sent : facts.status !== 'draft') }
  }))
  const before = <T>(facts: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) => fc.option(fc.record(facts), { freq: 2 })
  const findings = []
  for (const facts of fc.sample(fc.record({ authorId, ...reading }), { numRuns: 30, seed })) findings.push({ facts, id: (await createFinding(app.database, place, facts.authorId, facts)).id })
  const recommendations = []
  for (const facts of fc.sample(handled, { numRuns: 20, seed })) {
    const { assigneeId, status, wasAdopted, wasSubmitted } = facts
    const { id } = await createRecommendation(app.database, place, facts.authorId, findings[0]!.id, { status, wasAdopted, wasSubmitted, ...(assigneeId ? { assigneeId } : {}) })
    recommendations.push({ facts, id })
  }
  const onFinding = fc.record({ finding: fc.constantFrom(...findings), before: before(reading) }).map(({ finding, before: was }) => ({
    subject: { finding: finding.id },
    data: was ? { statusBefore: was.status, levelBefore: was.level, assignedBefore: was.assignedIds, recusedBefore: was.recusedIds } : {},
    reads: (member: Member) => mayRead(member, finding.facts),
    read: (member: Member) => was !== null && mayRead(member, { ...was, authorId: finding.facts.authorId }),
  }))
  // Of what was so before its adoption nobody is told who only reads what was adopted.
  const onRecommendation = fc.record({ recommendation: fc.constantFrom(...recommendations), before: before(handling), early: fc.boolean() }).map(({ recommendation: { id, facts }, before: was, early }) => ({
    subject: { recommendation: id, early },
    data: was ? { statusBefore: was.status, assigneeBefore: was.assigneeId } : {},
    reads: (member: Member) => mayReadRecommendation(member, facts) && (!early || mayReadWork(member, facts)),
    read: (member: Member) => was !== null && !mayReadRecommendation(member, facts) && mayReadRecommendation(member, { ...was, authorId: facts.authorId, wasSubmitted: facts.wasSubmitted && was.status !== 'draft', wasAdopted: facts.wasAdopted && (isAdopted(was.status) || hasEnded(was.status)) }),
  }))
  // Of who asks for an identity, and sees it, only the author, the coordinators and the one who asks learn, and nothing at all the rest.
  const onIdentity = fc.record({ finding: fc.constantFrom(...findings), kind: fc.constantFrom(...identityActivityKinds), person: fc.constantFrom(...ids) }).map(({ finding, kind, person }) => ({
    subject: { finding: finding.id, kind, person },
    data: {},
    reads: (member: Member) => mayRead(member, finding.facts) && (finding.facts.authorId === member.personId || member.roles.includes('coordinator') || person === member.personId),
    read: () => false,
  }))
  // Of side events everybody is told who reads them; of tasks, of who comes, and of what is noted for those who prepare, these alone, and of a task who has or had it.
  const onSideEvent = fc.record({ kind: fc.constantFrom(...sideEventActivityKinds), person: fc.constantFrom(...ids), was: fc.option(fc.constantFrom(...ids)), forPreparers: fc.boolean() }).map(({ kind, person, was, forPreparers }) => ({
    subject: { kind, person },
    data: { ...(was ? { ownerBefore: was } : {}), ...(forPreparers ? { forPreparers } : {}) },
    reads: (member: Member) => mayEditSideEvents(member) || (mayReadSideEvents(member) && !forPreparers && !participantActivityKinds.some((one) => one === kind) && (!sideEventTaskActivityKinds.some((one) => one === kind) || person === member.personId || was === member.personId)),
    read: () => false,
  }))
  const acts = fc.sample(fc.oneof(onFinding, onRecommendation, onIdentity, onSideEvent), { numRuns: 510, seed })
  // Whoever came to their roles in between could not read before what they may not read now.
  const [late, lateSince] = [people[5]!.person.id, 255]
  const rows = acts.map(({ subject, data }, index) =>
    index + 1 === lateSince ? { seq: lateSince, kind: 'MemberRolesChanged', person: late, data: {} } : { kind: 'FindingRevised', ...subject, seq: index + 1, data },
  )
  const em = app.database.em.fork()
  await em.execute(
    `insert into activity (id, project_id, seq, kind, actor_id, subject_person_id, finding_id, recommendation_id, at, version, data, previous_hash, hash)
     select gen_random_uuid(), ?, seq, kind, ?, person, finding, recommendation, now() - case when early then interval '1 day' else '0' end, 1, data, '', seq::text
     from jsonb_to_recordset(?::jsonb) as act(finding uuid, recommendation uuid, person uuid, early boolean, seq int, kind text, data jsonb)`,
    [place.projectId, ids[0]!, JSON.stringify(rows)],
  )
  await em.execute('update feed set seq = ? where project_id = ?', [acts.length, place.projectId])
  const log = await logOf(app.database, place.projectId)
  for (const someone of people.slice(4, 12)) {
    const member = memberOf(someone)
    const since = someone.person.id === late ? lateSince : 0
    const told = acts.flatMap(({ reads, read }, index) => {
      const seq = index + 1
      if (seq === lateSince || reads(member)) return [`Activity ${seq}`]
      return seq > since && read(member) ? [`Hidden ${seq}`] : []
    })
    const listening = (await actAs(app, someone.person.id)).listen<{ activity: { __typename: string; cursor: string } }>(
      'subscription($p: ID!) { activity(projectId: $p) { __typename ... on Activity { cursor } ... on Hidden { cursor } ... on Resync { cursor } } }',
      { p: place.projectId },
    )
    const heard = () => listening.received.map(({ activity: { __typename: type, cursor } }) => `${type} ${log.seq(cursor)}`)
    await expect.poll(heard, { timeout: 10_000 }).toEqual(told.length > 500 ? [`Resync ${acts.length}`] : told)
    listening.stop()
  }
})

test(`recommendations: the list and the tracker are what the policy allows, whoever asks (seed ${seed})`, async () => {
  const place = await createProject(app.database)
  // And one who reads nothing but what is in their own hands, adopted or not.
  const people = [...(await crowd(place)), { held: ['administrator' as const], person: await createPerson(app.database, place, ['administrator']) }]
  const ids = people.map(({ person }) => person.id)
  const { id: findingId } = await createFinding(app.database, place, ids[0]!, { status: 'approved' })
  const facts = fc.sample(
    fc.record({ authorId: fc.constantFrom(...ids.slice(0, 6)), assigneeId: fc.option(fc.constantFrom(...ids)), status: fc.constantFrom(...recommendationStatuses), wasSubmitted: fc.boolean(), wasAdopted: fc.boolean() }),
    { numRuns: 60, seed },
  )
  const made = []
  for (const one of facts) {
    const { ref } = await createRecommendation(app.database, place, one.authorId, findingId, { status: one.status, wasSubmitted: one.wasSubmitted, wasAdopted: one.wasAdopted, ...(one.assigneeId ? { assigneeId: one.assigneeId } : {}) })
    made.push({ facts: one, ref })
  }
  for (const someone of people) {
    const caller = await actAs(app, someone.person.id)
    const { data } = await caller.send<Listed>('query($p: ID!) { list: recommendations(projectId: $p, first: 100) { totalCount edges { node { ref } } } }', { p: place.projectId })
    const allowed = made.filter(({ facts: one }) => mayReadRecommendation(memberOf(someone), one)).map(({ ref }) => ref)
    expect(data!.list.edges.map(({ node }) => node.ref).toSorted()).toEqual(allowed.toSorted())
    expect(data!.list.totalCount).toBe(allowed.length)
    const adopted = made.filter(({ facts: one, ref }) => (one.status === 'adopted' || one.status === 'issued') && allowed.includes(ref)).map(({ ref }) => ref)
    const { data: tracker } = await caller.send<Listed & { summary: { total: number; addressees: { count: number }[] } }>(
      'query($p: ID!) { list: tracker(projectId: $p, filter: {}, first: 100) { totalCount edges { node { ref } } } summary: trackerSummary(projectId: $p) { total addressees { count } } }',
      { p: place.projectId },
    )
    expect(tracker!.list.edges.map(({ node }) => node.ref).toSorted()).toEqual(adopted.toSorted())
    expect([tracker!.list.totalCount, tracker!.summary.total, tracker!.summary.addressees]).toEqual([adopted.length, adopted.length, adopted.length === 0 ? [] : [{ count: adopted.length }]])
  }
})
