import { expect, test } from 'vitest'
import type { Listening } from '../support/client.ts'
import { fetchMaterial, readMaterial, wordsOf } from '../support/materials.ts'
import { app, as, people, prepare, read, run, useOrganisers, world } from '../support/organising.ts'
import { printable, quoted, refused, show } from '../support/printed.ts'

useOrganisers()

const become = (id: string, status: string) => app.database.em.fork().execute('update side_event set status = ? where id = ?', [status, id])

test('once nobody can answer any more, what has changed is left out and holds nothing up', async () => {
  const { id, slug, items } = await prepare(['One'])
  const [changed, same] = [await printable({ title: 'As it was shown' }), await printable()]
  for (const finding of [changed, same]) await show(items[0]!, finding.id)
  const em = app.database.em.fork()
  await em.execute('update finding set revision_number = 2, standing_revision = 2, version = version + 1 where id = ?', [changed.id])
  await em.execute(`insert into finding_revision (id, finding_id, number, content, content_hash, change, note, author_id, created_at) select gen_random_uuid(), finding_id, 2, content || '{"title": "As it is now"}', 'newer', 'substantive', '', author_id, now() from finding_revision where finding_id = ?`, [changed.id])
  for (const status of ['registration', 'frozen']) {
    await become(id, status)
    const { waiting, closed, leftOut } = await readMaterial(as.organiser, world, slug)
    expect([waiting, closed, leftOut]).toEqual([[changed.ref], [], []])
    expect(await refused(slug)).toEqual([409, 'DOCUMENTS_STALE'])
  }
  for (const status of ['held', 'reported']) {
    await become(id, status)
    const { pack, waiting, leftOut } = await readMaterial(as.organiser, world, slug)
    expect([quoted(pack.blocks).map(({ ref }) => ref), waiting, leftOut]).toEqual([[same.ref], [], [{ ref: changed.ref, revision: 1, reason: 'unanswered' }]])
    expect(JSON.stringify(pack)).not.toContain('As it was shown')
    expect((await fetchMaterial(app, as.organiser, world, slug)).status).toBe(200)
  }
})

test('until the programme is frozen every form says that it is a draft; of what does not take place nothing is given out', async () => {
  const { id, slug } = await prepare(['One'])
  const says = async (file: string): Promise<boolean> => (await wordsOf(await fetchMaterial(app, as.organiser, world, slug, file), file.split('.')[1] as 'docx')).includes('subject to change')
  const files = ['handout.docx', 'handout.html', 'handout.md', 'biographies.html']
  for (const status of ['planning', 'programme', 'registration', 'frozen', 'held', 'reported']) {
    await become(id, status)
    const isDraft = ['planning', 'programme', 'registration'].includes(status)
    expect(await Promise.all(files.slice(0, 2).map(says)), status).toEqual([isDraft, isDraft])
    expect(await Promise.all(files.slice(2).map(says)), status).toEqual([isDraft, isDraft])
    for (const [language, word] of [['en', 'Draft of '], ['ru', 'Проект от '], ['ky', 'Долбоор, '], ['kk', 'Жоба, ']] as const) {
      const { pack } = await readMaterial(as.organiser, world, slug, 'handout', language)
      expect(pack.draft?.startsWith(word) ?? false, `${status} ${language}`).toBe(isDraft)
    }
  }
  for (const status of ['postponed', 'cancelled']) {
    await become(id, status)
    expect(await refused(slug)).toEqual([409, 'WRONG_STATE'])
  }
})

test('the log says who took along what, in which form and language, and what it shows; those who prepare the event are told', async () => {
  const { id, slug, items } = await prepare(['One'])
  const [finding, network] = [await printable(), await printable({ level: 'network' })]
  for (const one of [finding, network]) await show(items[0]!, one.id)
  const subscription = 'subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind sideEventId actor { name } } } }'
  type Heard = { activity: { kind: string; sideEventId: string | null; actor: { name: string } } }
  const [theirs, others] = [as.coordinator, as.observer].map((caller) => caller.listen<Heard>(subscription, { p: world.projectId })) as [Listening<Heard>, Listening<Heard>]
  expect((await fetchMaterial(app, as.organiser, world, slug, 'handout.md', 'ky')).status).toBe(200)
  expect(await theirs.until(({ activity }) => activity.kind === 'MaterialGiven' && activity.sideEventId === id)).toMatchObject({ activity: { actor: { name: people.organiser.name } } })
  const [act] = await app.database.em.fork().execute<{ data: object }[]>(`select data from activity where kind = 'MaterialGiven' and data->>'sideEventId' = ?`, [id])
  expect(act!.data).toMatchObject({ kind: 'handout', format: 'md', language: 'ky', shows: [{ ref: finding.ref, revision: '1' }] })
  // Nobody else hears of it, nor is anything said of what was not given.
  await become(id, 'cancelled')
  expect(await refused(slug)).toEqual([409, 'WRONG_STATE'])
  await become(id, 'planning')
  await run(as.organiser, 'moveSideEvent', { sideEventId: id, step: 'set_programme', expectedVersion: (await read(as.organiser, slug))!.version })
  for (const heard of [theirs, others]) await heard.until(({ activity }) => activity.kind === 'SideEventMoved' && activity.sideEventId === id)
  const told = ({ received }: Listening<Heard>): string[] => received.map(({ activity }) => activity).filter(({ sideEventId }) => sideEventId === id).map(({ kind }) => kind)
  expect([told(theirs), told(others)]).toEqual([['MaterialGiven', 'SideEventMoved'], ['SideEventMoved']])
  for (const heard of [theirs, others]) heard.stop()
})

test('who only asks how large it is takes nothing along', async () => {
  const { id, slug } = await prepare(['One'])
  const { status, headers } = await fetchMaterial(app, as.organiser, world, slug, 'handout.md', 'en', 'HEAD')
  expect([status, Number(headers.get('content-length')) > 0]).toEqual([200, true])
  expect(await app.database.em.fork().execute<object[]>(`select id from activity where kind = 'MaterialGiven' and data->>'sideEventId' = ?`, [id])).toEqual([])
})
