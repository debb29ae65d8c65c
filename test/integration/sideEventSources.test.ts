import { expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { reviseFinding as sendRevision } from '../support/acts.ts'
import { createFinding, createPerson, createRecommendation, createSource, namedSource, reviseFinding } from '../support/factories.ts'
import { createAgendaDocument } from '../support/sideEvents.ts'
import { app, as, people, prepare, read, run, world, useOrganisers } from '../support/organising.ts'

useOrganisers()

const sourced = async (): Promise<{ id: string; ref: string; sourceId: string }> => {
  const source = namedSource()
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved', sources: [source] })
  await createSource(app.database, finding.id, source)
  return { ...finding, sourceId: source.sourceId }
}
const shownRows = (itemId: string) => app.database.em.fork().execute<object[]>('select 1 from agenda_document where agenda_item_id = ?', [itemId])

test('once a source does not agree any more, nobody keeps what rests on them, and nothing is frozen with it', async () => {
  const { slug, items, id } = await prepare(['One'])
  const finding = await sourced()
  await createAgendaDocument(app.database, items[0]!, { findingId: finding.id })
  expect(await as.author.mutate('endConsent', 'SourceInput', { sourceId: finding.sourceId }, '')).toMatchObject({ __typename: 'SourceSuccess' })
  const shown = (await read(as.coordinator, slug))!
  expect(shown).toMatchObject({ staleDocuments: 1, agenda: [{ documents: [{ stale: true, finding: { ref: finding.ref } }] }] })
  const reasons = shown.agenda[0]!.documents[0]!.staleReasons
  expect(reasons).toContain('not_open')
  expect(await read(as.organiser, slug)).toMatchObject({ staleDocuments: 0, agenda: [{ documents: [] }] })
  expect(await run(as.coordinator, 'keepDocument', { agendaItemId: items[0], recordId: finding.id, revision: 1, reasons, note: 'It is printed.' })).toMatchObject({ code: 'NOT_PLACEABLE' })
  await app.database.em.fork().execute(`update side_event set status = 'registration' where id = ?`, [id])
  const freeze = (caller: Caller) => run(caller, 'moveSideEvent', { sideEventId: id, expectedVersion: 1, step: 'freeze' })
  expect(await freeze(as.coordinator)).toMatchObject({ code: 'DOCUMENTS_STALE' })
  // Whom it is hidden from learns nothing of it, and freezes nothing with it.
  const heard = (caller: Caller) => caller.listen<{ activity: { kind: string; sideEventId: string; finding: { ref: string } | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind sideEventId finding { ref } } } }', { p: world.projectId })
  const [theirs, own] = [heard(as.coordinator), heard(as.organiser)]
  expect(await freeze(as.organiser)).toMatchObject({ sideEvent: { status: 'frozen', version: 2 } })
  expect(await shownRows(items[0]!)).toEqual([])
  for (const listening of [theirs, own]) await listening.until(({ activity }) => activity.kind === 'SideEventMoved' && activity.sideEventId === id)
  const told = ({ received }: typeof own) => received.filter(({ activity }) => activity.sideEventId === id).map(({ activity }) => activity.kind)
  expect([told(theirs), told(own)]).toEqual([['AgendaDocumentRemoved', 'SideEventMoved'], ['SideEventMoved']])
  theirs.stop()
  own.stop()
})

test('a word that was given before does not answer for a source of the shown text who has ended their consent since', async () => {
  const { slug, items } = await prepare(['One'])
  const finding = await sourced()
  await createAgendaDocument(app.database, items[0]!, { findingId: finding.id })
  await reviseFinding(app.database, finding.id, people.author.id)
  const on = { agendaItemId: items[0], recordId: finding.id }
  expect(await run(as.organiser, 'keepDocument', { ...on, revision: 2, reasons: ['changed'], note: 'It is printed.' })).toMatchObject({ sideEvent: { staleDocuments: 0 } })
  await app.database.em.fork().execute('update source set consent_ended_at = now(), consent_ended_by_id = ? where id = ?', [people.author.id, finding.sourceId])
  expect(await read(as.organiser, slug)).toMatchObject({ staleDocuments: 1, agenda: [{ documents: [{ stale: true, staleReasons: ['changed', 'not_open'], check: null }] }] })
  expect(await run(as.organiser, 'keepDocument', { ...on, revision: 2, reasons: ['changed', 'not_open'], note: 'It is printed.' })).toMatchObject({ code: 'NOT_PLACEABLE' })
  // The newest text does not name them.
  expect(await run(as.organiser, 'updateDocument', { ...on, revision: 2 })).toMatchObject({ sideEvent: { staleDocuments: 0, agenda: [{ documents: [{ revision: 2, staleReasons: [] }] }] } })
})

test('of a finding that an organiser may not read any more they learn the newest revision, and no version or time', async () => {
  const { items } = await prepare(['One'])
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  await createAgendaDocument(app.database, items[0]!, { findingId: finding.id })
  await sendRevision(app, people.author.id, finding.id, { title: 'Another title' })
  const keep = (caller: Caller) => caller.mutate('keepDocument', 'KeepDocumentInput', { agendaItemId: items[0], recordId: finding.id, revision: 1, reasons: [], note: 'x' }, '... on Stale { changedAt }')
  expect(await keep(as.organiser)).toMatchObject({ __typename: 'Stale', currentVersion: 0, currentRevision: 2, changedAt: null })
  const theirs = await keep(as.coordinator)
  expect(theirs).toMatchObject({ __typename: 'Stale', currentRevision: 2, changedAt: expect.any(String) })
  expect(theirs['currentVersion']).toBeGreaterThan(0)
})

test('with an item goes what it shows, also what is hidden from whoever takes it off, and each record says so in its history', async () => {
  const blind = await createPerson(app.database, world, ['organiser'])
  const { items } = await prepare(['One'])
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved', recusedIds: [blind.id] })
  const { id: recommendationId } = await createRecommendation(app.database, world, people.drafter.id, finding.id, { status: 'adopted' })
  for (const subject of [{ findingId: finding.id }, { recommendationId }]) await createAgendaDocument(app.database, items[0]!, subject)
  expect(await run(await actAs(app, blind.id), 'removeAgendaItem', { agendaItemId: items[0], expectedVersion: 1 })).toMatchObject({ sideEvent: { agenda: [] } })
  expect(await shownRows(items[0]!)).toEqual([])
  const acts = await app.database.em.fork().execute<{ kind: string }[]>(`select kind, finding_id, recommendation_id from activity where project_id = ? and data->>'agendaItemId' = ? order by seq`, [world.projectId, items[0]])
  expect(acts).toHaveLength(3)
  expect(acts.slice(0, 2)).toEqual(expect.arrayContaining([{ kind: 'AgendaDocumentRemoved', finding_id: finding.id, recommendation_id: null }, { kind: 'AgendaDocumentRemoved', finding_id: null, recommendation_id: recommendationId }]))
  expect(acts[2]).toEqual({ kind: 'AgendaItemRemoved', finding_id: null, recommendation_id: null })
})
