import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, callerWith } from '../support/client.ts'
import { createFinding } from '../support/factories.ts'
import { filesOf, getFile, jpeg, refTo, upload } from '../support/files.ts'
import { createSideEvent } from '../support/sideEvents.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam, type Team } from '../support/team.ts'

/** The pages' own server, as `npm run dev` starts it beside the API. */
let vite: ViteDevServer
let app: App
let pages: { url: string }
let cache: string
let team: Team<'monitor' | 'organiser'>
let slug: string

beforeAll(async () => {
  app = await startApp()
  team = await createTeam(app, { monitor: ['monitor'], organiser: ['organiser'] })
  slug = (await createSideEvent(app.database, team.world, team.people.organiser.id)).slug
  cache = mkdtempSync(join(tmpdir(), 'karek-vite-'))
  // Read by vite.config.ts: where the API is.
  const before = process.env['PORT']
  process.env['PORT'] = String(app.port)
  // No page is opened here, so its packages need not be prepared for a browser.
  vite = await createServer({ configFile: 'vite.config.ts', cacheDir: cache, logLevel: 'silent', optimizeDeps: { noDiscovery: true, include: [] }, server: { port: 0, host: '127.0.0.1', watch: null } })
  if (before === undefined) delete process.env['PORT']
  else process.env['PORT'] = before
  await vite.listen()
  pages = { url: vite.resolvedUrls!.local[0]!.replace(/\/$/, '') }
})
afterAll(async () => {
  await vite?.close()
  await app?.stop()
  rmSync(cache, { recursive: true, force: true })
})

test.each(['/', '/findings', '/events/astana', '/events/astana/agenda', '/events/astana?from=/files/a.ics'])('%s is a page', async (path) => {
  const page = await fetch(`${pages.url}${path}`, { headers: { accept: 'text/html' } })
  expect([page.status, (await page.text()).includes('/app/main.tsx')]).toEqual([200, true])
})

test('a person is entered, acts and hears of it live, and another site may do nothing', async () => {
  const caller = await actAs(pages, team.people.monitor.id)
  const told = caller.listen<{ activity: { kind: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind } } }', { p: team.world.projectId })
  const { id: findingId } = await createFinding(app.database, team.world, team.people.monitor.id)
  expect(await caller.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'x' }, '')).toMatchObject({ __typename: 'ThreadSuccess' })
  await told.until(({ activity }) => activity.kind === 'ThreadOpened')
  told.stop()
  const from = (origin: string): Promise<Response> => fetch(`${pages.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: caller.cookie, origin }, body: JSON.stringify({ query: '{ viewer { id } }' }) })
  expect([(await from(pages.url)).status, (await from('http://elsewhere.example')).status]).toEqual([200, 403])
})

test('a file arrives in parts, and is read', async () => {
  const bytes = await jpeg()
  const { id, ref } = await createFinding(app.database, team.world, team.people.monitor.id, { files: [refTo(bytes)] })
  const author = callerWith(pages, team.as.monitor.cookie)
  await upload(pages, author.cookie, id, bytes)
  await expect.poll(() => filesOf(author, ref)).toMatchObject([{ status: 'ready' }])
  const read = await getFile(pages, author.cookie, `${id}/${refTo(bytes).sha256}`)
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
})

test('what is made of an event is taken along, and what is not there is no page', async () => {
  const ask = (path: string): Promise<Response> => fetch(`${pages.url}/events/${slug}/${path}?project=${team.world.slug}`, { headers: { cookie: team.as.organiser.cookie, accept: 'text/html' } })
  expect((await ask('agenda.ics')).headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const missing = await ask('no-such/file.docx')
  expect([missing.status, await missing.text()]).toEqual([404, 'There is no such file.\n'])
})

test('mail is ended, and the server is asked how it is', async () => {
  const page = await (await fetch(`${pages.url}/unsubscribe/${'a'.repeat(43)}?language=en`, { headers: { accept: 'text/html' } })).text()
  expect(page).toContain('<form method="post"')
  expect((await fetch(`${pages.url}/plain.css`)).headers.get('content-type')).toMatch(/^text\/css/)
  for (const path of ['/healthz', '/readyz']) expect(await (await fetch(`${pages.url}${path}`)).json()).toEqual({ ok: true })
})
