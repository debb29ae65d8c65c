import { getNamedType, type GraphQLNamedOutputType, isLeafType, isObjectType, isUnionType } from 'graphql'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { materialFormats, materialKinds } from '../../shared/materials/pack.ts'
import { actAs, type Caller, quiet } from '../support/client.ts'
import { completeContent, createDraftComment, createFinding, createPerson, createProject, createRecommendation, createSource, createSuggestion, fileRef, namedSource, type TestPerson, type World } from '../support/factories.ts'
import { fetchMaterial, wordsOf } from '../support/materials.ts'
import { createPolicyChange } from '../support/policyChanges.ts'
import { schema } from '../support/operations.ts'
import { createAgendaDocument, createAgendaItem, createParticipant, createSideEvent, createSpeaker, createTask } from '../support/sideEvents.ts'
import { type App, startApp } from '../support/startApp.ts'

/** In every text of a finding that most people may not see, and nowhere else. */
const canary = 'Canary'
/** The same in one that everybody sees but whom a conflict of interest recuses. */
const conflicted = 'Warbler'
/** In who a source is, of a finding that everybody sees. */
const sealed = 'Nightjar'
/** In what is noted for those who prepare a side event. */
const prepared = 'Dunlin'
const depth = 5

let app: App
let world: World
let author: TestPerson
let callers: Record<string, Caller>
let roots: Record<string, string>
let ids: { secret: string; hidden: string }
let slug: string

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  const drafter = await createPerson(app.database, world, ['drafter', 'coordinator'])
  const source = namedSource()
  const open = await createFinding(app.database, world, author.id, { status: 'approved', sources: [source] })
  await createSource(app.database, open.id, source, { name: `${sealed} name`, contact: `${sealed} contact`, notes: `${sealed} notes` })
  const secret = await createFinding(app.database, world, author.id, { status: 'approved', level: 'restricted', title: `${canary} title`, narrative: `${canary} narrative, long enough to be handed in once more`, files: [fileRef({ name: `${canary}.jpg` })] })
  const recused = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }, 'coordinator', 'drafter'])
  const hidden = await createFinding(app.database, world, author.id, { status: 'approved', level: 'public', content: { sourceConsent: 'anonymous_quote' }, title: `${conflicted} title`, narrative: `${conflicted} narrative`, files: [fileRef({ name: `${conflicted}.jpg` })], recusedIds: [recused.id] })
  const waiting = await createFinding(app.database, world, author.id, { level: 'restricted', title: `${canary} waits`, narrative: `${canary} waits` })
  const adopted = await createRecommendation(app.database, world, drafter.id, open.id, { status: 'adopted' })
  const em = app.database.em.fork()
  await em.execute('insert into citation (id, recommendation_id, finding_id, revision, position) values (?, ?, ?, 1, 1)', [randomUUID(), adopted.id, secret.id])
  await em.execute('insert into citation (id, recommendation_id, finding_id, revision, position) values (?, ?, ?, 1, 2)', [randomUUID(), adopted.id, hidden.id])
  const sideEvent = await createSideEvent(app.database, world, author.id)
  slug = sideEvent.slug
  const agendaItem = await createAgendaItem(app.database, sideEvent.id, author.id)
  for (const { id: findingId } of [open, secret, hidden]) await createAgendaDocument(app.database, agendaItem.id, { findingId })
  // What is noted for those who prepare, a biography that is not published, somebody else's task, and who comes.
  const noted = await createAgendaItem(app.database, sideEvent.id, author.id, { notes: `${prepared} notes` })
  await createSpeaker(app.database, sideEvent.id, author.id, { biography: `${prepared} biography`, biographyConsent: 'no', availability: `${prepared} availability`, itemId: noted.id })
  await createTask(app.database, sideEvent.id, drafter.id, `${prepared} task`)
  await createParticipant(app.database, sideEvent.id, author.id, { name: `${prepared} name`, organisation: `${prepared} organisation`, email: `${prepared}@sample.kg`, accessNeeds: `${prepared} needs`, note: `${prepared} note` })
  const asAuthor = await actAs(app, author.id)
  await asAuthor.mutate('openThread', 'OpenThreadInput', { findingId: waiting.id, kind: 'must_fix', body: `${canary} comment` }, '')
  await asAuthor.mutate('passTurn', 'PassTurnInput', { recordId: waiting.id, note: `${canary} note` }, '')
  // Its traces in the log, in discussion, and in a working copy of what everybody sees.
  await asAuthor.mutate('openThread', 'OpenThreadInput', { findingId: secret.id, kind: 'must_fix', body: `${canary} comment` }, '')
  await createPolicyChange(app.database, world, drafter.id)
  // What its author keeps on what everybody sees is nobody else's.
  await createDraftComment(app.database, open.id, author.id, { body: `${canary} kept` })
  await createSuggestion(app.database, secret.id, author.id, { replacement: `${canary} suggestion` })
  const passage = { revision: 1, block: 0, start: 0, end: canary.length, quote: canary, prefix: '', suffix: '' }
  const { thread } = (await asAuthor.mutate('suggestEdit', 'SuggestEditInput', { findingId: secret.id, passage, replacement: `The ${canary}`, reason: `${canary} why` }, '... on ThreadSuccess { thread { id } }')) as unknown as { thread: { id: string } }
  await asAuthor.mutate('acceptSuggestions', 'AcceptSuggestionsInput', { findingId: secret.id, revision: 1, contentHash: `hash-${secret.id}`, threadIds: [thread.id], change: 'substantive', note: canary }, '')
  await em.execute(`insert into decision (id, finding_id, revision, content_hash, verdict, reason, reviewer_id, reviewer_organisation_id, reviewer_kinds, created_at) values (?, ?, 1, 'x', 'approved', ?, ?, ?, '{verifier}', now())`, [randomUUID(), secret.id, `${canary} reason`, drafter.id, drafter.organisationId])
  await asAuthor.mutate('reviseFinding', 'ReviseFindingInput', { findingId: open.id }, '')
  await asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: open.id, expectedVersion: 1, content: { ...completeContent, title: `${canary} working copy` } }, '')
  await asAuthor.mutate('openThread', 'OpenThreadInput', { findingId: hidden.id, kind: 'question', body: `${conflicted} comment` }, '')
  const as = async (place: World, ...roles: Parameters<typeof createPerson>[2][number][]) => actAs(app, (await createPerson(app.database, place, roles)).id)
  ids = { secret: secret.id, hidden: hidden.id }
  callers = {
    author: asAuthor,
    monitor: await as(world, 'monitor'),
    reviewer: await as(world, { role: 'reviewer', reviewerKind: 'legal_analyst' }),
    coordinator: await as(world, 'coordinator'),
    drafter: await as(world, 'drafter'),
    organiser: await as(world, 'organiser', 'observer', 'administrator'),
    recused: await actAs(app, recused.id),
    stranger: await as(await createProject(app.database), 'monitor', 'coordinator'),
  }
  roots = {
    finding: `finding(ref: "${open.ref}")`,
    findings: `findings(projectId: "${world.projectId}", filter: {}, sort: severity, first: 20)`,
    recommendation: `recommendation(ref: "${adopted.ref}")`,
    recommendations: `recommendations(projectId: "${world.projectId}", first: 20)`,
    tracker: `tracker(projectId: "${world.projectId}", filter: {}, first: 20)`,
    trackerSummary: `trackerSummary(projectId: "${world.projectId}")`,
    sideEvent: `sideEvent(projectId: "${world.projectId}", slug: "${sideEvent.slug}")`,
    material: `material(projectId: "${world.projectId}", slug: "${sideEvent.slug}", kind: handout, language: en)`,
    sideEvents: `sideEvents(projectId: "${world.projectId}", first: 20)`,
    project: `project(slug: "${world.slug}")`,
    viewer: 'viewer',
    findingDraft: `findingDraft(findingId: "${open.id}")`,
    inbox: `inbox(projectId: "${world.projectId}")`,
  }
})
afterAll(() => app.stop())

const leaves = (type: GraphQLNamedOutputType): string => (isObjectType(type) ? ['__typename', ...Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type))).map(({ name }) => name)].join(' ') : '__typename')

/** Every way from a type through the graph, each ending in all that can be read there. No way takes one field twice. */
function ways(type: GraphQLNamedOutputType, left: number, taken: readonly string[] = []): string[] {
  if (isUnionType(type)) return type.getTypes().flatMap((member) => ways(member, left, taken).map((way) => `... on ${member.name} { ${way} }`))
  if (!isObjectType(type)) return []
  const deeper = left === 0 ? [] : Object.values(type.getFields()).filter((field) => !isLeafType(getNamedType(field.type)) && !taken.includes(`${type.name}.${field.name}`) && !reference.includes(getNamedType(field.type).name))
  const asked = (field: string): readonly string[] => given[`${type.name}.${field}`] ?? ['']
  return [leaves(type), ...deeper.flatMap((field) => ways(getNamedType(field.type), left - 1, [...taken, `${type.name}.${field.name}`]).flatMap((way) => asked(field.name).map((args) => `${field.name}${args} { ${way} }`)))]
}
/** Fields that do not answer without being told of what. */
const given: Readonly<Record<string, readonly string[]>> = {
  'Inbox.items': ['turns', 'waiting', 'snoozed'].map((section) => `(section: ${section}, first: 20)`),
  'Inbox.updates': ['(first: 20)'],
  'Project.reviewPolicyEffects': ['(policy: { base: { approvals: 9, verifiers: 0, legalAnalysts: 0, outsideOrganisation: 0 }, high: { approvals: 9, verifiers: 0, legalAnalysts: 0, outsideOrganisation: 0 } })'],
}
/** What is the same for everybody, and large. */
const reference = ['Methodology', 'Instrument', 'Provision', 'Region', 'LocalizedText', 'Organisation', 'ReviewPolicy', 'PageInfo']

const documents = (root: string): string[] => ways(getNamedType(schema.getQueryType()!.getFields()[root]!.type), depth).map((way) => `{ ${roots[root]!} { ${way} } }`)

/** There are more ways than anybody may ask for within half a minute. */
async function patiently(caller: Caller, document: string) {
  for (;;) {
    const answer = await caller.send(document)
    if (answer.status !== 429) return answer
    await quiet(1000)
  }
}

async function sightings(caller: Caller, root: string, word = canary): Promise<string[]> {
  const found = []
  for (const document of documents(root)) {
    const answer = await patiently(caller, document)
    expect(answer.status, document).toBe(200)
    if (JSON.stringify(answer).includes(word)) found.push(document)
  }
  return found
}

const names = ['finding', 'findings', 'recommendation', 'recommendations', 'tracker', 'trackerSummary', 'sideEvent', 'sideEvents', 'material', 'project', 'viewer', 'findingDraft', 'inbox']

test.each(names.flatMap((root) => ['monitor', 'reviewer', 'coordinator', 'drafter', 'organiser', 'stranger'].map((who) => ({ root, who }))))('$root: no way through the graph leads a $who to it', async ({ root, who }) => {
  expect(await sightings(callers[who]!, root)).toEqual([])
})

test.each(names)('%s: no way through the graph leads somebody to it whom a conflict of interest recuses', async (root) => {
  expect(await sightings(callers['recused']!, root, conflicted)).toEqual([])
  if (root === 'findings' || root === 'recommendation') expect((await sightings(callers['coordinator']!, root, conflicted)).length).toBeGreaterThan(0)
})

test('no way through the graph leads anybody to who a source is, not even its author', async () => {
  for (const root of names) for (const who of ['author', 'coordinator']) expect(await sightings(callers[who]!, root, sealed)).toEqual([])
})

test.each(['monitor', 'reviewer', 'drafter', 'author', 'stranger'])('what is noted for those who prepare a side event comes to no %s, and to an organiser it does', async (who) => {
  for (const root of ['sideEvent', 'sideEvents', 'material', 'viewer', 'project']) expect(await sightings(callers[who]!, root, prepared), root).toEqual([])
  expect((await sightings(callers['organiser']!, 'sideEvent', prepared)).length).toBeGreaterThanOrEqual(4)
})

test.each(materialKinds)('no %s that somebody takes along says anything of it, in any form, nor what is noted for those who prepare', async (kind) => {
  for (const [who, words] of [['organiser', [canary, sealed, prepared]], ['coordinator', [canary, sealed, prepared]], ['recused', [canary, conflicted, sealed, prepared]]] as const) {
    for (const format of materialFormats) {
      const response = await fetchMaterial(app, callers[who]!, world, slug, `${kind}.${format}`)
      expect(response.status).toBe(200)
      const text = await wordsOf(response, format)
      for (const word of words) expect(text, `${who} ${format}`).not.toContain(word)
      // What is public stands there for those who may see it.
      if (kind === 'handout' && who !== 'recused') expect(text, `${who} ${format}`).toContain(`${conflicted} narrative`)
    }
  }
  for (const who of ['author', 'monitor', 'reviewer', 'drafter', 'stranger']) for (const format of materialFormats) expect((await fetchMaterial(app, callers[who]!, world, slug, `${kind}.${format}`)).status, who).toBe(404)
})

test('its author meets it on many ways: the ways lead somewhere', async () => {
  for (const root of ['findings', 'recommendation', 'recommendations', 'tracker', 'sideEvent', 'sideEvents', 'findingDraft', 'inbox', 'project']) expect((await sightings(callers['author']!, root)).length, root).toBeGreaterThan(0)
})

test('no word of it is found by a search, or learnt from a count', async () => {
  const counts = async (caller: Caller, search: string | null) => {
    const query = 'query($p: ID!, $s: String) { findings(projectId: $p, filter: { search: $s }, sort: updated, first: 1) { totalCount } recommendations(projectId: $p, search: $s, first: 1) { totalCount } tracker(projectId: $p, filter: { search: $s }, first: 1) { totalCount } }'
    return (await caller.send<Record<'findings' | 'recommendations' | 'tracker', { totalCount: number }>>(query, { p: world.projectId, s: search })).data!
  }
  expect((await counts(callers['author']!, canary)).findings.totalCount).toBe(2)
  for (const who of ['monitor', 'reviewer', 'coordinator', 'drafter', 'organiser']) {
    expect(await counts(callers[who]!, canary)).toEqual({ findings: { totalCount: 0 }, recommendations: { totalCount: 0 }, tracker: { totalCount: 0 } })
    expect((await counts(callers[who]!, null)).findings.totalCount).toBe(2)
  }
  expect(await counts(callers['recused']!, conflicted)).toEqual({ findings: { totalCount: 0 }, recommendations: { totalCount: 0 }, tracker: { totalCount: 0 } })
  expect((await counts(callers['recused']!, null)).findings.totalCount).toBe(1)
})

test('nobody else hears of what happens to it, its author hears of nothing but ids, and who is recused not even those', async () => {
  type Told = { activity: { kind: string; findingId: string } }
  const deep = `subscription($p: ID!) { activity(projectId: $p) { ... on Activity { cursor kind findingId actor { name } subjectPerson { name } finding { title } revision { content { title } } comment { body } thread { comments { body } suggestion { replacement } } suggestions { suggestion { replacement } } recommendation { citations { finding { title } } } } } }`
  const listening = Object.entries(callers).filter(([who]) => who !== 'author' && who !== 'stranger').map(([who, caller]) => ({ who, told: caller.listen<Told>(deep, { p: world.projectId }) }))
  const own = callers['author']!.listen<Told>(deep, { p: world.projectId })
  await own.until(({ activity }) => activity.findingId === ids.hidden)
  expect(JSON.stringify(own.received)).not.toContain(canary)
  const restricted = own.received.filter(({ activity }) => activity.findingId === ids.secret)
  expect(restricted.map(({ activity }) => activity.kind)).toEqual(['ThreadOpened', 'SuggestionMade', 'SuggestionsAccepted'])
  for (const { activity } of restricted) expect(activity).toMatchObject({ actor: null, subjectPerson: null, finding: null, revision: null, thread: null, suggestions: [], comment: null })
  for (const { who, told } of listening) {
    if (who !== 'recused') await told.until(({ activity }) => activity.findingId === ids.hidden)
    expect(told.received.map(({ activity }) => activity.findingId)).toEqual(who === 'recused' ? [] : [ids.hidden])
    told.stop()
  }
  own.stop()
})
