import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { mailKinds } from '../../shared/workflow/mail.ts'
import { namedMax } from '../../shared/limits/mail.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, type TestPerson } from '../support/factories.ts'
import { mailScene } from '../support/mailScene.ts'
import { changeMail } from '../support/postbox.ts'
import { createSideEvent, createTask } from '../support/sideEvents.ts'

/** In every text and name that mail must not hold. */
const canary = 'Canary'
const hour = 3_600_000

const scene = mailScene()
const { sql, mailOf, pass, move } = scene
let author: TestPerson
let reviewer: TestPerson
beforeEach(async () => {
  author = await createPerson(scene.app.database, scene.world, ['monitor'], { name: `${canary} Author` })
  reviewer = await createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: `${canary} Reviewer` })
})

const secret = { title: `${canary} title`, narrative: `${canary} narrative` }
const assigned = (facts: object = {}) => createFinding(scene.app.database, scene.world, author.id, { ...secret, assignedIds: [reviewer.id], ...facts })
/** Seven in the morning passes, and an hour later whatever is due is sent. */
async function morning(): Promise<void> {
  move(hour)
  await pass()
}

test('at eight in the morning one message says what waits: references, reasons, days and links, what is overdue first', async () => {
  const [late, later, whenever] = [await assigned(), await assigned(), await assigned()]
  await sql(`update assignment set due_on = '2020-03-01' where finding_id = ?`, [late.id])
  await sql(`update assignment set due_on = '2099-03-01' where finding_id = ?`, [later.id])
  await pass()
  expect(mailOf(reviewer)).toEqual([])
  await morning()
  await pass()
  const [mail, ...more] = mailOf(reviewer)
  expect(more).toEqual([])
  const lines = mail!.text.split('\n').filter((line) => line.startsWith('- '))
  expect(lines).toEqual([`- Decide: ${late.ref} · Overdue: it was due on 1 Mar 2020`, `- Decide: ${later.ref} · Due on 1 Mar 2099`, `- Decide: ${whenever.ref}`])
  expect(mail!.text).toContain(`http://karek.test/f/${late.ref}\n`)
  expect(mail!.html).toContain(`<li><a href="http://karek.test/f/${late.ref}">Decide: ${late.ref}</a> · Overdue: it was due on 1 Mar 2020</li>`)
  expect(mail!.headers).toMatchObject({ subject: 'Karek: your inbox', from: 'Karek <karek@test.karek>', 'auto-submitted': 'auto-generated', 'list-unsubscribe-post': 'List-Unsubscribe=One-Click', date: scene.now.toUTCString().replace('GMT', '+0000') })
  expect(mail!.headers['message-id']).toMatch(/^<[0-9a-f-]{36}@test\.karek>$/)
  const link = /^<(http:\/\/karek\.test\/unsubscribe\/[\w-]{43}\?language=en)>$/.exec(mail!.headers['list-unsubscribe']!)![1]!
  expect(mail!.text).toContain(link)
  expect(JSON.stringify(mail)).not.toContain(canary)
  // The day after it is said again, for it still waits.
  move(24 * hour)
  await pass()
  expect(mailOf(reviewer)).toHaveLength(2)
})

test('a task of a side event is named as what it is, with its day: neither its words nor those of its event', async () => {
  const event = await createSideEvent(scene.app.database, scene.world, author.id, { title: `${canary} event` })
  await sql(`update side_event set slug = 'canary-event' where id = ?`, [event.id])
  await createTask(scene.app.database, event.id, author.id, `${canary} task`)
  await morning()
  const [mail] = mailOf(author)
  expect(mail!.text).toContain('- See to: a task of a side event · Overdue: it was due on 1 Nov 2024\n  http://karek.test/inbox\n')
  expect(JSON.stringify(mail).toLowerCase()).not.toContain('canary')
  expect(mailOf(reviewer)).toEqual([])
})

test('nothing to say is no message, and neither is a weekend', async () => {
  await createFinding(scene.app.database, scene.world, author.id, { status: 'approved' })
  await morning()
  expect(scene.postbox.received).toEqual([])
  await assigned()
  // It was put into the tables behind the log's back: whose turn it is, is found anew.
  await sql(`delete from reactor where name like 'turns%'`)
  move(5 * 24 * hour)
  await pass()
  expect(scene.postbox.received).toEqual([])
  move(2 * 24 * hour)
  await pass()
  expect(scene.now.getUTCDay()).toBe(1)
  expect(mailOf(reviewer)).toHaveLength(1)
})

test('updates are counted, and only new ones are worth a message', async () => {
  const finding = await createFinding(scene.app.database, scene.world, author.id, { ...secret, status: 'approved' })
  const coordinator = await createPerson(scene.app.database, scene.world, ['coordinator'], { name: canary })
  const say = async (body: string) => (await actAs(scene.app, coordinator.id)).mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'note', body }, '')
  await say(`${canary} one`)
  await say(`${canary} two`)
  await morning()
  expect(mailOf(author)[0]!.text).toContain('2 updates that you have not seen.')
  expect(JSON.stringify(mailOf(author))).not.toContain(canary)
  move(24 * hour)
  await pass()
  expect(mailOf(author)).toHaveLength(1)
  move(hour)
  await say(canary)
  move(23 * hour)
  await pass()
  expect(mailOf(author)[1]!.text).toContain('3 updates that you have not seen.')
})

test.each([
  ['ru', 'Karek: ваши входящие', 'Вынести решение: '],
  ['ky', 'Karek: сиздин кирүүчүлөр', 'Чечим кабыл алуу: '],
  ['kk', 'Karek: сіздің кіріс хабарларыңыз', 'Шешім қабылдау: '],
])('whoever reads %s gets it in that language', async (locale, subject, line) => {
  await sql('update person set locale = ? where id = ?', [locale, reviewer.id])
  const { ref } = await assigned()
  await morning()
  const [mail] = mailOf(reviewer)
  expect(mail!.headers['subject']).toBe(subject)
  expect(mail!.text).toContain(`- ${line}${ref}\n`)
  expect(mail!.html).toContain(`<html lang="${locale}">`)
})

const declare = async (findingId: string): Promise<void> => {
  const coordinator = await actAs(scene.app, (await createPerson(scene.app.database, scene.world, ['coordinator'])).id)
  expect(await coordinator.mutate('declareConflict', 'DeclareConflictInput', { findingId, personId: reviewer.id, reason: 'A relation.' }, '')).toMatchObject({ __typename: 'ConflictSuccess' })
}
const snooze = async (findingId: string): Promise<void> => {
  const until = new Date(scene.now.getTime() + 3 * hour).toISOString()
  expect(await (await actAs(scene.app, reviewer.id)).mutate('snoozeTurn', 'SnoozeTurnInput', { recordId: findingId, until }, '')).toMatchObject({ __typename: 'InboxSuccess' })
}

test.each<[string, (findingId: string) => Promise<unknown>]>([
  ['a conflict of interest recuses', declare],
  ['has put it off', snooze],
  ['has left the project', () => sql('delete from membership where person_id = ?', [reviewer.id])],
  ['lost the role that made it theirs to see', () => sql(`update membership set role = 'administrator', reviewer_kind = null where person_id = ?`, [reviewer.id])],
  ['is suspended', () => sql('update person set suspended_at = now() where id = ?', [reviewer.id])],
  ['wants no mail', async () => expect(await changeMail(await actAs(scene.app, reviewer.id), { enabled: false })).toMatchObject({ __typename: 'MailSettingsSuccess' })],
  ['wants nothing of that kind', async () => expect(await changeMail(await actAs(scene.app, reviewer.id), { turn: 'never', assigned: 'never' })).toMatchObject({ __typename: 'MailSettingsSuccess' })],
])('whoever %s is told nothing, even where the message was due before', async (_who, happens) => {
  const other = await createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const finding = await assigned({ assignedIds: [reviewer.id, other.id] })
  // The mail server is away when the hour comes, and back when it has happened.
  await scene.postbox.stop()
  await morning()
  await happens(finding.id)
  await scene.postbox.start()
  move(hour)
  await pass()
  expect(mailOf(reviewer)).toEqual([])
  expect(mailOf(other)[0]!.text).toContain(finding.ref)
})

test('a mention that was not seen is in the digest, unless that is not wanted', async () => {
  const finding = await assigned()
  const colleague = await createPerson(scene.app.database, scene.world, ['coordinator'])
  const unwilling = await createPerson(scene.app.database, scene.world, ['coordinator'])
  await changeMail(await actAs(scene.app, unwilling.id), { mentioned: 'never' })
  const mention = { findingId: finding.id, kind: 'note', body: `${canary} look`, mentionedIds: [colleague.id, unwilling.id] }
  expect(await (await actAs(scene.app, reviewer.id)).mutate('openThread', 'OpenThreadInput', mention, '')).toMatchObject({ __typename: 'ThreadSuccess' })
  await morning()
  expect(mailOf(colleague).map(({ text }) => text)).toEqual([expect.stringContaining(`You are mentioned in a comment on:\n\n- ${finding.ref}\n`)])
  // It is not among what is counted as new either.
  expect(mailOf(unwilling)).toEqual([])
})

test('with everything turned off there is no message; each kind alone makes one, and says no more than is wanted', async () => {
  const finding = await createFinding(scene.app.database, scene.world, author.id, { ...secret, status: 'approved' })
  const other = await createFinding(scene.app.database, scene.world, reviewer.id, { ...secret, status: 'approved' })
  const draft = await createFinding(scene.app.database, scene.world, author.id, { ...secret, status: 'draft' })
  const never = { turn: 'never', assigned: 'never', changes_requested: 'never', mentioned: 'never', updates: 'never' }
  const say = async (findingId: string, mentionedIds: string[]) => (await actAs(scene.app, reviewer.id)).mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: canary, mentionedIds }, '')
  await say(finding.id, [])
  // That one is nothing to the author but for the mention.
  await say(other.id, [author.id])
  const texts: string[] = []
  for (const wanted of [{}, { updates: 'digest' }, { mentioned: 'digest' }, { turn: 'digest' }, { assigned: 'digest' }, { mentioned: 'digest', updates: 'digest' }]) {
    await changeMail(await actAs(scene.app, author.id), { ...never, ...wanted })
    // Only then: the server looks for itself too, and what it sends by what was wanted before is not what is asked about.
    await sql('delete from mailing')
    scene.postbox.received.length = 0
    await morning()
    texts.push(mailOf(author).map(({ text }) => text.split('\n\nOpen the inbox')[0]!).join())
  }
  const [update, mention, turn] = ['1 update that you have not seen.', `You are mentioned in a comment on:\n\n- ${other.ref}\n  http://karek.test/f/${other.ref}`, `It is your turn:\n\n- Finish: ${draft.ref}\n  http://karek.test/drafts/${draft.id}`]
  expect(texts).toEqual(['', update, mention, turn, '', `${mention}\n\n2 updates that you have not seen.`])
})

test('more than a message names are counted, whatever their number', async () => {
  for (let count = 0; count < namedMax + 5; count += 1) await createFinding(scene.app.database, scene.world, author.id, { ...secret, status: 'draft' })
  await morning()
  const { text } = mailOf(author)[0]!
  expect(text.match(/^- Finish: /gm)).toHaveLength(namedMax)
  expect(text).toContain('And 5 more in your inbox.')
})

test('a digest that was lost has told nothing: what only it held is in the next one', async () => {
  const finding = await createFinding(scene.app.database, scene.world, author.id, { status: 'approved' })
  const colleague = await createPerson(scene.app.database, scene.world, ['coordinator'])
  const mention = { findingId: finding.id, kind: 'note', body: 'Look.', mentionedIds: [colleague.id] }
  expect(await (await actAs(scene.app, reviewer.id)).mutate('openThread', 'OpenThreadInput', mention, '')).toMatchObject({ __typename: 'ThreadSuccess' })
  // A server took it in hand, and was killed.
  await scene.postbox.stop()
  await morning()
  await sql('update mailing set next_at = null where person_id = ?', [colleague.id])
  await scene.postbox.start()
  move(24 * hour)
  await pass()
  expect(mailOf(colleague).map(({ text }) => text)).toEqual([expect.stringContaining(`- ${finding.ref}\n`)])
  // That one was sent, and the next one has nothing new to say.
  move(24 * hour)
  await pass()
  expect(mailOf(colleague)).toHaveLength(1)
})

test('what somebody of the team alone may see is in their message and in nobody else’s', async () => {
  const hidden = await assigned({ level: 'restricted' })
  const other = await createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'verifier' }, 'coordinator'])
  await morning()
  expect(mailOf(reviewer)[0]!.text).toContain(hidden.ref)
  expect(JSON.stringify(mailOf(other))).not.toContain(hidden.ref)
})

test('one message for all projects of a person, drafts and recommendations among it', async () => {
  const drafted = await createFinding(scene.app.database, scene.world, author.id, { ...secret, status: 'draft' })
  const elsewhere = await createProject(scene.app.database)
  await sql(`insert into membership (id, project_id, person_id, role) values (?, ?, ?, 'drafter')`, [randomUUID(), elsewhere.projectId, author.id])
  const approved = await createFinding(scene.app.database, elsewhere, reviewer.id, { status: 'approved' })
  const recommendation = await createRecommendation(scene.app.database, elsewhere, author.id, approved.id)
  await morning()
  const [mail] = mailOf(author)
  expect(mail!.text).toContain(`Finish: ${drafted.ref}\n  http://karek.test/drafts/${drafted.id}`)
  expect(mail!.text).toContain(`Finish: ${recommendation.ref}\n  http://karek.test/r/${recommendation.ref}`)
  expect(mailOf(author)).toHaveLength(1)
})

test('everybody chooses the hour, by the clocks of their own time zone', async () => {
  await assigned()
  const caller = await actAs(scene.app, reviewer.id)
  expect(await changeMail(caller, { hour: 7, timeZone: 'Europe/Berlin' })).toMatchObject({ viewer: { mail: { offered: true, enabled: true, hour: 7, timeZone: 'Europe/Berlin' } } })
  await morning()
  expect(mailOf(reviewer)).toEqual([])
  // Seven in Berlin is eleven or noon in Bishkek.
  move(2 * hour)
  await pass()
  expect(mailOf(reviewer)).toEqual([])
  move(2 * hour)
  await pass()
  expect(mailOf(reviewer)).toHaveLength(1)
})

test('a time zone that is unknown here gives way to that of the project, and keeps nobody else’s mail', async () => {
  const other = await createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  await assigned({ assignedIds: [reviewer.id, other.id] })
  await changeMail(await actAs(scene.app, reviewer.id), { timeZone: 'UTC' })
  await sql(`update mail_settings set time_zone = 'Asia/Karek' where person_id = ?`, [reviewer.id])
  await morning()
  expect([mailOf(reviewer).length, mailOf(other).length]).toEqual([1, 1])
  expect((await (await actAs(scene.app, reviewer.id)).send('{ viewer { mail { timeZone } } }')).data).toEqual({ viewer: { mail: { timeZone: 'Asia/Bishkek' } } })
  // Where nobody knows the project's either, it is UTC.
  await sql(`update project set time_zone = 'Asia/Nowhere' where id = ?`, [scene.world.projectId])
  move(24 * hour)
  await pass()
  expect([mailOf(reviewer).length, mailOf(other).length]).toEqual([1, 1])
  move(6 * hour)
  await pass()
  expect([mailOf(reviewer).length, mailOf(other).length]).toEqual([2, 2])
})

test('a page that does not know all kinds yet changes those that it knows', async () => {
  const caller = await actAs(scene.app, reviewer.id)
  await changeMail(caller, { assigned: 'at_once', updates: 'never' })
  const older = { enabled: true, hour: 9, timeZone: 'UTC', choices: [{ kind: 'turn', timing: 'never' }] }
  const saved = await caller.mutate('changeMailSettings', 'ChangeMailSettingsInput', older, '... on MailSettingsSuccess { viewer { mail { hour choices { kind timing } } } }')
  const expected = { turn: 'never', assigned: 'at_once', changes_requested: 'digest', mentioned: 'digest', updates: 'never' }
  expect(saved).toMatchObject({ viewer: { mail: { hour: 9, choices: Object.entries(expected).map(([kind, timing]) => ({ kind, timing })) } } })
})

test('what cannot be chosen is said beside its field', async () => {
  const caller = await actAs(scene.app, reviewer.id)
  const wrong = async (given: object): Promise<unknown> => (await changeMail(caller, given)) as unknown
  expect(await wrong({ hour: 24 })).toMatchObject({ issues: [{ path: 'hour', code: 'too_large' }] })
  expect(await wrong({ hour: -1 })).toMatchObject({ issues: [{ path: 'hour', code: 'too_small' }] })
  expect(await wrong({ timeZone: 'Asia/Karek' })).toMatchObject({ issues: [{ path: 'timeZone', code: 'not_a_choice' }] })
  const send = (choices: object[]) => caller.mutate('changeMailSettings', 'ChangeMailSettingsInput', { enabled: true, hour: 8, timeZone: 'UTC', choices }, '... on Invalid { issues { path code } }')
  expect(await wrong({ updates: 'at_once' })).toMatchObject({ issues: [{ path: 'choices', code: 'not_a_choice' }] })
  expect(await send(Array.from({ length: mailKinds.length }, () => ({ kind: 'turn', timing: 'never' })))).toMatchObject({ issues: [{ path: 'choices', code: 'duplicate' }] })
})
