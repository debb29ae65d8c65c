import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import lock from '../../package-lock.json' with { type: 'json' }
import { picture } from '../support/files.ts'

vi.setConfig({ testTimeout: 120_000 })

/** The last stage of the Dockerfile: what it sets, what it copies, what it runs. */
const stage = readFileSync('Dockerfile', 'utf8').split(/^FROM /m).at(-1)!
const env = Object.fromEntries([...stage.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) => line.split(' ').map((pair) => pair.split('=') as [string, string])))
const copied = [...stage.matchAll(/^COPY (?:--from=(\w+) )?(?:\/karek\/)?(\S+) (\S+)$/gm)].map(([, from = null, source = '', target = '']) => ({ from, source, target: target === './' ? source : target }))
const [program = '', ...args] = JSON.parse(/^CMD (\[.+\])$/m.exec(stage)?.[1] ?? '[]') as string[]

/** What the stage before it brings besides what npm installs. */
const beside = /^COPY --from=build \/karek\/(node_modules\/\S+) /m.exec(readFileSync('Dockerfile', 'utf8'))![1]!
/** The packages that are installed there: `npm ci --omit=dev --omit=optional` reads these marks. */
const packages = Object.entries(lock.packages as Record<string, { dev?: true; optional?: true; devOptional?: true; peer?: true }>).filter(([path, { dev, optional, devOptional }]) => path.startsWith(`${beside}/`) || (path !== '' && !dev && !optional && !devOptional))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'karek-image-'))
  for (const { from, source, target } of copied) if (from !== 'packages') cpSync(source, join(folder, target), { recursive: true })
  for (const [path] of packages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    if (existsSync(path)) cpSync(path, join(folder, path), { recursive: true, filter: (file) => file === path || !file.endsWith('/node_modules') })
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the image holds all that the server needs, and it is served from there', async () => {
  expect(copied.map(({ target }) => target)).toEqual(['node_modules', 'dist', 'package.json', 'server/seed/data'])
  expect([program, args.at(-1)]).toEqual(['node', 'dist/server/src/app/main.js'])
  const administrator = { KAREK_ADMIN_EMAIL: 'first@network.example', KAREK_ADMIN_PASSWORD: 'a long enough password', KAREK_DEMO: 'off' }
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...env, ...administrator, HOST: '127.0.0.1', PORT: '0', KAREK_LOG: 'warn', KAREK_DATA: join(folder, 'data') }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const ended = new Promise<number | null>((over) => child.on('close', over))
  const url = await new Promise<string>((ready, failed) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        said += data.toString()
        const address = /Karek is ready: (\S+)/.exec(said)?.[1]
        if (address) ready(address)
      })
    void ended.then((code) => failed(new Error(`ended with ${code}: ${said}`)))
  })
  const [health, page] = [await fetch(`${url}/healthz`), await fetch(`${url}/`)]
  expect([health.status, await health.json()]).toEqual([200, { ok: true }])
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? ''
  expect((await fetch(`${url}${script}`)).headers.get('content-type')).toMatch(/javascript/)
  const signIn = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: `mutation { signIn(input: { email: "first@network.example", password: "a long enough password" }) { __typename } }` }) })
  expect(await signIn.json()).toEqual({ data: { signIn: { __typename: 'SignInSuccess' } } })
  child.kill('SIGTERM')
  expect([await ended, said.includes('Error')]).toEqual([0, false])
})

test('the image holds what pictures are copied with', async () => {
  const [path, copy, small] = ['picture', 'copy', 'small'].map((name) => join(folder, name)) as [string, string, string]
  await picture().jpeg().toFile(path)
  const child = fork(join(folder, 'dist/server/src/evidence/copyProcess.js'), [path, 'image/jpeg', copy, small], { cwd: folder, execArgv: [], env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  expect((await once(child, 'message'))[0]).toMatchObject({ copy: { mediaType: 'image/jpeg', width: 120, height: 80 } })
})

test('nothing secret comes into the image, and nothing that is not built there', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
  expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', '.karek', 'dist', 'node_modules']))
})
