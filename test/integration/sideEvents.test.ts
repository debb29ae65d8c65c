import { expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { reviseFinding as sendRevision } from '../support/acts.ts'
import { createFinding, createPerson, createRecommendation, reviseFinding } from '../support/factories.ts'
import { createAgendaDocument } from '../support/sideEvents.ts'
import { createTeam } from '../support/team.ts'
import { app, as, facts, order, people, prepare, read, run, world, useOrganisers } from '../support/organising.ts'

useOrganisers()

test('an organiser begins an event; two of one title have two names in addresses; what is wrong is told by field', async () => {
  const begun = await run(as.organiser, 'createSideEvent', { projectId: world.projectId, ...facts })
  expect(begun.sideEvent).toMatchObject({ slug: 'monitoring-criminal-justice', status: 'planning', version: 1, capacity: 50, languages: ['en', 'ru'], agenda: [] })
  const [one, other] = await Promise.all([1, 2].map(() => run(as.coordinator, 'createSideEvent', { projectId: world.projectId, ...facts })))
  expect([one!.sideEvent.slug, other!.sideEvent.slug].toSorted()).toEqual(['monitoring-criminal-justice-2', 'monitoring-criminal-justice-3'])
  const wrong = await run(as.organiser, 'createSideEvent', { projectId: world.projectId, ...facts, title: ' ', endsAt: facts.startsAt, timeZone: 'Asia/Karek', languages: [], capacity: 0 })
  expect(wrong.issues).toEqual(expect.arrayContaining([{ path: 'title', code: 'required', limit: null }, { path: 'endsAt', code: 'end_before_start', limit: null }, { path: 'timeZone', code: 'not_a_choice', limit: null }, { path: 'languages', code: 'required', limit: null }, { path: 'capacity', code: 'too_small', limit: 1 }]))
  expect(await run(as.author, 'createSideEvent', { projectId: world.projectId, ...facts })).toMatchObject({ code: 'NOT_ALLOWED' })
})

test('everybody with a role in the work reads it, and only who prepares reads its notes; an administrator alone reads nothing', async () => {
  const { slug } = await prepare()
  for (const who of ['author', 'organiser', 'coordinator', 'drafter', 'observer'] as const) expect((await read(as[who], slug))?.agenda[0]?.notes ?? null, who).toBe(['organiser', 'coordinator'].includes(who) ? 'Only for us' : null)
  expect(await read(as.administrator, slug)).toBeNull()
  const list = 'query($p: ID!) { sideEvents(projectId: $p, first: 50) { totalCount edges { node { slug } } } }'
  expect((await as.administrator.send<{ sideEvents: { totalCount: number; edges: unknown[] } }>(list, { p: world.projectId })).data!.sideEvents).toEqual({ totalCount: 0, edges: [] })
  expect((await as.observer.send<{ sideEvents: { edges: { node: { slug: string } }[] } }>(list, { p: world.projectId })).data!.sideEvents.edges.some(({ node }) => node.slug === slug)).toBe(true)
})

test('edits of different fields merge, and of the same field the second is told by whom', async () => {
  const { id, slug } = await prepare([])
  const edit = (caller: Caller, input: object) => run(caller, 'editSideEvent', { sideEventId: id, expectedVersion: 1, ...input })
  expect(await edit(as.organiser, { title: 'Theirs' })).toMatchObject({ sideEvent: { version: 2, title: 'Theirs' } })
  expect(await edit(as.coordinator, { city: 'Almaty' })).toMatchObject({ sideEvent: { version: 3, title: 'Theirs', city: 'Almaty' } })
  expect(await edit(as.other, { title: 'Mine' })).toMatchObject({ __typename: 'Stale', changedFields: ['title'] })
  // Whoever wants what is so already takes nothing from anybody.
  expect(await edit(as.other, { title: 'Theirs' })).toMatchObject({ code: 'NOTHING_CHANGED' })
  expect((await read(as.observer, slug))!.title).toBe('Theirs')
})

test('two who move different items at once both have their way; of one item the second is told', async () => {
  const { slug, items } = await prepare(['One', 'Two', 'Three', 'Four'])
  const move = (caller: Caller, item: number, behind: number | null, expectedVersion = 1) => run(caller, 'moveAgendaItem', { agendaItemId: items[item], expectedVersion, behindId: behind === null ? null : items[behind] })
  const both = await Promise.all([move(as.organiser, 0, 1), move(as.other, 3, 1)])
  for (const answer of both) expect(answer.__typename).toBe('SideEventSuccess')
  expect([['Two', 'One', 'Four', 'Three'], ['Two', 'Four', 'One', 'Three']]).toContainEqual(await order(slug))
  const racing = await Promise.all([move(as.organiser, 2, null), move(as.other, 2, 1)])
  expect(racing.map((answer) => answer.__typename).toSorted()).toEqual(['SideEventSuccess', 'Stale'])
  // Somebody else's new wording does not stand in the way of a move, nor the other way round.
  expect(await run(as.other, 'editAgendaItem', { agendaItemId: items[1], expectedVersion: 1, title: 'Second' })).toMatchObject({ __typename: 'SideEventSuccess' })
  expect((await move(as.organiser, 1, 0)).__typename).toBe('SideEventSuccess')
  expect(await run(as.organiser, 'editAgendaItem', { agendaItemId: items[1], expectedVersion: 1, title: 'Zwei' })).toMatchObject({ __typename: 'Stale', changedFields: ['title'] })
})

test('an item is written, changed and taken off; what was taken off is not there to stand behind', async () => {
  const { id, slug, items } = await prepare(['One'])
  expect(await run(as.organiser, 'addAgendaItem', { sideEventId: id, kind: 'break', title: '', minutes: 0, notes: '' })).toMatchObject({ issues: [{ path: 'title', code: 'required' }, { path: 'minutes', code: 'too_small' }] })
  const added = await run(as.coordinator, 'addAgendaItem', { sideEventId: id, kind: 'break', title: 'Coffee', minutes: 15, notes: '' })
  expect(await order(slug)).toEqual(['One', 'Coffee'])
  expect(await run(as.other, 'removeAgendaItem', { agendaItemId: items[0], expectedVersion: 2 })).toMatchObject({ __typename: 'Stale' })
  expect(await run(as.other, 'removeAgendaItem', { agendaItemId: items[0], expectedVersion: 1 })).toMatchObject({ __typename: 'SideEventSuccess' })
  expect(await order(slug)).toEqual(['Coffee'])
  expect(await run(as.organiser, 'moveAgendaItem', { agendaItemId: added.sideEvent.agenda[1]!.id, expectedVersion: 1, behindId: items[0] })).toMatchObject({ __typename: 'Stale' })
})

test('only approved findings for the network and adopted recommendations are shown, and nothing that its sources keep inside', async () => {
  const { items } = await prepare(['One'])
  const finding = (made: Parameters<typeof createFinding>[3]) => createFinding(app.database, world, people.author.id, made)
  const place = (recordId: string, revision = 1, caller: Caller = as.coordinator) => run(caller, 'placeDocument', { agendaItemId: items[0], recordId, revision })
  const approved = await finding({ status: 'approved' })
  expect(await place(approved.id, 1, as.organiser)).toMatchObject({ sideEvent: { agenda: [{ documents: [{ revision: 1, stale: false, finding: { ref: approved.ref } }] }] } })
  expect(await place(approved.id)).toMatchObject({ issues: [{ path: 'recordId', code: 'duplicate' }] })
  for (const made of [{ status: 'in_review' }, { status: 'approved', level: 'team' }, { status: 'rejected' }] as const) expect(await place((await finding(made)).id), JSON.stringify(made)).toMatchObject({ code: 'NOT_PLACEABLE' })
  expect(await place((await finding({ status: 'approved', content: { sourceConsent: 'internal' } })).id)).toMatchObject({ code: 'INTERNAL_USE_ONLY' })
  // What the actor may not read is as if it were not there.
  const nothing = await place(crypto.randomUUID())
  expect(nothing).toMatchObject({ issues: [{ path: 'recordId', code: 'unknown_reference' }] })
  for (const made of [{ status: 'approved', level: 'restricted' }, { status: 'approved', recusedIds: [people.coordinator.id] }] as const) expect(await place((await finding({ ...made, recusedIds: [...('recusedIds' in made ? made.recusedIds : [])] })).id)).toEqual(nothing)
  const revised = await finding({ status: 'approved' })
  await reviseFinding(app.database, revised.id, people.author.id)
  expect(await place(revised.id)).toMatchObject({ __typename: 'Stale', currentRevision: 2 })
  const draft = await createRecommendation(app.database, world, people.drafter.id, approved.id)
  const adopted = await createRecommendation(app.database, world, people.drafter.id, approved.id, { status: 'adopted' })
  expect(await place(draft.id)).toMatchObject({ code: 'NOT_PLACEABLE' })
  expect(await place(draft.id, 1, as.organiser)).toEqual(nothing)
  expect(await place(adopted.id, 1, as.organiser)).toMatchObject({ sideEvent: { agenda: [{ documents: [{}, { recommendation: { ref: adopted.ref } }] }] } })
})

test('when a finding changes its item is flagged at once; the newest is taken, or the old one kept with a reason', async () => {
  const { slug, items, id } = await prepare(['One'])
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  await createAgendaDocument(app.database, items[0]!, { findingId: finding.id })
  expect(await read(as.observer, slug)).toMatchObject({ staleDocuments: 0 })
  await reviseFinding(app.database, finding.id, people.author.id)
  expect(await read(as.observer, slug)).toMatchObject({ staleDocuments: 1, agenda: [{ documents: [{ revision: 1, newestRevision: 2, stale: true, staleReasons: ['changed'] }] }] })
  const on = { agendaItemId: items[0], recordId: finding.id }
  const keep = (input: object) => run(as.organiser, 'keepDocument', { ...on, revision: 2, reasons: ['changed'], note: 'The handout is printed.', ...input })
  expect(await keep({ revision: 1 })).toMatchObject({ __typename: 'Stale', currentRevision: 2 })
  expect(await keep({ reasons: [] })).toMatchObject({ __typename: 'Stale' })
  expect(await keep({ note: ' ' })).toMatchObject({ issues: [{ path: 'note', code: 'required' }] })
  await app.database.em.fork().execute(`update side_event set status = 'registration' where id = ?`, [id])
  const freeze = (expectedVersion: number) => run(as.organiser, 'moveSideEvent', { sideEventId: id, expectedVersion, step: 'freeze' })
  expect(await freeze(1)).toMatchObject({ code: 'DOCUMENTS_STALE' })
  const heard = as.other.listen<{ activity: { kind: string; sideEventId: string; note: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind sideEventId note finding { ref } } } }', { p: world.projectId })
  expect(await keep({})).toMatchObject({ sideEvent: { version: 1, staleDocuments: 0, agenda: [{ version: 1, documents: [{ revision: 1, stale: false, check: { note: 'The handout is printed.', person: { name: people.organiser.name } } }] }] } })
  expect((await heard.until(({ activity }) => activity.kind === 'AgendaDocumentKept')).activity).toMatchObject({ sideEventId: id, note: 'The handout is printed.' })
  heard.stop()
  expect(await keep({})).toMatchObject({ code: 'DOCUMENT_CURRENT' })
  await expect(app.database.em.fork().execute('delete from agenda_document_check where finding_id = ?', [finding.id])).rejects.toThrow('never changed')
  // It does not answer for what comes after.
  await reviseFinding(app.database, finding.id, people.author.id)
  expect(await read(as.observer, slug)).toMatchObject({ staleDocuments: 1 })
  expect(await run(as.other, 'updateDocument', { ...on, revision: 3 })).toMatchObject({ sideEvent: { staleDocuments: 0, agenda: [{ documents: [{ revision: 3, check: null }] }] } })
  expect(await freeze(1)).toMatchObject({ sideEvent: { status: 'frozen', version: 2 } })
  expect(await run(as.organiser, 'removeDocument', on)).toMatchObject({ code: 'WRONG_STATE' })
  expect(await run(as.organiser, 'moveSideEvent', { sideEventId: id, expectedVersion: 2, step: 'reopen' })).toMatchObject({ sideEvent: { status: 'registration' } })
  expect(await run(as.organiser, 'removeDocument', on)).toMatchObject({ sideEvent: { agenda: [{ documents: [] }] } })
})

test('an organiser learns that what they put there is under review again, without reading it; who only looks on, or never could read it, learns nothing', async () => {
  const blind = await createPerson(app.database, world, ['organiser'])
  const { slug, items } = await prepare(['One'])
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved', recusedIds: [blind.id] })
  await createAgendaDocument(app.database, items[0]!, { findingId: finding.id })
  await sendRevision(app, people.author.id, finding.id, { title: 'Another title' })
  expect(await read(as.organiser, slug)).toMatchObject({ staleDocuments: 1, agenda: [{ documents: [{ stale: true, staleReasons: ['changed', 'not_approved'], finding: null }] }] })
  expect(await read(as.coordinator, slug)).toMatchObject({ staleDocuments: 1, agenda: [{ documents: [{ finding: { ref: finding.ref } }] }] })
  for (const caller of [as.observer, await actAs(app, blind.id)]) expect(await read(caller, slug)).toMatchObject({ staleDocuments: 0, agenda: [{ documents: [] }] })
  const on = { agendaItemId: items[0], recordId: finding.id }
  expect(await run(as.organiser, 'updateDocument', { ...on, revision: 2 })).toMatchObject({ code: 'NOT_PLACEABLE' })
  expect(await run(as.organiser, 'keepDocument', { ...on, revision: 2, reasons: ['changed', 'not_approved'], note: 'It is about the first part.' })).toMatchObject({ sideEvent: { staleDocuments: 0 } })
  expect(await run(as.organiser, 'removeDocument', on)).toMatchObject({ sideEvent: { agenda: [{ documents: [] }] } })
  // Off the agenda it is as if it were not there.
  expect(await run(as.organiser, 'placeDocument', { ...on, revision: 2 })).toMatchObject({ issues: [{ path: 'recordId', code: 'unknown_reference' }] })
})

test('a withdrawn recommendation is flagged, and has no newer text to take', async () => {
  const { slug, items } = await prepare(['One'])
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(app.database, world, people.drafter.id, finding.id, { status: 'adopted' })
  await createAgendaDocument(app.database, items[0]!, { recommendationId: id })
  await as.coordinator.mutate('withdrawRecommendation', 'WithdrawRecommendationInput', { recommendationId: id, expectedVersion: 1, reason: 'It does not hold.' }, '')
  expect(await read(as.observer, slug)).toMatchObject({ staleDocuments: 1, agenda: [{ documents: [{ stale: true, staleReasons: ['ended'], recommendation: { ref } }] }] })
  expect(await run(as.organiser, 'updateDocument', { agendaItemId: items[0], recordId: id, revision: 1 })).toMatchObject({ code: 'DOCUMENT_CURRENT' })
})

test('whoever may not see a finding learns nothing of it: no document, no count, no act, no refusal, no version', async () => {
  const blind = await createPerson(app.database, world, ['organiser'])
  const asBlind = await actAs(app, blind.id)
  const { slug, id, items } = await prepare(['One'])
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved', recusedIds: [blind.id] })
  const before = await read(asBlind, slug)
  const heard = asBlind.listen<{ activity: { kind: string } }>('subscription($p: ID!, $a: String) { activity(projectId: $p, after: $a) { ... on Activity { kind sideEventId } } }', { p: world.projectId, a: (await asBlind.send<{ project: { cursor: string } }>('query($s: String!) { project(slug: $s) { cursor } }', { s: world.slug })).data!.project.cursor })
  await run(as.organiser, 'placeDocument', { agendaItemId: items[0], recordId: finding.id, revision: 1 })
  await reviseFinding(app.database, finding.id, people.author.id)
  expect(await read(as.organiser, slug)).toMatchObject({ staleDocuments: 1 })
  expect(await read(asBlind, slug)).toEqual(before)
  const on = { agendaItemId: items[0], recordId: finding.id }
  for (const [name, input] of [['updateDocument', { ...on, revision: 2 }], ['keepDocument', { ...on, revision: 2, reasons: ['changed'], note: 'x' }], ['removeDocument', on]] as const) await expect(run(asBlind, name, input), name).rejects.toThrow('NOT_FOUND')
  await app.database.em.fork().execute(`update side_event set status = 'registration' where id = ?`, [id])
  expect(await run(asBlind, 'moveSideEvent', { sideEventId: id, expectedVersion: 1, step: 'freeze' })).toMatchObject({ sideEvent: { status: 'frozen' } })
  await heard.until(({ activity }) => activity.kind === 'SideEventMoved')
  expect(heard.received.map(({ activity }) => activity.kind)).toEqual(['SideEventMoved'])
  heard.stop()
})

test('no event lasts longer than a fortnight', async () => {
  const longer = { projectId: world.projectId, ...facts, endsAt: '2024-12-05T09:00:01Z' }
  expect(await run(as.organiser, 'createSideEvent', longer)).toMatchObject({ issues: [{ path: 'endsAt', code: 'too_large', limit: 14 }] })
  expect(await run(as.organiser, 'createSideEvent', { ...longer, endsAt: '2024-12-05T09:00:00Z' })).toMatchObject({ __typename: 'SideEventSuccess' })
})

test('a calendar file that is asked for after a move overrides the earlier one, for every item', async () => {
  const { slug, items } = await prepare(['One', 'Two'])
  const sequences = async () => [...(await (await fetch(`${app.url}/events/${slug}/agenda.ics?project=${world.slug}`, { headers: { cookie: as.observer.cookie } })).text()).matchAll(/SEQUENCE:(\d+)/g)].map(([, number]) => Number(number))
  const before = await sequences()
  await run(as.organiser, 'moveAgendaItem', { agendaItemId: items[0], expectedVersion: 1, behindId: items[1] })
  const moved = await sequences()
  await run(as.organiser, 'removeAgendaItem', { agendaItemId: items[0], expectedVersion: 2 })
  expect([before, moved, await sequences()]).toEqual([[3, 3], [4, 4], [5]])
})

test('both organisers hear of what the other does, and an administrator of nothing', async () => {
  const { id } = await prepare([])
  const told = (caller: Caller) => caller.listen<{ activity: { kind: string; sideEventId: string | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind sideEventId } } }', { p: world.projectId })
  const [theirs, none] = [told(as.other), told(as.administrator)]
  await run(as.organiser, 'addAgendaItem', { sideEventId: id, kind: 'opening', title: 'Welcome', minutes: 5, notes: '' })
  await theirs.until(({ activity }) => activity.kind === 'AgendaItemAdded' && activity.sideEventId === id)
  const invited = await as.administrator.mutate('inviteMember', 'InviteMemberInput', { projectId: world.projectId, email: 'x@test.karek', name: 'X', organisationName: 'X', roles: ['observer'], token: Buffer.alloc(32, 7).toString('base64url') }, '')
  expect(invited.__typename).not.toBe('Refused')
  await none.until(({ activity }) => activity.kind === 'MemberInvited')
  expect(none.received.filter(({ activity }) => activity.sideEventId !== null)).toEqual([])
  theirs.stop()
  none.stop()
})

test('nobody goes past a state that they have not seen, and nothing is changed once it was held', async () => {
  const { id } = await prepare([])
  const step = (name: string, expectedVersion: number) => run(as.organiser, 'moveSideEvent', { sideEventId: id, expectedVersion, step: name })
  expect(await step('hold', 1)).toMatchObject({ code: 'WRONG_STATE' })
  expect(await step('set_programme', 1)).toMatchObject({ sideEvent: { status: 'programme' } })
  expect(await step('open_registration', 1)).toMatchObject({ __typename: 'Stale' })
  for (const [name, version, status] of [['open_registration', 2, 'registration'], ['freeze', 3, 'frozen'], ['hold', 4, 'held']] as const) expect(await step(name, version)).toMatchObject({ sideEvent: { status } })
  expect(await run(as.coordinator, 'editSideEvent', { sideEventId: id, expectedVersion: 5, title: 'Later' })).toMatchObject({ code: 'WRONG_STATE' })
  expect(await run(as.coordinator, 'addAgendaItem', { sideEventId: id, kind: 'break', title: 'Coffee', minutes: 5, notes: '' })).toMatchObject({ code: 'WRONG_STATE' })
})

test('the agenda is a calendar file for whoever reads the event, and nothing for anybody else; neither notes nor records stand in it', async () => {
  const { slug, items } = await prepare(['Welcome, all'])
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved', title: 'Shown in the room' })
  await createAgendaDocument(app.database, items[0]!, { findingId: finding.id })
  const ask = (caller: Caller | null, event = slug, project = world.slug) => fetch(`${app.url}/events/${event}/agenda.ics?project=${project}`, caller ? { headers: { cookie: caller.cookie } } : {})
  const answer = await ask(as.observer)
  const text = await answer.text()
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control'), answer.headers.get('content-disposition')]).toEqual([200, 'text/calendar; charset=utf-8', 'private, no-store', `attachment; filename="${slug}.ics"; filename*=UTF-8''${slug}.ics`])
  expect(text).toContain('SUMMARY:Welcome\\, all\r\n')
  for (const word of ['Only for us', 'Shown in the room', finding.ref]) expect(text).not.toContain(word)
  const none = await (await ask(as.observer, 'no-such-event')).text()
  const stranger = await createTeam(app, { stranger: ['organiser', 'coordinator'] })
  for (const caller of [as.administrator, stranger.as.stranger]) {
    const refused = await ask(caller)
    expect([refused.status, await refused.text()]).toEqual([404, none])
  }
  expect((await ask(as.observer, slug, 'no-such-project')).status).toBe(404)
  expect((await ask(null)).status).toBe(401)
})
