import { buildSchema, getNamedType, getNullableType, type GraphQLArgument, type GraphQLInputField, type GraphQLInputType, isEnumType, isInputObjectType, isListType } from 'graphql'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createRecommendation, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let callers: Caller[]
/** Ids and codes that exist, by the name of the argument or field that takes them. */
let known: Record<string, unknown>

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

const schema = buildSchema(readFileSync(resolve('shared/schema.graphql'), 'utf8'))
type Input = GraphQLArgument | GraphQLInputField
type Path = (string | number)[]

/** A value that the type allows, and where possible one that means something. */
function sample(name: string, given: GraphQLInputType): unknown {
  if (name in known) return known[name]
  const type = getNullableType(given)
  if (isListType(type)) return [sample(name, type.ofType)]
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, sample(field.name, field.type)]))
  if (isEnumType(type)) return type.getValues()[0]!.name
  return { ID: randomUUID(), Int: 1, Float: 1, Boolean: true, Date: '2026-01-01' }[type.name] ?? 'words'
}

/** Every place in a value that holds a scalar, with the scalar's name. */
function places(given: GraphQLInputType, value: unknown, path: Path): { path: Path; type: string }[] {
  const type = getNullableType(given)
  if (isListType(type)) return places(type.ofType, Array.isArray(value) ? value[0] : null, [...path, 0])
  if (isInputObjectType(type)) {
    const members = value as Record<string, unknown> | null
    return Object.values(type.getFields()).flatMap((field) => places(field.type, members?.[field.name] ?? sample(field.name, field.type), [...path, field.name]))
  }
  return isEnumType(type) ? [] : [{ path, type: getNamedType(type).name }]
}

/** The value with one place replaced; what leads there is made where it is missing. */
function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return by
  if (typeof step === 'number') return [replaced(Array.isArray(value) ? value[0] : null, rest, by)]
  return { ...(value as object | null), [step]: replaced((value as Record<string, unknown> | null)?.[step], rest, by) }
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
  Object.assign(known, { findingId: finding.id, ref, recommendationId: recommendation.id, citations: [{ findingId: approved.id, revision: 1 }], contentHash })
  if (!operation.endsWith('Thread')) return
  const opened = await callers[1]!.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'note', body: 'x' }, '... on ThreadSuccess { thread { id } }')
  known['threadId'] = (opened as unknown as { thread: { id: string } }).thread.id
  if (operation === 'reopenThread') await app.database.em.fork().execute('update thread set resolved_at = now(), resolved_by_id = ? where id = ?', [reviewerId, known['threadId']])
}

/** These end the sessions that the others need. */
const leaving = ['signOut', 'signOutEverywhere', 'signInAsPersona']
const root = (kind: 'query' | 'mutation') => Object.values((kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!).getFields()).map((field) => ({ kind, name: field.name, field }))
const operations = [...root('query'), ...root('mutation')].filter(({ name, field }) => field.args.length > 0 && !leaving.includes(name))

test.each(operations)('$kind $name: whatever stands in one place of its input, the answer is a typed one', async ({ kind, name, field }) => {
  const declared = field.args.map((arg: Input) => `$${arg.name}: ${String(arg.type)}`).join(', ')
  const query = `${kind}(${declared}) { ${name}(${field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')}) { __typename } }`
  const valid = (): Record<string, unknown> => Object.fromEntries(field.args.map((arg) => [arg.name, sample(arg.name, arg.type)]))
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
  for (const { path, type } of field.args.flatMap((arg) => places(arg.type, valid()[arg.name], [arg.name]))) {
    for (const value of hostile[type] ?? []) {
      for (const caller of callers) {
        const { status, errors } = await ask(caller, replaced(valid(), path, value))
        const codes = errors.map(({ extensions }) => extensions.code)
        if (status >= 500 || codes.includes('INTERNAL_SERVER_ERROR') || JSON.stringify(errors).includes('node_modules')) broken.push([path.join('.'), JSON.stringify(value).slice(0, 40), codes])
      }
    }
  }
  expect(broken).toEqual([])
})
