import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import lock from '../../package-lock.json' with { type: 'json' }
import { startBalancer } from '../support/balancer.ts'
import { callerWith, post } from '../support/client.ts'
import { newToken } from '../support/factories.ts'
import { picture } from '../support/files.ts'
import { postgresPrograms, startPostgres } from '../support/postgres.ts'
import { redisProgram, startRedis } from '../support/redis.ts'
import { sealingKey } from '../support/sealingKey.ts'

const programs = postgresPrograms()
const redisServer = redisProgram()

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

interface Started {
  url: string
  /** Tells it to stop, and says with which code it ended and whether it spoke of an error. */
  stop(): Promise<[code: number | null, error: boolean]>
}

const administrator = { KAREK_ADMIN_EMAIL: 'first@network.example', KAREK_ADMIN_PASSWORD: 'a long enough password', KAREK_DEMO: 'off' }

/** What the image runs, with what it sets, from what it holds. */
async function start(given: Record<string, string>): Promise<Started> {
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...env, ...administrator, HOST: '127.0.0.1', PORT: '0', KAREK_LOG: 'warn', ...given }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
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
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      return [await ended, said.includes('Error')]
    },
  }
}

const signIn = (at: { url: string }) => post<{ signIn: { __typename: string } }>(at, '', 'mutation { signIn(input: { email: "first@network.example", password: "a long enough password" }) { __typename } }')

test('the image holds all that the server needs, and it is served from there', async () => {
  expect(copied.map(({ target }) => target)).toEqual(['node_modules', 'dist', 'package.json', 'server/seed/data'])
  expect([program, args.at(-1)]).toEqual(['node', 'dist/server/src/app/main.js'])
  const { url, stop } = await start({ KAREK_DATA: join(folder, 'data') })
  const [health, page] = [await fetch(`${url}/healthz`), await fetch(`${url}/`)]
  expect([health.status, await health.json()]).toEqual([200, { ok: true }])
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? ''
  expect((await fetch(`${url}${script}`)).headers.get('content-type')).toMatch(/javascript/)
  expect((await signIn({ url })).data).toEqual({ signIn: { __typename: 'SignInSuccess' } })
  expect(await stop()).toEqual([0, false])
})

test.skipIf(programs === null)('two of it behind a balancer share PostgreSQL, sign-ins, the key and what happens', async () => {
  const postgres = await startPostgres(programs!)
  onTestFinished(() => postgres.stop())
  const redis = redisServer ? await startRedis(redisServer) : null
  onTestFinished(() => redis?.kill())
  const bus = redis ? { KAREK_BUS: 'redis', REDIS_URL: redis.url } : {}
  // As docker-compose.yml has it: both begin at once on an empty database, with one folder for files.
  const shared = { DATABASE_URL: postgres.url, ...bus, KAREK_SEALING_KEYS: sealingKey, KAREK_INTROSPECTION: 'off', KAREK_DATA: join(folder, 'shared') }
  const [one, other] = await Promise.all([start(shared), start(shared)])
  const balancer = await startBalancer([one, other].map(({ url }) => Number(new URL(url).port)))
  onTestFinished(() => balancer.close())
  for (const { url } of [one, other]) expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true })
  const entered = await signIn(balancer)
  expect(entered.data).toEqual({ signIn: { __typename: 'SignInSuccess' } })
  const as = (at: { url: string }) => callerWith(at, entered.setCookie!.split(';')[0]!)
  const { data } = await as(other).send<{ viewer: { projects: { id: string }[] } }>('{ viewer { projects { id } } }')
  const projectId = data!.viewer.projects[0]!.id
  const told = as(other).listen<{ activity: { kind: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind } } }', { p: projectId })
  const invited = await as(one).mutate('inviteMember', 'InviteMemberInput', { projectId, email: 'second@network.example', name: 'Second', organisationName: 'Network', roles: ['coordinator'], token: newToken() }, '')
  expect(invited.__typename).toBe('InvitationSuccess')
  await told.until(({ activity }) => activity.kind === 'MemberInvited')
  told.stop()
  // Whoever is signed out on one is signed out on the other.
  await as(one).send('mutation { signOut { __typename } }')
  await expect.poll(async () => (await as(other).send<{ viewer: unknown }>('{ viewer { id } }')).data?.viewer ?? null).toBe(null)
  expect(await one.stop()).toEqual([0, false])
  // One goes on without the other.
  expect((await signIn(balancer)).data).toEqual({ signIn: { __typename: 'SignInSuccess' } })
  expect(await other.stop()).toEqual([0, false])
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
