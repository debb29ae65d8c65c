import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createRecommendation, type TestPerson, type World } from '../support/factories.ts'
import { documentOf, type Known, operations, placesOf, replaced, variablesOf } from '../support/operations.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let callers: Caller[]
/** Ids and codes that exist. */
let known: Known

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor', 'drafter', 'coordinator'])
  const reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }, 'coordinator'])
  callers = [await actAs(app, author.id), await actAs(app, reviewer.id)]
  known = { content: completeContent, level: 'team', reviewerId: reviewer.id, projectId: world.projectId, roundId: world.roundId, slug: world.slug, personId: reviewer.id, countries: ['KG'], after: null, first: 5, regionCode: 'KG-GB', themeCode: 'PT', email: 'nobody@test.karek', passage: { revision: 1, block: 0, start: 0, end: 3, quote: 'The', prefix: '', suffix: '' }, question: null, dueOn: '2030-01-01', change: 'substantive' }
})
afterAll(() => app.stop())

/** What each kind of value is replaced by. Some of it is legal: then it must be kept or refused, and break nothing. */
const hostile: Readonly<Record<string, readonly unknown[]>> = {
  String: ["' OR 1=1--", '%_\\', 'a\r\nb', 'Қазақша ө ғ 👁', '\u0000', '\ud800', '', 'x'.repeat(30_000), '["x","y"]', Buffer.from('["x","y"]').toString('base64url')],
  ID: ['nonsense', "' OR 1=1--", '\u0000', '', randomUUID(), '{00000000-0000-0000-0000-000000000000}'],
  Int: [0, -1, 2_147_483_647, -2_147_483_648],
  Float: [-1, 0.5, 1e308],
  Date: ['2030-02-31', '0000-01-01', '9999-12-31', '2030-13-01'],
}

const onDraft = ['saveFindingDraft', 'submitFinding', 'discardFindingDraft', 'findingDraft']

/** Records in the state in which the operation would succeed. */
async function freshRecords(operation: string): Promise<void> {
  const reviewerId = String(known['reviewerId'])
  const finding = await createFinding(app.database, world, author.id, onDraft.includes(operation) ? { status: 'draft' } : { assignedIds: operation === 'assignReviewer' ? [] : [reviewerId] })
  const approved = await createFinding(app.database, world, author.id, { status: 'approved' })
  const status = /^(approve|requestRec|adopt)/.test(operation) ? 'in_review' : 'draft'
  const recommendation = await createRecommendation(app.database, world, author.id, approved.id, { status })
  if (operation === 'adoptRecommendation') {
    const em = app.database.em.fork()
    await em.execute(`insert into recommendation_decision (id, recommendation_id, revision, content_hash, verdict, reason, reviewer_id, created_at) values (?, ?, 1, 'x', 'approved', '', ?, now())`, [randomUUID(), recommendation.id, author.id])
  }
  const ref = operation === 'recommendation' ? recommendation.ref : finding.ref
  const contentHash = operation.includes('Recommendation') ? `hash-${recommendation.id}` : `hash-${finding.id}`
  known = { ...known, findingId: finding.id, ref, recommendationId: recommendation.id, citations: [{ findingId: approved.id, revision: 1 }], contentHash }
  if (!operation.endsWith('Thread')) return
  const opened = await callers[1]!.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'note', body: 'x' }, '... on ThreadSuccess { thread { id } }')
  const threadId = (opened as unknown as { thread: { id: string } }).thread.id
  known = { ...known, threadId }
  if (operation === 'reopenThread') await app.database.em.fork().execute('update thread set resolved_at = now(), resolved_by_id = ? where id = ?', [reviewerId, threadId])
}

/** These end the sessions that the others need. */
const leaving = ['signOut', 'signOutEverywhere', 'signInAsPersona']

test.each(operations.filter(({ name }) => !leaving.includes(name)))('$kind $name: whatever stands in one place of its input, the answer is a typed one', async (operation) => {
  const { name } = operation
  const query = documentOf(operation)
  const valid = () => variablesOf(operation, known)
  const ask = async (caller: Caller, variables: unknown) => {
    const { status, data, errors } = await caller.send<Record<string, { __typename: string } | null>>(query, variables as Record<string, unknown>)
    const result = data?.[name] ?? null
    const effect = result !== null && (Array.isArray(result) || !['Refused', 'Invalid', 'Stale'].includes(result.__typename))
    // What took effect is not there to be attacked again.
    if (effect) await freshRecords(name)
    return { status, errors, effect }
  }
  await freshRecords(name)
  const untouched = [await ask(callers[0]!, valid()), await ask(callers[1]!, valid())]
  expect(untouched.some(({ effect }) => effect)).toBe(name !== 'signIn')

  const broken: unknown[] = []
  for (const { path, scalar } of placesOf(operation)) {
    for (const value of hostile[scalar] ?? []) {
      for (const caller of callers) {
        const { status, errors } = await ask(caller, replaced(valid(), path, value))
        const codes = errors.map(({ extensions }) => extensions.code)
        if (status >= 500 || codes.includes('INTERNAL_SERVER_ERROR') || JSON.stringify(errors).includes('node_modules')) broken.push([path.join('.'), JSON.stringify(value).slice(0, 40), codes])
      }
    }
  }
  expect(broken).toEqual([])
})
