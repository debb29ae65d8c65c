import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { turnReaction } from '../../server/src/inbox/turnReactor.ts'
import { projectsBehind } from '../../server/src/platform/activity/reactor.ts'
import { roles } from '../../shared/access/roles.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, fileRef, standingConflict, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { beginUpload, sendPart } from '../support/files.ts'
import { until } from '../support/scale.ts'
import { type App, startApp } from '../support/startApp.ts'
import { getExact, postExact, textOf } from '../support/trusted.ts'

let app: App
let world: World
let people: TestPerson[]
let callers: Caller[]
/** Those whose standing changes; the others go on working. */
let unsteady: TestPerson[]
let findings: TestFinding[]

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  people = [
    await createPerson(app.database, world, ['monitor']),
    await createPerson(app.database, world, ['monitor']),
    await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }]),
    await createPerson(app.database, world, ['coordinator']),
    await createPerson(app.database, world, ['monitor']),
    await createPerson(app.database, world, ['observer']),
    await createPerson(app.database, world, ['observer']),
  ]
  unsteady = people.slice(4)
  callers = await Promise.all(people.map(({ id }) => actAs(app, id)))
  findings = [
    await createFinding(app.database, world, people[0]!.id, { level: 'network', files: [announced] }),
    await createFinding(app.database, world, people[0]!.id, { level: 'team', files: [announced] }),
    await createFinding(app.database, world, people[1]!.id, { level: 'restricted' }),
    await createFinding(app.database, world, people[1]!.id, { status: 'approved' }),
  ]
  await createRecommendation(app.database, world, people[3]!.id, findings[3]!.id, { status: 'adopted' })
})
afterAll(() => app.stop())

/** A file that their texts name. */
const announced = fileRef({ bytes: 100 })
const list = (filter: object = {}) => ({ projectId: world.projectId, filter, sort: 'updated', first: 20, after: null })
const inbox = () => ({ projectId: world.projectId, turns: 20, waiting: 20, updates: 20, snoozed: 20 })
const sql = (text: string, parameters: string[]) => app.database.em.fork().execute(text, parameters)
const pick = <T>(from: readonly T[], which: number): T => from[which % from.length]!

type Step = { do: string; who: number; which: number }
const writes: Record<string, (step: Step) => Promise<unknown>> = {
  note: ({ which }) => callers[0]!.mutate('openThread', 'OpenThreadInput', { findingId: pick(findings.slice(0, 2), which).id, kind: 'note', body: 'x' }, ''),
  assign: ({ which }) => callers[3]!.mutate('assignReviewer', 'AssignReviewerInput', { findingId: pick(findings.slice(0, 2), which).id, personId: people[2]!.id }, ''),
  unassign: ({ which }) => callers[3]!.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: pick(findings.slice(0, 2), which).id, personId: people[2]!.id }, ''),
  recuse: ({ who, which }) => callers[3]!.mutate('declareConflict', 'DeclareConflictInput', { findingId: pick(findings.slice(0, 2), which).id, personId: pick([people[2]!, people[4]!], who).id, reason: 'Kin.' }, ''),
  async lift({ who, which }) {
    const findingId = pick(findings.slice(0, 2), which).id
    return callers[3]!.mutate('liftConflict', 'LiftConflictInput', { findingId, conflictId: await standingConflict(app.database, findingId, pick([people[2]!, people[4]!], who).id) }, '').catch(() => {})
  },
  keep: ({ who, which }) => pick(callers, who).mutate('createDraftComment', 'CreateDraftCommentInput', { findingId: pick(findings, which).id, kind: 'note', body: `Kept by ${who}` }, '').catch(() => {}),
  async discard({ who }) {
    const [own] = (await sql('select id from draft_comment where person_id = ? order by id', [pick(people, who).id])) as { id: string }[]
    return own && pick(callers, who).mutate('discardDraftComment', 'DiscardDraftCommentInput', { draftCommentId: own.id }, '').catch(() => {})
  },
  begin: ({ which }) => beginUpload(app, callers[0]!.cookie, pick(findings.slice(0, 2), which).id, announced),
  async send({ which }) {
    const { id } = pick(findings.slice(0, 2), which)
    const place = (await beginUpload(app, callers[0]!.cookie, id, announced)).headers.get('location')
    if (!place) return
    // Not what was announced: it is not kept, and may come again.
    await sendPart(app, callers[0]!.cookie, place, 0, randomBytes(announced.bytes))
    await until(async () => ((await sql('select 1 from evidence_upload where finding_id = ?', [id])) as unknown[]).length === 0, 10_000, 'it is looked at')
  },
  draft: ({ who }) => pick(callers.slice(0, 2), who).mutate('createFinding', 'CreateFindingInput', { roundId: world.roundId }, ''),
  // Refused where the person holds the role already.
  role: ({ who, which }) => sql('update membership set role = ? where person_id = ?', [pick(roles, which), pick(unsteady, who).id]).catch(() => {}),
  leave: ({ who }) => sql('delete from membership where person_id = ?', [pick(unsteady, who).id]),
  join: ({ who, which }) =>
    sql('insert into membership (id, project_id, person_id, role) values (gen_random_uuid(), ?, ?, ?) on conflict do nothing', [world.projectId, pick(unsteady, who).id, pick(roles, which)]),
  suspend: ({ who }) => sql('update person set suspended_at = now() where id = ?', [pick(unsteady, who).id]),
  restore: ({ who }) => sql('update person set suspended_at = null where id = ?', [pick(unsteady, who).id]),
  pass: ({ which }) => pick(callers, which).mutate('passTurn', 'PassTurnInput', { recordId: pick(findings, which).id, note: 'x' }, '').catch(() => {}),
  snooze: ({ which }) => pick(callers, which).mutate('snoozeTurn', 'SnoozeTurnInput', { recordId: pick(findings, which).id, until: new Date(Date.now() + 60_000).toISOString() }, '').catch(() => {}),
  rename: ({ who, which }) => sql('update person set name = ? where id = ?', [`Name ${which}`, pick(people, who).id]),
}
const questions: { name: string; variables: (step: Step) => object }[] = [
  { name: 'Findings', variables: () => list() },
  { name: 'Findings', variables: () => list({ mine: true }) },
  { name: 'Findings', variables: () => list({ assignedToMe: true }) },
  { name: 'FindingPage', variables: ({ which }) => ({ ref: pick(findings, which).ref }) },
  { name: 'Recommendations', variables: () => ({ projectId: world.projectId, first: 20, after: null }) },
  // One's own, and never kept: it goes by POST alone, and is what stands in the database.
  { name: 'Inbox', variables: inbox },
]
const steps: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom(...Object.keys(writes), 'read', 'read', 'read'), who: fc.nat(50), which: fc.nat(50) })

/** What the plain way answers, from the database, to the same document. */
const uncached = async (caller: Caller, name: string, variables: object) => essence(await caller.send(textOf(name), variables as Record<string, unknown>))
const essence = ({ data, errors = [] }: { data?: unknown; errors?: { extensions: { code?: string } }[] }) => (errors.length > 0 ? errors.map(({ extensions }) => extensions.code) : data)
const cached = ({ text }: { text: string }) => essence(JSON.parse(text) as Parameters<typeof essence>[0])

test('whatever happens in between, what is read from memory is what the database says, for everybody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 30 }), async (happening) => {
      for (const step of happening) {
        if (step.do !== 'read') {
          await writes[step.do]!(step)
          continue
        }
        const { name, variables } = pick(questions, step.which)
        const asked = variables(step)
        // Everybody asks, so that each finds what the others left in memory; one of them by POST.
        const answers = await Promise.all(callers.map(({ cookie }, place) => (place === step.who % callers.length || name === 'Inbox' ? postExact : getExact)(app, cookie, name, asked)))
        for (const [place, answer] of answers.entries()) expect(cached(answer)).toEqual(await uncached(callers[place]!, name, asked))
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 120_000)

test('an inbox is its reader’s alone, and does not outlive a snooze', async () => {
  const place = await createProject(app.database)
  const [writer, one, other] = [await createPerson(app.database, place, ['monitor']), await createPerson(app.database, place, ['coordinator']), await createPerson(app.database, place, ['coordinator'])]
  const [asOne, asOther] = [await actAs(app, one.id), await actAs(app, other.id)]
  const { id } = await createFinding(app.database, place, writer.id, { status: 'submitted' })
  const turnsOf = async ({ cookie }: Caller) => {
    const answer = await postExact(app, cookie, 'Inbox', { ...inbox(), projectId: place.projectId })
    return { ...answer, ids: (JSON.parse(answer.text) as { data: { inbox: { turns: { edges: { node: { id: string } }[] } } } }).data.inbox.turns.edges.map(({ node }) => node.id) }
  }
  const before = await turnsOf(asOne)
  expect([before.ids, (await turnsOf(asOther)).ids]).toEqual([[id], [id]])
  await asOne.mutate('snoozeTurn', 'SnoozeTurnInput', { recordId: id, until: new Date(Date.now() + 1_500).toISOString() }, '')
  const put = await turnsOf(asOne)
  expect([put.status, put.ids, (await turnsOf(asOther)).ids]).toEqual([200, [], [id]])
  await expect.poll(async () => (await turnsOf(asOne)).ids).toEqual([id])
})

test('what has not changed is not sent again, and what has changed is', async () => {
  const place = await createProject(app.database)
  const writer = await createPerson(app.database, place, ['monitor'])
  const { cookie, mutate } = await actAs(app, writer.id)
  const { id, ref } = await createFinding(app.database, place, writer.id)
  const first = await getExact(app, cookie, 'FindingPage', { ref })
  expect([first.status, first.etag]).toEqual([200, expect.stringMatching(/^"/)])
  expect(await getExact(app, cookie, 'FindingPage', { ref }, first.etag!)).toEqual({ status: 304, etag: first.etag, text: '' })
  await mutate('openThread', 'OpenThreadInput', { findingId: id, kind: 'note', body: 'New words.' }, '')
  const second = await getExact(app, cookie, 'FindingPage', { ref }, first.etag!)
  expect([second.status, second.text.includes('New words.')]).toEqual([200, true])
})

test('what somebody has begun to send is on their page at once, and nothing new to anybody else', async () => {
  const place = await createProject(app.database)
  const [writer, reader] = [await createPerson(app.database, place, ['monitor']), await createPerson(app.database, place, ['monitor'])]
  const [asWriter, asReader] = [await actAs(app, writer.id), await actAs(app, reader.id)]
  const { id, ref } = await createFinding(app.database, place, writer.id, { files: [announced] })
  const ask = ({ cookie }: Caller, tag?: string) => getExact(app, cookie, 'FindingPage', { ref }, tag)
  const [own, others] = [await ask(asWriter), await ask(asReader)]
  const upload = (await beginUpload(app, asWriter.cookie, id, announced)).headers.get('location')!
  const now = await ask(asWriter, own.etag!)
  expect([now.status, now.text.includes(upload.split('/').at(-1)!)]).toEqual([200, true])
  expect((await ask(asReader, others.etag!)).status).toBe(304)
  await sendPart(app, asWriter.cookie, upload, 0, randomBytes(40))
  expect((await ask(asWriter, now.etag!)).text).toContain('"received":40')
})

test('an answer is nobody else’s: not after signing out, and not with another’s tag', async () => {
  const place = await createProject(app.database)
  const writer = await createPerson(app.database, place, ['monitor'])
  const [writing, stranger] = [await actAs(app, writer.id), await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)]
  const { ref } = await createFinding(app.database, place, writer.id)
  const own = await getExact(app, writing.cookie, 'FindingPage', { ref })
  expect(own.text).toContain(ref)
  const foreign = await getExact(app, stranger.cookie, 'FindingPage', { ref }, own.etag!)
  expect([foreign.status, foreign.text]).toEqual([200, '{"data":{"finding":null}}'])
  await writing.send('mutation { signOut { ok } }')
  expect((await getExact(app, writing.cookie, 'FindingPage', { ref }, own.etag!)).status).toBe(401)
  expect((await getExact(app, '', 'FindingPage', { ref }, own.etag!)).status).toBe(401)
})

test('readers whom nothing concerns in person share one answer, and what has not changed is not read again', async () => {
  const place = await createProject(app.database)
  const writer = await createPerson(app.database, place, ['monitor'])
  await createFinding(app.database, place, writer.id, { status: 'approved' })
  const readers = await Promise.all(Array.from({ length: 20 }, async () => actAs(app, (await createPerson(app.database, place, ['observer'])).id)))
  const ask = () => Promise.all(readers.map(({ cookie }) => getExact(app, cookie, 'Findings', { ...list(), projectId: place.projectId })))
  await ask()
  // Nor does it still have to take in whose turn it is after the tests before this one.
  await until(async () => (await projectsBehind(app.database.em, turnReaction)).length === 0, 10_000, 'every act is taken in')
  const statements = vi.spyOn(app.database.em.getConnection(), 'execute')
  const again = await ask()
  expect(new Set(again.map(({ etag }) => etag)).size).toBe(1)
  // The server's own look at its log, and whether there is something to take in or a file has arrived, is nobody's question.
  expect(statements.mock.calls.filter(([asked]) => !/left join (feed f|reactor r) on|from evidence_upload/.test(String(asked)))).toEqual([])
  statements.mockRestore()
})

test('a question that is not well put is told so, and an unknown hash asks for the text', async () => {
  const { cookie } = callers[3]!
  expect((await getExact(app, cookie, 'FindingPage', { ref: 7 })).status).toBe(400)
  const unknown = await fetch(`${app.url}/graphql?${new URLSearchParams({ extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: 'sha256:0' } }) })}`, { headers: { cookie } })
  expect(((await unknown.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED')
  const foreign = await fetch(`${app.url}/graphql?${new URLSearchParams({ extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: 'sha256:0' } }) })}`, { headers: { cookie, origin: 'https://evil.example' } })
  expect(foreign.status).toBe(403)
})
