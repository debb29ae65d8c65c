import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { reviseFinding as sendRevision } from '../support/acts.ts'
import { actAs, callerWith } from '../support/client.ts'
import { createPerson, createRecommendation, createSource, namedSource, reviseFinding } from '../support/factories.ts'
import { askForMaterial, fetchMaterial, readMaterial, wordsOfDocx } from '../support/materials.ts'
import { app, as, people, prepare, run, useOrganisers, world } from '../support/organising.ts'
import { printable, quoted, refused, show } from '../support/printed.ts'
import { createAgendaDocument, createSpeaker } from '../support/sideEvents.ts'
import { createTeam } from '../support/team.ts'

useOrganisers()

test('a handout has the event, its agenda, who speaks and what is shown, each record with where it is from', async () => {
  const { id, slug, items } = await prepare(['What was found', 'Questions'])
  const finding = await printable({ title: 'Detention without counsel', narrative: 'First paragraph.\n\nSecond paragraph.' })
  const recommendation = await createRecommendation(app.database, world, people.drafter.id, finding.id, { status: 'adopted', title: 'Record the time' })
  await show(items[0]!, finding.id)
  await createAgendaDocument(app.database, items[0]!, { recommendationId: recommendation.id })
  await createSpeaker(app.database, id, people.organiser.id, { name: 'Agreeing Judge', biography: 'Twenty years at the bench.', biographyConsent: 'yes', itemId: items[0]! })
  await createSpeaker(app.database, id, people.organiser.id, { name: 'Silent Judge', biography: 'A private life.', biographyConsent: 'no', availability: 'Mornings', itemId: items[0]! })
  await createSpeaker(app.database, id, people.organiser.id, { name: 'Asked Judge', status: 'invited', biography: 'Not asked about.', itemId: items[1]! })
  await createSpeaker(app.database, id, people.organiser.id, { name: 'Declining Judge', status: 'declined', biography: 'Stays at home.', biographyConsent: 'yes', itemId: items[1]! })
  const { pack, waiting, leftOut } = await readMaterial(as.organiser, world, slug)
  const [revision] = await app.database.em.fork().execute<{ id: string }[]>('select id from finding_revision where finding_id = ?', [finding.id])
  const hash = createHash('sha256').update(`${revision!.id}:hash-${finding.id}`).digest('hex')
  const [ofFinding, ofRecommendation] = [{ record: 'finding', ref: finding.ref, revision: 1, hash }, { record: 'recommendation', ref: recommendation.ref, revision: 1, hash: `hash-${recommendation.id}` }]
  expect([waiting, leftOut]).toEqual([[], []])
  expect(pack).toMatchObject({ kind: 'handout', language: 'en', label: 'Programme and recommendations', title: { text: 'Monitoring side event', lang: 'en' } })
  expect(pack.blocks.find(({ kind }) => kind === 'agenda')).toMatchObject({
    entries: [
      { time: '14:00–14:20', kind: 'Presentation', title: { text: 'What was found' }, speakers: expect.arrayContaining([{ name: 'Agreeing Judge', role: { text: 'Judge', lang: 'en' }, note: null }, expect.objectContaining({ name: 'Silent Judge' })]), shows: expect.arrayContaining([expect.objectContaining({ source: ofFinding }), expect.objectContaining({ source: ofRecommendation })]) },
      { time: '14:20–14:40', speakers: [{ name: 'Asked Judge', note: 'to be confirmed' }], shows: [] },
    ],
  })
  expect(pack.blocks.filter(({ kind }) => kind === 'biography')).toMatchObject([{ name: 'Agreeing Judge', paragraphs: [{ text: 'Twenty years at the bench.' }] }])
  expect(pack.blocks.filter(({ kind }) => kind === 'quote')).toMatchObject([
    { source: ofFinding, label: `Finding ${finding.ref}, revision 1`, title: { text: 'Detention without counsel', lang: 'en' }, paragraphs: [{ text: 'First paragraph.' }, { text: 'Second paragraph.' }], facts: [] },
    { source: ofRecommendation, paragraphs: [{ text: 'Make the time of apprehension a mandatory field.' }], facts: [{ name: 'Addressee', value: { text: 'Sample ministry' } }] },
  ])
  expect(pack.blocks.at(-1)).toMatchObject({ kind: 'sources', sources: expect.arrayContaining([ofFinding, ofRecommendation]) })
  for (const word of ['A private life', 'Not asked about', 'Stays at home', 'Declining Judge', 'Mornings', 'Only for us']) expect(JSON.stringify(pack), word).not.toContain(word)
  // Nothing else of a finding leaves the network.
  for (const word of ['KG-GB', 'Sample district police', 'Two interviews', people.author.name]) expect(JSON.stringify(pack), word).not.toContain(word)
})

test('the biographies are those of who agreed and has not declined, and nothing else of the event is with them', async () => {
  const { id, slug, items } = await prepare(['What was found'])
  const finding = await printable({ title: 'Detention without counsel' })
  await show(items[0]!, finding.id)
  // What happens to it is nothing to a document that does not show it.
  await reviseFinding(app.database, finding.id, people.author.id)
  expect((await readMaterial(as.organiser, world, slug, 'biographies')).pack.blocks).toContainEqual({ kind: 'paragraph', words: 'No speaker has agreed yet that their biography is printed.' })
  for (const [name, status, biographyConsent] of [['Agreeing Judge', 'confirmed', 'yes'], ['Asked Judge', 'invited', 'yes'], ['Silent Judge', 'confirmed', 'no'], ['Unasked Judge', 'confirmed', 'not_asked'], ['Declining Judge', 'declined', 'yes']] as const) await createSpeaker(app.database, id, people.organiser.id, { name, status, biographyConsent, biography: `Life of ${name}` })
  const { pack, waiting, leftOut } = await readMaterial(as.organiser, world, slug, 'biographies', 'ru')
  expect([waiting, leftOut]).toEqual([[], []])
  expect(pack).toMatchObject({ kind: 'biographies', label: 'Биографии выступающих' })
  expect(pack.blocks.filter(({ kind }) => kind === 'biography')).toMatchObject([{ name: 'Agreeing Judge', role: { text: 'Судья', lang: 'ru' }, paragraphs: [{ text: 'Life of Agreeing Judge' }] }, { name: 'Asked Judge' }])
  expect(JSON.stringify(pack)).not.toMatch(/Silent|Unasked|Declining|counsel/)
  const words = wordsOfDocx(Buffer.from(await (await fetchMaterial(app, as.organiser, world, slug, 'biographies.docx')).arrayBuffer()))
  expect(words).toContain('Life of Asked Judge')
})

test('a document speaks one of four languages; what it shows stays in the language in which it was written', async () => {
  const { slug, items } = await prepare(['Чего не хватает'])
  const finding = await printable({ title: 'Кармоонун себептери түшүндүрүлгөн эмес', narrative: 'Алты сааттан кийин гана.' })
  await show(items[0]!, finding.id)
  for (const [language, label, findings, day] of [['en', 'Programme and recommendations', 'Findings', '21 November 2024'], ['ru', 'Программа и рекомендации', 'Наблюдения', '21 ноября 2024'], ['ky', 'Программа жана сунуштар', 'Байкоолор', '2024'], ['kk', 'Бағдарлама және ұсынымдар', 'Бақылау нәтижелері', '2024']] as const) {
    const { pack } = await readMaterial(as.organiser, world, slug, 'handout', language)
    expect(pack).toMatchObject({ language, label })
    expect(pack.blocks).toContainEqual({ kind: 'heading', level: 2, text: findings })
    expect(JSON.stringify(pack)).toContain(day)
    expect(pack.blocks.find(({ kind }) => kind === 'quote')).toMatchObject({ title: { lang: 'ky' }, paragraphs: [{ lang: 'ky' }] })
  }
})

test('only what is public, and may be quoted, is printed; whoever prepares the event is told what is left out', async () => {
  const { slug, items } = await prepare(['One'])
  const [open, network, counted, narrowed] = [await printable(), await printable({ level: 'network' }), await printable({}, 'aggregate'), await printable()]
  for (const { id } of [open, network, counted, narrowed]) await show(items[0]!, id)
  // Its newest text is of sources who agreed to less, and somebody has said that the older one stays.
  await reviseFinding(app.database, narrowed.id, people.author.id)
  expect(await run(as.organiser, 'keepDocument', { agendaItemId: items[0], recordId: narrowed.id, revision: 2, reasons: ['changed'], note: 'It is printed.' })).toMatchObject({ sideEvent: { staleDocuments: 0 } })
  const { pack, waiting, leftOut } = await readMaterial(as.organiser, world, slug)
  expect([quoted(pack.blocks).map(({ ref }) => ref), waiting]).toEqual([[open.ref], []])
  expect(leftOut.toSorted((one, other) => one.ref.localeCompare(other.ref, 'en', { numeric: true }))).toEqual([
    { ref: network.ref, revision: 1, reason: 'not_public' },
    { ref: counted.ref, revision: 1, reason: 'not_quotable' },
    { ref: narrowed.ref, revision: 1, reason: 'not_quotable' },
  ])
  for (const { ref } of [network, counted, narrowed]) expect(JSON.stringify(pack)).not.toContain(ref)
})

test('what waits for an answer holds the document up; what is kept is printed as it is shown, and what is not approved any more is not', async () => {
  const { slug, items } = await prepare(['One'])
  const finding = await printable({ title: 'As it was shown' })
  await show(items[0]!, finding.id)
  const em = app.database.em.fork()
  await em.execute('update finding set revision_number = 2, standing_revision = 2, version = version + 1 where id = ?', [finding.id])
  await em.execute(`insert into finding_revision (id, finding_id, number, content, content_hash, change, note, author_id, created_at) select gen_random_uuid(), finding_id, 2, content || '{"title": "As it is now"}', 'newer', 'substantive', '', author_id, now() from finding_revision where finding_id = ?`, [finding.id])
  expect((await readMaterial(as.organiser, world, slug)).waiting).toEqual([finding.ref])
  expect(await refused(slug)).toEqual([409, 'DOCUMENTS_STALE'])
  const on = { agendaItemId: items[0], recordId: finding.id, revision: 2 }
  await run(as.organiser, 'keepDocument', { ...on, reasons: ['changed'], note: 'It is printed.' })
  const kept = await readMaterial(as.organiser, world, slug)
  expect([kept.waiting, quoted(kept.pack.blocks)]).toMatchObject([[], [{ ref: finding.ref, revision: 1 }]])
  expect(JSON.stringify(kept.pack)).toContain('As it was shown')
  expect(JSON.stringify(kept.pack)).not.toContain('As it is now')
  await run(as.organiser, 'updateDocument', on)
  expect(JSON.stringify((await readMaterial(as.organiser, world, slug)).pack)).toContain('As it is now')
  // Under review again it is nobody's to print, whatever is said of it on the agenda.
  await em.execute(`update finding set status = 'in_review' where id = ?`, [finding.id])
  expect(await refused(slug)).toEqual([409, 'DOCUMENTS_STALE'])
  await run(as.organiser, 'keepDocument', { ...on, reasons: ['not_approved'], note: 'It will be approved.' })
  for (const caller of [as.organiser, as.coordinator]) {
    const { pack, waiting, leftOut } = await readMaterial(caller, world, slug)
    expect([quoted(pack.blocks), waiting, leftOut]).toEqual([[], [], [{ ref: finding.ref, revision: 2, reason: 'not_placeable' }]])
    expect(JSON.stringify(pack)).not.toContain(finding.ref)
  }
})

test('once a source does not agree any more, nothing that rests on them is printed', async () => {
  const { slug, items } = await prepare(['One'])
  const source = namedSource('anonymous_quote')
  const finding = await printable({ sources: [source] })
  await createSource(app.database, finding.id, source)
  await show(items[0]!, finding.id)
  expect(quoted((await readMaterial(as.coordinator, world, slug)).pack.blocks)).toHaveLength(1)
  await app.database.em.fork().execute('update source set consent_ended_at = now(), consent_ended_by_id = ? where id = ?', [people.author.id, source.sourceId])
  const { pack, waiting, closed } = await readMaterial(as.coordinator, world, slug)
  // No answer keeps it: it is taken off.
  expect([quoted(pack.blocks), waiting, closed]).toEqual([[], [finding.ref], [finding.ref]])
  expect(await refused(slug)).toEqual([409, 'DOCUMENTS_STALE'])
})

test('a recommendation that was withdrawn since is printed no more, also where somebody keeps it on the agenda', async () => {
  const { slug, items } = await prepare(['One'])
  const { id: findingId } = await printable()
  const { id, ref } = await createRecommendation(app.database, world, people.drafter.id, findingId, { status: 'adopted' })
  await createAgendaDocument(app.database, items[0]!, { recommendationId: id })
  expect(quoted((await readMaterial(as.organiser, world, slug)).pack.blocks)).toMatchObject([{ ref }])
  await app.database.em.fork().execute(`update recommendation set status = 'withdrawn' where id = ?`, [id])
  expect(await refused(slug)).toEqual([409, 'DOCUMENTS_STALE'])
  await run(as.organiser, 'keepDocument', { agendaItemId: items[0], recordId: id, revision: 1, reasons: ['ended'], note: 'It is history.' })
  const { pack, leftOut } = await readMaterial(as.organiser, world, slug)
  expect([quoted(pack.blocks), leftOut]).toEqual([[], [{ ref, revision: 1, reason: 'not_placeable' }]])
})

test('what is hidden from whoever prepares the event is not in their document, not among what is left out, and holds nothing up', async () => {
  const blind = await createPerson(app.database, world, ['organiser'])
  const { slug, items } = await prepare(['One'])
  const [conflicted, team] = [await printable({ recusedIds: [blind.id] }), await printable({ level: 'team' })]
  for (const { id } of [conflicted, team]) await show(items[0]!, id)
  await reviseFinding(app.database, conflicted.id, people.author.id)
  const asBlind = await actAs(app, blind.id)
  const material = await readMaterial(asBlind, world, slug)
  const { slug: bare } = await prepare(['One'])
  expect(material).toEqual(await readMaterial(asBlind, world, bare))
  expect((await fetchMaterial(app, asBlind, world, slug)).status).toBe(200)
  // Another one is told of the one that they may see.
  const theirs = await readMaterial(as.organiser, world, slug)
  expect([theirs.waiting, JSON.stringify(theirs).includes(team.ref)]).toEqual([[conflicted.ref], false])
})

test('a record on two items is printed once', async () => {
  const { slug, items } = await prepare(['One', 'Two'])
  const { id, ref } = await printable()
  for (const item of items) await show(item, id)
  const { pack } = await readMaterial(as.organiser, world, slug)
  expect([quoted(pack.blocks).map((source) => source.ref), pack.blocks.at(-1)]).toMatchObject([[ref], { sources: [{ ref }] }])
})

test('those who prepare the event see its documents and take them along, and for everybody else there are none', async () => {
  const { slug } = await prepare(['Welcome'])
  const stranger = await createTeam(app, { stranger: ['organiser', 'coordinator'] })
  const none = await (await fetchMaterial(app, as.organiser, world, 'no-such-event')).text()
  for (const caller of [as.author, as.drafter, as.observer, as.administrator, stranger.as.stranger]) {
    expect((await askForMaterial(caller, world, slug)).data).toEqual({ material: null })
    const answer = await fetchMaterial(app, caller, world, slug)
    expect([answer.status, await answer.text()]).toEqual([404, none])
  }
  for (const [file, language] of [['handout.exe', 'en'], ['other.docx', 'en'], ['handout.docx', 'de'], ['handout.docx', '']] as const) expect((await fetchMaterial(app, as.organiser, world, slug, file, language)).status, file).toBe(404)
  expect((await fetchMaterial(app, { cookie: '' }, world, slug)).status).toBe(401)
  expect((await askForMaterial(callerWith(app, ''), world, slug)).errors[0]!.extensions.code).toBe('UNAUTHENTICATED')
  expect((await askForMaterial(as.organiser, world, 'no-such-event')).data).toEqual({ material: null })
  for (const [file, type] of [['handout.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'], ['handout.html', 'text/html; charset=utf-8'], ['handout.md', 'text/markdown; charset=utf-8']] as const) {
    for (const caller of [as.organiser, as.coordinator]) {
      const { status, headers } = await fetchMaterial(app, caller, world, slug, file, 'ru')
      const name = `${slug}-handout-ru.${file.split('.')[1]}`
      expect([status, headers.get('content-type'), headers.get('content-disposition'), headers.get('cache-control'), headers.get('content-security-policy'), headers.get('x-content-type-options')]).toEqual([200, type, `attachment; filename="${name}"; filename*=UTF-8''${name}`, 'private, no-store', "sandbox; default-src 'none'", 'nosniff'])
    }
  }
})

test('each form holds every fact of the preview', async () => {
  const { id, slug, items } = await prepare(['What was found', 'A & B <together>'])
  const finding = await printable({ title: 'Detention without counsel', narrative: 'First paragraph.\nIts second line.\n\nSecond paragraph.' })
  const recommendation = await createRecommendation(app.database, world, people.drafter.id, finding.id, { status: 'issued', title: 'Record the time' })
  await show(items[0]!, finding.id)
  await createAgendaDocument(app.database, items[1]!, { recommendationId: recommendation.id })
  await createSpeaker(app.database, id, people.organiser.id, { name: 'Agreeing Judge', biography: 'Twenty years at the bench.', biographyConsent: 'yes', itemId: items[0]! })
  const { pack } = await readMaterial(as.organiser, world, slug)
  const { hash } = quoted(pack.blocks)[0]!
  const facts = ['Programme and recommendations', 'Monitoring side event', 'Sample forum', 'Hall 1, Astana, Kazakhstan', '14:00–14:20', 'What was found', 'Agreeing Judge', 'Twenty years at the bench.', `Finding ${finding.ref}, revision 1`, 'Detention without counsel', 'First paragraph.', 'Its second line.', 'Second paragraph.', `Recommendation ${recommendation.ref}, revision 1`, 'Record the time', 'Make the time of apprehension a mandatory field.', 'Sample ministry', hash, `hash-${recommendation.id}`, pack.made]
  const docx = wordsOfDocx(Buffer.from(await (await fetchMaterial(app, as.organiser, world, slug)).arrayBuffer()))
  for (const fact of [...facts, 'A & B <together>']) expect(docx.some((line) => line.includes(fact)), fact).toBe(true)
  const html = await (await fetchMaterial(app, as.organiser, world, slug, 'handout.html')).text()
  for (const fact of [...facts, 'A &amp; B &lt;together&gt;']) expect(html, fact).toContain(fact)
  // What has a meaning in Markdown is escaped there.
  const markdown = (await (await fetchMaterial(app, as.organiser, world, slug, 'handout.md')).text()).replaceAll('\\', '')
  for (const fact of [...facts, 'A & B <together>']) expect(markdown, fact).toContain(fact)
})

test('when a finding that is shown is revised, the document says at once that it waits', async () => {
  const { slug, items } = await prepare(['One'])
  const finding = await printable()
  await show(items[0]!, finding.id)
  await sendRevision(app, people.author.id, finding.id, { title: 'Another title' })
  const { pack, waiting } = await readMaterial(as.organiser, world, slug)
  expect([waiting, quoted(pack.blocks), JSON.stringify(pack).includes('Another title')]).toEqual([[finding.ref], [], false])
})

test('one operation makes a document in each language, and not a dozen', async () => {
  const { slug } = await prepare(['One'])
  const asking = (count: number): string => `query($p: ID!, $s: String!) { ${Array.from({ length: count }, (_, place) => `m${place}: material(projectId: $p, slug: $s, kind: handout, language: en) { pack }`).join(' ')} }`
  const variables = { p: world.projectId, s: slug }
  const four = await as.organiser.send<Record<string, unknown>>(asking(4), variables)
  expect(Object.values(four.data!)).toHaveLength(4)
  for (const count of [5, 15]) expect((await as.organiser.send(asking(count), variables)).errors[0]!.message).toContain('asks for too much')
})
