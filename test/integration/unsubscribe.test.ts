import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, newToken, type TestPerson, type World } from '../support/factories.ts'
import { changeMail, mailSettings, nextMonday, openPostbox, type Postbox } from '../support/postbox.ts'
import { type App, startApp } from '../support/startApp.ts'

let now: Date
let postbox: Postbox
let app: App
let world: World
let author: TestPerson
let reviewer: TestPerson
beforeAll(async () => {
  now = nextMonday()
  postbox = await openPostbox()
  // Behind a proxy, so that every test can come from an address of its own.
  app = await startApp(mailSettings(postbox), () => now)
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
})
beforeEach(async () => {
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { locale: 'ky' })
  await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })
  await app.database.em.fork().execute(`delete from reactor where name like 'turns%'`)
})
afterAll(async () => {
  await app.stop()
  await postbox.stop()
})

let addresses = 0
const address = (): string => `203.0.113.${(addresses += 1)}`
const ask = async (path: string, method: 'GET' | 'POST', from: string, body?: string) => {
  const response = await fetch(`${app.url}${path}`, { method, headers: { 'x-forwarded-for': from, ...(body ? { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example' } : {}) }, ...(body ? { body } : {}) })
  return { status: response.status, text: await response.text(), cache: response.headers.get('cache-control'), cookie: response.headers.get('set-cookie') }
}
const enabled = async (): Promise<boolean | undefined> => (await app.database.em.fork().execute<{ enabled: boolean }[]>('select enabled from mail_settings where person_id = ?', [reviewer.id]))[0]?.enabled
/** The link of the message that comes the next morning. */
async function linkOf(): Promise<string> {
  now = new Date(now.getTime() + 3_600_000)
  await app.running.mailing!.pass()
  const mail = postbox.of(`${reviewer.id}@test.karek`).at(-1)!
  const link = new URL(/^<(.*)>$/.exec(mail.headers['list-unsubscribe']!)![1]!)
  expect(mail.html).toContain(`href="${link.href}"`)
  return link.pathname + link.search
}

test('opening the link changes nothing, the button ends all mail, and all of it in the language of the message', async () => {
  const [link, from] = [await linkOf(), address()]
  const page = await ask(link, 'GET', from)
  expect(page).toMatchObject({ status: 200, cache: 'no-store', cookie: null })
  expect(page.text).toContain('<html lang="ky">')
  expect(page.text).toContain('<form method="post"><button type="submit">Бардык каттардан баш тартуу</button></form>')
  expect(await enabled()).toBeUndefined()
  const done = await ask(link, 'POST', from)
  expect(done.text).toContain('Эгер бул шилтеме биздики болсо')
  expect(await enabled()).toBe(false)
  now = new Date(now.getTime() + 24 * 3_600_000)
  await app.running.mailing!.pass()
  expect(postbox.of(`${reviewer.id}@test.karek`)).toHaveLength(1)
})

test('mail programs do it with one request (RFC 8058), and an older message’s link works as well', async () => {
  const older = await linkOf()
  now = new Date(now.getTime() + 23 * 3_600_000)
  const newer = await linkOf()
  expect(newer).not.toBe(older)
  expect((await ask(older, 'POST', address(), 'List-Unsubscribe=One-Click')).status).toBe(200)
  expect(await enabled()).toBe(false)
  // Whoever turns it on again keeps what they have chosen, and another link ends it again.
  await changeMail(await actAs(app, reviewer.id), { hour: 7, turn: 'never' })
  await ask(newer, 'POST', address())
  expect(await app.database.em.fork().execute('select enabled, hour, choices from mail_settings where person_id = ?', [reviewer.id])).toEqual([{ enabled: false, hour: 7, choices: { turn: 'never', assigned: 'digest', changes_requested: 'digest', mentioned: 'digest', updates: 'digest' } }])
})

test('a token that was used, one that never was, and what is no token at all are one answer', async () => {
  const link = await linkOf()
  const [used, from] = [await ask(link, 'POST', address()), address()]
  for (const token of [newToken(), 'nonsense', '%00', '%ed%a0%80', "' or 1=1--", 'x'.repeat(2_000), encodeURIComponent('ә'.repeat(43))]) {
    const unknown = `/unsubscribe/${token}?language=ky`
    const posted = await ask(unknown, 'POST', from)
    if (token !== '%ed%a0%80') {
      expect(posted).toEqual(used)
      expect(await ask(unknown, 'GET', from)).toEqual(await ask(link, 'GET', from))
    } else expect(posted.status).toBe(400)
  }
  expect(await ask(link, 'POST', from)).toEqual(used)
})

test('only a hash of the token is kept', async () => {
  const token = /unsubscribe\/([\w-]{43})/.exec(await linkOf())![1]!
  const rows = JSON.stringify(await app.database.em.fork().execute('select * from unsubscription'))
  expect(rows).not.toContain(token)
  expect(rows).toContain(createHash('sha256').update(token).digest('hex'))
})

test('whoever tries tokens soon tries no more, and nobody else waits for them', async () => {
  const [from, link] = [address(), await linkOf()]
  const tries = []
  for (let count = 0; count < 52; count += 1) tries.push((await ask(`/unsubscribe/${randomBytes(32).toString('base64url')}`, 'POST', from)).status)
  expect(tries.map((status) => status === 200)).toEqual([...Array.from({ length: 50 }, () => true), false, false])
  expect(tries.at(-1)).toBe(429)
  expect(await ask(link, 'POST', from)).toMatchObject({ status: 429 })
  expect(await enabled()).toBeUndefined()
  await ask(link, 'POST', address())
  expect(await enabled()).toBe(false)
})

test('a link that is right costs no try', async () => {
  const [link, from] = [await linkOf(), address()]
  for (let count = 0; count < 60; count += 1) expect((await ask(link, 'POST', from)).status).toBe(200)
})

test('a page in a language that is not ours is in English, and nothing of the address stands in it', async () => {
  const page = await ask(`/unsubscribe/${newToken()}?language=${encodeURIComponent('"><script>alert(1)</script>')}`, 'GET', address())
  expect(page.text).toContain('<html lang="en">')
  expect(page.text).not.toContain('script')
})
